// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/scheduleclient.h"
#include "designer/schedule/scheduledialog.h"
#include "designer/schedule/schedulelistmodel.h"
#include "designer/schedule/schedulesview.h"
#include "designer/schedule/whenform.h"
#include "engine/journal/runhistory.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "tests/support/platformwarnings.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;
using namespace std::chrono_literals;

static const QByteArray greet = R"({
  "formatVersion": 1, "name": "greet", "start": "Say",
  "inputs": { "name": { "type": "string", "default": "world" }, "times": { "type": "integer", "default": 1, "minimum": 1 } },
  "states": { "Say": { "task": "log", "params": { "text": "hello" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

class TestScheduleDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init();
    void cleanup() { m_view.reset(); }
    void aDailyScheduleIsMadeByKeysAlone();
    void aWeeklyScheduleIsMadeWithTheMouse();
    void enterInTheListOpensTheScheduleAndChangesIt();
    void aChangeKeepsWhatTheFormDoesNotShow();
    void aRefusalOfTheServiceStandsInTheDialog();
    void aCronErrorIsSaidAtEachKeystroke();
    void pagesConvertIntoEachOther_data();
    void pagesConvertIntoEachOther();
    void whyItCannotBeAddedIsSaid();
    void anUnsavedWorkflowIsSavedFromTheDialog();
    void theEndIsHeededInTheNextRuns();
    void typingIsNotKeptWaiting();
    void itRunsWithOtherInput();
    void theSizeIsRemembered();
    void theInputIsChecked();
    void guardsThatTheFileDeclaresAreChosenByKeys();
    void whyNoGuardCanBeChosenIsSaid();
    void aGuardThatVanishedIsSaidAndCanBeTakenAway();
    void unitsThatCannotBeKeepTheFormOpen();
    void whatWasRemovedMeanwhileCanBeAddedAgain();
    void theInputOutlivesALostFile();
    void longAndForeignNamesWidenNothing();
    void aDoubleClickOpensOneForm();

private:
    ScheduleDialog *dialog() const { return m_view->findChild<ScheduleDialog *>(); }
    template <typename T>
    T *part(const QString &name) const { return dialog()->findChild<T *>(name); }
    QPushButton *ok() const { return part<QPushButton>(u"scheduleOk"_s); }
    QString reason() const { return part<QLabel>(u"scheduleReason"_s)->text(); }
    QString sentence() const { return part<QLabel>(u"scheduleSentence"_s)->text(); }
    QTableView *list() const { return m_view->findChild<QTableView *>(); }
    void open();
    void retype(const QString &name, const QString &text);
    void choose(WhenPage page);
    const Schedule &stored(int row = 0) const { return m_view->client()->schedules().at(row).schedule; }
    void addByService(QJsonObject schedule);
    void declare(const QByteArray &resources);
    QComboBox *guard(const QString &use) const { return part<QComboBox>(u"guard-"_s + use); }
    void pick(QComboBox *box, const QString &text);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<SchedulesView> m_view;
    QString m_file;
    const TaskCatalog m_catalog = TaskCatalog::builtIn();
};

void TestScheduleDialog::init()
{
    QTest::failOnWarning(anyWarningOfOurs());
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    m_file = m_folder->filePath(u"greet.sluice"_s);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(greet) == greet.size());
    file.close();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_view = std::make_unique<SchedulesView>(m_folder->filePath(u"history.sqlite"_s), m_catalog, m_settings.get());
    m_view->resize(1200, 300);
    m_view->show();
    m_view->activateWindow();
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
}

void TestScheduleDialog::open()
{
    m_view->setOpenWorkflow({m_file, false});
    m_view->add();
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
}

void TestScheduleDialog::retype(const QString &name, const QString &text)
{
    auto *line = part<QLineEdit>(name);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, text);
}

void TestScheduleDialog::choose(WhenPage page)
{
    auto *combo = part<QComboBox>(u"whenPage"_s);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < int(page); ++i)
        QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(combo->currentIndex(), int(page));
}

