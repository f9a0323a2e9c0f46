// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <CLI/CLI.hpp>

#include <map>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static const char ExitCodes[] = "Exit codes: 0 a success exit, 1 a failure exit, 2 the run ended in an error,\n"
                                "3 a bad file, input or option (nothing was run), 130 interrupted.";

/** Help texts with as little noise as possible. */
class HelpText final : public CLI::Formatter
{
public:
    HelpText()
    {
        column_width(28);
        label("Positionals", "Arguments");
        label("SUBCOMMAND", "COMMAND");
    }

    std::string make_option_opts(const CLI::Option *option) const override
    {
        return option->get_positional() || option->get_type_size() == 0 ? "" : ' ' + option->get_type_name();
    }
};

/** What CLI11 fills; it knows standard strings only. */
struct Words
{
    std::string file;
    std::vector<std::string> files;
    std::vector<std::string> inputs;
    std::string inputFile;
    std::string history;
    std::string timeout;
    std::string kind;
    std::string workflow;
    std::string status;
    std::string run;
    std::string outputFile;
    std::string expression;
    std::string from;
    std::string to;
    int atOnce = ScheduleArguments().atOnce;
    std::string timeZone;
    std::string id;
    std::string note;
    std::map<std::string, std::string> settings; ///< Of a schedule, by their key in a workflow file.
    bool manual = false;
    bool fixedDelay = false;
    bool firstNow = false;
    bool paused = false;
    int priority = 0;
    int count = CronNextArguments().count;
    int limit = HistoryListArguments().limit;
    bool json = false;
    bool noHistory = false;
    bool userCrontab = false;
    bool systemCrontab = false;
    bool dryRun = false;
    std::string folder;
    std::string program;
    std::string signal;
    std::string key;
    std::optional<std::string> data;
    std::optional<std::string> keep;

    InputChoice inputChoice() const;
    Format format() const { return json ? Format::Json : Format::Text; }
    HistoryChoice historyChoice() const
    {
        if (noHistory)
            return {HistoryChoice::Mode::None, {}};
        if (history.empty())
            return {};
        return {HistoryChoice::Mode::File, QString::fromStdString(history)};
    }
};

static QStringList fromWords(const std::vector<std::string> &words)
{
    QStringList result;
    for (const std::string &word : words)
        result += QString::fromStdString(word);
    return result;
}

InputChoice Words::inputChoice() const
{
    return {fromWords(inputs), QString::fromStdString(inputFile)};
}

static void addInput(CLI::App *command, Words &words)
{
    command->add_option("-i,--input", words.inputs,
                        "A value for a declared input, read as its type;\n"
                        "arrays and objects are JSON. May be repeated")
        ->type_name("NAME=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(false);
    command->add_option("--input-file", words.inputFile,
                        "A JSON object with inputs; - reads the standard input.\n"
                        "--input wins over it")
        ->type_name("FILE");
}

static void addRun(CLI::App &app, Words &words)
{
    CLI::App *run = app.add_subcommand("run", "Run a workflow and show its progress");
    run->add_option("FILE", words.file, "The workflow file")->required();
    addInput(run, words);
    run->add_flag("--json", words.json, "Print every event as one JSON object a line");
    CLI::Option *history = run->add_option("--history", words.history,
                                           "Keep the run in this file, not in your own history");
    history->type_name("DB");
    run->add_flag("--no-history", words.noHistory, "Do not keep the run")->excludes(history);
    run->add_option("--timeout", words.timeout,
                    "End the run with an error after this long: 90s, 1h30m")
        ->type_name("DURATION");
    run->footer(std::string("Ctrl-C stops the run cleanly; pressed twice, it ends at once.\n") + ExitCodes);
}

static void addValidate(CLI::App &app, Words &words)
{
    CLI::App *validate = app.add_subcommand("validate", "Check workflow files and print every problem");
    validate->add_option("FILE", words.files, "Workflow files; - reads from the standard input")->required();
    validate->add_flag("--json", words.json, "Print one JSON object for each file");
    validate->footer("Prints FILE:LINE:COLUMN: SEVERITY: what is wrong and how to mend it.\n"
                     "Exit codes: 0 every file can be run, 3 at least one cannot.");
}

static void addKinds(CLI::App &app, Words &words)
{
    CLI::App *kinds = app.add_subcommand("kinds", "List the kinds of tasks, or explain one");
    kinds->add_option("KIND", words.kind, "For example process.run");
    kinds->add_flag("--json", words.json, "Print one JSON object a line for each kind");
    kinds->footer("Exit codes: 0, or 3 when there is no such kind.");
}

static void addHistoryFile(CLI::App *command, Words &words)
{
    command->add_option("--history", words.history, "The history file, instead of your own")->type_name("DB");
}

static void addHistoryRun(CLI::App *command, Words &words)
{
    command->add_option("RUN", words.run, "Its number, its id or the beginning of its id")->required();
}

static void addHistoryList(CLI::App *history, Words &words)
{
    CLI::App *list = history->add_subcommand("list", "List past runs, newest first");
    addHistoryFile(list, words);
    list->add_flag("--json", words.json, "Print one JSON object a line for each run");
    list->add_option("--workflow", words.workflow, "Only runs of the workflow with this name")
        ->type_name("NAME");
    list->add_option("--status", words.status, "Only runs with this status, for example errored")
        ->type_name("STATUS");
    list->add_option("--limit", words.limit, "At most so many; 20 if not said")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000).description(""));
}

