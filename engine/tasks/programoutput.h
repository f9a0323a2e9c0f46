// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace sluice {

/**
 * Bytes as text that can do no harm where it is shown: what is not UTF-8 becomes U+FFFD, control
 * characters become their visible pictures (U+2400 and on); tabs and line ends stay.
 */
QString harmlessText(QByteArrayView bytes);

/** Keeps the first and the last bytes of a stream of any length, and counts all of them. */
class HeadAndTail final
{
public:
    /** Keeps up to `limit` bytes, half of them from the end. */
    explicit HeadAndTail(qint64 limit);

    void append(QByteArrayView bytes);
    qint64 total() const { return m_total; }
    /** As text, with a line that says how much is left out. */
    QString text() const;

private:
    qsizetype m_headLimit;
    qsizetype m_tailLimit;
    qint64 m_total = 0;
    QByteArray m_head;
    QByteArray m_tail; ///< Up to twice its limit, so that it is cut seldom.
};

/** Cuts a stream into lines without their ends; lines longer than 64 KiB come in pieces. */
class LineSplitter final
{
public:
    static constexpr qsizetype MaximumLine = 64 * 1024;
    using Receiver = std::function<void(const QString &line)>;

    void append(QByteArrayView bytes, const Receiver &receive);
    /** Gives a last line that has no end. */
    void finish(const Receiver &receive);

private:
    void emitLongLine(const Receiver &receive);

    QByteArray m_line;
};

} // namespace sluice
