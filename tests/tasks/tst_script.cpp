// SPDX-License-Identifier: MIT
#include "engine/tasks/expression.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <thread>

using namespace sluice;
using namespace Qt::StringLiterals;

class ScriptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void givesTheValueWithItsType_data();
    void givesTheValueWithItsType();
    void seesNothingOutsideTheData_data();
    void seesNothingOutsideTheData();
    void breakingOutOfTheFunctionReachesNothing();
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void survivesHostileCode_data();
    void survivesHostileCode();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void refusesBadSyntaxWhenCompiled_data();
    void refusesBadSyntaxWhenCompiled();
    void fillsTextsAndStructures_data();
    void fillsTextsAndStructures();
    void stopEndsAnEvaluationAtOnce();
    void everyThreadHasItsOwnEngine();
};

static QJsonValue fromJson(const QByteArray &text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson('[' + text + ']', &error);
    Q_ASSERT_X(error.error == QJsonParseError::NoError, "fromJson", text.constData());
    return document.array().first();
}

static QString toText(const Result<QJsonValue> &value)
{
    if (!value)
        return u"error "_s + value.error().toString();
    if (value->isUndefined())
        return u"undefined"_s;
    const QString list =
        QString::fromUtf8(QJsonDocument(QJsonArray{*value}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2);
}

static ScriptScope sample()
{
    auto data = std::make_shared<RunData>();
    data->input = fromJson(R"({"n": 3, "text": "a", "list": [1, 2, 3], "__proto__": {"evil": 1}})")
                      .toObject();
    data->outputs = fromJson(R"({"A": {"x": 1}, "B b": [5]})").toObject();
    data->vars = fromJson(R"({"v": null})").toObject();
    data->error = fromJson(R"({"code": "Timeout", "message": "late"})");
    data->itemName = u"bidder"_s;
    data->item = fromJson(R"({"name": "fast"})");
    data->branchIndex = 4;
    data->branchName = u"b4"_s;
    return {data, u"01RUN"_s, 2, 0, {u"SLUICE_TEST_ENV"_s}, {}};
}

static Result<QJsonValue> runBody(const QString &code, const ScriptLimits &limits = {})
{
    const Result<Script> script = Script::compile(code, Script::Form::Body);
    if (!script)
        return std::unexpected(script.error());
    return script->run(sample(), limits);
}

static Result<QJsonValue> runExpression(const QString &code)
{
    const Result<Script> script = Script::compile(code, Script::Form::Expression);
    if (!script)
        return std::unexpected(script.error());
    return script->run(sample());
}

void ScriptTest::givesTheValueWithItsType_data()
{
    QTest::addColumn<QString>("result");
    const auto row = [](const char *code, const QString &result) { QTest::newRow(code) << result; };
    row("input.n + 1", u"4"_s);
    row("input.n / 2", u"1.5"_s);
    row("input.text + input.n", u"\"a3\""_s);
    row("input.n > 2 && input.list.length === 3", u"true"_s);
    row("input.list.map(x => x * 2)", u"[2,4,6]"_s);
    row("({a: input.n, b: [null, {}]})", u"{\"a\":3,\"b\":[null,{}]}"_s);
    row("{a: 1}", u"{\"a\":1}"_s);
    row("outputs.A.x", u"1"_s);
    row("outputs['B b'][0]", u"5"_s);
    row("outputs[\"B b\"][0]", u"5"_s);
    row("Object.keys(outputs)", u"[\"A\",\"B b\"]"_s);
    row("outputs.hasOwnProperty('A')", u"true"_s);
    row("'A' in outputs", u"true"_s);
    row("outputs.Missing", u"undefined"_s);
    row("outputs.Missing?.x ?? 'none'", u"\"none\""_s);
    row("vars.v", u"null"_s);
    row("undefined", u"undefined"_s);
    row("error.code", u"\"Timeout\""_s);
    row("bidder.name", u"\"fast\""_s);
    row("branch.index + branch.name", u"\"4b4\""_s);
    row("run.id + run.attempt", u"\"01RUN2\""_s);
    row("run.startedAt", u"\"1970-01-01T00:00:00.000Z\""_s);
    row("env.SLUICE_TEST_ENV", u"\"yes\""_s);
    row("env.PATH", u"undefined"_s);
    row("\\u0069nput.n", u"3"_s);
    row("`${input.n}-${`${input.text}`}`", u"\"3-a\""_s);
    row("new Date(0)", u"\"1970-01-01T00:00:00.000Z\""_s);
    row("9007199254740991", u"9007199254740991"_s);
    row("'\\u2028\\u0000'", u"\"\u2028\\u0000\""_s);
    row("input.n // a remark", u"3"_s);
    row("[1,,3]", u"[1,null,3]"_s);
    row("[undefined, () => 1]", u"[null,null]"_s);
    row("({a: undefined, f() {}})", u"{}"_s);
    row("Object.fromEntries(new Map([['a', 1]]))", u"{\"a\":1}"_s);
    row("[1, [2, [3]]].flat()", u"[1,2,[3]]"_s);
    row("[1, [2, [3]]].flat(Infinity)", u"[1,2,3]"_s);
    row("[3, 1].flatMap(x => [x, x])", u"[3,3,1,1]"_s);
    row("[1, 2].at(-1) + 'ab'.at(0)", u"\"2a\""_s);
    row("'a.b.c'.replaceAll('.', '-')", u"\"a-b-c\""_s);
    row("'aXbX'.replace(/x/gi, '[$&]')", u"\"a[X]b[X]\""_s);
    row("'a-b'.replace(/(\\w)-(\\w)/, (m, a, b) => b + a)", u"\"ba\""_s);
    row("'k=v'.match(/(\\w)=(\\w)/)[2]", u"\"v\""_s);
    row("'abc'.search('c')", u"2"_s);
    row("new RegExp('B', 'i').test('abc') && /x/ instanceof RegExp", u"true"_s);
    row("[1, [2, 3]] + ''", u"\"1,2,3\""_s);
    row("[1, 2].join('-') + [].concat([3], 4).reverse()", u"\"1-24,3\""_s);
    row("'x'.repeat(3) + 'y'.padStart(3, '.')", u"\"xxx..y\""_s);
    row("' a '.trimStart() + '|' + ' a '.trim()", u"\"a |a\""_s);
    row("[...(function* () { yield 1; yield* [2, 3] })()]", u"[1,2,3]"_s);
    row("(() => { class E extends Error { constructor() { super('m'); this.name = 'E' } } return [new E()] })()",
        u"[{\"message\":\"m\",\"name\":\"E\"}]"_s);
    row("(() => { const o = {}; o.toString = () => 'mine'; return o + '' })()", u"\"mine\""_s);
    row("JSON.parse('{\"a\":[1]}').a", u"[1]"_s);
    row("JSON.stringify({b: 1})", u"\"{\\\"b\\\":1}\""_s);
    row("Math.max(...input.list)", u"3"_s);
    row("input.list.sort((a, b) => b - a)", u"[3,2,1]"_s);
}

void ScriptTest::givesTheValueWithItsType()
{
    QFETCH(QString, result);
    qputenv("SLUICE_TEST_ENV", "yes");
    QCOMPARE(toText(runExpression(QString::fromUtf8(QTest::currentDataTag()))), result);
}

void ScriptTest::seesNothingOutsideTheData_data()
{
    QTest::addColumn<int>("unused");
    for (const char *code : {"typeof Qt",
                             "typeof console",
                             "typeof print",
                             "typeof require",
                             "typeof process",
                             "typeof globalThis",
                             "typeof XMLHttpRequest",
                             "typeof WebSocket",
                             "typeof setTimeout",
                             "typeof gc",
                             "typeof eval",
                             "typeof Function",
                             "typeof Promise",
                             "typeof Proxy",
                             "typeof SharedArrayBuffer",
                             "typeof Float64Array",
                             "typeof WeakMap",
                             "typeof qsTr",
                             "typeof Component",
                             "typeof this",
                             "typeof (function () { return this })()",
                             "typeof [].__proto__",
                             "typeof arguments[99]",
                             "typeof (() => {}).connect",
                             "typeof RegExp.$1",
                             "typeof input.evil",
                             "typeof ({}).evil"})
        QTest::newRow(code) << 0;
}

void ScriptTest::seesNothingOutsideTheData()
{
    QCOMPARE(toText(runExpression(QString::fromUtf8(QTest::currentDataTag()))), u"\"undefined\""_s);
    for (const char *attempt :
         {"import('x')", "(function () {}).constructor('return 1')()",
          "(() => 1).constructor('return 1')()", "(function* () {}).constructor('yield 1')()",
          "new (class {}).constructor('return 1')()"})
        QVERIFY2(!runExpression(QString::fromUtf8(attempt)), attempt);
}

void ScriptTest::breakingOutOfTheFunctionReachesNothing()
{
    QCOMPARE(
        toText(runBody(u"}, function () { return typeof Function + typeof Qt + typeof this"_s)),
        u"\"undefinedundefinedundefined\""_s);
    QVERIFY(!runExpression(u"1) + (leak = 2"_s));
    QCOMPARE(toText(runExpression(u"typeof leak"_s)), u"\"undefined\""_s);
}

void ScriptTest::leavesNothingBehind_data()
{
    QTest::addColumn<QString>("probe");
    const auto row = [](const char *name, const QString &probe) { QTest::newRow(name) << probe; };
    row("leak = 1", u"typeof leak"_s);
    row("Object.prototype.leak = 1", u"typeof ({}).leak"_s);
    row("Array.prototype.map = () => 7", u"typeof [1].map(x => undefined)[0]"_s);
    row("Math.max = () => 7", u"typeof (Math.max(1) === 1 ? undefined : 1)"_s);
    row("JSON.stringify = () => '7'", u"typeof (JSON.stringify(1) === '1' ? undefined : 1)"_s);
    row("Object.getPrototypeOf([][Symbol.iterator]()).next = () => 7", u"typeof [...[]][0]"_s);
    row("Object.getPrototypeOf(function* () {}).leak = 1", u"typeof (function* () {}).leak"_s);
    row("Error.prototype.leak = 1", u"typeof new Error('').leak"_s);
    row("Object.prototype.toString.leak = 1", u"typeof Object.prototype.toString.leak"_s);
    row("String.prototype.trim.call.leak = 1", u"typeof (() => {}).call.leak"_s);
    row("delete Array.prototype.map", u"typeof (typeof [].map === 'function' ? undefined : 1)"_s);
    row("Object.setPrototypeOf(Object.prototype, {leak: 1})", u"typeof ({}).leak"_s);
    row("Object.setPrototypeOf(Array.prototype, {leak: 1})", u"typeof [].leak"_s);
    row("Object.defineProperty(Object.prototype, 'leak', {get() { return 1 }})",
        u"typeof ({}).leak"_s);
    row("Object.prototype.valueOf = 1",
        u"typeof (typeof ({}).valueOf === 'function' ? undefined : 1)"_s);
    row("/(leak)/.test('leak')", u"typeof RegExp.$1"_s);
    row("Symbol.leak = 1", u"typeof Symbol.leak"_s);
    row("Object.getPrototypeOf(new URL('a:b')).leak = 1", u"typeof new URL('a:b').leak"_s);
    row("input.n = 99; outputs.A.x = 99; bidder.name = 'x'",
        u"typeof (input.n === 3 && outputs.A.x === 1 && bidder.name === 'fast' ? undefined : 1)"_s);
    row("input.list.push(4)", u"typeof input.list[3]"_s);
}

void ScriptTest::leavesNothingBehind()
{
    QFETCH(QString, probe);
    const QString attack = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(toText(runExpression(probe)), u"\"undefined\""_s);
    (void)runBody(attack);
    (void)runBody(u"try { %1 } catch (e) {}"_s.arg(attack));
    QCOMPARE(toText(runExpression(probe)), u"\"undefined\""_s);
}

void ScriptTest::survivesHostileCode_data()
{
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &code) { QTest::newRow(name) << code; };
    row("endless loop", u"while (true) {}"_s);
    row("endless loop that catches", u"while (true) { try { while (true) {} } catch (e) {} }"_s);
    row("endless finally", u"try { while (true) {} } finally { while (true) {} }"_s);
    row("endless getter", u"return { get a() { while (true) {} } }"_s);
    row("endless toJSON", u"return { toJSON() { while (true) {} } }"_s);
    row("endless iterator", u"return [...(function* () { while (true) yield 1 })()].length"_s);
    row("endless callback",
        u"new Array(5e6).fill(0).forEach(() => { for (let i = 0; i < 1e9; ++i); })"_s);
    row("endless sort", u"return [1, 2].sort(() => { while (true) {} })"_s);
    row("catastrophic regular expression",
        u"return /^(a|a)*$/.test('a'.repeat(60) + 'b') ? 1 : nothing"_s);
    row("nested quantifiers", u"return /(x+x+)+y/.test('x'.repeat(100000)) ? 1 : nothing"_s);
    row("regular expression of 100,000 groups",
        u"return new RegExp('('.repeat(100000) + ')'.repeat(100000))"_s);
    row("the same through match", u"return 'a'.match('('.repeat(100000) + ')'.repeat(100000))"_s);
    row("the same through a literal",
        u"return /"_s + u"("_s.repeated(100000) + u")"_s.repeated(100000) + u"/"_s);
    row("deep recursion", u"return (function f() { return f() + 1 })()"_s);
    row("recursion through a built-in", u"return (function f() { return [1].map(f) })()"_s);
    row("recursion through toString",
        u"const o = { toString() { return '' + o } }; return '' + o"_s);
    row("a list in a list in ...",
        u"let a = []; for (let i = 0; i < 1e5; ++i) a = [a]; return String(a)"_s);
    row("the same flattened",
        u"let a = []; for (let i = 0; i < 1e5; ++i) a = [a]; return a.flat(Infinity)"_s);
    row("the same as the result", u"let a = []; for (let i = 0; i < 1e5; ++i) a = [a]; return a"_s);
    row("2,000 deep as the result",
        u"let a = []; for (let i = 0; i < 2000; ++i) a = [a]; return a"_s);
    row("compared with itself",
        u"let a = []; for (let i = 0; i < 1e5; ++i) a = [a]; return a == a + ''"_s);
    row("a list that contains itself", u"const a = []; a[0] = a; return String(a)"_s);
    row("an object that contains itself", u"const a = {}; a.a = a; return a"_s);
    row("a generator of itself", u"function* g() { yield* g() } return [...g()]"_s);
    row("2 GB text", u"return 'x'.repeat(2e9)"_s);
    row("padded 2 GB text", u"return 'x'.padEnd(2e9)"_s);
    row("doubled text", u"let s = 'x'; while (true) s += s"_s);
    row("doubled text, then read",
        u"let s = 'x'; for (let i = 0; i < 29; ++i) s += s; return s[0] + s"_s);
    row("replace that multiplies", u"return 'a'.repeat(1e6).replace(/a/g, 'b'.repeat(1e4))"_s);
    row("replace that doubles", u"return 'a'.repeat(1e5).replace(/a/g, \"$'$'$'$'\")"_s);
    row("join that multiplies", u"return new Array(1e6).fill('x'.repeat(1e6)).join('')"_s);
    row("join of nothing", u"return new Array(4e9).join('x')"_s);
    row("list of 4e9", u"return new Array(4e9).fill(0)"_s);
    row("list that grows", u"const a = []; while (true) a.push({})"_s);
    row("list of texts that grows", u"const a = []; while (true) a.push('abc' + a.length)"_s);
    row("Array.from", u"return Array.from({ length: 1e9 })"_s);
    row("array-like of 2^53", u"return Array.prototype.fill.call({ length: 2 ** 53 }, 1)"_s);
    row("apply with 1e9", u"return Math.max.apply(null, { length: 1e9 })"_s);
    row("huge result", u"return new Array(1e6).fill('x'.repeat(1000))"_s);
    row("a chain of prototypes",
        u"let o = {}; for (let i = 0; i < 1e6; ++i) o = Object.create(o); return o.x"_s);
    row("throws undefined", u"throw undefined"_s);
    row("throws an object", u"throw { message: { toString: 1 } }"_s);
    row("throws what throws", u"throw { toString() { throw this } }"_s);
    row("throws a text", u"throw 'x'.repeat(1e6)"_s);
    row("toJSON throws", u"return { toJSON() { throw new Error('no') } }"_s);
    row("throws null", u"throw null"_s);
    row("throws with a getter", u"throw { get message() { while (true) {} } }"_s);
    row("breaks out of the wrapper", u"}), (function () { while (true) {}"_s);
    row("is huge", u"return "_s + u"1+"_s.repeated(200000) + u"nothing"_s);
    row("is deep", u"return "_s + u"("_s.repeated(100000) + u"1"_s + u")"_s.repeated(100000));
    row("is a deep list", u"return "_s + u"["_s.repeated(100000) + u"]"_s.repeated(100000));
    row("is deep with braces",
        u"{"_s.repeated(100000) + u"}"_s.repeated(100000) + u"return nothing"_s);
    row("is deep with arrows", u"return "_s + u"x=>"_s.repeated(100000) + u"1"_s);
    row("is deep with minus", u"return "_s + u"- "_s.repeated(100000) + u"nothing"_s);
    row("symbol", u"return Symbol('x')"_s);
    row("function", u"return () => 1"_s);
    row("map", u"return new Map()"_s);
    row("set inside", u"return { a: new Set() }"_s);
    row("not a number", u"return 0 / 0"_s);
    row("infinity inside", u"return [1 / 0]"_s);
    row("escape in a name", u"return \\u{69"_s);
    row("lone surrogate in the code", u"return '"_s + QChar(0xd800) + u"' + nothing"_s);
    row("NUL in the code", u"return nothing"_s + QChar(0) + u"1"_s);
}

