// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/datamodel.h"

#include "designer/enginewords.h"
#include "designer/runs/jsontext.h"
#include "designer/runs/statuslook.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace sluice::designer {

struct DataModel::Node
{
    DataItem item;
    Node *parent = nullptr;
    size_t row = 0; ///< In the parent's children.
    bool isFilled = false;
    std::vector<std::unique_ptr<Node>> children = {};
};

bool DataItem::isSame(const DataItem &other) const
{
    return kind == other.kind && (kind == Kind::Range ? first == other.first : name == other.name);
}

static qsizetype sizeOf(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray().size();
    return value.isObject() ? value.toObject().size() : 0;
}

static DataItem valueItem(const QString &name, const QJsonValue &value, const QString &path = {})
{
    return {.kind = DataItem::Kind::Value, .name = name, .path = path, .value = value};
}

static DataItem textItem(const QString &name, const QString &text, const QString &path = {})
{
    return {.kind = DataItem::Kind::Text, .name = name, .path = path, .value = text};
}

static DataItem failureItem(const QString &name, const Error &error, const QString &path = {})
{
    return {.kind = DataItem::Kind::Failure, .name = name, .path = path, .error = error};
}

DataModel::DataModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

DataModel::~DataModel() = default;

void DataModel::setRun(const RunProjection *run)
{
    beginResetModel();
    m_run = run;
    m_root = std::make_unique<Node>();
    m_states.clear();
    m_visits.clear();
    m_notedVisits = 0;
    endResetModel();
    readOn();
}

void DataModel::noteVisits()
{
    const QList<StateVisit> &visits = m_run->visits();
    for (; m_notedVisits < visits.size(); ++m_notedVisits) {
        QList<int> &indices = m_visits[visits.at(m_notedVisits).state];
        if (indices.isEmpty())
            m_states.append(visits.at(m_notedVisits).state);
        indices.append(int(m_notedVisits));
    }
}

void DataModel::readOn()
{
    if (!m_run)
        return;
    noteVisits();
    m_root->isFilled = true;
    sync(m_root.get());
}

// What is below what

QList<DataItem> DataModel::rootItems() const
{
    QList<DataItem> items = {
        {.kind = Kind::Input, .name = Tr::tr("Input"), .path = u"input"_s, .value = m_run->input()},
        {.kind = Kind::Variables, .name = Tr::tr("Variables"), .path = u"vars"_s, .value = m_run->variables()},
        {.kind = Kind::States, .name = Tr::tr("States"), .path = u"outputs"_s, .count = m_states.size()},
        {.kind = Kind::Result, .name = Tr::tr("Result"), .value = m_run->output()},
    };
    if (m_run->error())
        items.append(failureItem(Tr::tr("Error"), *m_run->error()));
    return items;
}

DataItem DataModel::visitItem(const QString &state, qsizetype ordinal) const
{
    const QList<int> visits = m_visits.value(state);
    const int visit = visits.at(ordinal);
    const StateVisit &stay = m_run->visits().at(visit);
    return {.kind = Kind::Visit,
            .name = Tr::tr("visit %1").arg(ordinal + 1),
            .path = visit == visits.last() ? memberPath(u"outputs"_s, state) : QString(),
            .value = stay.output,
            .status = stay.status,
            .error = stay.error,
            .state = state,
            .visit = visit};
}

QList<DataItem> DataModel::stateItems() const
{
    QList<DataItem> items;
    for (const QString &state : m_states) {
        const qsizetype count = m_visits.value(state).size();
        DataItem item = visitItem(state, count - 1);
        item.kind = Kind::State;
        item.name = state;
        item.path = memberPath(u"outputs"_s, state);
        item.count = count;
        items.append(item);
    }
    return items;
}

QList<DataItem> DataModel::visitRows(const DataItem &item) const
{
    const StateVisit &visit = m_run->visits().at(item.visit);
    const QString path = item.path;
    QList<DataItem> items;
    if (visit.error)
        items.append(failureItem(Tr::tr("Error"), *visit.error));
    if (!visit.output.isUndefined())
        items.append(valueItem(Tr::tr("Output"), visit.output, path));
    if (!visit.branches.isEmpty()) {
        items.append({.kind = Kind::Branches, .name = Tr::tr("Branches"), .path = path, .state = item.state,
                      .visit = item.visit, .count = visit.branches.size()});
    }
    if (!visit.joinText.isEmpty())
        items.append(textItem(Tr::tr("Join"), localText(visit.joinText)));
    if (!visit.outcome.isEmpty())
        items.append(textItem(Tr::tr("Outcome"), visit.outcome));
    if (!visit.next.isEmpty())
        items.append(textItem(Tr::tr("Went on to"), visit.next));
    return items;
}

