// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/parameterfield.h"

#include <QWidget>

class QLayout;
class QToolButton;
class QVBoxLayout;

namespace sluice::designer {

/**
 * A column of fields and headings. Forms edit a value: they are given one, and say by their `edited`
 * what a person made of it. None of them knows the document.
 */
class Form : public QWidget
{
    Q_OBJECT

public:
    explicit Form(QWidget *parent = nullptr);

    /** Hands the problems at and below `pointer/<name>` to the field of that name. */
    void setProblems(const Problems &problems, const QString &pointer);
    void setCompletions(const QStringList &names);
    ParameterField *field(QStringView name) const;
    /** Whether no field holds something that cannot be used. */
    bool isUsable() const;

signals:
    /** The person is done with a field: what comes next is another step. */
    void finished();

protected:
    ParameterField *addField(const ParameterSpec &spec);
    void addHeading(const QString &text);
    QVBoxLayout *column() const { return m_column; }
    void clearFields();
    /** The name under which problems about that field are reported, relative to the form's pointer. */
    virtual QString pointerOf(const ParameterField &field) const;

private:
    QVBoxLayout *m_column = nullptr;
    QList<ParameterField *> m_fields;
    QStringList m_completions;
    Problems m_problems;
    QString m_pointer;
};

/** A label in the style of a form's heading. */
QWidget *makeHeading(const QString &text, QWidget *parent);

/** A button with an icon beneath a list; the text is its tool tip. */
QToolButton *addListButton(QLayout &row, const QString &iconName, const QString &text, QWidget *parent);

/** Text as one part of a JSON Pointer. */
QString pointerPart(const QString &text);

/** A field of a form that takes no expressions. */
ParameterSpec plainSpec(const QString &name, ParameterType type, const QString &label, const QString &help = {},
                        const Json &defaultValue = {});

/** A field for a duration that may be absent. */
ParameterSpec durationSpec(const QString &name, const QString &label, const QString &help);

/** The duration that a field's value says; nothing when absent or when it is none. */
std::optional<std::chrono::milliseconds> durationFrom(const Json &value);
Json durationJson(const std::optional<std::chrono::milliseconds> &duration);

} // namespace sluice::designer
