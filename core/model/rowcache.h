// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/base/error.h"
#include "core/log/logtable.h"
#include "core/model/rowreader.h"

namespace core {

/// The texts of the rows in view and near it. Asked on every paint, so it never waits longer than
/// a few milliseconds: what is late arrives by signal.
class RowCache : public QObject
{
    Q_OBJECT
public:
    explicit RowCache(QObject *parent = nullptr);

    /// The rows as they are shown. Texts of rows of the same table are kept.
    void setRows(LogTablePtr table, std::shared_ptr<const RowList> rows);

    /// Of the row at this position; null: it is late, and rowsArrived() will tell. Valid until the
    /// next call.
    const CachedRow *row(std::size_t position);
    [[nodiscard]] std::size_t size() const { return m_younger.size() + m_older.size(); }

signals:
    void rowsArrived();
    /// Once a file: its rows have no text from now on.
    void fileFailed(const core::Error &error);

private:
    using Rows = std::unordered_map<uint32_t, CachedRow>;

    [[nodiscard]] const CachedRow *find(uint32_t tableRow);
    [[nodiscard]] const CachedRow *waitFor(uint32_t tableRow);
    void askForPage(std::size_t page, RowReader::Urgency urgency);
    void askForNeighbours(std::size_t page);
    void store(std::vector<RowReader::Batch> batches);
    void poll();

    LogTablePtr m_table;
    std::shared_ptr<const RowList> m_rows;
    /// Two generations instead of a list in order of use: what is asked for moves to the younger,
    /// and when that is full, the older is dropped.
    Rows m_younger, m_older;
    std::set<std::size_t> m_failedFiles;
    CachedRow m_unreadable;
    std::vector<std::size_t> m_askedPages;
    std::optional<std::size_t> m_lastPage;
    bool m_isLate = false; ///< the reader kept us waiting once: until it answers, do not wait again
    bool m_owesRows = false; ///< somebody was told that a row is late
    QTimer m_poll;
    RowReader m_reader;
};

} // namespace core
