// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QListWidget;

namespace sluice::designer {

/** Stands on an empty canvas and shows the ways to begin. */
class Welcome final : public QFrame
{
    Q_OBJECT

public:
    explicit Welcome(QWidget *parent = nullptr);

    void setRecentFiles(const QStringList &paths);

signals:
    void exampleRequested();
    void firstStepRequested();
    void openRequested();
    void recentRequested(const QString &path);

private:
    QWidget *m_recentHeading = nullptr;
    QListWidget *m_recent = nullptr;
};

} // namespace sluice::designer
