// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "core/load/vocabulary.h"
#include "core/mail/answerfolder.h"
#include "core/mail/classifier.h"

namespace core {

/// One worker's way to the shared Vocabulary. It remembers what it met, as neighbours in a log are
/// much alike.
class Interner
{
public:
    using Entry = Lexicon::Entry;

    Interner(Vocabulary &vocabulary, const Classifier &classifier);

    /// A recipient is looked up in the two steps of a Lexicon. The note is the domain's id, as it
    /// is of a sender.
    [[nodiscard]] Lexicon::Asked askRecipient(std::string_view logged) const
    {
        return m_vocabulary.recipients.ask(logged);
    }
    [[nodiscard]] Entry recipient(const Lexicon::Asked &asked)
    {
        return m_vocabulary.recipients.intern(
            asked, [this](std::string_view address) { return domainId(address); });
    }

    [[nodiscard]] Entry sender(std::string_view logged);
    [[nodiscard]] uint32_t userId(std::string_view logged)
    {
        return m_vocabulary.users.intern(logged);
    }

    /// What an attempt met, and between whom. Domains by their ids.
    struct Met
    {
        MailEvent event = MailEvent::Unknown;
        std::string_view stage;
        uint64_t stageHash = 0; ///< hashOf() it
        std::string_view answer;
        uint32_t recipientDomain = 0;
        uint32_t senderDomain = 0;
    };
    /// The answer is judged when it is met for the first time, apart from what foldAnswer() takes.
    [[nodiscard]] uint32_t attemptId(const Met &met);

private:
    /// Who gets the mail of a domain, as far as it matters to a verdict.
    struct Receiver
    {
        uint16_t provider = 0;
        bool isInternal = false;
        bool isKnown = false;
    };

    /// The start of an encoded sender, which tells who it is, and who that is.
    struct KnownSender
    {
        std::string start;
        Entry entry;
    };

    [[nodiscard]] uint32_t domainId(std::string_view address);
    [[nodiscard]] Entry plainSender(std::string_view address);
    [[nodiscard]] Receiver receiver(uint32_t domain);
    [[nodiscard]] uint32_t addAttempt(uint64_t key, const Answer &answer);

    Vocabulary &m_vocabulary;
    const Classifier &m_classifier;
    AnswerFolder m_folder;
    std::vector<Receiver> m_receivers; ///< by domain
    std::array<KnownSender, 64> m_senders; ///< by hash
    tsl::robin_map<uint64_t, uint32_t> m_attemptOf; ///< by key, as in AttemptBook
    std::string m_sender, m_domain; ///< memory that is used again
};

} // namespace core
