// SPDX-License-Identifier: MIT
#include "engine/journal/journalschema.h"
#include "engine/journal/runhistory.h"
#include "engine/journal/sqlitejournal.h"
#include "tests/support/eventdrawing.h"
#include "tests/support/journalfile.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestSqliteJournal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void eventsAreReadBackExactly_data();
    void eventsAreReadBackExactly();
    void writesByItselfWithinAMoment();
    void aRunWithoutDurabilityLeavesNoTrace();
    void manyRunsAtOnceStayApart();
    void whatIsGivenTwiceIsThereOnce();
    void aRunWithoutABeginningIsKept();
    void aBeginningThatComesLateCompletesTheRun();
    void documentsAreKeptOnce();
    void aHugeOutputIsKeptWhole();
    void whenDurableAnswersOnTheJournalsThread();
    void flushFromItsOwnThreadIsRefused();
    void flushWithNothingToDoAnswersAtOnce();
    void destructionFlushes();
    void manyThreadsMayGiveEvents();
    void opensWhatItCannotUse_data();
    void opensWhatItCannotUse();
    void aNewFileIsPrivateAndMarked();
    void aFullDiskLosesNothing();
    void aFullDiskAtTheEndIsReported();
    void beyondItsBoundEventsAreCounted();

private:
    QString path(const QString &name = u"history.sqlite"_s) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

/** Writes of this process fail beyond that size of a file, as on a full disk. */
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