void TestScheduleDialog::addByService(QJsonObject schedule)
{
    schedule.insert(u"workflow"_s, m_file);
    const auto count = m_view->client()->schedules().size();
    RpcClient other;
    QVERIFY(other.openAndWait(servicePath(m_folder->filePath(u"history.sqlite"_s)), Milliseconds(10'000)));
    const auto answer = other.callAndWait(u"schedules.add"_s, {{u"schedule"_s, schedule}}, Milliseconds(10'000));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().toString()));
    QTRY_COMPARE(m_view->client()->schedules().size(), count + 1);
}

void TestScheduleDialog::aDailyScheduleIsMadeByKeysAlone()
{
    m_view->setOpenWorkflow({m_file, false});
    m_view->focusList();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // The button of the empty list.
    QVERIFY(dialog());
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
    QTRY_COMPARE(QApplication::focusWidget(), part<QComboBox>(u"whenPage"_s));
    const auto key = [](Qt::Key pressed, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(QApplication::focusWidget()->window()->windowHandle(), pressed, with);
    };
    key(Qt::Key_Tab); // To the times.
    QCOMPARE(QApplication::focusWidget(), part<QLineEdit>(u"dailyTimes"_s));
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"4:30"_s);
    key(Qt::Key_Tab); // To the zone.
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"Europe/Berlin"_s);
    QCOMPARE(sentence(), u"Every day at 04:30 (Europe/Berlin)"_s);
    QCOMPARE(part<QTableWidget>(u"nextRuns"_s)->rowCount(), 10);
    QVERIFY(part<QTableWidget>(u"nextRuns"_s)->item(0, 0)->text().endsWith(u"04:30"_s));
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    key(Qt::Key_Escape); // Closes what the zone proposes, if it is open, and not the form.
    if (dialog() == nullptr)
        QFAIL("Escape closed the form while a list of proposals was open.");
    key(Qt::Key_Return);
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(stored().id, u"greet"_s);
    QCOMPARE(stored().workflow, m_file);
    QCOMPARE(stored().timeZone, u"Europe/Berlin"_s);
    QCOMPARE(triggerText(stored().trigger), u"cron 30 4 * * *"_s);
}

void TestScheduleDialog::aWeeklyScheduleIsMadeWithTheMouse()
{
    open();
    choose(WhenPage::Weekly);
    for (const int day : {1, 2, 4}) { // Monday is checked already: this clears it.
        auto *box = part<QCheckBox>(u"weekday%1"_s.arg(day));
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    }
    retype(u"weeklyTimes"_s, u"9, 17:00"_s);
    QVERIFY2(sentence().startsWith(u"Every week at 09:00 and 17:00 on these days: Tuesday and Thursday"_s), qPrintable(sentence()));
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QCOMPARE(triggerText(stored().trigger), u"cron 0 9,17 * * 2,4"_s);
}

void TestScheduleDialog::enterInTheListOpensTheScheduleAndChangesIt()
{
    addByService({{u"id"_s, u"nightly"_s}, {u"cron"_s, u"0 3 * * 5L"_s}});
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(dialog());
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
    QCOMPARE(dialog()->findChild<WhenForm *>()->page(), WhenPage::Monthly);
    QCOMPARE(part<QComboBox>(u"monthNth"_s)->currentText(), u"last"_s);
    QCOMPARE(part<QComboBox>(u"monthWeekday"_s)->currentText(), u"Friday"_s);
    QVERIFY(part<QLineEdit>(u"scheduleId"_s)->isReadOnly());
    QTRY_VERIFY(dialog()->isAncestorOf(QApplication::focusWidget()));
    retype(u"monthlyTimes"_s, u"18:00"_s);
    retype(u"scheduleTitle"_s, u"Accounts"_s);
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(stored().title, u"Accounts"_s);
    QCOMPARE(triggerText(stored().trigger), u"cron 0 18 * * 5L"_s);
}

void TestScheduleDialog::aChangeKeepsWhatTheFormDoesNotShow()
{
    addByService({{u"id"_s, u"nightly"_s}, {u"cron"_s, u"@daily"_s}, {u"note"_s, u"Ask Ada."_s}, {u"enabled"_s, false},
                  {u"pauseNote"_s, u"Moving house"_s}, {u"overlap"_s, QJsonObject{{u"queueUpTo"_s, 3}}}, {u"jitter"_s, u"2m"_s},
                  {u"input"_s, QJsonObject{{u"name"_s, u"Ada"_s}}}});
    const Schedule before = stored();
    const QPoint first = list()->visualRect(list()->model()->index(0, 0)).center();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, first);
    QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, first);
    QVERIFY(dialog());
    QVERIFY(part<QToolButton>(u"scheduleMore"_s)->isChecked());
    retype(u"scheduleTitle"_s, u"T"_s);
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_COMPARE(stored().title, u"T"_s);
    Schedule expected = before;
    expected.title = u"T"_s;
    QCOMPARE(writeSchedule(stored()).toQJson(), writeSchedule(expected).toQJson());
}

void TestScheduleDialog::aRefusalOfTheServiceStandsInTheDialog()
{
    open();
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    QVERIFY(QFile::remove(m_file)); // What the form cannot know yet, the service sees.
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_VERIFY2(reason().contains(u"greet.sluice"_s), qPrintable(reason()));
    QVERIFY(dialog()->isVisible());
    QCOMPARE(m_view->model()->rowCount(), 0);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(greet) == greet.size());
    file.close();
    QTest::mouseClick(ok(), Qt::LeftButton); // Nothing was lost.
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
}

