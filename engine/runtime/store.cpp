// SPDX-License-Identifier: MIT
#include "engine/runtime/store.h"

#include "engine/runtime/activity.h"

#include <QHash>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

constexpr int firstPageCells = 16;

/** Every name in use, by number. */
struct NameTable
{
    std::mutex mutex;
    QHash<QString, size_t> numbers;
    std::vector<QString> names;
};

NameTable &nameTable()
{
    static auto *table = new NameTable; // keys at namespace scope may be older and younger than any static of ours
    return *table;
}

int cellsOf(int page)
{
    return firstPageCells << page;
}

QString nameOf(StoreSlot slot)
{
    NameTable &table = nameTable();
    const std::scoped_lock lock(table.mutex);
    return table.names[size_t(cellsOf(slot.page) - firstPageCells + slot.cell)];
}

} // namespace

StoreSlot storeSlot(const QString &name)
{
    NameTable &table = nameTable();
    const std::scoped_lock lock(table.mutex);
    auto known = table.numbers.constFind(name);
    if (known == table.numbers.constEnd()) {
        known = table.numbers.insert(name, table.names.size());
        table.names.push_back(name);
    }
    const size_t number = *known + firstPageCells;
    const int page = int(std::bit_width(number)) - int(std::bit_width(size_t(firstPageCells)));
    return {page, int(number) - cellsOf(page)};
}

namespace detail {

void StoreCell::waitForUnlock() const
{
    constexpr int spins = 64;
    constexpr int yields = 64;
    for (int turn = 0; m_word.load(std::memory_order_relaxed) & 1; ++turn) {
        if (turn < spins)
            continue;
        if (turn < spins + yields)
            std::this_thread::yield();
        else
            std::this_thread::sleep_for(std::chrono::microseconds(50)); // in an `update` that takes its time
    }
}

StoreContent StoreCell::content() const
{
    return {m_type.load(std::memory_order_relaxed),
            {m_bits[0].load(std::memory_order_relaxed), m_bits[1].load(std::memory_order_relaxed)},
            m_box};
}

StoreContent StoreCell::exchange(StoreContent content)
{
    StoreContent old = this->content();
    m_type.store(content.type, std::memory_order_release);
    m_bits[0].store(content.bits[0], std::memory_order_release);
    m_bits[1].store(content.bits[1], std::memory_order_release);
    m_box = std::move(content.box);
    return old;
}

} // namespace detail

/** Who is called, and how many calls are under way. */
struct StoreListeners
{
    struct Listener
    {
        std::function<void(const QString &)> callback;
        int calls = 0;
        bool isGone = false;
    };
    std::mutex mutex;
    std::condition_variable hasReturned;
    std::map<quint64, std::shared_ptr<Listener>> all;
    quint64 lastId = 0;
};

/** Whether this thread is in a callback, which must not wait for others: they may wait for it. */
static thread_local int callbackDepth = 0;

StoreSubscription::StoreSubscription(std::weak_ptr<StoreListeners> listeners, quint64 id)
    : m_listeners(std::move(listeners))
    , m_id(id)
{
}

StoreSubscription &StoreSubscription::operator=(StoreSubscription &&other) noexcept
{
    StoreSubscription old(std::move(*this));
    m_listeners = std::move(other.m_listeners);
    m_id = other.m_id;
    return *this;
}

StoreSubscription::~StoreSubscription()
{
    const std::shared_ptr<StoreListeners> listeners = m_listeners.lock();
    if (!listeners)
        return;
    std::unique_lock lock(listeners->mutex);
    const auto found = listeners->all.find(m_id);
    const std::shared_ptr<StoreListeners::Listener> listener = found->second;
    listeners->all.erase(found);
    listener->isGone = true;
    if (callbackDepth == 0)
        listeners->hasReturned.wait(lock, [&listener] { return listener->calls == 0; });
}

Store::Store()
    : m_listeners(std::make_shared<StoreListeners>())
{
}

Store::~Store()
{
    for (const std::atomic<detail::StoreCell *> &page : m_pages)
        delete[] page.load(std::memory_order_relaxed);
}

detail::StoreCell *Store::makePage(int page)
{
    const std::scoped_lock lock(m_pagesMutex);
    if (detail::StoreCell *const made = m_pages[size_t(page)].load(std::memory_order_acquire))
        return made;
    auto *const made = new detail::StoreCell[size_t(cellsOf(page))];
    m_pages[size_t(page)].store(made, std::memory_order_release);
    return made;
}

