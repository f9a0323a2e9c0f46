// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/model/workflowdocument.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QObject>

#include <memory>

class QLockFile;

namespace sluice::designer {

class DesignerDocument;

/** A copy that a session left behind which did not end as it should. */
struct RecoveredCopy
{
    QString copyPath;
    QString filePath; ///< Of the workflow; empty when it never had one.
    QString title;
    QDateTime savedAt;
    QByteArray text;
};

/**
 * Keeps a copy of an edited document in the state folder, renewed after each undo step, until the document
 * is saved or given up. Writes on a pool thread, one at a time. The copies of living sessions are locked.
 */
class RecoveryCopy final : public QObject
{
    Q_OBJECT

public:
    /** `document` must outlive it. */
    RecoveryCopy(DesignerDocument &document, const QString &stateFolder, QObject *parent = nullptr);
    /** Removes the copy: a document that is closed in peace needs none. */
    ~RecoveryCopy() override;

    QString path() const { return m_path; }
    /** Forgets the copy, as after saving. */
    void discard();
    /** Writes the copy as after an edit. */
    void renew();

signals:
    void written();
    /** The copy could not be written; once, until it works again. */
    void failed(const QString &reason);

private:
    void onWritten();

    DesignerDocument &m_document;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    QFutureWatcher<Result<void>> m_writing;
    bool m_isOutdated = false; ///< Edited again while it was being written.
    bool m_isDiscarded = false;
    bool m_hasFailed = false;
};

/** Copies in that folder that belong to no living session, oldest first. */
QList<RecoveredCopy> abandonedCopies(const QString &stateFolder);
void removeCopy(const RecoveredCopy &copy);

} // namespace sluice::designer
