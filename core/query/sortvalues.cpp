// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/sortvalues.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/distincttexts.h"
#include "core/base/parallel.h"
#include "core/base/stretches.h"
#include "core/base/textorder.h"
#include "core/mail/reason.h"
#include "core/query/fieldreader.h"
#include "core/query/figures.h"
#include "core/query/number.h"

namespace core {

namespace {

constexpr std::size_t rowsPerStretch = 16 * 1024;

/// The bits of positive numbers have their order already; those of negative ones the reverse.
uint64_t sortValueOf(double number)
{
    constexpr uint64_t sign = uint64_t(1) << 63;
    const auto bits = std::bit_cast<uint64_t>(number + 0.0); // -0 is 0
    return bits & sign ? ~bits : bits | sign;
}

uint64_t sortValueOf(Millis time)
{
    constexpr uint64_t sign = uint64_t(1) << 63;
    return time == noTime ? noSortValue : uint64_t(time) ^ sign;
}

/// A part of a code as a number; parts that are none come after all others.
double partOf(std::string_view &code)
{
    const std::string_view part = code.substr(0, code.find('.'));
    code.remove_prefix(std::min(code.size(), part.size() + 1));
    return numberFrom(part).value_or(std::numeric_limits<double>::max());
}

bool isCodeBefore(std::string_view a, std::string_view b)
{
    std::string_view restOfA = a;
    std::string_view restOfB = b;
    while (!restOfA.empty() && !restOfB.empty()) {
        const double partOfA = partOf(restOfA);
        const double partOfB = partOf(restOfB);
        if (partOfA != partOfB)
            return partOfA < partOfB;
    }
    if (restOfA.empty() != restOfB.empty())
        return restOfA.empty();
    return isTextBefore(a, b);
}

TextRanks rankCodes(std::vector<uint32_t> ids, std::size_t idCount, const TextOf &textOf)
{
    const auto isBefore
        = [&](uint32_t a, uint32_t b) { return isCodeBefore(textOf(a), textOf(b)); };
    std::stable_sort(ids.begin(), ids.end(), isBefore); // there are few
    TextRanks ranks(idCount);
    uint32_t rank = 0;
    for (std::size_t index = 0; index < ids.size(); ++index) {
        rank += index > 0 && isBefore(ids[index - 1], ids[index]);
        ranks[ids[index]] = rank;
    }
    return ranks;
}

constexpr uint32_t noRank = std::numeric_limits<uint32_t>::max(); ///< of the empty text

uint64_t sortValueOfRank(uint32_t rank)
{
    return rank == noRank ? noSortValue : rank;
}

class SortValuesBuilder
{
public:
    SortValuesBuilder(const LogTable &table, const RowList &rows, const std::stop_token &stop)
        : m_table(table)
        , m_rows(rows)
        , m_stop(stop)
    { }

    [[nodiscard]] Result<SortValues> build(FieldRef field) const;

private:
    enum class Order { Texts, Codes };

    template <typename ValueOf> [[nodiscard]] SortValues byRow(const ValueOf &valueOf) const;
    [[nodiscard]] std::span<const uint32_t> rowsIn(std::size_t begin, std::size_t end) const
    {
        return std::span(m_rows).subspan(begin, end - begin);
    }
    /// By what `valueOf` makes of what the column has for a row.
    template <typename T, typename ValueOf>
    [[nodiscard]] SortValues byColumn(const Column<T> &column, const ValueOf &valueOf) const;
    /// By the text of `idOf` that.
    template <typename IdOf>
    [[nodiscard]] SortValues byId(const Column<uint32_t> &column, std::size_t idCount,
                                  const IdOf &idOf, const TextOf &textOf,
                                  Order order = Order::Texts) const;
    template <typename IdOf>
    [[nodiscard]] SortValues byDictionary(const Column<uint32_t> &column,
                                          const Dictionary &dictionary, const IdOf &idOf) const;
    [[nodiscard]] SortValues byRecipient() const;
    [[nodiscard]] SortValues byFile() const;
    [[nodiscard]] Result<SortValues> byEvent() const;
    [[nodiscard]] Result<SortValues> byText(FieldRef field) const;
    [[nodiscard]] Result<SortValues> byNumber(FieldRef field) const;

