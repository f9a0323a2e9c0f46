// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

namespace sluice::designer {
class MainWindow;
struct Surroundings;
} // namespace sluice::designer

namespace sluice::desktop {

/**
 * Photographs every screen and state of the window into `folder`, light and dark, the main ones at 200 % as
 * well, under names that stay the same, or all in one `size` when it is valid; then ends the application. What is shown really runs.
 */
void takeShots(designer::MainWindow &window, const designer::Surroundings &surroundings, const QString &folder, const QSize &size);

} // namespace sluice::desktop
