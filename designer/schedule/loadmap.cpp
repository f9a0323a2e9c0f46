// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/loadmap.h"

#include "designer/runs/tables.h"
#include "designer/schedule/loadaxis.h"
#include "designer/schedule/loadmapplot.h"
#include "designer/schedule/loadmapwords.h"
#include "designer/schedule/scheduleclient.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/service/rpcclient.h"
#include "engine/service/schedulewire.h"

#include <QButtonGroup>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QListWidget>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QtConcurrentRun>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr int RunsAsked = 20; ///< For the usual duration.
static constexpr int MostListed = 500;
static constexpr QSize FirstSize{1180, 720};

static UtcTime timeNow()
{
    return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}

LoadMap::LoadMap(ScheduleClient *schedules, RpcClient *client, QWidget *parent)
    : QDialog(parent, Qt::Window)
    , m_schedules(schedules)
    , m_client(client)
    , m_plot(new LoadMapPlot(this))
    , m_findings(new QListWidget(this))
    , m_summary(new QLabel(this))
{
    setObjectName(u"loadMap"_s);
    setWindowTitle(Tr::tr("Load map"));
    resize(FirstSize);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    m_asleepBar = makeAsleepBar();
    layout->addWidget(m_asleepBar);
    auto *split = new QSplitter(Qt::Vertical, this);
    auto *below = new QWidget(split);
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins(metrics::PanelMargin, 0, metrics::PanelMargin, metrics::PanelMargin);
    m_summary->setWordWrap(true);
    column->addWidget(makeLegend());
    column->addWidget(m_summary);
    column->addWidget(m_findings);
    m_findings->setAccessibleName(Tr::tr("Collisions"));
    m_findings->setWordWrap(true);
    split->addWidget(m_plot);
    split->addWidget(below);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    layout->addWidget(split, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(60ms);
    connect(&m_soon, &QTimer::timeout, this, &LoadMap::compute);
    connect(m_plot, &LoadMapPlot::spanChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_plot, &LoadMapPlot::scheduleChosen, this, &LoadMap::scheduleChosen);
    connect(m_schedules, &ScheduleClient::changed, this, &LoadMap::takeSchedules);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { showAnswer(m_watcher.result()); });
    connect(m_findings, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        const UtcTime at{Milliseconds(item->data(Qt::UserRole).toLongLong())};
        const Milliseconds length = m_plot->span().length();
        if (!m_plot->span().contains(at))
            m_plot->setSpan({at - length / 2, at + length / 2});
        emit scheduleChosen(item->data(Qt::UserRole + 1).toString());
    });
    showDays(1);
    takeSchedules();
    m_plot->setFocus();
}

LoadMap::~LoadMap()
{
    m_watcher.waitForFinished();
}

static QToolButton *addButton(QHBoxLayout *row, const QString &text, const QString &name)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setAutoRaise(true);
    row->addWidget(button);
    return button;
}

QWidget *LoadMap::makeBar()
{
    auto *bar = new QWidget(this);
    QHBoxLayout *row = makeFilterRow(bar);
    auto *lengths = new QButtonGroup(bar);
    m_day = addButton(row, Tr::tr("24 hours"), u"loadMapDay"_s);
    m_week = addButton(row, Tr::tr("7 days"), u"loadMapWeek"_s);
    for (QToolButton *button : {m_day, m_week}) {
        button->setCheckable(true);
        lengths->addButton(button);
        connect(button, &QToolButton::clicked, this, [this, button] { showDays(button == m_day ? 1 : 7); });
    }
    const auto move = [this](int days) {
        const QTimeZone zone = QTimeZone::systemTimeZone();
        m_plot->setSpan({addDays(m_plot->span().begin, days, zone), addDays(m_plot->span().end, days, zone)});
    };
    QToolButton *back = addButton(row, Tr::tr("Earlier"), u"loadMapEarlier"_s);
    back->setIcon(icon(u"chevron-left"_s));
    connect(back, &QToolButton::clicked, this, [this, move] { move(-m_days); });
    connect(addButton(row, Tr::tr("Now"), u"loadMapNow"_s), &QToolButton::clicked, this, [this] { showDays(m_days); });
    QToolButton *forth = addButton(row, Tr::tr("Later"), u"loadMapLater"_s);
    forth->setIcon(icon(u"chevron-right"_s));
    connect(forth, &QToolButton::clicked, this, [this, move] { move(m_days); });
    row->addStretch(1);
    auto *label = new QLabel(Tr::tr("Too many are &more than"), bar);
    m_mostWanted = new QSpinBox(bar);
    m_mostWanted->setObjectName(u"loadMapMost"_s);
    m_mostWanted->setRange(1, 1000);
    m_mostWanted->setValue(3);
    m_mostWanted->setSuffix(Tr::tr(" at once"));
    label->setBuddy(m_mostWanted);
    connect(m_mostWanted, &QSpinBox::valueChanged, &m_soon, qOverload<>(&QTimer::start));
    row->addWidget(label);
    row->addWidget(m_mostWanted);
    m_isAsleep = addButton(row, Tr::tr("What if asleep"), u"loadMapAsleep"_s);
    m_isAsleep->setIcon(icon(u"moon"_s));
    m_isAsleep->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_isAsleep->setCheckable(true);
    connect(m_isAsleep, &QToolButton::toggled, this, [this](bool isOn) {
        m_asleepBar->setVisible(isOn);
        m_soon.start();
    });
    return bar;
}

