// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/eventfeed.h"
#include "designer/runs/logmodel.h"
#include "designer/runs/logview.h"
#include "designer/runs/runsession.h"
#include "tests/support/eventdrawing.h"
#include "tests/support/platformwarnings.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

class LogViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void theFilterShowsWhatFits_data();
    void theFilterShowsWhatFits();
    void linesAreAppendedAndNeverReset();
    void timesCountFromTheBeginning_data();
    void timesCountFromTheBeginning();
    void oddLinesAreShownWhole_data();
    void oddLinesAreShownWhole();
    void aMillionLinesComeInSlices();
    void aFloodReachesTheRowsInBoundedBatches();
    void theEndStaysInViewUntilTheUserScrolls();
    void copyTakesTheSelectedLinesWhole();
    void enterGoesToTheState();
    void ctrlFGoesToTheFilter();
    void emptyPlacesTeach();
    void theSessionMayGoAtAnyTime();
};

/** Of `LEVEL STATE/BRANCH TEXT` lines, a second apart. */
static QList<RunEvent> logEvents(const QStringList &lines)
{
    QList<RunEvent> events = test::events(u"run:demo"_s);
    for (const QString &line : lines) {
        RunEvent event;
        event.run = test::drawnRun();
        event.sequence = events.size() + 1;
        event.timeUs = events.last().timeUs + 1'000'000;
        event.kind = RunEventKind::LogLine;
        event.data = {{u"level"_s, line.section(u' ', 0, 0)}};
        event.state = line.section(u' ', 1, 1).section(u'/', 0, 0);
        event.branchName = line.section(u' ', 1, 1).section(u'/', 1);
        event.text = line.section(u' ', 2);
        events.append(event);
    }
    return events;
}

static const QStringList demo = {u"info A starting"_s, u"debug A/x trying"_s, u"warning B/y Slow answer"_s,
                                 u"error B gone wrong"_s, u"odd  without a state"_s};

static RunProjection projectionOf(const QStringList &lines)
{
    RunProjection run;
    run.apply(logEvents(lines));
    return run;
}

static QString texts(const LogModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.entry(row).text;
    return all.join(u"; "_s);
}

void LogViewTest::theFilterShowsWhatFits_data()
{
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const QString all = u"starting; trying; Slow answer; gone wrong; without a state"_s;
    QTest::newRow("nothing is left out") << int(LogLevel::Debug) << u""_s << u""_s << all;
    QTest::newRow("info; what is unknown counts as info")
        << int(LogLevel::Info) << u""_s << u""_s << u"starting; Slow answer; gone wrong; without a state"_s;
    QTest::newRow("warnings and errors") << int(LogLevel::Warning) << u""_s << u""_s << u"Slow answer; gone wrong"_s;
    QTest::newRow("errors") << int(LogLevel::Error) << u""_s << u""_s << u"gone wrong"_s;
    QTest::newRow("a state") << int(LogLevel::Debug) << u"B"_s << u""_s << u"Slow answer; gone wrong"_s;
    QTest::newRow("words in either case") << int(LogLevel::Debug) << u""_s << u"SLOW"_s << u"Slow answer"_s;
    QTest::newRow("a branch's name") << int(LogLevel::Debug) << u""_s << u"x"_s << u"trying"_s;
    QTest::newRow("all at once") << int(LogLevel::Error) << u"B"_s << u"gone"_s << u"gone wrong"_s;
    QTest::newRow("nothing fits") << int(LogLevel::Error) << u"A"_s << u""_s << u""_s;
}

void LogViewTest::theFilterShowsWhatFits()
{
    QFETCH(int, atLeast);
    QFETCH(QString, state);
    QFETCH(QString, text);
    const RunProjection run = projectionOf(demo);
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter({LogLevel(atLeast), state, text});
    model.setRun(&run);
    QTRY_VERIFY(model.isComplete());
    QTEST(texts(model), "shown");
    QCOMPARE(model.states(), (QStringList{u"A"_s, u"B"_s})); // all of them, whatever is shown
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), int(demo.size()));
}

void LogViewTest::linesAreAppendedAndNeverReset()
{
    const QList<RunEvent> events = logEvents(demo);
    RunProjection run;
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(&run);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    for (const RunEvent &event : events) {
        run.apply(event);
        model.readOn();
    }
    QCOMPARE(model.rowCount(), int(demo.size()));
    QCOMPARE(reset.size(), 0);
}

