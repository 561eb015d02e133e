// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <utility>

#include "app/cli/commands.h"
#include "app/cli/knowledge.h"
#include "app/cli/messages.h"
#include "app/cli/standardoutput.h"
#include "core/base/asciicase.h"
#include "core/mail/answerpattern.h"
#include "core/mail/deliverystage.h"
#include "core/mail/explanation.h"
#include "core/mail/verpsender.h"
#include "core/report/jsonwriter.h"

namespace cli {

namespace {

std::string domainOf(std::string_view address)
{
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string() : core::asciiLower(address.substr(at + 1));
}

/// Explains answers as if they stood in a log with what the options say.
class Explainer
{
public:
    Explainer(const Arguments &arguments, const Knowledge &knowledge)
        : m_arguments(arguments)
        , m_knowledge(knowledge)
        , m_recipientDomain(domainOf(arguments.recipient))
        , m_senderDomain(domainOf(core::decodeSender(arguments.sender)))
    { }

    [[nodiscard]] std::string explain(const std::string &given) const
    {
        // People paste a whole Delivery Stage: "during RCPT TO 550 5.1.1 ...".
        const core::StageAndAnswer pasted = core::splitDeliveryStage(given);
        const bool isPasted
            = m_arguments.stage.empty() && !pasted.stage.empty() && !pasted.answer.empty();
        const std::string_view stage
            = isPasted ? pasted.stage : core::splitDeliveryStage(m_arguments.stage).stage;
        const std::string_view answer = isPasted ? pasted.answer : std::string_view(given);
        const core::Verdict verdict = m_knowledge.classifier.classify(
            {m_arguments.event, stage, core::foldAnswer(answer), m_recipientDomain, m_senderDomain,
             core::isInternalRecipient(m_arguments.recipient)});
        const core::Explanation explanation
            = core::explain(verdict, m_knowledge.base, stage, answer, m_arguments.sender);
        return m_arguments.asJson ? json(given, verdict, explanation) : text(given, explanation);
    }

private:
    [[nodiscard]] static std::string text(const std::string &given,
                                          const core::Explanation &explanation)
    {
        return visible(given) + '\n' + core::plainText(explanation).toStdString();
    }

    [[nodiscard]] std::string json(const std::string &given, const core::Verdict &verdict,
                                   const core::Explanation &explanation) const
    {
        const bool hasEvent = m_arguments.event != core::MailEvent::Unknown;
        std::string line;
        core::JsonWriter json(line);
        json.beginObject();
        json.key("answer").value(given);
        json.key("reply").value(verdict.reply ? std::to_string(verdict.reply) : std::string());
        json.key("code").value(verdict.code);
        json.key("event").value(hasEvent ? std::string(1, core::letter(m_arguments.event))
                                         : std::string());
        json.key("outcome").value(core::outcomeName(explanation.outcome));
        json.key("reason").value(core::reasonId(explanation.reason));
        json.key("title").value(explanation.title);
        json.key("meaning").value(explanation.meaning);
        json.key("who_acts").beginList();
        for (const core::Party party : explanation.whoActs)
            json.value(core::partyName(party));
        json.endList();
        json.key("next_steps").beginList();
        for (const QString &step : explanation.nextSteps)
            json.value(step);
        json.endList();
        json.key("article").value(explanation.inArticle);
        json.key("sources").beginList();
        for (const QString &source : explanation.sources)
            json.value(source);
        json.endList().endObject();
        return line + '\n';
    }

    const Arguments &m_arguments;
    const Knowledge &m_knowledge;
    std::string m_recipientDomain, m_senderDomain;
};

} // namespace

ExitStatus runExplain(const Arguments &arguments, StandardOutput &output)
{
    const Knowledge knowledge;
    const Explainer explainer(arguments, knowledge);
    bool isFirst = true;
    const auto printNext = [&](const std::string &answer) {
        const bool isApart = !arguments.asJson && !std::exchange(isFirst, false);
        return print((isApart ? "\n" : "") + explainer.explain(answer), output);
    };
    ExitStatus status = ExitStatus::Done;
    for (const std::string &answer : arguments.operands) {
        status = printNext(answer);
        if (status != ExitStatus::Done || output.isBrokenPipe())
            return status;
    }
    if (!arguments.operands.empty())
        return status;
    for (std::string line; std::getline(std::cin, line);) {
        if (line.ends_with('\r'))
            line.pop_back();
        status = printNext(line);
        if (status != ExitStatus::Done || output.isBrokenPipe())
            break;
    }
    return status;
}

} // namespace cli
