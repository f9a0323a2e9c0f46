// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/schedulesubject.h"
#include "engine/schedule/scheduler.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QPushButton;
class QScrollArea;
class QSettings;
class QToolButton;
class QVBoxLayout;

namespace sluice::designer {

class FiresPreview;
class NoteLabel;
class ScheduleClient;
class ScheduleRules;
class WhenForm;

/** Makes a schedule or changes one, and shows at each keystroke what that means. */
class ScheduleDialog final : public QDialog
{
    Q_OBJECT

public:
    /** `client` outlives it. `settings`, if not null, remembers its size, and outlives it too. */
    ScheduleDialog(ScheduleClient *client, const TaskCatalog &catalog, QSettings *settings, QWidget *parent = nullptr);

    /** For a new schedule, at first of that workflow. */
    void begin(const OpenWorkflow &open);
    void edit(const ScheduleInfo &info);
    void setOpenWorkflow(const OpenWorkflow &open);

    void done(int result) override;

signals:
    /** The workflow on the screen is to be saved. */
    void saveRequested();

private:
    QWidget *makeFields();
    QWidget *makeZone();
    QWidget *makeMore();
    void makeButtons(QVBoxLayout *column);
    void connectParts();
    void setZoneName(const QString &name);
    void onZoneEdited();
    void update();
    /** The schedule as it was entered, or the first thing that is wrong. */
    Result<Schedule> entered() const;
    UtcTime anchorOf(const Schedule &schedule, UtcTime now) const;
    void save();
    void onSaved(const Result<void> &result);
    bool isConnected() const;
    /** Whether what is changed here was removed by somebody else: then it is added again. */
    bool isGone() const;

    ScheduleClient *m_client;
    QSettings *m_settings;
    std::optional<ScheduleInfo> m_before; ///< While one is changed.
    WhenForm *m_when; ///< From here on in the order of Tab.
    QComboBox *m_zone;
    NoteLabel *m_zoneNote;
    ScheduleSubject *m_subject;
    QToolButton *m_more;
    ScheduleRules *m_rules;
    FiresPreview *m_preview;
    NoteLabel *m_reason;
    QPushButton *m_ok = nullptr;
    TimeZoneTable m_zoneTable;
    std::optional<Error> m_zoneProblem;
    std::optional<Error> m_refusal; ///< Of the service, until something is edited.
    bool m_isSaving = false;
    QTimer m_second;
};

} // namespace sluice::designer
