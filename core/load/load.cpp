// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/load.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/load/logreader.h"
#include "core/load/logtablebuilder.h"
#include "core/load/preparedlog.h"
#include "core/load/progressreporter.h"
#include "core/text/opensources.h"

namespace core {

namespace {

constexpr uint64_t previewBytes = uint64_t(1) << 20;

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
    { }

    Result<LoadedLog> run(const std::vector<std::string> &paths, const Preview &preview);

private:
    void prepare(const std::string &path);
    void decideDateOrders();
    void showPreview(const Preview &preview);
    bool awaitStreams();

    const Classifier &m_classifier;
    const ColumnNames &m_columnNames;
    const LoadOptions &m_options;
    Vocabulary m_vocabulary;
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

    const LogReader::Options options{m_logs.size() > 1 ? RowHashes::Needed : RowHashes::NotNeeded,
                                     m_options.dateOrder.has_value()};
    LogReader reader(m_vocabulary, m_classifier, options, m_reporter.stopped);
    std::vector<FileRows> files;
    uint64_t rows = 0;
    for (PreparedLog &prepared : m_logs) {
        const bool isStream = prepared.log.source->inputProgress().has_value(); // counts its input
        auto file = reader.read(prepared, m_reporter.rowsDone,
                                isStream ? nullptr : &m_reporter.bytesDone);
        if (m_reporter.stopped)
            return cancelled();
        if (!file) {
            m_result.failed.push_back(file.error());
            continue;
        }
        rows += file->rows();
        if (rows > std::numeric_limits<uint32_t>::max())
            return tl::unexpected(
                Error{Error::Kind::TooManyRows, paths.front(), "at most 4,294,967,295"});
        files.push_back(std::move(*file));
    }
    if (!files.empty())
        m_result.table
            = buildLogTable(std::move(files), m_columns, m_vocabulary, m_reporter.stopped);
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
        auto prepared = prepareLog(std::move(source), m_columnNames, m_reporter.stopToken());
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
    const SegmentContext context{.log = first.log};
    Vocabulary vocabulary;
    Interner interner(vocabulary, m_classifier);
    Segment segment;
    readSegment(context, interner, first.firstRow, previewBytes, segment);
    if (segment.error)
        return; // the whole load will tell
    std::vector<FileRows> files(1);
    files.front().log = first.log;
    files.front().add(segment, first.firstRowLine);
    files.front().seal();
    const LogTablePtr table
        = buildLogTable(std::move(files), m_columns, vocabulary, m_reporter.stopped);
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

} // namespace

Result<LoadedLog> load(const std::vector<std::string> &paths, const Classifier &classifier,
                       const ColumnNames &columnNames, const LoadOptions &options,
                       const Progress &progress, const Preview &preview)
{
    return Loading(classifier, columnNames, options, progress).run(paths, preview);
}

} // namespace core
