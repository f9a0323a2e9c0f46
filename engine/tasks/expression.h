// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/json.h"
#include "engine/tasks/script.h"

#include <vector>

namespace sluice {

/**
 * A value of a workflow file whose texts may hold `${...}`, compiled once and evaluated by any thread.
 *
 * A text that is exactly one `${...}` becomes what the expression gives, with its type; a member that
 * gives nothing is left out. Anywhere else in a text the value is written into it: null and nothing are
 * errors there, lists and objects become JSON. Texts without `${` never meet a JavaScript engine.
 */
class Expression final
{
public:
    /** Undefined. */
    Expression() = default;
    static Result<Expression> compile(const Json &value);

    /** Whether it is the same in every run. */
    bool isConstant() const { return m_kind == Kind::Constant; }
    /** The value, when it is constant. */
    const QJsonValue &constant() const { return m_constant; }

    Result<QJsonValue> evaluate(const ScriptScope &scope) const;

private:
    enum class Kind : quint8 { Constant, Whole, Text, Array, Object };
    /** A stretch of a text: a script, or a literal when it has none. */
    struct Part
    {
        QString literal;
        std::optional<Script> script;
    };

    static Result<Expression> compileText(const QString &text);
    static Result<Expression> compileArray(const Json::Array &array);
    static Result<Expression> compileObject(const Json::Object &object);
    Result<QJsonValue> evaluateText(const ScriptScope &scope) const;
    Result<QJsonValue> evaluateArray(const ScriptScope &scope) const;
    Result<QJsonValue> evaluateObject(const ScriptScope &scope) const;

    Kind m_kind = Kind::Constant;
    QJsonValue m_constant = QJsonValue::Undefined;
    std::vector<Part> m_parts; ///< One script for `Whole`.
    QStringList m_keys; ///< For `Object`, as many as children.
    std::vector<Expression> m_children;
};

} // namespace sluice
