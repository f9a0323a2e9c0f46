// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulesview.h"

#include "designer/enginewords.h"
#include "designer/inspector/rundialog.h"
#include "designer/runs/emptystate.h"
#include "designer/runs/tables.h"
#include "designer/schedule/backfilldialog.h"
#include "designer/schedule/decisionsdialog.h"
#include "designer/schedule/loadmap.h"
#include "designer/schedule/scheduleclient.h"
#include "designer/schedule/scheduledialog.h"
#include "designer/schedule/schedulelistmodel.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/tr.h"
#include "engine/tasks/workflowfile.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SchedulesView::SchedulesView(const QString &journalPath, const TaskCatalog &catalog, QSettings *settings, QWidget *parent)
    : QWidget(parent)
    , m_host(new ScheduleHost(journalPath, catalog, this))
    , m_catalog(catalog)
    , m_settings(settings)
    , m_client(new ScheduleClient(m_host->client(), this))
    , m_model(new ScheduleListModel(this))
    , m_table(new QTableView(this))
    , m_pages(new QStackedLayout)
    , m_empty(new EmptyState(this))
    , m_runner(new QLabel(this))
    , m_refusal(new QLabel(this))
    , m_addFirst(new QPushButton(icon(u"plus"_s), Tr::tr("Add a schedule…"), this))
{
    makeActions();
    setUpTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    m_refusal->setObjectName(u"scheduleRefusal"_s);
    m_refusal->setWordWrap(true);
    m_refusal->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_refusal->setContentsMargins(listMargins());
    m_refusal->hide();
    layout->addWidget(m_refusal);
    auto *pages = new QHBoxLayout;
    pages->setContentsMargins(listMargins());
    pages->addLayout(m_pages);
    layout->addLayout(pages, 1);
    m_addFirst->setObjectName(u"scheduleAddFirst"_s);
    makePrimary(*m_addFirst);
    connect(m_addFirst, &QAbstractButton::clicked, this, &SchedulesView::add);
    m_empty->addButton(m_addFirst);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, m_model, &ScheduleListModel::updateTimes);
    connect(m_client, &ScheduleClient::changed, this, &SchedulesView::updateList);
    connect(m_client, &ScheduleClient::refused, this, &SchedulesView::showRefusal);
    connect(m_client, &ScheduleClient::accepted, m_refusal, &QWidget::hide);
    connect(m_host, &ScheduleHost::runnerChanged, this, &SchedulesView::updateState);
    updateState();
}

/** The keys of this list stay here, also while their action is disabled: the window has others for some of them. */
bool SchedulesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const auto isDisabledHere = [key](const QAction *action) {
        return !action->isEnabled() && action->shortcut() == QKeySequence(key->keyCombination());
    };
    if (!std::ranges::any_of(m_table->actions(), isDisabledHere))
        return QWidget::eventFilter(watched, event);
    event->accept();
    return true;
}

SchedulesView::~SchedulesView()
{
    delete m_loadMap;
    delete m_client; // It looks at the connection of the host.
    delete m_host;
}

void SchedulesView::start()
{
    m_host->start();
}

void SchedulesView::focusList()
{
    QWidget *target = m_pages->currentWidget() == m_empty ? static_cast<QWidget *>(m_addFirst) : m_table;
    target->setFocus(Qt::ShortcutFocusReason);
}

int SchedulesView::runByThisWindow() const
{
    if (m_host->runner() != ScheduleHost::Runner::Window)
        return 0;
    return int(std::ranges::count_if(m_client->schedules(), [](const ScheduleInfo &info) { return info.nextFire.has_value(); }));
}

void SchedulesView::makeActions()
{
    const auto make = [this](const QString &name, const QString &iconName, const QString &text, auto slot) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setObjectName(name);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_table->addAction(action);
        return action;
    };
    m_add = make(u"scheduleAdd"_s, u"plus"_s, Tr::tr("Add…"), &SchedulesView::add);
    m_add->setShortcut(Qt::Key_Insert);
    m_edit = make(u"scheduleEdit"_s, u"pencil"_s, Tr::tr("Edit…"), &SchedulesView::edit);
    m_edit->setShortcut(Qt::Key_Return);
    m_run = make(u"scheduleRun"_s, u"play"_s, Tr::tr("Run now"), &SchedulesView::run);
    m_run->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_runWithInput = make(u"scheduleRunWithInput"_s, u"sliders-horizontal"_s, Tr::tr("Run now with other input…"),
                          &SchedulesView::runWithInput);
    m_runWithInput->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Return);
    m_pause = make(u"schedulePause"_s, u"pause"_s, Tr::tr("Pause…"), &SchedulesView::pauseOrResume);
    m_pause->setShortcut(Qt::Key_Space);
    m_reset = make(u"scheduleReset"_s, u"refresh-cw"_s, Tr::tr("Forget failures"), &SchedulesView::reset);
    m_remove = make(u"scheduleRemove"_s, u"trash-2"_s, Tr::tr("Remove…"), &SchedulesView::remove);
    m_remove->setShortcut(Qt::Key_Delete);
    m_pauseAll = make(u"schedulePauseAll"_s, u"pause"_s, Tr::tr("Pause all…"), &SchedulesView::pauseAll);
    m_resumeAll = make(u"scheduleResumeAll"_s, u"play"_s, Tr::tr("Resume all"), [this] { m_client->resumeAll(); });
    m_backfill = make(u"scheduleBackfill"_s, u"history"_s, Tr::tr("Run for the past…"), [this] { (new BackfillDialog(current()->schedule.id, m_host->client(), this))->open(); });
    m_decisions = make(u"scheduleDecisions"_s, u"scroll-text"_s, Tr::tr("Decisions…"), &SchedulesView::showDecisions);
    m_map = make(u"scheduleMap"_s, u"map"_s, Tr::tr("Load map…"), [this] { openLoadMap(); });
    keepCopyKey(*m_table);
    m_table->installEventFilter(this);
}

