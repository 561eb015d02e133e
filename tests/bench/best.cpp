// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs a command some times: best TIMES COMMAND... Prints the milliseconds of the quickest run, the
// milliseconds of all its threads together, and the MiB of the largest run.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

double msOf(const timeval &time)
{
    return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3;
}

[[noreturn]] void become(char **command)
{
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    execvp(command[0], command);
    std::perror(command[0]);
    _exit(127);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "usage: best TIMES COMMAND...\n");
        return 2;
    }
    double wallMs = std::numeric_limits<double>::max();
    double cpuMs = 0;
    double peakMiB = 0;
    for (int run = std::atoi(argv[1]); run > 0; --run) {
        const auto start = std::chrono::steady_clock::now();
        const pid_t child = fork();
        if (child == 0)
            become(argv + 2);
        int status = 0;
        rusage usage{};
        wait4(child, &status, 0, &usage);
        const std::chrono::duration<double, std::milli> wall
            = std::chrono::steady_clock::now() - start;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            return 1;
        if (wall.count() < wallMs) {
            wallMs = wall.count();
            cpuMs = msOf(usage.ru_utime) + msOf(usage.ru_stime);
        }
        peakMiB = std::max(peakMiB, double(usage.ru_maxrss) / 1024);
    }
    std::printf("%.1f %.1f %.1f\n", wallMs, cpuMs, peakMiB);
    return 0;
}
