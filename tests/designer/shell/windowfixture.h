// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/canvasview.h"
#include "designer/runs/eventfeed.h"
#include "designer/runs/runsession.h"
#include "designer/shell/actions.h"
#include "designer/shell/docks.h"
#include "designer/shell/documentpage.h"
#include "designer/shell/mainwindow.h"
#include "designer/shell/surroundings.h"
#include "designer/shell/workspace.h"
#include "engine/journal/sqlitejournal.h"
#include "engine/runtime/engine.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/support/platformwarnings.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace sluice::designer {

/** Everything a window needs, in a folder of its own that goes away. */
class WindowFixture
{
public:
    WindowFixture()
        : settings(folder.filePath(QStringLiteral("designer.ini")), QSettings::IniFormat)
        , catalog(TaskCatalog::builtIn())
        , journal(std::move(*SqliteJournal::open(folder.filePath(QStringLiteral("history.sqlite")))))
    {
        engine.addSink(&feed);
        engine.addSink(journal.get());
        open();
    }

    ~WindowFixture()
    {
        window.reset();
        engine.cancelAll();
        engine.removeSink(&feed);
        engine.removeSink(journal.get());
    }

    Surroundings surroundings()
    {
        return {catalog, engine, feed, settings, journal->path(), folder.path(), QStringLiteral(SLUICE_EXAMPLES)};
    }
    /** Opens a window, as another start of the program does. */
    void open()
    {
        window = std::make_unique<MainWindow>(surroundings());
        window->resize(1600, 1000);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }
    QString example(const QString &name) const { return QStringLiteral(SLUICE_EXAMPLES "/") + name; }
    DocumentPage *page() { return window->workspace()->currentPage(); }
    DesignerDocument &document() { return page()->document(); }
    QAction *action(ActionId id) { return (*window->actionList())[id]; }

    QTemporaryDir folder;
    QSettings settings;
    TaskCatalog catalog;
    EventFeed feed;
    Engine engine;
    std::unique_ptr<SqliteJournal> journal;
    std::unique_ptr<MainWindow> window;
};

} // namespace sluice::designer
