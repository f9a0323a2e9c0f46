// SPDX-License-Identifier: MIT
// Lesson 17. Numbers at full speed: the engine hands over whole matrices without copying them, and the compiler turns
// the inner loop into vector instructions. Twenty matrices of 64 x 64 are made, multiplied and summed up.
#include "engine/runtime/workflow.h"

#include <QTextStream>

#include <array>
#include <numeric>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Matrices { Make, Multiply, Sum, Done };

constexpr size_t size = 64;
using Matrix = std::array<std::array<float, size>, size>;
using MatrixPointer = std::shared_ptr<const Matrix>; // what a branch returns is copied: a pointer is cheap

static const StoreKey<double> trace(u"trace"_s);

static MatrixPointer make(int number)
{
    auto matrix = std::make_shared<Matrix>();
    for (size_t row = 0; row < size; ++row) {
        for (size_t column = 0; column < size; ++column)
            (*matrix)[row][column] = float((row * 7 + column * 3 + size_t(number)) % 5) - 2;
    }
    return matrix;
}

/** The matrix times itself; the inner loop runs over neighbours in memory. */
static MatrixPointer square(const MatrixPointer &matrix)
{
    auto product = std::make_shared<Matrix>();
    for (size_t row = 0; row < size; ++row) {
        for (size_t inner = 0; inner < size; ++inner) {
            const float factor = (*matrix)[row][inner];
            for (size_t column = 0; column < size; ++column)
                (*product)[row][column] += factor * (*matrix)[inner][column];
        }
    }
    return product;
}

static std::vector<MatrixPointer> fromBranches(const TaskContext &context)
{
    std::vector<MatrixPointer> all;
    for (const BranchOutcome &branch : context.branches())
        all.push_back(*branch.as<MatrixPointer>());
    return all;
}

int main()
{
    Workflow<Matrices> workflow(u"matrices"_s);
    workflow
        .forEach(Matrices::Make, [] {
            std::vector<int> numbers(20);
            std::iota(numbers.begin(), numbers.end(), 0);
            return numbers;
        }, make, {.strategy = JoinStrategy::All}, Matrices::Multiply)
        .forEach(Matrices::Multiply, fromBranches, square, {.strategy = JoinStrategy::All}, Matrices::Sum)
        .task(Matrices::Sum, [](TaskContext &context) {
            double sum = 0;
            for (const MatrixPointer &matrix : fromBranches(context)) {
                for (size_t i = 0; i < size; ++i)
                    sum += double((*matrix)[i][i]);
            }
            context.store().put(trace, sum);
            return Matrices::Done;
        })
        .exit(Matrices::Done);
    Engine engine;
    const auto store = std::make_shared<Store>();
    engine.start(workflow, Matrices::Make, {.store = store}).wait();

    // The same without an engine, to compare.
    double expected = 0;
    for (int number = 0; number < 20; ++number) {
        const MatrixPointer product = square(make(number));
        for (size_t i = 0; i < size; ++i)
            expected += double((*product)[i][i]);
    }
    QTextStream(stdout) << "sum of the traces: " << *store->get(trace) << (*store->get(trace) == expected ? ", as expected\n" : ", wrong\n");
}

/* Prints:
sum of the traces: 40, as expected
*/
