// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shots.h"

#include "designer/canvas/canvasview.h"
#include "designer/inspector/inspector.h"
#include "designer/runs/runsession.h"
#include "designer/schedule/backfilldialog.h"
#include "designer/schedule/loadmap.h"
#include "designer/schedule/loadmapplot.h"
#include "designer/schedule/scheduledialog.h"
#include "designer/schedule/schedulelistmodel.h"
#include "designer/schedule/schedulesview.h"
#include "designer/schedule/whenform.h"
#include "designer/shell/actions.h"
#include "designer/shell/commandpalette.h"
#include "designer/shell/dockpanel.h"
#include "designer/shell/docks.h"
#include "designer/shell/documentpage.h"
#include "designer/shell/mainwindow.h"
#include "designer/shell/surroundings.h"
#include "designer/shell/workspace.h"
#include "designer/theme/theme.h"
#include "engine/journal/runhistory.h"
#include "engine/service/rpcclient.h"

#include <QApplication>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProcess>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>

#include <cstdio>

namespace sluice::desktop {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sluice::designer;

namespace {

/** One picture: how to get there, and how to know that it is there. */
struct Scene
{
    QString name;
    std::function<void()> prepare;
    std::function<bool()> isReady; ///< Null: as soon as everything is drawn.
    bool isMain = false; ///< Photographed at 200 % too.
};

/** Plays the scenes one after the other, once for each colour scheme. */
class ShotSession final : public QObject
{
public:
    ShotSession(MainWindow &window, const Surroundings &surroundings, const QString &folder, const QSize &size);

    void start();

private:
    void addBeginning();
    void addEditing();
    void addRunning();
    void addSignals();
    void addWrong();
    void addDialogs();

    void next();
    void poll();
    void photograph();
    void closePopups();
    void finish();

    DocumentPage *page() { return m_window.workspace()->currentPage(); }
    QString example(const QString &name) const { return m_surroundings.examplesFolder + u'/' + name; }
    void trigger(ActionId id) { (*m_window.actionList())[id]->trigger(); }
    void openExample();
    void addSchedules();
    void addLoad();
    void openLoadMap();
    void addScheduleDialogs();
    void addBackfill();
    void selectTab(int tab);
    QString writeBadFile() const;
    QString writeGuardedFile() const;

