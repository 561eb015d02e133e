// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QString>
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace ui {

struct Fact
{
    QString name;
    QString value;
    QString link = {}; ///< where the name leads; empty: it is a plain name
};

/// Names with their values, one pair a line; values can be selected. Labels are used again from
/// row to row of the log, so that a held arrow key stays light.
class FactGrid : public QWidget
{
    Q_OBJECT
public:
    static constexpr int nameWidth = 88; ///< of names that are words

    FactGrid(int widthOfNames, const QFont &font, QWidget *parent = nullptr);

    void setFacts(const QList<Fact> &facts);

signals:
    void linkActivated(const QString &link);

private:
    struct Line
    {
        QLabel *name;
        QLabel *value;
        QPushButton *button = nullptr; ///< in place of the name, made when a link needs it
        QString link = {};
    };
    void addLine();
    void fill(qsizetype line, const Fact &fact);
    [[nodiscard]] QPushButton *makeButton(qsizetype line);

    int m_nameWidth;
    QFont m_font;
    QGridLayout *m_grid;
    QList<Line> m_lines;
};

} // namespace ui
