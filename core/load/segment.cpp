// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/segment.h"

#include <algorithm>
#include <array>
#include <iterator>
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

/// What was found out of a text, as long as the next ones are equal to it: mostly they are of the
/// same email.
template <typename T> class Repeated
{
public:
    template <typename Find> const T &valueOf(std::string_view text, const Find &find)
    {
        if (text != m_text)
            m_value = find(text);
        m_text = text;
        return m_value;
    }

private:
    std::string_view m_text;
    T m_value{}; ///< that of the empty text
};

/// A field, or what is known of it, of each record of a batch.
template <typename T> using Batch = std::array<T, CsvReader::batchRecords>;

/// Takes batches of records apart, column after column.
class SegmentReader
{
public:
    SegmentReader(const SegmentContext &context, Interner &interner, Segment &segment)
        : m_context(context)
        , m_interner(interner)
        , m_segment(segment)
        , m_schema(context.log.schema)
        , m_timeColumn(m_schema.column(Field::Time))
        , m_messageColumn(m_schema.column(Field::InternalId))
        , m_eventColumn(m_schema.column(Field::Event))
        , m_recipientColumn(m_schema.column(Field::Recipient))
        , m_senderColumn(m_schema.column(Field::Sender))
        , m_userColumn(m_schema.column(Field::User))
        , m_stageColumn(m_schema.column(Field::Stage))
        , m_times(context.log.dateOrder.order)
        , m_otherOrder(context.log.dateOrder.order == DateOrder::DayFirst ? DateOrder::MonthFirst
                                                                          : DateOrder::DayFirst)
        , m_pathHash(hashOf(context.log.source->path()))
        , m_columnSeeds(columnSeeds(context.log))
    {
        std::transform(numberFields.begin(), numberFields.end(), m_numberColumns.begin(),
                       [this](Field field) { return m_schema.column(field); });
    }

    /// A recipient is likely one of very many: it is asked for first, so that the memory that the
    /// look-up needs is fetched during other work.
    void add(const Records &records)
    {
        m_count = records.size();
        m_askedRecipient = {}; // the texts of the batch before are gone
        m_sender = {};
        m_userId = {};
        for (std::size_t i = 0; i < m_count; ++i)
            askRecipient(records[i], i);
        for (std::size_t i = 0; i < m_count; ++i) {
            readPlace(records[i], i);
            m_problems[i] = problemsOf(records[i]);
            readTime(records[i], i);
            readMessage(records[i], i);
            readSender(records[i], i);
            readUser(records[i], i);
            readNumbers(records[i], i);
        }
        for (std::size_t i = 0; i < m_count; ++i)
            readRecipient(i);
        for (std::size_t i = 0; i < m_count; ++i)
            readAttempt(records[i], i);
        if (m_context.rowHashes == SegmentContext::RowHashes::Needed)
            addHashes(records);
        append(m_segment.places, m_places);
        append(m_segment.times, m_logTimes);
        append(m_segment.messageHashes, m_messages);
        appendIds(m_segment.recipientIds, m_recipients);
        appendIds(m_segment.senderIds, m_senders);
        append(m_segment.userIds, m_users);
        append(m_segment.attemptIds, m_attempts);
        append(m_segment.problems, m_problems);
        for (std::size_t index = 0; index < numberFields.size(); ++index)
            append(m_segment.numbers[index], m_numbers[index]);
    }

private:
    template <typename T> void append(std::vector<T> &column, const Batch<T> &values) const
    {
        column.insert(column.end(), values.begin(), values.begin() + std::ptrdiff_t(m_count));
    }

    void appendIds(std::vector<uint32_t> &column, const Batch<Interner::Entry> &entries) const
    {
        std::transform(entries.begin(), entries.begin() + std::ptrdiff_t(m_count),
                       std::back_inserter(column), [](const auto &entry) { return entry.id; });
    }

    void readPlace(const Record &record, std::size_t i)
    {
        m_places[i] = LogTable::placeOf(record.offset, record.end - record.offset);
        m_segment.rowLines.add(record.line);
        m_segment.notUtf8 |= record.notUtf8;
    }

    void askRecipient(const Record &record, std::size_t i)
    {
        m_asked[i] = m_askedRecipient.valueOf(
            record.fields.at(m_recipientColumn),
            [this](std::string_view logged) { return m_interner.askRecipient(logged); });
    }

    void readRecipient(std::size_t i)
    {
        // No two records stand at one place: the same one means that it is repeated.
        const bool isRepeated = i > 0 && m_asked[i].text.data() == m_asked[i - 1].text.data();
        m_recipients[i] = isRepeated ? m_recipients[i - 1] : m_interner.recipient(m_asked[i]);
    }