static void addHistoryShow(CLI::App *history, Words &words)
{
    CLI::App *show = history->add_subcommand("show", "Show what happened in one run");
    addHistoryRun(show, words);
    addHistoryFile(show, words);
    show->add_flag("--json", words.json, "Print its events as `sluice run --json` did");
}

static void addHistoryTrace(CLI::App *history, Words &words)
{
    CLI::App *trace = history->add_subcommand("trace", "Export one run as a trace in time");
    addHistoryRun(trace, words);
    addHistoryFile(trace, words);
    trace->add_option("-o,--output", words.outputFile, "Write to this file, not to the standard output")
        ->type_name("FILE");
    trace->footer("The trace is in Chrome's JSON format: open it at https://ui.perfetto.dev or in chrome://tracing.");
}

static void addHistory(CLI::App &app, Words &words)
{
    CLI::App *history = app.add_subcommand("history", "List past runs, show or export one");
    history->require_subcommand(1);
    history->footer("Exit codes: 0, or 3 when there is no such history or run.");
    addHistoryList(history, words);
    addHistoryShow(history, words);
    addHistoryTrace(history, words);
}

static void addServe(CLI::App &app, Words &words)
{
    CLI::App *serve = app.add_subcommand("serve", "Run workflows for others until told to end");
    addHistoryFile(serve, words);
    serve->footer("`sluice-designer` and other programs reach it by JSON-RPC on the local socket that it prints.\n"
                  "Ctrl-C cancels what runs and ends it; pressed twice, at once.\n"
                  "Exit codes: 0 ended as asked, 2 some runs did not end in time, 3 it could not begin.");
}

static void addCron(CLI::App &app, Words &words)
{
    CLI::App *cron = app.add_subcommand("cron", "Show when a cron expression fires, or explain it");
    cron->require_subcommand(1);
    CLI::App *next = cron->add_subcommand("next", "Print the coming instants in UTC, one a line");
    next->add_option("EXPR", words.expression,
                     "The expression as one word; - answers lines EXPR, ZONE, FROM, COUNT\n"
                     "(separated by tabs) of the standard input with one line each")
        ->required();
    next->add_option("--from", words.from, "Later than this instant, instead of now: 2026-03-29T01:30:00Z")->type_name("INSTANT");
    next->add_option("--count", words.count, "So many; 1 if not said")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000).description(""));
    next->add_option("--time-zone", words.timeZone, "Where its clock hangs, such as Europe/Berlin; UTC if not said")
        ->type_name("ZONE");
    next->add_flag("--json", words.json, "Print one JSON object");
    next->footer("Exit codes: 0, 1 when it never fires again, 3 for a bad expression, instant or zone.");
    CLI::App *explain = cron->add_subcommand("explain", "Say in words what an expression means");
    explain->add_option("EXPR", words.expression, "The expression as one word")->required();
    explain->add_flag("--json", words.json, "Print one JSON object");
    explain->footer("Exit codes: 0, or 3 for a bad expression.");
}

