// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/load.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/parallel.h"
#include "core/csv/csvreader.h"
#include "core/load/logtablebuilder.h"
#include "core/load/preparedlog.h"
#include "core/load/progressreporter.h"
#include "core/text/opensources.h"

namespace core {

namespace {

constexpr uint64_t previewBytes = uint64_t(1) << 20;
constexpr uint64_t smallestSegment = uint64_t(4) << 20;
constexpr unsigned segmentsPerWorker = 16; // a core that is held up then delays little

using RowHashes = SegmentContext::RowHashes;

/// One load from paths to table; what has failed so far is in the result.
class Loading
{
public:
    Loading(const Classifier &classifier, const ColumnNames &columnNames,
            const LoadOptions &options, const Progress &progress)
        : m_classifier(classifier)
        , m_columnNames(columnNames)
        , m_options(options)
        , m_reporter(progress)
    {
        for (unsigned worker = 0; worker < workerCount(); ++worker)
            m_vocabularies.emplace_back(classifier);
    }

    Result<LoadedLog> run(const std::vector<std::string> &paths, const Preview &preview);

private:
    void prepare(const std::string &path);
    void decideDateOrders();
    void showPreview(const Preview &preview);
    bool awaitStreams();
    FileRows readRows(PreparedLog &prepared);
    void confirmDateOrder(FileRows &file);
    void readTimesAgain(FileRows &file);
    [[nodiscard]] SegmentContext contextOf(const LogFile &log);

