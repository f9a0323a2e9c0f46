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
        add(name, head + "    \"A\": " + stateA + ",\n    \"B\": { \"exit\": \"success\" }\n  }\n}\n", code);
    }

    /** A workflow that is right up to one more member, which is given. */
    void addMember(const char *name, const QByteArray &member, const QString &code)
    {
        add(name, "{\n  " + member + ",\n" + head.sliced(2) + "    \"A\": { \"exit\": \"success\" }\n  }\n}\n", code);
    }

    QList<BadFile> rows;

private:
    const QByteArray head = "{\n  \"formatVersion\": 1,\n  \"name\": \"bad\",\n  \"start\": \"A\",\n  \"states\": {\n";
};

} // namespace

static void addBrokenText(Rows &rows)
{
    rows.add("empty file", "@@", u"empty-file"_s);
    rows.add("only blanks", " \n\t@@", u"empty-file"_s);
    rows.add("cut off in an object", "{ \"name\": \"x\"@@", u"unexpected-end"_s);
    rows.add("cut off in an array", "{ \"env\": [ \"A\", @@", u"unexpected-end"_s);
    rows.add("cut off in a text", "{\n  \"name\": @@\"unfini", u"unterminated-string"_s);
    rows.add("cut off after a key", "{ \"name\"@@", u"unexpected-end"_s);
    rows.add("cut off after a colon", "{ \"name\": @@", u"unexpected-end"_s);
    rows.add("text not closed in its line", "{\n  \"name\": @@\"open,\n  \"title\": \"x\"\n}", u"unterminated-string"_s);
    rows.add("closed too early", "{ \"name\": \"x\" }\n@@}", u"syntax"_s);
    rows.add("wrong bracket", "{ \"env\": [ \"A\" @@} }", u"syntax"_s);
    rows.add("no colon", "{ \"name\" @@\"x\" }", u"syntax"_s);
    rows.add("equals sign", "{ \"name\" @@= \"x\" }", u"syntax"_s);
    rows.add("number as a key", "{ @@1: 2 }", u"syntax"_s);
    rows.add("no value", "{ \"name\": @@, \"start\": \"A\" }", u"syntax"_s);
    rows.add("curly quotes", "{ \"name\": @@\xe2\x80\x9cx\xe2\x80\x9d }", u"syntax"_s);
    rows.add("not JSON at all", "@@<?xml version=\"1.0\"?>", u"syntax"_s);
    rows.add("opened 65 levels deep", QByteArray(64, '[') + "@@[" + QByteArray(65, ']'), u"nesting-too-deep"_s);
    rows.add("nesting bomb", QByteArray(64, '[') + "@@" + QByteArray(1'000'000, '['), u"nesting-too-deep"_s);
    rows.add("nested objects",
             QByteArray("{\"a\":").repeated(64) + "@@" + QByteArray("{\"a\":").repeated(100'000),
             u"nesting-too-deep"_s);
}

static void addNearlyJson(Rows &rows)
{
    rows.addMember("comma after the last member", "\"settings\": { \"durability\": \"none\"@@, }", u"trailing-comma"_s);
    rows.addMember("comma after the last element", "\"env\": [ \"HOME\"@@, ]", u"trailing-comma"_s);
    rows.addMember("two commas", "\"env\": [ \"HOME\", @@, \"USER\" ]", u"stray-comma"_s);
    rows.addMember("comma first", "\"env\": [ @@, \"USER\" ]", u"stray-comma"_s);
    rows.addMember("comma forgotten", "\"title\": \"x\"\n  @@\"version\": \"1\"", u"missing-comma"_s);
    rows.addMember("line comment", "\"title\": \"x\" @@// why", u"comment"_s);
    rows.addMember("block comment", "@@/* why */ \"title\": \"x\"", u"comment"_s);
    rows.addMember("block comment without end", "@@/* \"title\": \"x\"", u"comment"_s);
    rows.addMember("hash comment", "@@# why\n  \"title\": \"x\"", u"comment"_s);
    rows.addMember("single quotes", "\"title\": @@'x'", u"single-quotes"_s);
    rows.addMember("key without quotes", "@@title: \"x\"", u"unquoted-key"_s);
    rows.addMember("text without quotes", "\"title\": @@hello", u"unknown-word"_s);
    rows.addMember("True", "\"x-a\": @@True", u"unknown-word"_s);
    rows.addMember("undefined", "\"x-a\": @@undefined", u"unknown-word"_s);
    rows.addMember("key twice", "\"title\": \"x\", @@\"title\": \"y\"", u"duplicate-key"_s);
    rows.addMember("key twice, once escaped", "\"title\": \"x\", @@\"t\\u0069tle\": \"y\"", u"duplicate-key"_s);
    rows.addMember("NaN", "\"x-a\": @@NaN", u"bad-number"_s);
    rows.addMember("negative infinity", "\"x-a\": @@-Infinity", u"bad-number"_s);
    rows.addMember("leading zero", "\"x-a\": @@007", u"bad-number"_s);
    rows.addMember("leading plus", "\"x-a\": @@+1", u"bad-number"_s);
    rows.addMember("hexadecimal", "\"x-a\": @@0x1F", u"bad-number"_s);
    rows.addMember("nothing before the point", "\"x-a\": @@.5", u"bad-number"_s);
    rows.addMember("nothing after the point", "\"x-a\": @@5.", u"bad-number"_s);
    rows.addMember("lone minus", "\"x-a\": @@-", u"bad-number"_s);
    rows.addMember("unit without quotes", "\"x-a\": @@30s", u"bad-number"_s);
    rows.addMember("underscores in a number", "\"x-a\": @@1_000", u"bad-number"_s);
    rows.addMember("number too large", "\"x-a\": @@1e999", u"number-range"_s);
    rows.addMember("number too close to 0", "\"x-a\": @@1e-999", u"number-range"_s);
    rows.addMember("unknown escape", "\"title\": \"C:@@\\Users\"", u"bad-escape"_s);
    rows.addMember("escape with too few digits", "\"title\": \"@@\\u12\"", u"bad-escape"_s);
    rows.addMember("half a surrogate pair", "\"title\": \"@@\\ud83d\"", u"lone-surrogate"_s);
    rows.addMember("surrogates in the wrong order", "\"title\": \"@@\\ude00\\ud83d\"", u"lone-surrogate"_s);
    rows.addMember("tabulator in a text", "\"title\": \"a@@\tb\"", u"control-character"_s);
    rows.addMember("NUL in a text", QByteArray("\"title\": \"a@@") + '\0' + "b\"", u"control-character"_s);
    rows.addMember("NUL between members", QByteArray("\"title\": @@") + '\0', u"syntax"_s);
}

static void addBytes(Rows &rows)
{
    rows.add("byte order mark", "@@\xef\xbb\xbf{}", u"byte-order-mark"_s);
    rows.add("byte order mark inside", "{ @@\xef\xbb\xbf", u"syntax"_s);
    rows.add("UTF-16", QByteArray("@@\xff\xfe{\0}\0", 8), u"invalid-utf8"_s);
    rows.add("UTF-16 without mark", QByteArray("@@\0{\0}", 6), u"invalid-utf8"_s);
    rows.addMember("Latin-1", "\"title\": \"caf@@\xe9\"", u"invalid-utf8"_s);
    rows.addMember("column counts characters", "\"title\": \"\xf0\x9f\x98\x80\xc3\xa9@@\xe9\"", u"invalid-utf8"_s);
    rows.addMember("overlong form", "\"title\": \"@@\xc0\xaf\"", u"invalid-utf8"_s);
    rows.addMember("surrogate in UTF-8", "\"title\": \"@@\xed\xa0\x80\"", u"invalid-utf8"_s);
    rows.addMember("beyond Unicode", "\"title\": \"@@\xf4\x90\x80\x80\"", u"invalid-utf8"_s);
    rows.addMember("sequence cut off", "\"title\": \"@@\xe2\x82\"", u"invalid-utf8"_s);
    rows.add("binary file", "@@\x89PNG\r\n\x1a\n", u"invalid-utf8"_s);
    rows.addMember("text over 1 MiB", "\"title\": @@\"" + QByteArray(1024 * 1024 + 1, 'x') + "\"", u"string-too-long"_s);
    rows.add("file over 16 MiB", "@@" + QByteArray(16 * 1024 * 1024 + 1, ' '), u"file-too-large"_s);

    QByteArray states = "@@{ \"S0\": { \"exit\": \"success\" }";
    for (int i = 1; i <= 10'000; ++i)
        states += ",\n\"S" + QByteArray::number(i) + "\": { \"exit\": \"success\" }";
    rows.add("more than 10,000 states",
             "{ \"formatVersion\": 1, \"name\": \"n\", \"start\": \"S0\", \"states\": " + states + "} }",
             u"too-many-states"_s);
}

static void addWrongDocument(Rows &rows)
{
    rows.add("an array", "@@[]", u"wrong-type"_s);
    rows.add("a number", "\n @@42", u"wrong-type"_s);
    rows.add("an empty object", "@@{}", u"missing-key"_s);
    rows.add("no format version", "@@{ \"name\": \"n\", \"start\": \"A\", \"states\": {} }", u"missing-key"_s);
    rows.add("newer format", "{ \"formatVersion\": @@2, \"surprise\": [] }", u"newer-format"_s);
    rows.add("much newer format", "{ \"formatVersion\": @@1e12 }", u"newer-format"_s);
    rows.add("format between", "{ \"formatVersion\": @@1.5 }", u"newer-format"_s);
    rows.add("format 0", "{ \"formatVersion\": @@0 }", u"wrong-value"_s);
    rows.add("format as text", "{ \"formatVersion\": @@\"1\" }", u"wrong-type"_s);
    rows.add("states as array", "{ \"formatVersion\": 1, \"name\": \"n\", \"start\": \"A\", \"states\": @@[] }", u"wrong-type"_s);
    rows.add("no states", "{ \"formatVersion\": 1, \"name\": \"n\", \"start\": \"A\", \"states\": @@{} }", u"no-states"_s);
    rows.addMember("unknown key", "\"titel\": @@\"x\"", u"unknown-key"_s);
    rows.addMember("title as number", "\"title\": @@5", u"wrong-type"_s);
    rows.addMember("note as number", "\"note\": @@5", u"wrong-type"_s);
    rows.addMember("resources", "\"resources\": @@{ \"db\": {} }", u"unsupported"_s);
    rows.addMember("env as object", "\"env\": @@{}", u"wrong-type"_s);
    rows.addMember("env with a number", "\"env\": [ \"HOME\", @@5 ]", u"wrong-type"_s);
    rows.addMember("bad env name", "\"env\": [ @@\"MY HOME\" ]", u"bad-name"_s);
    rows.addMember("input without type", "\"inputs\": { \"a\": @@{ } }", u"missing-key"_s);
    rows.addMember("input of unknown type", "\"inputs\": { \"a\": { \"type\": @@\"int\" } }", u"wrong-value"_s);
    rows.addMember("input as text", "\"inputs\": { \"a\": @@\"string\" }", u"wrong-type"_s);
    rows.addMember("default of the wrong type", "\"inputs\": { \"a\": { \"type\": \"number\", \"default\": @@\"1\" } }", u"wrong-default"_s);
    rows.addMember("default out of range", "\"inputs\": { \"a\": { \"type\": \"number\", \"default\": @@0, \"minimum\": 1 } }", u"wrong-default"_s);
    rows.addMember("choice of the wrong type", "\"inputs\": { \"a\": { \"type\": \"integer\", \"choices\": [ 1, @@1.5 ] } }", u"wrong-choice"_s);
    rows.addMember("bad input name", "\"inputs\": { \"floor price\": @@{ \"type\": \"number\" } }", u"bad-name"_s);
    rows.addMember("unknown durability", "\"settings\": { \"durability\": @@\"stict\" }", u"wrong-value"_s);
    rows.addMember("total timeout as number", "\"settings\": { \"totalTimeout\": @@30 }", u"wrong-type"_s);
    rows.addMember("total timeout of 0", "\"settings\": { \"totalTimeout\": @@\"0s\" }", u"out-of-range"_s);
    rows.addMember("no transitions", "\"settings\": { \"maxTransitions\": @@0 }", u"wrong-value"_s);
    rows.addMember("schedules as object", "\"schedules\": @@{}", u"wrong-type"_s);
    rows.addMember("schedule without id", "\"schedules\": [ @@{ \"cron\": \"* * * * *\" } ]", u"missing-key"_s);
    rows.addMember("two schedules with one id", "\"schedules\": [ { \"id\": \"a\" }, { \"id\": @@\"a\" } ]", u"duplicate-schedule"_s);
    rows.addMember("place with one number", "\"layout\": { \"nodes\": { \"A\": @@[ 1 ] } }", u"wrong-type"_s);
    rows.addMember("place too far out", "\"layout\": { \"nodes\": { \"A\": @@[ 1e9, 0 ] } }", u"wrong-value"_s);
}

static void addWrongStates(Rows &rows)
{
    rows.addState("state as text", "@@\"B\"", u"wrong-type"_s);
    rows.addState("state with nothing to do", "@@{ \"next\": \"B\" }", u"missing-key"_s);
    rows.addState("task and exit", "@@{ \"task\": \"log\", \"exit\": \"success\" }", u"conflicting-keys"_s);
    rows.addState("exit with next", "{ \"exit\": \"success\", \"next\": @@\"B\" }", u"unknown-key"_s);
    rows.addState("unknown exit", "{ \"exit\": @@\"sucess\" }", u"wrong-value"_s);
    rows.addState("unknown key in a state", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"nxt\": @@\"B\" }", u"unknown-key"_s);
    rows.addState("next as number", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": @@5 }", u"wrong-type"_s);
    rows.addState("target as number", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": { \"done\": @@5 } }", u"wrong-type"_s);
    rows.addState("params as array", "{ \"task\": \"log\", \"params\": @@[], \"next\": \"B\" }", u"wrong-type"_s);
    rows.addState("timeout of no known unit", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"timeout\": @@\"5 parsecs\", \"next\": \"B\" }", u"wrong-value"_s);
    rows.addState("retry without mode", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"retry\": @@{ \"maxRetries\": 2 }, \"next\": \"B\" }", u"missing-key"_s);
    rows.addState("retry with delay and base", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"retry\": @@{ \"mode\": \"fixed\", \"delay\": \"1s\", \"base\": \"1s\" }, \"next\": \"B\" }", u"conflicting-keys"_s);
    rows.addState("1001 retries", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"retry\": { \"mode\": \"fixed\", \"maxRetries\": @@1001 }, \"next\": \"B\" }", u"out-of-range"_s);
    rows.addState("half a retry", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"retry\": { \"mode\": \"fixed\", \"maxRetries\": @@1.5 }, \"next\": \"B\" }", u"wrong-type"_s);
    rows.addState("breaker", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"breaker\": @@\"dsp\", \"next\": \"B\" }", u"unsupported"_s);
    rows.addState("rate limit", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"rateLimit\": @@{}, \"next\": \"B\" }", u"unsupported"_s);
    rows.addState("compensation", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"compensate\": @@{ \"task\": \"log\" }, \"next\": \"B\" }", u"unsupported"_s);
    rows.addState("error route as object", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": \"B\", \"onError\": @@{} }", u"wrong-type"_s);
    rows.addState("error codes as text", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": \"B\", \"onError\": [ { \"codes\": @@\"*\", \"goto\": \"B\" } ] }", u"wrong-type"_s);
    rows.addState("error route without goto", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": \"B\", \"onError\": [ @@{ \"codes\": [ \"*\" ] } ] }", u"missing-key"_s);
    rows.addState("split without branches", "{ \"split\": @@{ \"join\": { \"strategy\": \"all\" } }, \"next\": \"B\" }", u"missing-key"_s);
    rows.addState("split with both", "{ \"split\": { \"forEach\": [ 1 ], \"task\": \"log\", \"params\": { \"text\": \"\" }, \"branches\": @@{} }, \"next\": \"B\" }", u"unknown-key"_s);
    rows.addState("forEach of a number", "{ \"split\": { \"forEach\": @@3, \"task\": \"log\", \"params\": { \"text\": \"\" } }, \"next\": \"B\" }", u"wrong-type"_s);
    rows.addState("join as text", "{ \"split\": { \"branches\": { \"b\": { \"task\": \"log\", \"params\": { \"text\": \"\" } } }, \"join\": @@\"all\" }, \"next\": \"B\" }", u"wrong-type"_s);
    rows.addState("unknown join strategy", "{ \"split\": { \"branches\": { \"b\": { \"task\": \"log\", \"params\": { \"text\": \"\" } } }, \"join\": { \"strategy\": @@\"most\" } }, \"next\": \"B\" }", u"wrong-value"_s);
    rows.addState("timeout of a branch", "{ \"split\": { \"branches\": { \"b\": { \"task\": \"log\", \"params\": { \"text\": \"\" }, \"timeout\": @@\"1s\" } } }, \"next\": \"B\" }", u"unknown-key"_s);
}

static void addImpossible(Rows &rows)
{
    rows.add("start that is no state", "{ \"formatVersion\": 1, \"name\": \"n\", \"start\": @@\"a\", \"states\": { \"A\": { \"exit\": \"success\" } } }", u"missing-start"_s);
    rows.add("bad workflow name", "{ \"formatVersion\": 1, \"name\": @@\"my flow\", \"start\": \"A\", \"states\": { \"A\": { \"exit\": \"success\" } } }", u"bad-name"_s);
    rows.add("no exit", "{ \"formatVersion\": 1, \"name\": \"n\", \"start\": \"A\", \"states\": @@{ \"A\": { \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": \"A\" } } }", u"no-exit"_s);
    rows.addState("no way out", "@@{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": \"A\" }", u"no-way-out"_s);
    rows.addState("no next", "@@{ \"task\": \"log\", \"params\": { \"text\": \"\" } }", u"missing-next"_s);
    rows.addState("target that is no state", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": @@\"C\" }", u"missing-target"_s);
    rows.addState("error target that is no state", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": \"B\", \"onError\": [ { \"codes\": [ \"*\" ], \"goto\": @@\"Oops\" } ] }", u"missing-target"_s);
    rows.addState("unknown error code", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": \"B\", \"onError\": [ { \"codes\": [ @@\"TimeOut\" ], \"goto\": \"B\" } ] }", u"unknown-error-code"_s);
    rows.addState("error route without codes", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": \"B\", \"onError\": [ { \"codes\": @@[], \"goto\": \"B\" } ] }", u"no-codes"_s);
    rows.addState("outcome without edge", "{ \"task\": \"route\", \"params\": { \"cases\": [ { \"when\": \"true\", \"outcome\": \"yes\" } ], \"otherwise\": \"no\" }, \"next\": @@{ \"yes\": \"B\" } }", u"missing-outcome"_s);
    rows.addState("unknown kind", "{ \"task\": @@\"lgo\", \"next\": \"B\" }", u"unknown-kind"_s);
    rows.addState("missing parameter", "@@{ \"task\": \"log\", \"next\": \"B\" }", u"missing-parameter"_s);
    rows.addState("unknown parameter", "{ \"task\": \"log\", \"params\": { \"text\": \"\", \"txt\": @@\"hi\" }, \"next\": \"B\" }", u"unknown-parameter"_s);
    rows.addState("parameter of the wrong type", "{ \"task\": \"log\", \"params\": { \"text\": @@5 }, \"next\": \"B\" }", u"wrong-type"_s);
    rows.addState("parameter outside of its choices", "{ \"task\": \"log\", \"params\": { \"text\": \"\", \"level\": @@\"loud\" }, \"next\": \"B\" }", u"wrong-value"_s);
    rows.addState("expression without end", "{ \"task\": \"log\", \"params\": { \"text\": @@\"hi ${input.name\" }, \"next\": \"B\" }", u"unbalanced-expression"_s);
    rows.addState("attempt timeout of 0", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"attemptTimeout\": @@\"0s\", \"next\": \"B\" }", u"out-of-range"_s);
    rows.addState("jitter of 2", "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"retry\": { \"mode\": \"fixed\", \"jitter\": @@2 }, \"next\": \"B\" }", u"out-of-range"_s);
    rows.addState("empty split", "{ \"split\": @@{ \"branches\": {} }, \"next\": \"B\" }", u"empty-split"_s);
    rows.addState("quorum above the branches", "{ \"split\": { \"branches\": { \"b\": { \"task\": \"log\", \"params\": { \"text\": \"\" } } }, \"join\": { \"strategy\": \"quorum\", \"count\": @@2 } }, \"next\": \"B\" }", u"join-count"_s);
    rows.addState("quorum of 0", "{ \"split\": { \"branches\": { \"b\": { \"task\": \"log\", \"params\": { \"text\": \"\" } } }, \"join\": { \"strategy\": \"quorum\", \"count\": @@0 } }, \"next\": \"B\" }", u"out-of-range"_s);
    rows.addState("101 per cent", "{ \"split\": { \"branches\": { \"b\": { \"task\": \"log\", \"params\": { \"text\": \"\" } } }, \"join\": { \"strategy\": \"percentage\", \"percentage\": @@101 } }, \"next\": \"B\" }", u"out-of-range"_s);
    rows.addState("partial timeout without timeout", "{ \"split\": { \"branches\": { \"b\": { \"task\": \"log\", \"params\": { \"text\": \"\" } } }, \"join\": @@{ \"strategy\": \"partialTimeout\" } }, \"next\": \"B\" }", u"join-timeout"_s);
    rows.addState("no branch at once", "{ \"split\": { \"forEach\": [ 1 ], \"concurrency\": @@0, \"task\": \"log\", \"params\": { \"text\": \"\" } }, \"next\": \"B\" }", u"out-of-range"_s);
    rows.addState("element that hides the input", "{ \"split\": { \"forEach\": [ 1 ], \"as\": @@\"input\", \"task\": \"log\", \"params\": { \"text\": \"\" } }, \"next\": \"B\" }", u"taken-name"_s);
    rows.addState("element with a blank in its name", "{ \"split\": { \"forEach\": [ 1 ], \"as\": @@\"my item\", \"task\": \"log\", \"params\": { \"text\": \"\" } }, \"next\": \"B\" }", u"bad-name"_s);
    rows.addState("forEach of plain text", "{ \"split\": { \"forEach\": @@\"input.items\", \"task\": \"log\", \"params\": { \"text\": \"\" } }, \"next\": \"B\" }", u"wrong-value"_s);
    rows.add("state with a blank in its name", "{ \"formatVersion\": 1, \"name\": \"n\", \"start\": \"A b\", \"states\": { \"A b\": @@{ \"exit\": \"success\" } } }", u"bad-name"_s);
}

QList<BadFile> badFiles()
{
    Rows rows;
    addBrokenText(rows);
    addNearlyJson(rows);
    addBytes(rows);
    addWrongDocument(rows);
    addWrongStates(rows);
    addImpossible(rows);
    return rows.rows;
}

} // namespace sluice
