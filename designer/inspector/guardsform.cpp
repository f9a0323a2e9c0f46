// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/guardsform.h"

#include "designer/enginewords.h"
#include "designer/inspector/notelabel.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** What `currentData` of a choice says when a resource is to be made; no name holds it. */
static const QString NewResourceChoice = u"\n"_s;

QString resourceUseTitle(ResourceUse use)
{
    switch (use) {
    case ResourceUse::Breaker:
        return Tr::tr("Circuit breaker");
    case ResourceUse::RateLimit:
        return Tr::tr("Rate limit");
    case ResourceUse::Bulkhead:
        return Tr::tr("Bulkhead");
    case ResourceUse::RetryBudget:
        return Tr::tr("Retry budget");
    }
    Q_UNREACHABLE();
}

static QString helpForRuns(ResourceUse use)
{
    switch (use) {
    case ResourceUse::Breaker:
        return Tr::tr("Refuses runs while they fail again and again.");
    case ResourceUse::RateLimit:
        return Tr::tr("Lets so many runs begin in a time; others wait.");
    case ResourceUse::Bulkhead:
        return Tr::tr("Lets so many runs go on at once; others wait.");
    case ResourceUse::RetryBudget:
        return {}; // A run has no retries.
    }
    Q_UNREACHABLE();
}

static QString helpForAttempts(ResourceUse use)
{
    switch (use) {
    case ResourceUse::Breaker:
        return Tr::tr("Refuses attempts while what they call is ill.");
    case ResourceUse::RateLimit:
        return Tr::tr("Lets so many attempts pass in a time; others wait.");
    case ResourceUse::Bulkhead:
        return Tr::tr("Lets so many attempts run at once; others wait.");
    case ResourceUse::RetryBudget:
        return Tr::tr("Pays for the retries of all tasks that share it.");
    }
    Q_UNREACHABLE();
}

ResourceSpec newResource(ResourceUse use, const QList<ResourceSpec> &others)
{
    ResourceSpec resource;
    QString name;
    switch (use) {
    case ResourceUse::Breaker:
        name = u"breaker"_s;
        resource.kind = u"circuitBreaker"_s;
        break;
    case ResourceUse::RateLimit:
        name = u"limit"_s;
        resource.kind = u"tokenBucket"_s;
        resource.params = {{u"tokens"_s, Json(10)}};
        break;
    case ResourceUse::Bulkhead:
        name = u"bulkhead"_s;
        resource.kind = u"bulkhead"_s;
        resource.params = {{u"maxConcurrent"_s, Json(4)}};
        break;
    case ResourceUse::RetryBudget:
        name = u"retryBudget"_s;
        resource.kind = u"retryBudget"_s;
        break;
    }
    resource.name = name;
    for (int n = 2; std::ranges::find(others, resource.name, &ResourceSpec::name) != others.end(); ++n)
        resource.name = name + QString::number(n);
    return resource;
}

GuardsForm::GuardsForm(Subject subject, QWidget *parent)
    : QWidget(parent)
    , m_subject(subject)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * metrics::Spacing);
    grid->setVerticalSpacing(metrics::Spacing);
    grid->setColumnStretch(1, 1);
    addRow(grid, ResourceUse::Breaker);
    addRow(grid, ResourceUse::RateLimit);
    ParameterSpec units;
    units.name = u"units"_s;
    units.type = ParameterType::Integer;
    units.label = isReadOnly() ? Tr::tr("Units that one run takes of the rate limit") : Tr::tr("Units that one attempt takes of the rate limit");
    units.defaultValue = Json(1);
    units.minimum = 1;
    units.maximum = 1'000'000'000;
    units.acceptsExpressions = false;
    m_units = new ParameterField(units, this);
    grid->addWidget(m_units, grid->rowCount(), 0, 1, columnCount());
    connect(m_units, &ParameterField::edited, this, [this](const Json &value) {
        if (!m_units->obstacle().isEmpty())
            return;
        m_guards.units = value.isUndefined() ? 1 : value.toInteger();
        changed();
    });
    connect(m_units, &ParameterField::finished, this, &GuardsForm::finished);
    addRow(grid, ResourceUse::Bulkhead);
    if (subject == Subject::Task)
        addRow(grid, ResourceUse::RetryBudget);
}

QString GuardsForm::help(ResourceUse use) const
{
    return isReadOnly() ? helpForRuns(use) : helpForAttempts(use);
}

