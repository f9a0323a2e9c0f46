// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <any>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <vector>

namespace sluice {

/**
 * The name and type of a value in a `Store`. Make one for each value, once, at namespace scope:
 * `inline const StoreKey<double> price(u"price"_s);`
 *
 * Two keys with one name are two values. A key is a slot number, so a store needs no hashing.
 */
template <typename T>
class StoreKey final
{
public:
    explicit StoreKey(QString name);

    const QString &name() const { return m_name; }
    size_t slot() const { return m_slot; }

private:
    QString m_name;
    size_t m_slot;
};

/** Typed values that the states of one run share. Thread-safe; values are copied in and out. */
class Store final
{
public:
    template <typename T>
    void put(const StoreKey<T> &key, T value)
    {
        const std::unique_lock lock(m_mutex);
        slot(key.slot()) = std::move(value);
    }

    /** A copy, or nothing when it was never put. */
    template <typename T>
    std::optional<T> get(const StoreKey<T> &key) const
    {
        const std::shared_lock lock(m_mutex);
        if (key.slot() >= m_values.size() || !m_values[key.slot()].has_value())
            return std::nullopt;
        return *std::any_cast<T>(&m_values[key.slot()]);
    }

    /** Changes a value in place under the store's lock; a value that is not there starts as `T()`. */
    template <typename T, typename Change>
    void update(const StoreKey<T> &key, Change change)
    {
        const std::unique_lock lock(m_mutex);
        std::any &value = slot(key.slot());
        if (!value.has_value())
            value = T();
        change(*std::any_cast<T>(&value));
    }

    template <typename T>
    void remove(const StoreKey<T> &key)
    {
        const std::unique_lock lock(m_mutex);
        slot(key.slot()).reset();
    }

private:
    std::any &slot(size_t index)
    {
        if (index >= m_values.size())
            m_values.resize(index + 1);
        return m_values[index];
    }

    mutable std::shared_mutex m_mutex;
    std::vector<std::any> m_values;
};

/** The number of the next key; thread-safe. */
size_t nextStoreSlot();

template <typename T>
StoreKey<T>::StoreKey(QString name)
    : m_name(std::move(name))
    , m_slot(nextStoreSlot())
{
}

} // namespace sluice
