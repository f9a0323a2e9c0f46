// SPDX-License-Identifier: MIT
#include "engine/tasks/programoutput.h"

namespace sluice {

using namespace Qt::StringLiterals;

QString harmlessText(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        if (code < 0x20 && code != u'\t' && code != u'\n')
            c = QChar(char16_t(0x2400 + code));
        else if (code == 0x7f)
            c = QChar(char16_t(0x2421));
        else if (code >= 0x80 && code < 0xa0)
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

HeadAndTail::HeadAndTail(qint64 limit)
    : m_headLimit(qsizetype(limit - limit / 2))
    , m_tailLimit(qsizetype(limit / 2))
{ }

void HeadAndTail::append(QByteArrayView bytes)
{
    m_total += bytes.size();
    const qsizetype toHead = std::min(bytes.size(), m_headLimit - m_head.size());
    m_head.append(bytes.first(toHead));
    bytes = bytes.sliced(toHead);
    if (bytes.size() > m_tailLimit)
        bytes = bytes.last(m_tailLimit);
    m_tail.append(bytes);
    if (m_tail.size() > 2 * m_tailLimit)
        m_tail.remove(0, m_tail.size() - m_tailLimit);
}

QString HeadAndTail::text() const
{
    const QByteArrayView tail = QByteArrayView(m_tail).last(std::min(m_tail.size(), m_tailLimit));
    const qint64 leftOut = m_total - m_head.size() - tail.size();
    if (leftOut == 0)
        return QString::fromUtf8(m_head + tail.toByteArray());
    return QString::fromUtf8(m_head) + u"\n[... %1 bytes left out ...]\n"_s.arg(leftOut)
        + QString::fromUtf8(tail);
}

/** A line as a terminal would leave it: what a carriage return goes back over is gone. */
static QString shownLine(QByteArrayView line)
{
    while (line.endsWith('\r'))
        line.chop(1);
    return harmlessText(line.sliced(line.lastIndexOf('\r') + 1));
}

void LineSplitter::append(QByteArrayView bytes, const Receiver &receive)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        const qsizetype taken = std::min(piece.size(), MaximumLine - m_line.size());
        m_line.append(piece.first(taken));
        if (taken < piece.size()) {
            emitLongLine(receive);
            bytes = bytes.sliced(taken);
            continue;
        }
        if (end < 0)
            return;
        receive(shownLine(m_line));
        m_line.clear();
        bytes = bytes.sliced(end + 1);
    }
}

/** Cuts before a character that the limit falls into. */
void LineSplitter::emitLongLine(const Receiver &receive)
{
    qsizetype cut = m_line.size();
    for (int back = 1; back <= 3 && cut - back > 0; ++back) {
        const uchar byte = uchar(m_line.at(cut - back));
        if ((byte & 0xc0) == 0x80)
            continue;
        const int length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        if (length > back)
            cut -= back;
        break;
    }
    receive(shownLine(QByteArrayView(m_line).first(cut)));
    m_line.remove(0, cut);
}

void LineSplitter::finish(const Receiver &receive)
{
    if (!m_line.isEmpty())
        receive(shownLine(m_line));
    m_line.clear();
}

} // namespace sluice
