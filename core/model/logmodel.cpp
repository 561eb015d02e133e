// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logmodel.h"

#include <algorithm>
#include <limits>
#include <string>

#include "core/log/rowproblem.h"
#include "core/log/rowtext.h"
#include "core/mail/knowledgebase.h"
#include "core/model/cellterm.h"
#include "core/model/displaytext.h"
#include "core/model/logcolumns.h"
#include "core/model/rowplace.h"
#include "core/text/encoding.h"

namespace core {

namespace {

constexpr std::size_t maxTermBytes = 1024; ///< nobody asks for a longer value by a click
constexpr std::size_t maxToolTipBytes = 2000;

QString fullText(std::string_view logged)
{
    return QString::fromStdString(toUtf8(logged));
}

bool filesSpanYears(const LogTable &table, const Zone &zone)
{
    Millis first = noTime;
    Millis last = noTime;
    for (const LogFile &file : table.files()) {
        if (file.first == noTime)
            continue;
        first = first == noTime ? file.first : std::min(first, file.first);
        last = std::max(last, file.last);
    }
    return first != noTime && spansYears(first, last, zone);
}

} // namespace

LogModel::LogModel(const KnowledgeBase &knowledge, QObject *parent)
    : QAbstractTableModel(parent)
    , m_knowledge(knowledge)
    , m_table(std::make_shared<const LogTable>())
    , m_rows(std::make_shared<const RowList>())
    , m_zone(Zone::gmt())
    , m_rowLimit(std::numeric_limits<int>::max())
    , m_columns(logColumns(*m_table))
    , m_cache(new RowCache(this))
{
    m_cache->setRows(m_table, m_rows);
    connect(m_cache, &RowCache::rowsArrived, this, &LogModel::tellAllChanged);
    connect(m_cache, &RowCache::fileFailed, this, [this](const Error &error) {
        emit logUnreadable(error);
        tellAllChanged();
    });
}

void LogModel::setContent(LogTablePtr table, std::shared_ptr<const RowList> rows, const Zone &zone,
                          Rows which)
{
    emit contentAboutToChange();
    const bool isOtherTable = table != m_table;
    const int count = withinLimit(rows->size());
    // After a reset a header lays out its columns anew, and a screen reader starts over.
    if (isOtherTable)
        beginResetModel();
    else
        shrinkTo(count);
    m_table = std::move(table);
    m_rows = std::move(rows);
    m_zone = zone;
    m_hasAllRows = which == Rows::All;
    m_showYear = filesSpanYears(*m_table, m_zone);
    m_cache->setRows(m_table, m_rows);
    if (isOtherTable) {
        m_columns = logColumns(*m_table);
        m_rowCount = count;
        endResetModel();
        emit columnsChanged();
    } else {
        tellAllChanged();
        growTo(count);
    }
    emit contentChanged();
}

void LogModel::shrinkTo(int rows)
{
    if (rows >= m_rowCount)
        return;
    beginRemoveRows({}, rows, m_rowCount - 1);
    m_rowCount = rows;
    endRemoveRows();
}

void LogModel::growTo(int rows)
{
    if (rows <= m_rowCount)
        return;
    beginInsertRows({}, m_rowCount, rows - 1);
    m_rowCount = rows;
    endInsertRows();
}

void LogModel::tellAllChanged()
{
    if (m_rowCount > 0)
        emit dataChanged(index(0, 0), index(m_rowCount - 1, columnCount() - 1));
}

int LogModel::withinLimit(std::size_t rows) const
{
    return int(std::min(rows, std::size_t(m_rowLimit)));
}

void LogModel::setRowLimit(int rows)
{
    m_rowLimit = rows;
    const int count = withinLimit(m_rows->size());
    shrinkTo(count);
    growTo(count);
}

bool LogModel::isLimited() const
{
    return m_rows->size() > std::size_t(m_rowLimit);
}

std::optional<int> LogModel::columnOf(const FieldRef &field) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [&](const ColumnInfo &info) { return info.field == field; });
    if (found == m_columns.end())
        return std::nullopt;
    return int(found - m_columns.begin());
}

