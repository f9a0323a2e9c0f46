// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/runsview.h"

#include "designer/enginewords.h"
#include "designer/runs/emptystate.h"
#include "designer/runs/eventfeed.h"
#include "designer/runs/onfinished.h"
#include "designer/runs/runsession.h"
#include "designer/runs/runsmodel.h"
#include "designer/runs/statuslook.h"
#include "designer/runs/tables.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QShortcut>
#include <QStackedLayout>
#include <QTableView>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::designer {

static constexpr auto AskInterval = 3s;
/** The journal commits within 50 ms. */
static constexpr auto JournalDelay = 120ms;

RunsView::RunsView(const QString &journalPath, EventFeed *feed, QWidget *parent)
    : QWidget(parent)
    , m_journalPath(journalPath)
    , m_model(new RunsModel(journalPath, this))
    , m_table(new QTableView(this))
    , m_search(new QLineEdit(this))
    , m_workflow(new QComboBox(this))
    , m_status(new QComboBox(this))
    , m_pages(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    setUpTable();
    layOutList(*this, makeFilters(), m_pages, m_empty, m_table);

    m_askTimer.setInterval(AskInterval);
    m_soonTimer.setInterval(JournalDelay);
    m_soonTimer.setSingleShot(true);
    m_clockTimer.setInterval(1s);
    connect(&m_askTimer, &QTimer::timeout, m_model, &RunsModel::refresh);
    connect(&m_soonTimer, &QTimer::timeout, m_model, &RunsModel::refresh);
    connect(&m_clockTimer, &QTimer::timeout, m_model, &RunsModel::updateTimes);
    connect(m_model, &RunsModel::refreshed, this, &RunsView::onRefreshed);
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { addWorkflows(first, last); });
    if (feed) {
        connect(feed, &EventFeed::runsChanged, this, [this] {
            if (isVisible() && !m_soonTimer.isActive())
                m_soonTimer.start();
        });
    }
    updateEmptyState();
}

RunsView::~RunsView() = default;

void RunsView::setUpTable()
{
    m_table->setModel(m_model);
    setUpList(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(Tr::tr("Runs"));
    QHeaderView *header = m_table->horizontalHeader();
    const int digit = QFontMetrics(bodyFont()).horizontalAdvance(u'0');
    header->resizeSection(RunsModel::StatusColumn, 15 * digit + metrics::IconSize);
    header->resizeSection(RunsModel::NumberColumn, 8 * digit);
    header->resizeSection(RunsModel::WorkflowColumn, 34 * digit);
    header->resizeSection(RunsModel::StartedColumn, 28 * digit);
    header->resizeSection(RunsModel::DurationColumn, 14 * digit);
    header->setSectionResizeMode(RunsModel::ResultColumn, QHeaderView::Stretch);

    connect(m_table, &QAbstractItemView::activated, this, &RunsView::openCurrent);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &RunsView::showMenu);
    auto *again = new QShortcut(QKeySequence::Refresh, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, this, &RunsView::refresh);
    auto *find = new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
}

QWidget *RunsView::makeFilters()
{
    m_search->setPlaceholderText(Tr::tr("Find in workflows, results and errors"));
    m_search->setAccessibleName(Tr::tr("Find runs"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_workflow->setAccessibleName(Tr::tr("Workflow"));
    m_workflow->addItem(Tr::tr("All workflows"));
    m_workflow->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_status->setAccessibleName(Tr::tr("Status"));
    m_status->addItem(Tr::tr("Any status"));
    for (const RunStatus status : {RunStatus::Running, RunStatus::Succeeded, RunStatus::Failed, RunStatus::Errored,
                                   RunStatus::Cancelled, RunStatus::Interrupted})
        m_status->addItem(statusIcon(status), statusWord(status), int(status));

    auto *bar = new QWidget(this);
    auto *row = makeFilterRow(bar);
    row->addWidget(m_search, 1);
    row->addWidget(m_workflow);
    row->addWidget(m_status);
    row->addStretch(1);
    connect(m_search, &QLineEdit::textChanged, this, &RunsView::applyFilter);
    connect(m_workflow, &QComboBox::currentIndexChanged, this, &RunsView::applyFilter);
    connect(m_status, &QComboBox::currentIndexChanged, this, &RunsView::applyFilter);
    return bar;
}

void RunsView::setWorkflow(const QString &workflow)
{
    if (!workflow.isEmpty() && m_workflow->findText(workflow) < 0)
        m_workflow->addItem(workflow);
    m_workflow->setCurrentIndex(workflow.isEmpty() ? 0 : m_workflow->findText(workflow));
}

void RunsView::refresh()
{
    m_model->refresh();
}

void RunsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_askTimer.start();
    m_clockTimer.start();
    refresh();
}

void RunsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_askTimer.stop();
    m_clockTimer.stop();
}

void RunsView::applyFilter()
{
    RunFilter filter;
    filter.text = m_search->text();
    if (m_workflow->currentIndex() > 0)
        filter.workflow = m_workflow->currentText();
    if (m_status->currentIndex() > 0)
        filter.status = RunStatus(m_status->currentData().toInt());
    m_model->setFilter(filter);
}

void RunsView::onRefreshed()
{
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    updateEmptyState();
}

void RunsView::addWorkflows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QString &workflow = m_model->run(row).workflow;
        if (!workflow.isEmpty() && m_workflow->findText(workflow) < 0)
            m_workflow->addItem(workflow);
    }
}

void RunsView::updateEmptyState()
{
    const RunFilter &filter = m_model->filter();
    const bool isFiltered = !filter.workflow.isEmpty() || filter.status || !filter.text.isEmpty();
    if (m_model->error())
        m_empty->setText(Tr::tr("The history cannot be read"), localText(*m_model->error()));
    else if (m_model->isReading())
        m_empty->setText({}, Tr::tr("Reading the history"));
    else if (isFiltered)
        m_empty->setText(Tr::tr("No run fits the filter"), Tr::tr("Shorten the text, or choose all workflows and any status."));
    else
        m_empty->setText(Tr::tr("No runs yet"), Tr::tr("Press Run to run the workflow. Every run is kept here, with its log, its data and its timeline."));
    if (m_model->rowCount() > 0 && !m_model->error())
        m_pages->setCurrentWidget(m_table);
    else
        m_pages->setCurrentWidget(m_empty);
}

void RunsView::openCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        emit openRunRequested(m_model->run(current.row()));
}

void RunsView::openRun(const RunId &run)
{
    onFinished(QtConcurrent::run(findRun, m_journalPath, run), this, [this](const QFuture<Result<RunSummary>> &found) {
        if (const Result<RunSummary> summary = found.result()) {
            emit openRunRequested(*summary);
            return;
        }
        auto *box = new QMessageBox(QMessageBox::Information, Tr::tr("Open the run"), localText(found.result().error()),
                                    QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

void RunsView::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    const RunSummary run = m_model->run(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(Tr::tr("Open run %1").arg(run.number), this, [this, run] { emit openRunRequested(run); });
    menu->addAction(Tr::tr("Show runs of %1 only").arg(run.workflow), this, [this, run] { setWorkflow(run.workflow); });
    menu->addAction(Tr::tr("Copy run id"), this, [run] { QGuiApplication::clipboard()->setText(run.id.toString()); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace sluice::designer
