// SPDX-License-Identifier: MIT
#include "engine/journal/runhistory.h"
#include "engine/journal/sqlitejournal.h"
#include "tests/journal/writerprogram.h"
#include "tests/support/journalfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace sluice;

/**
 * Damages a good file at random places, always the same ones: what can be read is right, the rest is refused.
 * Closing a journal that cannot be written warns, so warnings are no failures here.
 */
class TestJournalDamage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void damageIsNoticedOrHarmless_data();
    void damageIsNoticedOrHarmless();
    void aDamagedLogLosesOnlyItsEnd();

private:
    /** How many of the runs could be read; reading a wrong event fails the test. */
    int readableRuns(const QString &path) const;
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QByteArray m_good;
    QByteArray m_unclosed; ///< A file that was not closed, and its log.
    QByteArray m_log;
};

constexpr int runCount = 12;

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestJournalDamage::initTestCase()
{
    const auto journal = SqliteJournal::open(path(u"good"_s));
    SLUICE_VERIFY(journal);
    for (int run = 1; run <= runCount; ++run) {
        (*journal)->onEvents(test::writtenEvents(quint64(run)));
        SLUICE_VERIFY((*journal)->flush());
    }
    m_unclosed = contentOf(path(u"good"_s));
    m_log = contentOf(path(u"good-wal"_s));
    const QString whole = path(u"whole"_s);
    test::RawDatabase(path(u"good"_s)).value(u"VACUUM INTO ?"_s, {whole});
    m_good = contentOf(whole);
    QCOMPARE(readableRuns(whole), runCount);
}

int TestJournalDamage::readableRuns(const QString &file) const
{
    const auto history = RunHistory::open(file);
    if (!history)
        return 0;
    int readable = 0;
    const auto list = (*history)->runs();
    if (list) {
        for (const RunSummary &run : *list) {
            if (run.errorText.isEmpty() && run.workflow != "writer"_L1)
                QTest::qFail(qPrintable(u"Run %1 is listed wrongly."_s.arg(run.number)), __FILE__, __LINE__);
        }
    }
    for (int run = 1; run <= runCount; ++run) {
        const auto events = (*history)->events(test::writtenRun(quint64(run)));
        if (!events)
            continue;
        ++readable;
        if (*events != test::writtenEvents(quint64(run)))
            QTest::qFail(qPrintable(u"Run %1 is read wrongly."_s.arg(run)), __FILE__, __LINE__);
    }
    return readable;
}

void TestJournalDamage::damageIsNoticedOrHarmless_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<int>("rounds");
    QTest::newRow("one bit") << u"bit"_s << 300;
    QTest::newRow("the end is missing") << u"cut"_s << 100;
    QTest::newRow("a page of zeros") << u"zeros"_s << 60;
    QTest::newRow("64 bytes of noise") << u"noise"_s << 150;
    QTest::newRow("four bytes of the header") << u"header"_s << 150;
    QTest::newRow("noise behind the end") << u"more"_s << 20;
}

static QByteArray damaged(QByteArray bytes, const QString &damage, std::mt19937 &random)
{
    const auto upTo = [&random](qsizetype limit) { return qsizetype(random() % quint64(limit)); };
    const auto noise = [&](qsizetype from, qsizetype count) {
        for (qsizetype i = from; i < from + count; ++i)
            bytes[i] = char(random());
    };
    constexpr qsizetype pageSize = 4096;
    if (damage == "bit"_L1)
        bytes[upTo(bytes.size())] ^= char(1 << upTo(8));
    else if (damage == "cut"_L1)
        bytes.truncate(upTo(bytes.size()));
    else if (damage == "zeros"_L1)
        bytes.replace(upTo(bytes.size() / pageSize) * pageSize, pageSize, QByteArray(pageSize, '\0'));
    else if (damage == "noise"_L1)
        noise(upTo(bytes.size() - 64), 64);
    else if (damage == "header"_L1)
        noise(upTo(96), 4);
    else
        bytes.append(QByteArray(1 + upTo(9000), char(random())));
    return bytes;
}

void TestJournalDamage::damageIsNoticedOrHarmless()
{
    QFETCH(QString, damage);
    QFETCH(int, rounds);
    std::mt19937 random(7);
    int unharmed = 0;
    for (int round = 0; round < rounds; ++round) {
        const QString file = path(u"%1-%2"_s.arg(damage).arg(round));
        writeFile(file, damaged(m_good, damage, random));
        unharmed += readableRuns(file) == runCount ? 1 : 0;
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(file));

        // Writing to it fails in words, or works; what was there is not lost by that.
        const auto journal = SqliteJournal::open(file);
        if (journal) {
            (*journal)->onEvents(test::writtenEvents(50));
            static_cast<void>((*journal)->flush());
        }
        QFile::remove(file);
    }
    qInfo("%d of %d files read in full", unharmed, rounds);
    QVERIFY2(unharmed < rounds || damage == "more"_L1, "the damage must reach something");
}

/** A log that a crash cut short, or a disk damaged, counts up to its last whole transaction. */
void TestJournalDamage::aDamagedLogLosesOnlyItsEnd()
{
    std::mt19937 random(11);
    int most = 0;
    int least = runCount;
    for (int round = 0; round < 100; ++round) {
        const QString file = path(u"log-%1"_s.arg(round));
        writeFile(file, m_unclosed);
        writeFile(file + u"-wal"_s, damaged(m_log, round % 2 == 0 ? u"cut"_s : u"noise"_s, random));
        const int readable = readableRuns(file);
        QVERIFY(!QTest::currentTestFailed());
        most = std::max(most, readable);
        least = std::min(least, readable);
        QCOMPARE(test::RawDatabase(file).check(), u"ok"_s);
    }
    QVERIFY(most > least && least < 3 && most > runCount - 3);
}

QTEST_GUILESS_MAIN(TestJournalDamage)
#include "tst_journaldamage.moc"
