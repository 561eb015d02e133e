// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <sys/resource.h>

namespace bench {

struct Duration
{
    double wallMs = 0;
    double cpuMs = 0; ///< of all threads of this process
};

inline double cpuMs()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval &time) {
        return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

inline double peakMiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
}

/// The best of `times` runs: what the machine can do when nobody else uses it.
template <typename Job> Duration measure(int times, const Job &job)
{
    Duration best;
    for (int run = 0; run < times; ++run) {
        const double cpuBefore = cpuMs();
        const auto before = std::chrono::steady_clock::now();
        job();
        const std::chrono::duration<double, std::milli> wall
            = std::chrono::steady_clock::now() - before;
        const double cpu = cpuMs() - cpuBefore;
        if (run == 0 || wall.count() < best.wallMs)
            best.wallMs = wall.count();
        if (run == 0 || cpu < best.cpuMs)
            best.cpuMs = cpu;
    }
    return best;
}

/// The value that 95 of 100 do not exceed.
inline double p95(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, values.size() * 95 / 100)];
}

/// One line a figure: its name, a tab, the value; `run` makes the table of them.
inline void print(const std::string &name, double value)
{
    std::printf("%s\t%.3f\n", name.c_str(), value);
    std::fflush(stdout);
}

inline void print(const std::string &name, const Duration &duration)
{
    print(name, duration.wallMs);
    print(name + "-cpu", duration.cpuMs);
}

} // namespace bench
