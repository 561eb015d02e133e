// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appsettings.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QMetaEnum>

namespace ui {

namespace {

constexpr qsizetype recentLimit = 8;

constexpr QLatin1StringView recentKey("recent");
constexpr QLatin1StringView themeKey("theme");
constexpr QLatin1StringView zoneKey("zone");
constexpr QLatin1StringView folderKey("folder");

QString layoutKey(const QString &part)
{
    return QStringLiteral("layout/") + part;
}

QString shownKey(const QString &panel)
{
    return QStringLiteral("shown/") + panel;
}

void write(const QVariantMap &values, const QString &file, QSettings::Format format)
{
    QSettings settings(file, format);
    for (auto value = values.begin(); value != values.end(); ++value)
        settings.setValue(value.key(), value.value());
}

} // namespace

AppSettings::AppSettings()
    : m_writer(std::make_unique<core::Worker>())
{ }

AppSettings::AppSettings(const QString &file)
    : m_settings(file, QSettings::IniFormat)
    , m_writer(std::make_unique<core::Worker>())
{ }

AppSettings::~AppSettings()
{
    m_writer.reset(); // so that nothing older is written after this
    if (!m_changed.isEmpty())
        write(m_changed, m_settings.fileName(), m_settings.format());
}

QVariant AppSettings::value(const QString &key, const QVariant &otherwise) const
{
    const auto changed = m_changed.find(key);
    return changed == m_changed.end() ? m_settings.value(key, otherwise) : *changed;
}

void AppSettings::setValue(const QString &key, const QVariant &value)
{
    m_changed.insert(key, value);
    m_writer->run([values = m_changed, file = m_settings.fileName(), format = m_settings.format()](
                      const std::stop_token &) { write(values, file, format); });
}

QByteArray AppSettings::layout(const QString &part) const
{
    return value(layoutKey(part)).toByteArray();
}

void AppSettings::setLayout(const QString &part, const QByteArray &state)
{
    setValue(layoutKey(part), state);
}

bool AppSettings::isShown(const QString &panel) const
{
    return value(shownKey(panel), true).toBool();
}

void AppSettings::setShown(const QString &panel, bool shown)
{
    setValue(shownKey(panel), shown);
}

Theme::Choice AppSettings::theme() const
{
    const QByteArray name = value(themeKey).toByteArray();
    const auto choices = QMetaEnum::fromType<Theme::Choice>();
    const int known = choices.keyToValue(name.constData());
    return known < 0 ? Theme::Choice::System : Theme::Choice(known);
}

void AppSettings::setTheme(Theme::Choice choice)
{
    const auto choices = QMetaEnum::fromType<Theme::Choice>();
    setValue(themeKey, QByteArray(choices.valueToKey(int(choice))));
}

QString AppSettings::zone() const
{
    return value(zoneKey, QStringLiteral("GMT")).toString();
}

void AppSettings::setZone(const QString &name)
{
    setValue(zoneKey, name);
}

QString AppSettings::lastFolder() const
{
    const QString folder = value(folderKey).toString();
    return QDir(folder).exists() && !folder.isEmpty() ? folder : QDir::homePath();
}

void AppSettings::setLastFolder(const QString &folder)
{
    setValue(folderKey, folder);
}

QList<RecentLogs> AppSettings::recentLogs() const
{
    QList<RecentLogs> logs;
    const QVariantList entries = value(recentKey).toList();
    for (const QVariant &entry : entries) {
        const QVariantMap map = entry.toMap();
        const RecentLogs recent{map.value(QStringLiteral("paths")).toStringList(),
                                map.value(QStringLiteral("opened")).toDateTime()};
        const bool exists
            = std::any_of(recent.paths.begin(), recent.paths.end(),
                          [](const QString &path) { return QFileInfo::exists(path); });
        if (exists)
            logs.append(recent);
    }
    return logs;
}

void AppSettings::addRecentLogs(const QStringList &paths)
{
    QStringList absolute;
    for (const QString &path : paths)
        absolute.append(QFileInfo(path).absoluteFilePath());
    QList<RecentLogs> logs = recentLogs();
    logs.removeIf([&](const RecentLogs &known) { return known.paths == absolute; });
    logs.prepend({absolute, QDateTime::currentDateTime()});
    logs.resize(std::min(logs.size(), recentLimit));

    QVariantList entries;
    for (const RecentLogs &recent : logs) {
        entries.append(QVariantMap{{QStringLiteral("paths"), recent.paths},
                                   {QStringLiteral("opened"), recent.opened}});
    }
    setValue(recentKey, entries);
}

void AppSettings::clearRecentLogs()
{
    setValue(recentKey, QVariantList());
}

} // namespace ui
