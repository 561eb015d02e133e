// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/progressreporter.h"

#include <chrono>

namespace core {

ProgressReporter::ProgressReporter(const Progress &progress)
    : m_progress(progress)
{
    if (!m_progress)
        return;
    m_thread = std::jthread([this](const std::stop_token &end) {
        std::unique_lock lock(m_mutex);
        while (!end.stop_requested()) {
            tell();
            m_wake.wait_for(lock, end, std::chrono::milliseconds(25), [] { return false; });
        }
    });
}

ProgressReporter::~ProgressReporter()
{
    if (!m_progress)
        return;
    m_thread.request_stop();
    m_thread.join();
    if (!stopped)
        tell();
}

void ProgressReporter::setSources(std::vector<std::shared_ptr<const ByteSource>> sources)
{
    const std::lock_guard lock(m_mutex);
    m_sources = std::move(sources);
}

void ProgressReporter::tell()
{
    ProgressState state{bytesDone, 0, rowsDone};
    for (const auto &source : m_sources) {
        if (const auto input = source->inputProgress()) {
            state.bytesDone += input->done;
            state.bytesTotal += input->total;
        } else {
            state.bytesTotal += source->knownSize().value_or(0);
        }
    }
    if (!m_progress(state)) {
        stopped = true;
        m_stop.request_stop();
    }
}

} // namespace core