void TestScheduleDialog::aCronErrorIsSaidAtEachKeystroke()
{
    open();
    choose(WhenPage::CronText);
    auto *note = part<QLabel>(u"whenNote"_s);
    retype(u"cronText"_s, u"0 25"_s);
    QVERIFY(note->isVisible());
    const QString first = note->text();
    QVERIFY(!ok()->isEnabled());
    QCOMPARE(reason(), first);
    QTest::keyClicks(part<QLineEdit>(u"cronText"_s), u" * * *"_s);
    QVERIFY(note->isVisible() && note->text() != first);
    QVERIFY2(note->text().contains(u"25"_s), qPrintable(note->text()));
    retype(u"cronText"_s, u"0 3 * * FRI-MON"_s);
    QVERIFY2(note->text().contains(u"FRI-MON"_s), qPrintable(note->text()));
    retype(u"cronText"_s, u"15 4 * * 5#2"_s);
    QVERIFY(!note->isVisible());
    QVERIFY(ok()->isEnabled());
    QVERIFY2(sentence().startsWith(u"At 04:15, on the second Friday of the month"_s), qPrintable(sentence()));
}

void TestScheduleDialog::pagesConvertIntoEachOther_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<WhenPage>("page");
    QTest::addColumn<QString>("trigger");
    using enum WhenPage;
    QTest::newRow("daily to cron text") << u"0 3 * * *"_s << CronText << u"cron 0 3 * * *"_s;
    QTest::newRow("cron text to weekly") << u"30 9 * * 1-5"_s << Weekly << u"cron 30 9 * * 1-5"_s;
    QTest::newRow("cron text to monthly") << u"0 3 L * *"_s << Monthly << u"cron 0 3 L * *"_s;
    QTest::newRow("the time goes along") << u"45 6 1 * *"_s << Daily << u"cron 45 6 * * *"_s;
    QTest::newRow("an even step is an interval") << u"*/20 * * * *"_s << Every << u"every 20m"_s;
    QTest::newRow("daily is an interval") << u"0 3 * * *"_s << Every << u"every 1d"_s;
    QTest::newRow("nothing to take along") << u"*/20 * * * *"_s << Manual << u"manual"_s;
}

void TestScheduleDialog::pagesConvertIntoEachOther()
{
    QFETCH(const QString, cron);
    QFETCH(const WhenPage, page);
    WhenForm form;
    form.show();
    form.setTrigger(CronTrigger{*CronExpression::parse(cron), CronDays::AsCron});
    auto *combo = form.findChild<QComboBox *>(u"whenPage"_s);
    QTest::keyClick(combo, Qt::Key_End);
    while (combo->currentIndex() > int(page))
        QTest::keyClick(combo, Qt::Key_Up);
    const Result<Trigger> trigger = form.trigger();
    QVERIFY(trigger);
    QTEST(triggerText(*trigger), "trigger");
}

