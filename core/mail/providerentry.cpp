// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/providerentry.h"

#include <QJsonArray>
#include <QJsonObject>

#include "core/mail/knowledgefile.h"

namespace core {

std::vector<ProviderEntry> providerEntries()
{
    std::vector<ProviderEntry> entries;
    const QJsonArray providers
        = knowledgeFile(QStringLiteral("providers.json"))[u"providers"].toArray();
    for (const QJsonValue &item : providers) {
        const QJsonObject object = item.toObject();
        ProviderEntry entry{.id = object[u"id"].toString(),
                            .name = object[u"name"].toString(),
                            .domains = texts(object[u"domains"]),
                            .rules = {},
                            .sources = texts(object[u"sources"])};
        for (const QJsonValue &rule : object[u"rules"].toArray()) {
            entry.rules.push_back({.reason = reasonIn(rule[u"reason"]),
                                   .phrases = texts(rule[u"any"]),
                                   .codes = texts(rule[u"codes"]),
                                   .example = rule[u"examples"][0].toString()});
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace core
