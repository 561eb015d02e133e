# SPDX-FileCopyrightText: 2026 The WhyBounce authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by the tests that need a real desktop: an X server, a window manager and a session bus of
# their own, and an empty home. Everything ends with the shell that sourced it.
set -euo pipefail

scratch=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null; rm -rf "$scratch"' EXIT
export HOME=$scratch XDG_RUNTIME_DIR=$scratch/run XDG_CONFIG_HOME=$scratch/config
export QT_QPA_PLATFORM=xcb TZ=UTC LC_ALL=C.UTF-8
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME"

# Debian's own Python, which has the bindings; another may stand before it in the PATH.
python=$(dpkg -L python3-minimal | grep 'bin/python3$')

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# Waits up to 20 s for a command to succeed.
await() {
    for _ in $(seq 200); do
        "$@" >/dev/null 2>&1 && return
        sleep .1
    done
    fail "waited in vain for: $*"
}

start_desktop() {
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$scratch/display" 2>/dev/null &
    await test -s "$scratch/display"
    DISPLAY=:$(cat "$scratch/display")
    export DISPLAY
    openbox 2>/dev/null &
    await xprop -root _NET_SUPPORTING_WM_CHECK
    sleep .3
}

window_of() { # a part of its title
    await xdotool search --onlyvisible --name "$1"
    xdotool search --onlyvisible --name "$1" | head -1
}
