// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <QDialog>
#include <QTimer>

class QDateTimeEdit;
class QJsonObject;
class QJsonValue;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace sluice {
class RpcClient;
}

namespace sluice::designer {

class NoteLabel;

/** Runs a schedule for due times of the past that had no run, after it has shown which. */
class BackfillDialog final : public QDialog
{
    Q_OBJECT

public:
    /** `client` outlives it. */
    BackfillDialog(const QString &schedule, RpcClient *client, QWidget *parent = nullptr);

private:
    QWidget *makeButtons();
    /** Until the answer is there, nothing can be run: it would be something else than what is shown. */
    void askSoon();
    void ask();
    void refuse(const Error &error);
    void showDues(const Result<QJsonValue> &answer);
    void run();
    QJsonObject params() const;

    QString m_schedule;
    RpcClient *m_client;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QSpinBox *m_atOnce;
    NoteLabel *m_note;
    QListWidget *m_dues;
    QPushButton *m_run = nullptr;
    QTimer m_soon;
    int m_question = 0; ///< Answers to earlier ones are out of date.
};

} // namespace sluice::designer
