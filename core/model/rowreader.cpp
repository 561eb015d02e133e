// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rowreader.h"

#include <algorithm>

#include "core/log/rowtext.h"
#include "core/model/displaytext.h"

namespace core {

namespace {

constexpr std::size_t maxRequests = 8;
constexpr std::size_t maxCellBytes = 4096;

bool hasFailed(const RowReader::Batch &batch, std::size_t file)
{
    return std::any_of(batch.failures.begin(), batch.failures.end(),
                       [file](const auto &failure) { return failure.first == file; });
}

CachedRow textsOf(const LogTable &table, const RowText &text)
{
    CachedRow row;
    row.isReadable = true;
    row.columns.reserve(table.columns().size());
    for (std::size_t column = 0; column < table.columns().size(); ++column)
        row.columns.emplace_back(cutText(text.column(column), maxCellBytes));
    row.answer = cutText(text.answer(), maxCellBytes);
    return row;
}

/// Each batch through a new RowText, so that it looks anew whether the file was changed.
RowReader::Batch readRows(LogTablePtr table, RowList rows, const std::stop_token &stop)
{
    std::sort(rows.begin(), rows.end()); // neighbours in the file share one read
    RowText text(*table);
    RowReader::Batch batch{table, {}, {}};
    batch.rows.reserve(rows.size());
    for (const uint32_t row : rows) {
        if (stop.stop_requested())
            break;
        CachedRow cached;
        const std::size_t file = table->file(row);
        if (!hasFailed(batch, file)) {
            if (const Result<void> read = text.read(row); read)
                cached = textsOf(*table, text);
            else
                batch.failures.emplace_back(file, read.error());
        }
        batch.rows.emplace_back(row, std::move(cached));
    }
    return batch;
}

} // namespace

RowReader::RowReader()
    : m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

void RowReader::ask(LogTablePtr table, RowList rows, Urgency urgency)
{
    {
        const std::lock_guard lock(m_mutex);
        Request request{std::move(table), std::move(rows)};
        if (urgency == Urgency::Now)
            m_requests.push_front(std::move(request));
        else
            m_requests.push_back(std::move(request));
        if (m_requests.size() > maxRequests)
            m_requests.pop_back();
    }
    m_asked.notify_one();
}

void RowReader::forgetRequests()
{
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
}

std::vector<RowReader::Batch> RowReader::take(std::chrono::steady_clock::duration patience)
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, patience, [this] { return !m_batches.empty(); });
    return std::exchange(m_batches, {});
}

bool RowReader::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests.empty() && m_batches.empty() && !m_isReading;
}

void RowReader::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        Request request;
        {
            std::unique_lock lock(m_mutex);
            if (!m_asked.wait(lock, stop, [this] { return !m_requests.empty(); }))
                return;
            request = std::move(m_requests.front());
            m_requests.pop_front();
            m_isReading = true;
        }
        Batch batch = readRows(std::move(request.table), std::move(request.rows), stop);
        {
            const std::lock_guard lock(m_mutex);
            m_batches.push_back(std::move(batch));
            m_isReading = false;
        }
        m_arrived.notify_one();
    }
}

} // namespace core
