// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/kindpicker.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static constexpr QSize pickerSize(280, 320);

KindPicker::KindPicker(const QList<PaletteKind> &kinds, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_kinds(kinds)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(Tr::tr("Add a state"));
    m_search->setPlaceholderText(Tr::tr("Search kinds"));
    m_search->setAccessibleName(Tr::tr("Search kinds"));
    m_search->installEventFilter(this);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(Tr::tr("Kinds"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    resize(pickerSize);
    connect(m_search, &QLineEdit::textChanged, this, &KindPicker::showMatches);
    connect(m_list, &QListWidget::itemClicked, this, &KindPicker::choose);
    showMatches({});
}

void KindPicker::openAt(QPoint globalPosition)
{
    const QScreen *screen = parentWidget()->screen();
    QRect place(globalPosition, pickerSize);
    const QRect available = screen->availableGeometry();
    place.moveRight(std::min(place.right(), available.right()));
    place.moveBottom(std::min(place.bottom(), available.bottom()));
    move(place.topLeft());
    show();
    m_search->setFocus();
}

void KindPicker::showMatches(const QString &typed)
{
    const Theme &theme = themeFor(palette());
    m_shown = matchingKinds(m_kinds, typed);
    m_list->clear();
    for (const PaletteKind &kind : std::as_const(m_shown)) {
        auto *item = new QListWidgetItem(icon(kind.icon, theme.group(kind.group)), kind.title, m_list);
        item->setToolTip(kind.summary);
    }
    if (m_shown.isEmpty()) {
        auto *item = new QListWidgetItem(Tr::tr("No kind is called “%1”.").arg(typed), m_list);
        item->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void KindPicker::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_shown.size())
        return;
    const PaletteKind kind = m_shown.at(row);
    close();
    Q_EMIT kindChosen(kind);
}

bool KindPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return true;
    case Qt::Key_Down: m_list->setCurrentRow(std::min(m_list->currentRow() + 1, m_list->count() - 1)); return true;
    case Qt::Key_Up: m_list->setCurrentRow(std::max(m_list->currentRow() - 1, 0)); return true;
    case Qt::Key_Escape: close(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

} // namespace sluice::designer
