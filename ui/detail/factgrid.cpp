// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/factgrid.h"

#include <QGridLayout>
#include <QLabel>

#include "ui/theme/metrics.h"

namespace ui {

FactGrid::FactGrid(int nameWidth, const QFont &font, QWidget *parent)
    : QWidget(parent)
    , m_nameWidth(nameWidth)
    , m_font(font)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(metrics::gap);
    m_grid->setVerticalSpacing(metrics::unit);
    m_grid->setColumnStretch(1, 1);
}

void FactGrid::setFacts(const QList<QPair<QString, QString>> &facts)
{
    while (m_lines.size() < facts.size())
        addLine();
    for (qsizetype line = 0; line < m_lines.size(); ++line) {
        const auto [name, value] = m_lines[line];
        const bool isUsed = line < facts.size();
        name->setVisible(isUsed);
        value->setVisible(isUsed);
        if (!isUsed)
            continue;
        name->setText(facts[line].first);
        value->setText(facts[line].second);
        value->setAccessibleName(
            QStringLiteral("%1: %2").arg(facts[line].first, facts[line].second));
    }
}

void FactGrid::addLine()
{
    auto *name = new QLabel;
    name->setTextFormat(Qt::PlainText);
    name->setFont(m_font);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setFixedWidth(m_nameWidth);
    name->setWordWrap(true);
    auto *value = new QLabel;
    value->setTextFormat(Qt::PlainText);
    value->setFont(m_font);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const int line = int(m_lines.size());
    m_grid->addWidget(name, line, 0, Qt::AlignTop);
    m_grid->addWidget(value, line, 1, Qt::AlignTop);
    m_lines.append(qMakePair(name, value));
}

} // namespace ui
