// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

namespace ui {

class Theme;

/// The permanent failure rate against its limit of 1 %: a bar with a mark.
class RateBar : public QWidget
{
    Q_OBJECT
public:
    static constexpr double limitPercent = 1; ///< asked for by article 000363421

    explicit RateBar(const Theme &theme, QWidget *parent = nullptr);

    void setPercent(std::optional<double> percent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    std::optional<double> m_percent;
};

} // namespace ui