void ScriptTest::survivesHostileCode()
{
    QFETCH(QString, code);
    QElapsedTimer elapsed;
    elapsed.start();
    Result<QJsonValue> result;
    // On a thread as the pool has them, with its stack.
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { result = runBody(code, {.time = Milliseconds(300)}); }));
    thread->start();
    thread->wait();
    QVERIFY2(!result, qPrintable(toText(result).left(200)));
    QVERIFY(result.error().code() == ErrorCode::ExpressionFailed
            || result.error().code() == ErrorCode::InvalidWorkflow);
    QVERIFY2(result.error().message().size() < 2000,
             qPrintable(result.error().message().left(3000)));
    QVERIFY2(elapsed.elapsed() < 8000, qPrintable(QString::number(elapsed.elapsed())));
    QCOMPARE(toText(runExpression(u"input.n + 1"_s)), u"4"_s);
}

void ScriptTest::saysWhatWentWrong_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *code, const QString &message, const QString &hint) {
        QTest::newRow(code) << message << hint;
    };
    row("outputs.Missing.body", u"The expression \"outputs.Missing.body\" failed: TypeError:"_s,
        u"?."_s);
    row("nothing + 1", u"failed: ReferenceError: nothing is not defined."_s,
        u"input, outputs, vars"_s);
    row("0 / 0", u"failed: it gave NaN, which JSON cannot hold."_s, u"Check the numbers"_s);
    row("({a: 1 / 0})", u"\"a\" is Infinity, which JSON cannot hold"_s, u""_s);
    row("new Map()", u"use Object.fromEntries(map)"_s, u""_s);
    row("() => 1", u"gave a function"_s, u"Call it"_s);
    row("(() => { throw new Error('my words') })()", u"Error: my words."_s, u""_s);
    row("1 +\n\nnothing", u"(line 3)."_s, u""_s);
}