static void addSetting(CLI::App *command, Words &words, const char *option, const char *key, const char *type,
                       const char *help)
{
    command->add_option(option, words.settings[key], help)->type_name(type);
}

static void addScheduleAdd(CLI::App *schedule, Words &words)
{
    CLI::App *add = schedule->add_subcommand("add", "Run a workflow by itself from now on");
    add->add_option("FILE", words.file, "The workflow file")->required();
    add->add_option("--id", words.id, "How it is called; the workflow's name if not said")->type_name("ID");
    addSetting(add, words, "--cron", "cron", "EXPR", "When a cron expression says: \"0 3 * * *\"");
    addSetting(add, words, "--every", "every", "DURATION", "Again and again: 5m, 1h30m");
    addSetting(add, words, "--at", "at", "INSTANT", "Once: 2026-12-24T18:00:00+01:00");
    add->add_flag("--manual", words.manual, "Only when asked to");
    addSetting(add, words, "--time-zone", "timeZone", "ZONE", "Where the clock of --cron hangs; UTC if not said");
    add->add_flag("--fixed-delay", words.fixedDelay, "Count --every from the end of a run");
    add->add_flag("--first-now", words.firstNow, "Run --every for the first time at once");
    addInput(add, words);
    addSetting(add, words, "--overlap", "overlap", "POLICY",
               "While it still runs: skip (if not said), queue, queue:N,\ncancel (what runs), allow:N");
    addSetting(add, words, "--misfire", "misfire", "POLICY", "After sleep or downtime: once (if not said), skip, all:N");
    addSetting(add, words, "--not-later-than", "notLaterThan", "DURATION", "Leave out what would start later than this");
    addSetting(add, words, "--start", "start", "INSTANT", "Not before");
    addSetting(add, words, "--end", "end", "INSTANT", "Not from then on");
    addSetting(add, words, "--jitter", "jitter", "DURATION", "Start later by up to this, a little different each time");
    addSetting(add, words, "--timeout", "runTimeout", "DURATION", "End a run with an error after this long");
    addSetting(add, words, "--rate-limit", "rateLimit", "NAME", "A limiter of the workflow that each run waits for");
    addSetting(add, words, "--breaker", "breaker", "NAME", "A circuit breaker of the workflow that each run is a call of");
    addSetting(add, words, "--bulkhead", "bulkhead", "NAME", "A bulkhead of the workflow in which each run takes a place");
    add->add_option("--priority", words.priority, "-100 to 100: who is first when many are due")->type_name("N");
    addSetting(add, words, "--title", "title", "TEXT", "For people");
    add->add_flag("--paused", words.paused, "Add it, but do not run it yet");
    add->add_flag("--json", words.json, "Print it as one JSON object");
    addHistoryFile(add, words);
    add->footer("Without --cron, --every, --at and --manual, the schedules that the file declares are taken over.");
}

static CLI::App *addScheduleAction(CLI::App *schedule, Words &words, const char *name, const char *help)
{
    CLI::App *action = schedule->add_subcommand(name, help);
    action->add_option("ID", words.id, "The schedule's id")->required();
    addHistoryFile(action, words);
    return action;
}

