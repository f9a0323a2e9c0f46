// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/logview.h"

#include "designer/enginewords.h"
#include "designer/runs/emptystate.h"
#include "designer/runs/logmodel.h"
#include "designer/runs/runsession.h"
#include "designer/runs/statuslook.h"
#include "designer/runs/tables.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::designer {

LogView::LogView(QWidget *parent)
    : QWidget(parent)
    , m_model(new LogModel(this))
    , m_table(new QTableView(this))
    , m_search(new QLineEdit(this))
    , m_level(new QComboBox(this))
    , m_state(new QComboBox(this))
    , m_count(new QLabel(this))
    , m_follow(new QToolButton(this))
    , m_pages(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    setUpTable();
    layOutList(*this, makeFilters(), m_pages, m_empty, m_table);

    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogView::keepEndInView);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogView::updateText);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LogView::updateText);
    auto *find = new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    updateText();
}

LogView::~LogView() = default;

void LogView::setUpTable()
{
    m_table->setModel(m_model);
    setUpList(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setAccessibleName(Tr::tr("Log"));
    QHeaderView *header = m_table->horizontalHeader();
    const QFontMetrics code(codeFont());
    const QFontMetrics small(smallFont());
    header->resizeSection(LogModel::TimeColumn, code.horizontalAdvance(u"0:00:00.000"_s) + 4 * metrics::Spacing);
    header->resizeSection(LogModel::LevelColumn,
                          small.horizontalAdvance(Tr::tr("Warning")) + metrics::IconSize + 6 * metrics::Spacing);
    header->resizeSection(LogModel::StateColumn, small.averageCharWidth() * 28);
    header->setSectionResizeMode(LogModel::TextColumn, QHeaderView::Stretch);

    auto *copy = new QAction(Tr::tr("Copy lines"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    keepCopyKey(*m_table);
    connect(copy, &QAction::triggered, this, &LogView::copySelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &LogView::showMenu);
    connect(m_table, &QAbstractItemView::activated, this, &LogView::activateCurrent);
    // Only what the user does changes this: new lines move the maximum and leave the value.
    connect(m_table->verticalScrollBar(), &QAbstractSlider::valueChanged, this, [this](int value) {
        m_follow->setChecked(value == m_table->verticalScrollBar()->maximum());
    });
}

QWidget *LogView::makeFilters()
{
    m_search->setPlaceholderText(Tr::tr("Filter the log"));
    m_search->setAccessibleName(Tr::tr("Filter the log"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_level->setAccessibleName(Tr::tr("Level"));
    m_level->addItem(Tr::tr("All levels"));
    m_level->addItem(levelIcon(LogLevel::Info), Tr::tr("Info and above"));
    m_level->addItem(levelIcon(LogLevel::Warning), Tr::tr("Warnings and errors"));
    m_level->addItem(levelIcon(LogLevel::Error), Tr::tr("Errors"));
    m_state->setAccessibleName(Tr::tr("State"));
    m_state->addItem(Tr::tr("All states"));
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    makeSecondary(*m_count);
    m_follow->setText(Tr::tr("Follow"));
    m_follow->setToolTip(Tr::tr("Keep the newest line in view (End)"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);

    auto *bar = new QWidget(this);
    auto *row = makeFilterRow(bar);
    row->addWidget(m_search, 1);
    row->addWidget(m_level);
    row->addWidget(m_state);
    row->addStretch();
    row->addWidget(m_count);
    row->addWidget(m_follow);
    connect(m_search, &QLineEdit::textChanged, this, &LogView::applyFilter);
    connect(m_level, &QComboBox::currentIndexChanged, this, &LogView::applyFilter);
    connect(m_state, &QComboBox::currentIndexChanged, this, &LogView::applyFilter);
    connect(m_follow, &QToolButton::clicked, this, &LogView::keepEndInView);
    return bar;
}

void LogView::setSession(RunSession *session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_model->setRun(session ? &session->projection() : nullptr);
    m_follow->setChecked(session && session->phase() == RunSession::Phase::Running);
    if (session) {
        connect(session, &RunSession::changed, this, &LogView::readOn);
        connect(session, &QObject::destroyed, this, [this] {
            m_session = nullptr;
            m_model->setRun(nullptr);
            updateText();
        });
    }
    setState({});
    updateStates();
    updateText();
}

void LogView::setState(const QString &state)
{
    updateStates();
    const int known = m_state->findText(state);
    m_state->setCurrentIndex(state.isEmpty() ? 0 : std::max(0, known));
}

void LogView::readOn()
{
    m_model->readOn();
    updateStates();
    updateText();
}

/** The list only grows while a run is shown, so that the choice stays. */
void LogView::updateStates()
{
    const QStringList &states = m_model->states();
    if (m_state->count() - 1 > states.size()) {
        m_state->setCurrentIndex(0);
        while (m_state->count() > 1)
            m_state->removeItem(m_state->count() - 1);
    }
    for (qsizetype i = m_state->count() - 1; i < states.size(); ++i)
        m_state->addItem(states.at(i));
}

void LogView::applyFilter()
{
    const bool follows = m_follow->isChecked();
    m_model->setFilter({.atLeast = LogLevel(m_level->currentIndex()),
                        .state = m_state->currentIndex() > 0 ? m_state->currentText() : QString(),
                        .text = m_search->text()});
    m_follow->setChecked(follows);
    keepEndInView();
}

void LogView::keepEndInView()
{
    if (m_follow->isChecked())
        m_table->scrollToBottom();
}

static QString countText(const LogModel &model, qint64 skipped)
{
    const int shown = model.rowCount();
    const qsizetype all = model.lineCount();
    if (all == 0)
        return {};
    QString text = shown == all
        ? Tr::tr("%n line(s)", nullptr, int(all))
        : Tr::tr("%1 of %n line(s)", nullptr, int(all)).arg(shown);
    if (skipped > 0) {
        text = Tr::tr("%1, %2 skipped to keep up: open the run again from Runs to read them")
                   .arg(text).arg(skipped);
    }
    return text;
}

void LogView::updateText()
{
    m_count->setText(m_session ? countText(*m_model, m_session->skippedLogLines()) : QString());
    if (m_model->rowCount() > 0) {
        m_pages->setCurrentWidget(m_table);
        return;
    }
    if (!m_session)
        m_empty->setText(Tr::tr("No run to show"), Tr::tr("Run the workflow, or open a past run in Runs. What its tasks write comes here, line by line."));
    else if (m_session->phase() == RunSession::Phase::Unreadable)
        m_empty->setText(Tr::tr("This run could not be read"), localText(*m_session->loadError()));
    else if (m_model->lineCount() > 0)
        m_empty->setText(Tr::tr("No line fits the filter"), Tr::tr("Shorten the text, or choose all levels and all states."));
    else if (m_session->phase() == RunSession::Phase::Finished)
        m_empty->setText(Tr::tr("This run wrote nothing"), Tr::tr("Lines come from programs, scripts and the Log task."));
    else
        m_empty->setText(Tr::tr("Nothing written yet"), Tr::tr("Lines come from programs, scripts and the Log task."));
    m_pages->setCurrentWidget(m_empty);
}

void LogView::copySelection() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows))
        lines.append(m_model->lineText(row.row()));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void LogView::activateCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && !m_model->entry(current.row()).state.isEmpty())
        emit stateActivated(m_model->entry(current.row()).state);
}

void LogView::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    const QString state = m_model->entry(index.row()).state;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_table->actions());
    if (!state.isEmpty()) {
        menu->addAction(Tr::tr("Go to state %1").arg(state), this, [this, state] { emit stateActivated(state); });
        menu->addAction(Tr::tr("Show lines of %1 only").arg(state), this, [this, state] { setState(state); });
    }
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace sluice::designer
