// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/documentpage.h"

#include "designer/canvas/canvasview.h"
#include "designer/canvas/layout.h"
#include "designer/enginewords.h"
#include "designer/inspector/inspector.h"
#include "designer/problems/problemsmodel.h"
#include "designer/problems/problemsview.h"
#include "designer/runs/runsession.h"
#include "designer/shell/badfilepage.h"
#include "designer/shell/banner.h"
#include "designer/shell/recovery.h"
#include "designer/shell/settings.h"
#include "designer/shell/welcome.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/model/workflowreader.h"
#include "engine/tasks/compiler.h"
#include "engine/tasks/taskcatalog.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

QString lastInputKey(const QString &workflow)
{
    return u"inputs/"_s + workflow;
}

static QByteArray hashOfFile(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha1);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

DocumentPage::DocumentPage(const Surroundings &surroundings, QWidget *parent)
    : QWidget(parent)
    , m_surroundings(surroundings)
    , m_document(std::make_unique<DesignerDocument>(surroundings.catalog.kinds(), arrangeWorkflow))
    , m_recovery(new RecoveryCopy(*m_document, surroundings.stateFolder, this))
    , m_banner(new Banner(this))
    , m_canvas(new CanvasView(*m_document, this))
    , m_inspector(new Inspector(*m_document))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    m_pages = new QStackedLayout;
    m_pages->addWidget(m_canvas);
    column->addLayout(m_pages, 1);
    m_welcome = new Welcome(m_canvas);
    connectDocument();
    connectWelcome();
    updateWelcome();
}

DocumentPage::~DocumentPage()
{
    m_session.reset();
    delete m_inspector; // Both read the document, which goes before the page's children do.
    delete m_recovery;
    delete m_canvas;
}

void DocumentPage::connectDocument()
{
    DesignerDocument *document = m_document.get();
    connect(document, &DesignerDocument::modifiedChanged, this, &DocumentPage::titleChanged);
    connect(document, &DesignerDocument::filePathChanged, this, &DocumentPage::titleChanged);
    connect(document, &DesignerDocument::propertiesChanged, this, &DocumentPage::titleChanged);
    connect(document, &DesignerDocument::edited, this, &DocumentPage::updateWelcome);
    connect(document, &DesignerDocument::documentReset, this, &DocumentPage::updateWelcome);
    connect(document, &DesignerDocument::documentReset, this, &DocumentPage::showRun);
    connect(m_canvas, &CanvasView::hintChanged, this, &DocumentPage::hintChanged);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &DocumentPage::onFileChanged);
    connect(m_recovery, &RecoveryCopy::failed, this, [this](const QString &reason) {
        emit hintChanged(Tr::tr("There is no recovery copy: %1").arg(reason));
    });
}

void DocumentPage::connectWelcome()
{
    connect(m_welcome, &Welcome::exampleRequested, this, &DocumentPage::exampleRequested);
    connect(m_welcome, &Welcome::openRequested, this, &DocumentPage::openRequested);
    connect(m_welcome, &Welcome::recentRequested, this, &DocumentPage::openFileRequested);
    connect(m_welcome, &Welcome::firstStepRequested, m_canvas, &CanvasView::openKindPicker);
}

QString DocumentPage::title() const
{
    if (m_isPastRun && m_session != nullptr && m_session->number())
        return Tr::tr("%1 · run %2").arg(m_document->workflow().displayTitle()).arg(*m_session->number());
    if (!m_path.isEmpty())
        return QFileInfo(m_path).completeBaseName();
    return m_document->workflow().name == u"untitled"_s ? Tr::tr("Untitled") : m_document->workflow().name;
}

bool DocumentPage::isPristine() const
{
    return m_path.isEmpty() && m_session == nullptr && !m_isPastRun && !m_document->isModified()
        && m_document->workflow().states.isEmpty();
}

bool DocumentPage::isUnreadable() const
{
    return m_badFile != nullptr && m_pages->currentWidget() == m_badFile;
}

bool DocumentPage::isRunning() const
{
    return m_session != nullptr && m_session->phase() == RunSession::Phase::Running;
}

void DocumentPage::open(const QString &path)
{
    setPath(path);
    reload();
}

