// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/parameterfield.h"

#include "designer/enginewords.h"
#include "designer/inspector/editor.h"
#include "designer/inspector/notelabel.h"
#include "designer/inspector/valuetext.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/core/duration.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

namespace sluice::designer {

using namespace Qt::StringLiterals;

ParameterField::ParameterField(ParameterSpec spec, QWidget *parent)
    : QWidget(parent)
    , m_spec(std::move(spec))
    , m_column(new QVBoxLayout(this))
    , m_note(new NoteLabel(this))
{
    setObjectName(u"field-"_s + m_spec.name);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::Spacing);
    buildHeader(m_column);
    m_column->addWidget(m_note);
    m_mode = Mode::AsJson; // So that `setMode` makes the first editor.
    setMode(Mode::Typed);
    showHelp();
}

void ParameterField::buildHeader(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::Spacing);
    if (m_spec.type != ParameterType::Boolean) { // A check box is its own label.
        const QString label = m_spec.label.isEmpty() ? m_spec.name : m_spec.label;
        m_label = new QLabel(m_spec.required ? Tr::tr("%1 *").arg(label) : label, this);
        makeSecondary(*m_label);
        m_label->setToolTip(m_spec.help);
        row->addWidget(m_label);
    }
    row->addStretch();
    if (m_spec.acceptsExpressions && !isTextType(m_spec.type)) {
        m_expression = new QToolButton(this);
        m_expression->setText(u"fx"_s);
        m_expression->setCheckable(true);
        m_expression->setAutoRaise(true);
        m_expression->setToolTip(Tr::tr("Compute this value with an expression ${…}"));
        m_expression->setAccessibleName(m_expression->toolTip());
        row->addWidget(m_expression);
        connect(m_expression, &QToolButton::clicked, this, &ParameterField::onExpressionToggled);
    }
    column->addLayout(row);
}

Json ParameterField::value() const
{
    return m_editor->value();
}

QString ParameterField::obstacle() const
{
    return checkValue(m_spec, value());
}

void ParameterField::setValue(const Json &value)
{
    if (value == m_editor->value())
        return;
    setMode(modeFor(value));
    m_editor->setValue(value);
    showHelp();
}

void ParameterField::setProblems(const Problems &problems, const QString &pointer)
{
    m_pointer = pointer;
    Problems own = problemsAt(problems, pointer);
    // What is missing has no place of its own: it is reported at the object that lacks it.
    const QString quoted = u"\"%1\""_s.arg(m_spec.name);
    const QString parent = pointer.left(pointer.lastIndexOf(u'/'));
    for (const Problem &problem : problems) {
        if (problem.pointer == parent && problem.message.contains(quoted))
            own.append(problem);
    }
    if (own == m_problems)
        return;
    m_problems = own;
    showHelp();
}

void ParameterField::setCompletions(const QStringList &names)
{
    m_completions = names;
    m_editor->setCompletions(names);
}

void ParameterField::complain(const QString &sentence)
{
    m_complaint = sentence;
    showHelp();
}

bool ParameterField::isBeingEdited() const
{
    const QWidget *focus = focusWidget();
    return focus != nullptr && focus->hasFocus();
}

ParameterField::Mode ParameterField::modeFor(const Json &value) const
{
    if (fitsType(m_spec.type, value))
        return Mode::Typed;
    return m_spec.acceptsExpressions && holdsExpression(value) ? Mode::Expression : Mode::AsJson;
}