static void addImportCrontab(CLI::App *schedule, Words &words)
{
    CLI::App *import = schedule->add_subcommand("import-crontab", "Take over the jobs of a crontab");
    import->add_option("FILE", words.file, "The crontab; - reads the standard input.\nYour own one if not said");
    CLI::Option *user = import->add_flag("--user-crontab", words.userCrontab, "It is the crontab of one user");
    import->add_flag("--system", words.systemCrontab,
                     "Its lines name a user before the command, as in\n/etc/crontab and /etc/cron.d, which need not be said")
        ->excludes(user);
    import->add_option("--folder", words.folder, "Where the workflow files go; here if not said")->type_name("DIR");
    import->add_flag("--dry-run", words.dryRun, "Say what would be done, and change nothing");
    import->add_flag("--json", words.json, "Print one JSON object a line for each job and problem");
    addHistoryFile(import, words);
    import->footer("Each job becomes a workflow file and a schedule. What cannot be taken over is said with its line;\n"
                   "nothing is overwritten. Exit codes: 0, or 3 when something was not taken over.");
}

static void addExportSystemd(CLI::App *schedule, Words &words)
{
    CLI::App *units = schedule->add_subcommand("export-systemd", "Print one as a systemd timer and service");
    units->add_option("ID", words.id, "The schedule's id")->required();
    units->add_option("-o,--output", words.folder, "Write ID.timer and ID.service into this folder")->type_name("DIR");
    units->add_option("--program", words.program, "The path of `sluice` in the unit; of this one if not said")->type_name("PATH");
    units->add_flag("--json", words.json, "Print one JSON object");
    addHistoryFile(units, words);
    units->footer("Comments name what systemd will do in another way. Exit codes: 0, or 3 when it cannot say it.");
}

static void addSchedule(CLI::App &app, Words &words)
{
    CLI::App *schedule = app.add_subcommand("schedule", "Let workflows run by themselves, and see when");
    schedule->require_subcommand(1);
    schedule->footer("`sluice serve` runs the schedules. Exit codes: 0, or 3 when it could not be done.");
    addScheduleAdd(schedule, words);
    CLI::App *list = schedule->add_subcommand("list", "List all schedules, how they stand and when they run next");
    list->add_flag("--json", words.json, "Print one JSON object a line for each");
    addHistoryFile(list, words);
    CLI::App *show = addScheduleAction(schedule, words, "show", "Show one, its next runs and what was decided lately");
    show->add_flag("--json", words.json, "Print one JSON object");
    CLI::App *trigger = addScheduleAction(schedule, words, "trigger", "Run it now");
    addInput(trigger, words);
    trigger->add_flag("--json", words.json, "Print the run's id as one JSON object");
    addScheduleAction(schedule, words, "pause", "Let it rest")
        ->add_option("--note", words.note, "Why, for whoever looks at it")
        ->type_name("TEXT");
    addScheduleAction(schedule, words, "resume", "Let it go on");
    addScheduleAction(schedule, words, "remove", "Forget it; its past runs stay in the history");
    addScheduleAction(schedule, words, "reset", "Forget its failures, so that it runs again");
    addScheduleAction(schedule, words, "cancel", "Cancel its runs, and drop those that wait");
    CLI::App *backfill = addScheduleAction(schedule, words, "backfill", "Run it for due times of the past that had no run");
    backfill->add_option("--from", words.from, "From this instant on: 2026-03-01T00:00:00Z")->type_name("INSTANT")->required();
    backfill->add_option("--to", words.to, "Up to this instant, which is not included")->type_name("INSTANT")->required();
    backfill->add_option("--at-once", words.atOnce, "How many of these runs may go on at once; 1 if not said")->type_name("N");
    backfill->add_flag("--dry-run", words.dryRun, "Print the instants, and run nothing");
    backfill->add_flag("--json", words.json, "Print one JSON object");
    addImportCrontab(schedule, words);
    addExportSystemd(schedule, words);
}

