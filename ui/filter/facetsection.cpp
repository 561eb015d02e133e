// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/facetsection.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include "core/model/displaytext.h"
#include "core/model/facetlabel.h"
#include "core/session/logsession.h"
#include "ui/filter/facetdelegate.h"
#include "ui/filter/facetlist.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

using Values = std::vector<core::FacetValue>;

constexpr std::size_t foldedCount = 5;
constexpr int unfoldedRows = 12; ///< in sight at once

QString titleOf(core::FacetField field)
{
    switch (field) {
    case core::FacetField::Outcome:
        return FacetSection::tr("Outcome");
    case core::FacetField::Reason:
        return FacetSection::tr("Reason");
    case core::FacetField::Code:
        return FacetSection::tr("Code");
    case core::FacetField::Domain:
        return FacetSection::tr("Recipient domain");
    case core::FacetField::Pattern:
        return FacetSection::tr("Server's answer");
    case core::FacetField::Recipient:
        return FacetSection::tr("Recipient");
    case core::FacetField::Sender:
        return FacetSection::tr("Sender");
    case core::FacetField::Stage:
        return FacetSection::tr("Stage");
    case core::FacetField::User:
        return FacetSection::tr("User");
    }
    Q_UNREACHABLE();
}

bool isNamed(const core::Findings &findings, core::FacetField field, const core::FacetValue &value)
{
    return core::facetState(*findings.table, findings.filter, field, value.id)
        != core::FacetState::Neutral;
}

/// How many values of the field the filter names, wildcards and all.
std::size_t countNamed(const core::Filter &filter, core::FacetField field)
{
    std::size_t count = 0;
    for (const core::Term &term : filter.terms)
        count += term.field == core::fieldOf(field) ? term.values.size() : 0;
    return count;
}

/// The largest values, and those of the others that the filter names.
Values foldedValues(const core::Findings &findings, core::FacetField field,
                    const std::stop_token &stop)
{
    const Values &all = findings.facets[std::size_t(field)].values;
    const auto top = all.begin() + std::ptrdiff_t(std::min(foldedCount, all.size()));
    Values values(all.begin(), top);
    for (auto value = top; value != all.end() && !stop.stop_requested(); ++value) {
        if (isNamed(findings, field, *value))
            values.push_back(*value);
    }
    return values;
}

} // namespace

