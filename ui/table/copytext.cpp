// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/copytext.h"

#include <string>

#include <QRegularExpression>

#include "core/report/csvwriter.h"

namespace ui {

namespace {

/// With a leading apostrophe if a spreadsheet would run it.
QString withoutFormula(const QString &cell)
{
    return core::looksLikeFormula(cell.toStdString()) ? QString(QLatin1Char('\'') + cell) : cell;
}

/// Tabs and line breaks would begin another cell.
QString withoutBreaks(const QString &cell)
{
    static const QRegularExpression breaks(QStringLiteral("\r\n|[\t\r\n]"));
    return QString(cell).replace(breaks, QStringLiteral(" "));
}

QString markdownCell(const QString &cell)
{
    static const QRegularExpression markup(QStringLiteral("([\\\\`*\\[\\]<>|])"));
    return withoutBreaks(cell).replace(markup, QStringLiteral("\\\\1"));
}

template <typename Format>
QString joined(const QStringList &cells, const QString &separator, Format format)
{
    QStringList texts;
    texts.reserve(cells.size());
    for (const QString &cell : cells)
        texts << format(cell);
    return texts.join(separator);
}

} // namespace

QString asPlainText(const CellTexts &cells)
{
    if (cells.rows.size() == 1 && cells.rows.front().size() == 1)
        return cells.rows.front().front();
    QString text;
    for (const QStringList &row : cells.rows) {
        text += joined(row, QStringLiteral("\t"),
                       [](const QString &cell) { return withoutFormula(withoutBreaks(cell)); });
        text += QLatin1Char('\n');
    }
    return text;
}

QString asCsv(const CellTexts &cells)
{
    std::string text;
    core::CsvWriter writer(text, {});
    const auto addRecord = [&writer](const QStringList &record) {
        for (const QString &cell : record)
            writer.addField(cell.toStdString());
        writer.endRecord();
    };
    addRecord(cells.titles);
    for (const QStringList &row : cells.rows)
        addRecord(row);
    return QString::fromStdString(text);
}

QString asMarkdown(const CellTexts &cells)
{
    const auto line = [](const QStringList &row) {
        return QString(QStringLiteral("| ") + joined(row, QStringLiteral(" | "), markdownCell)
                       + QStringLiteral(" |\n"));
    };
    QString text = line(cells.titles);
    for (qsizetype column = 0; column < cells.titles.size(); ++column)
        text += QStringLiteral("| --- ");
    text += QStringLiteral("|\n");
    for (const QStringList &row : cells.rows)
        text += line(row);
    return text;
}

} // namespace ui
