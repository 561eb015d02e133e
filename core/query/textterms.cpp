// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/textterms.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <numeric>
#include <utility>

#include "core/base/parallel.h"
#include "core/log/rowtext.h"
#include "core/query/expressionreach.h"
#include "core/query/fieldreader.h"
#include "core/query/firsthits.h"
#include "core/query/plainrecord.h"
#include "core/query/recordstretch.h"
#include "core/query/requiredtext.h"
#include "core/text/encoding.h"

namespace core {

namespace {

constexpr uint32_t recordsPerJob = 16 * 1024;
constexpr std::size_t usefulBytes = 2; ///< a single letter is in most records

/// Such a byte stands in a record as it does in the field: it is not a quote, which is doubled
/// there, and no part of a letter that may be written in Windows-1252.
bool isWrittenAsIs(char c)
{
    return c != '"' && static_cast<unsigned char>(c) < 0x80;
}

std::string_view longestWrittenAsIs(std::string_view words)
{
    std::string_view longest;
    for (auto from = words.begin(); from != words.end();) {
        const auto start = std::find_if(from, words.end(), isWrittenAsIs);
        from = std::find_if_not(start, words.end(), isWrittenAsIs);
        const std::string_view part(start, from);
        if (part.size() > longest.size())
            longest = part;
    }
    return longest;
}

/// Whether it can still be seen that a row fails this group, too.
bool isOpen(TermGroups failed, TermGroups group)
{
    if (failed & group)
        return false;
    const bool decidesRow = (failed & (failed - 1)) == 0;
    const bool decidesMail = (group & whoAndWhen) != 0 && (failed & whoAndWhen) == 0;
    return decidesRow || decidesMail;
}

RowList shownRows(const std::vector<TermGroups> &failed, uint32_t begin, uint32_t end)
{
    RowList rows;
    for (uint32_t row = begin; row < end; ++row) {
        if (failed[row] == 0)
            rows.push_back(row);
    }
    return rows;
}

Error cancelled()
{
    return {Error::Kind::Cancelled, {}, {}};
}

} // namespace

AnyFieldTest::AnyFieldTest(const Term &term)
    : m_words(term.text)
    , m_part(term.kind == Term::Kind::Expression ? requiredText(term.text)
                                                 : std::string(longestWrittenAsIs(term.text)))
{
    if (term.kind != Term::Kind::Expression) {
        m_decides = m_part.needle().size() == m_words.needle().size()
            && std::none_of(term.text.begin(), term.text.end(), canSeparate);
        return;
    }
    m_expression.emplace(term);
    if (m_part.needle().size() >= usefulBytes)
        return;
    m_part = CaselessSearch({});
    const ExpressionReach reach = reachOf(term.text);
    auto expression = Expression::compile(term.text);
    if (!reach.needsNoContext || !expression)
        return;
    m_wide = std::move(*expression);
    m_decides = reach.staysInField;
}

AnyFieldTest::Search AnyFieldTest::searchOf(std::string_view bytes) const
{
    if (m_part.needle().empty()) {
        // Doubled quotes are one in the field, bytes that are not UTF-8 are something else there.
        if (!m_wide || bytes.find("\"\"") != std::string_view::npos || !isValidUtf8(bytes))
            return Search::None;
    }
    return m_decides ? Search::Decides : Search::Narrows;
}

std::optional<std::size_t> AnyFieldTest::find(std::string_view bytes, std::size_t from,
                                              Expression::Workspace &workspace) const
{
    return m_wide ? m_wide->find(bytes, from, workspace) : m_part.find(bytes, from);
}

bool AnyFieldTest::accepts(const Fields &fields, Expression::Workspace &workspace) const
{
    std::string storage;
    return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
        return m_expression ? m_expression->accepts(field, workspace)
                            : m_words.isIn(asShown(field, storage));
    });
}

/// One worker's way through a stretch of rows.
class TextScan
{
public:
    TextScan(const TextTerms &terms, std::vector<TermGroups> &failed, std::stop_token stop)
        : m_terms(terms)
        , m_table(terms.m_table)
        , m_failed(failed)
        , m_stop(std::move(stop))
        , m_stretch(terms.m_table)
        , m_text(terms.m_table)
    { }

    Result<void> scan(uint32_t begin, uint32_t end);

private:
    Result<void> applyAnyField(std::span<const uint32_t> rows);
    Result<void> applyAnyField(std::span<const uint32_t> rows, const TextTerms::AnyFieldTerm &term);
    Result<void> applyValue(std::span<const uint32_t> rows, const TextTerms::ValueTerm &term);
    [[nodiscard]] std::vector<uint32_t> openRows(uint32_t begin, uint32_t end,
                                                 TermGroups group) const;
    [[nodiscard]] bool findRows(std::span<const uint32_t> rows, const AnyFieldTest &test);
    Result<bool> meets(std::span<const uint32_t> rows, std::size_t index, const AnyFieldTest &test);

    const TextTerms &m_terms;
    const LogTable &m_table;
    std::vector<TermGroups> &m_failed;
    std::stop_token m_stop;
    RecordStretch m_stretch;
    bool m_hasStretch = false; ///< false: of one record whose length is not known
    PlainRecords m_plain; ///< one of the stretch
    RowText m_text;
    Expression::Workspace m_workspace;
    std::vector<char> m_isFound; ///< for each row of the stretch
};

Result<void> TextScan::scan(uint32_t begin, uint32_t end)
{
    if (auto applied = applyAnyField(openRows(begin, end, bitOf(TermGroup::Other))); !applied)
        return applied;
    for (const auto &term : m_terms.m_values) {
        if (auto applied = applyValue(openRows(begin, end, term.group), term); !applied)
            return applied;
    }
    return {};
}

