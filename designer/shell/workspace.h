// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/shell/recentfiles.h"
#include "designer/shell/surroundings.h"
#include "engine/journal/runhistory.h"

#include <QPointer>
#include <QTabWidget>

#include <functional>

class QMessageBox;

namespace sluice::designer {

class DocumentPage;
class ServiceRuns;

/** The open workflows in tabs. There is always at least one, be it empty. Asks before anything is lost. */
class Workspace final : public QTabWidget
{
    Q_OBJECT

public:
    explicit Workspace(const Surroundings &surroundings, QWidget *parent = nullptr);

    DocumentPage *currentPage() const;
    QList<DocumentPage *> pages() const;
    RecentFiles &recentFiles() { return m_recent; }

    DocumentPage *newDocument();
    /** Goes to the file's tab when it is open already. */
    DocumentPage *openFile(const QString &path);
    DocumentPage *openExample(const QString &path);
    DocumentPage *openPastRun(const RunSummary &run, ServiceRuns *service = nullptr);
    void askForFile();
    /** Asks for a place when the workflow has none. Calls `then` once it is saved, and only then. */
    void save(DocumentPage *page, const std::function<void()> &then = {});
    void saveAs(DocumentPage *page, const std::function<void()> &then = {});
    void close(DocumentPage *page);
    /** Calls `then` when every page may go. */
    void prepareToQuit(const std::function<void()> &then);
    /** Opens what an earlier session left behind, when the person wants to. */
    void offerRecovery();

signals:
    void currentPageChanged();
    /** Title, run or problems of a page. */
    void pageChanged(sluice::designer::DocumentPage *page);
    void recentFilesChanged();
    void hintChanged(const QString &text);
    void exampleRequested();
    /** Something did not work; the text says what and what to do. */
    void failed(const QString &text);

private:
    DocumentPage *addPage();
    DocumentPage *pageForNewContent();
    void connectPage(DocumentPage *page);
    void updateTab(DocumentPage *page);
    void saveTo(DocumentPage *page, const QString &path, const std::function<void()> &then);
    void saveAll(const std::function<void()> &then);
    void discard(DocumentPage *page);

    Surroundings m_surroundings;
    RecentFiles m_recent;
    QPointer<QMessageBox> m_leaveQuestion;
};

} // namespace sluice::designer
