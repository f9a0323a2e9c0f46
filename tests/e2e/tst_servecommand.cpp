// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/rpcclient.h"
#include "tests/e2e/program.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_ServeCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void runsFilesUntilToldToEnd_data();
    void runsFilesUntilToldToEnd();
    void whatItRunsSurvivesItsDeath();
    void aSecondOneIsRefused();
    void aHistoryThatCannotBeIsRefused();
    void systemdHearsHowItStands_data();
    void systemdHearsHowItStands();
    void nobodyIsToldThatItBeganWhenItDidNot();
    void programsDoNotSpeakForTheService();
};

/** What systemd would hear. */
class Listener final
{
public:
    /** A path, or `@` and a name without a file. */
    explicit Listener(const QByteArray &name)
        : m_descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(name.begin(), name.end(), address.sun_path);
        if (name.startsWith('@'))
            address.sun_path[0] = '\0';
        const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()));
        if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&address), length) != 0)
            qFatal("the socket cannot be bound");
    }
    ~Listener() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(Listener)

    /** All that was told so far, one message an entry. */
    const QByteArrayList &heard()
    {
        QByteArray buffer(4096, 0);
        for (ssize_t size = 0; (size = ::recv(m_descriptor, buffer.data(), size_t(buffer.size()), 0)) > 0;)
            m_heard.append(buffer.first(size));
        return m_heard;
    }

private:
    int m_descriptor;
    QByteArrayList m_heard;
};

