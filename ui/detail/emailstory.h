// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include "core/log/logtable.h"

class QLabel;
class QVBoxLayout;

namespace core {
class LogSession;
}

namespace ui {

class Theme;

/// The rows of one email, oldest first: when, with what outcome, why.
class EmailStory : public QWidget
{
    Q_OBJECT
public:
    EmailStory(core::LogSession &session, const Theme &theme, QWidget *parent = nullptr);

    /// `current` is the row that the panel is about.
    void setRows(const core::RowList &rows, uint32_t current);

private:
    struct Line
    {
        QWidget *widget;
        QLabel *icon, *time, *words;
    };
    void addLine();
    void fill(const Line &line, uint32_t row, bool isCurrent);

    core::LogSession &m_session;
    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QLabel *m_more;
    QList<Line> m_lines;
};

} // namespace ui
