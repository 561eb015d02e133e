// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

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

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Figure
    {
        QString name;
        QString shortName; ///< where there is little room
        QLabel *label = nullptr;
        QLabel *number = nullptr;
    };

    void refresh();
    void addFigure(Figure &figure);
    void addRate();
    void showRateName();

    core::LogSession &m_session;
    const Theme &m_theme;
    QHBoxLayout *m_layout;
    std::array<Figure, 4> m_figures;
    QWidget *m_rateBox = nullptr;
    QLabel *m_rateLabel = nullptr;
    QLabel *m_rate = nullptr;
    QLabel *m_limit = nullptr;
    RateBar *m_bar = nullptr;
    QString m_rateName;
};

} // namespace ui
