// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

using namespace sluice::cli;
using namespace Qt::StringLiterals;

class tst_Output final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aReaderThatIsGoneIsNoProblem();
    void aFullDiskIsAProblem();
    void aPipeThatMayNotBlockGetsEverything();
    void jsonIsOneHarmlessLine();
};

void tst_Output::aReaderThatIsGoneIsNoProblem()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    ::close(ends[0]);
    Output output(ends[1]);
    output.line(u"first"_s);
    output.line(u"second"_s);
    QVERIFY(!output.isTerminal());
    QCOMPARE(output.problem(), QString());
    ::close(ends[1]);
}

void tst_Output::aFullDiskIsAProblem()
{
    const int full = ::open("/dev/full", O_WRONLY);
    QVERIFY(full >= 0);
    Output output(full);
    output.line(u"text"_s);
    QVERIFY(output.problem().contains(u"No space left"_s));
    ::close(full);
}

void tst_Output::aPipeThatMayNotBlockGetsEverything()
{
    int ends[2];
    QCOMPARE(::pipe2(ends, O_NONBLOCK), 0);
    const QByteArray sent(1'000'000, 'x');
    std::jthread writer([&] {
        Output output(ends[1]);
        output.write(sent);
        ::close(ends[1]);
    });
    qsizetype received = 0;
    char buffer[4096];
    for (;;) {
        const ssize_t count = ::read(ends[0], buffer, sizeof buffer);
        if (count == 0)
            break;
        received += qMax<ssize_t>(0, count);
    }
    QCOMPARE(received, sent.size());
    ::close(ends[0]);
}

void tst_Output::jsonIsOneHarmlessLine()
{
    const QJsonObject object{{u"text"_s, u"a\x1b[31m\n\u009b\u007f\u0080ü\u00a0世🙂"_s}};
    const QByteArray line = jsonLine(object);
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(line.endsWith('\n'));
    for (const QChar unit : QString::fromUtf8(line.chopped(1)))
        QVERIFY(unit.unicode() >= 0x20 && (unit.unicode() < 0x7f || unit.unicode() > 0x9f));
    QCOMPARE(QJsonDocument::fromJson(line).object(), object);
}

QTEST_GUILESS_MAIN(tst_Output)
#include "tst_output.moc"
