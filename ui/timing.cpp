// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timing.h"

#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include <unistd.h>

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include "core/session/logsession.h"

namespace ui {

namespace {

// When the process was made, by the kernel's books; without them, now.
Timing::Clock::time_point processStart()
{
    std::ifstream stat("/proc/self/stat");
    std::string text;
    std::getline(stat, text);
    const auto nameEnd = text.rfind(')'); // the name may hold anything
    timespec boot{};
    if (nameEnd == std::string::npos || clock_gettime(CLOCK_BOOTTIME, &boot) != 0)
        return Timing::Clock::now();
    std::istringstream fields(text.substr(nameEnd + 1));
    std::string skipped;
    for (int field = 3; field < 22; ++field)
        fields >> skipped;
    double startTicks = 0;
    fields >> startTicks;
    const std::chrono::duration<double> sinceBoot(double(boot.tv_sec) + double(boot.tv_nsec) * 1e-9
                                                  - startTicks / double(sysconf(_SC_CLK_TCK)));
    return Timing::Clock::now() - std::chrono::duration_cast<Timing::Clock::duration>(sinceBoot);
}

} // namespace

bool Timing::isWanted()
{
    return qEnvironmentVariableIntValue("WHYBOUNCE_TIMING") != 0;
}

Timing::Timing(const core::LogSession &session, QWidget &window)
    : QObject(&window)
    , m_window(window)
    , m_processStart(processStart())
{
    using core::LogSession;
    window.installEventFilter(this);
    connect(&session, &LogSession::loadingStarted, this, [this] {
        m_loadStart = std::exchange(m_loadFromStart, false) ? m_processStart : Clock::now();
        m_awaitsFirstRows = m_awaitsLoaded = true;
    });
    // The filter and order that a new log starts with are part of loading it.
    connect(&session, &LogSession::filterChanged, this, [this, &session] {
        m_filterStart = Clock::now();
        m_awaitsFilter = session.isOpen();
    });
    connect(&session, &LogSession::sortKeyChanged, this, [this, &session] {
        m_sortStart = Clock::now();
        m_awaitsSort = session.isOpen();
    });
    connect(&session, &LogSession::findingsChanged, this,
            [this, &session] { findingsArrived(session); });
}

void Timing::countLoadFromStart()
{
    m_loadFromStart = true;
}

void Timing::rowChosen(const std::optional<uint32_t> &row)
{
    if (!row)
        return;
    // The panel makes the explanation in a later turn of the event loop, once for a held key.
    const auto since = Clock::now();
    QTimer::singleShot(0, this, [this, since] {
        QTimer::singleShot(0, this, [this, since] { reportWhenPainted("detail", since); });
    });
}

void Timing::findingsArrived(const core::LogSession &session)
{
    if (std::exchange(m_awaitsFirstRows, false))
        reportWhenPainted("first-rows", m_loadStart);
    if (!session.isPreview() && !session.isLoading() && std::exchange(m_awaitsLoaded, false)) {
        reportWhenPainted("loaded", m_loadStart,
                          QStringLiteral(" rows=%1").arg(session.table()->size()));
    }
    const auto &rows = session.findings().rows;
    if (std::exchange(m_awaitsFilter, false))
        reportWhenPainted("filter", m_filterStart,
                          QStringLiteral(" shown=%1").arg(rows ? rows->size() : 0));
    if (std::exchange(m_awaitsSort, false))
        reportWhenPainted("sort", m_sortStart);
}

void Timing::reportWhenPainted(const char *name, Clock::time_point since, const QString &detail)
{
    m_awaitsPaint[name] = {since, detail};
    m_window.update();
}

bool Timing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && std::exchange(m_awaitsFirstPaint, false))
        m_awaitsPaint["first-paint"] = {m_processStart, {}};
    // All widgets of the window are painted in one go; a queued call comes after that.
    if (event->type() == QEvent::Paint && !m_awaitsPaint.empty())
        QTimer::singleShot(0, this, &Timing::report);
    return QObject::eventFilter(watched, event);
}

void Timing::report()
{
    const auto now = Clock::now();
    for (const auto &[name, line] : m_awaitsPaint) {
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - line.since);
        std::cerr << "timing: " << name.constData() << ' ' << took.count()
                  << line.detail.toStdString() << std::endl;
    }
    m_awaitsPaint.clear();
}

} // namespace ui