QWidget *LoadMap::makeAsleepBar()
{
    auto *bar = new QWidget(this);
    QHBoxLayout *row = makeFilterRow(bar);
    const auto addField = [&](const QString &text, const QString &name) {
        auto *label = new QLabel(text, bar);
        auto *field = new QDateTimeEdit(bar);
        field->setObjectName(name);
        field->setCalendarPopup(true);
        field->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat) + u" HH:mm:ss"_s);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
        connect(field, &QDateTimeEdit::dateTimeChanged, &m_soon, qOverload<>(&QTimer::start));
        return field;
    };
    m_asleepFrom = addField(Tr::tr("Machine asleep &from"), u"asleepFrom"_s);
    m_asleepTo = addField(Tr::tr("&to"), u"asleepTo"_s);
    const QDateTime tonight(QDate::currentDate(), QTime(23, 0));
    m_asleepFrom->setDateTime(tonight);
    m_asleepTo->setDateTime(tonight.addSecs(9 * 3600));
    row->addStretch(1);
    bar->hide();
    return bar;
}

namespace {

using SignPainter = std::function<void(QPainter &, const Theme &)>;

/** A shape of the map, in the colours of the moment. */
class Sign final : public QWidget
{
public:
    Sign(SignPainter draw, QWidget *parent)
        : QWidget(parent)
        , m_draw(std::move(draw))
    {
        setFixedSize(16, 14);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        m_draw(painter, themeFor(palette()));
    }

private:
    SignPainter m_draw;
};

} // namespace

static QPixmap drawn(const QWidget &widget, const SignPainter &draw)
{
    const qreal ratio = widget.devicePixelRatioF();
    QPixmap pixmap(QSize(16, 14) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter, themeFor(widget.palette()));
    return pixmap;
}

QWidget *LoadMap::makeLegend()
{
    auto *legend = new QWidget(this);
    auto *row = new QHBoxLayout(legend);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Spacing);
    const auto add = [&](const QString &text, const SignPainter &draw) {
        auto *words = new QLabel(text, legend);
        makeSecondary(*words);
        row->addWidget(new Sign(draw, legend));
        row->addWidget(words);
        row->addSpacing(2 * metrics::Spacing);
    };
    add(Tr::tr("Usual duration"), [](QPainter &painter, const Theme &theme) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(QRectF(0, 2, 16, 10), 3, 3);
    });
    add(Tr::tr("Never ran yet"), [](QPainter &painter, const Theme &theme) { painter.fillRect(QRectF(7, 1, 2, 12), theme.muted); });
    add(Tr::tr("Many"), [](QPainter &painter, const Theme &theme) {
        painter.fillRect(QRectF(0, 2, 16, 10), mixed(theme.card, theme.accent, 0.45));
    });
    using Kind = Collision::Kind;
    for (const Kind kind : {Kind::TooMany, Kind::LeftOut, Kind::Waits, Kind::StopsEarlier, Kind::RunsBeside}) {
        add(collisionKindWord(kind),
            [kind](QPainter &painter, const Theme &theme) { drawCollisionMark(painter, kind, QPointF(8, 7), theme); });
    }
    row->addStretch(1);
    return legend;
}

void LoadMap::setCurrent(const QString &id)
{
    m_plot->setCurrent(id);
}

void LoadMap::showDays(int days)
{
    m_days = days;
    (days == 1 ? m_day : m_week)->setChecked(true);
    m_plot->setNow(timeNow());
    m_plot->setSpan(daysFrom(timeNow(), days, QTimeZone::systemTimeZone()));
}

void LoadMap::askAsleep(TimeSpan span)
{
    m_asleepFrom->setDateTime(QDateTime::fromMSecsSinceEpoch(span.begin.time_since_epoch().count()));
    m_asleepTo->setDateTime(QDateTime::fromMSecsSinceEpoch(span.end.time_since_epoch().count()));
    m_isAsleep->setChecked(true);
}

