// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/sendsignaldialog.h"

#include "designer/enginewords.h"
#include "designer/inspector/notelabel.h"
#include "designer/runs/signaldesk.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr int Width = 120 * metrics::Spacing;
static constexpr int Height = 92 * metrics::Spacing;
static constexpr int MostNamed = 3;

SendSignalDialog::SendSignalDialog(SignalDesk *desk, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_name(new QComboBox(this))
    , m_key(new QComboBox(this))
    , m_data(new QPlainTextEdit(this))
    , m_dataNote(new NoteLabel(this))
    , m_takers(new NoteLabel(this))
{
    setObjectName(u"sendSignal"_s);
    setWindowTitle(Tr::tr("Send a signal"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin);
    column->setSpacing(3 * metrics::Spacing);
    auto *title = new QLabel(Tr::tr("Send a signal"), this);
    title->setFont(titleFont());
    column->addWidget(title);
    auto *hint = new QLabel(Tr::tr("Every run that waits for it goes on. The data becomes the output of its state."), this);
    hint->setWordWrap(true);
    makeSecondary(*hint);
    column->addWidget(hint);
    column->addWidget(makeForm(), 1);
    column->addWidget(m_takers);
    auto *buttons = new QDialogButtonBox(this);
    m_send = buttons->addButton(Tr::tr("Send"), QDialogButtonBox::AcceptRole);
    m_send->setIcon(icon(u"mail"_s));
    makePrimary(*m_send);
    m_send->setDefault(true);
    buttons->addButton(Tr::tr("Cancel"), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SendSignalDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_desk, &SignalDesk::changed, this, &SendSignalDialog::offer);
    connect(&m_look, &QTimer::timeout, m_desk, &SignalDesk::look);
    m_look.start(1s);
    resize(Width, Height);
    offer();
    m_desk->look();
}

QWidget *SendSignalDialog::makeForm()
{
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name->setObjectName(u"signalName"_s);
    m_key->setObjectName(u"signalKey"_s);
    for (QComboBox *field : {m_name, m_key}) {
        field->setEditable(true);
        field->setInsertPolicy(QComboBox::NoInsert);
        field->lineEdit()->setMaxLength(int(Signals::maximumNameLength));
        field->completer()->setCaseSensitivity(Qt::CaseSensitive);
    }
    connect(m_name, &QComboBox::currentTextChanged, this, &SendSignalDialog::offerKeys);
    connect(m_key, &QComboBox::currentTextChanged, this, &SendSignalDialog::check);
    m_data->setObjectName(u"signalData"_s);
    m_data->setFont(codeFont());
    m_data->setTabChangesFocus(true);
    m_data->setPlaceholderText(u"{ \"amount\": 20 }"_s);
    m_data->setMinimumHeight(5 * m_data->fontMetrics().lineSpacing());
    connect(m_data, &QPlainTextEdit::textChanged, this, &SendSignalDialog::check);
    form->addRow(Tr::tr("&Signal"), m_name);
    form->addRow(Tr::tr("&Key"), m_key);
    form->addRow(Tr::tr("&Data (JSON)"), m_data);
    form->addRow(QString(), m_dataNote);
    return box;
}

/** Fills a list without a change of what is typed; a field that is still empty takes the first entry. */
static void fill(QComboBox *field, QStringList entries)
{
    entries.removeDuplicates();
    QStringList there;
    for (int index = 0; index < field->count(); ++index)
        there.append(field->itemText(index));
    if (there == entries)
        return;
    const bool isFresh = there.isEmpty() && field->currentText().isEmpty();
    const QString typed = field->currentText();
    const QSignalBlocker blocker(field);
    field->clear();
    field->addItems(entries);
    field->setCurrentIndex(isFresh && !entries.isEmpty() ? 0 : int(entries.indexOf(typed)));
    if (!isFresh)
        field->setEditText(typed);
}

void SendSignalDialog::offer()
{
    QStringList names;
    for (const AwaitedSignal &awaited : m_desk->awaited())
        names.append(awaited.name);
    fill(m_name, names);
    offerKeys();
}

/** A key of another name is not kept: it would be a guess. */
void SendSignalDialog::offerKeys()
{
    QStringList keys;
    for (const AwaitedSignal &awaited : m_desk->awaited()) {
        if (awaited.name == m_name->currentText())
            keys.append(awaited.key);
    }
    const bool wasOffered = m_key->findText(m_key->currentText(), Qt::MatchFixedString | Qt::MatchCaseSensitive) >= 0;
    if (wasOffered && !keys.isEmpty() && !keys.contains(m_key->currentText())) {
        const QSignalBlocker blocker(m_key);
        m_key->clear();
        m_key->clearEditText();
    }
    fill(m_key, keys);
    check();
}

Result<QJsonValue> SendSignalDialog::data() const
{
    const QByteArray text = m_data->toPlainText().toUtf8();
    if (text.trimmed().isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    QJsonParseError problem;
    const QJsonArray values = QJsonDocument::fromJson('[' + text + "\n]", &problem).array();
    if (problem.error == QJsonParseError::NoError && values.size() == 1)
        return values.first();
    if (problem.error == QJsonParseError::NoError)
        return failure(ErrorCode::InvalidInput, Tr::tr("This is more than one value."));
    const qsizetype line = text.first(std::clamp<qsizetype>(problem.offset - 1, 0, text.size())).count('\n') + 1;
    return failure(ErrorCode::InvalidInput, Tr::tr("Line %1 is not JSON. A text stands in double quotes.").arg(line));
}

static QString placeOf(const AwaitedSignal &awaited)
{
    return awaited.workflow.isEmpty() ? Tr::tr("%1 in this window", "a state").arg(awaited.state)
                                      : Tr::tr("%1 of %2", "a state of a workflow").arg(awaited.state, awaited.workflow);
}

void SendSignalDialog::check()
{
    QStringList places;
    for (const AwaitedSignal &awaited : m_desk->awaited()) {
        if (awaited.name == m_name->currentText() && awaited.key == m_key->currentText())
            places.append(placeOf(awaited));
    }
    const int count = int(places.size());
    if (count == 0) {
        m_takers->say(NoteLabel::Tone::Warning, Tr::tr("No run waits for this signal with this key now."));
    } else {
        places = places.first(std::min(count, MostNamed));
        if (count > MostNamed)
            places.append(u"…"_s);
        m_takers->say(NoteLabel::Tone::Good, Tr::tr("%n run(s) will take it: %1.", nullptr, count).arg(places.join(u", "_s)));
    }
    const Result<QJsonValue> value = data();
    m_dataNote->say(NoteLabel::Tone::Error, value ? QString() : value.error().message());
    m_send->setEnabled(count > 0 && value && !m_isSending);
}

void SendSignalDialog::send()
{
    const Result<QJsonValue> value = data();
    if (!value || !m_send->isEnabled())
        return;
    m_isSending = true;
    check();
    m_desk->send({m_name->currentText(), m_key->currentText(), *value}, this, [this](const Result<int> &taken) { finish(taken); });
}

void SendSignalDialog::finish(const Result<int> &taken)
{
    m_isSending = false;
    check();
    if (!taken) {
        m_takers->say(NoteLabel::Tone::Error, localText(taken.error()));
    } else if (*taken > 0) {
        emit sent(*taken);
        accept();
    }
}

} // namespace sluice::designer
