// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/sendercheck.h"

#include <algorithm>
#include <array>
#include <optional>

#include <QJsonArray>
#include <QJsonObject>
#include <re2/re2.h>

#include "core/mail/address.h"
#include "core/mail/ipaddress.h"
#include "core/mail/knowledgefile.h"
#include "core/mail/rulebook.h"
#include "core/mail/smtpreply.h"
#include "core/mail/verpsender.h"

namespace core {

namespace {

bool isExpression(std::string_view phrase)
{
    return phrase.size() > 2 && phrase.starts_with('/') && phrase.ends_with('/');
}

/// Expressions are compiled where they are used: one answer is read at a time, for one reader.
RE2 compiled(std::string_view expression)
{
    constexpr std::string_view domain = "{domain}";
    std::string text(expression.substr(1, expression.size() - 2));
    if (const std::size_t at = text.find(domain); at != std::string::npos)
        text.replace(at, domain.size(), "((?:[a-z0-9_-]+\\.)+[a-z][a-z0-9-]*[a-z0-9])");
    return text;
}

bool isSaid(const std::string &phrase, const std::string &text)
{
    return isExpression(phrase) ? RE2::PartialMatch(text, compiled(phrase))
                                : text.find(phrase) != std::string::npos;
}

bool anySaid(const std::vector<std::string> &phrases, const std::string &text)
{
    return std::any_of(phrases.begin(), phrases.end(),
                       [&text](const std::string &phrase) { return isSaid(phrase, text); });
}

/// What the first expression that matches has captured; empty without one.
std::string captured(const std::vector<std::string> &expressions, const std::string &text)
{
    std::string capture;
    for (const std::string &expression : expressions) {
        if (RE2::PartialMatch(text, compiled(expression), &capture))
            return capture;
    }
    return {};
}

bool isSalesforces(const QString &domain)
{
    return domain == u"salesforce.com" || domain.endsWith(u".salesforce.com");
}

/// The places of a record or a link, filled with what is known of a check.
QString filled(const QString &form, const SenderCheck &check, const QString &selector)
{
    const auto put = [](QString &text, QLatin1StringView name, const QString &value) {
        text.replace(QLatin1Char('{') + name + QLatin1Char('}'),
                     value.isEmpty() ? QLatin1Char('<') + name + QLatin1Char('>') : value);
    };
    const std::string address = check.address.toStdString();
    QString text = form;
    put(text, QLatin1StringView("domain"), check.domain);
    put(text, QLatin1StringView("selector"), selector);
    put(text, QLatin1StringView("address"), check.address);
    put(text, QLatin1StringView("reversed address"), QString::fromStdString(reversed(address)));
    put(text, QLatin1StringView("arpa"), QString::fromLatin1(reverseZone(address)));
    return text;
}

} // namespace

struct SenderChecks::Reading
{
    explicit Reading(const Refusal &refusal)
        : reason(refusal.reason)
        , text(normalised(refusal.answer))
        , reply(parseReply(refusal.answer))
        , address(QString::fromStdString(firstPublicAddress(text)))
        , envelopeDomain(QString::fromStdString(domainOf(refusal.sender)))
        , senderDomain(QString::fromStdString(domainOf(decodeSender(refusal.sender))))
    { }

    bool isSaid(const Signs &signs) const
    {
        return anySaid(signs.any, text) && !anySaid(signs.none, text);
    }

    SenderCheck check(const Method &method) const
    {
        SenderCheck check = method.check;
        check.domain = QString::fromStdString(captured(method.domains, text));
        switch (check.mechanism) {
        case Mechanism::Spf: // RFC 7208 section 2.4: the domain of the envelope sender
            check.address = address;
            if (check.domain.isEmpty())
                check.domain = envelopeDomain;
            break;
        case Mechanism::Dkim:
        case Mechanism::Dmarc:
            if (check.domain.isEmpty())
                check.domain = senderDomain;
            break;
        case Mechanism::ReverseDns:
        case Mechanism::Helo:
        case Mechanism::BlockList:
            check.address = address;
            break;
        }
        check.record
            = filled(check.record, check, QString::fromStdString(captured(method.selectors, text)));
        if (!method.salesforceAdvice.isEmpty() && isSalesforces(check.domain))
            check.advice = method.salesforceAdvice;
        return check;
    }

    /// `zone`: empty for a list without one.
    SenderCheck check(const BlockList &list, const std::string &zone) const
    {
        SenderCheck check = list.check;
        (list.holdsDomains ? check.domain : check.address)
            = list.holdsDomains ? senderDomain : address;
        if (!zone.empty()) {
            check.recordType = QStringLiteral("A");
            const QString form = list.holdsDomains ? QStringLiteral("{domain}.")
                                                   : QStringLiteral("{reversed address}.");
            check.record = filled(form + QString::fromStdString(zone), check, {});
        }
        const QString query = filled(list.query, check, {});
        if (!query.contains(u'<'))
            check.page += query;
        return check;
    }

