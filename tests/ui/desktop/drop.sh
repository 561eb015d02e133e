#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The WhyBounce authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Drags files from another process onto the window, as a file manager does.
# Usage: drop.sh WHYBOUNCE SAMPLE_LOG
. "$(dirname "$0")/desktop.sh"
whybounce=$1
sample=$2
start_desktop

mkdir "$scratch/logs"
cp "$sample" "$scratch/logs/Größe & Zeit.csv" # a name that has to be decoded
rows=$(($(wc -l <"$sample") - 1))

cat >"$scratch/source.py" <<'PYTHON'
import gi, sys
gi.require_version('Gtk', '3.0')
from gi.repository import Gtk, Gdk, GLib
window = Gtk.Window(title='drag source')
window.set_default_size(200, 100)
box = Gtk.EventBox()
box.add(Gtk.Label(label='drag me'))
window.add(box)
box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
box.drag_source_add_uri_targets()
box.connect('drag-data-get', lambda w, c, data, i, t: data.set_uris(
    [GLib.filename_to_uri(path, None) for path in sys.argv[1:]]))
window.show_all()
Gtk.main()
PYTHON

# drag TARGET_X TARGET_Y FILE...: from the source window to a point of the screen
drag() {
    local x=$1 y=$2
    shift 2
    "$python" "$scratch/source.py" "$@" &
    local source=$!
    local window
    window=$(window_of '^drag source$')
    xdotool windowmove --sync "$window" 20 20
    sleep .5
    local from_x from_y
    read -r from_x from_y < <(xdotool getwindowgeometry --shell "$window" |
        awk -F= '/^X/{x=$2}/^Y/{y=$2}END{print x + 90, y + 50}')
    xdotool mousemove "$from_x" "$from_y" sleep .2 mousedown 1 sleep .2
    for _ in $(seq 8); do xdotool mousemove_relative -- 4 3 sleep .03; done
    for step in $(seq 10); do
        xdotool mousemove $((from_x + (x - from_x) * step / 10)) \
            $((from_y + (y - from_y) * step / 10)) sleep .05
    done
    sleep .4
    xdotool mouseup 1
    sleep .3
    kill "$source"
}

WHYBOUNCE_TIMING=1 "$whybounce" 2>"$scratch/timing" &
viewer=$!
window=$(window_of '^WhyBounce$')
xdotool windowsize --sync "$window" 1200 800 windowmove --sync "$window" 500 150
sleep .5

drag 1100 300 "$scratch/logs/Größe & Zeit.csv"
await grep -q "^timing: loaded .* rows=$rows$" "$scratch/timing"
await xdotool search --name 'Größe & Zeit.csv'
[ -f "$scratch/logs/Größe & Zeit.csv" ] || fail "the drop moved the file away"

# With a log open, the left of the two targets adds to it; equal rows are dropped as duplicates.
cp "$sample" "$scratch/second.csv"
sleep .5
drag 800 550 "$scratch/second.csv"
await sh -c "[ \$(grep -c '^timing: loaded .* rows=$rows\$' '$scratch/timing') = 2 ]"

# The right one opens a folder instead.
sleep .5
drag 1400 550 "$scratch/logs"
await sh -c "[ \$(grep -c '^timing: loaded .* rows=$rows\$' '$scratch/timing') = 3 ]"

kill -0 $viewer || fail "the window is gone"
echo "dropped a file, a second one and a folder"
