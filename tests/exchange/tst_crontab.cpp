// SPDX-License-Identifier: MIT
#include "engine/exchange/crontab.h"
#include "engine/model/utf8.h"
#include "engine/model/workflowwriter.h"
#include "engine/tasks/taskcatalog.h"
#include "engine/tasks/workflowfile.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTimeZone>

using namespace sluice;
using namespace Qt::StringLiterals;

/** Crontabs as people have them, and what becomes of each line. */
class tst_Crontab final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void linesBecomeEntries_data();
    void linesBecomeEntries();
    void badLinesCostOnlyThemselves_data();
    void badLinesCostOnlyThemselves();
    void settingsHoldBelowTheirLine();
    void otherSettingsAreWarnedOf();
    void systemCrontabsNameTheUser();
    void idsNameTheProgram_data();
    void idsNameTheProgram();
    void idsAreUnique();
    void aVeryLongLineIsReadWhole();
    void everyEntryBecomesAValidWorkflow_data() { linesBecomeEntries_data(); }
    void everyEntryBecomesAValidWorkflow();
    void theShellsBracesStayTheShells();
    void schedulesDoAsCronDoes();
    void anyBytesAreRead();
};

static QString summary(const CrontabEntry &entry)
{
    return QStringList{entry.id, entry.title, entry.expression, entry.command, entry.standardInput}.join(u'|');
}

void tst_Crontab::linesBecomeEntries_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) { QTest::newRow(name) << text << expected; };
    row("plain", u"0 3 * * * /usr/bin/backup.sh --all\n"_s, u"backup-sh||0 3 * * *|/usr/bin/backup.sh --all|"_s);
    row("no newline at the end", u"0 3 * * * x"_s, u"x||0 3 * * *|x|"_s);
    row("CR LF", u"0 3 * * * x\r\n"_s, u"x||0 3 * * *|x|"_s);
    row("tabs and blanks", u" \t0\t3  * *\t* \t x  y \n"_s, u"x||0\t3  * *\t*|x  y |"_s);
    row("macro", u"@daily x\n"_s, u"x||@daily|x|"_s);
    row("names", u"0 3 * jan mon-fri x\n"_s, u"x||0 3 * jan mon-fri|x|"_s);
    row("leading dash", u"-*/5 * * * * x\n"_s, u"x||*/5 * * * *|x|"_s);
    row("comment as title", u"# Nightly\n#   copy\n0 3 * * * x\n"_s, u"x|Nightly copy|0 3 * * *|x|"_s);
    row("a blank line parts a comment", u"# About this file\n\n0 3 * * * x\n"_s, u"x||0 3 * * *|x|"_s);
    row("head of columns and rulers", u"# m h  dom mon dow command\n# -----\n0 3 * * * x\n"_s, u"x||0 3 * * *|x|"_s);
    row("standard input", u"0 3 * * * mail a%Dear%you\n"_s, u"mail||0 3 * * *|mail a|Dear\nyou\n"_s);
    row("escaped percent", u"0 3 * * * date +\\%F\n"_s, u"date||0 3 * * *|date +%F|"_s);
    row("escaped in the input", u"0 3 * * * cat%5\\%\\n%\n"_s, u"cat||0 3 * * *|cat|5%\\n\n"_s);
    row("a backslash escapes a backslash", u"0 3 * * * a\\\\%b\n"_s, u"a||0 3 * * *|a\\\\|b\n"_s);
    row("a percent at the end", u"0 3 * * * a%\n"_s, u"a||0 3 * * *|a|"_s);
    row("a hash is no comment behind", u"0 3 * * * a # b\n"_s, u"a||0 3 * * *|a # b|"_s);
    row("a setting before the program", u"0 3 * * * A=1 B=2 /bin/x y\n"_s, u"x||0 3 * * *|A=1 B=2 /bin/x y|"_s);
    row("a byte order mark", u"\ufeff0 3 * * * x\n"_s, u"x||0 3 * * *|x|"_s);
    row("no word in the command", u"0 3 * * * :\n"_s, u"job||0 3 * * *|:|"_s);
}

void tst_Crontab::linesBecomeEntries()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const CrontabReading reading = readCrontab(text);
    QCOMPARE(reading.problems, Problems());
    QCOMPARE(reading.entries.size(), 1);
    QCOMPARE(summary(reading.entries.first()), expected);
}