void ScriptTest::saysWhatWentWrong()
{
    QFETCH(QString, message);
    QFETCH(QString, hint);
    const Result<QJsonValue> result = runExpression(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::ExpressionFailed);
    QVERIFY2(result.error().message().contains(message), qPrintable(result.error().toString()));
    QVERIFY2(result.error().hint().contains(hint), qPrintable(result.error().toString()));
    QVERIFY(!result.error().details().value(u"expression"_s).toString().isEmpty());
}

void ScriptTest::refusesBadSyntaxWhenCompiled_data()
{
    QTest::addColumn<bool>("isBody");
    for (const char *code : {"", "  ", "1 +", "a b", "return 1", "'open", "({a: 1", "if (a) 1",
                             "/* open", "var x = 1", "1;"})
        QTest::newRow(code) << false;
    for (const char *code : {"return (", "let a; let a;", "await 1", "import x from 'y'",
                             "export default 1", "with (a) {}"})
        QTest::newRow(code) << true;
}

void ScriptTest::refusesBadSyntaxWhenCompiled()
{
    QFETCH(bool, isBody);
    const QString code = QString::fromUtf8(QTest::currentDataTag());
    const Result<Script> script =
        Script::compile(code, isBody ? Script::Form::Body : Script::Form::Expression);
    QVERIFY(!script);
    QCOMPARE(script.error().code(), ErrorCode::InvalidWorkflow);
}