/** The socket that the service printed. */
static QString socketOf(QProcess &service)
{
    if (!QTest::qWaitFor([&] { return service.canReadLine(); }, 20'000))
        return {};
    const QString line = QString::fromUtf8(service.readLine()).trimmed();
    return line.mid(line.lastIndexOf(u" at "_s) + 4).chopped(1);
}

static void end(QProcess &service)
{
    service.terminate();
    QCOMPARE(Program::wait(service).exitCode, 0);
}

static QByteArray waiting()
{
    return oneTask("wait", R"({ "duration": "1h" })");
}

void tst_ServeCommand::runsFilesUntilToldToEnd_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::newRow("by a client") << 0;
    QTest::newRow("by SIGTERM") << SIGTERM;
    QTest::newRow("by SIGINT") << SIGINT;
}

void tst_ServeCommand::runsFilesUntilToldToEnd()
{
    QFETCH(const int, signalNumber);
    const Program surroundings;
    const auto service = surroundings.start({u"serve"_s});
    RpcClient client;
    QVERIFY(client.openAndWait(socketOf(*service), Milliseconds(20'000)));
    const QJsonObject request{{u"file"_s, surroundings.write(u"w.sluice"_s, waiting())}};
    const auto started = client.callAndWait(u"runs.start"_s, request, Milliseconds(20'000));
    QVERIFY2(started, started ? "" : qPrintable(started.error().toString()));
    if (signalNumber == 0)
        QVERIFY(client.callAndWait(u"service.stop"_s, {}, Milliseconds(20'000)));
    else
        ::kill(pid_t(service->processId()), signalNumber);
    const Finish finish = Program::wait(*service);
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.err, QByteArray());
    QVERIFY2(finish.out.endsWith("Ended; no run was left behind.\n"), finish.all());
    const Finish history = surroundings.run({u"history"_s, u"list"_s, u"--json"_s});
    QCOMPARE(history.last()["run"_L1], (*started)["run"_L1]);
    QCOMPARE(history.last()["status"_L1].toString(), u"cancelled"_s);
}

void tst_ServeCommand::whatItRunsSurvivesItsDeath()
{
    const Program surroundings;
    const QJsonObject request{{u"file"_s, surroundings.write(u"w.sluice"_s, waiting())}};
    for (int i = 0; i < 2; ++i) { // the second takes the socket over from the dead first
        const auto service = surroundings.start({u"serve"_s});
        RpcClient client;
        QVERIFY(client.openAndWait(socketOf(*service), Milliseconds(20'000)));
        QVERIFY(client.callAndWait(u"runs.start"_s, request, Milliseconds(20'000)));
        const auto isWritten = [&] { return surroundings.run({u"history"_s, u"list"_s, u"--json"_s}).lines().size() == i + 1; };
        QTRY_VERIFY_WITH_TIMEOUT(isWritten(), 20'000);
        service->kill();
        QVERIFY(service->waitForFinished());
    }
    const auto third = surroundings.start({u"serve"_s});
    QVERIFY(!socketOf(*third).isEmpty());
    const QList<QJsonObject> runs = surroundings.run({u"history"_s, u"list"_s, u"--json"_s}).lines();
    QCOMPARE(runs.size(), 2);
    for (const QJsonObject &run : runs)
        QCOMPARE(run["status"_L1].toString(), u"interrupted"_s);
    end(*third);
}

void tst_ServeCommand::aSecondOneIsRefused()
{
    const Program surroundings;
    const auto first = surroundings.start({u"serve"_s});
    QVERIFY(!socketOf(*first).isEmpty());
    const Finish second = surroundings.run({u"serve"_s});
    QCOMPARE(second.exitCode, 3);
    QVERIFY2(second.err.startsWith("sluice: A service runs already"), second.all());
    const auto other = surroundings.start({u"serve"_s, u"--history"_s, surroundings.path(u"other.sqlite"_s)});
    QVERIFY(!socketOf(*other).isEmpty());
    end(*first);
    end(*other);
}

void tst_ServeCommand::aHistoryThatCannotBeIsRefused()
{
    const Program surroundings;
    const Finish finish = surroundings.run({u"serve"_s, u"--history"_s, surroundings.write(u"no.sqlite"_s, "not a database, but long enough")});
    QCOMPARE(finish.exitCode, 3);
    QVERIFY2(finish.err.contains("no.sqlite"), finish.all());
    QCOMPARE(finish.out, QByteArray());
}

void tst_ServeCommand::systemdHearsHowItStands_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("by a socket file") << true;
    QTest::newRow("by an abstract name") << false;
}

void tst_ServeCommand::systemdHearsHowItStands()
{
    QFETCH(const bool, isFile);
    Program surroundings;
    const QString name = isFile ? surroundings.path(u"notify"_s) : u"@sluice-test-%1"_s.arg(QCoreApplication::applicationPid());
    Listener systemd(name.toUtf8());
    surroundings.setEnvironment(u"NOTIFY_SOCKET"_s, name);
    surroundings.setEnvironment(u"WATCHDOG_USEC"_s, u"100000"_s);
    const auto service = surroundings.start({u"serve"_s});
    QVERIFY(!socketOf(*service).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(systemd.heard().count("WATCHDOG=1") >= 3, 20'000);
    QVERIFY2(systemd.heard().first().startsWith("READY=1\nSTATUS=Serving /"), systemd.heard().first());
    end(*service);
    QVERIFY2(systemd.heard().last().startsWith("STOPPING=1\n"), systemd.heard().last());
    QVERIFY(systemd.heard().last().contains("\nEXTEND_TIMEOUT_USEC=35000000"));
}

void tst_ServeCommand::nobodyIsToldThatItBeganWhenItDidNot()
{
    Program surroundings;
    const QString name = surroundings.path(u"notify"_s);
    Listener systemd(name.toUtf8());
    surroundings.setEnvironment(u"NOTIFY_SOCKET"_s, name);
    const QString bad = surroundings.write(u"no.sqlite"_s, "not a database, but long enough");
    QCOMPARE(surroundings.run({u"serve"_s, u"--history"_s, bad}).exitCode, 3);
    QCOMPARE(systemd.heard(), QByteArrayList());
}

void tst_ServeCommand::programsDoNotSpeakForTheService()
{
    Program surroundings;
    const QString name = surroundings.path(u"notify"_s);
    Listener systemd(name.toUtf8());
    surroundings.setEnvironment(u"NOTIFY_SOCKET"_s, name);
    surroundings.setEnvironment(u"WATCHDOG_USEC"_s, u"60000000"_s);
    const auto service = surroundings.start({u"serve"_s});
    RpcClient client;
    QVERIFY(client.openAndWait(socketOf(*service), Milliseconds(20'000)));
    const QString file = surroundings.write(u"w.sluice"_s, oneTask("process.run", R"({ "program": "sh", "arguments":
        ["-c", "env > part; mv part seen"] })"));
    QVERIFY(client.callAndWait(u"runs.start"_s, {{u"file"_s, file}}, Milliseconds(20'000)));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(surroundings.path(u"seen"_s)), 20'000);
    const QByteArray seen = surroundings.read(u"seen"_s);
    QVERIFY2(seen.contains("HOME=") && !seen.contains("NOTIFY_SOCKET") && !seen.contains("WATCHDOG"), seen);
    end(*service);
}

QTEST_GUILESS_MAIN(tst_ServeCommand)
#include "tst_servecommand.moc"
