// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/query/figures.h"

class QHBoxLayout;
class QLabel;

namespace core {
class LogSession;
}

namespace ui {

class RateBar;
class Theme;

/// What became of the same mail: the four counts and the permanent failure rate.
class FiguresStrip : public QWidget
{
    Q_OBJECT
public:
    FiguresStrip(core::LogSession &session, const Theme &theme, QWidget *parent = nullptr);

    /// `about` names the mail that is counted; empty: all of it.
    void setFigures(const core::EventCounts &counts, const QString &about);

private:
    void refresh();
    [[nodiscard]] QLabel *addFigure(QHBoxLayout *layout, const QString &name);
    void addRate(QHBoxLayout *layout);

    core::LogSession &m_session;
    const Theme &m_theme;
    QLabel *m_accepted = nullptr;
    QLabel *m_delivered = nullptr;
    QLabel *m_temporary = nullptr;
    QLabel *m_permanent = nullptr;
    QLabel *m_rateName = nullptr;
    QLabel *m_rate = nullptr;
    QLabel *m_limit = nullptr;
    RateBar *m_bar = nullptr;
};

} // namespace ui
