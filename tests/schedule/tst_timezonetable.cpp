// SPDX-License-Identifier: MIT
#include "engine/schedule/timezonetable.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <ctime>

using namespace sluice;
using namespace Qt::StringLiterals;

class tst_TimeZoneTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyZoneAgreesWithTheSystemsLibrary();
    void segmentsMeet();
    void changedZoneDataAreNoticed();
    void namesThatAreNoneAreRefused_data();
    void namesThatAreNoneAreRefused();
    void aNearNameIsProposed_data();
    void aNearNameIsProposed();
    void damagedDataAreRefused();
};

static UtcSeconds instant(qint64 seconds)
{
    return UtcSeconds(std::chrono::seconds(seconds));
}

static constexpr qint64 year9999 = 253'370'764'800;

/** glibc reads the same files by code of its own, up to any year. */
static qint64 systemOffset(qint64 seconds)
{
    const time_t time = seconds;
    tm parts = {};
    ::localtime_r(&time, &parts);
    return parts.tm_gmtoff;
}

void tst_TimeZoneTable::everyZoneAgreesWithTheSystemsLibrary()
{
    const QByteArray before = qgetenv("TZ");
    int zones = 0;
    for (const QByteArray &name : QTimeZone::availableTimeZoneIds()) {
        const auto table = TimeZoneTable::load(QString::fromLatin1(name));
        if (!table)
            continue; // Qt invents names such as UTC+03:00
        ++zones;
        qputenv("TZ", ':' + name);
        ::tzset();
        QRandomGenerator random(7);
        for (int i = 0; i < 200; ++i) {
            const qint64 seconds = random.bounded(i % 4 == 0 ? year9999 : i % 4 == 1 ? qint64(8'000'000'000) : qint64(2'500'000'000));
            const ZoneSegment segment = table->segmentAt(seconds);
            for (const qint64 at : {seconds, segment.begin, std::max<qint64>(segment.begin, 0) - 1, segment.end, segment.end - 1}) {
                if (at < 0 || at > year9999)
                    continue;
                if (table->offsetAt(instant(at)).count() != systemOffset(at))
                    QFAIL(qPrintable(u"%1 at %2: %3, not %4"_s.arg(QString::fromLatin1(name)).arg(at).arg(table->offsetAt(instant(at)).count()).arg(systemOffset(at))));
            }
        }
    }
    qputenv("TZ", before);
    ::tzset();
    QVERIFY(zones > 400);
}

void tst_TimeZoneTable::segmentsMeet()
{
    for (const QString &name : {u"Europe/Berlin"_s, u"America/New_York"_s, u"Africa/Casablanca"_s, u"Asia/Kolkata"_s, u"Australia/Lord_Howe"_s}) {
        const auto table = TimeZoneTable::load(name);
        QVERIFY(table);
        ZoneSegment segment = table->segmentAt(0);
        while (segment.end < year9999) {
            const ZoneSegment following = table->segmentAt(segment.end);
            QCOMPARE(following.begin, segment.end);
            QCOMPARE(following.previousOffset, segment.offset);
            QVERIFY(following.offset != segment.offset);
            QCOMPARE(table->segmentAt(following.begin - 1).begin, segment.begin);
            segment = following;
        }
    }
}

void tst_TimeZoneTable::changedZoneDataAreNoticed()
{
    QTemporaryDir folder;
    const auto install = [&folder](const QString &source) {
        QFile::remove(folder.filePath(u"Home"_s));
        return QFile::copy(u"/usr/share/zoneinfo/"_s + source, folder.filePath(u"Home"_s));
    };
    qputenv("TZDIR", folder.path().toLocal8Bit());
    QVERIFY(install(u"Europe/Berlin"_s));
    const auto before = TimeZoneTable::load(u"Home"_s);
    const auto same = TimeZoneTable::load(u"Home"_s);
    QVERIFY(install(u"Europe/London"_s));
    const auto after = TimeZoneTable::load(u"Home"_s);
    qunsetenv("TZDIR");
    QVERIFY(before && same && after);
    QVERIFY(*before == *same);
    QVERIFY(*before != *after);
    QCOMPARE(before->offsetAt(instant(1'700'000'000)).count(), 3600);
    QCOMPARE(after->offsetAt(instant(1'700'000'000)).count(), 0);
}

void tst_TimeZoneTable::namesThatAreNoneAreRefused_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"", "Europe", "Europe/", "Europe/Atlantis", "../../etc/passwd", "/etc/localtime", "Europe/../Europe/Berlin",
                             "zone.tab", "-", "Europe/Berlin\n"})
        QTest::newRow(name) << QString::fromLatin1(name);
    QTest::newRow("long") << QString(100'000, u'A');
}

void tst_TimeZoneTable::namesThatAreNoneAreRefused()
{
    QFETCH(const QString, name);
    const auto table = TimeZoneTable::load(name);
    QVERIFY(!table);
    QVERIFY(!table.error().hint().isEmpty() && table.error().message().size() < 200);
}

void tst_TimeZoneTable::aNearNameIsProposed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, const char *hint) { QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(hint); };
    row("europe/berlin", "Did you mean Europe/Berlin?");
    row("Europe/Berln", "Did you mean Europe/Berlin?");
    row("Berlin", "Did you mean Europe/Berlin?");
    row("Germany/Berlin", "Did you mean Europe/Berlin?");
    row("america/new york", "Did you mean America/New_York?");
    row("Asia/Kolkatta", "Did you mean Asia/Kolkata?");
    row("Europe/Atlantis", "Use a name such as Europe/Berlin or UTC; the package tzdata brings them.");
    row("", "Use a name such as Europe/Berlin or UTC; the package tzdata brings them.");
    row("/", "Use a name such as Europe/Berlin or UTC; the package tzdata brings them.");
}

void tst_TimeZoneTable::aNearNameIsProposed()
{
    QFETCH(const QString, name);
    const auto table = TimeZoneTable::load(name);
    QVERIFY(!table);
    QTEST(table.error().hint(), "hint");
}

void tst_TimeZoneTable::damagedDataAreRefused()
{
    QFile file(u"/usr/share/zoneinfo/Europe/Berlin"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QVERIFY(TimeZoneTable::fromBytes(u"x"_s, whole));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!TimeZoneTable::fromBytes(u"x"_s, whole.first(size)) || size == whole.size());
    QRandomGenerator random(3);
    for (int i = 0; i < 3000; ++i) {
        QByteArray bytes = whole;
        for (int change = random.bounded(1, 5); change > 0; --change)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        const auto table = TimeZoneTable::fromBytes(u"x"_s, bytes);
        if (table)
            table->segmentAt(random.bounded(year9999)); // any answer will do, but an answer
    }
}

QTEST_GUILESS_MAIN(tst_TimeZoneTable)
#include "tst_timezonetable.moc"
