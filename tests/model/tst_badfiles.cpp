// SPDX-License-Identifier: MIT
#include "engine/model/validation.h"
#include "engine/schedule/schedule.h"
#include "engine/model/workflowreader.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/model/badfiles.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestBadFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isRefusedWithItsPlace_data();
    void isRefusedWithItsPlace();
    void namesAreUnique();
    void everyCodeIsDocumented();
};

static QString describe(const Problem &problem)
{
    return u"%1 at %2:%3 (%4)"_s.arg(problem.code)
        .arg(problem.line)
        .arg(problem.column)
        .arg(problem.message);
}

void TestBadFiles::isRefusedWithItsPlace_data()
{
    QTest::addColumn<BadFile>("file");
    for (const BadFile &file : badFiles())
        QTest::newRow(file.name) << file;
}

void TestBadFiles::isRefusedWithItsPlace()
{
    QFETCH(BadFile, file);
    const WorkflowReading reading = readWorkflow(file.bytes);
    Problems problems = reading.problems;
    QCOMPARE(reading.document.has_value(), !hasErrors(problems));
    if (reading.document)
        problems +=
            validateWorkflow(*reading.document, TaskCatalog::builtIn().kinds(), reading.positions)
            + checkSchedules(*reading.document, reading.positions);
    QVERIFY(hasErrors(problems));

    const QString expected = u"%1 at %2:%3"_s.arg(file.code).arg(file.line).arg(file.column);
    QStringList found;
    for (const Problem &problem : std::as_const(problems)) {
        found.append(describe(problem));
        QVERIFY2(problem.line >= 1 && problem.column >= 1, qPrintable(found.last()));
        QVERIFY2(problem.message.endsWith(u'.'), qPrintable(found.last()));
        QVERIFY2(!problem.hint.isEmpty() || problem.code == "wrong-type"_L1
                     || problem.code == "wrong-value"_L1 || problem.code == "out-of-range"_L1
                     || problem.code == "missing-key"_L1,
                 qPrintable(u"no hint: "_s + found.last()));
    }
    const bool isFound = std::ranges::any_of(
        found, [&](const QString &text) { return text.startsWith(expected + u' '); });
    QVERIFY2(isFound, qPrintable(u"expected %1, found:\n%2"_s.arg(expected, found.join(u'\n'))));
}

void TestBadFiles::namesAreUnique()
{
    QStringList names;
    for (const BadFile &file : badFiles())
        names.append(QString::fromUtf8(file.name));
    QVERIFY(names.size() >= 60);
    QCOMPARE(names.removeDuplicates(), 0);
}

static QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static QStringList matches(const QString &text, const QString &pattern)
{
    QStringList found;
    for (const QRegularExpressionMatch &match : QRegularExpression(pattern).globalMatch(text))
        found.append(match.captured(1));
    found.removeDuplicates();
    found.sort();
    return found;
}

void TestBadFiles::everyCodeIsDocumented()
{
    const QDir folder(QStringLiteral(SLUICE_SOURCE_DIR "/engine/model"));
    QString sources;
    for (const QString &name : folder.entryList({u"*.cpp"_s}))
        sources += QString::fromUtf8(contents(folder.filePath(name)));
    for (const QString &name : {u"schedulecheck.cpp"_s, u"schedulefilecheck.cpp"_s, u"schedulereader.cpp"_s})
        sources += QString::fromUtf8(contents(QStringLiteral(SLUICE_SOURCE_DIR "/engine/schedule/") + name));
    QString readme = QString::fromUtf8(contents(folder.filePath(u"README.md"_s)));
    readme = readme.mid(readme.indexOf(u"## Codes of problems"_s));

    const QString hyphenated = u"u\"([a-z]+(?:-[a-z0-9]+)+)\"_s"_s;
    const QStringList used = matches(sources, hyphenated);
    const QStringList listed = matches(readme, u"\\| `([a-z0-9-]+)` \\|"_s);
    QVERIFY(used.size() > 50);
    for (const QString &code : used)
        QVERIFY2(listed.contains(code), qPrintable(code + u" is not in engine/model/README.md"_s));
    for (const QString &code : listed)
        QVERIFY2(sources.contains(u"u\"%1\"_s"_s.arg(code)),
                 qPrintable(code + u" is used nowhere"_s));
    for (const BadFile &file : badFiles())
        QVERIFY2(listed.contains(file.code), qPrintable(file.code));
}

QTEST_GUILESS_MAIN(TestBadFiles)
#include "tst_badfiles.moc"
