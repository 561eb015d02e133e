// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/ratebar.h"

#include <algorithm>

#include <QPainter>

#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int barHeight = 6;
constexpr int markHeight = 12;
constexpr int markWidth = 2;

/// Percent at the right end: the limit stays in sight, and the bar inside.
double fullScale(double percent)
{
    for (const double scale : {5.0, 10.0, 25.0, 50.0}) {
        if (percent <= scale)
            return scale;
    }
    return 100;
}

} // namespace

RateBar::RateBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RateBar::setPercent(std::optional<double> percent)
{
    m_percent = percent;
    update();
}

QSize RateBar::sizeHint() const
{
    return {250, markHeight};
}

void RateBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double scale = fullScale(m_percent.value_or(0));
    const QRectF track(0, (height() - barHeight) / 2.0, width(), barHeight);
    const auto drawBar = [&](double percent, Theme::Role role) {
        QRectF bar = track;
        bar.setWidth(track.width() * std::min(percent / scale, 1.0));
        painter.setBrush(m_theme.color(role));
        painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    };
    drawBar(scale, Theme::Role::Hairline);
    if (m_percent.value_or(0) > 0)
        drawBar(*m_percent,
                *m_percent > limitPercent ? Theme::Role::Permanent : Theme::Role::Delivered);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(width() * limitPercent / scale - markWidth / 2.0,
                            (height() - markHeight) / 2.0, markWidth, markHeight),
                     m_theme.color(Theme::Role::Text));
}

} // namespace ui
