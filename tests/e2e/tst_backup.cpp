// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_Backup final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aFolderIsArchived();
    void onlyTheNewestAreKept();
    void otherFilesAreLeftAlone();
    void aPartialArchiveIsRemoved();
    void aMissingFolderIsSaid();
    void strangeNamesAreSafe();
};

/** A folder with something in it, and where its archives go. */
struct Place
{
    Program program;
    QString source = program.path(u"my documents"_s);
    QString target = program.path(u"backups"_s);

    Place()
    {
        QDir(program.folder()).mkpath(u"my documents/deep"_s);
        program.write(u"my documents/a letter.txt"_s, "Dear aunt");
        program.write(u"my documents/deep/zero.bin"_s, QByteArray(100'000, '\0'));
    }

    Finish run(const QStringList &more = {}) const
    {
        return program.run(QStringList{u"run"_s, u"--json"_s, u"--no-history"_s, example(u"backup"_s), u"--input"_s,
                                       u"source="_s + source, u"--input"_s, u"target="_s + target} + more);
    }
    QStringList archives() const { return QDir(target).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
};

static QByteArray contentOf(const QString &archive)
{
    QProcess tar;
    tar.start(u"tar"_s, {u"--list"_s, u"--gzip"_s, u"--file"_s, archive});
    tar.waitForFinished();
    return tar.exitCode() == 0 ? tar.readAllStandardOutput() : QByteArray("broken");
}

void tst_Backup::aFolderIsArchived()
{
    const Place place;
    const Finish finish = place.run();
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"Done"_s);
    QCOMPARE(place.archives().size(), 1);
    const QString archive = finish.last()["output"_L1].toObject()["archive"_L1].toString();
    QCOMPARE(archive, place.target + u'/' + place.archives().first());
    QVERIFY2(archive.endsWith(u".tar.gz"_s), qPrintable(archive));
    const QByteArray content = contentOf(archive);
    QVERIFY2(content.contains("a letter.txt\n") && content.contains("deep/zero.bin\n"), content);
}

void tst_Backup::onlyTheNewestAreKept()
{
    const Place place;
    QDir().mkpath(place.target);
    for (int day = 1; day <= 5; ++day)
        place.program.write(u"backups/my documents-2020-01-0%1T03-00-00Z.tar.gz"_s.arg(day), "old");
    const Finish finish = place.run({u"--input"_s, u"keep=3"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    const QStringList left = place.archives();
    QCOMPARE(left.size(), 3);
    QCOMPARE(left.first(2), (QStringList{u"my documents-2020-01-04T03-00-00Z.tar.gz"_s, u"my documents-2020-01-05T03-00-00Z.tar.gz"_s}));
    QCOMPARE(finish.last()["output"_L1].toObject()["removed"_L1].toInt(), 3);
}

void tst_Backup::otherFilesAreLeftAlone()
{
    const Place place;
    QDir().mkpath(place.target);
    for (const QString &name : {u"notes.txt"_s, u"other-2020-01-01T03-00-00Z.tar.gz"_s, u"my documents-old.tar.gz"_s})
        place.program.write(u"backups/"_s + name, "keep me");
    const Finish finish = place.run({u"--input"_s, u"keep=1"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(place.archives().size(), 4);
}

void tst_Backup::aPartialArchiveIsRemoved()
{
    // A tar that writes half an archive and gives up, found first in the search path.
    Place place;
    QDir(place.program.folder()).mkdir(u"bin"_s);
    const QString tar = place.program.write(u"bin/tar"_s, R"(#!/bin/sh
while [ $# -gt 0 ]; do
    [ "$1" = --file ] && { echo half > "$2"; exit 2; }
    shift
done
exit 2
)");
    ::chmod(tar.toUtf8().constData(), 0755);
    place.program.setEnvironment(u"PATH"_s, place.program.path(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
    QDir().mkpath(place.target);
    place.program.write(u"backups/my documents-2020-01-01T03-00-00Z.tar.gz"_s, "old");
    const Finish finish = place.run({u"--input"_s, u"keep=1"_s});
    QVERIFY2(finish.exitCode == 1, finish.all());
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"Failed"_s);
    QCOMPARE(place.archives(), QStringList{u"my documents-2020-01-01T03-00-00Z.tar.gz"_s});
    QVERIFY2(finish.path().contains(u"RemovePartial"_s), finish.all());
}

void tst_Backup::aMissingFolderIsSaid()
{
    Place place;
    place.source = place.program.path(u"nowhere"_s);
    const Finish finish = place.run();
    QVERIFY2(finish.exitCode == 1, finish.all());
    QCOMPARE(place.archives(), QStringList());
    QVERIFY2(finish.last()["output"_L1].toString().contains(u"nowhere"_s) || finish.out.contains("nowhere"), finish.all());
}

void tst_Backup::strangeNamesAreSafe()
{
    Place place;
    const QString name = u"-rf; touch HACKED $(touch HACKED) 'quo\"te' ä"_s;
    QVERIFY(QDir(place.program.folder()).rename(u"my documents"_s, name));
    place.source = place.program.path(name);
    place.target = place.program.path(u"--target"_s);
    const Finish finish = place.run();
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(place.archives().size(), 1);
    QVERIFY2(contentOf(place.target + u'/' + place.archives().first()).contains("a letter.txt"), finish.all());
    QVERIFY(!QFile::exists(place.program.path(u"HACKED"_s)));
}

QTEST_GUILESS_MAIN(tst_Backup)
#include "tst_backup.moc"