    [[nodiscard]] TextRanks ranksOf(const std::vector<uint32_t> &ids, std::size_t idCount,
                                    const TextOf &textOf, Order order) const;
    /// Calls use(index, value) for each of the rows, on all cores. `makeUse(stretch)` makes a
    /// `use` for each stretch of rowsPerStretch.
    template <typename MakeUse>
    [[nodiscard]] Result<void> readTexts(FieldRef field, const MakeUse &makeUse) const;

    const LogTable &m_table;
    const RowList &m_rows;
    const std::stop_token &m_stop;
};

Result<SortValues> SortValuesBuilder::build(FieldRef field) const
{
    const LogTable &table = m_table;
    const auto itself = [](uint32_t id) { return id; };
    const auto attempt = [&](uint32_t id) -> const Attempt & { return table.attempts()[id]; };
    const auto verdict
        = [&](uint32_t id) -> const Verdict & { return table.verdicts()[attempt(id).verdict]; };
    switch (field.field) {
    case RowField::Time:
        return byColumn(table.times(), [](Millis time) { return sortValueOf(time); });
    case RowField::Line:
        return byRow([&](uint32_t row) { return uint64_t(table.line(row)); });
    case RowField::Reply:
        return byColumn(table.attemptIds(), [&](uint32_t id) {
            const uint16_t reply = verdict(id).reply;
            return reply == 0 ? noSortValue : uint64_t(reply);
        });
    case RowField::Recipient:
        return byRecipient();
    case RowField::Domain:
        return byDictionary(table.recipientIds(), table.domains(),
                            [&](uint32_t id) { return table.domainOfRecipient(id); });
    case RowField::Sender:
        return byDictionary(table.senderIds(), table.senders(), itself);
    case RowField::User:
        return byDictionary(table.userIds(), table.users(), itself);
    case RowField::Stage:
        if (table.hasAnswersInStage())
            return byText(field);
        return byDictionary(table.attemptIds(), table.stages(),
                            [&](uint32_t id) { return attempt(id).stage; });
    case RowField::Pattern:
        return byDictionary(table.attemptIds(), table.patterns(),
                            [&](uint32_t id) { return attempt(id).pattern; });
    case RowField::Code:
        return byId(
            table.attemptIds(), table.codes().size(),
            [&](uint32_t id) { return table.codeOfVerdict(attempt(id).verdict); },
            [&](uint32_t id) { return table.codes().text(id); }, Order::Codes);
    case RowField::Reason:
        return byId(
            table.attemptIds(), reasonCount,
            [&](uint32_t id) { return uint32_t(verdict(id).reason); },
            [](uint32_t id) { return reasonId(Reason(id)); });
    case RowField::File:
        return byFile();
    case RowField::Event:
        return byEvent();
    case RowField::Bytes:
    case RowField::Retries:
    case RowField::QueueSeconds:
        return byNumber(field);
    case RowField::SenderLogged:
    case RowField::RemoteHost:
    case RowField::MessageId:
    case RowField::InternalId:
    case RowField::Answer:
    case RowField::Further:
        return byText(field);
    }
    return byText(field);
}

template <typename ValueOf> SortValues SortValuesBuilder::byRow(const ValueOf &valueOf) const
{
    SortValues values(m_rows.size());
    forStretches(m_rows.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t index = begin; index < end; ++index)
            values[index] = valueOf(m_rows[index]);
    });
    return values;
}