void DocumentPage::reload()
{
    m_fileHash = hashOfFile(m_path);
    const Problems problems = m_document->open(m_path);
    watchFile();
    if (hasErrors(problems)) {
        showBadFile(problems);
        return;
    }
    showCanvas();
    m_canvas->fit();
    emit pathOpened(m_path);
}

void DocumentPage::openCopyOf(const QString &path)
{
    const WorkflowReading reading = readWorkflowFile(path);
    if (!reading.document) {
        open(path);
        return;
    }
    m_document->reset(*reading.document, {});
    showCanvas();
    m_canvas->fit();
    emit titleChanged();
}

void DocumentPage::recover(const RecoveredCopy &copy)
{
    setPath(copy.filePath);
    const WorkflowReading reading = readWorkflow(copy.text);
    if (!reading.document) {
        setPath(copy.copyPath);
        m_document->clear();
        showBadFile(reading.problems);
        m_badFile->showFile(copy.copyPath, copy.text, reading.problems);
        return;
    }
    m_document->reset(*reading.document, copy.filePath);
    m_document->undoStack()->resetClean(); // It differs from its file.
    m_recovery->renew();
    m_fileHash = hashOfFile(m_path);
    watchFile();
    showCanvas();
    m_canvas->fit();
    emit titleChanged();
}

Result<void> DocumentPage::save(const QString &path)
{
    const bool isSameFile = path == m_path;
    if (isSameFile && hasFileChanged() && !m_mayOverwrite) {
        onFileChanged();
        return failure(ErrorCode::Storage, Tr::tr("The file has been changed by another program. Choose above what "
                                                  "to keep."));
    }
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    const Result<void> saved = m_document->save(path);
    if (saved) {
        setPath(path);
        m_mayOverwrite = false;
        m_fileHash = hashOfFile(path);
        m_banner->hide();
        emit pathOpened(path);
    }
    watchFile();
    return saved;
}

void DocumentPage::showPastRun(const RunSummary &run, ServiceRuns *service)
{
    m_isPastRun = true;
    m_canvas->setEditing(CanvasView::Editing::Forbidden);
    m_inspector->setReadOnly(true);
    std::unique_ptr<RunSession> session = RunSession::open(m_surroundings.journalPath, run, service);
    RunSession *opened = session.get();
    setSession(std::move(session));
    const auto showDocument = [this, opened] {
        if (opened->document()) {
            m_document->reset(*opened->document(), {});
            m_canvas->fit();
        }
        emit titleChanged();
    };
    connect(opened, &RunSession::documentChanged, this, showDocument);
    connect(opened, &RunSession::failed, this, [this](const Error &error) {
        m_banner->say(localText(error), {{Tr::tr("Close"), {}}});
    });
    connect(opened, &RunSession::stopRefused, this, [this](const Error &error) {
        m_banner->say(Tr::tr("This run cannot be stopped from here. %1").arg(localText(error)), {{Tr::tr("Close"), {}}});
    });
    if (run.status == RunStatus::Running)
        m_banner->say(Tr::tr("This run goes on. The workflow is shown as it was when the run began."), {});
    else
        m_banner->say(Tr::tr("This is a past run. The workflow is shown as it was then."), {});
    showDocument();
}

Problems DocumentPage::problems() const
{
    if (isUnreadable())
        return m_badFile->problems()->model()->problems();
    return m_document->workflow().states.isEmpty() ? Problems() : m_document->problems();
}

QString DocumentPage::runObstacle() const
{
    if (m_isPastRun)
        return Tr::tr("This is a past run. Open its workflow to run it again.");
    if (isUnreadable())
        return Tr::tr("The file cannot be read.");
    if (m_document->workflow().states.isEmpty())
        return Tr::tr("There is nothing to run yet: add a first state.");
    if (hasErrors(m_document->problems()))
        return Tr::tr("It cannot run yet: %1.").arg(problemCount(m_document->problems()));
    return {};
}

Result<void> DocumentPage::run(const QJsonObject &input, const QJsonObject &typed)
{
    const WorkflowDocument &workflow = m_document->workflow();
    auto definition = compileWorkflow(workflow, m_surroundings.catalog, m_path, &m_guards);
    if (!definition)
        return std::unexpected(definition.error());
    RunRequest request;
    request.definition = *definition;
    request.document = workflow;
    request.input = input;
    request.file = m_path;
    request.journalPath = m_surroundings.journalPath;
    m_lastInput = input;
    m_surroundings.settings.setValue(lastInputKey(workflow.name), QJsonDocument(typed).toJson(QJsonDocument::Compact));
    setSession(RunSession::start(m_surroundings.engine, m_surroundings.feed, std::move(request)));
    return {};
}

