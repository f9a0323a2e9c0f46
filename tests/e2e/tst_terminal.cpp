// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/** A terminal as the kernel gives it, and what stands on its screen: enough of ECMA-48 for our output. */
class Terminal final : public QObject
{
public:
    explicit Terminal(int columns)
        : m_main(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK))
        , m_columns(columns)
        , m_notifier(m_main, QSocketNotifier::Read)
    {
        ::grantpt(m_main);
        ::unlockpt(m_main);
        const winsize size = {24, ushort(columns), 0, 0};
        ::ioctl(m_main, TIOCSWINSZ, &size);
        connect(&m_notifier, &QSocketNotifier::activated, this, &Terminal::receive);
    }
    ~Terminal() override { ::close(m_main); }

    Finish run(const Program &program, const QStringList &arguments)
    {
        const QByteArray name = ::ptsname(m_main);
        QProcess process;
        process.setProcessEnvironment(program.environment());
        process.setWorkingDirectory(program.folder());
        process.setChildProcessModifier([name] {
            ::setsid();
            const int end = ::open(name.constData(), O_RDWR);
            ::ioctl(end, TIOCSCTTY, 0);
            ::dup2(end, STDIN_FILENO);
            ::dup2(end, STDOUT_FILENO);
            std::signal(SIGINT, SIG_DFL);
        });
        process.start(Program::file(), arguments);
        Finish finish = Program::wait(process);
        receive();
        finish.out = m_bytes;
        return finish;
    }

    void press(char key) { [[maybe_unused]] const ssize_t count = ::write(m_main, &key, 1); }
    const QByteArray &bytes() const { return m_bytes; }

    /** Lines on the screen and those scrolled away, without trailing spaces. */
    QStringList screen() const
    {
        QStringList lines = {QString()};
        qsizetype row = 0;
        qsizetype column = 0;
        const QString text = QString::fromUtf8(m_bytes);
        static const QRegularExpression sequence(u"\\x1b\\[([0-9;]*)([A-Za-z])"_s);
        for (qsizetype at = 0; at < text.size(); ++at) {
            const QChar unit = text.at(at);
            if (unit == u'\x1b') {
                const auto match = sequence.match(text, at, QRegularExpression::NormalMatch,
                                                  QRegularExpression::AnchorAtOffsetMatchOption);
                if (!match.hasMatch())
                    return {u"unknown sequence"_s};
                if (match.captured(2) == u"A"_s)
                    row = qMax<qsizetype>(0, row - match.captured(1).toInt());
                else if (match.captured(2) == u"J"_s)
                    lines.remove(row + 1, lines.size() - row - 1), lines[row].truncate(column);
                else if (match.captured(2) != u"m"_s)
                    return {u"unknown sequence "_s + match.captured()};
                at = match.capturedEnd() - 1;
            } else if (unit == u'\n') {
                if (++row == lines.size())
                    lines += QString();
            } else if (unit == u'\r') {
                column = 0;
            } else {
                if (column == m_columns) {
                    column = 0;
                    if (++row == lines.size())
                        lines += QString();
                }
                QString &line = lines[row];
                line = line.leftJustified(column);
                line.replace(column++, 1, unit);
            }
        }
        for (QString &line : lines) {
            while (line.endsWith(u' '))
                line.chop(1);
        }
        return lines;
    }

private:
    void receive()
    {
        char buffer[4096];
        ssize_t count = 0;
        while ((count = ::read(m_main, buffer, sizeof buffer)) > 0)
            m_bytes.append(buffer, count);
        m_notifier.setEnabled(count < 0 && errno == EAGAIN);
    }

    int m_main;
    int m_columns;
    QSocketNotifier m_notifier;
    QByteArray m_bytes;
};

class tst_Terminal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theLastScreenTellsTheRun_data();
    void theLastScreenTellsTheRun();
    void itIsRedrawnCalmly();
    void noColorIsRespected();
    void aDumbTerminalGetsPlainLines();
    void controlCStopsTheRun();
    void branchesAreShownWhileTheyRun();
};

