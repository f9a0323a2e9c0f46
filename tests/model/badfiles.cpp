// SPDX-License-Identifier: MIT
#include "tests/model/badfiles.h"

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** Stands in a text where the problem has to be reported; is taken out before anyone reads it. */
constexpr QByteArrayView Mark = "@@";

class Rows
{
public:
    void add(const char *name, const QByteArray &text, const QString &code)
    {
        const qsizetype at = text.indexOf(Mark);
        Q_ASSERT_X(at >= 0, name, "the row has no mark");
        QByteArray bytes = text;
        bytes.remove(at, Mark.size());
        int column = 1;
        for (qsizetype i = text.lastIndexOf('\n', at) + 1; i < at; ++i)
            column += (uchar(text[i]) & 0xc0) != 0x80;
        rows.append({name, bytes, code, int(text.first(at).count('\n')) + 1, column});
    }

    /** A workflow whose state A is given, and which ends in B. */
    void addState(const char *name, const QByteArray &stateA, const QString &code)
    {
        add(name,
            head + R"(    "A": )" + stateA + ",\n    \"B\": { \"exit\": \"success\" }\n  }\n}\n",
            code);
    }

    /** A workflow that is right up to one more member, which is given. */
    void addMember(const char *name, const QByteArray &member, const QString &code)
    {
        add(name,
            "{\n  " + member + ",\n" + head.sliced(2)
                + "    \"A\": { \"exit\": \"success\" }\n  }\n}\n",
            code);
    }

    /** A workflow whose state A logs, with more members, and goes on to B. */
    void addLog(const char *name, const QByteArray &members, const QString &code)
    {
        addState(name, "{ " + log + ", " + members + R"(, "next": "B" })", code);
    }

    /** A workflow whose state A is a split with one branch, and with that join. */
    void addJoin(const char *name, const QByteArray &join, const QString &code)
    {
        addState(name,
                 R"({ "split": { "branches": { "b": { )" + log + R"( } }, "join": )" + join
                     + R"( }, "next": "B" })",
                 code);
    }

    /** A workflow whose state A logs for each of the elements. */
    void addForEach(const char *name, const QByteArray &elements, const QString &code)
    {
        addState(name,
                 R"({ "split": { "forEach": )" + elements + ", " + log + R"( }, "next": "B" })",
                 code);
    }

    QList<BadFile> rows;

private:
    const QByteArray log = R"("task": "log", "params": { "text": "" })";
    const QByteArray head =
        "{\n  \"formatVersion\": 1,\n  \"name\": \"bad\",\n  \"start\": \"A\",\n  \"states\": {\n";
};

} // namespace

