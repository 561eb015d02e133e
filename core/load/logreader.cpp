// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/logreader.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel.h"
#include "core/csv/csvreader.h"
#include "core/load/segmentqueue.h"

namespace core {

namespace {

constexpr uint64_t segmentBytes = uint64_t(4) << 20;
constexpr std::size_t waitingPerWorker = 8;

} // namespace

LogReader::LogReader(Vocabulary &vocabulary, const Classifier &classifier, const Options &options,
                     const std::atomic<bool> &stop)
    : m_options(options)
    , m_stop(stop)
{
    for (unsigned worker = 0; worker < workerCount(); ++worker)
        m_interners.emplace_back(vocabulary, classifier);
}

Result<FileRows> LogReader::read(PreparedLog &prepared, std::atomic<uint64_t> &rowsDone,
                                 std::atomic<uint64_t> *bytesDone)
{
    FileRows rows;
    rows.log = std::move(prepared.log);
    const SegmentContext context{rows.log, m_options.rowHashes, bytesDone, &rowsDone, &m_stop};
    if (const auto error = readSegments(context, prepared, rows))
        return tl::unexpected(*error);
    if (!m_options.isDateOrderGiven)
        confirmDateOrder(rows);
    return rows;
}

/// Segments are read in parallel, each from a guessed start of a record. The guess is right if the
/// segment before it ends there; else the segment is read again from where that one ends.
std::optional<Error> LogReader::readSegments(const SegmentContext &context,
                                             const PreparedLog &prepared, FileRows &rows)
{
    const LogFile &log = rows.log;
    const uint64_t size = log.source->size();
    const uint64_t bytes = size - std::min(size, prepared.firstRow);
    const auto count = std::size_t(std::max<uint64_t>(bytes / segmentBytes, 1));
    const auto startOf = [&](std::size_t segment) { // not of the first line there, but near it
        return segment == count ? size : prepared.firstRow + segment * segmentBytes;
    };
    SegmentQueue queue(waitingPerWorker * workerCount());
    std::optional<Error> error;
    uint64_t end = prepared.firstRow;
    uint32_t line = prepared.firstRowLine;
    parallelFor(count, [&](std::size_t number, unsigned worker) {
        Segment read = queue.take(number);
        if (m_stop) {
            read.error = Error{Error::Kind::Cancelled, log.source->path(), {}};
        } else {
            const uint64_t begin = number == 0
                ? prepared.firstRow
                : nextLineStart(*log.source, log.dialect, startOf(number));
            readSegment(context, m_interners[worker], begin, startOf(number + 1), read);
        }
        queue.giveBack(number, std::move(read), [&](std::size_t next, Segment &segment) {
            if (error)
                return;
            if (!segment.error && segment.begin != end)
                readSegment(context, m_interners[worker], end, std::max(end, startOf(next + 1)),
                            segment);
            error = segment.error;
            rows.add(segment, line);
            end = segment.end;
            line += segment.lines;
        });
    });
    rows.seal();
    return error;
}

void LogReader::confirmDateOrder(FileRows &rows) const
{
    if (!rows.contradictsDateOrder) {
        rows.log.dateOrder.certain |= rows.confirmsDateOrder;
        return;
    }
    const int column = rows.log.schema.column(Field::Time);
    DateEvidence evidence;
    for (const FileRows::Stretch &stretch : rows.stretches) {
        CsvReader reader(*rows.log.source, rows.log.dialect, stretch.begin, stretch.end);
        Record record;
        while (reader.next(record)) {
            if (std::size_t(column) < record.fields.size())
                evidence.add(record.fields.at(column));
        }
    }
    const DateOrder assumed = rows.log.dateOrder.order;
    rows.log.dateOrder = decideDateOrder(evidence, assumed);
    if (rows.log.dateOrder.order != assumed)
        readTimesAgain(rows);
}

void LogReader::readTimesAgain(FileRows &rows) const
{
    const LogFile &log = rows.log;
    const int column = log.schema.column(Field::Time);
    std::vector<int64_t> times(rows.rows(), noTime);
    parallelFor(rows.stretches.size(), [&](std::size_t index) {
        const FileRows::Stretch &stretch = rows.stretches[index];
        const std::size_t end
            = index + 1 < rows.stretches.size() ? rows.stretches[index + 1].firstRow : times.size();
        TimestampParser parser(log.dateOrder.order);
        CsvReader reader(*log.source, log.dialect, stretch.begin, stretch.end);
        Record record;
        for (std::size_t row = stretch.firstRow; row < end && reader.next(record); ++row)
            times[row] = parser.parse(record.fields.at(column));
    });
    rows.setTimes(times);
}

} // namespace core
