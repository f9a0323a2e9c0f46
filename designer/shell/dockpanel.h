// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

namespace sluice::designer {

/** A dock whose title bar is there only when no tab says its name. */
class DockPanel final : public QDockWidget
{
    Q_OBJECT

public:
    /** `name` is its name in the saved layout. */
    DockPanel(const QString &name, const QString &title, QWidget *content, QWidget *parent);

    /** To be called when docks have been moved or tabbed. */
    void updateTitleBar();
    /** Without a count and the like, for menus. */
    QString plainTitle() const { return m_plainTitle; }
    /** Shows it, in front of those it shares its place with. */
    void present();

private:
    bool isTabbed() const;

    QString m_plainTitle;
    QWidget *m_noTitle = nullptr;
};

} // namespace sluice::designer
