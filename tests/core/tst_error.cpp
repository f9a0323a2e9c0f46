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
    void codesKeepTheirNamesAndCategories_data();
    void codesKeepTheirNamesAndCategories();
    void jsonKeepsEverything();
    void causesAreReadFromOutsideIn();
    void unknownCodeOfANewerVersionIsInternal();
    void copiesDoNotChangeEachOther();
};

void TestError::everyCodeHasItsName()
{
    QCOMPARE(errorCodeNames().size(), 31); // as many as the table below has rows
    for (const QString &name : errorCodeNames()) {
        const auto code = errorCodeFromName(name);
        QVERIFY(code);
        QCOMPARE(errorCodeName(*code), name);
    }
    QVERIFY(!errorCodeFromName(u"jointimeout"));
}

/** What files, journals and metrics of others hold: a name is never changed, nor is one forgotten here. */
void TestError::codesKeepTheirNamesAndCategories_data()
{
    using enum ErrorCode;
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("category");
    const auto row = [](ErrorCode code, const char *name, const char *category) { QTest::newRow(name) << code << QString::fromLatin1(category); };
    row(InvalidWorkflow, "InvalidWorkflow", "configuration");
    row(InvalidInput, "InvalidInput", "configuration");
    row(InvalidParameter, "InvalidParameter", "configuration");
    row(ExpressionFailed, "ExpressionFailed", "task");
    row(TaskFailed, "TaskFailed", "task");
    row(TaskThrew, "TaskThrew", "task");
    row(UnknownOutcome, "UnknownOutcome", "configuration");
    row(Timeout, "Timeout", "timed_out");
    row(StateTimeout, "StateTimeout", "timed_out");
    row(TotalTimeout, "TotalTimeout", "timed_out");
    row(JoinTimeout, "JoinTimeout", "join");
    row(JoinFailed, "JoinFailed", "join");
    row(RetryExhausted, "RetryExhausted", "task");
    row(TooManyTransitions, "TooManyTransitions", "configuration");
    row(Cancelled, "Cancelled", "cancelled");
    row(NotFound, "NotFound", "resource");
    row(PermissionDenied, "PermissionDenied", "task");
    row(ProcessFailed, "ProcessFailed", "task");
    row(NetworkFailed, "NetworkFailed", "task");
    row(HttpStatus, "HttpStatus", "task");
    row(Storage, "Storage", "storage");
    row(SubWorkflowFailed, "SubWorkflowFailed", "task");
    row(CircuitOpen, "CircuitOpen", "refused");
    row(RateLimited, "RateLimited", "refused");
    row(BulkheadFull, "BulkheadFull", "refused");
    row(TypeMismatch, "TypeMismatch", "resource");
    row(Duplicate, "Duplicate", "configuration");
    row(ResourceFailed, "ResourceFailed", "resource");
    row(RollbackIncomplete, "RollbackIncomplete", "rollback");
    row(VersionMismatch, "VersionMismatch", "configuration");
    row(Internal, "Internal", "internal");
}

void TestError::codesKeepTheirNamesAndCategories()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, category);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(errorCodeName(code), name);
    QCOMPARE(errorCategoryName(errorCategory(code)), category);
    const Error error(code, u"It happened."_s, u"Do something."_s);
    QCOMPARE(error.toJson(), (QJsonObject{{u"code"_s, name}, {u"message"_s, u"It happened."_s}, {u"hint"_s, u"Do something."_s}}));
    QCOMPARE(Error::fromJson(error.toJson()), error);
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
