// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>

#include <QObject>

class QWidget;

namespace core {
class LogSession;
}

namespace ui {

/// A diagnostic, asked for with WHYBOUNCE_TIMING=1: how long each step takes until it is painted,
/// one line each on standard error.
class Timing : public QObject
{
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] static bool isWanted();

    Timing(const core::LogSession &session, QWidget &window);

    /// The log was named on the command line: its reading counts from the start of the process.
    void countLoadFromStart();
    /// The explanation of another row is about to be shown; none, if there is no row.
    void rowChosen(const std::optional<uint32_t> &row);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void findingsArrived(const core::LogSession &session);
    void reportWhenPainted(const char *name, Clock::time_point since, const QString &detail = {});
    void report();

    struct Line
    {
        Clock::time_point since;
        QString detail;
    };

    QWidget &m_window;
    Clock::time_point m_processStart;
    Clock::time_point m_loadStart;
    Clock::time_point m_filterStart, m_sortStart;
    bool m_loadFromStart = false;
    bool m_awaitsFirstPaint = true;
    bool m_awaitsFirstRows = false, m_awaitsLoaded = false;
    bool m_awaitsFilter = false, m_awaitsSort = false;
    std::map<QByteArray, Line> m_awaitsPaint;
};

} // namespace ui