DataItem DataModel::branchItem(const DataItem &item, int branch) const
{
    const BranchProgress &progress = m_run->visits().at(item.visit).branches.at(branch);
    const QString path = elementPath(item.path, branch);
    return {.kind = Kind::Branch, .name = progress.name.isEmpty() ? QString::number(branch) : progress.name,
            .path = progress.status == StepStatus::Succeeded ? memberPath(path, u"value"_s) : path,
            .value = progress.output, .status = progress.status, .error = progress.error, .state = item.state,
            .visit = item.visit, .branch = branch};
}

QList<DataItem> DataModel::branchRows(const DataItem &item) const
{
    QList<DataItem> items;
    if (item.error)
        items.append(failureItem(Tr::tr("Error"), *item.error, memberPath(item.path, u"error"_s)));
    if (!item.value.isUndefined())
        items.append(valueItem(Tr::tr("Value"), item.value, item.path));
    return items;
}

static QList<DataItem> failureRows(const DataItem &item)
{
    const Error &error = *item.error;
    QList<DataItem> items;
    items.append(textItem(Tr::tr("Message"), localText(error.message()), memberPath(item.path, u"message"_s)));
    if (!error.hint().isEmpty())
        items.append(textItem(Tr::tr("What to do"), localText(error.hint())));
    items.append(textItem(Tr::tr("Code"), errorCodeName(error.code()), memberPath(item.path, u"code"_s)));
    const ErrorContext context = error.context();
    if (!context.state.isEmpty())
        items.append(textItem(Tr::tr("State"), context.state));
    if (!context.branch.isEmpty())
        items.append(textItem(Tr::tr("Branch"), context.branch));
    if (context.attempt > 0)
        items.append(textItem(Tr::tr("Attempt"), QString::number(context.attempt)));
    if (!error.details().isEmpty())
        items.append(valueItem(Tr::tr("Details"), error.details()));
    if (error.hasCause())
        items.append(failureItem(Tr::tr("Caused by"), error.cause()));
    return items;
}

DataItem DataModel::part(const DataItem &item, Kind of, qsizetype index) const
{
    if (of == Kind::State)
        return visitItem(item.state, index);
    if (of == Kind::Branches)
        return branchItem(item, int(index));
    if (item.value.isArray())
        return valueItem(QString::number(index), item.value.toArray().at(index), elementPath(item.path, index));
    const QJsonObject object = item.value.toObject();
    const auto member = object.constBegin() + index;
    return valueItem(member.key(), member.value(), memberPath(item.path, member.key()));
}

/** The parts themselves, or ranges of them when they are many. */
QList<DataItem> DataModel::partsOf(const DataItem &item, Kind of, qsizetype first, qsizetype count) const
{
    QList<DataItem> items;
    qsizetype piece = 1;
    while (count > piece * PieceSize)
        piece *= PieceSize;
    if (piece == 1) {
        items.reserve(count);
        for (qsizetype i = first; i < first + count; ++i)
            items.append(part(item, of, i));
        return items;
    }
    for (qsizetype i = first; i < first + count; i += piece) {
        DataItem range = item;
        range.kind = Kind::Range;
        range.of = of;
        range.first = i;
        range.count = std::min(piece, first + count - i);
        range.name = u"%1 … %2"_s.arg(i).arg(i + range.count - 1);
        items.append(range);
    }
    return items;
}

QList<DataItem> DataModel::childrenOf(const DataItem &item) const
{
    switch (item.kind) {
    case Kind::Root: return rootItems();
    case Kind::Input:
    case Kind::Variables:
    case Kind::Result:
    case Kind::Value: return partsOf(item, Kind::Value, 0, sizeOf(item.value));
    case Kind::States: return stateItems();
    case Kind::State:
        return item.count > 1 ? partsOf(item, Kind::State, 0, item.count) : visitRows(item);
    case Kind::Visit: return visitRows(item);
    case Kind::Branches: return partsOf(item, Kind::Branches, 0, item.count);
    case Kind::Branch: return branchRows(item);
    case Kind::Failure: return failureRows(item);
    case Kind::Text: return {};
    case Kind::Range: return partsOf(item, item.of, item.first, item.count);
    }
    Q_UNREACHABLE();
}

