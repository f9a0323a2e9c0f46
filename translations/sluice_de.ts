<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>sluice::designer</name>
    <message>
        <source>There is no state to connect here.</source>
        <translation>Hier gibt es keinen Zustand, der sich verbinden ließe.</translation>
    </message>
    <message>
        <source>%1 is an exit: it ends the run, so nothing can follow it.</source>
        <translation>%1 ist ein Ausgang: Er beendet den Lauf, also kann ihm nichts folgen.</translation>
    </message>
    <message>
        <source>It leads to %1 already.</source>
        <translation>Das führt schon zu %1.</translation>
    </message>
    <message>
        <source>A state needs a name.</source>
        <translation>Ein Zustand braucht einen Namen.</translation>
    </message>
    <message numerus="yes">
        <source>A name has at most %n character(s).</source>
        <translation>
            <numerusform>Ein Name hat höchstens %n Zeichen.</numerusform>
            <numerusform>Ein Name hat höchstens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A name has letters, digits, -, _ and dots only.</source>
        <translation>Ein Name hat nur Buchstaben, Ziffern, -, _ und Punkte.</translation>
    </message>
    <message>
        <source>There is a state called %1 already.</source>
        <translation>Es gibt schon einen Zustand namens %1.</translation>
    </message>
    <message>
        <source>The clipboard holds no states.</source>
        <translation>Die Zwischenablage enthält keine Zustände.</translation>
    </message>
    <message>
        <source>Copy states on a canvas, or the text of a workflow file.</source>
        <translation>Kopieren Sie Zustände auf einer Zeichenfläche oder den Text einer Ablaufdatei.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n state(s)</source>
        <translation>
            <numerusform>%n Zustand entfernen</numerusform>
            <numerusform>%n Zustände entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove edge</source>
        <translation>Kante entfernen</translation>
    </message>
    <message>
        <source>Remove selection</source>
        <translation>Auswahl entfernen</translation>
    </message>
    <message>
        <source>There is no state called %1.</source>
        <translation>Es gibt keinen Zustand namens %1.</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>%1 von %2 ändern</translation>
    </message>
    <message>
        <source>Start with %1</source>
        <translation>Mit %1 beginnen</translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation>%1 mit %2 verbinden</translation>
    </message>
    <message>
        <source>Connect errors of %1 to %2</source>
        <translation>Fehler von %1 mit %2 verbinden</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %n state(s)</source>
        <translation>
            <numerusform>%n Zustand verschieben</numerusform>
            <numerusform>%n Zustände verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Namen ändern</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>Titel ändern</translation>
    </message>
    <message>
        <source>Change the version</source>
        <translation>Version ändern</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>Notiz ändern</translation>
    </message>
    <message>
        <source>Change the inputs</source>
        <translation>Eingaben ändern</translation>
    </message>
    <message>
        <source>Change the environment</source>
        <translation>Umgebung ändern</translation>
    </message>
    <message>
        <source>Change the settings</source>
        <translation>Einstellungen ändern</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Verzweigung</translation>
    </message>
    <message>
        <source>Does several things at once and goes on when enough of them are done.</source>
        <translation>Tut mehreres zugleich und geht weiter, wenn genug davon erledigt ist.</translation>
    </message>
    <message>
        <source>For each</source>
        <translation>Für jedes</translation>
    </message>
    <message>
        <source>Does one thing for every element of a list, many at once.</source>
        <translation>Tut für jedes Element einer Liste dasselbe, vieles zugleich.</translation>
    </message>
    <message>
        <source>Success exit</source>
        <translation>Ausgang bei Erfolg</translation>
    </message>
    <message>
        <source>Failure exit</source>
        <translation>Ausgang bei Misserfolg</translation>
    </message>
    <message>
        <source>Ends the run well.</source>
        <translation>Beendet den Lauf mit Erfolg.</translation>
    </message>
    <message>
        <source>Ends the run as failed.</source>
        <translation>Beendet den Lauf als gescheitert.</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Many items</source>
        <translation>Viele Elemente</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Select the two states to connect, first the one where the edge begins.</source>
        <translation>Wählen Sie die beiden Zustände aus, die verbunden werden sollen, zuerst den, bei dem die Kante beginnt.</translation>
    </message>
    <message>
        <source>Every outcome of %1 leads somewhere already.</source>
        <translation>Jedes Ergebnis von %1 führt schon irgendwohin.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Es ist nichts ausgewählt.</translation>
    </message>
    <message numerus="yes">
        <source>%n state(s) selected.</source>
        <translation>
            <numerusform>%n Zustand ausgewählt.</numerusform>
            <numerusform>%n Zustände ausgewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Drag to connect: %1</source>
        <translation>Zum Verbinden ziehen: %1</translation>
    </message>
    <message>
        <source>Add a state</source>
        <translation>Zustand hinzufügen</translation>
    </message>
    <message>
        <source>Search kinds</source>
        <translation>Arten suchen</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>No kind is called “%1”.</source>
        <translation>Keine Art heißt „%1“.</translation>
    </message>
    <message>
        <source>Name of the state</source>
        <translation>Name des Zustands</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 · within %2</source>
        <translation>%1 · innerhalb von %2</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>any</source>
        <translation>einer</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at least %1 %</source>
        <translation>mindestens %1 %</translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>die ersten %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>until the time is up</source>
        <translation>bis die Zeit um ist</translation>
    </message>
    <message>
        <source>for each %1 · %2</source>
        <translation>für jedes %1 · %2</translation>
    </message>
    <message>
        <source>%1 · unknown kind</source>
        <translation>%1 · unbekannte Art</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation>%1 von %2 · %3</translation>
    </message>
    <message>
        <source>waits after attempt %1</source>
        <translation>wartet nach Versuch %1</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>any error</source>
        <translation>jeder Fehler</translation>
    </message>
    <message>
        <source>%1 +%2</source>
        <translation>%1 +%2</translation>
    </message>
    <message>
        <source>%1: success exit.</source>
        <translation>%1: Ausgang bei Erfolg.</translation>
    </message>
    <message>
        <source>%1: failure exit.</source>
        <translation>%1: Ausgang bei Misserfolg.</translation>
    </message>
    <message>
        <source>then %1</source>
        <translation>dann %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>%1: %2. It leads nowhere yet.</source>
        <translation>%1: %2. Das führt noch nirgendwohin.</translation>
    </message>
    <message>
        <source>%1: %2; %3.</source>
        <translation>%1: %2; %3.</translation>
    </message>
    <message>
        <source>Let go to put %1 into this edge; Alt only moves it.</source>
        <translation>Lassen Sie los, um %1 in diese Kante einzusetzen; mit Alt wird nur verschoben.</translation>
    </message>
    <message>
        <source>if it fails</source>
        <translation>falls es scheitert</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>%1 of %2: let go on a state, or on the empty canvas for a new one.</source>
        <translation>%1 von %2: Lassen Sie über einem Zustand los, oder über der leeren Fläche für einen neuen.</translation>
    </message>
    <message>
        <source>%1 of %2 leads to %3.</source>
        <translation>%1 von %2 führt zu %3.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (Vorgabe)</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Names for expressions here</source>
        <translation>Namen für Ausdrücke an dieser Stelle</translation>
    </message>
    <message>
        <source>Double-click copies the expression.</source>
        <translation>Ein Doppelklick kopiert den Ausdruck.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>Er läuft.</translation>
    </message>
    <message>
        <source>It failed after %1: %2</source>
        <translation>Er ist nach %1 gescheitert: %2</translation>
    </message>
    <message numerus="yes">
        <source>Visited %n time(s). </source>
        <translation>
            <numerusform>%n-mal besucht. </numerusform>
            <numerusform>%n-mal besucht. </numerusform>
        </translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>Das dauerte %1.</translation>
    </message>
    <message>
        <source>It took %1 and ended with “%2”.</source>
        <translation>Das dauerte %1 und endete mit „%2“.</translation>
    </message>
    <message>
        <source>Run the workflow to see what this state gives.</source>
        <translation>Führen Sie den Ablauf aus, um zu sehen, was dieser Zustand ergibt.</translation>
    </message>
    <message>
        <source>This run did not come here.</source>
        <translation>Dieser Lauf kam nicht hierher.</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>It is tried once.</source>
        <translation>Es wird einmal versucht.</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n more attempt(s), %1 apart.</source>
        <translation>
            <numerusform>Bis zu %n weiterer Versuch, im Abstand von %1.</numerusform>
            <numerusform>Bis zu %n weitere Versuche, im Abstand von %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n more attempt(s), %1 … at most %2 apart.</source>
        <translation>
            <numerusform>Bis zu %n weiterer Versuch, im Abstand von %1 … höchstens %2.</numerusform>
            <numerusform>Bis zu %n weitere Versuche, im Abstand von %1 … höchstens %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Then any error leads to %1.</source>
        <translation>Danach führt jeder Fehler zu %1.</translation>
    </message>
    <message>
        <source>Any other error leads to %1.</source>
        <translation>Jeder andere Fehler führt zu %1.</translation>
    </message>
    <message>
        <source>An exit does no work, so it cannot fail.</source>
        <translation>Ein Ausgang tut nichts, also kann er nicht scheitern.</translation>
    </message>
    <message>
        <source>Each branch: %1</source>
        <translation>Jeder Zweig: %1</translation>
    </message>
    <message>
        <source>Then the error ends the run.</source>
        <translation>Danach beendet der Fehler den Lauf.</translation>
    </message>
    <message>
        <source>Any other error ends the run.</source>
        <translation>Jeder andere Fehler beendet den Lauf.</translation>
    </message>
    <message>
        <source>It goes on when every branch has succeeded; the first failure fails it.</source>
        <translation>Es geht weiter, wenn jeder Zweig Erfolg hatte; der erste Fehler lässt die Verzweigung scheitern.</translation>
    </message>
    <message>
        <source>It goes on as soon as one branch has succeeded.</source>
        <translation>Es geht weiter, sobald ein Zweig Erfolg hatte.</translation>
    </message>
    <message numerus="yes">
        <source>It goes on as soon as %n branch(es) have succeeded, and fails when that can no longer happen.</source>
        <translation>
            <numerusform>Es geht weiter, sobald %n Zweig Erfolg hatte, und scheitert, wenn das nicht mehr möglich ist.</numerusform>
            <numerusform>Es geht weiter, sobald %n Zweige Erfolg hatten, und scheitert, wenn das nicht mehr möglich ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes on as soon as %1 % of the branches have succeeded.</source>
        <translation>Es geht weiter, sobald %1 % der Zweige Erfolg hatten.</translation>
    </message>
    <message numerus="yes">
        <source>It goes on with the first %n branch(es) that succeed, and stops the others.</source>
        <translation>
            <numerusform>Es geht mit dem ersten Zweig weiter, der Erfolg hat; die anderen werden angehalten.</numerusform>
            <numerusform>Es geht mit den ersten %n Zweigen weiter, die Erfolg haben; die anderen werden angehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It goes on with what has succeeded by the time limit, at least %n branch(es).</source>
        <translation>
            <numerusform>Es geht mit dem weiter, was bis zur Frist Erfolg hatte, mindestens %n Zweig.</numerusform>
            <numerusform>Es geht mit dem weiter, was bis zur Frist Erfolg hatte, mindestens %n Zweigen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The time limit is %2.</source>
        <translation>%1 Die Frist ist %2.</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>Remove this edge</source>
        <translation>Diese Kante entfernen</translation>
    </message>
    <message>
        <source>Taken when %1 fails with %2.</source>
        <translation>Wird genommen, wenn %1 mit %2 scheitert.</translation>
    </message>
    <message>
        <source>Taken when %1 has ended, whatever its outcome.</source>
        <translation>Wird genommen, wenn %1 beendet ist, gleich mit welchem Ergebnis.</translation>
    </message>
    <message>
        <source>Taken when %1 ends with “%2”.</source>
        <translation>Wird genommen, wenn %1 mit „%2“ endet.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>More attempts</source>
        <translation>Weitere Versuche</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>Erste Wartezeit</translation>
    </message>
    <message>
        <source>Each wait is longer by the factor</source>
        <translation>Jede Wartezeit ist länger um den Faktor</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>The share of each wait by which it varies, from 0 to 1.</source>
        <translation>Der Anteil jeder Wartezeit, um den sie schwankt, von 0 bis 1.</translation>
    </message>
    <message>
        <source>Time limit of one attempt</source>
        <translation>Frist für einen Versuch</translation>
    </message>
    <message>
        <source>An attempt that takes longer is stopped and counts as failed.</source>
        <translation>Ein Versuch, der länger dauert, wird angehalten und gilt als gescheitert.</translation>
    </message>
    <message>
        <source>Time limit of the state</source>
        <translation>Frist für den Zustand</translation>
    </message>
    <message>
        <source>For all attempts and waits together.</source>
        <translation>Für alle Versuche und Wartezeiten zusammen.</translation>
    </message>
    <message>
        <source>Where errors lead</source>
        <translation>Wohin Fehler führen</translation>
    </message>
    <message>
        <source>%1 At worst it takes %2.</source>
        <translation>%1 Schlimmstenfalls dauert es %2.</translation>
    </message>
    <message>
        <source>Add an error route</source>
        <translation>Fehlerweg hinzufügen</translation>
    </message>
    <message>
        <source>Any error</source>
        <translation>Jeder Fehler</translation>
    </message>
    <message>
        <source>Choose which errors take this route</source>
        <translation>Wählen Sie, welche Fehler diesen Weg nehmen</translation>
    </message>
    <message>
        <source>Where %1 leads</source>
        <translation>Wohin %1 führt</translation>
    </message>
    <message>
        <source>Remove this route</source>
        <translation>Diesen Weg entfernen</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>Beliebiges</translation>
    </message>
    <message>
        <source>No inputs yet. An input is asked for when a run starts, and expressions read it as input.name.</source>
        <translation>Noch keine Eingaben. Nach einer Eingabe wird gefragt, wenn ein Lauf beginnt; Ausdrücke lesen sie als input.name.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Add an input</source>
        <translation>Eingabe hinzufügen</translation>
    </message>
    <message>
        <source>Remove this input</source>
        <translation>Diese Eingabe entfernen</translation>
    </message>
    <message>
        <source>Move this input up</source>
        <translation>Diese Eingabe nach oben</translation>
    </message>
    <message>
        <source>Move this input down</source>
        <translation>Diese Eingabe nach unten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Must be given</source>
        <translation>Muss angegeben werden</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Help for the person who starts a run</source>
        <translation>Hilfe für die Person, die einen Lauf startet</translation>
    </message>
    <message>
        <source>Smallest value</source>
        <translation>Kleinster Wert</translation>
    </message>
    <message>
        <source>Largest value</source>
        <translation>Größter Wert</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>A list as JSON, for example [&quot;small&quot;, &quot;large&quot;]; empty for any value.</source>
        <translation>Eine Liste als JSON, zum Beispiel [&quot;klein&quot;, &quot;groß&quot;]; leer für jeden Wert.</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>Teile der Einstellungen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What the next person should know</source>
        <translation>Was die nächste Person wissen sollte</translation>
    </message>
    <message>
        <source>Exit · the run has succeeded</source>
        <translation>Ausgang · der Lauf war erfolgreich</translation>
    </message>
    <message>
        <source>Exit · the run has failed</source>
        <translation>Ausgang · der Lauf ist gescheitert</translation>
    </message>
    <message>
        <source>Split · one branch for each item</source>
        <translation>Verzweigung · ein Zweig für jedes Element</translation>
    </message>
    <message numerus="yes">
        <source>Split · %n branch(es)</source>
        <translation>
            <numerusform>Verzweigung · %n Zweig</numerusform>
            <numerusform>Verzweigung · %n Zweige</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown kind %1</source>
        <translation>Unbekannte Art %1</translation>
    </message>
    <message numerus="yes">
        <source>Workflow · %n state(s)</source>
        <translation>
            <numerusform>Ablauf · %n Zustand</numerusform>
            <numerusform>Ablauf · %n Zustände</numerusform>
        </translation>
    </message>
    <message>
        <source>Error route</source>
        <translation>Fehlerweg</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Kante</translation>
    </message>
    <message numerus="yes">
        <source>%n state(s)</source>
        <translation>
            <numerusform>%n Zustand</numerusform>
            <numerusform>%n Zustände</numerusform>
        </translation>
    </message>
    <message>
        <source>Selected together</source>
        <translation>Zusammen ausgewählt</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation>Falls es scheitert</translation>
    </message>
    <message>
        <source>Move, copy, duplicate or remove them together, or connect the first to the second with Ctrl+L.</source>
        <translation>Verschieben, kopieren, duplizieren oder entfernen Sie sie zusammen, oder verbinden Sie den ersten mit dem zweiten durch Strg+L.</translation>
    </message>
    <message>
        <source>All succeed</source>
        <translation>Alle haben Erfolg</translation>
    </message>
    <message>
        <source>Any one succeeds</source>
        <translation>Einer hat Erfolg</translation>
    </message>
    <message>
        <source>A number of them succeed</source>
        <translation>Eine Anzahl hat Erfolg</translation>
    </message>
    <message>
        <source>A share of them succeed</source>
        <translation>Ein Anteil hat Erfolg</translation>
    </message>
    <message>
        <source>The first results are in</source>
        <translation>Die ersten Ergebnisse sind da</translation>
    </message>
    <message>
        <source>What is there by a time limit</source>
        <translation>Was bis zu einer Frist da ist</translation>
    </message>
    <message>
        <source>When the split goes on</source>
        <translation>Wann die Verzweigung weitergeht</translation>
    </message>
    <message>
        <source>Branches needed</source>
        <translation>Benötigte Zweige</translation>
    </message>
    <message>
        <source>Share needed, in percent</source>
        <translation>Benötigter Anteil in Prozent</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei auswählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner auswählen</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Name of the outcome</source>
        <translation>Name des Ergebnisses</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Jedes Ergebnis</translation>
    </message>
    <message>
        <source>Add an outcome</source>
        <translation>Ergebnis hinzufügen</translation>
    </message>
    <message>
        <source>State after “%1”</source>
        <translation>Zustand nach „%1“</translation>
    </message>
    <message>
        <source>Nowhere yet</source>
        <translation>Noch nirgendwohin</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>New state…</source>
        <translation>Neuer Zustand…</translation>
    </message>
    <message>
        <source>%1 *</source>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>Compute this value with an expression ${…}</source>
        <translation>Diesen Wert mit einem Ausdruck ${…} berechnen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>for example %1</source>
        <translation>zum Beispiel %1</translation>
    </message>
    <message>
        <source>The smallest possible value is %1.</source>
        <translation>Der kleinste mögliche Wert ist %1.</translation>
    </message>
    <message>
        <source>The largest possible value is %1.</source>
        <translation>Der größte mögliche Wert ist %1.</translation>
    </message>
    <message>
        <source>A whole number is needed here, for example 3.</source>
        <translation>Hier wird eine ganze Zahl gebraucht, zum Beispiel 3.</translation>
    </message>
    <message>
        <source>A number is needed here, for example 1.5.</source>
        <translation>Hier wird eine Zahl gebraucht, zum Beispiel 1.5.</translation>
    </message>
    <message>
        <source>A duration is needed here, for example 250ms, 30s, 5m, 2h or 1h30m.</source>
        <translation>Hier wird eine Dauer gebraucht, zum Beispiel 250ms, 30s, 5m, 2h oder 1h30m.</translation>
    </message>
    <message>
        <source>When, for example input.price &gt; 1</source>
        <translation>Wenn, zum Beispiel input.price &gt; 1</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add case</source>
        <translation>Fall hinzufügen</translation>
    </message>
    <message>
        <source>Add entry</source>
        <translation>Eintrag hinzufügen</translation>
    </message>
    <message>
        <source>Add item</source>
        <translation>Element hinzufügen</translation>
    </message>
    <message>
        <source>Remove this row</source>
        <translation>Diese Zeile entfernen</translation>
    </message>
    <message>
        <source>This row is left out: a name is needed, and only once.</source>
        <translation>Diese Zeile wird ausgelassen: Ein Name ist nötig, und jeder nur einmal.</translation>
    </message>
    <message>
        <source>Named branches</source>
        <translation>Benannte Zweige</translation>
    </message>
    <message>
        <source>One branch for each item of a list</source>
        <translation>Ein Zweig für jedes Element einer Liste</translation>
    </message>
    <message>
        <source>What runs in parallel</source>
        <translation>Was nebeneinander läuft</translation>
    </message>
    <message>
        <source>At most so many at once</source>
        <translation>Höchstens so viele zugleich</translation>
    </message>
    <message>
        <source>Goes on when</source>
        <translation>Geht weiter, wenn</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Add a branch</source>
        <translation>Zweig hinzufügen</translation>
    </message>
    <message>
        <source>Remove this branch</source>
        <translation>Diesen Zweig entfernen</translation>
    </message>
    <message>
        <source>Move this branch up</source>
        <translation>Diesen Zweig nach oben</translation>
    </message>
    <message>
        <source>Move this branch down</source>
        <translation>Diesen Zweig nach unten</translation>
    </message>
    <message>
        <source>Name of the branch</source>
        <translation>Name des Zweigs</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>An expression that gives a list, or a list as JSON.</source>
        <translation>Ein Ausdruck, der eine Liste ergibt, oder eine Liste als JSON.</translation>
    </message>
    <message>
        <source>Each item is called</source>
        <translation>Jedes Element heißt</translation>
    </message>
    <message>
        <source>What each branch does</source>
        <translation>Was jeder Zweig tut</translation>
    </message>
    <message>
        <source>If a branch fails</source>
        <translation>Falls ein Zweig scheitert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Describe what happens here</source>
        <translation>Beschreiben Sie, was hier geschieht</translation>
    </message>
    <message>
        <source>Add error route</source>
        <translation>Fehlerweg hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n more setting(s)</source>
        <translation>
            <numerusform>%n weitere Einstellung</numerusform>
            <numerusform>%n weitere Einstellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Kind of task</source>
        <translation>Art der Aufgabe</translation>
    </message>
    <message>
        <source>%1 (unknown)</source>
        <translation>%1 (unbekannt)</translation>
    </message>
    <message>
        <source>How the run ends</source>
        <translation>Wie der Lauf endet</translation>
    </message>
    <message>
        <source>The run has succeeded</source>
        <translation>Der Lauf war erfolgreich</translation>
    </message>
    <message>
        <source>The run has failed</source>
        <translation>Der Lauf ist gescheitert</translation>
    </message>
    <message>
        <source>What the run returns: text, JSON, or an expression ${…}.</source>
        <translation>Was der Lauf zurückgibt: ein Ausdruck ${…}, Text oder JSON.</translation>
    </message>
    <message>
        <source>First state</source>
        <translation>Erster Zustand</translation>
    </message>
    <message>
        <source>If this program dies</source>
        <translation>Falls dieses Programm abstürzt</translation>
    </message>
    <message>
        <source>Starts with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Limits and durability</source>
        <translation>Grenzen und Dauerhaftigkeit</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Names the workflow in the history: letters, digits, - and _.</source>
        <translation>Benennt den Ablauf im Verlauf: Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Keep nothing of a run</source>
        <translation>Nichts von einem Lauf behalten</translation>
    </message>
    <message>
        <source>May lose the last moments</source>
        <translation>Darf letzte Momente verlieren</translation>
    </message>
    <message>
        <source>Lose nothing</source>
        <translation>Nichts verlieren</translation>
    </message>
    <message>
        <source>Time limit of a run</source>
        <translation>Frist für einen Lauf</translation>
    </message>
    <message>
        <source>Most transitions of a run</source>
        <translation>Höchstzahl der Übergänge eines Laufs</translation>
    </message>
    <message>
        <source>Ends a run that has most likely been caught in a loop.</source>
        <translation>Beendet einen Lauf, der sich vermutlich im Kreis dreht.</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>Names that expressions may read as env.NAME.</source>
        <translation>Namen, die Ausdrücke als env.NAME lesen dürfen.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>%1 · line %2, column %3</source>
        <translation>%1 · Zeile %2, Spalte %3</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>No problems. This workflow can run.</source>
        <translation>Keine Probleme. Dieser Ablauf kann laufen.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>visit %1</source>
        <translation>Besuch %1</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Zusammenführung</translation>
    </message>
    <message>
        <source>Went on to</source>
        <translation>Ging weiter zu</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Zweig</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Caused by</source>
        <translation>Verursacht durch</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>noch nicht da</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n state(s) entered</source>
        <translation>
            <numerusform>%n Zustand betreten</numerusform>
            <numerusform>%n Zustände betreten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n branch(es)</source>
        <translation>
            <numerusform>%n Zweig</numerusform>
            <numerusform>%n Zweige</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy expression</source>
        <translation>Ausdruck kopieren</translation>
    </message>
    <message>
        <source>Data of the run</source>
        <translation>Daten des Laufs</translation>
    </message>
    <message>
        <source>The selected value</source>
        <translation>Der ausgewählte Wert</translation>
    </message>
    <message>
        <source>Select a row to see all of its value.</source>
        <translation>Wählen Sie eine Zeile aus, um ihren ganzen Wert zu sehen.</translation>
    </message>
    <message>
        <source>No run to show</source>
        <translation>Kein Lauf zu zeigen</translation>
    </message>
    <message>
        <source>Run the workflow, or open a past run in Runs. Its input, what every state gave, and its result come here.</source>
        <translation>Führen Sie den Ablauf aus, oder öffnen Sie unter „Läufe“ einen früheren Lauf. Hier stehen dann seine Eingabe, was jeder Zustand ergab, und sein Resultat.</translation>
    </message>
    <message>
        <source>This run could not be read</source>
        <translation>Dieser Lauf konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Reading the run</source>
        <translation>Der Lauf wird gelesen</translation>
    </message>
    <message>
        <source>The value goes on. Copy it to see the rest.</source>
        <translation>Der Wert geht weiter. Kopieren Sie ihn, um den Rest zu sehen.</translation>
    </message>
    <message>
        <source>Go to state %1</source>
        <translation>Zum Zustand %1 gehen</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Protokoll filtern</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>Info and above</source>
        <translation>Info und darüber</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Keep the newest line in view (End)</source>
        <translation>Die neueste Zeile im Blick behalten (Ende)</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation>
            <numerusform>%1 von %n Zeile</numerusform>
            <numerusform>%1 von %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 skipped to keep up: open the run again from Runs to read them</source>
        <translation>%1, %2 übersprungen, um Schritt zu halten: Öffnen Sie den Lauf unter „Läufe“ noch einmal, um sie zu lesen</translation>
    </message>
    <message>
        <source>Run the workflow, or open a past run in Runs. What its tasks write comes here, line by line.</source>
        <translation>Führen Sie den Ablauf aus, oder öffnen Sie unter „Läufe“ einen früheren Lauf. Was seine Aufgaben schreiben, steht dann hier, Zeile für Zeile.</translation>
    </message>
    <message>
        <source>No line fits the filter</source>
        <translation>Keine Zeile passt zum Filter</translation>
    </message>
    <message>
        <source>Shorten the text, or choose all levels and all states.</source>
        <translation>Kürzen Sie den Text, oder wählen Sie alle Stufen und alle Zustände.</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>Noch nichts geschrieben</translation>
    </message>
    <message>
        <source>Lines come from programs, scripts and the Log task.</source>
        <translation>Zeilen kommen von Programmen, Skripten und der Aufgabe „Protokollieren“.</translation>
    </message>
    <message>
        <source>Show lines of %1 only</source>
        <translation>Nur Zeilen von %1 zeigen</translation>
    </message>
    <message>
        <source>Reading run %1</source>
        <translation>Lauf %1 wird gelesen</translation>
    </message>
    <message>
        <source>Run %1 could not be read</source>
        <translation>Lauf %1 konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>started %1 · %2</source>
        <translation>begonnen %1 · %2</translation>
    </message>
    <message>
        <source>run %1 · started %2 · %3</source>
        <translation>Lauf %1 · begonnen %2 · %3</translation>
    </message>
    <message>
        <source>%1, just now</source>
        <translation>%1, gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n s ago</source>
        <translation>
            <numerusform>%1, vor %n s</numerusform>
            <numerusform>%1, vor %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n min ago</source>
        <translation>
            <numerusform>%1, vor %n min</numerusform>
            <numerusform>%1, vor %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n h ago</source>
        <translation>
            <numerusform>%1, vor %n h</numerusform>
            <numerusform>%1, vor %n h</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message>
        <source>Ended %1</source>
        <translation>Beendet %1</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Find in workflows, results and errors</source>
        <translation>In Abläufen, Resultaten und Fehlern suchen</translation>
    </message>
    <message>
        <source>Find runs</source>
        <translation>Läufe suchen</translation>
    </message>
    <message>
        <source>All workflows</source>
        <translation>Alle Abläufe</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Jeder Status</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>Der Verlauf wird gelesen</translation>
    </message>
    <message>
        <source>No run fits the filter</source>
        <translation>Kein Lauf passt zum Filter</translation>
    </message>
    <message>
        <source>Shorten the text, or choose all workflows and any status.</source>
        <translation>Kürzen Sie den Text, oder wählen Sie alle Abläufe und jeden Status.</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>Press Run to run the workflow. Every run is kept here, with its log, its data and its timeline.</source>
        <translation>Drücken Sie „Ausführen“, um den Ablauf auszuführen. Jeder Lauf wird hier aufbewahrt, mit Protokoll, Daten und Zeitachse.</translation>
    </message>
    <message>
        <source>Open run %1</source>
        <translation>Lauf %1 öffnen</translation>
    </message>
    <message>
        <source>Show runs of %1 only</source>
        <translation>Nur Läufe von %1 zeigen</translation>
    </message>
    <message>
        <source>Copy run id</source>
        <translation>Kennung des Laufs kopieren</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>waiting to try again</source>
        <translation>wartet auf den nächsten Versuch</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>erfolgreich</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>wait %1</source>
        <translation>Wartezeit %1</translation>
    </message>
    <message>
        <source>attempt %1 · %2</source>
        <translation>Versuch %1 · %2</translation>
    </message>
    <message>
        <source>failed · %1</source>
        <translation>gescheitert · %1</translation>
    </message>
    <message>
        <source>stopped · %1</source>
        <translation>angehalten · %1</translation>
    </message>
    <message>
        <source>%1 of %2 so far</source>
        <translation>%1 von %2 bisher</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Run the workflow, or open a past run in Runs. Each state becomes a row here, each stay in it a bar.</source>
        <translation>Führen Sie den Ablauf aus, oder öffnen Sie unter „Läufe“ einen früheren Lauf. Jeder Zustand wird hier zu einer Zeile, jeder Aufenthalt darin zu einem Balken.</translation>
    </message>
    <message>
        <source>This run entered no state</source>
        <translation>Dieser Lauf betrat keinen Zustand</translation>
    </message>
    <message>
        <source>From %1, still going on</source>
        <translation>Von %1 an, noch nicht beendet</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 bis %2</translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation>Dauerte %1</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1%2 min</source>
        <translation>%1%2 min</translation>
    </message>
    <message>
        <source>%1:%2%3 h</source>
        <translation>%1:%2%3 h</translation>
    </message>
    <message>
        <source>%1 d %2</source>
        <translation>%1 d %2</translation>
    </message>
    <message>
        <source>%1 h %2 min %3 s</source>
        <translation>%1 h %2 min %3 s</translation>
    </message>
    <message>
        <source>%1 d %2 h %3 min %4 s</source>
        <translation>%1 d %2 h %3 min %4 s</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>Begin a new workflow.</source>
        <translation>Einen neuen Ablauf beginnen.</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>Open a workflow file.</source>
        <translation>Eine Ablaufdatei öffnen.</translation>
    </message>
    <message>
        <source>Open an &amp;example…</source>
        <translation>&amp;Beispiel öffnen…</translation>
    </message>
    <message>
        <source>Open one of the workflows that come with Sluice.</source>
        <translation>Einen der Abläufe öffnen, die mit Sluice kommen.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Write the workflow to its file.</source>
        <translation>Den Ablauf in seine Datei schreiben.</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Write the workflow to another file.</source>
        <translation>Den Ablauf in eine andere Datei schreiben.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close this workflow.</source>
        <translation>Diesen Ablauf schließen.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>Close all workflows and leave.</source>
        <translation>Alle Abläufe schließen und das Programm verlassen.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last edit back.</source>
        <translation>Die letzte Änderung zurücknehmen.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Make the edit again that was taken back.</source>
        <translation>Die zurückgenommene Änderung wieder vornehmen.</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>Move the selected states to the clipboard.</source>
        <translation>Die ausgewählten Zustände in die Zwischenablage verschieben.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected states.</source>
        <translation>Die ausgewählten Zustände kopieren.</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Insert the states from the clipboard.</source>
        <translation>Die Zustände aus der Zwischenablage einfügen.</translation>
    </message>
    <message>
        <source>Dup&amp;licate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>Copy the selected states to a place beside them.</source>
        <translation>Die ausgewählten Zustände daneben noch einmal anlegen.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Remove what is selected.</source>
        <translation>Entfernen, was ausgewählt ist.</translation>
    </message>
    <message>
        <source>Delete and &amp;heal</source>
        <translation>Löschen und Lücke &amp;schließen</translation>
    </message>
    <message>
        <source>Remove the selected states and connect their neighbours.</source>
        <translation>Die ausgewählten Zustände entfernen und ihre Nachbarn verbinden.</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Alles a&amp;uswählen</translation>
    </message>
    <message>
        <source>Select every state.</source>
        <translation>Jeden Zustand auswählen.</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>U&amp;mbenennen</translation>
    </message>
    <message>
        <source>Give the selected state another name.</source>
        <translation>Dem ausgewählten Zustand einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation>Alles &amp;finden…</translation>
    </message>
    <message>
        <source>Find a state, an action or a setting.</source>
        <translation>Einen Zustand, eine Aktion oder eine Einstellung finden.</translation>
    </message>
    <message>
        <source>&amp;Add a state…</source>
        <translation>&amp;Zustand hinzufügen…</translation>
    </message>
    <message>
        <source>Choose a kind of state to add after the selected one.</source>
        <translation>Die Art eines Zustands wählen, der nach dem ausgewählten hinzukommt.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Connect the first selected state to the second.</source>
        <translation>Den ersten ausgewählten Zustand mit dem zweiten verbinden.</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>Remove the edges between the selected states.</source>
        <translation>Die Kanten zwischen den ausgewählten Zuständen entfernen.</translation>
    </message>
    <message>
        <source>Make it the &amp;first state</source>
        <translation>Zum &amp;ersten Zustand machen</translation>
    </message>
    <message>
        <source>Let runs begin with the selected state.</source>
        <translation>Läufe mit dem ausgewählten Zustand beginnen lassen.</translation>
    </message>
    <message>
        <source>Edit &amp;settings</source>
        <translation>Einstellungen &amp;bearbeiten</translation>
    </message>
    <message>
        <source>Go to the settings of the selected state.</source>
        <translation>Zu den Einstellungen des ausgewählten Zustands gehen.</translation>
    </message>
    <message>
        <source>A&amp;rrange</source>
        <translation>&amp;Anordnen</translation>
    </message>
    <message>
        <source>Place all states anew, from top to bottom.</source>
        <translation>Alle Zustände neu platzieren, von oben nach unten.</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Run this workflow.</source>
        <translation>Diesen Ablauf ausführen.</translation>
    </message>
    <message>
        <source>Run with &amp;input…</source>
        <translation>Mit &amp;Eingabe ausführen…</translation>
    </message>
    <message>
        <source>Enter the input and run this workflow.</source>
        <translation>Die Eingabe angeben und diesen Ablauf ausführen.</translation>
    </message>
    <message>
        <source>Run a&amp;gain</source>
        <translation>&amp;Noch einmal ausführen</translation>
    </message>
    <message>
        <source>Run this workflow with the same input as the last time.</source>
        <translation>Diesen Ablauf mit derselben Eingabe wie zuletzt ausführen.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Ask the run to stop.</source>
        <translation>Den Lauf bitten anzuhalten.</translation>
    </message>
    <message>
        <source>Past r&amp;uns</source>
        <translation>&amp;Frühere Läufe</translation>
    </message>
    <message>
        <source>Show the list of past runs.</source>
        <translation>Die Liste der früheren Läufe zeigen.</translation>
    </message>
    <message>
        <source>&amp;Clear the run</source>
        <translation>Lauf ausb&amp;lenden</translation>
    </message>
    <message>
        <source>Take the run off the drawing.</source>
        <translation>Den Lauf von der Zeichnung nehmen.</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Show the drawing larger.</source>
        <translation>Die Zeichnung größer zeigen.</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show the drawing smaller.</source>
        <translation>Die Zeichnung kleiner zeigen.</translation>
    </message>
    <message>
        <source>Actual si&amp;ze</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>Show the drawing at 100 %.</source>
        <translation>Die Zeichnung in 100 % zeigen.</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>Ein&amp;passen</translation>
    </message>
    <message>
        <source>Show the whole drawing.</source>
        <translation>Die ganze Zeichnung zeigen.</translation>
    </message>
    <message>
        <source>Fit the &amp;selection</source>
        <translation>Aus&amp;wahl einpassen</translation>
    </message>
    <message>
        <source>Show what is selected as large as possible.</source>
        <translation>Das Ausgewählte so groß wie möglich zeigen.</translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>Show a small picture of the whole drawing.</source>
        <translation>Ein kleines Bild der ganzen Zeichnung zeigen.</translation>
    </message>
    <message>
        <source>&amp;Canvas alone</source>
        <translation>Nur die &amp;Zeichnung</translation>
    </message>
    <message>
        <source>Hide everything but the drawing.</source>
        <translation>Alles außer der Zeichnung verbergen.</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>Anordnung zu&amp;rücksetzen</translation>
    </message>
    <message>
        <source>Put every panel back to its first place.</source>
        <translation>Jeden Bereich an seinen ersten Platz bringen.</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>Wie das S&amp;ystem</translation>
    </message>
    <message>
        <source>Wear the colours of the system.</source>
        <translation>Die Farben des Systems verwenden.</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Wear light colours.</source>
        <translation>Helle Farben verwenden.</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Wear dark colours.</source>
        <translation>Dunkle Farben verwenden.</translation>
    </message>
    <message>
        <source>&amp;Next workflow</source>
        <translation>&amp;Nächster Ablauf</translation>
    </message>
    <message>
        <source>Go to the next open workflow.</source>
        <translation>Zum nächsten offenen Ablauf gehen.</translation>
    </message>
    <message>
        <source>&amp;Previous workflow</source>
        <translation>&amp;Voriger Ablauf</translation>
    </message>
    <message>
        <source>Go to the open workflow before this one.</source>
        <translation>Zum offenen Ablauf davor gehen.</translation>
    </message>
    <message>
        <source>Go to the dra&amp;wing</source>
        <translation>Zur Zeichn&amp;ung</translation>
    </message>
    <message>
        <source>Put the keyboard on the drawing.</source>
        <translation>Die Tastatur auf die Zeichnung richten.</translation>
    </message>
    <message>
        <source>Go to the settin&amp;gs</source>
        <translation>Zu den E&amp;instellungen</translation>
    </message>
    <message>
        <source>Put the keyboard into the settings.</source>
        <translation>Die Tastatur auf die Einstellungen richten.</translation>
    </message>
    <message>
        <source>Export a &amp;picture…</source>
        <translation>B&amp;ild exportieren…</translation>
    </message>
    <message>
        <source>Write the drawing, or what is selected, to a PNG file.</source>
        <translation>Die Zeichnung oder das Ausgewählte in eine PNG-Datei schreiben.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Show every shortcut.</source>
        <translation>Jedes Tastenkürzel zeigen.</translation>
    </message>
    <message>
        <source>&amp;About Sluice</source>
        <translation>Ü&amp;ber Sluice</translation>
    </message>
    <message>
        <source>Show the version and the licences.</source>
        <translation>Die Version und die Lizenzen zeigen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>The file is as it was. Mend it in an editor and read it again; a click on a problem shows its place in the text.</source>
        <translation>Die Datei ist unverändert. Bessern Sie sie in einem Editor aus und lesen Sie sie noch einmal; ein Klick auf ein Problem zeigt seine Stelle im Text.</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>Text der Datei</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Open in an editor</source>
        <translation>In einem Editor öffnen</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>… and so on.</source>
        <translation>… und so weiter.</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Alles finden</translation>
    </message>
    <message>
        <source>Find a state, an action, a setting</source>
        <translation>Zustand, Aktion oder Einstellung finden</translation>
    </message>
    <message>
        <source>Nothing is called “%1”.</source>
        <translation>Nichts heißt „%1“.</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>Diesen Bereich schließen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>There is no recovery copy: %1</source>
        <translation>Es gibt keine Sicherungskopie: %1</translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 · Lauf %2</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>The file has been changed by another program. Choose above what to keep.</source>
        <translation>Die Datei wurde von einem anderen Programm geändert. Wählen Sie oben, was bleiben soll.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This run cannot be stopped from here. %1</source>
        <translation>Dieser Lauf kann von hier aus nicht beendet werden. %1</translation>
    </message>
    <message>
        <source>This run goes on. The workflow is shown as it was when the run began.</source>
        <translation>Dieser Lauf ist noch im Gang. Der Ablauf ist so zu sehen, wie er bei seinem Beginn war.</translation>
    </message>
    <message>
        <source>This is a past run. The workflow is shown as it was then.</source>
        <translation>Das ist ein früherer Lauf. Der Ablauf ist so zu sehen, wie er damals war.</translation>
    </message>
    <message>
        <source>This is a past run. Open its workflow to run it again.</source>
        <translation>Das ist ein früherer Lauf. Öffnen Sie seinen Ablauf, um ihn noch einmal auszuführen.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>There is nothing to run yet: add a first state.</source>
        <translation>Es gibt noch nichts auszuführen: Fügen Sie einen ersten Zustand hinzu.</translation>
    </message>
    <message>
        <source>It cannot run yet: %1.</source>
        <translation>Er kann noch nicht laufen: %1.</translation>
    </message>
    <message>
        <source>The file has been removed or renamed. Save the workflow to have it back.</source>
        <translation>Die Datei wurde entfernt oder umbenannt. Speichern Sie den Ablauf, um sie wiederzuhaben.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>The file has been changed by another program, and there are unsaved edits here.</source>
        <translation>Die Datei wurde von einem anderen Programm geändert, und hier gibt es nicht gespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>The file has been changed by another program.</source>
        <translation>Die Datei wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Load the file</source>
        <translation>Datei laden</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>Behalten, was hier ist</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>There are no examples in %1.</source>
        <translation>In %1 gibt es keine Beispiele.</translation>
    </message>
    <message>
        <source>Each one runs as it is. You get a copy to change as you like.</source>
        <translation>Jedes läuft, wie es ist. Sie erhalten eine Kopie, die Sie nach Belieben ändern können.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing can be added here.</source>
        <translation>Hier kann nichts hinzugefügt werden.</translation>
    </message>
    <message>
        <source>%1[*] – Sluice</source>
        <translation>%1[*] – Sluice</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>Run (%1)</source>
        <translation>Ausführen (%1)</translation>
    </message>
    <message>
        <source>It cannot run yet: %1</source>
        <translation>Er kann noch nicht laufen: %1</translation>
    </message>
    <message>
        <source>, the first state</source>
        <translation>, der erste Zustand</translation>
    </message>
    <message numerus="yes">
        <source>, %n problem(s)</source>
        <translation>
            <numerusform>, %n Problem</numerusform>
            <numerusform>, %n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n edge(s)%2%3</source>
        <translation>
            <numerusform>%1, %n Kante%2%3</numerusform>
            <numerusform>%1, %n Kanten%2%3</numerusform>
        </translation>
    </message>
    <message>
        <source>then</source>
        <translation>dann</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Search states</source>
        <translation>Zustände suchen</translation>
    </message>
    <message>
        <source>States and their edges</source>
        <translation>Zustände und ihre Kanten</translation>
    </message>
    <message>
        <source>Kinds of states to add</source>
        <translation>Arten von Zuständen zum Hinzufügen</translation>
    </message>
    <message>
        <source>No kind is called “%1”. Try another word, for example what it works on: file, web, list.</source>
        <translation>Keine Art heißt „%1“. Versuchen Sie ein anderes Wort, zum Beispiel, womit sie arbeitet: Datei, Web, Liste.</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 ausführen</translation>
    </message>
    <message>
        <source>This workflow has no inputs.</source>
        <translation>Dieser Ablauf hat keine Eingaben.</translation>
    </message>
    <message>
        <source>An empty field takes the value it shows in grey.</source>
        <translation>Ein leeres Feld nimmt den Wert, den es in Grau zeigt.</translation>
    </message>
    <message>
        <source>On the drawing</source>
        <translation>Auf der Zeichnung</translation>
    </message>
    <message>
        <source>Go to the next state</source>
        <translation>Zum nächsten Zustand gehen</translation>
    </message>
    <message>
        <source>arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Edit the settings of the state</source>
        <translation>Die Einstellungen des Zustands bearbeiten</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabetaste</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>Den Ausschnitt verschieben</translation>
    </message>
    <message>
        <source>Space and drag, or the wheel</source>
        <translation>Leertaste und ziehen, oder das Mausrad</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Ctrl and the wheel</source>
        <translation>Strg und das Mausrad</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>drag from an outcome to a state</source>
        <translation>von einem Ergebnis zu einem Zustand ziehen</translation>
    </message>
    <message>
        <source>release an edge over an empty place</source>
        <translation>eine Kante über einer leeren Stelle loslassen</translation>
    </message>
    <message>
        <source>In the timeline</source>
        <translation>In der Zeitachse</translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation>Vergrößern und verkleinern</translation>
    </message>
    <message>
        <source>Move left and right</source>
        <translation>Nach links und rechts gehen</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>Den ganzen Lauf zeigen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search by what it does or by key</source>
        <translation>Nach Wirkung oder Taste suchen</translation>
    </message>
    <message>
        <source>Show the drawing at 100 %</source>
        <translation>Die Zeichnung in 100 % zeigen</translation>
    </message>
    <message>
        <source>Succeeded in %1, at %2</source>
        <translation>Erfolgreich nach %1, bei %2</translation>
    </message>
    <message>
        <source>Failed after %1, at %2</source>
        <translation>Gescheitert nach %1, bei %2</translation>
    </message>
    <message>
        <source>Ended by an error after %1: %2</source>
        <translation>Nach %1 durch einen Fehler beendet: %2</translation>
    </message>
    <message>
        <source>Ended by an error after %1</source>
        <translation>Nach %1 durch einen Fehler beendet</translation>
    </message>
    <message>
        <source>Stopped after %1</source>
        <translation>Nach %1 angehalten</translation>
    </message>
    <message>
        <source>Interrupted: its program died</source>
        <translation>Unterbrochen: Das Programm ist abgestürzt</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation>Der Lauf wird gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>Running %1 · %n branch(es) open</source>
        <translation>
            <numerusform>%1 läuft · %n Zweig offen</numerusform>
            <numerusform>%1 läuft · %n Zweige offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>Shift+F5 stops it</source>
        <translation>Umschalt+F5 hält an</translation>
    </message>
    <message>
        <source>Ready to run: F5</source>
        <translation>Bereit zum Ausführen: F5</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>How do you want to begin?</source>
        <translation>Wie möchten Sie beginnen?</translation>
    </message>
    <message>
        <source>A workflow is a drawing of states: each does one thing, and its outcome says what comes next.</source>
        <translation>Ein Ablauf ist eine Zeichnung aus Zuständen: Jeder tut eines, und sein Ergebnis sagt, was danach kommt.</translation>
    </message>
    <message>
        <source>Open an example</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Real workflows that run at once.</source>
        <translation>Echte Abläufe, die sofort laufen.</translation>
    </message>
    <message>
        <source>Add the first step</source>
        <translation>Ersten Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Choose what it does, or drag a kind from the left.</source>
        <translation>Wählen Sie, was er tut, oder ziehen Sie eine Art von links herüber.</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>A workflow you have: *.sluice.</source>
        <translation>Ein Ablauf, den Sie schon haben: *.sluice.</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Zuletzt benutzte Dateien</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt benutzte öffnen</translation>
    </message>
    <message>
        <source>&amp;%1  %2</source>
        <translation>&amp;%1  %2</translation>
    </message>
    <message>
        <source>No recent files</source>
        <translation>Keine zuletzt benutzten Dateien</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>Diese &amp;Liste leeren</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>F&amp;arben</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>The language changes when Sluice starts the next time.</source>
        <translation>Die Sprache wechselt, wenn Sluice das nächste Mal startet.</translation>
    </message>
    <message>
        <source>Export a picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>The picture could not be written to %1. Choose another folder.</source>
        <translation>Das Bild konnte nicht nach %1 geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Sluice %1&lt;/h3&gt;&lt;p&gt;Draw, run and watch workflows.&lt;/p&gt;&lt;p&gt;The designer is free software under the GNU General Public License, version 3 or later; the engine is under the MIT licence. Icons by Lucide (ISC licence).&lt;/p&gt;&lt;p&gt;Qt %2&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Sluice %1&lt;/h3&gt;&lt;p&gt;Abläufe zeichnen, ausführen und beobachten.&lt;/p&gt;&lt;p&gt;Der Designer ist freie Software unter der GNU General Public License, Version 3 oder später; die Engine steht unter der MIT-Lizenz. Symbole von Lucide (ISC-Lizenz).&lt;/p&gt;&lt;p&gt;Qt %2&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Sluice</source>
        <translation>Über Sluice</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Add a state called “%1”</source>
        <translation>Einen Zustand namens „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Workflows (*.sluice);;All files (*)</source>
        <translation>Abläufe (*.sluice);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open workflows</source>
        <translation>Offene Abläufe</translation>
    </message>
    <message>
        <source>%1 •</source>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1 is not there any more. It may have been moved or removed.</source>
        <translation>%1 ist nicht mehr da. Die Datei wurde vielleicht verschoben oder entfernt.</translation>
    </message>
    <message>
        <source>Open a workflow</source>
        <translation>Ablauf öffnen</translation>
    </message>
    <message>
        <source>Save the workflow</source>
        <translation>Ablauf speichern</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Nach %1 gespeichert.</translation>
    </message>
    <message>
        <source>The run goes on. You find it among the runs.</source>
        <translation>Der Lauf geht weiter. Sie finden ihn unter den Läufen.</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>%1 has edits that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Not saved: %1.</source>
        <translation>Nicht gespeichert: %1.</translation>
    </message>
    <message>
        <source>A run is still going on. It stops when you leave.</source>
        <translation>Ein Lauf ist noch nicht beendet. Er hält an, wenn Sie das Programm verlassen.</translation>
    </message>
    <message>
        <source>Leave Sluice</source>
        <translation>Sluice verlassen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Verlassen, ohne zu speichern</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Alle speichern</translation>
    </message>
    <message>
        <source>%1, edited %2</source>
        <translation>%1, bearbeitet %2</translation>
    </message>
    <message>
        <source>Recover unsaved work</source>
        <translation>Nicht Gespeichertes wiederherstellen</translation>
    </message>
    <message>
        <source>Sluice ended unexpectedly. These workflows had edits that were not saved:

