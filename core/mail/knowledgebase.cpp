// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/knowledgebase.h"

#include <algorithm>
#include <charconv>

#include <QJsonArray>
#include <QJsonObject>

#include "core/mail/knowledgefile.h"

namespace core {

namespace {

constexpr std::array<std::string_view, 8> partyNames = {
    "recipient",  "recipient_admin",     "recipient_dns", "sender",
    "sender_dns", "salesforce_settings", "salesforce",    "nobody",
};

Nature natureFrom(const QString &name)
{
    if (name == u"hard")
        return Nature::Hard;
    if (name == u"soft")
        return Nature::Soft;
    if (name == u"policy")
        return Nature::Policy;
    return Nature::Neutral;
}

ReasonEntry reasonEntry(const QJsonObject &object)
{
    return {
        .reason = reasonIn(object[u"id"]),
        .title = object[u"title"].toString(),
        .meaning = object[u"meaning"].toString(),
        .finality = object[u"final"].toString(),
        .nature = natureFrom(object[u"nature"].toString()),
        .whoActs = parties(object[u"who_acts"]),
        .nextSteps = texts(object[u"next_steps"]),
        .sources = texts(object[u"sources"]),
    };
}

/// A provider's own code may be of one class only.
Reason reasonOfClass(const QJsonValue &id)
{
    return id.isUndefined() ? Reason::Unknown : reasonIn(id);
}

CodeEntry codeEntry(const QJsonObject &object)
{
    const QJsonObject meaning = object[u"meaning"].toObject();
    const QJsonObject reason = object[u"reason"].toObject();
    const QJsonObject steps = object[u"next_steps"].toObject();
    return {
        .code = object[u"code"].toString(),
        .provider = object[u"provider"].toString(),
        .name = object[u"name"].toString(),
        .meaning = {meaning[u"2"].toString(), meaning[u"4"].toString(), meaning[u"5"].toString()},
        .reason = {Reason::Delivered, reasonOfClass(reason[u"4"]), reasonOfClass(reason[u"5"])},
        .nextSteps = {{}, texts(steps[u"4"]), texts(steps[u"5"])},
        .whoActs = parties(object[u"who_acts"]),
        .usefulAs = object[u"useful_as"].toString(),
        .inArticle = object[u"article"].toBool(),
        .articleName = object[u"article_name"].toString(),
        .note = object[u"note"].toString(),
        .sources = texts(object[u"sources"]),
    };
}

ReplyEntry replyEntry(const QJsonObject &object)
{
    return {
        .reply = uint16_t(object[u"code"].toString().toUInt()),
        .name = object[u"name"].toString(),
        .meaning = object[u"meaning"].toString(),
        .reason = reasonIn(object[u"reason"]),
        .whoActs = parties(object[u"who_acts"]),
        .nextSteps = texts(object[u"next_steps"]),
        .inArticle = object[u"article"].toBool(),
        .note = object[u"note"].toString(),
        .sources = texts(object[u"sources"]),
    };
}

StageEntry stageEntry(const QJsonObject &object)
{
    const QJsonValue step = object[u"step"];
    return {
        .stage = object[u"stage"].toString(),
        .phase = object[u"phase"].toString(),
        .words = object[u"words"].toString(),
        .wordsDelivered = object[u"words_delivered"].toString(),
        .step = step.isDouble() ? std::optional<int>(step.toInt()) : std::nullopt,
    };
}

template <typename Entry>
std::vector<Entry> entries(const QString &file, QStringView list,
                           Entry (*read)(const QJsonObject &))
{
    std::vector<Entry> result;
    for (const QJsonValue &item : knowledgeFile(file)[list].toArray())
        result.push_back(read(item.toObject()));
    return result;
}

/// RFC 3463 section 3: what the second number of an enhanced code is about.
QString subjectStatus(uint16_t subject)
{
    switch (subject) {
    case 1:
        return QStringLiteral("An address status");
    case 2:
        return QStringLiteral("A mailbox status");
    case 3:
        return QStringLiteral("A mail system status");
    case 4:
        return QStringLiteral("A network or routing status");
    case 5:
        return QStringLiteral("A mail protocol status");
    case 6:
        return QStringLiteral("A message content status");
    case 7:
        return QStringLiteral("A security or policy status");
    }
    return QStringLiteral("A status of no known subject");
}

/// RFC 5321 section 4.2.1: what the second digit of a reply is about.
QString replySubject(uint16_t reply)
{
    switch (reply / 10 % 10) {
    case 0:
        return QStringLiteral("A reply on command syntax");
    case 1:
        return QStringLiteral("A reply with information");
    case 2:
        return QStringLiteral("A reply on the connection");
    case 5:
        return QStringLiteral("A reply on the state of the mail system");
    }
    return QStringLiteral("A reply of no known subject");
}

uint16_t replyNumber(std::string_view text)
{
    uint16_t reply = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), reply);
    return error == std::errc() && end == text.data() + text.size() ? reply : uint16_t(0);
}

} // namespace

