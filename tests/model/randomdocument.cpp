// SPDX-License-Identifier: MIT
#include "tests/model/randomdocument.h"

#include "engine/model/filewords.h"

#include <QSet>

#include <bit>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

class Maker
{
public:
    explicit Maker(quint32 seed)
        : m_random(seed)
    { }

    WorkflowDocument document();

private:
    bool flip() { return m_random.bounded(2) == 0; }
    int below(int limit) { return m_random.bounded(limit); }
    QString text();
    QString name();
    QStringList names(int most);
    Milliseconds duration();
    std::optional<Milliseconds> maybeDuration()
    {
        return flip() ? std::optional(duration()) : std::nullopt;
    }
    double number();
    template <typename Enum>
    Enum value()
    {
        return Enum(below(int(fileWords<Enum>().size())));
    }
    Json json() { return randomJson(m_random, 4); }
    Json::Object params();
    Json::Object extras(bool withNote);
    RetrySpec retry();
    GuardsSpec guards();
    ResourceSpec resource(const QString &resourceName);
    JoinSpec join();
    TaskSpec task();
    SplitSpec split();
    StateSpec state(const QString &stateName);
    InputSpec input(const QString &inputName);
    QList<Edge> next();

    QRandomGenerator m_random;
};

} // namespace

static QString randomText(QRandomGenerator &random)
{
    static const QList<char32_t> alphabet{
        U'a',  U'Z',  U'0',  U' ',      U'"',      U'\\',     U'/',    U'~', U'\n',
        U'\t', U'\r', U'\b', U'\f',     U'\x1',    U'\x1f',   U'\x7f', U'{', U'$',
        U'}',  U'é',  U'€',  U'\u2028', U'\ufeff', U'\uffff', U'😀',   U'𝄞', U'\0'};
    QString text;
    for (int i = random.bounded(random.bounded(4) == 0 ? 60 : 9); i > 0; --i) {
        const char32_t c = alphabet[random.bounded(int(alphabet.size()))];
        text += QChar::fromUcs4(c);
    }
    return text;
}

static Json randomNumber(QRandomGenerator &random)
{
    switch (random.bounded(5)) {
    case 0:
        return random.bounded(-100, 100);
    case 1:
        return qint64(random.generate64());
    case 2:
        return random.bounded(1.0);
    case 3:
        return random.bounded(1000) / 8.0;
    default:
        break;
    }
    const double any = std::bit_cast<double>(random.generate64());
    return std::isnormal(any) ? any : -0.0;
}

Json randomJson(QRandomGenerator &random, int depth)
{
    switch (random.bounded(depth > 0 ? 8 : 5)) {
    case 0:
        return nullptr;
    case 1:
        return random.bounded(2) == 0;
    case 2:
    case 3:
        return randomNumber(random);
    case 4:
        return randomText(random);
    case 5: {
        Json::Array array;
        for (int i = random.bounded(6); i > 0; --i)
            array.append(randomJson(random, depth - 1));
        return array;
    }
    default:
        break;
    }
    Json object = Json::Object();
    for (int i = random.bounded(6); i > 0; --i)
        object.set(randomText(random), randomJson(random, depth - 1));
    return object;
}

QString Maker::text()
{
    return flip() ? QString() : randomText(m_random);
}

QString Maker::name()
{
    return flip() ? u"Name%1"_s.arg(below(1000)) : randomText(m_random);
}

QStringList Maker::names(int most)
{
    QSet<QString> seen;
    QStringList names;
    for (int i = below(most + 1); i > 0; --i) {
        const QString candidate = name();
        if (!seen.contains(candidate))
            names.append(candidate);
        seen.insert(candidate);
    }
    return names;
}

