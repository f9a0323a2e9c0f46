// SPDX-License-Identifier: GPL-3.0-or-later
// What menus, shortcuts and keys do on a `CanvasView`.
#include "designer/canvas/canvasscene.h"
#include "designer/canvas/canvasview.h"
#include "designer/canvas/kindpicker.h"
#include "designer/canvas/nameeditor.h"
#include "designer/canvas/painters.h"
#include "designer/canvas/picturemaker.h"
#include "designer/canvas/snapping.h"
#include "designer/canvas/tools.h"
#include "designer/enginewords.h"
#include "designer/tr.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::designer {

void CanvasView::removeSelected()
{
    if (canEdit() && !m_document.selection().isEmpty())
        m_document.removeSelection(Removal::DropEdges);
}

void CanvasView::removeSelectedAndHeal()
{
    if (canEdit() && !m_document.selection().isEmpty())
        m_document.removeSelection(Removal::Heal);
}

void CanvasView::renameSelected()
{
    constexpr int narrowest = 160;
    if (!canEdit() || m_document.selection().states.size() != 1)
        return;
    const QString state = m_document.selection().states.first();
    const QRectF outline = m_scene->outline(state);
    ensureSeen(outline);
    auto *editor = new NameEditor(m_document, state, viewport());
    connect(editor, &NameEditor::hintChanged, this, &CanvasView::hintChanged);
    const QRect node = mapFromScene(outline).boundingRect();
    const QSize size(std::max(narrowest, node.width()), metrics::FieldHeight);
    editor->setGeometry(QRect({node.center().x() - size.width() / 2, node.center().y() - size.height() / 2}, size));
    editor->show();
    editor->setFocus();
}

void CanvasView::connectSelected()
{
    const QStringList states = m_document.selection().states;
    if (!canEdit() || states.size() != 2) {
        Q_EMIT hintChanged(Tr::tr("Select the two states to connect, first the one where the edge begins."));
        return;
    }
    const QStringList open = m_document.openOutcomes(states.first());
    const EdgeId edge{states.first(), open.value(0), -1};
    QString obstacle = m_document.connectObstacle(edge, states.last());
    if (obstacle.isEmpty() && open.isEmpty())
        obstacle = Tr::tr("Every outcome of %1 leads somewhere already.").arg(states.first());
    if (obstacle.isEmpty())
        m_document.connectOutcome(edge.from, edge.outcome, states.last());
    Q_EMIT hintChanged(obstacle);
}

void CanvasView::disconnectSelected()
{
    if (!canEdit())
        return;
    const QStringList states = m_document.selection().states;
    if (states.size() == 2) {
        Selection between;
        const StateSpec *from = m_document.state(states.first());
        for (const Edge &edge : from->next) {
            if (edge.target == states.last())
                between.edges.append({from->name, edge.outcome, -1});
        }
        for (int i = 0; i < from->onError.size(); ++i) {
            if (from->onError.at(i).target == states.last())
                between.edges.append({from->name, {}, i});
        }
        m_document.select(between);
        removeSelected();
        m_document.selectStates(states);
        return;
    }
    m_document.select({{}, m_document.selection().edges});
    removeSelected();
}

void CanvasView::makeSelectedStart()
{
    if (canEdit() && m_document.selection().states.size() == 1)
        m_document.setStart(m_document.selection().states.first());
}

void CanvasView::selectAll()
{
    QStringList all;
    for (const StateSpec &state : m_document.workflow().states)
        all.append(state.name);
    m_document.selectStates(all);
}

