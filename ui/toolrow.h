// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QToolButton;

namespace core {
class LogSession;
}

namespace ui {

class Actions;
class Theme;
class ZoneMenu;

/// The row on top: Open, Export, the filter field, the time zone.
class ToolRow : public QFrame
{
    Q_OBJECT
public:
    ToolRow(core::LogSession &session, const Theme &theme, const Actions &actions, ZoneMenu &zones,
            QWidget *filterField);

private:
    void showZone(const core::LogSession &session);

    QToolButton *m_zone;
};

} // namespace ui