static RunId runNumbered(quint64 number)
{
    return {0x0190'0000'0000'0000, number};
}

static QList<RunEvent> eventsOf(const RunId &run, const QString &drawing)
{
    QList<RunEvent> events = test::events(drawing);
    for (RunEvent &event : events)
        event.run = run;
    return events;
}

static QString writeAndFlush(const QString &path, const QList<RunEvent> &events)
{
    const auto journal = SqliteJournal::open(path);
    if (!journal)
        return journal.error().toString();
    (*journal)->onEvents(events);
    const auto done = (*journal)->flush();
    return done ? QString() : done.error().toString();
}

static Result<QList<RunEvent>> readBack(const QString &path, const RunId &run = test::drawnRun())
{
    const auto history = RunHistory::open(path);
    if (!history)
        return std::unexpected(history.error());
    return (*history)->events(run);
}

void TestSqliteJournal::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSqliteJournal::eventsAreReadBackExactly_data()
{
    QTest::addColumn<QList<RunEvent>>("events");
    QTest::newRow("a run") << test::events(
        u"run:w enter:A try:A +5 fail:A!Timeout wait:A try:A#2 log:A=x set:v=1 done:A=ok go:A-ok->S enter:S split:S(x,y) "
        "branch:S/0.x try:S/0.x ok:S/0.x bad:S/1.y!HttpStatus lost:S/1 nojoin:S=no broke:S!JoinFailed err:S-JoinFailed->E "
        "enter:E stop:me exit:failed@E"_s);

    QList<RunEvent> odd = test::events(u"run:w log:A=x log:A=x log:A=x log:A=x log:A=x"_s);
    odd[1].text = QString(QChar(0)) + u"a\0b"_s;
    odd[2].text = QString(QChar(0xd800)) + u"x"_s + QChar(0xdc00);
    odd[3].text = u"\ufeffbyte order mark"_s;
    odd[4].text = u"\ufffe\uffff"_s;
    odd[5].text = u"\U0001f30d \u00fc \ufffd end\ufeff"_s;
    odd[1].state = odd[2].text;
    odd[2].branchName = odd[3].text;
    odd[3].target = odd[4].text;
    odd[4].data = {{odd[2].text, odd[4].text}, {u"nul"_s, odd[1].text}, {u"\ufeff"_s, u"\ufffe"_s}};
    odd[5].error = Error(ErrorCode::TaskFailed, odd[2].text, odd[4].text).withDetails({{u"x"_s, odd[3].text}});
    QTest::newRow("odd characters") << odd;

    QList<RunEvent> numbers = test::events(u"run:w log:A=x log:A=x"_s);
    numbers[0].timeUs = std::numeric_limits<qint64>::min();
    numbers[1].timeUs = std::numeric_limits<qint64>::max();
    numbers[1].sequence = std::numeric_limits<qint64>::max() - 1;
    numbers[2].sequence = std::numeric_limits<qint64>::max();
    numbers[1].branch = std::numeric_limits<int>::min();
    numbers[1].attempt = std::numeric_limits<int>::max();
    numbers[2].data = {{u"n"_s, QJsonArray{qint64(9'007'199'254'740'993), -0.1, 1e300, 5e-324, 3.0, true, QJsonValue()}}};
    QTest::newRow("extreme numbers") << numbers;

    QList<RunEvent> documents = test::events(u"run:w log:A=x run:w run:w"_s);
    const QJsonObject document{{u"name"_s, u"w\uffff"_s}, {u"states"_s, QJsonObject{{u"A"_s, 1}}}};
    documents[0].data = {{u"document"_s, document}, {u"input"_s, QJsonObject{{u"x"_s, 1}}}};
    documents[1].data = {{u"document"_s, document}};
    documents[2].data = {{u"document"_s, u"just text"_s}};
    documents[3].data = {{u"document"_s, QJsonObject()}};
    QTest::newRow("documents where they are expected, and elsewhere") << documents;

    QJsonValue deep = 1;
    for (int i = 0; i < 400; ++i)
        deep = QJsonArray{deep};
    QList<RunEvent> nested = test::events(u"run:w done:A=ok"_s);
    nested[1].data = {{u"output"_s, deep}};
    QTest::newRow("nested 400 times") << nested;
}

void TestSqliteJournal::eventsAreReadBackExactly()
{
    QFETCH(QList<RunEvent>, events);
    QCOMPARE(writeAndFlush(path(), events), QString());
    const auto same = readBack(path());
    SLUICE_VERIFY(same);
    for (qsizetype i = 0; i < events.size() && i < same->size(); ++i)
        QCOMPARE((*same)[i], events[i]);
    QCOMPARE(same->size(), events.size());
}

void TestSqliteJournal::writesByItselfWithinAMoment()
{
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    const QList<RunEvent> events = test::events(u"run:w enter:A"_s);
    (*journal)->onEvents(events);
    QTRY_VERIFY(readBack(path()).value_or(QList<RunEvent>()) == events);
}

void TestSqliteJournal::aRunWithoutDurabilityLeavesNoTrace()
{
    QList<RunEvent> events = test::events(u"run:w enter:A exit:succeeded@A log:A=late"_s);
    events.first().data[u"durability"_s] = u"none"_s;
    QList<RunEvent> kept = test::events(u"run:w enter:A exit:succeeded@A"_s);
    for (RunEvent &event : kept)
        event.run = runNumbered(2);
    QCOMPARE(writeAndFlush(path(), events + kept), QString());
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->count().value_or(-1), 1);
    QVERIFY(!(*history)->events(events.first().run));
    QCOMPARE((*history)->events(runNumbered(2)).value_or(QList<RunEvent>()), kept);
}

void TestSqliteJournal::manyRunsAtOnceStayApart()
{
    constexpr quint64 runs = 200;
    QList<RunEvent> mixed;
    const QList<RunEvent> drawn = test::events(u"run:w enter:A done:A=ok go:A-ok->B enter:B exit:succeeded@B"_s);
    for (RunEvent event : drawn) {
        for (quint64 run = 1; run <= runs; ++run) {
            event.run = runNumbered(run);
            mixed.append(event);
        }
    }
    QCOMPARE(writeAndFlush(path(), mixed), QString());
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->count().value_or(-1), int(runs));
    for (quint64 run = 1; run <= runs; ++run)
        QCOMPARE((*history)->events(runNumbered(run)).value_or(QList<RunEvent>()).size(), drawn.size());
}

void TestSqliteJournal::whatIsGivenTwiceIsThereOnce()
{
    const QList<RunEvent> events = test::events(u"run:w enter:A exit:succeeded@A log:A=late"_s);
    QCOMPARE(writeAndFlush(path(), events + events), QString());
    QCOMPARE(writeAndFlush(path(), events), QString());
    QCOMPARE(readBack(path()).value_or(QList<RunEvent>()), events);
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->count().value_or(-1), 1);
    QCOMPARE((*history)->find(u"1"_s)->status, RunStatus::Succeeded);
}

void TestSqliteJournal::aRunWithoutABeginningIsKept()
{
    const QList<RunEvent> events = test::events(u"enter:A done:A=ok"_s);
    QCOMPARE(writeAndFlush(path(), events), QString());
    QCOMPARE(readBack(path()).value_or(QList<RunEvent>()), events);
}

void TestSqliteJournal::aBeginningThatComesLateCompletesTheRun()
{
    QList<RunEvent> events = test::events(u"run:w enter:A done:A=ok"_s);
    events[0].data = {{u"title"_s, u"The title"_s}};
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    (*journal)->onEvents(std::span(events).subspan(1));
    SLUICE_VERIFY((*journal)->flush());
    (*journal)->onEvents(std::span(events).first(1));
    SLUICE_VERIFY((*journal)->flush());
    QCOMPARE(readBack(path()).value_or(QList<RunEvent>()), events);
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->find(u"1"_s)->workflow, u"w"_s);
    QCOMPARE((*history)->find(u"1"_s)->title, u"The title"_s);
}

void TestSqliteJournal::documentsAreKeptOnce()
{
    QList<RunEvent> events;
    for (quint64 run = 1; run <= 50; ++run) {
        RunEvent event = eventsOf(runNumbered(run), u"run:w"_s).first();
        event.data = {{u"document"_s, QJsonObject{{u"version"_s, run % 2 == 0 ? u"even"_s : u"odd"_s}}}};
        events.append(event);
    }
    QCOMPARE(writeAndFlush(path(), events), QString());
    for (const RunEvent &event : std::as_const(events))
        QCOMPARE(readBack(path(), event.run).value_or(QList<RunEvent>()), QList{event});
    test::RawDatabase raw(path());
    QCOMPARE(raw.value(u"SELECT count(*) FROM definitions"_s), u"2"_s);
    QCOMPARE(raw.value(u"SELECT count(*) FROM events WHERE data LIKE '%version%'"_s), u"0"_s);
}

void TestSqliteJournal::aHugeOutputIsKeptWhole()
{
    QList<RunEvent> events = test::events(u"run:w done:A=ok exit:succeeded@A"_s);
    events[1].data = {{u"output"_s, QString(20'000'000, u'\u00e4')}};
    QCOMPARE(writeAndFlush(path(), events), QString());
    QVERIFY(readBack(path()).value_or(QList<RunEvent>()) == events);
}

void TestSqliteJournal::whenDurableAnswersOnTheJournalsThread()
{
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    const QList<RunEvent> events = test::events(u"run:w enter:A done:A=ok"_s);
    std::atomic<int> answers = 0;
    std::atomic<bool> isOtherThread = true;
    QStringList order;
    for (qsizetype i = 0; i < events.size(); ++i) {
        (*journal)->onEvents(std::span(events).subspan(size_t(i), 1));
        (*journal)->whenDurable([&, i, main = QThread::currentThread()](const Result<void> &done) {
            order.append(QString::number(i) + (done ? u"ok"_s : u"bad"_s));
            isOtherThread = isOtherThread && QThread::currentThread() != main;
            ++answers;
        });
    }
    QTRY_COMPARE(answers.load(), 3);
    QCOMPARE(order, (QStringList{u"0ok"_s, u"1ok"_s, u"2ok"_s}));
    QVERIFY(isOtherThread);
    QCOMPARE(readBack(path()).value_or(QList<RunEvent>()), events);
}

void TestSqliteJournal::flushFromItsOwnThreadIsRefused()
{
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    std::atomic<int> code = -1;
    (*journal)->whenDurable([&](const Result<void> &) {
        const auto done = (*journal)->flush();
        code = done ? 0 : int(done.error().code());
    });
    QTRY_COMPARE(code.load(), int(ErrorCode::Internal));
}

void TestSqliteJournal::flushWithNothingToDoAnswersAtOnce()
{
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    SLUICE_VERIFY((*journal)->flush());
    const QList<RunEvent> events = test::events(u"run:w enter:A log:A=x"_s);
    (*journal)->onEvents(events);
    QTRY_COMPARE(readBack(path()).value_or(QList<RunEvent>()).size(), events.size());
    SLUICE_VERIFY((*journal)->flush());
    SLUICE_VERIFY((*journal)->flush());
}

void TestSqliteJournal::destructionFlushes()
{
    const QList<RunEvent> events = test::events(u"run:w enter:A exit:succeeded@A"_s);
    {
        const auto journal = SqliteJournal::open(path());
        SLUICE_VERIFY(journal);
        (*journal)->onEvents(events);
    }
    QVERIFY2(!QFile::exists(path() + u"-wal"_s), "closing writes the log back");
    QCOMPARE(readBack(path()).value_or(QList<RunEvent>()), events);
}

void TestSqliteJournal::manyThreadsMayGiveEvents()
{
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    const QList<RunEvent> drawn = test::events(u"run:w enter:A log:A=1 log:A=2 log:A=3 exit:succeeded@A"_s);
    std::vector<std::thread> threads;
    for (quint64 thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (quint64 run = 1; run <= 100; ++run) {
                QList<RunEvent> events = drawn;
                for (RunEvent &event : events)
                    event.run = runNumbered(thread * 1000 + run);
                (*journal)->onEvents(events);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    SLUICE_VERIFY((*journal)->flush());
    test::RawDatabase raw(path());
    QCOMPARE(raw.value(u"SELECT count(*) FROM events"_s), QString::number(400 * drawn.size()));
    QCOMPARE(raw.value(u"SELECT count(*) FROM runs WHERE status = 'succeeded'"_s), u"400"_s);
}

void TestSqliteJournal::opensWhatItCannotUse_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("words");
    QTest::newRow("text") << QByteArray("Dear diary,\n") << QString() << u"is damaged, or not a history"_s;
    QTest::newRow("one byte") << QByteArray("x") << QString() << u"is damaged, or not a history"_s;
    QTest::newRow("zeros") << QByteArray(8192, '\0') << QString() << u"is damaged, or not a history"_s;
    QTest::newRow("SQLite's first words and rubbish") << QByteArray("SQLite format 3\0", 16) + QByteArray(8192, 'x') << QString()
                                                      << u"is damaged, or not a history"_s;
    QTest::newRow("someone else's database") << QByteArray() << u"CREATE TABLE music (title TEXT)"_s << u"another program"_s;
    QTest::newRow("someone else's empty database") << QByteArray() << u"PRAGMA application_id = 77"_s << u"another program"_s;
    QTest::newRow("from the future") << QByteArray() << u"PRAGMA user_version = 99"_s << u"newer Sluice (format 99"_s;
}

void TestSqliteJournal::opensWhatItCannotUse()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sql);
    QFETCH(QString, words);
    if (sql.contains(u"user_version"_s))
        QCOMPARE(writeAndFlush(path(), test::events(u"run:w"_s)), QString());
    if (!sql.isEmpty())
        test::RawDatabase(path()).value(sql);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (!content.isEmpty())
        file.write(content);
    file.seek(0);
    const QByteArray before = file.readAll();

    const auto journal = SqliteJournal::open(path());
    QVERIFY(!journal);
    QCOMPARE(journal.error().code(), ErrorCode::Storage);
    QVERIFY2(journal.error().message().contains(words), qPrintable(journal.error().toString()));
    QVERIFY(!journal.error().hint().isEmpty());
    const auto history = RunHistory::open(path());
    QVERIFY(!history);
    QCOMPARE(history.error().code(), ErrorCode::Storage);
    QVERIFY2(history.error().message().contains(words), qPrintable(history.error().toString()));
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void TestSqliteJournal::aNewFileIsPrivateAndMarked()
{
    const QString deep = path(u"a/b %20?#:memory:/file: x.sqlite"_s);
    QCOMPARE(writeAndFlush(deep, test::events(u"run:w"_s)), QString());
    QVERIFY(QFile::exists(deep));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(deep) & others));
    test::RawDatabase raw(deep);
    QCOMPARE(raw.value(u"PRAGMA application_id"_s), QString::number(0x536c7569));
    QCOMPARE(raw.value(u"PRAGMA user_version"_s), QString::number(journalMigrations().back().version));
    QCOMPARE(raw.value(u"PRAGMA journal_mode"_s), u"wal"_s);
    QCOMPARE(raw.value(u"PRAGMA auto_vacuum"_s), u"2"_s);
    QCOMPARE(raw.check(), u"ok"_s);
    QCOMPARE(readBack(deep).value_or(QList<RunEvent>()).size(), 1);

    QVERIFY(!SqliteJournal::open(QString()));
    QVERIFY(!SqliteJournal::open(m_folder->path()));
    QCOMPARE(RunHistory::open(QString()).error().code(), ErrorCode::NotFound);
    QCOMPARE(RunHistory::open(path(u"none.sqlite"_s)).error().code(), ErrorCode::NotFound);
    QVERIFY(!QFile::exists(path(u"none.sqlite"_s)));
    QCOMPARE(RunHistory::open(m_folder->path()).error().code(), ErrorCode::Storage);
}

