// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/palettekind.h"

#include <QAbstractListModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;

namespace sluice::designer {

/** The kinds that fit what is typed, with a row for each group's title. */
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IsTitleRole = Qt::UserRole, GroupRole, IconNameRole };

    explicit PaletteModel(QList<PaletteKind> kinds, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

    /** Null for the title of a group. */
    const PaletteKind *kind(const QModelIndex &index) const;
    void setTyped(const QString &typed);
    int firstKindRow() const;

private:
    struct Row
    {
        TaskGroup group = TaskGroup::Flow;
        int kind = -1; ///< Index in `m_kinds`; -1 for a title.
    };

    QList<PaletteKind> m_kinds;
    QList<Row> m_rows;
};

/** Everything that can be added: search, drag to the canvas, or Enter and double click. */
class PalettePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PalettePanel(const TaskKinds &kinds, QWidget *parent = nullptr);

    QLineEdit *search() const { return m_search; }
    QListView *list() const { return m_list; }

signals:
    void kindChosen(const sluice::designer::PaletteKind &kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(const QModelIndex &index);
    void onTyped(const QString &text);

    PaletteModel *m_model = nullptr;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_nothing = nullptr;
};

} // namespace sluice::designer