void DocumentPage::stopRun()
{
    if (m_session != nullptr)
        m_session->stop();
}

void DocumentPage::clearRun()
{
    if (!m_isPastRun)
        setSession(nullptr);
}

QJsonObject DocumentPage::lastTyped() const
{
    const QString key = lastInputKey(m_document->workflow().name);
    return QJsonDocument::fromJson(m_surroundings.settings.value(key).toByteArray()).object();
}

void DocumentPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeWelcome();
}

void DocumentPage::setPath(const QString &path)
{
    m_path = path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
    emit titleChanged();
}

void DocumentPage::showBadFile(const Problems &problems)
{
    if (m_badFile == nullptr) {
        m_badFile = new BadFilePage(this);
        m_pages->addWidget(m_badFile);
        connect(m_badFile, &BadFilePage::retryRequested, this, &DocumentPage::reload);
    }
    QFile file(m_path);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    m_badFile->showFile(m_path, text, problems);
    m_pages->setCurrentWidget(m_badFile);
    emit titleChanged();
    emit sessionChanged();
}

void DocumentPage::showCanvas()
{
    const bool wasUnreadable = isUnreadable();
    m_pages->setCurrentWidget(m_canvas);
    if (wasUnreadable)
        emit sessionChanged();
    emit titleChanged();
}

void DocumentPage::updateWelcome()
{
    const bool isEmpty = m_document->workflow().states.isEmpty() && !m_isPastRun;
    if (isEmpty && m_welcome->isHidden()) {
        m_welcome->show();
        placeWelcome();
    } else if (!isEmpty) {
        m_welcome->hide();
    }
}

void DocumentPage::placeWelcome()
{
    m_welcome->adjustSize();
    const QSize size = m_welcome->sizeHint().boundedTo(m_canvas->size());
    m_welcome->setGeometry(QRect(QPoint((m_canvas->width() - size.width()) / 2,
                                        (m_canvas->height() - size.height()) / 2), size));
}

void DocumentPage::setSession(std::unique_ptr<RunSession> session)
{
    if (m_session != nullptr)
        m_session->disconnect(this);
    // Whoever still shows the former one hears of the new one first.
    const std::unique_ptr<RunSession> former = std::exchange(m_session, std::move(session));
    m_inspector->setSession(m_session.get());
    if (m_session != nullptr) {
        connect(m_session.get(), &RunSession::changed, this, &DocumentPage::showRun);
        connect(m_session.get(), &RunSession::finished, this, &DocumentPage::showRun);
    }
    emit sessionChanged();
    showRun();
}

void DocumentPage::showRun()
{
    m_canvas->showRun(m_session == nullptr ? nullptr : &m_session->projection());
    emit runChanged();
}

void DocumentPage::watchFile()
{
    if (!m_path.isEmpty() && QFile::exists(m_path))
        m_watcher.addPath(m_path);
}

bool DocumentPage::hasFileChanged() const
{
    return QFile::exists(m_path) && hashOfFile(m_path) != m_fileHash;
}

void DocumentPage::onFileChanged()
{
    watchFile(); // A file that was replaced is no longer watched.
    if (!QFile::exists(m_path)) {
        m_banner->say(Tr::tr("The file has been removed or renamed. Save the workflow to have it back."),
                      {{Tr::tr("Understood"), {}}});
        m_document->undoStack()->resetClean();
        return;
    }
    if (!hasFileChanged())
        return;
    if (isUnreadable()) {
        reload();
        return;
    }
    const QString text = m_document->isModified()
        ? Tr::tr("The file has been changed by another program, and there are unsaved edits here.")
        : Tr::tr("The file has been changed by another program.");
    m_banner->say(text, {{Tr::tr("Load the file"), [this] { reload(); }},
                         {Tr::tr("Keep what is here"), [this] {
                              m_mayOverwrite = true;
                              m_document->undoStack()->resetClean();
                          }}});
}

} // namespace sluice::designer
