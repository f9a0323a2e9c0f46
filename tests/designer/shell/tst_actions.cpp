// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/actions.h"
#include "designer/theme/icons.h"

#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace sluice::designer;
using namespace Qt::StringLiterals;

class TestActions : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyActionSaysWhatItDoes();
    void noShortcutIsTakenTwice();
    void noMnemonicIsTakenTwiceInAMenu_data();
    void noMnemonicIsTakenTwiceInAMenu();
    void everyActionIsInAMenuOrBesideIt();
    void everyIconIsThere();
};

void TestActions::everyActionSaysWhatItDoes()
{
    const Actions actions;
    QSet<QString> names;
    for (const QAction *action : actions.all()) {
        QVERIFY2(!action->text().isEmpty() && !action->objectName().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(action->statusTip().endsWith(u'.'), qPrintable(action->objectName()));
        QVERIFY2(!names.contains(action->objectName()), qPrintable(action->objectName()));
        names.insert(action->objectName());
    }
}

void TestActions::noShortcutIsTakenTwice()
{
    const Actions actions;
    QHash<QKeySequence, QString> taken;
    for (const QAction *action : actions.all()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!keys.isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!taken.contains(keys),
                     qPrintable(u"%1: %2 and %3"_s.arg(keys.toString(), taken.value(keys), action->objectName())));
            taken.insert(keys, action->objectName());
        }
    }
}

void TestActions::noMnemonicIsTakenTwiceInAMenu_data()
{
    QTest::addColumn<QString>("translation");
    QTest::addColumn<QString>("quit");
    QTest::newRow("English") << u"sluice_en"_s << u"&Quit"_s;
    QTest::newRow("German") << u"sluice_de"_s << u"B&eenden"_s;
}

void TestActions::noMnemonicIsTakenTwiceInAMenu()
{
    QFETCH(const QString, translation);
    QTranslator translator;
    QVERIFY(translator.load(u":/sluice/translations/%1.qm"_s.arg(translation)));
    QCoreApplication::installTranslator(&translator);
    const Actions actions;
    QTEST(actions[ActionId::Quit]->text(), "quit");
    for (const MenuId menu : {MenuId::File, MenuId::Edit, MenuId::Insert, MenuId::Runs, MenuId::View, MenuId::Help}) {
        QHash<QChar, QString> taken;
        for (const QAction *action : actions.menu(menu)) {
            if (action == nullptr)
                continue;
            const qsizetype at = action->text().indexOf(u'&');
            QVERIFY2(at >= 0, qPrintable(action->objectName()));
            const QChar letter = action->text().at(at + 1).toLower();
            QVERIFY2(!taken.contains(letter),
                     qPrintable(u"%1: %2 and %3"_s.arg(QString(letter), taken.value(letter), action->objectName())));
            taken.insert(letter, action->objectName());
        }
    }
}

void TestActions::everyActionIsInAMenuOrBesideIt()
{
    const Actions actions;
    QSet<const QAction *> shown{actions[ActionId::SchemeSystem], actions[ActionId::SchemeLight],
                                actions[ActionId::SchemeDark], actions[ActionId::ResetLayout]}; // In submenus of View.
    for (const MenuId menu : {MenuId::File, MenuId::Edit, MenuId::Insert, MenuId::Runs, MenuId::View, MenuId::Help}) {
        for (const QAction *action : actions.menu(menu))
            shown.insert(action);
    }
    for (const QAction *action : actions.all())
        QVERIFY2(shown.contains(action), qPrintable(action->objectName()));
}

void TestActions::everyIconIsThere()
{
    const Actions actions;
    for (const QAction *action : actions.all())
        QVERIFY2(hasIcon(action->data().toString()), qPrintable(action->data().toString()));
}

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
