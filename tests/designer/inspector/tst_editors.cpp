// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/editor.h"
#include "designer/inspector/parameterfield.h"
#include "designer/inspector/valuetext.h"
#include "designer/theme/theme.h"
#include "tests/support/platformwarnings.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace sluice;
using namespace sluice::designer;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sluice::Json)

static ParameterSpec specOf(ParameterType type)
{
    ParameterSpec spec;
    spec.name = u"value"_s;
    spec.type = type;
    spec.label = u"Value"_s;
    spec.choices = {u"small"_s, u"large"_s};
    return spec;
}

class TestEditors : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void showsEveryValueWithoutLoss_data();
    void showsEveryValueWithoutLoss();
    void setValueIsSilent();
    void anyTextReadsBack_data();
    void anyTextReadsBack();
    void numbersTypedAreNumbers();
    void textThatIsNoNumberStaysAndIsNamed();
    void checksTypeAndRange_data();
    void checksTypeAndRange();
    void rowsGrowMoveAndGoByKeys();
    void repeatedKeysAreLeftOutUntilMended();
    void theSwitchTurnsAValueIntoAnExpression();
    void aProblemStandsBeneathItsField();
    void arrowKeysStepNumbers();
};

void TestEditors::showsEveryValueWithoutLoss_data()
{
    QTest::addColumn<ParameterType>("type");
    QTest::addColumn<Json>("value");
    using enum ParameterType;
    const Json expression(u"${input.a + 1}"_s);
    const Json object(Json::Object{{u"z"_s, Json(1)}, {u"a"_s, Json(Json::Array{Json(true), Json(nullptr)})}});
    for (const ParameterType type : {Text, MultilineText, Code, Condition, Number, Integer, Boolean, Duration, Choice,
                                     File, Directory, TextList, TextMap, Cases, Value}) {
        const QByteArray name = QByteArray::number(int(type));
        QTest::addRow("%s undefined", name.constData()) << type << Json();
        QTest::addRow("%s expression", name.constData()) << type << expression;
        QTest::addRow("%s object", name.constData()) << type << object;
        QTest::addRow("%s number", name.constData()) << type << Json(0.1);
        QTest::addRow("%s big integer", name.constData()) << type << Json(qint64(9007199254740993));
        QTest::addRow("%s text", name.constData()) << type << Json(u"a \"b\" ü\\"_s);
        QTest::addRow("%s lines", name.constData()) << type << Json(u"one\ntwo"_s);
        QTest::addRow("%s true", name.constData()) << type << Json(true);
        QTest::addRow("%s null", name.constData()) << type << Json(nullptr);
        QTest::addRow("%s list", name.constData()) << type << Json(Json::Array{Json(u"x"_s), Json(u""_s)});
        QTest::addRow("%s mixed list", name.constData()) << type << Json(Json::Array{Json(u"x"_s), Json(3)});
    }
    const Json::Object one{{u"when"_s, Json(u"a > 1"_s)}, {u"outcome"_s, Json(u"big"_s)}, {u"note"_s, Json(u"n"_s)}};
    QTest::newRow("cases with a note") << Cases << Json(Json::Array{Json(one)});
    QTest::newRow("text of a number") << Value << Json(u"42"_s);
    QTest::newRow("text of JSON") << Value << Json(u"{ \"a\": 1 }"_s);
    QTest::newRow("empty text") << Value << Json(u""_s);
}

void TestEditors::showsEveryValueWithoutLoss()
{
    QFETCH(ParameterType, type);
    QFETCH(Json, value);
    ParameterField field(specOf(type));
    field.setValue(value);
    QCOMPARE(field.value(), value);
}

void TestEditors::setValueIsSilent()
{
    for (int type = 0; type <= int(ParameterType::Value); ++type) {
        ParameterField field(specOf(ParameterType(type)));
        const QSignalSpy edited(&field, &ParameterField::edited);
        field.setValue(Json(u"${x}"_s));
        field.setValue({});
        QCOMPARE(edited.count(), 0);
    }
}

void TestEditors::anyTextReadsBack_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Json>("value");
    QTest::newRow("empty") << u""_s << Json();
    QTest::newRow("spaces") << u"  "_s << Json();
    QTest::newRow("word") << u"hello"_s << Json(u"hello"_s);
    QTest::newRow("expression") << u"${a}"_s << Json(u"${a}"_s);
    QTest::newRow("number") << u"3"_s << Json(3);
    QTest::newRow("quoted number") << u"\"3\""_s << Json(u"3"_s);
    QTest::newRow("half an object") << u"{ \"a\": "_s << Json(u"{ \"a\": "_s);
    QTest::newRow("order is kept") << u"{\"b\": 1, \"a\": 2}"_s
                                   << Json(Json::Object{{u"b"_s, Json(1)}, {u"a"_s, Json(2)}});
}

void TestEditors::anyTextReadsBack()
{
    QFETCH(QString, typed);
    QFETCH(Json, value);
    QCOMPARE(valueFromText(typed), value);
    QCOMPARE(valueFromText(textFromValue(value)), value);
}

void TestEditors::numbersTypedAreNumbers()
{
    ParameterField field(specOf(ParameterType::Number));
    field.show();
    field.setFocus();
    QSignalSpy edited(&field, &ParameterField::edited);
    QTest::keyClicks(field.findChild<QLineEdit *>(), u"1.5"_s);
    QCOMPARE(field.value(), Json(1.5));
    QCOMPARE(edited.count(), 3);
    QVERIFY(field.obstacle().isEmpty());
}

