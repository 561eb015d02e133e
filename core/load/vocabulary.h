// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "core/base/dictionary.h"
#include "core/log/logtable.h"
#include "core/mail/classifier.h"

namespace core {

/// The values that one worker has met, with ids of its own; LogTableBuilder joins those of all.
class Vocabulary
{
public:
    explicit Vocabulary(const Classifier &classifier);

    /// A recipient is looked up in the steps of a Dictionary.
    [[nodiscard]] Dictionary::Asked askRecipient(std::string_view logged) const
    {
        return m_recipients.ask(logged);
    }
    void followRecipient(const Dictionary::Asked &asked) const { m_recipients.follow(asked); }
    [[nodiscard]] uint32_t recipientId(const Dictionary::Asked &asked);

    [[nodiscard]] uint32_t senderId(std::string_view logged);
    [[nodiscard]] uint32_t userId(std::string_view logged) { return m_users.intern(logged); }

    /// `domain` is the recipient's. The answer is judged when it is met for the first time, apart
    /// from what foldAnswer() takes.
    [[nodiscard]] uint32_t attemptId(MailEvent event, std::string_view stage,
                                     std::string_view answer, uint32_t domain, uint32_t sender);

    [[nodiscard]] const Dictionary &recipients() const { return m_recipients; }
    [[nodiscard]] const Dictionary &senders() const { return m_senders; }
    [[nodiscard]] const Dictionary &users() const { return m_users; }
    [[nodiscard]] const Dictionary &stages() const { return m_stages; }
    [[nodiscard]] const Dictionary &patterns() const { return m_patterns; }
    [[nodiscard]] const Dictionary &domains() const { return m_domains; }
    [[nodiscard]] uint32_t domainOfRecipient(uint32_t id) const { return m_recipientDomains[id]; }
    [[nodiscard]] const std::vector<Attempt> &attempts() const { return m_attempts; }
    [[nodiscard]] const std::vector<Verdict> &verdicts() const { return m_verdicts; }

private:
    struct Receiver
    {
        uint16_t provider = 0;
        bool isInternal = false;
    };

    [[nodiscard]] uint32_t domainId(std::string_view address);
    [[nodiscard]] uint32_t verdictId(const Verdict &verdict);

    const Classifier &m_classifier;
    Dictionary m_recipients{Dictionary::Case::IgnoreAscii};
    Dictionary m_senders{Dictionary::Case::IgnoreAscii};
    Dictionary m_users{Dictionary::Case::Exact};
    Dictionary m_stages{Dictionary::Case::IgnoreAscii};
    Dictionary m_patterns{Dictionary::Case::Exact};
    Dictionary m_domains{Dictionary::Case::Exact}; ///< in lower case
    std::vector<uint32_t> m_recipientDomains, m_senderDomains; ///< by recipient and by sender
    std::vector<Receiver> m_receivers; ///< by domain
    std::vector<Attempt> m_attempts;
    std::vector<Verdict> m_verdicts;
    tsl::robin_map<uint64_t, uint32_t> m_attemptOf; ///< hash of all that a verdict depends on
    std::string m_sender, m_domain, m_pattern; ///< memory that is used again
};

} // namespace core
