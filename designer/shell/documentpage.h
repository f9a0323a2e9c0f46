// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/designerdocument.h"
#include "designer/inspector/inspector.h"
#include "designer/shell/surroundings.h"
#include "engine/journal/runhistory.h"
#include "engine/tasks/guardstore.h"

#include <QFileSystemWatcher>
#include <QJsonObject>
#include <QPointer>
#include <QWidget>

#include <memory>

class QStackedLayout;

namespace sluice::designer {

class BadFilePage;
class Banner;
class CanvasView;
class RecoveryCopy;
class RunSession;
class ServiceRuns;
class Welcome;
struct RecoveredCopy;

/**
 * One tab of the window: a workflow with its canvas, its settings, its file and the run that is shown on it.
 *
 * It shows the canvas, the ways to begin while that is empty, or what is wrong with a file that cannot be
 * read. A past run has a page of its own, on which nothing can be edited.
 */
class DocumentPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DocumentPage(const Surroundings &surroundings, QWidget *parent = nullptr);
    ~DocumentPage() override;

    DesignerDocument &document() { return *m_document; }
    const DesignerDocument &document() const { return *m_document; }
    CanvasView *canvas() { return m_canvas; }
    /** Belongs to the page, but is shown in the dock. */
    Inspector *inspector() { return m_inspector; }
    RunSession *session() { return m_session.get(); }
    Banner *banner() { return m_banner; }
    BadFilePage *badFile() { return m_badFile; }
    Welcome *welcome() { return m_welcome; }

    /** For the tab: the name, without a mark for unsaved edits. */
    QString title() const;
    /** The file it was opened from, whether it could be read or not. */
    QString path() const { return m_path; }
    /** Neither a file nor an edit nor a run: may be replaced. */
    bool isPristine() const;
    bool isUnreadable() const;
    bool isPastRun() const { return m_isPastRun; }
    bool isRunning() const;

    void open(const QString &path);
    /** Opens an example as a workflow without a file, so that the example stays as it is. */
    void openCopyOf(const QString &path);
    void recover(const RecoveredCopy &copy);
    /** Fails with a sentence, or because the file has been changed by someone else (the banner then asks). */
    Result<void> save(const QString &path);
    /** `service` may be null: by it, a run that goes on is followed and stopped. */
    void showPastRun(const RunSummary &run, ServiceRuns *service = nullptr);

    /** Those of the workflow, or of the file when that cannot be read; none while there is nothing yet. */
    Problems problems() const;
    /** Why it cannot be run, as a sentence, or empty. Reads the problems, which may be a moment old. */
    QString runObstacle() const;
    /** Starts a run of the workflow as it is now, and shows it. `typed` is remembered for the next one. */
    Result<void> run(const QJsonObject &input, const QJsonObject &typed);
    void stopRun();
    /** Takes the run off the canvas; it goes on. */
    void clearRun();
    QJsonObject lastTyped() const;
    /** The input of the last run of this page; nothing when there was none. */
    std::optional<QJsonObject> lastInput() const { return m_lastInput; }

signals:
    void titleChanged();
    /** Another run is shown, or none. */
    void sessionChanged();
    /** The run shown has changed, at most once a frame. */
    void runChanged();
    void hintChanged(const QString &text);
    void exampleRequested();
    void openRequested();
    void pathOpened(const QString &path);
    /** A file was opened whose workflow could be read. */
    void openFileRequested(const QString &path);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectDocument();
    void connectWelcome();
    void setPath(const QString &path);
    void showBadFile(const Problems &problems);
    void showCanvas();
    void updateWelcome();
    void placeWelcome();
    void setSession(std::unique_ptr<RunSession> session);
    void showRun();
    void onFileChanged();
    void reload();
    void watchFile();
    bool hasFileChanged() const;

    Surroundings m_surroundings;
    std::unique_ptr<DesignerDocument> m_document;
    std::unique_ptr<RunSession> m_session;
    QString m_path;
    QString m_wantedName; ///< Of a copy that has no file yet.
    QByteArray m_fileHash; ///< Of the file as it was when it was read or written last.
    QFileSystemWatcher m_watcher;
    RecoveryCopy *m_recovery = nullptr;
    QStackedLayout *m_pages = nullptr;
    Banner *m_banner = nullptr;
    CanvasView *m_canvas = nullptr;
    QPointer<Inspector> m_inspector; ///< Shown in a dock, which may go first.
    BadFilePage *m_badFile = nullptr;
    Welcome *m_welcome = nullptr;
    bool m_isPastRun = false;
    bool m_mayOverwrite = false; ///< The person has chosen to write over someone else's change.
    std::optional<QJsonObject> m_lastInput;
    GuardStore m_guards; ///< What a run leaves of circuit breakers and limits, the next one meets.
};

} // namespace sluice::designer