static void addSignal(CLI::App &app, Words &words)
{
    CLI::App *signal = app.add_subcommand("signal", "Send a word to runs that wait for it, and see who does");
    signal->require_subcommand(1);
    CLI::App *send = signal->add_subcommand("send", "Send a signal to all runs of the service that wait for it");
    send->add_option("NAME", words.signal, "The signal's name, as the workflow says it: payment.received")->required();
    send->add_option("--key", words.key, "Which one of that name, for example an order's number")->type_name("KEY");
    CLI::Option *data = send->add_option("--data", words.data, "What the run gets with it: {\"amount\": 5}");
    data->type_name("JSON");
    send->add_option("--data-file", words.inputFile, "A file with that JSON; - reads the standard input")
        ->type_name("FILE")
        ->excludes(data);
    send->add_option("--keep", words.keep, "When nobody waits yet, how long it is kept for who will:\n10m, 0s; 1h if not said")
        ->type_name("DURATION");
    send->add_flag("--json", words.json, "Print how many took it as one JSON object");
    addHistoryFile(send, words);
    send->footer("Exit codes: 0 a run took it or it is kept, 1 nobody waits and it is not kept, 3 it could not be sent.");
    CLI::App *list = signal->add_subcommand("list", "List what runs wait for, and which signals are kept");
    list->add_flag("--json", words.json, "Print one JSON object a line for each");
    addHistoryFile(list, words);
    list->footer("Exit codes: 0, or 3 when no service runs.");
}

static Command signalOf(const CLI::App &signal, const Words &words)
{
    const auto optional = [](const std::optional<std::string> &word) {
        return word ? std::optional(QString::fromStdString(*word)) : std::nullopt;
    };
    if (signal.got_subcommand("list"))
        return SignalListArguments{words.historyChoice(), words.format()};
    return SignalSendArguments{words.historyChoice(),
                               QString::fromStdString(words.signal),
                               QString::fromStdString(words.key),
                               optional(words.data),
                               QString::fromStdString(words.inputFile),
                               optional(words.keep),
                               words.format()};
}

static QJsonObject settingsOf(const Words &words)
{
    QJsonObject settings;
    for (const auto &[key, value] : words.settings) {
        if (!value.empty())
            settings.insert(QString::fromStdString(key), QString::fromStdString(value));
    }
    if (words.manual)
        settings.insert(u"manual"_s, true);
    if (words.fixedDelay)
        settings.insert(u"rate"_s, u"fixedDelay"_s);
    if (words.firstNow)
        settings.insert(u"first"_s, u"now"_s);
    if (words.priority != 0)
        settings.insert(u"priority"_s, words.priority);
    if (words.paused)
        settings.insert(u"enabled"_s, false);
    return settings;
}

static ImportCrontabArguments importOf(const Words &words)
{
    using Kind = ImportCrontabArguments::Kind;
    using Mode = ImportCrontabArguments::Mode;
    return {words.historyChoice(),
            QString::fromStdString(words.file),
            words.userCrontab ? Kind::User : words.systemCrontab ? Kind::System : Kind::ByPath,
            words.dryRun ? Mode::DryRun : Mode::Import,
            QString::fromStdString(words.folder),
            words.format()};
}

static ScheduleArguments scheduleOf(const CLI::App &schedule, const Words &words)
{
    static const std::pair<const char *, ScheduleAction> actions[] = {
        {"add", ScheduleAction::Add},         {"list", ScheduleAction::List},   {"show", ScheduleAction::Show},
        {"trigger", ScheduleAction::Trigger}, {"pause", ScheduleAction::Pause}, {"resume", ScheduleAction::Resume},
        {"remove", ScheduleAction::Remove},   {"reset", ScheduleAction::Reset},
        {"cancel", ScheduleAction::Cancel},   {"backfill", ScheduleAction::Backfill}};
    ScheduleArguments arguments;
    for (const auto &[name, action] : actions) {
        if (schedule.got_subcommand(name))
            arguments.action = action;
    }
    arguments.history = words.historyChoice();
    arguments.id = QString::fromStdString(words.id);
    arguments.file = QString::fromStdString(words.file);
    arguments.settings = settingsOf(words);
    arguments.input = words.inputChoice();
    arguments.note = QString::fromStdString(words.note);
    arguments.from = QString::fromStdString(words.from);
    arguments.to = QString::fromStdString(words.to);
    arguments.atOnce = words.atOnce;
    arguments.isDryRun = words.dryRun;
    arguments.format = words.format();
    return arguments;
}

