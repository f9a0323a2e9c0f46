// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/options.h"

#include <QCommandLineParser>

namespace sluice::desktop {

using namespace Qt::StringLiterals;

static constexpr int BadUse = 3;

std::variant<Options, EarlyEnd> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Draws, runs and watches workflows."_s);
    parser.addPositionalArgument(u"FILE"_s, u"Workflow files to open."_s, u"[FILE...]"_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Prints this and ends."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Prints the version and ends."_s);
    const QCommandLineOption theme(u"theme"_s, u"Colours for this start: system, light or dark."_s, u"THEME"_s);
    const QCommandLineOption language(u"language"_s, u"Language for this start, for example en or de."_s, u"CODE"_s);
    const QCommandLineOption shots(u"shots"_s, u"Photographs every screen into the folder and ends."_s, u"DIR"_s);
    const QCommandLineOption size(u"shots-size"_s, u"Photographs a window of that size, such as 1280x800, at 100 % alone."_s, u"SIZE"_s);
    const QCommandLineOption paint(u"measure-first-paint"_s,
                                   u"Prints the milliseconds until the window was drawn, and ends."_s);
    parser.addOptions({help, version, theme, language, shots, size, paint});
    if (!parser.parse(arguments))
        return EarlyEnd{u"sluice-designer: %1\n"_s.arg(parser.errorText()), BadUse};
    if (parser.isSet(help))
        return EarlyEnd{parser.helpText(), 0};
    if (parser.isSet(version))
        return EarlyEnd{u"sluice-designer %1\n"_s.arg(QLatin1StringView(SLUICE_VERSION)), 0};
    const QString scheme = parser.value(theme);
    if (!scheme.isEmpty() && !QStringList{u"system"_s, u"light"_s, u"dark"_s}.contains(scheme))
        return EarlyEnd{u"sluice-designer: there is no theme “%1”; use system, light or dark.\n"_s.arg(scheme), BadUse};
    const QStringList sides = parser.value(size).split(u'x');
    const QSize shotsSize = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (parser.isSet(size) && shotsSize.isEmpty())
        return EarlyEnd{u"sluice-designer: “%1” is no size; write one such as 1280x800.\n"_s.arg(parser.value(size)), BadUse};
    return Options{parser.positionalArguments(), scheme, parser.value(language), parser.value(shots), shotsSize, parser.isSet(paint)};
}

} // namespace sluice::desktop
