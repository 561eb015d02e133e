// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/zonedialog.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStringListModel>
#include <QVBoxLayout>

#include "core/log/zone.h"

namespace ui {

namespace {

QStringList zoneNames()
{
    QStringList names;
    for (const std::string &name : core::Zone::available())
        names.append(QString::fromStdString(name));
    return names;
}

} // namespace

ZoneDialog::ZoneDialog(QWidget *parent)
    : QDialog(parent)
    , m_shown(new QSortFilterProxyModel(this))
    , m_list(new QListView)
{
    setWindowTitle(tr("Time zone"));
    m_shown->setSourceModel(new QStringListModel(zoneNames(), this));
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("A city or region, such as Berlin"));
    search->setAccessibleName(tr("Search time zones"));
    connect(search, &QLineEdit::textChanged, this, &ZoneDialog::narrow);
    m_list->setModel(m_shown);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Time zones"));
    connect(m_list, &QListView::doubleClicked, this, &ZoneDialog::accept);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Show times in this zone"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ZoneDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ZoneDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(search);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(380, 440);
    narrow({});
}

void ZoneDialog::narrow(const QString &text)
{
    QString wanted = text.trimmed();
    m_shown->setFilterFixedString(wanted.replace(u' ', u'_'));
    m_list->setCurrentIndex(m_shown->index(0, 0));
}

void ZoneDialog::accept()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    emit chosen(index.data().toString());
    QDialog::accept();
}

} // namespace ui
