// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/decisionlook.h"
#include "designer/schedule/decisionsdialog.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/support/platformwarnings.h"

#include <QFile>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

static const QByteArray quick = R"({
  "formatVersion": 1, "name": "quick", "start": "Say",
  "states": { "Say": { "task": "log", "params": { "text": "hello" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

/** What was decided about a schedule, as a service tells it. */
class TestDecisionsDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatHappensAsItHappens();
    void opensTheRunOfADecision();
    void readsOlderOnesAtTheEnd();
    void saysThatNothingWasDecided();
    void closesWithItsConnection();
    void everyDecisionHasASentence_data();
    void everyDecisionHasASentence();

private:
    Result<QJsonValue> ask(const QString &method, const QJsonObject &params);
    QStringList sentences() const;
    DecisionsDialog *open(const QString &schedule);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<RpcClient> m_client;
    QPointer<DecisionsDialog> m_dialog;
};

void TestDecisionsDialog::init()
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
    const QJsonObject schedule{{u"id"_s, u"nightly"_s}, {u"workflow"_s, file.fileName()}, {u"manual"_s, true}};
    QVERIFY(ask(u"schedules.add"_s, {{u"schedule"_s, schedule}}));
    QVERIFY(ask(u"subscribe"_s, {{u"topic"_s, u"schedules"_s}})); // as the panel does it
}

void TestDecisionsDialog::cleanup()
{
    delete m_dialog;
    m_client.reset();
    m_service.reset();
}

Result<QJsonValue> TestDecisionsDialog::ask(const QString &method, const QJsonObject &params)
{
    std::optional<Result<QJsonValue>> answer;
    m_client->call(method, params, this, [&](Result<QJsonValue> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
        return failure(ErrorCode::Timeout, u"No answer."_s);
    return *answer;
}

QStringList TestDecisionsDialog::sentences() const
{
    QStringList all;
    for (int row = 0; row < m_dialog->model()->rowCount(); ++row)
        all.append(m_dialog->model()->index(row, DecisionsModel::DecisionColumn).data().toString());
    return all;
}

DecisionsDialog *TestDecisionsDialog::open(const QString &schedule)
{
    m_dialog = new DecisionsDialog(m_client.get(), schedule, nullptr);
    m_dialog->show();
    return m_dialog;
}

void TestDecisionsDialog::saysWhatHappensAsItHappens()
{
    open(u"nightly"_s);
    QTRY_COMPARE(sentences(), QStringList{u"The schedule was added"_s});
    QVERIFY(ask(u"schedules.pause"_s, {{u"id"_s, u"nightly"_s}, {u"note"_s, u"until Monday"_s}}));
    QTRY_COMPARE(sentences().value(0), u"The schedule was paused: until Monday"_s);
    QVERIFY(ask(u"schedules.trigger"_s, {{u"id"_s, u"nightly"_s}}));
    QTRY_COMPARE(sentences().value(0), u"The run ended: Succeeded"_s);
    QCOMPARE(sentences().value(1), u"A run started, as somebody asked for it"_s);
    QCOMPARE(sentences().size(), 4);
}

void TestDecisionsDialog::opensTheRunOfADecision()
{
    const auto triggered = ask(u"schedules.trigger"_s, {{u"id"_s, u"nightly"_s}});
    QVERIFY(triggered);
    open(u"nightly"_s);
    QTRY_COMPARE(sentences().value(0), u"The run ended: Succeeded"_s);
    QSignalSpy opened(m_dialog, &DecisionsDialog::openRunRequested);
    auto *button = m_dialog->findChild<QPushButton *>(u"openRun"_s);
    auto *table = m_dialog->findChild<QTableView *>();
    table->setFocus();
    table->setCurrentIndex(m_dialog->model()->index(0, 0));
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<RunId>().toString(), (*triggered)["run"_L1].toString());
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened.count(), 2);
    QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(table->currentIndex().row(), 2);
    QVERIFY(!button->isEnabled()); // "The schedule was added" is about no run
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened.count(), 2);
}

