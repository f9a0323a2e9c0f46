// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/models/streamflow.h"
#include "engine/runtime/models/streamtypes.h"

#include <QRandomGenerator>

namespace sluice::detail {

/** What `guarded` gives: a `Result` of what the function returns. */
template <typename Returned>
struct Guarded
{
    using Type = std::conditional_t<Bare<Returned>::isResult, Returned, Result<Returned>>;
};
template <>
struct Guarded<void>
{
    using Type = Result<void>;
};

/** Calls a function of the user; what it throws is a failure like what it returns. */
template <typename Call>
auto guarded(Call &call, TaskContext &context)
{
    using Returned = std::remove_cvref_t<std::invoke_result_t<Call &, TaskContext &>>;
    using Type = typename Guarded<Returned>::Type;
    try {
        if constexpr (std::is_void_v<Returned>) {
            call(context);
            return Type();
        } else {
            return Type(call(context));
        }
    } catch (...) {
        return Type(std::unexpected(thrownError()));
    }
}

/** What reading came to, beside the items that were good. */
template <typename Item>
struct StreamReading
{
    struct Failure
    {
        Error error;
        std::optional<Item> item{}; ///< None when the source did not give one.
    };
    std::optional<Failure> failure{};
    bool hasEnded = false;
};

/** One window on its way from `process` to `commit`. */
template <typename Closed, typename Processed>
struct StreamFlight
{
    Closed closed{};
    std::optional<Result<Processed>> result{};
    int failures = 0;
    std::optional<Error> lastError{};
    std::optional<Instant> retryAt{};
};

/** One attempt of a `StreamTask`. */
template <typename Model, typename Meaning>
class StreamSession final : public StreamFlow
{
    using Types = StreamTypes<Model>;
    using Cursor = typename Types::Cursor;
    using Source = typename Types::Source;
    using Item = typename Types::Item;
    using Output = typename Types::Output;
    using Processed = typename Types::Processed;
    using Signal = typename Types::Signal;
    using Answer = std::conditional_t<std::is_void_v<typename Types::Answer>, std::monostate, typename Types::Answer>;
    using Position = StreamPosition<Cursor>;
    using Flight = StreamFlight<ClosedWindow<Output, Cursor>, Processed>;
    using Reading = StreamReading<Item>;
    static constexpr bool isReader = SourceTraits<Source>::isReader;
    static constexpr bool hasEach = isGiven<decltype(Model::each)>;
    static constexpr bool eachIsFuture = EachTraits<decltype(Model::each), Item>::isFuture;
    static constexpr bool readsFutures = SourceTraits<Source>::isFuture || eachIsFuture;

public:
    StreamSession(const Model &model, int attempt, Position from)
        : m_model(model)
        , m_attempt(attempt)
        , m_usesPool(model.concurrency > 1 || model.prefetch > 0 || model.itemTimeout.count() > 0 || model.windowTimeout.count() > 0
                     || model.pullTimeout.count() > 0)
        , m_position(std::move(from))
    {
    }

    int attempt() const { return m_attempt; }

    /** Where another attempt goes on. Any thread. */
    Position position() const
    {
        const std::scoped_lock lock(m_positionMutex);
        return m_position;
    }

    /** Does whatever can be done now; the end of the task's call. */
    Step drive(TaskContext &context)
    {
        if (!m_source && !m_opening && !m_error)
            watchForStop(context);
        takeNews(context);
        while (context.isWanted()) {
            if (context.stopRequested() && !m_isStopping)
                beginStop();
            if (m_windower && isByArrival())
                m_windower->advance(nowMs(context));
            if (std::exchange(m_hasCommitted, false) && context.isObserved())
                return save(context, 1);
            const bool isOver = m_error || m_answer || m_isClosed;
            if (isOver && readsFutures)
                giveUp(m_readOperation);
            if (isOver && !hasOperations() && !closeAfterError(context))
                return end(context);
            if (isOver || !work(context))
                return waitForNews(context, nextDue(context));
        }
        giveUpAll();
        return context.fail(futureWasCancelled());
    }

private:
    enum class Where : quint8 { Here, Pool };
    enum class How : quint8 { Ended, Expired };

