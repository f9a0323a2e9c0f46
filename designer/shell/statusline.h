// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;
class QTimer;
class QToolButton;

namespace sluice::designer {

class DocumentPage;

/** What runs, what is wrong, what comes next, and how large the drawing is shown. */
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    /** Reads the page as it is now. */
    void showPage(DocumentPage *page);
    void showZoom(double zoom);
    /** A sentence that goes away by itself. */
    void hint(const QString &text);

signals:
    void problemsRequested();
    void zoomResetRequested();

private:
    QLabel *m_icon = nullptr;
    QLabel *m_run = nullptr;
    QToolButton *m_problems = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_next = nullptr;
    QToolButton *m_zoom = nullptr;
    QTimer *m_hintTimer = nullptr;
};

/** "Running · 2 branches open", "Succeeded in 0.31 s", or "Not run yet". */
QString runSentence(DocumentPage *page);

} // namespace sluice::designer
