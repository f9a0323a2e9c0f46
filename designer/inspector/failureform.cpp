// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/failureform.h"

#include "designer/enginewords.h"
#include "designer/inspector/describefailure.h"
#include "designer/inspector/guardsform.h"
#include "designer/inspector/notelabel.h"
#include "designer/inspector/outcomesform.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static ParameterSpec numberSpec(const QString &name, ParameterType type, const QString &label,
                                double defaultValue, double minimum, double maximum)
{
    const bool isWhole = type == ParameterType::Integer;
    ParameterSpec spec = plainSpec(name, type, label, {}, isWhole ? Json(int(defaultValue)) : Json(defaultValue));
    spec.minimum = minimum;
    spec.maximum = maximum;
    return spec;
}

RetryForm::RetryForm(QWidget *parent)
    : Form(parent)
{
    addFields();
    for (const char16_t *name : {u"mode", u"maxRetries", u"base", u"multiplier", u"cap", u"jitter",
                                 u"attemptTimeout"})
        connect(field(name), &ParameterField::edited, this, &RetryForm::onEdited);
    showMode();
}

void RetryForm::addFields()
{
    const RetrySpec defaults;
    ParameterSpec mode = plainSpec(u"mode"_s, ParameterType::Choice, Tr::tr("Try again"), {}, Json(u"none"_s));
    mode.choices = {u"none"_s, u"fixed"_s, u"exponential"_s};
    mode.choiceTitles = {Tr::tr("Never"), Tr::tr("After the same wait"), Tr::tr("After longer and longer waits")};
    addField(mode);
    addField(numberSpec(u"maxRetries"_s, ParameterType::Integer, Tr::tr("More attempts"),
                        defaults.maxRetries, 0, 1000));
    addField(plainSpec(u"base"_s, ParameterType::Duration, Tr::tr("First wait"), {},
                       Json(formatDuration(defaults.base))));
    addField(numberSpec(u"multiplier"_s, ParameterType::Number, Tr::tr("Each wait is longer by the factor"),
                        defaults.multiplier, 1, 1000));
    addField(plainSpec(u"cap"_s, ParameterType::Duration, Tr::tr("Longest wait"), {},
                       Json(formatDuration(defaults.cap))));
    ParameterSpec jitter = numberSpec(u"jitter"_s, ParameterType::Number, Tr::tr("Jitter"),
                                      defaults.jitter, 0, 1);
    jitter.help = Tr::tr("The share of each wait by which it varies, from 0 to 1.");
    addField(jitter);
    addField(durationSpec(u"attemptTimeout"_s, Tr::tr("Time limit of one attempt"),
                          Tr::tr("An attempt that takes longer is stopped and counts as failed.")));
}

static QString modeName(RetrySpec::Mode mode)
{
    switch (mode) {
    case RetrySpec::Mode::None:
        return u"none"_s;
    case RetrySpec::Mode::Fixed:
        return u"fixed"_s;
    case RetrySpec::Mode::Exponential:
        return u"exponential"_s;
    }
    Q_UNREACHABLE();
}

/** A value equal to the default is shown as the placeholder says it. */
static Json unlessDefault(const Json &value, const Json &defaultValue)
{
    return value == defaultValue ? Json() : value;
}

void RetryForm::setTask(const TaskSpec &task)
{
    m_retry = task.retry;
    const RetrySpec retry = m_retry.value_or(RetrySpec());
    const RetrySpec defaults;
    const auto set = [this](const char16_t *name, const Json &value, const Json &defaultValue) {
        if (field(name)->value().isUndefined() || field(name)->value() != value)
            field(name)->setValue(unlessDefault(value, defaultValue));
    };
    set(u"mode", Json(modeName(retry.mode)), Json(u"none"_s));
    set(u"maxRetries", Json(retry.maxRetries), Json(defaults.maxRetries));
    set(u"base", Json(formatDuration(retry.base)), Json(formatDuration(defaults.base)));
    set(u"multiplier", Json(retry.multiplier), Json(defaults.multiplier));
    set(u"cap", Json(formatDuration(retry.cap)), Json(formatDuration(defaults.cap)));
    set(u"jitter", Json(retry.jitter), Json(defaults.jitter));
    field(u"attemptTimeout")->setValue(durationJson(task.attemptTimeout));
    showMode();
}

QString RetryForm::pointerOf(const ParameterField &field) const
{
    const QString name = field.spec().name;
    return name == u"attemptTimeout"_s ? name : u"retry/"_s + name;
}

