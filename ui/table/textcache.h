// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QString>

namespace ui {

/// Texts of cells, cut to their width and shaped. Shaping is what a frame spends most of its time
/// on, and the same texts come back in every frame.
class TextCache
{
public:
    /// Valid until the next call.
    [[nodiscard]] const QStaticText &text(const QString &text, int width, const QFont &font);

private:
    using Key = std::pair<QString, int>;
    static constexpr int maxTexts = 8192; ///< some screens full

    QCache<Key, QStaticText> m_texts{maxTexts};
    QFont m_font;
};

} // namespace ui
