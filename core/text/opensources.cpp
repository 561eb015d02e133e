// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/opensources.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>

#include "core/base/asciicase.h"
#include "core/text/archive.h"
#include "core/text/file.h"
#include "core/text/filesource.h"
#include "core/text/spool.h"

namespace core {

namespace {

namespace fs = std::filesystem;
using SourcePointer = std::shared_ptr<const ByteSource>;

constexpr std::size_t pipeBlockBytes = std::size_t(64) << 10;

std::string lastPart(const std::string &path)
{
    return path.substr(path.find_last_of('/') + 1);
}

Result<void> copyPipe(const File &pipe, Spool &spool, const std::stop_token &stop)
{
    std::array<char, pipeBlockBytes> block;
    uint64_t done = 0;
    while (true) {
        const Result<std::size_t> count = pipe.readNext(block, stop);
        if (!count)
            return tl::unexpected(count.error());
        if (*count == 0)
            return {};
        if (const Result<void> kept = spool.append({block.data(), *count}); !kept)
            return kept;
        spool.setInputDone(done += *count);
    }
}

Result<SourcePointer> openPipe(const std::string &path, Result<File> opened,
                               const std::stop_token &stop)
{
    if (!opened)
        return tl::unexpected(opened.error());
    const auto pipe = std::make_shared<const File>(std::move(*opened));
    auto sources = Spool::start(
        {path, 0}, {lastPart(path)},
        [pipe](Spool &spool, const std::stop_token &stopped) {
            return copyPipe(*pipe, spool, stopped);
        },
        stop);
    if (!sources)
        return tl::unexpected(sources.error());
    return sources->front();
}

Result<OpenedSources> lookInside(const Result<SourcePointer> &source, const std::stop_token &stop)
{
    if (!source)
        return tl::unexpected(source.error());
    std::array<char, archiveHeadBytes> head;
    const Result<std::size_t> count = (*source)->read(0, head);
    if (!count)
        return tl::unexpected(count.error());
    if (looksCompressed({head.data(), *count}))
        return openArchive(*source, stop);
    return OpenedSources{{*source}, {}};
}

bool endsLikeALog(const fs::path &path)
{
    constexpr std::string_view endings[] = {".csv", ".txt", ".gz", ".zip", ".bz2", ".xz", ".zst"};
    const std::string ending = asciiLower(path.extension().string());
    return std::find(std::begin(endings), std::end(endings), ending) != std::end(endings);
}

Result<std::vector<std::string>> logsInFolder(const std::string &path)
{
    std::vector<std::string> files;
    std::error_code problem;
    for (fs::directory_iterator entry(path, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code unknown;
        // A pipe that happens to lie there might never be written to.
        if (endsLikeALog(entry->path()) && entry->is_regular_file(unknown))
            files.push_back(entry->path().string());
    }
    if (problem)
        return tl::unexpected(Error{Error::Kind::CannotOpen, path, problem.message()});
    std::sort(files.begin(), files.end());
    return files;
}

Result<OpenedSources> openFile(const std::string &path, File::Kind kind,
                               const std::stop_token &stop)
{
    const auto isNoFile = [&](const char *what) {
        return tl::unexpected(Error{Error::Kind::NotAFile, path, what});
    };
    switch (kind) {
    case File::Kind::Regular:
        return lookInside(openFileSource(lastPart(path), path), stop);
    case File::Kind::Pipe:
        return lookInside(openPipe(path, File::open(path), stop), stop);
    case File::Kind::Folder:
        return isNoFile("a folder");
    case File::Kind::Device:
        return isNoFile("a device");
    case File::Kind::Socket:
        return isNoFile("a socket");
    }
    return isNoFile("something else");
}

Result<OpenedSources> openFolder(const std::string &path, const std::stop_token &stop)
{
    const Result<std::vector<std::string>> files = logsInFolder(path);
    if (!files)
        return tl::unexpected(files.error());
    OpenedSources all;
    for (const std::string &file : *files) {
        Result<OpenedSources> opened = openFile(file, File::Kind::Regular, stop);
        if (!opened && opened.error().kind == Error::Kind::Cancelled)
            return opened;
        if (!opened) {
            all.skipped.push_back(opened.error());
            continue;
        }
        std::move(opened->sources.begin(), opened->sources.end(), std::back_inserter(all.sources));
        std::move(opened->skipped.begin(), opened->skipped.end(), std::back_inserter(all.skipped));
    }
    if (!all.sources.empty())
        return all;
    return tl::unexpected(all.skipped.size() == 1 ? all.skipped.front()
                                                  : Error{Error::Kind::NoLogInside, path, {}});
}

} // namespace

Result<OpenedSources> openSources(const std::string &path, const std::stop_token &stop)
{
    if (path == "-")
        return lookInside(openPipe(path, File::standardInput(), stop), stop);
    const Result<File::Kind> kind = File::kindOf(path);
    if (!kind)
        return tl::unexpected(kind.error());
    return *kind == File::Kind::Folder ? openFolder(path, stop) : openFile(path, *kind, stop);
}

} // namespace core