    /** The first thing that can be done, if any; what comes out of the stream goes before what goes in. */
    bool work(TaskContext &context)
    {
        if (!m_source)
            return open(context);
        return commitNext(context) || startWindow(context) || failReading() || read(context) || flush() || close(context);
    }

    // Operations.

    /** Calls a function of the user, then `then(context, result, how)` on the driver's thread, once the result is there. */
    template <typename Call, typename Then>
    quint64 launch(TaskContext &context, Where where, Milliseconds limit, Call call, Then then)
    {
        using Returned = std::remove_cvref_t<std::invoke_result_t<Call &, TaskContext &>>;
        using Outcome = Result<BareValue<Returned>>;
        if (where == Where::Here) {
            auto result = guarded(call, context);
            if constexpr (!Future<Returned>::value) {
                then(context, Outcome(std::move(result)), How::Ended);
                return 0;
            } else if (!result || result->isFinished()) {
                then(context, result ? resultOf(*result) : Outcome(std::unexpected(result.error())), How::Ended);
                return 0;
            } else {
                const auto shared = std::make_shared<Then>(std::move(then));
                const quint64 operation = begin<Outcome>(limit, shared);
                operationRuns(operation, context);
                follow<Outcome>(operation, *result, context, shared);
                return operation;
            }
        }
        const auto shared = std::make_shared<Then>(std::move(then));
        const quint64 operation = begin<Outcome>(limit, shared);
        auto job = [self = sharedSession(), operation, shared, call = std::move(call)](TaskContext &there) mutable {
            self->operationRuns(operation, there);
            auto result = guarded(call, there);
            if constexpr (Future<Returned>::value) {
                if (result) {
                    self->template follow<Outcome>(operation, *result, there, shared);
                    return;
                }
                self->template deliverResult<Outcome>(operation, shared, std::unexpected(result.error()));
            } else {
                self->template deliverResult<Outcome>(operation, shared, std::move(result));
            }
        };
        setJob(operation, context.post(std::move(job)));
        return operation;
    }

    template <typename Outcome, typename Then>
    quint64 begin(Milliseconds limit, const std::shared_ptr<Then> &then)
    {
        return beginOperation(limit, [then](TaskContext &context, Error error) {
            (*then)(context, Outcome(std::unexpected(std::move(error))), How::Expired);
        });
    }

    template <typename Outcome, typename Then>
    void deliverResult(quint64 operation, const std::shared_ptr<Then> &then, Outcome result)
    {
        deliver(operation, [then, result = std::move(result)](TaskContext &context) mutable {
            (*then)(context, std::move(result), How::Ended);
        });
    }

    template <typename Outcome, typename Value, typename Then>
    void follow(quint64 operation, QFuture<Value> future, TaskContext &context, const std::shared_ptr<Then> &then)
    {
        watch(operation, future, context, [weak = std::weak_ptr(sharedSession()), operation, then](Outcome result) {
            if (const auto self = weak.lock())
                self->template deliverResult<Outcome>(operation, then, std::move(result));
        });
    }

    std::shared_ptr<StreamSession> sharedSession() { return std::static_pointer_cast<StreamSession>(shared_from_this()); }
    /** While it stops, nothing new is begun elsewhere: the engine knows how to leave behind what hangs in the task's own call. */
    Where worker() const { return m_usesPool && !m_isStopping ? Where::Pool : Where::Here; }

    // The beginning.

    bool open(TaskContext &context)
    {
        if (m_opening || m_error)
            return false;
        m_opening = true;
        const auto call = [this](TaskContext &here) { return callOpen(m_model.open, here, m_position.cursor); };
        m_opening = launch(context, Where::Here, Milliseconds(0), call, [this](TaskContext &here, Result<Source> source, How) {
            if (!source)
                m_error = source.error();
            else
                opened(here, *std::move(source));
        });
        return !m_opening;
    }

    void opened(TaskContext &context, Source source)
    {
        m_source = std::make_shared<Source>(std::move(source));
        if constexpr (std::is_same_v<Cursor, qint64>)
            m_read = m_position.cursor.value_or(0);
        m_openedAt = context.clock().now();
        m_openedMs = context.clock().wallTimeMs();
        Position from = m_position;
        if (isByArrival())
            from.nextStart = from.mark = beforeAllTime; // what comes again comes now
        m_windower.emplace(m_model.windows, isByArrival() ? m_openedMs : 0, std::move(from));
    }

