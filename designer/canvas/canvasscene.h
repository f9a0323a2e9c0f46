// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/nodefield.h"
#include "designer/canvas/pictures.h"
#include "designer/document/designerdocument.h"

#include <QGraphicsScene>
#include <QSet>

namespace sluice::designer {

class EdgeItem;
class NodeItem;

/**
 * The items of a document, kept in step with it by its signals; nothing else makes items.
 *
 * Small drawings have all their edges routed anew with every change. In large ones the edges nearby
 * are at once, and the others a moment later, when nothing more happens.
 */
class CanvasScene final : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit CanvasScene(DesignerDocument &document, QObject *parent = nullptr);
    ~CanvasScene() override;

    DesignerDocument &document() { return m_document; }
    const NodeField &field() const { return m_field; }
    /** The state's outline in the scene, as it is drawn now. */
    QRectF outline(const QString &state) const { return m_field.rect(state); }
    QString stateAt(QPointF point) const;
    /** The nearest edge within `reach`. */
    std::optional<EdgeId> edgeAt(QPointF point, double reach) const;
    EdgeRoute route(const EdgeId &edge) const;
    /** Where edges begin or end on the border of this outline. */
    QList<QPointF> edgeEnds(const QRectF &outline) const;
    const NodePicture *picture(const QString &state) const;
    const EdgePicture *picture(const EdgeId &edge) const;
    /** The selected states' outlines, or all. */
    QRectF selectedRect() const;

    void showRun(const RunProjection *run);

    // What a gesture shows before it is finished.
    void previewMove(const QMap<QString, QPointF> &positions);
    /** Back to where the document has them. */
    void endPreview(const QStringList &states);
    void setDropMark(const QString &state, DropMark mark);
    void setDropEdge(const std::optional<EdgeId> &edge);
    /** Routes everything now, if that is still to be done. */
    void settle();

Q_SIGNALS:
    /** Nodes came, went or moved. */
    void fieldChanged();

private:
    struct Node
    {
        NodeItem *item = nullptr;
        NodePicture base; ///< As the document alone would have it.
        std::optional<StateVisit> visit;
        int visits = 0;
        DropMark drop = DropMark::None;
    };

    void rebuild();
    void addNode(const StateSpec &state);
    void removeNode(const QString &state);
    void renameNode(const QString &from, const QString &to);
    void refreshNode(const QString &state);
    void placeNode(const QString &state, QPointF position);
    void updatePicture(const QString &state);
    void updateAllPictures();
    void syncEdges(const QString &state);
    void removeEdges(const QString &state);
    void dropEdgeItem(EdgeItem *edge);
    void updateEdgePicture(EdgeItem *edge);
    EdgeItem *findEdge(const EdgeId &id) const;
    void finishEdit();
    void route(const QList<EdgeItem *> &edges);
    void routeAll();
    void routeEdgesOf(const QSet<QString> &states);
    void routeAround(const QSet<QString> &states);
    void updateSelection();
    void updateProblems();
    void growSceneRect();
    void showVisits(const RunProjection &run);
    void showTaken(const RunProjection &run, const QString &state);
    EdgeItem *takenEdge(const StateVisit &visit) const;

    DesignerDocument &m_document;
    QHash<QString, Node> m_nodes;
    QHash<QString, QList<EdgeItem *>> m_edgesFrom;
    QHash<QString, QList<EdgeItem *>> m_edgesTo;
    qsizetype m_edgeCount = 0;
    NodeField m_field;
    QSet<QString> m_toRoute; ///< States whose edges want new ways at the end of this edit.
    QTimer m_settleDelay;
    QHash<QString, Problem::Severity> m_problems;
    Selection m_shownSelection;
    QString m_shownStart;
    bool m_isRunShown = false;
    qint64 m_elapsedUs = 0;
    EdgeItem *m_currentEdge = nullptr;
    std::optional<EdgeId> m_dropEdge;
};

} // namespace sluice::designer
