// SPDX-License-Identifier: MIT
#include "engine/schedule/duetimes.h"
#include "tests/schedule/schedulerharness.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

namespace {

/** What a story may bring. Between these the machine is awake. */
struct Chapter
{
    enum class Kind { Awake, Asleep, Dead, SetBack };
    Kind kind = Kind::Awake;
    Milliseconds length{};
};

struct Fire
{
    UtcTime at;
    UtcTime due;
    bool isCatchUp = false;

    bool operator==(const Fire &) const = default;
};

QString drawing(const QList<Fire> &fires)
{
    QStringList lines; // The last ones are what differs.
    for (const Fire &fire : fires.last(std::min(qsizetype(10), fires.size())))
        lines.append(formatUtcTime(fire.at) + (fire.isCatchUp ? u" catches up "_s : u" starts "_s) + formatUtcTime(fire.due));
    return lines.join(u'\n');
}

/** How long the run of a due instant takes: some longer than the gap to the next. */
Milliseconds lengthOfRun(UtcTime due)
{
    return Milliseconds(1000 + qint64(steadyHash(u"length", due.time_since_epoch().count()) % 900'000));
}

/**
 * The rules of `Misfire` and `Overlap` in the plainest words, for one schedule of which all due instants are known.
 * It shares no code with the planner.
 */
class Reference final
{
public:
    Reference(const Schedule &schedule, std::vector<UtcTime> dues, UtcTime now)
        : m_schedule(schedule)
        , m_dues(std::move(dues))
        , m_decided(now)
    { }

    QList<Fire> fires;
    qint64 skipped = 0;

    void live(const Chapter &chapter, UtcTime &now)
    {
        if (chapter.kind == Chapter::Kind::SetBack) {
            now -= chapter.length;
            if (m_decided > now + 60s) {
                m_decided = now;
                for (const Waiting &waiting : m_queue)
                    m_fired.insert(waiting.due);
            }
            moment(now);
            return;
        }
        const UtcTime until = now + chapter.length;
        while (chapter.kind == Chapter::Kind::Awake) {
            const UtcTime next = nextMoment();
            if (next > until)
                break;
            now = std::max(now, next);
            moment(now);
        }
        now = until;
        if (chapter.kind == Chapter::Kind::Dead) {
            for (const Run &run : std::vector(m_running))
                ended(run, now);
        }
        moment(now);
    }

private:
    struct Run
    {
        UtcTime due;
        UtcTime end;
    };
    struct Waiting
    {
        UtcTime due;
        bool isCatchUp = false;
    };

    UtcTime nextMoment() const
    {
        UtcTime next = UtcTime::max();
        for (const Run &run : m_running)
            next = std::min(next, run.end);
        const auto due = std::ranges::upper_bound(m_dues, m_decided);
        return due == m_dues.end() ? next : std::min(next, *due);
    }

    void moment(UtcTime now)
    {
        while (true) {
            const auto over = std::ranges::find_if(m_running, [now](const Run &run) { return run.end <= now; });
            if (over == m_running.end())
                break;
            ended(*over, now);
        }
        // Due instants with a run already part the others into groups.
        std::vector<UtcTime> group;
        const auto first = std::ranges::upper_bound(m_dues, m_decided);
        const auto end = std::max(first, std::ranges::upper_bound(m_dues, now));
        for (const UtcTime due : std::ranges::subrange(first, end)) {
            if (!m_fired.contains(due)) {
                group.push_back(due);
                continue;
            }
            decide(group, now);
            group.clear();
            ++skipped;
        }
        decide(group, now);
        if (first != end)
            m_decided = *std::prev(end);
    }

    void decide(const std::vector<UtcTime> &group, UtcTime now)
    {
        if (group.empty())
            return;
        std::vector<UtcTime> missed = group;
        std::vector<UtcTime> late;
        if (now - missed.back() <= 60s) {
            late.push_back(missed.back());
            missed.pop_back();
            while (!missed.empty() && now - missed.back() <= 1s) {
                late.insert(late.begin(), missed.back());
                missed.pop_back();
            }
        }
        const Misfire &misfire = m_schedule.misfire;
        if (!missed.empty() && misfire.policy == Misfire::Policy::All) {
            const size_t kept = std::min(group.size(), size_t(misfire.limit));
            skipped += qint64(group.size() - kept);
            for (size_t i = group.size() - kept; i < group.size(); ++i) {
                const bool isCatchUp = i < missed.size();
                if (isTooLate(group[i], now))
                    ++skipped;
                else if (mayStart() && m_queue.empty())
                    start({group[i], isCatchUp}, now);
                else
                    m_queue.push_back({group[i], isCatchUp});
            }
            return;
        }
        const bool makesUp = !missed.empty() && misfire.policy == Misfire::Policy::Once && late.empty() && !isTooLate(missed.back(), now);
        skipped += qint64(missed.size()) - (makesUp ? 1 : 0);
        if (makesUp)
            offer({missed.back(), true}, now);
        for (const UtcTime due : late) {
            if (isTooLate(due, now))
                ++skipped;
            else
                offer({due, false}, now);
        }
    }

    void offer(const Waiting &one, UtcTime now)
    {
        const Overlap overlap = m_schedule.overlap;
        if (mayStart() && m_queue.empty())
            return start(one, now);
        if (overlap.policy == Overlap::Policy::Queue && int(m_queue.size()) < overlap.limit)
            return m_queue.push_back(one);
        if (overlap.policy != Overlap::Policy::CancelRunning) {
            ++skipped;
            return;
        }
        skipped += qint64(m_queue.size());
        m_queue = {one};
        for (const Run &run : std::vector(m_running))
            ended(run, now);
    }

    bool mayStart() const
    {
        const Overlap overlap = m_schedule.overlap;
        return overlap.policy == Overlap::Policy::Allow ? int(m_running.size()) < overlap.limit : m_running.empty();
    }

    bool isTooLate(UtcTime due, UtcTime now) const
    {
        return m_schedule.misfire.notLaterThan && now - due > *m_schedule.misfire.notLaterThan;
    }

    void start(const Waiting &one, UtcTime now)
    {
        fires.append({now, one.due, one.isCatchUp});
        m_running.push_back({one.due, now + lengthOfRun(one.due)});
        m_fired.insert(one.due);
    }

    void ended(const Run &run, UtcTime now)
    {
        const UtcTime due = run.due;
        std::erase_if(m_running, [due](const Run &other) { return other.due == due; });
        while (mayStart() && !m_queue.empty()) {
            const Waiting next = m_queue.front();
            m_queue.erase(m_queue.begin());
            if (isTooLate(next.due, now))
                ++skipped;
            else
                start(next, now);
        }
    }

    Schedule m_schedule;
    std::vector<UtcTime> m_dues;
    UtcTime m_decided;
    std::vector<Run> m_running;
    std::vector<Waiting> m_queue;
    std::set<UtcTime> m_fired;
};

/** A store that outlives its schedulers, as a file does. */
class SharedStore final : public ScheduleStore
{
public:
    explicit SharedStore(ScheduleStore &store)
        : m_store(store)
    { }
    Result<ScheduleLease> lease() override { return m_store.lease(); }
    Result<std::optional<qint64>> acquire(const ScheduleLease &seen) override { return m_store.acquire(seen); }
    Result<bool> renew(qint64 fence) override { return m_store.renew(fence); }
    Result<void> release(qint64 fence) override { return m_store.release(fence); }
    Result<ScheduleSnapshot> load() override { return m_store.load(); }
    Result<QList<ScheduleEvent>> events(const ScheduleEventFilter &filter) override { return m_store.events(filter); }
    Result<QList<FiringRecord>> firings(const QString &schedule, int limit) override { return m_store.firings(schedule, limit); }
    Result<QList<UtcTime>> firedAfter(const QString &schedule, UtcTime after) override { return m_store.firedAfter(schedule, after); }
    Result<std::optional<FiringRecord>> firing(const RunId &run) override { return m_store.firing(run); }
    Result<std::optional<RunStatus>> runStatus(const RunId &run) override { return m_store.runStatus(run); }
    Result<QList<RunId>> commit(qint64 fence, const ScheduleChanges &changes) override { return m_store.commit(fence, changes); }

private:
    ScheduleStore &m_store;
};

/** The scheduler itself, living through the same story. */
class Subject final
{
public:
    Subject(const Schedule &schedule, UtcTime now)
        : m_clock(now.time_since_epoch().count())
    {
        m_store.runStatusOf = [this](const RunId &run) { return m_dead.contains(run) ? std::optional(RunStatus::Interrupted) : std::nullopt; };
        restart();
        if (!m_scheduler->add(schedule))
            qFatal("The schedule is refused.");
    }

    QList<Fire> fires;
    qint64 skipped() const { return m_scheduler->list().front().state.counters.skipped; }
    UtcTime now() const { return UtcTime(Milliseconds(m_clock.wallTimeMs())); }

    void live(const Chapter &chapter)
    {
        switch (chapter.kind) {
        case Chapter::Kind::Awake:
            stayAwake(now() + chapter.length);
            return;
        case Chapter::Kind::Asleep:
            m_clock.jump(chapter.length);
            moment();
            return;
        case Chapter::Kind::Dead:
            m_scheduler.reset();
            if (!m_store.release(m_store.lease()->fence))
                qFatal("The store fails.");
            for (const auto &[run, state] : m_running)
                m_dead.insert(run);
            m_running.clear();
            m_clock.jump(chapter.length);
            restart();
            moment();
            return;
        case Chapter::Kind::SetBack:
            m_clock.jump(-chapter.length);
            moment();
            return;
        }
        Q_UNREACHABLE();
    }

private:
    struct RunState
    {
        UtcTime end;
        RunEndCallback ended;
    };

    void restart()
    {
        m_scheduler = std::make_unique<Scheduler>(
            std::make_unique<SharedStore>(m_store),
            [this](const RunRequest &request, RunEndCallback ended) -> Result<RunCanceller> {
                fires.append({now(), request.due, request.cause == FireCause::CatchUp});
                m_running[request.run] = {now() + lengthOfRun(request.due), ended};
                return [this, run = request.run](const QString &) { end(run, RunStatus::Cancelled); };
            },
            m_clock);
        if (!m_scheduler->start() || m_scheduler->role() != SchedulerRole::Owner)
            qFatal("The scheduler does not start.");
    }

    void end(const RunId &run, RunStatus status)
    {
        if (const auto found = m_running.find(run); found != m_running.end()) {
            const RunEndCallback ended = found->second.ended;
            m_running.erase(found);
            ended({status, {}, {}});
        }
    }

    void stayAwake(UtcTime until)
    {
        while (true) {
            UtcTime next = m_scheduler->nextWake().value_or(UtcTime::max());
            for (const auto &[run, state] : m_running)
                next = std::min(next, state.end);
            if (next > until)
                break;
            m_clock.advance(std::max(Milliseconds(0), next - now()));
            moment();
        }
        m_clock.advance(until - now());
        moment();
    }

    void moment()
    {
        std::vector<RunId> over;
        for (const auto &[run, state] : m_running) {
            if (state.end <= now())
                over.push_back(run);
        }
        for (const RunId &run : over)
            end(run, RunStatus::Succeeded);
        m_scheduler->wake();
    }

    VirtualClock m_clock;
    MemoryScheduleStore m_store;
    std::map<RunId, RunState> m_running;
    std::set<RunId> m_dead;
    std::unique_ptr<Scheduler> m_scheduler;
};

QList<Chapter> randomStory(QRandomGenerator &random, bool mayBeSetBack)
{
    QList<Chapter> story;
    for (int i = 0; i < 12; ++i) {
        const Milliseconds shortly(qint64(random.bounded(3'600'000)));
        story.append({Chapter::Kind::Awake, shortly});
        const int kind = int(random.bounded(mayBeSetBack ? 4 : 3));
        // From a moment to hours, so that all kinds of lateness come up.
        const Milliseconds length(qint64(random.bounded(10'000'000)) >> random.bounded(12));
        story.append({Chapter::Kind(kind), length});
    }
    return story;
}

} // namespace

class tst_ScheduleStories : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyRunIsWhereThePlainRulesPutIt_data();
    void everyRunIsWhereThePlainRulesPutIt();
    void anIntervalGoesOnWhenTheClockIsSetBack();
};

void tst_ScheduleStories::everyRunIsWhereThePlainRulesPutIt_data()
{
    QTest::addColumn<QByteArray>("members");
    const QList<QByteArray> overlaps{R"("skip")", R"("queueOne")", R"({ "queueUpTo": 3 })", R"("cancelRunning")", R"({ "allowUpTo": 2 })"};
    const QList<QByteArray> misfires{R"("skip")", R"("once")", R"({ "allUpTo": 4 })", R"({ "allUpTo": 100 })", R"("once", "notLaterThan": "20m")",
                                     R"({ "allUpTo": 9 }, "notLaterThan": "30m")"};
    for (const QByteArray &overlap : overlaps) {
        for (const QByteArray &misfire : misfires)
            QTest::newRow(overlap + ' ' + misfire) << QByteArray(R"("backoff": { "initial": "0ms" }, "overlap": )" + overlap + R"(, "misfire": )" + misfire);
    }
}

void tst_ScheduleStories::everyRunIsWhereThePlainRulesPutIt()
{
    QFETCH(const QByteArray, members);
    constexpr int stories = 20;
    const UtcTime begin = utc(u"2026-06-01T00:00:30Z");
    for (quint32 seed = 1; seed <= stories; ++seed) {
        QRandomGenerator random(seed);
        const bool isCron = seed % 2 == 0;
        const Milliseconds step = isCron ? Milliseconds(5min) : Milliseconds(7min + 13s);
        const Schedule schedule = scheduleFrom(u"s"_s, (isCron ? QByteArray(R"("cron": "*/5 * * * *", )") : QByteArray(R"("every": "7m13s", )")) + members);
        std::vector<UtcTime> dues;
        for (UtcTime due = isCron ? utc(u"2026-05-31T00:00:00Z") : begin + step; due < begin + 200h; due += step)
            dues.push_back(due);
        Reference reference(schedule, dues, begin);
        Subject subject(schedule, begin);
        UtcTime now = begin;
        const QList<Chapter> story = randomStory(random, isCron);
        for (const Chapter &chapter : story) {
            reference.live(chapter, now);
            subject.live(chapter);
            QCOMPARE(subject.now(), now);
            const QString place = u"seed %1, after a chapter of kind %2 until %3"_s.arg(seed).arg(int(chapter.kind)).arg(formatUtcTime(now));
            QVERIFY2(subject.fires == reference.fires,
                     qPrintable(u"%1\nis\n%2\nshould be\n%3"_s.arg(place, drawing(subject.fires), drawing(reference.fires))));
            QVERIFY2(subject.skipped() == reference.skipped,
                     qPrintable(u"%1: %2 left out, not %3"_s.arg(place).arg(subject.skipped()).arg(reference.skipped)));
        }
        QVERIFY(subject.fires.size() > 20 || schedule.misfire.policy == Misfire::Policy::Skip);
    }
}

void tst_ScheduleStories::anIntervalGoesOnWhenTheClockIsSetBack()
{
    const Schedule schedule = scheduleFrom(u"s"_s, R"("every": "10m", "overlap": { "allowUpTo": 100 })");
    for (const Milliseconds back : {Milliseconds(1s), Milliseconds(9min), Milliseconds(10min), Milliseconds(3h), Milliseconds(1000 * 24h)}) {
        Subject subject(schedule, utc(u"2026-06-01T00:00:00Z"));
        subject.live({Chapter::Kind::Awake, 65min});
        subject.live({Chapter::Kind::SetBack, back});
        const qsizetype before = subject.fires.size();
        subject.live({Chapter::Kind::Awake, 200min});
        std::set<UtcTime> dues;
        for (const Fire &fire : std::as_const(subject.fires))
            QVERIFY2(dues.insert(fire.due).second, "one due instant, two runs");
        QVERIFY2(subject.fires.size() - before >= 19, "it must not wait until the clock is where it was");
    }
}

QTEST_GUILESS_MAIN(tst_ScheduleStories)
#include "tst_schedulestories.moc"
