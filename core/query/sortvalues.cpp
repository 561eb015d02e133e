// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/sortvalues.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "core/base/parallel.h"
#include "core/log/rowtext.h"
#include "core/mail/reason.h"
#include "core/query/number.h"
#include "core/query/textorder.h"

namespace core {

namespace {

constexpr std::size_t rowsPerJob = 16 * 1024;

using SortValues = std::vector<uint64_t>;

std::size_t jobCount(std::size_t rows)
{
    return (rows + rowsPerJob - 1) / rowsPerJob;
}

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
    enum class Order { Texts, DistinctTexts, Codes };

    template <typename ValueOf> [[nodiscard]] SortValues byRow(const ValueOf &valueOf) const;
    template <typename IdOf>
    [[nodiscard]] SortValues byId(std::size_t idCount, const IdOf &idOf, const TextOf &textOf,
                                  Order order = Order::Texts) const;
    template <typename IdOf>
    [[nodiscard]] SortValues byDictionary(const Dictionary &dictionary, const IdOf &idOf) const;
    [[nodiscard]] Result<SortValues> byEvent() const;
    [[nodiscard]] Result<SortValues> byText(FieldRef field) const;
    [[nodiscard]] Result<SortValues> byNumber(FieldRef field) const;

    [[nodiscard]] SortValues placesOf(std::vector<uint32_t> ids, std::size_t idCount,
                                      const TextOf &textOf, Order order) const;
    /// Calls use(index, value) for each of the rows, on all cores.
    template <typename Use>
    [[nodiscard]] Result<void> readTexts(FieldRef field, const Use &use) const;

