// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/edgeid.h"

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace sluice {
struct StateSpec;
}

namespace sluice::designer {

class DesignerDocument;

/**
 * The states as a tree, each with its edges below it. Renaming edits the document; the tree follows it.
 */
class OutlineModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { StateRole = Qt::UserRole, EdgeRole };

    explicit OutlineModel(QObject *parent = nullptr) : QAbstractItemModel(parent) { }

    void setDocument(DesignerDocument *document);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    QModelIndex indexOf(const QString &state) const;

signals:
    /** A sentence for the status bar: why a name cannot be taken. */
    void refused(const QString &reason);

private:
    struct EdgeRow
    {
        EdgeId id;
        QString text;
    };
    struct Row
    {
        QString state;
        QList<EdgeRow> edges;
    };

    static Row makeRow(const StateSpec &spec);
    void reload();
    void reloadOnce();
    void update(const QString &state);
    QVariant stateData(const Row &row, int role) const;

    QPointer<DesignerDocument> m_document;
    QList<Row> m_rows;
};

/** The same workflow as the canvas, to be read and edited with the keyboard alone. */
class OutlinePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit OutlinePanel(QWidget *parent = nullptr);

    void setDocument(DesignerDocument *document);
    QTreeView *tree() const { return m_tree; }
    OutlineModel *model() const { return m_model; }

signals:
    /** Enter or a double click: show it on the canvas. */
    void stateActivated(const QString &state);
    void hintChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onCurrentChanged();
    void onDocumentSelection();

    QPointer<DesignerDocument> m_document;
    OutlineModel *m_model = nullptr;
    QSortFilterProxyModel *m_filter = nullptr;
    QLineEdit *m_search = nullptr;
    QTreeView *m_tree = nullptr;
    bool m_isFollowing = false; ///< While the selection is taken over from the document.
};

} // namespace sluice::designer
