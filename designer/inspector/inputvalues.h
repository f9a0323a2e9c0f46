// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/taskkind.h"
#include "engine/model/workflowdocument.h"

#include <QJsonObject>
#include <QWidget>

class QVBoxLayout;

namespace sluice::designer {

class ParameterField;

/** One typed field for each input of a workflow; an empty one leaves the input to its default. */
class InputValues final : public QWidget
{
    Q_OBJECT

public:
    explicit InputValues(QWidget *parent = nullptr);

    /** Anew, with those of the values that have an input; whose names there are none of is in `unknown`. */
    void setInputs(const QList<InputSpec> &inputs, const QJsonObject &values);
    bool isEmpty() const { return m_fields.isEmpty(); }
    const QStringList &unknown() const { return m_unknown; }
    /** What was typed, without what is left to its default. */
    QJsonObject typed() const;
    /** The same in the types that the inputs ask for: a number typed for a text is a text. */
    Result<QJsonObject> given() const;
    /** Complete, as a run gets it. */
    Result<QJsonObject> resolved() const;

signals:
    void edited();

private:
    QList<InputSpec> m_inputs;
    QList<ParameterField *> m_fields;
    QStringList m_unknown;
    QVBoxLayout *m_column = nullptr;
};

/** The field's declaration for an input. */
ParameterSpec specFor(const InputSpec &input);

} // namespace sluice::designer
