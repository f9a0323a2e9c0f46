// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/decisionsdialog.h"

#include "designer/enginewords.h"
#include "designer/runs/tables.h"
#include "designer/schedule/decisionlook.h"
#include "designer/schedule/schedulelook.h"
#include "designer/tr.h"
#include "engine/service/rpcclient.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** So many are read at once. */
static constexpr int PageSize = 100;

static UtcTime presentTime()
{
    return UtcTime(Milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

void DecisionsModel::addNewer(const QList<ScheduleEvent> &events)
{
    const qint64 newest = m_events.isEmpty() ? 0 : m_events.first().number;
    const auto isKnown = [newest](const ScheduleEvent &event) { return event.number <= newest; };
    const auto count = std::ranges::find_if(events, isKnown) - events.begin();
    if (count == events.size() && !m_events.isEmpty()) { // There are more between them and what is here.
        beginResetModel();
        m_events = events;
        endResetModel();
    } else if (count > 0) {
        beginInsertRows({}, 0, int(count) - 1);
        m_events = events.first(count) + m_events;
        endInsertRows();
    }
}

void DecisionsModel::addOlder(const QList<ScheduleEvent> &events)
{
    if (events.isEmpty())
        return;
    beginInsertRows({}, int(m_events.size()), int(m_events.size() + events.size()) - 1);
    m_events += events;
    endInsertRows();
}

int DecisionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int DecisionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DecisionsModel::data(const QModelIndex &index, int role) const
{
    const ScheduleEvent &event = m_events.at(index.row());
    const bool isDecision = index.column() == DecisionColumn;
    if (role == Qt::DisplayRole)
        return isDecision ? decisionSentence(event, presentTime()) : localTimeText(event.time, presentTime());
    if (role == Qt::ToolTipRole)
        return isDecision ? decisionSentence(event, presentTime()) : formatUtcTime(event.time);
    if (role == Qt::DecorationRole && isDecision)
        return decisionIcon(event);
    return {};
}

QVariant DecisionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == DecisionColumn ? Tr::tr("What was decided") : Tr::tr("When");
}

DecisionsDialog::DecisionsDialog(RpcClient *client, const QString &schedule, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_schedule(schedule)
    , m_model(new DecisionsModel(this))
    , m_table(new QTableView(this))
    , m_message(new QLabel(this))
    , m_open(new QPushButton(Tr::tr("&Open the run"), this))
{
    setObjectName(u"decisions"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(Tr::tr("Decisions about %1").arg(schedule));
    resize(760, 480);
    setUpTable();
    m_message->setWordWrap(true);
    m_open->setObjectName(u"openRun"_s);
    m_open->setAutoDefault(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_open, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, &DecisionsDialog::openCurrent);
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &DecisionsDialog::askForNewer);
    connect(m_client, &RpcClient::notified, this, [this](const QString &topic) {
        if (topic == "schedules"_L1 && !m_soon.isActive())
            m_soon.start();
    });
    connect(m_client, &RpcClient::connected, this, &DecisionsDialog::askForNewer);
    connect(m_client, &QObject::destroyed, this, &QDialog::reject);
    askForNewer();
    updateState();
}

void DecisionsDialog::setUpTable()
{
    setUpList(*m_table);
    m_table->setAccessibleName(Tr::tr("Decisions"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->resizeSection(DecisionsModel::TimeColumn, 20 * m_table->fontMetrics().horizontalAdvance(u'0'));
    m_table->horizontalHeader()->setSectionResizeMode(DecisionsModel::DecisionColumn, QHeaderView::Stretch);
    connect(m_table, &QAbstractItemView::activated, this, &DecisionsDialog::openCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &DecisionsDialog::updateState);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == m_table->verticalScrollBar()->maximum())
            askForOlder();
    });
}

void DecisionsDialog::ask(qint64 before)
{
    m_isAsking = true;
    QJsonObject params{{u"id"_s, m_schedule}, {u"limit"_s, PageSize}};
    if (before > 0)
        params.insert(u"before"_s, before);
    m_client->call(u"schedules.events"_s, params, this, [this, before](const Result<QJsonValue> &answer) {
        m_isAsking = false;
        take(answer, before == 0);
        updateState();
    });
}

void DecisionsDialog::askForOlder()
{
    if (!m_isAsking && !m_hasAll && !m_model->events().isEmpty())
        ask(m_model->events().last().number);
}

void DecisionsDialog::take(const Result<QJsonValue> &answer, bool isNewer)
{
    m_message->setText(answer ? QString() : localText(answer.error()));
    if (!answer)
        return;
    QList<ScheduleEvent> events;
    const QJsonArray array = answer->toArray();
    for (const QJsonValue &json : array) {
        if (const std::optional<ScheduleEvent> event = ScheduleEvent::fromJson(json.toObject()))
            events.append(*event);
    }
    const bool isFirst = m_model->events().isEmpty();
    if (isNewer)
        m_model->addNewer(events);
    else
        m_model->addOlder(events);
    if ((!isNewer || isFirst) && array.size() < PageSize)
        m_hasAll = true;
    if (isFirst && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, DecisionsModel::DecisionColumn));
}

void DecisionsDialog::updateState()
{
    if (m_message->text().isEmpty() && m_model->rowCount() == 0 && !m_isAsking)
        m_message->setText(Tr::tr("Nothing has been decided yet."));
    m_message->setVisible(!m_message->text().isEmpty());
    const QModelIndex current = m_table->currentIndex();
    m_open->setEnabled(current.isValid() && !m_model->events().at(current.row()).run.isNull());
}

void DecisionsDialog::openCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && !m_model->events().at(current.row()).run.isNull())
        emit openRunRequested(m_model->events().at(current.row()).run);
}

} // namespace sluice::designer
