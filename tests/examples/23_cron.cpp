// SPDX-License-Identifier: MIT
// Lesson 23. Cron expressions: what they mean, when they fire, and a timer that sends a signal at each of their times. The
// clock here is one that the program moves itself, so that a night in March takes no time.
#include "engine/schedule/crondescription.h"
#include "engine/schedule/crontimer.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static void explain(const QString &pattern, QTextStream &out)
{
    const auto cron = CronExpression::parse(pattern);
    if (cron)
        out << pattern << ": " << cronSentence(describeCron(*cron)) << ".\n";
    else
        out << pattern << ": " << cron.error().message() << ' ' << cron.error().hint() << '\n';
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    explain(u"0 9 * * MON-FRI"_s, out);
    explain(u"0 0 LW * *"_s, out);
    explain(u"0 22-2 * * *"_s, out); // some crons take this, and then never fire

    VirtualClock clock(1'774'699'200'000); // noon in UTC on 28 March 2026, the day before clocks go forward in Berlin
    CronTimer timer(clock); // without a clock: by the machine's
    timer.setPattern(u"30 2 * * *"_s);
    timer.setTimeZone(u"Europe/Berlin"_s);
    QObject::connect(&timer, &CronTimer::activated, &app, [&](const QDateTime &due) { out << "due " << due.toString(Qt::ISODate) << '\n'; });
    timer.start();
    const auto wait = [&](std::chrono::nanoseconds duration) {
        clock.advance(duration);
        QCoreApplication::processEvents();
    };
    for (int hour = 0; hour < 48; ++hour)
        wait(1h); // half past two does not exist in the first night: at three, then
    wait(24h * 7); // a week asleep is one activation, for the last time that passed
    clock.jump(-12h); // and a clock that is set back activates nothing again
    wait(12h);
    out << "next " << timer.next().toString(Qt::ISODate) << '\n';

    timer.setTimeZone(u"Europe/Berln"_s);
    out << timer.errorString() << '\n';
}

/* Prints:
0 9 * * MON-FRI: At 09:00 on Monday through Friday.
0 0 LW * *: At 00:00 on the last weekday of the month.
0 22-2 * * *: In the hour field, "22-2" runs backwards, which some crons take and then never fire. Write 22-23,0-2.
due 2026-03-29T01:00:00Z
due 2026-03-30T00:30:00Z
due 2026-04-06T00:30:00Z
next 2026-04-07T00:30:00Z
There is no time zone "Europe/Berln" on this system. Did you mean Europe/Berlin?
*/
