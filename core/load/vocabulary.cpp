// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/vocabulary.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/mail/address.h"
#include "core/mail/answerpattern.h"
#include "core/mail/verpsender.h"

namespace core {

Vocabulary::Vocabulary(const Classifier &classifier)
    : m_classifier(classifier)
    , m_recipientDomains{0}
    , m_senderDomains{0}
    , m_receivers(1)
{ }

uint32_t Vocabulary::recipientId(const Dictionary::Asked &asked)
{
    const uint32_t id = m_recipients.intern(asked);
    if (id == m_recipientDomains.size())
        m_recipientDomains.push_back(domainId(asked.text));
    return id;
}

uint32_t Vocabulary::senderId(std::string_view logged)
{
    const uint32_t id = m_senders.intern(decodeSender(logged, m_sender) ? m_sender : logged);
    if (id == m_senderDomains.size())
        m_senderDomains.push_back(domainId(m_senders.text(id)));
    return id;
}

uint32_t Vocabulary::attemptId(MailEvent event, std::string_view stage, std::string_view answer,
                               uint32_t domain, uint32_t sender)
{
    foldAnswer(answer, m_pattern);
    const Receiver receiver = m_receivers[domain];
    const bool ownDomain = domain != 0 && domain == m_senderDomains[sender];
    const uint64_t context = uint64_t(event) | uint64_t(receiver.provider) << 8
        | uint64_t(ownDomain) << 24 | uint64_t(receiver.isInternal) << 25;
    const uint64_t key = mixed(mixed(hashOf(m_pattern), hashOf(stage)), context);
    if (const auto found = m_attemptOf.find(key); found != m_attemptOf.end())
        return found->second;

    const uint32_t stageId = m_stages.intern(stage);
    const Verdict verdict
        = m_classifier.classify({event, m_stages.text(stageId), m_pattern, m_domains.text(domain),
                                 m_domains.text(m_senderDomains[sender]), receiver.isInternal});
    const auto id = uint32_t(m_attempts.size());
    m_attempts.push_back({event, stageId, m_patterns.intern(m_pattern), verdictId(verdict)});
    m_attemptOf.emplace(key, id);
    return id;
}

uint32_t Vocabulary::domainId(std::string_view address)
{
    domainOf(address, m_domain);
    const uint32_t id = m_domains.intern(m_domain);
    if (id == m_receivers.size())
        m_receivers.push_back(
            {m_classifier.providerOf(m_domains.text(id)), isInternalRecipient(address)});
    return id;
}

uint32_t Vocabulary::verdictId(const Verdict &verdict)
{
    const auto same = std::find(m_verdicts.begin(), m_verdicts.end(), verdict);
    const auto id = uint32_t(same - m_verdicts.begin());
    if (same == m_verdicts.end())
        m_verdicts.push_back(verdict);
    return id;
}

} // namespace core
