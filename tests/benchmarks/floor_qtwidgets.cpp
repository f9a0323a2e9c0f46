// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a program with a window can take to its first paint, counted as the designer counts its own.
#include "app/desktop/processage.h"

#include <QApplication>
#include <QWidget>

#include <cstdio>

namespace {

class Window final : public QWidget
{
public:
    bool event(QEvent *event) override
    {
        const bool isHandled = QWidget::event(event);
        if (event->type() == QEvent::UpdateRequest) {
            std::printf("%lld\n", static_cast<long long>(sluice::desktop::processAge().count()));
            QCoreApplication::exit(0);
        }
        return isHandled;
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    Window window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
