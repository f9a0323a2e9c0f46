// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_ValidateCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void goodFilesAreSaidToBeGood();
    void everyProblemHasAPlaceAndAWayOut();
    void oneBadFileAmongManyIsBad();
    void standardInputIsAFileToo();
    void jsonIsOneObjectForEachFile();
    void aMissingFileIsAProblem();
};

static const QByteArray Good = R"({ "formatVersion": 1, "name": "good", "start": "Go", "states": {
  "Go": { "task": "log", "params": { "text": "x" }, "next": "End" },
  "End": { "exit": "success" } } })";
static const QByteArray Bad = R"({ "formatVersion": 1, "name": "bad", "start": "Go", "states": {
  "Go": { "task": "log", "params": { "text": "x" }, "next": "Edn" },
  "Wait": { "task": "wiat", "params": { "duration": "1s" }, "next": "End" },
  "End": { "exit": "success" } } })";

void tst_ValidateCommand::goodFilesAreSaidToBeGood()
{
    const Program program;
    const QString file = program.write(u"good.sluice"_s, Good);
    const Finish finish = program.run({u"validate"_s, file, file});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.out, (file + u": no problems\n"_s).repeated(2).toUtf8());
    QCOMPARE(finish.err, QByteArray());
}

void tst_ValidateCommand::everyProblemHasAPlaceAndAWayOut()
{
    const Program program;
    const QString file = program.write(u"bad.sluice"_s, Bad);
    const Finish finish = program.run({u"validate"_s, file});
    QVERIFY2(finish.exitCode == 3, finish.all());
    const QString text = QString::fromUtf8(finish.out);
    const QRegularExpression target(QRegularExpression::escape(file) + u":2:\\d+: error: .*Edn.*"_s);
    const QRegularExpression kind(QRegularExpression::escape(file) + u":3:\\d+: error: .*wiat.*"_s);
    QVERIFY2(text.contains(target) && text.contains(kind), finish.all());
    QCOMPARE(finish.err, QByteArray());
}

void tst_ValidateCommand::oneBadFileAmongManyIsBad()
{
    const Program program;
    const QString good = program.write(u"good.sluice"_s, Good);
    const QString bad = program.write(u"bad.sluice"_s, Bad);
    const Finish finish = program.run({u"validate"_s, bad, good});
    QVERIFY2(finish.exitCode == 3, finish.all());
    QVERIFY2(finish.out.contains("good.sluice: no problems"), finish.all());
}

void tst_ValidateCommand::standardInputIsAFileToo()
{
    const Finish good = Program().run({u"validate"_s, u"-"_s}, Good);
    QVERIFY2(good.exitCode == 0 && good.out == "<stdin>: no problems\n", good.all());
    const Finish bad = Program().run({u"validate"_s, u"-"_s}, Bad);
    QVERIFY2(bad.exitCode == 3 && bad.out.startsWith("<stdin>:2:"), bad.all());
}

void tst_ValidateCommand::jsonIsOneObjectForEachFile()
{
    const Program program;
    const QString good = program.write(u"good.sluice"_s, Good);
    const QString bad = program.write(u"bad.sluice"_s, Bad);
    const Finish finish = program.run({u"validate"_s, u"--json"_s, good, bad});
    QVERIFY2(finish.exitCode == 3 && finish.lines().size() == 2, finish.all());
    QCOMPARE(finish.lines().at(0)["valid"_L1], QJsonValue(true));
    QCOMPARE(finish.lines().at(1)["valid"_L1], QJsonValue(false));
    QCOMPARE(finish.lines().at(1)["file"_L1].toString(), bad);
    const QJsonObject problem = finish.lines().at(1)["problems"_L1].toArray().first().toObject();
    for (const QString &member : {u"severity"_s, u"code"_s, u"pointer"_s, u"line"_s, u"column"_s, u"message"_s})
        QVERIFY2(problem.contains(member), finish.all());
}

void tst_ValidateCommand::aMissingFileIsAProblem()
{
    const Finish finish = Program().run({u"validate"_s, u"none.sluice"_s});
    QVERIFY2(finish.exitCode == 3 && finish.out.contains("none.sluice"), finish.all());
}

QTEST_GUILESS_MAIN(tst_ValidateCommand)
#include "tst_validatecommand.moc"