void TestScheduleDialog::whyItCannotBeAddedIsSaid()
{
    open();
    retype(u"scheduleId"_s, u"my backup"_s);
    QVERIFY(!ok()->isEnabled());
    QVERIFY2(reason().contains(u"my backup"_s), qPrintable(reason()));
    retype(u"scheduleId"_s, u"b"_s);
    QVERIFY(ok()->isEnabled());
    retype(u"dailyTimes"_s, u"3:00, 15:30"_s);
    QVERIFY(!ok()->isEnabled() && reason().contains(u"second schedule"_s));
    retype(u"dailyTimes"_s, u"3:00"_s);
    retype(u"scheduleFile"_s, m_folder->filePath(u"none.sluice"_s));
    QVERIFY(!ok()->isEnabled() && reason().contains(u"none.sluice"_s));
    retype(u"scheduleFile"_s, m_file);
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    auto *zone = part<QComboBox>(u"scheduleZone"_s);
    zone->setEditText(u"Europe/Atlantis"_s);
    QVERIFY(!ok()->isEnabled() && reason().contains(u"Atlantis"_s));
    zone->setEditText(u"UTC"_s);
    QVERIFY(ok()->isEnabled());
    m_view->host()->client()->close();
    QTRY_VERIFY(!ok()->isEnabled() && reason().contains(u"Nobody runs"_s));
    QTRY_VERIFY_WITH_TIMEOUT(ok()->isEnabled(), 30'000); // It is there again.
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
}

void TestScheduleDialog::anUnsavedWorkflowIsSavedFromTheDialog()
{
    QSignalSpy saves(m_view.get(), &SchedulesView::saveRequested);
    m_view->setOpenWorkflow({});
    m_view->add();
    QVERIFY(!ok()->isEnabled());
    QVERIFY(part<QLabel>(u"scheduleFileNote"_s)->text().contains(u"in no file yet"_s));
    auto *save = part<QPushButton>(u"scheduleSaveWorkflow"_s);
    QVERIFY(save->isVisible());
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(saves.size(), 1);
    m_view->setOpenWorkflow({m_file, false}); // As the window does it.
    QVERIFY(!save->isVisible());
    QCOMPARE(part<QLineEdit>(u"scheduleFile"_s)->text(), m_file);
    QCOMPARE(part<QLineEdit>(u"scheduleId"_s)->text(), u"greet"_s);
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    m_view->setOpenWorkflow({m_file, true});
    QVERIFY(save->isVisible() && ok()->isEnabled());
}

void TestScheduleDialog::theEndIsHeededInTheNextRuns()
{
    open();
    auto *more = part<QToolButton>(u"scheduleMore"_s);
    QTest::mouseClick(more, Qt::LeftButton);
    auto *end = part<QCheckBox>(u"has-scheduleEnd"_s);
    QVERIFY(end->isVisible());
    auto *when = part<QDateTimeEdit>(u"scheduleEnd"_s);
    when->setDateTime(when->dateTime().addDays(-27)); // Three days from now.
    end->setChecked(true);
    QCOMPARE(part<QTableWidget>(u"nextRuns"_s)->rowCount(), 3);
    QVERIFY(part<QLabel>(u"nextRunsNotes"_s)->text().startsWith(u"Then never again: it ends on"_s));
}

void TestScheduleDialog::typingIsNotKeptWaiting()
{
    open();
    choose(WhenPage::CronText);
    auto *line = part<QLineEdit>(u"cronText"_s);
    line->clear();
    qint64 slowest = 0;
    for (const QChar c : u"0 0 12 29 2 1 2400-9999"_s) {
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(line, c.toLatin1());
        slowest = std::max(slowest, timer.elapsed());
    }
    QVERIFY2(slowest < 50, qPrintable(QString::number(slowest)));
}

void TestScheduleDialog::itRunsWithOtherInput()
{
    addByService({{u"id"_s, u"hello"_s}, {u"manual"_s, true}, {u"input"_s, QJsonObject{{u"name"_s, u"Ada"_s}}}});
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    auto *run = m_view->findChild<QDialog *>(u"scheduleRunDialog"_s);
    QVERIFY(run);
    QTRY_VERIFY(run->isAncestorOf(QApplication::focusWidget()));
    auto *name = run->findChild<QWidget *>(u"field-name"_s)->findChild<QLineEdit *>();
    QCOMPARE(name->text(), u"Ada"_s);
    name->selectAll();
    QTest::keyClicks(name, u"Grace"_s);
    QTest::keyClick(run, Qt::Key_Return);
    QTRY_VERIFY(m_view->client()->schedules().first().state.lastRun);
    const auto history = RunHistory::open(m_folder->filePath(u"history.sqlite"_s));
    QVERIFY(history);
    const auto runs = (*history)->runs();
    QVERIFY(runs && runs->size() == 1);
    const auto events = (*history)->events(runs->first().id);
    QVERIFY(events);
    QCOMPARE(events->first().data.value(u"input"_s).toObject().value(u"name"_s).toString(), u"Grace"_s);
}

void TestScheduleDialog::theSizeIsRemembered()
{
    open();
    dialog()->resize(1111, 777);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
    open();
    QCOMPARE(dialog()->size(), QSize(1111, 777));
}

void TestScheduleDialog::theInputIsChecked()
{
    open();
    auto *times = part<QWidget>(u"field-times"_s)->findChild<QLineEdit *>();
    times->setFocus();
    QTest::keyClicks(times, u"0"_s);
    QVERIFY(!ok()->isEnabled());
    QVERIFY2(reason().contains(u"times"_s), qPrintable(reason()));
    QTest::keyClick(times, Qt::Key_Backspace);
    QTest::keyClicks(times, u"3"_s);
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QCOMPARE(stored().input, QJsonObject({{u"times"_s, 3}}));
}

/** Writes the workflow anew, with those resources. */
void TestScheduleDialog::declare(const QByteArray &resources)
{
    QFile file(m_file);
    QByteArray text = greet;
    text.replace("\"states\"", "\"resources\": " + resources + ", \"states\"");
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

/** As a person does who types the beginning of the name. */
void TestScheduleDialog::pick(QComboBox *box, const QString &text)
{
    QVERIFY(box->isVisible() && box->isEnabled());
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    while (box->currentText() != text && box->currentIndex() < box->count() - 1)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentText(), text);
}

static const QByteArray bothLimits = R"({ "pace": { "kind": "tokenBucket", "tokens": 9 },
                                          "doors": { "kind": "bulkhead", "maxConcurrent": 2 } })";

