// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/logtablebuilder.h"

#include <algorithm>
#include <limits>

#include <xxhash.h>

#include "core/base/asciicase.h"
#include "core/load/duplicates.h"

namespace core {

namespace {

void findTimeRange(FileRows &file)
{
    int64_t first = std::numeric_limits<int64_t>::max();
    int64_t last = noTime;
    for (const Segment &segment : file.segments) {
        for (const int64_t time : segment.times) {
            if (time != noTime)
                first = std::min(first, time);
            last = std::max(last, time);
        }
    }
    file.log.first = last == noTime ? noTime : first;
    file.log.last = last;
}

std::vector<uint32_t> idsInTable(const Dictionary &from, Dictionary &to)
{
    std::vector<uint32_t> ids(from.size());
    for (uint32_t id = 0; id < ids.size(); ++id)
        ids[id] = to.intern(from.text(id));
    return ids;
}

} // namespace

LogTablePtr LogTableBuilder::build(std::vector<FileRows> files, std::vector<LogColumn> columns)
{
    for (FileRows &file : files)
        findTimeRange(file);
    std::stable_sort(files.begin(), files.end(), [](const FileRows &a, const FileRows &b) {
        return a.log.first != noTime && (b.log.first == noTime || a.log.first < b.log.first);
    });
    const auto isDuplicate = findDuplicates(files);

    auto table = std::make_shared<LogTable>();
    table->m_columns = std::move(columns);
    LogTableBuilder builder(*table);
    for (std::size_t file = 0; file < files.size(); ++file)
        builder.add(files[file], isDuplicate[file]);
    builder.addDomainsAndCodes();
    for (Dictionary *dictionary :
         {&table->m_recipients, &table->m_domains, &table->m_senders, &table->m_users,
          &table->m_stages, &table->m_patterns, &table->m_codes})
        dictionary->seal();
    return table;
}

void LogTableBuilder::add(FileRows &file, const std::vector<bool> &isDuplicate)
{
    LogFile &log = file.log;
    log.rows = isDuplicate.size();
    log.duplicates = uint64_t(std::count(isDuplicate.begin(), isDuplicate.end(), true));
    auto next = isDuplicate.begin();
    uint32_t line = 0;
    for (std::size_t index = 0; index < file.segments.size(); ++index) {
        Segment &segment = file.segments[index];
        log.mixedEncoding |= segment.notUtf8;
        log.problems += uint64_t(segment.problems.size())
            - uint64_t(std::count(segment.problems.begin(), segment.problems.end(), 0));
        append(segment, next, line);
        next += std::ptrdiff_t(segment.times.size());
        line += segment.lines;
        segment = {}; // its memory is needed for the next
    }
    m_table.m_files.push_back(std::move(log));
    m_table.m_fileEnds.push_back(uint32_t(m_table.size()));
}

void LogTableBuilder::append(const Segment &segment, std::vector<bool>::const_iterator isDuplicate,
                             uint32_t firstLine)
{
    LogTable &table = m_table;
    const auto recipients = idsInTable(segment.recipients, table.m_recipients);
    const auto senders = idsInTable(segment.senders, table.m_senders);
    const auto users = idsInTable(segment.users, table.m_users);
    const auto stages = idsInTable(segment.stages, table.m_stages);
    std::vector<uint32_t> verdicts;
    for (const Verdict &verdict : segment.verdicts) {
        const auto same = std::find(table.m_verdicts.begin(), table.m_verdicts.end(), verdict);
        verdicts.push_back(uint32_t(same - table.m_verdicts.begin()));
        if (same == table.m_verdicts.end())
            table.m_verdicts.push_back(verdict);
    }
    const auto patterns = idsInTable(segment.patterns, table.m_patterns);
    std::vector<uint32_t> attempts;
    for (const Attempt &attempt : segment.attempts)
        attempts.push_back(attemptId({attempt.event, stages[attempt.stage],
                                      patterns[attempt.pattern], verdicts[attempt.verdict]}));
    table.m_answersInStage |= segment.answersInStage;

    for (std::size_t row = 0; row < segment.times.size(); ++row, ++isDuplicate) {
        if (*isDuplicate)
            continue;
        addLine(uint32_t(table.size()), firstLine + segment.rowLines[row]);
        const uint64_t length = std::min(segment.lengths[row], LogTable::longRecord);
        table.m_places.push_back(segment.offsets[row] << LogTable::lengthBits | length);
        table.m_times.push_back(segment.times[row]);
        table.m_messageHashes.push_back(segment.messageHashes[row]);
        table.m_recipientIds.push_back(recipients[segment.recipientIds[row]]);
        table.m_senderIds.push_back(senders[segment.senderIds[row]]);
        table.m_userIds.push_back(users[segment.userIds[row]]);
        table.m_attemptIds.push_back(attempts[segment.attemptIds[row]]);
        table.m_problems.push_back(segment.problems[row]);
    }
}

uint32_t LogTableBuilder::attemptId(const Attempt &attempt)
{
    const uint64_t words[]
        = {uint64_t(attempt.event) << 32 | attempt.stage, attempt.pattern, attempt.verdict};
    auto &attempts = m_table.m_attempts;
    uint64_t hash = XXH3_64bits(words, sizeof(words));
    for (auto found = m_attemptOf.find(hash); found != m_attemptOf.end();
         found = m_attemptOf.find(++hash)) {
        if (attempts[found->second] == attempt)
            return found->second;
    }
    m_attemptOf.emplace(hash, uint32_t(attempts.size()));
    attempts.push_back(attempt);
    return uint32_t(attempts.size() - 1);
}

void LogTableBuilder::addLine(uint32_t row, uint32_t line)
{
    if (row == 0 || line != m_expectedLine)
        m_table.m_lineSteps.push_back({row, line});
    m_expectedLine = line + 1;
}

void LogTableBuilder::addDomainsAndCodes()
{
    for (uint32_t id = 0; id < m_table.m_recipients.size(); ++id) {
        const std::string_view recipient = m_table.m_recipients.text(id);
        const std::size_t at = recipient.rfind('@');
        m_table.m_domainOf.push_back(
            at == std::string_view::npos
                ? 0
                : m_table.m_domains.intern(asciiLower(recipient.substr(at + 1))));
    }
    for (const Verdict &verdict : m_table.m_verdicts)
        m_table.m_codeOf.push_back(m_table.m_codes.intern(verdict.code));
}

} // namespace core