    const LogTable &m_table;
    const RowList &m_rows;
    const std::stop_token &m_stop;
};

Result<SortValues> SortValuesBuilder::build(FieldRef field) const
{
    const LogTable &table = m_table;
    switch (field.field) {
    case RowField::Time:
        return byRow([&](uint32_t row) { return sortValueOf(table.time(row)); });
    case RowField::Line:
        return byRow([&](uint32_t row) { return uint64_t(table.line(row)); });
    case RowField::Reply:
        return byRow([&](uint32_t row) {
            const uint16_t reply = table.verdict(row).reply;
            return reply == 0 ? noSortValue : uint64_t(reply);
        });
    case RowField::Recipient:
        return byDictionary(table.recipients(),
                            [&](uint32_t row) { return table.recipientId(row); });
    case RowField::Domain:
        return byDictionary(table.domains(), [&](uint32_t row) { return table.domainId(row); });
    case RowField::Sender:
        return byDictionary(table.senders(), [&](uint32_t row) { return table.senderId(row); });
    case RowField::User:
        return byDictionary(table.users(), [&](uint32_t row) { return table.userId(row); });
    case RowField::Stage:
        if (table.hasAnswersInStage())
            return byText(field);
        return byDictionary(table.stages(), [&](uint32_t row) { return table.stageId(row); });
    case RowField::Code:
        return byId(
            table.codes().size(), [&](uint32_t row) { return table.codeId(row); },
            [&](uint32_t id) { return table.codes().text(id); }, Order::Codes);
    case RowField::Reason:
        return byId(
            reasonCount, [&](uint32_t row) { return uint32_t(table.verdict(row).reason); },
            [](uint32_t id) { return reasonId(Reason(id)); });
    case RowField::File:
        return byId(
            table.files().size(), [&](uint32_t row) { return table.file(row); },
            [&](uint32_t file) { return std::string_view(table.files()[file].source->name()); });
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
    std::transform(m_rows.begin(), m_rows.end(), values.begin(), valueOf);
    return values;
}

/// Ranks the ids that the rows have, each once.
template <typename IdOf>
SortValues SortValuesBuilder::byId(std::size_t idCount, const IdOf &idOf, const TextOf &textOf,
                                   Order order) const
{
    SortValues values = byRow(idOf);
    std::vector<char> isUsed(idCount);
    for (const uint64_t id : values)
        isUsed[id] = 1;
    std::vector<uint32_t> ids;
    for (uint32_t id = 0; id < idCount; ++id) {
        if (isUsed[id])
            ids.push_back(id);
    }
    const SortValues places = placesOf(std::move(ids), idCount, textOf, order);
    for (uint64_t &value : values)
        value = places[value];
    return values;
}

template <typename IdOf>
SortValues SortValuesBuilder::byDictionary(const Dictionary &dictionary, const IdOf &idOf) const
{
    const bool isCaseIgnored = dictionary.sensitivity() == Dictionary::Case::IgnoreAscii;
    return byId(
        dictionary.size(), idOf, [&](uint32_t id) { return dictionary.text(id); },
        isCaseIgnored ? Order::DistinctTexts : Order::Texts);
}

Result<SortValues> SortValuesBuilder::byEvent() const
{
    const auto isUnknown = [&](uint32_t row) { return m_table.event(row) == MailEvent::Unknown; };
    if (std::any_of(m_rows.begin(), m_rows.end(), isUnknown))
        return byText({RowField::Event});
    return byRow([&](uint32_t row) { return uint64_t(letter(m_table.event(row))); });
}

Result<SortValues> SortValuesBuilder::byText(FieldRef field) const
{
    struct Place
    {
        std::size_t offset = 0;
        std::size_t size = 0;
    };
    std::vector<std::string> storage(jobCount(m_rows.size()));
    std::vector<Place> places(m_rows.size());
    const auto read = readTexts(field, [&](std::size_t index, std::string_view text) {
        std::string &texts = storage[index / rowsPerJob];
        places[index] = {texts.size(), text.size()};
        texts += text;
    });
    if (!read)
        return tl::unexpected(read.error());
    std::vector<uint32_t> indexes(m_rows.size());
    std::iota(indexes.begin(), indexes.end(), uint32_t(0));
    const auto textOf = [&](uint32_t index) {
        const std::string_view texts = storage[index / rowsPerJob];
        return texts.substr(places[index].offset, places[index].size);
    };
    return placesOf(std::move(indexes), m_rows.size(), textOf, Order::Texts);
}

Result<SortValues> SortValuesBuilder::byNumber(FieldRef field) const
{
    SortValues values(m_rows.size());
    const auto read = readTexts(field, [&](std::size_t index, std::string_view text) {
        const std::optional<double> number = numberFrom(text);
        values[index] = number ? sortValueOf(*number) : noSortValue;
    });
    if (!read)
        return tl::unexpected(read.error());
    return values;
}

/// By id the place of its text; equal texts share one, the empty text has none.
SortValues SortValuesBuilder::placesOf(std::vector<uint32_t> ids, std::size_t idCount,
                                       const TextOf &textOf, Order order) const
{
    const auto isBefore = [&](uint32_t a, uint32_t b) {
        return order == Order::Codes ? isCodeBefore(textOf(a), textOf(b))
                                     : isTextBefore(textOf(a), textOf(b));
    };
    if (order == Order::Codes)
        std::stable_sort(ids.begin(), ids.end(), isBefore); // there are few
    else
        sortByText(ids, textOf, m_stop);

    SortValues places(idCount, noSortValue);
    uint64_t place = 0;
    for (std::size_t index = 0; index < ids.size(); ++index) {
        const bool isNext
            = index > 0 && (order == Order::DistinctTexts || isBefore(ids[index - 1], ids[index]));
        place += isNext;
        if (!textOf(ids[index]).empty())
            places[ids[index]] = place;
    }
    return places;
}

template <typename Use>
Result<void> SortValuesBuilder::readTexts(FieldRef field, const Use &use) const
{
    std::vector<Result<void>> results(jobCount(m_rows.size()));
    parallelFor(results.size(), [&](std::size_t job) {
        RowText text(m_table);
        const std::size_t end = std::min(m_rows.size(), (job + 1) * rowsPerJob);
        for (std::size_t index = job * rowsPerJob; index < end && results[job]; ++index) {
            if (m_stop.stop_requested())
                return;
            results[job] = text.read(m_rows[index]);
            if (results[job])
                use(index, text.value(field));
        }
    });
    const auto error = std::find_if(results.begin(), results.end(),
                                    [](const Result<void> &result) { return !result; });
    return error == results.end() ? Result<void>() : *error;
}

} // namespace

Result<std::vector<uint64_t>> sortValues(const LogTable &table, const RowList &rows, FieldRef field,
                                         const std::stop_token &stop)
{
    return SortValuesBuilder(table, rows, stop).build(field);
}

} // namespace core
