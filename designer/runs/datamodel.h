// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runprojection.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace sluice::designer {

/** One row of the data tree, and all that is needed to make the rows below it. */
struct DataItem
{
    enum class Kind : quint8 {
        Root, Input, Variables, States, Result,
        State, ///< Below it its only visit's rows, or a row for each visit.
        Visit,
        Branches,
        Branch,
        Failure, ///< An error; below it message, hint, place and cause.
        Value, ///< Any JSON.
        Text, ///< Words about the run, not data of it.
        Range, ///< A part of a long list, which would be too long to show at once.
    };
    Kind kind = Kind::Root;
    QString name = {};
    QString path = {}; ///< How an expression reaches it; empty when none does.
    QJsonValue value = QJsonValue::Undefined;
    std::optional<StepStatus> status = {};
    std::optional<Error> error = {};
    QString state = {};
    int visit = -1;
    int branch = -1;
    Kind of = Kind::Value; ///< For ranges: what they are a part of.
    qsizetype first = 0; ///< For ranges.
    qsizetype count = 0;

    /** Whether both stand for the same thing, perhaps at different times. */
    bool isSame(const DataItem &other) const;
};

/**
 * The data of a run as a tree. A node's rows are made when it is opened, lists in pieces of a thousand,
 * so that only what is looked at costs anything. Holds the projection by reference.
 */
class DataModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    static constexpr qsizetype PieceSize = 1000;
    enum Column { NameColumn, ValueColumn, ColumnCount };

    explicit DataModel(QObject *parent = nullptr);
    ~DataModel() override;

    /** `run` lives until the next call of this. Null: no rows. */
    void setRun(const RunProjection *run);
    /** To be called when the projection has changed; what is open stays open. */
    void readOn();

    const DataItem &item(const QModelIndex &index) const;
    /** What copying gives: the value; for errors and visits what there is of them as JSON. */
    QJsonValue value(const QModelIndex &index) const;
    /** The row of that state, or an invalid index. */
    QModelIndex stateIndex(const QString &state);
    QModelIndex sectionIndex(DataItem::Kind kind) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Kind = DataItem::Kind;
    struct Node;

    Node *node(const QModelIndex &index) const;
    QModelIndex indexOf(const Node *node) const;
    QList<DataItem> childrenOf(const DataItem &item) const;
    QList<DataItem> rootItems() const;
    QList<DataItem> stateItems() const;
    QList<DataItem> visitRows(const DataItem &item) const;
    QList<DataItem> partsOf(const DataItem &item, Kind of, qsizetype first, qsizetype count) const;
    DataItem part(const DataItem &item, Kind of, qsizetype index) const;
    DataItem visitItem(const QString &state, qsizetype ordinal) const;
    DataItem branchItem(const DataItem &item, int branch) const;
    QList<DataItem> branchRows(const DataItem &item) const;
    bool hasRows(const DataItem &item) const;
    void noteVisits();
    void sync(Node *node);
    void insertRow(Node *parent, size_t row, DataItem item);
    void removeNodes(Node *parent, size_t first, size_t end);

    const RunProjection *m_run = nullptr;
    std::unique_ptr<Node> m_root;
    QStringList m_states; ///< In the order of the first visit.
    QHash<QString, QList<int>> m_visits;
    qsizetype m_notedVisits = 0;
};

} // namespace sluice::designer
