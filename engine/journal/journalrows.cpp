// SPDX-License-Identifier: MIT
#include "engine/journal/journalrows.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QtEndian>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** Whether SQLite gives the text back as it was. */
bool isKeptExactly(const QString &text)
{
    const auto isPlain = [](QChar c) { return c.unicode() < 0xd800; };
    if (std::all_of(text.begin(), text.end(), isPlain))
        return true;
    return QStringView(text).isValidUtf16() && !text.startsWith(QChar(0xfeff))
        && std::none_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0xfffe; });
}

/** Qt's reader drops a byte order mark at the beginning of any text, so it is written as an escape. */
QByteArray compactJson(const QJsonObject &json)
{
    QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
    static const QByteArray mark("\xef\xbb\xbf");
    if (text.contains(mark))
        text.replace(mark, "\\ufeff");
    return text;
}

QString jsonText(const QJsonObject &json)
{
    return json.isEmpty() ? QString() : QString::fromUtf8(compactJson(json));
}

/** JSON of more levels than Qt reads stays readable as text. */
QJsonObject jsonFromText(const QString &text)
{
    if (text.isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return {{u"unreadable"_s, text}};
    return document.object();
}

/** Names of places in statements. Of nine characters: shorter ones are much slower to hash in Qt. */
const QStringList &placeNames()
{
    static const QStringList names = [] {
        constexpr int most = 16;
        QStringList list;
        for (int i = 0; i < most; ++i)
            list.append(u":column%1"_s.arg(i, 2, 10, QChar(u'0')));
        return list;
    }();
    return names;
}

/**
 * Gives values to a query made with `places`, from the first on. Those that it has already are skipped, and the
 * others are given by name: by number, Qt makes up a name each time, which costs more than SQLite's own work.
 */
class Binder final
{
public:
    explicit Binder(QSqlQuery &query)
        : m_query(query)
    {
    }

    void add(const QVariant &value)
    {
        const QVariant before = m_query.boundValue(m_column);
        if (before.metaType() != value.metaType() || before.isNull() != value.isNull() || before != value)
            m_query.bindValue(placeNames()[m_column], value);
        ++m_column;
    }

private:
    QSqlQuery &m_query;
    int m_column = 0;
};

QVariant numberOrNull(qint64 number, qint64 null)
{
    return number == null ? QVariant(QMetaType(QMetaType::LongLong)) : QVariant(number);
}

} // namespace

void RowHash::addBytes(const char *bytes, qsizetype size)
{
    for (; size > 0; bytes += 8, size -= 8) {
        quint64 word = 0;
        std::memcpy(&word, bytes, size_t(std::min<qsizetype>(size, 8)));
        m_hash = (m_hash ^ qFromLittleEndian(word)) * 0x0000'0100'0000'01b3;
        m_hash ^= m_hash >> 32;
    }
}

void RowHash::add(quint64 number)
{
    const quint64 word = qToLittleEndian(number);
    addBytes(reinterpret_cast<const char *>(&word), sizeof word);
}

void RowHash::add(const QByteArray &bytes)
{
    add(quint64(bytes.size()));
    addBytes(bytes.constData(), bytes.size());
}

void RowHash::add(const QString &text)
{
    add(quint64(text.size() * 2));
    addBytes(reinterpret_cast<const char *>(text.constData()), text.size() * 2);
}

EventRow EventRow::of(qint64 run, const RunEvent &event)
{
    EventRow row;
    row.run = run;
    row.sequence = event.sequence;
    row.kind = runEventKindName(event.kind);
    row.timeUs = event.timeUs;
    row.state = event.state;
    row.branch = event.branch;
    row.branchName = event.branchName;
    row.attempt = event.attempt;
    row.text = event.text;
    row.target = event.target;
    row.data = jsonText(event.data);
    if (event.error)
        row.error = jsonText(event.error->toJson());
    return row;
}

