// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;
class QPushButton;

namespace core {
class LogSession;
}

namespace ui {

/// The open logs and the sum of their rows, which always comes out.
class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(const core::LogSession &session, QWidget *parent = nullptr);

signals:
    void problemsClicked();

private:
    void refresh();

    const core::LogSession &m_session;
    QLabel *m_logs;
    QLabel *m_rows;
    QPushButton *m_problems;
    QLabel *m_zone;
};

} // namespace ui
