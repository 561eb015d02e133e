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
#include "core/load/firstcomeids.h"

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

/// The columns are joined one by one, and what the files have of them is freed at once, so that
/// little more than the table is ever in memory.
class LogTableBuilder
{
public:
    LogTableBuilder(std::vector<FileRows> files, std::vector<LogColumn> columns,
                    const Vocabulary &vocabulary, const std::atomic<bool> &stop)
        : m_vocabulary(vocabulary)
        , m_stop(stop)
        , m_table(std::make_shared<LogTable>())
        , m_files(std::move(files))
        , m_isDuplicate(findDuplicates(m_files))
    {
        m_table->m_columns = std::move(columns);
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
                joinTexts(&FileRows::senderIds, m_vocabulary.senders, table.m_senderIds,
                          table.m_senders);
            },
            [&] {
                joinTexts(&FileRows::userIds, m_vocabulary.users, table.m_userIds, table.m_users);
            },
            [&] { join(&FileRows::places, table.m_places); },
            [&] { join(&FileRows::times, table.m_times); },
            [&] { join(&FileRows::messageHashes, table.m_messageHashes); },
            [&] { joinProblems(); },
            [&] { joinNumbers(); },
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
    void addFile(FileRows &file, const std::vector<bool> &isDuplicate)
    {
        LogFile &log = file.log;
        log.duplicates = uint64_t(std::count(isDuplicate.begin(), isDuplicate.end(), true));
        m_table->m_answersInStage |= file.answersInStage;
        for (std::size_t index = 0; index < numberFields.size(); ++index)
            m_table->m_hasOtherNumbers[index] |= file.hasOtherNumbers[index];
        m_rows += uint32_t(log.rows - log.duplicates);
        m_table->m_files.push_back(std::move(log));
        m_table->m_fileEnds.push_back(m_rows);
    }

