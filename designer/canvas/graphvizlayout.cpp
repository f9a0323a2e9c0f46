// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/graphvizlayout.h"

#include <QByteArray>

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include <memory>

namespace sluice::designer {

static constexpr double pointsPerInch = 72;

/** Graphviz wants `char *` where it only reads. */
static void setAttribute(void *object, const char *name, const QByteArray &value)
{
    agsafeset(object, const_cast<char *>(name), const_cast<char *>(value.constData()), const_cast<char *>(""));
}

static QByteArray inches(double points)
{
    return QByteArray::number(points / pointsPerInch, 'f', 4);
}

static QList<Agnode_t *> build(Agraph_t *drawing, const LayoutGraph &graph)
{
    setAttribute(drawing, "rankdir", "TB");
    setAttribute(drawing, "ranksep", inches(layerGap));
    setAttribute(drawing, "nodesep", inches(nodeGap));
    setAttribute(drawing, "splines", "false");
    setAttribute(drawing, "nslimit", "8");
    QList<Agnode_t *> nodes;
    for (qsizetype i = 0; i < graph.nodes.size(); ++i) {
        const LayoutNode &node = graph.nodes.at(i);
        Agnode_t *drawn = agnode(drawing, QByteArray::number(i).data(), 1);
        setAttribute(drawn, "shape", "box");
        setAttribute(drawn, "fixedsize", "true");
        setAttribute(drawn, "label", "");
        setAttribute(drawn, "width", inches(node.size.width()));
        setAttribute(drawn, "height", inches(node.size.height()));
        if (node.isMain)
            setAttribute(drawn, "group", "main");
        nodes.append(drawn);
    }
    for (const bool isError : {false, true}) {
        for (qsizetype i = 0; i < graph.links.size(); ++i) {
            const LayoutLink &link = graph.links.at(i);
            if (link.isError != isError)
                continue;
            Agedge_t *edge = agedge(drawing, nodes.at(link.from), nodes.at(link.to), QByteArray::number(i).data(), 1);
            setAttribute(edge, "weight", link.isMain ? "8" : isError ? "1" : "2");
        }
    }
    return nodes;
}

QList<QPointF> graphvizLayout(const LayoutGraph &graph)
{
    if (graph.nodes.isEmpty())
        return {};
    const std::unique_ptr<GVC_t, decltype(&gvFreeContext)> context(gvContext(), &gvFreeContext);
    if (!context)
        return {};
    const std::unique_ptr<Agraph_t, decltype(&agclose)> drawing(
        agopen(QByteArray("workflow").data(), Agdirected, nullptr), &agclose);
    agseterr(AGMAX);
    const QList<Agnode_t *> nodes = build(drawing.get(), graph);
    if (gvLayout(context.get(), drawing.get(), "dot") != 0)
        return {};
    QList<QPointF> centres;
    for (Agnode_t *node : nodes)
        centres.append({ND_coord(node).x, -ND_coord(node).y}); // Graphviz counts upwards.
    gvFreeLayout(context.get(), drawing.get());
    return centres;
}

} // namespace sluice::designer
