// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/facetpanel.h"

#include <QLabel>
#include <QVBoxLayout>

#include "core/session/logsession.h"
#include "ui/filter/facetsection.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

FacetPanel::FacetPanel(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Filter list"));
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(metrics::unit, 3 * metrics::unit, metrics::unit, metrics::margin);
    layout->setSpacing(3 * metrics::unit);
    auto *title = new QLabel(tr("Filter by"));
    title->setIndent(metrics::gap);
    title->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(title);
    for (int field = 0; field < core::facetFieldCount; ++field) {
        auto *section = new FacetSection(core::FacetField(field), session, theme);
        m_sections.push_back(section);
        layout->addWidget(section);
        connect(section, &FacetSection::unfolded, this, [this, section] {
            widget()->layout()->activate(); // it has grown just now
            ensureWidgetVisible(section, 0, metrics::margin);
        });
    }
    layout->addStretch();
    setWidget(content);
    connect(&session, &core::LogSession::findingsChanged, this, &FacetPanel::refresh);
    refresh();
}

void FacetPanel::refresh()
{
    for (FacetSection *section : m_sections)
        section->refresh();
}

} // namespace ui
