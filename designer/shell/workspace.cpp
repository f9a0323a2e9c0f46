// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/workspace.h"

#include "designer/canvas/canvasview.h"
#include "designer/enginewords.h"
#include "designer/inspector/inspector.h"
#include "designer/shell/documentpage.h"
#include "designer/shell/recovery.h"
#include "designer/shell/settings.h"
#include "designer/shell/welcome.h"
#include "designer/tr.h"
#include "engine/runtime/engine.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QString fileFilter()
{
    return Tr::tr("Workflows (*.sluice);;All files (*)");
}

Workspace::Workspace(const Surroundings &surroundings, QWidget *parent)
    : QTabWidget(parent)
    , m_surroundings(surroundings)
    , m_recent(surroundings.settings)
{
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    tabBar()->setExpanding(false);
    tabBar()->setAccessibleName(Tr::tr("Open workflows"));
    connect(this, &QTabWidget::currentChanged, this, &Workspace::currentPageChanged);
    connect(this, &QTabWidget::tabCloseRequested, this,
            [this](int index) { close(static_cast<DocumentPage *>(widget(index))); });
    newDocument();
}

DocumentPage *Workspace::currentPage() const
{
    return static_cast<DocumentPage *>(currentWidget());
}

QList<DocumentPage *> Workspace::pages() const
{
    QList<DocumentPage *> all;
    for (int index = 0; index < count(); ++index)
        all.append(static_cast<DocumentPage *>(widget(index)));
    return all;
}

DocumentPage *Workspace::addPage()
{
    auto *page = new DocumentPage(m_surroundings, this);
    connectPage(page);
    page->canvas()->setMinimapVisible(settings::minimap.read(m_surroundings.settings));
    page->welcome()->setRecentFiles(m_recent.existing());
    addTab(page, page->title());
    return page;
}

void Workspace::connectPage(DocumentPage *page)
{
    const auto update = [this, page] { updateTab(page); };
    connect(page, &DocumentPage::titleChanged, this, update);
    connect(page, &DocumentPage::sessionChanged, this, update);
    connect(page, &DocumentPage::runChanged, this, update);
    connect(&page->document(), &DesignerDocument::problemsChanged, this, update);
    connect(page, &DocumentPage::hintChanged, this, &Workspace::hintChanged);
    connect(page, &DocumentPage::exampleRequested, this, &Workspace::exampleRequested);
    connect(page, &DocumentPage::openRequested, this, &Workspace::askForFile);
    connect(page, &DocumentPage::openFileRequested, this, &Workspace::openFile);
    connect(page, &DocumentPage::pathOpened, this, [this](const QString &path) {
        m_recent.add(path);
        emit recentFilesChanged();
    });
}

void Workspace::updateTab(DocumentPage *page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    const bool isModified = page->document().isModified();
    const QString title = QString(page->title()).replace(u'&', u"&&"_s);
    const QString text = isModified ? Tr::tr("%1 •").arg(title) : title;
    if (tabText(index) != text)
        setTabText(index, text);
    setTabToolTip(index, page->path().isEmpty() ? page->title() : QDir::toNativeSeparators(page->path()));
    emit pageChanged(page);
}

DocumentPage *Workspace::newDocument()
{
    DocumentPage *page = addPage();
    setCurrentWidget(page);
    page->canvas()->setFocus();
    return page;
}

DocumentPage *Workspace::pageForNewContent()
{
    DocumentPage *current = currentPage();
    DocumentPage *page = current != nullptr && current->isPristine() ? current : addPage();
    setCurrentWidget(page);
    return page;
}

DocumentPage *Workspace::openFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    for (DocumentPage *page : pages()) {
        if (page->path() == absolute && !page->isPastRun()) {
            setCurrentWidget(page);
            return page;
        }
    }
    if (!QFileInfo::exists(absolute)) {
        m_recent.remove(absolute);
        emit recentFilesChanged();
        emit failed(Tr::tr("%1 is not there any more. It may have been moved or removed.")
                        .arg(QDir::toNativeSeparators(absolute)));
        return nullptr;
    }
    settings::lastFolder.write(m_surroundings.settings, QFileInfo(absolute).path());
    DocumentPage *page = pageForNewContent();
    page->open(absolute);
    page->canvas()->setFocus();
    return page;
}

DocumentPage *Workspace::openExample(const QString &path)
{
    DocumentPage *page = pageForNewContent();
    page->openCopyOf(path);
    page->canvas()->setFocus();
    return page;
}

DocumentPage *Workspace::openPastRun(const RunSummary &run, ServiceRuns *service)
{
    DocumentPage *page = addPage();
    page->showPastRun(run, service);
    setCurrentWidget(page);
    return page;
}

void Workspace::askForFile()
{
    auto *dialog = new QFileDialog(this, Tr::tr("Open a workflow"),
                                   settings::lastFolder.read(m_surroundings.settings), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            openFile(path);
    });
    dialog->open();
}

void Workspace::save(DocumentPage *page, const std::function<void()> &then)
{
    if (page->isUnreadable()) // What is here is not what the file holds.
        return;
    if (page->path().isEmpty())
        saveAs(page, then);
    else
        saveTo(page, page->path(), then);
}

