// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace core {
class LogSession;
}

namespace ui {

class Theme;

/// The active filters, and how much of the log they show.
class ChipRow : public QFrame
{
    Q_OBJECT
public:
    ChipRow(core::LogSession &session, const Theme &theme, QWidget *chips);

private:
    void showCount();

    core::LogSession &m_session;
    QLabel *m_shown; ///< "1,204"
    QLabel *m_of; ///< "of 345,955 failures"
};

} // namespace ui