    bool isByArrival() const { return m_model.windows.isByTime() && !Types::hasEventTime; }

    qint64 nowMs(TaskContext &context) const
    {
        return m_openedMs + std::chrono::duration_cast<Milliseconds>(context.clock().now() - m_openedAt).count();
    }

    // Items.

    bool read(TaskContext &context)
    {
        if (m_sourceHasEnded || m_readError || m_isStopping || m_isReading || !hasRoom())
            return false;
        if (m_retryAt) {
            if (context.clock().now() < *m_retryAt)
                return false;
            m_retryAt.reset();
            if (m_retryItem)
                return lookAt(context, *std::exchange(m_retryItem, std::nullopt));
        }
        if constexpr (isReader) {
            return readChannel(context);
        } else if (readsFutures || m_model.itemTimeout.count() > 0 || m_model.pullTimeout.count() > 0) {
            return readOne(context);
        } else if constexpr (!readsFutures) {
            return m_usesPool ? readMany(context) : readHere(context);
        }
        return false;
    }

    bool hasRoom()
    {
        return hasFreeHand() || waitingItems() < size_t(std::max(0, m_model.prefetch));
    }
    bool hasFreeHand() { return m_windower->closed().isEmpty() && m_flights.size() < size_t(std::max(1, m_model.concurrency)); }

    size_t waitingItems()
    {
        size_t count = m_windower->waiting();
        for (size_t i = 0; i < m_windower->closed().size(); ++i)
            count += m_windower->closed()[i].window.items.size();
        return count;
    }

    Cursor cursorOf(const Item &item) const
    {
        if constexpr (isGiven<decltype(Model::cursor)>)
            return Cursor(m_model.cursor(item));
        else
            return m_read;
    }

    /** Reads and looks at items until `sink` has enough, at most `limit`. */
    template <typename Stop, typename Sink>
    Reading pull(TaskContext &context, qint64 limit, Stop stop, Sink sink)
    {
        Reading reading;
        std::optional<Item> item;
        try {
            for (; limit > 0 && !stop(); --limit) {
                item.reset();
                auto pulled = asResult((*m_source)());
                if (!pulled) {
                    reading.failure = {pulled.error()};
                    break;
                }
                item = *std::move(pulled);
                if (!item) {
                    reading.hasEnded = true;
                    break;
                }
                ++m_read;
                if constexpr (!hasEach) {
                    Cursor cursor = cursorOf(*item);
                    const std::optional<Item> copy = Types::hasEventTime ? item : std::nullopt;
                    if (!sink(*item, std::move(cursor), copy))
                        break;
                } else {
                    auto output = asResult(callTask(m_model.each, context, *item));
                    if (!output) {
                        reading.failure = {output.error(), std::move(item)};
                        break;
                    }
                    if (!sink(*output, cursorOf(*item), item))
                        break;
                }
            }
        } catch (...) {
            reading.failure = {thrownError(), std::move(item)};
        }
        return reading;
    }

    bool readHere(TaskContext &context)
    {
        const auto stop = [&context] { return context.stopRequested(); };
        const auto sink = [this, &context](Output &output, Cursor &&cursor, const std::optional<Item> &item) {
            accept(context, std::move(output), std::move(cursor), item);
            return m_windower->closed().isEmpty() && !m_readError;
        };
        constexpr qint64 lookUpAfter = 4096;
        take(context, pull(context, lookUpAfter, stop, sink));
        return true;
    }

    struct Good
    {
        Output output;
        Cursor cursor;
        std::optional<Item> item;
    };
    struct Batch
    {
        std::vector<Good> good{};
        Reading reading{};
    };

    bool readMany(TaskContext &context)
    {
        m_isReading = true;
        const auto call = [this, limit = batchSize()](TaskContext &there) {
            Batch batch;
            batch.reading = pull(there, limit, [this] { return isAskedToStop(); },
                                 [&batch](Output &output, Cursor &&cursor, const std::optional<Item> &item) {
                                     batch.good.push_back({std::move(output), std::move(cursor), item});
                                     return true;
                                 });
            return batch;
        };
        launch(context, Where::Pool, Milliseconds(0), call, [this](TaskContext &here, Result<Batch> batch, How) {
            m_isReading = false;
            if (!batch) {
                m_readError = batch.error();
                return;
            }
            for (Good &good : batch->good) {
                if (!m_readError)
                    accept(here, std::move(good.output), std::move(good.cursor), good.item);
            }
            if (!m_readError)
                take(here, std::move(batch->reading));
        });
        return true;
    }