Milliseconds Maker::duration()
{
    const qint64 units[] = {1, 1000, 60'000, 3'600'000, 86'400'000};
    return Milliseconds(units[below(5)] * below(2000) + (flip() ? 0 : below(1000)));
}

double Maker::number()
{
    return flip() ? double(below(100)) : m_random.bounded(10.0);
}

Json::Object Maker::params()
{
    Json object = Json::Object();
    for (const QString &key : names(4))
        object.set(key, json());
    return object.toObject();
}

Json::Object Maker::extras(bool withNote)
{
    Json object = Json::Object();
    for (int i = below(3); i > 0; --i)
        object.set(u"x-"_s + name(), json());
    if (withNote && flip())
        object.set(u"note"_s, text());
    return object.toObject();
}

RetrySpec Maker::retry()
{
    RetrySpec retry;
    retry.mode = value<RetrySpec::Mode>();
    retry.maxRetries = flip() ? 3 : below(2000) - 10;
    retry.base = flip() ? retry.base : duration();
    retry.multiplier = flip() ? 2 : number();
    retry.cap = flip() ? retry.cap : duration();
    retry.jitter = flip() ? 0.1 : number();
    retry.extras = extras(true);
    return retry;
}

GuardsSpec Maker::guards()
{
    GuardsSpec guards;
    guards.breaker = flip() ? name() : QString();
    guards.bulkhead = flip() ? name() : QString();
    if (flip())
        return guards;
    guards.limiter = name();
    guards.units = flip() ? 1 : below(1000) - 10;
    guards.limiterExtras = extras(true);
    return guards;
}

ResourceSpec Maker::resource(const QString &resourceName)
{
    ResourceSpec resource;
    resource.name = resourceName;
    resource.kind = name();
    resource.params = params();
    resource.params.removeIf([](const JsonMember &member) {
        return member.key == u"kind"_s || member.key == u"note"_s || member.key.startsWith(u"x-"_s);
    });
    resource.note = text();
    resource.extras = extras(false);
    return resource;
}

JoinSpec Maker::join()
{
    JoinSpec join;
    join.strategy = value<JoinStrategy>();
    join.count = flip() ? 1 : below(9);
    join.percentage = flip() ? 100 : number();
    join.timeout = maybeDuration();
    join.extras = extras(true);
    return join;
}

TaskSpec Maker::task()
{
    TaskSpec task;
    task.kind = name();
    task.params = params();
    if (flip())
        task.retry = retry();
    task.retryBudget = flip() ? name() : QString();
    task.guards = guards();
    task.attemptTimeout = maybeDuration();
    return task;
}

SplitSpec Maker::split()
{
    SplitSpec split;
    if (flip()) {
        split.forEach = flip() ? Json(text()) : Json(Json::Array{json(), json()});
        split.as = flip() ? split.as : name();
        split.task = task();
    } else {
        for (const QString &branchName : names(4)) {
            BranchSpec branch{branchName, task()};
            branch.task.note = text();
            branch.task.extras = extras(false);
            split.branches.append(branch);
        }
    }
    if (flip())
        split.concurrency = below(100);
    if (flip())
        split.join = join();
    if (flip()) {
        split.guards = guards();
        split.guards.extras = extras(true);
    }
    split.note = text();
    split.extras = extras(false);
    return split;
}

QList<Edge> Maker::next()
{
    if (flip())
        return {{QString(), name()}};
    QList<Edge> edges;
    for (const QString &outcome : names(4))
        edges.append({outcome, name()});
    return edges;
}

StateSpec Maker::state(const QString &stateName)
{
    StateSpec state;
    state.name = stateName;
    state.note = text();
    state.extras = extras(false);
    if (below(4) == 0) {
        ExitSpec exit{value<ExitSpec::Kind>(), flip() ? json() : Json()};
        state.body = exit;
        return state;
    }
    if (flip())
        state.body = task();
    else
        state.body = split();
    state.next = next();
    for (int i = below(3); i > 0; --i)
        state.onError.append({names(3), name(), text(), extras(false)});
    state.timeout = maybeDuration();
    return state;
}

InputSpec Maker::input(const QString &inputName)
{
    InputSpec input;
    input.name = inputName;
    input.type = value<ValueType>();
    input.required = flip();
    input.defaultValue = flip() ? json() : Json();
    if (flip())
        input.minimum = number();
    if (flip())
        input.maximum = number();
    for (int i = below(3); i > 0; --i)
        input.choices.append(json());
    input.help = text();
    input.note = text();
    input.extras = extras(false);
    return input;
}

WorkflowDocument Maker::document()
{
    WorkflowDocument document;
    document.name = name();
    document.title = text();
    document.version = text();
    document.note = text();
    for (const QString &inputName : names(4))
        document.inputs.append(input(inputName));
    document.env = names(3);
    for (const QString &resourceName : names(4))
        document.resources.append(resource(resourceName));
    if (flip())
        document.settings.retryBudget = RetryBudgetSpec{below(100) - 5, number(), extras(true)};
    document.settings.durability = value<Durability>();
    document.settings.totalTimeout = maybeDuration();
    if (flip())
        document.settings.maxTransitions = 1 + below(1'000'000);
    document.settings.note = text();
    document.settings.extras = extras(false);
    document.start = name();
    for (const QString &stateName : names(8))
        document.states.append(state(stateName));
    if (flip())
        document.schedules = Json::Array{Json::Object{{u"id"_s, u"a"_s}, {u"x"_s, json()}},
                                         Json::Object{{u"id"_s, u"b"_s}}};
    for (const StateSpec &placed : std::as_const(document.states))
        document.layout.nodes.insert(placed.name, QPointF(below(2000) - 1000, below(2000) - 1000));
    document.layout.nodes.insert(u"Gone"_s, QPointF(0.5, -3));
    for (int i = below(3); i > 0; --i)
        document.layout.frames.append(json());
    document.layout.extras = extras(true);
    document.extras = extras(false);
    if (flip())
        document.extras.prepend({u"$schema"_s, u"./workflow.schema.json"_s});
    return document;
}

WorkflowDocument randomDocument(quint32 seed)
{
    return Maker(seed).document();
}

} // namespace sluice
