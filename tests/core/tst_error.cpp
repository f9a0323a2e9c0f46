// SPDX-License-Identifier: MIT
#include "engine/core/error.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestError final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyCodeHasItsName();
    void jsonKeepsEverything();
    void causesAreReadFromOutsideIn();
    void unknownCodeOfANewerVersionIsInternal();
    void copiesDoNotChangeEachOther();
};

void TestError::everyCodeHasItsName()
{
    for (const QString &name : errorCodeNames()) {
        const auto code = errorCodeFromName(name);
        QVERIFY(code);
        QCOMPARE(errorCodeName(*code), name);
    }
    QVERIFY(!errorCodeFromName(u"jointimeout"));
}

void TestError::jsonKeepsEverything()
{
    const Error error = Error(ErrorCode::RetryExhausted, u"All 3 attempts failed."_s, u"Look at the server."_s)
                            .withContext({u"Charge"_s, u"eu"_s, 3, {u"Validate"_s, u"Charge"_s}})
                            .withDetails({{u"status"_s, 503}})
                            .withRetryAfter(std::chrono::seconds(7))
                            .withCause(Error(ErrorCode::HttpStatus, u"503"_s));
    QCOMPARE(Error::fromJson(error.toJson()), error);
    QCOMPARE(Error::fromJson(Error().toJson()), Error());
}

void TestError::causesAreReadFromOutsideIn()
{
    const Error error = Error(ErrorCode::JoinFailed, u"2 of 3 failed."_s, u"See the branches."_s)
                            .withCause(Error(ErrorCode::Timeout, u"Took longer than 1 s."_s));
    QCOMPARE(error.toString(), u"2 of 3 failed. Cause: Took longer than 1 s. See the branches."_s);
    QCOMPARE(error.rootCause().code(), ErrorCode::Timeout);
}

void TestError::unknownCodeOfANewerVersionIsInternal()
{
    QCOMPARE(Error::fromJson({{u"code"_s, u"Telepathy"_s}, {u"message"_s, u"m"_s}}).code(), ErrorCode::Internal);
}

void TestError::copiesDoNotChangeEachOther()
{
    const Error first(ErrorCode::TaskFailed, u"a"_s);
    const Error second = first.withDetails({{u"k"_s, 1}});
    QVERIFY(first.details().isEmpty());
    QVERIFY(first != second);
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
