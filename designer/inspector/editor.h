// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/taskkind.h"

#include <QWidget>

namespace sluice::designer {

/**
 * Edits one JSON value. `edited` comes with every change a person makes, `finished` when that
 * person is done with it (Enter, focus elsewhere, a discrete choice); neither comes from `setValue`.
 */
class Editor : public QWidget
{
    Q_OBJECT

public:
    explicit Editor(QWidget *parent = nullptr) : QWidget(parent) { }

    /** Undefined when the value is to be left out of the file. */
    virtual Json value() const = 0;
    virtual void setValue(const Json &value) = 0;
    /** Shown where nothing is given. */
    virtual void setPlaceholder(const QString &text) { Q_UNUSED(text) }
    /** Names that help to complete what is typed, for example `outputs.Auction`. */
    virtual void setCompletions(const QStringList &names) { Q_UNUSED(names) }

signals:
    void edited(const sluice::Json &value);
    void finished();
};

/** Whether an editor of that type can show the value without loss; if not, it is edited as JSON. */
bool fitsType(ParameterType type, const Json &value);

/** Whether the text holds a `${...}`. */
bool holdsExpression(const Json &value);

/** Whether that type is typed as text, so that `${...}` may stand in the middle of it. */
bool isTextType(ParameterType type);

/** An editor for values that fit the type. */
Editor *makeEditor(const ParameterSpec &spec, QWidget *parent);

/** A one-line editor for a `${...}` in place of a number, a choice, a list and so on. */
Editor *makeExpressionEditor(QWidget *parent);

/** A JSON editor, for everything else. */
Editor *makeJsonEditor(QWidget *parent);

} // namespace sluice::designer
