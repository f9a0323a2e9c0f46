// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "tests/support/platformwarnings.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** Relative luminance, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance. */
static double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

static double contrast(const QColor &a, const QColor &b)
{
    const double light = std::max(luminance(a), luminance(b));
    const double dark = std::min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

static QImage imageOf(QWidget &widget)
{
    return widget.grab().toImage();
}

/** The share of pixels that differ. */
static double difference(const QImage &a, const QImage &b)
{
    int different = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            different += a.pixel(x, y) != b.pixel(x, y) ? 1 : 0;
    }
    return double(different) / (a.width() * a.height());
}

static void changeTheme(ColourScheme scheme)
{
    applyTheme(*qApp, scheme);
    QCoreApplication::processEvents(); // Widgets are told by an event.
}

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ColourScheme::Light); }
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void textCanBeRead_data();
    void textCanBeRead();
    void thePaletteTellsTheTheme();
    void aChangeOfThemeReachesEveryWidget_data();
    void aChangeOfThemeReachesEveryWidget();
    void theFocusCanBeSeen_data();
    void theFocusCanBeSeen();
    void aPrimaryButtonStandsOut();
    void iconsTakeTheColourOfTheTheme();
    void everyIconHasStrokes();
    void anUnknownIconIsACircle();
};

void TestTheme::textCanBeRead_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");
    for (const Theme &theme : {lightTheme(), darkTheme()}) {
        const char *name = theme.isDark ? "dark" : "light";
        const auto row = [name](const char *what, const QColor &text, const QColor &ground, double least) {
            QTest::addRow("%s %s", name, what) << text << ground << least;
        };
        for (const QColor &ground : {theme.panel, theme.bar, theme.shade, theme.card, theme.canvas}) {
            row(qPrintable(u"text on "_s + ground.name()), theme.text, ground, 7.0);
            row(qPrintable(u"muted on "_s + ground.name()), theme.muted, ground, 4.5);
        }
        row("primary button", theme.onAccent, theme.accent, 4.5);
        for (const QColor &status : {theme.succeeded, theme.running, theme.failed, theme.waiting, theme.rollback})
            row(qPrintable(u"status %1 on shade"_s.arg(status.name())), status, theme.shade, 4.2);
        // What is no text: icons, borders of what happens, edges.
        for (const QColor &sign : {theme.idle, theme.edge, theme.flow, theme.programs, theme.network, theme.files, theme.data, theme.people})
            row(qPrintable(u"sign %1 on card"_s.arg(sign.name())), sign, theme.card, 3.0);
    }
}

void TestTheme::textCanBeRead()
{
    QFETCH(const QColor, text);
    QFETCH(const QColor, ground);
    QFETCH(const double, least);
    QVERIFY2(contrast(text, ground) >= least, qPrintable(QString::number(contrast(text, ground))));
}

void TestTheme::thePaletteTellsTheTheme()
{
    QVERIFY(!themeFor(paletteFor(lightTheme())).isDark);
    QVERIFY(themeFor(paletteFor(darkTheme())).isDark);
    applyTheme(*qApp, ColourScheme::Dark);
    QVERIFY(themeFor(QApplication::palette()).isDark);
    applyTheme(*qApp, ColourScheme::Light);
    QVERIFY(!themeFor(QApplication::palette()).isDark);
}

using MakeWidget = std::function<QWidget *()>;

void TestTheme::aChangeOfThemeReachesEveryWidget_data()
{
    QTest::addColumn<MakeWidget>("make");
    QTest::newRow("button") << MakeWidget([] { return new QPushButton(u"Run"_s); });
    QTest::newRow("field") << MakeWidget([] { return new QLineEdit(u"text"_s); });
    QTest::newRow("check box") << MakeWidget([] { return new QCheckBox(u"check"_s); });
    QTest::newRow("combo box") << MakeWidget([] { return new QComboBox; });
    QTest::newRow("spin box") << MakeWidget([] { return new QSpinBox; });
    QTest::newRow("tree") << MakeWidget([] { return new QTreeWidget; });
    QTest::newRow("text") << MakeWidget([] { return new QPlainTextEdit(u"text"_s); });
    QTest::newRow("progress") << MakeWidget([] { return new QProgressBar; });
    QTest::newRow("tabs") << MakeWidget([] {
        auto *tabs = new QTabBar;
        tabs->addTab(u"One"_s);
        tabs->addTab(u"Two"_s);
        return tabs;
    });
}

