// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/notelabel.h"
#include "designer/runs/signaldesk.h"
#include "designer/shell/sendsignaldialog.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/support/platformwarnings.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

static const QByteArray waiting = R"({
  "formatVersion": 1, "name": "waiting", "start": "Wait",
  "states": { "Wait": { "task": "signal.wait", "params": { "name": "paid", "key": "42" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

/** Signals that are sent from a window. */
class TestSendSignal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void offersWhatRunsWaitFor();
    void theDataIsChecked_data();
    void theDataIsChecked();
    void sendsWhatIsTyped();
    void staysOpenWhenNobodyTookIt();
    void whatIsTypedStaysWhenOthersBeginToWait();
    void aKeyOfAnotherNameIsNotKept();
    void runsOfTheServiceTakeItToo();
    void aServiceThatGoesIsForgotten();
    void manyLooksAreOne();
};

void TestSendSignal::init()
{
    QTest::failOnWarning(anyWarningOfOurs());
}

namespace {

/** Signals of a window without a service, and the dialog that sends them. */
struct Fixture
{
    VirtualClock clock;
    Signals board{clock};
    RpcClient client;
    SignalDesk desk{board, &client};
    QList<Signal> taken;

    void wait(const QString &name, const QString &key = {})
    {
        board.wait({.run = {}, .state = u"Await"_s, .name = name, .key = key}, [this](const Signal &signal) {
            taken.append(signal);
            return true;
        });
    }
};

struct Dialog
{
    explicit Dialog(SignalDesk &desk)
        : dialog(new SendSignalDialog(&desk))
        , name(dialog->findChild<QComboBox *>(u"signalName"_s))
        , key(dialog->findChild<QComboBox *>(u"signalKey"_s))
        , data(dialog->findChild<QPlainTextEdit *>(u"signalData"_s))
    {
        dialog->open();
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->isDefault())
                send = button;
        }
    }
    ~Dialog() { delete dialog; }
    bool hasNote(NoteLabel::Tone tone) const
    {
        const auto notes = dialog->findChildren<NoteLabel *>();
        return std::ranges::any_of(notes, [tone](const NoteLabel *note) { return note->isVisible() && note->tone() == tone; });
    }
    static QStringList entries(const QComboBox *field)
    {
        QStringList all;
        for (int index = 0; index < field->count(); ++index)
            all.append(field->itemText(index));
        return all;
    }

    QPointer<SendSignalDialog> dialog;
    QComboBox *name;
    QComboBox *key;
    QPlainTextEdit *data;
    QPushButton *send = nullptr;
};

} // namespace

void TestSendSignal::offersWhatRunsWaitFor()
{
    Fixture f;
    f.wait(u"paid"_s, u"42"_s);
    f.wait(u"paid"_s, u"7"_s);
    f.wait(u"shipped"_s);
    f.wait(u"paid"_s, u"42"_s);
    Dialog d(f.desk);
    QCOMPARE(Dialog::entries(d.name), (QStringList{u"paid"_s, u"shipped"_s}));
    QCOMPARE(Dialog::entries(d.key), (QStringList{u"42"_s, u"7"_s}));
    QCOMPARE(d.name->currentText(), u"paid"_s);
    QCOMPARE(d.key->currentText(), u"42"_s);
    QVERIFY(d.send->isEnabled());
    QVERIFY(d.hasNote(NoteLabel::Tone::Good));
    d.name->setCurrentIndex(1);
    QCOMPARE(d.key->currentText(), QString());
    QVERIFY(d.send->isEnabled());
}

void TestSendSignal::theDataIsChecked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("nothing") << u" \n"_s << true;
    QTest::newRow("object") << u"{ \"a\": [1] }"_s << true;
    QTest::newRow("text") << u"\"yes\""_s << true;
    QTest::newRow("null") << u"null"_s << true;
    QTest::newRow("bare word") << u"yes"_s << false;
    QTest::newRow("unfinished") << u"{ \"a\": "_s << false;
    QTest::newRow("two") << u"1, 2"_s << false;
    QTest::newRow("out of the brackets") << u"1], [2"_s << false;
}

void TestSendSignal::theDataIsChecked()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isGood);
    Fixture f;
    f.wait(u"paid"_s);
    Dialog d(f.desk);
    d.data->setPlainText(text);
    QCOMPARE(d.send->isEnabled(), isGood);
    QCOMPARE(d.hasNote(NoteLabel::Tone::Error), !isGood);
}

