// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

#include "core/mail/reason.h"

class QJsonObject;

namespace core {

/// How a receiving server tells whom it trusts.
enum class Mechanism : uint8_t { Spf, Dkim, Dmarc, ReverseDns, Helo, BlockList };

/// One thing to look up when a server doubted who sends.
struct SenderCheck
{
    Mechanism mechanism = Mechanism::Spf;
    QString name; ///< "SPF", or the block list's own: "SpamCop"
    QString domain; ///< in question; empty where neither the answer nor the log tells it
    QString address; ///< the IP address in question, likewise
    QString recordType; ///< "TXT"; empty where there is no record to look up
    QString record; ///< its DNS name; what is not known stands in <>: "_dmarc.<domain>"
    QString advice; ///< what to look for and who can change it
    QString page; ///< where a block list can be asked; else empty
};

/// A refused email, as far as it matters to who sent it.
struct Refusal
{
    Reason reason = Reason::Unknown;
    std::string_view answer;
    std::string_view sender; ///< as logged; empty if not known
};

/// Reads from an answer what it holds against the sender: resources/knowledge/senderchecks.json.
class SenderChecks
{
public:
    SenderChecks();

    /// In the order of Mechanism; empty when the answer does not doubt who sends.
    [[nodiscard]] std::vector<SenderCheck> of(const Refusal &refusal) const;

private:
    /// Any of these in an answer and none of those. Plain text, or an expression between slashes.
    struct Signs
    {
        std::vector<std::string> any;
        std::vector<std::string> none;
    };
    struct Method
    {
        SenderCheck check;
        QString salesforceAdvice; ///< instead, when the domain is one of Salesforce's
        Signs signs;
        std::vector<std::string> codes; ///< said without words
        std::vector<Reason> reasons; ///< checked for these when neither words nor a code tell more
        std::vector<std::string> domains; ///< expressions that capture
        std::vector<std::string> selectors;
    };
    struct BlockList
    {
        SenderCheck check;
        QString query; ///< behind the page, when the address or domain is known
        bool holdsDomains = false;
        Signs signs;
        std::vector<std::string> zones; ///< the usual one first
    };
    struct Reading;

    [[nodiscard]] static Signs signsOf(const QJsonObject &object);
    [[nodiscard]] static Method methodFrom(const QJsonObject &object);
    [[nodiscard]] static BlockList blockListFrom(const QJsonObject &object);
    [[nodiscard]] std::vector<const Method *> methodsFor(const Reading &reading) const;
    void addBlockLists(const Reading &reading, std::vector<SenderCheck> &checks) const;

    std::vector<Reason> m_doubtingReasons;
    std::vector<Method> m_methods;
    std::vector<BlockList> m_blockLists;
    BlockList m_unnamedList;
    QString m_addressAdvice;
    QString m_domainAdvice;
    std::vector<std::string> m_unknownLists; ///< expressions that capture the zone of other lists
};

} // namespace core
