// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/displaytext.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include <QLocale>

#include "core/base/tr.h"
#include "core/text/encoding.h"

namespace core {

namespace {

constexpr char16_t ellipsis = u'\u2026';
constexpr char16_t returnSign = u'\u21B5';
constexpr char16_t tabSign = u'\u2192';

/// Characters that draw nothing, or make others lie about their place.
bool isInvisible(char16_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

QString escaped(char16_t c)
{
    return c < 0x100 ? QStringLiteral("\\x%1").arg(uint(c), 2, 16, QLatin1Char('0'))
                     : QStringLiteral("\\u%1").arg(uint(c), 4, 16, QLatin1Char('0'));
}

QString withVisibleSigns(const QString &text)
{
    QString line;
    line.reserve(text.size() + 16);
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char16_t c = text[at].unicode();
        const bool isCrLf = c == '\r' && at + 1 < text.size() && text[at + 1] == QLatin1Char('\n');
        if (isCrLf)
            continue; // the LF draws the sign
        if (c == '\n' || c == '\r')
            line += QChar(returnSign);
        else if (c == '\t')
            line += QChar(tabSign);
        else if (isInvisible(c))
            line += escaped(c);
        else
            line += QChar(c);
    }
    return line;
}

std::chrono::year_month_day dateOf(Millis wallClock)
{
    using namespace std::chrono;
    return {floor<days>(sys_time<milliseconds>(milliseconds(wallClock)))};
}

QString monthName(std::chrono::month month)
{
    static constexpr std::array names{
        QT_TRANSLATE_NOOP("core", "%1 Jan"), QT_TRANSLATE_NOOP("core", "%1 Feb"),
        QT_TRANSLATE_NOOP("core", "%1 Mar"), QT_TRANSLATE_NOOP("core", "%1 Apr"),
        QT_TRANSLATE_NOOP("core", "%1 May"), QT_TRANSLATE_NOOP("core", "%1 Jun"),
        QT_TRANSLATE_NOOP("core", "%1 Jul"), QT_TRANSLATE_NOOP("core", "%1 Aug"),
        QT_TRANSLATE_NOOP("core", "%1 Sep"), QT_TRANSLATE_NOOP("core", "%1 Oct"),
        QT_TRANSLATE_NOOP("core", "%1 Nov"), QT_TRANSLATE_NOOP("core", "%1 Dec")};
    return Tr::tr(names[unsigned(month) - 1]);
}

} // namespace

std::string_view cutText(std::string_view text, std::size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return text;
    std::size_t end = maxBytes;
    constexpr std::size_t longestSequence = 4;
    while (end > 0 && maxBytes - end < longestSequence && (uint8_t(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end);
}

QString displayText(std::string_view logged, std::size_t maxBytes)
{
    const std::string_view shown = cutText(logged, maxBytes);
    const QString text
        = isValidUtf8(shown) ? QString::fromUtf8(shown) : QString::fromStdString(toUtf8(shown));
    const bool isPlain
        = std::none_of(text.begin(), text.end(), [](QChar c) { return isInvisible(c.unicode()); });
    const QString line = isPlain ? text : withVisibleSigns(text);
    return shown.size() < logged.size() ? QString(line + QChar(ellipsis)) : line;
}

QString safeToolTip(const QString &text)
{
    if (text.isEmpty())
        return text;
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(text.toHtmlEscaped());
}

QString outcomeWord(MailEvent event)
{
    switch (event) {
    case MailEvent::Received:
        return Tr::tr("Accepted");
    case MailEvent::Delivered:
        return Tr::tr("Delivered");
    case MailEvent::Transient:
        return Tr::tr("Temporary");
    case MailEvent::Permanent:
        return Tr::tr("Permanent");
    case MailEvent::Unknown:
        return Tr::tr("Unknown");
    }
    Q_UNREACHABLE();
}

QString countText(uint64_t count)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(qulonglong(count));
}

QString shortTime(Millis utc, const Zone &zone, YearForm year)
{
    if (utc == noTime)
        return {};
    const Millis wallClock = zone.toLocal(utc);
    const std::chrono::year_month_day date = dateOf(wallClock);
    const Millis sinceMidnight = (wallClock % millisPerDay + millisPerDay) % millisPerDay;
    QString text = monthName(date.month()).arg(unsigned(date.day()));
    if (year == YearForm::Shown)
        text += QStringLiteral(" %1").arg(int(date.year()));
    return text
        + QStringLiteral(" %1:%2")
              .arg(sinceMidnight / millisPerHour, 2, 10, QLatin1Char('0'))
              .arg(sinceMidnight % millisPerHour / millisPerMinute, 2, 10, QLatin1Char('0'));
}

QString fullTime(Millis utc, const Zone &zone)
{
    if (utc == noTime)
        return {};
    return QStringLiteral("%1 (%2)").arg(QString::fromStdString(zone.format(utc)),
                                         QString::fromStdString(zone.name()));
}

bool spansYears(Millis firstUtc, Millis lastUtc, const Zone &zone)
{
    return dateOf(zone.toLocal(firstUtc)).year() != dateOf(zone.toLocal(lastUtc)).year();
}

} // namespace core