void tst_Crontab::badLinesCostOnlyThemselves_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const QString &line, int column) { QTest::newRow(qPrintable(line)) << line << column; };
    row(u"@reboot x"_s, 1);
    row(u"0 25 * * * x"_s, 3);
    row(u"  0 3 * * fri-mon x"_s, 11);
    row(u"0 3 * *"_s, 1);
    row(u"0 3 * * *"_s, 10);
    row(u"0 3 * * * %input"_s, 11);
    row(u"hello"_s, 1);
    row(u"-"_s, 2);
    row(u"A=\"b\" c"_s, 1);
    row(QStringView(u"0 3 * * * a\0b", 13).toString(), 12);
}

void tst_Crontab::badLinesCostOnlyThemselves()
{
    QFETCH(QString, line);
    QFETCH(int, column);
    const CrontabReading reading = readCrontab(u"0 1 * * * a\n"_s + line + u"\n0 2 * * * b\n"_s);
    QCOMPARE(reading.entries.size(), 2);
    QCOMPARE(reading.entries.last().line, 3);
    QCOMPARE(reading.problems.size(), 1);
    const Problem &problem = reading.problems.first();
    QCOMPARE(problem.severity, Problem::Severity::Error);
    QCOMPARE(problem.line, 2);
    QCOMPARE(problem.column, column);
    QVERIFY(!problem.message.isEmpty());
    QVERIFY(!problem.hint.isEmpty());
}

void tst_Crontab::settingsHoldBelowTheirLine()
{
    const CrontabReading reading = readCrontab(u"@daily a\nA=1\nB = \" two \" \n'C'='3'\nTZ=Asia/Tokyo\nCRON_TZ=Europe/Paris\n@daily b\n"
                                               "A=9\nD=\nCRON_TZ=\n@daily c\n"_s);
    using Settings = QList<std::pair<QString, QString>>;
    QCOMPARE(reading.problems, Problems());
    QCOMPARE(reading.entries.size(), 3);
    QCOMPARE(reading.entries[0].environment, Settings());
    QCOMPARE(reading.entries[1].environment, Settings({{u"A"_s, u"1"_s}, {u"B"_s, u" two "_s}, {u"C"_s, u"3"_s}, {u"TZ"_s, u"Asia/Tokyo"_s}}));
    QCOMPARE(reading.entries[1].timeZone, u"Europe/Paris"_s);
    QCOMPARE(reading.entries[2].environment.first().second, u"9"_s);
    QCOMPARE(reading.entries[2].environment.last().second, QString());
    QCOMPARE(reading.entries[2].timeZone, QString());
}

void tst_Crontab::otherSettingsAreWarnedOf()
{
    const CrontabReading reading = readCrontab(u"MAILTO=root\nMAILTO=\"\"\nP=secret:x\nCRON_TZ=Mars/North\n@daily a\n0 0 30 2 * b\nCRON_TZ=UTC\n@daily c\n"_s);
    QStringList codes;
    for (const Problem &problem : reading.problems)
        codes.append(u"%1 %2"_s.arg(problem.line).arg(problem.code));
    QCOMPARE(codes, QStringList({u"1 crontab-mail"_s, u"3 crontab-secret"_s, u"4 crontab-line"_s, u"6 crontab-times"_s}));
    QCOMPARE(reading.entries.size(), 1);
}

void tst_Crontab::systemCrontabsNameTheUser()
{
    const CrontabReading reading = readCrontab(u"17 * * * * root cd / && run-parts\n@daily root\n"_s, CrontabKind::System);
    QCOMPARE(reading.entries.size(), 1);
    QCOMPARE(reading.entries.first().user, u"root"_s);
    QCOMPARE(reading.entries.first().command, u"cd / && run-parts"_s);
    QCOMPARE(reading.problems.size(), 2);
    QCOMPARE(reading.problems.first().code, u"crontab-user"_s);
    QCOMPARE(reading.problems.last().severity, Problem::Severity::Error);
}

void tst_Crontab::idsNameTheProgram_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("id");
    const auto row = [](const QString &command, const QString &id) { QTest::newRow(qPrintable(command)) << command << id; };
    row(u"/usr/local/bin/Backup.sh --all"_s, u"backup-sh"_s);
    row(u"A=b C=d prog x"_s, u"prog"_s);
    row(u"A=\"b c\" D='e f'g prog x"_s, u"prog"_s);
    row(u"\"/opt/my tools/run\" now"_s, u"run"_s);
    row(u"A=\"open prog"_s, u"prog"_s);
    row(u"A=b"_s, u"job"_s);
    row(u":"_s, u"job"_s);
    row(u"../../etc/passwd"_s, u"passwd"_s);
    row(u"äöü"_s, u"job"_s);
}

void tst_Crontab::idsNameTheProgram()
{
    QFETCH(const QString, command);
    QFETCH(const QString, id);
    const CrontabReading reading = readCrontab(u"@daily "_s + command);
    QCOMPARE(reading.entries.size(), 1);
    QCOMPARE(reading.entries.first().id, id);
}

