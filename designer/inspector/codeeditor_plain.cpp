// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/codeeditor.h"

#include "designer/inspector/texteditor.h"

namespace sluice::designer {

Editor *makeCodeEditor(QWidget *parent)
{
    return new TextEditor(TextEditor::Content::Code, parent);
}

} // namespace sluice::designer
