// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace core {
class LogSession;
}

namespace ui {

/// What the term at the cursor of the filter field could become.
struct Completions
{
    qsizetype from = 0; ///< of the text that a choice replaces, up to the cursor
    QStringList choices; ///< whole: "domain:", "domain:gmail.com"; commonest values first
};

[[nodiscard]] Completions completionsAt(const core::LogSession &session, const QString &text,
                                        qsizetype cursor);

} // namespace ui
