// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <QDialog>
#include <QTimer>

class QDateTimeEdit;
class QJsonObject;
class QJsonValue;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace sluice {
class RpcClient;
}

namespace sluice::designer {

/** Runs a schedule for due times of the past that had no run, after it has shown which. */
class BackfillDialog final : public QDialog
{
    Q_OBJECT

public:
    /** `client` outlives it. */
    BackfillDialog(const QString &schedule, RpcClient *client, QWidget *parent = nullptr);

private:
    void ask();
    void showDues(const Result<QJsonValue> &answer);
    void run();
    QJsonObject params() const;

    QString m_schedule;
    RpcClient *m_client;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QSpinBox *m_atOnce;
    QLabel *m_count;
    QListWidget *m_dues;
    QPushButton *m_run;
    QTimer m_soon;
    int m_question = 0; ///< Answers to earlier ones are out of date.
};

} // namespace sluice::designer
