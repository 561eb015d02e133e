// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListView;
class QSortFilterProxyModel;

namespace ui {

/// A searchable list of all time zones.
class ZoneDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ZoneDialog(QWidget *parent = nullptr);

    void accept() override;

signals:
    void chosen(const QString &zone);

private:
    void narrow(const QString &text);

    QSortFilterProxyModel *m_shown;
    QListView *m_list;
};

} // namespace ui
