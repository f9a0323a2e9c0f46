// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/theme/theme.h"

#include "designer/theme/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QStyleHints>

using namespace Qt::StringLiterals;

namespace sluice::designer {

QColor Theme::group(TaskGroup group) const
{
    switch (group) {
    case TaskGroup::Flow: return flow;
    case TaskGroup::Programs: return programs;
    case TaskGroup::Network: return network;
    case TaskGroup::Files: return files;
    case TaskGroup::Data: return data;
    case TaskGroup::ManyItems: return flow;
    case TaskGroup::People: return people;
    }
    Q_UNREACHABLE();
}

QColor Theme::status(StepStatus status) const
{
    switch (status) {
    case StepStatus::Idle: return idle;
    case StepStatus::Running: return running;
    case StepStatus::Waiting: return waiting;
    case StepStatus::Succeeded: return succeeded;
    case StepStatus::Failed: return failed;
    case StepStatus::Cancelled: return idle;
    }
    Q_UNREACHABLE();
}

QColor Theme::status(RunStatus status) const
{
    switch (status) {
    case RunStatus::Running: return running;
    case RunStatus::Succeeded: return succeeded;
    case RunStatus::Failed: return failed;
    case RunStatus::Errored: return failed;
    case RunStatus::Cancelled: return idle;
    case RunStatus::Interrupted: return waiting;
    }
    Q_UNREACHABLE();
}

const Theme &lightTheme()
{
    static const Theme theme{
        .isDark = false,
        .canvas = QColor(0xF6F7F9), .gridDot = QColor(0xDDE2E9),
        .panel = QColor(0xFFFFFF), .bar = QColor(0xFBFCFD), .shade = QColor(0xEEF1F5),
        .card = QColor(0xFFFFFF), .cardBorder = QColor(0xBFC8D4), .line = QColor(0xD3D9E2),
        .text = QColor(0x1B2430), .muted = QColor(0x586575), .faint = QColor(0x8A95A5),
        .accent = QColor(0x2563EB), .onAccent = QColor(0xFFFFFF),
        .edge = QColor(0x6B7889),
        .succeeded = QColor(0x15803D), .running = QColor(0x2563EB), .failed = QColor(0xB91C1C),
        .waiting = QColor(0xB45309), .rollback = QColor(0x6D28D9), .idle = QColor(0x8A95A5),
        .flow = QColor(0x6D28D9), .programs = QColor(0x0F766E), .network = QColor(0x2563EB),
        .files = QColor(0xB45309), .data = QColor(0x0E7490), .people = QColor(0xBE185D),
    };
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme{
        .isDark = true,
        .canvas = QColor(0x12161C), .gridDot = QColor(0x222A35),
        .panel = QColor(0x1A2029), .bar = QColor(0x161B23), .shade = QColor(0x212936),
        .card = QColor(0x1F2630), .cardBorder = QColor(0x3C4756), .line = QColor(0x303A47),
        .text = QColor(0xE6EAF0), .muted = QColor(0x9FABBA), .faint = QColor(0x748194),
        .accent = QColor(0x6EA8FE), .onAccent = QColor(0x0B1220),
        .edge = QColor(0x8592A3),
        .succeeded = QColor(0x4ADE80), .running = QColor(0x60A5FA), .failed = QColor(0xF87171),
        .waiting = QColor(0xFBBF24), .rollback = QColor(0xC4B5FD), .idle = QColor(0x748194),
        .flow = QColor(0xC4B5FD), .programs = QColor(0x5EEAD4), .network = QColor(0x60A5FA),
        .files = QColor(0xFBBF24), .data = QColor(0x67E8F9), .people = QColor(0xF9A8D4),
    };
    return theme;
}

QColor mixed(const QColor &base, const QColor &over, double share)
{
    return QColor::fromRgbF(float(base.redF() + (over.redF() - base.redF()) * share),
                            float(base.greenF() + (over.greenF() - base.greenF()) * share),
                            float(base.blueF() + (over.blueF() - base.blueF()) * share));
}

const Theme &themeFor(const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Active, QPalette::Window).lightness()
        < palette.color(QPalette::Active, QPalette::WindowText).lightness();
    return isDark ? darkTheme() : lightTheme();
}

QPalette paletteFor(const Theme &theme)
{
    QPalette palette(theme.text, theme.panel, theme.card, theme.line, theme.faint, theme.text,
                     theme.text, theme.panel, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.bar);
    palette.setColor(QPalette::Midlight, theme.shade);
    palette.setColor(QPalette::Shadow, theme.line);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.rollback);
    palette.setColor(QPalette::BrightText, theme.failed);
    palette.setColor(QPalette::ToolTipBase, theme.shade);
    palette.setColor(QPalette::ToolTipText, theme.text);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::ButtonText, QPalette::Text, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, theme.faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.shade);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.faint);
    return palette;
}

/** The system's own font, not below 12.5 pixels; Inter where the system has made no choice. */
static QFont applicationFont(QFont system)
{
    constexpr double smallestPoints = 12.5 * 72 / 96;
    const bool isChosen = !QFontInfo(system).family().startsWith("DejaVu"_L1);
    if (!isChosen && QFontDatabase::hasFamily(u"Inter"_s))
        system.setFamilies({u"Inter"_s});
    system.setPointSizeF(std::max(system.pointSizeF(), smallestPoints));
    return system;
}

static bool isSystemDark(const QApplication &application)
{
    const QPalette system = application.style()->standardPalette();
    return themeFor(system).isDark;
}

void applyTheme(QApplication &application, ColourScheme scheme)
{
    const bool isDark = scheme == ColourScheme::Dark
        || (scheme == ColourScheme::System && isSystemDark(application));
    if (qobject_cast<Style *>(application.style()) == nullptr) {
        QApplication::setStyle(new Style);
        QApplication::setFont(applicationFont(QApplication::font()));
        application.setEffectEnabled(Qt::UI_AnimateCombo, false);
    }
    QApplication::setPalette(paletteFor(isDark ? darkTheme() : lightTheme()));
}

static QFont scaledFont(double factor, QFont::Weight weight)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

QFont nameFont()
{
    return scaledFont(13 / 12.5, QFont::DemiBold);
}

QFont titleFont()
{
    return scaledFont(15 / 12.5, QFont::Bold);
}

QFont bodyFont()
{
    return QGuiApplication::font();
}

QFont smallFont()
{
    return scaledFont(11.5 / 12.5, QFont::Normal);
}

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QGuiApplication::font().pointSizeF() * 11.5 / 12.5);
    return font;
}

static QFont canvasFont(int pixels, QFont::Weight weight)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont canvasNameFont()
{
    return canvasFont(13, QFont::DemiBold);
}

QFont canvasSmallFont()
{
    return canvasFont(11, QFont::Normal);
}

QFont canvasLabelFont()
{
    return canvasFont(11, QFont::Medium);
}

int animationDuration()
{
    return QApplication::isEffectEnabled(Qt::UI_General) ? 160 : 0;
}

} // namespace sluice::designer
