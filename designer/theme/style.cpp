// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/theme/style.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static constexpr char primaryProperty[] = "sluicePrimary";

void makePrimary(QAbstractButton &button)
{
    button.setProperty(primaryProperty, true);
}

void makeSecondary(QLabel &label)
{
    label.setFont(smallFont());
    label.setForegroundRole(QPalette::PlaceholderText);
}

static bool isPrimary(const QWidget *widget)
{
    return widget != nullptr && widget->property(primaryProperty).toBool();
}

static const Theme &themeOf(const QStyleOption *option)
{
    return themeFor(option->palette);
}

/** A rounded rectangle whose border lies within `rect`. */
static void drawBox(QPainter *painter, const QRectF &rect, double radius, const QBrush &fill,
                    const QPen &border)
{
    const double inset = border.style() == Qt::NoPen ? 0 : border.widthF() / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border);
    painter->setBrush(fill);
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

static QPen fieldBorder(const QStyleOption *option)
{
    const Theme &theme = themeOf(option);
    const bool isFocused = option->state.testFlag(QStyle::State_HasFocus)
        && option->state.testFlag(QStyle::State_Enabled);
    return isFocused ? QPen(theme.accent, 2) : QPen(theme.line, 1);
}

static void drawField(const QStyleOption *option, QPainter *painter)
{
    drawBox(painter, option->rect, metrics::FieldRadius, option->palette.base(), fieldBorder(option));
}

static void drawPushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme &theme = themeOf(option);
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    const bool isDown = option->state.testFlag(QStyle::State_Sunken)
        || option->state.testFlag(QStyle::State_On);
    const bool isHovered = isEnabled && option->state.testFlag(QStyle::State_MouseOver);
    QColor fill = isDown ? theme.line : isHovered ? theme.shade : theme.panel;
    QPen border(theme.line, 1);
    if (isPrimary(widget) && isEnabled) {
        fill = isDown || isHovered ? mixed(theme.accent, theme.text, isDown ? 0.25 : 0.12) : theme.accent;
        border = Qt::NoPen;
    }
    drawBox(painter, option->rect, metrics::FieldRadius, fill, border);
    if (option->state.testFlag(QStyle::State_HasFocus)) {
        const QColor ring = isPrimary(widget) ? theme.text : theme.accent;
        drawBox(painter, option->rect, metrics::FieldRadius, Qt::NoBrush, QPen(ring, 2));
    }
}

static void drawToolButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    if (isPrimary(widget)) {
        drawPushButton(option, painter, widget);
        return;
    }
    const Theme &theme = themeOf(option);
    const bool isOn = option->state.testFlag(QStyle::State_On);
    const bool isDown = option->state.testFlag(QStyle::State_Sunken);
    const bool isHovered = option->state.testFlag(QStyle::State_Enabled)
        && option->state.testFlag(QStyle::State_MouseOver);
    const bool isFlat = option->state.testFlag(QStyle::State_AutoRaise);
    const QPen border = isFlat ? QPen(Qt::NoPen) : QPen(theme.line, 1);
    if (isOn || isDown || isHovered)
        drawBox(painter, option->rect, metrics::FieldRadius, isDown ? theme.line : theme.shade, border);
    else if (!isFlat)
        drawBox(painter, option->rect, metrics::FieldRadius, theme.card, border);
    if (option->state.testFlag(QStyle::State_HasFocus))
        drawBox(painter, option->rect, metrics::FieldRadius, Qt::NoBrush, QPen(theme.accent, 2));
}

static void drawCheck(const QStyleOption *option, QPainter *painter, double radius)
{
    const Theme &theme = themeOf(option);
    const bool isOn = option->state.testFlag(QStyle::State_On);
    const bool isPartial = option->state.testFlag(QStyle::State_NoChange);
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    const QRectF box = option->rect;
    const QColor fill = !isOn && !isPartial ? theme.card : isEnabled ? theme.accent : theme.faint;
    const bool isFocused = option->state.testFlag(QStyle::State_HasFocus);
    const QPen border = isFocused ? QPen(theme.accent, 2) : QPen(isOn ? fill : theme.cardBorder, 1);
    drawBox(painter, box, radius, fill, border);
    const QRectF inner = box.adjusted(2, 2, -2, -2);
    if (isPartial)
        paintIcon(*painter, inner, u"equal"_s, theme.onAccent);
    else if (isOn && radius < box.width() / 2 - 1)
        paintIcon(*painter, inner, u"check"_s, theme.onAccent);
    else if (isOn)
        drawBox(painter, box.adjusted(5, 5, -5, -5), 3, theme.onAccent, Qt::NoPen);
}

