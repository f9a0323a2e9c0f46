// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

namespace sluice::designer {

class Actions;
class RunButton;

/** The one line above everything: name, file, edit and drawing at the left, run in the middle, search at the right. */
class Toolbar final : public QToolBar
{
    Q_OBJECT

public:
    explicit Toolbar(const Actions &actions, QWidget *parent = nullptr);

private:
    void addTexts(const QList<QAction *> &actions);
    void addGap(int width);
    void addStretch();
    void addRun(const Actions &actions);
    void addSearch(const Actions &actions);

    RunButton *m_run = nullptr;
};

} // namespace sluice::designer