void TestTheme::aChangeOfThemeReachesEveryWidget()
{
    QFETCH(const MakeWidget, make);
    const std::unique_ptr<QWidget> widget(make());
    widget->resize(200, 60);
    const QImage light = imageOf(*widget);
    changeTheme(ColourScheme::Dark);
    const QImage dark = imageOf(*widget);
    changeTheme(ColourScheme::Light);
    QVERIFY2(difference(light, dark) > 0.9, qPrintable(QString::number(difference(light, dark))));
    QCOMPARE(imageOf(*widget), light);
}

void TestTheme::theFocusCanBeSeen_data()
{
    QTest::addColumn<MakeWidget>("make");
    QTest::newRow("button") << MakeWidget([] { return new QPushButton(u"Run"_s); });
    QTest::newRow("field") << MakeWidget([] { return new QLineEdit; });
    QTest::newRow("check box") << MakeWidget([] { return new QCheckBox(u"check"_s); });
    QTest::newRow("combo box") << MakeWidget([] { return new QComboBox; });
    QTest::newRow("spin box") << MakeWidget([] { return new QSpinBox; });
    QTest::newRow("text") << MakeWidget([] { return new QPlainTextEdit; });
}

void TestTheme::theFocusCanBeSeen()
{
    QFETCH(const MakeWidget, make);
    QWidget window;
    QWidget *widget = make();
    auto *other = new QPushButton(u"Other"_s, &window);
    widget->setParent(&window);
    widget->setGeometry(10, 50, 180, 40);
    window.resize(200, 100);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other->setFocus();
    const QImage without = imageOf(*widget);
    widget->setFocus(Qt::TabFocusReason);
    QVERIFY(widget->hasFocus());
    const QImage with = imageOf(*widget);
    int ring = 0;
    for (int y = 0; y < with.height(); ++y) {
        for (int x = 0; x < with.width(); ++x)
            ring += with.pixelColor(x, y) == lightTheme().accent && without.pixelColor(x, y) != lightTheme().accent ? 1 : 0;
    }
    QVERIFY2(ring > 20, qPrintable(QString::number(ring)));
}

void TestTheme::aPrimaryButtonStandsOut()
{
    QPushButton button(u"Run"_s);
    makePrimary(button);
    button.resize(100, 28);
    QCOMPARE(imageOf(button).pixelColor(12, 14), lightTheme().accent);
    button.setEnabled(false);
    QVERIFY(imageOf(button).pixelColor(12, 14) != lightTheme().accent);
}

void TestTheme::iconsTakeTheColourOfTheTheme()
{
    const QIcon tinted = icon(u"save"_s);
    const QIcon fixed = icon(u"save"_s, Qt::red);
    const QImage light = tinted.pixmap(32, 32).toImage();
    const QImage red = fixed.pixmap(32, 32).toImage();
    applyTheme(*qApp, ColourScheme::Dark);
    QVERIFY(tinted.pixmap(32, 32).toImage() != light);
    QCOMPARE(fixed.pixmap(32, 32).toImage(), red);
    applyTheme(*qApp, ColourScheme::Light);
    QVERIFY(tinted.pixmap(QSize(32, 32), QIcon::Disabled).toImage() != light);
    QVERIFY(tinted.pixmap(QSize(16, 0)).isNull());
}

void TestTheme::everyIconHasStrokes()
{
    const QDir folder(u":/sluice/icons"_s);
    QVERIFY(folder.entryList().size() > 20);
    for (const QString &file : folder.entryList()) {
        const QString name = file.chopped(4);
        QVERIFY(hasIcon(name));
        const QRectF bounds = iconStrokes(name).boundingRect();
        QVERIFY2(bounds.width() > 3 && QRectF(0, 0, 24, 24).contains(bounds), qPrintable(name));
    }
}

void TestTheme::anUnknownIconIsACircle()
{
    QVERIFY(!hasIcon(u"no such icon"_s));
    QCOMPARE(iconStrokes(u"no such icon"_s).boundingRect(), QRectF(4, 4, 16, 16));
    QVERIFY(!hasIcon(QString()));
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestTheme)
#include "tst_theme.moc"