void ScriptTest::fillsTextsAndStructures_data()
{
    QTest::addColumn<Json>("value");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const Json &value, const QString &result) {
        QTest::newRow(name) << value << result;
    };
    row("nothing to do", u"plain $ {text}"_s, u"\"plain $ {text}\""_s);
    row("escaped", u"$${input.n}"_s, u"\"${input.n}\""_s);
    row("whole keeps its type", u"${input.list}"_s, u"[1,2,3]"_s);
    row("in a text", u"n=${input.n}!"_s, u"\"n=3!\""_s);
    row("numbers", u"${1e20} ${0.1} ${-0} ${1e-7}"_s, u"\"100000000000000000000 0.1 0 1e-07\""_s);
    row("bool and list in a text", u"${true} ${input.list}"_s, u"\"true [1,2,3]\""_s);
    row("object in a text", u"o: ${outputs.A}"_s, u"\"o: {\\\"x\\\":1}\""_s);
    row("nothing whole", u"${outputs.Missing}"_s, u"undefined"_s);
    row("list", Json::Array{u"${input.n}"_s, 1, u"${outputs.Missing}"_s}, u"[3,1,null]"_s);
    row("object",
        Json::Object{
            {u"a"_s, u"${input.n}"_s}, {u"b"_s, u"${outputs.Missing}"_s}, {u"c"_s, nullptr}},
        u"{\"a\":3,\"c\":null}"_s);
    row("escaped in a list of nothing else", Json::Array{u"$${input.n}"_s, u"-c"_s}, u"[\"${input.n}\",\"-c\"]"_s);
    row("escaped beside an expression", Json::Array{u"$${a}"_s, u"${input.n}"_s}, u"[\"${a}\",3]"_s);
    row("escaped in an object", Json::Object{{u"a"_s, u"$${b}"_s}}, u"{\"a\":\"${b}\"}"_s);
    row("nested", Json::Object{{u"a"_s, Json::Array{Json::Object{{u"b"_s, u"x${input.text}"_s}}}}},
        u"{\"a\":[{\"b\":\"xa\"}]}"_s);
    row("an expression's result is not read again", u"${'$' + '{input.n}'}"_s, u"\"${input.n}\""_s);
    row("nothing in a text", u"a ${outputs.Missing}"_s,
        u"error The expression \"outputs.Missing\" gave nothing to put into a text. Write ${… ?? ''} where it may be missing."_s);
    row("null in a text", u"a ${vars.v}"_s,
        u"error The expression \"vars.v\" gave nothing to put into a text. Write ${… ?? ''} where it may be missing."_s);
}

