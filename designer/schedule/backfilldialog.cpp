// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/backfilldialog.h"

#include "designer/enginewords.h"
#include "designer/inspector/notelabel.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/schedule/utctime.h"
#include "engine/service/rpcclient.h"

#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr int MostShown = 500;
static constexpr int MostAtOnce = 100;
static constexpr QSize FirstSize(110 * metrics::Spacing, 120 * metrics::Spacing);

BackfillDialog::BackfillDialog(const QString &schedule, RpcClient *client, QWidget *parent)
    : QDialog(parent)
    , m_schedule(schedule)
    , m_client(client)
    , m_from(new QDateTimeEdit(this))
    , m_to(new QDateTimeEdit(this))
    , m_atOnce(new QSpinBox(this))
    , m_note(new NoteLabel(this))
    , m_dues(new QListWidget(this))
{
    setObjectName(u"backfill"_s);
    setWindowTitle(Tr::tr("Run %1 for the past").arg(schedule));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin);
    layout->setSpacing(3 * metrics::Spacing);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setSpacing(2 * metrics::Spacing);
    const QDateTime now = QDateTime::currentDateTime();
    for (QDateTimeEdit *field : {m_from, m_to}) {
        field->setCalendarPopup(true);
        field->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat) + u" HH:mm:ss"_s);
    }
    m_from->setObjectName(u"backfillFrom"_s);
    m_from->setDateTime(QDateTime(now.date().addDays(-7), QTime(0, 0)));
    m_to->setObjectName(u"backfillTo"_s);
    m_to->setDateTime(now);
    m_atOnce->setObjectName(u"backfillAtOnce"_s);
    m_atOnce->setRange(1, MostAtOnce);
    form->addRow(Tr::tr("&From"), m_from);
    form->addRow(Tr::tr("&Up to"), m_to);
    form->addRow(Tr::tr("Runs at &once"), m_atOnce);
    layout->addLayout(form);
    m_note->setObjectName(u"backfillNote"_s);
    layout->addWidget(m_note);
    m_dues->setObjectName(u"backfillDues"_s);
    m_dues->setAccessibleName(Tr::tr("Times that would be run for"));
    layout->addWidget(m_dues, 1);
    layout->addWidget(makeButtons());
    resize(FirstSize);
    m_soon.setSingleShot(true);
    m_soon.setInterval(150ms);
    connect(&m_soon, &QTimer::timeout, this, &BackfillDialog::ask);
    for (const QDateTimeEdit *field : {m_from, m_to})
        connect(field, &QDateTimeEdit::dateTimeChanged, this, &BackfillDialog::askSoon);
    connect(m_client, &RpcClient::connected, this, &BackfillDialog::askSoon);
    connect(m_client, &RpcClient::disconnected, this, &BackfillDialog::askSoon);
    ask();
}

QWidget *BackfillDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_run = buttons->addButton(Tr::tr("&Run them"), QDialogButtonBox::AcceptRole);
    m_run->setObjectName(u"backfillRun"_s);
    m_run->setIcon(icon(u"play"_s));
    m_run->setDefault(true);
    makePrimary(*m_run);
    connect(m_run, &QAbstractButton::clicked, this, &BackfillDialog::run);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

static QString instantOf(const QDateTimeEdit *field)
{
    return formatUtcTime(UtcTime(std::chrono::milliseconds(field->dateTime().toMSecsSinceEpoch())));
}

QJsonObject BackfillDialog::params() const
{
    return {{u"id"_s, m_schedule}, {u"from"_s, instantOf(m_from)}, {u"to"_s, instantOf(m_to)}, {u"atOnce"_s, m_atOnce->value()}};
}

void BackfillDialog::askSoon()
{
    ++m_question;
    m_run->setEnabled(false);
    m_soon.start();
}

void BackfillDialog::ask()
{
    QJsonObject question = params();
    question.insert(u"dryRun"_s, true);
    m_run->setEnabled(false);
    m_client->call(u"schedules.backfill"_s, question, this, [this, number = ++m_question](const Result<QJsonValue> &answer) {
        if (number == m_question)
            showDues(answer);
    });
}

void BackfillDialog::refuse(const Error &error)
{
    const bool isAlone = !m_client->isConnected();
    m_note->say(NoteLabel::Tone::Error,
                isAlone ? Tr::tr("Nobody runs the schedules at present. This window tries again by itself.") : localText(error));
}

void BackfillDialog::showDues(const Result<QJsonValue> &answer)
{
    m_dues->clear();
    if (!answer) {
        refuse(answer.error());
        return;
    }
    const QJsonArray dues = (*answer)["dues"_L1].toArray();
    for (qsizetype index = 0; index < std::min<qsizetype>(dues.size(), MostShown); ++index) {
        const QDateTime due = QDateTime::fromString(dues[index].toString(), Qt::ISODateWithMs).toLocalTime();
        m_dues->addItem(QLocale().toString(due, u"ddd "_s + m_from->displayFormat() + u" t"_s));
    }
    if (dues.size() > MostShown)
        m_dues->addItem(Tr::tr("and %n more", nullptr, int(dues.size() - MostShown)));
    m_run->setEnabled(!dues.isEmpty());
    m_note->say(NoteLabel::Tone::Help,
                dues.isEmpty() ? Tr::tr("Nothing to run: no due time of this range is without a run.")
                               : Tr::tr("%n run(s) for due times that had none. They are kept when Sluice is closed.", nullptr, int(dues.size())));
}

void BackfillDialog::run()
{
    m_run->setEnabled(false);
    m_client->call(u"schedules.backfill"_s, params(), this, [this](const Result<QJsonValue> &answer) {
        if (answer) {
            accept();
            return;
        }
        refuse(answer.error());
        m_run->setEnabled(m_client->isConnected()); // What it has taken already is not run again.
    });
}

} // namespace sluice::designer
