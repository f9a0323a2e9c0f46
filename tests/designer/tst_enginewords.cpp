// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/palettekind.h"
#include "designer/enginewords.h"
#include "engine/model/resourcekind.h"
#include "engine/model/validation.h"
#include "engine/tasks/taskcatalog.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace sluice::designer {

class TestEngineWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QCoreApplication::removeTranslator(&m_german); }
    void everyTextOfAKindIsGerman();
    void everyTextIsGermanWithTheSamePlaces();
    void englishStaysAsItIs();
    void aMessageKeepsItsValues_data();
    void aMessageKeepsItsValues();
    void hostileTextIsLeftAloneSoon_data();
    void hostileTextIsLeftAloneSoon();
    void everyProblemOfABrokenFileIsGerman();
    void anErrorIsSaidWithItsCause();
    void thePaletteIsSearchedInBothLanguages_data();
    void thePaletteIsSearchedInBothLanguages();
    void numbersHaveThePersonsPoint();
    void aSpecKeepsWhatTheFileHolds();

private:
    void speakGerman()
    {
        QVERIFY(m_german.load(u":/sluice/translations/engine_de.qm"_s));
        QCoreApplication::installTranslator(&m_german);
    }
    /** Null when there is none. */
    QString german(const QString &text) const { return m_german.translate(EngineContext, text.toUtf8().constData()); }
    QStringList untranslated(const TaskKinds &kinds) const;

    QTranslator m_german;
};

QStringList TestEngineWords::untranslated(const TaskKinds &kinds) const
{
    static const QRegularExpression word(u"^[a-z]+$"_s);
    static const QSet<QString> levels{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s}; // As the log shows them.
    QStringList missing;
    const auto check = [&](const QString &text) {
        if (!text.isEmpty() && german(text).isNull())
            missing.append(text);
    };
    for (const TaskKind &kind : kinds) {
        check(kind.title);
        check(kind.summary);
        check(kind.description);
        for (const ParameterSpec &param : kind.params) {
            check(param.label);
            check(param.help);
            for (const QString &choice : param.choices) {
                if (word.match(choice).hasMatch() && !levels.contains(choice))
                    check(choice);
            }
        }
    }
    return missing;
}

void TestEngineWords::everyTextOfAKindIsGerman()
{
    speakGerman();
    const QStringList missing = untranslated(TaskCatalog::builtIn().kinds()) + untranslated(resourceKinds());
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    TaskKind forgotten;
    forgotten.title = u"Paint fence"_s;
    QCOMPARE(untranslated({forgotten}), QStringList{u"Paint fence"_s});
}

void TestEngineWords::everyTextIsGermanWithTheSamePlaces()
{
    speakGerman();
    static const QRegularExpression place(u"%\\d"_s);
    const auto places = [](const QString &text) {
        QSet<QString> found;
        for (auto each = place.globalMatch(text); each.hasNext();)
            found.insert(each.next().captured());
        return found;
    };
    int count = 0;
    for (const char *const *each = engineTexts; *each != nullptr; ++each, ++count) {
        const QString text = QString::fromUtf8(*each);
        QVERIFY2(!german(text).isNull(), *each);
        QVERIFY2(places(german(text)) == places(text), *each);
    }
    QVERIFY(count > 500);
}

void TestEngineWords::englishStaysAsItIs()
{
    for (const char *const *each = engineTexts; *each != nullptr; ++each) {
        const QString text = QString::fromUtf8(*each);
        QCOMPARE(localText(text), text);
    }
}

