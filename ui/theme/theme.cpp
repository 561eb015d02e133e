// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <array>

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QMetaEnum>
#include <QPalette>
#include <QScopedValueRollback>
#include <QStyle>
#include <QStyleFactory>

#include "ui/theme/iconengine.h"
#include "ui/theme/metrics.h"

namespace ui {

namespace {

struct Shades
{
    QRgb light, dark;
};

// In the order of Theme::Role. Texts keep 4.5 : 1 against every ground that they stand on; amber
// and red differ in lightness, for colour-blind eyes.
constexpr std::array<Shades, 14> shades{{
    {0xfff4f5f7, 0xff14181e}, // Window
    {0xffffffff, 0xff1b2027}, // Surface
    {0xfff8f9fb, 0xff1f252d}, // AlternateRow
    {0xffdce0e6, 0xff313a45}, // Hairline
    {0xff1a2230, 0xffe3e8ef}, // Text
    {0xff5c6878, 0xff97a3b4}, // Muted
    {0xff2563c9, 0xff7fb0ff}, // Accent
    {0xffe6eefb, 0xff22324d}, // AccentBack
    {0xffdce8fb, 0xff20354f}, // Selection
    {0xffe8a317, 0xfff2b84b}, // Temporary
    {0xff8a5a00, 0xfff2b84b}, // TemporaryText
    {0xffb3202e, 0xffc23040}, // Permanent
    {0xffa31626, 0xffff8088}, // PermanentText
    {0xff2b7a4b, 0xff62c78e}, // Delivered
}};

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QFont font = QApplication::font();
    // A person who asked the system for larger letters keeps them.
    if (font.pixelSize() > 0 || font.pointSizeF() * 96 / 72 < metrics::fontSize) {
        font.setPixelSize(std::max(font.pixelSize(), metrics::fontSize));
        QApplication::setFont(font);
    }
    followSystem();
    qApp->installEventFilter(this);
}

void Theme::followSystem()
{
    const QScopedValueRollback guard(m_applying, true);
    QApplication::setPalette(QPalette()); // takes back ours, so that the system's shows
    m_systemIsDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
}

void Theme::apply()
{
    const bool dark = m_choice == Choice::Dark || (m_choice == Choice::System && m_systemIsDark);
    const bool isChange = dark != m_dark;
    m_dark = dark;
    {
        const QScopedValueRollback guard(m_applying, true);
        QApplication::setPalette(palette());
        qApp->setStyleSheet(styleSheet());
    }
    if (isChange)
        emit changed();
}

void Theme::setChoice(Choice choice)
{
    if (choice == Choice::System)
        followSystem();
    m_choice = choice;
    apply();
}

QColor Theme::color(Role role) const
{
    const Shades &shade = shades[std::size_t(role)];
    return QColor::fromRgba(m_dark ? shade.dark : shade.light);
}

QIcon Theme::icon(const QString &name, Role role) const
{
    return QIcon(new IconEngine(*this, name, role));
}

QFont Theme::font(Text text) const
{
    QFont font = text == Text::Fixed ? QFontDatabase::systemFont(QFontDatabase::FixedFont)
                                     : QApplication::font();
    // Steps from the size of the application, which may be larger than ours.
    const int body = QFontInfo(QApplication::font()).pixelSize();
    const auto sized = [&](int atThirteen) { return body + atThirteen - metrics::fontSize; };
    switch (text) {
    case Text::Body:
        break;
    case Text::BodyBold:
        font.setWeight(QFont::DemiBold);
        break;
    case Text::Small:
        font.setPixelSize(sized(metrics::smallFontSize));
        break;
    case Text::SmallBold:
        font.setPixelSize(sized(metrics::smallFontSize));
        font.setWeight(QFont::DemiBold);
        break;
    case Text::Heading:
        font.setPixelSize(sized(metrics::headingSize));
        font.setWeight(QFont::DemiBold);
        break;
    case Text::Figure:
        font.setPixelSize(sized(metrics::figureSize));
        font.setWeight(QFont::DemiBold);
        break;
    case Text::Fixed:
        font.setPixelSize(sized(metrics::smallFontSize));
        break;
    }
    return font;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_applying && m_choice == Choice::System) {
        if (event->type() == QEvent::ApplicationPaletteChange && watched == qApp) {
            m_systemIsDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
            apply();
        } else if (event->type() == QEvent::ThemeChange && watched->isWidgetType()) {
            followSystem();
            apply();
        }
    }
    return QObject::eventFilter(watched, event);
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole to, Role from) { palette.setColor(to, color(from)); };
    set(QPalette::Window, Role::Window);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Surface);
    set(QPalette::AlternateBase, Role::AlternateRow);
    set(QPalette::ToolTipBase, Role::Surface);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::PlaceholderText, Role::Muted);
    set(QPalette::Text, Role::Text);
    set(QPalette::Button, Role::Surface);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::PermanentText);
    set(QPalette::Light, Role::Surface);
    set(QPalette::Midlight, Role::Hairline);
    set(QPalette::Mid, Role::Hairline);
    set(QPalette::Dark, Role::Muted);
    set(QPalette::Shadow, Role::Muted);
    set(QPalette::Highlight, Role::Selection);
    set(QPalette::HighlightedText, Role::Text);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    QColor faint = color(Role::Muted);
    faint.setAlphaF(0.6F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

QString Theme::styleSheet() const
{
    QFile file(QStringLiteral(":/theme/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const QMetaEnum roles = QMetaEnum::fromType<Role>();
    for (int index = 0; index < roles.keyCount(); ++index) {
        sheet.replace(QStringLiteral("@%1@").arg(QLatin1StringView(roles.key(index))),
                      color(Role(roles.value(index))).name());
    }
    return sheet;
}

} // namespace ui