void RetryForm::showMode()
{
    const QString mode = field(u"mode")->value().toString(u"none"_s);
    const bool retries = mode != u"none"_s;
    const bool grows = mode == u"exponential"_s;
    field(u"maxRetries")->setVisible(retries);
    field(u"base")->setVisible(retries);
    field(u"multiplier")->setVisible(grows);
    field(u"cap")->setVisible(grows);
    field(u"jitter")->setVisible(retries);
}

void RetryForm::onEdited()
{
    showMode();
    if (!isUsable())
        return;
    const QString mode = field(u"mode")->value().toString(u"none"_s);
    const RetrySpec defaults;
    const auto number = [this](const char16_t *name, double otherwise) {
        return field(name)->value().toDouble(otherwise);
    };
    RetrySpec retry;
    retry.extras = m_retry ? m_retry->extras : Json::Object();
    retry.mode = mode == u"fixed"_s       ? RetrySpec::Mode::Fixed
               : mode == u"exponential"_s ? RetrySpec::Mode::Exponential
                                          : RetrySpec::Mode::None;
    retry.maxRetries = int(number(u"maxRetries", defaults.maxRetries));
    retry.base = durationFrom(field(u"base")->value()).value_or(defaults.base);
    retry.multiplier = number(u"multiplier", defaults.multiplier);
    retry.cap = durationFrom(field(u"cap")->value()).value_or(defaults.cap);
    retry.jitter = number(u"jitter", defaults.jitter);
    m_retry = retry.mode == RetrySpec::Mode::None ? std::nullopt : std::optional(retry);
    emit edited(m_retry, durationFrom(field(u"attemptTimeout")->value()));
}

FailureForm::FailureForm(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new NoteLabel(this))
    , m_retry(new RetryForm(this))
    , m_timeout(new ParameterField(
          durationSpec(u"timeout"_s, Tr::tr("Time limit of the state"),
                       Tr::tr("For all attempts and waits together.")),
          this))
    , m_taskGuards(new GuardsForm(GuardsForm::Subject::Task, this))
    , m_splitGuards(new GuardsForm(GuardsForm::Subject::Split, this))
    , m_routes(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * metrics::Spacing);
    column->addWidget(m_sentence);
    column->addWidget(m_retry);
    column->addWidget(m_timeout);
    column->addWidget(makeHeading(Tr::tr("What protects it"), this));
    column->addWidget(m_taskGuards);
    column->addWidget(m_splitGuards);
    column->addWidget(makeHeading(Tr::tr("Where errors lead"), this));
    m_routes->setSpacing(metrics::Spacing);
    column->addLayout(m_routes);
    connect(m_retry, &RetryForm::edited, this, [this](const auto &retry, const auto &attemptTimeout) {
        m_state.task()->retry = retry;
        m_state.task()->attemptTimeout = attemptTimeout;
        change();
    });
    connect(m_timeout, &ParameterField::edited, this, [this](const Json &value) {
        if (!m_timeout->obstacle().isEmpty())
            return;
        m_state.timeout = durationFrom(value);
        change();
    });
    connect(m_taskGuards, &GuardsForm::edited, this, [this](const GuardsSpec &guards, const QString &retryBudget) {
        m_state.task()->guards = guards;
        m_state.task()->retryBudget = retryBudget;
        change();
    });
    connect(m_splitGuards, &GuardsForm::edited, this, [this](const GuardsSpec &guards) {
        m_state.split()->guards = guards;
        change();
    });
    for (GuardsForm *guards : {m_taskGuards, m_splitGuards}) {
        connect(guards, &GuardsForm::finished, this, &FailureForm::finished);
        connect(guards, &GuardsForm::resourceAdded, this, &FailureForm::resourceAdded);
        connect(guards, &GuardsForm::resourceWanted, this, &FailureForm::resourceWanted);
    }
    connect(m_retry, &Form::finished, this, &FailureForm::finished);
    connect(m_timeout, &ParameterField::finished, this, &FailureForm::finished);
}

void FailureForm::setResources(const QList<ResourceSpec> &resources)
{
    m_taskGuards->setResources(resources);
    m_splitGuards->setResources(resources);
}

void FailureForm::setState(const StateSpec &state, const QStringList &targets)
{
    m_state = state;
    m_targets = targets;
    m_retry->setVisible(state.task() != nullptr);
    m_taskGuards->setVisible(state.task() != nullptr);
    m_splitGuards->setVisible(state.split() != nullptr);
    if (const TaskSpec *task = state.task()) {
        m_retry->setTask(*task);
        m_taskGuards->setGuards(task->guards, task->retryBudget);
    }
    if (const SplitSpec *split = state.split())
        m_splitGuards->setGuards(split->guards);
    m_timeout->setValue(durationJson(state.timeout));
    QString sentence = describeFailure(state);
    if (const std::optional<Milliseconds> longest = worstCase(state))
        sentence = Tr::tr("%1 At worst it takes %2.").arg(sentence, localDuration(*longest));
    m_sentence->say(NoteLabel::Tone::Help, sentence);
    if (m_shownRoutes != state.onError || m_shownTargets != targets || m_routes->isEmpty())
        rebuildRoutes();
}

