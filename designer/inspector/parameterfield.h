// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/problem.h"
#include "engine/model/taskkind.h"

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace sluice::designer {

class Editor;
class NoteLabel;

/**
 * One labelled value of a form: label, `fx` switch, editor, and beneath it what is wrong, or help.
 *
 * `edited` comes with every change by a person, `finished` when that person is done with the field;
 * nothing comes from `setValue`. Shows as JSON what does not fit the type, so that nothing is lost.
 */
class ParameterField final : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterField(ParameterSpec spec, QWidget *parent = nullptr);

    const ParameterSpec &spec() const { return m_spec; }
    Json value() const;
    /** Why the value cannot be used, as a sentence; empty when it can. */
    QString obstacle() const;
    void setValue(const Json &value);
    /** Says where in the file the field stands, and shows the first of the problems there or below. */
    void setProblems(const Problems &problems, const QString &pointer);
    QString pointer() const { return m_pointer; }
    const Problems &problems() const { return m_problems; }
    void setCompletions(const QStringList &names);
    /** Shows this sentence in place of help and problems, until it is empty. */
    void complain(const QString &sentence);
    /** Whether a person is in the field right now. */
    bool isBeingEdited() const;

signals:
    void edited(const sluice::Json &value);
    void finished();

private:
    enum class Mode : quint8 { Typed, Expression, AsJson };

    void buildHeader(QVBoxLayout *column);
    Mode modeFor(const Json &value) const;
    void setMode(Mode mode);
    void onExpressionToggled(bool on);
    void showHelp();
    QString placeholder() const;

    ParameterSpec m_spec;
    Mode m_mode = Mode::Typed;
    Editor *m_editor = nullptr;
    QStringList m_completions;
    Problems m_problems;
    QString m_pointer;
    QString m_complaint;
    QVBoxLayout *m_column = nullptr;
    QToolButton *m_expression = nullptr; ///< Null where `${...}` is typed into the text, or not allowed.
    QLabel *m_label = nullptr;
    NoteLabel *m_note = nullptr;
};

/** The problems at `pointer` or below. */
Problems problemsAt(const Problems &problems, const QString &pointer);

/** Whether the value fits type and range of the declaration: a sentence if not. Accepts `${...}` where allowed. */
QString checkValue(const ParameterSpec &spec, const Json &value);

} // namespace sluice::designer
