// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace sluice::designer {

class Editor;

/** Edits JavaScript: with colours and brackets where QScintilla is there, as plain text elsewhere. */
Editor *makeCodeEditor(QWidget *parent);

} // namespace sluice::designer
