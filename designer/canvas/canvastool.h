// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/canvasscene.h"
#include "designer/theme/theme.h"

#include <QPainter>

namespace sluice::designer {

/** Where the pointer is during a gesture. */
struct Pointer
{
    QPoint view;
    QPointF scene;
    Qt::KeyboardModifiers modifiers;
};

/**
 * One gesture from press to release.
 *
 * Shows freely what would happen, and edits the document once, in `finish`. Deleting a tool that was
 * not finished must leave no trace: that is what Escape does.
 */
class CanvasTool
{
public:
    CanvasTool() = default;
    CanvasTool(const CanvasTool &) = delete;
    CanvasTool &operator=(const CanvasTool &) = delete;
    virtual ~CanvasTool() = default;

    virtual void move(const Pointer &pointer) = 0;
    virtual void finish(const Pointer &pointer) = 0;
    /** Over the drawing, in the scene's coordinates. */
    virtual void paint(QPainter &, const Theme &) const { }
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }
    /** What the status bar says meanwhile. */
    virtual QString hint() const { return {}; }
};

} // namespace sluice::designer
