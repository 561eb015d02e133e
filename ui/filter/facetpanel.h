// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QScrollArea>

namespace core {
class LogSession;
}

namespace ui {

class FacetSection;
class Theme;

/// The filter list: what values the rows have, and which of them to show.
class FacetPanel : public QScrollArea
{
    Q_OBJECT
public:
    FacetPanel(core::LogSession &session, const Theme &theme, QWidget *parent = nullptr);

    /// In the order of core::FacetField.
    [[nodiscard]] const std::vector<FacetSection *> &sections() const { return m_sections; }

private:
    void refresh();

    std::vector<FacetSection *> m_sections;
};

} // namespace ui