static void addBrokenText(Rows &rows)
{
    rows.add("empty file", "@@", u"empty-file"_s);
    rows.add("only blanks", " \n\t@@", u"empty-file"_s);
    rows.add("cut off in an object", R"({ "name": "x"@@)", u"unexpected-end"_s);
    rows.add("cut off in an array", R"({ "env": [ "A", @@)", u"unexpected-end"_s);
    rows.add("cut off in a text", "{\n  \"name\": @@\"unfini", u"unterminated-string"_s);
    rows.add("cut off after a key", R"({ "name"@@)", u"unexpected-end"_s);
    rows.add("cut off after a colon", R"({ "name": @@)", u"unexpected-end"_s);
    rows.add("text not closed in its line", "{\n  \"name\": @@\"open,\n  \"title\": \"x\"\n}",
             u"unterminated-string"_s);
    rows.add("closed too early", "{ \"name\": \"x\" }\n@@}", u"syntax"_s);
    rows.add("wrong bracket", R"({ "env": [ "A" @@} })", u"syntax"_s);
    rows.add("no colon", R"({ "name" @@"x" })", u"syntax"_s);
    rows.add("equals sign", R"({ "name" @@= "x" })", u"syntax"_s);
    rows.add("number as a key", "{ @@1: 2 }", u"syntax"_s);
    rows.add("no value", R"({ "name": @@, "start": "A" })", u"syntax"_s);
    rows.add("curly quotes", "{ \"name\": @@\xe2\x80\x9cx\xe2\x80\x9d }", u"syntax"_s);
    rows.add("not JSON at all", R"(@@<?xml version="1.0"?>)", u"syntax"_s);
    rows.add("opened 65 levels deep", QByteArray(64, '[') + "@@[" + QByteArray(65, ']'),
             u"nesting-too-deep"_s);
    rows.add("nesting bomb", QByteArray(64, '[') + "@@" + QByteArray(1'000'000, '['),
             u"nesting-too-deep"_s);
    rows.add("nested objects",
             QByteArray(R"({"a":)").repeated(64) + "@@" + QByteArray(R"({"a":)").repeated(100'000),
             u"nesting-too-deep"_s);
}

static void addNearlyJson(Rows &rows)
{
    rows.addMember("comma after the last member", R"("settings": { "durability": "none"@@, })",
                   u"trailing-comma"_s);
    rows.addMember("comma after the last element", R"("env": [ "HOME"@@, ])", u"trailing-comma"_s);
    rows.addMember("two commas", R"("env": [ "HOME", @@, "USER" ])", u"stray-comma"_s);
    rows.addMember("comma first", R"("env": [ @@, "USER" ])", u"stray-comma"_s);
    rows.addMember("comma forgotten", "\"title\": \"x\"\n  @@\"version\": \"1\"",
                   u"missing-comma"_s);
    rows.addMember("line comment", R"("title": "x" @@// why)", u"comment"_s);
    rows.addMember("block comment", R"(@@/* why */ "title": "x")", u"comment"_s);
    rows.addMember("block comment without end", R"(@@/* "title": "x")", u"comment"_s);
    rows.addMember("hash comment", "@@# why\n  \"title\": \"x\"", u"comment"_s);
    rows.addMember("single quotes", R"("title": @@'x')", u"single-quotes"_s);
    rows.addMember("key without quotes", R"(@@title: "x")", u"unquoted-key"_s);
    rows.addMember("text without quotes", R"("title": @@hello)", u"unknown-word"_s);
    rows.addMember("True", R"("x-a": @@True)", u"unknown-word"_s);
    rows.addMember("undefined", R"("x-a": @@undefined)", u"unknown-word"_s);
    rows.addMember("key twice", R"("title": "x", @@"title": "y")", u"duplicate-key"_s);
    rows.addMember("key twice, once escaped", "\"title\": \"x\", @@\"t\\u0069tle\": \"y\"",
                   u"duplicate-key"_s);
    rows.addMember("NaN", R"("x-a": @@NaN)", u"bad-number"_s);
    rows.addMember("negative infinity", R"("x-a": @@-Infinity)", u"bad-number"_s);
    rows.addMember("leading zero", R"("x-a": @@007)", u"bad-number"_s);
    rows.addMember("leading plus", R"("x-a": @@+1)", u"bad-number"_s);
    rows.addMember("hexadecimal", R"("x-a": @@0x1F)", u"bad-number"_s);
    rows.addMember("nothing before the point", R"("x-a": @@.5)", u"bad-number"_s);
    rows.addMember("nothing after the point", R"("x-a": @@5.)", u"bad-number"_s);
    rows.addMember("lone minus", R"("x-a": @@-)", u"bad-number"_s);
    rows.addMember("unit without quotes", R"("x-a": @@30s)", u"bad-number"_s);
    rows.addMember("underscores in a number", R"("x-a": @@1_000)", u"bad-number"_s);
    rows.addMember("number too large", R"("x-a": @@1e999)", u"number-range"_s);
    rows.addMember("number too close to 0", R"("x-a": @@1e-999)", u"number-range"_s);
    rows.addMember("unknown escape", "\"title\": \"C:@@\\Users\"", u"bad-escape"_s);
    rows.addMember("escape with too few digits", "\"title\": \"@@\\u12\"", u"bad-escape"_s);
    rows.addMember("half a surrogate pair", "\"title\": \"@@\\ud83d\"", u"lone-surrogate"_s);
    rows.addMember("surrogates in the wrong order", "\"title\": \"@@\\ude00\\ud83d\"",
                   u"lone-surrogate"_s);
    rows.addMember("tabulator in a text", "\"title\": \"a@@\tb\"", u"control-character"_s);
    rows.addMember("NUL in a text", QByteArray(R"("title": "a@@)") + '\0' + R"(b")",
                   u"control-character"_s);
    rows.addMember("NUL between members", QByteArray(R"("title": @@)") + '\0', u"syntax"_s);
}

static void addBytes(Rows &rows)
{
    rows.add("byte order mark", "@@\xef\xbb\xbf{}", u"byte-order-mark"_s);
    rows.add("byte order mark inside", "{ @@\xef\xbb\xbf", u"syntax"_s);
    rows.add("UTF-16", QByteArray("@@\xff\xfe{\0}\0", 8), u"invalid-utf8"_s);
    rows.add("UTF-16 without mark", QByteArray("@@\0{\0}", 6), u"invalid-utf8"_s);
    rows.addMember("Latin-1", "\"title\": \"caf@@\xe9\"", u"invalid-utf8"_s);
    rows.addMember("column counts characters", "\"title\": \"\xf0\x9f\x98\x80\xc3\xa9@@\xe9\"",
                   u"invalid-utf8"_s);
    rows.addMember("overlong form", "\"title\": \"@@\xc0\xaf\"", u"invalid-utf8"_s);
    rows.addMember("surrogate in UTF-8", "\"title\": \"@@\xed\xa0\x80\"", u"invalid-utf8"_s);
    rows.addMember("beyond Unicode", "\"title\": \"@@\xf4\x90\x80\x80\"", u"invalid-utf8"_s);
    rows.addMember("sequence cut off", "\"title\": \"@@\xe2\x82\"", u"invalid-utf8"_s);
    rows.add("binary file", "@@\x89PNG\r\n\x1a\n", u"invalid-utf8"_s);
    rows.addMember("text over 1 MiB", R"("title": @@")" + QByteArray(1024 * 1024 + 1, 'x') + R"(")",
                   u"string-too-long"_s);
    rows.add("file over 16 MiB", "@@" + QByteArray(16 * 1024 * 1024 + 1, ' '), u"file-too-large"_s);

    QByteArray states = R"(@@{ "S0": { "exit": "success" })";
    for (int i = 1; i <= 10'000; ++i)
        states += ",\n\"S" + QByteArray::number(i) + R"(": { "exit": "success" })";
    rows.add("more than 10,000 states",
             R"({ "formatVersion": 1, "name": "n", "start": "S0", "states": )" + states + "} }",
             u"too-many-states"_s);
}

static void addWrongDocument(Rows &rows)
{
    rows.add("an array", "@@[]", u"wrong-type"_s);
    rows.add("a number", "\n @@42", u"wrong-type"_s);
    rows.add("an empty object", "@@{}", u"missing-key"_s);
    rows.add("no format version", R"(@@{ "name": "n", "start": "A", "states": {} })",
             u"missing-key"_s);
    rows.add("newer format", R"({ "formatVersion": @@2, "surprise": [] })", u"newer-format"_s);
    rows.add("much newer format", R"({ "formatVersion": @@1e12 })", u"newer-format"_s);
    rows.add("format between", R"({ "formatVersion": @@1.5 })", u"newer-format"_s);
    rows.add("format 0", R"({ "formatVersion": @@0 })", u"wrong-value"_s);
    rows.add("format as text", R"({ "formatVersion": @@"1" })", u"wrong-type"_s);
    rows.add("states as array",
             R"({ "formatVersion": 1, "name": "n", "start": "A", "states": @@[] })",
             u"wrong-type"_s);
    rows.add("no states", R"({ "formatVersion": 1, "name": "n", "start": "A", "states": @@{} })",
             u"no-states"_s);
    rows.addMember("unknown key", R"("titel": @@"x")", u"unknown-key"_s);
    rows.addMember("title as number", R"("title": @@5)", u"wrong-type"_s);
    rows.addMember("note as number", R"("note": @@5)", u"wrong-type"_s);
    rows.addMember("env as object", R"("env": @@{})", u"wrong-type"_s);
    rows.addMember("env with a number", R"("env": [ "HOME", @@5 ])", u"wrong-type"_s);
    rows.addMember("bad env name", R"("env": [ @@"MY HOME" ])", u"bad-name"_s);
    rows.addMember("resources as array", R"("resources": @@[])", u"wrong-type"_s);
    rows.addMember("resource as text", R"("resources": { "dsp": @@"circuitBreaker" })", u"wrong-type"_s);
    rows.addMember("resource without kind", R"("resources": { "dsp": @@{ "probes": 1 } })", u"missing-key"_s);
    rows.addMember("resource of unknown kind", R"("resources": { "dsp": { "kind": @@"breaker" } })", u"unknown-kind"_s);
    rows.addMember("resource with a bad name", R"("resources": { "my dsp": @@{ "kind": "circuitBreaker" } })", u"bad-name"_s);
    rows.addMember("no probes", R"("resources": { "dsp": { "kind": "circuitBreaker", "probes": @@0 } })", u"out-of-range"_s);
    rows.addMember("a rate above 1", R"("resources": { "dsp": { "kind": "circuitBreaker", "failureRate": @@1.5 } })",
                   u"out-of-range"_s);
    rows.addMember("a breaker that never opens", R"("resources": { "dsp": @@{ "kind": "circuitBreaker", "failureThreshold": 0 } })",
                   u"never-opens"_s);
    rows.addMember("slow calls without a limit", R"("resources": { "dsp": @@{ "kind": "circuitBreaker", "slowCallRate": 0.5 } })",
                   u"never-opens"_s);
    rows.addMember("more calls than the window",
                   R"("resources": { "dsp": { "kind": "circuitBreaker", "failureRate": 0.5, "windowCalls": 5, "minimumCalls": @@6 } })",
                   u"out-of-range"_s);
    rows.addMember("unknown error of a breaker", R"("resources": { "dsp": { "kind": "circuitBreaker", "errors": [ @@"Slow" ] } })",
                   u"unknown-error-code"_s);
    rows.addMember("unknown member of a resource", R"("resources": { "dsp": { "kind": "circuitBreaker", "resetTimout": @@"1s" } })",
                   u"unknown-parameter"_s);
    rows.addMember("duration without unit", R"("resources": { "dsp": { "kind": "circuitBreaker", "resetTimeout": @@"30" } })",
                   u"wrong-value"_s);
    rows.addMember("bucket without tokens", R"("resources": { "out": @@{ "kind": "tokenBucket" } })", u"missing-parameter"_s);
    rows.addMember("an empty bucket", R"("resources": { "out": { "kind": "tokenBucket", "tokens": @@0 } })", u"out-of-range"_s);
    rows.addMember("window without length", R"("resources": { "out": @@{ "kind": "fixedWindow", "limit": 5 } })",
                   u"missing-parameter"_s);
    rows.addMember("unknown tier", R"("resources": { "both": { "kind": "tieredLimit", "tiers": [ @@"a" ] } })",
                   u"unknown-resource"_s);
    rows.addMember("no tiers", R"("resources": { "both": { "kind": "tieredLimit", "tiers": @@[] } })", u"out-of-range"_s);
    rows.addMember("a tier of itself", R"("resources": { "both": { "kind": "tieredLimit", "tiers": [ @@"both" ] } })",
                   u"wrong-resource"_s);
    rows.addMember("a bulkhead for nobody", R"("resources": { "b": { "kind": "bulkhead", "maxConcurrent": @@0 } })",
                   u"out-of-range"_s);
    rows.addMember("a retry budget below 0", R"("settings": { "retryBudget": { "tokens": @@-1 } })", u"out-of-range"_s);
    rows.addMember("a success worth two retries", R"("settings": { "retryBudget": { "perSuccess": @@2 } })", u"out-of-range"_s);
    rows.addMember("retry budget as number", R"("settings": { "retryBudget": @@10 })", u"wrong-type"_s);
    rows.addMember("input without type", R"("inputs": { "a": @@{ } })", u"missing-key"_s);
    rows.addMember("input of unknown type", R"("inputs": { "a": { "type": @@"int" } })",
                   u"wrong-value"_s);
    rows.addMember("input as text", R"("inputs": { "a": @@"string" })", u"wrong-type"_s);
    rows.addMember("default of the wrong type",
                   R"("inputs": { "a": { "type": "number", "default": @@"1" } })",
                   u"wrong-default"_s);
    rows.addMember("default out of range",
                   R"("inputs": { "a": { "type": "number", "default": @@0, "minimum": 1 } })",
                   u"wrong-default"_s);
    rows.addMember("choice of the wrong type",
                   R"("inputs": { "a": { "type": "integer", "choices": [ 1, @@1.5 ] } })",
                   u"wrong-choice"_s);
    rows.addMember("bad input name", R"("inputs": { "floor price": @@{ "type": "number" } })",
                   u"bad-name"_s);
    rows.addMember("unknown durability", R"("settings": { "durability": @@"stict" })",
                   u"wrong-value"_s);
    rows.addMember("total timeout as number", R"("settings": { "totalTimeout": @@30 })",
                   u"wrong-type"_s);
    rows.addMember("total timeout of 0", R"("settings": { "totalTimeout": @@"0s" })",
                   u"out-of-range"_s);
    rows.addMember("no transitions", R"("settings": { "maxTransitions": @@0 })", u"wrong-value"_s);
    rows.addMember("place with one number", R"("layout": { "nodes": { "A": @@[ 1 ] } })",
                   u"wrong-type"_s);
    rows.addMember("place too far out", R"("layout": { "nodes": { "A": @@[ 1e9, 0 ] } })",
                   u"wrong-value"_s);
}

static void addWrongStates(Rows &rows)
{
    rows.addState("state as text", R"(@@"B")", u"wrong-type"_s);
    rows.addState("state with nothing to do", R"(@@{ "next": "B" })", u"missing-key"_s);
    rows.addState("task and exit", R"(@@{ "task": "log", "exit": "success" })",
                  u"conflicting-keys"_s);
    rows.addState("exit with next", R"({ "exit": "success", "next": @@"B" })", u"unknown-key"_s);
    rows.addState("unknown exit", R"({ "exit": @@"sucess" })", u"wrong-value"_s);
    rows.addState("unknown key in a state",
                  R"({ "task": "log", "params": { "text": "" }, "nxt": @@"B" })", u"unknown-key"_s);
    rows.addState("next as number", R"({ "task": "log", "params": { "text": "" }, "next": @@5 })",
                  u"wrong-type"_s);
    rows.addState("target as number",
                  R"({ "task": "log", "params": { "text": "" }, "next": { "done": @@5 } })",
                  u"wrong-type"_s);
    rows.addState("params as array", R"({ "task": "log", "params": @@[], "next": "B" })",
                  u"wrong-type"_s);
    rows.addLog("timeout of no known unit", R"("timeout": @@"5 parsecs")", u"wrong-value"_s);
    rows.addLog("retry without mode", R"("retry": @@{ "maxRetries": 2 })", u"missing-key"_s);
    rows.addLog("retry with delay and base",
                R"("retry": @@{ "mode": "fixed", "delay": "1s", "base": "1s" })",
                u"conflicting-keys"_s);
    rows.addLog("1001 retries", R"("retry": { "mode": "fixed", "maxRetries": @@1001 })",
                u"out-of-range"_s);
    rows.addLog("half a retry", R"("retry": { "mode": "fixed", "maxRetries": @@1.5 })",
                u"wrong-type"_s);
    rows.addLog("unknown breaker", R"("breaker": @@"dsp")", u"unknown-resource"_s);
    rows.addLog("unknown bulkhead", R"("bulkhead": @@"b")", u"unknown-resource"_s);
    rows.addLog("unknown retry budget", R"("retryBudget": @@"b")", u"unknown-resource"_s);
    rows.addLog("unknown limiter", R"("rateLimit": @@"b")", u"unknown-resource"_s);
    rows.addLog("unknown limiter in an object", R"("rateLimit": { "limiter": @@"b" })", u"unknown-resource"_s);
    rows.addLog("rate limit without limiter", R"("rateLimit": @@{ "units": 2 })", u"missing-key"_s);
    rows.addLog("rate limit as number", R"("rateLimit": @@5)", u"wrong-type"_s);
    rows.addLog("breaker as object", R"("breaker": @@{ "name": "dsp" })", u"wrong-type"_s);
    rows.addLog("no units", R"("rateLimit": { "limiter": "l", "units": @@0 })", u"out-of-range"_s);
    rows.addLog("compensation", R"("compensate": @@{ "task": "log" })", u"unsupported"_s);
    rows.addState("error route as object",
                  R"({ "task": "log", "params": { "text": "" }, "next": "B", "onError": @@{} })",
                  u"wrong-type"_s);
    rows.addState(
        "error codes as text",
        R"({ "task": "log", "params": { "text": "" }, "next": "B", "onError": [ { "codes": @@"*", "goto": "B" } ] })",
        u"wrong-type"_s);
    rows.addState(
        "error route without goto",
        R"({ "task": "log", "params": { "text": "" }, "next": "B", "onError": [ @@{ "codes": [ "*" ] } ] })",
        u"missing-key"_s);
    rows.addState("split without branches",
                  R"({ "split": @@{ "join": { "strategy": "all" } }, "next": "B" })",
                  u"missing-key"_s);
    rows.addState(
        "split with both",
        R"({ "split": { "forEach": [ 1 ], "task": "log", "params": { "text": "" }, "branches": @@{} }, "next": "B" })",
        u"unknown-key"_s);
    rows.addForEach("forEach of a number", "@@3", u"wrong-type"_s);
    rows.addJoin("join as text", R"(@@"all")", u"wrong-type"_s);
    rows.addJoin("unknown join strategy", R"({ "strategy": @@"most" })", u"wrong-value"_s);
    rows.addState(
        "timeout of a branch",
        R"({ "split": { "branches": { "b": { "task": "log", "params": { "text": "" }, "timeout": @@"1s" } } }, "next": "B" })",
        u"unknown-key"_s);
}

static void addImpossible(Rows &rows)
{
    rows.add(
        "start that is no state",
        R"({ "formatVersion": 1, "name": "n", "start": @@"a", "states": { "A": { "exit": "success" } } })",
        u"missing-start"_s);
    rows.add(
        "bad workflow name",
        R"({ "formatVersion": 1, "name": @@"my flow", "start": "A", "states": { "A": { "exit": "success" } } })",
        u"bad-name"_s);
    rows.add(
        "no exit",
        R"({ "formatVersion": 1, "name": "n", "start": "A", "states": @@{ "A": { "task": "log", "params": { "text": "" }, "next": "A" } } })",
        u"no-exit"_s);
    rows.addState("no way out", R"(@@{ "task": "log", "params": { "text": "" }, "next": "A" })",
                  u"no-way-out"_s);
    rows.addState("no next", R"(@@{ "task": "log", "params": { "text": "" } })", u"missing-next"_s);
    rows.addState("target that is no state",
                  R"({ "task": "log", "params": { "text": "" }, "next": @@"C" })",
                  u"missing-target"_s);
    rows.addState(
        "error target that is no state",
        R"({ "task": "log", "params": { "text": "" }, "next": "B", "onError": [ { "codes": [ "*" ], "goto": @@"Oops" } ] })",
        u"missing-target"_s);
    rows.addState(
        "unknown error code",
        R"({ "task": "log", "params": { "text": "" }, "next": "B", "onError": [ { "codes": [ @@"TimeOut" ], "goto": "B" } ] })",
        u"unknown-error-code"_s);
    rows.addState(
        "error route without codes",
        R"({ "task": "log", "params": { "text": "" }, "next": "B", "onError": [ { "codes": @@[], "goto": "B" } ] })",
        u"no-codes"_s);
    rows.addState(
        "outcome without edge",
        R"({ "task": "route", "params": { "cases": [ { "when": "true", "outcome": "yes" } ], "otherwise": "no" }, "next": @@{ "yes": "B" } })",
        u"missing-outcome"_s);
    rows.addState("unknown kind", R"({ "task": @@"lgo", "next": "B" })", u"unknown-kind"_s);
    rows.addState("missing parameter", R"(@@{ "task": "log", "next": "B" })",
                  u"missing-parameter"_s);
    rows.addState("unknown parameter",
                  R"({ "task": "log", "params": { "text": "", "txt": @@"hi" }, "next": "B" })",
                  u"unknown-parameter"_s);
    rows.addState("parameter of the wrong type",
                  R"({ "task": "log", "params": { "text": @@5 }, "next": "B" })", u"wrong-type"_s);
    rows.addState("parameter outside of its choices",
                  R"({ "task": "log", "params": { "text": "", "level": @@"loud" }, "next": "B" })",
                  u"wrong-value"_s);
    rows.addState("expression without end",
                  R"({ "task": "log", "params": { "text": @@"hi ${input.name" }, "next": "B" })",
                  u"unbalanced-expression"_s);
    rows.addLog("attempt timeout of 0", R"("attemptTimeout": @@"0s")", u"out-of-range"_s);
    rows.addLog("jitter of 2", R"("retry": { "mode": "fixed", "jitter": @@2 })", u"out-of-range"_s);
    rows.addState("empty split", R"({ "split": @@{ "branches": {} }, "next": "B" })",
                  u"empty-split"_s);
    rows.addJoin("quorum above the branches", R"({ "strategy": "quorum", "count": @@2 })",
                 u"join-count"_s);
    rows.addJoin("quorum of 0", R"({ "strategy": "quorum", "count": @@0 })", u"out-of-range"_s);
    rows.addJoin("101 per cent", R"({ "strategy": "percentage", "percentage": @@101 })",
                 u"out-of-range"_s);
    rows.addJoin("partial timeout without timeout", R"(@@{ "strategy": "partialTimeout" })",
                 u"join-timeout"_s);
    rows.addForEach("no branch at once", R"([ 1 ], "concurrency": @@0)", u"out-of-range"_s);
    rows.addForEach("element that hides the input", R"([ 1 ], "as": @@"input")", u"taken-name"_s);
    rows.addForEach("element with a blank in its name", R"([ 1 ], "as": @@"my item")",
                    u"bad-name"_s);
    rows.addForEach("forEach of plain text", R"(@@"input.items")", u"wrong-value"_s);
    rows.add(
        "state with a blank in its name",
        R"({ "formatVersion": 1, "name": "n", "start": "A b", "states": { "A b": @@{ "exit": "success" } } })",
        u"bad-name"_s);
}

static void addSchedules(Rows &rows)
{
    const auto add = [&rows](const char *name, const QByteArray &members, const QString &code) {
        rows.addMember(name, R"("schedules": [ { "id": "a", )" + members + " } ]", code);
    };
    rows.addMember("schedules as object", R"("schedules": @@{})", u"wrong-type"_s);
    rows.addMember("schedule as text", R"("schedules": [ @@"0 3 * * *" ])", u"wrong-type"_s);
    rows.addMember("schedule without id", R"("schedules": [ @@{ "cron": "* * * * *" } ])", u"missing-key"_s);
    rows.addMember("schedule with a number as id", R"("schedules": [ { "id": @@7, "cron": "* * * * *" } ])", u"wrong-type"_s);
    rows.addMember("schedule with blanks in its id", R"("schedules": [ { "id": @@"a b", "manual": true } ])", u"schedule-value"_s);
    rows.addMember("two schedules with one id", R"("schedules": [ { "id": "a", "manual": true }, { "id": @@"a", "manual": true } ])",
                   u"duplicate-schedule"_s);
    rows.addMember("schedule that never runs", R"("schedules": [ @@{ "id": "a" } ])", u"schedule-trigger"_s);
    rows.addMember("schedule with two times", R"("schedules": [ @@{ "id": "a", "every": "5m", "cron": "* * * * *" } ])",
                   u"schedule-trigger"_s);
    add("schedule with a misspelt key", R"("manual": true, "priorty": @@1)", u"unknown-key"_s);
    add("interval without unit", R"("every": @@"5")", u"wrong-value"_s);
    add("interval as number", R"("every": @@5)", u"wrong-type"_s);
    add("interval of nothing", R"("every": @@"0s")", u"schedule-value"_s);
    add("unknown rate", R"("every": "5m", "rate": @@"delay")", u"wrong-value"_s);
    add("rate of a cron expression", R"("cron": "* * * * *", "rate": @@"fixedDelay")", u"schedule-trigger"_s);
    add("days of an interval", R"("every": "5m", "days": @@"asCron")", u"schedule-trigger"_s);
    add("cron expression of four fields", R"("cron": @@"0 3 * *")", u"schedule-cron"_s);
    add("cron expression as list", R"("cron": @@[ 0, 3 ])", u"wrong-type"_s);
    add("hour 25", R"("cron": @@"0 25 * * *")", u"schedule-cron"_s);
    add("unknown time zone", R"("cron": "0 3 * * *", "timeZone": @@"Europe/Berln")", u"schedule-zone"_s);
    add("instant without zone", R"("at": @@"2026-12-24T18:00:00")", u"wrong-value"_s);
    add("not manual", R"("manual": @@false)", u"schedule-trigger"_s);
    add("end before start", R"("manual": true, "start": "2026-02-01T00:00:00Z", "end": @@"2026-01-01T00:00:00Z")",
        u"schedule-value"_s);
    add("jitter longer than the interval", R"("every": "5m", "jitter": @@"5m")", u"schedule-value"_s);
    add("unknown overlap", R"("manual": true, "overlap": @@"queue")", u"wrong-value"_s);
    add("overlap without limit", R"("manual": true, "overlap": @@{ "queueUpTo": 0 })", u"schedule-value"_s);
    add("overlap with two limits", R"("manual": true, "overlap": @@{ "queueUpTo": 1, "allowUpTo": 1 })", u"wrong-value"_s);
    add("unknown misfire", R"("manual": true, "misfire": @@"all")", u"wrong-value"_s);
    add("misfire with too many", R"("manual": true, "misfire": @@{ "allUpTo": 1001 })", u"schedule-value"_s);
    add("not later than its jitter", R"("every": "1h", "jitter": "5m", "notLaterThan": @@"1m")", u"schedule-value"_s);
    add("backoff with a misspelt key", R"("manual": true, "backoff": { "tripafter": @@3 })", u"unknown-key"_s);
    add("backoff with a short cap", R"("manual": true, "backoff": @@{ "initial": "1m", "cap": "1s" })", u"schedule-value"_s);
    add("backoff that gets shorter", R"("manual": true, "backoff": { "multiplier": @@0.5 })", u"schedule-value"_s);
    add("backoff as text", R"("manual": true, "backoff": @@"1m")", u"wrong-type"_s);
    add("run without time", R"("manual": true, "runTimeout": @@"0s")", u"schedule-value"_s);
    add("priority out of range", R"("manual": true, "priority": @@101)", u"wrong-value"_s);
    add("enabled as text", R"("manual": true, "enabled": @@"yes")", u"wrong-type"_s);
    add("guard that is not declared", R"("manual": true, "bulkhead": @@"few")", u"unknown-resource"_s);
    add("input that is not declared", R"("manual": true, "input": { "size": @@1 })", u"schedule-input"_s);
    rows.addMember("schedule's input of the wrong type",
                   R"("inputs": { "size": { "type": "integer" } }, "schedules": [ { "id": "a", "manual": true, "input": { "size": @@"big" } } ])",
                   u"schedule-input"_s);
    rows.addMember("schedule without a needed input",
                   R"("inputs": { "size": { "type": "integer", "required": true } }, "schedules": [ @@{ "id": "a", "manual": true } ])",
                   u"schedule-input"_s);
}

QList<BadFile> badFiles()
{
    Rows rows;
    addBrokenText(rows);
    addNearlyJson(rows);
    addBytes(rows);
    addWrongDocument(rows);
    addWrongStates(rows);
    addSchedules(rows);
    addImpossible(rows);
    return rows.rows;
}

} // namespace sluice