    /** As many as fill a window for a free hand, and as may wait. */
    qint64 batchSize()
    {
        constexpr qint64 largest = 1024;
        const qint64 ahead = m_model.prefetch - qint64(waitingItems());
        const qint64 missing = m_model.windows.isByTime() ? 1 : m_windower->missing();
        return std::clamp<qint64>(hasFreeHand() ? std::max(missing, ahead) : ahead, 1, largest);
    }

    void take(TaskContext &context, Reading reading)
    {
        if (reading.hasEnded)
            m_sourceHasEnded = true;
        if (reading.failure)
            itemFailed(context, std::move(reading.failure->error), std::move(reading.failure->item));
    }

    bool readOne(TaskContext &context)
    {
        m_isReading = true;
        const Where where = readsFutures ? Where::Here : Where::Pool;
        const auto call = [source = m_source](TaskContext &) { return (*source)(); };
        m_readOperation = launch(context, where, m_model.pullTimeout, call,
                                 [this](TaskContext &here, Result<std::optional<Item>> pulled, How how) {
            m_isReading = false;
            if (how == How::Expired)
                m_readError = std::move(pulled.error()); // the source is still busy, and cannot be asked again
            else if (!pulled)
                itemFailed(here, std::move(pulled.error()), std::nullopt);
            else if (!*pulled)
                m_sourceHasEnded = true;
            else
                lookAtNext(here, **std::move(pulled));
        });
        return true;
    }

    void lookAtNext(TaskContext &context, Item item)
    {
        ++m_read;
        lookAt(context, std::move(item));
    }

    /** Puts an item that was read into the windows, through `each`. */
    bool lookAt(TaskContext &context, Item item)
    {
        if constexpr (!hasEach) {
            const std::optional<Item> copy = Types::hasEventTime ? std::optional(item) : std::nullopt;
            Cursor cursor = cursorOf(item);
            accept(context, std::move(item), std::move(cursor), copy);
        } else {
            m_isReading = true;
            const auto shared = std::make_shared<const Item>(std::move(item));
            const Where where = m_model.itemTimeout.count() > 0 && !eachIsFuture ? Where::Pool : Where::Here;
            const auto call = [this, shared](TaskContext &there) { return callTask(m_model.each, there, *shared); };
            m_readOperation = launch(context, where, m_model.itemTimeout, call,
                                     [this, shared](TaskContext &here, Result<Output> output, How) {
                m_isReading = false;
                if (output)
                    accept(here, *std::move(output), cursorOf(*shared), *shared);
                else
                    itemFailed(here, std::move(output.error()), *shared);
            });
        }
        return true;
    }

    bool readChannel(TaskContext &context)
    {
        if constexpr (isReader) {
            const auto wake = [weak = weak_from_this()] {
                if (const auto self = weak.lock())
                    self->wake();
            };
            bool hasRead = false;
            while (!m_isReading && !m_readError && !m_retryAt && hasRoom() && !context.stopRequested()) {
                auto read = m_source->read(wake);
                if (!read)
                    return hasRead;
                hasRead = true;
                if (!*read)
                    m_readError = read->error();
                else if (!**read)
                    m_sourceHasEnded = true;
                else
                    lookAtNext(context, ***std::move(read));
                if (m_sourceHasEnded || !m_windower->closed().isEmpty())
                    return true;
            }
            return hasRead;
        }
        return false;
    }