QWidget *SchedulesView::makeBar()
{
    auto *bar = new QWidget(this);
    QHBoxLayout *row = makeFilterRow(bar);
    for (QAction *action : {m_add, m_edit, m_run, m_pause, m_reset, m_remove, m_decisions, m_pauseAll, m_resumeAll, m_map}) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(action);
        const bool isPlainByIcon = QList{m_edit, m_reset, m_remove, m_decisions}.contains(action); // else the bar would be too wide for a small window
        button->setToolButtonStyle(isPlainByIcon ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_runner->setObjectName(u"scheduleRunner"_s);
    makeSecondary(*m_runner);
    row->addWidget(m_runner);
    return bar;
}

void SchedulesView::setUpTable()
{
    setUpList(*m_table);
    m_table->setAccessibleName(Tr::tr("Schedules"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    const int digit = m_table->fontMetrics().horizontalAdvance(u'0');
    QHeaderView *header = m_table->horizontalHeader();
    header->resizeSection(ScheduleListModel::NameColumn, 22 * digit);
    header->resizeSection(ScheduleListModel::StateColumn, 16 * digit);
    header->resizeSection(ScheduleListModel::NextColumn, 30 * digit);
    header->resizeSection(ScheduleListModel::LastColumn, 22 * digit);
    for (const int column : {ScheduleListModel::WhenColumn, ScheduleListModel::ProblemColumn}) // All of it is seen in a small window.
        header->setSectionResizeMode(column, QHeaderView::Stretch);
    connect(m_table, &QAbstractItemView::doubleClicked, m_edit, &QAction::trigger);
    connect(m_table, &QWidget::customContextMenuRequested, this, &SchedulesView::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &SchedulesView::updateState);
}

void SchedulesView::updateList()
{
    if (m_client->isRead()) {
        const ScheduleInfo *before = current();
        const QString id = before == nullptr ? QString() : before->schedule.id;
        m_model->setSchedules(m_client->schedules());
        const auto at = std::ranges::find(m_client->schedules(), id, [](const ScheduleInfo &info) { return info.schedule.id; });
        const int row = at == m_client->schedules().end() ? 0 : int(at - m_client->schedules().begin());
        if (m_model->rowCount() > 0 && m_table->currentIndex().row() != row)
            m_table->setCurrentIndex(m_model->index(row, 0));
    }
    updateState();
}

static QString runnerText(ScheduleHost::Runner runner)
{
    switch (runner) {
    case ScheduleHost::Runner::None: return Tr::tr("Not connected");
    case ScheduleHost::Runner::Window: return Tr::tr("Run by this window");
    case ScheduleHost::Runner::Service: return Tr::tr("Run by the service");
    }
    Q_UNREACHABLE();
}

void SchedulesView::updateState()
{
    const bool isConnected = m_host->runner() != ScheduleHost::Runner::None;
    m_runner->setText(runnerText(m_host->runner()));
    const ScheduleInfo *info = current();
    const bool isPaused = info != nullptr && info->schedule.isPaused;
    m_pause->setText(isPaused ? Tr::tr("Resume") : Tr::tr("Pause…"));
    m_pause->setIcon(icon(isPaused ? u"play"_s : u"pause"_s));
    for (QAction *action : {m_edit, m_run, m_runWithInput, m_pause, m_backfill, m_remove, m_decisions})
        action->setEnabled(isConnected && info != nullptr);
    m_map->setEnabled(m_model->rowCount() > 0);
    m_reset->setEnabled(isConnected && info != nullptr && (info->state.isTripped || info->state.failureStreak > 0));
    const auto isPausedOne = [](const ScheduleInfo &each) { return each.schedule.isPaused; };
    m_resumeAll->setEnabled(isConnected && std::ranges::any_of(m_client->schedules(), isPausedOne));
    m_pauseAll->setEnabled(isConnected && !std::ranges::all_of(m_client->schedules(), isPausedOne));
    if (!m_host->problem().isEmpty())
        m_empty->setText(Tr::tr("The schedules cannot be run"), m_host->problem());
    else if (!m_client->isRead())
        m_empty->setText({}, Tr::tr("Reading the schedules"));
    else
        m_empty->setText(Tr::tr("No schedules yet"), Tr::tr("A schedule runs a workflow by itself: every night, every month, or again and again."));
    m_addFirst->setVisible(m_client->isRead());
    m_pages->setCurrentWidget(m_model->rowCount() > 0 && m_host->problem().isEmpty() ? static_cast<QWidget *>(m_table) : m_empty);
}

const ScheduleInfo *SchedulesView::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model->schedule(index.row()) : nullptr;
}

void SchedulesView::showRefusal(const Error &error)
{
    m_refusal->setText(localText(error));
    m_refusal->show();
}

void SchedulesView::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_run, m_runWithInput, m_backfill, m_pause, m_reset, m_decisions});
    menu->addSeparator();
    menu->addActions({m_add, m_edit, m_remove});
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

