// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/statusline.h"

#include "designer/enginewords.h"
#include "designer/problems/problemsmodel.h"
#include "designer/runs/runsession.h"
#include "designer/runs/statuslook.h"
#include "designer/shell/documentpage.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QLabel>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static QToolButton *makeButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFont(smallFont());
    return button;
}

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_icon(new QLabel(this))
    , m_run(new QLabel(this))
    , m_problems(makeButton(this))
    , m_hint(new QLabel(this))
    , m_next(new QLabel(this))
    , m_zoom(makeButton(this))
    , m_hintTimer(new QTimer(this))
{
    setSizeGripEnabled(false);
    for (QLabel *label : {m_run, m_hint, m_next}) {
        label->setFont(smallFont());
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setTextFormat(Qt::PlainText);
    }
    m_icon->setContentsMargins(2 * metrics::Spacing, 0, 0, 0);
    addWidget(m_icon);
    addWidget(m_run);
    addWidget(m_problems);
    addWidget(m_hint, 1);
    addPermanentWidget(m_next);
    addPermanentWidget(m_zoom);
    m_problems->setObjectName(u"statusProblems"_s);
    m_zoom->setToolTip(Tr::tr("Show the drawing at 100 %"));
    m_hintTimer->setSingleShot(true);
    m_hintTimer->setInterval(8s);
    connect(m_hintTimer, &QTimer::timeout, m_hint, &QLabel::clear);
    connect(m_problems, &QToolButton::clicked, this, &StatusLine::problemsRequested);
    connect(m_zoom, &QToolButton::clicked, this, &StatusLine::zoomResetRequested);
    showZoom(1);
}

static int openBranches(const RunProjection &run)
{
    const StateVisit *visit = run.latestVisit(run.currentState());
    if (visit == nullptr)
        return 0;
    return int(std::ranges::count_if(visit->branches, [](const BranchProgress &branch) {
        return branch.status == StepStatus::Running || branch.status == StepStatus::Waiting;
    }));
}

static QString finishedSentence(const RunProjection &run, const QString &took)
{
    switch (run.status()) {
    case RunStatus::Running:
        return Tr::tr("Running");
    case RunStatus::Succeeded:
        return Tr::tr("Succeeded in %1, at %2").arg(took, run.exitState());
    case RunStatus::Failed:
        return Tr::tr("Failed after %1, at %2").arg(took, run.exitState());
    case RunStatus::Errored:
        return run.error() ? Tr::tr("Ended by an error after %1: %2").arg(took, localText(run.error()->message()))
                           : Tr::tr("Ended by an error after %1").arg(took);
    case RunStatus::Cancelled:
        return Tr::tr("Stopped after %1").arg(took);
    case RunStatus::Interrupted:
        return Tr::tr("Interrupted: its program died");
    }
    Q_UNREACHABLE();
}

QString runSentence(DocumentPage *page)
{
    const RunSession *session = page->session();
    if (session == nullptr)
        return Tr::tr("Not run yet");
    if (session->phase() == RunSession::Phase::Loading)
        return Tr::tr("Reading the run…");
    const RunProjection &run = session->projection();
    const QString took = localDuration(std::chrono::microseconds(session->nowUs()));
    if (run.status() != RunStatus::Running)
        return finishedSentence(run, took);
    if (run.currentState().isEmpty())
        return awaitedText(run.awaited());
    const int open = openBranches(run);
    if (open > 0)
        return Tr::tr("Running %1 · %n branch(es) open", nullptr, open).arg(run.currentState());
    return Tr::tr("Running %1").arg(run.currentState());
}

static std::pair<QString, QColor> runLook(DocumentPage *page, const Theme &theme)
{
    if (page->session() == nullptr)
        return {u"circle"_s, theme.idle};
    const RunStatus status = page->session()->projection().status();
    switch (status) {
    case RunStatus::Running:
        return {u"play"_s, theme.running};
    case RunStatus::Succeeded:
        return {u"circle-check"_s, theme.succeeded};
    case RunStatus::Failed:
    case RunStatus::Errored:
        return {u"circle-x"_s, theme.failed};
    case RunStatus::Cancelled:
        return {u"ban"_s, theme.idle};
    case RunStatus::Interrupted:
        return {u"triangle-alert"_s, theme.waiting};
    }
    Q_UNREACHABLE();
}

void StatusLine::showPage(DocumentPage *page)
{
    const Theme &theme = themeFor(palette());
    const auto [name, colour] = runLook(page, theme);
    m_icon->setPixmap(icon(name, colour).pixmap(metrics::IconSize));
    m_run->setText(runSentence(page));
    const Problems problems = page->problems();
    m_problems->setVisible(!problems.isEmpty());
    m_problems->setText(problemCount(problems));
    m_problems->setIcon(hasErrors(problems) ? icon(u"circle-x"_s, theme.failed)
                                            : icon(u"triangle-alert"_s, theme.waiting));
    const QString obstacle = page->runObstacle();
    m_next->setText(page->isRunning()      ? Tr::tr("Shift+F5 stops it")
                    : obstacle.isEmpty()   ? Tr::tr("Ready to run: F5")
                                           : obstacle);
}

void StatusLine::showZoom(double zoom)
{
    m_zoom->setText(Tr::tr("%1 %").arg(qRound(zoom * 100)));
}

void StatusLine::hint(const QString &text)
{
    m_hint->setText(text);
    m_hintTimer->start();
}

} // namespace sluice::designer
