// SPDX-License-Identifier: MIT
#include "engine/model/validation.h"
#include "engine/model/workflowwriter.h"
#include "tests/model/randomdocument.h"
#include "tests/model/testkinds.h"

#include <QTest>

#include <ctime>
#include <limits>

using namespace Qt::StringLiterals;
using namespace sluice;

/** Damaged files: whatever the bytes, reading ends, says why, and holds its promises. */
class TestRobustness final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyTruncationIsRefused();
    void mutationsNeverCrash();
    void hostileSizesStayCheap_data();
    void hostileSizesStayCheap();
    void damagedDocumentsCanBeValidatedAndWritten();
};

static QList<QByteArray> samples()
{
    QList<QByteArray> samples;
    for (quint32 seed = 0; samples.size() < 20; ++seed) {
        const QByteArray text = writeWorkflow(randomDocument(seed));
        constexpr qsizetype handy =
            3000; // Every truncation is read, so a sample costs its length squared.
        if (text.size() < handy)
            samples.append(text);
    }
    return samples;
}

/** What must hold for what reading gave, whatever the bytes; an empty text when it does. */
static QString brokenPromise(const WorkflowReading &reading)
{
    if (reading.document.has_value() == hasErrors(reading.problems))
        return u"a document beside errors, or neither"_s;
    for (const Problem &problem : reading.problems) {
        if (problem.line < 1 || problem.column < 1 || problem.code.isEmpty()
            || problem.message.isEmpty())
            return u"a problem without place or sentence: "_s + problem.code;
    }
    if (!reading.document)
        return {};
    static const TaskKinds kinds = testKinds();
    for (const Problem &problem : validateWorkflow(*reading.document, kinds, reading.positions)) {
        if (problem.line < 1 || problem.message.isEmpty())
            return u"a finding without place or sentence: "_s + problem.code;
    }
    const QByteArray written = writeWorkflow(*reading.document);
    const WorkflowReading again = readWorkflow(written);
    if (!again.document || !(*again.document == *reading.document)
        || writeWorkflow(*again.document) != written)
        return u"a document that does not survive being saved"_s;
    return {};
}

void TestRobustness::everyTruncationIsRefused()
{
    for (const QByteArray &sample : samples()) {
        const qsizetype end = sample.lastIndexOf('}');
        // All of the first and last bytes, and a stride between: a cut inside of a long text says nothing new.
        for (qsizetype length = 0; length <= end;
             length += length < 200 || length > end - 200 ? 1 : 11) {
            const WorkflowReading reading = readWorkflow(sample.first(length));
            QVERIFY2(!reading.document, sample.first(length).constData());
            QVERIFY(hasErrors(reading.problems));
            QVERIFY(reading.problems.first().line >= 1);
        }
    }
}

static QByteArray mutated(QByteArray bytes, QRandomGenerator &random)
{
    static const QList<QByteArray> pieces{"{",
                                          "}",
                                          "[",
                                          "]",
                                          "\"",
                                          ",",
                                          ":",
                                          "\\",
                                          "\\u",
                                          "\\ud83d",
                                          "null",
                                          "true",
                                          "-",
                                          "1e999",
                                          "0",
                                          "/*",
                                          "//",
                                          "'",
                                          "${",
                                          "}",
                                          "\xff",
                                          "\xef\xbb\xbf",
                                          "\xed\xa0\x80",
                                          QByteArray(1, '\0'),
                                          "\n",
                                          "\"task\"",
                                          "\"exit\": 1",
                                          "\"next\": {}",
                                          "\"x-\": 0,",
                                          "99999999999999999999",
                                          "\"split\": { \"forEach\": [] }",
                                          "\"formatVersion\": 2,"};
    for (int changes = 1 + random.bounded(4); changes > 0 && !bytes.isEmpty(); --changes) {
        const qsizetype at = random.bounded(int(bytes.size()));
        switch (random.bounded(6)) {
        case 0:
            bytes[at] = char(random.bounded(256));
            break;
        case 1:
            bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
            break;
        case 2:
            bytes.remove(at, 1 + random.bounded(20));
            break;
        case 3:
            bytes.insert(at, pieces[random.bounded(int(pieces.size()))]);
            break;
        case 4:
            bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), random.bounded(80)));
            break;
        default:
            bytes.replace(at, 1, pieces[random.bounded(int(pieces.size()))]);
            break;
        }
    }
    return bytes;
}