void TestEngineWords::aMessageKeepsItsValues_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("expected");
    QTest::newRow("word for word") << u"The file is empty."_s << u"Die Datei ist leer."_s;
    QTest::newRow("a value") << u"There is no state \"Notify\" to go to."_s
                             << u"Es gibt keinen Zustand „Notify“, zu dem es gehen könnte."_s;
    QTest::newRow("a place as a value") << u"There is no state \"%2 %1\" to go to."_s
                                        << u"Es gibt keinen Zustand „%2 %1“, zu dem es gehen könnte."_s;
    QTest::newRow("a value with quotes") << u"There is no state \"a\" to go to. \"b\" to go to."_s
                                         << u"Es gibt keinen Zustand „a\" to go to. \"b“, zu dem es gehen könnte."_s;
    QTest::newRow("words of the engine as a person's value")
        << u"There is no resource \"a text\"."_s << u"Es gibt keine Ressource „a text“."_s;
    QTest::newRow("where in a cron text") << u"In the day-of-week field, \"FRI-MON\" is no value."_s
                                          << u"In dem Feld für Wochentage: „FRI-MON“ ist kein Wert."_s;
    QTest::newRow("several lines") << u"There is no state \"a\nb\" to go to."_s
                                   << u"Es gibt keinen Zustand „a\nb“, zu dem es gehen könnte."_s;
    QTest::newRow("a phrase in a sentence") << u"\"retries\" must be a whole number, not a text."_s
                                            << u"„retries“ muss eine ganze Zahl sein, nicht ein Text."_s;
    QTest::newRow("a phrase with a value in it") << u"\"retries\" must be a whole number, not the number 2.5."_s
                                                 << u"„retries“ muss eine ganze Zahl sein, nicht die Zahl 2.5."_s;
    QTest::newRow("a sentence in a sentence")
        << u"State \"A\": in the branch \"b\": there is no kind of resource called \"c\"."_s
        << u"Zustand „A“: im Zweig „b“: es gibt keine Art von Ressource namens „c“."_s;
    QTest::newRow("two sentences") << u"Did you mean \"Archive\"? Known keys are when, outcome."_s
                                   << u"Meinten Sie „Archive“? Bekannte Schlüssel sind when, outcome."_s;
    QTest::newRow("several complaints")
        << u"The input does not fit the workflow: there is no input \"x\"; \"n\" must be a whole number, not a text; \"m\" is missing."_s
        << u"Die Eingabe passt nicht zum Ablauf: es gibt keine Eingabe „x“; „n“ muss eine ganze Zahl sein, nicht ein Text; „m“ fehlt."_s;
    QTest::newRow("what a script failed with")
        << u"The script \"a()\" failed: ReferenceError: a is not defined (line 2)."_s
        << u"Das Skript „a()“ schlug fehl: ReferenceError: a is not defined (Zeile 2)."_s;
    QTest::newRow("a person's words that sound like it") << u"Backup failed: disk full."_s << u"Backup failed: disk full."_s;
    QTest::newRow("a person's words that begin like it") << u"State of emergency."_s << u"State of emergency."_s;
    QTest::newRow("a number first") << u"12x is not a number."_s << u"12x ist keine Zahl."_s;
    QTest::newRow("a bare subject of which nothing is known") << u"\"a\" is blue."_s << u"\"a\" is blue."_s;
    QTest::newRow("what a program said")
        << u"The program \"tar\" was killed by signal 9: \"It has no exit.\"."_s
        << u"Das Programm „tar“ wurde durch Signal 9 beendet: „It has no exit.“."_s;
    QTest::newRow("one of two is unknown") << u"The file is empty. Blame the weather."_s
                                           << u"The file is empty. Blame the weather."_s;
    QTest::newRow("unknown") << u"Blame the weather."_s << u"Blame the weather."_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestEngineWords::aMessageKeepsItsValues()
{
    speakGerman();
    QFETCH(const QString, english);
    QTEST(localText(english), "expected");
}

void TestEngineWords::hostileTextIsLeftAloneSoon_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("huge") << u"\"a\" must be b, not "_s.repeated(50'000);
    QTest::newRow("many phrases") << u" must be a, not "_s.repeated(60);
    QTest::newRow("many sentences, the last unknown") << u"The file is empty. "_s.repeated(50) + u"Blame the weather."_s;
    QTest::newRow("many sentences with values, the last unknown")
        << u"The rate limiter \"a\" is exhausted. "_s.repeated(25) + u"Blame the weather."_s;
    QTest::newRow("many places") << u"%1 %2 %3 "_s.repeated(100);
    QTest::newRow("half a surrogate pair") << u"There is "_s + QChar(0xd800);
}

void TestEngineWords::hostileTextIsLeftAloneSoon()
{
    speakGerman();
    QFETCH(const QString, text);
    QCOMPARE(localText(text), text);
}

