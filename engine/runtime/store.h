// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/runtime/storecell.h"

#include <QStringList>

#include <concepts>
#include <functional>
#include <mutex>
#include <vector>

namespace sluice {

class Activity;
struct StoreListeners;

/** Where the value of a name lies in every store: page 0 has 16 cells, and each page twice as many as the one before. */
struct StoreSlot
{
    int page = 0;
    int cell = 0;

    auto operator<=>(const StoreSlot &) const = default;
};

/** The slot of a name, the same for the whole process; thread-safe. */
StoreSlot storeSlot(const QString &name);

/**
 * The name and type of a value in a `Store`. Make one for each value, once, at namespace scope:
 * `inline const StoreKey<double> price(u"price"_s);`
 *
 * Two keys with one name are one value, which has the type of the last `put`; a key of another type does not
 * find it. A key is a slot number, so a store needs no hashing. Names are kept until the process ends: for
 * names made from data put a hash into the store.
 */
template <typename T>
class StoreKey final
{
    static_assert(std::is_same_v<T, std::remove_cvref_t<T>>, "StoreKey<T>: T is a plain value type, without const or reference.");

public:
    using Value = T;

    explicit StoreKey(QString name)
        : m_name(std::move(name))
        , m_slot(storeSlot(m_name))
    {
    }

    const QString &name() const { return m_name; }
    StoreSlot slot() const { return m_slot; }

private:
    QString m_name;
    StoreSlot m_slot;
};

/** A list that `append` can begin and make longer: `QList`, `std::vector`, `QStringList`. */
template <typename List>
concept AppendableList = std::default_initializable<List> && std::copy_constructible<List>
    && requires(List list, typename List::value_type item) { list.push_back(std::move(item)); };

/** What a store held at one moment. Copying it copies pointers. */
class StoreSnapshot final
{
public:
    bool isEmpty() const { return m_values.empty(); }

private:
    friend class Store;
    std::vector<std::pair<StoreSlot, detail::StoreContent>> m_values; ///< By slot.
};

/** Listens until it is destroyed. Not to be outlived by what its callback uses: destruction waits for a call in progress. */
class StoreSubscription final
{
public:
    StoreSubscription() = default;
    StoreSubscription(StoreSubscription &&) noexcept = default;
    StoreSubscription &operator=(StoreSubscription &&other) noexcept;
    ~StoreSubscription();

private:
    friend class Store;
    StoreSubscription(std::weak_ptr<StoreListeners> listeners, quint64 id);
    std::weak_ptr<StoreListeners> m_listeners;
    quint64 m_id = 0;
};

/**
 * Typed values that states share: those of one run, or of several runs that are given one store.
 *
 * Thread-safe, and each operation is atomic. A small value (trivially copyable, up to 16 bytes) lies in the
 * store itself and is read without a lock; any other is allocated once and shared, so that `getShared` copies nothing
 * and a reader keeps what it saw. Nobody else's code runs under a lock, but for the function given to `update`, which
 * must not use the store.
 */
class Store final
{
public:
    Store();
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    template <typename T>
    void put(const StoreKey<T> &key, std::type_identity_t<T> value)
    {
        putUnlessRefused(key, std::move(value), nullptr);
    }

    /** A copy. `NotFound` when there is none, `TypeMismatch` when another key of that name put another type. */
    template <std::copy_constructible T>
    Result<T> get(const StoreKey<T> &key) const
    {
        if constexpr (detail::isSmallStoreValue<T>) {
            const detail::StoreCell *const cell = find(key.slot());
            if (std::optional<T> value = cell ? cell->read<T>() : std::nullopt) [[likely]]
                return *value;
        } else if (const std::shared_ptr<const T> value = box(key)) {
            return *value;
        }
        return std::unexpected(whyNot(key.name(), key.slot(), typeid(T)));
    }

    /** A copy, or `fallback` when there is none of that type: cheaper than an error. */
    template <std::copy_constructible T>
    T get(const StoreKey<T> &key, std::type_identity_t<T> fallback) const
    {
        if constexpr (detail::isSmallStoreValue<T>) {
            const detail::StoreCell *const cell = find(key.slot());
            return (cell ? cell->read<T>() : std::nullopt).value_or(std::move(fallback));
        } else {
            const std::shared_ptr<const T> value = box(key);
            return value ? *value : std::move(fallback);
        }
    }

    /** The value itself, without a copy unless it is small; it stays as it is whatever is stored next. */
    template <typename T>
    Result<std::shared_ptr<const T>> getShared(const StoreKey<T> &key) const
    {
        if constexpr (detail::isSmallStoreValue<T>) {
            if (const Result<T> value = get(key))
                return std::make_shared<const T>(*value);
        } else if (std::shared_ptr<const T> value = box(key)) {
            return value;
        }
        return std::unexpected(whyNot(key.name(), key.slot(), typeid(T)));
    }

    /** Adds to a list, which begins empty. `TypeMismatch` leaves what is there. Copies the list only while someone holds it. */
    template <AppendableList List>
    Result<void> append(const StoreKey<List> &key, typename List::value_type item)
    {
        return changeUnlessRefused(key, [&item](List &list) { list.push_back(std::move(item)); }, nullptr);
    }

