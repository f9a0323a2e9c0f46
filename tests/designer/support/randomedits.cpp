// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/designer/support/randomedits.h"

#include "tests/designer/support/drawing.h"

using namespace Qt::StringLiterals;

namespace sluice::designer {

static QString anyState(const DesignerDocument &document, QRandomGenerator &chance)
{
    const QList<StateSpec> &states = document.workflow().states;
    return states.isEmpty() ? QString() : states.at(chance.bounded(int(states.size()))).name;
}

static std::optional<EdgeId> anyEdge(const DesignerDocument &document, QRandomGenerator &chance)
{
    QList<EdgeId> edges;
    for (const StateSpec &state : document.workflow().states) {
        for (const Edge &edge : state.next)
            edges.append({state.name, edge.outcome, -1});
        for (int i = 0; i < state.onError.size(); ++i)
            edges.append({state.name, {}, i});
    }
    return edges.isEmpty() ? std::nullopt : std::optional(edges.at(chance.bounded(int(edges.size()))));
}

static QPointF anyPlace(QRandomGenerator &chance)
{
    return {double(chance.bounded(2000)), double(chance.bounded(2000))};
}

static StateSpec anySpec(QRandomGenerator &chance)
{
    const QStringList drawings{u"New"_s, u"New!"_s, u"New?"_s, u"New*"_s};
    return workflowFrom(drawings.at(chance.bounded(int(drawings.size())))).states.first();
}

static QStringList someStates(const DesignerDocument &document, QRandomGenerator &chance)
{
    QStringList states;
    for (int i = chance.bounded(1, 4); i > 0; --i)
        states.append(anyState(document, chance));
    states.removeDuplicates();
    states.removeAll(QString());
    return states;
}

static QString editStates(DesignerDocument &document, QRandomGenerator &chance, int what)
{
    const QString state = anyState(document, chance);
    const std::optional<EdgeId> edge = anyEdge(document, chance);
    switch (what) {
    case 0: return u"add "_s + document.addState(anySpec(chance), anyPlace(chance));
    case 1: return u"add after edge "_s + document.addState(anySpec(chance), anyPlace(chance), edge);
    case 2:
        return edge ? u"splice "_s + document.spliceState(anySpec(chance), anyPlace(chance), *edge) : QString();
    case 3:
        if (edge && !state.isEmpty())
            document.spliceExisting(state, anyPlace(chance), *edge);
        return u"splice existing "_s + state;
    case 4:
        document.removeStates(someStates(document, chance), chance.bounded(2) == 0 ? Removal::Heal : Removal::DropEdges);
        return u"remove"_s;
    case 5: {
        const QString name = u"Name%1"_s.arg(chance.bounded(30));
        const bool isDone = document.renameState(state, name).has_value();
        return u"rename %1 to %2: %3"_s.arg(state, name).arg(isDone);
    }
    case 6:
        document.setParam(state, u"code"_s, Json(u"return outputs.%1;"_s.arg(anyState(document, chance))));
        return u"param of "_s + state;
    default: document.setStart(state); return u"start "_s + state;
    }
}

static QString editEdges(DesignerDocument &document, QRandomGenerator &chance, int what)
{
    const QString from = anyState(document, chance);
    const QString to = anyState(document, chance);
    const std::optional<EdgeId> edge = anyEdge(document, chance);
    switch (what) {
    case 0: document.connectOutcome(from, u"o%1"_s.arg(chance.bounded(4)), to); return u"connect "_s + from;
    case 1: document.connectOutcome(from, {}, to); return u"connect all of "_s + from;
    case 2: document.connectError(from, {u"Timeout"_s}, to); return u"error of "_s + from;
    case 3:
        if (edge)
            document.retarget(*edge, to);
        return u"retarget to "_s + to;
    case 4:
        if (edge)
            document.disconnectEdge(*edge);
        return u"disconnect"_s;
    default:
        document.select({someStates(document, chance), edge ? QList{*edge} : QList<EdgeId>()});
        document.removeSelection(Removal::DropEdges);
        return u"remove selection"_s;
    }
}

static QString editRest(DesignerDocument &document, QRandomGenerator &chance, int what)
{
    switch (what) {
    case 0: {
        QMap<QString, QPointF> places;
        for (const QString &state : someStates(document, chance))
            places.insert(state, anyPlace(chance));
        document.moveStates(places);
        return u"move"_s;
    }
    case 1: document.arrange(); return u"arrange"_s;
    case 2: document.duplicate(someStates(document, chance)); return u"duplicate"_s;
    case 3: document.setTitle(u"Title %1"_s.arg(chance.bounded(3))); return u"title"_s;
    default: document.setEnvironment({u"E%1"_s.arg(chance.bounded(3))}); return u"env"_s;
    }
}

QString editAtRandom(DesignerDocument &document, QRandomGenerator &chance)
{
    const int what = chance.bounded(19);
    if (what < 8)
        return editStates(document, chance, what);
    return what < 14 ? editEdges(document, chance, what - 8) : editRest(document, chance, what - 14);
}

} // namespace sluice::designer
