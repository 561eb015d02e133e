// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <utility>

#include "app/cli/commands.h"
#include "app/cli/knowledge.h"
#include "app/cli/messages.h"
#include "app/cli/standardoutput.h"
#include "core/mail/pastedanswer.h"
#include "core/report/jsonwriter.h"

namespace cli {

namespace {

/// Explains answers as if they stood in a log with what the options say.
class Explainer
{
public:
    Explainer(const Arguments &arguments, const Knowledge &knowledge)
        : m_arguments(arguments)
        , m_knowledge(knowledge)
    { }

    [[nodiscard]] std::string explain(const std::string &given) const
    {
        const core::PastedReading reading
            = core::readPasted({.text = given,
                                .event = m_arguments.event,
                                .stage = m_arguments.stage,
                                .recipient = m_arguments.recipient,
                                .sender = m_arguments.sender},
                               m_knowledge.classifier, m_knowledge.base);
        return m_arguments.asJson ? json(given, reading) : text(given, reading.explanation);
    }

private:
    [[nodiscard]] static std::string text(const std::string &given,
                                          const core::Explanation &explanation)
    {
        return visible(given) + '\n' + core::plainText(explanation).toStdString();
    }

    [[nodiscard]] static std::string json(const std::string &given,
                                          const core::PastedReading &reading)
    {
        const core::Verdict &verdict = reading.verdict;
        const core::Explanation &explanation = reading.explanation;
        const bool hasEvent = reading.event != core::MailEvent::Unknown;
        std::string line;
        core::JsonWriter json(line);
        json.beginObject();
        json.key("answer").value(given);
        json.key("reply").value(verdict.reply ? std::to_string(verdict.reply) : std::string());
        json.key("code").value(verdict.code);
        json.key("event").value(hasEvent ? std::string(1, core::letter(reading.event))
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
