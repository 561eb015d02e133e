// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconengine.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace ui {

IconEngine::IconEngine(const Theme &theme, QString name, Theme::Role role)
    : m_theme(&theme)
    , m_name(std::move(name))
    , m_role(role)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(m_name));
    Q_ASSERT_X(file.exists(), "IconEngine", qPrintable(m_name));
    if (file.open(QIODevice::ReadOnly))
        m_svg = file.readAll();
}

QByteArray IconEngine::coloured(QIcon::Mode mode) const
{
    if (!m_theme)
        return m_svg;
    const Theme::Role role = mode == QIcon::Disabled ? Theme::Role::Muted : m_role;
    QByteArray svg = m_svg;
    svg.replace("currentColor", m_theme->color(role).name().toLatin1());
    svg.replace("accentColor", m_theme->color(Theme::Role::Accent).name().toLatin1());
    svg.replace("permanentColor", m_theme->color(Theme::Role::Permanent).name().toLatin1());
    svg.replace("groundColor", m_theme->color(Theme::Role::Surface).name().toLatin1());
    return svg;
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    QSvgRenderer renderer(coloured(mode));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    painter->save();
    if (mode == QIcon::Disabled)
        painter->setOpacity(painter->opacity() * 0.6);
    renderer.render(painter, rect);
    painter->restore();
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    const QString key = QStringLiteral("%1 %2 %3 %4")
                            .arg(size.width())
                            .arg(size.height())
                            .arg(int(mode))
                            .arg(m_theme && m_theme->isDark());
    const auto known = m_cache.constFind(key);
    if (known != m_cache.cend())
        return *known;
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    painter.end();
    m_cache.insert(key, pixmap);
    return pixmap;
}

QSize IconEngine::actualSize(const QSize &size, QIcon::Mode, QIcon::State)
{
    return size;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(*this);
}

QString IconEngine::key() const
{
    return QStringLiteral("whybounce:%1").arg(m_name);
}

bool IconEngine::isNull()
{
    return m_svg.isEmpty();
}

} // namespace ui
