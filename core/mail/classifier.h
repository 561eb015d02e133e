// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/mail/mailevent.h"
#include "core/mail/reason.h"
#include "core/mail/smtpreply.h"

namespace core {

class KnowledgeBase;
class RuleBook;

/// What the log says of one attempt. Domains in lower case; empty where not known.
struct Answer
{
    MailEvent event = MailEvent::Unknown;
    std::string_view stage;
    std::string_view text;
    std::string_view recipientDomain;
    std::string_view senderDomain;
    bool internalHop = false; ///< handed from one Salesforce server to another
};

struct Verdict
{
    Reason reason = Reason::Unknown;
    MailEvent event = MailEvent::Unknown;
    uint16_t reply = 0; ///< 0: none
    std::string code; ///< the enhanced code as written, else the reply code, else empty
    /// The log says temporary and the answer permanent, or the other way round.
    bool classDisagrees = false;

    bool operator==(const Verdict &) const = default;
};

/// Which rule spoke, for the side panel and the tests. Views into the Classifier.
struct Finding
{
    enum class By : uint8_t {
        Event,
        Internal,
        Provider,
        Phrase,
        EnhancedCode,
        ReplyCode,
        Stage,
        None
    };
    Reason reason = Reason::Unknown;
    By by = By::None;
    std::string_view rule; ///< id of the internal, provider or phrase rule; else empty
    std::string_view provider; ///< name of who answered, where it is known; else empty
};

/// Gives every answer of a mail server one reason. Const and thread-safe. The rules are read in the
/// background, so that a window need not wait for them; the first question does.
class Classifier
{
public:
    explicit Classifier(const KnowledgeBase &knowledge);
    ~Classifier(); // RuleBook is known in the source file only
    Classifier(const Classifier &) = delete;
    Classifier &operator=(const Classifier &) = delete;

    /// The order of precedence, stated here and nowhere else: D is delivered and R accepted (or an
    /// internal hop) whatever the text says. For T, P and unknown events, the first of these that
    /// gives a reason: "[internal]" answer, provider rule, phrase, enhanced code, reply code,
    /// stage.
    [[nodiscard]] Verdict classify(const Answer &answer) const;
    /// The same decision with its origin.
    [[nodiscard]] Finding explain(const Answer &answer) const;

    /// Who runs the mailboxes of a domain; 0: not known. Answers that differ only in recipients of
    /// one provider get the same verdict.
    [[nodiscard]] uint16_t providerOf(std::string_view recipientDomain) const;

private:
    [[nodiscard]] Finding find(const Answer &answer, const SmtpReply &reply) const;
    [[nodiscard]] Finding findByRules(const Answer &answer, const SmtpReply &reply,
                                      const std::vector<int> &found) const;

    [[nodiscard]] const RuleBook &rules() const { return *m_rules.get(); }

    const KnowledgeBase &m_knowledge;
    std::shared_future<std::unique_ptr<const RuleBook>> m_rules;
};

/// Whether a recipient is one of Salesforce's own servers: IP warm-up and site relays.
[[nodiscard]] bool isInternalRecipient(std::string_view recipient);

} // namespace core
