// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/commandpalette.h"
#include "designer/shell/matchscore.h"

#include <QTest>

using namespace sluice::designer;
using namespace Qt::StringLiterals;

class TestMatchScore : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void betterFitsScoreHigher_data();
    void betterFitsScoreHigher();
    void whatDoesNotFitScoresNothing_data();
    void whatDoesNotFitScoresNothing();
    void bestEntriesComeFirst();
    void nothingTypedKeepsTheOrder();
};

void TestMatchScore::betterFitsScoreHigher_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("beginning before word") << u"run"_s << u"Run again"_s << u"Past runs"_s;
    QTest::newRow("word before middle") << u"out"_s << u"Zoom out"_s << u"Routes"_s;
    QTest::newRow("middle before initials") << u"con"_s << u"Second"_s << u"Copy One Now"_s;
    QTest::newRow("capital begins a word") << u"con"_s << u"GatherContext"_s << u"Second"_s;
    QTest::newRow("shorter first") << u"auction"_s << u"Auction"_s << u"Auction: the code of it"_s;
    QTest::newRow("any order of words") << u"again run"_s << u"Run again"_s << u"Run"_s;
}

void TestMatchScore::betterFitsScoreHigher()
{
    QFETCH(QString, typed);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QCOMPARE_GT(matchScore(typed, better), matchScore(typed, worse));
}

void TestMatchScore::whatDoesNotFitScoresNothing_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::newRow("other word") << u"save"_s << u"Run"_s;
    QTest::newRow("one word of two") << u"run xyz"_s << u"Run again"_s;
    QTest::newRow("letters far apart") << u"auc"_s << u"Actual size"_s;
    QTest::newRow("empty text") << u"a"_s << u""_s;
}

void TestMatchScore::whatDoesNotFitScoresNothing()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QCOMPARE(matchScore(typed, text), 0);
}

static PaletteEntry entry(const QString &title, const QString &more = {})
{
    return {title, u"Action"_s, {}, {}, more, true, {}};
}

void TestMatchScore::bestEntriesComeFirst()
{
    const QList<PaletteEntry> entries{entry(u"Remove"_s, u"Charge it no more"_s), entry(u"Surcharge"_s),
                                      entry(u"Charge"_s), entry(u"Other"_s)};
    const QList<PaletteEntry> best = bestEntries(entries, u"charge"_s, 10);
    QStringList titles;
    for (const PaletteEntry &each : best)
        titles.append(each.title);
    QCOMPARE(titles.first(), u"Charge"_s);
    QCOMPARE(titles.size(), 3);
    QCOMPARE(bestEntries(entries, u"charge"_s, 1).size(), 1);
}

void TestMatchScore::nothingTypedKeepsTheOrder()
{
    const QList<PaletteEntry> entries{entry(u"B"_s), entry(u"A"_s)};
    QCOMPARE(bestEntries(entries, {}, 10).first().title, u"B"_s);
}

QTEST_GUILESS_MAIN(TestMatchScore)
#include "tst_matchscore.moc"