    /** `item` is what `deadLetter` gets; where it cannot be needed it may be missing. */
    void accept(TaskContext &context, Output &&output, Cursor &&cursor, const std::optional<Item> &item)
    {
        qint64 time = 0;
        if constexpr (Types::hasEventTime) {
            time = timeOf(output);
        } else if (m_model.windows.isByTime()) {
            time = nowMs(context);
            m_windower->advance(time);
        }
        m_itemFailures = 0;
        if (!m_windower->add(std::move(output), std::move(cursor), time)) {
            const QString sentence = QStringLiteral("The item came when its window was complete already.");
            const QString hint = QStringLiteral("Allow for more lateness, or for failed items.");
            bury(context, Error(ErrorCode::TaskFailed, sentence, hint), item);
            return;
        }
        m_failedInARow = 0;
        ++m_goodItems;
        if constexpr (Types::hasEventTime) {
            if (time > m_latestMs) {
                m_latestMs = time;
                m_windower->advance(time - m_model.lateness.count());
            }
        }
    }

    qint64 timeOf(const Output &output) const
    {
        if constexpr (Types::hasEventTime) {
            if constexpr (std::is_convertible_v<decltype(m_model.time(output)), qint64>)
                return m_model.time(output);
            else
                return QDateTime(m_model.time(output)).toMSecsSinceEpoch();
        }
        return 0;
    }

    void itemFailed(TaskContext &context, Error error, std::optional<Item> item)
    {
        const RetryPolicy &retry = m_model.itemErrors.retry;
        if (++m_itemFailures < retry.maxAttempts() && retry.isWorthAnotherAttempt(error) && !m_isStopping) {
            m_retryAt = context.clock().now() + retry.delayAfter(error, m_itemFailures - 1, randomly());
            m_retryItem = std::move(item);
            return;
        }
        m_itemFailures = 0;
        bury(context, std::move(error), std::move(item));
    }

    static double randomly() { return QRandomGenerator::global()->generateDouble() * 2 - 1; }

    /** An item has failed for good. */
    void bury(TaskContext &context, Error error, std::optional<Item> item)
    {
        ++m_failedItems;
        ++m_failedInARow;
        const ItemErrors &errors = m_model.itemErrors;
        if (m_failedInARow > errors.toleratedInARow || m_failedItems > errors.toleratedInAll)
            m_readError = error;
        if constexpr (isGiven<decltype(Model::deadLetter)>) {
            const DeadItem<Item> dead{std::move(item), std::move(error)};
            const auto call = [this, &dead](TaskContext &here) { return callTask(m_model.deadLetter, here, dead); };
            if (const auto told = guarded(call, context); !told && !m_readError)
                m_readError = told.error();
        }
    }

    /** What cannot be read ends the stream when all windows before it are done, however far ahead it was read. */
    bool failReading()
    {
        if (!m_readError || m_error || !m_flights.empty() || !m_windower->closed().isEmpty())
            return false;
        m_error = m_readError;
        return true;
    }

    // Windows.

    /** Once nothing more is read: what becomes of the windows that have begun. */
    bool flush()
    {
        if (m_isFlushed || m_isReading || m_retryAt || m_readError || !(m_sourceHasEnded || m_isStopping))
            return false;
        m_isFlushed = true;
        if (m_model.partial == PartialWindow::Process)
            m_windower->closeAll();
        else
            m_windower->dropAll();
        return true;
    }

    bool startWindow(TaskContext &context)
    {
        for (const auto &flight : m_flights) {
            if (flight->retryAt && context.clock().now() >= *flight->retryAt) {
                process(context, flight);
                return true;
            }
        }
        if (m_windower->closed().isEmpty() || m_flights.size() >= size_t(std::max(1, m_model.concurrency)))
            return false;
        // One object serves window after window where nobody else can still look at it.
        auto flight = m_spareFlight ? std::exchange(m_spareFlight, nullptr) : std::make_shared<Flight>();
        flight->closed = m_windower->closed().takeFront();
        m_flights.push_back(flight);
        process(context, flight);
        return true;
    }

    void process(TaskContext &context, const std::shared_ptr<Flight> &flight)
    {
        flight->retryAt.reset();
        const auto call = [this, flight](TaskContext &there) { return callTask(m_model.process, there, flight->closed.window); };
        launch(context, worker(), m_model.windowTimeout, call, [this, flight](TaskContext &here, Result<Processed> result, How) {
            const RetryPolicy &retry = m_model.windowRetry;
            if (result || ++flight->failures >= retry.maxAttempts() || !retry.isWorthAnotherAttempt(result.error()) || m_isStopping) {
                flight->result = std::move(result);
                return;
            }
            flight->retryAt = here.clock().now() + retry.delayAfter(result.error(), flight->failures - 1, randomly());
            flight->lastError = std::move(result.error());
        });
    }

