<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>sluice::engine</name>
    <message>
        <source>%1 answered with status %2</source>
        <translation>%1 antwortete mit dem Status %2</translation>
    </message>
    <message>
        <source>%1 branches cannot run at once.</source>
        <translation>%1 Zweige können nicht zugleich laufen.</translation>
    </message>
    <message>
        <source>%1 cannot stand here, in the %2 that begins in line %3, column %4.</source>
        <translation>%1 kann hier nicht stehen, in %2, das in Zeile %3, Spalte %4 beginnt.</translation>
    </message>
    <message>
        <source>%1 cannot stand here; a colon is expected.</source>
        <translation>%1 kann hier nicht stehen; erwartet wird ein Doppelpunkt.</translation>
    </message>
    <message>
        <source>%1 cannot stand here; a key is expected.</source>
        <translation>%1 kann hier nicht stehen; erwartet wird ein Schlüssel.</translation>
    </message>
    <message>
        <source>%1 events are missing from here on: the history could not be written.</source>
        <translation>Ab hier fehlen %1 Ereignisse: Der Verlauf konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>%1 failures in a row</source>
        <translation>%1 Fehlschläge in Folge</translation>
    </message>
    <message>
        <source>%1 has no key &quot;%2&quot;.</source>
        <translation>%1 hat keinen Schlüssel „%2“.</translation>
    </message>
    <message>
        <source>%1 is a database of another program, not a history of runs.</source>
        <translation>%1 ist die Datenbank eines anderen Programms, kein Verlauf von Läufen.</translation>
    </message>
    <message>
        <source>%1 is a folder, not a history of runs.</source>
        <translation>%1 ist ein Ordner, kein Verlauf von Läufen.</translation>
    </message>
    <message>
        <source>%1 is beyond the exact whole numbers and becomes %2.</source>
        <translation>%1 liegt jenseits der genauen ganzen Zahlen und wird zu %2.</translation>
    </message>
    <message>
        <source>%1 is beyond the range of numbers.</source>
        <translation>%1 liegt außerhalb des Zahlenbereichs.</translation>
    </message>
    <message>
        <source>%1 is no JSON value.</source>
        <translation>%1 ist kein JSON-Wert.</translation>
    </message>
    <message>
        <source>%1 is no percentage to wait for.</source>
        <translation>%1 ist kein Prozentsatz, auf den sich warten lässt.</translation>
    </message>
    <message>
        <source>%1 is no value of &quot;%2&quot;.</source>
        <translation>%1 ist kein Wert von „%2“.</translation>
    </message>
    <message>
        <source>%1 is not a number.</source>
        <translation>%1 ist keine Zahl.</translation>
    </message>
    <message>
        <source>%1 is not from 1 to %2.</source>
        <translation>%1 liegt nicht zwischen 1 und %2.</translation>
    </message>
    <message>
        <source>%1 is outside of %2 to %3.</source>
        <translation>%1 liegt außerhalb von %2 bis %3.</translation>
    </message>
    <message>
        <source>%1 must be %2, not %3.</source>
        <translation>%1 muss %2 sein, nicht %3.</translation>
    </message>
    <message>
        <source>%1 needs the key &quot;%2&quot;, which is missing.</source>
        <translation>%1 braucht den Schlüssel „%2“, der fehlt.</translation>
    </message>
    <message>
        <source>%1 of %2 calls failed</source>
        <translation>%1 von %2 Aufrufen schlugen fehl</translation>
    </message>
    <message>
        <source>%1 of %2 calls were slow</source>
        <translation>%1 von %2 Aufrufen waren langsam</translation>
    </message>
    <message>
        <source>%1 probes succeeded</source>
        <translation>%1 Proben waren erfolgreich</translation>
    </message>
    <message>
        <source>%1 redirects more than %2 times.</source>
        <translation>%1 leitet öfter als %2-mal weiter.</translation>
    </message>
    <message>
        <source>%1 redirects to %2, which is not followed.</source>
        <translation>%1 leitet zu %2 weiter, und dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>%1 stands where a value is expected.</source>
        <translation>%1 steht, wo ein Wert erwartet wird.</translation>
    </message>
    <message>
        <source>0 means that it never stops.</source>
        <translation>0 heißt, dass er nie anhält.</translation>
    </message>
    <message>
        <source>0.1 means up to a tenth more or less.</source>
        <translation>0.1 heißt bis zu einem Zehntel mehr oder weniger.</translation>
    </message>
    <message>
        <source>2 doubles the pause each time.</source>
        <translation>2 verdoppelt die Pause jedes Mal.</translation>
    </message>
    <message>
        <source>A backslash cannot stand before %1.</source>
        <translation>Vor %1 kann kein umgekehrter Schrägstrich stehen.</translation>
    </message>
    <message>
        <source>A branch</source>
        <translation>Ein Zweig</translation>
    </message>
    <message>
        <source>A budget cannot hold %1 retries.</source>
        <translation>Ein Budget kann keine %1 Wiederholungen enthalten.</translation>
    </message>
    <message>
        <source>A call that takes so long is slow, successful or not.</source>
        <translation>Ein Aufruf, der so lange dauert, gilt als langsam, ob erfolgreich oder nicht.</translation>
    </message>
    <message>
        <source>A case has no key &quot;%1&quot;.</source>
        <translation>Ein Fall hat keinen Schlüssel „%1“.</translation>
    </message>
    <message>
        <source>A case must be an object, not %1.</source>
        <translation>Ein Fall muss ein Objekt sein, nicht %1.</translation>
    </message>
    <message>
        <source>A case needs the key &quot;%1&quot;, which is missing.</source>
        <translation>Ein Fall braucht den Schlüssel „%1“, der fehlt.</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>Davor fehlt ein Komma.</translation>
    </message>
    <message>
        <source>A comma or &quot;%1&quot; is expected.</source>
        <translation>Erwartet wird ein Komma oder „%1“.</translation>
    </message>
    <message>
        <source>A comma stands after the last member.</source>
        <translation>Nach dem letzten Eintrag steht ein Komma.</translation>
    </message>
    <message>
        <source>A condition is an expression as a whole, without ${ }.</source>
        <translation>Eine Bedingung ist als Ganzes ein Ausdruck, ohne ${ }.</translation>
    </message>
    <message>
        <source>A join</source>
        <translation>Eine Zusammenführung</translation>
    </message>
    <message>
        <source>A join cannot wait for %1 successes.</source>
        <translation>Eine Zusammenführung kann nicht auf %1 Erfolge warten.</translation>
    </message>
    <message>
        <source>A key is a text in double quotes.</source>
        <translation>Ein Schlüssel ist ein Text in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>A larger file fails instead of filling the memory.</source>
        <translation>Eine größere Datei schlägt fehl, statt den Speicher zu füllen.</translation>
    </message>
    <message>
        <source>A message may have %1 bytes at most.</source>
        <translation>Eine Nachricht darf höchstens %1 Bytes haben.</translation>
    </message>
    <message>
        <source>A name that is looked up in PATH, or a path.</source>
        <translation>Ein Name, der in PATH gesucht wird, oder ein Pfad.</translation>
    </message>
    <message>
        <source>A number is written like 42, -1.5 or 2e6.</source>
        <translation>Eine Zahl schreibt man wie 42, -1.5 oder 2e6.</translation>
    </message>
    <message>
        <source>A number of failures cannot be negative.</source>
        <translation>Eine Anzahl von Fehlschlägen kann nicht negativ sein.</translation>
    </message>
    <message>
        <source>A rate limit</source>
        <translation>Eine Ratenbegrenzung</translation>
    </message>
    <message>
        <source>A resource needs the key &quot;kind&quot;, which is missing.</source>
        <translation>Eine Ressource braucht den Schlüssel &quot;kind&quot;, der fehlt.</translation>
    </message>
    <message>
        <source>A retry</source>
        <translation>Eine Wiederholung</translation>
    </message>
    <message>
        <source>A retry budget</source>
        <translation>Ein Wiederholungsbudget</translation>
    </message>
    <message>
        <source>A run cannot end within no time.</source>
        <translation>Ein Lauf kann nicht in keiner Zeit enden.</translation>
    </message>
    <message>
        <source>A run cannot take %1 units.</source>
        <translation>Ein Lauf kann keine %1 Einheiten nehmen.</translation>
    </message>
    <message>
        <source>A run needs at least 1 transition.</source>
        <translation>Ein Lauf braucht mindestens 1 Übergang.</translation>
    </message>
    <message>
        <source>A run of &quot;%1&quot; is not done yet.</source>
        <translation>Ein Lauf von „%1“ ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>A schedule</source>
        <translation>Ein Zeitplan</translation>
    </message>
    <message>
        <source>A schedule in a file runs that file: &quot;workflow&quot; has no effect.</source>
        <translation>Ein Zeitplan in einer Datei führt diese Datei aus: &quot;workflow&quot; hat keine Wirkung.</translation>
    </message>
    <message>
        <source>A service runs already: %1, process %2.</source>
        <translation>Es läuft schon ein Dienst: %1, Prozess %2.</translation>
    </message>
    <message>
        <source>A split with branches</source>
        <translation>Eine Verzweigung mit Zweigen</translation>
    </message>
    <message>
        <source>A split with forEach</source>
        <translation>Eine Verzweigung mit forEach</translation>
    </message>
    <message>
        <source>A state</source>
        <translation>Ein Zustand</translation>
    </message>
    <message>
        <source>A state with a split</source>
        <translation>Ein Zustand mit einer Verzweigung</translation>
    </message>
    <message>
        <source>A state with a task</source>
        <translation>Ein Zustand mit einer Aufgabe</translation>
    </message>
    <message>
        <source>A success cannot give back %1 tokens.</source>
        <translation>Ein Erfolg kann keine %1 Marken zurückgeben.</translation>
    </message>
    <message>
        <source>A text is sent as it is, any other value as JSON.</source>
        <translation>Ein Text wird gesendet, wie er ist, jeder andere Wert als JSON.</translation>
    </message>
    <message>
        <source>A text is written as it is, any other value as JSON.</source>
        <translation>Ein Text wird geschrieben, wie er ist, jeder andere Wert als JSON.</translation>
    </message>
    <message>
        <source>A text with expressions grew longer than 64 Mi characters.</source>
        <translation>Ein Text mit Ausdrücken wurde länger als 64 Mi Zeichen.</translation>
    </message>
    <message>
        <source>A time limit must be longer than 0.</source>
        <translation>Eine Frist muss länger als 0 sein.</translation>
    </message>
    <message>
        <source>A value is a text in straight double quotes, a number, true, false, null, an array or an object.</source>
        <translation>Ein Wert ist ein Text in geraden doppelten Anführungszeichen, eine Zahl, true, false, null, ein Array oder ein Objekt.</translation>
    </message>
    <message>
        <source>A wait needs either &quot;duration&quot; or &quot;until&quot;.</source>
        <translation>Ein Warten braucht entweder &quot;duration&quot; oder &quot;until&quot;.</translation>
    </message>
    <message>
        <source>A workflow</source>
        <translation>Ein Ablauf</translation>
    </message>
    <message>
        <source>A workflow is a JSON object with a name, a start and states.</source>
        <translation>Ein Ablauf ist ein JSON-Objekt mit einem Namen, einem Beginn und Zuständen.</translation>
    </message>
    <message>
        <source>Add &quot;next&quot; with the name of a state, or make the state an exit.</source>
        <translation>Fügen Sie &quot;next&quot; mit dem Namen eines Zustands hinzu, oder machen Sie den Zustand zum Ausgang.</translation>
    </message>
    <message>
        <source>Add &quot;timeout&quot;, for example &quot;200ms&quot;.</source>
        <translation>Fügen Sie &quot;timeout&quot; hinzu, zum Beispiel &quot;200ms&quot;.</translation>
    </message>
    <message>
        <source>Add a branch, or use a task instead of the split.</source>
        <translation>Fügen Sie einen Zweig hinzu, oder nehmen Sie eine Aufgabe statt der Verzweigung.</translation>
    </message>
    <message>
        <source>Add a state with &quot;exit&quot;: &quot;success&quot;.</source>
        <translation>Fügen Sie einen Zustand mit &quot;exit&quot;: &quot;success&quot; hinzu.</translation>
    </message>
    <message>
        <source>Add a state with a task, and an exit.</source>
        <translation>Fügen Sie einen Zustand mit einer Aufgabe und einen Ausgang hinzu.</translation>
    </message>
    <message>
        <source>Add branches by name, or &quot;forEach&quot; with an array.</source>
        <translation>Fügen Sie Zweige mit Namen hinzu, oder &quot;forEach&quot; mit einem Array.</translation>
    </message>
    <message>
        <source>Add it to &quot;input&quot; of the schedule, or give it a default.</source>
        <translation>Fügen Sie sie zu &quot;input&quot; des Zeitplans hinzu, oder geben Sie ihr eine Vorgabe.</translation>
    </message>
    <message>
        <source>Add it to &quot;next&quot; with the state that it leads to.</source>
        <translation>Fügen Sie es mit dem Zustand, zu dem es führt, zu &quot;next&quot; hinzu.</translation>
    </message>
    <message>
        <source>Add it to &quot;resources&quot;.</source>
        <translation>Fügen Sie sie zu &quot;resources&quot; hinzu.</translation>
    </message>
    <message>
        <source>Add it to the engine&apos;s resources before the run.</source>
        <translation>Fügen Sie sie vor dem Lauf zu den Ressourcen der Engine hinzu.</translation>
    </message>
    <message>
        <source>Add that state, or lead the edge to another.</source>
        <translation>Fügen Sie diesen Zustand hinzu, oder führen Sie die Kante zu einem anderen.</translation>
    </message>
    <message>
        <source>Add the closing quote; a line break inside of a text is written \n.</source>
        <translation>Ergänzen Sie das schließende Anführungszeichen; einen Zeilenumbruch in einem Text schreibt man \n.</translation>
    </message>
    <message>
        <source>Add the state, or name another one.</source>
        <translation>Fügen Sie den Zustand hinzu, oder nennen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Add the states by name.</source>
        <translation>Fügen Sie die Zustände mit Namen hinzu.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>All %1 attempts failed.</source>
        <translation>Alle %1 Versuche sind fehlgeschlagen.</translation>
    </message>
    <message>
        <source>All attempts with their waits may need %1, but the %2 is only %3.</source>
        <translation>Alle Versuche mit ihren Wartezeiten können %1 brauchen, aber %2 beträgt nur %3.</translation>
    </message>
    <message>
        <source>All values are computed first, then set; expressions read them as `vars.name`. The output is the object of the values.</source>
        <translation>Alle Werte werden erst berechnet, dann gesetzt; Ausdrücke lesen sie als `vars.name`. Die Ausgabe ist das Objekt mit den Werten.</translation>
    </message>
    <message>
        <source>Allow fewer retries or shorter waits, or lengthen the %1.</source>
        <translation>Erlauben Sie weniger Wiederholungen oder kürzere Wartezeiten, oder verlängern Sie %1.</translation>
    </message>
    <message>
        <source>Allow it, or choose another file for the history.</source>
        <translation>Erlauben Sie es, oder wählen Sie eine andere Datei für den Verlauf.</translation>
    </message>
    <message>
        <source>Allow more, or make the jitter shorter.</source>
        <translation>Erlauben Sie mehr, oder verkürzen Sie die Streuung.</translation>
    </message>
    <message>
        <source>An attempt cannot take %1 units.</source>
        <translation>Ein Versuch kann keine %1 Einheiten nehmen.</translation>
    </message>
    <message>
        <source>An edge for every outcome stands beside edges for single ones.</source>
        <translation>Neben Kanten für einzelne Ergebnisse steht eine Kante für alle.</translation>
    </message>
    <message>
        <source>An error route</source>
        <translation>Ein Fehlerweg</translation>
    </message>
    <message>
        <source>An event of the kind &quot;%1&quot; was too large for the history.</source>
        <translation>Ein Ereignis der Art „%1“ war zu groß für den Verlauf.</translation>
    </message>
    <message>
        <source>An exit</source>
        <translation>Ein Ausgang</translation>
    </message>
    <message>
        <source>An expression is empty.</source>
        <translation>Ein Ausdruck ist leer.</translation>
    </message>
    <message>
        <source>An input</source>
        <translation>Eine Eingabe</translation>
    </message>
    <message>
        <source>An object with &quot;bearer&quot;, or with &quot;user&quot; and &quot;password&quot;. Values secret:name are read from the secrets.</source>
        <translation>Ein Objekt mit &quot;bearer&quot; oder mit &quot;user&quot; und &quot;password&quot;. Werte der Form secret:name werden aus den Geheimnissen gelesen.</translation>
    </message>
    <message>
        <source>Another process runs the schedules now.</source>
        <translation>Jetzt führt ein anderer Prozess die Zeitpläne aus.</translation>
    </message>
    <message>
        <source>Another process runs the schedules.</source>
        <translation>Ein anderer Prozess führt die Zeitpläne aus.</translation>
    </message>
    <message>
        <source>Another scheduler runs the schedules now.</source>
        <translation>Jetzt führt ein anderer Planer die Zeitpläne aus.</translation>
    </message>
    <message>
        <source>Any value to give as the output after the wait; computed before it.</source>
        <translation>Ein beliebiger Wert, der nach dem Warten die Ausgabe ist; er wird vorher berechnet.</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Arrays and objects stand more than %1 levels deep.</source>
        <translation>Arrays und Objekte sind tiefer als %1 Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>As many runs of &quot;%1&quot; wait as may.</source>
        <translation>Von „%1“ warten schon so viele Läufe, wie dürfen.</translation>
    </message>
    <message>
        <source>Ask for its class or for an interface of it.</source>
        <translation>Fragen Sie nach ihrer Klasse oder nach einer Schnittstelle davon.</translation>
    </message>
    <message>
        <source>Ask that process, for example by &quot;sluice schedule&quot;.</source>
        <translation>Fragen Sie diesen Prozess, zum Beispiel mit &quot;sluice schedule&quot;.</translation>
    </message>
    <message>
        <source>Asks a web server and reads its answer.</source>
        <translation>Fragt einen Webserver und liest seine Antwort.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Begin it with `/`, as the service&apos;s folder is not yours.</source>
        <translation>Beginnen Sie ihn mit `/`, denn der Ordner des Dienstes ist nicht Ihrer.</translation>
    </message>
    <message>
        <source>Between a key and its value stands a colon.</source>
        <translation>Zwischen einem Schlüssel und seinem Wert steht ein Doppelpunkt.</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt der Anfrage</translation>
    </message>
    <message>
        <source>Bulkhead</source>
        <translation>Schott</translation>
    </message>
    <message>
        <source>Bulkhead &quot;%1&quot;</source>
        <translation>Schott „%1“</translation>
    </message>
    <message>
        <source>By path, by time with the newest first, or by size with the largest first.</source>
        <translation>Nach Pfad, nach Zeit mit dem Neuesten zuerst oder nach Größe mit dem Größten zuerst.</translation>
    </message>
    <message>
        <source>Call it, or return a value.</source>
        <translation>Rufen Sie sie auf, oder geben Sie einen Wert zurück.</translation>
    </message>
    <message>
        <source>Cancelled by its schedule.</source>
        <translation>Von seinem Zeitplan abgebrochen.</translation>
    </message>
    <message>
        <source>Cancelled by the user.</source>
        <translation>Vom Benutzer abgebrochen.</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Fassungsvermögen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Check brackets, quotes and commas.</source>
        <translation>Prüfen Sie Klammern, Anführungszeichen und Kommas.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie die Berechtigungen.</translation>
    </message>
    <message>
        <source>Check that `sluice serve` still runs, and what it last said.</source>
        <translation>Prüfen Sie, ob `sluice serve` noch läuft und was es zuletzt gemeldet hat.</translation>
    </message>
    <message>
        <source>Check that it and its folder may be read and written.</source>
        <translation>Prüfen Sie, ob die Datei und ihr Ordner gelesen und geschrieben werden dürfen.</translation>
    </message>
    <message>
        <source>Check that its folder may be written to.</source>
        <translation>Prüfen Sie, ob in den Ordner geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Check that its parent exists and may be written to.</source>
        <translation>Prüfen Sie, ob es den übergeordneten Ordner gibt und ob er beschreibbar ist.</translation>
    </message>
    <message>
        <source>Check that the value is there at this point of the run; ?. and ?? help with what may be missing.</source>
        <translation>Prüfen Sie, ob es den Wert an dieser Stelle des Laufs gibt; ?. und ?? helfen bei dem, was fehlen kann.</translation>
    </message>
    <message>
        <source>Check that you may write there, or choose another file for the history.</source>
        <translation>Prüfen Sie, ob Sie dort schreiben dürfen, oder wählen Sie eine andere Datei für den Verlauf.</translation>
    </message>
    <message>
        <source>Check the address, the network and the server.</source>
        <translation>Prüfen Sie die Adresse, das Netz und den Server.</translation>
    </message>
    <message>
        <source>Check the credentials in the parameter &quot;auth&quot;.</source>
        <translation>Prüfen Sie die Zugangsdaten im Parameter &quot;auth&quot;.</translation>
    </message>
    <message>
        <source>Check the disk and its free space.</source>
        <translation>Prüfen Sie den Datenträger und seinen freien Platz.</translation>
    </message>
    <message>
        <source>Check the disk and its space; choose another file for the history if it stays so.</source>
        <translation>Prüfen Sie den Datenträger und seinen Platz; wählen Sie eine andere Datei für den Verlauf, wenn es dabei bleibt.</translation>
    </message>
    <message>
        <source>Check the numbers that it computes with.</source>
        <translation>Prüfen Sie die Zahlen, mit denen gerechnet wird.</translation>
    </message>
    <message>
        <source>Check the parameter &quot;program&quot;, or install it.</source>
        <translation>Prüfen Sie den Parameter &quot;program&quot;, oder installieren Sie das Programm.</translation>
    </message>
    <message>
        <source>Check the path and its permissions.</source>
        <translation>Prüfen Sie den Pfad und seine Berechtigungen.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>Check the permissions of the file and its folder.</source>
        <translation>Prüfen Sie die Berechtigungen der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>Check the program, its permissions and the working directory.</source>
        <translation>Prüfen Sie das Programm, seine Berechtigungen und den Arbeitsordner.</translation>
    </message>
    <message>
        <source>Check the server, or give the request a longer timeout.</source>
        <translation>Prüfen Sie den Server, oder geben Sie der Anfrage eine längere Frist.</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation>Wählen Sie eine Datei darin.</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>Choose a smaller one.</source>
        <translation>Wählen Sie einen kleineren.</translation>
    </message>
    <message>
        <source>Choose another file for the history.</source>
        <translation>Wählen Sie eine andere Datei für den Verlauf.</translation>
    </message>
    <message>
        <source>Choose another id.</source>
        <translation>Wählen Sie eine andere Kennung.</translation>
    </message>
    <message>
        <source>Choose another name for one of them.</source>
        <translation>Wählen Sie für eine davon einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another name, for example &quot;item&quot;.</source>
        <translation>Wählen Sie einen anderen Namen, zum Beispiel „item“.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Wählen Sie einen anderen Wert.</translation>
    </message>
    <message>
        <source>Choose the name of a file.</source>
        <translation>Wählen Sie den Namen einer Datei.</translation>
    </message>
    <message>
        <source>Circuit breaker</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Circuit breaker &quot;%1&quot;</source>
        <translation>Schutzschalter „%1“</translation>
    </message>
    <message>
        <source>Clear environment</source>
        <translation>Umgebung leeren</translation>
    </message>
    <message>
        <source>Close it with }, or write $${ for a literal ${.</source>
        <translation>Schließen Sie ihn mit }, oder schreiben Sie $${ für ein wörtliches ${.</translation>
    </message>
    <message>
        <source>Close what has it open, then try again.</source>
        <translation>Schließen Sie, was die Datei offen hält, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Codes are %1, or * for all.</source>
        <translation>Codes sind %1 oder * für alle.</translation>
    </message>
    <message>
        <source>Codes are %1.</source>
        <translation>Codes sind %1.</translation>
    </message>
    <message>
        <source>Computes with JavaScript.</source>
        <translation>Rechnet mit JavaScript.</translation>
    </message>
    <message>
        <source>Conditions are JavaScript without `${}` and are tried in order. Gives no output and changes nothing.</source>
        <translation>Bedingungen sind JavaScript ohne `${}` und werden der Reihe nach geprüft. Gibt nichts aus und ändert nichts.</translation>
    </message>
    <message>
        <source>Conditions in order, each with the outcome that it leads to.</source>
        <translation>Bedingungen der Reihe nach, jede mit dem Ergebnis, zu dem sie führt.</translation>
    </message>
    <message>
        <source>Connect &quot;%1&quot; to a state, or use one edge for all outcomes.</source>
        <translation>Verbinden Sie „%1“ mit einem Zustand, oder verwenden Sie eine Kante für alle Ergebnisse.</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Convert it with iconv, or read it as base64.</source>
        <translation>Wandeln Sie sie mit iconv um, oder lesen Sie sie als base64.</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Damaged: what the history holds of run %1 does not fit its checksum.</source>
        <translation>Beschädigt: Was der Verlauf von Lauf %1 enthält, passt nicht zu seiner Prüfsumme.</translation>
    </message>
    <message>
        <source>Declare it in &quot;inputs&quot;, or remove it here.</source>
        <translation>Deklarieren Sie sie in &quot;inputs&quot;, oder entfernen Sie sie hier.</translation>
    </message>
    <message>
        <source>Declare it with Workflow::uses, so that it is set up before the run.</source>
        <translation>Deklarieren Sie sie mit Workflow::uses, damit sie vor dem Lauf eingerichtet wird.</translation>
    </message>
    <message>
        <source>Definition %1 is damaged in the history.</source>
        <translation>Die Definition %1 ist im Verlauf beschädigt.</translation>
    </message>
    <message>
        <source>Delete &quot;next&quot;.</source>
        <translation>Löschen Sie &quot;next&quot;.</translation>
    </message>
    <message>
        <source>Delete &quot;required&quot; or &quot;default&quot;.</source>
        <translation>Löschen Sie &quot;required&quot; oder &quot;default&quot;.</translation>
    </message>
    <message>
        <source>Delete it, or check whether a brace was closed too early.</source>
        <translation>Löschen Sie es, oder prüfen Sie, ob eine Klammer zu früh geschlossen wurde.</translation>
    </message>
    <message>
        <source>Delete it.</source>
        <translation>Löschen Sie ihn.</translation>
    </message>
    <message>
        <source>Delete one of them.</source>
        <translation>Löschen Sie eines davon.</translation>
    </message>
    <message>
        <source>Delete or rename one of the two.</source>
        <translation>Löschen Sie einen der beiden, oder benennen Sie ihn um.</translation>
    </message>
    <message>
        <source>Delete the comma.</source>
        <translation>Löschen Sie das Komma.</translation>
    </message>
    <message>
        <source>Delete the line.</source>
        <translation>Löschen Sie die Zeile.</translation>
    </message>
    <message>
        <source>Divide it into several workflows.</source>
        <translation>Teilen Sie ihn in mehrere Abläufe auf.</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Each is passed as it is; no shell looks at them.</source>
        <translation>Jedes wird übergeben, wie es ist; keine Shell sieht es sich an.</translation>
    </message>
    <message>
        <source>Each line must be one object with `&quot;jsonrpc&quot;: &quot;2.0&quot;`.</source>
        <translation>Jede Zeile muss ein Objekt mit `&quot;jsonrpc&quot;: &quot;2.0&quot;` sein.</translation>
    </message>
    <message>
        <source>Each success gives back so much of a token.</source>
        <translation>Jeder Erfolg gibt so viel von einer Marke zurück.</translation>
    </message>
    <message>
        <source>Enter folders</source>
        <translation>Unterordner durchsuchen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>Fehlercode</translation>
    </message>
    <message>
        <source>Errors that count</source>
        <translation>Fehler, die zählen</translation>
    </message>
    <message>
        <source>Event %1 of run %2 is damaged in the history.</source>
        <translation>Ereignis %1 von Lauf %2 ist im Verlauf beschädigt.</translation>
    </message>
    <message>
        <source>Event %1 of run %2, &quot;%3&quot;, was written by a newer Sluice.</source>
        <translation>Ereignis %1 von Lauf %2, „%3“, hat ein neueres Sluice geschrieben.</translation>
    </message>
    <message>
        <source>Events of run %1 are missing in the history: it holds %2 of %3.</source>
        <translation>Im Verlauf fehlen Ereignisse von Lauf %1: Er enthält %2 von %3.</translation>
    </message>
    <message>
        <source>Events of runs are being lost: too many wait for the history.</source>
        <translation>Ereignisse von Läufen gehen verloren: Zu viele warten auf den Verlauf.</translation>
    </message>
    <message>
        <source>Every tier needs a name of its own, which &quot;%1&quot; is not.</source>
        <translation>Jede Stufe braucht einen eigenen Namen; „%1“ ist keiner.</translation>
    </message>
    <message>
        <source>Exit codes that count as success; all others fail.</source>
        <translation>Exitcodes, die als Erfolg zählen; alle anderen schlagen fehl.</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Fehlschlagen</translation>
    </message>
    <message>
        <source>Fails on purpose, so that an error route is taken or the run ends in an error.</source>
        <translation>Schlägt absichtlich fehl, damit ein Fehlerweg genommen wird oder der Lauf mit einem Fehler endet.</translation>
    </message>
    <message>
        <source>Failure rate</source>
        <translation>Fehlerquote</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>Fehlschläge in Folge</translation>
    </message>
    <message>
        <source>Fewest calls</source>
        <translation>Wenigste Aufrufe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Fixed window</source>
        <translation>Festes Fenster</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Free some space, or choose another file for the history.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie eine andere Datei für den Verlauf.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Further lines are not logged; the limit is %1.</source>
        <translation>Weitere Zeilen werden nicht protokolliert; die Grenze ist %1.</translation>
    </message>
    <message>
        <source>Give an end that is later than the beginning.</source>
        <translation>Geben Sie ein Ende an, das nach dem Anfang liegt.</translation>
    </message>
    <message>
        <source>Give each schedule a short name of its own.</source>
        <translation>Geben Sie jedem Zeitplan einen eigenen kurzen Namen.</translation>
    </message>
    <message>
        <source>Give exactly one of them.</source>
        <translation>Geben Sie genau eines davon an.</translation>
    </message>
    <message>
        <source>Give it a &quot;next&quot;.</source>
        <translation>Geben Sie ihm ein &quot;next&quot;.</translation>
    </message>
    <message>
        <source>Give it a &quot;task&quot;, a &quot;split&quot; or an &quot;exit&quot;.</source>
        <translation>Geben Sie ihm ein &quot;task&quot;, ein &quot;split&quot; oder ein &quot;exit&quot;.</translation>
    </message>
    <message>
        <source>Give it an array, for example ${outputs.List}.</source>
        <translation>Geben Sie ihm ein Array, zum Beispiel ${outputs.List}.</translation>
    </message>
    <message>
        <source>Give it another id, or change or remove the other one.</source>
        <translation>Geben Sie ihm eine andere Kennung, oder ändern oder entfernen Sie den anderen.</translation>
    </message>
    <message>
        <source>Give it another id.</source>
        <translation>Geben Sie ihm eine andere Kennung.</translation>
    </message>
    <message>
        <source>Give it one of &quot;every&quot;, &quot;cron&quot;, &quot;at&quot; and &quot;manual&quot;.</source>
        <translation>Geben Sie ihm eines von &quot;every&quot;, &quot;cron&quot;, &quot;at&quot; und &quot;manual&quot;.</translation>
    </message>
    <message>
        <source>Give its number, its id, or the beginning of its id.</source>
        <translation>Geben Sie seine Nummer, seine Kennung oder deren Anfang an.</translation>
    </message>
    <message>
        <source>Give more of it, or the number of the run.</source>
        <translation>Geben Sie mehr davon an, oder die Nummer des Laufs.</translation>
    </message>
    <message>
        <source>Give the outcome of each edge a name.</source>
        <translation>Geben Sie dem Ergebnis jeder Kante einen Namen.</translation>
    </message>
    <message>
        <source>Gives no output.</source>
        <translation>Gibt nichts aus.</translation>
    </message>
    <message>
        <source>Grace period</source>
        <translation>Schonfrist</translation>
    </message>
    <message>
        <source>HTTP request</source>
        <translation>HTTP-Anfrage</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Headers to send. A value secret:name is read from the secrets.</source>
        <translation>Kopfzeilen, die gesendet werden. Ein Wert der Form secret:name wird aus den Geheimnissen gelesen.</translation>
    </message>
    <message>
        <source>Holds no thread while it waits. The output is the parameter `output`. Stopping ends the wait at once.</source>
        <translation>Belegt beim Warten keinen Thread. Die Ausgabe ist der Parameter `output`. Anhalten beendet das Warten sofort.</translation>
    </message>
    <message>
        <source>How important the line is.</source>
        <translation>Wie wichtig die Zeile ist.</translation>
    </message>
    <message>
        <source>How long a window is; the first begins when the workflow is loaded.</source>
        <translation>Wie lang ein Fenster ist; das erste beginnt, wenn der Ablauf geladen wird.</translation>
    </message>
    <message>
        <source>How long it may take to end after SIGTERM, before SIGKILL.</source>
        <translation>Wie lange es nach SIGTERM enden darf, bevor SIGKILL folgt.</translation>
    </message>
    <message>
        <source>How long the whole exchange may take.</source>
        <translation>Wie lange der ganze Austausch dauern darf.</translation>
    </message>
    <message>
        <source>How long to wait. Leave it empty to wait until an instant.</source>
        <translation>Wie lange gewartet wird. Bleibt es leer, wird bis zu einem Zeitpunkt gewartet.</translation>
    </message>
    <message>
        <source>How many bytes of each stream the output keeps, from its beginning and its end.</source>
        <translation>Wie viele Bytes die Ausgabe von jedem Strom behält, von seinem Anfang und seinem Ende.</translation>
    </message>
    <message>
        <source>How many bytes the body of the answer may have.</source>
        <translation>Wie viele Bytes der Inhalt der Antwort haben darf.</translation>
    </message>
    <message>
        <source>How many entries to give, after sorting.</source>
        <translation>Wie viele Einträge nach dem Sortieren ausgegeben werden.</translation>
    </message>
    <message>
        <source>How many lines become lines of the log while the program runs.</source>
        <translation>Wie viele Zeilen zu Zeilen des Protokolls werden, während das Programm läuft.</translation>
    </message>
    <message>
        <source>How many redirects to follow; 0 takes the redirect as the answer.</source>
        <translation>Wie vielen Weiterleitungen gefolgt wird; bei 0 ist die Weiterleitung die Antwort.</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>Wenn es sie gibt</translation>
    </message>
    <message>
        <source>In the parameter &quot;%1&quot;: %2</source>
        <translation>Im Parameter „%1“: %2</translation>
    </message>
    <message>
        <source>In which the tokens come back.</source>
        <translation>In dieser Zeit kommen die Marken zurück.</translation>
    </message>
    <message>
        <source>Install it, or give its full path.</source>
        <translation>Installieren Sie es, oder geben Sie seinen vollen Pfad an.</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-sqlite.</source>
        <translation>Installieren Sie das Paket libqt6sql6-sqlite.</translation>
    </message>
    <message>
        <source>Install the package tzdata anew, or choose another zone.</source>
        <translation>Installieren Sie das Paket tzdata neu, oder wählen Sie eine andere Zone.</translation>
    </message>
    <message>
        <source>It counts from the end of each run; trigger it instead.</source>
        <translation>Er zählt vom Ende jedes Laufs an; stoßen Sie ihn stattdessen an.</translation>
    </message>
    <message>
        <source>It goes from %1 to %2.</source>
        <translation>Er reicht von %1 bis %2.</translation>
    </message>
    <message>
        <source>It has no exit.</source>
        <translation>Er hat keinen Ausgang.</translation>
    </message>
    <message>
        <source>It has no parameters at all.</source>
        <translation>Es hat gar keine Parameter.</translation>
    </message>
    <message>
        <source>It is left as it is and does not run. Remove it and add it again.</source>
        <translation>Er bleibt, wie er ist, und läuft nicht. Entfernen Sie ihn, und fügen Sie ihn neu hinzu.</translation>
    </message>
    <message>
        <source>It is left as it is. Move it away and a new one is made; &quot;sqlite3 FILE .recover&quot; may save what it holds.</source>
        <translation>Sie bleibt, wie sie ist. Schieben Sie sie beiseite, dann entsteht eine neue; &quot;sqlite3 FILE .recover&quot; kann retten, was sie enthält.</translation>
    </message>
    <message>
        <source>It may be nested too deeply.</source>
        <translation>Es ist vielleicht zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>It may redirect in a circle; check the address, or raise maxRedirects.</source>
        <translation>Vielleicht leitet es im Kreis weiter; prüfen Sie die Adresse, oder erhöhen Sie maxRedirects.</translation>
    </message>
    <message>
        <source>It runs only when asked; trigger it instead.</source>
        <translation>Er läuft nur auf Wunsch; stoßen Sie ihn stattdessen an.</translation>
    </message>
    <message>
        <source>It threw when asked.</source>
        <translation>Auf die Frage hin trat eine Ausnahme auf.</translation>
    </message>
    <message>
        <source>It threw when asked: %1</source>
        <translation>Auf die Frage hin trat eine Ausnahme auf: %1</translation>
    </message>
    <message>
        <source>It took longer than its timeout of %1.</source>
        <translation>Es dauerte länger als die Frist von %1.</translation>
    </message>
    <message>
        <source>Its first state is not there.</source>
        <translation>Seinen ersten Zustand gibt es nicht.</translation>
    </message>
    <message>
        <source>Its inputs are %1.</source>
        <translation>Seine Eingaben sind %1.</translation>
    </message>
    <message>
        <source>Its lines are logged while it runs. The output is `{ exitCode, stdout, stderr, stdoutBytes, stderrBytes, durationMs, pid }`, where long streams keep their beginning and their end. Other exit codes than those of success, and signals, fail with `ProcessFailed`. Stopping sends SIGTERM to the whole process group, and SIGKILL after the grace period; programs that leave the group are not reached. It ends when the program itself ends, even if others still hold its streams.</source>
        <translation>Seine Zeilen werden protokolliert, während es läuft. Die Ausgabe ist `{ exitCode, stdout, stderr, stdoutBytes, stderrBytes, durationMs, pid }`, wobei lange Ströme ihren Anfang und ihr Ende behalten. Andere Exitcodes als die des Erfolgs und Signale schlagen mit `ProcessFailed` fehl. Anhalten sendet der ganzen Prozessgruppe SIGTERM und nach der Schonfrist SIGKILL; Programme, die die Gruppe verlassen, werden nicht erreicht. Es endet, wenn das Programm selbst endet, auch wenn andere noch seine Ströme halten.</translation>
    </message>
    <message>
        <source>Its parameters are %1.</source>
        <translation>Parameter sind %1.</translation>
    </message>
    <message>
        <source>JSON has no comments.</source>
        <translation>JSON kennt keine Kommentare.</translation>
    </message>
    <message>
        <source>Keep it in a file of its own, and read it in the workflow.</source>
        <translation>Legen Sie ihn in eine eigene Datei, und lesen Sie sie im Ablauf.</translation>
    </message>
    <message>
        <source>Keep large data in files of their own, and read them in the workflow.</source>
        <translation>Legen Sie große Daten in eigene Dateien, und lesen Sie sie im Ablauf.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Behalten Sie einen davon.</translation>
    </message>
    <message>
        <source>Keep such data in a file of its own, and read it in the workflow.</source>
        <translation>Legen Sie solche Daten in eine eigene Datei, und lesen Sie sie im Ablauf.</translation>
    </message>
    <message>
        <source>Kept output</source>
        <translation>Behaltene Ausgabe</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Kinds are %1.</source>
        <translation>Arten sind %1.</translation>
    </message>
    <message>
        <source>Known codes are %1.</source>
        <translation>Bekannte Codes sind %1.</translation>
    </message>
    <message>
        <source>Known keys are %1; keys of your own begin with x-.</source>
        <translation>Bekannte Schlüssel sind %1; eigene Schlüssel beginnen mit x-.</translation>
    </message>
    <message>
        <source>Known keys are when, outcome.</source>
        <translation>Bekannte Schlüssel sind when, outcome.</translation>
    </message>
    <message>
        <source>L, LW and 15W stand alone in day-of-month, 5L and 2#3 alone in day-of-week.</source>
        <translation>L, LW und 15W stehen allein im Feld für den Monatstag, 5L und 2#3 allein im Feld für den Wochentag.</translation>
    </message>
    <message>
        <source>Largest answer</source>
        <translation>Größte Antwort</translation>
    </message>
    <message>
        <source>Largest size</source>
        <translation>Größte Datei</translation>
    </message>
    <message>
        <source>Lead an edge out of the circle.</source>
        <translation>Führen Sie eine Kante aus dem Kreis heraus.</translation>
    </message>
    <message>
        <source>Lead an edge to it, or delete it.</source>
        <translation>Führen Sie eine Kante dorthin, oder löschen Sie ihn.</translation>
    </message>
    <message>
        <source>Leave the member out, or write a number.</source>
        <translation>Lassen Sie den Eintrag weg, oder schreiben Sie eine Zahl.</translation>
    </message>
    <message>
        <source>Let the server honour the header &quot;Accept-Encoding: identity&quot;.</source>
        <translation>Lassen Sie den Server die Kopfzeile &quot;Accept-Encoding: identity&quot; beachten.</translation>
    </message>
    <message>
        <source>Lets attempts pass evenly, and some at once after a pause.</source>
        <translation>Lässt Versuche gleichmäßig durch, und nach einer Pause einige auf einmal.</translation>
    </message>
    <message>
        <source>Lets pass what every one of several limits lets pass.</source>
        <translation>Lässt durch, was jede von mehreren Begrenzungen durchlässt.</translation>
    </message>
    <message>
        <source>Lets so many attempts pass in each window of time.</source>
        <translation>Lässt in jedem Zeitfenster so viele Versuche durch.</translation>
    </message>
    <message>
        <source>Lets so many attempts run at once, and others wait.</source>
        <translation>Lässt so viele Versuche zugleich laufen und andere warten.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>List a part of it, or use a narrower pattern.</source>
        <translation>Listen Sie einen Teil davon auf, oder nehmen Sie ein engeres Muster.</translation>
    </message>
    <message>
        <source>List files</source>
        <translation>Dateien auflisten</translation>
    </message>
    <message>
        <source>Listing &quot;%1&quot; was stopped.</source>
        <translation>Das Auflisten von „%1“ wurde angehalten.</translation>
    </message>
    <message>
        <source>Lists the files of a folder.</source>
        <translation>Listet die Dateien eines Ordners auf.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokollieren</translation>
    </message>
    <message>
        <source>Logged lines</source>
        <translation>Protokollierte Zeilen</translation>
    </message>
    <message>
        <source>Look for a loop without an end; a script can be given a longer timeLimit.</source>
        <translation>Suchen Sie nach einer Schleife ohne Ende; ein Skript kann ein längeres timeLimit bekommen.</translation>
    </message>
    <message>
        <source>Make folders</source>
        <translation>Ordner anlegen</translation>
    </message>
    <message>
        <source>Make it executable with chmod +x, or name another file.</source>
        <translation>Machen Sie es mit chmod +x ausführbar, oder nennen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Make it longer.</source>
        <translation>Machen Sie sie länger.</translation>
    </message>
    <message>
        <source>Make it shorter than &quot;%1&quot;.</source>
        <translation>Machen Sie sie kürzer als „%1“.</translation>
    </message>
    <message>
        <source>Make it simpler.</source>
        <translation>Machen Sie es einfacher.</translation>
    </message>
    <message>
        <source>Make it, or check the parameter &quot;workingDirectory&quot;.</source>
        <translation>Legen Sie ihn an, oder prüfen Sie den Parameter &quot;workingDirectory&quot;.</translation>
    </message>
    <message>
        <source>Mend some of these and check again.</source>
        <translation>Beheben Sie einige davon, und prüfen Sie erneut.</translation>
    </message>
    <message>
        <source>Mend the cause, or stop the runs.</source>
        <translation>Beheben Sie die Ursache, oder halten Sie die Läufe an.</translation>
    </message>
    <message>
        <source>Mend the cause, then reset the schedule.</source>
        <translation>Beheben Sie die Ursache, und setzen Sie den Zeitplan dann zurück.</translation>
    </message>
    <message>
        <source>Mend the choice or the type.</source>
        <translation>Berichtigen Sie die Auswahl oder den Typ.</translation>
    </message>
    <message>
        <source>Mend the default or the declaration.</source>
        <translation>Berichtigen Sie die Vorgabe oder die Deklaration.</translation>
    </message>
    <message>
        <source>Mend the file, or read it as text.</source>
        <translation>Berichtigen Sie die Datei, oder lesen Sie sie als Text.</translation>
    </message>
    <message>
        <source>Mend the journal&apos;s disk, or choose another durability in the workflow&apos;s settings.</source>
        <translation>Beheben Sie den Fehler am Datenträger des Journals, oder wählen Sie in den Einstellungen des Ablaufs eine andere Dauerhaftigkeit.</translation>
    </message>
    <message>
        <source>Mend the loop, or raise maxTransitions in the workflow&apos;s settings.</source>
        <translation>Beheben Sie die Schleife, oder erhöhen Sie maxTransitions in den Einstellungen des Ablaufs.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Most at once</source>
        <translation>Höchstens zugleich</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>Höchstens wartend</translation>
    </message>
    <message>
        <source>Move &quot;end&quot; behind &quot;start&quot;.</source>
        <translation>Schieben Sie &quot;end&quot; hinter &quot;start&quot;.</translation>
    </message>
    <message>
        <source>Move it away to begin a new one.</source>
        <translation>Schieben Sie sie beiseite, um eine neue zu beginnen.</translation>
    </message>
    <message>
        <source>Move it up, or delete it.</source>
        <translation>Schieben Sie ihn nach oben, oder löschen Sie ihn.</translation>
    </message>
    <message>
        <source>Multi-tier limiter</source>
        <translation>Mehrstufige Begrenzung</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Nennen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Name a kind of task, for example &quot;log&quot;; &quot;sluice kinds&quot; lists them.</source>
        <translation>Nennen Sie eine Art von Aufgabe, zum Beispiel &quot;log&quot;; &quot;sluice kinds&quot; zählt sie auf.</translation>
    </message>
    <message>
        <source>Name a program.</source>
        <translation>Nennen Sie ein Programm.</translation>
    </message>
    <message>
        <source>Name a workflow file in it.</source>
        <translation>Nennen Sie eine Ablaufdatei darin.</translation>
    </message>
    <message>
        <source>Name an existing state in &quot;start&quot;.</source>
        <translation>Nennen Sie in &quot;start&quot; einen Zustand, den es gibt.</translation>
    </message>
    <message>
        <source>Name another resource.</source>
        <translation>Nennen Sie eine andere Ressource.</translation>
    </message>
    <message>
        <source>Name at least one tokenBucket or fixedWindow.</source>
        <translation>Nennen Sie mindestens ein tokenBucket oder fixedWindow.</translation>
    </message>
    <message>
        <source>Name it in a task, or delete it.</source>
        <translation>Nennen Sie sie in einer Aufgabe, oder löschen Sie sie.</translation>
    </message>
    <message>
        <source>Name its limits one by one.</source>
        <translation>Nennen Sie seine Grenzen einzeln.</translation>
    </message>
    <message>
        <source>Name one of the resources.</source>
        <translation>Nennen Sie eine der Ressourcen.</translation>
    </message>
    <message>
        <source>Name the first state.</source>
        <translation>Nennen Sie den ersten Zustand.</translation>
    </message>
    <message>
        <source>Name the state that it leads to.</source>
        <translation>Nennen Sie den Zustand, zu dem sie führt.</translation>
    </message>
    <message>
        <source>Name the state to begin with.</source>
        <translation>Nennen Sie den Zustand, mit dem begonnen wird.</translation>
    </message>
    <message>
        <source>Name the state to go to.</source>
        <translation>Nennen Sie den Zustand, zu dem es geht.</translation>
    </message>
    <message>
        <source>Name the workflow, for example &quot;nightly-backup&quot;.</source>
        <translation>Benennen Sie den Ablauf, zum Beispiel &quot;nightly-backup&quot;.</translation>
    </message>
    <message>
        <source>Names and values to append to the address, encoded as needed.</source>
        <translation>Namen und Werte, die an die Adresse angehängt werden, kodiert wie nötig.</translation>
    </message>
    <message>
        <source>Names that can be used: %1, and the element&apos;s name inside a forEach.</source>
        <translation>Verwendbare Namen sind %1 und in forEach der Name des Elements.</translation>
    </message>
    <message>
        <source>Never succeeds, so it has no outcome.</source>
        <translation>Ist nie erfolgreich, hat also kein Ergebnis.</translation>
    </message>
    <message>
        <source>No answer came from %1: %2.</source>
        <translation>Von %1 kam keine Antwort: %2.</translation>
    </message>
    <message>
        <source>No complete answer came from %1 within %2.</source>
        <translation>Von %1 kam innerhalb von %2 keine vollständige Antwort.</translation>
    </message>
    <message>
        <source>No rate would ever be judged, as the window holds only %1 calls.</source>
        <translation>Keine Quote würde je beurteilt, denn das Fenster fasst nur %1 Aufrufe.</translation>
    </message>
    <message>
        <source>No run `%1` goes on here.</source>
        <translation>Hier ist kein Lauf `%1` im Gange.</translation>
    </message>
    <message>
        <source>No schedule has a run %1 that goes on.</source>
        <translation>Kein Zeitplan hat einen Lauf %1, der im Gange ist.</translation>
    </message>
    <message>
        <source>No service runs.</source>
        <translation>Es läuft kein Dienst.</translation>
    </message>
    <message>
        <source>No state is the start.</source>
        <translation>Kein Zustand ist der Beginn.</translation>
    </message>
    <message>
        <source>No way leads from &quot;%1&quot; to an exit, so a run would never end.</source>
        <translation>Von „%1“ führt kein Weg zu einem Ausgang; ein Lauf würde also nie enden.</translation>
    </message>
    <message>
        <source>No way leads from the start to &quot;%1&quot;.</source>
        <translation>Vom Beginn führt kein Weg zu „%1“.</translation>
    </message>
    <message>
        <source>Nobody runs the schedules now, so that nothing can be started.</source>
        <translation>Niemand führt jetzt die Zeitpläne aus; es lässt sich also nichts starten.</translation>
    </message>
    <message>
        <source>Nothing ever opens this circuit breaker.</source>
        <translation>Nichts öffnet diesen Schutzschalter jemals.</translation>
    </message>
    <message>
        <source>Nothing uses the resource &quot;%1&quot;.</source>
        <translation>Nichts verwendet die Ressource „%1“.</translation>
    </message>
    <message>
        <source>One attempt may take %1, but the %2 is only %3.</source>
        <translation>Ein Versuch darf %1 dauern, aber %2 beträgt nur %3.</translation>
    </message>
    <message>
        <source>One sentence that says what is wrong.</source>
        <translation>Ein Satz, der sagt, was nicht stimmt.</translation>
    </message>
    <message>
        <source>Only http and https are followed, and never from https to http.</source>
        <translation>Gefolgt wird nur http und https, und nie von https zu http.</translation>
    </message>
    <message>
        <source>Only months and weekdays have names; write a number from %1 to %2.</source>
        <translation>Nur Monate und Wochentage haben Namen; schreiben Sie eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>Opens at so many failures in a row; 0: never for that.</source>
        <translation>Öffnet bei so vielen Fehlschlägen in Folge; 0: deshalb nie.</translation>
    </message>
    <message>
        <source>Opens at this share of failures in the window; 0: never for that.</source>
        <translation>Öffnet bei diesem Anteil von Fehlschlägen im Fenster; 0: deshalb nie.</translation>
    </message>
    <message>
        <source>Opens at this share of slow calls in the window; 0: never for that.</source>
        <translation>Öffnet bei diesem Anteil langsamer Aufrufe im Fenster; 0: deshalb nie.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Other runs can still be read. Check the disk.</source>
        <translation>Andere Läufe sind noch lesbar. Prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Sonst</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Outcomes by exit code; these codes count as success.</source>
        <translation>Ergebnisse nach Exitcode; diese Codes zählen als Erfolg.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Pays for the retries of all tasks that share it, so that a sick service is not retried everywhere.</source>
        <translation>Bezahlt die Wiederholungen aller Aufgaben, die es teilen, damit ein kranker Dienst nicht überall erneut versucht wird.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitspanne</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Put a comma between two members.</source>
        <translation>Setzen Sie zwischen zwei Einträge ein Komma.</translation>
    </message>
    <message>
        <source>Put a value before this state is reached, or read it with a fallback.</source>
        <translation>Legen Sie einen Wert ab, bevor dieser Zustand erreicht wird, oder lesen Sie ihn mit einem Ersatz.</translation>
    </message>
    <message>
        <source>Put a value with a unit into double quotes, as in &quot;30s&quot;.</source>
        <translation>Setzen Sie einen Wert mit Einheit in doppelte Anführungszeichen, wie in &quot;30s&quot;.</translation>
    </message>
    <message>
        <source>Put it into double quotes if each digit matters.</source>
        <translation>Setzen Sie ihn in doppelte Anführungszeichen, wenn es auf jede Ziffer ankommt.</translation>
    </message>
    <message>
        <source>Put it into double quotes if it is a text.</source>
        <translation>Setzen Sie es in doppelte Anführungszeichen, wenn es ein Text ist.</translation>
    </message>
    <message>
        <source>Put it into double quotes.</source>
        <translation>Setzen Sie es in doppelte Anführungszeichen.</translation>
    </message>
    <message>
        <source>Put less data into it.</source>
        <translation>Setzen Sie weniger Daten ein.</translation>
    </message>
    <message>
        <source>Put text into double quotes.</source>
        <translation>Setzen Sie Text in doppelte Anführungszeichen.</translation>
    </message>
    <message>
        <source>Put the remark into a &quot;note&quot;, which any object may have.</source>
        <translation>Schreiben Sie die Bemerkung in eine &quot;note&quot;, die jedes Objekt haben darf.</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for SQLite is missing.</source>
        <translation>Der Qt-Treiber für SQLite fehlt.</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Raise its limit, or ask for fewer.</source>
        <translation>Heben Sie die Grenze an, oder verlangen Sie weniger.</translation>
    </message>
    <message>
        <source>Raise maxBytes, or read a smaller file.</source>
        <translation>Erhöhen Sie maxBytes, oder lesen Sie eine kleinere Datei.</translation>
    </message>
    <message>
        <source>Raise responseLimit, or ask for less.</source>
        <translation>Erhöhen Sie responseLimit, oder verlangen Sie weniger.</translation>
    </message>
    <message>
        <source>Rate limiter &quot;%1&quot;</source>
        <translation>Ratenbegrenzung „%1“</translation>
    </message>
    <message>
        <source>Rates are taken over so many last calls.</source>
        <translation>Quoten werden über so viele letzte Aufrufe gebildet.</translation>
    </message>
    <message>
        <source>Rates are taken over this last time instead.</source>
        <translation>Quoten werden stattdessen über diese letzte Zeit gebildet.</translation>
    </message>
    <message>
        <source>Read file</source>
        <translation>Datei lesen</translation>
    </message>
    <message>
        <source>Reading &quot;%1&quot; was stopped.</source>
        <translation>Das Lesen von „%1“ wurde angehalten.</translation>
    </message>
    <message>
        <source>Reads a whole file.</source>
        <translation>Liest eine ganze Datei.</translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation>Weiterleitungen</translation>
    </message>
    <message>
        <source>Relative paths begin at the folder of the workflow file.</source>
        <translation>Relative Pfade beginnen im Ordner der Ablaufdatei.</translation>
    </message>
    <message>
        <source>Remove &quot;start&quot; and &quot;end&quot;.</source>
        <translation>Entfernen Sie &quot;start&quot; und &quot;end&quot;.</translation>
    </message>
    <message>
        <source>Remove it, or choose the mode &quot;replace&quot;.</source>
        <translation>Entfernen Sie sie, oder wählen Sie den Modus &quot;replace&quot;.</translation>
    </message>
    <message>
        <source>Remove it, or use a version of Sluice that can.</source>
        <translation>Entfernen Sie es, oder verwenden Sie eine Fassung von Sluice, die es kann.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>Entfernen Sie es.</translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation>Benennen Sie eines davon um.</translation>
    </message>
    <message>
        <source>Replace the file, append to it, or fail when there is one (create).</source>
        <translation>Die Datei ersetzen, an sie anhängen oder fehlschlagen, wenn es eine gibt (anlegen).</translation>
    </message>
    <message>
        <source>Replacing is atomic: a reader, and a crash, meets the old file or the new one, never a part. The output is `{ path, written, size }`, with the bytes written and the size of the file.</source>
        <translation>Das Ersetzen ist unteilbar: Wer liest, und auch ein Absturz, trifft auf die alte Datei oder die neue, nie auf einen Teil. Die Ausgabe ist `{ path, written, size }` mit den geschriebenen Bytes und der Größe der Datei.</translation>
    </message>
    <message>
        <source>Reset timeout</source>
        <translation>Ruhezeit</translation>
    </message>
    <message>
        <source>Resource &quot;%1&quot;: %2</source>
        <translation>Ressource „%1“: %2</translation>
    </message>
    <message>
        <source>Restore it from a backup.</source>
        <translation>Stellen Sie ihn aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Retry budget</source>
        <translation>Wiederholungsbudget</translation>
    </message>
    <message>
        <source>Return less data.</source>
        <translation>Geben Sie weniger Daten zurück.</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Weiche</translation>
    </message>
    <message>
        <source>Run %1 is damaged in the history.</source>
        <translation>Lauf %1 ist im Verlauf beschädigt.</translation>
    </message>
    <message>
        <source>Run a workflow first, or name another file.</source>
        <translation>Führen Sie erst einen Ablauf aus, oder nennen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Run program</source>
        <translation>Programm ausführen</translation>
    </message>
    <message>
        <source>Runs a program with a list of arguments.</source>
        <translation>Führt ein Programm mit einer Liste von Argumenten aus.</translation>
    </message>
    <message>
        <source>Runs of other definitions can still be read. Check the disk.</source>
        <translation>Läufe anderer Definitionen sind noch lesbar. Prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>Runs that count from the end of the one before never overlap by themselves.</source>
        <translation>Läufe, die vom Ende des vorigen an zählen, überschneiden sich nie von selbst.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark (BOM).</source>
        <translation>Speichern Sie sie als UTF-8 ohne Bytereihenfolge-Marke (BOM).</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8; it may be in Latin-1 or damaged.</source>
        <translation>Speichern Sie die Datei als UTF-8; vielleicht ist sie in Latin-1 oder beschädigt.</translation>
    </message>
    <message>
        <source>Say from which duration on a call is slow, for example &quot;2s&quot;.</source>
        <translation>Sagen Sie, ab welcher Dauer ein Aufruf langsam ist, zum Beispiel &quot;2s&quot;.</translation>
    </message>
    <message>
        <source>Say how many of these runs may go on at once.</source>
        <translation>Sagen Sie, wie viele dieser Läufe zugleich im Gange sein dürfen.</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Set &quot;cap&quot; to at least the delay.</source>
        <translation>Setzen Sie &quot;cap&quot; mindestens auf die Wartezeit.</translation>
    </message>
    <message>
        <source>Set &quot;failureThreshold&quot;, &quot;failureRate&quot; or &quot;slowCallRate&quot;.</source>
        <translation>Setzen Sie &quot;failureThreshold&quot;, &quot;failureRate&quot; oder &quot;slowCallRate&quot;.</translation>
    </message>
    <message>
        <source>Set the environment variable %1 where Sluice is started.</source>
        <translation>Setzen Sie die Umgebungsvariable %1 dort, wo Sluice gestartet wird.</translation>
    </message>
    <message>
        <source>Set variables</source>
        <translation>Variablen setzen</translation>
    </message>
    <message>
        <source>Sets variables of the run.</source>
        <translation>Setzt Variablen des Laufs.</translation>
    </message>
    <message>
        <source>Several limits</source>
        <translation>Mehrere Grenzen</translation>
    </message>
    <message>
        <source>Several runs have an id that begins with %1.</source>
        <translation>Mehrere Läufe haben eine Kennung, die mit %1 beginnt.</translation>
    </message>
    <message>
        <source>Shorten the attempt timeout, or lengthen the %1.</source>
        <translation>Verkürzen Sie die Frist für einen Versuch, oder verlängern Sie %1.</translation>
    </message>
    <message>
        <source>Shorten the one, or lengthen the other.</source>
        <translation>Verkürzen Sie die eine, oder verlängern Sie die andere.</translation>
    </message>
    <message>
        <source>Slow call</source>
        <translation>Langsamer Aufruf</translation>
    </message>
    <message>
        <source>Slow call rate</source>
        <translation>Quote langsamer Aufrufe</translation>
    </message>
    <message>
        <source>So long after opening, the next call is let through as a probe.</source>
        <translation>So lange nach dem Öffnen wird der nächste Aufruf als Probe durchgelassen.</translation>
    </message>
    <message>
        <source>So many attempts run at once.</source>
        <translation>So viele Versuche laufen zugleich.</translation>
    </message>
    <message>
        <source>So many come back in each period, evenly.</source>
        <translation>So viele kommen in jeder Zeitspanne gleichmäßig zurück.</translation>
    </message>
    <message>
        <source>So many in each window.</source>
        <translation>So viele in jedem Fenster.</translation>
    </message>
    <message>
        <source>So many may pass in one burst; 0: as many as there are tokens.</source>
        <translation>So viele dürfen auf einmal durch; 0: so viele, wie es Marken gibt.</translation>
    </message>
    <message>
        <source>So many may wait in a queue, in the order of coming; more are refused.</source>
        <translation>So viele dürfen anstehen, in der Reihenfolge ihres Kommens; weitere werden abgewiesen.</translation>
    </message>
    <message>
        <source>So many probes may be in flight at once.</source>
        <translation>So viele Proben dürfen zugleich unterwegs sein.</translation>
    </message>
    <message>
        <source>So many retries can be made at once; each costs one.</source>
        <translation>So viele Wiederholungen sind auf einmal möglich; jede kostet eine Marke.</translation>
    </message>
    <message>
        <source>So many successful probes close it; one failure opens it again.</source>
        <translation>So viele erfolgreiche Proben schließen ihn; ein Fehlschlag öffnet ihn wieder.</translation>
    </message>
    <message>
        <source>Something follows the end of the value.</source>
        <translation>Hinter dem Ende des Werts steht noch etwas.</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>Start `sluice serve`, then ask again.</source>
        <translation>Starten Sie `sluice serve`, und fragen Sie dann erneut.</translation>
    </message>
    <message>
        <source>Start it first.</source>
        <translation>Starten Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Start one with `sluice serve`.</source>
        <translation>Starten Sie einen mit `sluice serve`.</translation>
    </message>
    <message>
        <source>State %1 %2.</source>
        <translation>Zustand %1 %2.</translation>
    </message>
    <message>
        <source>State %1 ended with an outcome that no edge is declared for.</source>
        <translation>Zustand %1 endete mit einem Ergebnis, für das keine Kante deklariert ist.</translation>
    </message>
    <message>
        <source>State %1 has no task.</source>
        <translation>Zustand %1 hat keine Aufgabe.</translation>
    </message>
    <message>
        <source>State %1 took longer than its timeout of %2.</source>
        <translation>Zustand %1 dauerte länger als seine Frist von %2.</translation>
    </message>
    <message>
        <source>State %1 was not begun, as the journal could not be written and the workflow is strict.</source>
        <translation>Zustand %1 wurde nicht begonnen, da das Journal nicht geschrieben werden konnte und der Ablauf streng ist.</translation>
    </message>
    <message>
        <source>State &quot;%1&quot;: %2</source>
        <translation>Zustand „%1“: %2</translation>
    </message>
    <message>
        <source>Status codes and ranges of them that count as success; all others fail.</source>
        <translation>Statuscodes und Bereiche davon, die als Erfolg zählen; alle anderen schlagen fehl.</translation>
    </message>
    <message>
        <source>Stops calling a service that fails, and probes whether it is well again.</source>
        <translation>Ruft einen Dienst, der fehlschlägt, nicht mehr auf und prüft, ob er wieder gesund ist.</translation>
    </message>
    <message>
        <source>Success codes</source>
        <translation>Codes des Erfolgs</translation>
    </message>
    <message>
        <source>Success status</source>
        <translation>Status des Erfolgs</translation>
    </message>
    <message>
        <source>Successes to close</source>
        <translation>Erfolge bis zum Schließen</translation>
    </message>
    <message>
        <source>Swap them.</source>
        <translation>Vertauschen Sie sie.</translation>
    </message>
    <message>
        <source>Take up to %1 letters, digits, &quot;-&quot;, &quot;_&quot;, &quot;.&quot; and &quot;/&quot;.</source>
        <translation>Nehmen Sie bis zu %1 Buchstaben, Ziffern, &quot;-&quot;, &quot;_&quot;, &quot;.&quot; und &quot;/&quot;.</translation>
    </message>
    <message>
        <source>Takes the edge of the first condition that holds.</source>
        <translation>Nimmt die Kante der ersten erfüllten Bedingung.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text for the program to read; nothing when empty.</source>
        <translation>Text, den das Programm liest; nichts, wenn leer.</translation>
    </message>
    <message>
        <source>Text stands in single quotes.</source>
        <translation>Text steht in einfachen Anführungszeichen.</translation>
    </message>
    <message>
        <source>The answer of %1 broke off, or is not the JSON that it says it is.</source>
        <translation>Die Antwort von %1 brach ab oder ist nicht das JSON, das sie zu sein vorgibt.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than %2.</source>
        <translation>Die Antwort von %1 ist größer als %2.</translation>
    </message>
    <message>
        <source>The answer of %1 is packed as &quot;%2&quot;, which was not asked for.</source>
        <translation>Die Antwort von %1 ist als „%2“ gepackt, was nicht verlangt war.</translation>
    </message>
    <message>
        <source>The archive ${input.file} is empty.</source>
        <translation>Das Archiv ${input.file} ist leer.</translation>
    </message>
    <message>
        <source>The attempt took longer than its timeout of %1.</source>
        <translation>Der Versuch dauerte länger als seine Frist von %1.</translation>
    </message>
    <message>
        <source>The backoff of a schedule</source>
        <translation>Die Zurückhaltung eines Zeitplans</translation>
    </message>
    <message>
        <source>The backoff&apos;s &quot;cap&quot; must not be shorter than &quot;initial&quot;.</source>
        <translation>&quot;cap&quot; darf bei der Zurückhaltung nicht kürzer sein als &quot;initial&quot;.</translation>
    </message>
    <message>
        <source>The backup %1 could not be made.</source>
        <translation>Die Sicherung %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The body of a JavaScript function. Return the output.</source>
        <translation>Der Rumpf einer JavaScript-Funktion. Geben Sie die Ausgabe zurück.</translation>
    </message>
    <message>
        <source>The branch was stopped, as its split was decided without it.</source>
        <translation>Der Zweig wurde angehalten, da seine Verzweigung ohne ihn entschieden war.</translation>
    </message>
    <message>
        <source>The bulkhead &quot;%1&quot; is full: %2 are inside and %3 may wait.</source>
        <translation>Das Schott „%1“ ist voll: %2 sind darin, und %3 dürfen warten.</translation>
    </message>
    <message>
        <source>The byte at offset %1 (0x%2) is not UTF-8.</source>
        <translation>Das Byte an Stelle %1 (0x%2) ist kein UTF-8.</translation>
    </message>
    <message>
        <source>The choice %1.</source>
        <translation>Die Auswahl %1.</translation>
    </message>
    <message>
        <source>The circuit breaker &quot;%1&quot; refused the call.</source>
        <translation>Der Schutzschalter „%1“ hat den Aufruf abgewiesen.</translation>
    </message>
    <message>
        <source>The code is the body of a function; what it returns is the output. When that is an object, its text `outcome` picks the edge (else the outcome is `done`) and each member of its object `vars` becomes a variable of the run. The code sees the data of the run and nothing else: no files, network or programs. Stopping ends it at once.</source>
        <translation>Der Code ist der Rumpf einer Funktion; was sie zurückgibt, ist die Ausgabe. Ist das ein Objekt, so wählt sein Text `outcome` die Kante (sonst ist das Ergebnis `done`), und jeder Eintrag seines Objekts `vars` wird eine Variable des Laufs. Der Code sieht die Daten des Laufs und sonst nichts: keine Dateien, kein Netz, keine Programme. Anhalten beendet ihn sofort.</translation>
    </message>
    <message>
        <source>The comment that begins here has no end.</source>
        <translation>Der Kommentar, der hier beginnt, hat kein Ende.</translation>
    </message>
    <message>
        <source>The connection to the service was lost before it answered.</source>
        <translation>Die Verbindung zum Dienst brach ab, bevor er antwortete.</translation>
    </message>
    <message>
        <source>The control character %1 stands in a text.</source>
        <translation>In einem Text steht das Steuerzeichen %1.</translation>
    </message>
    <message>
        <source>The cron expression has %1 fields, which is too few.</source>
        <translation>Der Cron-Ausdruck hat %1 Felder, das sind zu wenige.</translation>
    </message>
    <message>
        <source>The cron expression has %1 fields, which is too many.</source>
        <translation>Der Cron-Ausdruck hat %1 Felder, das sind zu viele.</translation>
    </message>
    <message>
        <source>The cron expression is empty.</source>
        <translation>Der Cron-Ausdruck ist leer.</translation>
    </message>
    <message>
        <source>The curly quote %1</source>
        <translation>Das typografische Anführungszeichen %1</translation>
    </message>
    <message>
        <source>The data of the time zone &quot;%1&quot; cannot be read.</source>
        <translation>Die Daten der Zeitzone „%1“ sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The default %1.</source>
        <translation>Die Vorgabe %1.</translation>
    </message>
    <message>
        <source>The disk failed while the history %1 was used.</source>
        <translation>Der Datenträger versagte, während der Verlauf %1 benutzt wurde.</translation>
    </message>
    <message>
        <source>The edge leads nowhere.</source>
        <translation>Die Kante führt nirgendwohin.</translation>
    </message>
    <message>
        <source>The end of the text</source>
        <translation>Das Ende des Textes</translation>
    </message>
    <message>
        <source>The engine is going, and sets no resource up any more.</source>
        <translation>Die Engine endet gerade und richtet keine Ressource mehr ein.</translation>
    </message>
    <message>
        <source>The engine was stopped.</source>
        <translation>Die Engine wurde angehalten.</translation>
    </message>
    <message>
        <source>The environment variable &quot;%1&quot; contains a NUL character.</source>
        <translation>Die Umgebungsvariable „%1“ enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>The error codes that say that the service is ill; without them all do.</source>
        <translation>Die Fehlercodes, die sagen, dass der Dienst krank ist; ohne sie alle.</translation>
    </message>
    <message>
        <source>The error route names no error codes.</source>
        <translation>Der Fehlerweg nennt keine Fehlercodes.</translation>
    </message>
    <message>
        <source>The expression &quot;%1&quot;</source>
        <translation>Der Ausdruck „%1“</translation>
    </message>
    <message>
        <source>The expression &quot;%1&quot; cannot be used: %2.</source>
        <translation>Der Ausdruck „%1“ ist nicht verwendbar: %2.</translation>
    </message>
    <message>
        <source>The expression &quot;%1&quot; gave nothing to put into a text.</source>
        <translation>Der Ausdruck „%1“ ergab nichts, was sich in einen Text setzen lässt.</translation>
    </message>
    <message>
        <source>The expression &quot;%1&quot; has no closing brace.</source>
        <translation>Dem Ausdruck „%1“ fehlt die schließende Klammer.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>The file %1 is damaged, or not a history of runs.</source>
        <translation>Die Datei %1 ist beschädigt oder kein Verlauf von Läufen.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be opened: %2.</source>
        <translation>Die Datei „%1“ lässt sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be read: %2.</source>
        <translation>Die Datei „%1“ lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be written: %2.</source>
        <translation>Die Datei „%1“ lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; does not exist.</source>
        <translation>Die Datei „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; exists already.</source>
        <translation>Die Datei „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; is larger than %2 bytes.</source>
        <translation>Die Datei „%1“ ist größer als %2 Bytes.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; is not UTF-8: the byte at %2, in line %3, is wrong.</source>
        <translation>Die Datei „%1“ ist kein UTF-8: Das Byte an Stelle %2, in Zeile %3, ist falsch.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; is not one JSON value: %2 in line %3.</source>
        <translation>Die Datei „%1“ ist nicht ein JSON-Wert: %2 in Zeile %3.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark.</source>
        <translation>Die Datei beginnt mit einer Bytereihenfolge-Marke.</translation>
    </message>
    <message>
        <source>The file has %1 bytes, and at most %2 (16 MiB) can be read.</source>
        <translation>Die Datei hat %1 Bytes, und höchstens %2 (16 MiB) sind lesbar.</translation>
    </message>
    <message>
        <source>The file has format version %1, and this version of Sluice reads up to %2.</source>
        <translation>Die Datei hat die Formatversion %1, und diese Fassung von Sluice liest bis %2.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is encoded as %1, not as UTF-8.</source>
        <translation>Die Datei ist als %1 kodiert, nicht als UTF-8.</translation>
    </message>
    <message>
        <source>The file may have been cut off.</source>
        <translation>Die Datei ist vielleicht abgeschnitten.</translation>
    </message>
    <message>
        <source>The file may have been cut off; if not, add the missing &quot;%1&quot;.</source>
        <translation>Die Datei ist vielleicht abgeschnitten; wenn nicht, ergänzen Sie das fehlende „%1“.</translation>
    </message>
    <message>
        <source>The file may have been cut off; if not, add the value and the closing braces.</source>
        <translation>Die Datei ist vielleicht abgeschnitten; wenn nicht, ergänzen Sie den Wert und die schließenden Klammern.</translation>
    </message>
    <message>
        <source>The first delay of %1 is cut to the cap of %2.</source>
        <translation>Die erste Wartezeit von %1 wird auf die Obergrenze von %2 gekürzt.</translation>
    </message>
    <message>
        <source>The first state &quot;%1&quot; does not exist.</source>
        <translation>Den ersten Zustand „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The folder %1 for the service&apos;s socket cannot be created.</source>
        <translation>Der Ordner %1 für den Socket des Dienstes kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; could not be made.</source>
        <translation>Der Ordner „%1“ konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; does not exist.</source>
        <translation>Den Ordner „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; has more than %2 entries.</source>
        <translation>Der Ordner „%1“ hat mehr als %2 Einträge.</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; may not be read.</source>
        <translation>Der Ordner „%1“ darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The guards of a split</source>
        <translation>Der Schutz einer Verzweigung</translation>
    </message>
    <message>
        <source>The header &quot;%1&quot; cannot be sent: it holds characters that HTTP forbids.</source>
        <translation>Die Kopfzeile „%1“ kann nicht gesendet werden: Sie enthält Zeichen, die HTTP verbietet.</translation>
    </message>
    <message>
        <source>The history %1 could not be created: %2.</source>
        <translation>Der Verlauf %1 konnte nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>The history %1 could not be opened.</source>
        <translation>Der Verlauf %1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The history %1 could not be read: %2.</source>
        <translation>Der Verlauf %1 konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The history %1 could not be used: %2.</source>
        <translation>Der Verlauf %1 konnte nicht benutzt werden: %2.</translation>
    </message>
    <message>
        <source>The history %1 does not say who runs its schedules.</source>
        <translation>Der Verlauf %1 sagt nicht, wer seine Zeitpläne ausführt.</translation>
    </message>
    <message>
        <source>The history %1 is held by another program.</source>
        <translation>Der Verlauf %1 wird von einem anderen Programm festgehalten.</translation>
    </message>
    <message>
        <source>The history %1 may not be written.</source>
        <translation>Der Verlauf %1 darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The history %1 was closed.</source>
        <translation>Der Verlauf %1 wurde geschlossen.</translation>
    </message>
    <message>
        <source>The history %1 was written by a newer Sluice (format %2; this one knows %3).</source>
        <translation>Der Verlauf %1 wurde von einem neueren Sluice geschrieben (Format %2; dieses kennt %3).</translation>
    </message>
    <message>
        <source>The history has no file name.</source>
        <translation>Der Verlauf hat keinen Dateinamen.</translation>
    </message>
    <message>
        <source>The input &quot;%1&quot; %2.</source>
        <translation>Die Eingabe „%1“ %2.</translation>
    </message>
    <message>
        <source>The input does not fit the workflow: %1.</source>
        <translation>Die Eingabe passt nicht zum Ablauf: %1.</translation>
    </message>
    <message>
        <source>The input is required, and has a default that stands in when it is missing.</source>
        <translation>Die Eingabe ist nötig und hat doch eine Vorgabe, die einspringt, wenn sie fehlt.</translation>
    </message>
    <message>
        <source>The instant is outside of &quot;start&quot; to &quot;end&quot;: it never runs.</source>
        <translation>Der Zeitpunkt liegt außerhalb von &quot;start&quot; bis &quot;end&quot;: Er läuft nie.</translation>
    </message>
    <message>
        <source>The instant to wait for, in ISO 8601; one in the past does not wait.</source>
        <translation>Der Zeitpunkt, auf den gewartet wird, nach ISO 8601; auf einen vergangenen wird nicht gewartet.</translation>
    </message>
    <message>
        <source>The interval is longer than 10,000 days.</source>
        <translation>Der Abstand ist länger als 10.000 Tage.</translation>
    </message>
    <message>
        <source>The interval is too short.</source>
        <translation>Der Abstand ist zu kurz.</translation>
    </message>
    <message>
        <source>The jitter alone makes runs later than allowed.</source>
        <translation>Schon die Streuung macht Läufe später als erlaubt.</translation>
    </message>
    <message>
        <source>The jitter is as long as the interval, or longer.</source>
        <translation>Die Streuung ist so lang wie der Abstand oder länger.</translation>
    </message>
    <message>
        <source>The jitter is outside of 0 to 1.</source>
        <translation>Die Streuung liegt außerhalb von 0 bis 1.</translation>
    </message>
    <message>
        <source>The jitter is outside of 0 to a day.</source>
        <translation>Die Streuung liegt außerhalb von 0 bis zu einem Tag.</translation>
    </message>
    <message>
        <source>The join may take %1, but the timeout of the state is only %2.</source>
        <translation>Die Zusammenführung darf %1 dauern, aber die Frist für den Zustand beträgt nur %2.</translation>
    </message>
    <message>
        <source>The join waits for %1 successes, but there are only %2 branches.</source>
        <translation>Die Zusammenführung wartet auf %1 Erfolge, aber es gibt nur %2 Zweige.</translation>
    </message>
    <message>
        <source>The journal cannot wait for itself.</source>
        <translation>Das Journal kann nicht auf sich selbst warten.</translation>
    </message>
    <message>
        <source>The key %1 has no quotes.</source>
        <translation>Der Schlüssel %1 hat keine Anführungszeichen.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; stands twice in one object.</source>
        <translation>Der Schlüssel „%1“ steht zweimal in einem Objekt.</translation>
    </message>
    <message>
        <source>The keys %1 exclude each other.</source>
        <translation>Die Schlüssel %1 schließen einander aus.</translation>
    </message>
    <message>
        <source>The layout</source>
        <translation>Die Anordnung</translation>
    </message>
    <message>
        <source>The layout places &quot;%1&quot;, which is no state.</source>
        <translation>Die Anordnung platziert „%1“, das kein Zustand ist.</translation>
    </message>
    <message>
        <source>The limit is %1, outside of 1 to %2.</source>
        <translation>Die Grenze ist %1, außerhalb von 1 bis %2.</translation>
    </message>
    <message>
        <source>The lock %1.lock cannot be taken.</source>
        <translation>Die Sperre %1.lock ist nicht zu bekommen.</translation>
    </message>
    <message>
        <source>The message has neither a method nor a result nor an error.</source>
        <translation>Die Nachricht hat weder eine Methode noch ein Resultat noch einen Fehler.</translation>
    </message>
    <message>
        <source>The minimum is above the maximum.</source>
        <translation>Das Minimum liegt über dem Maximum.</translation>
    </message>
    <message>
        <source>The multiplier is outside of 1 to 1000.</source>
        <translation>Der Faktor liegt außerhalb von 1 bis 1000.</translation>
    </message>
    <message>
        <source>The names of token buckets and fixed windows, asked in this order.</source>
        <translation>Die Namen von Marken-Eimern und festen Fenstern, in dieser Reihenfolge gefragt.</translation>
    </message>
    <message>
        <source>The new value of each variable, by name.</source>
        <translation>Der neue Wert jeder Variablen, nach Namen.</translation>
    </message>
    <message>
        <source>The outcome &quot;%1&quot; leads nowhere.</source>
        <translation>Das Ergebnis „%1“ führt nirgendwohin.</translation>
    </message>
    <message>
        <source>The outcome &quot;%1&quot; never happens here.</source>
        <translation>Das Ergebnis „%1“ kommt hier nie vor.</translation>
    </message>
    <message>
        <source>The outcome when no condition holds.</source>
        <translation>Das Ergebnis, wenn keine Bedingung zutrifft.</translation>
    </message>
    <message>
        <source>The output is `{ path, size, content }`. Text has to be UTF-8; a byte that is not fails with its position.</source>
        <translation>Die Ausgabe ist `{ path, size, content }`. Text muss UTF-8 sein; ein Byte, das es nicht ist, schlägt mit seiner Stelle fehl.</translation>
    </message>
    <message>
        <source>The output is `{ status, headers, body, url, durationMs }`: header names are in lower case, the body is a value when the server says it is JSON, else a text, and the address is that of the last redirect. A status outside the success status fails with `HttpStatus`, no answer with `NetworkFailed`. Credentials are not sent on to another server by a redirect. A text that comes in chunks, without a Content-Length, may be cut short unnoticed when the connection breaks. Stopping aborts the request.</source>
        <translation>Die Ausgabe ist `{ status, headers, body, url, durationMs }`: Die Namen der Kopfzeilen sind klein geschrieben, der Inhalt ist ein Wert, wenn der Server sagt, er sei JSON, sonst ein Text, und die Adresse ist die der letzten Weiterleitung. Ein Status, der nicht zum Erfolg zählt, schlägt mit `HttpStatus` fehl, keine Antwort mit `NetworkFailed`. Zugangsdaten werden bei einer Weiterleitung nicht an einen anderen Server geschickt. Ein Text, der in Stücken ohne Content-Length kommt, kann unbemerkt zu kurz sein, wenn die Verbindung abbricht. Anhalten bricht die Anfrage ab.</translation>
    </message>
    <message>
        <source>The output is a list of `{ path, name, size, modified, isDirectory }`; `modified` is an instant in UTC. Links to folders are listed, not entered.</source>
        <translation>Die Ausgabe ist eine Liste von `{ path, name, size, modified, isDirectory }`; `modified` ist ein Zeitpunkt in UTC. Verweise auf Ordner werden aufgelistet, aber nicht betreten.</translation>
    </message>
    <message>
        <source>The parameter &quot;%1&quot; %2.</source>
        <translation>Der Parameter „%1“ %2.</translation>
    </message>
    <message>
        <source>The parameter &quot;auth&quot; holds a line end, which HTTP forbids.</source>
        <translation>Der Parameter &quot;auth&quot; enthält ein Zeilenende, was HTTP verbietet.</translation>
    </message>
    <message>
        <source>The parameter &quot;auth&quot; must hold &quot;bearer&quot;, or &quot;user&quot; and &quot;password&quot;.</source>
        <translation>Der Parameter &quot;auth&quot; muss &quot;bearer&quot; oder &quot;user&quot; und &quot;password&quot; enthalten.</translation>
    </message>
    <message>
        <source>The parameter &quot;program&quot; is empty.</source>
        <translation>Der Parameter &quot;program&quot; ist leer.</translation>
    </message>
    <message>
        <source>The parameter &quot;successCodes&quot; must be a list of whole numbers from 0 to 255.</source>
        <translation>Der Parameter &quot;successCodes&quot; muss eine Liste ganzer Zahlen von 0 bis 255 sein.</translation>
    </message>
    <message>
        <source>The parameter &quot;until&quot; is &quot;%1&quot;, which is no instant.</source>
        <translation>Der Parameter &quot;until&quot; ist „%1“; das ist kein Zeitpunkt.</translation>
    </message>
    <message>
        <source>The parameter &quot;url&quot; is &quot;%1&quot;, which is no HTTP address.</source>
        <translation>Der Parameter &quot;url&quot; ist „%1“; das ist keine HTTP-Adresse.</translation>
    </message>
    <message>
        <source>The parameter &quot;values&quot; must be an object of names and values.</source>
        <translation>Der Parameter &quot;values&quot; muss ein Objekt mit Namen und Werten sein.</translation>
    </message>
    <message>
        <source>The place lies too far out.</source>
        <translation>Die Stelle liegt zu weit draußen.</translation>
    </message>
    <message>
        <source>The priority is %1, outside of -100 to 100.</source>
        <translation>Der Vorrang ist %1, außerhalb von -100 bis 100.</translation>
    </message>
    <message>
        <source>The process of the run ended before it.</source>
        <translation>Der Prozess des Laufs endete vor ihm.</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; could not be started: %2.</source>
        <translation>Das Programm „%1“ konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; does not exist.</source>
        <translation>Das Programm „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; was not found in PATH (%2).</source>
        <translation>Das Programm „%1“ wurde in PATH nicht gefunden (%2).</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; was stopped.</source>
        <translation>Das Programm „%1“ wurde angehalten.</translation>
    </message>
    <message>
        <source>The program that ran it ended before the run did.</source>
        <translation>Das Programm, das ihn ausführte, endete vor dem Lauf.</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>Der Zeitraum endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>The range holds more than %1 runs.</source>
        <translation>Der Zeitraum enthält mehr als %1 Läufe.</translation>
    </message>
    <message>
        <source>The rate limit &quot;%1&quot; is reached.</source>
        <translation>Die Ratenbegrenzung „%1“ ist erreicht.</translation>
    </message>
    <message>
        <source>The rate limiter &quot;%1&quot; never grants %2 units at once.</source>
        <translation>Die Ratenbegrenzung „%1“ gewährt nie %2 Einheiten auf einmal.</translation>
    </message>
    <message>
        <source>The request to %1 was stopped.</source>
        <translation>Die Anfrage an %1 wurde angehalten.</translation>
    </message>
    <message>
        <source>The resource &quot;%1&quot; could not be set up.</source>
        <translation>Die Ressource „%1“ konnte nicht eingerichtet werden.</translation>
    </message>
    <message>
        <source>The resource &quot;%1&quot; is of another type than asked for.</source>
        <translation>Die Ressource „%1“ ist von einem anderen Typ als verlangt.</translation>
    </message>
    <message>
        <source>The run ended at the failure exit &quot;%1&quot;.</source>
        <translation>Der Lauf endete am Fehler-Ausgang „%1“.</translation>
    </message>
    <message>
        <source>The run reached the failure exit %1.</source>
        <translation>Der Lauf erreichte den Fehler-Ausgang %1.</translation>
    </message>
    <message>
        <source>The run took %1 transitions, which is all it may; it goes round: %2.</source>
        <translation>Der Lauf nahm %1 Übergänge, mehr darf er nicht; er dreht sich im Kreis: %2.</translation>
    </message>
    <message>
        <source>The run took longer than its total timeout of %1.</source>
        <translation>Der Lauf dauerte länger als seine gesamte Frist von %1.</translation>
    </message>
    <message>
        <source>The schedule &quot;%1&quot; belongs to %2 already.</source>
        <translation>Der Zeitplan „%1“ gehört schon zu %2.</translation>
    </message>
    <message>
        <source>The schedule &quot;%1&quot; cannot be used: %2</source>
        <translation>Der Zeitplan „%1“ ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>The schedule &quot;%1&quot; has no due times in the past.</source>
        <translation>Der Zeitplan „%1“ hat keine fälligen Zeiten in der Vergangenheit.</translation>
    </message>
    <message>
        <source>The schedule &quot;%1&quot; is damaged in the history.</source>
        <translation>Der Zeitplan „%1“ ist im Verlauf beschädigt.</translation>
    </message>
    <message>
        <source>The schedule &quot;%1&quot; was stopped after %2 failures in a row.</source>
        <translation>Der Zeitplan „%1“ wurde nach %2 Fehlschlägen in Folge angehalten.</translation>
    </message>
    <message>
        <source>The schedule does not give the input &quot;%1&quot;, which every run needs.</source>
        <translation>Der Zeitplan gibt die Eingabe „%1“ nicht an, die jeder Lauf braucht.</translation>
    </message>
    <message>
        <source>The schedule does not say when it runs.</source>
        <translation>Der Zeitplan sagt nicht, wann er läuft.</translation>
    </message>
    <message>
        <source>The schedule ends before it starts.</source>
        <translation>Der Zeitplan endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>The schedule says in several ways when it runs: &quot;%1&quot;.</source>
        <translation>Der Zeitplan sagt auf mehrere Arten, wann er läuft: „%1“.</translation>
    </message>
    <message>
        <source>The schedule was removed.</source>
        <translation>Der Zeitplan wurde entfernt.</translation>
    </message>
    <message>
        <source>The scheduler is not running.</source>
        <translation>Der Planer läuft nicht.</translation>
    </message>
    <message>
        <source>The script &quot;%1&quot;</source>
        <translation>Das Skript „%1“</translation>
    </message>
    <message>
        <source>The script fails when it computes longer than this.</source>
        <translation>Das Skript schlägt fehl, wenn es länger rechnet.</translation>
    </message>
    <message>
        <source>The server asks to wait %1 s before another try.</source>
        <translation>Der Server bittet, vor einem neuen Versuch %1 s zu warten.</translation>
    </message>
    <message>
        <source>The service did not answer `%1` within %2.</source>
        <translation>Der Dienst hat `%1` nicht innerhalb von %2 beantwortet.</translation>
    </message>
    <message>
        <source>The service is about to end and takes no more runs.</source>
        <translation>Der Dienst endet gleich und nimmt keine Läufe mehr an.</translation>
    </message>
    <message>
        <source>The service names a status that is not known here.</source>
        <translation>Der Dienst nennt einen Status, der hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>The settings object</source>
        <translation>Das Objekt der Einstellungen</translation>
    </message>
    <message>
        <source>The socket %1 cannot be opened: %2.</source>
        <translation>Der Socket %1 lässt sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>The socket&apos;s path %1 is longer than the system&apos;s %2 bytes.</source>
        <translation>Der Pfad %1 des Sockets ist länger als die %2 Bytes des Systems.</translation>
    </message>
    <message>
        <source>The split has no branches.</source>
        <translation>Die Verzweigung hat keine Zweige.</translation>
    </message>
    <message>
        <source>The split was not decided within %1: %2 of %3 branches had succeeded.</source>
        <translation>Die Verzweigung war innerhalb von %1 nicht entschieden: %2 von %3 Zweigen waren erfolgreich.</translation>
    </message>
    <message>
        <source>The start &quot;%1&quot; is no state.</source>
        <translation>Der Beginn „%1“ ist kein Zustand.</translation>
    </message>
    <message>
        <source>The state &quot;%1&quot; has nothing to do.</source>
        <translation>Der Zustand „%1“ hat nichts zu tun.</translation>
    </message>
    <message>
        <source>The state leads nowhere when it is done.</source>
        <translation>Der Zustand führt nirgendwohin, wenn er fertig ist.</translation>
    </message>
    <message>
        <source>The state may take %1, but the whole run only %2.</source>
        <translation>Der Zustand darf %1 dauern, aber der ganze Lauf nur %2.</translation>
    </message>
    <message>
        <source>The store holds a value of another type under the name &quot;%1&quot;.</source>
        <translation>Der Speicher enthält unter dem Namen „%1“ einen Wert eines anderen Typs.</translation>
    </message>
    <message>
        <source>The store holds nothing under the name &quot;%1&quot;.</source>
        <translation>Der Speicher enthält nichts unter dem Namen „%1“.</translation>
    </message>
    <message>
        <source>The stored state of a schedule cannot be read.</source>
        <translation>Der gespeicherte Stand eines Zeitplans ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The strategy partialTimeout needs a timeout.</source>
        <translation>Die Strategie partialTimeout braucht eine Frist.</translation>
    </message>
    <message>
        <source>The task ended with the outcome &quot;%1&quot;, but edges are declared only for &quot;%2&quot;.</source>
        <translation>Die Aufgabe endete mit dem Ergebnis „%1“, aber Kanten sind nur für „%2“ deklariert.</translation>
    </message>
    <message>
        <source>The task ended without a result.</source>
        <translation>Die Aufgabe endete ohne Resultat.</translation>
    </message>
    <message>
        <source>The task has no kind.</source>
        <translation>Die Aufgabe hat keine Art.</translation>
    </message>
    <message>
        <source>The task said that its result comes later, but took no completion to bring it.</source>
        <translation>Die Aufgabe sagte, ihr Resultat komme später, nahm aber keine Vollendung mit, um es zu bringen.</translation>
    </message>
    <message>
        <source>The task threw an exception that says nothing about itself.</source>
        <translation>Die Aufgabe warf eine Ausnahme, die nichts über sich sagt.</translation>
    </message>
    <message>
        <source>The task threw an exception: %1</source>
        <translation>Die Aufgabe warf eine Ausnahme: %1</translation>
    </message>
    <message>
        <source>The text ends after a key.</source>
        <translation>Der Text endet nach einem Schlüssel.</translation>
    </message>
    <message>
        <source>The text ends before the %1 that begins in line %2, column %3 is closed.</source>
        <translation>Der Text endet, bevor %1 aus Zeile %2, Spalte %3 geschlossen ist.</translation>
    </message>
    <message>
        <source>The text has %1 bytes, and one text may have 1 MiB.</source>
        <translation>Der Text hat %1 Bytes, und ein Text darf 1 MiB haben.</translation>
    </message>
    <message>
        <source>The text is no array.</source>
        <translation>Der Text ist kein Array.</translation>
    </message>
    <message>
        <source>The text that begins here is not closed in its line.</source>
        <translation>Der Text, der hier beginnt, ist in seiner Zeile nicht geschlossen.</translation>
    </message>
    <message>
        <source>The tier &quot;%1&quot; has no meter.</source>
        <translation>Die Stufe „%1“ hat kein Messwerk.</translation>
    </message>
    <message>
        <source>The time zone is a field of its own.</source>
        <translation>Die Zeitzone ist ein Feld für sich.</translation>
    </message>
    <message>
        <source>The wait was stopped.</source>
        <translation>Das Warten wurde angehalten.</translation>
    </message>
    <message>
        <source>The workflow does not say that it uses the resource &quot;%1&quot;.</source>
        <translation>Der Ablauf sagt nicht, dass er die Ressource „%1“ verwendet.</translation>
    </message>
    <message>
        <source>The workflow file `%1` needs a whole path.</source>
        <translation>Die Ablaufdatei `%1` braucht einen ganzen Pfad.</translation>
    </message>
    <message>
        <source>The workflow has %1 states, and at most %2 can be read.</source>
        <translation>Der Ablauf hat %1 Zustände, und höchstens %2 sind lesbar.</translation>
    </message>
    <message>
        <source>The workflow has no exit, so a run could never end well.</source>
        <translation>Der Ablauf hat keinen Ausgang; ein Lauf könnte also nie gut enden.</translation>
    </message>
    <message>
        <source>The workflow has no input &quot;%1&quot;.</source>
        <translation>Der Ablauf hat keine Eingabe „%1“.</translation>
    </message>
    <message>
        <source>The workflow has no name.</source>
        <translation>Der Ablauf hat keinen Namen.</translation>
    </message>
    <message>
        <source>The workflow has no states.</source>
        <translation>Der Ablauf hat keine Zustände.</translation>
    </message>
    <message>
        <source>The workflow takes no input.</source>
        <translation>Der Ablauf nimmt keine Eingabe.</translation>
    </message>
    <message>
        <source>The workflow that ran as a step did not reach an exit.</source>
        <translation>Der Ablauf, der als Schritt lief, erreichte keinen Ausgang.</translation>
    </message>
    <message>
        <source>The working directory &quot;%1&quot; does not exist.</source>
        <translation>Den Arbeitsordner „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There are more problems than the %1 listed here.</source>
        <translation>Es gibt mehr Probleme als die %1, die hier stehen.</translation>
    </message>
    <message>
        <source>There are no limits in it.</source>
        <translation>Es stehen keine Grenzen darin.</translation>
    </message>
    <message>
        <source>There is a comma too many.</source>
        <translation>Es steht ein Komma zu viel.</translation>
    </message>
    <message>
        <source>There is a resource &quot;%1&quot; already.</source>
        <translation>Es gibt schon eine Ressource „%1“.</translation>
    </message>
    <message>
        <source>There is a schedule &quot;%1&quot; already.</source>
        <translation>Es gibt schon einen Zeitplan „%1“.</translation>
    </message>
    <message>
        <source>There is a task kind &quot;%1&quot; already.</source>
        <translation>Es gibt schon eine Art von Aufgabe „%1“.</translation>
    </message>
    <message>
        <source>There is no &quot;%1&quot;.</source>
        <translation>Es gibt kein „%1“.</translation>
    </message>
    <message>
        <source>There is no error code &quot;%1&quot;.</source>
        <translation>Es gibt keinen Fehlercode „%1“.</translation>
    </message>
    <message>
        <source>There is no history of runs in %1 yet.</source>
        <translation>In %1 gibt es noch keinen Verlauf von Läufen.</translation>
    </message>
    <message>
        <source>There is no kind of resource called &quot;%1&quot;.</source>
        <translation>Es gibt keine Art von Ressource namens „%1“.</translation>
    </message>
    <message>
        <source>There is no kind of task called &quot;%1&quot;.</source>
        <translation>Es gibt keine Art von Aufgabe namens „%1“.</translation>
    </message>
    <message>
        <source>There is no method `%1`.</source>
        <translation>Es gibt keine Methode `%1`.</translation>
    </message>
    <message>
        <source>There is no rate limit &quot;%1&quot;.</source>
        <translation>Es gibt keine Ratenbegrenzung „%1“.</translation>
    </message>
    <message>
        <source>There is no resource &quot;%1&quot;.</source>
        <translation>Es gibt keine Ressource „%1“.</translation>
    </message>
    <message>
        <source>There is no run %1 in the history.</source>
        <translation>Im Verlauf gibt es keinen Lauf %1.</translation>
    </message>
    <message>
        <source>There is no schedule &quot;%1&quot;.</source>
        <translation>Es gibt keinen Zeitplan „%1“.</translation>
    </message>
    <message>
        <source>There is no schedule `%1`.</source>
        <translation>Es gibt keinen Zeitplan `%1`.</translation>
    </message>
    <message>
        <source>There is no secret &quot;%1&quot;.</source>
        <translation>Es gibt kein Geheimnis „%1“.</translation>
    </message>
    <message>
        <source>There is no space left for the history %1.</source>
        <translation>Für den Verlauf %1 ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>There is no state &quot;%1&quot; to go to.</source>
        <translation>Es gibt keinen Zustand „%1“, zu dem es gehen könnte.</translation>
    </message>
    <message>
        <source>There is no task kind &quot;%1&quot;.</source>
        <translation>Es gibt keine Art von Aufgabe „%1“.</translation>
    </message>
    <message>
        <source>There is no time zone &quot;%1&quot; on this system.</source>
        <translation>Auf diesem System gibt es keine Zeitzone „%1“.</translation>
    </message>
    <message>
        <source>There is no topic `%1`.</source>
        <translation>Es gibt kein Thema `%1`.</translation>
    </message>
    <message>
        <source>This error route is never taken, as earlier ones catch its errors.</source>
        <translation>Dieser Fehlerweg wird nie genommen, da frühere seine Fehler auffangen.</translation>
    </message>
    <message>
        <source>This is not JSON: %1 at byte %2.</source>
        <translation>Das ist kein JSON: %1 bei Byte %2.</translation>
    </message>
    <message>
        <source>This never fires: none of its months has such a day.</source>
        <translation>Das ist nie fällig: Keiner seiner Monate hat einen solchen Tag.</translation>
    </message>
    <message>
        <source>This task never goes on to a next state.</source>
        <translation>Diese Aufgabe geht nie zu einem nächsten Zustand weiter.</translation>
    </message>
    <message>
        <source>This version of Sluice cannot honour &quot;%1&quot; yet, so it does not run the file.</source>
        <translation>Diese Fassung von Sluice kann „%1“ noch nicht erfüllen und führt die Datei darum nicht aus.</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Token bucket</source>
        <translation>Marken-Eimer</translation>
    </message>
    <message>
        <source>Token for a success</source>
        <translation>Marke für einen Erfolg</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Topics are %1.</source>
        <translation>Themen sind %1.</translation>
    </message>
    <message>
        <source>Try again, or let the server send a Content-Length.</source>
        <translation>Versuchen Sie es erneut, oder lassen Sie den Server eine Content-Length senden.</translation>
    </message>
    <message>
        <source>Two branches are called &quot;%1&quot;.</source>
        <translation>Zwei Zweige heißen „%1“.</translation>
    </message>
    <message>
        <source>Two edges are for the outcome &quot;%1&quot;.</source>
        <translation>Zwei Kanten sind für das Ergebnis „%1“.</translation>
    </message>
    <message>
        <source>Two inputs are called &quot;%1&quot;.</source>
        <translation>Zwei Eingaben heißen „%1“.</translation>
    </message>
    <message>
        <source>Two resources are called &quot;%1&quot;.</source>
        <translation>Zwei Ressourcen heißen „%1“.</translation>
    </message>
    <message>
        <source>Two schedules have the id &quot;%1&quot;.</source>
        <translation>Zwei Zeitpläne haben die Kennung „%1“.</translation>
    </message>
    <message>
        <source>Two states are called &quot;%1&quot;.</source>
        <translation>Zwei Zustände heißen „%1“.</translation>
    </message>
    <message>
        <source>UTF-16 (big endian)</source>
        <translation>UTF-16 (Big Endian)</translation>
    </message>
    <message>
        <source>UTF-16 (little endian)</source>
        <translation>UTF-16 (Little Endian)</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Update Sluice to open it.</source>
        <translation>Aktualisieren Sie Sluice, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>Update Sluice to see this run.</source>
        <translation>Aktualisieren Sie Sluice, um diesen Lauf zu sehen.</translation>
    </message>
    <message>
        <source>Update Sluice, or choose another file for the history.</source>
        <translation>Aktualisieren Sie Sluice, oder wählen Sie eine andere Datei für den Verlauf.</translation>
    </message>
    <message>
        <source>Use a name such as Europe/Berlin or UTC; the package tzdata brings them.</source>
        <translation>Verwenden Sie einen Namen wie Europe/Berlin oder UTC; das Paket tzdata bringt sie mit.</translation>
    </message>
    <message>
        <source>Use a trigger of the kind &quot;every&quot;.</source>
        <translation>Verwenden Sie einen Auslöser der Art &quot;every&quot;.</translation>
    </message>
    <message>
        <source>Use a trigger that fires when the scheduler starts.</source>
        <translation>Verwenden Sie einen Auslöser, der beim Start des Planers auslöst.</translation>
    </message>
    <message>
        <source>Use double quotes.</source>
        <translation>Verwenden Sie doppelte Anführungszeichen.</translation>
    </message>
    <message>
        <source>Use it, or stop it first.</source>
        <translation>Verwenden Sie ihn, oder halten Sie ihn zuerst an.</translation>
    </message>
    <message>
        <source>Use letters, digits and _, beginning with a letter, and no word of JavaScript.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern und _, beginnend mit einem Buchstaben, und kein Wort von JavaScript.</translation>
    </message>
    <message>
        <source>Use letters, digits and _, beginning with a letter.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern und _, beginnend mit einem Buchstaben.</translation>
    </message>
    <message>
        <source>Use letters, digits, - and _, at most 100; &quot;title&quot; may be any text.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern, - und _, höchstens 100; &quot;title&quot; darf ein beliebiger Text sein.</translation>
    </message>
    <message>
        <source>Use letters, digits, -, _ and dots, at most 100.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern, -, _ und Punkte, höchstens 100.</translation>
    </message>
    <message>
        <source>Use lower-case words with dots between them, for example file.read.</source>
        <translation>Verwenden Sie kleingeschriebene Wörter mit Punkten dazwischen, zum Beispiel file.read.</translation>
    </message>
    <message>
        <source>Use one StoreKey for it everywhere.</source>
        <translation>Verwenden Sie überall denselben StoreKey dafür.</translation>
    </message>
    <message>
        <source>Use the same version of Sluice for both.</source>
        <translation>Verwenden Sie für beide dieselbe Fassung von Sluice.</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Variables to set, by name. A value secret:name is read from the secrets.</source>
        <translation>Variablen, die gesetzt werden, nach Namen. Ein Wert der Form secret:name wird aus den Geheimnissen gelesen.</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Wait for it, cancel it, or let runs overlap.</source>
        <translation>Warten Sie darauf, brechen Sie ihn ab, oder erlauben Sie Überschneidungen.</translation>
    </message>
    <message>
        <source>Wait for them, or cancel the schedule&apos;s runs.</source>
        <translation>Warten Sie auf sie, oder brechen Sie die Läufe des Zeitplans ab.</translation>
    </message>
    <message>
        <source>Waits for a duration or until an instant.</source>
        <translation>Wartet eine Dauer lang oder bis zu einem Zeitpunkt.</translation>
    </message>
    <message>
        <source>What error routes match.</source>
        <translation>Womit Fehlerwege vergleichen.</translation>
    </message>
    <message>
        <source>What the content becomes: a text, a JSON value, a list of lines, or base64 of any bytes.</source>
        <translation>Was aus dem Inhalt wird: ein Text, ein JSON-Wert, eine Liste von Zeilen oder base64 beliebiger Bytes.</translation>
    </message>
    <message>
        <source>What to ask of the server.</source>
        <translation>Was vom Server verlangt wird.</translation>
    </message>
    <message>
        <source>What to write.</source>
        <translation>Was geschrieben wird.</translation>
    </message>
    <message>
        <source>What was there is unchanged. Save to another place, or make room and try again.</source>
        <translation>Was da war, ist unverändert. Speichern Sie an einem anderen Ort, oder schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Where the program runs; the folder of the workflow file when empty.</source>
        <translation>Wo das Programm läuft; im Ordner der Ablaufdatei, wenn leer.</translation>
    </message>
    <message>
        <source>Where to send it; http or https.</source>
        <translation>Wohin gesendet wird; http oder https.</translation>
    </message>
    <message>
        <source>Whether folders that are missing on the way are made.</source>
        <translation>Ob Ordner, die auf dem Weg fehlen, angelegt werden.</translation>
    </message>
    <message>
        <source>Whether the folders inside are listed too.</source>
        <translation>Ob auch die Ordner darin aufgelistet werden.</translation>
    </message>
    <message>
        <source>Whether the program sees only the variables set here.</source>
        <translation>Ob das Programm nur die Variablen sieht, die hier gesetzt sind.</translation>
    </message>
    <message>
        <source>Whether to list files, folders, or both (all).</source>
        <translation>Ob Dateien, Ordner oder beides (alles) aufgelistet werden.</translation>
    </message>
    <message>
        <source>Which names to list, with the wildcards * and ?.</source>
        <translation>Welche Namen aufgelistet werden, mit den Platzhaltern * und ?.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Window of calls</source>
        <translation>Fenster an Aufrufen</translation>
    </message>
    <message>
        <source>Window of time</source>
        <translation>Fenster an Zeit</translation>
    </message>
    <message>
        <source>With fewer calls in the window no rate is judged.</source>
        <translation>Bei weniger Aufrufen im Fenster wird keine Quote beurteilt.</translation>
    </message>
    <message>
        <source>Work on less data at once.</source>
        <translation>Bearbeiten Sie weniger Daten auf einmal.</translation>
    </message>
    <message>
        <source>Workflow %1 cannot be run without what it uses.</source>
        <translation>Der Ablauf %1 kann ohne das, was er verwendet, nicht laufen.</translation>
    </message>
    <message>
        <source>Workflow %1 cannot be run. %2</source>
        <translation>Der Ablauf %1 kann nicht laufen. %2</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>Arbeitsordner</translation>
    </message>
    <message>
        <source>Write #1 to #5 after a single weekday, such as 2#3 for the third Tuesday.</source>
        <translation>Schreiben Sie #1 bis #5 hinter einen einzelnen Wochentag, zum Beispiel 2#3 für den dritten Dienstag.</translation>
    </message>
    <message>
        <source>Write ${… ?? &apos;&apos;} where it may be missing.</source>
        <translation>Schreiben Sie ${… ?? &apos;&apos;}, wo es fehlen kann.</translation>
    </message>
    <message>
        <source>Write %1 in lower case.</source>
        <translation>Schreiben Sie %1 klein.</translation>
    </message>
    <message>
        <source>Write %1-%2/%3.</source>
        <translation>Schreiben Sie %1-%2/%3.</translation>
    </message>
    <message>
        <source>Write %1.</source>
        <translation>Schreiben Sie %1.</translation>
    </message>
    <message>
        <source>Write *.</source>
        <translation>Schreiben Sie *.</translation>
    </message>
    <message>
        <source>Write 0 to 1000000.</source>
        <translation>Schreiben Sie 0 bis 1000000.</translation>
    </message>
    <message>
        <source>Write 1 or more, or leave it out for no limit.</source>
        <translation>Schreiben Sie 1 oder mehr, oder lassen Sie es weg, wenn es keine Grenze geben soll.</translation>
    </message>
    <message>
        <source>Write 1 or more.</source>
        <translation>Schreiben Sie 1 oder mehr.</translation>
    </message>
    <message>
        <source>Write 5L for the last Friday; L alone belongs in day-of-month.</source>
        <translation>Schreiben Sie 5L für den letzten Freitag; L allein gehört in das Feld für den Monatstag.</translation>
    </message>
    <message>
        <source>Write @yearly, @monthly, @weekly, @daily or @hourly, or five fields.</source>
        <translation>Schreiben Sie @yearly, @monthly, @weekly, @daily oder @hourly, oder fünf Felder.</translation>
    </message>
    <message>
        <source>Write JavaScript between the braces, or write $${ for a literal ${.</source>
        <translation>Schreiben Sie JavaScript zwischen die Klammern, oder schreiben Sie $${ für ein wörtliches ${.</translation>
    </message>
    <message>
        <source>Write [ &quot;*&quot; ] for all errors.</source>
        <translation>Schreiben Sie [ &quot;*&quot; ] für alle Fehler.</translation>
    </message>
    <message>
        <source>Write &quot;%1&quot;.</source>
        <translation>Schreiben Sie &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Write &quot;*&quot; for every error.</source>
        <translation>Schreiben Sie &quot;*&quot; für jeden Fehler.</translation>
    </message>
    <message>
        <source>Write &quot;formatVersion&quot;: %1.</source>
        <translation>Schreiben Sie &quot;formatVersion&quot;: %1.</translation>
    </message>
    <message>
        <source>Write &quot;manual&quot;: true, or say when it runs.</source>
        <translation>Schreiben Sie &quot;manual&quot;: true, oder sagen Sie, wann er läuft.</translation>
    </message>
    <message>
        <source>Write a backslash as \\.</source>
        <translation>Schreiben Sie einen umgekehrten Schrägstrich als \\.</translation>
    </message>
    <message>
        <source>Write a digit after the decimal point, as in 5.0.</source>
        <translation>Schreiben Sie eine Ziffer hinter den Dezimalpunkt, wie in 5.0.</translation>
    </message>
    <message>
        <source>Write a digit before the decimal point, as in 0.5.</source>
        <translation>Schreiben Sie eine Ziffer vor den Dezimalpunkt, wie in 0.5.</translation>
    </message>
    <message>
        <source>Write a fixed value; the schedule&apos;s jitter spreads load.</source>
        <translation>Schreiben Sie einen festen Wert; die Streuung des Zeitplans verteilt die Last.</translation>
    </message>
    <message>
        <source>Write a list without gaps, such as 1,15,30.</source>
        <translation>Schreiben Sie eine Liste ohne Lücken, zum Beispiel 1,15,30.</translation>
    </message>
    <message>
        <source>Write a longer &quot;runTimeout&quot;, or remove it.</source>
        <translation>Schreiben Sie ein längeres &quot;runTimeout&quot;, oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>Write a longer one, or leave it out for no limit.</source>
        <translation>Schreiben Sie eine längere, oder lassen Sie sie weg, wenn es keine Grenze geben soll.</translation>
    </message>
    <message>
        <source>Write a number above 0, and at most 100.</source>
        <translation>Schreiben Sie eine Zahl über 0 und höchstens 100.</translation>
    </message>
    <message>
        <source>Write a number between 1e-307 and 1.7e308, or put it into double quotes.</source>
        <translation>Schreiben Sie eine Zahl zwischen 1e-307 und 1.7e308, oder setzen Sie sie in doppelte Anführungszeichen.</translation>
    </message>
    <message>
        <source>Write a number from 0 to 1.</source>
        <translation>Schreiben Sie eine Zahl von 0 bis 1.</translation>
    </message>
    <message>
        <source>Write a number such as 42 or 0.5.</source>
        <translation>Schreiben Sie eine Zahl wie 42 oder 0.5.</translation>
    </message>
    <message>
        <source>Write a number within the range.</source>
        <translation>Schreiben Sie eine Zahl innerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>Write a number, a range such as %1-%2, or *.</source>
        <translation>Schreiben Sie eine Zahl, einen Bereich wie %1-%2 oder *.</translation>
    </message>
    <message>
        <source>Write a shorter one.</source>
        <translation>Schreiben Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>Write a step of 1 or more.</source>
        <translation>Schreiben Sie eine Schrittweite von 1 oder mehr.</translation>
    </message>
    <message>
        <source>Write a tabulator as \t.</source>
        <translation>Schreiben Sie einen Tabulator als \t.</translation>
    </message>
    <message>
        <source>Write a value that fits what &quot;inputs&quot; declares.</source>
        <translation>Schreiben Sie einen Wert, der zu dem passt, was &quot;inputs&quot; deklariert.</translation>
    </message>
    <message>
        <source>Write a whole number after the slash, such as */5.</source>
        <translation>Schreiben Sie eine ganze Zahl hinter den Schrägstrich, zum Beispiel */5.</translation>
    </message>
    <message>
        <source>Write a whole number from %1 to %2 in plain digits%3.</source>
        <translation>Schreiben Sie eine ganze Zahl von %1 bis %2 in einfachen Ziffern%3.</translation>
    </message>
    <message>
        <source>Write a whole number with a unit, such as 250ms, 30s, 5m, 2h or 1h30m.</source>
        <translation>Schreiben Sie eine ganze Zahl mit einer Einheit, zum Beispiel 250ms, 30s, 5m, 2h oder 1h30m.</translation>
    </message>
    <message>
        <source>Write an array of error codes, or [ &quot;*&quot; ] for all.</source>
        <translation>Schreiben Sie ein Array von Fehlercodes, oder [ &quot;*&quot; ] für alle.</translation>
    </message>
    <message>
        <source>Write an array, or an expression such as ${input.items}.</source>
        <translation>Schreiben Sie ein Array oder einen Ausdruck wie ${input.items}.</translation>
    </message>
    <message>
        <source>Write at most %1, or raise &quot;windowCalls&quot;.</source>
        <translation>Schreiben Sie höchstens %1, oder erhöhen Sie &quot;windowCalls&quot;.</translation>
    </message>
    <message>
        <source>Write at most %1.</source>
        <translation>Schreiben Sie höchstens %1.</translation>
    </message>
    <message>
        <source>Write file</source>
        <translation>Datei schreiben</translation>
    </message>
    <message>
        <source>Write for example [0, 1].</source>
        <translation>Schreiben Sie zum Beispiel [0, 1].</translation>
    </message>
    <message>
        <source>Write for example [&quot;200-299&quot;, &quot;404&quot;].</source>
        <translation>Schreiben Sie zum Beispiel [&quot;200-299&quot;, &quot;404&quot;].</translation>
    </message>
    <message>
        <source>Write for example &quot;kind&quot;: &quot;circuitBreaker&quot;.</source>
        <translation>Schreiben Sie zum Beispiel &quot;kind&quot;: &quot;circuitBreaker&quot;.</translation>
    </message>
    <message>
        <source>Write for example \u00e9, or the character itself; a backslash is written \\.</source>
        <translation>Schreiben Sie zum Beispiel \u00e9 oder das Zeichen selbst; ein umgekehrter Schrägstrich wird \\ geschrieben.</translation>
    </message>
    <message>
        <source>Write for example input.count &gt; 3.</source>
        <translation>Schreiben Sie zum Beispiel input.count &gt; 3.</translation>
    </message>
    <message>
        <source>Write for example { &quot;1&quot;: &quot;warning&quot; }.</source>
        <translation>Schreiben Sie zum Beispiel { &quot;1&quot;: &quot;warning&quot; }.</translation>
    </message>
    <message>
        <source>Write for example { &quot;bearer&quot;: &quot;secret:billing-token&quot; }.</source>
        <translation>Schreiben Sie zum Beispiel { &quot;bearer&quot;: &quot;secret:billing-token&quot; }.</translation>
    </message>
    <message>
        <source>Write for example { &quot;count&quot;: &quot;${vars.count + 1}&quot; }.</source>
        <translation>Schreiben Sie zum Beispiel { &quot;count&quot;: &quot;${vars.count + 1}&quot; }.</translation>
    </message>
    <message>
        <source>Write it as 2026-03-29T01:30:00Z.</source>
        <translation>Schreiben Sie ihn wie 2026-03-29T01:30:00Z.</translation>
    </message>
    <message>
        <source>Write it as a decimal number.</source>
        <translation>Schreiben Sie sie als Dezimalzahl.</translation>
    </message>
    <message>
        <source>Write it as in 2030-01-31T03:00:00Z.</source>
        <translation>Schreiben Sie ihn wie in 2030-01-31T03:00:00Z.</translation>
    </message>
    <message>
        <source>Write it as in https://example.org/path.</source>
        <translation>Schreiben Sie sie wie in https://example.org/path.</translation>
    </message>
    <message>
        <source>Write it like &quot;2026-12-24T17:00:00Z&quot; or &quot;2026-12-24T18:00:00+01:00&quot;.</source>
        <translation>Schreiben Sie ihn wie &quot;2026-12-24T17:00:00Z&quot; oder &quot;2026-12-24T18:00:00+01:00&quot;.</translation>
    </message>
    <message>
        <source>Write it without leading zeros, or put it into double quotes if it is no number.</source>
        <translation>Schreiben Sie sie ohne führende Nullen, oder setzen Sie sie in doppelte Anführungszeichen, wenn es keine Zahl ist.</translation>
    </message>
    <message>
        <source>Write it without the plus sign.</source>
        <translation>Schreiben Sie sie ohne das Pluszeichen.</translation>
    </message>
    <message>
        <source>Write it without underscores.</source>
        <translation>Schreiben Sie sie ohne Unterstriche.</translation>
    </message>
    <message>
        <source>Write minute hour day-of-month month day-of-week, such as 0 9 * * MON-FRI; seconds may come before, and then a year behind.</source>
        <translation>Schreiben Sie Minute, Stunde, Monatstag, Monat und Wochentag, zum Beispiel 0 9 * * MON-FRI; davor können Sekunden stehen, und dann dahinter ein Jahr.</translation>
    </message>
    <message>
        <source>Write none, fixed or exponential.</source>
        <translation>Schreiben Sie none, fixed oder exponential.</translation>
    </message>
    <message>
        <source>Write null, or leave the member out.</source>
        <translation>Schreiben Sie null, oder lassen Sie den Eintrag weg.</translation>
    </message>
    <message>
        <source>Write numbers between -1000000 and 1000000.</source>
        <translation>Schreiben Sie Zahlen zwischen -1000000 und 1000000.</translation>
    </message>
    <message>
        <source>Write one of %1.</source>
        <translation>Schreiben Sie eines von %1.</translation>
    </message>
    <message>
        <source>Write one such as &quot;2m&quot;.</source>
        <translation>Schreiben Sie zum Beispiel &quot;2m&quot;.</translation>
    </message>
    <message>
        <source>Write one such as &quot;5m&quot;; to run again as soon as a run has ended, use &quot;rate&quot;: &quot;fixedDelay&quot;.</source>
        <translation>Schreiben Sie zum Beispiel &quot;5m&quot;; soll sofort nach dem Ende eines Laufs der nächste beginnen, verwenden Sie &quot;rate&quot;: &quot;fixedDelay&quot;.</translation>
    </message>
    <message>
        <source>Write the character itself.</source>
        <translation>Schreiben Sie das Zeichen selbst.</translation>
    </message>
    <message>
        <source>Write true or false.</source>
        <translation>Schreiben Sie true oder false.</translation>
    </message>
    <message>
        <source>Write { &quot;when&quot;: &quot;input.count &gt; 3&quot;, &quot;outcome&quot;: &quot;many&quot; }.</source>
        <translation>Schreiben Sie { &quot;when&quot;: &quot;input.count &gt; 3&quot;, &quot;outcome&quot;: &quot;many&quot; }.</translation>
    </message>
    <message>
        <source>Writes a file.</source>
        <translation>Schreibt eine Datei.</translation>
    </message>
    <message>
        <source>Writes a line to the log of the run.</source>
        <translation>Schreibt eine Zeile in das Protokoll des Laufs.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; already means something in expressions.</source>
        <translation>„%1“ bedeutet in Ausdrücken schon etwas.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; belongs to &quot;every&quot;.</source>
        <translation>„%1“ gehört zu &quot;every&quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the id of a schedule.</source>
        <translation>„%1“ kann nicht die Kennung eines Zeitplans sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a branch.</source>
        <translation>„%1“ kann nicht der Name eines Zweigs sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a resource.</source>
        <translation>„%1“ kann nicht der Name einer Ressource sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a state.</source>
        <translation>„%1“ kann nicht der Name eines Zustands sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a workflow.</source>
        <translation>„%1“ kann nicht der Name eines Ablaufs sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an element.</source>
        <translation>„%1“ kann nicht der Name eines Elements sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an environment variable.</source>
        <translation>„%1“ kann nicht der Name einer Umgebungsvariablen sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an input.</source>
        <translation>„%1“ kann nicht der Name einer Eingabe sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot name a task kind.</source>
        <translation>„%1“ kann keine Art von Aufgabe benennen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot name an environment variable.</source>
        <translation>„%1“ kann keine Umgebungsvariable benennen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not belong into the expression.</source>
        <translation>„%1“ gehört nicht in den Ausdruck.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no parameter &quot;%2&quot;.</source>
        <translation>„%1“ hat keinen Parameter „%2“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in &quot;onError&quot; is no error code.</source>
        <translation>„%1“ in &quot;onError&quot; ist kein Fehlercode.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in the parameter &quot;outcomes&quot; is no exit code from 0 to 255.</source>
        <translation>„%1“ im Parameter &quot;outcomes&quot; ist kein Exitcode von 0 bis 255.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in the parameter &quot;successStatus&quot; is no status.</source>
        <translation>„%1“ im Parameter &quot;successStatus&quot; ist kein Status.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, and must be %3.</source>
        <translation>„%1“ ist %2 und muss %3 sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, outside of %3 to %4.</source>
        <translation>„%1“ ist %2, außerhalb von %3 bis %4.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a %2, which &quot;%3&quot; cannot use.</source>
        <translation>„%1“ ist ein %2, und „%3“ kann das nicht verwenden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a folder.</source>
        <translation>„%1“ ist ein Ordner.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a tieredLimit itself.</source>
        <translation>„%1“ ist selbst ein tieredLimit.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is longer than 10,000 days.</source>
        <translation>„%1“ ist länger als 10.000 Tage.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no choice for &quot;%2&quot;.</source>
        <translation>„%1“ steht für „%2“ nicht zur Auswahl.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no cron expression.</source>
        <translation>„%1“ ist kein Cron-Ausdruck.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no ordinary file.</source>
        <translation>„%1“ ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no value of &quot;%2&quot;.</source>
        <translation>„%1“ ist kein Wert von „%2“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a duration.</source>
        <translation>„%1“ ist keine Dauer.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a program that may be run.</source>
        <translation>„%1“ ist kein Programm, das ausgeführt werden darf.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a regular file.</source>
        <translation>„%1“ ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not valid JSON at line %2, column %3: %4</source>
        <translation>„%1“ ist in Zeile %2, Spalte %3 kein gültiges JSON: %4</translation>
    </message>
    <message>
        <source>&quot;%1&quot; may hold texts only, not %2.</source>
        <translation>„%1“ darf nur Texte enthalten, nicht %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be %2, not %3.</source>
        <translation>„%1“ muss %2 sein, nicht %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be %2, not &quot;%3&quot;.</source>
        <translation>„%1“ muss %2 sein, nicht „%3“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text that is not empty.</source>
        <translation>„%1“ muss ein Text sein, der nicht leer ist.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be an instant with its distance from UTC, not %2.</source>
        <translation>„%1“ muss ein Zeitpunkt mit seinem Abstand zu UTC sein, nicht %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs the parameter &quot;%2&quot;, which is missing.</source>
        <translation>„%1“ braucht den Parameter „%2“, der fehlt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands twice.</source>
        <translation>„%1“ steht zweimal da.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not stored, as the run has moved on without the attempt that wanted to.</source>
        <translation>„%1“ wurde nicht abgelegt, da der Lauf ohne den Versuch weiterging, der es wollte.</translation>
    </message>
    <message>
        <source>&quot;@reboot&quot; is no time.</source>
        <translation>&quot;@reboot&quot; ist keine Zeit.</translation>
    </message>
    <message>
        <source>&quot;days&quot; belongs to &quot;cron&quot;.</source>
        <translation>&quot;days&quot; gehört zu &quot;cron&quot;.</translation>
    </message>
    <message>
        <source>&quot;forEach&quot; gave something that is not a list.</source>
        <translation>&quot;forEach&quot; ergab etwas, das keine Liste ist.</translation>
    </message>
    <message>
        <source>&quot;forEach&quot; of state %1 did not give an array.</source>
        <translation>&quot;forEach&quot; des Zustands %1 ergab kein Array.</translation>
    </message>
    <message>
        <source>&quot;manual&quot; must be true.</source>
        <translation>&quot;manual&quot; muss true sein.</translation>
    </message>
    <message>
        <source>&quot;overlap&quot; then counts only for runs that somebody asks for.</source>
        <translation>&quot;overlap&quot; zählt dann nur für Läufe, um die jemand bittet.</translation>
    </message>
    <message>
        <source>&quot;slowCallRate&quot; needs &quot;slowCall&quot;, which is missing.</source>
        <translation>&quot;slowCallRate&quot; braucht &quot;slowCall&quot;, das fehlt.</translation>
    </message>
    <message>
        <source>&quot;sluice schedule list&quot; shows all.</source>
        <translation>&quot;sluice schedule list&quot; zeigt alle.</translation>
    </message>
    <message>
        <source>&quot;successCodes&quot; must be a list of whole numbers from 0 to 255.</source>
        <translation>&quot;successCodes&quot; muss eine Liste ganzer Zahlen von 0 bis 255 sein.</translation>
    </message>
    <message>
        <source>&quot;values&quot; must be an object of names and values.</source>
        <translation>&quot;values&quot; muss ein Objekt mit Namen und Werten sein.</translation>
    </message>
    <message>
        <source>\u needs four hexadecimal digits after it.</source>
        <translation>Hinter \u müssen vier hexadezimale Ziffern stehen.</translation>
    </message>
    <message>
        <source>\u%1 is half of a surrogate pair and stands alone.</source>
        <translation>\u%1 ist ein halbes Surrogatpaar und steht allein.</translation>
    </message>
    <message>
        <source>`%1` must be an instant.</source>
        <translation>`%1` muss ein Zeitpunkt sein.</translation>
    </message>
    <message>
        <source>`id` must be a number or a text.</source>
        <translation>`id` muss eine Zahl oder ein Text sein.</translation>
    </message>
    <message>
        <source>`method` must be a text.</source>
        <translation>`method` muss ein Text sein.</translation>
    </message>
    <message>
        <source>`params` must be an object with a name for each parameter.</source>
        <translation>`params` muss ein Objekt mit einem Namen für jeden Parameter sein.</translation>
    </message>
    <message>
        <source>`runs.active` lists those that do.</source>
        <translation>`runs.active` zählt die auf, die es sind.</translation>
    </message>
    <message>
        <source>`schedules.list` names them all.</source>
        <translation>`schedules.list` nennt sie alle.</translation>
    </message>
    <message>
        <source>`sluice kinds` lists those that exist.</source>
        <translation>`sluice kinds` zählt auf, welche es gibt.</translation>
    </message>
    <message>
        <source>a duration such as &quot;30s&quot;</source>
        <translation>eine Dauer wie &quot;30s&quot;</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a list of cases</source>
        <translation>eine Liste von Fällen</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a place on the canvas such as [ 240, 80 ]</source>
        <translation>eine Stelle auf der Zeichenfläche wie [ 240, 80 ]</translation>
    </message>
    <message>
        <source>a probe failed</source>
        <translation>eine Probe schlug fehl</translation>
    </message>
    <message>
        <source>a probe was slow</source>
        <translation>eine Probe war langsam</translation>
    </message>
    <message>
        <source>a regular expression has more than %1 groups open at once</source>
        <translation>in einem regulären Ausdruck sind mehr als %1 Gruppen zugleich offen</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a text such as &quot;0 3 * * *&quot;</source>
        <translation>ein Text wie &quot;0 3 * * *&quot;</translation>
    </message>
    <message>
        <source>a text with a condition</source>
        <translation>ein Text mit einer Bedingung</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>all %1 branches succeeded</source>
        <translation>alle %1 Zweige waren erfolgreich</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>ein Array</translation>
    </message>
    <message>
        <source>an array of cases</source>
        <translation>ein Array von Fällen</translation>
    </message>
    <message>
        <source>an array of texts</source>
        <translation>ein Array von Texten</translation>
    </message>
    <message>
        <source>an array, or a text with an expression that gives one</source>
        <translation>ein Array oder ein Text mit einem Ausdruck, der eines ergibt</translation>
    </message>
    <message>
        <source>an error route has no codes.</source>
        <translation>ein Fehlerweg hat keine Codes.</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>an object of texts</source>
        <translation>ein Objekt mit Texten</translation>
    </message>
    <message>
        <source>an object with &quot;kind&quot;</source>
        <translation>ein Objekt mit &quot;kind&quot;</translation>
    </message>
    <message>
        <source>an object with texts</source>
        <translation>ein Objekt mit Texten</translation>
    </message>
    <message>
        <source>any value</source>
        <translation>ein beliebiger Wert</translation>
    </message>
    <message>
        <source>append</source>
        <translation>anhängen</translation>
    </message>
    <message>
        <source>asks for a random value</source>
        <translation>verlangt einen zufälligen Wert</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>base64</source>
        <translation>base64</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>zwischen %1 und %2</translation>
    </message>
    <message>
        <source>closed by hand</source>
        <translation>von Hand geschlossen</translation>
    </message>
    <message>
        <source>contains a NUL character</source>
        <translation>enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>contains a NUL character in element %1</source>
        <translation>enthält in Element %1 ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>counts wrongly</source>
        <translation>zählt falsch</translation>
    </message>
    <message>
        <source>create</source>
        <translation>anlegen</translation>
    </message>
    <message>
        <source>directories</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>ended with exit code %1</source>
        <translation>endete mit dem Exitcode %1</translation>
    </message>
    <message>
        <source>every one, however it ends</source>
        <translation>jeder, wie immer er endet</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>erste %1</translation>
    </message>
    <message>
        <source>has a comma too many</source>
        <translation>hat ein Komma zu viel</translation>
    </message>
    <message>
        <source>has a split without branches</source>
        <translation>hat eine Verzweigung ohne Zweige</translation>
    </message>
    <message>
        <source>has a step but no range</source>
        <translation>hat eine Schrittweite, aber keinen Bereich</translation>
    </message>
    <message>
        <source>has a step of 0</source>
        <translation>hat die Schrittweite 0</translation>
    </message>
    <message>
        <source>has an error route to a state that is not there</source>
        <translation>hat einen Fehlerweg zu einem Zustand, den es nicht gibt</translation>
    </message>
    <message>
        <source>has no task</source>
        <translation>hat keine Aufgabe</translation>
    </message>
    <message>
        <source>in the branch &quot;%1&quot;: %2</source>
        <translation>im Zweig „%1“: %2</translation>
    </message>
    <message>
        <source>is %1, but must be at least %2</source>
        <translation>ist %1, muss aber mindestens %2 sein</translation>
    </message>
    <message>
        <source>is %1, but must be at most %2</source>
        <translation>ist %1, darf aber höchstens %2 sein</translation>
    </message>
    <message>
        <source>is Jenkins&apos; way to spread load</source>
        <translation>ist die Art von Jenkins, Last zu verteilen</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, but must be one of %2</source>
        <translation>ist „%1“, muss aber eines von %2 sein</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, which is no duration</source>
        <translation>ist „%1“; das ist keine Dauer</translation>
    </message>
    <message>
        <source>is a full name</source>
        <translation>ist ein voller Name</translation>
    </message>
    <message>
        <source>is a name</source>
        <translation>ist ein Name</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is no step</source>
        <translation>ist keine Schrittweite</translation>
    </message>
    <message>
        <source>is no value</source>
        <translation>ist kein Wert</translation>
    </message>
    <message>
        <source>is not possible here</source>
        <translation>ist hier nicht möglich</translation>
    </message>
    <message>
        <source>is out of range</source>
        <translation>liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>is possible in the two day fields only</source>
        <translation>ist nur in den beiden Feldern für Tage möglich</translation>
    </message>
    <message>
        <source>it gave %1, which JSON cannot hold</source>
        <translation>es ergab %1, was JSON nicht enthalten kann</translation>
    </message>
    <message>
        <source>it gave a %1 instead of data</source>
        <translation>es ergab %1 statt Daten</translation>
    </message>
    <message>
        <source>it had not begun, and does not start as late as this</source>
        <translation>er hatte nicht begonnen und beginnt so spät nicht mehr</translation>
    </message>
    <message>
        <source>it had not begun, and starts now</source>
        <translation>er hatte nicht begonnen und beginnt jetzt</translation>
    </message>
    <message>
        <source>it has no meter.</source>
        <translation>sie hat kein Messwerk.</translation>
    </message>
    <message>
        <source>it is not one piece of code</source>
        <translation>er ist nicht ein einziges Stück Code</translation>
    </message>
    <message>
        <source>it leads nowhere.</source>
        <translation>er führt nirgendwohin.</translation>
    </message>
    <message>
        <source>it leads to &quot;%1&quot;, which does not exist.</source>
        <translation>er führt zu „%1“, das es nicht gibt.</translation>
    </message>
    <message>
        <source>it ran longer than its limit of %1</source>
        <translation>es lief länger als seine Frist von %1</translation>
    </message>
    <message>
        <source>it used more than %1 MiB of memory</source>
        <translation>es belegte mehr als %1 MiB Speicher</translation>
    </message>
    <message>
        <source>its result cannot be kept as JSON (%1)</source>
        <translation>sein Resultat lässt sich nicht als JSON aufbewahren (%1)</translation>
    </message>
    <message>
        <source>its result is longer than 64 Mi characters</source>
        <translation>sein Resultat ist länger als 64 Mi Zeichen</translation>
    </message>
    <message>
        <source>joins by a percentage that is not above 0 and at most 100</source>
        <translation>führt bei einem Prozentsatz zusammen, der nicht über 0 und höchstens 100 ist</translation>
    </message>
    <message>
        <source>joins by partialTimeout without a timeout</source>
        <translation>führt mit partialTimeout ohne Frist zusammen</translation>
    </message>
    <message>
        <source>json</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>lacks a value</source>
        <translation>fehlt ein Wert</translation>
    </message>
    <message>
        <source>lacks a weekday</source>
        <translation>fehlt ein Wochentag</translation>
    </message>
    <message>
        <source>leads to a state that is not there</source>
        <translation>führt zu einem Zustand, den es nicht gibt</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>many items</source>
        <translation>viele Elemente</translation>
    </message>
    <message>
        <source>must be %1, but it is %2</source>
        <translation>muss %1 sein, ist aber %2</translation>
    </message>
    <message>
        <source>must be %1, not %2</source>
        <translation>muss %1 sein, nicht %2</translation>
    </message>
    <message>
        <source>must be a list of texts, but element %1 is %2</source>
        <translation>muss eine Liste von Texten sein, aber Element %1 ist %2</translation>
    </message>
    <message>
        <source>must be a whole number, but it is %1</source>
        <translation>muss eine ganze Zahl sein, ist aber %1</translation>
    </message>
    <message>
        <source>must be an object of texts, but &quot;%1&quot; is %2</source>
        <translation>muss ein Objekt mit Texten sein, aber „%1“ ist %2</translation>
    </message>
    <message>
        <source>must be at least %1, not %2</source>
        <translation>muss mindestens %1 sein, nicht %2</translation>
    </message>
    <message>
        <source>must be at most %1, not %2</source>
        <translation>darf höchstens %1 sein, nicht %2</translation>
    </message>
    <message>
        <source>must be one of %1, not %2</source>
        <translation>muss eines von %1 sein, nicht %2</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>offset %1</source>
        <translation>Stelle %1</translation>
    </message>
    <message>
        <source>opened by hand</source>
        <translation>von Hand geöffnet</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>ersetzen</translation>
    </message>
    <message>
        <source>runs backwards, which some crons take and then never fire</source>
        <translation>läuft rückwärts, was manche Crons annehmen und dann nie auslösen</translation>
    </message>
    <message>
        <source>set failureThreshold, failureRate or slowCallRate, or it never opens.</source>
        <translation>Setzen Sie failureThreshold, failureRate oder slowCallRate, sonst öffnet er nie.</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>somebody asked for it</source>
        <translation>jemand bat darum</translation>
    </message>
    <message>
        <source>template literals are nested more than %1 deep</source>
        <translation>Template-Literale sind tiefer als %1 verschachtelt</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>the name of a resource, or an object with &quot;limiter&quot;</source>
        <translation>der Name einer Ressource oder ein Objekt mit &quot;limiter&quot;</translation>
    </message>
    <message>
        <source>the name of a state</source>
        <translation>der Name eines Zustands</translation>
    </message>
    <message>
        <source>the name of a state, or an object with a state for each outcome</source>
        <translation>der Name eines Zustands oder ein Objekt mit einem Zustand für jedes Ergebnis</translation>
    </message>
    <message>
        <source>the next run is due</source>
        <translation>der nächste Lauf ist fällig</translation>
    </message>
    <message>
        <source>the only branch succeeded</source>
        <translation>der einzige Zweig war erfolgreich</translation>
    </message>
    <message>
        <source>the open time is over</source>
        <translation>die Zeit des Offenseins ist um</translation>
    </message>
    <message>
        <source>the scheduler stops</source>
        <translation>der Planer hält an</translation>
    </message>
    <message>
        <source>there are two states of this name.</source>
        <translation>zwei Zustände haben diesen Namen.</translation>
    </message>
    <message>
        <source>there is no input &quot;%1&quot;</source>
        <translation>es gibt keine Eingabe „%1“</translation>
    </message>
    <message>
        <source>there is no input &quot;%1&quot; (did you mean &quot;%2&quot;?)</source>
        <translation>es gibt keine Eingabe „%1“ (meinten Sie „%2“?)</translation>
    </message>
    <message>
        <source>there is no kind of resource called &quot;%1&quot;.</source>
        <translation>es gibt keine Art von Ressource namens „%1“.</translation>
    </message>
    <message>
        <source>there is no resource &quot;%1&quot; that &quot;%2&quot; can use.</source>
        <translation>es gibt keine Ressource „%1“, die „%2“ verwenden kann.</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>timeout of the join</source>
        <translation>die Frist für die Zusammenführung</translation>
    </message>
    <message>
        <source>timeout of the state</source>
        <translation>die Frist für den Zustand</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>waits for %1 of only %2 branches</source>
        <translation>wartet auf %1 von nur %2 Zweigen</translation>
    </message>
    <message>
        <source>was killed by %1</source>
        <translation>wurde durch %1 beendet</translation>
    </message>
    <message>
        <source>whoever answers</source>
        <translation>wer antwortet</translation>
    </message>
    <message>
        <source>window.minimumCalls is above window.calls, so that no rate would ever be judged.</source>
        <translation>window.minimumCalls liegt über window.calls, sodass nie eine Quote beurteilt würde.</translation>
    </message>
    <message>
        <source>%1 failed: %2 (line %3).</source>
        <translation>%1 schlug fehl: %2 (Zeile %3).</translation>
    </message>
    <message>
        <source>%1 failed: %2.</source>
        <translation>%1 schlug fehl: %2.</translation>
    </message>
    <message>
        <source>%1 is not JavaScript: %2 (line %3).</source>
        <translation>%1 ist kein JavaScript: %2 (Zeile %3).</translation>
    </message>
    <message>
        <source>%1 is not JavaScript: %2.</source>
        <translation>%1 ist kein JavaScript: %2.</translation>
    </message>
    <message>
        <source>%1 of %2 branches succeeded when %3 had passed</source>
        <translation>%1 von %2 Zweigen waren erfolgreich, als %3 vergangen waren</translation>
    </message>
    <message>
        <source>%1 of %2 branches succeeded, %3 failed</source>
        <translation>%1 von %2 Zweigen waren erfolgreich, %3 schlugen fehl</translation>
    </message>
    <message>
        <source>%1 of %2 branches succeeded, which is enough</source>
        <translation>%1 von %2 Zweigen waren erfolgreich, das genügt</translation>
    </message>
    <message>
        <source>%1 was stopped.</source>
        <translation>%1 wurde angehalten.</translation>
    </message>
    <message>
        <source>The character %1</source>
        <translation>Das Zeichen %1</translation>
    </message>
    <message>
        <source>The rate limiter &quot;%1&quot; is exhausted.</source>
        <translation>Die Ratenbegrenzung „%1“ ist erschöpft.</translation>
    </message>
    <message>
        <source>The split cannot go on: it needs %1 of %2 branches, %3 succeeded and %4 failed (%5).</source>
        <translation>Die Verzweigung kann nicht weitergehen: Sie braucht %1 von %2 Zweigen, %3 waren erfolgreich, und %4 schlugen fehl (%5).</translation>
    </message>
    <message>
        <source>The split cannot go on: it needs %1 of %2 branches, %3 succeeded and %4 failed (%5, and others).</source>
        <translation>Die Verzweigung kann nicht weitergehen: Sie braucht %1 von %2 Zweigen, %3 waren erfolgreich, und %4 schlugen fehl (%5 und weitere).</translation>
    </message>
    <message>
        <source>The split cannot go on: it needs %1 of %2 branches, %3 succeeded and %4 failed.</source>
        <translation>Die Verzweigung kann nicht weitergehen: Sie braucht %1 von %2 Zweigen, %3 waren erfolgreich, und %4 schlugen fehl.</translation>
    </message>
    <message>
        <source>The workflow is not saved, as its file could not be opened again: %1</source>
        <translation>Der Ablauf ist nicht gespeichert, da sich seine Datei nicht wieder öffnen ließe: %1</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>the number %1</source>
        <translation>die Zahl %1</translation>
    </message>
    <message>
        <source>%1 has to be %2 ms to 10,000 days, not %3 ms.</source>
        <translation>%1 muss zwischen %2 ms und 10.000 Tagen liegen, nicht bei %3 ms.</translation>
    </message>
    <message>
        <source>%1 has to be %2 to %3, not %4.</source>
        <translation>%1 muss zwischen %2 und %3 liegen, nicht bei %4.</translation>
    </message>
    <message>
        <source>Allow for more lateness, or for failed items.</source>
        <translation>Erlauben Sie mehr Verspätung oder fehlgeschlagene Elemente.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>Meinten Sie „%1“?</translation>
    </message>
    <message>
        <source>JSON has no number %1.</source>
        <translation>JSON kennt keine Zahl %1.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; could not be read: %2.</source>
        <translation>Die Datei „%1“ konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; could not be written: %2.</source>
        <translation>Die Datei „%1“ konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The item came when its window was complete already.</source>
        <translation>Das Element kam, als sein Fenster schon vollständig war.</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; %2.</source>
        <translation>Das Programm „%1“ %2.</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; %2: &quot;%3&quot;.</source>
        <translation>Das Programm „%1“ %2: „%3“.</translation>
    </message>
    <message>
        <source>The run that started it was stopped.</source>
        <translation>Der Lauf, der ihn gestartet hat, wurde angehalten.</translation>
    </message>
    <message>
        <source>The task was told to stop.</source>
        <translation>Der Aufgabe wurde gesagt, dass sie anhalten soll.</translation>
    </message>
    <message>
        <source>The task&apos;s future holds an unknown exception.</source>
        <translation>Das Future der Aufgabe enthält eine unbekannte Ausnahme.</translation>
    </message>
    <message>
        <source>The task&apos;s future was cancelled and holds no result.</source>
        <translation>Das Future der Aufgabe wurde abgebrochen und enthält kein Resultat.</translation>
    </message>
    <message>
        <source>There was no answer after %1 polls.</source>
        <translation>Nach %1 Abfragen gab es keine Antwort.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; %2</source>
        <translation>„%1“ %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; %2.</source>
        <translation>„%1“ %2.</translation>
    </message>
    <message>
        <source>Any value; the output of those who take the signal.</source>
        <translation>Ein beliebiger Wert; die Ausgabe derer, die das Signal annehmen.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Ends with the outcome &quot;timeout&quot; after this long; 0s only looks whether one is kept.</source>
        <translation>Endet nach dieser Zeit mit dem Ergebnis &quot;timeout&quot;; 0s sieht nur nach, ob eines aufbewahrt ist.</translation>
    </message>
    <message>
        <source>Gives a word to all runs that wait for it.</source>
        <translation>Gibt allen Läufen, die darauf warten, ein Zeichen.</translation>
    </message>
    <message>
        <source>Holds no thread while it waits. The output is the data that was sent with the signal. Without a timeout it waits as long as the run may. A signal that was sent before, and that is still kept, is taken at once. Stopping ends the wait at once.</source>
        <translation>Belegt beim Warten keinen Thread. Die Ausgabe sind die Daten, die mit dem Signal gesendet wurden. Ohne Frist wartet es so lange, wie der Lauf darf. Ein Signal, das vorher gesendet wurde und noch aufbewahrt ist, wird sofort angenommen. Anhalten beendet das Warten sofort.</translation>
    </message>
    <message>
        <source>How long it stays for a run that waits later; 0s does not keep it.</source>
        <translation>Wie lange es für einen Lauf bleibt, der später wartet; 0s bewahrt es nicht auf.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Send signal</source>
        <translation>Signal senden</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>The output is `{ delivered, kept }`: how many took it, and whether it is kept as nobody waited. A kept signal goes to the first run that waits for it, and is forgotten when the program ends.</source>
        <translation>Die Ausgabe ist `{ delivered, kept }`: wie viele es angenommen haben, und ob es aufbewahrt ist, weil niemand wartete. Ein aufbewahrtes Signal geht an den ersten Lauf, der darauf wartet, und wird vergessen, wenn das Programm endet.</translation>
    </message>
    <message>
        <source>The signal has no name.</source>
        <translation>Das Signal hat keinen Namen.</translation>
    </message>
    <message>
        <source>The signal&apos;s data has %1 bytes as JSON, but at most %2 may be sent.</source>
        <translation>Die Daten des Signals haben als JSON %1 Bytes, aber höchstens %2 dürfen gesendet werden.</translation>
    </message>
    <message>
        <source>The signal&apos;s key is longer than %1 characters.</source>
        <translation>Der Schlüssel des Signals ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>The signal&apos;s name is longer than %1 characters.</source>
        <translation>Der Name des Signals ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>The signal&apos;s name: letters, digits, dots and dashes.</source>
        <translation>Der Name des Signals: Buchstaben, Ziffern, Punkte und Striche.</translation>
    </message>
    <message>
        <source>The wait for a signal was stopped.</source>
        <translation>Das Warten auf ein Signal wurde angehalten.</translation>
    </message>
    <message>
        <source>Too many signals are kept: the oldest were dropped, %1 in number.</source>
        <translation>Zu viele Signale sind aufbewahrt: Die ältesten wurden verworfen, %1 an der Zahl.</translation>
    </message>
    <message>
        <source>Use letters, digits, dots and dashes, for example payment.received.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern, Punkte und Striche, zum Beispiel payment.received.</translation>
    </message>
    <message>
        <source>Wait for signal</source>
        <translation>Auf Signal warten</translation>
    </message>
    <message>
        <source>Waits for a word from outside.</source>
        <translation>Wartet auf ein Zeichen von außen.</translation>
    </message>
    <message>
        <source>Which one of that name, for example the order&apos;s number. Sender and waiter must say the same.</source>
        <translation>Welches dieses Namens, zum Beispiel die Nummer der Bestellung. Wer sendet und wer wartet, muss dasselbe angeben.</translation>
    </message>
    <message>
        <source>Write it to a file and send the file&apos;s path.</source>
        <translation>Schreiben Sie sie in eine Datei, und senden Sie deren Pfad.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot name a signal.</source>
        <translation>„%1“ kann kein Signal benennen.</translation>
    </message>
    <message>
        <source>`%1` must be a text.</source>
        <translation>`%1` muss ein Text sein.</translation>
    </message>
    <message>
        <source>In %1, the step of &quot;%2&quot; is wider than the range: only %3 is left.</source>
        <translation>In %1 ist die Schrittweite von „%2“ größer als der Bereich: Nur %3 bleibt übrig.</translation>
    </message>
    <message>
        <source>the day-of-month field</source>
        <translation>dem Feld für Monatstage</translation>
    </message>
    <message>
        <source>the day-of-week field</source>
        <translation>dem Feld für Wochentage</translation>
    </message>
    <message>
        <source>the hour field</source>
        <translation>dem Feld für Stunden</translation>
    </message>
    <message>
        <source>the minute field</source>
        <translation>dem Feld für Minuten</translation>
    </message>
    <message>
        <source>the month field</source>
        <translation>dem Feld für Monate</translation>
    </message>
    <message>
        <source>the second field</source>
        <translation>dem Feld für Sekunden</translation>
    </message>
    <message>
        <source>the year field</source>
        <translation>dem Feld für Jahre</translation>
    </message>
    <message>
        <source>In %1, &quot;%2&quot; %3.</source>
        <translation>In %1: „%2“ %3.</translation>
    </message>
</context>
</TS>
