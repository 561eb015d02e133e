// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/segment.h"

#include <algorithm>
#include <array>
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

/// Makes room for some more values and returns where they go.
template <typename T> T *grow(std::vector<T> &column, std::size_t count)
{
    column.resize(column.size() + count);
    return column.data() + (column.size() - count);
}

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
        const std::size_t count = records.size();
        uint64_t *places = grow(m_segment.places, count);
        m_problems = grow(m_segment.problems, count);
        for (std::size_t i = 0; i < count; ++i) {
            const Record &record = records[i];
            places[i] = LogTable::placeOf(record.offset, record.end - record.offset);
            m_problems[i] = problemsOf(record);
            m_segment.notUtf8 |= record.notUtf8;
            m_segment.rowLines.add(record.line);
        }
        addTimes(records);
        m_recipients = grow(m_segment.recipientIds, count);
        m_vocabulary.internRecipients(texts(records, Field::Recipient), {m_recipients, count});
        m_senders = grow(m_segment.senderIds, count);
        m_vocabulary.internSenders(texts(records, Field::Sender), {m_senders, count});
        m_vocabulary.internUsers(texts(records, Field::User),
                                 {grow(m_segment.userIds, count), count});
        addMessages(records);
        addAttempts(records);
        if (m_context.rowHashes == SegmentContext::RowHashes::Needed)
            addHashes(records);
    }

    /// Once the mean size of a record is known, so that the columns need not grow.
    void reserve(std::size_t rows)
    {
        m_segment.places.reserve(rows);
        m_segment.times.reserve(rows);
        m_segment.problems.reserve(rows);
        for (auto *ids : {&m_segment.messageHashes, &m_segment.recipientIds, &m_segment.senderIds,
                          &m_segment.userIds, &m_segment.attemptIds})
            ids->reserve(rows);
    }

private:
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

    void addTimes(const Records &records)
    {
        const Vocabulary::Texts logged = texts(records, Field::Time);
        int64_t *times = grow(m_segment.times, logged.size());
        for (std::size_t i = 0; i < logged.size(); ++i) {
            times[i] = m_times.parse(logged[i]);
            if (times[i] == noTime)
                m_problems[i] |= RowProblems(RowProblem::UnreadableTime);
            noteDateOrder(logged[i], times[i]);
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
        uint32_t *hashes = grow(m_segment.messageHashes, messages.size());
        for (std::size_t i = 0; i < messages.size(); ++i) {
            // Without an id nothing says what a row belongs with: it is an email of its own.
            hashes[i] = uint32_t(messages[i].empty() ? mixed(records[i].offset, m_pathHash)
                                                     : hashOf(messages[i]));
        }
    }

    void addAttempts(const Records &records)
    {
        const Vocabulary::Texts events = texts(records, Field::Event);
        uint32_t *attempts = grow(m_segment.attemptIds, events.size());
        for (std::size_t i = 0; i < events.size(); ++i) {
            const MailEvent event = mailEventFrom(events[i]);
            if (event == MailEvent::Unknown)
                m_problems[i] |= RowProblems(RowProblem::UnknownEvent);
            const AnswerInRecord found = findAnswer(m_schema, records[i].fields);
            m_segment.answersInStage |= found.insideStage;
            attempts[i] = m_vocabulary.attemptId(event, found.stage, found.answer, m_recipients[i],
                                                 m_senders[i]);
        }
    }

    void addHashes(const Records &records)
    {
        uint64_t *hashes = grow(m_segment.rowHashes, records.size());
        const int64_t *times = m_segment.times.data() + (m_segment.times.size() - records.size());
        for (std::size_t i = 0; i < records.size(); ++i)
            hashes[i] = rowHash(records[i], times[i]);
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

    std::array<std::string_view, CsvReader::batchRecords> m_texts;
    RowProblems *m_problems = nullptr; ///< of the batch, as the next two
    uint32_t *m_recipients = nullptr;
    uint32_t *m_senders = nullptr;
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
        if (segment.rows == 0) {
            const uint64_t meanBytes = (records.back().end - begin) / records.size();
            rows.reserve(std::size_t((end - std::min(begin, end)) / meanBytes * 9 / 8));
        }
        rows.add(records);
        segment.rows += uint32_t(records.size());
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
