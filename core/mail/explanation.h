// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/mail/classifier.h"
#include "core/mail/knowledgebase.h"
#include "core/mail/sendercheck.h"

namespace core {

enum class Outcome : uint8_t { Temporary, Permanent, Delivered, Unknown };

/// temporary, permanent, delivered or unknown.
[[nodiscard]] std::string_view outcomeName(Outcome outcome);

/// By the event if the log gives one, else by the class of the reply, else of the enhanced code.
[[nodiscard]] Outcome outcomeOf(const Verdict &verdict);

/// A reply code or an enhanced code of the answer, in words.
struct CodeExplanation
{
    QString code; ///< as written: "550", "5.1.1"
    QString name;
    QString meaning; ///< empty for a code that is in no list
    QString note;
    bool inArticle = false;
    QStringList sources;
};

/// All that there is to say about one verdict: the side panel, `explain` and Copy explanation.
struct Explanation
{
    Outcome outcome = Outcome::Unknown;
    Reason reason = Reason::Unknown;
    QString title;
    QString meaning;
    QString finality;
    std::vector<Party> whoActs; ///< main one first
    QStringList nextSteps;
    std::vector<CodeExplanation> codes; ///< reply code first; empty without codes
    bool inArticle = false; ///< whether the verdict's code stands in the article
    QString article; ///< the article's entry, or a sentence that it has none
    QStringList notes; ///< class mismatch, Salesforce's own server, differences from the standard
    QString stage; ///< where the dialogue stopped; empty if not known
    std::optional<int> step; ///< of the dialogue, as StageEntry counts them
    std::vector<SenderCheck> checks; ///< SPF, DKIM, ... where the answer doubts who sends
    QStringList sources;
};

/// `sender`: as logged; empty if not known.
[[nodiscard]] Explanation explain(const Verdict &verdict, const KnowledgeBase &knowledge,
                                  std::string_view stage, std::string_view answer,
                                  std::string_view sender = {});

/// "the recipient's email administrator"
[[nodiscard]] QString partyText(Party party);

/// The explanation as plain text for a ticket or an email.
[[nodiscard]] QString plainText(const Explanation &explanation);

} // namespace core