std::string_view partyName(Party party)
{
    return partyNames[std::size_t(party)];
}

std::optional<Party> partyFrom(std::string_view name)
{
    const auto found = std::find(partyNames.begin(), partyNames.end(), name);
    if (found == partyNames.end())
        return std::nullopt;
    return Party(found - partyNames.begin());
}

bool KnowledgeBase::OwnCode::covers(const EnhancedCode &code) const
{
    return (klass == 0 || klass == code.klass) && subject == code.subject && first <= code.detail
        && code.detail <= last;
}

/// "5.7.606-649", or "X.7.31" for any class.
KnowledgeBase::OwnCode KnowledgeBase::ownCode(const QString &code, std::size_t index)
{
    const QStringList parts = code.split(u'.');
    const QStringList details = parts[2].split(u'-');
    return {.klass = uint8_t(parts[0].toUInt()), // "X" is 0
            .subject = uint16_t(parts[1].toUInt()),
            .first = uint16_t(details.first().toUInt()),
            .last = uint16_t(details.last().toUInt()),
            .index = index};
}

KnowledgeBase::Content::Content()
    : codes(entries(QStringLiteral("codes.json"), u"codes", codeEntry))
    , replies(entries(QStringLiteral("replies.json"), u"replies", replyEntry))
    , stages(entries(QStringLiteral("stages.json"), u"stages", stageEntry))
    , internalNote(knowledgeFile(QStringLiteral("internal.json"))[u"note"].toString())
{
    for (ReasonEntry &entry : entries(QStringLiteral("reasons.json"), u"reasons", reasonEntry))
        reasons[std::size_t(entry.reason)] = std::move(entry);
    for (std::size_t index = 0; index < codes.size(); ++index) {
        if (!codes[index].provider.isEmpty()) {
            ownCodes.push_back(ownCode(codes[index].code, index));
            continue;
        }
        const QString anyClass = QLatin1Char('5') + codes[index].code.mid(1);
        if (const auto code = enhancedCodeFrom(anyClass.toStdString()))
            codeIndex[{code->subject, code->detail}] = index;
    }
}

KnowledgeBase::KnowledgeBase()
    : m_content(std::async(std::launch::async, std::make_unique<const Content>))
{ }

const ReasonEntry &KnowledgeBase::reason(Reason reason) const
{
    return content().reasons[std::size_t(reason)];
}

const CodeEntry *KnowledgeBase::code(std::string_view enhanced) const
{
    const std::optional<EnhancedCode> parsed = enhancedCodeFrom(enhanced);
    return parsed ? code(*parsed) : nullptr;
}

const CodeEntry *KnowledgeBase::code(const EnhancedCode &enhanced) const
{
    const auto found = content().codeIndex.find({enhanced.subject, enhanced.detail});
    if (found != content().codeIndex.end())
        return &content().codes[found->second];
    const auto own = std::find_if(content().ownCodes.begin(), content().ownCodes.end(),
                                  [&](const OwnCode &code) { return code.covers(enhanced); });
    return own == content().ownCodes.end() ? nullptr : &content().codes[own->index];
}

const ReplyEntry *KnowledgeBase::reply(uint16_t reply) const
{
    const auto found
        = std::find_if(content().replies.begin(), content().replies.end(),
                       [reply](const ReplyEntry &entry) { return entry.reply == reply; });
    return found == content().replies.end() ? nullptr : &*found;
}

const StageEntry *KnowledgeBase::stage(std::string_view stage) const
{
    const std::optional<DeliveryStage> known = deliveryStageFrom(stage);
    if (!known)
        return nullptr;
    const std::string_view name = stageName(*known);
    const auto found = std::find_if(
        content().stages.begin(), content().stages.end(), [name](const StageEntry &entry) {
            return entry.stage == QLatin1StringView(name.data(), qsizetype(name.size()));
        });
    return found == content().stages.end() ? nullptr : &*found;
}

QString KnowledgeBase::codeName(std::string_view codeOrReply) const
{
    static const QString unlisted = QStringLiteral(" that is not in any list");
    if (const std::optional<EnhancedCode> enhanced = enhancedCodeFrom(codeOrReply)) {
        const CodeEntry *entry = code(*enhanced);
        return entry ? entry->name : QString(subjectStatus(enhanced->subject) + unlisted);
    }
    const uint16_t number = replyNumber(codeOrReply);
    if (number < 200 || number > 599)
        return {};
    const ReplyEntry *entry = reply(number);
    return entry ? entry->name : QString(replySubject(number) + unlisted);
}

bool KnowledgeBase::inArticle(std::string_view codeOrReply) const
{
    if (const CodeEntry *entry = code(codeOrReply))
        return entry->inArticle;
    const ReplyEntry *entry = reply(replyNumber(codeOrReply));
    return entry && entry->inArticle;
}

} // namespace core
