// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/places.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace sluice::desktop {

using namespace Qt::StringLiterals;

QString stateFolder()
{
    const QString wanted = qEnvironmentVariable("XDG_STATE_HOME");
    // The specification says that a relative path is to be ignored.
    const QString base = QDir::isAbsolutePath(wanted) ? wanted : QDir::homePath() + u"/.local/state"_s;
    return base + u"/sluice"_s;
}

QString examplesFolder()
{
    const QString installed = QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../share/sluice/examples"_s);
    return QDir(installed).exists() ? installed : QStringLiteral(SLUICE_EXAMPLES_OF_THE_SOURCES);
}

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/sluice/designer.ini"_s;
}

} // namespace sluice::desktop