void ScriptTest::fillsTextsAndStructures()
{
    QFETCH(Json, value);
    QFETCH(QString, result);
    const Result<Expression> expression = Expression::compile(value);
    QVERIFY2(expression, qPrintable(expression ? QString() : expression.error().toString()));
    QCOMPARE(toText(expression->evaluate(sample())), result);
}

void ScriptTest::stopEndsAnEvaluationAtOnce()
{
    const Result<Script> script = Script::compile(u"while (true) {}"_s, Script::Form::Body);
    std::stop_source stop;
    ScriptScope scope = sample();
    scope.stop = stop.get_token();
    std::jthread stopper([&stop] { stop.request_stop(); });
    QElapsedTimer elapsed;
    elapsed.start();
    const Result<QJsonValue> result = script->run(scope, {.time = Milliseconds(60'000)});
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Cancelled);
    QVERIFY(elapsed.elapsed() < 5000);
}

void ScriptTest::everyThreadHasItsOwnEngine()
{
    const Result<Script> script =
        Script::compile(u"let s = 0; for (let i = 0; i < 1000; ++i) s += i; return s + input.n"_s,
                        Script::Form::Body);
    QVERIFY(script);
    std::atomic<int> right = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back(QThread::create([&] {
            for (int k = 0; k < 200; ++k)
                right += toText(script->run(sample())) == u"499503"_s;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    QCOMPARE(right.load(), 800);
}

QTEST_GUILESS_MAIN(ScriptTest)
#include "tst_script.moc"