Result<EventRow> EventRow::read(const QSqlQuery &query)
{
    EventRow row;
    int column = 0;
    const auto next = [&query, &column] { return query.value(column++); };
    row.run = next().toLongLong();
    row.sequence = next().toLongLong();
    row.kind = textFromColumn(next());
    row.timeUs = next().toLongLong();
    row.state = textFromColumn(next());
    row.branch = next().toInt();
    row.branchName = textFromColumn(next());
    row.attempt = next().toInt();
    row.text = textFromColumn(next());
    row.target = textFromColumn(next());
    row.data = textFromColumn(next());
    row.error = textFromColumn(next());
    if (next().toLongLong() != row.checksum()) {
        return failure(ErrorCode::Storage, u"Event %1 of run %2 is damaged in the history."_s.arg(row.sequence).arg(row.run),
                       u"Other runs can still be read. Check the disk."_s);
    }
    return row;
}

void EventRow::bind(QSqlQuery &query) const
{
    Binder binder(query);
    binder.add(run);
    binder.add(sequence);
    binder.add(kind);
    binder.add(timeUs);
    binder.add(textToColumn(state));
    binder.add(branch);
    binder.add(textToColumn(branchName));
    binder.add(attempt);
    binder.add(textToColumn(text));
    binder.add(textToColumn(target));
    binder.add(textToColumn(data));
    binder.add(textToColumn(error));
    binder.add(checksum());
}

Result<RunEvent> EventRow::event(const RunId &id) const
{
    const auto eventKind = runEventKindFromName(kind);
    if (!eventKind)
        return failure(ErrorCode::Storage, u"Event %1 of run %2, \"%3\", was written by a newer Sluice."_s.arg(sequence).arg(run).arg(kind),
                       u"Update Sluice to see this run."_s);
    RunEvent event;
    event.run = id;
    event.sequence = sequence;
    event.timeUs = timeUs;
    event.kind = *eventKind;
    event.branch = branch;
    event.attempt = attempt;
    event.state = state;
    event.branchName = branchName;
    event.text = text;
    event.target = target;
    event.data = jsonFromText(data);
    if (!error.isEmpty())
        event.error = Error::fromJson(jsonFromText(error));
    return event;
}

qint64 EventRow::checksum() const
{
    RowHash hash;
    hash.add(quint64(run));
    hash.add(quint64(sequence));
    hash.add(kind);
    hash.add(quint64(timeUs));
    hash.add(state);
    hash.add(quint64(branch));
    hash.add(branchName);
    hash.add(quint64(attempt));
    hash.add(text);
    hash.add(target);
    hash.add(data);
    hash.add(error);
    return hash.value();
}

RunRow RunRow::read(const QSqlQuery &query)
{
    RunRow row;
    int column = 0;
    const auto next = [&query, &column] { return query.value(column++); };
    row.summary.number = next().toLongLong();
    row.summary.id = idFromBlob(next().toByteArray());
    row.summary.workflow = textFromColumn(next());
    row.summary.title = textFromColumn(next());
    row.summary.file = textFromColumn(next());
    const auto status = runStatusFromName(textFromColumn(next()));
    row.summary.status = status.value_or(RunStatus::Errored);
    row.summary.startedUs = next().toLongLong();
    const QVariant finished = next();
    row.summary.finishedUs = finished.isNull() ? -1 : finished.toLongLong();
    row.summary.exitState = textFromColumn(next());
    row.summary.errorText = textFromColumn(next());
    row.definition = next().toLongLong();
    row.owner = textFromColumn(next());
    row.events = next().toLongLong();
    row.isDamaged = !status || next().toLongLong() != row.checksum();
    return row;
}

void RunRow::bind(QSqlQuery &query) const
{
    Binder binder(query);
    binder.add(summary.number);
    binder.add(idToBlob(summary.id));
    binder.add(textToColumn(summary.workflow));
    binder.add(textToColumn(summary.title));
    binder.add(textToColumn(summary.file));
    binder.add(runStatusName(summary.status));
    binder.add(summary.startedUs);
    binder.add(numberOrNull(summary.finishedUs, -1));
    binder.add(textToColumn(summary.exitState));
    binder.add(textToColumn(summary.errorText));
    binder.add(numberOrNull(definition, 0));
    binder.add(textToColumn(owner));
    binder.add(numberOrNull(storedEvents(), 0));
    binder.add(checksum());
}

