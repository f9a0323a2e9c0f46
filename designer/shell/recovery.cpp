// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/recovery.h"

#include "designer/document/designerdocument.h"
#include "designer/enginewords.h"
#include "engine/model/workflowwriter.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QUuid>
#include <QtConcurrentRun>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QString recoveryFolder(const QString &stateFolder)
{
    return stateFolder + u"/recovery"_s;
}

static std::unique_ptr<QLockFile> makeLock(const QString &copyPath)
{
    auto lock = std::make_unique<QLockFile>(copyPath + u".lock"_s);
    lock->setStaleLockTime(0); // Only a dead process makes it stale, however long a session lasts.
    return lock;
}

RecoveryCopy::RecoveryCopy(DesignerDocument &document, const QString &stateFolder, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_path(recoveryFolder(stateFolder) + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".recovery"_s)
{
    connect(&document, &DesignerDocument::edited, this, &RecoveryCopy::renew);
    // The first edit is told before the document counts as modified, so this is where its copy is made.
    connect(&document, &DesignerDocument::modifiedChanged, this, [this](bool modified) {
        if (modified)
            renew();
        else
            discard();
    });
    connect(&m_writing, &QFutureWatcherBase::finished, this, &RecoveryCopy::onWritten);
}

RecoveryCopy::~RecoveryCopy()
{
    m_writing.waitForFinished(); // A few milliseconds at most: else a late write would leave a copy behind.
    discard();
}

void RecoveryCopy::discard()
{
    m_isDiscarded = true;
    m_isOutdated = false;
    if (m_lock == nullptr || m_writing.isRunning())
        return;
    QFile::remove(m_path);
    m_lock.reset();
}

static Result<void> writeCopy(const QString &path, const QString &filePath, const WorkflowDocument &workflow)
{
    const QJsonObject copy{{u"path"_s, filePath},
                           {u"title"_s, workflow.displayTitle()},
                           {u"savedAt"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                           {u"workflow"_s, QString::fromUtf8(writeWorkflow(workflow))}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(copy).toJson()) < 0 || !file.commit())
        return failure(ErrorCode::Storage, file.errorString());
    return {};
}

void RecoveryCopy::renew()
{
    if (!m_document.isModified())
        return;
    m_isDiscarded = false;
    if (m_writing.isRunning()) {
        m_isOutdated = true;
        return;
    }
    if (m_lock == nullptr) {
        QDir().mkpath(QFileInfo(m_path).path());
        m_lock = makeLock(m_path);
        m_lock->tryLock(0);
    }
    m_isOutdated = false;
    m_writing.setFuture(QtConcurrent::run(writeCopy, m_path, m_document.filePath(), m_document.workflow()));
}

void RecoveryCopy::onWritten()
{
    if (m_isDiscarded) {
        discard();
        return;
    }
    const Result<void> result = m_writing.result();
    if (!result && !m_hasFailed)
        emit failed(localText(result.error().message()));
    m_hasFailed = !result;
    if (m_isOutdated)
        renew();
    else
        emit written();
}

static std::optional<RecoveredCopy> readCopy(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    if (!json.contains(u"workflow"_s))
        return {};
    return RecoveredCopy{path, json.value(u"path"_s).toString(), json.value(u"title"_s).toString(),
                         QDateTime::fromString(json.value(u"savedAt"_s).toString(), Qt::ISODateWithMs),
                         json.value(u"workflow"_s).toString().toUtf8()};
}

QList<RecoveredCopy> abandonedCopies(const QString &stateFolder)
{
    QList<RecoveredCopy> copies;
    const QDir folder(recoveryFolder(stateFolder));
    for (const QFileInfo &entry : folder.entryInfoList({u"*.recovery"_s}, QDir::Files, QDir::Time | QDir::Reversed)) {
        const std::unique_ptr<QLockFile> lock = makeLock(entry.filePath());
        if (!lock->tryLock(0))
            continue;
        if (const std::optional<RecoveredCopy> copy = readCopy(entry.filePath()))
            copies.append(*copy);
    }
    return copies;
}

void removeCopy(const RecoveredCopy &copy)
{
    QFile::remove(copy.copyPath);
}

} // namespace sluice::designer
