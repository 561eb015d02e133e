// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace core {

void workInBackground()
{
#ifdef __linux__
    // POSIX gives a priority to processes; Linux to threads, and a new one inherits it. A third of
    // the usual share, so that other programs do not stop the work.
    constexpr int niceness = 5;
    setpriority(PRIO_PROCESS, 0, niceness);
#endif
}

} // namespace core