template <typename Visit>
void Store::eachCell(Visit visit) const
{
    for (int page = 0; page < pageCount; ++page) {
        detail::StoreCell *const cells = m_pages[size_t(page)].load(std::memory_order_acquire);
        for (int cell = 0; cells && cell < cellsOf(page); ++cell)
            visit(StoreSlot{page, cell}, cells[cell]);
    }
}

Error Store::whyNot(const QString &name, StoreSlot slot, const std::type_info &wanted) const
{
    const detail::StoreCell *const cell = find(slot);
    if (!cell || !cell->isSet())
        return Error(ErrorCode::NotFound, u"The store holds nothing under the name \"%1\"."_s.arg(name),
                     u"Put a value before this state is reached, or read it with a fallback."_s);
    return Error(ErrorCode::TypeMismatch, u"The store holds a value of another type under the name \"%1\"."_s.arg(name),
                 u"Use one StoreKey for it everywhere."_s)
        .withDetails({{u"name"_s, name}, {u"wanted"_s, QString::fromLatin1(wanted.name())}});
}

bool Store::isRefused(const Activity *writer)
{
    return writer->isAbandoned();
}

Error Store::refusal(const QString &name)
{
    return Error(ErrorCode::Cancelled,
                 u"\"%1\" was not stored, as the run has moved on without the attempt that wanted to."_s.arg(name));
}

bool Store::removeUnlessRefused(const QString &name, StoreSlot slot, const Activity *writer)
{
    detail::StoreCell *const cell = find(slot);
    detail::StoreContent old;
    if (cell) {
        detail::StoreCell::Locker lock(*cell);
        if (writer && isRefused(writer))
            return false;
        old = cell->exchange({});
        lock.changed();
    }
    if (old.type)
        announce(name);
    return true;
}

QStringList Store::names() const
{
    QStringList names;
    eachCell([&names](StoreSlot slot, const detail::StoreCell &cell) {
        if (cell.isSet())
            names.append(nameOf(slot));
    });
    names.sort();
    return names;
}

StoreSnapshot Store::snapshot() const
{
    StoreSnapshot snapshot;
    const std::scoped_lock lock(m_pagesMutex);
    eachCell([](StoreSlot, detail::StoreCell &cell) { cell.lock(); });
    eachCell([&snapshot](StoreSlot slot, const detail::StoreCell &cell) {
        if (cell.isSet())
            snapshot.m_values.emplace_back(slot, cell.content());
    });
    eachCell([](StoreSlot, detail::StoreCell &cell) { cell.unlock(false); });
    return snapshot;
}

void Store::restore(const StoreSnapshot &snapshot)
{
    for (const auto &[slot, content] : snapshot.m_values)
        cellAt(slot);
    std::vector<std::pair<StoreSlot, detail::StoreContent>> old; // destroyed when nothing is locked any more
    {
        const std::scoped_lock lock(m_pagesMutex);
        auto next = snapshot.m_values.begin();
        eachCell([](StoreSlot, detail::StoreCell &cell) { cell.lock(); });
        eachCell([&](StoreSlot slot, detail::StoreCell &cell) {
            const bool isInIt = next != snapshot.m_values.end() && next->first == slot;
            if (isInIt || cell.isSet())
                old.emplace_back(slot, cell.exchange(isInIt ? next->second : detail::StoreContent()));
            next += isInIt ? 1 : 0;
        });
        eachCell([](StoreSlot, detail::StoreCell &cell) { cell.unlock(true); });
    }
    for (const auto &[slot, content] : old)
        announce(nameOf(slot));
}

StoreSubscription Store::onChange(std::function<void(const QString &)> callback)
{
    const std::scoped_lock lock(m_listeners->mutex);
    const quint64 id = ++m_listeners->lastId;
    m_listeners->all.emplace(id, std::make_shared<StoreListeners::Listener>(std::move(callback)));
    m_isListenedTo.store(true, std::memory_order_release);
    return StoreSubscription(m_listeners, id);
}

void Store::callListeners(const QString &name) const
{
    const std::shared_ptr<StoreListeners> listeners = m_listeners;
    std::vector<std::shared_ptr<StoreListeners::Listener>> now;
    {
        const std::scoped_lock lock(listeners->mutex);
        for (const auto &[id, listener] : listeners->all)
            now.push_back(listener);
    }
    ++callbackDepth;
    for (const std::shared_ptr<StoreListeners::Listener> &listener : now) {
        {
            const std::scoped_lock lock(listeners->mutex);
            if (listener->isGone)
                continue;
            ++listener->calls;
        }
        listener->callback(name);
        const std::scoped_lock lock(listeners->mutex);
        --listener->calls;
        listeners->hasReturned.notify_all();
    }
    --callbackDepth;
}

} // namespace sluice