    /// Calls use(values) for the values of all rows but duplicates, in order, many at a time.
    template <typename ColumnOf, typename Use>
    void forKept(const ColumnOf &columnOf, const Use &use)
    {
        for (std::size_t file = 0; file < m_files.size(); ++file) {
            const std::vector<bool> &isDuplicate = m_isDuplicate[file];
            std::invoke(columnOf, m_files[file]).consume([&](std::size_t begin, auto values) {
                if (!m_stop)
                    use(isDuplicate.empty() ? values : without(isDuplicate, begin, values));
            });
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

    template <typename T, typename ColumnOf> void join(const ColumnOf &columnOf, Column<T> &target)
    {
        if (m_files.size() == 1) { // which has no duplicates
            target = std::move(std::invoke(columnOf, m_files.front()));
            return;
        }
        forKept(columnOf, [&](std::span<T> values) { target.add(values); });
        target.seal();
    }

    /// `idOf` turns an id of the vocabulary into one of the table.
    template <typename IdOf>
    void joinIds(Column<uint32_t> FileRows::*column, Column<uint32_t> &target, const IdOf &idOf)
    {
        forKept(column, [&](std::span<uint32_t> ids) {
            std::transform(ids.begin(), ids.end(), ids.begin(), idOf);
            target.add(ids);
        });
        target.seal();
    }

    void joinTexts(Column<uint32_t> FileRows::*column, const Lexicon &texts,
                   Column<uint32_t> &target, Dictionary &dictionary)
    {
        FirstComeIds ids(texts, dictionary);
        joinIds(column, target, [&ids](uint32_t id) { return ids.idOf(id); });
    }

    void joinRecipients()
    {
        LogTable &table = *m_table;
        FirstComeIds recipients(m_vocabulary.recipients, table.m_recipients);
        FirstComeIds domains(m_vocabulary.domains, table.m_domains);
        table.m_domainOf.push_back(0);
        joinIds(&FileRows::recipientIds, table.m_recipientIds, [&](uint32_t id) {
            const uint32_t recipient = recipients.idOf(id);
            if (recipient == table.m_domainOf.size())
                table.m_domainOf.push_back(domains.idOf(m_vocabulary.recipients.noteOf(id)));
            return recipient;
        });
    }

    /// Attempts that differ in spelling alone are one.
    void joinAttempts()
    {
        LogTable &table = *m_table;
        const std::vector<Attempt> &attempts = m_vocabulary.attempts.attempts();
        FirstComeIds stages(m_vocabulary.stages, table.m_stages);
        FirstComeIds patterns(m_vocabulary.patterns, table.m_patterns);
        std::vector<uint32_t> verdicts(m_vocabulary.attempts.verdicts().size(), notYet);
        std::vector<uint32_t> ids(attempts.size(), notYet);
        tsl::robin_map<Attempt, uint32_t, AttemptHash> known;
        const auto joined = [&](uint32_t id) {
            if (ids[id] != notYet)
                return ids[id];
            Attempt attempt = attempts[id];
            uint32_t &verdict = verdicts[attempt.verdict];
            if (verdict == notYet) {
                verdict = uint32_t(table.m_verdicts.size());
                table.m_verdicts.push_back(m_vocabulary.attempts.verdicts()[attempt.verdict]);
            }
            attempt = {attempt.event, stages.idOf(attempt.stage), patterns.idOf(attempt.pattern),
                       verdict};
            const auto [place, isNew]
                = known.try_emplace(attempt, uint32_t(table.m_attempts.size()));
            if (isNew)
                table.m_attempts.push_back(attempt);
            return ids[id] = place->second;
        };
        table.m_rowsOfAttempt.resize(attempts.size());
        joinIds(&FileRows::attemptIds, table.m_attemptIds, [&](uint32_t id) {
            const uint32_t attempt = joined(id);
            ++table.m_rowsOfAttempt[attempt];
            return attempt;
        });
        table.m_rowsOfAttempt.resize(table.m_attempts.size());
        Lexicon codes(Lexicon::Case::Exact);
        for (const Verdict &verdict : table.m_verdicts)
            table.m_codeOf.push_back(codes.intern(verdict.code));
        FirstComeIds codesInOrder(codes, table.m_codes);
        for (uint32_t &code : table.m_codeOf)
            code = codesInOrder.idOf(code);
    }

    void joinProblems()
    {
        LogTable &table = *m_table;
        join(&FileRows::problems, table.m_problems);
        table.m_problemRows = m_files.size() == 1 ? table.m_files.front().problems
                                                  : countProblems(table.m_problems);
    }

    void joinNumbers()
    {
        for (std::size_t index = 0; index < numberFields.size(); ++index)
            join(
                [index](FileRows & file) -> auto & { return file.numbers[index]; },
                m_table->m_numbers[index]);
    }

    void joinLines()
    {
        for (std::size_t file = 0; file < m_files.size(); ++file) {
            const std::vector<bool> &isDuplicate = m_isDuplicate[file];
            if (isDuplicate.empty()) {
                m_table->m_lines.add(m_files[file].rowLines, 0);
                continue;
            }
            std::size_t row = 0;
            m_files[file].rowLines.forEachRow([&](uint32_t line) {
                if (!isDuplicate[row++])
                    m_table->m_lines.add(line);
            });
        }
    }

    const Vocabulary &m_vocabulary;
    const std::atomic<bool> &m_stop;
    std::shared_ptr<LogTable> m_table;
    std::vector<FileRows> m_files;
    std::vector<std::vector<bool>> m_isDuplicate; ///< of a file's rows; empty if none can be
    uint32_t m_rows = 0;
};

LogTablePtr buildLogTable(std::vector<FileRows> files, std::vector<LogColumn> columns,
                          const Vocabulary &vocabulary, const std::atomic<bool> &stop)
{
    std::stable_sort(files.begin(), files.end(), [](const FileRows &a, const FileRows &b) {
        return a.log.first != noTime && (b.log.first == noTime || a.log.first < b.log.first);
    });
    return LogTableBuilder(std::move(files), std::move(columns), vocabulary, stop).build();
}

} // namespace core
