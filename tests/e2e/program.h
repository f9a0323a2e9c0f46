// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace sluice::e2e {

/** What a finished program left. */
struct Finish
{
    int exitCode = -1; ///< -1 when it was killed or did not end in time.
    QByteArray out;
    QByteArray err;

    /** `out` as JSON objects, one a line; empty when any line is none. */
    QList<QJsonObject> lines() const;
    /** The last line, which a run with `--json` ends with. */
    QJsonObject last() const;
    /** The names of the events with this name. */
    QList<QJsonObject> events(const QString &name) const;
    /** The states that were entered, in order. */
    QStringList path() const;
    /** Everything, for a failing test's message. */
    QByteArray all() const;
};

/**
 * The `sluice` program in a surrounding of its own: an empty home, an empty history, a folder for files.
 *
 * While it runs, the test's event loop turns, so that servers of the test can answer.
 */
class Program final
{
public:
    Program();

    /** A folder that is removed with this object. */
    QString folder() const { return m_folder.path(); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /** Writes into the folder and returns the path. */
    QString write(const QString &name, const QByteArray &content) const;
    QByteArray read(const QString &name) const;
    const QProcessEnvironment &environment() const { return m_environment; }
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }

    Finish run(const QStringList &arguments, const QByteArray &input = {}) const;
    /** Starts it for a test that wants to act meanwhile; ends it when the object goes away. */
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    static Finish wait(QProcess &process);
    /** The path of the program itself. */
    static QString file();

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

/** A workflow of one task that leads to the success exit `Done`, in text. */
QByteArray oneTask(const QByteArray &kind, const QByteArray &params);

/** An example's path. */
QString example(const QString &name);

} // namespace sluice::e2e
