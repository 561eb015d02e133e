// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/logtablebuilder.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

#include <tsl/robin_map.h>

#include "core/base/hash.h"
#include "core/base/parallel.h"
#include "core/load/duplicates.h"
#include "core/load/textjoin.h"

namespace core {

namespace {

constexpr uint32_t notYet = std::numeric_limits<uint32_t>::max();

struct AttemptHash
{
    std::size_t operator()(const Attempt &attempt) const
    {
        return mixed(mixed(uint64_t(attempt.event) << 32 | attempt.stage, attempt.pattern),
                     attempt.verdict);
    }
};

void findTimeRange(FileRows &file)
{
    int64_t first = std::numeric_limits<int64_t>::max();
    int64_t last = noTime;
    for (const Segment &segment : file.segments) {
        segment.times.forEachStretch([&](std::size_t, std::span<const int64_t> times) {
            for (const int64_t time : times) {
                first = std::min(first, time == noTime ? first : time);
                last = std::max(last, time);
            }
        });
    }
    file.log.first = last == noTime ? noTime : first;
    file.log.last = last;
}

uint64_t countProblems(const Column<RowProblems> &rows)
{
    uint64_t count = 0;
    rows.forEachStretch([&count](std::size_t, std::span<const RowProblems> problems) {
        count += problems.size()
            - uint64_t(std::count(problems.begin(), problems.end(), RowProblems(0)));
    });
    return count;
}

} // namespace

/// The columns are joined one by one, and what the segments have of them is freed at once, so that
/// little more than the table is ever in memory.
class LogTableBuilder
{
public:
    LogTableBuilder(std::vector<FileRows> files, std::vector<LogColumn> columns,
                    const std::atomic<bool> &stop)
        : m_stop(stop)
        , m_table(std::make_shared<LogTable>())
        , m_files(std::move(files))
        , m_isDuplicate(findDuplicates(m_files))
    {
        m_table->m_columns = std::move(columns);
        for (const FileRows &file : m_files) {
            for (const Segment &segment : file.segments)
                addVocabulary(segment.vocabulary);
        }
    }

    LogTablePtr build()
    {
        LogTable &table = *m_table;
        for (std::size_t file = 0; file < m_files.size(); ++file)
            addFile(m_files[file], m_isDuplicate[file]);
        // The longest first, so that no core waits for another at the end.
        const std::vector<std::function<void()>> jobs{
            [&] { joinRecipients(); },
            [&] { joinAttempts(); },
            [&] {
                joinTexts(&Segment::senderIds, &Vocabulary::senders, table.m_senderIds,
                          table.m_senders);
            },
            [&] {
                joinTexts(&Segment::userIds, &Vocabulary::users, table.m_userIds, table.m_users);
            },
            [&] { join(&Segment::places, table.m_places); },
            [&] { join(&Segment::times, table.m_times); },
            [&] { join(&Segment::messageHashes, table.m_messageHashes); },
            [&] { joinProblems(); },
            [&] { joinLines(); },
        };
        parallelFor(jobs.size(), [&jobs](std::size_t job) { jobs[job](); });
        for (Dictionary *dictionary :
             {&table.m_recipients, &table.m_domains, &table.m_senders, &table.m_users,
              &table.m_stages, &table.m_patterns, &table.m_codes})
            dictionary->seal();
        return m_table;
    }

private:
    void addVocabulary(const Vocabulary *vocabulary)
    {
        const auto end = m_vocabularies.end();
        if (std::find(m_vocabularies.begin(), end, vocabulary) == end)
            m_vocabularies.push_back(vocabulary);
    }

    void addFile(FileRows &file, const std::vector<bool> &isDuplicate)
    {
        LogFile &log = file.log;
        log.duplicates = uint64_t(std::count(isDuplicate.begin(), isDuplicate.end(), true));
        for (const Segment &segment : file.segments) {
            log.rows += segment.rows;
            log.mixedEncoding |= segment.notUtf8;
            log.problems += countProblems(segment.problems);
            m_table->m_answersInStage |= segment.answersInStage;
        }
        m_rows += uint32_t(log.rows - log.duplicates);
        m_table->m_files.push_back(std::move(log));
        m_table->m_fileEnds.push_back(m_rows);
    }

    /// Calls use(segment, kept) for each segment, in order; kept(begin, values) drops those of
    /// duplicates from the values of rows from `begin` on.
    template <typename Use> void forEachSegment(const Use &use)
    {
        for (std::size_t file = 0; file < m_files.size(); ++file) {
            const std::vector<bool> &isDuplicate = m_isDuplicate[file];
            std::size_t first = 0;
            for (Segment &segment : m_files[file].segments) {
                if (m_stop)
                    return;
                use(segment, [&](std::size_t begin, auto values) {
                    return isDuplicate.empty() ? values
                                               : without(isDuplicate, first + begin, values);
                });
                first += segment.rows;
            }
        }
    }

