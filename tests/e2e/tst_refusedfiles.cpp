// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"
#include "tests/model/badfiles.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_RefusedFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void thereAreManyWaysToBeWrong() { QVERIFY(badFiles().size() >= 60); }
    void nothingIsRunAndThePlaceIsNamed_data();
    void nothingIsRunAndThePlaceIsNamed();
};

void tst_RefusedFiles::nothingIsRunAndThePlaceIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    for (const BadFile &file : badFiles())
        QTest::newRow(file.name) << file.bytes << file.code << file.line << file.column;
}

void tst_RefusedFiles::nothingIsRunAndThePlaceIsNamed()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, code);
    QFETCH(const int, line);
    QFETCH(const int, column);
    const Program program;
    const QString file = program.write(u"bad.sluice"_s, bytes);

    const Finish run = program.run({u"run"_s, u"--json"_s, file});
    QVERIFY2(run.exitCode == 3, run.all());
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.err.count('\n'), 1);
    static const QRegularExpression place(u"^sluice: .*bad\\.sluice:\\d+:\\d+: error: ."_s);
    QVERIFY2(QString::fromUtf8(run.err).contains(place), run.all());
    QVERIFY(!QFile::exists(program.path(u"data"_s)));

    const Finish validate = program.run({u"validate"_s, u"--json"_s, file});
    QVERIFY2(validate.exitCode == 3 && validate.lines().size() == 1, validate.all());
    const QJsonArray problems = validate.last()["problems"_L1].toArray();
    const bool isNamed = std::ranges::any_of(problems, [&](const QJsonValue &problem) {
        return problem["code"_L1] == code && problem["line"_L1] == line && problem["column"_L1] == column
            && problem["severity"_L1] == u"error"_s;
    });
    QVERIFY2(isNamed, validate.all());
}

QTEST_GUILESS_MAIN(tst_RefusedFiles)
#include "tst_refusedfiles.moc"