static Answer problemAnswer(const CLI::App &app, const CLI::ParseError &error)
{
    const CLI::App *asked = &app;
    while (!asked->get_subcommands().empty())
        asked = asked->get_subcommands().front();
    QString path = QString::fromStdString(asked->get_name());
    for (const CLI::App *parent = asked->get_parent(); parent; parent = parent->get_parent())
        path = QString::fromStdString(parent->get_name()) + u' ' + path;
    QString sentence = QString::fromStdString(error.what()).simplified();
    if (const auto extras = asked->remaining(); error.get_name() == "RequiredError" && !extras.empty())
        sentence = u"There is no command \"%1\""_s.arg(QString::fromStdString(extras.front()));
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return {ExitCode::BadInput, u"%1; `%2 --help` shows what is possible."_s.arg(sentence, path)};
}

static Command commandOf(const CLI::App &app, const Words &words)
{
    const auto text = [](const std::string &word) { return QString::fromStdString(word); };
    if (app.got_subcommand("run")) {
        return RunArguments{text(words.file), words.inputChoice(), words.format(), words.historyChoice(), text(words.timeout)};
    }
    if (app.got_subcommand("validate"))
        return ValidateArguments{fromWords(words.files), words.format()};
    if (app.got_subcommand("kinds"))
        return KindsArguments{text(words.kind), words.format()};
    if (const CLI::App *schedule = app.get_subcommand("schedule"); schedule->got_subcommand("import-crontab"))
        return importOf(words);
    else if (schedule->got_subcommand("export-systemd"))
        return ExportSystemdArguments{words.historyChoice(), text(words.id), text(words.folder), text(words.program), words.format()};
    if (app.got_subcommand("schedule"))
        return scheduleOf(*app.get_subcommand("schedule"), words);
    if (app.got_subcommand("signal"))
        return signalOf(*app.get_subcommand("signal"), words);
    if (app.got_subcommand("serve"))
        return ServeArguments{words.historyChoice()};
    if (const CLI::App *cron = app.get_subcommand("cron"); cron->got_subcommand("next"))
        return CronNextArguments{text(words.expression), text(words.from), words.count, text(words.timeZone), words.format()};
    else if (cron->got_subcommand("explain"))
        return CronExplainArguments{text(words.expression), words.format()};
    if (app.get_subcommand("history")->got_subcommand("list")) {
        return HistoryListArguments{words.historyChoice(), text(words.workflow), text(words.status),
                                    words.limit, words.format()};
    }
    if (app.get_subcommand("history")->got_subcommand("trace"))
        return HistoryTraceArguments{words.historyChoice(), text(words.run), text(words.outputFile)};
    return HistoryShowArguments{words.historyChoice(), text(words.run), words.format()};
}

Command parseCommandLine(const QStringList &words)
{
    Words values;
    CLI::App app("Runs workflows, checks them, says when schedules fire, and looks back at past runs.", "sluice");
    app.set_version_flag("--version", std::string("sluice ") + SLUICE_VERSION);
    app.require_subcommand(1);
    app.formatter(std::make_shared<HelpText>());
    app.set_help_flag("-h,--help", "Show this text");
    app.get_option("--version")->description("Show the version");
    app.footer(std::string("`sluice COMMAND --help` explains a command.\n") + ExitCodes);
    addRun(app, values);
    addValidate(app, values);
    addKinds(app, values);
    addHistory(app, values);
    addServe(app, values);
    addSchedule(app, values);
    addSignal(app, values);
    addCron(app, values);
    for (CLI::App *command : app.get_subcommands({}))
        command->group("Commands");

    std::vector<std::string> reversed;
    for (auto word = words.crbegin(); word != words.crend(); ++word)
        reversed.push_back(word->toStdString());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::CallForVersion &version) {
        return Answer{ExitCode::Success, QString::fromLatin1(version.what())};
    } catch (const CLI::CallForHelp &) {
        return Answer{ExitCode::Success, QString::fromStdString(app.help()).trimmed()};
    } catch (const CLI::ParseError &error) {
        return problemAnswer(app, error);
    }
    return commandOf(app, values);
}

} // namespace sluice::cli
