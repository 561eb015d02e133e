// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QString>

class QTemporaryDir;

namespace ui {

/// The made-up log that is compiled in, as a file that can be opened like any other.
class SampleLog
{
public:
    SampleLog();
    ~SampleLog(); ///< takes the file away; QTemporaryDir is complete only in the source

    [[nodiscard]] QString path(); ///< written at the first call; empty if it cannot be
    [[nodiscard]] bool isAmong(const QStringList &paths) const;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

} // namespace ui
