// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

#include <functional>

class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace sluice::designer {

/** One thing the command palette can find. */
struct PaletteEntry
{
    QString title;
    QString place; ///< What it is or where it stands, shown at the right: "State", "Edit", a shortcut.
    QString icon;
    QColor colour; ///< Of the icon; invalid for the text's own.
    QString more; ///< Further words it is found by, not shown.
    bool isEnabled = true;
    std::function<void()> carryOut;
};

/** The entries that fit what was typed, best first, at most `limit`. Pure. */
QList<PaletteEntry> bestEntries(const QList<PaletteEntry> &entries, const QString &typed, int limit);

/**
 * Finds a state, an action, a kind or a setting by a few letters and carries it out. Shows itself over its
 * parent and goes away by itself.
 */
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    /** Makes an entry for a text that nothing fits; may return none. */
    using Offer = std::function<std::optional<PaletteEntry>(const QString &typed)>;

    CommandPalette(QList<PaletteEntry> entries, Offer offer, QWidget *parent);

    QLineEdit *search() const { return m_search; }
    QListView *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fill();
    void carryOutCurrent();
    void place();

    QList<PaletteEntry> m_entries;
    QList<PaletteEntry> m_shown;
    Offer m_offer;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    QStandardItemModel *m_model = nullptr;
    QLabel *m_nothing = nullptr;
};

} // namespace sluice::designer
