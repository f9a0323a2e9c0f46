// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <memory>
#include <optional>
#include <typeinfo>
#include <utility>

namespace sluice::detail {

/** Values that a cell holds in itself: reading one takes no lock, writing one allocates nothing. */
template <typename T>
inline constexpr bool isSmallStoreValue = std::is_trivially_copyable_v<T> && sizeof(T) <= 16;

/** What a cell holds, apart from it: for snapshots, and to be destroyed outside the lock. */
struct StoreContent
{
    const std::type_info *type = nullptr; ///< Null: nothing.
    std::array<quint64, 2> bits{};
    std::shared_ptr<void> box;

    template <typename T>
    bool holds() const
    {
        return type && *type == typeid(T);
    }
};

/**
 * One value of a `Store` with its lock: an odd `m_word` is locked, and every write moves it on by 2.
 *
 * Locks are held for a few instructions, but for `Store::update`, and only one by each thread (all by a
 * snapshot, in order). Who finds one taken spins, then yields, then naps: `std::` alone, as the thread
 * sanitizer does not see into Qt.
 */
class alignas(64) StoreCell final
{
public:
    /** Holds the lock while it lives; what was written counts for readers when it is gone. */
    class Locker final
    {
    public:
        explicit Locker(StoreCell &cell) : m_cell(cell), m_word(cell.lock()) { }
        ~Locker() { m_cell.m_word.store(m_hasChanged ? m_word + 2 : m_word, std::memory_order_release); }
        Locker(const Locker &) = delete;
        Locker &operator=(const Locker &) = delete;
        void changed() { m_hasChanged = true; }

    private:
        StoreCell &m_cell;
        const quint32 m_word;
        bool m_hasChanged = false;
    };

    bool isSet() const { return m_type.load(std::memory_order_acquire) != nullptr; }

    /** Nothing when it holds no `T`; for small values. */
    template <typename T>
    std::optional<T> read() const
    {
        std::array<quint64, 2> bits;
        while (true) {
            const quint32 before = m_word.load(std::memory_order_acquire);
            if (before & 1) [[unlikely]] {
                waitForUnlock();
                continue;
            }
            // Acquire on each, so that the second look at the word comes last.
            const std::type_info *const type = m_type.load(std::memory_order_acquire);
            bits[0] = m_bits[0].load(std::memory_order_acquire);
            if constexpr (sizeof(T) > 8)
                bits[1] = m_bits[1].load(std::memory_order_acquire);
            if (m_word.load(std::memory_order_relaxed) != before) [[unlikely]]
                continue;
            if (!isType<T>(type))
                return std::nullopt;
            return fromBits<T>(bits);
        }
    }

    // What follows needs the lock.

    template <typename T>
    bool holds() const
    {
        return isType<T>(m_type.load(std::memory_order_relaxed));
    }

    template <typename T>
    T smallValue() const
    {
        return fromBits<T>({m_bits[0].load(std::memory_order_relaxed), m_bits[1].load(std::memory_order_relaxed)});
    }

    /** Released, so that a reader that sees one of these sees the lock as well. */
    template <typename T>
    void setSmall(const T &value)
    {
        std::array<quint64, 2> bits{};
        std::memcpy(bits.data(), &value, sizeof(T));
        m_type.store(&typeid(T), std::memory_order_release);
        m_bits[0].store(bits[0], std::memory_order_release);
        if constexpr (sizeof(T) > 8)
            m_bits[1].store(bits[1], std::memory_order_release);
    }

    const std::shared_ptr<void> &box() const { return m_box; }
    std::shared_ptr<void> exchangeBox(const std::type_info *type, std::shared_ptr<void> box)
    {
        m_type.store(type, std::memory_order_release);
        return std::exchange(m_box, std::move(box));
    }

    /** Whether nobody else can see what is in the box, so that it may be changed in place. */
    bool isBoxUnshared() const
    {
        if (m_box.use_count() != 1)
            return false;
        const std::shared_ptr<void> last = m_box; // sees all that the last one to let go did before
        return true;
    }

    StoreContent content() const;
    StoreContent exchange(StoreContent content);

    quint32 lock()
    {
        quint32 word = m_word.load(std::memory_order_relaxed);
        while ((word & 1) || !m_word.compare_exchange_weak(word, word | 1, std::memory_order_seq_cst)) {
            waitForUnlock();
            word = m_word.load(std::memory_order_relaxed);
        }
        return word;
    }
    /** The other half of a `lock` without a `Locker`. */
    void unlock(bool hasChanged)
    {
        const quint32 word = m_word.load(std::memory_order_relaxed) & ~1u;
        m_word.store(hasChanged ? word + 2 : word, std::memory_order_release);
    }

private:
    void waitForUnlock() const;

    template <typename T>
    static bool isType(const std::type_info *type)
    {
        return type == &typeid(T) || (type && *type == typeid(T));
    }

    template <typename T>
    static T fromBits(const std::array<quint64, 2> &bits)
    {
        std::array<std::byte, sizeof(T)> bytes;
        std::memcpy(bytes.data(), bits.data(), sizeof(T));
        return std::bit_cast<T>(bytes);
    }

    std::atomic<quint32> m_word = 0;
    std::atomic<const std::type_info *> m_type = nullptr;
    std::array<std::atomic<quint64>, 2> m_bits{};
    std::shared_ptr<void> m_box;
};

} // namespace sluice::detail
