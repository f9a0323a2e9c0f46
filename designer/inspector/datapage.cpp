// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/datapage.h"

#include "designer/enginewords.h"
#include "designer/inspector/form.h"
#include "designer/inspector/notelabel.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonArray>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** More than this of one value is for the Data dock, which reads it piece by piece. */
static constexpr qsizetype LongestShown = 20'000;

DataPage::DataPage(QWidget *parent)
    : QWidget(parent)
    , m_summary(new NoteLabel(this))
    , m_outputHeading(makeHeading(Tr::tr("Output"), this))
    , m_output(new QPlainTextEdit(this))
    , m_names(new QListWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * metrics::Spacing);
    column->addWidget(m_summary);
    column->addWidget(m_outputHeading);
    m_output->setReadOnly(true);
    m_output->setFont(codeFont());
    m_output->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_output->setAccessibleName(Tr::tr("Output"));
    column->addWidget(m_output, 2);
    column->addWidget(makeHeading(Tr::tr("Names for expressions here"), this));
    m_names->setFont(codeFont());
    m_names->setAccessibleName(Tr::tr("Names for expressions here"));
    m_names->setToolTip(Tr::tr("Double-click copies the expression."));
    column->addWidget(m_names, 1);
    connect(m_names, &QListWidget::itemActivated, this, [](const QListWidgetItem *item) {
        QGuiApplication::clipboard()->setText(u"${%1}"_s.arg(item->text()));
    });
}

static QString valueText(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (value.isString())
        return value.toString();
    const QJsonDocument json = value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(value.toArray());
    if (value.isObject() || value.isArray())
        return QString::fromUtf8(json.toJson());
    return Json::fromQJson(value).toCompactString();
}

static QString branchLines(const StateVisit &visit)
{
    QString lines;
    for (const BranchProgress &branch : visit.branches) {
        if (lines.size() > LongestShown)
            break;
        const QString end = branch.error ? localText(branch.error->message()) : valueText(branch.output);
        lines += Tr::tr("%1: %2").arg(branch.name, end.trimmed()) + u'\n';
    }
    return lines;
}

static QString summaryOf(const StateVisit &visit, int visits)
{
    if (visit.endUs < 0)
        return Tr::tr("It is running.");
    const QString took = localDuration(std::chrono::microseconds(visit.endUs - visit.startUs));
    if (visit.error)
        return Tr::tr("It failed after %1: %2").arg(took, localText(visit.error->message()));
    const QString times = visits > 1 ? Tr::tr("Visited %n time(s). ", nullptr, visits) : QString();
    if (visit.outcome.isEmpty())
        return times + Tr::tr("It took %1.").arg(took);
    return times + Tr::tr("It took %1 and ended with “%2”.").arg(took, visit.outcome);
}

void DataPage::showState(const QString &state, const RunProjection *run)
{
    const StateVisit *visit = run == nullptr ? nullptr : run->latestVisit(state);
    m_outputHeading->setVisible(visit != nullptr);
    m_output->setVisible(visit != nullptr);
    if (visit == nullptr) {
        m_visit = {};
        m_summary->say(NoteLabel::Tone::Help,
                       run == nullptr ? Tr::tr("Run the workflow to see what this state gives.")
                                      : Tr::tr("This run did not come here."));
        return;
    }
    if (*visit == m_visit)
        return;
    m_visit = *visit;
    m_summary->say(visit->error ? NoteLabel::Tone::Error : NoteLabel::Tone::Help,
                   summaryOf(*visit, run->visitCount(state)));
    QString text = visit->branches.isEmpty() ? valueText(visit->output) : branchLines(*visit);
    if (text.size() > LongestShown)
        text = text.left(LongestShown) + u"\n…"_s;
    m_output->setPlainText(text.isEmpty() ? Tr::tr("(nothing)") : text);
}

void DataPage::setNames(const QStringList &names)
{
    QStringList shown;
    for (int row = 0; row < m_names->count(); ++row)
        shown.append(m_names->item(row)->text());
    if (shown == names)
        return;
    m_names->clear();
    m_names->addItems(names);
}

} // namespace sluice::designer
