// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace sluice::desktop {

using namespace Qt::StringLiterals;

static void install(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

void installTranslations(QCoreApplication &application, const QString &languageCode)
{
    // Texts are English, but "1 branch" and "2 branches" come from a translation in English too.
    install(application, QLocale(QLocale::English), u"sluice"_s, u":/sluice/translations"_s);
    const QLocale locale = languageCode.isEmpty() ? QLocale::system() : QLocale(languageCode);
    if (locale.language() == QLocale::English || locale.language() == QLocale::C)
        return;
    QLocale::setDefault(locale);
    install(application, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    for (const QString &name : {u"sluice"_s, u"engine"_s})
        install(application, locale, name, u":/sluice/translations"_s);
}

} // namespace sluice::desktop
