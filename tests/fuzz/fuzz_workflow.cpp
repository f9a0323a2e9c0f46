// SPDX-License-Identifier: MIT
#include "engine/model/validation.h"
#include "engine/model/workflowwriter.h"
#include "tests/model/testkinds.h"

#include <cstdlib>

using namespace sluice;

/** Any bytes give a document or an error with a place; a document survives being saved. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const WorkflowReading reading =
        readWorkflow(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (reading.document.has_value() == hasErrors(reading.problems))
        std::abort();
    for (const Problem &problem : reading.problems) {
        if (problem.line < 1 || problem.column < 1 || problem.message.isEmpty())
            std::abort();
    }
    if (!reading.document)
        return 0;
    static const TaskKinds kinds = testKinds();
    validateWorkflow(*reading.document, kinds, reading.positions);
    const QByteArray text = writeWorkflow(*reading.document);
    const WorkflowReading again = readWorkflow(text);
    if (!again.document || !(*again.document == *reading.document)
        || writeWorkflow(*again.document) != text)
        std::abort();
    return 0;
}
