// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/logtablebuilder.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include <tsl/robin_map.h>

#include "core/base/hash.h"
#include "core/base/parallel.h"
#include "core/load/duplicates.h"

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
        for (uint32_t row = 0; row < segment.rows; ++row) {
            const int64_t time = segment.times[row];
            first = std::min(first, time == noTime ? first : time);
            last = std::max(last, time);
        }
    }
    file.log.first = last == noTime ? noTime : first;
    file.log.last = last;
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
            [&] { join(&Segment::problems, table.m_problems); },
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
        for (const Segment &segment : file.segments) {
            log.rows += segment.rows;
            log.mixedEncoding |= segment.notUtf8;
            for (uint32_t row = 0; row < segment.rows; ++row)
                log.problems += segment.problems[row] != 0;
            m_table->m_answersInStage |= segment.answersInStage;
        }
        m_rows += uint32_t(log.rows - log.duplicates);
        m_table->m_files.push_back(std::move(log));
        m_table->m_fileEnds.push_back(m_rows);
    }

    /// Calls use(segment, isKept) for each segment, in order; isKept(row) is false for a duplicate.
    template <typename Use> void forEachSegment(const Use &use)
    {
        for (std::size_t file = 0; file < m_files.size(); ++file) {
            const std::vector<bool> &isDuplicate = m_isDuplicate[file];
            std::size_t first = 0;
            for (Segment &segment : m_files[file].segments) {
                if (m_stop)
                    return;
                use(segment, [&](std::size_t row) {
                    return isDuplicate.empty() || !isDuplicate[first + row];
                });
                first += segment.rows;
            }
        }
    }

    template <typename T> void join(Column<T> Segment::*column, Column<T> &target)
    {
        forEachSegment([&](Segment &segment, const auto &isKept) {
            (segment.*column).passOn(target, [&](std::size_t row, T value) {
                if (isKept(row))
                    target.add(value);
            });
        });
        target.freeSpare();
    }

    using Ids = std::vector<uint32_t>;

    /// `idCount` says how many ids a vocabulary has; `find` gives the table's ids for those of one
    /// that no row had before.
    template <typename IdCount, typename Find>
    void joinIds(Column<uint32_t> Segment::*column, Column<uint32_t> &target,
                 const IdCount &idCount, const Find &find)
    {
        std::map<const Vocabulary *, Ids> newIdsOf;
        forEachSegment([&](Segment &segment, const auto &isKept) {
            Ids &newIds = newIdsOf[segment.vocabulary];
            newIds.resize(idCount(*segment.vocabulary), notYet);
            Column<uint32_t> &ids = segment.*column;
            Ids fresh;
            for (uint32_t row = 0; row < segment.rows; ++row) {
                if (newIds[ids[row]] == notYet && isKept(row)) {
                    newIds[ids[row]] = 0;
                    fresh.push_back(ids[row]);
                }
            }
            const Ids found = find(*segment.vocabulary, fresh);
            for (std::size_t i = 0; i < fresh.size(); ++i)
                newIds[fresh[i]] = found[i];
            ids.passOn(target, [&](std::size_t row, uint32_t id) {
                if (isKept(row))
                    target.add(newIds[id]);
            });
        });
        target.freeSpare();
    }

    static Ids internShared(const Dictionary &from, const Ids &fresh, Dictionary &to)
    {
        Ids ids(fresh.size());
        to.internShared(from, fresh, ids);
        return ids;
    }

    using TextsOf = const Dictionary &(Vocabulary::*)() const;

    void joinTexts(Column<uint32_t> Segment::*column, TextsOf textsOf, Column<uint32_t> &target,
                   Dictionary &texts)
    {
        joinIds(
            column, target,
            [&](const Vocabulary &vocabulary) { return (vocabulary.*textsOf)().size(); },
            [&](const Vocabulary &vocabulary, const Ids &fresh) {
                return internShared((vocabulary.*textsOf)(), fresh, texts);
            });
    }

    void joinRecipients()
    {
        LogTable &table = *m_table;
        table.m_recipients.reserve(countRecipients());
        table.m_domainOf.push_back(0);
        joinIds(
            &Segment::recipientIds, table.m_recipientIds,
            [](const Vocabulary &vocabulary) { return vocabulary.recipients().size(); },
            [&](const Vocabulary &vocabulary, const Ids &fresh) {
                const Ids found = internShared(vocabulary.recipients(), fresh, table.m_recipients);
                for (std::size_t i = 0; i < fresh.size(); ++i) {
                    if (found[i] == table.m_domainOf.size())
                        table.m_domainOf.push_back(table.m_domains.intern(
                            vocabulary.domains().text(vocabulary.domainOfRecipient(fresh[i]))));
                }
                return found;
            });
    }

    /// Those that several vocabularies have count for each.
    [[nodiscard]] std::size_t countRecipients() const
    {
        std::set<const Vocabulary *> vocabularies;
        for (const FileRows &file : m_files) {
            for (const Segment &segment : file.segments)
                vocabularies.insert(segment.vocabulary);
        }
        return std::accumulate(vocabularies.begin(), vocabularies.end(), std::size_t(0),
                               [](std::size_t sum, const Vocabulary *vocabulary) {
                                   return sum + vocabulary->recipients().size();
                               });
    }

    void joinAttempts()
    {
        LogTable &table = *m_table;
        tsl::robin_map<Attempt, uint32_t, AttemptHash> known;
        joinIds(
            &Segment::attemptIds, table.m_attemptIds,
            [](const Vocabulary &vocabulary) { return vocabulary.attempts().size(); },
            [&](const Vocabulary &vocabulary, const Ids &fresh) {
                Ids found;
                for (const uint32_t id : fresh) {
                    const Attempt attempt = inTable(vocabulary.attempts()[id], vocabulary);
                    const auto [place, isNew]
                        = known.try_emplace(attempt, uint32_t(table.m_attempts.size()));
                    if (isNew)
                        table.m_attempts.push_back(attempt);
                    found.push_back(place->second);
                }
                return found;
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

    void joinLines()
    {
        forEachSegment([&](const Segment &segment, const auto &isKept) {
            for (uint32_t row = 0; row < segment.rows; ++row) {
                if (isKept(row))
                    m_table->m_lines.add(segment.firstLine + segment.rowLines[row]);
            }
        });
    }

    const std::atomic<bool> &m_stop;
    std::shared_ptr<LogTable> m_table;
    std::vector<FileRows> m_files;
    std::vector<std::vector<bool>> m_isDuplicate; ///< of a file's rows; empty if none can be
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