void tst_Crontab::idsAreUnique()
{
    const CrontabReading reading = readCrontab(u"@daily x\n@daily x-2\n@daily x\n@daily X\n"_s);
    QStringList ids;
    for (const CrontabEntry &entry : reading.entries)
        ids.append(entry.id);
    QCOMPARE(ids, QStringList({u"x"_s, u"x-2"_s, u"x-3"_s, u"x-4"_s}));
}

void tst_Crontab::aVeryLongLineIsReadWhole()
{
    const QString command = u"echo "_s + QString(2'000'000, u'x');
    QCOMPARE(readCrontab(u"@daily "_s + command).entries.first().command, command);
}

void tst_Crontab::everyEntryBecomesAValidWorkflow()
{
    QFETCH(QString, text);
    const TaskCatalog catalog = TaskCatalog::builtIn();
    CrontabEntry entry = readCrontab(text).entries.first();
    entry.environment = {{u"SHELL"_s, u"/bin/bash"_s}, {u"E"_s, u"${A}"_s}};
    const WorkflowDocument document = workflowOf(entry);
    const WorkflowReading reading = checked(readWorkflow(writeWorkflow(document)), catalog.kinds());
    QCOMPARE(reading.problems, Problems());
    QVERIFY(compileReading(reading, catalog, u"/tmp/x.sluice"_s, u"x"_s).has_value());
    QCOMPARE(checkSchedule(scheduleOf(entry, u"/tmp/x.sluice"_s)), Problems());
}

void tst_Crontab::theShellsBracesStayTheShells()
{
    const WorkflowDocument document = workflowOf(readCrontab(u"HOME=/srv\n@daily echo ${HOME}\n"_s).entries.first());
    const TaskSpec *task = document.state(u"Run")->task();
    QCOMPARE(task->param(u"arguments").toArray().last().toString(), u"echo $${HOME}"_s);
    QCOMPARE(task->param(u"workingDirectory").toString(), u"/srv"_s);
    QCOMPARE(document.env, QStringList());
}

void tst_Crontab::schedulesDoAsCronDoes()
{
    const CrontabReading reading = readCrontab(u"@daily a\nCRON_TZ=Asia/Tokyo\n@daily b\n"_s);
    const Schedule local = scheduleOf(reading.entries.first(), u"a.sluice"_s);
    QCOMPARE(local.timeZone, QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    QCOMPARE(local.workflow, u"a.sluice"_s);
    QCOMPARE(local.misfire.policy, Misfire::Policy::Skip);
    QCOMPARE(local.overlap.policy, Overlap::Policy::Allow);
    QCOMPARE(local.backoff.cap, Milliseconds(0));
    QCOMPARE(scheduleOf(reading.entries.last(), {}).timeZone, u"Asia/Tokyo"_s);
}

/** Half of it random, half of it out of pieces of crontabs. */
static QByteArray randomTable(QRandomGenerator &random)
{
    static const QByteArrayList pieces = {"0 3 * * *", "\n0 3 * * * x", "\n@daily root x.sh", " ", "\t", "\n", "\r\n", "@daily", "%", "\\", "=", "\"", "'", "#", "CRON_TZ",
                                          "MAILTO", "root", "-", "*/5", "\xff\xfe", "${", "x", QByteArray(1, '\0')};
    QByteArray bytes;
    for (int i = random.bounded(40); i > 0; --i)
        bytes += random.bounded(8) == 0 ? QByteArray(1, char(random.bounded(256))) : pieces[random.bounded(int(pieces.size()))];
    return bytes;
}

void tst_Crontab::anyBytesAreRead()
{
    QRandomGenerator random(20261121);
    int entries = 0;
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray bytes = randomTable(random);
        const CrontabReading reading = readCrontab(textFromUtf8(bytes), i % 2 ? CrontabKind::User : CrontabKind::System);
        QSet<QString> ids;
        for (const CrontabEntry &entry : reading.entries) {
            ids.insert(entry.id);
            QVERIFY2(checkSchedule(scheduleOf(entry, u"x"_s)).isEmpty(), bytes.toHex());
            QVERIFY2(!entry.command.trimmed().isEmpty() && entry.line > 0, bytes.toHex());
        }
        QVERIFY2(ids.size() == reading.entries.size(), bytes.toHex());
        entries += int(reading.entries.size());
    }
    QVERIFY(entries > 500);
}

QTEST_GUILESS_MAIN(tst_Crontab)
#include "tst_crontab.moc"
