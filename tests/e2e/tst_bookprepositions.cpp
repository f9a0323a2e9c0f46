// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_BookPrepositions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void licencesAreRanked();
    void countsAreRight();
    void aQuarterMayBeUnreadable();
    void moreThanAQuarterMayNot();
    void anEmptyFolderIsSaid();
};

static Finish analyse(const Program &program, const QStringList &more)
{
    return program.run(QStringList{u"run"_s, u"--json"_s, u"--no-history"_s, example(u"book-prepositions"_s), u"--input"_s,
                                   u"report="_s + program.path(u"report"_s)} + more);
}

void tst_BookPrepositions::licencesAreRanked()
{
    const Program program;
    const Finish finish = analyse(program, {});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"Done"_s);
    const QJsonObject report = QJsonDocument::fromJson(program.read(u"report.json"_s)).object();
    const int texts = report["texts"_L1].toArray().size();
    QVERIFY2(texts >= 8, program.read(u"report.json"_s));
    int before = INT_MAX;
    for (const QJsonValue &text : report["texts"_L1].toArray()) {
        QVERIFY(text["distinct"_L1].toInt() <= before);
        QVERIFY(text["words"_L1].toInt() > 100);
        before = text["distinct"_L1].toInt();
    }
    const QJsonArray prepositions = report["prepositions"_L1].toArray();
    QVERIFY(prepositions.size() > 20);
    QCOMPARE(prepositions.first()["word"_L1].toString(), u"of"_s);
    QVERIFY2(program.read(u"report.txt"_s).contains("of"), program.read(u"report.txt"_s));
}

/** Bytes that are no UTF-8, which `file.read` refuses. */
static const QByteArray NotText = "of \xff\xfe of";

static QStringList library(const Program &program, const QList<QByteArray> &texts)
{
    QDir(program.folder()).mkdir(u"books"_s);
    for (qsizetype i = 0; i < texts.size(); ++i)
        program.write(u"books/%1.txt"_s.arg(i), texts.at(i));
    return {u"--input"_s, u"directory="_s + program.path(u"books"_s)};
}

void tst_BookPrepositions::countsAreRight()
{
    const Program program;
    const Finish finish = analyse(program, library(program, {"Of mice and men, under the tree: of OF."}));
    QVERIFY2(finish.exitCode == 0, finish.all());
    const QJsonObject report = QJsonDocument::fromJson(program.read(u"report.json"_s)).object();
    QCOMPARE(report["texts"_L1].toArray(),
             (QJsonArray{QJsonObject{{u"name"_s, u"0.txt"_s}, {u"words"_s, 9}, {u"distinct"_s, 2}, {u"total"_s, 4}}}));
    QCOMPARE(report["prepositions"_L1].toArray(),
             (QJsonArray{QJsonObject{{u"word"_s, u"of"_s}, {u"count"_s, 3}, {u"texts"_s, 1}},
                         QJsonObject{{u"word"_s, u"under"_s}, {u"count"_s, 1}, {u"texts"_s, 1}}}));
}

void tst_BookPrepositions::aQuarterMayBeUnreadable()
{
    const Program program;
    const QStringList input = library(program, {"of one", "of two", "of three"});
    program.write(u"books/z.txt"_s, NotText);
    const Finish finish = analyse(program, input);
    QVERIFY2(finish.exitCode == 0, finish.all());
}

void tst_BookPrepositions::moreThanAQuarterMayNot()
{
    const Program program;
    const QStringList input = library(program, {"of one", "of two"});
    program.write(u"books/z.txt"_s, NotText);
    const Finish finish = analyse(program, input);
    QVERIFY2(finish.exitCode == 1, finish.all());
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"TooFewTexts"_s);
    QVERIFY(program.read(u"report.json"_s).isEmpty());
}

void tst_BookPrepositions::anEmptyFolderIsSaid()
{
    const Program program;
    const Finish finish = analyse(program, library(program, {}));
    QVERIFY2(finish.exitCode == 1, finish.all());
}

QTEST_GUILESS_MAIN(tst_BookPrepositions)
#include "tst_bookprepositions.moc"