std::vector<int> LogModel::rowsOf(const RowList &tableRows) const
{
    std::vector<int> rows;
    for (const std::size_t position : positionsOf(tableRows, *m_rows)) {
        if (position < std::size_t(rowCount()))
            rows.push_back(int(position));
    }
    return rows;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const uint32_t row = tableRow(index.row());
    const ColumnInfo &column = m_columns[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        return safeToolTip(toolTip(index));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(column.title, text(index));
    case Qt::AccessibleDescriptionRole:
        return warning(row, column.kind);
    case RawTextRole:
        return rawText(index);
    case TableRowRole:
        return row;
    case EventRole:
        return column.kind == Column::Outcome ? QVariant::fromValue(m_table->event(row))
                                              : QVariant();
    case ReasonRole:
        return QVariant::fromValue(m_table->verdict(row).reason);
    case WarningRole:
        return warning(row, column.kind);
    case WeightRole:
        return QVariant::fromValue(weight(column.kind));
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnInfo &column = m_columns[std::size_t(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return safeToolTip(column.toolTip);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment | Qt::AlignVCenter);
    case Qt::InitialSortOrderRole: // the first click on a header shows the newest, the largest
        return column.alignment == Qt::AlignRight || column.kind == Column::Time
            ? Qt::DescendingOrder
            : Qt::AscendingOrder;
    case ColumnIdRole:
        return column.id;
    case WidthInCharsRole:
        return column.widthInChars;
    case ShownByDefaultRole:
        return column.isShownByDefault;
    default:
        return {};
    }
}

std::optional<std::string_view> LogModel::value(uint32_t row, int position,
                                                const ColumnInfo &column) const
{
    const auto fromText = [&](auto valueOf) -> std::optional<std::string_view> {
        const CachedRow *texts = m_cache->row(std::size_t(position));
        if (!texts)
            return std::nullopt;
        return texts->isReadable ? valueOf(*texts) : std::string_view();
    };
    const auto logged = [&](Field field) {
        const auto &columns = m_table->columns();
        const auto found = std::find_if(columns.begin(), columns.end(), [field](const auto &known) {
            return known.field == field;
        });
        if (found == columns.end())
            return std::optional<std::string_view>(std::string_view());
        return fromText([at = std::size_t(found - columns.begin())](const CachedRow &texts) {
            return std::string_view(texts.columns[at]);
        });
    };

    switch (column.kind) {
    case Column::Time:
        return logged(Field::Time);
    case Column::Outcome:
        return logged(Field::Event);
    case Column::Recipient:
        return m_table->recipients().text(m_table->recipientId(row));
    case Column::Code:
        return m_table->codes().text(m_table->codeId(row));
    case Column::Stage:
        return m_table->stages().text(m_table->stageId(row));
    case Column::Retries:
        return logged(Field::Retries);
    case Column::Answer:
        return fromText([](const CachedRow &texts) { return std::string_view(texts.answer); });
    case Column::Sender:
        return m_table->senders().text(m_table->senderId(row));
    case Column::Domain:
        return m_table->domains().text(m_table->domainId(row));
    case Column::Logged:
        return fromText([&column](const CachedRow &texts) {
            return std::string_view(texts.columns[column.logged]);
        });
    case Column::File:
        return m_table->files()[m_table->file(row)].source->name();
    case Column::Reason:
        return reasonId(m_table->verdict(row).reason);
    case Column::Reply:
    case Column::Line:
        return std::nullopt; // numbers
    }
    Q_UNREACHABLE();
}

QString LogModel::text(const QModelIndex &index) const
{
    const uint32_t row = tableRow(index.row());
    const ColumnInfo &column = m_columns[std::size_t(index.column())];
    switch (column.kind) {
    case Column::Time:
        if (const Millis time = m_table->time(row); time != noTime)
            return shortTime(time, m_zone, m_showYear ? YearForm::Shown : YearForm::Hidden);
        break;
    case Column::Outcome:
        if (const MailEvent event = m_table->event(row); event != MailEvent::Unknown)
            return outcomeWord(event);
        break;
    case Column::Reason:
        return m_knowledge.reason(m_table->verdict(row).reason).title;
    case Column::Reply: {
        const uint16_t reply = m_table->verdict(row).reply;
        return reply ? QString::number(reply) : QString();
    }
    case Column::Line:
        return QString::number(m_table->line(row));
    case Column::Recipient:
    case Column::Code:
    case Column::Stage:
    case Column::Retries:
    case Column::Answer:
    case Column::Sender:
    case Column::Domain:
    case Column::Logged:
    case Column::File:
        break;
    }
    return displayText(value(row, index.row(), column).value_or(std::string_view()));
}

QString LogModel::rawText(const QModelIndex &index) const
{
    const uint32_t row = tableRow(index.row());
    const ColumnInfo &column = m_columns[std::size_t(index.column())];
    const bool isNumber = column.kind == Column::Reply || column.kind == Column::Line;
    if (isNumber || column.kind == Column::Reason)
        return text(index);
    return fullText(value(row, index.row(), column).value_or(std::string_view()));
}

QString LogModel::toolTip(const QModelIndex &index) const
{
    const uint32_t row = tableRow(index.row());
    const Column kind = m_columns[std::size_t(index.column())].kind;
    QStringList lines;
    if (kind == Column::Time) {
        lines << fullTime(m_table->time(row), m_zone)
              << tr("Logged as %1").arg(rawText(index).left(maxToolTipBytes));
    } else if (kind == Column::Code && m_table->codeId(row) != 0) {
        lines << m_knowledge.codeName(m_table->codes().text(m_table->codeId(row)));
    } else if (kind == Column::Reason) {
        lines << m_knowledge.reason(m_table->verdict(row).reason).meaning;
    }
    lines << warning(row, kind);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString LogModel::warning(uint32_t row, Column column) const
{
    if (column == Column::Time && m_table->problems(row) != 0)
        return tr("Problem in this row: %1.").arg(describe(m_table->problems(row)));
    if (column != Column::Code || !m_table->verdict(row).classDisagrees)
        return {};
    return m_table->event(row) == MailEvent::Permanent
        ? tr("The log says permanent, but this code stands for a temporary failure.")
        : tr("The log says temporary, but this code stands for a permanent failure.");
}

CellWeight LogModel::weight(Column column) const
{
    return column == Column::Stage || column == Column::Answer ? CellWeight::Secondary
                                                               : CellWeight::Main;
}

std::optional<Term> LogModel::termFor(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return std::nullopt;
    const uint32_t row = tableRow(index.row());
    const ColumnInfo &column = m_columns[std::size_t(index.column())];
    if (const std::optional<FacetField> facet = facetOf(column.kind))
        return facetTermOf(*m_table, row, *facet);
    if (column.field.field == RowField::Time) {
        const Millis time = m_table->time(row);
        return time == noTime ? std::nullopt : std::optional(minuteTerm(time));
    }
    if (column.kind == Column::Reply || column.kind == Column::Line)
        return fieldTerm(column.field, text(index).toStdString());
    const std::optional<std::string_view> asLogged = value(row, index.row(), column);
    if (!asLogged || asLogged->size() > maxTermBytes)
        return std::nullopt;
    return fieldTerm(column.field, toUtf8(*asLogged));
}

QString LogModel::copyText(int column, RowText &row) const
{
    const ColumnInfo &info = m_columns[std::size_t(column)];
    switch (info.kind) {
    case Column::Time:
        if (const Millis time = m_table->time(row.row()); time != noTime)
            return QString::fromStdString(m_zone.format(time));
        return fullText(row.field(Field::Time));
    case Column::Outcome:
        if (const MailEvent event = m_table->event(row.row()); event != MailEvent::Unknown)
            return outcomeWord(event);
        return fullText(row.field(Field::Event));
    case Column::Reason:
        return m_knowledge.reason(m_table->verdict(row.row()).reason).title;
    case Column::Logged:
        return fullText(row.column(info.logged));
    case Column::Stage:
        return fullText(m_table->stages().text(m_table->stageId(row.row())));
    case Column::Recipient:
    case Column::Reply:
    case Column::Code:
    case Column::Retries:
    case Column::Answer:
    case Column::Sender:
    case Column::Domain:
    case Column::File:
    case Column::Line:
        return fullText(row.value(info.field));
    }
    Q_UNREACHABLE();
}

} // namespace core
