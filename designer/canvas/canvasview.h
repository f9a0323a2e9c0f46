// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/designerdocument.h"
#include "designer/document/palettekind.h"

#include <QGraphicsView>
#include <QHelpEvent>

#include <functional>
#include <memory>

namespace sluice {
class RunProjection;
}

namespace sluice::designer {

class CanvasScene;
class Minimap;
class CanvasTool;

/**
 * The drawing of a workflow, with its gestures and keys.
 *
 * Edits only through the document. The functions below are what menus and shortcuts of the window
 * call; those that act on the selection do nothing when there is none.
 */
class CanvasView final : public QGraphicsView
{
    Q_OBJECT

public:
    enum class Editing { Allowed, Forbidden };

    /** `document` must outlive the view. */
    explicit CanvasView(DesignerDocument &document, QWidget *parent = nullptr);
    ~CanvasView() override;

    DesignerDocument &document() { return m_document; }
    CanvasScene &canvas() { return *m_scene; }

    /** 1 is life-size; 0.1 to 4. */
    double zoom() const;
    void setZoom(double factor);
    void zoomIn();
    void zoomOut();
    void fit();
    void fitSelection();
    /** Selects the state and scrolls as far as needed to see it whole. */
    void reveal(const QString &state);
    void setMinimapVisible(bool visible);
    bool isMinimapVisible() const;
    /** `Forbidden` for a past run: it can be looked at, selected and copied. */
    void setEditing(Editing editing);
    Editing editing() const { return m_editing; }

    /**
     * Shows how the run stands on states and edges, or none with null. Cheap enough for every frame:
     * only what has changed is drawn anew. The projection is read during the call only.
     */
    void showRun(const RunProjection *run);

    void removeSelected();
    /** Removes, and lets the edges pass to the next state. */
    void removeSelectedAndHeal();
    /** Opens an editor for the name on the canvas. */
    void renameSelected();
    /** Connects the first selected state to the second by its next open outcome. */
    void connectSelected();
    void disconnectSelected();
    void makeSelectedStart();
    void selectAll();
    void copySelected() const;
    void cutSelected();
    void paste();
    void duplicateSelected();
    void arrange();
    /** Opens the search for a kind; what is chosen stands below the selected state, connected to it. */
    void openKindPicker();
    /** Adds the kind in the middle of what is seen, or below the selected state and connected to it. */
    void addKind(const PaletteKind &kind);

    /** All of it, or what is selected, as a picture on the theme's canvas colour. */
    QImage toImage(double scale = 1) const;

Q_SIGNALS:
    void zoomChanged(double zoom);
    /** A double click on a state, or Enter while several are selected: show its settings. */
    void stateActivated(const QString &state);
    /** The right button or the menu key; what it is about is selected by now. */
    void menuRequested(QPoint globalPosition);
    /** A sentence for the status bar: why something is not possible, or what a gesture will do. */
    void hintChanged(const QString &text);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Direction { Left, Right, Up, Down };

    void startTool(std::unique_ptr<CanvasTool> tool);
    void dropTool();
    void pressLeft(QMouseEvent *event);
    std::unique_ptr<CanvasTool> edgeToolAt(QPointF place);
    void clickState(const QString &state, Qt::KeyboardModifiers modifiers);
    void hover(QPointF place);
    bool showHandleTip(const QHelpEvent &event);
    void updateOverlay(const QString &state);
    QStringList statesWithHandles() const;
    void zoomAt(QPoint place, double factor);
    void showRect(const QRectF &rect, double largest);
    void ensureSeen(const QRectF &rect);
    void walk(Direction direction);
    void walkInOrder(int step);
    void nudge(Direction direction);
    bool handleKey(QKeyEvent *event);
    bool canEdit() const { return m_editing == Editing::Allowed; }
    void pickKind(QPoint globalPosition, const std::function<void(const PaletteKind &)> &use);
    void addAt(const PaletteKind &kind, QPointF centre, const std::optional<EdgeId> &from);
    QPointF freePlace(QPointF centre, QSizeF size) const;
    void announceSelection();

    DesignerDocument &m_document;
    CanvasScene *m_scene;
    std::unique_ptr<Minimap> m_minimap;
    std::unique_ptr<CanvasTool> m_tool;
    Editing m_editing = Editing::Allowed;
    QString m_hovered;
    QString m_pressed; ///< Selected alone on release, if the press becomes no drag.
    bool m_isSpaceHeld = false;
    bool m_isFitWanted = true;
};

} // namespace sluice::designer
