// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QPair>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace ui {

/// Names with their values, one pair a line; values can be selected. Labels are used again from
/// row to row of the log, so that a held arrow key stays light.
class FactGrid : public QWidget
{
    Q_OBJECT
public:
    FactGrid(int nameWidth, const QFont &font, QWidget *parent = nullptr);

    void setFacts(const QList<QPair<QString, QString>> &facts);

private:
    void addLine();

    int m_nameWidth;
    QFont m_font;
    QGridLayout *m_grid;
    QList<QPair<QLabel *, QLabel *>> m_lines;
};

} // namespace ui