void TestEditors::textThatIsNoNumberStaysAndIsNamed()
{
    ParameterField field(specOf(ParameterType::Integer));
    QTest::keyClicks(field.findChild<QLineEdit *>(), u"a few"_s);
    QCOMPARE(field.value(), Json(u"a few"_s));
    QCOMPARE(field.obstacle(), u"A whole number is needed here, for example 3."_s);
}

void TestEditors::checksTypeAndRange_data()
{
    QTest::addColumn<ParameterType>("type");
    QTest::addColumn<Json>("value");
    QTest::addColumn<bool>("fits");
    using enum ParameterType;
    QTest::newRow("in range") << Integer << Json(5) << true;
    QTest::newRow("below") << Integer << Json(0) << false;
    QTest::newRow("above") << Number << Json(1000.5) << false;
    QTest::newRow("fraction") << Integer << Json(1.5) << false;
    QTest::newRow("absent") << Integer << Json() << true;
    QTest::newRow("expression") << Integer << Json(u"${n}"_s) << true;
    QTest::newRow("duration") << Duration << Json(u"500ms"_s) << true;
    QTest::newRow("duration above") << Duration << Json(u"2s"_s) << false;
    QTest::newRow("no duration") << Duration << Json(u"soon"_s) << false;
    QTest::newRow("any text") << Text << Json(u"soon"_s) << true;
}

void TestEditors::checksTypeAndRange()
{
    QFETCH(ParameterType, type);
    QFETCH(Json, value);
    ParameterSpec spec = specOf(type);
    spec.minimum = 1;
    spec.maximum = 1000;
    QTEST(checkValue(spec, value).isEmpty(), "fits");
}

static QList<QLineEdit *> cells(const ParameterField &field)
{
    QList<QLineEdit *> visible;
    for (QLineEdit *cell : field.findChildren<QLineEdit *>()) {
        if (cell->isVisibleTo(&field))
            visible.append(cell);
    }
    std::ranges::sort(visible, {}, [&field](QLineEdit *cell) { return cell->mapTo(&field, QPoint()).y(); });
    return visible;
}

void TestEditors::rowsGrowMoveAndGoByKeys()
{
    ParameterField field(specOf(ParameterType::TextList));
    field.show();
    QVERIFY(QTest::qWaitForWindowExposed(&field));
    const auto list = [](const QStringList &texts) {
        Json::Array array;
        for (const QString &text : texts)
            array.append(Json(text));
        return Json(array);
    };
    QTest::mouseClick(field.findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(field.value(), Json()); // A row that was only added is no value yet.
    QTest::keyClicks(cells(field).first(), u"one"_s);
    QTest::keyClick(cells(field).first(), Qt::Key_Return);
    QApplication::processEvents();
    QTest::keyClicks(cells(field).last(), u"two"_s);
    QCOMPARE(field.value(), list({u"one"_s, u"two"_s}));
    QTest::keyClick(cells(field).last(), Qt::Key_Up, Qt::AltModifier);
    QApplication::processEvents();
    QCOMPARE(field.value(), list({u"two"_s, u"one"_s}));
    QLineEdit *first = cells(field).first();
    first->selectAll();
    QTest::keyClick(first, Qt::Key_Delete);
    QTest::keyClick(first, Qt::Key_Backspace);
    QCOMPARE(field.value(), list({u"one"_s}));
}

void TestEditors::repeatedKeysAreLeftOutUntilMended()
{
    ParameterField field(specOf(ParameterType::TextMap));
    const auto map = [](const QString &key) {
        return Json(Json::Object{{u"a"_s, Json(u"1"_s)}, {key, Json(u"2"_s)}});
    };
    field.setValue(map(u"b"_s));
    QList<QLineEdit *> all = field.findChildren<QLineEdit *>();
    QCOMPARE(all.size(), 4);
    all.at(2)->selectAll();
    QTest::keyClicks(all.at(2), u"a"_s);
    QCOMPARE(field.value(), Json(Json::Object{{u"a"_s, Json(u"1"_s)}}));
    QTest::keyClicks(all.at(2), u"2"_s);
    QCOMPARE(field.value(), map(u"a2"_s));
}

void TestEditors::theSwitchTurnsAValueIntoAnExpression()
{
    ParameterField field(specOf(ParameterType::Boolean));
    field.setValue(Json(true));
    field.show();
    auto *button = field.findChild<QToolButton *>();
    QVERIFY(button->isCheckable());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(field.value(), Json(u"${true}"_s));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(field.value(), Json());
}

void TestEditors::aProblemStandsBeneathItsField()
{
    ParameterField field(specOf(ParameterType::Text));
    Problem problem;
    problem.pointer = u"/states/A/params/value/0"_s;
    problem.message = u"It is too long."_s;
    Problem elsewhere = problem;
    elsewhere.pointer = u"/states/A/params/valueless"_s;
    field.setProblems({elsewhere, problem}, u"/states/A/params/value"_s);
    const auto texts = [&field] {
        QStringList all;
        for (const QLabel *label : field.findChildren<QLabel *>())
            all.append(label->text());
        return all;
    };
    QVERIFY(texts().contains(u"It is too long."_s));
    field.setProblems({elsewhere}, u"/states/A/params/value"_s);
    QVERIFY(!texts().contains(u"It is too long."_s));
}

void TestEditors::arrowKeysStepNumbers()
{
    ParameterField field(specOf(ParameterType::Integer));
    field.setValue(Json(41));
    QTest::keyClick(field.findChild<QLineEdit *>(), Qt::Key_Up);
    QCOMPARE(field.value(), Json(42));
    QTest::keyClick(field.findChild<QLineEdit *>(), Qt::Key_Down);
    QCOMPARE(field.value(), Json(41));
}

QTEST_MAIN(TestEditors)
#include "tst_editors.moc"
