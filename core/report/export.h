// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <QString>

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/log/logtable.h"

class QIODevice;

namespace core {

class KnowledgeBase;

struct ExportOptions
{
    enum class Format { Csv, Ndjson };
    enum class Columns {
        Logged, ///< under the log's own header, every value's bytes as logged
        All, ///< CSV: as logged, then code, reply, reason, domain, title, next_steps. NDJSON: all
             ///< fields by name, then title and next_steps
        Named, ///< `names`; all fields by name if there are none
    };
    Format format = Format::Csv;
    Columns columns = Columns::Logged;
    std::vector<std::string> names = {}; ///< known to reportColumnNamed()
    char delimiter = ',';
    bool keepFormulas = false; ///< leave cells alone that a spreadsheet would run
    bool excel = false; ///< UTF-8 with a byte order mark, always valid
};

struct ExportResult
{
    uint64_t rows = 0;
    uint64_t guarded = 0; ///< cells that got a leading `'`
};

/// Writes these rows in this order. What was written before an error stays in the device.
[[nodiscard]] Result<ExportResult> exportRows(const LogTable &table, const RowList &rows,
                                              const ExportOptions &options,
                                              const KnowledgeBase &knowledge, QIODevice &device,
                                              const Progress &progress = {});

enum class Overwrite { No, Yes };

/// The same into a file, which is whole or absent in the end. One of the logs is never overwritten,
/// by whatever name it is called.
[[nodiscard]] Result<ExportResult> exportToFile(const LogTable &table, const RowList &rows,
                                                const ExportOptions &options,
                                                const KnowledgeBase &knowledge, const QString &path,
                                                Overwrite overwrite, const Progress &progress = {});

} // namespace core
