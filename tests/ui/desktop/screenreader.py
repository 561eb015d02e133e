# SPDX-FileCopyrightText: 2026 The WhyBounce authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Walks the window as a screen reader does, over AT-SPI, and checks what it would say.
# Usage: screenreader.py LOG_NAME
import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib


def fail(text):
    print('FAILED:', text)
    sys.exit(1)


def await_(what, find):
    for _ in range(200):
        try:
            found = find()
            if found:
                return found
        except Exception:  # the tree changes while it is walked
            pass
        time.sleep(0.1)
    fail('waited in vain for ' + what)


def descendants(node):
    for child in node:
        if child is None:
            continue
        yield child
        if child.getRole() not in (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE):  # may be huge
            yield from descendants(child)


def named(root, role, name):
    return next((n for n in descendants(root) if n.getRole() == role and n.name == name), None)


app = await_('the application', lambda: next(
    (a for a in pyatspi.Registry.getDesktop(0) if a and a.name.lower() == 'whybounce'), None))
frame = await_('the window', lambda: next((n for n in app if sys.argv[1] in n.name), None))

table = await_('the table', lambda: named(frame, pyatspi.ROLE_TABLE, 'Rows of the log'))
grid = table.queryTable()
headers = [grid.getColumnHeader(c).name for c in range(6)]
if headers[:3] != ['Time', 'Outcome', 'Recipient']:
    fail('column headers are %s' % headers)
await_('rows', lambda: grid.nRows > 0)
cells = [grid.getAccessibleAt(0, c).name for c in range(3)]
if not all(cells) or not any(w in cells[1] for w in ('Temporary', 'Permanent')) or '@' not in cells[2]:
    fail('the first row reads %s' % cells)

# A selection is told by one of its cells, however large it is.
selected = []
pyatspi.Registry.registerEventListener(lambda event: selected.append(event.source.name),
                                       'object:state-changed:selected')
last = grid.getAccessibleAt(grid.nRows - 1, 0)
table.queryComponent().grabFocus()
subprocess.run(['xdotool', 'key', 'ctrl+a'], check=True)


def selection_told():
    while GLib.MainContext.default().pending():
        GLib.MainContext.default().iteration(False)
    return selected and last.getState().contains(pyatspi.STATE_SELECTED)


await_('the selection of all rows', selection_told)
if selected[0] == '' or len(selected) > 2:
    fail('selected cells are %s' % selected)

unnamed = [n for n in descendants(frame) if not n.name
           and n.getRole() in (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON,
                               pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_TABLE,
                               pyatspi.ROLE_LIST, pyatspi.ROLE_COMBO_BOX)
           and n.getState().contains(pyatspi.STATE_SHOWING)]
if unnamed:
    fail('without a name: %s' % [(n.getRoleName(), n.parent.name, n.parent.parent.name)
                                 for n in unnamed])

chart = await_('the chart', lambda: next(
    (n for n in descendants(frame) if n.name == 'Failures over time'), None))
if 'temporary' not in chart.description or 'permanent' not in chart.description:
    fail('the chart says %r' % chart.description)
print('a screen reader finds the rows, %d named controls and the chart' % len(
    [n for n in descendants(frame) if n.name]))
