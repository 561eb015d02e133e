// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/badge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include "ui/theme/metrics.h"

namespace ui {

Badge::Badge(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel)
    , m_text(new QLabel)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, metrics::gap, 2);
    layout->setSpacing(metrics::unit);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    m_text->setFont(theme.font(Theme::Text::Small));
    m_text->setTextFormat(Qt::PlainText);
    connect(&theme, &Theme::changed, this, &Badge::applyColours);
}

void Badge::show(const QString &text, const QIcon &icon, Theme::Role role)
{
    m_text->setText(text);
    m_icon->setVisible(!icon.isNull());
    m_iconShown = icon;
    m_role = role;
    setAccessibleName(text);
    applyColours();
    setVisible(!text.isEmpty());
}

void Badge::applyColours()
{
    m_icon->setPixmap(
        m_iconShown.pixmap(QSize(metrics::iconSize, metrics::iconSize), devicePixelRatioF()));
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(m_role));
    m_text->setPalette(palette);
    update();
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Theme::Role::Hairline));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace ui