void TestSqliteJournal::aFullDiskLosesNothing()
{
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    QSignalSpy failed(journal->get(), &SqliteJournal::failed);
    QSignalSpy recovered(journal->get(), &SqliteJournal::recovered);
    QList<RunEvent> events = test::events(u"run:w enter:A"_s);
    (*journal)->onEvents(events);
    SLUICE_VERIFY((*journal)->flush());

    QList<RunEvent> more = test::events(u"run:w enter:A done:A=ok log:A=x exit:succeeded@A"_s).sliced(2);
    more[0].data = {{u"output"_s, QString(500'000, u'x')}};
    {
        const FileSizeLimit limit(100'000);
        for (const RunEvent &event : std::as_const(more)) {
            (*journal)->onEvents({&event, 1});
            const auto done = (*journal)->flush();
            QVERIFY(!done);
            QCOMPARE(done.error().code(), ErrorCode::Storage);
        }
    }
    SLUICE_VERIFY((*journal)->flush());
    QTRY_COMPARE(recovered.count(), 1);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(readBack(path()).value_or(QList<RunEvent>()), events + more);
    QCOMPARE(test::RawDatabase(path()).check(), u"ok"_s);
}

void TestSqliteJournal::aFullDiskAtTheEndIsReported()
{
    auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    QList<RunEvent> events = test::events(u"run:w enter:A"_s);
    (*journal)->onEvents(events);
    SLUICE_VERIFY((*journal)->flush());
    RunEvent large = test::events(u"run:w enter:A done:A=ok"_s).last();
    large.data = {{u"output"_s, QString(500'000, u'x')}};
    const FileSizeLimit limit(100'000);
    (*journal)->onEvents({&large, 1});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"1 events could not be written"_s));
    journal->reset();
    QCOMPARE(readBack(path()).value_or(QList<RunEvent>()), events);
}

void TestSqliteJournal::beyondItsBoundEventsAreCounted()
{
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    QSignalSpy failed(journal->get(), &SqliteJournal::failed);
    QSignalSpy recovered(journal->get(), &SqliteJournal::recovered);
    const QList<RunEvent> begin = test::events(u"run:w enter:A"_s);
    (*journal)->onEvents(begin);
    SLUICE_VERIFY((*journal)->flush());

    RunEvent event = begin.last();
    event.kind = RunEventKind::LogLine;
    {
        const FileSizeLimit limit(100'000);
        for (int i = 0; i < 4; ++i) {
            ++event.sequence;
            event.text = QString(i == 0 ? 500'000 : 80'000'000, u'x');
            (*journal)->onEvents({&event, 1});
            if (i == 0)
                QVERIFY(!(*journal)->flush());
        }
        event.kind = RunEventKind::RunFinished;
        event.text = u"succeeded"_s;
        ++event.sequence;
        (*journal)->onEvents({&event, 1});
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, 20'000);
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"2 events of run .* are missing"_s));
    QTRY_COMPARE_WITH_TIMEOUT(recovered.count(), 1, 20'000);
    const auto events = readBack(path());
    SLUICE_VERIFY(events);
    QCOMPARE(events->size(), 6);
    QCOMPARE((*events)[4].text, u"2 events are missing from here on: the history could not be written."_s);
    QCOMPARE(events->last(), event);
}

QTEST_GUILESS_MAIN(TestSqliteJournal)
#include "tst_sqlitejournal.moc"