FacetSection::FacetSection(core::FacetField field, core::LogSession &session, const Theme &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_session(session)
    , m_theme(theme)
    , m_model(new core::FacetModel(field, session.knowledge(), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    addHead();
    addList();
}

void FacetSection::addHead()
{
    const QString title = titleOf(m_field);
    auto *label = new QLabel(title);
    label->setFont(m_theme.font(Theme::Text::BodyBold));
    m_searchButton = new QToolButton;
    m_searchButton->setIcon(m_theme.icon(QStringLiteral("search"), Theme::Role::Muted));
    m_searchButton->setCheckable(true);
    m_searchButton->setToolTip(tr("Search all values"));
    m_searchButton->setAccessibleName(tr("Search in %1").arg(title));
    connect(m_searchButton, &QToolButton::clicked, this, &FacetSection::setUnfolded);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::gap, 0, metrics::unit, 0);
    head->addWidget(label);
    label->setMinimumHeight(metrics::controlHeight);
    head->addStretch();
    head->addWidget(m_searchButton);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search %1").arg(title.toLower()));
    m_search->setAccessibleName(m_searchButton->accessibleName());
    m_search->setClearButtonEnabled(true);
    m_search->hide();
    connect(m_search, &QLineEdit::textChanged, this, &FacetSection::search);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(head);
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(metrics::gap, 0, metrics::gap, 0);
    searchRow->addWidget(m_search);
    column->addLayout(searchRow);
}

void FacetSection::addList()
{
    m_list = new FacetList(m_theme, titleOf(m_field));
    m_list->setModel(m_model);
    connect(m_list, &FacetList::includeRequested, this, [this](const QModelIndex &index) {
        m_session.setFilter(core::withInclusionToggled(
            *m_session.findings().table, m_session.filter(), m_field, m_model->idAt(index.row())));
    });
    connect(m_list, &FacetList::excludeRequested, this, [this](const QModelIndex &index) {
        m_session.setFilter(core::withExclusionToggled(
            *m_session.findings().table, m_session.filter(), m_field, m_model->idAt(index.row())));
    });
    m_fold = new QPushButton;
    m_fold->setFlat(true);
    m_fold->setFont(m_theme.font(Theme::Text::Small));
    connect(m_fold, &QPushButton::clicked, this, [this] { setUnfolded(!m_isUnfolded); });
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(m_list);
    column->addWidget(m_fold, 0, Qt::AlignLeft);
}

const core::Facet &FacetSection::facet() const
{
    return m_session.findings().facets[std::size_t(m_field)];
}

void FacetSection::showFolded()
{
    const core::Findings &findings = m_session.findings();
    const Values &all = facet().values;
    const auto end = all.begin() + std::ptrdiff_t(std::min(foldedCount, all.size()));
    const auto namedAtTop = std::count_if(all.begin(), end, [&](const core::FacetValue &value) {
        return isNamed(findings, m_field, value);
    });
    m_asked.forget();
    show(Values(all.begin(), end));
    if (std::size_t(namedAtTop) >= countNamed(findings.filter, m_field))
        return;
    m_asked.ask([findings = m_session.findingsPtr(), field = m_field](
                    const std::stop_token &stop) { return foldedValues(*findings, field, stop); },
                [this](Values values) { show(std::move(values)); });
}

void FacetSection::refresh()
{
    const std::size_t count = facet().values.size();
    setVisible(count > 0);
    m_searchButton->setVisible(count > foldedCount);
    m_fold->setVisible(count > foldedCount);
    m_fold->setText(m_isUnfolded ? tr("Show fewer")
                                 : tr("Show all %1").arg(core::countText(count)));
    m_fold->setAccessibleName(QStringLiteral("%1: %2").arg(titleOf(m_field), m_fold->text()));
    search();
}

void FacetSection::search()
{
    const std::string sought = m_search->text().trimmed().toStdString();
    if (!m_isUnfolded) {
        showFolded();
    } else if (sought.empty()) {
        m_asked.forget();
        show(facet().values);
    } else { // a log may have a million recipients: looked through aside
        m_asked.ask(
            [sought, findings = m_session.findingsPtr(), field = m_field,
             &knowledge = m_session.knowledge()](const std::stop_token &stop) {
                return core::facetValuesWith(sought, findings->facets[std::size_t(field)].values,
                                             *findings->table, field, knowledge, stop);
            },
            [this](Values values) { show(std::move(values)); });
    }
}

void FacetSection::show(Values values)
{
    const core::Findings &findings = m_session.findings();
    const QModelIndex current = m_list->currentIndex();
    const uint32_t currentId = current.isValid() ? m_model->idAt(current.row()) : 0;
    const bool hadCurrent = current.isValid();
    const int inSight = m_isUnfolded ? unfoldedRows : int(values.size());
    const uint32_t largest = facet().values.empty() ? 0 : facet().values.front().rows;
    m_model->setContent(findings.table, findings.filter, std::move(values), largest);
    m_list->setFixedHeight(std::max(std::min(inSight, m_model->rowCount()), 1)
                           * FacetDelegate::rowHeight);
    if (hadCurrent && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(m_model->rowOf(currentId)));
}

void FacetSection::setUnfolded(bool unfold)
{
    m_isUnfolded = unfold;
    m_searchButton->setChecked(unfold);
    m_search->setVisible(unfold);
    if (unfold)
        m_search->setFocus();
    else
        m_search->clear();
    refresh();
    if (unfold)
        emit unfolded();
}

bool FacetSection::event(QEvent *event)
{
    // Unfolded, Escape folds before it means "back" to the window.
    if (event->type() == QEvent::ShortcutOverride && m_isUnfolded
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FacetSection::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_isUnfolded) {
        setUnfolded(false);
        m_list->setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace ui
