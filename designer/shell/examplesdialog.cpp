// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/examplesdialog.h"

#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/model/workflowreader.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int Width = 150 * metrics::Spacing;
static constexpr int Height = 100 * metrics::Spacing;
static constexpr int Padding = 3 * metrics::Spacing;
static constexpr int IconSide = 6 * metrics::Spacing;
enum Role { SentenceRole = Qt::UserRole, PathRole, CountRole };

QList<Example> examplesIn(const QString &folder)
{
    QList<Example> examples;
    QDirIterator files(folder, {u"*.sluice"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const WorkflowReading reading = readWorkflowFile(path);
        if (!reading.document)
            continue;
        const WorkflowDocument &workflow = *reading.document;
        examples.append({path, workflow.displayTitle(), workflow.note.simplified(), int(workflow.states.size())});
    }
    std::ranges::sort(examples, {}, &Example::title);
    return examples;
}

/** Title, sentence beneath it, number of states at the right. */
class ExampleDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static QRect textRect(const QRect &row);
};

QRect ExampleDelegate::textRect(const QRect &row)
{
    return row.adjusted(2 * Padding + IconSide + metrics::Spacing, Padding, -2 * Padding, -Padding);
}

void ExampleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(isSelected ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
        painter->setBrush(theme.shade);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), metrics::NodeRadius,
                                 metrics::NodeRadius);
    }
    paintIcon(*painter, QRectF(option.rect.left() + Padding + metrics::Spacing, option.rect.top() + Padding, IconSide, IconSide),
              u"workflow"_s, theme.accent);
    const QRect inner = textRect(option.rect);
    const QString count = Tr::tr("%n state(s)", nullptr, index.data(CountRole).toInt());
    painter->setFont(smallFont());
    painter->setPen(theme.muted);
    painter->drawText(inner, Qt::AlignRight | Qt::AlignTop, count);
    const int titleHeight = QFontMetrics(nameFont()).height();
    painter->drawText(inner.adjusted(0, titleHeight + 2, 0, 0), Qt::TextWordWrap, index.data(SentenceRole).toString());
    painter->setFont(nameFont());
    painter->setPen(theme.text);
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignTop, index.data().toString());
    painter->restore();
}

QSize ExampleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect inner = textRect(QRect(0, 0, option.rect.width(), Height));
    const QFontMetrics small(smallFont());
    const QString sentence = index.data(SentenceRole).toString();
    const int below = sentence.isEmpty()
        ? small.height()
        : small.boundingRect(inner, Qt::TextWordWrap, sentence).height();
    return {option.rect.width(), QFontMetrics(nameFont()).height() + 2 + below + 2 * Padding};
}

ExamplesDialog::ExamplesDialog(const QList<Example> &examples, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(Tr::tr("Examples"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin);
    column->setSpacing(2 * metrics::Spacing);
    auto *title = new QLabel(Tr::tr("Examples"), this);
    title->setFont(titleFont());
    column->addWidget(title);
    auto *hint = new QLabel(examples.isEmpty()
                                ? Tr::tr("There are no examples in %1.").arg(QDir::toNativeSeparators(folder))
                                : Tr::tr("Each one runs as it is. You get a copy to change as you like."), this);
    makeSecondary(*hint);
    hint->setWordWrap(true);
    column->addWidget(hint);
    m_list->setItemDelegate(new ExampleDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(title->text());
    for (const Example &example : examples) {
        auto *item = new QListWidgetItem(example.title, m_list);
        item->setData(SentenceRole, example.sentence);
        item->setData(PathRole, example.path);
        item->setData(CountRole, example.states);
    }
    m_list->setCurrentRow(0);
    column->addWidget(m_list, 1);
    auto *buttons = new QDialogButtonBox(this);
    auto *open = buttons->addButton(Tr::tr("Open"), QDialogButtonBox::AcceptRole);
    makePrimary(*open);
    open->setDefault(true);
    open->setEnabled(!examples.isEmpty());
    buttons->addButton(Tr::tr("Cancel"), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    connect(m_list, &QListWidget::itemActivated, this, &ExamplesDialog::choose);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExamplesDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(Width, Height);
    m_list->setFocus();
}

void ExamplesDialog::choose()
{
    if (result() == Accepted || m_list->currentItem() == nullptr)
        return; // Enter reaches both the list and the button.
    const QString path = m_list->currentItem()->data(PathRole).toString();
    accept();
    emit exampleChosen(path);
}

} // namespace sluice::designer

#include "examplesdialog.moc"
