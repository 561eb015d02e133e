// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/explanation.h"

#include <array>

namespace core {

namespace {

constexpr std::array<std::string_view, 4> outcomeNames
    = {"temporary", "permanent", "delivered", "unknown"};

CodeExplanation replyExplanation(uint16_t reply, const KnowledgeBase &knowledge)
{
    const std::string code = std::to_string(reply);
    CodeExplanation explanation;
    explanation.code = QString::fromUtf8(code);
    explanation.name = knowledge.codeName(code);
    if (const ReplyEntry *entry = knowledge.reply(reply)) {
        explanation.meaning = entry->meaning;
        explanation.note = entry->note;
        explanation.inArticle = entry->inArticle;
        explanation.sources = entry->sources;
    }
    return explanation;
}

CodeExplanation enhancedExplanation(const EnhancedCode &code, const KnowledgeBase &knowledge)
{
    CodeExplanation explanation;
    explanation.code = QString::fromUtf8(code.text());
    explanation.name = knowledge.codeName(code.text());
    if (const CodeEntry *entry = knowledge.code(code)) {
        explanation.meaning = entry->meaning.of(code.klass);
        if (code.klass == 2 && explanation.meaning.isEmpty())
            explanation.meaning = QStringLiteral("The server reports success; as a failure, with 4 "
                                                 "or 5 in front, the code has this name.");
        explanation.note = entry->note;
        if (!entry->provider.isEmpty())
            explanation.note
                = QStringLiteral("The code is that provider's own and in no standard.");
        explanation.inArticle = entry->inArticle;
        explanation.sources = entry->sources;
    }
    return explanation;
}

/// What the article says of the verdict's code, or that it says nothing.
QString articleText(std::string_view code, const KnowledgeBase &knowledge)
{
    if (code.empty())
        return QStringLiteral(
            "The answer carries no code, so article 000388460 has no entry for it.");
    const QString codeText = QString::fromUtf8(code);
    if (!knowledge.inArticle(code))
        return QStringLiteral("Article 000388460 does not list %1.").arg(codeText);
    const CodeEntry *entry = knowledge.code(code);
    const QString name
        = entry && !entry->articleName.isEmpty() ? entry->articleName : knowledge.codeName(code);
    return QStringLiteral("Article 000388460 lists %1: %2.").arg(codeText, name);
}

QString stageText(const StageEntry &entry, MailEvent event)
{
    const bool isDelivered = event == MailEvent::Delivered && !entry.wordsDelivered.isEmpty();
    return isDelivered ? entry.wordsDelivered : entry.words;
}

QStringList notesOn(const Verdict &verdict, const KnowledgeBase &knowledge, std::string_view answer)
{
    QStringList notes;
    if (answer.find("[internal]") != std::string_view::npos)
        notes += knowledge.internalNote();
    if (verdict.classDisagrees && verdict.event == MailEvent::Transient)
        notes += QStringLiteral("The server's answer is of the permanent class, but the log counts "
                                "this attempt as temporary; the log decides.");
    if (verdict.classDisagrees && verdict.event == MailEvent::Permanent)
        notes += QStringLiteral("The server's answer is of the temporary class, but the log counts "
                                "the failure as permanent; the log decides.");
    return notes;
}

QString checkText(const SenderCheck &check)
{
    QStringList subjects{check.domain, check.address};
    subjects.removeAll(QString());
    QString text = QStringLiteral("Check ") + check.name;
    if (!subjects.isEmpty())
        text += QStringLiteral(" of ") + subjects.join(QStringLiteral(", "));
    if (!check.record.isEmpty())
        text += QStringLiteral(": %1 record at %2").arg(check.recordType, check.record);
    text += QStringLiteral(". ") + check.advice;
    if (!check.page.isEmpty())
        text += QLatin1Char(' ') + check.page;
    return text;
}

} // namespace

QString partyText(Party party)
{
    switch (party) {
    case Party::Recipient:
        return QStringLiteral("the recipient");
    case Party::RecipientAdmin:
        return QStringLiteral("the recipient's email administrator");
    case Party::RecipientDns:
        return QStringLiteral("whoever runs the recipient domain's DNS");
    case Party::Sender:
        return QStringLiteral("the sender");
    case Party::SenderDns:
        return QStringLiteral("whoever runs the sender domain's DNS");
    case Party::SalesforceSettings:
        return QStringLiteral("your Salesforce administrator");
    case Party::Salesforce:
        return QStringLiteral("Salesforce");
    case Party::Nobody:
        return QStringLiteral("nobody needs to");
    }
    Q_UNREACHABLE();
}

std::string_view outcomeName(Outcome outcome)
{
    return outcomeNames[std::size_t(outcome)];
}

Outcome outcomeOf(const Verdict &verdict)
{
    switch (verdict.event) {
    case MailEvent::Transient:
        return Outcome::Temporary;
    case MailEvent::Permanent:
        return Outcome::Permanent;
    case MailEvent::Delivered:
        return Outcome::Delivered;
    case MailEvent::Received:
        return Outcome::Unknown;
    case MailEvent::Unknown:
        break;
    }
    const char klass = verdict.reply ? char('0' + verdict.reply / 100)
        : verdict.code.empty()       ? '0'
                                     : verdict.code.front();
    return klass == '2' ? Outcome::Delivered
        : klass == '4'  ? Outcome::Temporary
        : klass == '5'  ? Outcome::Permanent
                        : Outcome::Unknown;
}

Explanation explain(const Verdict &verdict, const KnowledgeBase &knowledge, std::string_view stage,
                    std::string_view answer, std::string_view sender)
{
    const ReasonEntry &reason = knowledge.reason(verdict.reason);
    const bool isFailed = outcomeOf(verdict) != Outcome::Delivered;
    const StageEntry *stopped = knowledge.stage(stage);
    Explanation explanation{
        .outcome = outcomeOf(verdict),
        .reason = verdict.reason,
        .title = reason.title,
        .meaning = reason.meaning,
        .finality = reason.finality,
        .whoActs = reason.whoActs,
        .nextSteps = reason.nextSteps,
        .codes = {},
        .inArticle = knowledge.inArticle(verdict.code),
        .article = articleText(verdict.code, knowledge),
        .notes = notesOn(verdict, knowledge, answer),
        .stage = stopped ? stageText(*stopped, verdict.event) : QString(),
        .step = stopped ? stopped->step : std::nullopt,
        .checks = isFailed ? knowledge.senderChecks().of({verdict.reason, answer, sender})
                           : std::vector<SenderCheck>(),
        .sources = reason.sources,
    };
    if (verdict.reply)
        explanation.codes.push_back(replyExplanation(verdict.reply, knowledge));
    if (const std::optional<EnhancedCode> enhanced = enhancedCodeFrom(verdict.code))
        explanation.codes.push_back(enhancedExplanation(*enhanced, knowledge));
    for (const CodeExplanation &code : explanation.codes)
        explanation.sources += code.sources;
    explanation.sources.removeDuplicates();
    return explanation;
}

QString plainText(const Explanation &explanation)
{
    QStringList lines{explanation.title, explanation.meaning, explanation.finality};
    QStringList who;
    for (const Party party : explanation.whoActs)
        who += partyText(party);
    lines += QStringLiteral("Who can act: ") + who.join(QStringLiteral(", "));
    for (qsizetype step = 0; step < explanation.nextSteps.size(); ++step)
        lines += QStringLiteral("%1. %2").arg(step + 1).arg(explanation.nextSteps[step]);
    for (const CodeExplanation &code : explanation.codes) {
        lines += QStringLiteral("%1: %2").arg(code.code, code.name);
        if (!code.meaning.isEmpty())
            lines += code.meaning;
        if (!code.note.isEmpty())
            lines += code.note;
    }
    if (!explanation.stage.isEmpty())
        lines += QStringLiteral("Stage: ") + explanation.stage;
    for (const SenderCheck &check : explanation.checks)
        lines += checkText(check);
    lines += explanation.article;
    lines += explanation.notes;
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace core
