// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notices.h"

#include <algorithm>
#include <optional>

#include <QDateTime>
#include <QLocale>
#include <QPushButton>

#include "core/session/logsession.h"
#include "ui/banner.h"

namespace ui {

namespace {

constexpr qsizetype linesShown = 4;

constexpr QLatin1StringView loading("loading");
constexpr QLatin1StringView skipped("skipped");
constexpr QLatin1StringView changed("changed");
constexpr QLatin1StringView dateOrder("date order");
constexpr QLatin1StringView question("question");

QString joined(const QStringList &messages)
{
    QStringList lines = messages.first(std::min(messages.size(), linesShown));
    if (messages.size() > linesShown)
        lines.append(Notices::tr("and %1 more").arg(messages.size() - linesShown));
    return lines.join(u'\n');
}

// A date of this file that the two orders read differently: 3/4, not 3/3.
std::optional<QDate> uncertainDate(const core::LogTable &table, uint16_t file)
{
    for (uint32_t row = 0; row < table.size(); ++row) {
        if (table.file(row) != file || table.time(row) == core::noTime)
            continue;
        const QDate date = QDateTime::fromMSecsSinceEpoch(table.time(row), Qt::UTC).date();
        if (date.day() != date.month() && date.day() <= 12)
            return date;
    }
    return std::nullopt;
}

} // namespace

Notices::Notices(core::LogSession &session, BannerStack &banners)
    : QObject(&banners)
    , m_session(session)
    , m_banners(banners)
{
    using core::LogSession;
    connect(&session, &LogSession::loadingStarted, &banners, &BannerStack::clear);
    connect(&session, &LogSession::loadingFailed, this, &Notices::tellFailure);
    connect(&session, &LogSession::filesSkipped, this, &Notices::tellSkipped);
    connect(&session, &LogSession::logChangedOnDisk, this, &Notices::tellChanged);
    connect(&session, &LogSession::logDeleted, this, &Notices::tellDeleted);
    connect(&session, &LogSession::tableChanged, this, &Notices::tellAboutTable);
    connect(&session, &LogSession::questionFailed, this, [this](const QString &message) {
        m_banners.show(Banner::Kind::Error, question, message);
    });
}

void Notices::tellFailure(const QStringList &messages)
{
    m_banners.show(Banner::Kind::Error, loading, joined(messages));
}

void Notices::tellSkipped(const QStringList &messages)
{
    m_banners.show(Banner::Kind::Warning, skipped,
                   tr("Left out, because they are no email logs:") + u'\n' + joined(messages));
}

void Notices::tellChanged(const QString &name)
{
    Banner *banner = m_banners.show(
        Banner::Kind::Warning, changed,
        tr("%1 was changed by another program after it was read, so its text is not shown any "
           "more.")
            .arg(name));
    connect(banner->addButton(tr("Reload")), &QPushButton::clicked, this,
            [this] { m_session.reload(); });
}

void Notices::tellDeleted(const QString &name)
{
    m_banners.show(Banner::Kind::Info, changed,
                   tr("%1 was deleted or moved. It is shown here until you close it.").arg(name));
}

void Notices::tellAboutTable()
{
    m_banners.remove(dateOrder);
    if (!m_session.isOpen() || m_session.isPreview())
        return;
    askDateOrder();
}

void Notices::askDateOrder()
{
    const core::LogTable &table = *m_session.table();
    const auto file = std::find_if(table.files().begin(), table.files().end(),
                                   [](const core::LogFile &log) { return !log.dateOrder.certain; });
    if (file == table.files().end())
        return;
    const auto date = uncertainDate(table, uint16_t(file - table.files().begin()));
    if (!date)
        return;

    const bool monthFirst = file->dateOrder.order == core::DateOrder::MonthFirst;
    const int first = monthFirst ? date->month() : date->day();
    const int second = monthFirst ? date->day() : date->month();
    const QLocale locale;
    const QString dayFirst = tr("%1 %2", "day and month")
                                 .arg(QString::number(first), locale.standaloneMonthName(second));
    const QString monthThenDay
        = tr("%1 %2", "month and day")
              .arg(locale.standaloneMonthName(first), QString::number(second));
    Banner *banner = m_banners.show(
        Banner::Kind::Warning, dateOrder,
        tr("Dates like %1/%2/%3: is that %4 or %5? They are read as %6 now.")
            .arg(QString::number(first), QString::number(second), QString::number(date->year()),
                 dayFirst, monthThenDay, monthFirst ? monthThenDay : dayFirst));
    connect(banner->addButton(dayFirst), &QPushButton::clicked, this,
            [this] { m_session.setDateOrder(core::DateOrder::DayFirst); });
    connect(banner->addButton(monthThenDay), &QPushButton::clicked, this,
            [this] { m_session.setDateOrder(core::DateOrder::MonthFirst); });
}

} // namespace ui