    Reason reason;
    std::string text;
    SmtpReply reply;
    QString address;
    QString envelopeDomain;
    QString senderDomain;
};

SenderChecks::SenderChecks()
{
    const QJsonObject file = knowledgeFile(QStringLiteral("senderchecks.json"));
    const QJsonObject blockLists = file[u"block_lists"].toObject();
    m_addressAdvice = blockLists[u"advice"].toString();
    m_domainAdvice = blockLists[u"advice_domains"].toString();
    m_unknownLists = strings(blockLists[u"zones"]);
    m_unnamedList = blockListFrom(blockLists[u"unnamed"].toObject());
    for (const QJsonValue &id : file[u"doubting_reasons"].toArray())
        m_doubtingReasons.push_back(reasonIn(id));
    for (const QJsonValue &item : file[u"mechanisms"].toArray())
        m_methods.push_back(methodFrom(item.toObject()));
    for (const QJsonValue &item : blockLists[u"lists"].toArray()) {
        BlockList &list = m_blockLists.emplace_back(blockListFrom(item.toObject()));
        if (list.check.advice.isEmpty())
            list.check.advice = list.holdsDomains ? m_domainAdvice : m_addressAdvice;
    }
}

SenderChecks::Signs SenderChecks::signsOf(const QJsonObject &object)
{
    return {strings(object[u"says"]), strings(object[u"not"])};
}

SenderChecks::Method SenderChecks::methodFrom(const QJsonObject &object)
{
    // The file lists them in the order of Mechanism.
    constexpr std::array<QLatin1StringView, 5> ids
        = {QLatin1StringView("spf"), QLatin1StringView("dkim"), QLatin1StringView("dmarc"),
           QLatin1StringView("reverse-dns"), QLatin1StringView("helo")};
    const auto id = std::find(ids.begin(), ids.end(), object[u"id"].toString());
    Q_ASSERT(id != ids.end());
    Method method;
    method.check.mechanism = Mechanism(id - ids.begin());
    method.check.name = object[u"name"].toString();
    method.check.recordType = object[u"record_type"].toString();
    method.check.record = object[u"record"].toString();
    method.check.advice = object[u"advice"].toString();
    method.salesforceAdvice = object[u"advice_salesforce"].toString();
    method.signs = signsOf(object);
    method.codes = strings(object[u"codes"]);
    for (const QJsonValue &reason : object[u"reasons"].toArray())
        method.reasons.push_back(reasonIn(reason));
    method.domains = strings(object[u"domains"]);
    method.selectors = strings(object[u"selectors"]);
    return method;
}

SenderChecks::BlockList SenderChecks::blockListFrom(const QJsonObject &object)
{
    BlockList list;
    list.check.mechanism = Mechanism::BlockList;
    list.check.name = object[u"name"].toString();
    list.check.advice = object[u"advice"].toString();
    list.check.page = object[u"page"].toString();
    list.query = object[u"query"].toString();
    list.holdsDomains = object[u"holds"].toString() == u"domains";
    list.signs = signsOf(object);
    list.zones = strings(object[u"zones"]);
    return list;
}

std::vector<SenderCheck> SenderChecks::of(const Refusal &refusal) const
{
    if (std::find(m_doubtingReasons.begin(), m_doubtingReasons.end(), refusal.reason)
        == m_doubtingReasons.end())
        return {};
    const Reading reading(refusal);
    std::vector<SenderCheck> checks;
    for (const Method *method : methodsFor(reading))
        checks.push_back(reading.check(*method));
    addBlockLists(reading, checks);
    return checks;
}

/// The words decide; without any the code; without one that speaks of senders the reason.
std::vector<const SenderChecks::Method *> SenderChecks::methodsFor(const Reading &reading) const
{
    const auto methodsThat = [this](const auto &apply) {
        std::vector<const Method *> methods;
        for (const Method &method : m_methods) {
            if (apply(method))
                methods.push_back(&method);
        }
        return methods;
    };
    auto methods = methodsThat([&](const Method &method) { return reading.isSaid(method.signs); });
    if (methods.empty())
        methods = methodsThat([&](const Method &method) {
            return std::any_of(method.codes.begin(), method.codes.end(),
                               [&](const std::string &code) {
                                   return CodeCondition::from(code).holds(reading.reply);
                               });
        });
    if (methods.empty())
        methods = methodsThat([&](const Method &method) {
            return std::find(method.reasons.begin(), method.reasons.end(), reading.reason)
                != method.reasons.end();
        });
    return methods;
}

void SenderChecks::addBlockLists(const Reading &reading, std::vector<SenderCheck> &checks) const
{
    bool isKnown = false;
    for (const BlockList &list : m_blockLists) {
        if (!reading.isSaid(list.signs))
            continue;
        isKnown = true;
        const auto named = std::find_if(list.zones.begin(), list.zones.end(),
                                        [&reading](const std::string &zone) {
                                            return reading.text.find(zone) != std::string::npos;
                                        });
        const bool hasZone = !list.zones.empty();
        checks.push_back(reading.check(list,
                                       !hasZone                        ? std::string()
                                           : named == list.zones.end() ? list.zones[0]
                                                                       : *named));
    }
    if (isKnown)
        return;
    if (const std::string zone = captured(m_unknownLists, reading.text); !zone.empty()) {
        BlockList list;
        list.check.mechanism = Mechanism::BlockList;
        list.check.name = QString::fromStdString(zone);
        list.check.advice = m_addressAdvice;
        checks.push_back(reading.check(list, zone));
    } else if (reading.isSaid(m_unnamedList.signs)) {
        checks.push_back(reading.check(m_unnamedList, {}));
    }
}

} // namespace core
