// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kindscommand.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/e2e/program.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_Manual final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theReferenceIsThatOfTheCatalog();
    void everyWorkflowInItIsValid();
    void everyOptionIsExplained_data();
    void everyOptionIsExplained();
    void everyLinkLeadsSomewhere();
};

static QString textOf(const QString &page)
{
    QFile file(QStringLiteral(SLUICE_MANUAL) + u'/' + page);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

static QStringList pages()
{
    return QDir(QStringLiteral(SLUICE_MANUAL)).entryList({u"*.md"_s});
}

static QString parameterRow(const ParameterSpec &param)
{
    QString type = cli::parameterTypeText(param);
    if (const QString limits = cli::parameterLimitsText(param); !limits.isEmpty())
        type += u"; "_s + limits;
    QString row = u"| `%1`%2 | %3 | %4"_s.arg(param.name, param.required ? u" (required)"_s : QString(), type, param.help);
    if (!param.example.isUndefined())
        row += u" Example: `%1`"_s.arg(param.example.toCompactString());
    return row.replace(u'\n', u' ') + u" |\n"_s;
}

static QString outcomesText(const TaskKind &kind)
{
    QStringList parts;
    for (const QString &outcome : kind.outcomes)
        parts += u"`%1`"_s.arg(outcome);
    if (kind.hasOpenOutcomes)
        parts += u"any name that it gives"_s;
    else if (kind.outcomesFromParams)
        parts += u"what its parameters name"_s;
    return parts.isEmpty() ? u"none"_s : parts.join(u", ");
}

/** The page as it has to be; `SLUICE_UPDATE_MANUAL=1` makes the test write it. */
static QString referencePage(const TaskKinds &kinds)
{
    QString text = u"# Task kinds\n\nWhat a state can do. `sluice kinds KIND` prints the same. Made from the declarations of the "
                   "kinds: do not edit it.\n"_s;
    for (const TaskKind &kind : kinds) {
        text += u"\n## %1: `%2`\n\n%3\n"_s.arg(kind.title, kind.id, kind.summary);
        if (!kind.description.isEmpty())
            text += u"\n%1\n"_s.arg(kind.description);
        if (!kind.params.isEmpty())
            text += u"\n| parameter | value | meaning |\n| --- | --- | --- |\n"_s;
        for (const ParameterSpec &param : kind.params)
            text += parameterRow(param);
        text += u"\nOutcomes: %1.\n"_s.arg(outcomesText(kind));
    }
    return text;
}

void tst_Manual::theReferenceIsThatOfTheCatalog()
{
    const QString expected = referencePage(TaskCatalog::builtIn().kinds());
    if (qEnvironmentVariableIsSet("SLUICE_UPDATE_MANUAL")) {
        QFile file(QStringLiteral(SLUICE_MANUAL "/task-kinds.md"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(expected.toUtf8()), expected.toUtf8().size());
    }
    QVERIFY2(textOf(u"task-kinds.md"_s) == expected, "run this test with SLUICE_UPDATE_MANUAL=1 to write the page anew");
}

void tst_Manual::everyWorkflowInItIsValid()
{
    static const QRegularExpression block(u"```json\\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
    int count = 0;
    for (const QString &page : pages()) {
        for (auto blocks = block.globalMatch(textOf(page)); blocks.hasNext(); ++count) {
            const QByteArray workflow = blocks.next().captured(1).toUtf8();
            const Finish finish = Program().run({u"validate"_s, u"-"_s}, workflow);
            QVERIFY2(finish.exitCode == 0, workflow + finish.all());
            QVERIFY2(finish.out == "<stdin>: no problems\n", workflow + finish.all());
        }
    }
    QVERIFY(count >= 4);
}

void tst_Manual::everyOptionIsExplained_data()
{
    QTest::addColumn<QStringList>("command");
    for (const QString &command : {u"run"_s, u"validate"_s, u"kinds"_s, u"history list"_s, u"history show"_s, u"schedule add"_s, u"schedule list"_s,
                                   u"schedule show"_s, u"schedule trigger"_s, u"schedule backfill"_s, u"schedule import-crontab"_s, u"schedule export-systemd"_s, u"cron next"_s,
                                   u"cron explain"_s})
        QTest::newRow(qPrintable(command)) << command.split(u' ');
}

void tst_Manual::everyOptionIsExplained()
{
    QFETCH(const QStringList, command);
    const Finish help = Program().run(command + QStringList{u"--help"_s});
    QVERIFY2(help.exitCode == 0, help.all());
    const QString manual = textOf(u"command-line.md"_s);
    const qsizetype begin = manual.indexOf(u"\n## `sluice "_s + command.join(u' '));
    QVERIFY(begin >= 0);
    const qsizetype end = manual.indexOf(u"\n## "_s, begin + 1);
    const QString section = manual.sliced(begin, (end < 0 ? manual.size() : end) - begin);
    static const QRegularExpression option(u"--[a-z-]+"_s);
    for (auto options = option.globalMatch(QString::fromUtf8(help.out)); options.hasNext();) {
        const QString name = options.next().captured();
        QVERIFY2(name == u"--help"_s || section.contains(name), qPrintable(name));
    }
}

void tst_Manual::everyLinkLeadsSomewhere()
{
    static const QRegularExpression link(u"\\]\\(([^)]+)\\)"_s);
    for (const QString &page : pages()) {
        for (auto links = link.globalMatch(textOf(page)); links.hasNext();) {
            const QString target = links.next().captured(1);
            QVERIFY2(pages().contains(target), qPrintable(page + u": "_s + target));
        }
    }
}

QTEST_GUILESS_MAIN(tst_Manual)
#include "tst_manual.moc"
