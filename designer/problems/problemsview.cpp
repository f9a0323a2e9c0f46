// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/problems/problemsview.h"

#include "designer/enginewords.h"
#include "designer/problems/problemsmodel.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStackedLayout>
#include <QStyledItemDelegate>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** Icon, sentence and place on the first line, what to do on the second. */
class ProblemDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

static constexpr int Padding = 2 * metrics::Spacing;

void ProblemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto problem = index.data(ProblemsModel::ProblemRole).value<Problem>();
    const Theme &theme = themeFor(option.palette);
    painter->save();
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(option.state & QStyle::State_HasFocus ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
        painter->setBrush(theme.shade);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(4.5, 1.5, -4.5, -1.5), metrics::RowRadius,
                                 metrics::RowRadius);
    }
    const bool isError = problem.severity == Problem::Severity::Error;
    const QRect inner = option.rect.adjusted(metrics::PanelMargin, Padding, -metrics::PanelMargin, -Padding);
    const QRectF iconRect(inner.left(), inner.top(), metrics::IconSize, metrics::IconSize);
    paintIcon(*painter, iconRect, isError ? u"circle-x"_s : u"triangle-alert"_s,
              isError ? theme.failed : theme.waiting);

    const QFontMetrics body(bodyFont());
    const QFontMetrics small(smallFont());
    const QString place = problemPlace(problem);
    const int placeWidth = std::min(small.horizontalAdvance(place), inner.width() / 3);
    QRect line = inner.adjusted(metrics::IconSize + Padding, 0, -placeWidth - Padding, 0);
    line.setHeight(body.height());
    painter->setFont(bodyFont());
    painter->setPen(theme.text);
    painter->drawText(line, Qt::AlignVCenter, body.elidedText(localText(problem.message), Qt::ElideRight, line.width()));
    painter->setFont(smallFont());
    painter->setPen(theme.muted);
    const QRect right(inner.right() - placeWidth, inner.top(), placeWidth + 1, body.height());
    painter->drawText(right, Qt::AlignVCenter | Qt::AlignRight,
                      small.elidedText(place, Qt::ElideMiddle, placeWidth + 1));
    const QRect second(line.left(), line.bottom() + 2, inner.right() - line.left(), small.height());
    painter->drawText(second, Qt::AlignVCenter, small.elidedText(localText(problem.hint), Qt::ElideRight, second.width()));
    painter->restore();
}

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool hasHint = !index.data(ProblemsModel::HintRole).toString().isEmpty();
    const int hint = hasHint ? QFontMetrics(smallFont()).height() + 2 : 0;
    Q_UNUSED(option)
    return {0, QFontMetrics(bodyFont()).height() + hint + 2 * Padding};
}

ProblemsView::ProblemsView(QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_list(new QListView(this))
    , m_empty(new QLabel(this))
    , m_pages(new QStackedLayout(this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProblemDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(Tr::tr("Problems"));
    m_list->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_empty);
    m_pages->setCurrentWidget(m_empty);
    connect(m_list, &QListView::clicked, this, &ProblemsView::activate);
}

void ProblemsView::setProblems(const Problems &problems)
{
    m_model->setProblems(problems);
    m_pages->setCurrentWidget(problems.isEmpty() ? static_cast<QWidget *>(m_empty) : m_list);
}

void ProblemsView::setEmptyText(const QString &text)
{
    m_empty->setText(text);
}

bool ProblemsView::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (event->type() != QEvent::KeyPress && !isOverride)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (isOverride) { // Ctrl+C is meant for this list, not for what is selected on the canvas.
        key->setAccepted(key->matches(QKeySequence::Copy));
        return key->isAccepted();
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        activate(m_list->currentIndex());
        return true;
    }
    if (key->matches(QKeySequence::Copy) && m_list->currentIndex().isValid()) {
        QGuiApplication::clipboard()->setText(m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ProblemsView::activate(const QModelIndex &index)
{
    if (index.isValid())
        emit problemActivated(index.data(ProblemsModel::ProblemRole).value<Problem>());
}

} // namespace sluice::designer

#include "problemsview.moc"