void TestDecisionsDialog::readsOlderOnesAtTheEnd()
{
    for (int i = 0; i < 125; ++i) {
        QVERIFY(ask(u"schedules.pause"_s, {{u"id"_s, u"nightly"_s}}));
        QVERIFY(ask(u"schedules.resume"_s, {{u"id"_s, u"nightly"_s}}));
    }
    open(u"nightly"_s);
    QTRY_COMPARE(m_dialog->model()->rowCount(), 100);
    auto *bar = m_dialog->findChild<QTableView *>()->verticalScrollBar();
    bar->setValue(bar->maximum());
    QTRY_COMPARE(m_dialog->model()->rowCount(), 200);
    bar->setValue(bar->maximum());
    QTRY_COMPARE(m_dialog->model()->rowCount(), 251);
    QVERIFY(ask(u"schedules.pause"_s, {{u"id"_s, u"nightly"_s}}));
    QTRY_COMPARE(m_dialog->model()->rowCount(), 252);
    const QList<ScheduleEvent> &events = m_dialog->model()->events();
    QVERIFY(std::ranges::is_sorted(events, std::ranges::greater(), &ScheduleEvent::number));
    QCOMPARE(events.last().kind, ScheduleEventKind::Added);
}

void TestDecisionsDialog::saysThatNothingWasDecided()
{
    open(u"unknown"_s);
    const auto says = [this](const QString &text) {
        const auto labels = m_dialog->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    };
    QTRY_VERIFY(says(u"Nothing has been decided yet."_s));
}

void TestDecisionsDialog::closesWithItsConnection()
{
    open(u"nightly"_s);
    m_client.reset();
    QTRY_VERIFY(!m_dialog);
}

void TestDecisionsDialog::everyDecisionHasASentence_data()
{
    QTest::addColumn<ScheduleEvent>("event");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, ScheduleEvent event, const QString &sentence) { QTest::newRow(name) << event << sentence; };
    const UtcTime due = *parseUtcTime(u"2026-03-28T02:00:00Z"_s);
    const QString time = QLocale().toString(QDateTime(QDate(2026, 3, 28), QTime(2, 0), Qt::UTC).toLocalTime(), QLocale::ShortFormat);
    row("catch up", {.kind = ScheduleEventKind::Fired, .due = due, .cause = FireCause::CatchUp},
        u"A run started to make up for %1, which was missed"_s.arg(time));
    row("one skipped", {.kind = ScheduleEventKind::Skipped, .due = due, .reason = SkipReason::StillRunning, .count = 1},
        u"No run for %1: an earlier run was not done"_s.arg(time));
    row("many skipped", {.kind = ScheduleEventKind::Skipped, .due = due, .reason = SkipReason::Missed, .count = 3, .last = due},
        u"No run for 3 time(s) from %1 to %1: nobody could start it in time, and missed runs are left out"_s.arg(time));
    row("failed", {.kind = ScheduleEventKind::RunEnded, .end = RunEnd{RunStatus::Errored, {}, Error(ErrorCode::Timeout, u"Too slow."_s)}},
        u"The run ended: Error: Too slow."_s);
    row("tripped", {.kind = ScheduleEventKind::Tripped, .streak = 5},
        u"After 5 failure(s) in a row nothing starts until the failures are forgotten"_s);
    row("clock", {.kind = ScheduleEventKind::ClockSetBack, .due = due},
        u"The clock was put back from %1; nothing runs twice for one time"_s.arg(time));
}

void TestDecisionsDialog::everyDecisionHasASentence()
{
    QFETCH(const ScheduleEvent, event);
    QFETCH(const QString, sentence);
    const UtcTime now = *parseUtcTime(u"2026-11-21T12:00:00Z"_s);
    QCOMPARE(decisionSentence(event, now), sentence);
    for (int kind = 0; kind <= int(ScheduleEventKind::TakenOver); ++kind) {
        ScheduleEvent other;
        other.kind = ScheduleEventKind(kind);
        QVERIFY2(!decisionSentence(other, now).isEmpty(), qPrintable(scheduleEventKindName(other.kind)));
        QVERIFY2(!decisionIcon(other).isNull(), qPrintable(scheduleEventKindName(other.kind)));
    }
}

QTEST_MAIN(TestDecisionsDialog)
#include "tst_decisionsdialog.moc"