static void drawChevron(const QStyleOption *option, QPainter *painter, const QString &icon)
{
    const int side = std::min({12, option->rect.width(), option->rect.height()});
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(option->rect).center());
    const QPalette::ColorGroup group = option->state.testFlag(QStyle::State_Enabled)
        ? QPalette::Active
        : QPalette::Disabled;
    paintIcon(*painter, square, icon, option->palette.color(group, QPalette::PlaceholderText));
}

/** A selected row of several columns is one box: its cells reach over their inner edges, where they are cut off. */
static QRect itemPanelRect(const QStyleOption *option, const QWidget *widget)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    const auto *table = qobject_cast<const QTableView *>(widget);
    using Item = QStyleOptionViewItem;
    if (item == nullptr || (item->viewItemPosition == Item::Invalid && table == nullptr))
        return option->rect;
    const bool isRows = table != nullptr && table->selectionBehavior() == QAbstractItemView::SelectRows;
    const int last = table == nullptr ? 0 : table->model()->columnCount() - 1;
    const bool hasLeft = isRows ? item->index.column() > 0
                                : item->viewItemPosition == Item::Middle || item->viewItemPosition == Item::End;
    const bool hasRight = isRows ? item->index.column() < last
                                 : item->viewItemPosition == Item::Middle || item->viewItemPosition == Item::Beginning;
    const int reach = 2 * metrics::RowRadius;
    return option->rect.adjusted(hasLeft ? -reach : 0, 0, hasRight ? reach : 0, 0);
}

static void drawItemPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme &theme = themeOf(option);
    const bool isSelected = option->state.testFlag(QStyle::State_Selected);
    const bool isHovered = option->state.testFlag(QStyle::State_MouseOver)
        && option->state.testFlag(QStyle::State_Enabled);
    if (!isSelected && !isHovered)
        return;
    const bool isActive = option->state.testFlag(QStyle::State_Active);
    const QColor fill = isSelected ? mixed(theme.panel, theme.accent, isActive ? 0.22 : 0.12) : theme.shade;
    painter->save();
    painter->setClipRect(option->rect, Qt::IntersectClip);
    drawBox(painter, itemPanelRect(option, widget), metrics::RowRadius, fill, Qt::NoPen);
    painter->restore();
}

static void drawTab(const QStyleOptionTab *tab, QPainter *painter)
{
    const Theme &theme = themeOf(tab);
    const bool isSelected = tab->state.testFlag(QStyle::State_Selected);
    const bool isHovered = tab->state.testFlag(QStyle::State_MouseOver);
    QRect line = tab->rect;
    if (tab->documentMode) {
        if (isSelected || isHovered)
            painter->fillRect(tab->rect, isSelected ? theme.canvas : theme.shade);
        line.setHeight(2);
    } else {
        line.setTop(line.bottom() - 1);
        line.adjust(metrics::Spacing, 0, -metrics::Spacing, 0);
    }
    if (isSelected)
        painter->fillRect(line, theme.accent);
    if (tab->state.testFlag(QStyle::State_HasFocus))
        drawBox(painter, tab->rect.adjusted(2, 3, -2, -3), metrics::RowRadius, Qt::NoBrush,
                QPen(theme.accent, 2));
}

static void drawLine(QPainter *painter, const QStyleOption *option, Qt::Edge edge)
{
    QRect line = option->rect;
    if (edge == Qt::BottomEdge)
        line.setTop(line.bottom());
    else if (edge == Qt::TopEdge)
        line.setHeight(1);
    else
        line.setLeft(line.right());
    painter->fillRect(line, themeOf(option).line);
}

