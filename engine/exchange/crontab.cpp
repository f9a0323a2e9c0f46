// SPDX-License-Identifier: MIT
#include "engine/exchange/crontab.h"

#include <QSet>

#include <optional>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

using Setting = std::pair<QString, QString>;

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

qsizetype skipBlanks(QStringView line, qsizetype at)
{
    while (at < line.size() && isBlank(line[at]))
        ++at;
    return at;
}

qsizetype skipWord(QStringView line, qsizetype at)
{
    while (at < line.size() && !isBlank(line[at]))
        ++at;
    return at;
}

qsizetype endOfQuoted(QStringView line, qsizetype open)
{
    return line.indexOf(line[open], open + 1);
}

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

/** `NAME = VALUE`, either in quotes or not; nothing when the line is something else. */
std::optional<Setting> settingOf(QStringView line)
{
    qsizetype at = skipBlanks(line, 0);
    if (at == line.size())
        return {};
    QStringView name;
    if (isQuote(line[at])) {
        const qsizetype end = endOfQuoted(line, at);
        if (end < 0)
            return {};
        name = line.sliced(at + 1, end - at - 1);
        at = end + 1;
    } else {
        const qsizetype begin = at;
        while (at < line.size() && !isBlank(line[at]) && line[at] != u'=')
            ++at;
        name = line.sliced(begin, at - begin);
    }
    at = skipBlanks(line, at);
    if (name.isEmpty() || at == line.size() || line[at] != u'=')
        return {};
    const QStringView value = line.sliced(at + 1).trimmed();
    if (value.isEmpty() || !isQuote(value.front()))
        return Setting{name.toString(), value.toString()};
    if (value.size() < 2 || endOfQuoted(value, 0) != value.size() - 1)
        return {};
    return Setting{name.toString(), value.sliced(1, value.size() - 2).toString()};
}

/** The part before the first `%` that no backslash precedes, in which `\%` becomes `%`; `at` ends up behind that `%`. */
QString commandPart(QStringView text, qsizetype &at)
{
    QString command;
    bool isEscaped = false;
    for (at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (!isEscaped && c == u'%') {
            ++at;
            return command;
        }
        if (isEscaped && c == u'%')
            command.back() = c;
        else
            command.append(c);
        isEscaped = !isEscaped && c == u'\\';
    }
    return command;
}

/** As cronie feeds it: `%` is a newline, `\%` a `%`, and the last line always ends in a newline. */
QString inputPart(QStringView text)
{
    QString input;
    bool isEscaped = false;
    for (const QChar c : text) {
        if (isEscaped && c != u'%')
            input.append(u'\\');
        const QChar meant = !isEscaped && c == u'%' ? QChar(u'\n') : c;
        isEscaped = meant == u'\\';
        if (!isEscaped)
            input.append(meant);
    }
    if (isEscaped)
        input.append(u'\\');
    if (!input.isEmpty() && !input.endsWith(u'\n'))
        input.append(u'\n');
    return input;
}

