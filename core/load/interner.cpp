// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/interner.h"

#include <cstring>

#include "core/base/hash.h"
#include "core/mail/address.h"
#include "core/mail/verpsender.h"

namespace core {

namespace {

constexpr uint32_t internalMark = 1u << 16; // above a provider in a domain's note

/// Of the first 16 bytes, which are mostly another sender's if it is another one.
std::size_t hashOfStart(std::string_view sender)
{
    uint64_t words[2];
    std::memcpy(words, sender.data(), sizeof(words));
    return mixed(words[0], words[1]) >> 32;
}

} // namespace

Interner::Interner(Vocabulary &vocabulary, const Classifier &classifier)
    : m_vocabulary(vocabulary)
    , m_classifier(classifier)
{ }

Interner::Entry Interner::sender(std::string_view logged)
{
    if (logged.size() < 2 * sizeof(uint64_t))
        return plainSender(logged);
    KnownSender &known = m_senders[hashOfStart(logged) % m_senders.size()];
    if (!known.start.empty() && logged.starts_with(known.start)
        && isVerpRest(logged.substr(known.start.size())))
        return known.entry;
    const std::size_t start = verpStart(logged);
    if (start == 0)
        return plainSender(logged);
    decodeSender(logged, m_sender);
    known = {std::string(logged.substr(0, start)), plainSender(m_sender)};
    return known.entry;
}

Interner::Entry Interner::plainSender(std::string_view address)
{
    return m_vocabulary.senders.intern(m_vocabulary.senders.ask(address),
                                       [this](std::string_view text) { return domainId(text); });
}

uint32_t Interner::attemptId(const Met &met)
{
    const AnswerFolder::Pattern pattern = m_folder.fold(met.answer);
    const Receiver to = receiver(met.recipientDomain);
    const bool ownDomain = met.recipientDomain != 0 && met.recipientDomain == met.senderDomain;
    const uint64_t context = uint64_t(met.event) | uint64_t(to.provider) << 8
        | uint64_t(ownDomain) << 24 | uint64_t(to.isInternal) << 25;
    const uint64_t key = mixed(mixed(pattern.hash, met.stageHash), context);
    if (const auto found = m_attemptOf.find(key); found != m_attemptOf.end())
        return found->second;
    const auto known = m_vocabulary.attempts.find(key);
    const uint32_t id = known
        ? *known
        : addAttempt(key,
                     {met.event, met.stage, pattern.text,
                      m_vocabulary.domains.text(met.recipientDomain),
                      m_vocabulary.domains.text(met.senderDomain), to.isInternal});
    m_attemptOf.emplace(key, id);
    return id;
}

uint32_t Interner::addAttempt(uint64_t key, const Answer &answer)
{
    Attempt attempt;
    attempt.event = answer.event;
    attempt.stage = m_vocabulary.stages.intern(answer.stage);
    attempt.pattern = m_vocabulary.patterns.intern(answer.text);
    return m_vocabulary.attempts.add(key, attempt, m_classifier.classify(answer));
}

uint32_t Interner::domainId(std::string_view address)
{
    domainOf(address, m_domain);
    const auto noteOf = [&](std::string_view domain) {
        return m_classifier.providerOf(domain) | (isInternalRecipient(address) ? internalMark : 0);
    };
    return m_vocabulary.domains.intern(m_vocabulary.domains.ask(m_domain), noteOf).id;
}

Interner::Receiver Interner::receiver(uint32_t domain)
{
    if (domain == 0)
        return {};
    if (domain >= m_receivers.size())
        m_receivers.resize(domain + 1);
    Receiver &known = m_receivers[domain];
    if (!known.isKnown) {
        const uint32_t note = m_vocabulary.domains.noteOf(domain);
        known = {uint16_t(note), (note & internalMark) != 0, true};
    }
    return known;
}

} // namespace core