void ParameterField::setMode(Mode mode)
{
    if (m_expression != nullptr)
        m_expression->setChecked(mode == Mode::Expression);
    if (mode == m_mode)
        return;
    m_mode = mode;
    delete m_editor;
    if (mode == Mode::Typed)
        m_editor = makeEditor(m_spec, this);
    else
        m_editor = mode == Mode::Expression ? makeExpressionEditor(this) : makeJsonEditor(this);
    m_editor->setPlaceholder(placeholder());
    m_editor->setCompletions(m_completions);
    m_column->insertWidget(1, m_editor);
    setFocusProxy(m_editor);
    if (m_label != nullptr) {
        m_label->setBuddy(m_editor);
        m_editor->setAccessibleName(m_label->text());
        if (QWidget *inner = m_editor->focusProxy())
            inner->setAccessibleName(m_label->text());
    }
    connect(m_editor, &Editor::edited, this, [this](const Json &value) {
        showHelp();
        emit edited(value);
    });
    connect(m_editor, &Editor::finished, this, &ParameterField::finished);
}

void ParameterField::onExpressionToggled(bool on)
{
    const Json before = value();
    setMode(on ? Mode::Expression : Mode::Typed);
    if (on) {
        const QString inner = before.isUndefined() ? QString() : before.toCompactString();
        m_editor->setValue(Json(u"${%1}"_s.arg(inner)));
    } else {
        m_editor->setValue({});
    }
    m_editor->setFocus();
    emit edited(value());
    emit finished();
}

void ParameterField::showHelp()
{
    // Until the validation has had its say, the field itself tells what it can.
    const QString ownObstacle = m_complaint.isEmpty() && m_editor != nullptr ? obstacle() : m_complaint;
    if (!ownObstacle.isEmpty()) {
        m_note->say(NoteLabel::Tone::Error, ownObstacle);
        return;
    }
    if (m_problems.isEmpty()) {
        m_note->say(NoteLabel::Tone::Help, m_spec.help);
        return;
    }
    const Problem &first = m_problems.first();
    const bool isWarning = first.severity == Problem::Severity::Warning;
    m_note->say(isWarning ? NoteLabel::Tone::Warning : NoteLabel::Tone::Error,
                 localText(first));
}

QString ParameterField::placeholder() const
{
    if (!m_spec.defaultValue.isUndefined())
        return m_mode == Mode::Typed && m_spec.type == ParameterType::Value ? textFromValue(m_spec.defaultValue)
                                                                            : briefText(m_spec.defaultValue);
    return m_spec.example.isUndefined() ? QString() : Tr::tr("for example %1").arg(briefText(m_spec.example));
}

Problems problemsAt(const Problems &problems, const QString &pointer)
{
    Problems found;
    std::ranges::copy_if(problems, std::back_inserter(found), [&pointer](const Problem &problem) {
        return problem.pointer == pointer || problem.pointer.startsWith(pointer + u'/');
    });
    return found;
}

static QString checkRange(const ParameterSpec &spec, double number, const std::function<QString(double)> &text)
{
    if (spec.minimum && number < *spec.minimum)
        return Tr::tr("The smallest possible value is %1.").arg(text(*spec.minimum));
    if (spec.maximum && number > *spec.maximum)
        return Tr::tr("The largest possible value is %1.").arg(text(*spec.maximum));
    return {};
}

static QString checkNumber(const ParameterSpec &spec, const Json &value)
{
    if (spec.type == ParameterType::Integer && !value.isInteger())
        return Tr::tr("A whole number is needed here, for example 3.");
    if (!value.isNumber())
        return Tr::tr("A number is needed here, for example 1.5.");
    return checkRange(spec, value.toDouble(), [](double limit) { return QString::number(limit); });
}

QString checkValue(const ParameterSpec &spec, const Json &value)
{
    if (value.isUndefined() || (spec.acceptsExpressions && holdsExpression(value)))
        return {};
    if (spec.type == ParameterType::Number || spec.type == ParameterType::Integer)
        return checkNumber(spec, value);
    if (spec.type != ParameterType::Duration)
        return {};
    const Result<Milliseconds> duration = parseDuration(value.toString());
    if (!duration)
        return Tr::tr("A duration is needed here, for example 250ms, 30s, 5m, 2h or 1h30m.");
    return checkRange(spec, double(duration->count()),
                      [](double limit) { return localDuration(Milliseconds(qint64(limit))); });
}

} // namespace sluice::designer
