// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/outlinepanel.h"

#include "designer/document/designerdocument.h"
#include "designer/enginewords.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QPointer>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** Internal id of the states' rows; edges have their state's row. */
static constexpr quintptr TopLevel = ~quintptr(0);

void OutlineModel::setDocument(DesignerDocument *document)
{
    if (m_document != nullptr)
        m_document->disconnect(this);
    m_document = document;
    if (document != nullptr) {
        for (const auto signal : {&DesignerDocument::stateAdded, &DesignerDocument::stateRemoved})
            connect(document, signal, this, &OutlineModel::reloadOnce);
        connect(document, &DesignerDocument::stateRenamed, this, &OutlineModel::reloadOnce);
        connect(document, &DesignerDocument::documentReset, this, &OutlineModel::reload);
        connect(document, &DesignerDocument::stateChanged, this, &OutlineModel::update);
        connect(document, &DesignerDocument::edgesChanged, this, &OutlineModel::update);
        connect(document, &DesignerDocument::startChanged, this, &OutlineModel::reload);
        connect(document, &DesignerDocument::problemsChanged, this, [this] {
            if (!m_rows.isEmpty())
                emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, 0));
        });
    }
    reload();
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : TopLevel);
}

QModelIndex OutlineModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == TopLevel)
        return {};
    return createIndex(int(index.internalId()), 0, TopLevel);
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_rows.size());
    return parent.internalId() == TopLevel ? int(m_rows.at(parent.row()).edges.size()) : 0;
}

int OutlineModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return 1;
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || m_document == nullptr)
        return {};
    if (index.internalId() == TopLevel)
        return stateData(m_rows.at(index.row()), role);
    const Row &row = m_rows.at(int(index.internalId()));
    const EdgeRow &edge = row.edges.at(index.row());
    if (role == Qt::DisplayRole)
        return edge.text;
    if (role == StateRole)
        return row.state;
    if (role == EdgeRole)
        return QVariant::fromValue(edge.id);
    if (role == Qt::DecorationRole) {
        const Theme &theme = themeFor(QGuiApplication::palette());
        return icon(u"arrow-right"_s, edge.id.isError() ? theme.failed : theme.edge);
    }
    return {};
}

static QIcon stateIcon(const StateSpec &state, const TaskKinds &kinds, const Theme &theme)
{
    if (const ExitSpec *exit = state.exit())
        return icon(u"flag"_s, exit->kind == ExitSpec::Kind::Success ? theme.succeeded : theme.failed);
    if (state.split() != nullptr)
        return icon(u"split"_s, theme.flow);
    const TaskKind *kind = findKind(kinds, state.task()->kind);
    return kind == nullptr ? icon(u"circle-help"_s) : icon(kind->icon, theme.group(kind->group));
}

static QString spokenState(const DesignerDocument &document, const StateSpec &state)
{
    const QString start = document.workflow().start == state.name ? Tr::tr(", the first state") : QString();
    const Problems problems = document.problemsOf(state.name);
    const QString wrong = problems.isEmpty() ? QString() : Tr::tr(", %n problem(s)", nullptr, int(problems.size()));
    return Tr::tr("%1, %n edge(s)%2%3", nullptr, int(state.next.size() + state.onError.size()))
        .arg(state.name, start, wrong);
}

QVariant OutlineModel::stateData(const Row &row, int role) const
{
    const StateSpec *state = m_document->state(row.state);
    if (state == nullptr)
        return {};
    const Theme &theme = themeFor(QGuiApplication::palette());
    if (role == Qt::DisplayRole || role == Qt::EditRole || role == StateRole)
        return row.state;
    if (role == Qt::DecorationRole)
        return stateIcon(*state, m_document->kinds(), theme);
    if (role == Qt::AccessibleTextRole)
        return spokenState(*m_document, *state);
    if (role == Qt::FontRole && m_document->workflow().start == row.state)
        return nameFont();
    const Problems problems = m_document->problemsOf(row.state);
    if (problems.isEmpty())
        return {};
    if (role == Qt::ForegroundRole)
        return hasErrors(problems) ? theme.failed : theme.waiting;
    return role == Qt::ToolTipRole ? localText(problems.first().message) : QVariant();
}

bool OutlineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.internalId() != TopLevel || m_document == nullptr)
        return false;
    const QString state = m_rows.at(index.row()).state;
    if (value.toString() == state)
        return true;
    // Renaming makes the rows anew, which the view's editor must not see while it commits.
    QMetaObject::invokeMethod(
        this,
        [this, document = QPointer(m_document), state, name = value.toString()] {
            if (document == nullptr)
                return;
            if (const Result<void> renamed = document->renameState(state, name); !renamed)
                emit refused(localText(renamed.error().message()));
        },
        Qt::QueuedConnection);
    return true;
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags common = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.internalId() == TopLevel ? common | Qt::ItemIsEditable : common | Qt::ItemNeverHasChildren;
}

