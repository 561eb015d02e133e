// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/base/error.h"
#include "core/model/groupcontent.h"

namespace ui {

/// A view of groups as it is shown: its order and its columns.
struct GroupTable
{
    std::shared_ptr<const core::GroupContent> content;
    std::vector<uint32_t> order;
    std::vector<core::GroupColumn> columns;
    QStringList titles;
};

/// Writes it as CSV: whole or, if stopped or failed, not at all. Returns the number of groups.
[[nodiscard]] core::Result<std::size_t> writeGroups(const GroupTable &table, const QString &path,
                                                    const std::stop_token &stop);

} // namespace ui
