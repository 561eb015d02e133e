// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/columnlayout.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QScopedValueRollback>

#include "core/model/cellroles.h"
#include "ui/settings/appsettings.h"
#include "ui/table/tableheader.h"
#include "ui/theme/metrics.h"

namespace ui {

namespace {

constexpr std::chrono::milliseconds saveDelay{500};

const QString idKey = QStringLiteral("id");
const QString widthKey = QStringLiteral("width");
const QString shownKey = QStringLiteral("shown");

template <typename Columns> auto find(Columns &columns, const QString &id)
{
    return std::find_if(columns.begin(), columns.end(),
                        [&](const auto &column) { return column.id == id; });
}

/// Does not close when an entry is checked: choosing columns takes several clicks.
class StayingMenu : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        QAction *action = activeAction();
        if (action && action->isCheckable() && action->isEnabled())
            action->trigger();
        else
            QMenu::mouseReleaseEvent(event);
    }
};

} // namespace

ColumnLayout::ColumnLayout(TableHeader &header, AppSettings &settings, const QString &part)
    : QObject(&header)
    , m_header(header)
    , m_settings(settings)
    , m_part(part)
{
    load();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(saveDelay);
    connect(&m_saveTimer, &QTimer::timeout, this, &ColumnLayout::save);
    const auto saveSoon = [this] {
        if (!m_isApplying)
            m_saveTimer.start();
    };
    connect(&header, &QHeaderView::sectionResized, this, saveSoon);
    connect(&header, &QHeaderView::sectionMoved, this, saveSoon);
    // In the destructor it would be too late: the header has no model any more.
    connect(qApp, &QCoreApplication::aboutToQuit, this, [this] {
        if (m_saveTimer.isActive())
            save();
    });
}

void ColumnLayout::apply()
{
    if (m_header.count() == 0)
        return;
    const QScopedValueRollback guard(m_isApplying, true);

    // Saved columns in their order; a new one stands behind the one that is before it by default.
    std::vector<int> order;
    for (const Column &column : m_saved) {
        for (int section = 0; section < m_header.count(); ++section) {
            if (idOf(section) == column.id)
                order.push_back(section);
        }
    }
    for (int section = 0; section < m_header.count(); ++section) {
        if (std::find(order.begin(), order.end(), section) != order.end())
            continue;
        const auto before = std::find(order.begin(), order.end(), section - 1);
        order.insert(before == order.end() ? order.begin() : before + 1, section);
    }
    for (int visual = 0; visual < int(order.size()); ++visual)
        m_header.moveSection(m_header.visualIndex(order[std::size_t(visual)]), visual);

    for (int section = 0; section < m_header.count(); ++section) {
        const auto saved = find(m_saved, idOf(section));
        const Column column = saved == m_saved.end() ? defaultOf(section) : *saved;
        m_header.setSectionHidden(section, !column.isShown);
        m_header.resizeSection(section, std::max(column.width, m_header.minimumSectionSize()));
    }
}

void ColumnLayout::reset()
{
    m_saved.clear();
    apply();
    save();
}

void ColumnLayout::setShown(int section, bool shown)
{
    m_header.setSectionHidden(section, !shown);
    save();
}

QMenu *ColumnLayout::createMenu(QWidget *parent)
{
    auto *menu = new StayingMenu(tr("Columns"), parent);
    bool wasLogged = false;
    QStringList titles;
    for (int section = 0; section < m_header.count(); ++section) {
        const bool isLogged = idOf(section).startsWith(QLatin1String("logged."));
        if (isLogged != std::exchange(wasLogged, isLogged))
            menu->addSeparator();
        QString title = m_header.model()->headerData(section, Qt::Horizontal).toString();
        if (titles.contains(title))
            title = tr("%1, as logged").arg(title);
        titles << title;
        QAction *action = menu->addAction(title.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(!m_header.isSectionHidden(section));
        connect(action, &QAction::toggled, this, [this, section, action](bool isShown) {
            // The last one stays: a table without columns has no header to bring them back.
            if (!isShown && shownSections().size() == 1)
                action->setChecked(true);
            else
                setShown(section, isShown);
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &ColumnLayout::reset);
    return menu;
}

std::vector<int> ColumnLayout::shownSections() const
{
    std::vector<int> sections;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int section = m_header.logicalIndex(visual);
        if (!m_header.isSectionHidden(section))
            sections.push_back(section);
    }
    return sections;
}

QString ColumnLayout::idOf(int section) const
{
    return m_header.model()->headerData(section, Qt::Horizontal, core::ColumnIdRole).toString();
}

ColumnLayout::Column ColumnLayout::defaultOf(int section) const
{
    const auto header
        = [&](int role) { return m_header.model()->headerData(section, Qt::Horizontal, role); };
    const int text = header(core::WidthInCharsRole).toInt()
        * m_header.fontMetrics().horizontalAdvance(QLatin1Char('0'));
    return {idOf(section), std::max(text + 2 * metrics::gap, m_header.titleWidth(section)),
            header(core::ShownByDefaultRole).toBool()};
}

std::vector<ColumnLayout::Column> ColumnLayout::current() const
{
    std::vector<Column> columns;
    const std::vector<int> shown = shownSections();
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int section = m_header.logicalIndex(visual);
        const auto saved = find(m_saved, idOf(section));
        Column column = saved == m_saved.end() ? defaultOf(section) : *saved;
        column.isShown = !m_header.isSectionHidden(section);
        // The last one fills what is left of the window: not a width that anybody chose.
        if (column.isShown && section != shown.back())
            column.width = m_header.sectionSize(section);
        columns.push_back(std::move(column));
    }
    return columns;
}

void ColumnLayout::load()
{
    const QJsonArray columns = QJsonDocument::fromJson(m_settings.layout(m_part)).array();
    for (const auto &entry : columns) {
        const QJsonObject column = entry.toObject();
        m_saved.push_back(
            {column[idKey].toString(), column[widthKey].toInt(), column[shownKey].toBool()});
    }
}

void ColumnLayout::save()
{
    if (m_header.count() == 0)
        return;
    std::vector<Column> columns = current();
    for (const Column &saved : m_saved) {
        if (find(columns, saved.id) == columns.end())
            columns.push_back(saved);
    }
    m_saved = std::move(columns);
    QJsonArray array;
    for (const Column &column : m_saved)
        array.append(
            QJsonObject{{idKey, column.id}, {widthKey, column.width}, {shownKey, column.isShown}});
    m_settings.setLayout(m_part, QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace ui
