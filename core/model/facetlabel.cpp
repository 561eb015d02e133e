// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/facetlabel.h"

#include "core/base/tr.h"
#include "core/mail/knowledgebase.h"
#include "core/model/displaytext.h"
#include "core/query/caselesssearch.h"

namespace core {

namespace {

/// Whether people know the value by other words than those of the log.
bool hasOwnWords(FacetField field)
{
    return field == FacetField::Outcome || field == FacetField::Reason || field == FacetField::Code;
}

QString codeLabel(std::string_view code, const KnowledgeBase &knowledge)
{
    const QString name = knowledge.codeName(code);
    return name.isEmpty() ? displayText(code)
                          : QStringLiteral("%1 %2").arg(displayText(code), name);
}

} // namespace

QString facetLabel(const LogTable &table, FacetField field, uint32_t id,
                   const KnowledgeBase &knowledge)
{
    const std::string_view text = facetText(table, field, id);
    if (field == FacetField::Outcome)
        return outcomeWord(MailEvent(id));
    if (field == FacetField::Reason)
        return knowledge.reason(Reason(id)).title;
    if (text.empty())
        return Tr::tr("(none)");
    return field == FacetField::Code ? codeLabel(text, knowledge) : displayText(text);
}

std::vector<FacetValue> facetValuesWith(std::string_view sought,
                                        const std::vector<FacetValue> &values,
                                        const LogTable &table, FacetField field,
                                        const KnowledgeBase &knowledge, const std::stop_token &stop)
{
    const CaselessSearch search(sought);
    const QString soughtText = QString::fromUtf8(sought);
    const bool worded = hasOwnWords(field);
    std::vector<FacetValue> found;
    for (const FacetValue &value : values) {
        if (stop.stop_requested())
            break;
        const bool holds = search.isIn(facetText(table, field, value.id))
            || (worded
                && facetLabel(table, field, value.id, knowledge)
                       .contains(soughtText, Qt::CaseInsensitive));
        if (holds)
            found.push_back(value);
    }
    return found;
}

} // namespace core