%1</source>
        <translation>Sluice wurde unerwartet beendet. Diese Abläufe hatten Änderungen, die nicht gespeichert waren:

%1</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Ask again later</source>
        <translation>Später noch einmal fragen</translation>
    </message>
    <message>
        <source>On %1 it goes to %2.</source>
        <translation>Bei %1 geht es zu %2.</translation>
    </message>
    <message>
        <source>A branch that fails is tried again as its own settings say.</source>
        <translation>Ein Zweig, der scheitert, wird so noch einmal versucht, wie seine eigenen Einstellungen es sagen.</translation>
    </message>
    <message>
        <source>An input needs a name. It stays %1 until then.</source>
        <translation>Eine Eingabe braucht einen Namen. Bis dahin heißt sie weiter %1.</translation>
    </message>
    <message>
        <source>The name %1 is taken by another input.</source>
        <translation>Eine andere Eingabe heißt schon %1.</translation>
    </message>
    <message>
        <source>This run wrote nothing</source>
        <translation>Dieser Lauf hat nichts geschrieben</translation>
    </message>
    <message>
        <source>Run</source>
        <comment>the verb, on a button</comment>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Never ran</source>
        <translation>Lief noch nie</translation>
    </message>
    <message>
        <source>%1, runs %2</source>
        <translation>%1, führt %2 aus</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>Note or problem</source>
        <translation>Notiz oder Problem</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Holding back</source>
        <translation>Hält sich zurück</translation>
    </message>
    <message>
        <source>Stopped by failures</source>
        <translation>Nach Fehlschlägen gestoppt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Zu Ende</translation>
    </message>
    <message>
        <source>Every day at %1</source>
        <translation>Jeden Tag um %1</translation>
    </message>
    <message>
        <source>Every weekday from Monday to Friday at %1</source>
        <translation>Jeden Werktag von Montag bis Freitag um %1</translation>
    </message>
    <message>
        <source>Every week at %2 on these days: %1</source>
        <translation>Jede Woche um %2 an diesen Tagen: %1</translation>
    </message>
    <message>
        <source>On the last day of every month at %1</source>
        <translation>Am letzten Tag jedes Monats um %1</translation>
    </message>
    <message>
        <source>Every month at %2 on these days: %1</source>
        <translation>Jeden Monat um %2 an diesen Tagen: %1</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>Jede Minute</translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Jede Minute</numerusform>
            <numerusform>Alle %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Every hour at minute %1</source>
        <translation>Jede Stunde zur Minute %1</translation>
    </message>
    <message>
        <source>Always %1 after the last run ended</source>
        <translation>Immer %1 nach dem Ende des letzten Laufs</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Once, on %1 (%2)</source>
        <translation>Einmal, am %1 (%2)</translation>
    </message>
    <message>
        <source>Only when asked to</source>
        <translation>Nur auf Anforderung</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>in %1 s</translation>
    </message>
    <message>
        <source>in %1 min %2 s</source>
        <translation>in %1 min %2 s</translation>
    </message>
    <message>
        <source>in %1 h %2 min</source>
        <translation>in %1 h %2 min</translation>
    </message>
    <message>
        <source>in %1 d %2 h</source>
        <translation>in %1 d %2 h</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Jetzt ausführen</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>Pausieren…</translation>
    </message>
    <message>
        <source>Forget failures</source>
        <translation>Fehlschläge vergessen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Pause all…</source>
        <translation>Alle pausieren…</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alle fortsetzen</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Run by this window</source>
        <translation>Von diesem Fenster ausgeführt</translation>
    </message>
    <message>
        <source>Run by the service</source>
        <translation>Vom Dienst ausgeführt</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The schedules cannot be run</source>
        <translation>Die Zeitpläne können nicht ausgeführt werden</translation>
    </message>
    <message>
        <source>Reading the schedules</source>
        <translation>Die Zeitpläne werden gelesen</translation>
    </message>
    <message>
        <source>No schedules yet</source>
        <translation>Noch keine Zeitpläne</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 pausieren</translation>
    </message>
    <message>
        <source>Remove the schedule</source>
        <translation>Zeitplan entfernen</translation>
    </message>
    <message>
        <source>Remove the schedule %1? It will not run again. Runs that go on are not stopped, and the workflow file stays.</source>
        <translation>Den Zeitplan %1 entfernen? Er läuft dann nicht mehr. Läufe, die im Gange sind, werden nicht gestoppt, und die Ablaufdatei bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Pause all schedules</source>
        <translation>Alle Zeitpläne pausieren</translation>
    </message>
    <message>
        <source>Why? Whoever looks at the schedules reads this note. It may be empty.</source>
        <translation>Warum? Wer die Zeitpläne ansieht, liest diese Notiz. Sie darf leer sein.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Sche&amp;dules</source>
        <translation>&amp;Zeitpläne</translation>
    </message>
    <message>
        <source>Show which workflows run by themselves, and when.</source>
        <translation>Zeigt, welche Abläufe von selbst laufen, und wann.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a range of numbers</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, %2, %3 … %4</source>
        <comment>the first three numbers of a series, and its last</comment>
        <translation>%1, %2, %3 … %4</translation>
    </message>
    <message>
        <source>every second</source>
        <translation>jede Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>every %n second(s)</source>
        <translation>
            <numerusform>jede Sekunde</numerusform>
            <numerusform>alle %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>at the seconds %1</source>
        <translation>in den Sekunden %1</translation>
    </message>
    <message>
        <source>every minute</source>
        <translation>jede Minute</translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <comment>within a sentence</comment>
        <translation>
            <numerusform>jede Minute</numerusform>
            <numerusform>alle %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>at minute %1</source>
        <translation>in Minute %1</translation>
    </message>
    <message>
        <source>at the minutes %1</source>
        <translation>in den Minuten %1</translation>
    </message>
    <message>
        <source>of every hour</source>
        <translation>in jeder Stunde</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <comment>the first and the last time of a day</comment>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>of the hours %1</source>
        <translation>in den Stunden %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
    <message>
        <source>on the last day of the month</source>
        <translation>am letzten Tag des Monats</translation>
    </message>
    <message>
        <source>on the last working day (Monday to Friday) of the month</source>
        <translation>am letzten Werktag (Montag bis Freitag) des Monats</translation>
    </message>
    <message>
        <source>on the working day (Monday to Friday) nearest to day %1 of the month</source>
        <translation>am Werktag (Montag bis Freitag), der dem %1. des Monats am nächsten ist</translation>
    </message>
    <message>
        <source>on day %1 of the month</source>
        <translation>am %1. des Monats</translation>
    </message>
    <message>
        <source>on the days %1 of the month</source>
        <translation>an den Tagen %1 des Monats</translation>
    </message>
    <message>
        <source>on the first %1 of the month</source>
        <translation>am ersten %1 des Monats</translation>
    </message>
    <message>
        <source>on the second %1 of the month</source>
        <translation>am zweiten %1 des Monats</translation>
    </message>
    <message>
        <source>on the third %1 of the month</source>
        <translation>am dritten %1 des Monats</translation>
    </message>
    <message>
        <source>on the fourth %1 of the month</source>
        <translation>am vierten %1 des Monats</translation>
    </message>
    <message>
        <source>on the fifth %1 of the month</source>
        <translation>am fünften %1 des Monats</translation>
    </message>
    <message>
        <source>on the last %1 of the month</source>
        <translation>am letzten %1 des Monats</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <comment>weekdays</comment>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>on %1</source>
        <comment>weekdays</comment>
        <translation>am %1</translation>
    </message>
    <message>
        <source>%1 and also %2</source>
        <comment>days</comment>
        <translation>%1 und auch %2</translation>
    </message>
    <message>
        <source>%1, but only %2</source>
        <comment>days</comment>
        <translation>%1, aber nur %2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <comment>months</comment>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>months</comment>
        <translation>im %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>years</comment>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <comment>a year</comment>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>in %1, %2, %3 and further years</source>
        <translation>%1, %2, %3 und in weiteren Jahren</translation>
    </message>
    <message>
        <source>Load map</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Collisions</source>
        <translation>Zusammenstöße</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Too many are &amp;more than</source>
        <translation>Zu viele sind &amp;mehr als</translation>
    </message>
    <message>
        <source> at once</source>
        <translation> zugleich</translation>
    </message>
    <message>
        <source>What if asleep</source>
        <translation>Was, wenn er schläft</translation>
    </message>
    <message>
        <source>Machine asleep &amp;from</source>
        <translation>Rechner schläft &amp;von</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>&amp;bis</translation>
    </message>
    <message>
        <source>Usual duration</source>
        <translation>Übliche Dauer</translation>
    </message>
    <message>
        <source>Never ran yet</source>
        <translation>Lief noch nie</translation>
    </message>
    <message>
        <source>Many</source>
        <translation>Viele</translation>
    </message>
    <message numerus="yes">
        <source>At most %n run(s) at once.</source>
        <translation>
            <numerusform>Höchstens %n Lauf zugleich.</numerusform>
            <numerusform>Höchstens %n Läufe zugleich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing gets into another&apos;s way.</source>
        <translation>Nichts kommt einander in die Quere.</translation>
    </message>
    <message numerus="yes">
        <source>%n collision(s).</source>
        <translation>
            <numerusform>%n Zusammenstoß.</numerusform>
            <numerusform>%n Zusammenstöße.</numerusform>
        </translation>
    </message>
    <message>
        <source>The sleep must end after it begins.</source>
        <translation>Der Schlaf muss nach seinem Beginn enden.</translation>
    </message>
    <message>
        <source>The sleep misses nothing.</source>
        <translation>Der Schlaf versäumt nichts.</translation>
    </message>
    <message numerus="yes">
        <source>The sleep concerns %n schedule(s).</source>
        <translation>
            <numerusform>Der Schlaf betrifft %n Zeitplan.</numerusform>
            <numerusform>Der Schlaf betrifft %n Zeitpläne.</numerusform>
        </translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>Schläft</translation>
    </message>
    <message>
        <source>Paused or stopped: nothing is due</source>
        <translation>Pausiert oder gestoppt: nichts ist fällig</translation>
    </message>
    <message>
        <source>%L1 runs</source>
        <translation>%L1 Läufe</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) at once</source>
        <translation>
            <numerusform>%n Lauf zugleich</numerusform>
            <numerusform>%n Läufe zugleich</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a second</source>
        <translation>weniger als eine Sekunde</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Too many at once</source>
        <translation>Zu viele zugleich</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Fällt aus</translation>
    </message>
    <message>
        <source>Waits for the earlier one</source>
        <translation>Wartet auf den früheren</translation>
    </message>
    <message>
        <source>Stops the earlier one</source>
        <translation>Stoppt den früheren</translation>
    </message>
    <message>
        <source>Runs beside the earlier one</source>
        <translation>Läuft neben dem früheren</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) left out, as an earlier one still goes on</source>
        <translation>
            <numerusform>%n Lauf fällt aus, weil ein früherer noch andauert</numerusform>
            <numerusform>%n Läufe fallen aus, weil ein früherer noch andauert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) wait for an earlier one</source>
        <translation>
            <numerusform>%n Lauf wartet auf einen früheren</numerusform>
            <numerusform>%n Läufe warten auf einen früheren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) stop an earlier one</source>
        <translation>
            <numerusform>%n Lauf stoppt einen früheren</numerusform>
            <numerusform>%n Läufe stoppen einen früheren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) begin beside an earlier one</source>
        <translation>
            <numerusform>%n Lauf beginnt neben einem früheren</numerusform>
            <numerusform>%n Läufe beginnen neben einem früheren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n runs at once (%2)</source>
        <translation>
            <numerusform>%1: %n Lauf zugleich (%2)</numerusform>
            <numerusform>%1: %n Läufe zugleich (%2)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: due more often than its runs take, from %2</source>
        <translation>%1: öfter fällig, als seine Läufe dauern, ab %2</translation>
    </message>
    <message>
        <source>%1: %2, at %3</source>
        <translation>%1: %2, um %3</translation>
    </message>
    <message>
        <source>%1: %2, first at %3</source>
        <translation>%1: %2, zuerst um %3</translation>
    </message>
    <message>
        <source>its rule leaves missed runs out</source>
        <translation>seine Regel lässt Versäumtes aus</translation>
    </message>
    <message>
        <source>one run makes up for all</source>
        <translation>ein Lauf holt alle nach</translation>
    </message>
    <message>
        <source>only the latest are made up for</source>
        <translation>nur die letzten werden nachgeholt</translation>
    </message>
    <message>
        <source>it would be too late</source>
        <translation>es wäre zu spät</translation>
    </message>
    <message>
        <source>an earlier run still goes on</source>
        <translation>ein früherer Lauf dauert noch an</translation>
    </message>
    <message>
        <source>no more may wait</source>
        <translation>mehr dürfen nicht warten</translation>
    </message>
    <message>
        <source>a later one takes its place</source>
        <translation>ein späterer nimmt seinen Platz ein</translation>
    </message>
    <message>
        <source>it holds back after failures</source>
        <translation>er hält sich nach Fehlschlägen zurück</translation>
    </message>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n versäumt</numerusform>
            <numerusform>%n versäumt</numerusform>
        </translation>
    </message>
    <message>
        <source>none runs later</source>
        <translation>keiner läuft später</translation>
    </message>
    <message>
        <source>runs once at %1</source>
        <translation>läuft einmal um %1</translation>
    </message>
    <message numerus="yes">
        <source>%n run from %1 to %2</source>
        <translation>
            <numerusform>%n läuft von %1 bis %2</numerusform>
            <numerusform>%n laufen von %1 bis %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them after waiting</source>
        <translation>
            <numerusform>%n davon nach Wartezeit</numerusform>
            <numerusform>%n davon nach Wartezeit</numerusform>
        </translation>
    </message>
    <message>
        <source>the next one, in time, makes up for all</source>
        <translation>der nächste, pünktliche holt alle nach</translation>
    </message>
    <message>
        <source>Takes %1, as usual</source>
        <translation>Dauert %1, wie üblich</translation>
    </message>
    <message>
        <source>How long it takes is not known yet</source>
        <translation>Wie lange er dauert, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>Stopped when the next one is due</source>
        <translation>Gestoppt, wenn der nächste fällig ist</translation>
    </message>
    <message>
        <source>Makes up for what was missed</source>
        <translation>Holt Versäumtes nach</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s); come nearer to see each</source>
        <translation>
            <numerusform>%n Lauf; näher heran, um ihn zu sehen</numerusform>
            <numerusform>%n Läufe; näher heran, um jeden zu sehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Load map…</source>
        <translation>Auslastung…</translation>
    </message>
    <message>
        <source>Change the resources</source>
        <translation>Ressourcen ändern</translation>
    </message>
    <message>
        <source>What protects it</source>
        <translation>Was ihn schützt</translation>
    </message>
    <message>
        <source>Circuit breaker</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Ratenbegrenzung</translation>
    </message>
    <message>
        <source>Bulkhead</source>
        <translation>Schott</translation>
    </message>
    <message>
        <source>Retry budget</source>
        <translation>Wiederholungsbudget</translation>
    </message>
    <message>
        <source>Refuses attempts while what they call is ill.</source>
        <translation>Lehnt Versuche ab, solange das, was sie aufrufen, gestört ist.</translation>
    </message>
    <message>
        <source>Lets so many attempts pass in a time; others wait.</source>
        <translation>Lässt so viele Versuche je Zeitspanne durch; andere warten.</translation>
    </message>
    <message>
        <source>Lets so many attempts run at once; others wait.</source>
        <translation>Lässt so viele Versuche gleichzeitig laufen; andere warten.</translation>
    </message>
    <message>
        <source>Pays for the retries of all tasks that share it.</source>
        <translation>Bezahlt die Wiederholungen aller Aufgaben, die es teilen.</translation>
    </message>
    <message>
        <source>Units that one attempt takes of the rate limit</source>
        <translation>Einheiten, die ein Versuch von der Ratenbegrenzung nimmt</translation>
    </message>
    <message>
        <source>Show the settings of this resource</source>
        <translation>Einstellungen dieser Ressource zeigen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>No resources yet. Tasks share them: circuit breakers, rate limits, bulkheads and retry budgets.</source>
        <translation>Noch keine Ressourcen. Aufgaben teilen sie sich: Schutzschalter, Ratenbegrenzungen, Schotten und Wiederholungsbudgets.</translation>
    </message>
    <message>
        <source>Add a resource</source>
        <translation>Ressource hinzufügen</translation>
    </message>
    <message>
        <source>Remove this resource</source>
        <translation>Diese Ressource entfernen</translation>
    </message>
    <message>
        <source>A resource needs a name. It stays %1 until then.</source>
        <translation>Eine Ressource braucht einen Namen. Bis dahin heißt sie weiter %1.</translation>
    </message>
    <message>
        <source>The name %1 is taken by another resource.</source>
        <translation>Den Namen %1 hat schon eine andere Ressource.</translation>
    </message>
    <message>
        <source>What protects a branch</source>
        <translation>Was einen Zweig schützt</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Nächste Läufe</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>In</source>
        <comment>how long until then</comment>
        <translation>In</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>a day of a year, as QLocale::toString reads it</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <comment>weekday, date, time</comment>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1 does not exist on %2: runs at %3</source>
        <translation>%1 gibt es am %2 nicht: läuft um %3</translation>
    </message>
    <message>
        <source>%1 comes twice on %2: this is the second time</source>
        <translation>%1 kommt am %2 zweimal: dies ist das zweite Mal</translation>
    </message>
    <message>
        <source>%1 comes twice on %2: runs the first time only</source>
        <translation>%1 kommt am %2 zweimal: läuft nur beim ersten Mal</translation>
    </message>
    <message>
        <source>%1 comes twice on %2: this is the first time</source>
        <translation>%1 kommt am %2 zweimal: dies ist das erste Mal</translation>
    </message>
    <message>
        <source>It runs only when somebody asks for it.</source>
        <translation>Er läuft nur, wenn jemand es verlangt.</translation>
    </message>
    <message>
        <source>It never runs: its end, %1, is past.</source>
        <translation>Er läuft nie: Sein Ende, %1, ist vorbei.</translation>
    </message>
    <message>
        <source>It never runs: %1 is past.</source>
        <translation>Er läuft nie: %1 ist vorbei.</translation>
    </message>
    <message>
        <source>It never runs: no day of the calendar from now on matches.</source>
        <translation>Er läuft nie: Ab jetzt passt kein Tag des Kalenders.</translation>
    </message>
    <message>
        <source>It never runs: nothing is due before its end, %1.</source>
        <translation>Er läuft nie: Vor seinem Ende, %1, ist nichts fällig.</translation>
    </message>
    <message>
        <source>It never runs: nothing is due from its start on.</source>
        <translation>Er läuft nie: Ab seinem Anfang ist nichts fällig.</translation>
    </message>
    <message>
        <source>Each further run begins %1 after the one before has ended.</source>
        <translation>Jeder weitere Lauf beginnt %1 nach dem Ende des vorigen.</translation>
    </message>
    <message>
        <source>Then never again: it ends on %1.</source>
        <translation>Danach nie mehr: Er endet am %1.</translation>
    </message>
    <message>
        <source>Then never again.</source>
        <translation>Danach nie mehr.</translation>
    </message>
    <message>
        <source>Each run starts up to %1 later, by a different part of it each time. The times are those with that part.</source>
        <translation>Jeder Lauf beginnt um bis zu %1 später, jedes Mal um einen anderen Teil davon. Die Zeiten enthalten ihn schon.</translation>
    </message>
    <message>
        <source>It is paused: until it is resumed, none of these runs takes place.</source>
        <translation>Er ist angehalten: Bis er fortgesetzt wird, findet keiner dieser Läufe statt.</translation>
    </message>
    <message>
        <source>%1 comes twice on %2: the first time is meant.</source>
        <translation>%1 kommt am %2 zweimal: Gemeint ist das erste Mal.</translation>
    </message>
    <message>
        <source>%1 does not exist on %2: %3 is meant.</source>
        <translation>%1 gibt es am %2 nicht: Gemeint ist %3.</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>Was läuft</translation>
    </message>
    <message>
        <source>&amp;When</source>
        <translation>&amp;Wann</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <comment>a schedule</comment>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add a schedule</source>
        <translation>Zeitplan hinzufügen</translation>
    </message>
    <message>
        <source>Schedule %1</source>
        <translation>Zeitplan %1</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <comment>a schedule</comment>
        <translation>Sp&amp;eichern</translation>
    </message>
    <message>
        <source>Choose a time zone, such as Europe/Berlin or UTC.</source>
        <translation>Wählen Sie eine Zeitzone, etwa Europe/Berlin oder UTC.</translation>
    </message>
    <message>
        <source>The next runs stand here as soon as it is clear when it runs.</source>
        <translation>Hier stehen die nächsten Läufe, sobald klar ist, wann er läuft.</translation>
    </message>
    <message>
        <source>Nobody runs the schedules at present. This window tries again by itself.</source>
        <translation>Zurzeit führt niemand die Zeitpläne aus. Dieses Fenster versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>From when to when</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Nothing before</source>
        <translation>Nichts vor</translation>
    </message>
    <message>
        <source>Nothing from … on</source>
        <comment>the end of a schedule, beside its date</comment>
        <translation>Nichts mehr ab</translation>
    </message>
    <message>
        <source>Start later by up to</source>
        <translation>Später beginnen um bis zu</translation>
    </message>
    <message>
        <source>So that many schedules do not start all at once.</source>
        <translation>Damit nicht viele Zeitpläne auf einmal beginnen.</translation>
    </message>
    <message>
        <source>While a run of it still goes on</source>
        <translation>Solange noch ein Lauf von ihm läuft</translation>
    </message>
    <message>
        <source>Leave the next one out</source>
        <translation>Den nächsten auslassen</translation>
    </message>
    <message>
        <source>Let up to … wait</source>
        <translation>Warten lassen, bis zu …</translation>
    </message>
    <message>
        <source>Cancel it and start the next one</source>
        <translation>Ihn abbrechen und den nächsten starten</translation>
    </message>
    <message>
        <source>Start, up to … at once</source>
        <translation>Starten, bis zu … zugleich</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Runs that were missed, as the machine was off</source>
        <translation>Läufe, die verpasst wurden, weil der Rechner aus war</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Make up for all with one run</source>
        <translation>Alle mit einem Lauf nachholen</translation>
    </message>
    <message>
        <source>Make up for the latest …</source>
        <translation>Die letzten … nachholen</translation>
    </message>
    <message>
        <source>Never start later than</source>
        <translation>Nie später beginnen als</translation>
    </message>
    <message>
        <source>After its time. Empty: no limit.</source>
        <translation>Nach seiner Zeit. Leer: keine Grenze.</translation>
    </message>
    <message>
        <source>After failures</source>
        <translation>Nach Fehlschlägen</translation>
    </message>
    <message>
        <source>Hold back for</source>
        <translation>Zurückhalten für</translation>
    </message>
    <message>
        <source>After the first failure in a row.</source>
        <translation>Nach dem ersten Fehlschlag in Folge.</translation>
    </message>
    <message>
        <source>At most for</source>
        <translation>Höchstens für</translation>
    </message>
    <message>
        <source>However many failures there were.</source>
        <translation>Wie viele Fehlschläge es auch waren.</translation>
    </message>
    <message>
        <source>Longer each time by the factor</source>
        <translation>Jedes Mal länger um den Faktor</translation>
    </message>
    <message>
        <source>By chance more or less</source>
        <translation>Zufällig mehr oder weniger</translation>
    </message>
    <message>
        <source>0.1 is a tenth.</source>
        <translation>0.1 ist ein Zehntel.</translation>
    </message>
    <message>
        <source>Stop after failures in a row</source>
        <translation>Anhalten nach Fehlschlägen in Folge</translation>
    </message>
    <message>
        <source>Until somebody resets it. 0: never.</source>
        <translation>Bis jemand ihn zurücksetzt. 0: nie.</translation>
    </message>
    <message>
        <source>Its runs</source>
        <translation>Seine Läufe</translation>
    </message>
    <message>
        <source>Cancel after</source>
        <translation>Abbrechen nach</translation>
    </message>
    <message>
        <source>Empty: as the workflow says.</source>
        <translation>Leer: wie im Ablauf angegeben.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>-100 to 100: higher ones start first.</source>
        <translation>-100 bis 100: Höhere beginnen zuerst.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field and what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Sa&amp;ve the workflow</source>
        <translation>Ablauf s&amp;peichern</translation>
    </message>
    <message>
        <source>Input: an empty field takes the value it shows in grey.</source>
        <translation>Eingaben: Ein leeres Feld nimmt den Wert, den es in Grau zeigt.</translation>
    </message>
    <message>
        <source>What people type: letters, digits, “-”, “_”, “.” and “/”.</source>
        <translation>Was man tippt: Buchstaben, Ziffern, „-“, „_“, „.“ und „/“.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>What it is for; may be empty</source>
        <translation>Wozu er dient; darf leer sein</translation>
    </message>
    <message>
        <source>T&amp;itle</source>
        <translation>T&amp;itel</translation>
    </message>
    <message>
        <source>Choose a workflow file</source>
        <translation>Ablaufdatei wählen</translation>
    </message>
    <message>
        <source>Workflow &amp;file</source>
        <translation>Ablaufdate&amp;i</translation>
    </message>
    <message>
        <source>Workflows (*.sluice)</source>
        <translation>Abläufe (*.sluice)</translation>
    </message>
    <message>
        <source>The name of a schedule stays as it is. Add another schedule, and remove this one.</source>
        <translation>Der Name eines Zeitplans bleibt, wie er ist. Fügen Sie einen anderen hinzu und entfernen Sie diesen.</translation>
    </message>
    <message>
        <source>The workflow has no such input any more, so that it is left out: %1</source>
        <translation>Der Ablauf hat diese Eingabe nicht mehr, daher entfällt sie: %1</translation>
    </message>
    <message>
        <source>Enter the whole path of the file, from “/” on.</source>
        <translation>Geben Sie den ganzen Pfad der Datei ein, von „/“ an.</translation>
    </message>
    <message>
        <source>The workflow on the screen is in no file yet, and a schedule runs a file. Save it first, or choose another file.</source>
        <translation>Der gezeigte Ablauf steht noch in keiner Datei, und ein Zeitplan führt eine Datei aus. Speichern Sie ihn zuerst, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>What runs is the file, without the changes since it was saved.</source>
        <translation>Ausgeführt wird die Datei, ohne die Änderungen seit dem Speichern.</translation>
    </message>
    <message>
        <source>Choose the workflow file that runs.</source>
        <translation>Wählen Sie die Ablaufdatei, die läuft.</translation>
    </message>
    <message>
        <source>Give the schedule a name.</source>
        <translation>Geben Sie dem Zeitplan einen Namen.</translation>
    </message>
    <message>
        <source>There is a schedule called %1 already. Choose another name.</source>
        <translation>Einen Zeitplan namens %1 gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Add a schedule…</source>
        <translation>Zeitplan hinzufügen…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Run now with other input…</source>
        <translation>Jetzt mit anderen Eingaben ausführen…</translation>
    </message>
    <message>
        <source>A schedule runs a workflow by itself: every night, every month, or again and again.</source>
        <translation>Ein Zeitplan führt einen Ablauf von selbst aus: jede Nacht, jeden Monat oder immer wieder.</translation>
    </message>
    <message>
        <source>Enter at least one time, such as 03:00.</source>
        <translation>Geben Sie mindestens eine Uhrzeit ein, etwa 03:00.</translation>
    </message>
    <message>
        <source>One schedule can have several times only with the same minutes, such as 03:30 and 15:30. Add a second schedule for the other time.</source>
        <translation>Ein Zeitplan kann mehrere Uhrzeiten nur mit denselben Minuten haben, etwa 03:30 und 15:30. Fügen Sie für die andere Zeit einen zweiten Zeitplan hinzu.</translation>
    </message>
    <message>
        <source>Check at least one day of the week.</source>
        <translation>Kreuzen Sie mindestens einen Wochentag an.</translation>
    </message>
    <message>
        <source>“%1” is no time of a day. Write it like 03:00, and several like 03:00, 15:00.</source>
        <translation>„%1“ ist keine Uhrzeit. Schreiben Sie sie wie 03:00, und mehrere wie 03:00, 15:00.</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Again and again</source>
        <translation>Immer wieder</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Jeden Monat</translation>
    </message>
    <message>
        <source>By a cron text</source>
        <translation>Nach einem Cron-Text</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>&amp;Interval</source>
        <translation>A&amp;bstand</translation>
    </message>
    <message>
        <source>From one start to the next</source>
        <translation>Von einem Beginn zum nächsten</translation>
    </message>
    <message>
        <source>From the end of a run to the next start</source>
        <translation>Vom Ende eines Laufs zum nächsten Beginn</translation>
    </message>
    <message>
        <source>Co&amp;unted</source>
        <translation>Ge&amp;zählt</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>After the first interval</source>
        <translation>Nach dem ersten Abstand</translation>
    </message>
    <message>
        <source>&amp;First run</source>
        <translation>&amp;Erster Lauf</translation>
    </message>
    <message>
        <source>One time, or several with commas between them.</source>
        <translation>Eine Uhrzeit oder mehrere, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>A&amp;t</source>
        <translation>&amp;Um</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Am</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>Der Tag</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Der letzte Tag</translation>
    </message>
    <message>
        <source>A day of the week</source>
        <translation>Ein Wochentag</translation>
    </message>
    <message>
        <source>The working day nearest to</source>
        <translation>Der Werktag am nächsten zu</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>Tag des Monats</translation>
    </message>
    <message>
        <source>Which one</source>
        <translation>Der wievielte</translation>
    </message>
    <message>
        <source>last</source>
        <comment>weekday of a month</comment>
        <translation>letzter</translation>
    </message>
    <message>
        <source>first</source>
        <comment>weekday of a month</comment>
        <translation>erster</translation>
    </message>
    <message>
        <source>second</source>
        <comment>weekday of a month</comment>
        <translation>zweiter</translation>
    </message>
    <message>
        <source>third</source>
        <comment>weekday of a month</comment>
        <translation>dritter</translation>
    </message>
    <message>
        <source>fourth</source>
        <comment>weekday of a month</comment>
        <translation>vierter</translation>
    </message>
    <message>
        <source>fifth</source>
        <comment>weekday of a month</comment>
        <translation>fünfter</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>Wochentag</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>&amp;Am</translation>
    </message>
    <message>
        <source>Minute, hour, day of the month, month, day of the week.</source>
        <translation>Minute, Stunde, Tag des Monats, Monat, Wochentag.</translation>
    </message>
    <message>
        <source>Cr&amp;on text</source>
        <translation>Cr&amp;on-Text</translation>
    </message>
    <message>
        <source>&amp;Both day fields must match</source>
        <translation>&amp;Beide Tagesfelder müssen passen</translation>
    </message>
    <message>
        <source>Cron itself runs on days that match either of them, when both are restricted.</source>
        <translation>Cron selbst läuft an Tagen, auf die eines von beiden passt, wenn beide eingeschränkt sind.</translation>
    </message>
    <message>
        <source>Months without a day %1 are left out. “The last day” is in every month.</source>
        <translation>Monate ohne einen %1. entfallen. Den letzten Tag gibt es in jedem Monat.</translation>
    </message>
    <message>
        <source>Schedule &amp;this workflow…</source>
        <translation>Für diesen Ablauf einen Zei&amp;tplan…</translation>
    </message>
    <message>
        <source>Let this workflow run by itself.</source>
        <translation>Diesen Ablauf von selbst laufen lassen.</translation>
    </message>
    <message>
        <source>Run %1 for the past</source>
        <translation>%1 für Vergangenes laufen lassen</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>&amp;Up to</source>
        <translation>&amp;Bis</translation>
    </message>
    <message>
        <source>Runs at &amp;once</source>
        <translation>Läufe &amp;zugleich</translation>
    </message>
    <message>
        <source>Times that would be run for</source>
        <translation>Zeiten, für die gelaufen würde</translation>
    </message>
    <message>
        <source>Nothing to run: no due time of this range is without a run.</source>
        <translation>Nichts zu tun: Keine fällige Zeit dieses Bereichs ist ohne Lauf.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) for due times that had none. They are kept when Sluice is closed.</source>
        <translation>
            <numerusform>%n Lauf für eine fällige Zeit, die keinen hatte. Er bleibt vorgemerkt, wenn Sluice geschlossen wird.</numerusform>
            <numerusform>%n Läufe für fällige Zeiten, die keinen hatten. Sie bleiben vorgemerkt, wenn Sluice geschlossen wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run for the past…</source>
        <translation>Für Vergangenes laufen…</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>Nichts ist fällig</translation>
    </message>
    <message>
        <source>Next: %1 at %2</source>
        <translation>Als Nächstes: %1 um %2</translation>
    </message>
    <message>
        <source>Open Sluice</source>
        <translation>Sluice öffnen</translation>
    </message>
    <message>
        <source>Paused from the tray</source>
        <translation>Aus dem Infobereich pausiert</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Remember this</source>
        <translation>Das merken</translation>
    </message>
    <message numerus="yes">
        <source>This window runs %n schedule(s); they stop when you quit.</source>
        <translation>
            <numerusform>Dieses Fenster führt %n Zeitplan aus; er hält an, wenn Sie beenden.</numerusform>
            <numerusform>Dieses Fenster führt %n Zeitpläne aus; sie halten an, wenn Sie beenden.</numerusform>
        </translation>
    </message>
    <message>
        <source>To have them run without a window, start the service: %1</source>
        <translation>Damit sie ohne Fenster laufen, starten Sie den Dienst: %1</translation>
    </message>
    <message>
        <source>Minimize instead</source>
        <translation>Stattdessen minimieren</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>The service runs your schedules; they go on.</source>
        <translation>Der Dienst führt Ihre Zeitpläne aus; sie laufen weiter.</translation>
    </message>
    <message>
        <source>Sluice goes on in the tray.</source>
        <translation>Sluice läuft im Infobereich weiter.</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>Den Lauf öffnen</translation>
    </message>
    <message>
        <source>an earlier run was not done</source>
        <translation>ein früherer Lauf war noch nicht fertig</translation>
    </message>
    <message>
        <source>too many waited already</source>
        <translation>es warteten schon zu viele</translation>
    </message>
    <message>
        <source>a later one took its place</source>
        <translation>ein späterer nahm seinen Platz ein</translation>
    </message>
    <message>
        <source>it held back after failures</source>
        <translation>er hielt sich nach Fehlschlägen zurück</translation>
    </message>
    <message>
        <source>it was stopped after too many failures</source>
        <translation>er war nach zu vielen Fehlschlägen angehalten</translation>
    </message>
    <message>
        <source>it was paused</source>
        <translation>er war pausiert</translation>
    </message>
    <message>
        <source>nobody could start it in time, and missed runs are left out</source>
        <translation>niemand konnte ihn rechtzeitig starten, und Verpasstes entfällt</translation>
    </message>
    <message>
        <source>nobody could start it in time, and one run makes up for all</source>
        <translation>niemand konnte ihn rechtzeitig starten, und ein Lauf holt alle nach</translation>
    </message>
    <message>
        <source>nobody could start it in time, and only the latest are made up for</source>
        <translation>niemand konnte ihn rechtzeitig starten, und nur die letzten werden nachgeholt</translation>
    </message>
    <message>
        <source>it would have started later than allowed</source>
        <translation>er hätte später begonnen als erlaubt</translation>
    </message>
    <message>
        <source>it had its run before the clock was put back</source>
        <translation>er lief schon, bevor die Uhr zurückgestellt wurde</translation>
    </message>
    <message>
        <source>what waited was dropped</source>
        <translation>was wartete, wurde verworfen</translation>
    </message>
    <message>
        <source>No run for %1: %2</source>
        <translation>Kein Lauf für %1: %2</translation>
    </message>
    <message>
        <source>No run for very many times from %1 to %2: %3</source>
        <translation>Kein Lauf für sehr viele Zeitpunkte von %1 bis %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>No run for %n time(s) from %1 to %2: %3</source>
        <translation>
            <numerusform>Kein Lauf für %n Zeitpunkt von %1 bis %2: %3</numerusform>
            <numerusform>Kein Lauf für %n Zeitpunkte von %1 bis %2: %3</numerusform>
        </translation>
    </message>
    <message>
        <source>A run started, as it was due at %1</source>
        <translation>Ein Lauf begann; er war um %1 fällig</translation>
    </message>
    <message>
        <source>A run started to make up for %1, which was missed</source>
        <translation>Ein Lauf begann, um %1 nachzuholen</translation>
    </message>
    <message>
        <source>A run started, as somebody asked for it</source>
        <translation>Ein Lauf begann, weil ihn jemand verlangte</translation>
    </message>
    <message>
        <source>A run started, as somebody asked for the one of %1</source>
        <translation>Ein Lauf begann, weil jemand den von %1 verlangte</translation>
    </message>
    <message>
        <source>A run waits for its turn; it was due at %1</source>
        <translation>Ein Lauf wartet, bis er an der Reihe ist; er war um %1 fällig</translation>
    </message>
    <message>
        <source>A run waits for its turn to make up for %1, which was missed</source>
        <translation>Ein Lauf wartet, bis er an der Reihe ist, um %1 nachzuholen</translation>
    </message>
    <message>
        <source>A run that somebody asked for waits for its turn</source>
        <translation>Ein Lauf, den jemand verlangte, wartet, bis er an der Reihe ist</translation>
    </message>
    <message>
        <source>A run waits for its turn, as somebody asked for the one of %1</source>
        <translation>Ein Lauf wartet, bis er an der Reihe ist, weil jemand den von %1 verlangte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a sentence and what was said</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The schedule was added</source>
        <translation>Der Zeitplan wurde hinzugefügt</translation>
    </message>
    <message>
        <source>The schedule was changed</source>
        <translation>Der Zeitplan wurde geändert</translation>
    </message>
    <message>
        <source>The schedule was removed</source>
        <translation>Der Zeitplan wurde entfernt</translation>
    </message>
    <message>
        <source>The schedule was paused</source>
        <translation>Der Zeitplan wurde pausiert</translation>
    </message>
    <message>
        <source>The schedule goes on</source>
        <translation>Der Zeitplan geht weiter</translation>
    </message>
    <message>
        <source>The run was asked to stop</source>
        <translation>Der Lauf wurde gebeten, zu enden</translation>
    </message>
    <message>
        <source>The run ended: %1</source>
        <translation>Der Lauf endete: %1</translation>
    </message>
    <message>
        <source>The run could not be started</source>
        <translation>Der Lauf konnte nicht gestartet werden</translation>
    </message>
    <message numerus="yes">
        <source>After %n failure(s) in a row nothing starts before %1</source>
        <translation>
            <numerusform>Nach %n Fehlschlag beginnt vor %1 nichts</numerusform>
            <numerusform>Nach %n Fehlschlägen in Folge beginnt vor %1 nichts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n failure(s) in a row nothing starts until the failures are forgotten</source>
        <translation>
            <numerusform>Nach %n Fehlschlag beginnt nichts, bis die Fehlschläge vergessen sind</numerusform>
            <numerusform>Nach %n Fehlschlägen in Folge beginnt nichts, bis die Fehlschläge vergessen sind</numerusform>
        </translation>
    </message>
    <message>
        <source>The failures were forgotten</source>
        <translation>Die Fehlschläge wurden vergessen</translation>
    </message>
    <message>
        <source>The schedule is never due again</source>
        <translation>Der Zeitplan wird nie wieder fällig</translation>
    </message>
    <message>
        <source>The clock was put back from %1; nothing runs twice for one time</source>
        <translation>Die Uhr wurde von %1 zurückgestellt; nichts läuft zweimal für dieselbe Zeit</translation>
    </message>
    <message>
        <source>The run was left by a process that died</source>
        <translation>Der Lauf wurde von einem Prozess hinterlassen, der starb</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Was entschieden wurde</translation>
    </message>
    <message>
        <source>&amp;Open the run</source>
        <translation>Lauf &amp;öffnen</translation>
    </message>
    <message>
        <source>Decisions about %1</source>
        <translation>Entscheidungen über %1</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>Bisher wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>Decisions…</source>
        <translation>Entscheidungen…</translation>
    </message>
    <message>
        <source>Stopping runs…</source>
        <translation>Läufe werden beendet…</translation>
    </message>
    <message>
        <source>Refuses runs while they fail again and again.</source>
        <translation>Lehnt Läufe ab, solange sie immer wieder fehlschlagen.</translation>
    </message>
    <message>
        <source>Lets so many runs begin in a time; others wait.</source>
        <translation>Lässt so viele Läufe je Zeitspanne beginnen; andere warten.</translation>
    </message>
    <message>
        <source>Lets so many runs go on at once; others wait.</source>
        <translation>Lässt so viele Läufe gleichzeitig laufen; andere warten.</translation>
    </message>
    <message>
        <source>Units that one run takes of the rate limit</source>
        <translation>Einheiten, die ein Lauf von der Ratenbegrenzung nimmt</translation>
    </message>
    <message>
        <source>The workflow declares none</source>
        <translation>Im Ablauf nicht angelegt</translation>
    </message>
    <message>
        <source>&amp;More: from when to when, overlap, missed runs, failures, limits</source>
        <translation>&amp;Mehr: Zeitraum, Überschneidung, Verpasstes, Fehlschläge, Grenzen</translation>
    </message>
    <message>
        <source>What its runs have to pass before they begin</source>
        <translation>Was seine Läufe passieren müssen, bevor sie beginnen</translation>
    </message>
    <message>
        <source>This depends on the workflow, and its file cannot be read.</source>
        <translation>Das hängt vom Ablauf ab, und seine Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The workflow declares no circuit breaker, rate limit or bulkhead. Add one under “Resources” in the inspector and save the workflow, then it can be chosen here.</source>
        <translation>Im Ablauf ist weder Schutzschalter noch Ratenbegrenzung noch Schott angelegt. Legen Sie im Inspektor unter „Ressourcen“ eines an und speichern Sie den Ablauf, dann lässt es sich hier wählen.</translation>
    </message>
    <message>
        <source>%1 Cause: %2</source>
        <translation>%1 Ursache: %2</translation>
    </message>
    <message>
        <source>&amp;Run them</source>
        <translation>Aus&amp;führen</translation>
    </message>
    <message>
        <source>S&amp;end a signal…</source>
        <translation>Ein Si&amp;gnal senden…</translation>
    </message>
    <message>
        <source>Let runs go on that wait for a word from outside.</source>
        <translation>Läufe weitergehen lassen, die auf ein Wort von außen warten.</translation>
    </message>
    <message>
        <source>Send a signal</source>
        <translation>Ein Signal senden</translation>
    </message>
    <message>
        <source>Every run that waits for it goes on. The data becomes the output of its state.</source>
        <translation>Jeder Lauf, der darauf wartet, geht weiter. Die Daten werden zur Ausgabe seines Zustands.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>&amp;Signal</source>
        <translation>&amp;Signal</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>S&amp;chlüssel</translation>
    </message>
    <message>
        <source>&amp;Data (JSON)</source>
        <translation>&amp;Daten (JSON)</translation>
    </message>
    <message>
        <source>This is more than one value.</source>
        <translation>Das ist mehr als ein Wert.</translation>
    </message>
    <message>
        <source>Line %1 is not JSON. A text stands in double quotes.</source>
        <translation>Zeile %1 ist kein JSON. Ein Text steht in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>%1 in this window</source>
        <comment>a state</comment>
        <translation>%1 in diesem Fenster</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a state of a workflow</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No run waits for this signal with this key now.</source>
        <translation>Auf dieses Signal mit diesem Schlüssel wartet gerade kein Lauf.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) will take it: %1.</source>
        <translation>
            <numerusform>%n Lauf nimmt es an: %1.</numerusform>
            <numerusform>%n Läufe nehmen es an: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>No run waits for a signal now.</source>
        <translation>Gerade wartet kein Lauf auf ein Signal.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) took the signal.</source>
        <translation>
            <numerusform>%n Lauf hat das Signal angenommen.</numerusform>
            <numerusform>%n Läufe haben das Signal angenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>After the same wait</source>
        <translation>Nach gleicher Wartezeit</translation>
    </message>
    <message>
        <source>After longer and longer waits</source>
        <translation>Nach immer längerer Wartezeit</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Waiting for the rate limit %1</source>
        <translation>Wartet auf die Ratenbegrenzung %1</translation>
    </message>
    <message>
        <source>Waiting for a place in the bulkhead %1</source>
        <translation>Wartet auf einen Platz im Schott %1</translation>
    </message>
    <message>
        <source>Waiting for the rate limit %1 and a place in the bulkhead %2</source>
        <translation>Wartet auf die Ratenbegrenzung %1 und einen Platz im Schott %2</translation>
    </message>
    <message>
        <source>Its first state becomes the first row here.</source>
        <translation>Sein erster Zustand wird hier zur ersten Zeile.</translation>
    </message>
    <message>
        <source>This schedule was removed meanwhile. You can add it again as it stands here.</source>
        <translation>Dieser Zeitplan wurde inzwischen entfernt. Sie können ihn so, wie er hier steht, wieder hinzufügen.</translation>
    </message>
</context>
</TS>