void TestRobustness::mutationsNeverCrash()
{
    QRandomGenerator random(20240229);
    const QList<QByteArray> originals = samples();
    int survivors = 0;
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray bytes = mutated(originals[i % originals.size()], random);
        const WorkflowReading reading = readWorkflow(bytes);
        const QString broken = brokenPromise(reading);
        QVERIFY2(broken.isEmpty(),
                 qPrintable(u"mutation %1: %2\n%3"_s.arg(i).arg(broken, QString::fromUtf8(bytes))));
        survivors += reading.document.has_value();
    }
    // Were all refused at the first byte, or none touched, the test would prove nothing.
    QVERIFY2(survivors > 100 && survivors < 5000, qPrintable(QString::number(survivors)));
}

void TestRobustness::hostileSizesStayCheap_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("open arrays") << QByteArray("[") << QByteArray();
    QTest::newRow("numbers") << QByteArray("1,") << QByteArray("[");
    QTest::newRow("empty arrays") << QByteArray("[],") << QByteArray("[");
    QTest::newRow("commas") << QByteArray(",") << QByteArray("[");
    QTest::newRow("equal keys") << QByteArray("\"a\":0,") << QByteArray("{");
    QTest::newRow("bad numbers") << QByteArray("01,") << QByteArray("[");
    QTest::newRow("bad escapes") << QByteArray("\\q") << QByteArray("[\"");
    QTest::newRow("backslashes") << QByteArray("\\\\") << QByteArray("[\"");
    QTest::newRow("control characters") << QByteArray("\x01") << QByteArray("[\"");
    QTest::newRow("bytes that are not UTF-8") << QByteArray("\xff") << QByteArray("[\"");
    QTest::newRow("comments") << QByteArray("/**/") << QByteArray();
    QTest::newRow("digits") << QByteArray("9") << QByteArray("[");
    QTest::newRow("unknown words") << QByteArray("x,") << QByteArray("[");
    QTest::newRow("line ends") << QByteArray("\r\n") << QByteArray("[");
    QTest::newRow("half states") << QByteArray("\"A\":{},")
                                 << QByteArray("{\"formatVersion\":1,\"states\":{");
    QTest::newRow("unbalanced expressions")
        << QByteArray("${")
        << QByteArray(
               R"({"formatVersion":1,"name":"n","start":"A","states":{"A":{"task":"log","params":{"text":")");
}

void TestRobustness::hostileSizesStayCheap()
{
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, head);
    // Eight times the text may take at most some twenty times the work; a quadratic pass takes sixty-four times as much.
    const auto costOf = [&](qsizetype size) {
        const QByteArray bytes = head + unit.repeated(size / unit.size());
        std::clock_t best = std::numeric_limits<std::clock_t>::max();
        for (int round = 0; round < 3; ++round) {
            const std::clock_t start = std::clock();
            const WorkflowReading reading = readWorkflow(bytes);
            best = std::min(best, std::clock() - start);
            if (!hasErrors(reading.problems) || reading.problems.size() > 1001)
                return std::clock_t(-1);
        }
        return best;
    };
    constexpr qsizetype small = 24 * 1024;
    const std::clock_t unitCost =
        std::max<std::clock_t>(costOf(small), 200); // Below 0.2 ms the clock is too coarse.
    const std::clock_t cost = costOf(8 * small);
    QVERIFY(cost >= 0);
    QVERIFY2(cost < 20 * unitCost, qPrintable(u"%1 us, then %2 us"_s.arg(unitCost).arg(cost)));
}

void TestRobustness::damagedDocumentsCanBeValidatedAndWritten()
{
    // What an editor holds in between: nothing set, everything twice.
    WorkflowDocument document;
    QVERIFY(hasErrors(validateWorkflow(document, {})));
    QVERIFY(!writeWorkflow(document).isEmpty());
    document.states.resize(3);
    document.states[1].body = SplitSpec();
    document.states[2].body = ExitSpec{ExitSpec::Kind::Failure, Json(Json::Array{Json()})};
    document.inputs.resize(2);
    document.env = {QString(), QString()};
    QVERIFY(hasErrors(validateWorkflow(document, testKinds())));
    QVERIFY(!readWorkflow(writeWorkflow(document)).document);
}

QTEST_GUILESS_MAIN(TestRobustness)
#include "tst_robustness.moc"