void CanvasView::copySelected() const
{
    const QString text = m_document.copyText(m_document.selection().states);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void CanvasView::cutSelected()
{
    if (!canEdit() || m_document.selection().states.isEmpty())
        return;
    copySelected();
    removeSelected();
}

void CanvasView::paste()
{
    if (!canEdit())
        return;
    QPointF place = mapToScene(viewport()->rect()).boundingRect().center();
    if (viewport()->underMouse())
        place = mapToScene(viewport()->mapFromGlobal(QCursor::pos()));
    const Result<QStringList> pasted = m_document.paste(QGuiApplication::clipboard()->text(), place);
    Q_EMIT hintChanged(pasted ? QString() : localText(pasted.error().message()));
}

void CanvasView::duplicateSelected()
{
    if (canEdit() && !m_document.selection().states.isEmpty())
        m_document.duplicate(m_document.selection().states);
}

void CanvasView::arrange()
{
    if (!canEdit())
        return;
    m_document.arrange();
    fit();
}

void CanvasView::pickKind(QPoint globalPosition, const std::function<void(const PaletteKind &)> &use)
{
    auto *picker = new KindPicker(paletteKinds(m_document.kinds()), this);
    connect(picker, &KindPicker::kindChosen, this, use);
    picker->openAt(globalPosition);
}

void CanvasView::openKindPicker()
{
    if (!canEdit())
        return;
    const QRectF selected = m_document.selection().states.isEmpty()
        ? QRectF(mapToScene(viewport()->rect().center()), QSizeF(1, 1))
        : m_scene->outline(m_document.selection().states.last());
    const QPoint place = mapFromScene(QPointF(selected.left(), selected.bottom() + 8));
    const QPoint seen(std::clamp(place.x(), 0, viewport()->width()), std::clamp(place.y(), 0, viewport()->height()));
    pickKind(viewport()->mapToGlobal(seen), [this](const PaletteKind &kind) { addKind(kind); });
}

void CanvasView::addKind(const PaletteKind &kind)
{
    constexpr double below = 56;
    if (!canEdit())
        return;
    const QSizeF size = nodeSize(kind.prototype, m_document.workflow().inputs);
    const QStringList selected = m_document.selection().states;
    if (selected.size() != 1) {
        addAt(kind, mapToScene(viewport()->rect()).boundingRect().center(), {});
        return;
    }
    const QRectF outline = m_scene->outline(selected.first());
    const QPointF centre(outline.center().x(), outline.bottom() + below + size.height() / 2);
    const QStringList open = m_document.openOutcomes(selected.first());
    addAt(kind, centre, open.isEmpty() ? std::nullopt : std::optional(EdgeId{selected.first(), open.first(), -1}));
}

/** The nearest place at the right where a node of this size hides no other. */
QPointF CanvasView::freePlace(QPointF centre, QSizeF size) const
{
    constexpr double margin = 16;
    QRectF rect({}, size);
    rect.moveCenter(centre);
    rect.translate(snap(rect, {}, 0).shift);
    while (m_scene->field().hits(rect.adjusted(-margin, -margin, margin, margin)) > 0)
        rect.translate(size.width() + 2 * margin, 0);
    return QPointF(rect.topLeft().toPoint());
}

void CanvasView::addAt(const PaletteKind &kind, QPointF centre, const std::optional<EdgeId> &from)
{
    const QSizeF size = nodeSize(kind.prototype, m_document.workflow().inputs);
    const QString name = m_document.addState(kind.prototype, freePlace(centre, size), from);
    reveal(name);
    setFocus();
}

QImage CanvasView::toImage(double scale) const
{
    constexpr double margin = 24;
    QRectF source = m_document.selection().states.isEmpty() ? m_scene->itemsBoundingRect()
                                                            : paintedRect(m_scene->selectedRect());
    source.adjust(-margin, -margin, margin, margin);
    QImage image((source.size() * scale).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    image.fill(themeFor(palette()).canvas);
    QPainter painter(&image);
    m_scene->render(&painter, QRectF(image.rect()), source);
    return image;
}

/** The state that lies most straight in this direction. */
void CanvasView::walk(Direction direction)
{
    const QStringList selected = m_document.selection().states;
    if (selected.isEmpty()) {
        walkInOrder(1);
        return;
    }
    const QPointF from = m_scene->outline(selected.last()).center();
    QString best;
    double bestCost = std::numeric_limits<double>::infinity();
    for (const StateSpec &state : m_document.workflow().states) {
        const QPointF way = m_scene->outline(state.name).center() - from;
        const bool isAcross = direction == Direction::Left || direction == Direction::Right;
        const double sign = direction == Direction::Left || direction == Direction::Up ? -1 : 1;
        const double ahead = sign * (isAcross ? way.x() : way.y());
        const double aside = std::abs(isAcross ? way.y() : way.x());
        if (state.name == selected.last() || ahead < 1 || aside > 3 * ahead)
            continue;
        if (ahead + 2 * aside < bestCost) {
            bestCost = ahead + 2 * aside;
            best = state.name;
        }
    }
    if (!best.isEmpty())
        reveal(best);
}

/** In the order of the file. Beyond either end nothing is selected, and the focus may leave the canvas. */
void CanvasView::walkInOrder(int step)
{
    const QList<StateSpec> &states = m_document.workflow().states;
    const QStringList selected = m_document.selection().states;
    if (states.isEmpty())
        return;
    qsizetype index = step > 0 ? 0 : states.size() - 1;
    if (!selected.isEmpty())
        index = m_document.workflow().indexOf(selected.last()) + step;
    if (index >= 0 && index < states.size())
        reveal(states.at(index).name);
}

void CanvasView::nudge(Direction direction)
{
    if (!canEdit())
        return;
    QPointF by;
    switch (direction) {
    case Direction::Left: by = {-metrics::GridDots, 0}; break;
    case Direction::Right: by = {metrics::GridDots, 0}; break;
    case Direction::Up: by = {0, -metrics::GridDots}; break;
    case Direction::Down: by = {0, metrics::GridDots}; break;
    }
    QMap<QString, QPointF> places;
    for (const QString &state : m_document.selection().states)
        places.insert(state, m_document.position(state) + by);
    m_document.moveStates(places);
}

/** Tab walks through the states first, and leaves the canvas after the last. */
bool CanvasView::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && !m_tool) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isBack = key->key() == Qt::Key_Backtab;
        const QList<StateSpec> &states = m_document.workflow().states;
        if ((key->key() == Qt::Key_Tab || isBack) && !states.isEmpty()) {
            const QStringList selected = m_document.selection().states;
            const QString last = isBack ? states.first().name : states.last().name;
            if (selected.isEmpty() || selected.last() != last) {
                walkInOrder(isBack ? -1 : 1);
                return true;
            }
        }
    }
    return QGraphicsView::event(event);
}

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    if (handleKey(event))
        event->accept();
    else
        event->ignore();
}

