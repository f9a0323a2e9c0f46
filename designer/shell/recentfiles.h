// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QSettings;

namespace sluice::designer {

/** The files opened last, newest first; remembered in the settings. */
class RecentFiles final
{
public:
    static constexpr qsizetype Most = 12;

    explicit RecentFiles(QSettings &settings) : m_settings(settings) { }

    /** Those that are there; missing ones stay remembered, as a disk may come back. */
    QStringList existing() const;
    void add(const QString &path);
    void remove(const QString &path);
    void clear();

private:
    QSettings &m_settings;
};

} // namespace sluice::designer
