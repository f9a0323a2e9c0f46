// SPDX-License-Identifier: MIT
#include "engine/tasks/taskcatalog.h"
#include "engine/tasks/taskparameters.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class TaskCatalogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void hasTheKindsThatFilesName();
    void everyDeclarationIsComplete_data();
    void everyDeclarationIsComplete();
    void everyParameterIsComplete_data();
    void everyParameterIsComplete();
    void everyKindCanBeMadeFromItsExamples_data();
    void everyKindCanBeMadeFromItsExamples();
    void kindsAreAdded();
    void badIdsAreRefused_data();
    void badIdsAreRefused();
    void anUnknownKindIsRefused();

private:
    TaskCatalog m_catalog = TaskCatalog::builtIn();
};

void TaskCatalogTest::hasTheKindsThatFilesName()
{
    QStringList ids;
    for (const TaskKind &kind : m_catalog.kinds())
        ids.append(kind.id);
    QCOMPARE(ids,
             (QStringList{u"route"_s, u"script"_s, u"set"_s, u"log"_s, u"fail"_s, u"wait"_s, u"signal.wait"_s, u"signal.send"_s,
                          u"process.run"_s, u"http.request"_s, u"file.read"_s, u"file.write"_s,
                          u"file.list"_s}));
}

void TaskCatalogTest::everyDeclarationIsComplete_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_catalog.kinds().size(); ++i)
        QTest::newRow(qPrintable(m_catalog.kinds()[i].id)) << i;
}

void TaskCatalogTest::everyDeclarationIsComplete()
{
    QFETCH(int, index);
    const TaskKind &kind = m_catalog.kinds()[index];
    QVERIFY(!kind.title.isEmpty() && !kind.title.endsWith(u'.'));
    QVERIFY(kind.summary.endsWith(u'.') && kind.summary.count(u'.') == 1);
    QVERIFY(kind.description.endsWith(u'.'));
    QVERIFY(!kind.icon.isEmpty());
    QVERIFY(kind.param(kind.subtitleParam));
    QSet<QString> names;
    for (const ParameterSpec &spec : kind.params)
        names.insert(spec.name);
    QCOMPARE(names.size(), kind.params.size());
}

void TaskCatalogTest::everyParameterIsComplete_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("param");
    for (int i = 0; i < m_catalog.kinds().size(); ++i) {
        const TaskKind &kind = m_catalog.kinds()[i];
        for (int k = 0; k < kind.params.size(); ++k)
            QTest::newRow(qPrintable(kind.id + u' ' + kind.params[k].name)) << i << k;
    }
}

void TaskCatalogTest::everyParameterIsComplete()
{
    QFETCH(int, index);
    QFETCH(int, param);
    const ParameterSpec &spec = m_catalog.kinds()[index].params[param];
    QVERIFY(!spec.label.isEmpty() && spec.label.front().isUpper() && !spec.label.endsWith(u'.'));
    QVERIFY(spec.help.size() > 10 && spec.help.endsWith(u'.'));
    QVERIFY(!spec.example.isUndefined());
    QVERIFY(!spec.required || spec.defaultValue.isUndefined());
    QCOMPARE(spec.type == ParameterType::Choice, !spec.choices.isEmpty());
    if (!spec.defaultValue.isUndefined()) {
        const Result<QJsonValue> fit = fitParameter(spec, spec.defaultValue.toQJson());
        QVERIFY2(fit, qPrintable(fit ? QString() : fit.error().toString()));
        QCOMPARE(*fit, spec.defaultValue.toQJson());
    }
    const Result<Expression> example =
        spec.acceptsExpressions ? Expression::compile(spec.example) : Expression();
    QVERIFY2(example, qPrintable(example ? QString() : example.error().toString()));
    if (example->isConstant() || !spec.acceptsExpressions)
        QVERIFY(fitParameter(spec, spec.example.toQJson()));
}

void TaskCatalogTest::everyKindCanBeMadeFromItsExamples_data()
{
    everyDeclarationIsComplete_data();
}

void TaskCatalogTest::everyKindCanBeMadeFromItsExamples()
{
    QFETCH(int, index);
    const TaskKind &kind = m_catalog.kinds()[index];
    TaskSpec spec;
    spec.kind = kind.id;
    for (const ParameterSpec &param : kind.params) {
        if (kind.id != "wait"_L1 || param.name != "until"_L1) // Only one of the two may be there.
            spec.params.append({param.name, param.example});
    }
    if (kind.check)
        QCOMPARE(kind.check(spec.params), Problems());
    const Result<std::unique_ptr<Task>> task = m_catalog.create({spec, {}, {}, {}});
    QVERIFY2(task, qPrintable(task ? QString() : task.error().toString()));
    QVERIFY(*task);
    if (!kind.params.isEmpty() && kind.params.first().required)
        QCOMPARE(
            m_catalog.create({TaskSpec{kind.id, {}, {}, {}, {}, {}}, {}, {}, {}}).error().code(),
            ErrorCode::InvalidWorkflow);
}

namespace {

class Nothing final : public Task
{
public:
    Step run(TaskContext &context) const override { return context.done(); }
};

} // namespace

static TaskFactory nothingFactory()
{
    return [](const TaskSetup &) -> Result<std::unique_ptr<Task>> {
        return std::make_unique<Nothing>();
    };
}

void TaskCatalogTest::kindsAreAdded()
{
    TaskCatalog catalog;
    TaskKind kind;
    kind.id = u"my.kind2"_s;
    QVERIFY(catalog.add(kind, nothingFactory()));
    QVERIFY(catalog.kind(u"my.kind2"));
    TaskSpec spec;
    spec.kind = kind.id;
    QVERIFY(catalog.create({spec, {}, {}, {}}));
    const Result<void> again = catalog.add(kind, nothingFactory());
    QVERIFY(!again);
    QVERIFY(again.error().message().contains(u"my.kind2"_s));
}

void TaskCatalogTest::badIdsAreRefused_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"", "A", "a b", ".a", "a.", "a..b", "1a", "a-b", "a\n", "ä"})
        QTest::newRow(id) << QString::fromUtf8(id);
}

void TaskCatalogTest::badIdsAreRefused()
{
    QFETCH(QString, id);
    TaskCatalog catalog;
    TaskKind kind;
    kind.id = id;
    QCOMPARE(catalog.add(kind, nothingFactory()).error().code(), ErrorCode::InvalidParameter);
    QVERIFY(catalog.kinds().isEmpty());
}

void TaskCatalogTest::anUnknownKindIsRefused()
{
    TaskSpec spec;
    spec.kind = u"nothing.like"_s;
    const auto task = m_catalog.create({spec, {}, {}, {}});
    QCOMPARE(task.error().code(), ErrorCode::InvalidWorkflow);
    QVERIFY(task.error().message().contains(u"nothing.like"_s));
}

QTEST_GUILESS_MAIN(TaskCatalogTest)
#include "tst_taskcatalog.moc"
