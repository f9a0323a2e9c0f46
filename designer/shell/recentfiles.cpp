// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/recentfiles.h"

#include "designer/shell/settings.h"

#include <QFileInfo>

namespace sluice::designer {

QStringList RecentFiles::existing() const
{
    QStringList paths = settings::recentFiles.read(m_settings);
    paths.removeIf([](const QString &path) { return !QFileInfo(path).isFile(); });
    return paths;
}

void RecentFiles::add(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = settings::recentFiles.read(m_settings);
    paths.removeAll(absolute);
    paths.prepend(absolute);
    settings::recentFiles.write(m_settings, paths.first(std::min(Most, paths.size())));
}

void RecentFiles::remove(const QString &path)
{
    QStringList paths = settings::recentFiles.read(m_settings);
    paths.removeAll(path);
    settings::recentFiles.write(m_settings, paths);
}

void RecentFiles::clear()
{
    settings::recentFiles.write(m_settings, {});
}

} // namespace sluice::designer