Style::Style() : QProxyStyle(u"Fusion"_s) { }

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Theme &theme = themeOf(option);
    switch (element) {
    case PE_PanelButtonCommand: return drawPushButton(option, painter, widget);
    case PE_PanelButtonTool: return drawToolButton(option, painter, widget);
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
    case PE_FrameDockWidget:
    case PE_PanelMenuBar:
    case PE_FrameMenu: return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame != nullptr && frame->lineWidth > 0)
            drawField(option, painter);
        return;
    case PE_FrameLineEdit: return;
    case PE_Frame:
        drawBox(painter, option->rect, metrics::RowRadius, Qt::NoBrush, fieldBorder(option));
        return;
    case PE_FrameGroupBox:
        drawBox(painter, option->rect, metrics::FieldRadius, Qt::NoBrush, QPen(theme.line, 1));
        return;
    case PE_FrameFocusRect:
        drawBox(painter, option->rect, metrics::RowRadius, Qt::NoBrush, QPen(theme.accent, 1));
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawCheck(option, painter, 4);
    case PE_IndicatorRadioButton: return drawCheck(option, painter, option->rect.width() / 2.0);
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown: return drawChevron(option, painter, u"chevron-down"_s);
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp: return drawChevron(option, painter, u"chevron-up"_s);
    case PE_IndicatorArrowRight: return drawChevron(option, painter, u"chevron-right"_s);
    case PE_IndicatorArrowLeft: return drawChevron(option, painter, u"chevron-left"_s);
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children))
            drawChevron(option, painter,
                        option->state.testFlag(State_Open) ? u"chevron-down"_s : u"chevron-right"_s);
        return;
    case PE_IndicatorTabClose:
        if (option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled))
            drawBox(painter, option->rect, metrics::RowRadius, theme.line, Qt::NoPen);
        return paintIcon(*painter, QRectF(option->rect).adjusted(2, 2, -2, -2), u"x"_s, theme.muted);
    case PE_PanelScrollAreaCorner: return;
    case PE_PanelItemViewRow: return;
    case PE_PanelItemViewItem: return drawItemPanel(option, painter, widget);
    case PE_FrameTabBarBase: return drawLine(painter, option, Qt::BottomEdge);
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, theme.bar);
        return drawLine(painter, option, Qt::TopEdge);
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, theme.line);
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), theme.shade);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, theme.line);
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), theme.card);
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, theme.panel);
        painter->fillRect(option->rect.width() > option->rect.height()
                              ? QRect(option->rect.left(), option->rect.center().y(), option->rect.width(), 1)
                              : QRect(option->rect.center().x(), option->rect.top(), 1, option->rect.height()),
                          theme.line);
        return;
    default: return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

/** The same icon in one colour, whatever the palette says. */
static QIcon tinted(const QIcon &icon, const QSize &size, const QColor &colour, double ratio)
{
    if (icon.isNull())
        return icon;
    QPixmap pixmap = icon.pixmap(size, ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect({}, size), colour);
    painter.end();
    return pixmap;
}

static bool hasIconBesideText(const QStyleOptionToolButton &button)
{
    return button.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button.icon.isNull() && !button.text.isEmpty();
}

constexpr int iconGap = 6; ///< Between a button's icon and its text; Qt's own is too small for strokes.
constexpr int qtIconGap = 4; ///< What Qt has reckoned with in the size of a button.

