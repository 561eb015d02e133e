// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/export.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <QFileInfo>
#include <QIODevice>

#include "core/base/parallel.h"
#include "core/base/turns.h"
#include "core/report/outputbuffer.h"
#include "core/report/rowformat.h"
#include "core/report/savedfile.h"

namespace core {

namespace {

constexpr std::size_t rowsPerBlock = 2048;
/// What a block holds until its turn comes: long records are many bytes.
constexpr std::size_t enoughBytes = std::size_t(4) << 20;

/// Whether the path leads to one of the logs, through whatever links.
bool isInput(const LogTable &table, const std::filesystem::path &path)
{
    return std::any_of(table.files().begin(), table.files().end(), [&path](const LogFile &file) {
        const std::string &input = file.source->path();
        std::error_code missing;
        return std::filesystem::equivalent(input == "-" ? "/dev/stdin" : input, path, missing);
    });
}

uint64_t bytesOf(const LogTable &table, std::span<const uint32_t> rows)
{
    uint64_t bytes = 0;
    for (const uint32_t row : rows)
        bytes += table.recordLength(row).value_or(0);
    return bytes;
}

std::size_t blocksOf(const RowList &rows)
{
    return (rows.size() + rowsPerBlock - 1) / rowsPerBlock;
}

std::span<const uint32_t> blockOf(const RowList &rows, std::size_t block)
{
    const std::size_t begin = block * rowsPerBlock;
    return std::span(rows).subspan(begin, std::min(rowsPerBlock, rows.size() - begin));
}

/// What is to be read; nothing if it was stopped.
std::optional<uint64_t> countBytes(const LogTable &table, const RowList &rows,
                                   const Progress &progress)
{
    uint64_t bytes = 0;
    Turns turns;
    parallelFor(blocksOf(rows), [&](std::size_t block) {
        if (turns.isOver())
            return;
        const uint64_t some = bytesOf(table, blockOf(rows, block));
        turns.take(block, [&] {
            bytes += some;
            return progress({});
        });
    });
    return turns.isOver() ? std::nullopt : std::optional(bytes);
}

/// Formats the first of these rows; returns those that are left when there are enough bytes.
Result<std::span<const uint32_t>> formatSome(RowFormat &format, std::span<const uint32_t> rows)
{
    while (!rows.empty() && format.bytes().size() < enoughBytes) {
        const auto count = format.writeSome(rows);
        if (!count)
            return tl::unexpected(count.error());
        rows = rows.subspan(*count);
    }
    return rows;
}

Error cannotWrite(const std::string &path, const QString &reason)
{
    return {Error::Kind::CannotWrite, path, reason.toStdString()};
}

} // namespace

Result<ExportResult> exportRows(const LogTable &table, const RowList &rows,
                                const ExportOptions &options, const KnowledgeBase &knowledge,
                                QIODevice &device, const Progress &progress)
{
    std::vector<std::unique_ptr<RowFormat>> formats(workerCount());
    std::generate(formats.begin(), formats.end(),
                  [&] { return makeRowFormat(table, options, knowledge); });
    formats.front()->writeHeader();
    Result<void> written = writeAll(device, formats.front()->bytes());
    for (const auto &format : formats)
        format->bytes().clear(); // the byte order mark stands at the start alone
    if (!written)
        return tl::unexpected(written.error());
    const auto cancelled = [] { return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}}); };
    ProgressState state;
    if (progress) {
        const auto bytes = countBytes(table, rows, progress);
        if (!bytes)
            return cancelled();
        state.bytesTotal = *bytes;
    }

    Turns turns; // also guards what follows
    parallelFor(blocksOf(rows), [&](std::size_t block, unsigned worker) {
        if (turns.isOver())
            return;
        RowFormat &format = *formats[worker];
        auto some = blockOf(rows, block);
        auto left = formatSome(format, some);
        turns.take(block, [&] {
            for (; left; left = formatSome(format, some)) {
                written = writeAll(device, format.bytes());
                const auto done = some.first(some.size() - left->size());
                state.rows += done.size();
                state.bytesDone += bytesOf(table, done);
                if (written && progress && !progress(state))
                    written = cancelled();
                if (!written || left->empty())
                    return written.has_value();
                some = *left;
            }
            written = tl::unexpected(left.error());
            return false;
        });
    });
    if (!written)
        return tl::unexpected(written.error());
    ExportResult result{rows.size(), 0};
    for (const auto &format : formats)
        result.guarded += format->guarded();
    return result;
}

Result<ExportResult> exportToFile(const LogTable &table, const RowList &rows,
                                  const ExportOptions &options, const KnowledgeBase &knowledge,
                                  const QString &path, Overwrite overwrite,
                                  const Progress &progress)
{
    const std::string name = path.toStdString();
    const QFileInfo target(path);
    if (isInput(table, name))
        return tl::unexpected(Error{Error::Kind::OutputIsInput, name, {}});
    if (target.isDir())
        return tl::unexpected(cannotWrite(name, QStringLiteral("it is a folder")));
    if (target.exists() && !target.isFile()) // a rename would put a file in a device's place
        return tl::unexpected(cannotWrite(name, QStringLiteral("it is no regular file")));
    if (target.exists() && overwrite == Overwrite::No)
        return tl::unexpected(Error{Error::Kind::OutputExists, name, {}});

    const auto inTarget = [&name](Error error) {
        if (error.path.empty())
            error.path = name;
        return tl::unexpected(std::move(error));
    };
    SavedFile file(path);
    if (const auto opened = file.open(); !opened)
        return inTarget(opened.error());
    ProgressState last;
    const auto goesOn = [&](const ProgressState &state) {
        last = state;
        return !progress || progress(state);
    };
    auto result = exportRows(table, rows, options, knowledge, file.device(), goesOn);
    if (!result)
        return inTarget(result.error());
    if (const auto saved = file.commit([&] { return goesOn(last); }); !saved)
        return inTarget(saved.error());
    return result;
}

} // namespace core