QModelIndex OutlineModel::indexOf(const QString &state) const
{
    const auto found = std::ranges::find(m_rows, state, &Row::state);
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()), 0);
}

OutlineModel::Row OutlineModel::makeRow(const StateSpec &spec)
{
    const QString state = spec.name;
    Row row{state, {}};
    for (const Edge &edge : spec.next) {
        const QString outcome = edge.outcome.isEmpty() ? Tr::tr("then") : edge.outcome;
        row.edges.append({EdgeId{state, edge.outcome, -1}, Tr::tr("%1 → %2").arg(outcome, edge.target)});
    }
    for (qsizetype i = 0; i < spec.onError.size(); ++i) {
        const ErrorRoute &route = spec.onError.at(i);
        const QString codes = route.codes.contains(u"*"_s) ? Tr::tr("any error") : route.codes.join(u", "_s);
        row.edges.append({EdgeId{state, {}, int(i)}, Tr::tr("%1 → %2").arg(codes, route.target)});
    }
    return row;
}

void OutlineModel::reload()
{
    beginResetModel();
    m_rows.clear();
    if (m_document != nullptr) {
        for (const StateSpec &state : m_document->workflow().states)
            m_rows.append(makeRow(state));
    }
    endResetModel();
}

/** One edit may add and remove many states, and tells of each when all is done. */
void OutlineModel::reloadOnce()
{
    const auto isSame = [](const Row &row, const StateSpec &state) { return row.state == state.name; };
    if (!std::ranges::equal(m_rows, m_document->workflow().states, isSame))
        reload();
}

void OutlineModel::update(const QString &state)
{
    const QModelIndex parent = indexOf(state);
    if (!parent.isValid() || m_document->state(state) == nullptr)
        return;
    Row &row = m_rows[parent.row()];
    const Row now = makeRow(*m_document->state(state));
    if (now.edges.size() != row.edges.size()) {
        if (!row.edges.isEmpty()) {
            beginRemoveRows(parent, 0, int(row.edges.size()) - 1);
            row.edges.clear();
            endRemoveRows();
        }
        if (!now.edges.isEmpty()) {
            beginInsertRows(parent, 0, int(now.edges.size()) - 1);
            row.edges = now.edges;
            endInsertRows();
        }
    } else {
        row.edges = now.edges;
        if (!row.edges.isEmpty())
            emit dataChanged(index(0, 0, parent), index(int(row.edges.size()) - 1, 0, parent));
    }
    emit dataChanged(parent, parent);
}

OutlinePanel::OutlinePanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new OutlineModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2 * metrics::Spacing, 0, 0);
    column->setSpacing(2 * metrics::Spacing);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::PanelMargin - metrics::Spacing, 0, metrics::PanelMargin - metrics::Spacing, 0);
    m_search->setPlaceholderText(Tr::tr("Search states"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    row->addWidget(m_search);
    column->addLayout(row);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setRecursiveFilteringEnabled(true);
    m_tree->setModel(m_filter);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setAccessibleName(Tr::tr("States and their edges"));
    m_tree->installEventFilter(this);
    column->addWidget(m_tree, 1);
    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_model, &OutlineModel::refused, this, &OutlinePanel::hintChanged);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutlinePanel::onCurrentChanged);
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        emit stateActivated(index.data(OutlineModel::StateRole).toString());
    });
}

void OutlinePanel::setDocument(DesignerDocument *document)
{
    if (m_document != nullptr)
        m_document->disconnect(this);
    m_document = document;
    m_model->setDocument(document);
    if (document == nullptr)
        return;
    connect(document, &DesignerDocument::selectionChanged, this, &OutlinePanel::onDocumentSelection);
    onDocumentSelection();
}

bool OutlinePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || m_document == nullptr)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QModelIndex current = m_tree->currentIndex();
    if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier
        && current.isValid()) {
        emit stateActivated(current.data(OutlineModel::StateRole).toString());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void OutlinePanel::onCurrentChanged()
{
    if (m_isFollowing || m_document == nullptr)
        return;
    Selection selection;
    for (const QModelIndex &index : m_tree->selectionModel()->selectedIndexes()) {
        const QVariant edge = index.data(OutlineModel::EdgeRole);
        if (edge.isValid())
            selection.edges.append(edge.value<EdgeId>());
        else
            selection.states.append(index.data(OutlineModel::StateRole).toString());
    }
    const QScopedValueRollback following(m_isFollowing, true);
    m_document->select(selection);
}

void OutlinePanel::onDocumentSelection()
{
    if (m_isFollowing)
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    QItemSelection selection;
    for (const QString &state : m_document->selection().states) {
        const QModelIndex index = m_filter->mapFromSource(m_model->indexOf(state));
        if (index.isValid())
            selection.select(index, index);
    }
    m_tree->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (selection.isEmpty())
        return;
    const QModelIndex first = selection.indexes().first();
    m_tree->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_tree->scrollTo(first);
}

} // namespace sluice::designer
