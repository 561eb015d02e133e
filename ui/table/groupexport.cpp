// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/groupexport.h"

#include <string>

#include <QSaveFile>

#include "core/report/csvwriter.h"

namespace ui {

namespace {

constexpr std::size_t blockBytes = std::size_t(1) << 20;

core::Error cannotWrite(const QString &path, const QString &why)
{
    return {core::Error::Kind::CannotWrite, path.toStdString(), why.toStdString()};
}

} // namespace

core::Result<std::size_t> writeGroups(const GroupTable &table, const QString &path,
                                      const std::stop_token &stop)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(cannotWrite(path, file.errorString()));

    std::string text;
    core::CsvWriter writer(text, {});
    for (const QString &title : table.titles)
        writer.addField(title.toStdString());
    writer.endRecord();
    const auto flush = [&] {
        const bool isWritten = file.write(text.data(), qint64(text.size())) == qint64(text.size());
        text.clear();
        return isWritten;
    };
    for (const uint32_t position : table.order) {
        if (stop.stop_requested())
            return tl::unexpected(core::Error{core::Error::Kind::Cancelled, {}, {}});
        const core::Group &group = table.content->groups()[position];
        for (const core::GroupColumn column : table.columns)
            writer.addField(table.content->rawText(group, column).toStdString());
        writer.endRecord();
        if (text.size() >= blockBytes && !flush())
            return tl::unexpected(cannotWrite(path, file.errorString()));
    }
    if (!flush() || !file.commit())
        return tl::unexpected(cannotWrite(path, file.errorString()));
    return table.order.size();
}

} // namespace ui