void TestSendSignal::sendsWhatIsTyped()
{
    Fixture f;
    f.wait(u"paid"_s, u"42"_s);
    f.wait(u"paid"_s, u"43"_s);
    Dialog d(f.desk);
    QSignalSpy sent(d.dialog, &SendSignalDialog::sent);
    d.key->setCurrentText(u"43"_s);
    d.data->setPlainText(u"{ \"amount\": 20 }"_s);
    d.send->click();
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().first().toInt(), 1);
    QCOMPARE(f.taken, (QList<Signal>{{u"paid"_s, u"43"_s, QJsonObject{{u"amount"_s, 20}}}}));
    QCOMPARE(f.board.waiting().size(), 1);
    QTRY_VERIFY(d.dialog == nullptr);
}

void TestSendSignal::staysOpenWhenNobodyTookIt()
{
    Fixture f;
    const quint64 number = f.board.wait({.run = {}, .state = u"Await"_s, .name = u"paid"_s}, [](const Signal &) { return true; });
    Dialog d(f.desk);
    f.board.stopWaiting(number); // the dialog has not looked since
    QVERIFY(d.send->isEnabled());
    d.send->click();
    QVERIFY(d.dialog && d.dialog->isVisible());
    QVERIFY(!d.send->isEnabled());
    QVERIFY(d.hasNote(NoteLabel::Tone::Warning));
    QCOMPARE(f.board.kept(), QList<KeptSignal>());
}

void TestSendSignal::whatIsTypedStaysWhenOthersBeginToWait()
{
    Fixture f;
    f.wait(u"paid"_s);
    Dialog d(f.desk);
    d.name->lineEdit()->selectAll();
    QTest::keyClicks(d.name->lineEdit(), u"ship"_s);
    f.wait(u"shipped"_s);
    f.desk.look();
    QCOMPARE(d.name->currentText(), u"ship"_s);
    QCOMPARE(Dialog::entries(d.name), (QStringList{u"paid"_s, u"shipped"_s}));
    QVERIFY(!d.send->isEnabled());
}

void TestSendSignal::aKeyOfAnotherNameIsNotKept()
{
    Fixture f;
    f.wait(u"paid"_s, u"42"_s);
    f.wait(u"shipped"_s, u"box"_s);
    Dialog d(f.desk);
    d.name->setCurrentText(u"shipped"_s);
    QCOMPARE(d.key->currentText(), u"box"_s);
    QVERIFY(d.send->isEnabled());
}

void TestSendSignal::runsOfTheServiceTakeItToo()
{
    const QTemporaryDir folder;
    qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
    QFile file(folder.filePath(u"waiting.sluice"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(waiting) == waiting.size() && file.flush());
    const auto service = Service::start(folder.filePath(u"history.sqlite"_s), TaskCatalog::builtIn());
    QVERIFY(service);
    Fixture f;
    f.client.open((*service)->socketPath());
    QTRY_VERIFY(f.client.isConnected());
    f.client.call(u"runs.start"_s, {{u"file"_s, file.fileName()}}, this, [](const Result<QJsonValue> &answer) { QVERIFY(answer); });
    f.wait(u"paid"_s, u"42"_s);
    const auto isThere = [&] {
        f.desk.look();
        return f.desk.awaited().size() == 2;
    };
    QTRY_VERIFY(isThere());
    QCOMPARE(f.desk.awaited().last(), (AwaitedSignal{u"paid"_s, u"42"_s, u"waiting"_s, u"Wait"_s}));
    std::optional<int> taken;
    f.desk.send({u"paid"_s, u"42"_s, 1}, this, [&taken](const Result<int> &count) { taken = count.value_or(-1); });
    QTRY_COMPARE(taken, std::optional(2));
    QTRY_VERIFY(f.desk.awaited().isEmpty());
}

void TestSendSignal::aServiceThatGoesIsForgotten()
{
    const QTemporaryDir folder;
    qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
    QFile file(folder.filePath(u"waiting.sluice"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(waiting) == waiting.size() && file.flush());
    auto service = Service::start(folder.filePath(u"history.sqlite"_s), TaskCatalog::builtIn());
    QVERIFY(service);
    Fixture f;
    f.client.open((*service)->socketPath());
    QTRY_VERIFY(f.client.isConnected());
    f.client.call(u"runs.start"_s, {{u"file"_s, file.fileName()}}, this, [](const Result<QJsonValue> &answer) { QVERIFY(answer); });
    const auto isThere = [&] {
        f.desk.look();
        return !f.desk.awaited().isEmpty();
    };
    QTRY_VERIFY(isThere());
    service->reset();
    QTRY_VERIFY(f.desk.awaited().isEmpty());
}

void TestSendSignal::manyLooksAreOne()
{
    Fixture f;
    f.wait(u"paid"_s);
    QSignalSpy changed(&f.desk, &SignalDesk::changed);
    for (int i = 0; i < 100; ++i)
        f.desk.lookSoon();
    QTRY_COMPARE(changed.size(), 1);
    f.desk.look();
    QCOMPARE(changed.size(), 1);
}

QTEST_MAIN(TestSendSignal)
#include "tst_sendsignal.moc"
