// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** Strings are read only so far: of a megabyte nobody needs the end here. */
static QString quoted(const QString &text, qsizetype limit)
{
    QJsonArray holder{text.size() > limit ? text.left(limit) + u'…' : text};
    const QString json = QString::fromUtf8(QJsonDocument(holder).toJson(QJsonDocument::Compact));
    return json.mid(1, json.size() - 2);
}

static QString scalarText(const QJsonValue &value, qsizetype limit)
{
    switch (value.type()) {
    case QJsonValue::Null: return u"null"_s;
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: {
        const QString json = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
        return json.mid(1, json.size() - 2);
    }
    case QJsonValue::String: return quoted(value.toString(), limit);
    case QJsonValue::Array:
    case QJsonValue::Object:
    case QJsonValue::Undefined: return {};
    }
    Q_UNREACHABLE();
}

static void addPreview(QString &text, const QJsonValue &value, qsizetype length)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        text += u'[';
        for (qsizetype i = 0; i < array.size(); ++i) {
            text += i == 0 ? u" "_s : u", "_s;
            if (text.size() >= length) {
                text += u'…';
                break;
            }
            addPreview(text, array.at(i), length);
        }
        text += array.isEmpty() ? u"]"_s : u" ]"_s;
        return;
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        text += u'{';
        for (auto member = object.begin(); member != object.end(); ++member) {
            text += member == object.begin() ? u" "_s : u", "_s;
            if (text.size() >= length) {
                text += u'…';
                break;
            }
            text += member.key().left(length) + u": "_s;
            addPreview(text, member.value(), length);
        }
        text += object.isEmpty() ? u"}"_s : u" }"_s;
        return;
    }
    text += scalarText(value, std::max<qsizetype>(1, length - text.size()));
}

QString jsonPreview(const QJsonValue &value, qsizetype length)
{
    QString text;
    addPreview(text, value, length);
    return text;
}

static void addText(QString &text, const QJsonValue &value, int depth, qsizetype limit)
{
    if (text.size() >= limit)
        return;
    const QString indent = u'\n' + QString(2 * (depth + 1), u' ');
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        text += u'[';
        for (qsizetype i = 0; i < array.size() && text.size() < limit; ++i) {
            text += (i == 0 ? QString() : u","_s) + indent;
            addText(text, array.at(i), depth + 1, limit);
        }
        text += array.isEmpty() ? u"]"_s : indent.chopped(2) + u']';
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        text += u'{';
        for (auto member = object.begin(); member != object.end() && text.size() < limit; ++member) {
            text += (member == object.begin() ? QString() : u","_s) + indent + quoted(member.key(), limit) + u": "_s;
            addText(text, member.value(), depth + 1, limit);
        }
        text += object.isEmpty() ? u"}"_s : indent.chopped(2) + u'}';
    } else {
        text += scalarText(value, limit);
    }
}

QString jsonText(const QJsonValue &value, qsizetype limit)
{
    QString text;
    addText(text, value, 0, limit);
    return text.left(limit);
}

QString jsonClipboardText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson());
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson());
    return scalarText(value, 0);
}

QString memberPath(const QString &path, const QString &name)
{
    if (path.isEmpty())
        return {};
    static const QRegularExpression identifier(u"^[A-Za-z_$][A-Za-z0-9_$]*$"_s);
    if (identifier.match(name).hasMatch())
        return path + u'.' + name;
    return path + u'[' + quoted(name, name.size()) + u']';
}

QString elementPath(const QString &path, qsizetype index)
{
    return path.isEmpty() ? QString() : u"%1[%2]"_s.arg(path).arg(index);
}

} // namespace sluice::designer
