#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The WhyBounce authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a screen reader is told of the window. Runs itself again under a session bus of its own.
# Usage: screenreader.sh WHYBOUNCE SAMPLE_LOG
[ -n "${WHYBOUNCE_TEST_BUS:-}" ] || exec env WHYBOUNCE_TEST_BUS=1 dbus-run-session -- "$0" "$@"
. "$(dirname "$0")/desktop.sh"
start_desktop
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
$(dpkg -L at-spi2-core | grep 'at-spi-bus-launcher$') --launch-immediately 2>/dev/null &
sleep 1
"$1" "$2" 2>/dev/null &
window_of "$(basename "$2")" >/dev/null
timeout 60 "$python" -u "$(dirname "$0")/screenreader.py" "$(basename "$2")"