void GuardsForm::addRow(QGridLayout *grid, ResourceUse use)
{
    const int line = grid->rowCount();
    auto *label = new QLabel(resourceUseTitle(use), this);
    makeSecondary(*label);
    label->setToolTip(help(use));
    const Row row{use, new QComboBox(this), new QToolButton(this), new NoteLabel(this)};
    row.choice->setObjectName(u"guard-"_s + resourceUseKey(use));
    row.choice->setAccessibleName(label->text());
    row.choice->setAccessibleDescription(help(use));
    row.choice->setToolTip(help(use));
    row.choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.choice->setMinimumContentsLength(8);
    label->setBuddy(row.choice);
    row.open->setIcon(icon(u"sliders-horizontal"_s));
    row.open->setAutoRaise(true);
    row.open->setObjectName(u"open-"_s + resourceUseKey(use));
    row.open->setToolTip(Tr::tr("Show the settings of this resource"));
    row.open->setAccessibleName(row.open->toolTip());
    row.open->setVisible(!isReadOnly());
    grid->addWidget(label, line, 0);
    grid->addWidget(row.choice, line, 1);
    if (!isReadOnly())
        grid->addWidget(row.open, line, 2);
    grid->addWidget(row.note, line + 1, 0, 1, columnCount());
    m_rows.append(row);
    connect(row.choice, &QComboBox::activated, this, [this, row] { choose(row); });
    connect(row.open, &QToolButton::clicked, this, [this, row] { emit resourceWanted(nameFor(row.use)); });
}

void GuardsForm::setResources(const QList<ResourceSpec> &resources)
{
    if (m_resources == resources && m_rows.first().choice->count() > 0)
        return;
    m_resources = resources;
    for (const Row &row : std::as_const(m_rows))
        fill(row);
}

void GuardsForm::setGuards(const GuardsSpec &guards, const QString &retryBudget)
{
    m_guards = guards;
    m_retryBudget = retryBudget;
    m_units->setValue(guards.units == 1 ? Json() : Json(guards.units));
    m_units->setVisible(!guards.limiter.isEmpty());
    for (const Row &row : std::as_const(m_rows))
        fill(row);
}

void GuardsForm::setProblems(const Problems &problems, const QString &pointer)
{
    for (const Row &row : std::as_const(m_rows)) {
        const QString place = pointer + u'/' + resourceUseKey(row.use);
        Problems own = problemsAt(problems, place);
        own.removeIf([&place](const Problem &problem) { return problem.pointer == place + u"/units"_s; });
        const auto tone = hasErrors(own) ? NoteLabel::Tone::Error : NoteLabel::Tone::Warning;
        row.note->say(tone, own.isEmpty() ? QString() : localText(own.first().message));
    }
    m_units->setProblems(problems, pointer + u"/rateLimit/units"_s);
}

QString GuardsForm::obstacle() const
{
    const QString wrong = m_guards.limiter.isEmpty() ? QString() : m_units->obstacle();
    return wrong.isEmpty() ? wrong : Tr::tr("%1: %2", "a field and what is wrong with it").arg(m_units->spec().label, wrong);
}

void GuardsForm::fill(const Row &row)
{
    const QString current = nameFor(row.use);
    row.choice->clear();
    row.choice->addItem(Tr::tr("None"), QString());
    bool isThere = current.isEmpty();
    for (const ResourceSpec &resource : std::as_const(m_resources)) {
        if (resourceUse(resource.kind) != row.use)
            continue;
        row.choice->addItem(resource.name, resource.name);
        isThere = isThere || resource.name == current;
    }
    if (!isThere)
        row.choice->addItem(Tr::tr("%1 (missing)").arg(current), current);
    if (!isReadOnly()) {
        row.choice->insertSeparator(row.choice->count());
        row.choice->addItem(icon(u"plus"_s), Tr::tr("New…"), NewResourceChoice);
    } else if (row.choice->count() == 1) {
        row.choice->setItemText(0, Tr::tr("The workflow declares none"));
    }
    row.choice->setEnabled(row.choice->count() > 1);
    row.choice->setCurrentIndex(row.choice->findData(current));
    row.open->setEnabled(!current.isEmpty() && isThere);
}

void GuardsForm::choose(const Row &row)
{
    const QString chosen = row.choice->currentData().toString();
    if (chosen == nameFor(row.use))
        return;
    GuardsSpec guards = m_guards; // What is added is shown at once, which sets ours anew.
    QString budget = m_retryBudget;
    QString name = chosen;
    if (chosen == NewResourceChoice) {
        const ResourceSpec added = newResource(row.use, m_resources);
        name = added.name;
        emit resourceAdded(added);
    }
    m_guards = guards;
    m_retryBudget = budget;
    nameFor(row.use) = name;
    if (m_guards.limiter.isEmpty()) {
        m_guards.units = 1;
        m_guards.limiterExtras.clear();
    }
    changed();
    emit finished();
}

QString &GuardsForm::nameFor(ResourceUse use)
{
    switch (use) {
    case ResourceUse::Breaker:
        return m_guards.breaker;
    case ResourceUse::RateLimit:
        return m_guards.limiter;
    case ResourceUse::Bulkhead:
        return m_guards.bulkhead;
    case ResourceUse::RetryBudget:
        return m_retryBudget;
    }
    Q_UNREACHABLE();
}

void GuardsForm::changed()
{
    emit edited(m_guards, m_retryBudget);
}

} // namespace sluice::designer
