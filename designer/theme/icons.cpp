// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/theme/icons.h"

#include "designer/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static constexpr double iconSquare = 24;
static constexpr double strokeWidth = 2;

/** Collects the outlines that a drawing consists of, instead of drawing them. */
class PathCollector final : public QPaintEngine
{
public:
    PathCollector() : QPaintEngine(AllFeatures) { }
    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &now) override
    {
        if (now.state() & DirtyTransform)
            m_transform = now.transform();
    }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
    void drawPath(const QPainterPath &path) override { m_path.addPath(m_transform.map(path)); }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        QPolygonF polygon(QList<QPointF>(points, points + count));
        if (mode != PolylineMode)
            polygon.append(polygon.first());
        QPainterPath path;
        path.addPolygon(polygon);
        drawPath(path);
    }
    Type type() const override { return User; }

    QPainterPath m_path;

private:
    QTransform m_transform;
};

/** A square of 24 in which every icon is drawn by its own measure. */
class PathDevice final : public QPaintDevice
{
public:
    QPaintEngine *paintEngine() const override { return &m_collector; }
    QPainterPath path() const { return m_collector.m_path; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
        case PdmHeight: return int(iconSquare);
        case PdmDepth: return 32;
        case PdmDevicePixelRatio: return 1;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY: return 96;
        default: return QPaintDevice::metric(metric);
        }
    }

private:
    mutable PathCollector m_collector;
};

static QString resourcePath(const QString &name)
{
    return u":/sluice/icons/"_s + name + u".svg"_s;
}

bool hasIcon(const QString &name)
{
    return QFile::exists(resourcePath(name));
}

static QPainterPath readStrokes(const QString &name)
{
    QFile file(resourcePath(name));
    if (!file.open(QIODevice::ReadOnly)) {
        QPainterPath circle;
        circle.addEllipse({iconSquare / 2, iconSquare / 2}, 8, 8);
        return circle;
    }
    QSvgRenderer renderer(file.readAll().replace("currentColor", "#000000"));
    PathDevice device;
    QPainter painter(&device);
    renderer.render(&painter, {0, 0, iconSquare, iconSquare});
    painter.end();
    return device.path();
}

const QPainterPath &iconStrokes(const QString &name)
{
    static QHash<QString, QPainterPath> read;
    auto found = read.constFind(name);
    if (found == read.constEnd())
        found = read.insert(name, readStrokes(name));
    return *found;
}

static void strokeIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / iconSquare, rect.height() / iconSquare);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(iconStrokes(name));
    painter.restore();
}

/** The icon in so many pixels; curves are dear, and a canvas shows the same few icons many times. */
static const QPixmap &iconPixels(const QString &name, const QColor &colour, int side)
{
    using Key = std::tuple<QString, QRgb, int>;
    static std::map<Key, QPixmap> drawn;
    constexpr size_t most = 400; // Each step of zooming makes new ones.
    const Key key{name, colour.rgba(), side};
    if (const auto found = drawn.find(key); found != drawn.end())
        return found->second;
    if (drawn.size() >= most)
        drawn.clear();
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    strokeIcon(painter, QRectF(0, 0, side, side), name, colour);
    painter.end();
    return drawn.emplace(key, std::move(pixmap)).first->second;
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    const QTransform &toDevice = painter.deviceTransform();
    const bool isScreen = painter.paintEngine()->type() == QPaintEngine::Raster;
    if (!isScreen || toDevice.type() > QTransform::TxScale) {
        strokeIcon(painter, rect, name, colour);
        return;
    }
    const QRectF pixels = toDevice.mapRect(rect);
    const QPixmap &pixmap = iconPixels(name, colour, qRound(pixels.width()));
    // From pixel to pixel, so that nothing is smoothed a second time.
    const QPointF corner = toDevice.inverted().map(QPointF(pixels.topLeft().toPoint()));
    painter.drawPixmap(QRectF(corner, rect.size() * pixmap.width() / pixels.width()), pixmap, pixmap.rect());
}

/** Draws strokes in the palette's colour of the moment, so that a change of theme reaches every icon. */
class StrokeIconEngine final : public QIconEngine
{
public:
    StrokeIconEngine(QString name, QColor colour) : m_name(std::move(name)), m_colour(colour) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, colour(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        if (size.isEmpty()) // a button that was squeezed to nothing
            return {};
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, {{}, size}, mode, state);
        return result;
    }
    QIconEngine *clone() const override { return new StrokeIconEngine(m_name, m_colour); }
    QString key() const override { return u"sluice-strokes"_s; }

private:
    QColor colour(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (m_colour.isValid())
            return m_colour;
        return palette.color(mode == QIcon::Normal ? QPalette::PlaceholderText : QPalette::ButtonText);
    }

    QString m_name;
    QColor m_colour;
};

QIcon icon(const QString &name)
{
    return QIcon(new StrokeIconEngine(name, {}));
}

QIcon icon(const QString &name, const QColor &colour)
{
    return QIcon(new StrokeIconEngine(name, colour));
}

} // namespace sluice::designer