void LogViewTest::timesCountFromTheBeginning_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QString>("text");
    QTest::newRow("at once") << qint64(0) << u"0.000"_s;
    QTest::newRow("milliseconds") << qint64(2'071'900) << u"2.071"_s;
    QTest::newRow("minutes") << qint64(62'071'000) << u"1:02.071"_s;
    QTest::newRow("hours") << qint64(3'725'310'000) << u"1:02:05.310"_s;
    QTest::newRow("days") << qint64(90'000'000'000) << u"25:00:00.000"_s;
}

void LogViewTest::timesCountFromTheBeginning()
{
    QFETCH(qint64, us);
    QList<RunEvent> events = logEvents({u"info A text"_s});
    events.last().timeUs = events.first().timeUs + us;
    RunProjection run;
    run.apply(events);
    LogModel model;
    model.setRun(&run);
    QTEST(model.index(0, LogModel::TimeColumn).data().toString(), "text");
}

void LogViewTest::oddLinesAreShownWhole_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("several lines") << u"one\ntwo\tthree\r\n"_s;
    QTest::newRow("very long") << QString(1'000'000, u'x');
    QTest::newRow("markup") << u"<b>not bold</b>"_s;
    QTest::newRow("a lone surrogate and a null") << QString(QChar(0xD800)) + QChar(0) + u"end"_s;
}

void LogViewTest::oddLinesAreShownWhole()
{
    QFETCH(QString, text);
    QList<RunEvent> events = logEvents({u"info A text"_s});
    events.last().text = text;
    const auto session = RunSession::replay(events);
    LogView view;
    view.setSession(session.get());
    const QString shown = view.model()->index(0, LogModel::TextColumn).data().toString();
    QVERIFY(shown.size() <= 1000);
    QVERIFY(!shown.contains(u'\n'));
    QVERIFY(view.model()->lineText(0).endsWith(text));
    view.resize(800, 300);
    view.grab();
}

/** Counts the batches in which rows come, and that the event loop has its turn between them. */
class Batches final : public QObject
{
public:
    explicit Batches(const QAbstractItemModel &model)
    {
        startTimer(0);
        connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            ++m_count;
            m_largest = std::max(m_largest, last - first + 1);
        });
    }
    int count() const { return m_count; }
    int largest() const { return m_largest; }
    int turns() const { return m_turns; }

protected:
    void timerEvent(QTimerEvent *) override { ++m_turns; }

private:
    int m_count = 0;
    int m_largest = 0;
    int m_turns = 0;
};

void LogViewTest::aMillionLinesComeInSlices()
{
    constexpr int million = 1'000'000;
    QList<RunEvent> events = logEvents({u"info A a line of ordinary length, as programs write them"_s});
    const RunEvent line = events.takeLast();
    RunProjection run;
    run.apply(events);
    for (int i = 0; i < million; ++i) {
        RunEvent event = line;
        event.sequence += i;
        event.timeUs += i;
        run.apply(event);
    }
    LogModel model;
    QTableView table;
    table.setModel(&model);
    table.resize(800, 400);
    table.show();
    const Batches batches(model);
    model.setRun(&run);
    model.setFilter({LogLevel::Debug, {}, u"ordinary"_s});
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), million, 60'000);
    QVERIFY(batches.largest() <= LogModel::SliceSize);
    QVERIFY(batches.count() >= million / LogModel::SliceSize);
    QVERIFY(batches.turns() >= batches.count() - 2); // the two that setRun and setFilter began at once
    table.scrollToBottom();
    table.grab();
    model.setFilter({LogLevel::Debug, {}, u"nowhere"_s});
    QVERIFY(!model.isComplete());
    QTRY_VERIFY_WITH_TIMEOUT(model.isComplete(), 60'000);
    QCOMPARE(model.rowCount(), 0);
}