static QByteArray waiting(const QByteArray &duration)
{
    return R"({ "formatVersion": 1, "name": "waiting", "title": "Some waiting", "start": "First", "states": {
        "First": { "task": "wait", "params": { "duration": ")" + duration + R"(" }, "next": "Second" },
        "Second": { "split": { "branches": {
            "left": { "task": "wait", "params": { "duration": "100ms" } },
            "right": { "task": "wait", "params": { "duration": "300ms" } } }, "join": { "strategy": "all" } }, "next": "Said" },
        "Said": { "task": "log", "params": { "text": "a line that the run logged, long enough for two rows of forty" }, "next": "End" },
        "End": { "exit": "success", "output": "all well" } } })";
}

void tst_Terminal::theLastScreenTellsTheRun_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {40, 80, 200})
        QTest::addRow("%d columns", columns) << columns;
}

void tst_Terminal::theLastScreenTellsTheRun()
{
    QFETCH(const int, columns);
    const Program program;
    const QString file = program.write(u"w.sluice"_s, waiting("300ms"));
    Terminal terminal(columns);
    const Finish finish = terminal.run(program, {u"run"_s, u"--no-history"_s, file});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QStringList rows = terminal.screen();
    for (QString &row : rows) {
        QVERIFY(row.size() <= columns);
        row.remove(QRegularExpression(u" +[0-9.]+ m?s$"_s));
    }
    const QString text = rows.join(u'\n');
    const QString expected = u"Some waiting\n  ✓ First\n  ✓ Second"_s;
    QVERIFY2(text.startsWith(expected), qPrintable(text));
    QCOMPARE(text.count(u"First"_s), 1);
    QCOMPARE(text.count(u"    ✓ left"_s), 1);
    QCOMPARE(text.count(u"  ✓ Said"_s), 1);
    QVERIFY2(text.contains(u"\n✓ End"_s) && text.endsWith(u"\nall well\n"_s), qPrintable(text));
    QVERIFY2(!text.contains(u"Ctrl-C"_s), qPrintable(text));
}

void tst_Terminal::itIsRedrawnCalmly()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, waiting("700ms"));
    Terminal terminal(80);
    QElapsedTimer timer;
    timer.start();
    const Finish finish = terminal.run(program, {u"run"_s, u"--no-history"_s, file});
    QVERIFY2(finish.exitCode == 0, finish.all());
    const qsizetype redraws = finish.out.count("\x1b[J");
    QVERIFY2(redraws >= 4, qPrintable(QString::number(redraws)));
    QVERIFY2(redraws <= 2 + timer.elapsed() / 50, qPrintable(QString::number(redraws)));
}

void tst_Terminal::noColorIsRespected()
{
    Program program;
    const QString file = program.write(u"w.sluice"_s, waiting("200ms"));
    QVERIFY(Terminal(80).run(program, {u"run"_s, u"--no-history"_s, file}).out.contains("\x1b[32m"));
    program.setEnvironment(u"NO_COLOR"_s, u"1"_s);
    const Finish finish = Terminal(80).run(program, {u"run"_s, u"--no-history"_s, file});
    static const QRegularExpression colour(u"\\x1b\\[[0-9;]*m"_s);
    QVERIFY(!QString::fromUtf8(finish.out).contains(colour));
    QVERIFY(finish.out.contains("\x1b[J"));
}

void tst_Terminal::aDumbTerminalGetsPlainLines()
{
    Program program;
    program.setEnvironment(u"TERM"_s, u"dumb"_s);
    const QString file = program.write(u"w.sluice"_s, waiting("200ms"));
    const Finish finish = Terminal(80).run(program, {u"run"_s, u"--no-history"_s, file});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY(!finish.out.contains('\x1b'));
}

void tst_Terminal::controlCStopsTheRun()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, waiting("1h"));
    Terminal terminal(80);
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &terminal, [&terminal] {
        if (terminal.bytes().contains("First"))
            terminal.press('\x03');
    });
    poll.setInterval(100);
    poll.start();
    const Finish finish = terminal.run(program, {u"run"_s, u"--no-history"_s, file});
    QVERIFY2(finish.exitCode == 130, finish.all());
}

void tst_Terminal::branchesAreShownWhileTheyRun()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, waiting("1ms"));
    const Finish finish = Terminal(80).run(program, {u"run"_s, u"--no-history"_s, file});
    const QString text = QString::fromUtf8(finish.out).remove(QRegularExpression(u"\\x1b\\[[0-9;]*m"_s));
    QVERIFY2(text.contains(u"● left"_s) && text.contains(u"1 of 2 done, 1 running"_s), finish.all());
}

QTEST_GUILESS_MAIN(tst_Terminal)
#include "tst_terminal.moc"
