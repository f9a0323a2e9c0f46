// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/problem.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace sluice::designer {

class ProblemsView;

/** A file that cannot be read as a workflow: everything wrong with it beside its text. Nothing is changed. */
class BadFilePage final : public QWidget
{
    Q_OBJECT

public:
    explicit BadFilePage(QWidget *parent = nullptr);

    void showFile(const QString &path, const QByteArray &text, const Problems &problems);
    ProblemsView *problems() const { return m_problems; }
    QPlainTextEdit *text() const { return m_text; }

    /** Shows the place in the text. */
    void goTo(const Problem &problem);

signals:
    /** The file may have been mended: read it again. */
    void retryRequested();

private:
    QLabel *m_title = nullptr;
    ProblemsView *m_problems = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QString m_path;
};

} // namespace sluice::designer
