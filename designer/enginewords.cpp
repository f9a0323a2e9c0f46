// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/enginewords.h"

#include "designer/tr.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <vector>

namespace sluice::designer {

using namespace Qt::StringLiterals;

namespace {

/** Longer ones are not looked for by pattern: they are no sentences of the engine, and the search would take long. */
constexpr qsizetype LongestSought = 1000;

/** With fewer characters a pattern alone would take a person's text for one of the engine: "State of emergency." */
constexpr qsizetype LeastSaying = 15;

/** A text of the engine with places for values: "The state %1 is missing." */
struct Pattern
{
    const char *source;
    QString start; ///< What stands before the first place; cheap to compare.
    QString end; ///< What stands behind the last place.
    QRegularExpression expression;
    QList<int> places; ///< The number of each captured place.
    qsizetype literal = 0; ///< How many characters are given: the more, the surer.
    /** Which value has to be known itself, as the pattern says too little: of `"%1" %2.` the last. */
    std::optional<qsizetype> known;
};

const QRegularExpression &place()
{
    static const QRegularExpression expression(u"%([1-9])"_s);
    return expression;
}

bool hasLetters(const QString &text)
{
    return std::ranges::any_of(text, [](QChar character) { return character.isLetter(); });
}

Pattern patternOf(const char *source)
{
    Pattern pattern{.source = source};
    const QString text = QString::fromUtf8(source);
    QString expression;
    qsizetype from = 0;
    for (auto each = place().globalMatch(text); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        const QString before = text.mid(from, match.capturedStart() - from);
        if (from == 0)
            pattern.start = before;
        const int number = match.capturedView(1).toInt();
        const qsizetype known = pattern.places.indexOf(number);
        expression += QRegularExpression::escape(before);
        expression += known < 0 ? u"(.+?)"_s : u"\\g{%1}"_s.arg(known + 1);
        if (known < 0)
            pattern.places.append(number);
        pattern.literal += before.size();
        from = match.capturedEnd();
    }
    pattern.end = text.mid(from);
    pattern.literal += pattern.end.size();
    if (!hasLetters(QString(text).remove(place())))
        pattern.known = pattern.places.size() - 1;
    else if (pattern.literal < LeastSaying && (pattern.start.isEmpty() || pattern.places.size() > 1))
        pattern.known = pattern.start.isEmpty() ? 0 : pattern.places.size() - 1;
    pattern.expression = QRegularExpression(u"\\A%1%2\\z"_s.arg(expression, QRegularExpression::escape(pattern.end)),
                                            QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

/** Those with places for values, the surest first. */
const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> result;
        for (const char *const *text = engineTexts; *text != nullptr; ++text) {
            if (Pattern pattern = patternOf(*text); !pattern.places.isEmpty())
                result.push_back(std::move(pattern));
        }
        std::ranges::stable_sort(result, std::ranges::greater(), &Pattern::literal);
        return result;
    }();
    return all;
}

QString withLocalPoint(QString text)
{
    return text.replace(u'.', QLocale().decimalPoint());
}

/** What a person wrote stands in quotes and is left alone; else a phrase of the engine may stand for another. */
QString localValue(const QString &text, const QRegularExpressionMatch &match, int capture)
{
    const QString value = match.captured(capture);
    const qsizetype start = match.capturedStart(capture);
    const QChar before = start > 0 ? text.at(start - 1) : QChar();
    const bool isQuoted = before == u'"' || before == u'`';
    if (isQuoted || !value.contains(u' '))
        return value;
    static const QRegularExpression duration(u"\\A\\d+\\.\\d+ (?:µs|ms|s)\\z"_s);
    return duration.match(value).hasMatch() ? withLocalPoint(value) : localText(value);
}

QStringList localValues(const Pattern &pattern, const QString &text, const QRegularExpressionMatch &match)
{
    QStringList values;
    for (int capture = 1; capture <= pattern.places.size(); ++capture)
        values.append(localValue(text, match, capture));
    return values;
}

bool isUnknown(const QString &localValue, const QString &value)
{
    return localValue == value && hasLetters(value);
}

QString filled(const QString &translation, const QList<int> &places, const QStringList &values)
{
    QString result;
    qsizetype from = 0;
    for (auto each = place().globalMatch(translation); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        const qsizetype index = places.indexOf(match.capturedView(1).toInt());
        result += QStringView(translation).mid(from, match.capturedStart() - from);
        result += index < 0 ? match.captured() : values.at(index);
        from = match.capturedEnd();
    }
    return result += QStringView(translation).mid(from);
}

QString translated(const char *source)
{
    return QCoreApplication::translate(EngineContext, source);
}

/** Word for word. */
std::optional<QString> localExact(const QString &text)
{
    const QByteArray source = text.toUtf8();
    const QString exact = translated(source.constData());
    return exact == QString::fromUtf8(source) ? std::nullopt : std::optional(exact);
}

/** The text as a whole: word for word, or by the pattern that gives most of it. */
std::optional<QString> localWhole(const QString &text)
{
    if (std::optional<QString> exact = localExact(text))
        return exact;
    for (const Pattern &pattern : patterns()) {
        if (!text.startsWith(pattern.start) || !text.endsWith(pattern.end))
            continue;
        const QRegularExpressionMatch match = pattern.expression.match(text);
        if (!match.hasMatch())
            continue;
        const QStringList values = localValues(pattern, text, match);
        if (pattern.known && isUnknown(values.at(*pattern.known), match.captured(int(*pattern.known) + 1)))
            continue;
        return filled(translated(pattern.source), pattern.places, values);
    }
    return std::nullopt;
}

/** Several sentences, or complaints, in a row, each of which has to be known. */
class Sentences final
{
public:
    explicit Sentences(const QString &text)
        : m_text(text)
    {
        static const QRegularExpression end(u"(?<=[.?!]) (?=\\S)|; "_s);
        for (auto each = end.globalMatch(text); each.hasNext();)
            m_splits.push_back(each.next());
        m_tails.resize(m_splits.size());
    }