    const Classifier &m_classifier;
    const ColumnNames &m_columnNames;
    const LoadOptions &m_options;
    std::vector<Vocabulary> m_vocabularies; ///< one for each worker
    std::vector<PreparedLog> m_logs;
    std::vector<LogColumn> m_columns;
    LoadedLog m_result;
    ProgressReporter m_reporter;
};

Result<LoadedLog> Loading::run(const std::vector<std::string> &paths, const Preview &preview)
{
    const auto cancelled = [&] {
        return tl::unexpected(Error{Error::Kind::Cancelled, paths.front(), {}});
    };
    for (const std::string &path : paths)
        prepare(path);
    m_columns = joinColumns(m_logs);
    decideDateOrders();
    if (preview && !m_logs.empty())
        showPreview(preview);
    if (!awaitStreams())
        return cancelled();
    decideDateOrders();

    std::vector<FileRows> files;
    uint64_t rows = 0;
    for (PreparedLog &prepared : m_logs) {
        FileRows file = readRows(prepared);
        if (m_reporter.stopped)
            return cancelled();
        const auto broken = std::find_if(file.segments.begin(), file.segments.end(),
                                         [](const Segment &segment) { return segment.error; });
        if (broken != file.segments.end()) {
            m_result.failed.push_back(*broken->error);
            continue;
        }
        for (const Segment &segment : file.segments)
            rows += segment.rows;
        if (rows > std::numeric_limits<uint32_t>::max())
            return tl::unexpected(
                Error{Error::Kind::TooManyRows, paths.front(), "at most 4,294,967,295"});
        confirmDateOrder(file);
        files.push_back(std::move(file));
    }
    if (!files.empty())
        m_result.table = buildLogTable(std::move(files), m_columns, m_reporter.stopped);
    if (m_reporter.stopped)
        return cancelled();
    return std::move(m_result);
}

void Loading::prepare(const std::string &path)
{
    auto opened = openSources(path, m_reporter.stopToken());
    if (!opened) {
        m_result.failed.push_back(opened.error());
        return;
    }
    auto &skipped = m_result.skipped;
    const bool several = opened->sources.size() + opened->skipped.size() > 1;
    skipped.insert(skipped.end(), opened->skipped.begin(), opened->skipped.end());
    bool found = false;
    for (auto &source : opened->sources) {
        const std::string name = source->name();
        auto prepared = prepareLog(std::move(source), m_columnNames);
        if (prepared) {
            found = true;
            m_logs.push_back(std::move(*prepared));
        } else if (several) {
            Error error = prepared.error();
            error.path = name;
            skipped.push_back(std::move(error));
        } else {
            m_result.failed.push_back(prepared.error());
        }
    }
    if (several && !found)
        m_result.failed.push_back({Error::Kind::NoLogInside, path, {}});
}

void Loading::decideDateOrders()
{
    std::vector<DateEvidence> evidence;
    std::optional<DateOrder> certainOrder;
    for (PreparedLog &prepared : m_logs) {
        evidence.push_back(sampleDates(prepared));
        prepared.log.dateOrder = decideDateOrder(evidence.back());
        if (prepared.log.dateOrder.certain && prepared.log.dateOrder.order != DateOrder::YearFirst)
            certainOrder = prepared.log.dateOrder.order;
    }
    for (std::size_t log = 0; log < m_logs.size(); ++log) {
        DecidedDateOrder &decided = m_logs[log].log.dateOrder;
        if (m_options.dateOrder)
            decided = {*m_options.dateOrder, true};
        else if (!decided.certain)
            decided = decideDateOrder(evidence[log], certainOrder);
    }
}

void Loading::showPreview(const Preview &preview)
{
    const PreparedLog &first = m_logs.front();
    FileRows file{first.log, {}};
    const SegmentContext context{.log = first.log};
    Vocabulary vocabulary(m_classifier);
    Segment segment = readSegment(context, vocabulary, first.firstRow, previewBytes);
    if (segment.error)
        return; // the whole load will tell
    segment.firstLine = first.firstRowLine;
    file.segments.push_back(std::move(segment));
    std::vector<FileRows> files;
    files.push_back(std::move(file));
    const LogTablePtr table = buildLogTable(std::move(files), m_columns, m_reporter.stopped);
    if (!m_reporter.stopped)
        preview(table);
}

/// A stream's size, and with it the middle and the end of its log, is known only when it ended.
bool Loading::awaitStreams()
{
    std::vector<std::shared_ptr<const ByteSource>> sources;
    for (const PreparedLog &prepared : m_logs)
        sources.push_back(prepared.log.source);
    m_reporter.setSources(sources);
    std::erase_if(m_logs, [this](const PreparedLog &prepared) {
        const auto size = prepared.log.source->finish();
        if (!size)
            m_result.failed.push_back(size.error());
        return !size;
    });
    return !m_reporter.stopped;
}

SegmentContext Loading::contextOf(const LogFile &log)
{
    const bool isStream = log.source->inputProgress().has_value();
    return {.log = log,
            .rowHashes = m_logs.size() > 1 ? RowHashes::Needed : RowHashes::NotNeeded,
            .bytesDone = isStream ? nullptr : &m_reporter.bytesDone, // a stream counts its input
            .rowsDone = &m_reporter.rowsDone,
            .stop = &m_reporter.stopped};
}

/// Segments are read in parallel, each from a guessed start of a record. The guess is right if the
/// segment before it ends there; else the segment is read again from where that one ends.
FileRows Loading::readRows(PreparedLog &prepared)
{
    FileRows file{std::move(prepared.log), {}};
    const LogFile &log = file.log;
    const uint64_t size = log.source->size();
    const uint64_t bytes = size - std::min(size, prepared.firstRow);
    const std::size_t count = std::size_t(
        std::clamp<uint64_t>(bytes / smallestSegment, 1, segmentsPerWorker * workerCount()));
    std::vector<uint64_t> starts;
    for (std::size_t segment = 0; segment < count; ++segment)
        starts.push_back(segment == 0 ? prepared.firstRow
                                      : nextLineStart(*log.source, log.dialect,
                                                      prepared.firstRow + bytes / count * segment));
    starts.push_back(size);

    const SegmentContext context = contextOf(log);
    file.segments.resize(count);
    parallelFor(count, [&](std::size_t segment, unsigned worker) {
        file.segments[segment]
            = readSegment(context, m_vocabularies[worker], starts[segment], starts[segment + 1]);
    });
    for (std::size_t segment = 1; segment < count && !m_reporter.stopped; ++segment) {
        const Segment &before = file.segments[segment - 1];
        if (before.error)
            break;
        if (before.end != file.segments[segment].begin)
            file.segments[segment] = readSegment(context, m_vocabularies.front(), before.end,
                                                 std::max(before.end, starts[segment + 1]));
    }
    uint32_t line = prepared.firstRowLine;
    for (Segment &segment : file.segments)
        segment.firstLine = std::exchange(line, line + segment.lines);
    return file;
}

void Loading::confirmDateOrder(FileRows &file)
{
    const auto any = [&](bool Segment::*what) {
        return std::any_of(file.segments.begin(), file.segments.end(),
                           [what](const Segment &segment) { return segment.*what; });
    };
    if (m_options.dateOrder)
        return;
    if (!any(&Segment::contradictsDateOrder)) {
        file.log.dateOrder.certain |= any(&Segment::confirmsDateOrder);
        return;
    }
    const int column = file.log.schema.column(Field::Time);
    DateEvidence evidence;
    for (const Segment &segment : file.segments) {
        CsvReader reader(*file.log.source, file.log.dialect, segment.begin, segment.end);
        Record record;
        while (reader.next(record)) {
            if (std::size_t(column) < record.fields.size())
                evidence.add(record.fields[std::size_t(column)]);
        }
    }
    const DateOrder assumed = file.log.dateOrder.order;
    file.log.dateOrder = decideDateOrder(evidence, assumed);
    if (file.log.dateOrder.order != assumed)
        readTimesAgain(file);
}

void Loading::readTimesAgain(FileRows &file)
{
    const LogFile &log = file.log;
    const int column = log.schema.column(Field::Time);
    parallelFor(file.segments.size(), [&](std::size_t index) {
        Segment &segment = file.segments[index];
        TimestampParser times(log.dateOrder.order);
        CsvReader reader(*log.source, log.dialect, segment.begin, segment.end);
        Record record;
        Column<int64_t> read;
        Column<RowProblems> problems;
        for (std::size_t row = 0; row < segment.rows && reader.next(record); ++row) {
            const int64_t time = times.parse(fieldAt(record.fields, column));
            constexpr auto unreadable = RowProblems(RowProblem::UnreadableTime);
            read.add(time);
            problems.add(RowProblems((segment.problems[row] & ~unreadable)
                                     | (time == noTime ? unreadable : 0)));
        }
        read.seal();
        problems.seal();
        segment.times = std::move(read);
        segment.problems = std::move(problems);
    });
}

} // namespace

Result<LoadedLog> load(const std::vector<std::string> &paths, const Classifier &classifier,
                       const ColumnNames &columnNames, const LoadOptions &options,
                       const Progress &progress, const Preview &preview)
{
    return Loading(classifier, columnNames, options, progress).run(paths, preview);
}

} // namespace core
