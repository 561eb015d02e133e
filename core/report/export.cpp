// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/export.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include <QFileInfo>
#include <QIODevice>
#include <QSaveFile>

#include "core/base/parallel.h"
#include "core/base/turns.h"
#include "core/report/outputbuffer.h"
#include "core/report/rowformat.h"

namespace core {

namespace {

constexpr std::size_t rowsPerBlock = 4096;

/// Whether the path leads to one of the logs, through whatever links.
bool isInput(const LogTable &table, const std::filesystem::path &path)
{
    return std::any_of(table.files().begin(), table.files().end(), [&path](const LogFile &file) {
        const std::string &input = file.source->path();
        std::error_code missing;
        return std::filesystem::equivalent(input == "-" ? "/dev/stdin" : input, path, missing);
    });
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
    ProgressState state;
    if (progress) {
        for (const uint32_t row : rows)
            state.bytesTotal += table.recordLength(row).value_or(0);
    }

    Turns turns; // also guards what follows
    std::atomic<bool> goesOn = written.has_value();
    const std::size_t blocks = (rows.size() + rowsPerBlock - 1) / rowsPerBlock;
    parallelFor(blocks, [&](std::size_t block, unsigned worker) {
        RowFormat &format = *formats[worker];
        const std::size_t begin = block * rowsPerBlock;
        const auto some
            = std::span(rows).subspan(begin, std::min(rowsPerBlock, rows.size() - begin));
        Result<void> formatted;
        if (goesOn)
            formatted = format.writeRows(some);
        turns.take(block, [&] {
            if (!goesOn)
                return;
            written = formatted ? writeAll(device, format.bytes()) : formatted;
            state.rows += some.size();
            for (const uint32_t row : some)
                state.bytesDone += table.recordLength(row).value_or(0);
            if (written && progress && !progress(state))
                written = tl::unexpected(Error{Error::Kind::Cancelled, {}, {}});
            goesOn = written.has_value();
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

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(cannotWrite(name, file.errorString()));
    auto result = exportRows(table, rows, options, knowledge, file, progress);
    if (!result) {
        Error error = result.error();
        if (error.path.empty())
            error.path = name;
        return tl::unexpected(std::move(error));
    }
    if (!file.commit())
        return tl::unexpected(cannotWrite(name, file.errorString()));
    return result;
}

} // namespace core