void RunRow::bindEnd(QSqlQuery &query) const
{
    Binder binder(query);
    binder.add(runStatusName(summary.status));
    binder.add(numberOrNull(summary.finishedUs, -1));
    binder.add(textToColumn(summary.exitState));
    binder.add(textToColumn(summary.errorText));
    binder.add(numberOrNull(storedEvents(), 0));
    binder.add(checksum());
    binder.add(summary.number);
}

qint64 RunRow::checksum() const
{
    RowHash hash;
    hash.add(quint64(summary.number));
    hash.add(idToBlob(summary.id));
    hash.add(summary.workflow);
    hash.add(summary.title);
    hash.add(summary.file);
    hash.add(runStatusName(summary.status));
    hash.add(quint64(summary.startedUs));
    hash.add(quint64(summary.finishedUs));
    hash.add(summary.exitState);
    hash.add(summary.errorText);
    hash.add(quint64(definition));
    hash.add(owner);
    hash.add(quint64(storedEvents()));
    return hash.value();
}

QVariant textToColumn(const QString &text)
{
    if (text.isEmpty())
        return QVariant(QMetaType(QMetaType::QString));
    if (isKeptExactly(text))
        return text;
    QByteArray bytes(text.size() * 2, Qt::Uninitialized);
    qToLittleEndian<quint16>(text.constData(), text.size(), bytes.data());
    return bytes;
}

QString textFromColumn(const QVariant &value)
{
    if (value.metaType() != QMetaType::fromType<QByteArray>())
        return value.toString();
    const QByteArray bytes = value.toByteArray();
    QString text(bytes.size() / 2, Qt::Uninitialized);
    qFromLittleEndian<quint16>(bytes.constData(), text.size(), text.data());
    return text;
}

QString places(const char *columns)
{
    return placeNames().first(QLatin1StringView(columns).count(u',') + 1).join(u", "_s);
}

QString assignments(const char *columns)
{
    const QStringList names = QString(QLatin1StringView(columns)).split(u", "_s);
    QStringList words;
    for (qsizetype i = 0; i < names.size(); ++i)
        words.append(names[i] + u" = "_s + placeNames()[i]);
    return words.join(u", "_s);
}

QByteArray idToBlob(const RunId &id)
{
    QByteArray blob(16, Qt::Uninitialized);
    qToBigEndian(id.high, blob.data());
    qToBigEndian(id.low, blob.data() + 8);
    return blob;
}

RunId idFromBlob(const QByteArray &blob)
{
    if (blob.size() != 16)
        return {};
    return {qFromBigEndian<quint64>(blob.constData()), qFromBigEndian<quint64>(blob.constData() + 8)};
}

RunEvent interruptedEvent(const RunId &run, qint64 sequence, qint64 timeUs)
{
    RunEvent event;
    event.run = run;
    event.sequence = sequence;
    event.timeUs = timeUs;
    event.kind = RunEventKind::RunFinished;
    event.text = runStatusName(RunStatus::Interrupted);
    event.error = Error(ErrorCode::ProcessFailed, u"The program that ran it ended before the run did."_s);
    return event;
}

StoredDocument::StoredDocument(QByteArray json)
    : text(std::move(json))
    , hash(QCryptographicHash::hash(text, QCryptographicHash::Sha256))
{
}

std::optional<StoredDocument> StoredDocument::of(const RunEvent &event)
{
    const QJsonValue document = event.data.value("document"_L1);
    if (event.kind != RunEventKind::RunStarted || !document.isObject())
        return std::nullopt;
    return StoredDocument(compactJson(document.toObject()));
}

QString StoredDocument::reference() const
{
    return u"sha256:"_s + QString::fromLatin1(hash.toHex());
}

} // namespace sluice