LoadMap *SchedulesView::openLoadMap()
{
    if (m_loadMap == nullptr) {
        m_loadMap = new LoadMap(m_client, m_host->client(), this);
        connect(m_loadMap, &LoadMap::scheduleChosen, this, &SchedulesView::select);
    }
    m_loadMap->setCurrent(current() == nullptr ? QString() : current()->schedule.id);
    m_loadMap->show();
    m_loadMap->raise();
    m_loadMap->activateWindow();
    return m_loadMap;
}

void SchedulesView::select(const QString &id)
{
    const auto at = std::ranges::find(m_client->schedules(), id, [](const ScheduleInfo &info) { return info.schedule.id; });
    if (at != m_client->schedules().end())
        m_table->setCurrentIndex(m_model->index(int(at - m_client->schedules().begin()), 0));
}

void SchedulesView::setOpenWorkflow(const OpenWorkflow &open)
{
    m_open = open;
    if (auto *dialog = findChild<ScheduleDialog *>())
        dialog->setOpenWorkflow(open);
}

void SchedulesView::openDialog(const ScheduleInfo *info)
{
    if (auto *present = findChild<ScheduleDialog *>(); present != nullptr && present->isVisible()) { // Of the first of several clicks.
        present->activateWindow();
        return;
    }
    auto *dialog = new ScheduleDialog(m_client, m_catalog, m_settings, this);
    connect(dialog, &ScheduleDialog::saveRequested, this, &SchedulesView::saveRequested);
    dialog->setOpenWorkflow(m_open);
    if (info == nullptr)
        dialog->begin(m_open);
    else
        dialog->edit(*info);
    dialog->open();
}

void SchedulesView::add()
{
    openDialog(nullptr);
}

void SchedulesView::edit()
{
    openDialog(current());
}

void SchedulesView::runWithInput()
{
    const Schedule &schedule = current()->schedule;
    const Result<LoadedWorkflow> workflow = loadWorkflow(schedule.workflow, m_catalog);
    if (!workflow) {
        showRefusal(workflow.error());
        return;
    }
    auto *dialog = new RunDialog(workflow->document, schedule.input, this);
    dialog->setObjectName(u"scheduleRunDialog"_s);
    connect(dialog, &RunDialog::runRequested, this,
            [this, id = schedule.id](const QJsonObject &input) { m_client->trigger(id, input); });
    dialog->open();
}

void SchedulesView::run()
{
    m_client->trigger(current()->schedule.id);
}

void SchedulesView::showDecisions()
{
    auto *dialog = new DecisionsDialog(m_host->client(), current()->schedule.id, this);
    connect(dialog, &DecisionsDialog::openRunRequested, this, &SchedulesView::openRunRequested);
    dialog->show();
}

void SchedulesView::pauseOrResume()
{
    const Schedule &schedule = current()->schedule;
    if (schedule.isPaused) {
        m_client->resume(schedule.id);
        return;
    }
    askForNote(Tr::tr("Pause %1").arg(schedule.id), [this, id = schedule.id](const QString &note) { m_client->pause(id, note); });
}

void SchedulesView::reset()
{
    m_client->reset(current()->schedule.id);
}

void SchedulesView::remove()
{
    const QString id = current()->schedule.id;
    auto *box = new QMessageBox(QMessageBox::Question, Tr::tr("Remove the schedule"),
                                Tr::tr("Remove the schedule %1? It will not run again. Runs that go on are not stopped, and the "
                                       "workflow file stays.").arg(id),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"removeSchedule"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(Tr::tr("Remove"), QMessageBox::DestructiveRole);
    connect(yes, &QAbstractButton::clicked, this, [this, id] { m_client->remove(id); });
    box->setDefaultButton(QMessageBox::Cancel);
    box->open();
}

void SchedulesView::pauseAll()
{
    askForNote(Tr::tr("Pause all schedules"), [this](const QString &note) { m_client->pauseAll(note); });
}

void SchedulesView::askForNote(const QString &title, const std::function<void(const QString &)> &done)
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(u"pauseNote"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(Tr::tr("Why? Whoever looks at the schedules reads this note. It may be empty."));
    dialog->setOkButtonText(Tr::tr("Pause"));
    connect(dialog, &QInputDialog::textValueSelected, this, done);
    dialog->open();
}

void SchedulesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->updateTimes();
    m_second.start();
}

void SchedulesView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

} // namespace sluice::designer
