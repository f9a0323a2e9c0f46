// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace sluice {

/** The offset of the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates), if any. */
std::optional<qsizetype> firstInvalidUtf8(QByteArrayView bytes);

/** All of it, invalid bytes as U+FFFD; `QString::fromUtf8` would drop a U+FEFF at the beginning. */
QString textFromUtf8(QByteArrayView bytes);

} // namespace sluice
