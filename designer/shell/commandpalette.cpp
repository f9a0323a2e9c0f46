// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/commandpalette.h"

#include "designer/shell/matchscore.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int MostShown = 60;
static constexpr int Width = 150 * metrics::Spacing;
static constexpr int ListHeight = 90 * metrics::Spacing;
static constexpr int RowHeight = 8 * metrics::Spacing;
enum Role { PlaceRole = Qt::UserRole, IconNameRole, ColourRole };

QList<PaletteEntry> bestEntries(const QList<PaletteEntry> &entries, const QString &typed, int limit)
{
    struct Scored
    {
        int score = 0;
        qsizetype index = 0;
    };
    QList<Scored> scored;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const PaletteEntry &entry = entries.at(i);
        const int byTitle = matchScore(typed, entry.title) * 2;
        const int byMore = matchScore(typed, entry.title + u' ' + entry.place + u' ' + entry.more);
        if (const int score = std::max(byTitle, byMore); score > 0)
            scored.append({score, i});
    }
    std::ranges::stable_sort(scored, std::ranges::greater(), &Scored::score);
    QList<PaletteEntry> best;
    for (const Scored &each : scored.first(std::min<qsizetype>(limit, scored.size())))
        best.append(entries.at(each.index));
    return best;
}

/** Icon and title at the left, what it is at the right. */
class EntryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {option.rect.width(), std::max(RowHeight, QFontMetrics(bodyFont()).height() + 2 * metrics::Spacing)};
    }
};

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const bool isEnabled = index.flags().testFlag(Qt::ItemIsEnabled);
    const QRect inner = option.rect.adjusted(2 * metrics::Spacing, 0, -2 * metrics::Spacing, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.shade);
        painter->drawRoundedRect(inner, metrics::RowRadius, metrics::RowRadius);
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(QRectF(inner.left(), inner.top() + metrics::Spacing, 3,
                                        inner.height() - 2 * metrics::Spacing), 1.5, 1.5);
    }
    const auto colour = index.data(ColourRole).value<QColor>();
    const QRectF iconRect(inner.left() + 3 * metrics::Spacing, inner.center().y() - metrics::IconSize / 2.0 + 0.5,
                          metrics::IconSize, metrics::IconSize);
    paintIcon(*painter, iconRect, index.data(IconNameRole).toString(), colour.isValid() ? colour : theme.muted);
    const QFontMetrics small(smallFont());
    const QString place = index.data(PlaceRole).toString();
    const int placeWidth = std::min(small.horizontalAdvance(place) + metrics::Spacing, inner.width() / 2);
    const QRect text = inner.adjusted(5 * metrics::Spacing + metrics::IconSize, 0, -placeWidth - 4 * metrics::Spacing, 0);
    painter->setFont(bodyFont());
    painter->setPen(isEnabled ? theme.text : theme.faint);
    painter->drawText(text, Qt::AlignVCenter,
                      QFontMetrics(bodyFont()).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    painter->setFont(smallFont());
    painter->setPen(theme.muted);
    painter->drawText(inner.adjusted(0, 0, -2 * metrics::Spacing, 0), Qt::AlignVCenter | Qt::AlignRight,
                      small.elidedText(place, Qt::ElideMiddle, placeWidth));
    painter->restore();
}

CommandPalette::CommandPalette(QList<PaletteEntry> entries, Offer offer, QWidget *parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_entries(std::move(entries))
    , m_offer(std::move(offer))
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_nothing(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(Tr::tr("Find anything"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * metrics::Spacing, 2 * metrics::Spacing, 2 * metrics::Spacing, 2 * metrics::Spacing);
    column->setSpacing(2 * metrics::Spacing);
    m_search->setPlaceholderText(Tr::tr("Find a state, an action, a setting"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->installEventFilter(this);
    column->addWidget(m_search);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(ListHeight);
    column->addWidget(m_list);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(3 * metrics::Spacing, 0, 0, metrics::Spacing);
    column->addWidget(m_nothing);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListView::clicked, this, &CommandPalette::carryOutCurrent);
    fill();
    place();
    m_search->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, key);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        carryOutCurrent();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = themeFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.setPen(theme.cardBorder);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool CommandPalette::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        close();
    return QDialog::event(event);
}

void CommandPalette::fill()
{
    const QString typed = m_search->text().trimmed();
    m_shown = bestEntries(m_entries, typed, MostShown);
    m_nothing->setVisible(m_shown.isEmpty());
    m_nothing->setText(Tr::tr("Nothing is called “%1”.").arg(typed));
    if (m_shown.isEmpty() && m_offer) {
        if (const std::optional<PaletteEntry> offered = m_offer(typed))
            m_shown.append(*offered);
    }
    m_model->clear();
    for (const PaletteEntry &entry : std::as_const(m_shown)) {
        auto *item = new QStandardItem(entry.title);
        item->setData(entry.place, PlaceRole);
        item->setData(entry.icon, IconNameRole);
        item->setData(entry.colour, ColourRole);
        item->setData(Tr::tr("%1, %2").arg(entry.title, entry.place), Qt::AccessibleTextRole);
        item->setEnabled(entry.isEnabled);
        m_model->appendRow(item);
    }
    const auto first = std::ranges::find(m_shown, true, &PaletteEntry::isEnabled);
    if (first != m_shown.end())
        m_list->setCurrentIndex(m_model->index(int(first - m_shown.begin()), 0));
}

void CommandPalette::carryOutCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || !m_shown.at(current.row()).isEnabled)
        return;
    const std::function<void()> carryOut = m_shown.at(current.row()).carryOut;
    accept(); // First, so that what it does may open something itself.
    carryOut();
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(Width, window->width() - 8 * metrics::Spacing);
    resize(width, sizeHint().height());
    move(window->mapToGlobal(QPoint((window->width() - width) / 2, 12 * metrics::Spacing)));
}

} // namespace sluice::designer

#include "commandpalette.moc"
