// SPDX-License-Identifier: MIT
#include "engine/journal/runhistory.h"
#include "engine/journal/sqlitejournal.h"
#include "tests/support/eventdrawing.h"
#include "tests/support/journalfile.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

/** One journal with five runs of known ids, which every test reads. */
class TestRunHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void listsNewestFirst();
    void tellsHowARunEnded_data();
    void tellsHowARunEnded();
    void filters_data();
    void filters();
    void pages();
    void finds_data();
    void finds();
    void doesNotFind_data();
    void doesNotFind();
    void anEmptyFileIsNoHistory();
    void readsWhileOthersWrite();
    void readsAFileThatNobodyMayChange();
    void aDamagedEventIsNamedAndOthersAreRead();
    void aDamagedRunIsNamedAndOthersAreRead();
    void aDamagedDocumentIsNamed();

private:
    QString path() const { return m_folder.filePath(u"history.sqlite"_s); }
    QString copy(const QString &name) const;
    QTemporaryDir m_folder;
    std::unique_ptr<SqliteJournal> m_journal; ///< Lives as long as the tests, so that run 5 goes on.
};

static RunId idOf(quint64 number)
{
    return {0x0190'0000'0000'0000 + (number << 40), number};
}

static QList<RunEvent> eventsOf(quint64 number, const QString &drawing, const QJsonObject &data)
{
    QList<RunEvent> events = test::events(drawing);
    for (RunEvent &event : events) {
        event.run = idOf(number);
        event.timeUs += qint64(number) * 1'000'000;
    }
    events.first().data = data;
    return events;
}

static QList<QList<RunEvent>> allRuns()
{
    const QJsonObject document{{u"name"_s, u"backup"_s}};
    return {
        eventsOf(1, u"run:backup enter:A +5 exit:succeeded@Done"_s,
                 {{u"title"_s, u"Nightly backup"_s}, {u"file"_s, u"/home/b.sluice"_s}, {u"document"_s, document}}),
        eventsOf(2, u"run:backup enter:A +5 exit:failed@NoSpace"_s, {{u"title"_s, u"100% of_it"_s}, {u"document"_s, document}}),
        eventsOf(3, u"run:pay enter:A +5 exit:errored!Timeout"_s, {}),
        eventsOf(4, u"run:pay enter:A +5 exit:cancelled!Cancelled"_s, {}),
        eventsOf(5, u"run:pay enter:A +5 try:A"_s, {}),
    };
}

static QString numbers(const QList<RunSummary> &runs)
{
    QStringList words;
    for (const RunSummary &run : runs)
        words.append(QString::number(run.number));
    return words.join(u' ');
}

void TestRunHistory::initTestCase()
{
    auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    m_journal = std::move(*journal);
    for (const QList<RunEvent> &events : allRuns())
        m_journal->onEvents(events);
    SLUICE_VERIFY(m_journal->flush());
}

/** A copy that can be damaged; everything is in the one file. */
QString TestRunHistory::copy(const QString &name) const
{
    const QString target = m_folder.filePath(name);
    test::RawDatabase(path()).value(u"VACUUM INTO ?"_s, {target});
    return target;
}

void TestRunHistory::listsNewestFirst()
{
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE(numbers(*(*history)->runs()), u"5 4 3 2 1"_s);
    QCOMPARE((*history)->count().value_or(0), 5);
    for (quint64 number = 1; number <= 5; ++number)
        QCOMPARE((*history)->events(idOf(number)).value_or(QList<RunEvent>()), allRuns()[qsizetype(number) - 1]);
}

void TestRunHistory::tellsHowARunEnded_data()
{
    QTest::addColumn<RunSummary>("expected");
    const auto row = [](const RunSummary &summary) { QTest::addRow("run %lld", qlonglong(summary.number)) << summary; };
    row({1, idOf(1), u"backup"_s, u"Nightly backup"_s, u"/home/b.sluice"_s, RunStatus::Succeeded, 2'000'000, 2'000'005, u"Done"_s, {}});
    row({2, idOf(2), u"backup"_s, u"100% of_it"_s, {}, RunStatus::Failed, 3'000'000, 3'000'005, u"NoSpace"_s, {}});
    row({3, idOf(3), u"pay"_s, {}, {}, RunStatus::Errored, 4'000'000, 4'000'005, {}, u"It failed."_s});
    row({4, idOf(4), u"pay"_s, {}, {}, RunStatus::Cancelled, 5'000'000, 5'000'005, {}, u"It failed."_s});
    row({5, idOf(5), u"pay"_s, {}, {}, RunStatus::Running, 6'000'000, -1, {}, {}});
}

void TestRunHistory::tellsHowARunEnded()
{
    QFETCH(RunSummary, expected);
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    const auto summary = (*history)->find(QString::number(expected.number));
    SLUICE_VERIFY(summary);
    QVERIFY(*summary == expected);
}

void TestRunHistory::filters_data()
{
    QTest::addColumn<QString>("workflow");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *workflow, int status, const char *text, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(workflow) << status << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("a workflow", "backup", -1, "", "2 1");
    row("another case of its name", "Backup", -1, "", "");
    row("a status", "", int(RunStatus::Errored), "", "3");
    row("running", "", int(RunStatus::Running), "", "5");
    row("interrupted", "", int(RunStatus::Interrupted), "", "");
    row("both", "pay", int(RunStatus::Cancelled), "", "4");
    row("neither", "backup", int(RunStatus::Cancelled), "", "");
    row("text in a workflow", "", -1, "ACK", "2 1");
    row("text in a title", "", -1, "night", "1");
    row("text in an exit", "", -1, "nospace", "2");
    row("text in an error", "", -1, "it failed", "4 3");
    row("a percent sign is one", "", -1, "0%", "2");
    row("an underscore is one", "", -1, "f_i", "2");
    row("a backslash is one", "", -1, "\\", "");
    row("a quote is one", "", -1, "' OR 1 --", "");
}

void TestRunHistory::filters()
{
    QFETCH(QString, workflow);
    QFETCH(int, status);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    RunFilter filter;
    filter.workflow = workflow;
    filter.text = text;
    if (status >= 0)
        filter.status = RunStatus(status);
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    const auto runs = (*history)->runs(filter);
    SLUICE_VERIFY(runs);
    QCOMPARE(numbers(*runs), expected);
    QCOMPARE((*history)->count(filter).value_or(-1), runs->size());
}

void TestRunHistory::pages()
{
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    const auto page = [&history](int limit, int offset, qint64 before) {
        RunFilter filter;
        filter.limit = limit;
        filter.offset = offset;
        filter.before = before;
        return numbers((*history)->runs(filter).value_or(QList<RunSummary>()));
    };
    QCOMPARE(page(2, 0, 0), u"5 4"_s);
    QCOMPARE(page(2, 2, 0), u"3 2"_s);
    QCOMPARE(page(2, 4, 0), u"1"_s);
    QCOMPARE(page(2, 9, 0), QString());
    QCOMPARE(page(2, 0, 4), u"3 2"_s);
    QCOMPARE(page(0, 0, 0), QString());
    QCOMPARE(page(-1, -1, 0), QString());
    RunFilter filter;
    filter.limit = 1;
    QCOMPARE((*history)->count(filter).value_or(-1), 5);
}

void TestRunHistory::finds_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("number");
    QTest::newRow("number") << u"3"_s << 3;
    QTest::newRow("id") << idOf(4).toString() << 4;
    QTest::newRow("id in small letters") << idOf(4).toString().toLower() << 4;
    QTest::newRow("the beginning of an id") << idOf(2).toString().first(10) << 2;
}

