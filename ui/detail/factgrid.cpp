// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/factgrid.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/detail/wrappedtext.h"
#include "ui/theme/metrics.h"

namespace ui {

FactGrid::FactGrid(int widthOfNames, const QFont &font, QWidget *parent)
    : QWidget(parent)
    , m_nameWidth(widthOfNames)
    , m_font(font)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(metrics::gap);
    m_grid->setVerticalSpacing(metrics::unit);
    m_grid->setColumnStretch(1, 1);
}

void FactGrid::setFacts(const QList<Fact> &facts)
{
    while (m_lines.size() < facts.size())
        addLine();
    for (qsizetype line = 0; line < facts.size(); ++line)
        fill(line, facts[line]);
    for (qsizetype line = facts.size(); line < m_lines.size(); ++line) {
        m_lines[line].name->hide();
        m_lines[line].value->hide();
        if (m_lines[line].button)
            m_lines[line].button->hide();
    }
}

void FactGrid::addLine()
{
    auto *name = new WrappedText;
    name->setFont(m_font);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setFixedWidth(m_nameWidth);
    name->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto *value = new WrappedText;
    value->setFont(m_font);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int line = int(m_lines.size());
    m_grid->addWidget(name, line, 0, Qt::AlignTop);
    m_grid->addWidget(value, line, 1, Qt::AlignTop);
    m_lines.append(Line{name, value});
}

void FactGrid::fill(qsizetype line, const Fact &fact)
{
    const bool isLink = !fact.link.isEmpty();
    if (isLink && !m_lines[line].button)
        m_lines[line].button = makeButton(line);
    Line &shown = m_lines[line];
    shown.link = fact.link;
    shown.name->setText(fact.name);
    shown.name->setVisible(!isLink);
    shown.value->setText(fact.value);
    shown.value->setVisible(true);
    shown.value->setAccessibleName(QStringLiteral("%1: %2").arg(fact.name, fact.value));
    if (shown.button) {
        shown.button->setText(fact.name);
        shown.button->setVisible(isLink);
        shown.button->setToolTip(tr("Look up %1 in the code reference").arg(fact.link));
    }
}

QPushButton *FactGrid::makeButton(qsizetype line)
{
    auto *button = new QPushButton(this);
    button->setFlat(true);
    button->setObjectName(QStringLiteral("factLink"));
    button->setFont(m_font);
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    button->setMaximumWidth(m_nameWidth);
    m_grid->addWidget(button, int(line), 0, Qt::AlignTop | Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this,
            [this, line] { emit linkActivated(m_lines[line].link); });
    return button;
}

} // namespace ui