/** Both in the middle of `rect`. */
static void drawIconAndText(const QStyle &style, QPainter *painter, const QStyleOption &option, const QIcon &icon,
                            const QSize &iconSize, const QString &text)
{
    constexpr int flags = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic;
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const int textWidth = option.fontMetrics.size(flags, text).width();
    const int width = std::min(iconSize.width() + iconGap + textWidth, option.rect.width());
    QRect rest = option.rect;
    rest.setLeft(rest.left() + (rest.width() - width) / 2);
    const QRect square(QPoint(rest.left(), rest.center().y() - (iconSize.height() - 1) / 2), iconSize);
    icon.paint(painter, square, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    rest.setLeft(rest.left() + iconSize.width() + iconGap);
    style.drawItemText(painter, rest, flags, option.palette, isEnabled, text, QPalette::ButtonText);
}

static void drawProgress(const QStyleOptionProgressBar *bar, QPainter *painter)
{
    const Theme &theme = themeOf(bar);
    QRectF groove = bar->rect;
    const double height = std::min(8.0, groove.height());
    groove = {groove.left(), groove.center().y() - height / 2, groove.width(), height};
    drawBox(painter, groove, height / 2, theme.shade, Qt::NoPen);
    const double range = std::max(1, bar->maximum - bar->minimum);
    QRectF filled = groove;
    filled.setWidth(bar->maximum == bar->minimum
                        ? groove.width()
                        : groove.width() * std::clamp((bar->progress - bar->minimum) / range, 0.0, 1.0));
    if (filled.width() >= 1)
        drawBox(painter, filled, height / 2, theme.accent, Qt::NoPen);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Theme &theme = themeOf(option);
    const bool isEnabled = option->state.testFlag(State_Enabled);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button != nullptr) {
            QStyleOptionButton copy = *button;
            if (isPrimary(widget) && isEnabled) {
                copy.palette.setColor(QPalette::ButtonText, theme.onAccent);
                copy.icon = tinted(copy.icon, copy.iconSize, theme.onAccent, widget->devicePixelRatio());
            }
            if (!copy.icon.isNull() && !copy.text.isEmpty())
                return drawIconAndText(*this, painter, copy, copy.icon, copy.iconSize, copy.text);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option); button != nullptr) {
            QStyleOptionToolButton copy = *button;
            if (isPrimary(widget) && isEnabled) {
                copy.palette.setColor(QPalette::ButtonText, theme.onAccent);
                copy.icon = tinted(copy.icon, copy.iconSize, theme.onAccent, widget->devicePixelRatio());
            }
            if (hasIconBesideText(copy)) {
                painter->setFont(copy.font);
                return drawIconAndText(*this, painter, copy, copy.icon, copy.iconSize, copy.text);
            }
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTab(tab, painter);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
            tab != nullptr && isEnabled) {
            QStyleOptionTab copy = *tab;
            copy.state.setFlag(State_HasFocus, false);
            if (!tab->state.testFlag(State_Selected))
                copy.palette.setColor(QPalette::WindowText, theme.muted);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem copy = *item;
            copy.palette.setColor(QPalette::HighlightedText, theme.text);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_MenuItem:
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem copy = *item;
            const QColor base = element == CE_MenuItem ? theme.card : theme.bar;
            copy.palette.setColor(QPalette::Window, base);
            copy.palette.setColor(QPalette::Base, base);
            copy.palette.setColor(QPalette::Highlight, mixed(theme.panel, theme.accent, 0.22));
            copy.palette.setColor(QPalette::HighlightedText, theme.text);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, theme.bar);
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, theme.bar);
        return drawLine(painter, option, Qt::BottomEdge);
    case CE_HeaderSection:
        painter->fillRect(option->rect, theme.bar);
        return drawLine(painter, option, Qt::BottomEdge);
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, theme.bar);
        return drawLine(painter, option, Qt::BottomEdge);
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeaderV2 copy;
            static_cast<QStyleOptionHeader &>(copy) = *header;
            copy.palette.setColor(QPalette::ButtonText, theme.muted);
            copy.state.setFlag(State_On, false);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, theme.line);
        return;
    case CE_ProgressBarGroove: return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return drawProgress(bar, painter);
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

