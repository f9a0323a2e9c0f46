// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/references.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

class TestReferences final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void expressionsFollowARename_data();
    void expressionsFollowARename();
    void everyPlaceOfAStateFollows();
};

void TestReferences::expressionsFollowARename_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("expected");
    QTest::newRow("dot") << u"${outputs.Get.body}"_s << u"Fetch"_s << u"${outputs.Fetch.body}"_s;
    QTest::newRow("optional") << u"outputs?.Get"_s << u"Fetch"_s << u"outputs?.Fetch"_s;
    QTest::newRow("brackets") << u"outputs['Get'] + outputs[\"Get\"]"_s << u"Fetch"_s
                              << u"outputs['Fetch'] + outputs[\"Fetch\"]"_s;
    QTest::newRow("new name is no identifier") << u"outputs.Get.x"_s << u"Fetch it"_s << u"outputs['Fetch it'].x"_s;
    QTest::newRow("longer name") << u"outputs.GetAll + outputs.Get"_s << u"Fetch"_s
                                 << u"outputs.GetAll + outputs.Fetch"_s;
    QTest::newRow("other object") << u"myoutputs.Get + vars.Get"_s << u"Fetch"_s << u"myoutputs.Get + vars.Get"_s;
    QTest::newRow("digits stay digits") << u"outputs.Get"_s << u"2nd"_s << u"outputs['2nd']"_s;
    QTest::newRow("quotes in the name") << u"outputs['Get']"_s << u"a\\b"_s << u"outputs['a\\\\b']"_s;
}

void TestReferences::expressionsFollowARename()
{
    QFETCH(const QString, code);
    QFETCH(const QString, to);
    QFETCH(const QString, expected);
    QCOMPARE(withRenamedOutput(code, u"Get"_s, to), expected);
}

void TestReferences::everyPlaceOfAStateFollows()
{
    TaskSpec task;
    task.params = {{u"list"_s, Json::Array{Json(u"${outputs.Get}"_s), Json(Json::Object{{u"deep"_s, Json(u"outputs.Get"_s)}})}}};
    StateSpec state;
    state.name = u"Split"_s;
    state.body = SplitSpec{.branches = {{u"one"_s, task}}, .forEach = Json(u"${outputs.Get}"_s), .task = task};
    state.next = {{u"ok"_s, u"Get"_s}, {u"no"_s, u"Other"_s}};
    state.onError = {{{u"*"_s}, u"Get"_s, {}}};
    const StateSpec renamed = withRenamedReferences(state, u"Get"_s, u"New"_s);
    const QString branch = Json(renamed.split()->branches.first().task.params).toCompactString();
    QVERIFY(!branch.contains(u"Get"_s));
    QCOMPARE(branch.count(u"outputs.New"_s), 2);
    QCOMPARE(renamed.split()->forEach.toString(), u"${outputs.New}"_s);
    QCOMPARE(renamed.next.first().target, u"New"_s);
    QCOMPARE(renamed.next.last().target, u"Other"_s);
    QCOMPARE(renamed.onError.first().target, u"New"_s);
    QVERIFY(withRenamedReferences(renamed, u"New"_s, u"Get"_s) == state);
}

} // namespace sluice::designer

QTEST_GUILESS_MAIN(sluice::designer::TestReferences)
#include "tst_references.moc"
