<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>sluice::designer</name>
    <message numerus="yes">
        <source>A name has at most %n character(s).</source>
        <translation>
            <numerusform>A name has at most %n character.</numerusform>
            <numerusform>A name has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n state(s)</source>
        <translation>
            <numerusform>Remove %n state</numerusform>
            <numerusform>Remove %n states</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n state(s)</source>
        <translation>
            <numerusform>Move %n state</numerusform>
            <numerusform>Move %n states</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n state(s) selected.</source>
        <translation>
            <numerusform>%n state selected.</numerusform>
            <numerusform>%n states selected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Visited %n time(s). </source>
        <translation>
            <numerusform>Visited once. </numerusform>
            <numerusform>Visited %n times. </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n more attempt(s), %1 apart.</source>
        <translation>
            <numerusform>Up to %n more attempt, %1 apart.</numerusform>
            <numerusform>Up to %n more attempts, %1 apart.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n more attempt(s), %1 … at most %2 apart.</source>
        <translation>
            <numerusform>Up to %n more attempt, %1 … at most %2 apart.</numerusform>
            <numerusform>Up to %n more attempts, %1 … at most %2 apart.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It goes on as soon as %n branch(es) have succeeded, and fails when that can no longer happen.</source>
        <translation>
            <numerusform>It goes on as soon as %n branch has succeeded, and fails when that can no longer happen.</numerusform>
            <numerusform>It goes on as soon as %n branches have succeeded, and fails when that can no longer happen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It goes on with the first %n branch(es) that succeed, and stops the others.</source>
        <translation>
            <numerusform>It goes on with the first branch that succeeds, and stops the others.</numerusform>
            <numerusform>It goes on with the first %n branches that succeed, and stops the others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It goes on with what has succeeded by the time limit, at least %n branch(es).</source>
        <translation>
            <numerusform>It goes on with what has succeeded by the time limit, at least %n branch.</numerusform>
            <numerusform>It goes on with what has succeeded by the time limit, at least %n branches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Split · %n branch(es)</source>
        <translation>
            <numerusform>Split · %n branch</numerusform>
            <numerusform>Split · %n branches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Workflow · %n state(s)</source>
        <translation>
            <numerusform>Workflow · %n state</numerusform>
            <numerusform>Workflow · %n states</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n state(s)</source>
        <translation>
            <numerusform>%n state</numerusform>
            <numerusform>%n states</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more setting(s)</source>
        <translation>
            <numerusform>%n more setting</numerusform>
            <numerusform>%n more settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n state(s) entered</source>
        <translation>
            <numerusform>%n state entered</numerusform>
            <numerusform>%n states entered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n branch(es)</source>
        <translation>
            <numerusform>%n branch</numerusform>
            <numerusform>%n branches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation>
            <numerusform>%1 of %n line</numerusform>
            <numerusform>%1 of %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n s ago</source>
        <translation>
            <numerusform>%1, %n s ago</numerusform>
            <numerusform>%1, %n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n min ago</source>
        <translation>
            <numerusform>%1, %n min ago</numerusform>
            <numerusform>%1, %n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n h ago</source>
        <translation>
            <numerusform>%1, %n h ago</numerusform>
            <numerusform>%1, %n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n problem(s)</source>
        <translation>
            <numerusform>, %n problem</numerusform>
            <numerusform>, %n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n edge(s)%2%3</source>
        <translation>
            <numerusform>%1, %n edge%2%3</numerusform>
            <numerusform>%1, %n edges%2%3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Running %1 · %n branch(es) open</source>
        <translation>
            <numerusform>Running %1 · %n branch open</numerusform>
            <numerusform>Running %1 · %n branches open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Every %n minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n second(s)</source>
        <translation>
            <numerusform>every second</numerusform>
            <numerusform>every %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <comment>within a sentence</comment>
        <translation>
            <numerusform>every minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n run(s) at once.</source>
        <translation>
            <numerusform>At most %n run at once.</numerusform>
            <numerusform>At most %n runs at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n collision(s).</source>
        <translation>
            <numerusform>%n collision.</numerusform>
            <numerusform>%n collisions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sleep concerns %n schedule(s).</source>
        <translation>
            <numerusform>The sleep concerns %n schedule.</numerusform>
            <numerusform>The sleep concerns %n schedules.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) at once</source>
        <translation>
            <numerusform>%n run at once</numerusform>
            <numerusform>%n runs at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) left out, as an earlier one still goes on</source>
        <translation>
            <numerusform>%n run left out, as an earlier one still goes on</numerusform>
            <numerusform>%n runs left out, as an earlier one still goes on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) wait for an earlier one</source>
        <translation>
            <numerusform>%n run waits for an earlier one</numerusform>
            <numerusform>%n runs wait for an earlier one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) stop an earlier one</source>
        <translation>
            <numerusform>%n run stops an earlier one</numerusform>
            <numerusform>%n runs stop an earlier one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) begin beside an earlier one</source>
        <translation>
            <numerusform>%n run begins beside an earlier one</numerusform>
            <numerusform>%n runs begin beside an earlier one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n runs at once (%2)</source>
        <translation>
            <numerusform>%1: %n run at once (%2)</numerusform>
            <numerusform>%1: %n runs at once (%2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n missed</numerusform>
            <numerusform>%n missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run from %1 to %2</source>
        <translation>
            <numerusform>%n runs from %1 to %2</numerusform>
            <numerusform>%n run from %1 to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them after waiting</source>
        <translation>
            <numerusform>%n of them after waiting</numerusform>
            <numerusform>%n of them after waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s); come nearer to see each</source>
        <translation>
            <numerusform>%n run; come nearer to see it</numerusform>
            <numerusform>%n runs; come nearer to see each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) for due times that had none. They are kept when Sluice is closed.</source>
        <translation>
            <numerusform>%n run for a due time that had none. It is kept when Sluice is closed.</numerusform>
            <numerusform>%n runs for due times that had none. They are kept when Sluice is closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This window runs %n schedule(s); they stop when you quit.</source>
        <translation>
            <numerusform>This window runs %n schedule; it stops when you quit.</numerusform>
            <numerusform>This window runs %n schedules; they stop when you quit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No run for %n time(s) from %1 to %2: %3</source>
        <translation>
            <numerusform>No run for %n time from %1 to %2: %3</numerusform>
            <numerusform>No run for %n times from %1 to %2: %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n failure(s) in a row nothing starts before %1</source>
        <translation>
            <numerusform>After %n failure nothing starts before %1</numerusform>
            <numerusform>After %n failures in a row nothing starts before %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n failure(s) in a row nothing starts until the failures are forgotten</source>
        <translation>
            <numerusform>After %n failure nothing starts until the failures are forgotten</numerusform>
            <numerusform>After %n failures in a row nothing starts until the failures are forgotten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) will take it: %1.</source>
        <translation>
            <numerusform>%n run will take it: %1.</numerusform>
            <numerusform>%n runs will take it: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) took the signal.</source>
        <translation>
            <numerusform>%n run took the signal.</numerusform>
            <numerusform>%n runs took the signal.</numerusform>
        </translation>
    </message>
</context>
</TS>
