// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;

namespace sluice::designer {

/** One workflow that comes with Sluice. */
struct Example
{
    QString path;
    QString title;
    QString sentence;
    int states = 0;
};

/** The examples in that folder, by title. Files that cannot be read are left out. */
QList<Example> examplesIn(const QString &folder);

/** The gallery: what each example shows, opened by Enter or a double click. */
class ExamplesDialog final : public QDialog
{
    Q_OBJECT

public:
    ExamplesDialog(const QList<Example> &examples, const QString &folder, QWidget *parent = nullptr);

    QListWidget *list() const { return m_list; }

signals:
    void exampleChosen(const QString &path);

private:
    void choose();

    QListWidget *m_list = nullptr;
};

} // namespace sluice::designer
