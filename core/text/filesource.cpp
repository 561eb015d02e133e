// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/filesource.h"

#include "core/text/file.h"

namespace core {

namespace {

class FileSource : public ByteSource
{
public:
    FileSource(const std::string &name, const std::string &path, File file, File::State state)
        : ByteSource(name, path)
        , m_file(std::move(file))
        , m_opened(state)
    { }

    Result<std::size_t> read(uint64_t offset, std::span<char> into) const override
    {
        return m_file.readAt(offset, into);
    }
    std::optional<uint64_t> knownSize() const override { return m_opened.size; }
    Result<uint64_t> finish() const override { return m_opened.size; }
    bool isUnchanged() const override
    {
        const Result<File::State> now = m_file.state();
        return now && *now == m_opened;
    }

private:
    File m_file;
    File::State m_opened;
};

} // namespace

Result<std::shared_ptr<const ByteSource>> openFileSource(const std::string &name,
                                                         const std::string &path)
{
    Result<File> file = File::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const Result<File::State> state = file->state();
    if (!state)
        return tl::unexpected(state.error());
    return std::make_shared<FileSource>(name, path, std::move(*file), *state);
}

} // namespace core
