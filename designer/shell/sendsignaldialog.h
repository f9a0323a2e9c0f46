// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace sluice::designer {

class NoteLabel;
class SignalDesk;

/** Sends a signal to runs that wait for it; offers what they wait for, and says who would take it. */
class SendSignalDialog final : public QDialog
{
    Q_OBJECT

public:
    /** `desk` outlives it. */
    explicit SendSignalDialog(SignalDesk *desk, QWidget *parent = nullptr);

signals:
    /** So many runs took it. */
    void sent(int taken);

private:
    QWidget *makeForm();
    void offer();
    void offerKeys();
    void check();
    void send();
    void finish(const Result<int> &taken);
    /** What is typed, or why it is none. */
    Result<QJsonValue> data() const;

    SignalDesk *m_desk;
    QComboBox *m_name;
    QComboBox *m_key;
    QPlainTextEdit *m_data;
    NoteLabel *m_dataNote;
    NoteLabel *m_takers;
    QPushButton *m_send;
    QTimer m_look; ///< What runs wait for changes while it is open.
    bool m_isSending = false;
};

} // namespace sluice::designer
