// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/firespreview.h"

#include "designer/inspector/notelabel.h"
#include "designer/runs/tables.h"
#include "designer/schedule/schedulelook.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QTimeZone>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

enum PreviewColumn { ThereColumn, HereColumn, InColumn, PreviewColumnCount };

FiresPreview::FiresPreview(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_table(new QTableWidget(0, PreviewColumnCount, this))
    , m_notes(new NoteLabel(this))
    , m_here(TimeZoneTable::load(QString::fromLatin1(QTimeZone::systemTimeZoneId())).value_or(TimeZoneTable()))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * metrics::Spacing);
    m_sentence->setObjectName(u"scheduleSentence"_s);
    m_sentence->setFont(nameFont());
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setMinimumHeight(2 * QFontMetrics(nameFont()).lineSpacing()); // The table below does not jump.
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(m_sentence);
    auto *title = new QLabel(Tr::tr("Next runs"), this);
    makeSecondary(*title);
    column->addWidget(title);
    setUpList(*m_table);
    m_table->setObjectName(u"nextRuns"_s);
    m_table->setAccessibleName(title->text());
    m_table->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(m_table, 1);
    m_notes->setObjectName(u"nextRunsNotes"_s);
    m_notes->setWordWrap(true);
    column->addWidget(m_notes);
}

void FiresPreview::clear(const QString &why)
{
    m_sentence->clear();
    m_table->setRowCount(0);
    m_notes->say(NoteLabel::Tone::Help, why);
}

void FiresPreview::show(const Schedule &schedule, const TimeZoneTable &zone, UtcTime anchor, UtcTime now)
{
    m_sentence->setText(scheduleSentence(schedule));
    const Foresight foresight = foresee(schedule, zone, anchor, now, Count);
    fill(foresight, zone, now);
    const bool isNever = foresight.fires.isEmpty() && !std::holds_alternative<ManualTrigger>(schedule.trigger);
    m_notes->say(isNever ? NoteLabel::Tone::Warning : NoteLabel::Tone::Help, foresight.notes.join(u'\n'));
}

void FiresPreview::fill(const Foresight &foresight, const TimeZoneTable &zone, UtcTime now)
{
    const QString name = zone.name().isEmpty() ? u"UTC"_s : zone.name();
    m_table->setHorizontalHeaderLabels({name, Tr::tr("Here"), Tr::tr("In", "how long until then")});
    m_table->setColumnHidden(HereColumn, zone == m_here);
    m_table->clearSpans();
    m_table->setRowCount(0);
    for (const int column : {ThereColumn, HereColumn})
        m_table->horizontalHeader()->resizeSection(column, 0);
    for (const ForeseenFire &fire : foresight.fires) {
        addRow({zonedText(fire.start, zone), zonedText(fire.start, m_here), countdownText(fire.start - now)});
        widen();
        if (!fire.clockNote.isEmpty())
            addClockNote(fire.clockNote);
    }
}

void FiresPreview::addRow(const QStringList &texts)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    for (int column = 0; column < texts.size(); ++column)
        m_table->setItem(row, column, new QTableWidgetItem(texts[column]));
}

/** As far as the last row needs; a note below does not count, as `ResizeToContents` would have it. */
void FiresPreview::widen()
{
    QHeaderView *header = m_table->horizontalHeader();
    for (const int column : {ThereColumn, HereColumn}) {
        const int row = m_table->rowCount() - 1;
        const int text = m_table->fontMetrics().horizontalAdvance(m_table->item(row, column)->text());
        header->resizeSection(column, std::max(header->sectionSize(column), text + 3 * metrics::Spacing));
    }
}

/** Below the run that it is about, as wide as the table: it is a sentence. */
void FiresPreview::addClockNote(const QString &note)
{
    const int row = m_table->rowCount();
    addRow({note});
    m_table->setSpan(row, 0, 1, PreviewColumnCount);
    m_table->item(row, 0)->setIcon(icon(u"triangle-alert"_s, themeFor(palette()).waiting));
    m_table->item(row, 0)->setToolTip(note);
}

} // namespace sluice::designer