    template <typename T>
    static std::span<T> without(const std::vector<bool> &isDuplicate, std::size_t begin,
                                std::span<T> values)
    {
        std::size_t count = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!isDuplicate[begin + i])
                values[count++] = values[i];
        }
        return values.first(count);
    }

    template <typename T> void join(Column<T> Segment::*column, Column<T> &target)
    {
        forEachSegment([&](Segment &segment, const auto &kept) {
            (segment.*column).consume([&](std::size_t begin, std::span<T> values) {
                target.add(kept(begin, values));
            });
        });
        target.seal();
    }

    /// `idsOf` gives for a vocabulary's number what turns its ids into those of the table.
    template <typename IdsOf>
    void joinIds(Column<uint32_t> Segment::*column, Column<uint32_t> &target, const IdsOf &idsOf)
    {
        forEachSegment([&](Segment &segment, const auto &kept) {
            const auto vocabulary
                = std::find(m_vocabularies.begin(), m_vocabularies.end(), segment.vocabulary);
            const auto idOf = idsOf(std::size_t(vocabulary - m_vocabularies.begin()));
            (segment.*column).consume([&](std::size_t begin, std::span<uint32_t> values) {
                const std::span<uint32_t> ids = kept(begin, values);
                std::transform(ids.begin(), ids.end(), ids.begin(), idOf);
                target.add(ids);
            });
        });
        target.seal();
    }

    using TextsOf = const Dictionary &(Vocabulary::*)() const;

    TextJoin joinOf(TextsOf textsOf, Dictionary &whole) const
    {
        std::vector<const Dictionary *> parts;
        for (const Vocabulary *vocabulary : m_vocabularies)
            parts.push_back(&(vocabulary->*textsOf)());
        return TextJoin(std::move(parts), whole, m_stop);
    }

    void joinTexts(Column<uint32_t> Segment::*column, TextsOf textsOf, Column<uint32_t> &target,
                   Dictionary &whole)
    {
        TextJoin join = joinOf(textsOf, whole);
        joinIds(column, target, [&join](std::size_t vocabulary) {
            return [&join, vocabulary](uint32_t id) { return join.idOf(vocabulary, id); };
        });
    }

    void joinRecipients()
    {
        LogTable &table = *m_table;
        TextJoin recipients = joinOf(&Vocabulary::recipients, table.m_recipients);
        TextJoin domains = joinOf(&Vocabulary::domains, table.m_domains);
        table.m_domainOf.push_back(0);
        joinIds(&Segment::recipientIds, table.m_recipientIds, [&](std::size_t vocabulary) {
            return [&, vocabulary](uint32_t id) {
                const uint32_t joined = recipients.idOf(vocabulary, id);
                if (joined == table.m_domainOf.size())
                    table.m_domainOf.push_back(domains.idOf(
                        vocabulary, m_vocabularies[vocabulary]->domainOfRecipient(id)));
                return joined;
            };
        });
    }

    void joinAttempts()
    {
        LogTable &table = *m_table;
        tsl::robin_map<Attempt, uint32_t, AttemptHash> known;
        std::vector<std::vector<uint32_t>> joined;
        for (const Vocabulary *vocabulary : m_vocabularies)
            joined.emplace_back(vocabulary->attempts().size(), notYet);
        joinIds(&Segment::attemptIds, table.m_attemptIds, [&](std::size_t vocabulary) {
            return [&, vocabulary](uint32_t id) {
                uint32_t &attemptId = joined[vocabulary][id];
                if (attemptId != notYet)
                    return attemptId;
                const Vocabulary &from = *m_vocabularies[vocabulary];
                const Attempt attempt = inTable(from.attempts()[id], from);
                const auto [place, isNew]
                    = known.try_emplace(attempt, uint32_t(table.m_attempts.size()));
                if (isNew)
                    table.m_attempts.push_back(attempt);
                return attemptId = place->second;
            };
        });
        for (const Verdict &verdict : table.m_verdicts)
            table.m_codeOf.push_back(table.m_codes.intern(verdict.code));
    }

    Attempt inTable(const Attempt &attempt, const Vocabulary &vocabulary)
    {
        auto &verdicts = m_table->m_verdicts;
        const Verdict &verdict = vocabulary.verdicts()[attempt.verdict];
        const auto same = std::find(verdicts.begin(), verdicts.end(), verdict);
        const auto verdictId = uint32_t(same - verdicts.begin());
        if (same == verdicts.end())
            verdicts.push_back(verdict);
        return {attempt.event, m_table->m_stages.intern(vocabulary.stages().text(attempt.stage)),
                m_table->m_patterns.intern(vocabulary.patterns().text(attempt.pattern)), verdictId};
    }

    void joinProblems()
    {
        LogTable &table = *m_table;
        join(&Segment::problems, table.m_problems);
        table.m_problemRows = countProblems(table.m_problems);
    }

    void joinLines()
    {
        std::vector<uint32_t> lines;
        forEachSegment([&](const Segment &segment, const auto &kept) {
            lines.clear();
            segment.rowLines.forEachRow(
                [&](uint32_t line) { lines.push_back(segment.firstLine + line); });
            for (const uint32_t line : kept(0, std::span(lines)))
                m_table->m_lines.add(line);
        });
    }

    const std::atomic<bool> &m_stop;
    std::shared_ptr<LogTable> m_table;
    std::vector<FileRows> m_files;
    std::vector<std::vector<bool>> m_isDuplicate; ///< of a file's rows; empty if none can be
    std::vector<const Vocabulary *> m_vocabularies; ///< in the order of their first rows
    uint32_t m_rows = 0;
};

LogTablePtr buildLogTable(std::vector<FileRows> files, std::vector<LogColumn> columns,
                          const std::atomic<bool> &stop)
{
    for (FileRows &file : files)
        findTimeRange(file);
    std::stable_sort(files.begin(), files.end(), [](const FileRows &a, const FileRows &b) {
        return a.log.first != noTime && (b.log.first == noTime || a.log.first < b.log.first);
    });
    return LogTableBuilder(std::move(files), std::move(columns), stop).build();
}

} // namespace core