void TestScheduleDialog::guardsThatTheFileDeclaresAreChosenByKeys()
{
    declare(bothLimits);
    open();
    QTest::mouseClick(part<QToolButton>(u"scheduleMore"_s), Qt::LeftButton);
    QVERIFY(!guard(u"retryBudget"_s)); // A run is not tried again.
    QVERIFY(!guard(u"breaker"_s)->isEnabled());
    QCOMPARE(guard(u"breaker"_s)->currentText(), u"The workflow declares none"_s);
    QVERIFY(!part<QLabel>(u"scheduleNoGuards"_s)->isVisible());
    pick(guard(u"rateLimit"_s), u"pace"_s);
    pick(guard(u"bulkhead"_s), u"doors"_s);
    auto *units = part<QWidget>(u"field-units"_s)->findChild<QLineEdit *>();
    QVERIFY(units->isVisible());
    units->setFocus();
    QTest::keyClicks(units, u"3"_s);
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(stored().guards, (GuardsSpec{.limiter = u"pace"_s, .units = 3, .bulkhead = u"doors"_s}));

    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(part<QToolButton>(u"scheduleMore"_s)->isChecked());
    QCOMPARE(guard(u"rateLimit"_s)->currentText(), u"pace"_s);
    pick(guard(u"rateLimit"_s), u"None"_s);
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_COMPARE(stored().guards, (GuardsSpec{.bulkhead = u"doors"_s}));
}

void TestScheduleDialog::whyNoGuardCanBeChosenIsSaid()
{
    open();
    QTest::mouseClick(part<QToolButton>(u"scheduleMore"_s), Qt::LeftButton);
    auto *note = part<QLabel>(u"scheduleNoGuards"_s);
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().contains(u"declares no circuit breaker"_s), qPrintable(note->text()));
    QVERIFY(!guard(u"rateLimit"_s)->isVisible());
    retype(u"scheduleFile"_s, m_folder->filePath(u"none.sluice"_s));
    QVERIFY2(note->isVisible() && note->text().contains(u"cannot be read"_s), qPrintable(note->text()));
    declare(bothLimits);
    retype(u"scheduleFile"_s, m_file);
    QVERIFY(!note->isVisible());
    QVERIFY(guard(u"rateLimit"_s)->isVisible());
}

void TestScheduleDialog::aGuardThatVanishedIsSaidAndCanBeTakenAway()
{
    declare(bothLimits);
    addByService({{u"id"_s, u"slow"_s}, {u"cron"_s, u"@daily"_s}, {u"rateLimit"_s, u"pace"_s}});
    declare("{}");
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(dialog());
    QCOMPARE(guard(u"rateLimit"_s)->currentText(), u"pace (missing)"_s);
    QVERIFY(!ok()->isEnabled());
    QVERIFY2(reason().contains(u"pace"_s), qPrintable(reason()));
    pick(guard(u"rateLimit"_s), u"The workflow declares none"_s);
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_VERIFY(stored().guards.isEmpty());
}