std::vector<uint32_t> TextScan::openRows(uint32_t begin, uint32_t end, TermGroups group) const
{
    std::vector<uint32_t> rows;
    for (uint32_t row = begin; row < end; ++row) {
        if (isOpen(m_failed[row], group))
            rows.push_back(row);
    }
    return rows;
}

Result<void> TextScan::applyAnyField(std::span<const uint32_t> rows)
{
    while (!rows.empty() && !m_terms.m_anyField.empty()) {
        if (m_stop.stop_requested())
            return tl::unexpected(cancelled());
        const auto count = m_stretch.read(rows);
        if (!count)
            return tl::unexpected(count.error());
        m_hasStretch = *count > 0;
        const auto some = rows.first(std::max<std::size_t>(*count, 1));
        for (const auto &term : m_terms.m_anyField) {
            if (auto applied = applyAnyField(some, term); !applied)
                return applied;
        }
        rows = rows.subspan(some.size());
    }
    return {};
}

Result<void> TextScan::applyAnyField(std::span<const uint32_t> rows,
                                     const TextTerms::AnyFieldTerm &term)
{
    auto search = m_hasStretch ? term.test.searchOf(m_stretch.bytes()) : AnyFieldTest::Search::None;
    if (search == AnyFieldTest::Search::None || !findRows(rows, term.test)) {
        search = AnyFieldTest::Search::None;
        m_isFound.assign(rows.size(), 1);
    }
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const uint32_t row = rows[index];
        if (!isOpen(m_failed[row], term.group))
            continue;
        const bool isSound = (m_table.problems(row) & RowProblems(RowProblem::BrokenQuoting)) == 0;
        bool isFound = m_isFound[index] != 0;
        if (!isSound || (isFound && search != AnyFieldTest::Search::Decides)) {
            const auto found = meets(rows, index, term.test);
            if (!found)
                return tl::unexpected(found.error());
            isFound = *found;
        }
        if (isFound == term.excluded)
            m_failed[row] |= term.group;
    }
    return {};
}

/// False if the search was given up.
bool TextScan::findRows(std::span<const uint32_t> rows, const AnyFieldTest &test)
{
    m_isFound.assign(rows.size(), 0);
    const std::string_view bytes = m_stretch.bytes();
    std::size_t from = 0;
    for (std::size_t index = 0; index < rows.size();) {
        const auto place = test.find(bytes, from, m_workspace);
        if (!place)
            return false;
        if (*place == std::string_view::npos)
            return true;
        while (index + 1 < rows.size() && m_stretch.start(index + 1) <= *place)
            ++index;
        // Other rows, and dropped duplicates, stand between these.
        m_isFound[index] = *place + test.foundBytes() <= m_stretch.end(index);
        if (++index < rows.size())
            from = m_stretch.start(index);
    }
    return true;
}

Result<bool> TextScan::meets(std::span<const uint32_t> rows, std::size_t index,
                             const AnyFieldTest &test)
{
    if (m_stop.stop_requested())
        return tl::unexpected(cancelled());
    if (m_hasStretch) {
        const std::string_view record = m_stretch.record(index);
        m_plain.setBytes(record, m_table.files()[m_stretch.file()].dialect);
        if (const auto fields
            = m_plain.split(0, record.size(), std::numeric_limits<std::size_t>::max()))
            return test.accepts(*fields, m_workspace);
    }
    if (auto text = m_text.read(rows[index]); !text)
        return tl::unexpected(text.error());
    return test.accepts(m_text.fields(), m_workspace);
}

Result<void> TextScan::applyValue(std::span<const uint32_t> rows, const TextTerms::ValueTerm &term)
{
    std::vector<uint32_t> asked(rows.begin(), rows.end());
    if (term.field.field == RowField::Event) // known ones are decided by their column
        std::erase_if(asked,
                      [&](uint32_t row) { return m_table.event(row) != MailEvent::Unknown; });
    if (asked.empty())
        return {};
    const auto apply = [&](std::size_t index, std::string_view text) {
        if (term.test.accepts(text, m_workspace) == term.excluded)
            m_failed[asked[index]] |= term.group;
    };
    return FieldReader(m_table, term.field).read(asked, apply, m_stop);
}

void TextTerms::add(const Term &term)
{
    const TermGroups group = bitOf(groupOf(term));
    if (term.field)
        m_values.push_back({group, term.excluded, *term.field, ValueTest(term)});
    else
        m_anyField.push_back({group, term.excluded, AnyFieldTest(term)});
}

Result<void> TextTerms::apply(std::vector<TermGroups> &failed, std::stop_token stop,
                              FirstHits *hits) const
{
    const auto rows = uint32_t(failed.size());
    const std::size_t jobs = (failed.size() + recordsPerJob - 1) / recordsPerJob;
    std::vector<Result<void>> results(jobs);
    std::atomic<bool> hasFailed{false};
    parallelFor(jobs, [&](std::size_t turn) {
        if (hasFailed)
            return;
        const std::size_t job = hits ? hits->stretch(turn, jobs) : turn;
        const auto begin = uint32_t(job * recordsPerJob);
        const uint32_t end = begin + std::min(recordsPerJob, rows - begin);
        results[job] = TextScan(*this, failed, stop).scan(begin, end);
        if (!results[job])
            hasFailed = true;
        else if (hits)
            hits->add(turn, jobs, hits->hasEnough() ? RowList() : shownRows(failed, begin, end));
    });
    const auto error = std::find_if(results.begin(), results.end(),
                                    [](const Result<void> &result) { return !result; });
    return error == results.end() ? Result<void>() : *error;
}

} // namespace core
