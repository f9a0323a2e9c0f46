// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace sluice::designer {

/** What is remembered between two starts: declared once, with key, type and default. */
template <typename T>
struct Setting
{
    const char *key;
    T defaultValue;

    T read(const QSettings &store) const
    {
        const QVariant value = store.value(QString::fromLatin1(key));
        return value.canConvert<T>() && value.isValid() ? value.value<T>() : defaultValue;
    }
    void write(QSettings &store, const T &value) const { store.setValue(QString::fromLatin1(key), value); }
};

namespace settings {
inline const Setting<QString> colourScheme{"window/colourScheme", QStringLiteral("system")}; ///< system, light, dark.
inline const Setting<QString> language{"window/language", {}}; ///< A language code; empty: the system's.
inline const Setting<QByteArray> geometry{"window/geometry", {}};
inline const Setting<QByteArray> layout{"window/layout", {}};
inline constexpr Setting<bool> minimap{"canvas/minimap", true};
inline const Setting<QString> whenClosing{"schedules/whenClosing", QStringLiteral("ask")}; ///< ask, keep, quit: with schedules of its own.
inline constexpr Setting<bool> knowsService{"schedules/knowsService", false}; ///< That schedules go on without the window.
inline const Setting<QStringList> recentFiles{"files/recent", {}}; ///< Newest first.
inline const Setting<QString> lastFolder{"files/lastFolder", {}};
} // namespace settings

enum class ColourScheme;

/** Reads the setting `colourScheme`; what it does not know is as the system. */
ColourScheme colourSchemeFrom(const QString &name);

/** The values a workflow was run with last, as JSON, by the workflow's name. */
QString lastInputKey(const QString &workflow);

} // namespace sluice::designer
