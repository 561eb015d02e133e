// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reference/entrylist.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include "ui/reference/entrydelegate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

EntryList::EntryList(const core::Reference &reference, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(reference)
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_nothing(new QLabel(tr("Nothing here goes by these words. To read a whole answer of a "
                              "server, use Explain a bounce above.")))
{
    m_field->setPlaceholderText(tr("Code, word or provider"));
    m_field->setAccessibleName(tr("Search the reference"));
    m_field->addAction(theme.icon(QStringLiteral("search"), Theme::Role::Muted),
                       QLineEdit::LeadingPosition);
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &EntryList::narrow);
    connect(m_field, &QLineEdit::returnPressed, this, &EntryList::entered);

    m_list->setModel(&m_model);
    m_list->setItemDelegate(new EntryDelegate(theme, m_list));
    m_list->setAccessibleName(tr("Entries"));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListView::activated, this, &EntryList::entered);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) { emit currentChanged(m_model.entry(current)); });

    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setMargin(metrics::margin);
    m_nothing->hide();

    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, 0);
    top->addWidget(m_field);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::unit);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);
    setFocusProxy(m_field);
}

void EntryList::choose(const core::Reference::Entry &entry)
{
    if (!m_model.indexOf(&entry).isValid())
        m_field->clear();
    const QModelIndex index = m_model.indexOf(&entry);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void EntryList::search(const QString &words)
{
    m_field->setText(words);
}

void EntryList::focusField()
{
    m_field->setFocus();
    m_field->selectAll();
}

bool EntryList::clearField()
{
    if (m_field->text().isEmpty())
        return false;
    m_field->clear();
    return true;
}

void EntryList::narrow(const QString &words)
{
    m_model.setWords(words);
    const QModelIndex first = m_model.firstEntry();
    m_list->setVisible(first.isValid());
    m_nothing->setVisible(!first.isValid());
    m_list->setCurrentIndex(first);
    m_list->scrollToTop();
    if (!first.isValid())
        emit currentChanged(nullptr);
}

bool EntryList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: {
            QKeyEvent copy(key->type(), key->key(), key->modifiers());
            QCoreApplication::sendEvent(m_list, &copy);
            return true;
        }
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
