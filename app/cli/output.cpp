// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/terminaltext.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static bool isCapableTerminal(int descriptor)
{
    const QByteArray terminal = qgetenv("TERM");
    return ::isatty(descriptor) && !terminal.isEmpty() && terminal != "dumb";
}

Output::Output(int descriptor)
    : m_descriptor(descriptor)
    , m_isTerminal(isCapableTerminal(descriptor))
{
}

TextStyle Output::style() const
{
    TextStyle style;
    style.colour = m_isTerminal && qgetenv("NO_COLOR").isEmpty();
    style.unicode = std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0;
    winsize size = {};
    if (m_isTerminal && ::ioctl(m_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        style.columns = size.ws_col;
        style.rows = size.ws_row > 0 ? size.ws_row : style.rows;
    }
    return style;
}

/** Writes everything, whatever the descriptor's mode; 0 or the error number. */
static int writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.constData() + written, bytes.size() - written);
        if (count >= 0) {
            written += count;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd ready = {descriptor, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

void Output::write(const QByteArray &bytes)
{
    if (m_isGone)
        return;
    const int error = writeAll(m_descriptor, bytes);
    if (error == 0)
        return;
    m_isGone = true;
    if (error != EPIPE)
        m_problem = u"The output could not be written: %1."_s.arg(QString::fromLocal8Bit(std::strerror(error)));
}

void Output::line(const QString &text)
{
    write(text.toUtf8() + '\n');
}

QByteArray jsonLine(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QByteArray bytes;
    bytes.reserve(json.size() + 1);
    // JSON escapes controls below U+0020 by itself, but not U+007F to U+009F.
    for (qsizetype i = 0; i < json.size(); ++i) {
        const auto byte = uchar(json.at(i));
        const auto following = uchar(i + 1 < json.size() ? json.at(i + 1) : 0);
        if (byte == 0x7f) {
            bytes += "\\u007f";
        } else if (byte == 0xc2 && following >= 0x80 && following <= 0x9f) {
            bytes += "\\u00" + QByteArray::number(following, 16);
            ++i;
        } else {
            bytes += char(byte);
        }
    }
    return bytes + '\n';
}

void reportError(const QString &sentence)
{
    writeAll(STDERR_FILENO, "sluice: " + printable(sentence).toUtf8() + '\n');
}

void openStandardDescriptors()
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
        // `open` takes the lowest free number, which is the missing one.
        if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
            ::open("/dev/null", O_RDWR);
    }
}

} // namespace sluice::cli