void TestRunHistory::finds()
{
    QFETCH(QString, key);
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    const auto run = (*history)->find(key);
    SLUICE_VERIFY(run);
    QTEST(int(run->number), "number");
}

void TestRunHistory::doesNotFind_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing") << QString() << ErrorCode::NotFound;
    QTest::newRow("a number too large") << u"6"_s << ErrorCode::NotFound;
    QTest::newRow("a number of too many digits") << u"99999999999999999999"_s << ErrorCode::NotFound;
    QTest::newRow("a negative number") << u"-1"_s << ErrorCode::NotFound;
    QTest::newRow("a word") << u"backup"_s << ErrorCode::NotFound;
    QTest::newRow("an unknown id") << idOf(9).toString() << ErrorCode::NotFound;
    QTest::newRow("more than an id") << idOf(1).toString() + u'0' << ErrorCode::NotFound;
    QTest::newRow("letters no id has") << u"01U"_s << ErrorCode::NotFound;
    QTest::newRow("a beginning of several") << u"01"_s << ErrorCode::InvalidParameter;
}

void TestRunHistory::doesNotFind()
{
    QFETCH(QString, key);
    QFETCH(ErrorCode, code);
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    const auto run = (*history)->find(key);
    QVERIFY(!run);
    QCOMPARE(run.error().code(), code);
    QVERIFY(!run.error().hint().isEmpty());
}

void TestRunHistory::anEmptyFileIsNoHistory()
{
    const QString empty = m_folder.filePath(u"empty.sqlite"_s);
    QVERIFY(QFile(empty).open(QIODevice::WriteOnly));
    const auto history = RunHistory::open(empty);
    QVERIFY(!history);
    QCOMPARE(history.error().code(), ErrorCode::NotFound);
    QCOMPARE(QFileInfo(empty).size(), 0);
}

