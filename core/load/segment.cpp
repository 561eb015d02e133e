// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/segment.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "core/base/hash.h"
#include "core/csv/csvreader.h"
#include "core/log/rowtext.h"

namespace core {

namespace {

using Records = std::vector<Record>;

/// What a column of a file adds to the hash of its rows: the same for the same column of another
/// file, wherever it stands there.
std::vector<uint64_t> columnSeeds(const LogFile &log)
{
    std::vector<uint64_t> seeds;
    for (const uint16_t column : log.tableColumn)
        seeds.push_back(mixed(column, 0x5eed));
    return seeds;
}

/// A field, or what is known of it, of each record of a batch.
template <typename T> using Batch = std::array<T, CsvReader::batchRecords>;

/// Takes batches of records apart, column after column.
class SegmentReader
{
public:
    SegmentReader(const SegmentContext &context, Vocabulary &vocabulary, Segment &segment)
        : m_context(context)
        , m_vocabulary(vocabulary)
        , m_segment(segment)
        , m_schema(context.log.schema)
        , m_times(context.log.dateOrder.order)
        , m_otherOrder(context.log.dateOrder.order == DateOrder::DayFirst ? DateOrder::MonthFirst
                                                                          : DateOrder::DayFirst)
        , m_pathHash(hashOf(context.log.source->path()))
        , m_columnSeeds(columnSeeds(context.log))
    { }

    void add(const Records &records)
    {
        m_count = records.size();
        for (std::size_t i = 0; i < m_count; ++i) {
            const Record &record = records[i];
            m_segment.places.add(LogTable::placeOf(record.offset, record.end - record.offset));
            m_segment.rowLines.add(record.line);
            m_segment.notUtf8 |= record.notUtf8;
            m_problems[i] = problemsOf(record);
        }
        readTimes(records);
        m_vocabulary.internRecipients(texts(records, Field::Recipient), batch(m_recipients));
        m_vocabulary.internSenders(texts(records, Field::Sender), batch(m_senders));
        m_vocabulary.internUsers(texts(records, Field::User), batch(m_users));
        addMessages(records);
        addAttempts(records);
        if (m_context.rowHashes == SegmentContext::RowHashes::Needed)
            addHashes(records);
        m_segment.times.add(batch(m_logTimes));
        m_segment.recipientIds.add(batch(m_recipients));
        m_segment.senderIds.add(batch(m_senders));
        m_segment.userIds.add(batch(m_users));
        m_segment.problems.add(batch(m_problems));
        m_segment.rows += uint32_t(m_count);
    }

private:
    template <typename T> std::span<T> batch(Batch<T> &values) { return {values.data(), m_count}; }

    /// One field of all records, empty where a record has none.
    Vocabulary::Texts texts(const Records &records, Field field)
    {
        const int column = m_schema.column(field);
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto fields = records[i].fields;
            m_texts[i] = column >= 0 && std::size_t(column) < fields.size()
                ? fields[std::size_t(column)]
                : std::string_view();
        }
        return {m_texts.data(), records.size()};
    }

    [[nodiscard]] RowProblems problemsOf(const Record &record) const
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
        return problems;
    }

    void readTimes(const Records &records)
    {
        const Vocabulary::Texts logged = texts(records, Field::Time);
        for (std::size_t i = 0; i < m_count; ++i) {
            m_logTimes[i] = m_times.parse(logged[i]);
            if (m_logTimes[i] == noTime)
                m_problems[i] |= RowProblems(RowProblem::UnreadableTime);
            noteDateOrder(logged[i], m_logTimes[i]);
        }
    }

    void noteDateOrder(std::string_view logged, int64_t time)
    {
        const DecidedDateOrder &assumed = m_context.log.dateOrder;
        if (time == noTime)
            m_segment.contradictsDateOrder |= contradicts(logged, assumed.order);
        else if (!assumed.certain && !m_segment.confirmsDateOrder)
            m_segment.confirmsDateOrder = contradicts(logged, m_otherOrder);
    }

    void addMessages(const Records &records)
    {
        const Vocabulary::Texts messages = texts(records, Field::InternalId);
        for (std::size_t i = 0; i < m_count; ++i) {
            // Without an id nothing says what a row belongs with: it is an email of its own.
            m_segment.messageHashes.add(uint32_t(
                messages[i].empty() ? mixed(records[i].offset, m_pathHash) : hashOf(messages[i])));
        }
    }

    void addAttempts(const Records &records)
    {
        for (std::size_t i = 0; i < m_count; ++i) // together, as each may be a cache miss
            m_domains[i] = m_vocabulary.domainOfRecipient(m_recipients[i]);
        const Vocabulary::Texts events = texts(records, Field::Event);
        for (std::size_t i = 0; i < m_count; ++i) {
            const MailEvent event = mailEventFrom(events[i]);
            if (event == MailEvent::Unknown)
                m_problems[i] |= RowProblems(RowProblem::UnknownEvent);
            const AnswerInRecord found = findAnswer(m_schema, records[i].fields);
            m_segment.answersInStage |= found.insideStage;
            m_segment.attemptIds.add(m_vocabulary.attemptId(event, found.stage, found.answer,
                                                            m_domains[i], m_senders[i]));
        }
    }

    void addHashes(const Records &records)
    {
        for (std::size_t i = 0; i < m_count; ++i)
            m_segment.rowHashes.add(rowHash(records[i], m_logTimes[i]));
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
            sum += hashOf(text, seed);
        }
        return sum;
    }

    const SegmentContext &m_context;
    Vocabulary &m_vocabulary;
    Segment &m_segment;
    const LogSchema &m_schema;
    TimestampParser m_times;
    DateOrder m_otherOrder;
    uint64_t m_pathHash;
    std::vector<uint64_t> m_columnSeeds;

    std::size_t m_count = 0; ///< of the batch
    Batch<std::string_view> m_texts;
    Batch<int64_t> m_logTimes;
    Batch<uint32_t> m_recipients, m_domains, m_senders, m_users;
    Batch<RowProblems> m_problems;
};

} // namespace

Segment readSegment(const SegmentContext &context, Vocabulary &vocabulary, uint64_t begin,
                    uint64_t end)
{
    Segment segment;
    segment.begin = begin;
    segment.vocabulary = &vocabulary;
    SegmentReader rows(context, vocabulary, segment);
    CsvReader reader(*context.log.source, context.log.dialect, begin, end, 0);
    Records records;
    uint64_t reported = begin;
    while (reader.next(records)) {
        rows.add(records);
        if (context.stop && *context.stop) {
            segment.error = Error{Error::Kind::Cancelled, context.log.source->path(), {}};
            return segment;
        }
        const uint64_t at = reader.position();
        if (context.bytesDone)
            *context.bytesDone += at - std::exchange(reported, at);
        if (context.rowsDone)
            *context.rowsDone += records.size();
    }
    segment.error = reader.error();
    segment.end = reader.position();
    segment.lines = reader.line();
    return segment;
}

uint64_t timeHash(int64_t time)
{
    return time == noTime ? 0 : mixed(uint64_t(time), 0x71e);
}

} // namespace core
