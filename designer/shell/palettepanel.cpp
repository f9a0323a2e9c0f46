// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/palettepanel.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

PaletteModel::PaletteModel(QList<PaletteKind> kinds, QObject *parent)
    : QAbstractListModel(parent)
    , m_kinds(std::move(kinds))
{
    setTyped({});
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == IsTitleRole)
        return row.kind < 0;
    if (role == GroupRole)
        return int(row.group);
    if (row.kind < 0)
        return role == Qt::DisplayRole ? groupTitle(row.group) : QVariant();
    const PaletteKind &kind = m_kinds.at(row.kind);
    if (role == Qt::DisplayRole)
        return kind.title;
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole)
        return kind.summary;
    return role == IconNameRole ? kind.icon : QVariant();
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (kind(index) == nullptr)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList PaletteModel::mimeTypes() const
{
    return {QString::fromUtf16(PaletteKindMime)};
}

QMimeData *PaletteModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty() || kind(indexes.first()) == nullptr)
        return nullptr;
    auto *data = new QMimeData;
    data->setData(QString::fromUtf16(PaletteKindMime), kind(indexes.first())->id.toUtf8());
    return data;
}

const PaletteKind *PaletteModel::kind(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows.at(index.row()).kind < 0)
        return nullptr;
    return &m_kinds.at(m_rows.at(index.row()).kind);
}

void PaletteModel::setTyped(const QString &typed)
{
    beginResetModel();
    m_rows.clear();
    std::optional<TaskGroup> group;
    for (const PaletteKind &fit : matchingKinds(m_kinds, typed)) {
        const auto found = std::ranges::find(m_kinds, fit.id, &PaletteKind::id);
        if (typed.isEmpty() && group != fit.group)
            m_rows.append({fit.group, -1});
        group = fit.group;
        m_rows.append({fit.group, int(found - m_kinds.begin())});
    }
    endResetModel();
}

int PaletteModel::firstKindRow() const
{
    const auto found = std::ranges::find_if(m_rows, [](const Row &row) { return row.kind >= 0; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

/** Titles as quiet headings, kinds with their icon in the colour of their group. */
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

static constexpr int RowHeight = 6 * metrics::Spacing;
static constexpr int TitleHeight = 8 * metrics::Spacing;
static constexpr int Indent = metrics::PanelMargin - 2 * metrics::Spacing;

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const QString text = index.data().toString();
    const QRect inner = option.rect.adjusted(2 * metrics::Spacing, 0, -2 * metrics::Spacing, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(PaletteModel::IsTitleRole).toBool()) {
        painter->setFont(smallFont());
        painter->setPen(theme.muted);
        painter->drawText(inner.adjusted(Indent, 0, 0, -metrics::Spacing),
                          Qt::AlignBottom | Qt::AlignLeft, text);
        painter->restore();
        return;
    }
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        const bool hasFocus = isSelected && option.state.testFlag(QStyle::State_Active)
            && option.state.testFlag(QStyle::State_HasFocus);
        painter->setPen(hasFocus ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
        painter->setBrush(theme.shade);
        painter->drawRoundedRect(QRectF(inner).adjusted(0.5, 0.5, -0.5, -0.5), metrics::RowRadius,
                                 metrics::RowRadius);
    }
    const auto group = TaskGroup(index.data(PaletteModel::GroupRole).toInt());
    const QRectF iconRect(inner.left() + Indent,
                          inner.center().y() - metrics::IconSize / 2.0 + 0.5, metrics::IconSize, metrics::IconSize);
    paintIcon(*painter, iconRect, index.data(PaletteModel::IconNameRole).toString(), theme.group(group));
    const QRect textRect = inner.adjusted(Indent + metrics::IconSize + 2 * metrics::Spacing, 0, -metrics::Spacing, 0);
    painter->setFont(bodyFont());
    painter->setPen(theme.text);
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(bodyFont()).elidedText(text, Qt::ElideRight, textRect.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int fontHeight = QFontMetrics(bodyFont()).height();
    const bool isTitle = index.data(PaletteModel::IsTitleRole).toBool();
    return {option.rect.width(), std::max(isTitle ? TitleHeight : RowHeight, fontHeight + metrics::Spacing)};
}

PalettePanel::PalettePanel(const TaskKinds &kinds, QWidget *parent)
    : QWidget(parent)
    , m_model(new PaletteModel(paletteKinds(kinds), this))
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2 * metrics::Spacing, 0, 0);
    column->setSpacing(metrics::Spacing);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::PanelMargin - metrics::Spacing, 0, metrics::PanelMargin - metrics::Spacing, 0);
    m_search->setPlaceholderText(Tr::tr("Search kinds"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    row->addWidget(m_search);
    column->addLayout(row);
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(metrics::PanelMargin, 0, metrics::PanelMargin, 0);
    m_nothing->hide();
    column->addWidget(m_nothing);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(Tr::tr("Kinds of states to add"));
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &PalettePanel::onTyped);
    connect(m_list, &QListView::doubleClicked, this, &PalettePanel::choose);
}

bool PalettePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose(m_list->currentIndex());
        return true;
    }
    if (watched == m_search && key == Qt::Key_Down) {
        m_list->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PalettePanel::choose(const QModelIndex &index)
{
    if (const PaletteKind *kind = m_model->kind(index))
        emit kindChosen(*kind);
}

void PalettePanel::onTyped(const QString &text)
{
    m_model->setTyped(text);
    const int first = m_model->firstKindRow();
    if (first >= 0 && !text.isEmpty())
        m_list->setCurrentIndex(m_model->index(first));
    m_nothing->setText(Tr::tr("No kind is called “%1”. Try another word, for example what it works on: file, "
                              "web, list.")
                           .arg(text));
    m_nothing->setVisible(first < 0);
}

} // namespace sluice::designer

#include "palettepanel.moc"
