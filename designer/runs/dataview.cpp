// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/dataview.h"

#include "designer/enginewords.h"
#include "designer/runs/datamodel.h"
#include "designer/runs/emptystate.h"
#include "designer/runs/jsontext.h"
#include "designer/runs/onfinished.h"
#include "designer/runs/runsession.h"
#include "designer/runs/tables.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>
#include <QTreeView>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::designer {

static constexpr auto ReadInterval = 200ms;
static constexpr qsizetype DetailLimit = 64 * 1024;

DataView::DataView(QWidget *parent)
    : QWidget(parent)
    , m_model(new DataModel(this))
    , m_tree(new QTreeView(this))
    , m_detail(new QPlainTextEdit(this))
    , m_copyValue(new QAction(icon(u"copy"_s), Tr::tr("Copy value"), this))
    , m_copyExpression(new QAction(icon(u"braces"_s), Tr::tr("Copy expression"), this))
    , m_pages(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    setUpTree();
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tree);
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(listMargins());
    layout->addLayout(m_pages);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(splitter);

    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(ReadInterval);
    connect(&m_readTimer, &QTimer::timeout, this, &DataView::readOn);
    updateEmptyState();
}

DataView::~DataView() = default;

void DataView::setUpTree()
{
    m_tree->setModel(m_model);
    m_tree->setAccessibleName(Tr::tr("Data of the run"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setIconSize({metrics::IconSize, metrics::IconSize});
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->resizeSection(DataModel::NameColumn, QFontMetrics(bodyFont()).averageCharWidth() * 34);
    m_tree->header()->setStretchLastSection(true);
    m_copyValue->setShortcut(QKeySequence::Copy);
    m_copyExpression->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    for (QAction *action : {m_copyValue, m_copyExpression}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        m_tree->addAction(action);
    }
    keepCopyKey(*m_tree);
    connect(m_copyValue, &QAction::triggered, this, &DataView::copyValue);
    connect(m_copyExpression, &QAction::triggered, this, &DataView::copyExpression);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &DataView::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &DataView::showDetail);
    connect(m_tree, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const QString state = m_model->item(index).state; !state.isEmpty())
            emit stateActivated(state);
    });
}

QWidget *DataView::makeDetail()
{
    m_detail->setReadOnly(true);
    m_detail->setFont(codeFont());
    m_detail->setFrameShape(QFrame::NoFrame);
    m_detail->setAccessibleName(Tr::tr("The selected value"));
    m_detail->setPlaceholderText(Tr::tr("Select a row to see all of its value."));
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(metrics::Spacing, metrics::Spacing, metrics::Spacing, metrics::Spacing);
    auto *row = new QHBoxLayout;
    for (QAction *action : {m_copyValue, m_copyExpression}) {
        auto *button = new QToolButton(side);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    row->addStretch();
    layout->addLayout(row);
    layout->addWidget(m_detail, 1);
    return side;
}

void DataView::setSession(RunSession *session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_readTimer.stop();
    m_model->setRun(session ? &session->projection() : nullptr);
    if (session) {
        connect(session, &RunSession::changed, this, [this] {
            if (!m_readTimer.isActive())
                m_readTimer.start();
        });
        connect(session, &RunSession::finished, this, &DataView::readOn);
        connect(session, &QObject::destroyed, this, [this] {
            m_session = nullptr;
            m_readTimer.stop();
            m_model->setRun(nullptr);
            updateEmptyState();
        });
    }
    m_tree->expand(m_model->sectionIndex(DataItem::Kind::States));
    showDetail();
    updateEmptyState();
}

void DataView::readOn()
{
    if (!m_session)
        return;
    m_model->readOn();
    const QModelIndex states = m_model->sectionIndex(DataItem::Kind::States);
    if (m_pages->currentWidget() == m_empty || !m_tree->currentIndex().isValid())
        m_tree->expand(states);
    showDetail();
    updateEmptyState();
}

void DataView::updateEmptyState()
{
    const bool isThere = m_session && m_session->projection().startedUs() != 0;
    if (!m_session)
        m_empty->setText(Tr::tr("No run to show"), Tr::tr("Run the workflow, or open a past run in Runs. Its input, what every state gave, and its result come here."));
    else if (m_session->phase() == RunSession::Phase::Unreadable)
        m_empty->setText(Tr::tr("This run could not be read"), localText(*m_session->loadError()));
    else
        m_empty->setText({}, Tr::tr("Reading the run"));
    m_pages->setCurrentIndex(isThere ? 1 : 0);
}

void DataView::setCurrentState(const QString &state)
{
    const QModelIndex index = m_model->stateIndex(state);
    if (!index.isValid() || m_model->item(m_tree->currentIndex()).state == state)
        return;
    m_tree->expand(index.parent());
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void DataView::showDetail()
{
    const QModelIndex current = m_tree->currentIndex();
    const QJsonValue value = current.isValid() ? m_model->value(current) : QJsonValue(QJsonValue::Undefined);
    m_copyValue->setEnabled(!value.isUndefined());
    m_copyExpression->setEnabled(current.isValid() && !m_model->item(current).path.isEmpty());
    QString text = value.isString() ? value.toString().left(DetailLimit) : jsonText(value, DetailLimit);
    if (text.size() >= DetailLimit)
        text += u"\n\n"_s + Tr::tr("The value goes on. Copy it to see the rest.");
    if (text != m_detail->toPlainText())
        m_detail->setPlainText(text);
}

/** A large value takes its time to become text, so that happens elsewhere. */
void DataView::copyValue()
{
    const QModelIndex current = m_tree->currentIndex();
    if (!current.isValid())
        return;
    onFinished(QtConcurrent::run(jsonClipboardText, m_model->value(current)), this,
               [](const QFuture<QString> &text) { QGuiApplication::clipboard()->setText(text.result()); });
}

void DataView::copyExpression() const
{
    const QString path = m_model->item(m_tree->currentIndex()).path;
    if (!path.isEmpty())
        QGuiApplication::clipboard()->setText(u"${%1}"_s.arg(path));
}

void DataView::showMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_copyValue, m_copyExpression});
    if (const QString state = m_model->item(index).state; !state.isEmpty())
        menu->addAction(Tr::tr("Go to state %1").arg(state), this, [this, state] { emit stateActivated(state); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace sluice::designer
