// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/mail/deliverystage.h"
#include "core/mail/reason.h"
#include "core/mail/sendercheck.h"
#include "core/mail/smtpreply.h"

namespace core {

/// Whose turn it is. The names are those of the data and of `explain --json`.
enum class Party : uint8_t {
    Recipient,
    RecipientAdmin,
    RecipientDns,
    Sender,
    SenderDns,
    SalesforceSettings,
    Salesforce,
    Nobody,
};

[[nodiscard]] std::string_view partyName(Party party);
[[nodiscard]] std::optional<Party> partyFrom(std::string_view name);

/// Hard: the address is bad. Soft: may pass. Policy: refused by rules. Neutral: no failure.
enum class Nature : uint8_t { Hard, Soft, Policy, Neutral };

struct ReasonEntry
{
    Reason reason = Reason::Unknown;
    QString title;
    QString meaning;
    QString finality;
    Nature nature = Nature::Neutral;
    std::vector<Party> whoActs;
    QStringList nextSteps;
    QStringList sources;
};

/// An enhanced code in all its classes. Texts of a class that the code does not have are empty.
struct CodeEntry
{
    template <typename T> struct ByClass
    {
        T success{};
        T transient{};
        T permanent{};

        [[nodiscard]] const T &of(uint8_t klass) const
        {
            return klass == 2 ? success : klass == 4 ? transient : permanent;
        }
    };
    QString code; ///< "X.1.1"; of a provider's own also one class, and a range: "5.7.606-649"
    QString provider; ///< id of the provider whose own code it is; empty for all others
    QString name;
    ByClass<QString> meaning;
    ByClass<Reason> reason;
    ByClass<QStringList> nextSteps;
    std::vector<Party> whoActs;
    QString usefulAs; ///< "4", "5", "both" or "success", as the standard says
    bool inArticle = false;
    QString articleName; ///< where the article's name differs from the registry's
    QString note;
    QStringList sources;
};

struct ReplyEntry
{
    uint16_t reply = 0;
    QString name;
    QString meaning;
    Reason reason = Reason::Unknown;
    std::vector<Party> whoActs;
    QStringList nextSteps;
    bool inArticle = false;
    QString note;
    QStringList sources;
};

struct StageEntry
{
    QString stage;
    QString phase;
    QString words; ///< where a failed dialogue stopped
    QString wordsDelivered; ///< the same for a delivered email; may be empty
    std::optional<int> step; ///< of the dialogue, for the drawing
};

/// What is known of reasons, codes and stages: the compiled-in resources/knowledge/*.json. They are
/// read in the background, so that a window need not wait for them; the first question does. The
/// rules that choose a reason are the Classifier's.
class KnowledgeBase
{
public:
    KnowledgeBase();

    [[nodiscard]] const ReasonEntry &reason(Reason reason) const;
    /// "5.1.1" finds the entry X.1.1; null for an unknown code.
    [[nodiscard]] const CodeEntry *code(std::string_view enhanced) const;
    [[nodiscard]] const CodeEntry *code(const EnhancedCode &enhanced) const;
    [[nodiscard]] const ReplyEntry *reply(uint16_t reply) const;
    [[nodiscard]] const StageEntry *stage(std::string_view stage) const;

    /// The name of an enhanced or reply code; an unknown one is named by its subject digit.
    [[nodiscard]] QString codeName(std::string_view codeOrReply) const;
    /// Whether article 000388460 lists the enhanced or reply code.
    [[nodiscard]] bool inArticle(std::string_view codeOrReply) const;

    /// Said beside every "[internal]" answer: it is Salesforce's own server that speaks.
    [[nodiscard]] const QString &internalNote() const { return content().internalNote; }

    [[nodiscard]] const SenderChecks &senderChecks() const { return content().senderChecks; }

    [[nodiscard]] const std::vector<CodeEntry> &codes() const { return content().codes; }
    [[nodiscard]] const std::vector<ReplyEntry> &replies() const { return content().replies; }
    [[nodiscard]] const std::vector<StageEntry> &stages() const { return content().stages; }

private:
    /// A provider's own code or range of codes, in numbers.
    struct OwnCode
    {
        uint8_t klass = 0; ///< 0: any
        uint16_t subject = 0;
        uint16_t first = 0; ///< detail
        uint16_t last = 0;
        std::size_t index = 0; ///< into Content::codes

        [[nodiscard]] bool covers(const EnhancedCode &code) const;
    };

    [[nodiscard]] static OwnCode ownCode(const QString &code, std::size_t index);

    struct Content
    {
        Content();

        std::array<ReasonEntry, reasonCount> reasons;
        std::vector<CodeEntry> codes;
        std::vector<ReplyEntry> replies;
        std::vector<StageEntry> stages;
        QString internalNote;
        SenderChecks senderChecks;
        std::map<std::pair<uint16_t, uint16_t>, std::size_t> codeIndex; ///< by subject and detail
        std::vector<OwnCode> ownCodes; ///< those of providers; no registered code is among them
    };
    [[nodiscard]] const Content &content() const { return *m_content.get(); }

    std::shared_future<std::unique_ptr<const Content>> m_content;
};

} // namespace core
