// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::designer {

class DesignerDocument;

/**
 * Makes one undo step of all that is typed into a field until the person is done with it.
 * Every edit of an inspector is made between `edit` and the next `finish`.
 */
class FieldSession final
{
public:
    explicit FieldSession(DesignerDocument &document) : m_document(document) { }

    /** To be called before the document is edited: this edit belongs to that subject and goes on until `finish`. */
    void edit(const QString &subject);
    /** What is edited from now on is another step. */
    void finish();

private:
    DesignerDocument &m_document;
    int m_number = 0;
};

} // namespace sluice::designer