void TestEngineWords::everyProblemOfABrokenFileIsGerman()
{
    speakGerman();
    const QByteArray text = R"({ "formatVersion": 1, "name": "a b", "start": "Nowhere", "colour": 3,
        "inputs": { "n": { "type": "integer", "minimum": 4, "maximum": 2, "default": "x" } },
        "resources": { "slow": { "kind": "circuitBraker" }, "unused": { "kind": "bulkhead", "params": { "maxConcurrent": 0 } } },
        "states": {
            "A": { "task": { "kind": "file.raed" }, "next": { "done": "B", "never": "Gone" } },
            "B": { "task": { "kind": "wait", "params": { "duration": "soon", "duratoin": 3 }, "timeout": "0s" }, "next": 7 },
            "C": { "split": { "branches": {}, "join": { "strategy": "quorum", "count": 3 } }, "next": "C" },
            "D": { "task": { "kind": "route", "params": { "cases": [ { "wen": "x" } ] } }, "onError": [ { "errors": [], "next": "E" } ] },
            "E": { "exit": "success" }, "F": {} } })";
    const WorkflowReading reading = readWorkflow(text);
    Problems problems = reading.problems;
    QVERIFY(problems.size() > 5);
    if (reading.document)
        problems += validateWorkflow(*reading.document, TaskCatalog::builtIn().kinds(), reading.positions);
    for (const Problem &problem : std::as_const(problems)) {
        QVERIFY2(localText(problem.message) != problem.message, qPrintable(problem.message));
        QVERIFY2(problem.hint.isEmpty() || localText(problem.hint) != problem.hint, qPrintable(problem.hint));
    }
}

void TestEngineWords::anErrorIsSaidWithItsCause()
{
    speakGerman();
    const Error error = Error(ErrorCode::RetryExhausted, u"All 3 attempts failed."_s, u"Check the path."_s)
                            .withCause(Error(ErrorCode::NotFound, u"The file \"a.txt\" does not exist."_s));
    QCOMPARE(localText(error), u"Alle 3 Versuche sind fehlgeschlagen. Cause: Die Datei „a.txt“ gibt es nicht. "
                               "Prüfen Sie den Pfad."_s); // "Cause" is the window's own word, which is not loaded here.
    QCoreApplication::removeTranslator(&m_german);
    QCOMPARE(localText(error), error.toString());
}

void TestEngineWords::thePaletteIsSearchedInBothLanguages_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("German") << u"datei les"_s;
    QTest::newRow("English") << u"read f"_s;
    QTest::newRow("as in the file") << u"file.re"_s;
}

void TestEngineWords::thePaletteIsSearchedInBothLanguages()
{
    speakGerman();
    QFETCH(const QString, typed);
    const QList<PaletteKind> found = matchingKinds(paletteKinds(TaskCatalog::builtIn().kinds()), typed);
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.first().title, u"Datei lesen"_s);
    QCOMPARE(found.first().prototype.name, u"ReadFile"_s); // Names in files do not depend on who drew them.
}

void TestEngineWords::numbersHaveThePersonsPoint()
{
    speakGerman();
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(localDuration(std::chrono::microseconds(200)), u"200 µs"_s);
    QCOMPARE(localDuration(std::chrono::milliseconds(1500)), u"1,5 s"_s);
    QCOMPARE(localNumber(12345.678, 1), u"12345,7"_s);
    QCOMPARE(localText(u"State A took longer than its timeout of 1.5 s."_s), u"Zustand A dauerte länger als seine Frist von 1,5 s."_s);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(localDuration(std::chrono::milliseconds(1500)), u"1.5 s"_s);
}

void TestEngineWords::aSpecKeepsWhatTheFileHolds()
{
    speakGerman();
    ParameterSpec spec;
    spec.name = u"mode"_s;
    spec.label = u"If it exists"_s;
    spec.choices = {u"replace"_s, u"GET"_s};
    const ParameterSpec local = localSpec(spec);
    QCOMPARE(local.label, u"Wenn es sie gibt"_s);
    QCOMPARE(local.choices, spec.choices);
    QCOMPARE(local.choiceTitles, (QStringList{u"ersetzen"_s, u"GET"_s}));
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestEngineWords)
#include "tst_enginewords.moc"
