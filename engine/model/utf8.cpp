// SPDX-License-Identifier: MIT
#include "engine/model/utf8.h"

namespace sluice {

namespace {

/** What may follow a lead byte: how many bytes, and the range of the first of them. */
struct Tail
{
    int length = -1;
    uchar low = 0x80;
    uchar high = 0xbf;
};

} // namespace

/** Table 3-7 of the Unicode Standard, well-formed UTF-8 byte sequences. */
static Tail tailOf(uchar lead)
{
    if (lead < 0x80)
        return {0};
    if (lead >= 0xc2 && lead <= 0xdf)
        return {1};
    if (lead == 0xe0)
        return {2, 0xa0};
    if (lead == 0xed)
        return {2, 0x80, 0x9f};
    if (lead >= 0xe1 && lead <= 0xef)
        return {2};
    if (lead == 0xf0)
        return {3, 0x90};
    if (lead >= 0xf1 && lead <= 0xf3)
        return {3};
    if (lead == 0xf4)
        return {3, 0x80, 0x8f};
    return {};
}

static bool followsWell(QByteArrayView rest, Tail tail)
{
    if (tail.length < 0 || rest.size() < tail.length)
        return false;
    for (int i = 0; i < tail.length; ++i) {
        const uchar byte = uchar(rest[i]);
        const bool fits = i == 0 ? byte >= tail.low && byte <= tail.high : (byte & 0xc0) == 0x80;
        if (!fits)
            return false;
    }
    return true;
}

std::optional<qsizetype> firstInvalidUtf8(QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size();) {
        if (uchar(bytes[i]) < 0x80) {
            ++i;
            continue;
        }
        const Tail tail = tailOf(uchar(bytes[i]));
        if (!followsWell(bytes.sliced(i + 1), tail))
            return i;
        i += 1 + tail.length;
    }
    return {};
}

QString textFromUtf8(QByteArrayView bytes)
{
    QString text;
    while (bytes.startsWith("\xef\xbb\xbf")) {
        text += QChar(QChar::ByteOrderMark);
        bytes = bytes.sliced(3);
    }
    return text + QString::fromUtf8(bytes);
}

} // namespace sluice
