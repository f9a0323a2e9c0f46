// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/palettekind.h"
#include "designer/theme/icons.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/designer/support/drawing.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

class TestPaletteKind final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyBuiltInKindHasAnIconAndAName();
    void searchFindsTheBestFirst_data();
    void searchFindsTheBestFirst();
};

void TestPaletteKind::everyBuiltInKindHasAnIconAndAName()
{
    QSet<QString> ids;
    static const QRegularExpression identifier(u"^[A-Z][A-Za-z0-9]*$"_s);
    for (const PaletteKind &kind : paletteKinds(TaskCatalog::builtIn().kinds())) {
        QVERIFY2(hasIcon(kind.icon), qPrintable(kind.id + u" has no icon "_s + kind.icon));
        QVERIFY2(identifier.match(kind.prototype.name).hasMatch(), qPrintable(kind.prototype.name));
        QVERIFY(!kind.title.isEmpty() && !kind.summary.isEmpty());
        QVERIFY(!ids.contains(kind.id));
        ids.insert(kind.id);
    }
    QVERIFY(ids.contains(u"split"_s) && ids.contains(u"forEach"_s));
    QVERIFY(ids.contains(u"exit.success"_s) && ids.contains(u"exit.failure"_s));
}

void TestPaletteKind::searchFindsTheBestFirst_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    QTest::newRow("beginning") << u"log"_s << u"log"_s;
    QTest::newRow("second word") << u"message"_s << u"log"_s;
    QTest::newRow("case") << u"SCRIPT"_s << u"script"_s;
    QTest::newRow("exit") << u"succ"_s << u"exit.success"_s;
    QTest::newRow("spaces around") << u"  split "_s << u"split"_s;
    QTest::newRow("nothing fits") << u"zzz"_s << QString();
}

void TestPaletteKind::searchFindsTheBestFirst()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, first);
    const QList<PaletteKind> found = matchingKinds(paletteKinds(testKinds()), typed);
    QCOMPARE(found.isEmpty() ? QString() : found.first().id, first);
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestPaletteKind)
#include "tst_palettekind.moc"
