// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/options.h"
#include "app/desktop/places.h"
#include "app/desktop/processage.h"
#include "app/desktop/shots.h"
#include "app/desktop/translations.h"
#include "designer/enginewords.h"
#include "designer/runs/eventfeed.h"
#include "designer/shell/mainwindow.h"
#include "designer/shell/settings.h"
#include "designer/shell/statusline.h"
#include "designer/shell/workspace.h"
#include "designer/theme/theme.h"
#include "engine/journal/sqlitejournal.h"
#include "engine/runtime/engine.h"
#include "engine/tasks/taskcatalog.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

/** The history. Opened once the window stands, as SQLite need not delay it. */
class History final
{
public:
    explicit History(Engine &engine) : m_engine(engine) { }
    ~History()
    {
        if (m_journal != nullptr)
            m_engine.removeSink(m_journal.get());
    }

    /** An empty text, or why runs are not recorded. */
    QString open(const QString &path)
    {
        auto journal = SqliteJournal::open(path);
        if (!journal)
            return designer::localText(journal.error());
        m_journal = std::move(*journal);
        m_engine.addSink(m_journal.get());
        return {};
    }

private:
    Engine &m_engine;
    std::unique_ptr<SqliteJournal> m_journal;
};

static int printEarlyEnd(const desktop::EarlyEnd &end)
{
    std::fputs(end.text.toLocal8Bit().constData(), end.exitCode == 0 ? stdout : stderr);
    return end.exitCode;
}

static void printFirstPaint()
{
    std::printf("%lld\n", static_cast<long long>(desktop::processAge().count()));
    std::fflush(stdout);
    QCoreApplication::exit(0);
}

static int runWindow(QApplication &application, const desktop::Options &options)
{
    const QTemporaryDir temporary;
    const bool isRehearsal = !options.shotsFolder.isEmpty() || options.measuresFirstPaint;
    const QString home = temporary.path();
    QSettings settings(isRehearsal ? home + u"/designer.ini"_s : desktop::settingsFile(), QSettings::IniFormat);
    // Pictures are the same wherever they are taken.
    const QString remembered = isRehearsal ? u"en"_s : settings::language.read(settings);
    desktop::installTranslations(application, options.language.isEmpty() ? remembered : options.language);
    const QString scheme = options.scheme.isEmpty() ? settings::colourScheme.read(settings) : options.scheme;
    applyTheme(application, colourSchemeFrom(scheme));

    const TaskCatalog catalog = TaskCatalog::builtIn();
    EventFeed feed;
    Engine engine;
    engine.addSink(&feed);
    History history(engine);
    const Surroundings surroundings{catalog,
                                    engine,
                                    feed,
                                    settings,
                                    isRehearsal ? home + u"/history.sqlite"_s : defaultJournalPath(),
                                    isRehearsal ? home : desktop::stateFolder(),
                                    desktop::examplesFolder()};
    int exitCode = 0;
    {
        MainWindow window(surroundings);
        for (const QString &file : options.files)
            window.workspace()->openFile(file);
        if (options.measuresFirstPaint) {
            QObject::connect(&window, &MainWindow::painted, &window, printFirstPaint);
        } else {
            QTimer::singleShot(0, &window, [&] {
                const QString reason = history.open(surroundings.journalPath);
                if (!reason.isEmpty())
                    emit window.workspace()->failed(reason);
                window.startSchedules();
                if (options.shotsFolder.isEmpty())
                    window.workspace()->offerRecovery();
                else
                    desktop::takeShots(window, surroundings, options.shotsFolder, options.shotsSize);
            });
        }
        window.show();
        exitCode = QApplication::exec();
        engine.cancelAll();
    }
    engine.removeSink(&feed);
    return exitCode;
}

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int index = 0; index < argc; ++index)
        arguments.append(QString::fromLocal8Bit(argv[index]));
    QCoreApplication::setApplicationName(u"sluice-designer"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    const auto read = desktop::readOptions(arguments);
    if (const auto *end = std::get_if<desktop::EarlyEnd>(&read))
        return printEarlyEnd(*end);
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"dev.sluice.Designer"_s);
    QGuiApplication::setApplicationDisplayName(u"Sluice"_s);
    return runWindow(application, std::get<desktop::Options>(read));
}
