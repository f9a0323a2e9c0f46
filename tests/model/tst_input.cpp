// SPDX-License-Identifier: MIT
#include "engine/model/validation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestInput final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void resolves_data();
    void resolves();
    void namesEveryMistakeInOneSentence();
    void readsWhatAPersonTypes_data();
    void readsWhatAPersonTypes();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
};

static QList<InputSpec> declared()
{
    InputSpec id;
    id.name = u"placementId"_s;
    id.required = true;
    InputSpec price;
    price.name = u"floorPrice"_s;
    price.type = ValueType::Number;
    price.defaultValue = 1.5;
    price.minimum = 0.01;
    price.maximum = 100;
    InputSpec colour;
    colour.name = u"colour"_s;
    colour.choices = {u"red"_s, u"green"_s};
    InputSpec list;
    list.name = u"list"_s;
    list.type = ValueType::Array;
    return {id, price, colour, list};
}

static QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void TestInput::resolves_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QString>("expected");
    QTest::newRow("default filled in")
        << QByteArray(R"({ "placementId": "a" })") << uR"({"floorPrice":1.5,"placementId":"a"})"_s;
    QTest::newRow("given wins")
        << QByteArray(R"({ "placementId": "", "floorPrice": 2, "colour": "red", "list": [ 1 ] })")
        << uR"({"colour":"red","floorPrice":2,"list":[1],"placementId":""})"_s;
    QTest::newRow("missing") << QByteArray(
        "{}") << u"The input does not fit the workflow: \"placementId\" is missing."_s;
    QTest::newRow("null is not missing")
        << QByteArray(R"({ "placementId": null })")
        << u"The input does not fit the workflow: \"placementId\" must be a text, not null."_s;
    QTest::newRow("unknown")
        << QByteArray(R"({ "placementId": "", "florPrice": 1 })")
        << u"The input does not fit the workflow: there is no input \"florPrice\" (did you mean \"floorPrice\"?)."_s;
    QTest::newRow("type")
        << QByteArray(R"({ "placementId": 5 })")
        << u"The input does not fit the workflow: \"placementId\" must be a text, not the number 5."_s;
    QTest::newRow("low")
        << QByteArray(R"({ "placementId": "", "floorPrice": 0 })")
        << u"The input does not fit the workflow: \"floorPrice\" must be at least 0.01, not 0."_s;
    QTest::newRow("high")
        << QByteArray(R"({ "placementId": "", "floorPrice": 100.5 })")
        << u"The input does not fit the workflow: \"floorPrice\" must be at most 100, not 100.5."_s;
    QTest::newRow("choice")
        << QByteArray(R"({ "placementId": "", "colour": "blue" })")
        << u"The input does not fit the workflow: \"colour\" must be one of [ \"red\", \"green\" ], not \"blue\"."_s;
}

void TestInput::resolves()
{
    QFETCH(QByteArray, given);
    QFETCH(QString, expected);
    const Result<QJsonObject> resolved =
        resolveInput(declared(), QJsonDocument::fromJson(given).object());
    QCOMPARE(resolved ? compact(*resolved) : resolved.error().message(), expected);
    if (!resolved) {
        QCOMPARE(resolved.error().code(), ErrorCode::InvalidInput);
        QCOMPARE(resolved.error().hint(),
                 u"Its inputs are placementId, floorPrice, colour, list."_s);
    }
}

void TestInput::namesEveryMistakeInOneSentence()
{
    const Result<QJsonObject> resolved =
        resolveInput(declared(), {{u"list"_s, true}, {u"more"_s, 1}, {u"floorPrice"_s, u"1"_s}});
    QVERIFY(!resolved);
    QCOMPARE(
        resolved.error().message(),
        u"The input does not fit the workflow: there is no input \"more\"; \"placementId\" is missing; "
        "\"floorPrice\" must be a number, not a text; \"list\" must be an array, not true."_s);
    const Result<QJsonObject> none = resolveInput({}, {{u"a"_s, 1}});
    QVERIFY(!none);
    QCOMPARE(none.error().hint(), u"The workflow takes no input."_s);
    QVERIFY(resolveInput({}, {}));
}