template <typename T, typename ValueOf>
SortValues SortValuesBuilder::byColumn(const Column<T> &column, const ValueOf &valueOf) const
{
    SortValues values(m_rows.size());
    forStretches(m_rows.size(), [&](std::size_t begin, std::size_t end) {
        column.forEachAt(rowsIn(begin, end), [&](std::size_t index, T value) {
            values[begin + index] = valueOf(value);
        });
    });
    return values;
}

/// Ranks the ids that the rows have, each once.
template <typename IdOf>
SortValues SortValuesBuilder::byId(const Column<uint32_t> &column, std::size_t idCount,
                                   const IdOf &idOf, const TextOf &textOf, Order order) const
{
    std::vector<std::vector<char>> isUsed(rangeCount(m_rows.size()), std::vector<char>(idCount));
    forRanges(m_rows.size(), [&](std::size_t range, std::size_t begin, std::size_t end) {
        column.forEachAt(rowsIn(begin, end),
                         [&](std::size_t, uint32_t value) { isUsed[range][idOf(value)] = 1; });
    });
    std::vector<uint32_t> ids;
    for (uint32_t id = 0; id < idCount; ++id) {
        if (std::any_of(isUsed.begin(), isUsed.end(),
                        [id](const std::vector<char> &used) { return used[id] != 0; }))
            ids.push_back(id);
    }
    const TextRanks ranks = ranksOf(ids, idCount, textOf, order);
    if (m_stop.stop_requested())
        return {};
    return byColumn(column, [&](uint32_t value) { return sortValueOfRank(ranks[idOf(value)]); });
}

SortValues SortValuesBuilder::byRecipient() const
{
    const TextRanks *ranks = m_table.recipientRanks(m_rows.size(), m_stop);
    if (!ranks)
        return byDictionary(m_table.recipientIds(), m_table.recipients(),
                            [](uint32_t id) { return id; });
    return byColumn(m_table.recipientIds(),
                    [&](uint32_t id) { return id == 0 ? noSortValue : uint64_t((*ranks)[id]); });
}

template <typename IdOf>
SortValues SortValuesBuilder::byDictionary(const Column<uint32_t> &column,
                                           const Dictionary &dictionary, const IdOf &idOf) const
{
    return byId(column, dictionary.size(), idOf, [&](uint32_t id) { return dictionary.text(id); });
}

SortValues SortValuesBuilder::byFile() const
{
    std::vector<uint32_t> files(m_table.files().size());
    std::iota(files.begin(), files.end(), uint32_t(0));
    const TextRanks ranks = ranksOf(
        files, files.size(),
        [&](uint32_t file) { return std::string_view(m_table.files()[file].source->name()); },
        Order::Texts);
    if (m_stop.stop_requested())
        return {};
    return byRow([&](uint32_t row) { return sortValueOfRank(ranks[m_table.file(row)]); });
}

Result<SortValues> SortValuesBuilder::byEvent() const
{
    const auto isUnknown = [&](uint32_t row) { return m_table.event(row) == MailEvent::Unknown; };
    const EventCounts all = eventsOf(m_table, m_table.rowsOfAttempts());
    if (all.other > 0 && std::any_of(m_rows.begin(), m_rows.end(), isUnknown))
        return byText({RowField::Event});
    return byColumn(m_table.attemptIds(), [&](uint32_t attempt) {
        return uint64_t(letter(m_table.attempts()[attempt].event));
    });
}

