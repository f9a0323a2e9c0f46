// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/notelabel.h"
#include "designer/schedule/backfilldialog.h"
#include "engine/journal/runhistory.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/support/platformwarnings.h"

#include <QDateTimeEdit>
#include <QFile>
#include <QJsonArray>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

static const QByteArray quick = R"({
  "formatVersion": 1, "name": "quick", "start": "Say",
  "states": { "Say": { "task": "log", "params": { "text": "hello" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

/** What a person sees and does before a schedule runs for the past. */
class TestBackfillDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init();
    void cleanup();
    void whatIsShownIsRun();
    void keysChangeTheRange();
    void aDoubleClickRunsThemOnce();
    void nothingRunsThatIsNotShown();
    void whatCannotBeRunIsSaid_data();
    void whatCannotBeRunIsSaid();
    void manyRunsAreCutInTheList();
    void aScheduleThatVanishedIsSaid();
    void theServiceIsAskedAgainWhenItIsBack();
    void escapeRunsNothing();
    void aConnectionLostWhileTheyAreTakenRunsNoneTwice();

private:
    Result<QJsonValue> ask(const QString &method, const QJsonObject &params);
    void add(const QString &id, QJsonObject when);
    void open(const QString &id);
    template <typename T>
    T *part(const QString &name) const { return m_dialog->findChild<T *>(name); }
    QPushButton *run() const { return part<QPushButton>(u"backfillRun"_s); }
    NoteLabel *note() const { return part<NoteLabel>(u"backfillNote"_s); }
    QListWidget *dues() const { return part<QListWidget>(u"backfillDues"_s); }
    int runCount() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<RpcClient> m_client;
    QPointer<BackfillDialog> m_dialog;
};

void TestBackfillDialog::init()
{
    QTest::failOnWarning(anyWarningOfOurs());
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    QFile file(m_folder->filePath(u"quick.sluice"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(quick) == quick.size());
    file.close();
    auto service = Service::start(m_folder->filePath(u"history.sqlite"_s), TaskCatalog::builtIn());
    QVERIFY2(service, service ? "" : qPrintable(service.error().toString()));
    m_service = std::move(*service);
    m_client = std::make_unique<RpcClient>();
    m_client->open(m_service->socketPath());
    QTRY_VERIFY(m_client->isConnected());
}

void TestBackfillDialog::cleanup()
{
    delete m_dialog;
    m_client.reset();
    m_service.reset();
}

Result<QJsonValue> TestBackfillDialog::ask(const QString &method, const QJsonObject &params)
{
    std::optional<Result<QJsonValue>> answer;
    m_client->call(method, params, this, [&](Result<QJsonValue> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
        return failure(ErrorCode::Timeout, u"No answer."_s);
    return *answer;
}

void TestBackfillDialog::add(const QString &id, QJsonObject when)
{
    when.insert(u"id"_s, id);
    when.insert(u"workflow"_s, m_folder->filePath(u"quick.sluice"_s));
    const auto added = ask(u"schedules.add"_s, {{u"schedule"_s, when}});
    QVERIFY2(added, added ? "" : qPrintable(added.error().toString()));
}

void TestBackfillDialog::open(const QString &id)
{
    m_dialog = new BackfillDialog(id, m_client.get());
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
}

int TestBackfillDialog::runCount() const
{
    const auto history = RunHistory::open(m_folder->filePath(u"history.sqlite"_s));
    return history ? (*history)->count({.status = RunStatus::Succeeded}).value_or(-1) : -1;
}

static const QJsonObject daily{{u"cron"_s, u"0 12 * * *"_s}};

void TestBackfillDialog::whatIsShownIsRun()
{
    add(u"noon"_s, daily);
    open(u"noon"_s);
    QVERIFY(!run()->isEnabled()); // Not before it is known what.
    QTRY_VERIFY(run()->isEnabled());
    const int shown = dues()->count();
    QVERIFY2(shown == 7 || shown == 8, qPrintable(QString::number(shown))); // Whether it is past noon today.
    QVERIFY2(note()->text().startsWith(u"%1 run"_s.arg(shown)), qPrintable(note()->text()));
    QTest::mouseClick(run(), Qt::LeftButton);
    QTRY_VERIFY(m_dialog == nullptr);
    QTRY_COMPARE(runCount(), shown);
    open(u"noon"_s); // They have run now.
    QTRY_VERIFY2(note()->text().startsWith(u"Nothing to run"_s), qPrintable(note()->text()));
    QVERIFY(!run()->isEnabled());
}

void TestBackfillDialog::keysChangeTheRange()
{
    add(u"noon"_s, daily);
    open(u"noon"_s);
    QTRY_VERIFY(run()->isEnabled());
    const int before = dues()->count();
    auto *from = part<QDateTimeEdit>(u"backfillFrom"_s);
    QCOMPARE(QApplication::focusWidget(), from); // Ready to type in.
    from->setCurrentSection(QDateTimeEdit::DaySection);
    const QDate day = from->date();
    QTest::keyClick(from, day.day() > 1 ? Qt::Key_Down : Qt::Key_Up);
    QVERIFY(!run()->isEnabled());
    QTRY_VERIFY(run()->isEnabled());
    QCOMPARE(dues()->count(), before + int(from->date().daysTo(day)));
    const int shown = dues()->count();
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QTRY_VERIFY(m_dialog == nullptr);
    QTRY_COMPARE(runCount(), shown);
}

void TestBackfillDialog::aDoubleClickRunsThemOnce()
{
    add(u"noon"_s, daily);
    open(u"noon"_s);
    QTRY_VERIFY(run()->isEnabled());
    const int shown = dues()->count();
    QTest::mouseClick(run(), Qt::LeftButton);
    QTest::mouseDClick(run(), Qt::LeftButton);
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QTRY_VERIFY(m_dialog == nullptr);
    QTRY_COMPARE(runCount(), shown);
    const auto firings = ask(u"schedules.firings"_s, {{u"id"_s, u"noon"_s}, {u"limit"_s, 100}});
    QVERIFY(firings);
    QCOMPARE(firings->toArray().size(), shown);
}

void TestBackfillDialog::nothingRunsThatIsNotShown()
{
    add(u"noon"_s, daily);
    open(u"noon"_s);
    QTRY_VERIFY(run()->isEnabled());
    auto *to = part<QDateTimeEdit>(u"backfillTo"_s);
    to->setFocus();
    to->setCurrentSection(QDateTimeEdit::MonthSection);
    QTest::keyClick(to, Qt::Key_Down); // What is shown belongs to another range from here on.
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QTest::mouseClick(run(), Qt::LeftButton);
    QTRY_VERIFY(note()->tone() == NoteLabel::Tone::Error || note()->text().startsWith(u"Nothing"_s));
    QVERIFY(m_dialog);
    QCOMPARE(runCount(), 0);
}

void TestBackfillDialog::whatCannotBeRunIsSaid_data()
{
    QTest::addColumn<QJsonObject>("when");
    QTest::addColumn<int>("years"); ///< By which the beginning is put off.
    QTest::addColumn<QString>("said");
    QTest::newRow("a range that ends before it begins") << daily << 1 << u"The range ends before it begins"_s;
    QTest::newRow("nothing was due") << QJsonObject{{u"at"_s, u"2199-01-01T00:00:00Z"_s}} << 0 << u"Nothing to run"_s;
    QTest::newRow("too many") << QJsonObject{{u"cron"_s, u"* * * * *"_s}} << 0 << u"more than 10000 runs"_s;
    QTest::newRow("only when asked") << QJsonObject{{u"manual"_s, true}} << 0 << u"has no due times in the past"_s;
    QTest::newRow("counted from ends") << QJsonObject{{u"every"_s, u"1h"_s}, {u"rate"_s, u"fixedDelay"_s}} << 0 << u"counts from the end"_s;
}

void TestBackfillDialog::whatCannotBeRunIsSaid()
{
    QFETCH(const QJsonObject, when);
    QFETCH(const int, years);
    QFETCH(const QString, said);
    add(u"one"_s, when);
    open(u"one"_s);
    auto *from = part<QDateTimeEdit>(u"backfillFrom"_s);
    from->setCurrentSection(QDateTimeEdit::YearSection);
    for (int i = 0; i < years; ++i)
        QTest::keyClick(from, Qt::Key_Up);
    QTRY_VERIFY2(note()->text().contains(said), qPrintable(note()->text()));
    QVERIFY(note()->isVisible());
    QCOMPARE(dues()->count(), 0);
    QVERIFY(!run()->isEnabled());
}

void TestBackfillDialog::manyRunsAreCutInTheList()
{
    add(u"often"_s, {{u"cron"_s, u"*/5 * * * *"_s}});
    open(u"often"_s);
    QTRY_VERIFY(run()->isEnabled());
    QCOMPARE(dues()->count(), 501);
    QVERIFY2(dues()->item(500)->text().startsWith(u"and "_s), qPrintable(dues()->item(500)->text()));
}

void TestBackfillDialog::aScheduleThatVanishedIsSaid()
{
    add(u"noon"_s, daily);
    open(u"noon"_s);
    QTRY_VERIFY(run()->isEnabled());
    QVERIFY(ask(u"schedules.remove"_s, {{u"id"_s, u"noon"_s}}));
    QTest::mouseClick(run(), Qt::LeftButton);
    QTRY_VERIFY2(note()->tone() == NoteLabel::Tone::Error && note()->text().contains(u"noon"_s), qPrintable(note()->text()));
    QVERIFY(m_dialog && m_dialog->isVisible());
}

void TestBackfillDialog::theServiceIsAskedAgainWhenItIsBack()
{
    add(u"noon"_s, daily);
    open(u"noon"_s);
    QTRY_VERIFY(run()->isEnabled());
    const int shown = dues()->count();
    m_client->close();
    QTRY_VERIFY2(note()->text().startsWith(u"Nobody runs the schedules"_s), qPrintable(note()->text()));
    QVERIFY(!run()->isEnabled());
    QCOMPARE(dues()->count(), 0);
    m_client->open(m_service->socketPath());
    QTRY_COMPARE(dues()->count(), shown);
    QVERIFY(run()->isEnabled());
    QCOMPARE(note()->tone(), NoteLabel::Tone::Help);
}

void TestBackfillDialog::escapeRunsNothing()
{
    add(u"noon"_s, daily);
    open(u"noon"_s);
    QTRY_VERIFY(run()->isEnabled());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(m_dialog == nullptr);
    QCOMPARE(runCount(), 0);
}

void TestBackfillDialog::aConnectionLostWhileTheyAreTakenRunsNoneTwice()
{
    add(u"noon"_s, daily);
    open(u"noon"_s);
    QTRY_VERIFY(run()->isEnabled());
    const int shown = dues()->count();
    QTest::mouseClick(run(), Qt::LeftButton);
    m_client->close(); // The question may have gone out or not.
    QTRY_VERIFY(note()->tone() == NoteLabel::Tone::Error);
    QVERIFY(m_dialog && !run()->isEnabled());
    m_client->open(m_service->socketPath());
    QTRY_VERIFY(note()->tone() == NoteLabel::Tone::Help);
    if (run()->isEnabled())
        QTest::mouseClick(run(), Qt::LeftButton);
    QTRY_COMPARE(runCount(), shown);
    const auto firings = ask(u"schedules.firings"_s, {{u"id"_s, u"noon"_s}, {u"limit"_s, 100}});
    QVERIFY(firings);
    QCOMPARE(firings->toArray().size(), shown);
}

QTEST_MAIN(TestBackfillDialog)
#include "tst_backfilldialog.moc"
