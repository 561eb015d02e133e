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
        , m_timeColumn(m_schema.column(Field::Time))
        , m_messageColumn(m_schema.column(Field::InternalId))
        , m_eventColumn(m_schema.column(Field::Event))
        , m_recipientColumn(m_schema.column(Field::Recipient))
        , m_senderColumn(m_schema.column(Field::Sender))
        , m_userColumn(m_schema.column(Field::User))
        , m_times(context.log.dateOrder.order)
        , m_otherOrder(context.log.dateOrder.order == DateOrder::DayFirst ? DateOrder::MonthFirst
                                                                          : DateOrder::DayFirst)
        , m_pathHash(hashOf(context.log.source->path()))
        , m_columnSeeds(columnSeeds(context.log))
    { }

    /// A recipient is likely one of very many. The steps of looking it up stand apart, so that the
    /// memory that each needs is fetched during the others' work.
    void add(const Records &records)
    {
        m_count = records.size();
        for (std::size_t i = 0; i < m_count; ++i) {
            addPlace(records[i]);
            m_problems[i] = problemsOf(records[i]);
            askRecipient(records[i], i);
        }
        for (std::size_t i = 0; i < m_count; ++i) {
            readTime(records[i], i);
            addMessage(records[i]);
            m_vocabulary.followRecipient(m_asked[i]);
        }
        for (std::size_t i = 0; i < m_count; ++i) {
            readSender(records, i);
            readUser(records, i);
            readRecipient(i);
        }
        for (std::size_t i = 0; i < m_count; ++i)
            m_domains[i] = m_vocabulary.domainOfRecipient(m_recipients[i]);
        for (std::size_t i = 0; i < m_count; ++i)
            addAttempt(records[i], i);
        if (m_context.rowHashes == SegmentContext::RowHashes::Needed)
            addHashes(records);
        m_segment.times.add(batch(m_logTimes));
        m_segment.recipientIds.add(batch(m_recipients));
        m_segment.senderIds.add(batch(m_senders));
        m_segment.userIds.add(batch(m_users));
        m_segment.problems.add(batch(m_problems));
        m_segment.rows += uint32_t(m_count);
    }

    void finish()
    {
        m_segment.places.seal();
        m_segment.rowHashes.seal();
        m_segment.times.seal();
        m_segment.messageHashes.seal();
        m_segment.recipientIds.seal();
        m_segment.senderIds.seal();
        m_segment.userIds.seal();
        m_segment.attemptIds.seal();
        m_segment.problems.seal();
    }

private:
    template <typename T> std::span<T> batch(Batch<T> &values) { return {values.data(), m_count}; }

    /// Whether the field is that of the record before.
    static bool repeats(const Records &records, std::size_t i, int column)
    {
        return i > 0
            && fieldAt(records[i].fields, column) == fieldAt(records[i - 1].fields, column);
    }

    void addPlace(const Record &record)
    {
        m_segment.places.add(LogTable::placeOf(record.offset, record.end - record.offset));
        m_segment.rowLines.add(record.line);
        m_segment.notUtf8 |= record.notUtf8;
    }

    /// One equal to its neighbour, as most are that belong to the same email, is not looked up, but
    /// is a copy of it.
    void askRecipient(const Record &record, std::size_t i)
    {
        const std::string_view logged = fieldAt(record.fields, m_recipientColumn);
        m_asked[i] = i > 0 && logged == m_asked[i - 1].text ? m_asked[i - 1]
                                                            : m_vocabulary.askRecipient(logged);
    }

    void readRecipient(std::size_t i)
    {
        // No two records stand at one place: the same one means that askRecipient() copied.
        const bool isCopy = i > 0 && m_asked[i].text.data() == m_asked[i - 1].text.data();
        m_recipients[i] = isCopy ? m_recipients[i - 1] : m_vocabulary.recipientId(m_asked[i]);
    }

    void readSender(const Records &records, std::size_t i)
    {
        m_senders[i] = repeats(records, i, m_senderColumn)
            ? m_senders[i - 1]
            : m_vocabulary.senderId(fieldAt(records[i].fields, m_senderColumn));
    }

    void readUser(const Records &records, std::size_t i)
    {
        m_users[i] = repeats(records, i, m_userColumn)
            ? m_users[i - 1]
            : m_vocabulary.userId(fieldAt(records[i].fields, m_userColumn));
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

    void readTime(const Record &record, std::size_t i)
    {
        const std::string_view logged = fieldAt(record.fields, m_timeColumn);
        m_logTimes[i] = m_times.parse(logged);
        if (m_logTimes[i] == noTime)
            m_problems[i] |= RowProblems(RowProblem::UnreadableTime);
        noteDateOrder(logged, m_logTimes[i]);
    }

    void noteDateOrder(std::string_view logged, int64_t time)
    {
        const DecidedDateOrder &assumed = m_context.log.dateOrder;
        if (time == noTime)
            m_segment.contradictsDateOrder |= contradicts(logged, assumed.order);
        else if (!assumed.certain && !m_segment.confirmsDateOrder)
            m_segment.confirmsDateOrder = contradicts(logged, m_otherOrder);
    }

    void addMessage(const Record &record)
    {
        const std::string_view message = fieldAt(record.fields, m_messageColumn);
        // Without an id nothing says what a row belongs with: it is an email of its own.
        m_segment.messageHashes.add(
            uint32_t(message.empty() ? mixed(record.offset, m_pathHash) : hashOf(message)));
    }

    void addAttempt(const Record &record, std::size_t i)
    {
        const MailEvent event = mailEventFrom(fieldAt(record.fields, m_eventColumn));
        if (event == MailEvent::Unknown)
            m_problems[i] |= RowProblems(RowProblem::UnknownEvent);
        const AnswerInRecord found = findAnswer(m_schema, record.fields);
        m_segment.answersInStage |= found.insideStage;
        m_segment.attemptIds.add(
            m_vocabulary.attemptId(event, found.stage, found.answer, m_domains[i], m_senders[i]));
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
    int m_timeColumn, m_messageColumn, m_eventColumn, m_recipientColumn, m_senderColumn,
        m_userColumn;
    TimestampParser m_times;
    DateOrder m_otherOrder;
    uint64_t m_pathHash;
    std::vector<uint64_t> m_columnSeeds;

    std::size_t m_count = 0; ///< of the batch
    Batch<Dictionary::Asked> m_asked; ///< recipients
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
    rows.finish();
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
