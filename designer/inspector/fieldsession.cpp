// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/fieldsession.h"

#include "designer/document/designerdocument.h"

namespace sluice::designer {

using namespace Qt::StringLiterals;

void FieldSession::edit(const QString &subject)
{
    m_document.setMergeKey(u"%1#%2"_s.arg(subject).arg(m_number));
}

void FieldSession::finish()
{
    ++m_number;
    m_document.setMergeKey({});
}

} // namespace sluice::designer