void LogViewTest::aFloodReachesTheRowsInBoundedBatches()
{
    constexpr int flood = 100'000;
    EventFeed feed;
    const auto session = RunSession::follow(feed, [] { return test::drawnRun(); });
    LogView view;
    view.resize(800, 300);
    view.setSession(session.get());
    view.show();
    const Batches batches(*view.model());
    QSignalSpy frames(&feed, &EventFeed::frameDelivered);
    QSignalSpy changed(session.get(), &RunSession::changed);
    const QList<RunEvent> begin = logEvents({u"info A line"_s});
    std::jthread producer([&feed, &begin] {
        feed.onEvents(std::span(begin).first(1));
        for (int sent = 0; sent < flood; sent += 500) {
            QList<RunEvent> events(500, begin.last());
            for (int i = 0; i < 500; ++i)
                events[i].sequence += sent + i;
            feed.onEvents(events);
        }
    });
    QTRY_COMPARE_WITH_TIMEOUT(view.model()->rowCount(), flood, 60'000);
    QCOMPARE(session->projection().log().size(), flood); // every one of them, none twice
    QCOMPARE(changed.size(), frames.size()); // views are told once a frame, not once an event
    QVERIFY2(frames.size() < flood / 100, qPrintable(QString::number(frames.size())));
    QVERIFY(batches.largest() <= LogModel::SliceSize);
    QVERIFY2(batches.count() <= 2 * batches.turns(), qPrintable(QString::number(batches.count())));
}

void LogViewTest::theEndStaysInViewUntilTheUserScrolls()
{
    EventFeed feed;
    const auto session = RunSession::follow(feed, [] { return test::drawnRun(); });
    LogView view;
    view.resize(800, 300);
    view.setSession(session.get());
    view.show();
    auto *table = view.findChild<QTableView *>();
    auto *follow = view.findChild<QToolButton *>();
    QStringList lines(200, u"info A line"_s);
    const QList<RunEvent> events = logEvents(lines + lines);
    QVERIFY(follow->isChecked());
    feed.onEvents(std::span(events).first(201));
    QTRY_COMPARE(view.model()->rowCount(), 200);
    QTRY_COMPARE(table->verticalScrollBar()->value(), table->verticalScrollBar()->maximum());
    QVERIFY(table->verticalScrollBar()->maximum() > 0);

    QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
    table->verticalScrollBar()->setValue(0);
    QVERIFY(!follow->isChecked());
    feed.onEvents(std::span(events).subspan(201));
    QTRY_COMPARE(view.model()->rowCount(), 400);
    QCOMPARE(table->verticalScrollBar()->value(), 0);

    QTest::mouseClick(follow, Qt::LeftButton);
    QCOMPARE(table->verticalScrollBar()->value(), table->verticalScrollBar()->maximum());
    view.findChild<QLineEdit *>()->setText(u"line"_s); // a new filter keeps following
    QTRY_COMPARE(view.model()->rowCount(), 400);
    QVERIFY(follow->isChecked());
}

void LogViewTest::copyTakesTheSelectedLinesWhole()
{
    const auto session = RunSession::replay(logEvents(demo));
    LogView view;
    view.setSession(session.get());
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    auto *table = view.findChild<QTableView *>();
    table->selectRow(2);
    table->selectionModel()->select(view.model()->index(0, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    table->setFocus();
    QTest::keySequence(table, QKeySequence::Copy);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.first().endsWith(u"\tinfo\tA\tstarting"_s), qPrintable(lines.first()));
    QVERIFY2(lines.last().endsWith(u"\twarning\tB · y\tSlow answer"_s), qPrintable(lines.last()));
}

void LogViewTest::enterGoesToTheState()
{
    const auto session = RunSession::replay(logEvents(demo));
    LogView view;
    view.setSession(session.get());
    view.show();
    auto *table = view.findChild<QTableView *>();
    QSignalSpy activated(&view, &LogView::stateActivated);
    table->setCurrentIndex(view.model()->index(3, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), u"B"_s);
    table->setCurrentIndex(view.model()->index(4, 0)); // written by no state
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
}

void LogViewTest::ctrlFGoesToTheFilter()
{
    const auto session = RunSession::replay(logEvents(demo));
    LogView view;
    view.setSession(session.get());
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.findChild<QTableView *>()->setFocus();
    QTest::keySequence(view.findChild<QTableView *>(), QKeySequence::Find);
    auto *search = view.findChild<QLineEdit *>();
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"slow"_s);
    QTRY_COMPARE(view.model()->rowCount(), 1);
}

void LogViewTest::emptyPlacesTeach()
{
    LogView view;
    view.resize(800, 300);
    view.show();
    const auto says = [&view](const QString &words) {
        const QList<QLabel *> labels = view.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&words](QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    };
    QVERIFY(says(u"No run to show"_s));
    const auto silent = RunSession::replay(test::events(u"run:demo exit:succeeded@A"_s));
    view.setSession(silent.get());
    QVERIFY(says(u"This run wrote nothing"_s));
    const auto session = RunSession::replay(logEvents(demo));
    view.setSession(session.get());
    QVERIFY(!says(u"This run wrote nothing"_s));
    QVERIFY(says(u"5 line(s)"_s));
    view.findChild<QLineEdit *>()->setText(u"nowhere"_s);
    QTRY_VERIFY(says(u"No line fits the filter"_s));
    view.setSession(nullptr);
    QVERIFY(says(u"No run to show"_s));
}

void LogViewTest::theSessionMayGoAtAnyTime()
{
    LogView view;
    view.show();
    auto session = RunSession::replay(logEvents(demo));
    view.setSession(session.get());
    QCOMPARE(view.model()->rowCount(), int(demo.size()));
    view.setState(u"B"_s);
    QTRY_COMPARE(view.model()->rowCount(), 2);
    session.reset();
    QCOMPARE(view.model()->rowCount(), 0);
    view.grab();
    session = RunSession::replay(logEvents(demo));
    view.setSession(session.get());
    QTRY_COMPARE(view.model()->rowCount(), int(demo.size())); // the former run's state is not asked for any more
    auto other = RunSession::replay(logEvents({u"info C other"_s}));
    view.setSession(other.get());
    session.reset();
    QCOMPARE(view.model()->rowCount(), 1);
}

QTEST_MAIN(LogViewTest)
#include "tst_logview.moc"
