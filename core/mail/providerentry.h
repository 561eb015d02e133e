// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "core/mail/reason.h"

namespace core {

/// One way in which a provider says something, as a person reads it.
struct ProviderRule
{
    Reason reason = Reason::Unknown;
    QStringList phrases; ///< any of these; empty: the code alone tells
    QStringList codes; ///< in the form of CodeCondition; empty: any
    QString example;
};

struct ProviderEntry
{
    QString id;
    QString name;
    QStringList domains; ///< of the recipients; empty for a filter in front of other servers
    std::vector<ProviderRule> rules;
    QStringList sources;
};

/// providers.json for the reader; the Classifier's own form of it is the RuleBook.
[[nodiscard]] std::vector<ProviderEntry> providerEntries();

} // namespace core
