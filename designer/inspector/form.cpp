// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/form.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "engine/core/duration.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

Form::Form(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(3 * metrics::Spacing);
}

void Form::setProblems(const Problems &problems, const QString &pointer)
{
    m_problems = problems;
    m_pointer = pointer;
    for (ParameterField *each : std::as_const(m_fields))
        each->setProblems(problems, pointer + u'/' + pointerOf(*each));
}

void Form::setCompletions(const QStringList &names)
{
    m_completions = names;
    for (ParameterField *each : std::as_const(m_fields))
        each->setCompletions(names);
}

ParameterField *Form::field(QStringView name) const
{
    const auto found = std::ranges::find_if(
        m_fields, [name](const ParameterField *each) { return each->spec().name == name; });
    return found == m_fields.end() ? nullptr : *found;
}

bool Form::isUsable() const
{
    return std::ranges::all_of(m_fields, [](const ParameterField *each) { return each->obstacle().isEmpty(); });
}

ParameterField *Form::addField(const ParameterSpec &spec)
{
    auto *added = new ParameterField(spec, this);
    added->setCompletions(m_completions);
    added->setProblems(m_problems, m_pointer + u'/' + pointerOf(*added));
    connect(added, &ParameterField::finished, this, &Form::finished);
    m_fields.append(added);
    m_column->addWidget(added);
    return added;
}

void Form::addHeading(const QString &text)
{
    m_column->addWidget(makeHeading(text, this));
}

void Form::clearFields()
{
    m_fields.clear();
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->setParent(nullptr); // So that nobody finds it among the fields any more.
            widget->deleteLater(); // Not at once: a field may be what asked for the change.
        }
        delete item;
    }
}

QString Form::pointerOf(const ParameterField &field) const
{
    return pointerPart(field.spec().name);
}

QWidget *makeHeading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(nameFont());
    return label;
}

QToolButton *addListButton(QLayout &row, const QString &iconName, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    row.addWidget(button);
    return button;
}

QString pointerPart(const QString &text)
{
    return QString(text).replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

ParameterSpec plainSpec(const QString &name, ParameterType type, const QString &label, const QString &help,
                        const Json &defaultValue)
{
    ParameterSpec spec;
    spec.name = name;
    spec.type = type;
    spec.label = label;
    spec.help = help;
    spec.defaultValue = defaultValue;
    spec.acceptsExpressions = false;
    return spec;
}

ParameterSpec durationSpec(const QString &name, const QString &label, const QString &help)
{
    ParameterSpec spec = plainSpec(name, ParameterType::Duration, label, help);
    spec.example = Json(u"30s"_s);
    return spec;
}

std::optional<std::chrono::milliseconds> durationFrom(const Json &value)
{
    const Result<Milliseconds> duration = parseDuration(value.toString());
    return duration ? std::optional(*duration) : std::nullopt;
}

Json durationJson(const std::optional<std::chrono::milliseconds> &duration)
{
    return duration ? Json(formatDuration(*duration)) : Json();
}

} // namespace sluice::designer
