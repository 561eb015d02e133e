// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"

namespace ui {

namespace {

constexpr int bannerLimit = 3;

struct Look
{
    const char *icon;
    Theme::Role color;
};

constexpr Look lookOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Error:
        return {"error", Theme::Role::PermanentText};
    case Banner::Kind::Warning:
        return {"warning", Theme::Role::TemporaryText};
    case Banner::Kind::Info:
        return {"info", Theme::Role::Accent};
    case Banner::Kind::Success:
        return {"delivered", Theme::Role::Delivered};
    }
    Q_UNREACHABLE();
}

QString nameOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Error:
        return Banner::tr("Error");
    case Banner::Kind::Warning:
        return Banner::tr("Warning");
    case Banner::Kind::Info:
        return Banner::tr("Note");
    case Banner::Kind::Success:
        return Banner::tr("Done");
    }
    Q_UNREACHABLE();
}

} // namespace

Banner::Banner(Kind kind, const QString &text, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_theme(theme)
    , m_text(new QLabel(text))
    , m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("banner"));
    setAccessibleName(tr("%1: %2").arg(nameOf(kind), text));

    auto *icon = new QLabel;
    const Look look = lookOf(kind);
    icon->setPixmap(theme.icon(QLatin1StringView(look.icon), look.color)
                        .pixmap(QSize(metrics::iconSize, metrics::iconSize), devicePixelRatioF()));
    icon->setAccessibleName(nameOf(kind));

    m_text->setTextFormat(Qt::PlainText); // file names and columns come from outside
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrap(true);

    auto *close = new QToolButton;
    close->setIcon(theme.icon(QStringLiteral("close"), Theme::Role::Muted));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close this notice"));
    connect(close, &QToolButton::clicked, this, &QObject::deleteLater);

    m_layout->setContentsMargins(metrics::margin, metrics::unit, metrics::gap, metrics::unit);
    m_layout->setSpacing(metrics::gap);
    m_layout->addWidget(icon, 0, Qt::AlignVCenter);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(close, 0, Qt::AlignTop);
    colour();
    connect(&theme, &Theme::changed, this, &Banner::colour);
}

QPushButton *Banner::addButton(const QString &text)
{
    auto *button = new QPushButton(text);
    m_layout->insertWidget(m_layout->count() - 1, button);
    connect(button, &QPushButton::clicked, this, &QObject::deleteLater);
    return button;
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::colour()
{
    setStyleSheet(QStringLiteral("#banner { background: %1; border: 0; border-left: 3px solid %2; "
                                 "border-bottom: 1px solid %3; }")
                      .arg(m_theme.color(Theme::Role::Surface).name(),
                           m_theme.color(lookOf(m_kind).color).name(),
                           m_theme.color(Theme::Role::Hairline).name()));
}

BannerStack::BannerStack(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setAccessibleName(tr("Notices"));
}

Banner *BannerStack::show(Banner::Kind kind, const QString &topic, const QString &text)
{
    remove(topic);
    const QList<Banner *> older = banners();
    if (older.size() >= bannerLimit)
        delete older.last();
    auto *banner = new Banner(kind, text, m_theme);
    banner->setProperty("topic", topic);
    m_layout->insertWidget(0, banner);
    return banner;
}

void BannerStack::remove(const QString &topic)
{
    const QList<Banner *> all = banners();
    for (Banner *banner : all) {
        if (banner->property("topic").toString() == topic)
            delete banner;
    }
}

void BannerStack::clear()
{
    qDeleteAll(banners());
}

QList<Banner *> BannerStack::banners() const
{
    QList<Banner *> banners;
    for (int index = 0; index < m_layout->count(); ++index)
        banners.append(qobject_cast<Banner *>(m_layout->itemAt(index)->widget()));
    return banners;
}

} // namespace ui
