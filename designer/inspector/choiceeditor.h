// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/editor.h"

class QCheckBox;
class QComboBox;

namespace sluice::designer {

/** One of the declared choices; the default stands first and is left out of the file. */
class ChoiceEditor final : public Editor
{
    Q_OBJECT

public:
    explicit ChoiceEditor(const ParameterSpec &spec, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;

private:
    Json m_default;
    QComboBox *m_combo = nullptr;
};

/** Yes or no; a value equal to the default is left out of the file. */
class CheckEditor final : public Editor
{
    Q_OBJECT

public:
    explicit CheckEditor(const ParameterSpec &spec, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;

private:
    bool m_default = false;
    bool m_isRequired = false;
    QCheckBox *m_box = nullptr;
};

} // namespace sluice::designer
