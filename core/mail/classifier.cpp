// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/classifier.h"

#include "core/base/asciicase.h"
#include "core/mail/deliverystage.h"
#include "core/mail/knowledgebase.h"
#include "core/mail/rulebook.h"

namespace core {

namespace {

Finding foundByEvent(const Answer &answer)
{
    const Reason reason = answer.internalHop  ? Reason::InternalHop
        : answer.event == MailEvent::Received ? Reason::Accepted
                                              : Reason::Delivered;
    return {reason, Finding::By::Event, {}, {}};
}

/// What remains when the answer tells nothing: how far the dialogue had come.
Reason reasonOfStage(std::string_view stage, bool isSilent)
{
    const std::optional<DeliveryStage> known = deliveryStageFrom(stage);
    if (!known)
        return Reason::Unknown;
    switch (*known) {
    case DeliveryStage::WhileNotConnected:
        return Reason::ServerUnreachable;
    case DeliveryStage::DuringStarttls:
    case DeliveryStage::AfterStarttls:
    case DeliveryStage::HandshakingTls:
    case DeliveryStage::RenegotiatingTls:
        return Reason::Tls;
    case DeliveryStage::DuringXclient:
    case DeliveryStage::AfterXclient:
        return Reason::SalesforceInternal;
    case DeliveryStage::OutOfBandBounce:
    case DeliveryStage::InUnknownState:
        return Reason::Unknown;
    case DeliveryStage::WhileIdle:
    case DeliveryStage::DuringMailFrom:
    case DeliveryStage::AfterMailFrom:
    case DeliveryStage::DuringRcptTo:
    case DeliveryStage::AfterRcptTo:
    case DeliveryStage::DuringData:
    case DeliveryStage::AfterData:
    case DeliveryStage::WhileSendingBody:
    case DeliveryStage::ReadingConfirmation:
    case DeliveryStage::DuringEhlo:
    case DeliveryStage::AfterEhlo:
    case DeliveryStage::ReadingBanner:
    case DeliveryStage::DuringRset:
    case DeliveryStage::AfterRset:
        break;
    }
    // A server that answers nothing in mid-dialogue has dropped the connection.
    return isSilent ? Reason::ConnectionDropped : Reason::Unknown;
}

/// An unlisted code falls back on the general code of its subject: 5.7.499 on X.7.0.
Reason reasonOfEnhancedCode(const EnhancedCode &code, const KnowledgeBase &knowledge)
{
    const CodeEntry *entry = knowledge.code(code);
    if (!entry)
        entry = knowledge.code(EnhancedCode{code.klass, code.subject, 0});
    return entry ? entry->reason.of(code.klass) : Reason::Unknown;
}

bool classDisagrees(MailEvent event, const SmtpReply &reply)
{
    return (event == MailEvent::Transient && reply.klass() == 5)
        || (event == MailEvent::Permanent && reply.klass() == 4);
}

} // namespace

Classifier::Classifier(const KnowledgeBase &knowledge)
    : m_knowledge(knowledge)
    , m_rules(std::async(std::launch::async, std::make_unique<const RuleBook>))
{ }

Classifier::~Classifier() = default;

Verdict Classifier::classify(const Answer &answer) const
{
    const SmtpReply reply = parseReply(answer.text);
    return {find(answer, reply).reason, answer.event, reply.reply, reply.code(),
            classDisagrees(answer.event, reply)};
}

Finding Classifier::explain(const Answer &answer) const
{
    return find(answer, parseReply(answer.text));
}

uint16_t Classifier::providerOf(std::string_view recipientDomain) const
{
    return rules().providerOf(recipientDomain);
}

Finding Classifier::find(const Answer &answer, const SmtpReply &reply) const
{
    using By = Finding::By;
    if (answer.event == MailEvent::Delivered || answer.event == MailEvent::Received)
        return foundByEvent(answer);
    if (answer.event == MailEvent::Unknown && reply.klass() == 2)
        return foundByEvent(answer);

    const Phrases found = rules().phrasesIn(answer.text);
    if (answer.text.find("[internal]") != std::string_view::npos) {
        if (const Rule *rule = rules().internalRules().first(found, reply))
            return {rule->reason, By::Internal, rule->id, {}};
    }
    Finding finding = findByRules(answer, reply, found);
    // Mail "from" the recipient's own domain that fails its authentication looks forged there.
    const bool fromOwnDomain = !answer.recipientDomain.empty()
        && equalsIgnoringCase(answer.recipientDomain, answer.senderDomain);
    if (fromOwnDomain && finding.reason == Reason::Authentication)
        finding.reason = Reason::SpoofProtection;
    return finding;
}

Finding Classifier::findByRules(const Answer &answer, const SmtpReply &reply,
                                const std::vector<int> &found) const
{
    using By = Finding::By;
    // Who answered comes before who runs the mailboxes: a filter may stand in front of them.
    std::vector<const Provider *> providers = rules().providersNamedBy(found);
    if (const uint16_t receiver = rules().providerOf(answer.recipientDomain))
        providers.push_back(&rules().provider(receiver));
    const std::string_view who = providers.empty() ? std::string_view() : providers.front()->name;
    for (const Provider *provider : providers) {
        if (const Rule *rule = provider->rules.first(found, reply))
            return {rule->reason, By::Provider, rule->id, provider->name};
    }
    if (const Rule *rule = rules().phraseRules().first(found, reply))
        return {rule->reason, By::Phrase, rule->id, who};
    if (reply.enhanced) {
        const Reason reason = reasonOfEnhancedCode(*reply.enhanced, m_knowledge);
        if (reason != Reason::Unknown)
            return {reason, By::EnhancedCode, {}, who};
    }
    if (const ReplyEntry *entry = m_knowledge.reply(reply.reply);
        entry && entry->reason != Reason::Unknown)
        return {entry->reason, By::ReplyCode, {}, who};
    const Reason reason = reasonOfStage(answer.stage, answer.text.empty());
    return {reason, reason == Reason::Unknown ? By::None : By::Stage, {}, who};
}

bool isInternalRecipient(std::string_view recipient)
{
    constexpr std::string_view domain = "mta.salesforce.com";
    const std::string_view host = recipient.substr(recipient.rfind('@') + 1);
    if (host.size() < domain.size() || host.size() == recipient.size())
        return false;
    const std::size_t start = host.size() - domain.size();
    return equalsIgnoringCase(host.substr(start), domain) && (start == 0 || host[start - 1] == '.');
}

} // namespace core
