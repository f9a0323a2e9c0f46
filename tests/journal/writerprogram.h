// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/eventdrawing.h"

/** What the program `journal_writer` writes, so that the test which kills it knows what to find. */
namespace sluice::test {

inline RunId writtenRun(quint64 number)
{
    return {0x0190'0000'0000'0000, number};
}

inline QList<RunEvent> writtenEvents(quint64 number)
{
    using namespace Qt::StringLiterals;
    QList<RunEvent> written = events(u"run:writer enter:A try:A +5 log:A=working done:A=ok go:A-ok->B enter:B exit:succeeded@B"_s);
    for (RunEvent &event : written)
        event.run = writtenRun(number);
    written[0].data = {{u"document"_s, QJsonObject{{u"name"_s, u"writer"_s}, {u"text"_s, QString(300, u'd')}}}};
    written[4].data = {{u"output"_s, QString(6000, u'o')}}; // Needs pages of its own.
    return written;
}

} // namespace sluice::test
