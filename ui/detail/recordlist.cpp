// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/recordlist.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/detail/answerbox.h"
#include "ui/detail/wrappedtext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

QLabel *makeLabel(const QFont &font)
{
    auto *label = new WrappedText;
    label->setFont(font);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// "SPF: acme.example, 192.0.2.1"
QString titleOf(const core::SenderCheck &check)
{
    QStringList about{check.domain, check.address};
    about.removeAll(QString());
    if (about.isEmpty())
        return check.name;
    return RecordList::tr("%1: %2").arg(check.name, about.join(QStringLiteral(", ")));
}

} // namespace

RecordList::RecordList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(metrics::gap);
}

void RecordList::setChecks(const std::vector<core::SenderCheck> &checks)
{
    const auto wanted = qsizetype(checks.size());
    while (m_items.size() < wanted)
        addItem();
    for (qsizetype item = 0; item < m_items.size(); ++item) {
        m_items[item].widget->setVisible(item < wanted);
        if (item < wanted)
            fill(m_items[item], checks[std::size_t(item)]);
    }
}

void RecordList::addItem()
{
    const QFont small = m_theme.font(Theme::Text::Small);
    Item item{new QWidget,
              makeLabel(m_theme.font(Theme::Text::SmallBold)),
              makeLabel(small),
              new QLabel,
              new AnswerBox(m_theme),
              new QToolButton,
              new QPushButton};
    item.type->setFont(small);
    item.type->setForegroundRole(QPalette::PlaceholderText);
    item.copy->setIcon(m_theme.icon(QStringLiteral("copy"), Theme::Role::Muted));
    item.page->setFlat(true);
    item.page->setProperty("inText", true);
    item.page->setFont(small);
    item.page->setAutoDefault(false);
    item.page->setCursor(Qt::PointingHandCursor);

    auto *grid = new QGridLayout(item.widget);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(metrics::unit);
    grid->setVerticalSpacing(metrics::unit / 2);
    grid->setColumnStretch(0, 1);
    auto *head = new QHBoxLayout;
    head->addWidget(item.title, 1);
    head->addWidget(item.type, 0, Qt::AlignTop);
    grid->addLayout(head, 0, 0, 1, 2);
    grid->addWidget(item.record, 1, 0);
    grid->addWidget(item.copy, 1, 1, Qt::AlignTop);
    grid->addWidget(item.advice, 2, 0, 1, 2);
    grid->addWidget(item.page, 3, 0, 1, 2, Qt::AlignLeft);
    m_layout->addWidget(item.widget);

    const qsizetype index = m_items.size();
    connect(item.copy, &QToolButton::clicked, this, [this, index] {
        QGuiApplication::clipboard()->setText(m_items[index].record->toPlainText());
    });
    connect(item.page, &QPushButton::clicked, this,
            [this, index] { QDesktopServices::openUrl(QUrl(m_items[index].address)); });
    m_items.append(item);
}

void RecordList::fill(Item &item, const core::SenderCheck &check)
{
    item.address = check.page;
    item.title->setText(titleOf(check));
    const bool hasRecord = !check.record.isEmpty();
    item.type->setText(check.recordType);
    item.type->setVisible(hasRecord);
    item.record->setAnswer(check.record);
    item.record->setAccessibleName(tr("%1 record to look up").arg(check.recordType));
    item.record->setVisible(hasRecord);
    item.copy->setVisible(hasRecord);
    item.copy->setToolTip(tr("Copy the DNS name"));
    item.copy->setAccessibleName(tr("Copy the DNS name %1").arg(check.record));
    item.advice->setText(check.advice);
    item.page->setText(tr("Ask %1").arg(check.name));
    item.page->setToolTip(check.page);
    item.page->setVisible(!check.page.isEmpty());
}

} // namespace ui
