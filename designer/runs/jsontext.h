// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace sluice::designer {

/** One line that shows what is in a value, at most about `length` characters: `{ id: 7, tags: [ "a", … ] }`. */
QString jsonPreview(const QJsonValue &value, qsizetype length = 160);

/** The value in lines with an indent of two, cut off once it is longer than `limit`; the time is bounded likewise. */
QString jsonText(const QJsonValue &value, qsizetype limit);

/** The whole for the clipboard: a string as it is, all else as JSON. */
QString jsonClipboardText(const QJsonValue &value);

/** `path` with one more step, as JavaScript writes it: `.name`, or `["odd name"]`. */
QString memberPath(const QString &path, const QString &name);
QString elementPath(const QString &path, qsizetype index);

} // namespace sluice::designer
