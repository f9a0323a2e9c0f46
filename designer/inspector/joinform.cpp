// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/describefailure.h"
#include "designer/inspector/notelabel.h"
#include "designer/inspector/splitform.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QString strategyTitle(JoinStrategy strategy)
{
    switch (strategy) {
    case JoinStrategy::All:
        return Tr::tr("All succeed");
    case JoinStrategy::Any:
        return Tr::tr("Any one succeeds");
    case JoinStrategy::Quorum:
        return Tr::tr("A number of them succeed");
    case JoinStrategy::Percentage:
        return Tr::tr("A share of them succeed");
    case JoinStrategy::PartialResults:
        return Tr::tr("The first results are in");
    case JoinStrategy::PartialTimeout:
        return Tr::tr("What is there by a time limit");
    }
    Q_UNREACHABLE();
}

JoinForm::JoinForm(QWidget *parent)
    : Form(parent)
    , m_strategy(new QComboBox(this))
    , m_sentence(new NoteLabel(this))
{
    for (const JoinStrategy strategy :
         {JoinStrategy::All, JoinStrategy::Any, JoinStrategy::Quorum, JoinStrategy::Percentage,
          JoinStrategy::PartialResults, JoinStrategy::PartialTimeout})
        m_strategy->addItem(strategyTitle(strategy), int(strategy));
    m_strategy->setAccessibleName(Tr::tr("When the split goes on"));
    m_strategy->setObjectName(u"joinStrategy"_s);
    m_strategy->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column()->addWidget(m_strategy);
    column()->addWidget(m_sentence);
    addFields();
    connect(m_strategy, &QComboBox::activated, this, [this] {
        onEdited();
        emit finished();
    });
    for (const char16_t *name : {u"count", u"percentage", u"timeout"})
        connect(field(name), &ParameterField::edited, this, &JoinForm::onEdited);
    setJoin({});
}

void JoinForm::addFields()
{
    ParameterSpec count;
    count.name = u"count"_s;
    count.type = ParameterType::Integer;
    count.label = Tr::tr("Branches needed");
    count.defaultValue = Json(1);
    count.minimum = 1;
    count.acceptsExpressions = false;
    addField(count);
    ParameterSpec share;
    share.name = u"percentage"_s;
    share.type = ParameterType::Number;
    share.label = Tr::tr("Share needed, in percent");
    share.defaultValue = Json(100);
    share.minimum = 0.000001;
    share.maximum = 100;
    share.acceptsExpressions = false;
    addField(share);
    addField(durationSpec(u"timeout"_s, Tr::tr("Time limit"), {}));
}

void JoinForm::setJoin(const JoinSpec &join)
{
    m_join = join;
    m_strategy->setCurrentIndex(m_strategy->findData(int(join.strategy)));
    const auto show = [this](const char16_t *name, const Json &value) {
        const Json shown = field(name)->value();
        if (!shown.isUndefined() || value != field(name)->spec().defaultValue)
            field(name)->setValue(value);
    };
    show(u"count", Json(join.count));
    if (field(u"percentage")->value().toDouble(100) != join.percentage)
        field(u"percentage")->setValue(Json(join.percentage));
    field(u"timeout")->setValue(durationJson(join.timeout));
    showStrategy();
}

void JoinForm::showStrategy()
{
    const JoinStrategy strategy = m_join.strategy;
    field(u"count")->setVisible(strategy == JoinStrategy::Quorum || strategy == JoinStrategy::PartialResults
                                || strategy == JoinStrategy::PartialTimeout);
    field(u"percentage")->setVisible(strategy == JoinStrategy::Percentage);
    m_sentence->say(NoteLabel::Tone::Help, explainJoin(m_join));
}

void JoinForm::onEdited()
{
    if (!isUsable())
        return;
    m_join.strategy = JoinStrategy(m_strategy->currentData().toInt());
    m_join.count = int(field(u"count")->value().toInteger(1));
    m_join.percentage = field(u"percentage")->value().toDouble(100);
    m_join.timeout = durationFrom(field(u"timeout")->value());
    showStrategy();
    emit edited(m_join);
}

} // namespace sluice::designer
