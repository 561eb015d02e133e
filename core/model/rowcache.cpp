// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rowcache.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace core {

namespace {

constexpr std::size_t pageRows = 64; ///< more than fit into most windows
constexpr std::size_t generationRows = 2048;
constexpr std::chrono::milliseconds patience{5}; ///< a third of a frame
constexpr std::chrono::milliseconds pollInterval{8};

} // namespace

RowCache::RowCache(QObject *parent)
    : QObject(parent)
{
    // The reader knows no Qt, so that ThreadSanitizer sees all of it; hence it is asked.
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, &RowCache::poll);
}

void RowCache::setRows(LogTablePtr table, std::shared_ptr<const RowList> rows)
{
    m_reader.forgetRequests();
    m_askedPages.clear();
    m_lastPage.reset();
    m_isLate = false;
    if (table != m_table) {
        m_younger.clear();
        m_older.clear();
        m_failedFiles.clear();
    }
    m_table = std::move(table);
    m_rows = std::move(rows);
}

const CachedRow *RowCache::row(std::size_t position)
{
    const uint32_t tableRow = (*m_rows)[position];
    if (m_failedFiles.contains(m_table->file(tableRow)))
        return &m_unreadable;

    const std::size_t page = position / pageRows;
    const CachedRow *found = find(tableRow);
    if (!found) {
        askForPage(page, RowReader::Urgency::Now);
        found = waitFor(tableRow);
        m_owesRows |= found == nullptr;
    }
    if (page != m_lastPage) {
        m_lastPage = page;
        askForNeighbours(page);
    }
    return found;
}

const CachedRow *RowCache::find(uint32_t tableRow)
{
    if (const auto found = m_younger.find(tableRow); found != m_younger.end())
        return &found->second;
    const auto found = m_older.find(tableRow);
    if (found == m_older.end())
        return nullptr;
    return &m_younger.insert(m_older.extract(found)).position->second;
}

const CachedRow *RowCache::waitFor(uint32_t tableRow)
{
    if (m_isLate)
        return nullptr;
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline = Clock::now() + patience;
    for (Clock::time_point now = Clock::now(); now < deadline; now = Clock::now()) {
        store(m_reader.take(deadline - now));
        if (m_failedFiles.contains(m_table->file(tableRow)))
            return &m_unreadable;
        if (const CachedRow *found = find(tableRow))
            return found;
    }
    m_isLate = true;
    return nullptr;
}

void RowCache::askForPage(std::size_t page, RowReader::Urgency urgency)
{
    if (std::find(m_askedPages.begin(), m_askedPages.end(), page) != m_askedPages.end())
        return;
    const auto begin = m_rows->begin() + std::ptrdiff_t(page * pageRows);
    const auto end
        = m_rows->begin() + std::ptrdiff_t(std::min((page + 1) * pageRows, m_rows->size()));
    RowList missing;
    std::copy_if(begin, end, std::back_inserter(missing), [this](uint32_t row) {
        return !m_younger.contains(row) && !m_older.contains(row);
    });
    if (missing.empty())
        return;
    m_askedPages.push_back(page);
    m_reader.ask(m_table, std::move(missing), urgency);
    m_poll.start();
}

void RowCache::askForNeighbours(std::size_t page)
{
    if ((page + 1) * pageRows < m_rows->size())
        askForPage(page + 1, RowReader::Urgency::Soon);
    if (page > 0)
        askForPage(page - 1, RowReader::Urgency::Soon);
}

void RowCache::store(std::vector<RowReader::Batch> batches)
{
    for (RowReader::Batch &batch : batches) {
        if (batch.table != m_table)
            continue;
        if (m_younger.size() >= generationRows)
            m_older = std::exchange(m_younger, {});
        for (auto &[row, texts] : batch.rows)
            m_younger.insert_or_assign(row, std::move(texts));
        for (const auto &[file, error] : batch.failures) {
            if (m_failedFiles.insert(file).second)
                QMetaObject::invokeMethod(
                    this, [this, error = error] { emit fileFailed(error); }, Qt::QueuedConnection);
        }
    }
}

void RowCache::poll()
{
    std::vector<RowReader::Batch> batches = m_reader.take();
    const bool hasNews = !batches.empty();
    store(std::move(batches));
    if (hasNews)
        m_isLate = false;
    if (m_reader.isIdle()) {
        m_poll.stop();
        m_askedPages.clear();
    }
    if (hasNews && std::exchange(m_owesRows, false))
        emit rowsArrived();
}

} // namespace core