    /** Changes a value in place; one that is not there starts as `T()`. `TypeMismatch` leaves what is there. */
    template <std::copy_constructible T, std::invocable<T &> Change>
    Result<void> update(const StoreKey<T> &key, Change change)
    {
        return changeUnlessRefused(key, std::move(change), nullptr);
    }

    /** Puts `desired` when the value is `expected` (`std::nullopt`: when there is none); false when it is not. */
    template <std::equality_comparable T>
    bool compareAndSet(const StoreKey<T> &key, const std::type_identity_t<std::optional<T>> &expected, std::type_identity_t<T> desired)
    {
        return setUnlessRefused(key, expected, std::move(desired), nullptr);
    }

    /** Removes the value of that name, of whatever type; nothing happens when there is none. */
    template <typename T>
    void remove(const StoreKey<T> &key)
    {
        removeUnlessRefused(key.name(), key.slot(), nullptr);
    }

    /** Whether there is a value of that name, of whatever type. */
    template <typename T>
    bool contains(const StoreKey<T> &key) const
    {
        const detail::StoreCell *const cell = find(key.slot());
        return cell && cell->isSet();
    }

    /** The names of all values, sorted. */
    QStringList names() const;
    qsizetype count() const { return names().size(); }
    bool isEmpty() const { return count() == 0; }
    void clear() { restore({}); }

    /** All values at one moment: no change is half in it. */
    StoreSnapshot snapshot() const;
    /** Makes the store hold what the snapshot holds and nothing else, at one moment. It may be another store's. */
    void restore(const StoreSnapshot &snapshot);

    /**
     * Calls `callback` with the name of every value that is put, changed or removed, after the change, on the thread that
     * made it. Two changes at once may call it at once. It may use the store.
     */
    [[nodiscard]] StoreSubscription onChange(std::function<void(const QString &name)> callback);

private:
    friend class TaskStore;
    static constexpr int pageCount = 16; ///< Of a million cells.

    detail::StoreCell *find(StoreSlot slot) const
    {
        detail::StoreCell *const page = m_pages[size_t(slot.page)].load(std::memory_order_acquire);
        return page ? page + slot.cell : nullptr;
    }
    detail::StoreCell &cellAt(StoreSlot slot)
    {
        detail::StoreCell *const cell = find(slot);
        return cell ? *cell : *(makePage(slot.page) + slot.cell);
    }
    detail::StoreCell *makePage(int page);
    template <typename Visit>
    void eachCell(Visit visit) const;
    Error whyNot(const QString &name, StoreSlot slot, const std::type_info &wanted) const;
    /** Asked under the lock of the value: whether the attempt that wants to write was let go. */
    static bool isRefused(const Activity *writer);
    static Error refusal(const QString &name);
    void announce(const QString &name) const
    {
        if (m_isListenedTo.load(std::memory_order_acquire)) [[unlikely]]
            callListeners(name);
    }
    void callListeners(const QString &name) const;

    template <typename T>
    std::shared_ptr<const T> box(const StoreKey<T> &key) const
    {
        detail::StoreCell *const cell = find(key.slot());
        if (!cell)
            return nullptr;
        const detail::StoreCell::Locker lock(*cell);
        return cell->holds<T>() ? std::static_pointer_cast<const T>(cell->box()) : nullptr;
    }

    /** Under the lock; what was there before is left in `value` or returned, to be destroyed outside of it. */
    template <typename T>
    static std::shared_ptr<void> setBox(detail::StoreCell &cell, T &value)
    {
        if constexpr (std::is_nothrow_swappable_v<T>) {
            if (cell.holds<T>() && cell.isBoxUnshared()) {
                std::swap(*static_cast<T *>(cell.box().get()), value);
                return nullptr;
            }
        }
        return cell.exchangeBox(&typeid(T), std::make_shared<T>(std::move(value)));
    }

    template <typename T>
    static std::shared_ptr<void> set(detail::StoreCell &cell, T &value)
    {
        if constexpr (detail::isSmallStoreValue<T>) {
            cell.setSmall(value);
            return cell.box() ? cell.exchangeBox(&typeid(T), nullptr) : nullptr;
        } else {
            return setBox(cell, value);
        }
    }

    template <typename T>
    bool putUnlessRefused(const StoreKey<T> &key, T value, const Activity *writer)
    {
        detail::StoreCell &cell = cellAt(key.slot());
        std::shared_ptr<void> old;
        {
            detail::StoreCell::Locker lock(cell);
            if (writer && isRefused(writer)) [[unlikely]]
                return false;
            old = set(cell, value);
            lock.changed();
        }
        announce(key.name());
        return true;
    }

