// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sluice::e2e {

static constexpr std::chrono::seconds Patience(60);

QList<QJsonObject> Finish::lines() const
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonDocument json = QJsonDocument::fromJson(line);
        if (!json.isObject())
            return {};
        objects += json.object();
    }
    return objects;
}

QJsonObject Finish::last() const
{
    const QList<QJsonObject> objects = lines();
    return objects.isEmpty() ? QJsonObject() : objects.last();
}

QList<QJsonObject> Finish::events(const QString &name) const
{
    QList<QJsonObject> found;
    for (const QJsonObject &object : lines()) {
        if (object["event"_L1] == name)
            found += object;
    }
    return found;
}

QStringList Finish::path() const
{
    QStringList states;
    for (const QJsonObject &entered : events(u"stateEntered"_s))
        states += entered["state"_L1].toString();
    return states;
}

QByteArray Finish::all() const
{
    return "exit code " + QByteArray::number(exitCode) + "\n--- out\n" + out + "\n--- err\n" + err;
}

Program::Program()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(u"HOME"_s, m_folder.path());
    QDir(m_folder.path()).mkdir(u"runtime"_s);
    QFile::setPermissions(m_folder.filePath(u"runtime"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.filePath(u"runtime"_s));
    m_environment.insert(u"XDG_DATA_HOME"_s, m_folder.filePath(u"data"_s));
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_environment.insert(u"TERM"_s, u"xterm"_s);
    m_environment.remove(u"NO_COLOR"_s);
}

QString Program::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

QByteArray Program::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_folder.path());
    // A test runner in the background ignores SIGINT, and its children would inherit that.
    process->setChildProcessModifier([] {
        for (const int number : {SIGINT, SIGTERM, SIGHUP})
            std::signal(number, SIG_DFL);
    });
    process->start(file(), arguments);
    return process;
}

QString Program::file()
{
    return QStringLiteral(SLUICE_PROGRAM);
}

Finish Program::wait(QProcess &process)
{
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(Patience, &loop, &QEventLoop::quit);
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    Finish finish;
    if (process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit)
        finish.exitCode = process.exitCode();
    process.kill();
    process.waitForFinished();
    finish.out = process.readAllStandardOutput();
    finish.err = process.readAllStandardError();
    return finish;
}

Finish Program::run(const QStringList &arguments, const QByteArray &input) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    if (!input.isEmpty())
        process->write(input);
    process->closeWriteChannel();
    return wait(*process);
}

QByteArray oneTask(const QByteArray &kind, const QByteArray &params)
{
    return R"({ "formatVersion": 1, "name": "one-task", "start": "Work", "states": { "Work": { "task": ")" + kind
        + R"(", "params": )" + params + R"(, "next": "Done" }, "Done": { "exit": "success" } } })";
}

QString example(const QString &name)
{
    return QStringLiteral(SLUICE_EXAMPLES) + u'/' + name + u".sluice"_s;
}

} // namespace sluice::e2e
