// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/textterms.h"

#include <algorithm>
#include <atomic>
#include <span>
#include <utility>

#include "core/base/parallel.h"
#include "core/query/requiredtext.h"

namespace core {

namespace {

constexpr uint32_t rowsPerJob = 16 * 1024;
constexpr std::size_t runBytes = 256 * 1024; ///< fits the second cache; read at once

/// Such a byte stands in a record as it does in the field: it is not a quote, which is doubled
/// there, and no part of a letter that may be written in Windows-1252.
bool isWrittenAsIs(char c)
{
    return c != '"' && static_cast<unsigned char>(c) < 0x80;
}

bool canSeparate(char c)
{
    return c == ',' || c == ';' || c == '\t' || c == '\r' || c == '\n';
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

Error cancelled()
{
    return {Error::Kind::Cancelled, {}, {}};
}

} // namespace

AnyFieldTest::AnyFieldTest(const Term &term)
    : m_words(term.text)
    , m_part(term.kind == Term::Kind::Expression ? requiredText(term.text)
                                                 : std::string(longestWrittenAsIs(term.text)))
    , m_partSuffices(term.kind == Term::Kind::Words
                     && m_part.needle().size() == m_words.needle().size()
                     && std::none_of(term.text.begin(), term.text.end(), canSeparate))
{
    if (term.kind == Term::Kind::Expression)
        m_expression.emplace(term);
}

bool AnyFieldTest::accepts(const RowText &text, Expression::Workspace &workspace) const
{
    std::string storage;
    return std::any_of(text.fields().begin(), text.fields().end(), [&](std::string_view field) {
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
        , m_text(terms.m_table)
    { }

    Result<void> scan(uint32_t begin, uint32_t end);

private:
    /// Rows whose records stand behind one another in one file.
    struct Run
    {
        uint32_t begin = 0;
        uint32_t end = 0;
        uint64_t offset = 0;
        std::size_t bytes = 0; ///< 0: of one record whose length is not known
    };

    [[nodiscard]] Run runFrom(uint32_t row, uint32_t end) const;
    Result<void> applyAnyField(const Run &run, const TextTerms::AnyFieldTerm &term);
    Result<void> applyValues(uint32_t row);
    Result<void> fetch(const Run &run);
    void findParts(const Run &run, const CaselessSearch &part);
    Result<bool> meets(uint32_t row, const AnyFieldTest &test);
    Result<void> read(uint32_t row);

    const TextTerms &m_terms;
    const LogTable &m_table;
    std::vector<TermGroups> &m_failed;
    std::stop_token m_stop;
    RowText m_text;
    std::optional<uint32_t> m_textRow;
    Expression::Workspace m_workspace;
    std::string m_bytes; ///< of the run at m_bytesOffset
    std::optional<uint32_t> m_bytesRow; ///< the run's first row
    std::vector<char> m_hasPart; ///< for each row of the run
};

Result<void> TextScan::scan(uint32_t begin, uint32_t end)
{
    for (uint32_t row = begin; row < end;) {
        const Run run = runFrom(row, end);
        for (const auto &term : m_terms.m_anyField) {
            if (auto applied = applyAnyField(run, term); !applied)
                return applied;
        }
        for (; row < run.end; ++row) {
            if (auto applied = applyValues(row); !applied)
                return applied;
        }
    }
    return {};
}

TextScan::Run TextScan::runFrom(uint32_t row, uint32_t end) const
{
    Run run{row, row, m_table.offset(row), 0};
    const std::size_t file = m_table.file(row);
    for (; run.end < end && m_table.file(run.end) == file; ++run.end) {
        const auto length = m_table.recordLength(run.end);
        const uint64_t bytes = m_table.offset(run.end) - run.offset + length.value_or(0);
        if (!length || (bytes > runBytes && run.end > row))
            break;
        run.bytes = std::size_t(bytes);
    }
    run.end = std::max(run.end, row + 1);
    return run;
}

Result<void> TextScan::applyAnyField(const Run &run, const TextTerms::AnyFieldTerm &term)
{
    if (m_stop.stop_requested())
        return tl::unexpected(cancelled());
    const auto isOpenRow = [&](TermGroups failed) { return isOpen(failed, term.group); };
    const auto rows = std::span(m_failed).subspan(run.begin, run.end - run.begin);
    if (std::none_of(rows.begin(), rows.end(), isOpenRow))
        return {};
    const bool canSearch = run.bytes > 0 && !term.test.part().needle().empty();
    m_hasPart.assign(rows.size(), canSearch ? 0 : 1);
    if (canSearch) {
        if (auto fetched = fetch(run); !fetched)
            return fetched;
        findParts(run, term.test.part());
    }
    for (uint32_t row = run.begin; row < run.end; ++row) {
        if (!isOpenRow(m_failed[row]))
            continue;
        const bool isSound = (m_table.problems(row) & RowProblems(RowProblem::BrokenQuoting)) == 0;
        bool isFound = m_hasPart[row - run.begin] != 0;
        if (!isSound || (isFound && !(canSearch && term.test.partSuffices()))) {
            const auto found = meets(row, term.test);
            if (!found)
                return tl::unexpected(found.error());
            isFound = *found;
        }
        if (isFound == term.excluded)
            m_failed[row] |= term.group;
    }
    return {};
}

Result<void> TextScan::fetch(const Run &run)
{
    if (m_bytesRow == run.begin)
        return {};
    const ByteSource &source = *m_table.files()[m_table.file(run.begin)].source;
    m_bytesRow.reset();
    m_bytes.resize(run.bytes);
    const auto count = source.read(run.offset, m_bytes);
    if (!count)
        return tl::unexpected(count.error());
    if (*count < run.bytes || !source.isUnchanged())
        return tl::unexpected(Error{Error::Kind::ChangedOnDisk, source.path(), {}});
    m_bytesRow = run.begin;
    return {};
}

void TextScan::findParts(const Run &run, const CaselessSearch &part)
{
    const auto startOf
        = [&](uint32_t row) { return std::size_t(m_table.offset(row) - run.offset); };
    uint32_t row = run.begin;
    for (std::size_t place = part.find(m_bytes); place != std::string_view::npos;) {
        while (row + 1 < run.end && startOf(row + 1) <= place)
            ++row;
        // Dropped duplicates stand between the rows.
        const std::size_t rowEnd = startOf(row) + m_table.recordLength(row).value_or(0);
        if (place + part.needle().size() > rowEnd) {
            place = part.find(m_bytes, place + 1);
            continue;
        }
        m_hasPart[row - run.begin] = 1;
        if (row + 1 == run.end)
            return;
        place = part.find(m_bytes, startOf(row + 1));
    }
}

Result<bool> TextScan::meets(uint32_t row, const AnyFieldTest &test)
{
    if (m_stop.stop_requested())
        return tl::unexpected(cancelled());
    if (auto text = read(row); !text)
        return tl::unexpected(text.error());
    return test.accepts(m_text, m_workspace);
}

Result<void> TextScan::applyValues(uint32_t row)
{
    for (const auto &term : m_terms.m_values) {
        if (!isOpen(m_failed[row], term.group))
            continue;
        // Known events are decided by their column.
        const bool asksForEvent = term.field.field == RowField::Event;
        if (asksForEvent && m_table.event(row) != MailEvent::Unknown)
            continue;
        if (m_stop.stop_requested())
            return tl::unexpected(cancelled());
        if (auto text = read(row); !text)
            return text;
        if (term.test.accepts(m_text.value(term.field), m_workspace) == term.excluded)
            m_failed[row] |= term.group;
    }
    return {};
}

Result<void> TextScan::read(uint32_t row)
{
    if (m_textRow == row)
        return {};
    auto text = m_text.read(row);
    m_textRow = text ? std::optional(row) : std::nullopt;
    return text;
}

void TextTerms::add(const Term &term)
{
    const TermGroups group = bitOf(groupOf(term));
    if (term.field)
        m_values.push_back({group, term.excluded, *term.field, ValueTest(term)});
    else
        m_anyField.push_back({group, term.excluded, AnyFieldTest(term)});
}

Result<void> TextTerms::apply(std::vector<TermGroups> &failed, std::stop_token stop) const
{
    const auto rows = uint32_t(failed.size());
    const std::size_t jobs = (failed.size() + rowsPerJob - 1) / rowsPerJob;
    std::vector<Result<void>> results(jobs);
    std::atomic<bool> hasFailed{false};
    parallelFor(jobs, [&](std::size_t job) {
        if (hasFailed)
            return;
        const auto begin = uint32_t(job * rowsPerJob);
        const uint32_t end = begin + std::min(rowsPerJob, rows - begin);
        results[job] = TextScan(*this, failed, stop).scan(begin, end);
        if (!results[job])
            hasFailed = true;
    });
    const auto error = std::find_if(results.begin(), results.end(),
                                    [](const Result<void> &result) { return !result; });
    return error == results.end() ? Result<void>() : *error;
}

} // namespace core
