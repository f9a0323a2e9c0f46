// SPDX-License-Identifier: MIT
#include "engine/model/codescanner.h"

#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class CodeScannerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void findsTheEndOfEachExpression_data();
    void findsTheEndOfEachExpression();
    void refusesAnExpressionWithoutAnEnd_data();
    void refusesAnExpressionWithoutAnEnd();
    void knowsWhatTheCodeMentions_data();
    void knowsWhatTheCodeMentions();
    void refusesWhatWouldOverflowTheStack();
};

/** Literals as they are, expressions in angle brackets. */
static QString drawn(const QList<TextPart> &parts)
{
    QStringList drawing;
    for (const TextPart &part : parts)
        drawing.append(part.kind == TextPart::Kind::Literal ? part.text
                                                            : u"<"_s + part.text + u">"_s);
    return drawing.join(u'|');
}

void CodeScannerTest::findsTheEndOfEachExpression_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("parts");
    const auto row = [](const char *name, const QString &text, const QString &parts) {
        QTest::newRow(name) << text << parts;
    };
    row("nothing", u""_s, u""_s);
    row("plain", u"a $ b { c }"_s, u"a $ b { c }"_s);
    row("whole", u"${a}"_s, u"<a>"_s);
    row("in a text", u"x ${a} y ${b}"_s, u"x |<a>| y |<b>"_s);
    row("side by side", u"${a}${b}"_s, u"<a>|<b>"_s);
    row("escaped", u"$${a}"_s, u"${a}"_s);
    row("escaped beside a real one", u"$${a} ${b}"_s, u"${a} |<b>"_s);
    row("two dollars are one escape", u"$$${a}"_s, u"$${a}"_s);
    row("object", u"${ {a: {b: 1}} }x"_s, u"< {a: {b: 1}} >|x"_s);
    row("brace in a string", u"${ '}' + \"}\" }x"_s, u"< '}' + \"}\" >|x"_s);
    row("quote escaped in a string", u"${ '\\'}' }x"_s, u"< '\\'}' >|x"_s);
    row("template literal", u"${ `}${ {a:1}.a }}` }x"_s, u"< `}${ {a:1}.a }}` >|x"_s);
    row("template in a template", u"${ `a${ `b${ '}' }c` }d` }x"_s,
        u"< `a${ `b${ '}' }c` }d` >|x"_s);
    row("block comment", u"${ a /* } */ }x"_s, u"< a /* } */ >|x"_s);
    row("line comment", u"${ a // }\n }x"_s, u"< a // }\n >|x"_s);
    row("regular expression", u"${ /[}/]}\\/'/.test(a) }x"_s, u"< /[}/]}\\/'/.test(a) >|x"_s);
    row("regular expression after return", u"${ (() => { return /}/ })() }x"_s,
        u"< (() => { return /}/ })() >|x"_s);
    row("division", u"${ a / 2 + '}' / b }x"_s, u"< a / 2 + '}' / b >|x"_s);
    row("division after a bracket", u"${ (a) / 2 }'/'x"_s, u"< (a) / 2 >|'/'x"_s);
    row("division after a member", u"${ a.in / 2 }'/'x"_s, u"< a.in / 2 >|'/'x"_s);
    row("arrow function", u"${ a.map(x => { return {x} }) }"_s,
        u"< a.map(x => { return {x} }) >"_s);
    row("other languages", u"ü ${ 'ß}' } 😀"_s, u"ü |< 'ß}' >| 😀"_s);
}

void CodeScannerTest::findsTheEndOfEachExpression()
{
    QFETCH(QString, text);
    QFETCH(QString, parts);
    const Result<QList<TextPart>> split = splitText(text);
    QVERIFY2(split, qPrintable(split ? QString() : split.error().toString()));
    QCOMPARE(drawn(*split), parts);
}

void CodeScannerTest::refusesAnExpressionWithoutAnEnd_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing follows") << u"x ${"_s;
    QTest::newRow("open") << u"${a"_s;
    QTest::newRow("open brace") << u"${ {a }"_s;
    QTest::newRow("open string") << u"${ 'a }"_s;
    QTest::newRow("string ends in an escape") << u"${ 'a\\"_s;
    QTest::newRow("open template") << u"${ `a }"_s;
    QTest::newRow("open template part") << u"${ `a${b }"_s;
    QTest::newRow("open comment") << u"${ a /* }"_s;
    QTest::newRow("comment takes the brace") << u"${ a // }"_s;
    QTest::newRow("open regular expression") << u"${ /a }"_s;
    QTest::newRow("100,000 templates") << u"${"_s + u"`${"_s.repeated(100'000);
    QTest::newRow("100,000 braces") << u"${"_s + u"{"_s.repeated(100'000);
}

void CodeScannerTest::refusesAnExpressionWithoutAnEnd()
{
    QFETCH(QString, text);
    const Result<QList<TextPart>> split = splitText(text);
    QVERIFY(!split);
    QCOMPARE(split.error().code(), ErrorCode::InvalidWorkflow);
    QVERIFY(!split.error().hint().isEmpty());
}

void CodeScannerTest::knowsWhatTheCodeMentions_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QStringList>("members");
    const auto row = [](const QString &code, bool whole, const QStringList &members) {
        QTest::newRow(qPrintable(code)) << code << u"outputs"_s << whole << members;
    };
    row(u"outputs.A"_s, false, {u"A"_s});
    row(u"outputs.A.b + outputs.B"_s, false, {u"A"_s, u"B"_s});
    row(u"outputs['A b'].c"_s, false, {u"A b"_s});
    row(u"outputs?.A"_s, false, {u"A"_s});
    row(u"outputs /* here */ .A"_s, true, {});
    row(u"outputs[name]"_s, true, {});
    row(u"outputs['A' + b]"_s, true, {});
    row(u"Object.keys(outputs)"_s, true, {});
    row(u"outputs.A || outputs"_s, true, {u"A"_s});
    row(u"[...outputs]"_s, true, {});
    row(u"`${outputs.A}`"_s, false, {u"A"_s});
    row(u"a ? outputs.A : 1"_s, false, {u"A"_s});
    row(u"outputs.A / outputs.B / 2"_s, false, {u"A"_s, u"B"_s});
    row(u"f(() => outputs\n  .A)"_s, false, {u"A"_s});
    row(u"x.outputs"_s, false, {});
    row(u"x?.outputs.y"_s, false, {});
    row(u"'outputs.A'"_s, false, {});
    row(u"/outputs/.test('')"_s, false, {});
    row(u"1 // outputs"_s, false, {});
    row(u"myoutputs"_s, false, {});
}

void CodeScannerTest::knowsWhatTheCodeMentions()
{
    QFETCH(QString, code);
    QFETCH(QString, name);
    QFETCH(bool, whole);
    QFETCH(QStringList, members);
    const ScannedCode scan = scanCode(code);
    QCOMPARE(scan.names.value(name), (NameUse{whole, members}));
    QVERIFY(!scan.hidesNames);
    QVERIFY(scanCode(u"\\u006futputs"_s).hidesNames);
}

void CodeScannerTest::refusesWhatWouldOverflowTheStack()
{
    QVERIFY(
        scanCode(u"/"_s + u"("_s.repeated(500) + u")"_s.repeated(500) + u"/"_s).refusal.isEmpty());
    QVERIFY(!scanCode(u"/"_s + u"("_s.repeated(100'000) + u")"_s.repeated(100'000) + u"/"_s)
                 .refusal.isEmpty());
}

QTEST_GUILESS_MAIN(CodeScannerTest)
#include "tst_codescanner.moc"
