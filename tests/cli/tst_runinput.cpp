// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runinput.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::cli;
using namespace Qt::StringLiterals;

static QList<InputSpec> declaredInputs()
{
    InputSpec text;
    text.name = u"text"_s;
    text.defaultValue = u"none";
    InputSpec count;
    count.name = u"count"_s;
    count.type = ValueType::Integer;
    count.minimum = 1;
    InputSpec list;
    list.name = u"list"_s;
    list.type = ValueType::Array;
    return {text, count, list};
}

class tst_RunInput final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void wordsAreReadAsTheDeclaredType();
    void theCommandLineWinsOverTheFile();
    void badInputIsRefused_data();
    void badInputIsRefused();

private:
    QString writeFile(const QByteArray &content)
    {
        QFile file(m_folder.filePath(u"input.json"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        return file.fileName();
    }

    QTemporaryDir m_folder;
    const QList<InputSpec> m_inputs = declaredInputs();
};

void tst_RunInput::wordsAreReadAsTheDeclaredType()
{
    InputChoice choice;
    choice.values = {u"count=3"_s, u"list=[1, \"=\"]"_s, u"text=a=b"_s};
    const Result<QJsonObject> input = readInput(choice, m_inputs);
    QVERIFY2(input, input ? "" : qPrintable(input.error().toString()));
    QCOMPARE(*input, (QJsonObject{{u"text"_s, u"a=b"_s}, {u"count"_s, 3}, {u"list"_s, QJsonArray{1, u"="_s}}}));
}

void tst_RunInput::theCommandLineWinsOverTheFile()
{
    InputChoice choice;
    choice.file = writeFile(R"({"count": 3, "list": []})");
    choice.values = {u"count=4"_s, u"count=5"_s};
    const Result<QJsonObject> input = readInput(choice, m_inputs);
    QVERIFY2(input, input ? "" : qPrintable(input.error().toString()));
    QCOMPARE(*input, (QJsonObject{{u"text"_s, u"none"_s}, {u"count"_s, 5}, {u"list"_s, QJsonArray()}}));
}

void tst_RunInput::badInputIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("part");
    QTest::newRow("no value") << QStringList{u"count"_s} << QByteArray() << u"NAME=VALUE"_s;
    QTest::newRow("no name") << QStringList{u"=3"_s} << QByteArray() << u"NAME=VALUE"_s;
    QTest::newRow("unknown name") << QStringList{u"cuont=3"_s} << QByteArray() << u"text, count, list"_s;
    QTest::newRow("wrong type") << QStringList{u"count=three"_s} << QByteArray() << u"count"_s;
    QTest::newRow("out of range") << QStringList{u"count=0"_s} << QByteArray() << u"count"_s;
    QTest::newRow("file is no JSON") << QStringList() << QByteArray("{\n\"count\": }") << u":2:"_s;
    QTest::newRow("file is no object") << QStringList() << QByteArray("[1]") << u"not a JSON object"_s;
    QTest::newRow("unknown name in the file") << QStringList() << QByteArray(R"({"x": 1})") << u"x"_s;
}

void tst_RunInput::badInputIsRefused()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, file);
    QFETCH(const QString, part);
    InputChoice choice;
    choice.values = words;
    if (!file.isEmpty())
        choice.file = writeFile(file);
    const Result<QJsonObject> input = readInput(choice, m_inputs);
    QVERIFY(!input);
    QCOMPARE(input.error().code(), ErrorCode::InvalidInput);
    QVERIFY2(input.error().toString().contains(part), qPrintable(input.error().toString()));
}

QTEST_GUILESS_MAIN(tst_RunInput)
#include "tst_runinput.moc"