void TestScheduleDialog::unitsThatCannotBeKeepTheFormOpen()
{
    declare(bothLimits);
    open();
    QTest::mouseClick(part<QToolButton>(u"scheduleMore"_s), Qt::LeftButton);
    pick(guard(u"rateLimit"_s), u"pace"_s);
    auto *units = part<QWidget>(u"field-units"_s)->findChild<QLineEdit *>();
    units->setFocus();
    QTest::keyClicks(units, u"0"_s);
    QTest::mouseClick(ok(), Qt::LeftButton);
    QVERIFY(!ok()->isEnabled());
    QVERIFY2(reason().contains(u"Units"_s), qPrintable(reason()));
    QCOMPARE(m_view->model()->rowCount(), 0);
}

void TestScheduleDialog::whatWasRemovedMeanwhileCanBeAddedAgain()
{
    addByService({{u"id"_s, u"nightly"_s}, {u"cron"_s, u"@daily"_s}, {u"note"_s, u"Ask Ada."_s}});
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(dialog());
    QCOMPARE(ok()->text(), u"&Save"_s);
    m_view->client()->remove(u"nightly"_s);
    QTRY_COMPARE(ok()->text(), u"&Add"_s);
    QVERIFY2(reason().contains(u"removed meanwhile"_s), qPrintable(reason()));
    retype(u"scheduleTitle"_s, u"Again"_s);
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QCOMPARE(stored().title, u"Again"_s);
    QCOMPARE(stored().extras[u"note"].toString(), u"Ask Ada."_s);
    QTRY_VERIFY(dialog() == nullptr);
}

void TestScheduleDialog::theInputOutlivesALostFile()
{
    addByService({{u"id"_s, u"nightly"_s}, {u"cron"_s, u"@daily"_s}, {u"input"_s, QJsonObject{{u"name"_s, u"Ada"_s}}}});
    const QString moved = m_folder->filePath(u"moved.sluice"_s);
    QVERIFY(QFile::rename(m_file, moved));
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(dialog());
    QVERIFY(!ok()->isEnabled());
    QVERIFY2(reason().contains(u"greet.sluice"_s), qPrintable(reason()));
    retype(u"scheduleFile"_s, moved);
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_COMPARE(stored().workflow, moved);
    QCOMPARE(stored().input, QJsonObject({{u"name"_s, u"Ada"_s}}));
}

void TestScheduleDialog::longAndForeignNamesWidenNothing()
{
    open();
    const QSize before = dialog()->size();
    const int least = dialog()->minimumSizeHint().width();
    retype(u"scheduleId"_s, QString(200, u'n'));
    QVERIFY(!ok()->isEnabled());
    QVERIFY(!reason().isEmpty());
    QCOMPARE(dialog()->size(), before);
    QVERIFY2(dialog()->minimumSizeHint().width() <= least + 8, qPrintable(QString::number(dialog()->minimumSizeHint().width())));
    retype(u"scheduleId"_s, QString(100, u'n'));
    const QString title = u"\u05D2\u05D9\u05D1\u05D5\u05D9 \u05DC\u05D9\u05DC\u05D9 "_s.repeated(20);
    QGuiApplication::clipboard()->setText(title);
    part<QLineEdit>(u"scheduleTitle"_s)->setFocus();
    QTest::keyClick(part<QLineEdit>(u"scheduleTitle"_s), Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(ok()->isEnabled(), qPrintable(reason()));
    QTest::mouseClick(ok(), Qt::LeftButton);
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QCOMPARE(stored().title, title);
    QCOMPARE(stored().id.size(), 100);
}

void TestScheduleDialog::aDoubleClickOpensOneForm()
{
    addByService({{u"id"_s, u"nightly"_s}, {u"cron"_s, u"@daily"_s}});
    const QPoint first = list()->visualRect(list()->model()->index(0, 0)).center();
    for (int i = 0; i < 2; ++i) {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, first);
        QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, first);
    }
    QCOMPARE(m_view->findChildren<ScheduleDialog *>().size(), 1);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
    auto *button = m_view->findChildren<QToolButton *>().first();
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::mouseDClick(button, Qt::LeftButton);
    QCOMPARE(m_view->findChildren<ScheduleDialog *>().size(), 1);
}

QTEST_MAIN(TestScheduleDialog)
#include "tst_scheduledialog.moc"
