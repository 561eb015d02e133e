// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QIconEngine>
#include <QPointer>

#include "ui/theme/theme.h"

namespace ui {

/// Draws an SVG with `currentColor` and the theme's other colours put in at the time of painting,
/// so that an icon follows the theme and stays sharp at any scale.
class IconEngine : public QIconEngine
{
public:
    IconEngine(const Theme &theme, QString name, Theme::Role role);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;
    [[nodiscard]] QString key() const override;
    bool isNull() override;

private:
    [[nodiscard]] QByteArray coloured(QIcon::Mode mode) const;

    QPointer<const Theme> m_theme;
    QString m_name;
    QByteArray m_svg;
    Theme::Role m_role;
    QHash<QString, QPixmap> m_cache; ///< by size, mode and theme
};

} // namespace ui