bool CanvasView::handleKey(QKeyEvent *event)
{
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    const auto go = [this, isAlt](Direction direction) {
        if (isAlt)
            nudge(direction);
        else
            walk(direction);
        return true;
    };
    switch (event->key()) {
    case Qt::Key_Left: return go(Direction::Left);
    case Qt::Key_Right: return go(Direction::Right);
    case Qt::Key_Up: return go(Direction::Up);
    case Qt::Key_Down: return go(Direction::Down);
    case Qt::Key_Space:
        m_isSpaceHeld = true;
        if (!m_tool)
            viewport()->setCursor(Qt::OpenHandCursor);
        return true;
    case Qt::Key_Escape:
        if (m_tool)
            dropTool();
        else
            m_document.select({});
        return true;
    case Qt::Key_F2: renameSelected(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_document.selection().states.size() == 1)
            renameSelected();
        return true;
    case Qt::Key_Insert: openKindPicker(); return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (isControl)
            removeSelectedAndHeal();
        else
            removeSelected();
        return true;
    case Qt::Key_Home: fit(); return true;
    default: break;
    }
    if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Copy))
        copySelected();
    else if (event->matches(QKeySequence::Cut))
        cutSelected();
    else if (event->matches(QKeySequence::Paste))
        paste();
    else if (event->matches(QKeySequence::Undo))
        m_document.undoStack()->undo();
    else if (event->matches(QKeySequence::Redo))
        m_document.undoStack()->redo();
    else if (event->matches(QKeySequence::ZoomIn) || (isControl && event->key() == Qt::Key_Equal))
        zoomIn();
    else if (event->matches(QKeySequence::ZoomOut))
        zoomOut();
    else if (isControl && event->key() == Qt::Key_0)
        setZoom(1);
    else if (isControl && event->key() == Qt::Key_D)
        duplicateSelected();
    else if (isControl && event->key() == Qt::Key_L)
        event->modifiers().testFlag(Qt::ShiftModifier) ? disconnectSelected() : connectSelected();
    else
        return false;
    return true;
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_isSpaceHeld = false;
        if (!m_tool)
            viewport()->unsetCursor();
    }
    QGraphicsView::keyReleaseEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent *event)
{
    m_isSpaceHeld = false;
    QGraphicsView::focusOutEvent(event);
}

/** Qt gives items of a scene no voice, so the canvas itself says what is selected. */
void CanvasView::announceSelection()
{
    const QStringList states = m_document.selection().states;
    QString text = Tr::tr("Nothing is selected.");
    if (states.size() == 1)
        text = nodeDescription(*m_document.state(states.first()), m_document.kinds());
    else if (!states.isEmpty())
        text = Tr::tr("%n state(s) selected.", nullptr, int(states.size()));
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    viewport()->update();
}

} // namespace sluice::designer