bool DataModel::hasRows(const DataItem &item) const
{
    switch (item.kind) {
    case Kind::Input:
    case Kind::Variables:
    case Kind::Result:
    case Kind::Value: return sizeOf(item.value) > 0;
    case Kind::States:
    case Kind::Branches: return item.count > 0;
    case Kind::State: return item.count > 1 || !visitRows(item).isEmpty();
    case Kind::Visit: return !visitRows(item).isEmpty();
    case Kind::Branch: return item.error || !item.value.isUndefined();
    case Kind::Text: return false;
    case Kind::Root:
    case Kind::Failure:
    case Kind::Range: return true;
    }
    Q_UNREACHABLE();
}

// Keeping rows in step with the run

void DataModel::insertRow(Node *parent, size_t row, DataItem item)
{
    beginInsertRows(indexOf(parent), int(row), int(row));
    auto child = std::make_unique<Node>(Node{.item = std::move(item), .parent = parent});
    parent->children.insert(parent->children.begin() + qsizetype(row), std::move(child));
    for (size_t i = row; i < parent->children.size(); ++i)
        parent->children[i]->row = i;
    endInsertRows();
}

void DataModel::removeNodes(Node *parent, size_t first, size_t end)
{
    if (first == end)
        return;
    beginRemoveRows(indexOf(parent), int(first), int(end) - 1);
    parent->children.erase(parent->children.begin() + qsizetype(first), parent->children.begin() + qsizetype(end));
    for (size_t i = first; i < parent->children.size(); ++i)
        parent->children[i]->row = i;
    endRemoveRows();
}

/** Brings the rows below a filled node up to date. Rows that stand for the same thing stay, and stay open. */
void DataModel::sync(Node *parent)
{
    const QList<DataItem> items = childrenOf(parent->item);
    auto &children = parent->children;
    size_t row = 0;
    for (const DataItem &item : items) {
        size_t known = row;
        while (known < children.size() && !children[known]->item.isSame(item))
            ++known;
        if (known == children.size()) {
            insertRow(parent, row, item);
        } else {
            removeNodes(parent, row, known);
            children[row]->item = item;
        }
        ++row;
    }
    removeNodes(parent, row, children.size());
    if (children.empty())
        return;
    emit dataChanged(indexOf(children.front().get()), createIndex(int(row) - 1, ValueColumn, children.back().get()));
    for (const auto &child : children) {
        if (child->isFilled)
            sync(child.get());
    }
}

// The face of the model

DataModel::Node *DataModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex DataModel::indexOf(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(int(node->row), 0, node);
}

const DataItem &DataModel::item(const QModelIndex &index) const
{
    return node(index)->item;
}

static QJsonValue branchesValue(const QList<BranchProgress> &branches)
{
    QJsonArray array;
    for (const BranchProgress &branch : branches) {
        QJsonObject object{{u"name"_s, branch.name}, {u"ok"_s, branch.status == StepStatus::Succeeded}};
        if (!branch.output.isUndefined())
            object.insert(u"value"_s, branch.output);
        if (branch.error)
            object.insert(u"error"_s, branch.error->toJson());
        array.append(object);
    }
    return array;
}

QJsonValue DataModel::value(const QModelIndex &index) const
{
    const DataItem &item = node(index)->item;
    switch (item.kind) {
    case Kind::Input:
    case Kind::Variables:
    case Kind::Result:
    case Kind::Text:
    case Kind::Value: return item.value;
    case Kind::State:
    case Kind::Visit:
    case Kind::Branch:
        if (item.value.isUndefined() && item.error)
            return item.error->toJson();
        if (item.value.isUndefined() && item.kind != Kind::Branch)
            return branchesValue(m_run->visits().at(item.visit).branches);
        return item.value;
    case Kind::Branches: return branchesValue(m_run->visits().at(item.visit).branches);
    case Kind::Failure: return item.error->toJson();
    case Kind::Root:
    case Kind::States:
    case Kind::Range: return QJsonValue::Undefined;
    }
    Q_UNREACHABLE();
}

QModelIndex DataModel::sectionIndex(DataItem::Kind kind) const
{
    for (const auto &child : m_root->children) {
        if (child->item.kind == kind)
            return indexOf(child.get());
    }
    return {};
}

QModelIndex DataModel::stateIndex(const QString &state)
{
    const QModelIndex states = sectionIndex(Kind::States);
    if (!states.isValid())
        return {};
    fetchMore(states);
    for (const auto &child : node(states)->children) {
        if (child->item.state == state)
            return indexOf(child.get());
    }
    return {};
}