    /** In the order of the windows, one at a time. */
    bool commitNext(TaskContext &context)
    {
        if (m_flights.empty() || !m_flights.front()->result || m_isCommitting)
            return false;
        const std::shared_ptr<Flight> &flight = m_flights.front();
        if (!*flight->result) {
            m_error = flight->result->error();
            return true;
        }
        if constexpr (!Types::hasCommit) {
            committed(*flight->result);
        } else {
            m_isCommitting = true;
            const auto call = [this, flight](TaskContext &there) {
                if constexpr (std::is_void_v<Processed>)
                    return callTask(m_model.commit, there);
                else
                    return callTask(m_model.commit, there, **flight->result);
            };
            launch(context, worker(), Milliseconds(0), call, [this](TaskContext &, Result<Signal> signal, How) {
                m_isCommitting = false;
                committed(signal);
            });
        }
        return true;
    }

    void committed(const Result<Signal> &signal)
    {
        if (!signal) {
            m_error = signal.error();
            return;
        }
        if constexpr (!std::is_void_v<Signal>) {
            if (signal->answer() && !m_isStopping)
                m_answer = *signal->answer();
        }
        const std::shared_ptr<Flight> flight = std::move(m_flights.front());
        m_flights.erase(m_flights.begin());
        ++m_windows;
        m_endOfLastMs = flight->closed.window.endMs;
        {
            const std::scoped_lock lock(m_positionMutex);
            m_position = std::move(flight->closed.after);
        }
        m_hasCommitted = true;
        if (m_usesPool || flight.use_count() > 2)
            return; // a function that was left behind may still look at it
        m_windower->recycle(std::move(flight->closed.window.items));
        flight->result.reset();
        flight->failures = 0;
        m_spareFlight = flight;
    }

    /** Tells where the stream is, and has the task called again. */
    Step save(TaskContext &context, int windows)
    {
        CallAgain again{.progress = std::static_pointer_cast<const StreamFlow>(shared_from_this())};
        if (context.isObserved()) {
            again.cursor = QJsonValue::Null;
            if constexpr (std::constructible_from<QJsonValue, Cursor>)
                again.cursor = m_position.cursor ? QJsonValue(*m_position.cursor) : QJsonValue();
            again.record = {{QStringLiteral("windows"), windows},
                            {QStringLiteral("items"), m_goodItems - m_toldItems},
                            {QStringLiteral("failed"), m_failedItems - m_toldFailures}};
            if (Types::hasEventTime && windows > 0)
                again.record[QStringLiteral("lagMs")] = context.clock().wallTimeMs() - m_endOfLastMs;
            m_toldItems = m_goodItems;
            m_toldFailures = m_failedItems;
        }
        return context.again(std::move(again));
    }

    // The end.

    void beginStop()
    {
        m_isStopping = true;
        askToStop();
        if (!m_source)
            m_error = stopped();
        m_retryAt.reset();
        m_retryItem.reset();
        if (!m_source || readsFutures) {
            giveUp(m_source ? m_readOperation : m_opening);
            m_isReading = false;
        }
        for (const auto &flight : m_flights) {
            if (flight->retryAt)
                flight->result = std::unexpected(*flight->lastError);
            flight->retryAt.reset();
        }
    }

    static Error stopped() { return Error(ErrorCode::Cancelled, QStringLiteral("The task was told to stop.")); }

    bool close(TaskContext &context)
    {
        if (m_isClosing || !m_isFlushed || !m_flights.empty() || !m_windower->closed().isEmpty())
            return false;
        m_isClosing = true;
        const StreamEnd end{m_isStopping ? StreamEnd::Reason::Cancelled : StreamEnd::Reason::Exhausted, m_goodItems, m_failedItems, m_windows};
        const auto call = [this, end](TaskContext &there) {
            if constexpr (isCallable<decltype(Model::close), StreamEnd>) {
                return callTask(m_model.close, there, end);
            } else {
                Q_UNUSED(end)
                return callTask(m_model.close, there);
            }
        };
        launch(context, worker(), Milliseconds(0), call, [this](TaskContext &, Result<typename Types::Answer> answer, How) {
            m_isClosed = true;
            if (!answer) {
                if (!m_error)
                    m_error = answer.error();
            } else if constexpr (std::is_void_v<typename Types::Answer>) {
                m_answer.emplace();
            } else {
                m_answer = *answer;
            }
        });
        return true;
    }

