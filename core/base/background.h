// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace core {

/// From now on this thread, and those it starts, leave a core to the others of this program when
/// those want it: a window shows the first rows while the rest is read. With cores to spare it
/// costs nothing. Linux only; elsewhere nothing happens.
void workInBackground();

} // namespace core
