// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/columnterms.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/parallel.h"
#include "core/mail/reason.h"
#include "core/query/numberrange.h"

namespace core {

namespace {

constexpr std::size_t eventCount = std::size_t(MailEvent::Unknown) + 1;
constexpr std::size_t idsPerJob = 32 * 1024;

template <typename IdOf>
void applyById(uint32_t first, std::span<TermGroups> failed,
               const std::vector<TermGroups> &failedById, const IdOf &idOf)
{
    if (failedById.empty())
        return;
    for (uint32_t row = 0; row < failed.size(); ++row)
        failed[row] |= failedById[idOf(first + row)];
}

} // namespace

bool ColumnTerms::canDecide(const Term &term, const LogTable &table)
{
    const bool isExpression = term.kind == Term::Kind::Expression;
    switch (term.kind) {
    case Term::Kind::Time:
    case Term::Kind::Is:
        return true;
    case Term::Kind::Words:
        return false;
    case Term::Kind::Field:
    case Term::Kind::Expression:
        break;
    }
    if (!term.field)
        return false;
    switch (term.field->field) {
    case RowField::Event:
    case RowField::Domain:
    case RowField::User:
    case RowField::Code:
    case RowField::Reply:
    case RowField::Reason:
    case RowField::File:
    case RowField::Line:
    case RowField::Pattern:
        return true;
    // Their dictionaries know one spelling of several, and to an expression case counts.
    case RowField::Recipient:
    case RowField::Sender:
        return !isExpression;
    case RowField::Stage:
        return !isExpression && !table.hasAnswersInStage();
    case RowField::Bytes:
    case RowField::Retries:
    case RowField::QueueSeconds:
        return term.values.empty() && !isExpression
            && table.hasWholeNumbers(*columnOf(term.field->field));
    case RowField::Time:
    case RowField::SenderLogged:
    case RowField::RemoteHost:
    case RowField::MessageId:
    case RowField::InternalId:
    case RowField::Answer:
    case RowField::Further:
        return false;
    }
    return false;
}

void ColumnTerms::add(const Term &term)
{
    if (term.kind == Term::Kind::Time)
        return addTime(term);
    if (term.kind == Term::Kind::Is)
        return addCondition(term);
    const auto &verdicts = m_table.verdicts();
    FailedById failed;
    switch (term.field->field) {
    case RowField::Event:
        return addEvents(term);
    case RowField::Domain:
        return addDomains(term);
    case RowField::Recipient:
        return addDictionary(term, m_byRecipient, m_table.recipients());
    case RowField::Sender:
        return addDictionary(term, m_bySender, m_table.senders());
    case RowField::User:
        return addDictionary(term, m_byUser, m_table.users());
    case RowField::Stage:
        addDictionary(term, failed, m_table.stages());
        return addToAttempts(failed, &Attempt::stage);
    case RowField::Pattern:
        addDictionary(term, failed, m_table.patterns());
        return addToAttempts(failed, &Attempt::pattern);
    case RowField::Code:
        addValues(term, failed, verdicts.size(),
                  [&](std::size_t id) { return std::string_view(verdicts[id].code); });
        return addToAttempts(failed, &Attempt::verdict);
    case RowField::Reply:
        addValues(term, failed, verdicts.size(), [&](std::size_t id) {
            const uint16_t reply = verdicts[id].reply;
            return reply == 0 ? std::string() : std::to_string(reply);
        });
        return addToAttempts(failed, &Attempt::verdict);
    case RowField::Reason:
        addValues(term, failed, verdicts.size(),
                  [&](std::size_t id) { return reasonId(verdicts[id].reason); });
        return addToAttempts(failed, &Attempt::verdict);
    case RowField::File:
        return addValues(term, m_byFile, m_table.files().size(), [this](std::size_t file) {
            return std::string_view(m_table.files()[file].source->name());
        });
    case RowField::Line:
        m_lines.push_back({{bitOf(groupOf(term)), term.excluded}, ValueTest(term)});
        return;
    case RowField::Bytes:
    case RowField::Retries:
    case RowField::QueueSeconds:
        m_numbers.push_back(
            {{bitOf(groupOf(term)), term.excluded}, *columnOf(term.field->field), term.ranges});
        return;
    default:
        Q_ASSERT(canDecide(term, m_table));
    }
}

void ColumnTerms::addTime(const Term &term)
{
    TimeRange range;
    range.group = bitOf(groupOf(term));
    range.excluded = term.excluded;
    range.from = std::max(range.from, term.from.value_or(range.from));
    range.endsAtTo = term.to.has_value();
    range.to = term.to.value_or(range.to);
    m_times.push_back(range);
}

void ColumnTerms::addCondition(const Term &term)
{
    const TermGroups group = bitOf(groupOf(term));
    if (term.condition == Term::Condition::Problem) {
        m_problems.push_back({group, term.excluded});
        return;
    }
    const auto &attempts = m_table.attempts();
    m_byAttempt.resize(attempts.size());
    for (std::size_t id = 0; id < attempts.size(); ++id) {
        if (canMeet(attempts[id].event, term.condition) == term.excluded)
            m_byAttempt[id] |= group;
    }
}

/// By its letter, or by a word that means it. Unknown events have neither.
void ColumnTerms::addEvents(const Term &term)
{
    const TermGroups group = bitOf(groupOf(term));
    const ValueTest test(term);
    Expression::Workspace workspace;
    std::array<TermGroups, eventCount> failed{};
    for (std::size_t index = 0; index < std::size_t(MailEvent::Unknown); ++index) {
        const auto event = MailEvent(index);
        const char text = letter(event);
        const bool isNamed
            = std::any_of(term.values.begin(), term.values.end(),
                          [&](const auto &value) { return mailEventFrom(value.text) == event; });
        if ((isNamed || test.accepts({&text, 1}, workspace)) == term.excluded)
            failed[index] = group;
    }
    const auto &attempts = m_table.attempts();
    m_byAttempt.resize(attempts.size());
    for (std::size_t id = 0; id < attempts.size(); ++id)
        m_byAttempt[id] |= failed[std::size_t(attempts[id].event)];
}

void ColumnTerms::addDomains(const Term &term)
{
    FailedById failedByDomain;
    addDictionary(term, failedByDomain, m_table.domains());
    m_byRecipient.resize(m_table.recipients().size());
    for (uint32_t recipient = 0; recipient < m_byRecipient.size(); ++recipient)
        m_byRecipient[recipient] |= failedByDomain[m_table.domainOfRecipient(recipient)];
}

void ColumnTerms::addToAttempts(const FailedById &failed, uint32_t Attempt::*idOf)
{
    const auto &attempts = m_table.attempts();
    m_byAttempt.resize(attempts.size());
    for (std::size_t id = 0; id < attempts.size(); ++id)
        m_byAttempt[id] |= failed[attempts[id].*idOf];
}

template <typename TextOf>
void ColumnTerms::addValues(const Term &term, FailedById &failed, std::size_t count,
                            const TextOf &textOf)
{
    const TermGroups group = bitOf(groupOf(term));
    const ValueTest test(term);
    failed.resize(count);
    parallelFor((count + idsPerJob - 1) / idsPerJob, [&](std::size_t job) {
        Expression::Workspace workspace;
        const std::size_t end = std::min(count, (job + 1) * idsPerJob);
        for (std::size_t id = job * idsPerJob; id < end; ++id) {
            if (test.accepts(textOf(id), workspace) == term.excluded)
                failed[id] |= group;
        }
    });
}

void ColumnTerms::addDictionary(const Term &term, FailedById &failed, const Dictionary &dictionary)
{
    addValues(term, failed, dictionary.size(),
              [&](std::size_t id) { return dictionary.text(Dictionary::Id(id)); });
}

void ColumnTerms::apply(uint32_t first, std::span<TermGroups> failed) const
{
    const LogTable &table = m_table;
    applyById(first, failed, m_byAttempt, [&](uint32_t row) { return table.attemptId(row); });
    applyById(first, failed, m_byRecipient, [&](uint32_t row) { return table.recipientId(row); });
    applyById(first, failed, m_bySender, [&](uint32_t row) { return table.senderId(row); });
    applyById(first, failed, m_byUser, [&](uint32_t row) { return table.userId(row); });
    applyById(first, failed, m_byFile, [&](uint32_t row) { return table.file(row); });

    const auto applyTerm = [&](const RowTerm &term, const auto &isMet) {
        for (uint32_t row = 0; row < failed.size(); ++row) {
            if (isMet(first + row) == term.excluded)
                failed[row] |= term.group;
        }
    };
    for (const TimeRange &range : m_times) {
        applyTerm(range, [&](uint32_t row) {
            const Millis time = table.time(row);
            return time >= range.from && (time < range.to || !range.endsAtTo);
        });
    }
    for (const RowTerm &term : m_problems)
        applyTerm(term, [&](uint32_t row) { return table.problems(row) != 0; });
    Expression::Workspace workspace;
    for (const LineTerm &term : m_lines) {
        applyTerm(term, [&](uint32_t row) {
            return term.test.accepts(std::to_string(table.line(row)), workspace);
        });
    }
    for (const NumberTerm &term : m_numbers) {
        applyTerm(term, [&](uint32_t row) {
            const auto number = table.wholeNumber(term.field, row);
            return number
                && std::any_of(term.ranges.begin(), term.ranges.end(),
                               [&](const auto &range) { return contains(range, double(*number)); });
        });
    }
}

} // namespace core
