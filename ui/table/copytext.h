// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

namespace ui {

/// Cells on their way out of a table.
struct CellTexts
{
    QStringList titles;
    std::vector<QStringList> rows;
};

/// One cell as it is; several with tabs between them, as spreadsheets take them.
[[nodiscard]] QString asPlainText(const CellTexts &cells);
/// RFC 4180 with a header, nothing that a spreadsheet would run.
[[nodiscard]] QString asCsv(const CellTexts &cells);
/// A table with a header; nothing in it is read as markup.
[[nodiscard]] QString asMarkdown(const CellTexts &cells);

} // namespace ui
