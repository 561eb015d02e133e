// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

class QMenu;

namespace ui {

class AppSettings;
class TableHeader;

/// Order, widths and visibility of a table's columns, from one start to the next. Kept by the
/// columns' ids, so that a log with other columns disturbs nothing.
class ColumnLayout : public QObject
{
    Q_OBJECT
public:
    /// The part is the name under which the settings keep it.
    ColumnLayout(TableHeader &header, AppSettings &settings, const QString &part);

    /// Lays out the columns that the model has now.
    void apply();
    void reset(); ///< as at the first start
    void setShown(int section, bool shown);
    /// One entry for each column, checked if it is shown; stays open while they are chosen.
    [[nodiscard]] QMenu *createMenu(QWidget *parent);
    /// Sections as they are shown, from left to right.
    [[nodiscard]] std::vector<int> shownSections() const;

private:
    struct Column
    {
        QString id;
        int width = 0;
        bool isShown = true;
    };

    void load();
    void save();
    [[nodiscard]] QString idOf(int section) const;
    [[nodiscard]] Column defaultOf(int section) const;
    [[nodiscard]] std::vector<Column> current() const;

    TableHeader &m_header;
    AppSettings &m_settings;
    QString m_part;
    std::vector<Column> m_saved; ///< from left to right; also of columns that this log lacks
    bool m_isApplying = false;
    QTimer m_saveTimer;
};

} // namespace ui