void Workspace::saveAs(DocumentPage *page, const std::function<void()> &then)
{
    if (page->isUnreadable()) // What is here is not what the file holds.
        return;
    const QString folder = settings::lastFolder.read(m_surroundings.settings);
    const QString proposal = page->path().isEmpty()
        ? QDir(folder).filePath(page->document().workflow().name + u".sluice"_s)
        : page->path();
    auto *dialog = new QFileDialog(this, Tr::tr("Save the workflow"), proposal, fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"sluice"_s);
    connect(dialog, &QFileDialog::fileSelected, page,
            [this, page, then](const QString &path) { saveTo(page, path, then); });
    dialog->open();
}

void Workspace::saveTo(DocumentPage *page, const QString &path, const std::function<void()> &then)
{
    settings::lastFolder.write(m_surroundings.settings, QFileInfo(path).path());
    const Result<void> saved = page->save(path);
    if (!saved) {
        emit failed(localText(saved.error()));
        return;
    }
    emit hintChanged(Tr::tr("Saved to %1.").arg(QDir::toNativeSeparators(path)));
    if (then)
        then();
}

void Workspace::discard(DocumentPage *page)
{
    if (page->isRunning() && !page->isPastRun())
        emit hintChanged(Tr::tr("The run goes on. You find it among the runs."));
    removeTab(indexOf(page));
    page->deleteLater();
    if (count() == 0)
        newDocument();
}

void Workspace::close(DocumentPage *page)
{
    if (!page->document().isModified()) {
        discard(page);
        return;
    }
    setCurrentWidget(page);
    auto *question = new QMessageBox(QMessageBox::Question, Tr::tr("Close %1").arg(page->title()),
                                     Tr::tr("%1 has edits that are not saved.").arg(page->title()),
                                     QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::Save);
    connect(question, &QMessageBox::finished, page, [this, page](int answer) {
        if (answer == QMessageBox::Discard)
            discard(page);
        else if (answer == QMessageBox::Save)
            save(page, [this, page] { discard(page); });
    });
    question->open();
}

void Workspace::prepareToQuit(const std::function<void()> &then)
{
    if (m_leaveQuestion != nullptr) { // Asked already.
        m_leaveQuestion->raise();
        return;
    }
    QStringList unsaved;
    for (const DocumentPage *page : pages()) {
        if (page->document().isModified())
            unsaved.append(page->title());
    }
    const bool isRunning = m_surroundings.engine.activeRuns() > 0; // also of tabs that were closed
    if (unsaved.isEmpty() && !isRunning) {
        then();
        return;
    }
    QStringList reasons;
    if (!unsaved.isEmpty())
        reasons.append(Tr::tr("Not saved: %1.").arg(unsaved.join(u", "_s)));
    if (isRunning)
        reasons.append(Tr::tr("A run is still going on. It stops when you leave."));
    auto *question = new QMessageBox(QMessageBox::Question, Tr::tr("Leave Sluice"), reasons.join(u'\n'),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    m_leaveQuestion = question;
    const auto *leave = question->addButton(unsaved.isEmpty() ? Tr::tr("Leave") : Tr::tr("Leave without saving"),
                                            QMessageBox::DestructiveRole);
    const QPushButton *saveThem =
        unsaved.isEmpty() ? nullptr : question->addButton(Tr::tr("Save all"), QMessageBox::AcceptRole);
    connect(question, &QMessageBox::finished, this, [this, question, leave, saveThem, then] {
        if (question->clickedButton() == leave)
            then();
        else if (saveThem != nullptr && question->clickedButton() == saveThem)
            saveAll(then);
    });
    question->open();
}

void Workspace::saveAll(const std::function<void()> &then)
{
    for (DocumentPage *page : pages()) {
        if (!page->document().isModified())
            continue;
        save(page, [this, then] { saveAll(then); }); // The next one follows when this one is done.
        return;
    }
    then();
}

void Workspace::offerRecovery()
{
    const QList<RecoveredCopy> copies = abandonedCopies(m_surroundings.stateFolder);
    if (copies.isEmpty())
        return;
    QStringList names;
    for (const RecoveredCopy &copy : copies)
        names.append(Tr::tr("%1, edited %2").arg(copy.title, QLocale().toString(copy.savedAt.toLocalTime(), QLocale::ShortFormat)));
    auto *question = new QMessageBox(QMessageBox::Question, Tr::tr("Recover unsaved work"),
                                     Tr::tr("Sluice ended unexpectedly. These workflows had edits that were not "
                                            "saved:\n\n%1").arg(names.join(u'\n')),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const auto *recover = question->addButton(Tr::tr("Recover"), QMessageBox::AcceptRole);
    const auto *forget = question->addButton(Tr::tr("Discard them"), QMessageBox::DestructiveRole);
    question->addButton(Tr::tr("Ask again later"), QMessageBox::RejectRole);
    connect(question, &QMessageBox::finished, this, [this, question, recover, forget, copies] {
        for (const RecoveredCopy &copy : copies) {
            if (question->clickedButton() == recover)
                pageForNewContent()->recover(copy);
            if (question->clickedButton() == recover || question->clickedButton() == forget)
                removeCopy(copy);
        }
    });
    question->open();
}

} // namespace sluice::designer
