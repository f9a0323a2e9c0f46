// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminaltext.h"

#include <QRegularExpression>
#include <QTest>

using namespace sluice::cli;
using namespace Qt::StringLiterals;

class tst_TerminalText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void nothingReachesTheTerminalThatSteersIt_data();
    void nothingReachesTheTerminalThatSteersIt();
    void everyCodeUnitIsHarmless();
    void linesStayLinesWhenAsked();
    void widthCountsColumns_data();
    void widthCountsColumns();
    void elidedFits_data();
    void elidedFits();
    void paddedFillsColumns();
};

void tst_TerminalText::nothingReachesTheTerminalThatSteersIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"Grüße, 世界 🙂"_s << u"Grüße, 世界 🙂"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("colour") << u"a\x1b[31;1mred\x1b[0m b"_s << u"ared b"_s;
    QTest::newRow("cursor and clear") << u"\x1b[2J\x1b[H\x1b[10;20Hx"_s << u"x"_s;
    QTest::newRow("title by bell") << u"\x1b]0;owned\x07x"_s << u"x"_s;
    QTest::newRow("title by string end") << u"\x1b]0;owned\x1b\\x"_s << u"x"_s;
    QTest::newRow("unfinished title") << u"x\x1b]0;owned"_s << u"x"_s;
    QTest::newRow("device control") << u"\x1bPq#0\x1b\\x"_s << u"x"_s;
    QTest::newRow("reset") << u"\x1b" u"cx"_s << u"x"_s;
    QTest::newRow("escape at the end") << u"x\x1b"_s << u"x"_s;
    QTest::newRow("bracket at the end") << u"x\x1b["_s << u"x"_s;
    QTest::newRow("escape before text") << u"\x1b世"_s << u"世"_s;
    QTest::newRow("eight-bit control") << u"\u009b31mx"_s << u"\ufffd31mx"_s;
    QTest::newRow("bell, backspace, null") << u"a\a\b"_s + QChar(0) + u"b"_s << u"a\ufffd\ufffd\ufffdb"_s;
    QTest::newRow("carriage return") << u"safe\revil"_s << u"safe\ufffdevil"_s;
    QTest::newRow("lines and tabs") << u"a\r\nb\nc\td"_s << u"a b c d"_s;
    QTest::newRow("direction") << u"a\u202egnp.exe\u2066"_s << u"a\ufffdgnp.exe\ufffd"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s << u"a\ufffdb"_s;
}

void tst_TerminalText::nothingReachesTheTerminalThatSteersIt()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    QCOMPARE(printable(text), expected);
}

void tst_TerminalText::everyCodeUnitIsHarmless()
{
    for (int unit = 0; unit <= 0xffff; ++unit) {
        for (const QChar shown : printable(u"\x1b"_s + QChar(char16_t(unit)) + QChar(char16_t(unit)))) {
            const bool isControl = shown.unicode() < 0x20 || (shown.unicode() >= 0x7f && shown.unicode() <= 0x9f);
            QVERIFY2(!isControl, qPrintable(QString::number(unit, 16)));
        }
    }
}

void tst_TerminalText::linesStayLinesWhenAsked()
{
    QCOMPARE(printableLines(u"a\r\n\x1b[1mb\x1b[0m\n\tc"_s), u"a\nb\n c"_s);
}

void tst_TerminalText::widthCountsColumns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::newRow("empty") << u""_s << 0;
    QTest::newRow("ascii") << u"abc"_s << 3;
    QTest::newRow("wide") << u"世界"_s << 4;
    QTest::newRow("combining") << u"e\u0301"_s << 1;
    QTest::newRow("outside the basic plane") << u"𠀀"_s << 2;
    QTest::newRow("lone surrogate") << u"a"_s + QChar(0xd800) << 2;
}

void tst_TerminalText::widthCountsColumns()
{
    QFETCH(const QString, text);
    QTEST(displayWidth(text), "width");
}

void tst_TerminalText::elidedFits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fits") << u"abc"_s << 3 << u"abc"_s;
    QTest::newRow("cut") << u"abcd"_s << 3 << u"ab…"_s;
    QTest::newRow("one column") << u"abcd"_s << 1 << u"…"_s;
    QTest::newRow("none") << u"abcd"_s << 0 << u""_s;
    QTest::newRow("negative") << u"abcd"_s << -5 << u""_s;
    QTest::newRow("a wide one is not halved") << u"世界世"_s << 4 << u"世…"_s;
    QTest::newRow("empty") << u""_s << 0 << u""_s;
}

void tst_TerminalText::elidedFits()
{
    QFETCH(const QString, text);
    QFETCH(const int, columns);
    QTEST(elided(text, columns), "expected");
    QVERIFY(displayWidth(elided(text, columns)) <= qMax(0, columns));
}

void tst_TerminalText::paddedFillsColumns()
{
    QCOMPARE(padded(u"世"_s, 4), u"世  "_s);
    QCOMPARE(padded(u"abcde"_s, 4), u"abcde"_s);
}

QTEST_GUILESS_MAIN(tst_TerminalText)
#include "tst_terminaltext.moc"
