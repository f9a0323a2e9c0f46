// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QFuture>
#include <QPromise>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace sluice {

template <typename Item>
class StreamReader;
template <typename Item>
class StreamWriter;
template <typename Item>
std::pair<StreamWriter<Item>, StreamReader<Item>> makeStreamChannel(int capacity);

namespace detail {

/** What the two ends of a channel share. */
template <typename Item>
struct StreamChannel
{
    struct Blocked
    {
        Item item;
        QPromise<bool> promise;
    };

    explicit StreamChannel(size_t room) : capacity(std::max<size_t>(1, room)) { }

    std::mutex mutex;
    const size_t capacity;
    std::deque<Item> items{};
    std::deque<Blocked> blocked{}; ///< Writers that wait for room, in order.
    std::function<void()> readable{};
    std::optional<Error> error{};
    bool hasEnded = false;
    bool hasReader = true;

    /** Calls whoever waits to read; with the lock, which it releases. */
    void announce(std::unique_lock<std::mutex> &lock)
    {
        const std::function<void()> wake = std::exchange(readable, {});
        lock.unlock();
        if (wake)
            wake();
    }
};

} // namespace detail

/**
 * The end of a channel that items are pushed into, by any thread; copies are the same end. See `makeStreamChannel`.
 *
 * When the last copy is gone, the stream has ended, as after `finish`.
 */
template <typename Item>
class StreamWriter final
{
public:
    /** Adds an item if there is room; otherwise false, and `item` is untouched. */
    [[nodiscard]] bool tryWrite(Item &item)
    {
        std::unique_lock lock(m_end->channel->mutex);
        auto &channel = *m_end->channel;
        if (!isOpen() || !channel.blocked.empty() || channel.items.size() >= channel.capacity)
            return false;
        channel.items.push_back(std::move(item));
        channel.announce(lock);
        return true;
    }

    /** Adds an item as soon as there is room; wait for the future before writing the next. It gives false when nobody reads any more. */
    QFuture<bool> write(Item item)
    {
        std::unique_lock lock(m_end->channel->mutex);
        auto &channel = *m_end->channel;
        if (!isOpen())
            return answer(false);
        if (channel.blocked.empty() && channel.items.size() < channel.capacity) {
            channel.items.push_back(std::move(item));
            channel.announce(lock);
            return answer(true);
        }
        channel.blocked.push_back({std::move(item), {}});
        channel.blocked.back().promise.start();
        return channel.blocked.back().promise.future();
    }

    /** No more items will come. */
    void finish() { m_end->finish({}); }
    /** The same, as something went wrong: the stream fails once it has dealt with what came before. */
    void fail(Error error) { m_end->finish(std::move(error)); }
    /** Whether anybody may still read what is written. */
    bool isWanted() const
    {
        const std::scoped_lock lock(m_end->channel->mutex);
        return isOpen();
    }

private:
    friend std::pair<StreamWriter, StreamReader<Item>> makeStreamChannel<Item>(int capacity);

    struct End
    {
        explicit End(std::shared_ptr<detail::StreamChannel<Item>> shared) : channel(std::move(shared)) { }
        ~End() { finish({}); }
        Q_DISABLE_COPY_MOVE(End)
        void finish(std::optional<Error> error)
        {
            std::unique_lock lock(channel->mutex);
            if (channel->hasEnded)
                return;
            channel->hasEnded = true;
            channel->error = std::move(error);
            channel->announce(lock);
        }
        const std::shared_ptr<detail::StreamChannel<Item>> channel;
    };

    explicit StreamWriter(std::shared_ptr<detail::StreamChannel<Item>> channel)
        : m_end(std::make_shared<End>(std::move(channel)))
    {
    }
    bool isOpen() const { return m_end->channel->hasReader && !m_end->channel->hasEnded; }
    static QFuture<bool> answer(bool value)
    {
        static const QFuture<bool> yes = QtFuture::makeReadyFuture(true);
        static const QFuture<bool> no = QtFuture::makeReadyFuture(false);
        return value ? yes : no;
    }

    std::shared_ptr<End> m_end;
};

/** The end of a channel that a stream reads from: what `StreamTask::open` may return. Move-only: there is one reader. */
template <typename Item>
class StreamReader final
{
public:
    using Value = Item;

    StreamReader(StreamReader &&other) noexcept = default;
    StreamReader &operator=(StreamReader &&) = delete;
    ~StreamReader()
    {
        if (!m_channel)
            return;
        std::deque<typename detail::StreamChannel<Item>::Blocked> refused;
        {
            const std::scoped_lock lock(m_channel->mutex);
            m_channel->hasReader = false;
            m_channel->items.clear();
            m_channel->readable = {};
            refused.swap(m_channel->blocked);
        }
        for (auto &blocked : refused) {
            blocked.promise.addResult(false);
            blocked.promise.finish();
        }
    }

    /** An item, nothing at the end, or an error; or, when there is none of these yet, calls `wake` later, on any thread, and gives nullopt. */
    std::optional<Result<std::optional<Item>>> read(std::function<void()> wake)
    {
        std::unique_lock lock(m_channel->mutex);
        if (m_channel->items.empty()) {
            if (!m_channel->hasEnded) {
                m_channel->readable = std::move(wake);
                return std::nullopt;
            }
            if (m_channel->error)
                return Result<std::optional<Item>>(std::unexpected(*m_channel->error));
            return Result<std::optional<Item>>(std::nullopt);
        }
        std::optional<Item> item(std::move(m_channel->items.front()));
        m_channel->items.pop_front();
        if (!m_channel->blocked.empty())
            admitOne(lock);
        return Result<std::optional<Item>>(std::move(item));
    }

private:
    friend std::pair<StreamWriter<Item>, StreamReader> makeStreamChannel<Item>(int capacity);

    explicit StreamReader(std::shared_ptr<detail::StreamChannel<Item>> channel) : m_channel(std::move(channel)) { }

    void admitOne(std::unique_lock<std::mutex> &lock)
    {
        auto blocked = std::move(m_channel->blocked.front());
        m_channel->blocked.pop_front();
        m_channel->items.push_back(std::move(blocked.item));
        lock.unlock();
        blocked.promise.addResult(true);
        blocked.promise.finish();
    }

    std::shared_ptr<detail::StreamChannel<Item>> m_channel;
};

/** A channel with room for `capacity` items: a writer for whoever makes them, and a reader for the stream. */
template <typename Item>
std::pair<StreamWriter<Item>, StreamReader<Item>> makeStreamChannel(int capacity)
{
    auto channel = std::make_shared<detail::StreamChannel<Item>>(size_t(std::max(1, capacity)));
    return {StreamWriter<Item>(channel), StreamReader<Item>(channel)};
}

} // namespace sluice