    std::optional<QString> local() { return from(0, 0); }

private:
    /** From that place on, where only the splits from `split` on lie ahead. */
    std::optional<QString> from(qsizetype begin, size_t split)
    {
        for (; split < m_splits.size(); ++split) {
            const QRegularExpressionMatch &here = m_splits[split];
            const std::optional<QString> first = localWhole(m_text.sliced(begin, here.capturedStart() - begin));
            if (!first)
                continue;
            if (const std::optional<QString> &others = tail(split))
                return *first + here.captured() + *others;
        }
        return std::nullopt;
    }

    /** What is behind a split; remembered, as each of those before it asks for it. */
    const std::optional<QString> &tail(size_t split)
    {
        if (!m_tails[split]) {
            const qsizetype begin = m_splits[split].capturedEnd();
            std::optional<QString> others = from(begin, split + 1);
            m_tails[split] = others ? std::move(others) : localWhole(m_text.sliced(begin));
        }
        return *m_tails[split];
    }

    const QString &m_text;
    std::vector<QRegularExpressionMatch> m_splits;
    std::vector<std::optional<std::optional<QString>>> m_tails; ///< One for each split, once it was asked for.
};

} // namespace

QString localText(const QString &engineText)
{
    if (engineText.isEmpty())
        return engineText;
    if (const std::optional<QString> exact = localExact(engineText))
        return *exact;
    if (engineText.size() > LongestSought)
        return engineText;
    if (const std::optional<QString> sentences = Sentences(engineText).local())
        return *sentences;
    return localWhole(engineText).value_or(engineText);
}

QString localText(const Error &error)
{
    QString text = localText(error.message().isEmpty() ? errorCodeName(error.code()) : error.message());
    if (error.hasCause())
        text = Tr::tr("%1 Cause: %2").arg(text, localText(error.cause()));
    return error.hint().isEmpty() ? text : Tr::tr("%1 %2").arg(text, localText(error.hint()));
}

QString localText(const Problem &problem)
{
    const QString message = localText(problem.message);
    return problem.hint.isEmpty() ? message : Tr::tr("%1 %2").arg(message, localText(problem.hint));
}

QString localDuration(std::chrono::nanoseconds duration)
{
    return withLocalPoint(describeDuration(duration));
}

QString localNumber(double number, int decimals)
{
    return withLocalPoint(QString::number(number, 'f', decimals));
}

ParameterSpec localSpec(ParameterSpec spec)
{
    spec.label = localText(spec.label);
    spec.help = localText(spec.help);
    spec.choiceTitles.clear();
    for (const QString &choice : std::as_const(spec.choices))
        spec.choiceTitles.append(localText(choice));
    return spec;
}

} // namespace sluice::designer
