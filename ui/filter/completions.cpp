// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/completions.h"

#include <algorithm>
#include <array>

#include "core/session/logsession.h"

namespace ui {

namespace {

constexpr qsizetype mostChoices = 20;
constexpr std::size_t mostLookedAt = 200'000; // values of a facet; a frame is soon over

constexpr std::array conditions{"is:failure", "is:temporary", "is:permanent", "is:delivered",
                                "is:problem"};

/// Where the term starts that the cursor stands in or behind.
qsizetype startOfTerm(const QString &text, qsizetype cursor)
{
    qsizetype start = 0;
    bool isQuoted = false;
    for (qsizetype at = 0; at < cursor; ++at) {
        if (text[at] == QLatin1Char('"'))
            isQuoted = !isQuoted;
        else if (text[at] == QLatin1Char(' ') && !isQuoted)
            start = at + 1;
    }
    if (start < cursor && text[start] == QLatin1Char('-'))
        ++start;
    return start;
}

QStringList names(const core::LogSession &session, const QString &prefix)
{
    QStringList all;
    for (const core::FieldRef field : core::allFields(*session.table()))
        all += QString::fromStdString(core::fieldName(*session.table(), field)) + QLatin1Char(':');
    for (const char *name : {"after:", "before:", "on:"})
        all += QLatin1String(name);
    for (const char *name : conditions)
        all += QLatin1String(name);
    QStringList choices;
    for (const QString &name : all) {
        if (name.startsWith(prefix, Qt::CaseInsensitive) && name.size() > prefix.size())
            choices += name;
    }
    return choices;
}

QStringList values(const core::LogSession &session, core::FieldRef field, const QString &part)
{
    const core::LogTable &table = *session.table();
    QStringList choices;
    for (const core::Facet &facet : session.findings().facets) {
        if (core::fieldOf(facet.field) != field || session.findings().table != session.table())
            continue;
        const std::size_t count = std::min(facet.values.size(), mostLookedAt);
        for (std::size_t value = 0; value < count && choices.size() < mostChoices; ++value) {
            const uint32_t id = facet.values[value].id;
            const std::string_view text = core::facetText(table, facet.field, id);
            const bool fits = QString::fromUtf8(text).contains(part, Qt::CaseInsensitive);
            if (fits && !text.empty())
                choices += QString::fromStdString(
                    core::toQuery(core::facetTerm(table, facet.field, id), table, session.zone()));
        }
    }
    return choices;
}

} // namespace

Completions completionsAt(const core::LogSession &session, const QString &text, qsizetype cursor)
{
    Completions completions{startOfTerm(text, cursor), {}};
    const QString term = text.mid(completions.from, cursor - completions.from);
    const qsizetype colon = term.indexOf(QLatin1Char(':'));
    if (term.isEmpty() || term.startsWith(QLatin1Char('"')))
        return completions;
    if (colon < 0 || term.startsWith(QLatin1String("is:"))) {
        completions.choices = names(session, term);
        return completions;
    }
    const auto field = core::fieldNamed(*session.table(), term.left(colon).toStdString());
    if (field) {
        QString part = term.mid(colon + 1);
        part.remove(QLatin1Char('"'));
        completions.choices = values(session, *field, part);
    }
    completions.choices.removeAll(term);
    return completions;
}

} // namespace ui