void FailureForm::setProblems(const Problems &problems, const QString &pointer)
{
    m_retry->setProblems(problems, pointer);
    m_taskGuards->setProblems(problems, pointer);
    m_splitGuards->setProblems(problems, pointer + u"/split/guards"_s);
    m_timeout->setProblems(problems, pointer + u"/timeout"_s);
}

void FailureForm::rebuildRoutes()
{
    m_shownRoutes = m_state.onError;
    m_shownTargets = m_targets;
    while (QLayoutItem *item = m_routes->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // One of them may be what asked for the change.
        }
        delete item;
    }
    for (int index = 0; index < m_state.onError.size(); ++index)
        addRoute(index);
    auto *add = new QPushButton(icon(u"plus"_s), Tr::tr("Add an error route"), this);
    add->setObjectName(u"addErrorRoute"_s);
    m_routes->addWidget(add);
    connect(add, &QPushButton::clicked, this, [this] {
        m_state.onError.append({{u"*"_s}, {}, {}});
        rebuildRoutes(); // It becomes part of the workflow with its target.
        if (auto *target = findChild<QComboBox *>(u"route-%1"_s.arg(m_state.onError.size() - 1)))
            target->setFocus();
    });
}

void FailureForm::addRoute(int index)
{
    const ErrorRoute &route = m_state.onError.at(index);
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Spacing);
    auto *codes = new QToolButton(box);
    codes->setText(route.codes.contains(u"*"_s) ? Tr::tr("Any error") : route.codes.join(u", "_s));
    codes->setToolTip(Tr::tr("Choose which errors take this route"));
    codes->setPopupMode(QToolButton::InstantPopup);
    codes->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(codes, 1);
    connect(codes, &QToolButton::clicked, this, [this, index, codes] { chooseCodes(index, codes); });
    auto *arrow = new QLabel(box);
    arrow->setPixmap(icon(u"arrow-right"_s, themeFor(palette()).failed).pixmap(metrics::IconSize));
    row->addWidget(arrow);
    QComboBox *target = makeTargetCombo(m_targets, route.target, box);
    target->setObjectName(u"route-%1"_s.arg(index));
    target->setAccessibleName(Tr::tr("Where %1 leads").arg(codes->text()));
    row->addWidget(target, 1);
    connect(target, &QComboBox::activated, this,
            [this, index, target] { setTarget(index, target->currentData().toString()); });
    auto *remove = new QToolButton(box);
    remove->setIcon(icon(u"x"_s));
    remove->setAutoRaise(true);
    remove->setToolTip(Tr::tr("Remove this route"));
    remove->setAccessibleName(remove->toolTip());
    row->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, [this, index] {
        m_state.onError.removeAt(index);
        rebuildRoutes();
        change();
        emit finished();
    });
    m_routes->addWidget(box);
}

void FailureForm::chooseCodes(int index, QToolButton *button)
{
    auto *menu = new QMenu(button);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList chosen = m_state.onError.at(index).codes;
    QAction *any = menu->addAction(Tr::tr("Any error"));
    any->setCheckable(true);
    any->setChecked(chosen.contains(u"*"_s));
    connect(any, &QAction::triggered, this, [this, index] { setCodes(index, {u"*"_s}); });
    menu->addSeparator();
    for (const QString &code : errorCodeNames()) {
        QAction *action = menu->addAction(code);
        action->setCheckable(true);
        action->setChecked(chosen.contains(code));
        connect(action, &QAction::triggered, this, [this, index, code, chosen](bool on) {
            QStringList codes = chosen;
            codes.removeAll(u"*"_s);
            codes.removeAll(code);
            if (on)
                codes.append(code);
            setCodes(index, codes.isEmpty() ? QStringList{u"*"_s} : codes);
        });
    }
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void FailureForm::setCodes(int index, const QStringList &codes)
{
    m_state.onError[index].codes = codes;
    rebuildRoutes();
    change();
    emit finished();
}

void FailureForm::setTarget(int index, const QString &target)
{
    if (target == NewStateChoice) {
        emit newTargetRequested(m_state.onError.at(index).codes);
        return;
    }
    m_state.onError[index].target = target;
    change();
    emit finished();
}

void FailureForm::change()
{
    StateSpec usable = m_state;
    usable.onError.removeIf([](const ErrorRoute &route) { return route.target.isEmpty(); });
    emit edited(usable);
}

} // namespace sluice::designer
