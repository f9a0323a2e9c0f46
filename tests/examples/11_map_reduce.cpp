// SPDX-License-Identifier: MIT
// Lesson 11. Branches for whatever there is at run time, in two levels: every book is read in parallel, the most used
// prepositions of all are ranked.
#include "engine/runtime/workflow.h"

#include <QMap>
#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Books { Download, Count, Rank, Done };

struct Book
{
    QString title;
    QString text;
};
using Counts = QMap<QString, int>;

static const StoreKey<std::vector<Book>> library(u"library"_s);
static const StoreKey<QStringList> ranking(u"ranking"_s);

/** Stands for a download, so that the lesson needs no network. */
static Result<Book> download(const QString &title)
{
    static const QMap<QString, QString> shelf{
        {u"Moby"_s, u"Call me by name. Some years ago, with little money in my purse, I sailed about on the sea, in the wind."_s},
        {u"Alice"_s, u"Alice sat by her sister on the bank, with nothing to do, and peeped into the book on her lap."_s},
        {u"Emma"_s, u"Emma lived in the world with very little to distress her, in comfort, with a happy disposition."_s},
    };
    if (!shelf.contains(title))
        return failure(ErrorCode::NotFound, u"There is no book %1."_s.arg(title));
    return Book{title, shelf[title]};
}

static Counts countPrepositions(const Book &book)
{
    static const QStringList prepositions{u"by"_s, u"with"_s, u"in"_s, u"on"_s, u"about"_s, u"to"_s, u"into"_s};
    Counts counts;
    for (const QString &word : book.text.toLower().split(QRegularExpression(u"[^a-z]+"_s), Qt::SkipEmptyParts)) {
        if (prepositions.contains(word))
            ++counts[word];
    }
    return counts;
}

/** What the branches before returned, as the C++ values they are; who failed is left out. */
template <typename T>
static std::vector<T> results(const TaskContext &context)
{
    std::vector<T> values;
    for (const BranchOutcome &branch : context.branches()) {
        if (const T *value = branch.as<T>())
            values.push_back(*value);
    }
    return values;
}

static Books rank(TaskContext &context)
{
    Counts all;
    for (const Counts &counts : results<Counts>(context)) {
        for (auto count = counts.begin(); count != counts.end(); ++count)
            all[count.key()] += count.value();
    }
    QStringList words = all.keys();
    std::ranges::stable_sort(words, std::greater(), [&all](const QString &word) { return all[word]; });
    for (QString &word : words)
        word += u" %1"_s.arg(all[word]);
    context.store().put(ranking, words);
    return Books::Done;
}

int main()
{
    QTextStream out(stdout);
    Workflow<Books> workflow(u"books"_s);
    workflow
        .forEach(Books::Download, [](TaskContext &context) { return context.input()[u"titles"_s].toVariant().toStringList(); },
                 [](const QString &title) { return download(title); }, {.strategy = JoinStrategy::Percentage, .percentage = 75},
                 Books::Count, 2)
        .forEach(Books::Count, [](TaskContext &context) { return results<Book>(context); },
                 [](const Book &book) { return countPrepositions(book); }, {.strategy = JoinStrategy::All}, Books::Rank)
        .task(Books::Rank, rank)
        .exit(Books::Done);

    Engine engine;
    const auto titles = [](const QStringList &list) { return QJsonObject{{u"titles"_s, QJsonArray::fromStringList(list)}}; };
    const auto store = std::make_shared<Store>();
    const QStringList three{u"Moby"_s, u"Alice"_s, u"Emma"_s};
    engine.start(workflow, Books::Download, {.input = titles(three), .store = store}).wait();
    out << store->get(ranking)->join(u", "_s) << '\n';

    const Outcome outcome = engine.start(workflow, Books::Download, {.input = titles({u"Moby"_s, u"Necronomicon"_s})}).wait();
    out << errorCodeName(outcome.error->code()) << " in " << outcome.error->context().state << '\n';
}

/* Prints:
in 4, with 4, on 3, by 2, to 2, about 1, into 1
JoinFailed in Download
*/