    MainWindow &m_window;
    Surroundings m_surroundings;
    QString m_folder;
    QList<Scene> m_scenes;
    qsizetype m_index = -1;
    bool m_isDark = false;
    bool m_isLarge = false;
    bool m_isOneSize = false;
    int m_waited = 0;
    int m_failures = 0;
    QTimer m_poll;
};

constexpr auto PollInterval = 10ms;
constexpr int SettlePolls = 12; ///< For animations and queued work of a screen without a condition.
constexpr int MostPolls = 1500;

ShotSession::ShotSession(MainWindow &window, const Surroundings &surroundings, const QString &folder, const QSize &size)
    : QObject(&window)
    , m_window(window)
    , m_surroundings(surroundings)
    , m_folder(folder)
    , m_isLarge(window.devicePixelRatioF() > 1.5)
    , m_isOneSize(size.isValid())
{
    QDir().mkpath(folder);
    m_window.resize(m_isOneSize ? size : m_isLarge ? QSize(1280, 800) : QSize(1600, 1000));
    m_window.docks()->arrange();
    m_poll.setInterval(PollInterval);
    connect(&m_poll, &QTimer::timeout, this, &ShotSession::poll);
    addBeginning();
    addEditing();
    addDialogs();
    addRunning();
    addWrong();
}

void ShotSession::start()
{
    applyTheme(*qApp, m_isDark ? ColourScheme::Dark : ColourScheme::Light);
    m_index = -1;
    next();
}

void ShotSession::openExample()
{
    m_window.workspace()->openFile(example(u"ad-exchange.sluice"_s));
    page()->document().select({});
}

void ShotSession::addSchedules()
{
    m_window.docks()->schedulesDock()->present();
    RpcClient *client = m_window.docks()->schedules()->host()->client();
    const QJsonObject ofAll{{u"timeZone"_s, u"Europe/Berlin"_s}};
    for (const auto &[id, file, cron] : {std::tuple(u"nightly-backup"_s, u"ad-exchange.sluice"_s, u"0 3 * * *"_s),
                                         std::tuple(u"exchange"_s, u"ad-exchange.sluice"_s, u"*/15 * * * *"_s),
                                         std::tuple(u"month-end"_s, u"ad-exchange.sluice"_s, u"30 18 L * *"_s)}) {
        QJsonObject schedule = ofAll;
        schedule.insert(u"id"_s, id);
        schedule.insert(u"workflow"_s, QFileInfo(example(file)).absoluteFilePath());
        schedule.insert(u"cron"_s, cron);
        client->call(u"schedules.add"_s, {{u"schedule"_s, schedule}}, this, [](const Result<QJsonValue> &) {});
    }
    client->call(u"schedules.pause"_s, {{u"id"_s, u"month-end"_s}, {u"note"_s, u"Until the books of the year are closed."_s}}, this,
                 [](const Result<QJsonValue> &) {});
    client->call(u"schedules.trigger"_s, {{u"id"_s, u"exchange"_s}}, this, [](const Result<QJsonValue> &) {});
}

/** Enough schedules for a busy night. */
void ShotSession::addLoad()
{
    RpcClient *client = m_window.docks()->schedules()->host()->client();
    for (const auto &[id, cron] : {std::pair(u"invoices"_s, u"0 3 * * *"_s), std::pair(u"reports/weekly"_s, u"30 2 * * 1"_s),
                                   std::pair(u"sync-warehouse"_s, u"0 */2 * * *"_s), std::pair(u"purge-temporary-files"_s, u"0 3,15 * * *"_s),
                                   std::pair(u"heartbeat"_s, u"*/10 * * * * *"_s)}) {
        const QJsonObject schedule{{u"id"_s, id}, {u"workflow"_s, QFileInfo(example(u"ad-exchange.sluice"_s)).absoluteFilePath()},
                                   {u"cron"_s, cron}, {u"timeZone"_s, u"Europe/Berlin"_s}};
        client->call(u"schedules.add"_s, {{u"schedule"_s, schedule}}, this, [](const Result<QJsonValue> &) {});
        if (id != u"invoices"_s)
            client->call(u"schedules.trigger"_s, {{u"id"_s, id}}, this, [](const Result<QJsonValue> &) {});
    }
}

void ShotSession::openLoadMap()
{
    LoadMap *map = m_window.docks()->schedules()->openLoadMap();
    map->move(m_window.mapToGlobal(QPoint(60, 60)));
    map->resize(1180, 680);
}

void ShotSession::addScheduleDialogs()
{
    const auto open = [this](WhenPage when) {
        trigger(ActionId::ScheduleWorkflow);
        auto *dialog = m_window.findChildren<ScheduleDialog *>().last(); // Others may still be going.
        dialog->findChild<WhenForm *>()->setPage(when);
        return dialog;
    };
    const auto type = [](ScheduleDialog *dialog, const QString &name, const QString &text) {
        auto *line = dialog->findChild<QLineEdit *>(name);
        line->clear();
        line->insert(text);
        emit line->textEdited(text);
    };
    m_scenes.append({u"schedule-daily"_s, [open] { open(WhenPage::Daily); }, {}, true});
    m_scenes.append({u"schedule-every"_s, [open] { open(WhenPage::Every); }, {}, false});
    m_scenes.append({u"schedule-weekly"_s, [open] { open(WhenPage::Weekly); }, {}, false});
    m_scenes.append({u"schedule-monthly"_s, [open] { open(WhenPage::Monthly); }, {}, false});
    m_scenes.append({u"schedule-cron-wrong"_s, [open, type] { type(open(WhenPage::CronText), u"cronText"_s, u"0 3 * * FRI-MON"_s); }, {}, false});
    m_scenes.append({u"schedule-clock-changes"_s, [open, type] {
                         ScheduleDialog *dialog = open(WhenPage::CronText);
                         dialog->findChild<QComboBox *>(u"scheduleZone"_s)->setEditText(u"Europe/Berlin"_s);
                         type(dialog, u"cronText"_s, u"30 2 * 3,10 0L"_s);
                     }, {}, true});
    m_scenes.append({u"schedule-more"_s, [open] {
                         open(WhenPage::Once)->findChild<QToolButton *>(u"scheduleMore"_s)->setChecked(true);
                     }, {}, false});
    const auto showGuards = [](ScheduleDialog *dialog) {
        dialog->findChild<QToolButton *>(u"scheduleMore"_s)->setChecked(true);
        QTimer::singleShot(0, dialog, [dialog] { // As soon as all of it has its place.
            QScrollBar *bar = dialog->findChild<QScrollArea *>()->verticalScrollBar();
            bar->setValue(bar->maximum());
        });
    };
    m_scenes.append({u"schedule-no-guards"_s, [open, showGuards] { showGuards(open(WhenPage::Daily)); }, {}, false});
    m_scenes.append({u"schedule-guards"_s, [this, open, type, showGuards] {
                         ScheduleDialog *dialog = open(WhenPage::Daily);
                         type(dialog, u"scheduleFile"_s, writeGuardedFile());
                         for (const QString &name : {u"guard-rateLimit"_s, u"guard-bulkhead"_s}) {
                             auto *choice = dialog->findChild<QComboBox *>(name);
                             choice->setCurrentIndex(1);
                             emit choice->activated(1);
                         }
                         showGuards(dialog);
                     }, {}, true});
}

void ShotSession::addBackfill()
{
    const auto open = [this](const QString &id) {
        SchedulesView *schedules = m_window.docks()->schedules();
        schedules->select(id);
        schedules->findChild<QAction *>(u"scheduleBackfill"_s)->trigger();
        return schedules->findChildren<BackfillDialog *>().last(); // Others may still be going.
    };
    const auto hasAnswer = [this] { return m_waited > 5 * SettlePolls; };
    m_scenes.append({u"backfill"_s, [open] { open(u"nightly-backup"_s); }, hasAnswer, true});
    m_scenes.append({u"backfill-wrong-range"_s, [open] {
                         auto *from = open(u"nightly-backup"_s)->findChild<QDateTimeEdit *>(u"backfillFrom"_s);
                         from->setDateTime(from->dateTime().addDays(30));
                     }, hasAnswer, false});
    m_scenes.append({u"backfill-nothing"_s, [open] {
                         auto *from = open(u"month-end"_s)->findChild<QDateTimeEdit *>(u"backfillFrom"_s);
                         from->setDateTime(from->dateTime().addDays(6));
                     }, hasAnswer, false});
}

void ShotSession::selectTab(int tab)
{
    page()->inspector()->findChild<QTabBar *>()->setCurrentIndex(tab);
}

void ShotSession::addBeginning()
{
    m_scenes.append({u"empty-canvas"_s, {}, {}, true});
    m_scenes.append({u"examples"_s, [this] { m_window.openExamples(); }, {}, false});
    for (const auto &[dock, name] : {std::pair(1, u"outline-empty"_s), std::pair(3, u"timeline-empty"_s), std::pair(4, u"log-empty"_s),
                                     std::pair(5, u"data-empty"_s), std::pair(6, u"problems-none"_s),
                                     std::pair(7, u"runs-empty"_s), std::pair(8, u"schedules-empty"_s)}) {
        m_scenes.append({name, [this, index = dock] { m_window.docks()->all().at(index)->present(); }, {}, false});
    }
}

void ShotSession::addEditing()
{
    m_scenes.append({u"workflow"_s, [this] {
                         m_window.docks()->arrange();
                         openExample();
                     }, [this] { return page()->document().isValidated(); }, true});
    m_scenes.append({u"inputs"_s, [this] { selectTab(1); }, {}, false});
    const auto select = [this](const QString &state, int tab) {
        return [this, state, tab] {
            page()->document().selectStates({state});
            selectTab(tab);
        };
    };
    m_scenes.append({u"state-script"_s, select(u"Auction"_s, 0), {}, true});
    m_scenes.append({u"state-route"_s, select(u"Validate"_s, 0), {}, false});
    m_scenes.append({u"state-split"_s, select(u"GatherContext"_s, 0), {}, true});
    m_scenes.append({u"state-for-each"_s, select(u"RequestBids"_s, 0), {}, false});
    m_scenes.append({u"state-failure"_s, select(u"GatherContext"_s, 1), {}, true});
    m_scenes.append({u"state-guards"_s, [this] {
                         const auto resource = [](const QString &name, const QString &kind, const Json::Object &params) {
                             return ResourceSpec{name, kind, params, {}, {}};
                         };
                         page()->document().setResources({resource(u"exchange"_s, u"circuitBreaker"_s, {{u"failureThreshold"_s, Json(5)}}),
                                                          resource(u"outbound"_s, u"tokenBucket"_s, {{u"tokens"_s, Json(50)}})});
                         StateSpec state = *page()->document().state(u"Auction"_s);
                         state.task()->guards = {.breaker = u"exchange"_s, .limiter = u"outbound"_s, .bulkhead = u"sockets"_s};
                         page()->document().setStateSpec(u"Auction"_s, state);
                         page()->document().selectStates({u"Auction"_s});
                         selectTab(1);
                     }, [this] { return page()->document().isValidated(); }, true});
    m_scenes.append({u"resources"_s, [this] {
                         page()->document().select({});
                         selectTab(2);
                     }, {}, true});
    m_scenes.append({u"after-guards"_s, [this] {
                         page()->document().undoStack()->setIndex(0);
                     }, [this] { return page()->document().isValidated(); }, false});
    m_scenes.append({u"state-data"_s, select(u"Auction"_s, 2), {}, false});
    m_scenes.append({u"state-notes"_s, select(u"Auction"_s, 3), {}, false});
    m_scenes.append({u"state-exit"_s, select(u"Complete"_s, 0), {}, false});
    m_scenes.append({u"edge"_s, [this] { page()->document().select({{}, {{u"Validate"_s, u"invalid"_s, -1}}}); }, {}, false});
    m_scenes.append({u"outline"_s, [this] {
                         page()->document().selectStates({u"Auction"_s});
                         m_window.docks()->all().at(1)->present();
                     }, {}, false});
    m_scenes.append({u"canvas-alone"_s, [this] { trigger(ActionId::CanvasOnly); }, {}, false});
    m_scenes.append({u"zoomed-out"_s, [this] {
                         trigger(ActionId::CanvasOnly);
                         m_window.docks()->all().at(0)->present();
                         page()->canvas()->setZoom(0.4);
                     }, {}, false});
}

void ShotSession::addDialogs()
{
    m_scenes.append({u"command-palette"_s, [this] {
                         page()->canvas()->fit();
                         m_window.openCommandPalette();
                         m_window.findChild<CommandPalette *>()->search()->setText(u"auc"_s);
                     }, {}, true});
    m_scenes.append({u"command-palette-nothing"_s, [this] {
                         m_window.openCommandPalette();
                         m_window.findChild<CommandPalette *>()->search()->setText(u"Reconcile"_s);
                     }, {}, false});
    m_scenes.append({u"input-form"_s, [this] { m_window.runWithInput(); }, {}, true});
    m_scenes.append({u"shortcuts"_s, [this] { trigger(ActionId::Shortcuts); }, {}, false});
    m_scenes.append({u"about"_s, [this] { trigger(ActionId::About); }, {}, false});
    m_scenes.append({u"run-menu"_s, [this] {
                         auto *button = m_window.findChild<QToolButton *>(u"runButton"_s);
                         button->menu()->popup(button->mapToGlobal(QPoint(0, button->height() + 2)));
                     }, {}, false});
}

void ShotSession::addRunning()
{
    m_scenes.append({u"running"_s, [this] {
                         page()->document().select({});
                         page()->canvas()->fit();
                         m_window.run();
                     }, [this] {
                         const RunSession *session = page()->session();
                         if (session == nullptr)
                             return false;
                         const StateVisit *visit = session->projection().latestVisit(u"RequestBids"_s);
                         return visit != nullptr && session->nowUs() - visit->startUs > 125'000;
                     }, true});
    m_scenes.append({u"finished"_s, {}, [this] {
                         return page()->session() != nullptr && page()->session()->phase() == RunSession::Phase::Finished;
                     }, true});
    m_scenes.append({u"finished-state"_s, [this] {
                         page()->document().selectStates({u"Auction"_s});
                         selectTab(2);
                     }, {}, false});
    m_scenes.append({u"log"_s, [this] { m_window.docks()->all().at(4)->present(); }, {}, false});
    m_scenes.append({u"data"_s, [this] { m_window.docks()->all().at(5)->present(); }, {}, false});
    const auto hasRuns = [this] {
        const auto history = RunHistory::open(m_surroundings.journalPath);
        return history && (*history)->count().value_or(0) > 0 && m_waited > 5 * SettlePolls;
    };
    m_scenes.append({u"runs"_s, [this] { m_window.docks()->runsDock()->present(); }, hasRuns, true});
    const auto hasSchedules = [this] {
        return m_window.docks()->schedules()->model()->rowCount() > 0 && m_waited > 10 * SettlePolls;
    };
    m_scenes.append({u"schedules"_s, [this] { addSchedules(); }, hasSchedules, true});
    m_scenes.append({u"schedule-decisions"_s, [this] {
                         m_window.docks()->schedules()->select(u"exchange"_s);
                         m_window.docks()->schedules()->findChild<QAction *>(u"scheduleDecisions"_s)->trigger();
                     }, [this] { return m_waited > 30 * SettlePolls; }, true});
    const auto isSettled = [this] { return m_waited > 30 * SettlePolls; };
    m_scenes.append({u"load-map"_s, [this] {
                         addLoad();
                         openLoadMap();
                         m_window.findChild<QDialog *>(u"decisions"_s)->close();
                         LoadMap *map = m_window.docks()->schedules()->openLoadMap();
                         map->findChild<QToolButton *>(u"loadMapAsleep"_s)->setChecked(false);
                         map->showDays(1);
                     }, isSettled, false});
    m_scenes.append({u"load-map-asleep"_s, [this] {
                         openLoadMap();
                         LoadMap *map = m_window.docks()->schedules()->openLoadMap();
                         const UtcTime begin = map->plot()->span().begin;
                         map->askAsleep({begin + std::chrono::hours(2), begin + std::chrono::hours(9)});
                     }, isSettled, false});
    m_scenes.append({u"load-map-week"_s, [this] {
                         openLoadMap();
                         m_window.docks()->schedules()->openLoadMap()->showDays(7);
                     }, isSettled, false});
    addScheduleDialogs();
    addBackfill();
    m_scenes.append({u"leave-question"_s, [this] { m_window.close(); },
                     [this] { return m_window.findChild<QMessageBox *>(u"leaveSchedules"_s) != nullptr && m_waited > SettlePolls; }, true});
    m_scenes.append({u"past-run"_s, [this] {
                         const auto history = RunHistory::open(m_surroundings.journalPath);
                         m_window.workspace()->openPastRun((*history)->runs()->first());
                         m_window.docks()->timelineDock()->present();
                     }, [this] { return page()->session()->phase() == RunSession::Phase::Finished && m_waited > SettlePolls; }, false});
    addSignals();
}

/** A run that waits for a word from outside, and the dialog that gives it. */
void ShotSession::addSignals()
{
    const auto canSend = [this] { return (*m_window.actionList())[ActionId::SendSignal]->isEnabled() && m_waited > SettlePolls; };
    m_scenes.append({u"waiting-for-signal"_s, [this] {
                         m_window.workspace()->openFile(example(u"order-payment.sluice"_s));
                         page()->canvas()->fit();
                         const QJsonObject input{{u"order"_s, u"42"_s}, {u"amount"_s, 20}, {u"patience"_s, u"3d"_s}};
                         [[maybe_unused]] const Result<void> started = page()->run(input, input);
                         m_window.docks()->all().at(4)->present();
                     }, canSend, false});
    m_scenes.append({u"signal-menu"_s, [this] {
                         QMenu *menu = m_window.menuBar()->actions().at(3)->menu();
                         menu->popup(m_window.menuBar()->mapToGlobal(m_window.menuBar()->actionGeometry(menu->menuAction()).bottomLeft()));
                     }, {}, false});
    m_scenes.append({u"signal-send"_s, [this] {
                         trigger(ActionId::SendSignal);
                         m_window.findChildren<QPlainTextEdit *>(u"signalData"_s).last()->setPlainText(u"{\n  \"amount\": 20\n}"_s);
                     }, {}, true});
    m_scenes.append({u"signal-wrong"_s, [this] {
                         trigger(ActionId::SendSignal);
                         m_window.findChildren<QPlainTextEdit *>(u"signalData"_s).last()->setPlainText(u"{\n  amount: 20\n}"_s);
                         m_window.findChildren<QComboBox *>(u"signalKey"_s).last()->setEditText(u"43"_s);
                     }, {}, false});
    m_scenes.append({u"run-cancelled"_s, [this] { page()->stopRun(); }, [this] { return !page()->isRunning() && m_waited > SettlePolls; }, false});
}

QString ShotSession::writeGuardedFile() const
{
    const QString path = m_surroundings.stateFolder + u"/exchange-limits.sluice"_s;
    QFile plain(example(u"ad-exchange.sluice"_s));
    QFile guarded(path);
    if (!plain.open(QIODevice::ReadOnly) || !guarded.open(QIODevice::WriteOnly))
        return {};
    QByteArray text = plain.readAll();
    text.replace("\"states\": {", R"("resources": { "night-hours": { "kind": "tokenBucket", "tokens": 20 },
                 "databases": { "kind": "bulkhead", "maxConcurrent": 2 } }, "states": {)");
    guarded.write(text);
    return path;
}

QString ShotSession::writeBadFile() const
{
    const QString path = m_surroundings.stateFolder + u"/nightly-backup.sluice"_s;
    QFile good(example(u"backup.sluice"_s));
    QFile bad(path);
    if (!good.open(QIODevice::ReadOnly) || !bad.open(QIODevice::WriteOnly))
        return {};
    QByteArray text = good.readAll();
    text.replace("\"formatVersion\": 1", "\"formatVersion\": \"one\"");
    text.replace("\"task\": \"process.run\",", "\"task\": 7,\n      \"tasks\": \"process.run\"");
    bad.write(text);
    return path;
}

void ShotSession::addWrong()
{
    m_scenes.append({u"problems"_s, [this] {
                         m_window.workspace()->close(page());
                         openExample();
                         DesignerDocument &document = page()->document();
                         document.disconnectEdge({u"Validate"_s, u"valid"_s, -1});
                         document.setParam(u"TrackError"_s, u"level"_s, Json(u"loud"_s));
                         document.setParam(u"Auction"_s, u"code"_s, {});
                         m_window.docks()->problemsDock()->present();
                     }, [this] { return page()->document().isValidated() && m_waited > 3 * SettlePolls; }, true});
    m_scenes.append({u"problem-field"_s, [this] {
                         for (const Problem &problem : page()->document().problems()) {
                             if (problem.state == u"Auction"_s)
                                 m_window.showProblem(problem);
                         }
                     }, {}, false});
    m_scenes.append({u"bad-file"_s, [this] { m_window.workspace()->openFile(writeBadFile()); }, {}, true});
    m_scenes.append({u"close-question"_s, [this] {
                         for (DocumentPage *each : m_window.workspace()->pages()) {
                             if (each->document().isModified())
                                 m_window.workspace()->close(each);
                         }
                     }, {}, false});
}

void ShotSession::next()
{
    do
        ++m_index;
    while (m_index < m_scenes.size() && m_isLarge && !m_scenes.at(m_index).isMain && !m_scenes.at(m_index).isReady);
    if (m_index == m_scenes.size()) {
        finish();
        return;
    }
    closePopups();
    m_waited = 0;
    if (m_scenes.at(m_index).prepare)
        m_scenes.at(m_index).prepare();
    m_poll.start();
}

void ShotSession::poll()
{
    const Scene &scene = m_scenes.at(m_index);
    ++m_waited;
    const bool isReady = scene.isReady ? scene.isReady() : m_waited >= SettlePolls;
    if (!isReady && m_waited < MostPolls)
        return;
    m_poll.stop();
    if (!isReady) {
        ++m_failures;
        std::fprintf(stderr, "sluice-designer: the screen %s did not come about\n", qPrintable(scene.name));
    }
    if (!m_isLarge || scene.isMain)
        photograph();
    QTimer::singleShot(0, this, &ShotSession::next);
}

void ShotSession::photograph()
{
    QPixmap picture = m_window.grab();
    QPainter painter(&picture);
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (!widget->isVisible() || widget == &m_window)
            continue;
        painter.drawPixmap(m_window.mapFromGlobal(widget->mapToGlobal(QPoint(0, 0))), widget->grab());
        painter.setPen(themeFor(widget->palette()).cardBorder);
        painter.drawRect(QRect(m_window.mapFromGlobal(widget->mapToGlobal(QPoint(0, 0))), widget->size()));
    }
    painter.end();
    const QString name = u"%1-%2%3.png"_s.arg(m_scenes.at(m_index).name, m_isDark ? u"dark"_s : u"light"_s,
                                             m_isLarge ? u"-200"_s : QString());
    if (!picture.save(m_folder + u'/' + name))
        ++m_failures;
}

void ShotSession::closePopups()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget != &m_window && !qobject_cast<QDockWidget *>(widget))
            widget->close();
    }
}

void ShotSession::finish()
{
    closePopups();
    for (DocumentPage *each : m_window.workspace()->pages())
        each->document().undoStack()->setClean();
    if (!m_isDark) {
        for (DocumentPage *each : m_window.workspace()->pages())
            m_window.workspace()->close(each);
        m_isDark = true;
        start();
        return;
    }
    if (m_isLarge || m_isOneSize || m_failures > 0) {
        QApplication::exit(m_failures > 0 ? 1 : 0);
        return;
    }
    auto *large = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_SCALE_FACTOR"_s, u"2"_s);
    large->setProcessEnvironment(environment);
    large->setProcessChannelMode(QProcess::ForwardedChannels);
    connect(large, &QProcess::finished, this, [](int exitCode) { QApplication::exit(exitCode); });
    large->start(QApplication::applicationFilePath(), QApplication::arguments().mid(1));
}

} // namespace

void takeShots(MainWindow &window, const Surroundings &surroundings, const QString &folder, const QSize &size)
{
    (new ShotSession(window, surroundings, folder, size))->start();
}

} // namespace sluice::desktop