void TestRunHistory::readsWhileOthersWrite()
{
    const QString file = m_folder.filePath(u"busy.sqlite"_s);
    const auto journal = SqliteJournal::open(file);
    SLUICE_VERIFY(journal);
    (*journal)->onEvents(allRuns().first());
    SLUICE_VERIFY((*journal)->flush());
    const auto history = RunHistory::open(file);
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->count().value_or(-1), 1);

    test::RawDatabase writer(file);
    writer.value(u"BEGIN IMMEDIATE"_s);
    QCOMPARE((*history)->count().value_or(-1), 1);
    writer.value(u"COMMIT"_s);
    (*journal)->onEvents(allRuns().last());
    SLUICE_VERIFY((*journal)->flush());
    QCOMPARE((*history)->count().value_or(-1), 2);
}

void TestRunHistory::readsAFileThatNobodyMayChange()
{
    const QString folder = m_folder.filePath(u"locked ?#%20"_s);
    QVERIFY(QDir().mkpath(folder));
    const QString file = folder + u"/history.sqlite"_s;
    QVERIFY(QFile::rename(copy(u"still.sqlite"_s), file));
    QFile::setPermissions(file, QFile::ReadOwner);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner);
    const auto history = RunHistory::open(file);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->count().value_or(-1), 5);
}

void TestRunHistory::aDamagedEventIsNamedAndOthersAreRead()
{
    const QString file = copy(u"event.sqlite"_s);
    for (const char *change : {"text = 'exists'", "time = time + 1", "branch = 0", "attempt = attempt + 1", "state = NULL",
                               "data = '{}'", "kind = 'stateFailed'", "checksum = checksum + 1"}) {
        test::RawDatabase raw(file);
        raw.value(u"SAVEPOINT before"_s);
        raw.value(u"UPDATE events SET %1 WHERE run = 2 AND sequence = 2"_s.arg(QLatin1StringView(change)));
        raw.value(u"RELEASE before"_s);
        const auto history = RunHistory::open(file);
        SLUICE_VERIFY(history);
        const auto events = (*history)->events(idOf(2));
        QVERIFY2(!events, change);
        QCOMPARE(events.error().code(), ErrorCode::Storage);
        QCOMPARE(events.error().message(), u"Event 2 of run 2 is damaged in the history."_s);
        QCOMPARE((*history)->events(idOf(3)).value_or(QList<RunEvent>()), allRuns()[2]);
        QCOMPARE(numbers(*(*history)->runs()), u"5 4 3 2 1"_s);
        raw.value(u"DELETE FROM events WHERE run = 2 AND sequence = 2"_s);
        QCOMPARE((*history)->events(idOf(2)).error().message(), u"Events of run 2 are missing in the history: it holds 2 of 3."_s);
        raw.value(u"ATTACH ? AS good"_s, {path()});
        raw.value(u"INSERT INTO events SELECT * FROM good.events WHERE run = 2 AND sequence = 2"_s);
        QCOMPARE((*history)->events(idOf(2)).value_or(QList<RunEvent>()), allRuns()[1]);
    }
}

void TestRunHistory::aDamagedRunIsNamedAndOthersAreRead()
{
    const QString file = copy(u"run.sqlite"_s);
    test::RawDatabase(file).value(u"UPDATE runs SET title = 'Hourly' WHERE number = 1"_s);
    test::RawDatabase(file).value(u"UPDATE runs SET status = 'x' WHERE number = 2"_s);
    const auto history = RunHistory::open(file);
    SLUICE_VERIFY(history);
    const auto runs = (*history)->runs();
    SLUICE_VERIFY(runs);
    QCOMPARE(numbers(*runs), u"5 4 3 2 1"_s);
    QVERIFY(runs->at(4).errorText.startsWith(u"Damaged"));
    QVERIFY(runs->at(3).errorText.startsWith(u"Damaged"));
    QVERIFY(runs->at(2).errorText.startsWith(u"It failed"));
    QCOMPARE((*history)->events(idOf(1)).error().message(), u"Run 1 is damaged in the history."_s);
    QCOMPARE((*history)->events(idOf(3)).value_or(QList<RunEvent>()), allRuns()[2]);
}

void TestRunHistory::aDamagedDocumentIsNamed()
{
    const QString file = copy(u"document.sqlite"_s);
    test::RawDatabase(file).value(u"UPDATE definitions SET document = '{}'"_s);
    const auto history = RunHistory::open(file);
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->events(idOf(1)).error().message(), u"Definition 1 is damaged in the history."_s);
    QCOMPARE((*history)->events(idOf(3)).value_or(QList<RunEvent>()), allRuns()[2]);
}

QTEST_GUILESS_MAIN(TestRunHistory)
#include "tst_runhistory.moc"
