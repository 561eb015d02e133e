// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

namespace ui {

/// The colours, icons and fonts of the program, in light and dark. Widgets ask for what they mean,
/// never for a colour of their own.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    enum class Role {
        Window,
        Surface, ///< of panels, tables and fields
        AlternateRow,
        Hairline,
        Text,
        Muted, ///< text of less weight
        Accent,
        AccentBack, ///< ground under accent text
        Selection,
        Temporary, ///< of bars and shapes
        TemporaryText,
        Permanent,
        PermanentText,
        Delivered,
    };
    Q_ENUM(Role)

    enum class Text {
        Body,
        BodyBold,
        Small,
        SmallBold,
        Heading,
        Figure, ///< the large numbers
        Fixed, ///< what a server said, as it said it
    };

    explicit Theme(QObject *parent = nullptr);

    /// Gives the application its style, palette, fonts and style sheet.
    void apply();
    void setChoice(Choice choice);
    [[nodiscard]] Choice choice() const { return m_choice; }
    [[nodiscard]] bool isDark() const { return m_dark; }

    [[nodiscard]] QColor color(Role role) const;
    /// resources/icons/NAME.svg in this colour; follows the theme by itself.
    [[nodiscard]] QIcon icon(const QString &name, Role role = Role::Text) const;
    [[nodiscard]] QFont font(Text text) const;

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void changed(); ///< other colours

private:
    void followSystem();
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const;

    Choice m_choice = Choice::System;
    bool m_systemIsDark = false;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace ui
