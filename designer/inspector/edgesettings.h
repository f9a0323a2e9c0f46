// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/edgeid.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace sluice::designer {

class DesignerDocument;

/** Where one edge comes from and leads to, with the means to lead it elsewhere or remove it. */
class EdgeSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit EdgeSettings(DesignerDocument &document, QWidget *parent = nullptr);

    void showEdge(const EdgeId &edge);

private:
    void rebuildTargets();

    DesignerDocument &m_document;
    EdgeId m_edge;
    QLabel *m_from = nullptr;
    QVBoxLayout *m_targets = nullptr;
};

/** "Auction, won" or "GatherContext, JoinTimeout or JoinFailed". */
QString edgeTitle(const DesignerDocument &document, const EdgeId &edge);

} // namespace sluice::designer
