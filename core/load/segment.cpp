// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/segment.h"

#include <algorithm>
#include <string>
#include <utility>

#include <xxhash.h>

#include "core/base/asciicase.h"
#include "core/csv/csvreader.h"
#include "core/log/rowtext.h"
#include "core/mail/answerpattern.h"
#include "core/mail/verpsender.h"

namespace core {

namespace {

/// Mixes two hashes, order mattering.
uint64_t mixed(uint64_t a, uint64_t b)
{
    return (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdu;
}

std::string domainOf(std::string_view address)
{
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string() : asciiLower(address.substr(at + 1));
}

/// What a column of a file adds to the hash of its rows: the same for the same column of another
/// file, wherever it stands there.
std::vector<uint64_t> columnSeeds(const LogFile &log)
{
    std::vector<uint64_t> seeds;
    for (const uint16_t column : log.tableColumn)
        seeds.push_back(mixed(column, 0x5eed));
    return seeds;
}

class SegmentReader
{
public:
    SegmentReader(const SegmentContext &context, Segment &segment)
        : m_context(context)
        , m_segment(segment)
        , m_schema(context.log.schema)
        , m_times(context.log.dateOrder.order)
        , m_otherOrder(context.log.dateOrder.order == DateOrder::DayFirst ? DateOrder::MonthFirst
                                                                          : DateOrder::DayFirst)
        , m_columnSeeds(columnSeeds(context.log))
    {
        m_domains.push_back({});
        m_providers.push_back(0);
        m_internal.push_back(false);
        m_senderDomains.push_back({});
    }

    void add(const Record &record)
    {
        m_segment.offsets.push_back(record.offset);
        m_segment.lengths.push_back(
            uint32_t(std::min<uint64_t>(record.end - record.offset, UINT32_MAX)));
        m_segment.rowLines.push_back(record.line);

        RowProblems problems = problemsOf(record);
        const int64_t time = timeOf(field(record, Field::Time), problems);
        const MailEvent event = mailEventFrom(field(record, Field::Event));
        if (event == MailEvent::Unknown)
            problems |= RowProblems(RowProblem::UnknownEvent);
        m_segment.times.push_back(time);
        m_segment.problems.push_back(problems);
        m_segment.userIds.push_back(m_segment.users.intern(field(record, Field::User)));

        const uint32_t recipient = recipientId(field(record, Field::Recipient));
        const uint32_t sender = senderId(field(record, Field::Sender));
        m_segment.recipientIds.push_back(recipient);
        m_segment.senderIds.push_back(sender);
        m_segment.messageHashes.push_back(messageHash(record));

        const AnswerInRecord found = findAnswer(m_schema, record.fields);
        m_segment.answersInStage |= found.insideStage;
        const uint32_t stage = m_segment.stages.intern(found.stage);
        m_segment.attemptIds.push_back(attemptId(event, stage, found.answer, recipient, sender));

        if (m_context.rowHashes == SegmentContext::RowHashes::Needed)
            m_segment.rowHashes.push_back(rowHash(record, time));
    }

private:
    [[nodiscard]] std::string_view field(const Record &record, Field field) const
    {
        const int column = m_schema.column(field);
        return column >= 0 && std::size_t(column) < record.fields.size()
            ? record.fields[std::size_t(column)]
            : std::string_view();
    }

    [[nodiscard]] RowProblems problemsOf(const Record &record)
    {
        RowProblems problems = 0;
        const int lastNeeded = m_schema.column(Field::Stage);
        if (lastNeeded >= 0 && record.fields.size() <= std::size_t(lastNeeded))
            problems |= RowProblems(RowProblem::TooShort);
        for (std::size_t extra = std::size_t(m_schema.columnCount); extra < record.fields.size();
             ++extra) {
            if (!record.fields[extra].empty())
                problems |= RowProblems(RowProblem::TooLong);
        }
        if (record.brokenQuoting)
            problems |= RowProblems(RowProblem::BrokenQuoting);
        if (record.holdsNul)
            problems |= RowProblems(RowProblem::HoldsNul);
        if (record.notText)
            problems |= RowProblems(RowProblem::NotText);
        m_segment.notUtf8 |= record.notUtf8;
        return problems;
    }

    [[nodiscard]] int64_t timeOf(std::string_view logged, RowProblems &problems)
    {
        const int64_t time = m_times.parse(logged);
        const DecidedDateOrder &assumed = m_context.log.dateOrder;
        if (time == noTime) {
            problems |= RowProblems(RowProblem::UnreadableTime);
            m_segment.contradictsDateOrder |= contradicts(logged, assumed.order);
        } else if (!assumed.certain && !m_segment.confirmsDateOrder) {
            m_segment.confirmsDateOrder = contradicts(logged, m_otherOrder);
        }
        return time;
    }

    uint32_t recipientId(std::string_view logged)
    {
        const uint32_t id = m_segment.recipients.intern(logged);
        if (id == m_domains.size()) {
            m_domains.push_back(domainOf(logged));
            m_providers.push_back(m_context.classifier.providerOf(m_domains.back()));
            m_internal.push_back(isInternalRecipient(logged));
        }
        return id;
    }

    uint32_t senderId(std::string_view logged)
    {
        const bool decoded = decodeSender(logged, m_sender);
        const std::string_view sender = decoded ? std::string_view(m_sender) : logged;
        const uint32_t id = m_segment.senders.intern(sender);
        if (id == m_senderDomains.size())
            m_senderDomains.push_back(domainOf(sender));
        return id;
    }

    [[nodiscard]] uint32_t messageHash(const Record &record) const
    {
        const std::string_view message = field(record, Field::InternalId);
        if (message.empty()) // nothing says what it belongs with: an email of its own
            return uint32_t(mixed(record.offset,
                                  XXH3_64bits(m_context.log.source->path().data(),
                                              m_context.log.source->path().size())));
        return uint32_t(XXH3_64bits(message.data(), message.size()));
    }

    uint32_t attemptId(MailEvent event, uint32_t stage, std::string_view text, uint32_t recipient,
                       uint32_t sender)
    {
        foldAnswer(text, m_pattern);
        const bool ownDomain
            = !m_domains[recipient].empty() && m_domains[recipient] == m_senderDomains[sender];
        const uint64_t context = uint64_t(event) | uint64_t(stage) << 8
            | uint64_t(m_providers[recipient]) << 40 | uint64_t(ownDomain) << 56
            | uint64_t(m_internal[recipient]) << 57;
        const uint64_t key
            = XXH3_64bits_withSeed(m_pattern.data(), m_pattern.size(), mixed(context, 1));
        if (const auto found = m_attemptOf.find(key); found != m_attemptOf.end())
            return found->second;

        const Verdict verdict = m_context.classifier.classify(
            {event, m_segment.stages.text(stage), m_pattern, m_domains[recipient],
             m_senderDomains[sender], m_internal[recipient]});
        auto &verdicts = m_segment.verdicts;
        const auto same = std::find(verdicts.begin(), verdicts.end(), verdict);
        const auto verdictId = uint32_t(same - verdicts.begin());
        if (same == verdicts.end())
            verdicts.push_back(verdict);
        const auto id = uint32_t(m_segment.attempts.size());
        m_segment.attempts.push_back(
            {event, stage, m_segment.patterns.intern(m_pattern), verdictId});
        m_attemptOf.emplace(key, id);
        return id;
    }

    [[nodiscard]] uint64_t rowHash(const Record &record, int64_t time) const
    {
        // An unreadable time counts by its text, a readable one by its instant (timeHash).
        const int timeColumn = time == noTime ? -1 : m_schema.column(Field::Time);
        uint64_t sum = 0; // a sum, so that the order of the columns does not matter
        for (std::size_t column = 0; column < record.fields.size(); ++column) {
            const std::string_view text = record.fields[column];
            if (text.empty() || int(column) == timeColumn)
                continue;
            const uint64_t seed
                = column < m_columnSeeds.size() ? m_columnSeeds[column] : mixed(column, 0xbe70d);
            sum += XXH3_64bits_withSeed(text.data(), text.size(), seed);
        }
        return sum;
    }

    const SegmentContext &m_context;
    Segment &m_segment;
    const LogSchema &m_schema;
    TimestampParser m_times;
    DateOrder m_otherOrder;
    std::vector<uint64_t> m_columnSeeds;
    std::vector<std::string> m_domains, m_senderDomains; ///< by recipient and by sender
    std::vector<uint16_t> m_providers; ///< by recipient
    std::vector<bool> m_internal; ///< by recipient
    tsl::robin_map<uint64_t, uint32_t> m_attemptOf;
    std::string m_sender, m_pattern;
};

} // namespace

Segment readSegment(const SegmentContext &context, uint64_t begin, uint64_t end)
{
    constexpr uint64_t rowsBetweenLooks = 1024; // at the stop flag
    Segment segment;
    SegmentReader rows(context, segment);
    CsvReader reader(*context.log.source, context.log.dialect, begin, end, 0);
    Record record;
    uint64_t reported = begin;
    for (uint64_t count = 1; reader.next(record); ++count) {
        rows.add(record);
        if (count % rowsBetweenLooks != 0)
            continue;
        if (context.stop && *context.stop) {
            segment.error = Error{Error::Kind::Cancelled, context.log.source->path(), {}};
            return segment;
        }
        if (context.bytesDone)
            *context.bytesDone += record.end - std::exchange(reported, record.end);
        if (context.rowsDone)
            *context.rowsDone += rowsBetweenLooks;
    }
    segment.error = reader.error();
    segment.begin = begin;
    segment.end = reader.position();
    segment.lines = reader.line();
    return segment;
}

uint64_t timeHash(int64_t time)
{
    return time == noTime ? 0 : mixed(uint64_t(time), 0x71e);
}

} // namespace core
