<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>sluice::designer</name>
    <message>
        <source>There is no state to connect here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is an exit: it ends the run, so nothing can follow it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It leads to %1 already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A state needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name cannot begin or end with a space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A name has at most %n character(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A name is one line of ordinary characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a state called %1 already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clipboard holds no states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy states on a canvas, or the text of a workflow file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove %n state(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no state called %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect errors of %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Move %n state(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does several things at once and goes on when enough of them are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does one thing for every element of a list, many at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Success exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failure exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the two states to connect, first the one where the edge begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every outcome of %1 leads somewhere already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n state(s) selected.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to connect: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No kind is called “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · within %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until the time is up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for each %1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · unknown kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits after attempt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 +%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: success exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: failure exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. It leads nowhere yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2; %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to put %1 into this edge; Alt only moves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>if it fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2: let go on a state, or on the empty canvas for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 leads to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names for expressions here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click copies the expression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed after %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Visited %n time(s). </source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It took %1 and ended with “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the workflow to see what this state gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run did not come here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tried once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Up to %n more attempt(s), %1 apart.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n more attempt(s), %1 … at most %2 apart.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then any error leads to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any other error leads to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 leads to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An exit does no work, so it cannot fail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each branch: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then the error ends the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any other error ends the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes on when every branch has succeeded; the first failure fails it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes on as soon as one branch has succeeded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It goes on as soon as %n branch(es) have succeeded, and fails when that can no longer happen.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It goes on as soon as %1 % of the branches have succeeded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It goes on with the first %n branch(es) that succeed, and stops the others.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It goes on with what has succeeded by the time limit, at least %n branch(es).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The time limit is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken when %1 fails with %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken when %1 has ended, whatever its outcome.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken when %1 ends with “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each wait is longer by the factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of each wait by which it varies, from 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit of one attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An attempt that takes longer is stopped and counts as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit of the state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For all attempts and waits together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where errors lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 At worst it takes %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an error route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose which errors take this route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where %1 leads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No inputs yet. An input is asked for when a run starts, and expressions read it as input.name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move this input up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move this input down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help for the person who starts a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list as JSON, for example [&quot;small&quot;, &quot;large&quot;]; empty for any value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the next person should know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit · the run has succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit · the run has failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split · one branch for each item</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Split · %n branch(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown kind %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Workflow · %n state(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Error route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n state(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Selected together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move, copy, duplicate or remove them together, or connect the first to the second with Ctrl+L.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All succeed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any one succeeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number of them succeed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A share of them succeed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first results are in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is there by a time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the split goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share needed, in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State after “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nowhere yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New state…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 *</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute this value with an expression ${…}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest possible value is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest possible value is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number is needed here, for example 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number is needed here, for example 1.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A duration is needed here, for example 250ms, 30s, 5m, 2h or 1h30m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When, for example input.price &gt; 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This row is left out: a name is needed, and only once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Named branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One branch for each item of a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What runs in parallel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so many at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move this branch up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move this branch down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An expression that gives a list, or a list as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each item is called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each branch does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a branch fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe what happens here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add error route</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more setting(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Kind of task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (unknown)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the run ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run returns: text, JSON, or an expression ${…}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this program dies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits and durability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names the workflow in the history: letters, digits, - and _.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep nothing of a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May lose the last moments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lose nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit of a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most transitions of a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends a run that has most likely been caught in a loop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names that expressions may read as env.NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · line %2, column %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problems. This workflow can run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Went on to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caused by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n state(s) entered</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n branch(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a row to see all of its value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the workflow, or open a past run in Runs. Its input, what every state gave, and its result come here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value goes on. Copy it to see the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to state %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info and above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the newest line in view (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 skipped to keep up: open the run again from Runs to read them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the workflow, or open a past run in Runs. What its tasks write comes here, line by line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line fits the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the text, or choose all levels and all states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines come from programs, scripts and the Log task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show lines of %1 only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1 could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started %1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run %1 · started %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n s ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n h ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in workflows, results and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All workflows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run fits the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the text, or choose all workflows and any status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Run to run the workflow. Every run is kept here, with its log, its data and its timeline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show runs of %1 only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy run id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting to try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attempt %1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the workflow, or open a past run in Runs. Each state becomes a row here, each stay in it a bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run entered no state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1, still going on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1:%2%3 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min %3 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h %3 min %4 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a new workflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workflow file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an &amp;example…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open one of the workflows that come with Sluice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the workflow to its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the workflow to another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this workflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close all workflows and leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last edit back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the edit again that was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the selected states to the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert the states from the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dup&amp;licate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected states to a place beside them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove what is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete and &amp;heal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the selected states and connect their neighbours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select every state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the selected state another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a state, an action or a setting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a state…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a kind of state to add after the selected one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect the first selected state to the second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the edges between the selected states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it the &amp;first state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let runs begin with the selected state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit &amp;settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the settings of the selected state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;rrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place all states anew, from top to bottom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this workflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run with &amp;input…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the input and run this workflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this workflow with the same input as the last time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the run to stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past r&amp;uns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the list of past runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the run off the drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the drawing larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the drawing smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual si&amp;ze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the drawing at 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the &amp;selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what is selected as large as possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a small picture of the whole drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Canvas alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide everything but the drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every panel back to its first place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wear the colours of the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wear light colours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wear dark colours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next open workflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the open workflow before this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the dra&amp;wing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the keyboard on the drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the settin&amp;gs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the keyboard into the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export a &amp;picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the drawing, or what is selected, to a PNG file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show every shortcut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Sluice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version and the licences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is as it was. Mend it in an editor and read it again; a click on a problem shows its place in the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in an editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and so on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a state, an action, a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recovery copy: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has been changed by another program. Choose above what to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a past run. The workflow is shown as it was then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a past run. Open its workflow to run it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to run yet: add a first state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot run yet: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has been removed or renamed. Save the workflow to have it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has been changed by another program, and there are unsaved edits here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has been changed by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no examples in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each one runs as it is. You get a copy to change as you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be added here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] – Sluice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot run yet: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the first state</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, %n problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n edge(s)%2%3</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States and their edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinds of states to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No kind is called “%1”. Try another word, for example what it works on: file, web, list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workflow has no inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty field takes the value it shows in grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arrow keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the settings of the state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space and drag, or the wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl and the wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag from an outcome to a state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release an edge over an empty place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by what it does or by key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the drawing at 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Succeeded in %1, at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed after %1, at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by an error after %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by an error after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted: its program died</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Running %1 · %n branch(es) open</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F5 stops it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to run: F5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How do you want to begin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workflow is a drawing of states: each does one thing, and its outcome says what comes next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real workflows that run at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the first step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what it does, or drag a kind from the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workflow you have: *.sluice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;%1  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes when Sluice starts the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be written to %1. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Sluice %1&lt;/h3&gt;&lt;p&gt;Draw, run and watch workflows.&lt;/p&gt;&lt;p&gt;The designer is free software under the GNU General Public License, version 3 or later; the engine is under the MIT licence. Icons by Lucide (ISC licence).&lt;/p&gt;&lt;p&gt;Qt %2&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Sluice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a state called “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflows (*.sluice);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open workflows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 •</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there any more. It may have been moved or removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run goes on. You find it among the runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has edits that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is still going on. It stops when you leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave Sluice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, edited %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover unsaved work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sluice ended unexpectedly. These workflows had edits that were not saved:

%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On %1 it goes to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A branch that fails is tried again as its own settings say.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