    /** A stream that failed while it was stopping is closed all the same; whether it was begun now. */
    bool closeAfterError(TaskContext &context)
    {
        if (!m_error || !m_isStopping || !m_source || m_isClosing)
            return false;
        m_flights.clear();
        m_windower->closed().clear();
        m_isFlushed = true;
        return close(context) && hasOperations();
    }

    Step end(TaskContext &context)
    {
        if (context.isObserved() && (m_failedItems > m_toldFailures || m_goodItems > m_toldItems))
            return save(context, 0);
        if (m_error)
            return context.fail(*m_error);
        if (m_isStopping)
            return context.fail(stopped());
        if constexpr (std::is_void_v<typename Types::Answer>)
            return context.done();
        else
            return context.end(successWith<Meaning>(*m_answer));
    }

    /** When the driver has to look again, though nobody wakes it. */
    std::optional<Instant> nextDue(TaskContext &context)
    {
        std::optional<Instant> due = m_retryAt;
        const auto also = [&due](Instant when) { due = std::min(when, due.value_or(when)); };
        for (const auto &flight : m_flights) {
            if (flight->retryAt)
                also(*flight->retryAt);
        }
        if (m_windower && isByArrival() && m_windower->nextEndMs())
            also(m_openedAt + Milliseconds(*m_windower->nextEndMs() - m_openedMs));
        if (m_isStopping)
            also(context.clock().now() + Milliseconds(1000)); // to find out that nobody waits any more
        return due;
    }

    const Model &m_model;
    const int m_attempt;
    const bool m_usesPool;
    mutable std::mutex m_positionMutex;
    Position m_position; ///< Behind the last window that was committed.

    quint64 m_opening = 0;
    std::shared_ptr<Source> m_source;
    Instant m_openedAt;
    qint64 m_openedMs = 0;
    qint64 m_read = 0; ///< Items that the source gave since the beginning of the stream.
    bool m_isReading = false;
    quint64 m_readOperation = 0;
    bool m_sourceHasEnded = false;
    int m_itemFailures = 0; ///< Of the present item.
    std::optional<Instant> m_retryAt;
    std::optional<Item> m_retryItem;
    qint64 m_latestMs = beforeAllTime;

    std::optional<Windower<Output, Cursor>> m_windower;
    std::vector<std::shared_ptr<Flight>> m_flights; ///< In the order of the windows.
    std::shared_ptr<Flight> m_spareFlight;
    bool m_isCommitting = false;
    bool m_hasCommitted = false;
    bool m_isStopping = false;
    bool m_isFlushed = false;
    bool m_isClosing = false;
    bool m_isClosed = false;
    std::optional<Answer> m_answer;
    std::optional<Error> m_readError; ///< Will be `m_error`.
    std::optional<Error> m_error;

    qint64 m_goodItems = 0;
    qint64 m_failedItems = 0;
    int m_failedInARow = 0;
    qint64 m_windows = 0;
    qint64 m_endOfLastMs = 0;
    qint64 m_toldItems = 0;
    qint64 m_toldFailures = 0;
};

template <typename Model, typename Meaning>
class StreamRunner final : public Task
{
public:
    explicit StreamRunner(Model model) : m_model(std::move(model)) { }

    Step run(TaskContext &context) const override
    {
        auto session = std::const_pointer_cast<Session>(std::static_pointer_cast<const Session>(context.progress<StreamFlow>()));
        if (session && session->attempt() == context.attempt())
            return session->drive(context);
        if (session)
            session->giveUpAll();
        auto from = session ? session->position() : StreamPosition<typename StreamTypes<Model>::Cursor>();
        // The attempt keeps it from here on, also while nobody is in a call.
        return context.again({.progress = std::shared_ptr<const StreamFlow>(std::make_shared<Session>(m_model, context.attempt(), std::move(from)))});
    }

private:
    using Session = StreamSession<Model, Meaning>;
    const Model m_model;
};

} // namespace sluice::detail