bool isPlain(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

/** Like `skipWord`, but blanks in quotes belong to the word. */
qsizetype skipShellWord(QStringView line, qsizetype at)
{
    while (at < line.size() && !isBlank(line[at])) {
        const qsizetype end = isQuote(line[at]) ? endOfQuoted(line, at) : at;
        at = std::max(at, end) + 1;
    }
    return at;
}

/** `/usr/local/bin/backup.sh --all` -> `backup-sh` */
QString nameOf(QStringView command)
{
    constexpr qsizetype longest = 60;
    qsizetype at = skipBlanks(command, 0);
    QStringView word = command.sliced(at, skipShellWord(command, at) - at);
    while (word.contains(u'=') && at < command.size()) { // settings before the program: `A=b program`
        at = skipBlanks(command, at + word.size());
        word = command.sliced(at, skipShellWord(command, at) - at);
    }
    QString name;
    for (const QChar c : word.sliced(word.lastIndexOf(u'/') + 1).toString().toLower()) {
        if (isPlain(c))
            name.append(c);
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name.append(u'-');
    }
    name.truncate(longest);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() ? u"job"_s : name;
}

/** Walks through the lines with the settings that hold so far. */
class CrontabReader final
{
public:
    explicit CrontabReader(CrontabKind kind)
        : m_kind(kind)
    { }

    void readLine(QStringView line);
    CrontabReading take() { return std::move(m_reading); }

private:
    void report(Problem::Severity severity, const QString &code, qsizetype position, const QString &message, const QString &hint);
    void error(qsizetype position, const QString &message, const QString &hint)
    {
        report(Problem::Severity::Error, u"crontab-line"_s, position, message, hint);
    }
    void warning(const QString &code, const QString &message, const QString &hint)
    {
        report(Problem::Severity::Warning, code, 0, message, hint);
    }
    void addComment(QStringView line);
    void addSetting(const Setting &setting);
    void readEntry(QStringView line);
    std::optional<qsizetype> readExpression(QStringView line, CrontabEntry &entry);
    std::optional<qsizetype> readUser(QStringView line, qsizetype at, CrontabEntry &entry);
    QString uniqueName(const QString &name);

    CrontabKind m_kind;
    int m_line = 0;
    QString m_comment;
    QString m_timeZone;
    bool m_isZoneUsable = true;
    QList<Setting> m_environment;
    QSet<QString> m_names;
    QHash<QString, int> m_lastNumbers;
    CrontabReading m_reading;
};

void CrontabReader::report(Problem::Severity severity, const QString &code, qsizetype position, const QString &message,
                           const QString &hint)
{
    m_reading.problems.append(
        {.severity = severity, .code = code, .line = m_line, .column = int(position) + 1, .message = message, .hint = hint});
}

void CrontabReader::readLine(QStringView line)
{
    ++m_line;
    if (line.endsWith(u'\r'))
        line.chop(1);
    const qsizetype begin = skipBlanks(line, 0);
    if (begin < line.size() && line[begin] == u'#') {
        addComment(line.sliced(begin + 1));
        return;
    }
    if (line.contains(QChar(u'\0')))
        error(line.indexOf(QChar(u'\0')), u"The line holds a NUL character, which no command can have."_s, u"Remove it."_s);
    else if (const auto setting = settingOf(line))
        addSetting(*setting);
    else if (begin < line.size())
        readEntry(line);
    m_comment.clear();
}

/** Titles are made of words: no rulers, no head of columns. */
void CrontabReader::addComment(QStringView line)
{
    constexpr qsizetype longest = 200;
    const QString text = line.toString().simplified();
    const bool hasWord = std::ranges::any_of(text, [](QChar c) { return c.isLetter(); });
    if (!hasWord || text.startsWith(u"m h "_s) || m_comment.size() > longest)
        return;
    m_comment = (m_comment.isEmpty() ? text : m_comment + u' ' + text).left(longest);
}

void CrontabReader::addSetting(const Setting &setting)
{
    const auto &[name, value] = setting;
    if (name == u"CRON_TZ") {
        const auto zone = TimeZoneTable::load(value);
        m_isZoneUsable = value.isEmpty() || zone.has_value();
        m_timeZone = value;
        if (!m_isZoneUsable)
            error(0, zone.error().message(), u"The entries below are not taken over. "_s + zone.error().hint());
        return;
    }
    if (name == u"MAILTO" || name == u"MAILFROM") {
        if (!value.isEmpty() && name == u"MAILTO")
            warning(u"crontab-mail"_s, u"Sluice mails nothing: output goes to the log of the run, not to %1."_s.arg(value),
                    u"To be told of a failure, add a state to the workflow that says so."_s);
        return;
    }
    if (value.startsWith(u"secret:"))
        warning(u"crontab-secret"_s, u"The value of %1 begins with \"secret:\", so that it will be read from the secrets."_s.arg(name),
                u"Set the variable in the command instead if it is meant as it is."_s);
    const auto same = std::ranges::find(m_environment, name, &Setting::first);
    if (same == m_environment.end())
        m_environment.append(setting);
    else
        same->second = value;
}

void CrontabReader::readEntry(QStringView line)
{
    CrontabEntry entry{.line = m_line, .title = m_comment, .timeZone = m_timeZone, .environment = m_environment};
    std::optional<qsizetype> at = readExpression(line, entry);
    if (at && m_kind == CrontabKind::System)
        at = readUser(line, *at, entry);
    if (!at || !m_isZoneUsable)
        return;
    qsizetype end = 0;
    const QStringView rest = line.sliced(*at);
    entry.command = commandPart(rest, end);
    entry.standardInput = inputPart(rest.sliced(end));
    if (QStringView(entry.command).trimmed().isEmpty()) {
        error(*at, u"There is no command."_s, u"Write one behind the times."_s);
        return;
    }
    entry.id = uniqueName(nameOf(entry.command));
    m_reading.entries.append(entry);
}

/** Gives where the rest begins. A dash in front only keeps cron from logging. */
std::optional<qsizetype> CrontabReader::readExpression(QStringView line, CrontabEntry &entry)
{
    qsizetype at = skipBlanks(line, 0);
    if (line[at] == u'-')
        ++at;
    const qsizetype begin = at;
    const int fields = at < line.size() && line[at] == u'@' ? 1 : 5;
    qsizetype end = at;
    for (int i = 0; i < fields; ++i) {
        end = skipWord(line, at);
        at = skipBlanks(line, end);
    }
    entry.expression = line.sliced(begin, end - begin).toString();
    const auto parsed = CronExpression::parse(entry.expression);
    if (!parsed) {
        const int position = parsed.error().details()[u"position"].toInt();
        error(begin + position, parsed.error().message(), parsed.error().hint());
        return {};
    }
    for (const CronWarning &found : parsed->warnings())
        report(Problem::Severity::Warning, u"crontab-times"_s, begin + found.position, found.message, {});
    return at;
}

std::optional<qsizetype> CrontabReader::readUser(QStringView line, qsizetype at, CrontabEntry &entry)
{
    const qsizetype end = skipWord(line, at);
    entry.user = line.sliced(at, end - at).toString();
    if (entry.user.isEmpty() || skipBlanks(line, end) == line.size()) {
        error(at, u"A system crontab has a user and a command behind the times; one of them is missing."_s,
              u"If it is the crontab of one user, read it as that."_s);
        return {};
    }
    report(Problem::Severity::Warning, u"crontab-user"_s, at,
           u"cron runs this as %1; Sluice runs it as the user that its service runs as."_s.arg(entry.user),
           u"Import it as %1."_s.arg(entry.user));
    return skipBlanks(line, end);
}

QString CrontabReader::uniqueName(const QString &name)
{
    QString unique = name;
    int &number = m_lastNumbers[name];
    for (number = std::max(number, 1); m_names.contains(unique); unique = u"%1-%2"_s.arg(name).arg(number))
        ++number;
    m_names.insert(unique);
    return unique;
}

} // namespace

CrontabReading readCrontab(QStringView text, CrontabKind kind)
{
    constexpr QChar byteOrderMark(0xfeff);
    if (text.startsWith(byteOrderMark))
        text = text.sliced(1);
    CrontabReader reader(kind);
    for (const QStringView line : text.tokenize(u'\n'))
        reader.readLine(line);
    return reader.take();
}

} // namespace sluice