    template <typename T, typename Change>
    static void change(detail::StoreCell &cell, Change &change, std::shared_ptr<void> &old)
    {
        if constexpr (detail::isSmallStoreValue<T>) {
            T value = cell.holds<T>() ? cell.smallValue<T>() : T();
            change(value);
            old = set(cell, value);
        } else {
            if (!cell.isSet() || !cell.isBoxUnshared()) {
                auto copy = cell.isSet() ? std::make_shared<T>(*static_cast<const T *>(cell.box().get())) : std::make_shared<T>();
                change(*copy);
                old = cell.exchangeBox(&typeid(T), std::move(copy));
            } else {
                change(*static_cast<T *>(cell.box().get()));
            }
        }
    }

    template <typename T, typename Change>
    Result<void> changeUnlessRefused(const StoreKey<T> &key, Change function, const Activity *writer)
    {
        detail::StoreCell &cell = cellAt(key.slot());
        std::shared_ptr<void> old;
        bool fits = false;
        {
            detail::StoreCell::Locker lock(cell);
            if (writer && isRefused(writer)) [[unlikely]]
                return std::unexpected(refusal(key.name()));
            fits = !cell.isSet() || cell.holds<T>();
            if (fits) {
                lock.changed();
                change<T>(cell, function, old);
            }
        }
        if (!fits)
            return std::unexpected(whyNot(key.name(), key.slot(), typeid(T)));
        announce(key.name());
        return {};
    }

    template <typename T>
    static bool isEqual(const detail::StoreCell &cell, const std::optional<T> &expected)
    {
        if (!cell.isSet() || !expected)
            return !cell.isSet() && !expected;
        if (!cell.holds<T>())
            return false;
        if constexpr (detail::isSmallStoreValue<T>)
            return cell.smallValue<T>() == *expected;
        else
            return *static_cast<const T *>(cell.box().get()) == *expected;
    }

    template <typename T>
    bool setUnlessRefused(const StoreKey<T> &key, const std::optional<T> &expected, T desired, const Activity *writer)
    {
        detail::StoreCell &cell = cellAt(key.slot());
        std::shared_ptr<void> old;
        {
            detail::StoreCell::Locker lock(cell);
            if ((writer && isRefused(writer)) || !isEqual(cell, expected))
                return false;
            old = set(cell, desired);
            lock.changed();
        }
        announce(key.name());
        return true;
    }

    bool removeUnlessRefused(const QString &name, StoreSlot slot, const Activity *writer);

    std::array<std::atomic<detail::StoreCell *>, pageCount> m_pages{};
    mutable std::mutex m_pagesMutex; ///< Held while a page is added and while all cells are locked.
    std::shared_ptr<StoreListeners> m_listeners;
    std::atomic<bool> m_isListenedTo = false;
};

/**
 * The run's store as one attempt sees it: what the attempt writes after the run has moved on without it (its branch
 * was stopped, it has timed out, the run was cancelled) does not happen, and fails with `Cancelled`.
 *
 * Such a write is ordered before the moment at which the attempt was let go, or refused: the next state never sees a
 * value change under its hands. Valid as long as the `TaskContext` or `TaskHandle` it comes from.
 */
class TaskStore final
{
public:
    TaskStore(Store &store, const Activity &writer) : m_store(store), m_writer(writer) { }

    template <typename T>
    Result<void> put(const StoreKey<T> &key, std::type_identity_t<T> value)
    {
        if (!m_store.putUnlessRefused(key, std::move(value), &m_writer)) [[unlikely]]
            return std::unexpected(Store::refusal(key.name()));
        return {};
    }
    template <AppendableList List>
    Result<void> append(const StoreKey<List> &key, typename List::value_type item)
    {
        return m_store.changeUnlessRefused(key, [&item](List &list) { list.push_back(std::move(item)); }, &m_writer);
    }
    template <std::copy_constructible T, std::invocable<T &> Change>
    Result<void> update(const StoreKey<T> &key, Change change)
    {
        return m_store.changeUnlessRefused(key, std::move(change), &m_writer);
    }
    template <std::equality_comparable T>
    bool compareAndSet(const StoreKey<T> &key, const std::type_identity_t<std::optional<T>> &expected, std::type_identity_t<T> desired)
    {
        return m_store.setUnlessRefused(key, expected, std::move(desired), &m_writer);
    }
    template <typename T>
    Result<void> remove(const StoreKey<T> &key)
    {
        if (!m_store.removeUnlessRefused(key.name(), key.slot(), &m_writer))
            return std::unexpected(Store::refusal(key.name()));
        return {};
    }

    template <std::copy_constructible T>
    Result<T> get(const StoreKey<T> &key) const
    {
        return m_store.get(key);
    }
    template <std::copy_constructible T>
    T get(const StoreKey<T> &key, std::type_identity_t<T> fallback) const
    {
        return m_store.get(key, std::move(fallback));
    }
    template <typename T>
    Result<std::shared_ptr<const T>> getShared(const StoreKey<T> &key) const
    {
        return m_store.getShared(key);
    }
    template <typename T>
    bool contains(const StoreKey<T> &key) const
    {
        return m_store.contains(key);
    }
    /** For whatever only reads: names, a snapshot. */
    const Store &all() const { return m_store; }

private:
    Store &m_store;
    const Activity &m_writer;
};

} // namespace sluice