static void drawScrollBar(const QStyle &style, const QStyleOptionSlider *bar, QPainter *painter,
                          const QWidget *widget)
{
    const Theme &theme = themeOf(bar);
    painter->fillRect(bar->rect, theme.panel);
    if (bar->minimum == bar->maximum)
        return;
    const QRectF slider = style.subControlRect(QStyle::CC_ScrollBar, bar, QStyle::SC_ScrollBarSlider, widget);
    const bool isActive = bar->activeSubControls.testFlag(QStyle::SC_ScrollBarSlider)
        && (bar->state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    drawBox(painter, slider.adjusted(2, 2, -2, -2), 3, isActive ? theme.faint : theme.cardBorder, Qt::NoPen);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return drawScrollBar(*this, bar, painter, widget);
        break;
    case CC_ComboBox: {
        const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (box == nullptr)
            break;
        if (box->frame)
            drawField(option, painter);
        QStyleOption arrow = *option;
        arrow.rect = subControlRect(control, option, SC_ComboBoxArrow, widget);
        return drawChevron(&arrow, painter, u"chevron-down"_s);
    }
    case CC_SpinBox: {
        const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (box == nullptr)
            break;
        if (box->frame)
            drawField(option, painter);
        if (box->buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        for (const auto &[part, name] : {std::pair(SC_SpinBoxUp, u"chevron-up"_s),
                                         std::pair(SC_SpinBoxDown, u"chevron-down"_s)}) {
            QStyleOption arrow = *option;
            arrow.rect = subControlRect(control, option, part, widget);
            drawChevron(&arrow, painter, name);
        }
        return;
    }
    default: break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return QProxyStyle::subControlRect(control, option, subControl, widget).adjusted(metrics::Spacing, 0, 0, 0);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || bar == nullptr)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const bool isHorizontal = bar->orientation == Qt::Horizontal;
    const int length = isHorizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const qint64 whole = range + bar->pageStep;
    const int slider = range <= 0 ? length
                                  : std::clamp(int(length * qint64(bar->pageStep) / std::max(whole, 1LL)),
                                               std::min(32, length), length);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto along = [&](int from, int size) {
        return isHorizontal ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height())
                            : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
    };
    switch (subControl) {
    case SC_ScrollBarGroove: return bar->rect;
    case SC_ScrollBarSlider: return along(start, slider);
    case SC_ScrollBarSubPage: return along(0, start);
    case SC_ScrollBarAddPage: return along(start + slider, length - start - slider);
    default: return {};
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.rwidth() += 2 * metrics::Spacing + iconGap - qtIconGap;
        [[fallthrough]];
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox: result.setHeight(std::max(result.height(), metrics::FieldHeight)); break;
    case CT_ToolButton:
        result.setHeight(std::max(result.height(), metrics::FieldHeight));
        result.setWidth(std::max(result.width(), metrics::FieldHeight));
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button != nullptr && hasIconBesideText(*button))
            result.rwidth() += 2 * metrics::Spacing + iconGap - qtIconGap;
        break;
    case CT_ItemViewItem: result.setHeight(std::max(result.height(), 24)); break;
    case CT_HeaderSection: result.setHeight(std::max(result.height(), 26)); break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item != nullptr && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), 26));
        break;
    case CT_TabBarTab: result.setHeight(std::max(result.height(), 34)); break;
    default: break;
    }
    return result;
}

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    const Theme &theme = themeFor(widget != nullptr ? widget->palette() : QGuiApplication::palette());
    switch (which) {
    case SP_MessageBoxQuestion: return icon(u"circle-help"_s, theme.accent);
    case SP_MessageBoxInformation: return icon(u"info"_s, theme.accent);
    case SP_MessageBoxWarning: return icon(u"triangle-alert"_s, theme.waiting);
    case SP_MessageBoxCritical: return icon(u"octagon-x"_s, theme.failed);
    default: return QProxyStyle::standardIcon(which, option, widget);
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    // The edit fields inside of other fields have their room from those.
    const QObject *around = widget != nullptr ? widget->parent() : nullptr;
    const bool isInField = around != nullptr && (around->inherits("QComboBox") || around->inherits("QAbstractSpinBox"));
    const bool isField = element == SE_LineEditContents && qobject_cast<const QLineEdit *>(widget) != nullptr
        && !isInField;
    return isField ? rect.adjusted(metrics::Spacing, 0, -metrics::Spacing, 0) : rect;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return 10;
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_DefaultFrameWidth: return 2;
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ButtonIconSize: return metrics::IconSize;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_SplitterWidth: return 1;
    case PM_DockWidgetSeparatorExtent: return 5;
    case PM_DockWidgetFrameWidth:
    case PM_ToolBarFrameWidth:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing: return metrics::Spacing;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return metrics::Spacing;
    case PM_TabBarTabHSpace: return 24;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight: return metrics::IconSize;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DockWidget_ButtonsHaveFrame:
    case SH_ScrollBar_Transient: return 0;
    case SH_TabBar_PreferNoArrows:
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ToolTip_WakeUpDelay: return 400;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0; // Those would be pictures of another family.
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar *>(widget) != nullptr || qobject_cast<QAbstractButton *>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

} // namespace sluice::designer
