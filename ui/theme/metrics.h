// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui::metrics {

// Pixels at 1x; everything stands on a grid of four.
constexpr int unit = 4;
constexpr int gap = 2 * unit; ///< between things that belong together
constexpr int margin = 4 * unit; ///< from a panel's edge to its content
constexpr int rowHeight = 24;
constexpr int controlHeight = 28;
constexpr int iconSize = 16;
constexpr int fontSize = 13;
constexpr int smallFontSize = 12;
constexpr int headingSize = 16;
constexpr int figureSize = 18;

} // namespace ui::metrics