static InputSpec inputOf(ValueType type)
{
    InputSpec input;
    input.name = u"n"_s;
    input.type = type;
    return input;
}

void TestInput::readsWhatAPersonTypes_data()
{
    QTest::addColumn<ValueType>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("text as it is") << ValueType::String << u" 3 "_s << QJsonValue(u" 3 "_s);
    QTest::newRow("empty text") << ValueType::String << QString() << QJsonValue(QString());
    QTest::newRow("number") << ValueType::Number << u" -1.5e3 "_s << QJsonValue(-1500);
    QTest::newRow("integer") << ValueType::Integer << u"42"_s << QJsonValue(42);
    QTest::newRow("large integer")
        << ValueType::Integer << u"9007199254740993"_s << QJsonValue(qint64(9007199254740993));
    QTest::newRow("true") << ValueType::Boolean << u"true"_s << QJsonValue(true);
    QTest::newRow("array") << ValueType::Array << u"[1, \"a\"]"_s
                           << QJsonValue(QJsonArray{1, u"a"_s});
    QTest::newRow("object") << ValueType::Object << u"{\"a\": null}"_s
                            << QJsonValue(QJsonObject{{u"a"_s, QJsonValue::Null}});
    QTest::newRow("any JSON") << ValueType::Any << u"[1]"_s << QJsonValue(QJsonArray{1});
    QTest::newRow("any text") << ValueType::Any << u"hello world"_s << QJsonValue(u"hello world"_s);
    QTest::newRow("any empty") << ValueType::Any << QString() << QJsonValue(QString());
}

void TestInput::readsWhatAPersonTypes()
{
    QFETCH(ValueType, type);
    QFETCH(QString, text);
    QFETCH(QJsonValue, value);
    const Result<QJsonValue> read = inputFromText(inputOf(type), text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    QCOMPARE(*read, value);
    if (value.isDouble())
        QCOMPARE(read->toInteger(), value.toInteger());
}

void TestInput::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<ValueType>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("word for number")
        << ValueType::Number << u"many"_s << u"\"n\" must be a number, not \"many\"."_s;
    QTest::newRow("hexadecimal") << ValueType::Number << u"0x10"_s
                                 << u"\"n\" must be a number, not \"0x10\"."_s;
    QTest::newRow("NaN") << ValueType::Number << u"NaN"_s
                         << u"\"n\" must be a number, not \"NaN\"."_s;
    QTest::newRow("two numbers") << ValueType::Number << u"1 2"_s
                                 << u"\"n\" must be a number, not \"1 2\"."_s;
    QTest::newRow("nothing for number")
        << ValueType::Number << QString() << u"\"n\" must be a number, not \"\"."_s;
    QTest::newRow("fraction") << ValueType::Integer << u"1.5"_s
                              << u"\"n\" must be a whole number, not the number 1.5."_s;
    QTest::newRow("yes") << ValueType::Boolean << u"yes"_s
                         << u"\"n\" must be true or false, not \"yes\"."_s;
    QTest::newRow("object for array")
        << ValueType::Array << u"{}"_s << u"\"n\" must be an array, not an object."_s;
    QTest::newRow("broken array")
        << ValueType::Array << u"[1,\n 2"_s
        << u"\"n\" is not valid JSON at line 2, column 3: The text ends before the array that begins in line 1, column 1 is closed."_s;
    QTest::newRow("comment")
        << ValueType::Array << u"[1] # one"_s
        << u"\"n\" is not valid JSON at line 1, column 5: JSON has no comments."_s;
}

void TestInput::refusesWhatDoesNotFit()
{
    QFETCH(ValueType, type);
    QFETCH(QString, text);
    QFETCH(QString, message);
    const Result<QJsonValue> read = inputFromText(inputOf(type), text);
    QVERIFY(!read);
    QCOMPARE(read.error().code(), ErrorCode::InvalidInput);
    QCOMPARE(read.error().message(), message);
}

QTEST_GUILESS_MAIN(TestInput)
#include "tst_input.moc"