QModelIndex DataModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[size_t(row)].get());
}

QModelIndex DataModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(node(child)->parent) : QModelIndex();
}

int DataModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(node(parent)->children.size());
}

int DataModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool DataModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node *at = node(parent);
    return at->isFilled ? !at->children.empty() : m_run && hasRows(at->item);
}

bool DataModel::canFetchMore(const QModelIndex &parent) const
{
    return m_run && parent.column() <= 0 && !node(parent)->isFilled && hasRows(node(parent)->item);
}

void DataModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Node *at = node(parent);
    at->isFilled = true;
    const QList<DataItem> items = childrenOf(at->item);
    if (items.isEmpty())
        return;
    beginInsertRows(indexOf(at), 0, int(items.size()) - 1);
    for (const DataItem &item : items)
        at->children.push_back(std::make_unique<Node>(Node{.item = item, .parent = at, .row = at->children.size()}));
    endInsertRows();
}

static QString resultText(const RunProjection &run)
{
    if (run.status() == RunStatus::Running)
        return Tr::tr("not there yet");
    if (run.output().isUndefined() || run.output().isNull())
        return run.exitState().isEmpty() ? statusWord(run.status()) : run.exitState();
    return jsonPreview(run.output());
}

static QString valueText(const DataItem &item, const RunProjection &run)
{
    switch (item.kind) {
    case DataItem::Kind::Root:
    case DataItem::Kind::Range: return {};
    case DataItem::Kind::Input:
    case DataItem::Kind::Variables: return sizeOf(item.value) == 0 ? Tr::tr("none") : jsonPreview(item.value);
    case DataItem::Kind::Value: return jsonPreview(item.value);
    case DataItem::Kind::Text: return item.value.toString().simplified();
    case DataItem::Kind::States: return Tr::tr("%n state(s) entered", nullptr, int(item.count));
    case DataItem::Kind::Branches: return Tr::tr("%n branch(es)", nullptr, int(item.count));
    case DataItem::Kind::Result: return resultText(run);
    case DataItem::Kind::Failure: return item.error->message();
    case DataItem::Kind::State:
    case DataItem::Kind::Visit:
    case DataItem::Kind::Branch: break;
    }
    if (item.error)
        return item.error->message();
    if (!item.value.isUndefined())
        return jsonPreview(item.value);
    const qsizetype branches = item.branch < 0 ? run.visits().at(item.visit).branches.size() : 0;
    return branches > 0 ? Tr::tr("%n branch(es)", nullptr, int(branches)) : statusWord(*item.status);
}

/** Whether the second column holds data, in the letters of code; words otherwise. */
static bool showsData(const DataItem &item, const RunProjection &run)
{
    if (item.kind == DataItem::Kind::Result)
        return !run.output().isUndefined() && !run.output().isNull();
    return item.kind != DataItem::Kind::Text && !item.error && sizeOf(item.value) + (item.kind == DataItem::Kind::Value) > 0;
}

/** Whether there is no more to say than how it stands. */
static bool hasOnlyStatus(const DataItem &item)
{
    return item.status && !item.error && item.value.isUndefined();
}

static bool isSection(DataItem::Kind kind)
{
    return kind == DataItem::Kind::Input || kind == DataItem::Kind::Variables || kind == DataItem::Kind::States
        || kind == DataItem::Kind::Result;
}

QVariant DataModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_run)
        return {};
    const DataItem &item = node(index)->item;
    const bool isName = index.column() == NameColumn;
    if (role == Qt::DisplayRole)
        return isName ? item.name : valueText(item, *m_run);
    if (role == Qt::DecorationRole && isName && item.status)
        return statusIcon(*item.status);
    if (role == Qt::DecorationRole && isName && item.kind == Kind::Failure)
        return statusIcon(StepStatus::Failed);
    if (role == Qt::FontRole)
        return isName ? (isSection(item.kind) ? nameFont() : bodyFont())
                      : (showsData(item, *m_run) ? codeFont() : bodyFont());
    if (role == Qt::ForegroundRole && !isName && (isSection(item.kind) || hasOnlyStatus(item)))
        return QGuiApplication::palette().brush(QPalette::PlaceholderText);
    if (role == Qt::ToolTipRole && !item.path.isEmpty())
        return u"${%1}"_s.arg(item.path);
    return {};
}

QVariant DataModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? Tr::tr("Name") : Tr::tr("Value");
}

} // namespace sluice::designer