std::optional<TimeSpan> LoadMap::asleep() const
{
    if (!m_isAsleep->isChecked() || m_asleepFrom->dateTime() >= m_asleepTo->dateTime())
        return {};
    const auto timeOf = [](const QDateTimeEdit *field) { return UtcTime(Milliseconds(field->dateTime().toMSecsSinceEpoch())); };
    return TimeSpan{timeOf(m_asleepFrom), timeOf(m_asleepTo)};
}

void LoadMap::takeSchedules()
{
    for (const ScheduleInfo &info : m_schedules->schedules())
        askDuration(info);
    m_soon.start();
}

void LoadMap::askDuration(const ScheduleInfo &info)
{
    const QString &id = info.schedule.id;
    const RunId last = info.state.lastRun ? info.state.lastRun->run : RunId();
    if (last.isNull() || m_durationsAt.value(id) == last)
        return;
    m_durationsAt.insert(id, last);
    m_client->call(u"schedules.firings"_s, {{u"id"_s, id}, {u"limit"_s, RunsAsked}}, this, [this, id](const Result<QJsonValue> &answer) {
        if (!answer) {
            m_durationsAt.remove(id);
            return;
        }
        QList<FiringRecord> firings;
        for (const QJsonValue &json : answer->toArray()) {
            if (const auto firing = firingFromJson(json.toObject()))
                firings.append(*firing);
        }
        m_durations.insert(id, usualDuration(firings));
        m_soon.start();
    });
}

std::optional<TimeZoneTable> LoadMap::zoneOf(const QString &name)
{
    if (name.isEmpty())
        return TimeZoneTable();
    if (const auto known = m_zones.constFind(name); known != m_zones.cend())
        return *known;
    const auto zone = TimeZoneTable::load(name);
    if (!zone)
        return {};
    m_zones.insert(name, *zone);
    return *zone;
}

void LoadMap::compute()
{
    if (m_watcher.isRunning()) {
        m_isStale = true;
        return;
    }
    QList<ForecastSchedule> schedules;
    for (const ScheduleInfo &info : m_schedules->schedules()) {
        if (const auto zone = zoneOf(info.schedule.timeZone))
            schedules.append({info, *zone, m_durations.value(info.schedule.id)});
    }
    m_watcher.setFuture(QtConcurrent::run([schedules, span = m_plot->span(), most = m_mostWanted->value(), night = asleep()] {
        return Answer{forecast(schedules, span, most), night ? whatIfAsleep(schedules, *night) : QList<AsleepOutcome>()};
    }));
}

static void addFinding(QListWidget *list, const QString &text, UtcTime at, const QString &id, const QIcon &icon)
{
    auto *item = new QListWidgetItem(icon, text, list);
    item->setData(Qt::UserRole, qint64(at.time_since_epoch().count()));
    item->setData(Qt::UserRole + 1, id);
}

void LoadMap::showAnswer(const Answer &answer)
{
    m_plot->setForecast(answer.forecast, m_mostWanted->value());
    m_plot->setAsleep(asleep(), answer.outcomes);
    m_findings->clear();
    for (const AsleepOutcome &outcome : answer.outcomes) {
        const UtcTime at = outcome.madeUp.isEmpty() ? asleep().value_or(TimeSpan()).begin : outcome.madeUp.front().start;
        addFinding(m_findings, outcomeText(outcome), at, outcome.id, icon(u"moon"_s));
    }
    for (const Collision &collision : answer.forecast.collisions.mid(0, MostListed)) {
        const QIcon mark(drawn(*this, [&collision](QPainter &painter, const Theme &theme) {
            drawCollisionMark(painter, collision.kind, QPointF(8, 7), theme);
        }));
        addFinding(m_findings, collisionText(collision), collision.span.begin, collision.schedules.value(0), mark);
    }
    const bool isOrderWrong = m_isAsleep->isChecked() && !asleep();
    QString text = Tr::tr("At most %n run(s) at once.", nullptr, int(answer.forecast.mostAtOnce())) + u' ';
    text += answer.forecast.collisions.isEmpty() ? Tr::tr("Nothing gets into another's way.")
                                                 : Tr::tr("%n collision(s).", nullptr, int(answer.forecast.collisions.size()));
    if (isOrderWrong)
        text += u' ' + Tr::tr("The sleep must end after it begins.");
    else if (asleep())
        text += u' ' + (answer.outcomes.isEmpty() ? Tr::tr("The sleep misses nothing.")
                                                  : Tr::tr("The sleep concerns %n schedule(s).", nullptr, int(answer.outcomes.size())));
    m_summary->setText(text);
    if (std::exchange(m_isStale, false))
        compute();
    else
        emit settled();
}

} // namespace sluice::designer