    void readSender(const Record &record, std::size_t i)
    {
        m_senders[i]
            = m_sender.valueOf(record.fields.at(m_senderColumn), [this](std::string_view logged) {
                  return m_interner.sender(logged);
              });
    }

    void readUser(const Record &record, std::size_t i)
    {
        m_users[i]
            = m_userId.valueOf(record.fields.at(m_userColumn), [this](std::string_view logged) {
                  return m_interner.userId(logged);
              });
    }

    void readNumbers(const Record &record, std::size_t i)
    {
        for (std::size_t index = 0; index < numberFields.size(); ++index) {
            const auto number = keptNumber(record.fields.at(m_numberColumns[index]));
            m_segment.hasOtherNumbers[index] |= !number;
            m_numbers[index][i] = number.value_or(0);
        }
    }

    [[nodiscard]] RowProblems problemsOf(const Record &record) const
    {
        RowProblems problems = 0;
        if (m_stageColumn >= 0 && record.fields.size() <= std::size_t(m_stageColumn))
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
        const std::string_view logged = record.fields.at(m_timeColumn);
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
        else if (!assumed.certain && !m_segment.confirmsDateOrder && !m_times.repeatsDate())
            m_segment.confirmsDateOrder = contradicts(logged, m_otherOrder);
    }

    void readMessage(const Record &record, std::size_t i)
    {
        const std::string_view message = record.fields.at(m_messageColumn);
        // Without an id nothing says what a row belongs with: it is an email of its own.
        m_messages[i]
            = uint32_t(message.empty() ? mixed(record.offset, m_pathHash) : hashOf(message));
    }

    void readAttempt(const Record &record, std::size_t i)
    {
        const MailEvent event = mailEventFrom(record.fields.at(m_eventColumn));
        if (event == MailEvent::Unknown)
            m_problems[i] |= RowProblems(RowProblem::UnknownEvent);
        const StageSplitter::Split stage = m_stages.split(record.fields.at(m_stageColumn));
        const AnswerInRecord found = findAnswer(m_schema, record.fields, stage.parts);
        m_segment.answersInStage |= found.insideStage;
        m_attempts[i] = m_interner.attemptId({event, found.stage, stage.stageHash, found.answer,
                                              m_recipients[i].note, m_senders[i].note});
    }

    void addHashes(const Records &records)
    {
        for (std::size_t i = 0; i < m_count; ++i)
            m_segment.rowHashes.push_back(rowHash(records[i], m_logTimes[i]));
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
    Interner &m_interner;
    Segment &m_segment;
    const LogSchema &m_schema;
    int m_timeColumn, m_messageColumn, m_eventColumn, m_recipientColumn, m_senderColumn,
        m_userColumn, m_stageColumn;
    std::array<int, numberFields.size()> m_numberColumns;
    TimestampParser m_times;
    DateOrder m_otherOrder;
    uint64_t m_pathHash;
    std::vector<uint64_t> m_columnSeeds;
    StageSplitter m_stages;

    std::size_t m_count = 0; ///< of the batch
    Batch<Lexicon::Asked> m_asked; ///< recipients
    Repeated<Lexicon::Asked> m_askedRecipient;
    Repeated<Interner::Entry> m_sender;
    Repeated<uint32_t> m_userId;
    Batch<uint64_t> m_places;
    Batch<int64_t> m_logTimes;
    Batch<uint32_t> m_messages;
    Batch<Interner::Entry> m_recipients, m_senders;
    Batch<uint32_t> m_users, m_attempts;
    Batch<RowProblems> m_problems;
    std::array<Batch<KeptNumber>, numberFields.size()> m_numbers;
};

} // namespace

void Segment::clear()
{
    places.clear();
    rowHashes.clear();
    times.clear();
    messageHashes.clear();
    recipientIds.clear();
    senderIds.clear();
    userIds.clear();
    attemptIds.clear();
    problems.clear();
    for (auto &column : numbers)
        column.clear();
    rowLines.clear();
    hasOtherNumbers = {};
    answersInStage = notUtf8 = contradictsDateOrder = confirmsDateOrder = false;
    error.reset();
}

void readSegment(const SegmentContext &context, Interner &interner, uint64_t begin, uint64_t end,
                 Segment &segment)
{
    segment.clear();
    segment.begin = begin;
    SegmentReader rows(context, interner, segment);
    CsvReader reader(*context.log.source, context.log.dialect, begin, end, 0);
    Records records;
    uint64_t reported = begin;
    while (reader.next(records)) {
        rows.add(records);
        if (context.stop && *context.stop) {
            segment.error = Error{Error::Kind::Cancelled, context.log.source->path(), {}};
            return;
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
}

uint64_t timeHash(int64_t time)
{
    return time == noTime ? 0 : mixed(uint64_t(time), 0x71e);
}

} // namespace core