/// Rows of one email mostly stand near each other and have much in common: a text that a stretch of
/// rows has more than once is sorted once.
Result<SortValues> SortValuesBuilder::byText(FieldRef field) const
{
    std::vector<DistinctTexts> stretches((m_rows.size() + rowsPerStretch - 1) / rowsPerStretch);
    std::vector<uint32_t> numbers(m_rows.size()); // in the row's stretch
    const auto read = readTexts(field, [&](std::size_t stretch) {
        return [&numbers, collector = TextCollector(stretches[stretch])](
                   std::size_t index, std::string_view text) mutable {
            numbers[index] = collector.add(text);
        };
    });
    if (!read)
        return tl::unexpected(read.error());

    std::vector<uint32_t> firsts; // of a stretch among all texts
    uint32_t count = 0;
    for (const DistinctTexts &stretch : stretches)
        firsts.push_back(std::exchange(count, uint32_t(count + stretch.texts.size())));
    const LargeBuffer<std::string_view> texts(count);
    parallelFor(stretches.size(), [&](std::size_t stretch) {
        if (!m_stop.stop_requested())
            std::copy(stretches[stretch].texts.begin(), stretches[stretch].texts.end(),
                      texts.all().begin() + firsts[stretch]);
    });
    if (m_stop.stop_requested())
        return {};
    std::vector<uint32_t> ids(count);
    std::iota(ids.begin(), ids.end(), uint32_t(0));
    const TextRanks ranks = ranksOf(
        ids, ids.size(), [&](uint32_t id) { return texts[id]; }, Order::Texts);
    if (m_stop.stop_requested())
        return {};
    SortValues values(m_rows.size());
    forStretches(m_rows.size(), [&](std::size_t begin, std::size_t end) {
        for (; begin < end; ++begin)
            values[begin] = sortValueOfRank(ranks[firsts[begin / rowsPerStretch] + numbers[begin]]);
    });
    return values;
}

Result<SortValues> SortValuesBuilder::byNumber(FieldRef field) const
{
    const Field column = *columnOf(field.field);
    if (m_table.hasWholeNumbers(column)) {
        return byColumn(m_table.keptNumbers(column), [](KeptNumber kept) {
            return kept == 0 ? noSortValue : uint64_t(kept - 1);
        });
    }
    SortValues values(m_rows.size());
    const auto read = readTexts(field, [&](std::size_t) {
        return [&](std::size_t index, std::string_view text) {
            const std::optional<double> number = numberFrom(text);
            values[index] = number ? sortValueOf(*number) : noSortValue;
        };
    });
    if (!read)
        return tl::unexpected(read.error());
    return values;
}

/// By id the place of its text; equal texts share one, the empty text has none.
TextRanks SortValuesBuilder::ranksOf(const std::vector<uint32_t> &ids, std::size_t idCount,
                                     const TextOf &textOf, Order order) const
{
    TextRanks ranks = order == Order::Codes
        ? rankCodes(ids, idCount, textOf)
        : rankByText(ids, idCount, textOf, m_stop).value_or(TextRanks());
    if (m_stop.stop_requested())
        return {};
    forStretches(ids.size(), [&](std::size_t begin, std::size_t end) {
        for (; begin < end; ++begin) {
            if (textOf(ids[begin]).empty())
                ranks[ids[begin]] = noRank;
        }
    });
    return ranks;
}

template <typename MakeUse>
Result<void> SortValuesBuilder::readTexts(FieldRef field, const MakeUse &makeUse) const
{
    std::vector<Result<void>> results((m_rows.size() + rowsPerStretch - 1) / rowsPerStretch);
    forStretches(
        m_rows.size(),
        [&](std::size_t begin, std::size_t end) {
            if (m_stop.stop_requested())
                return;
            auto use = makeUse(begin / rowsPerStretch);
            const auto useOne
                = [&](std::size_t index, std::string_view text) { use(begin + index, text); };
            results[begin / rowsPerStretch]
                = FieldReader(m_table, field).read(rowsIn(begin, end), useOne, m_stop);
        },
        rowsPerStretch);
    if (m_stop.stop_requested())
        return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}});
    const auto error = std::find_if(results.begin(), results.end(),
                                    [](const Result<void> &result) { return !result; });
    return error == results.end() ? Result<void>() : *error;
}

} // namespace

Result<SortValues> sortValues(const LogTable &table, const RowList &rows, FieldRef field,
                              const std::stop_token &stop)
{
    return SortValuesBuilder(table, rows, stop).build(field);
}

} // namespace core
