// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QSaveFile>

#include "core/base/error.h"
#include "core/text/file.h"

namespace core {

/// A file that is whole or absent in the end, and that can be given up at any moment: the system
/// takes a second to free a GB, and the disk longer to take it. Neither holds anybody.
class SavedFile
{
public:
    explicit SavedFile(const QString &path);

    [[nodiscard]] Result<void> open();
    [[nodiscard]] QIODevice &device() { return m_file; }
    /// Waits for the disk and puts the file in its place. `goesOn` is asked meanwhile; if it says
    /// no, Error::Kind::Cancelled.
    [[nodiscard]] Result<void> commit(const std::function<bool()> &goesOn);

private:
    [[nodiscard]] Error error() const;

    std::shared_ptr<const File> m_shared; ///< closed behind m_file, so that it is what frees
    QSaveFile m_file;
};

} // namespace core
