#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The WhyBounce authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What LibreOffice Calc shows of an export, imported with all columns as text, is what the log says.
# Usage: spreadsheet.sh WHYBOUNCE_CLI
set -euo pipefail
cli=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch LC_ALL=C.UTF-8

cat >"$scratch/log.csv" <<'LOG'
Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Remote Host,Bytes Transferred,User ID,Message ID Header,Retry Count,Seconds in Queue,Delivery Stage,Remote Error
11/03/2026 9:00,16/A4-20983-88E21E84,P,ann@x.example,+me@y.example,10.0.0.1,011856,005400000000001,<m@sfdc.net>,0,1e5,during RCPT TO,"550 5.1.1 ""quoted"", comma
second line"
11/13/2026 9:01,1/2-3,T,jürgen@x.example,=1+1,10.0.0.1,-12,123456789012345678,<m@sfdc.net>,0,0.393,after DATA,@SUM(1)
11/13/2026 9:02,1/2-4,T,受信者@x.example,-me@y.example,10.0.0.1,+12,00540000000fAE3,,007,1.50,after DATA,"	a tab; a semicolon"
LOG
"$cli" export "$scratch/log.csv" --output "$scratch/export.csv" --quiet 2>/dev/null

columns=$(seq 13 | sed 's|$|/2|' | paste -sd/) # 2: text
soffice --headless --infilter="CSV:44,34,76,1,$columns" \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
    --outdir "$scratch/shown" "$scratch/export.csv" >/dev/null 2>&1

/usr/bin/python3 - "$scratch" <<'PYTHON'
import csv, glob, sys

def cells(path):
    with open(path, newline='', encoding='utf-8') as file:
        return [[cell.replace('\r\n', '\n') for cell in row] for row in csv.reader(file)]

log = cells(sys.argv[1] + '/log.csv')
shown = cells(glob.glob(sys.argv[1] + '/shown/*.csv')[0])
assert len(log) == len(shown) == 4, (len(log), len(shown))
defused = 0
for logged_row, shown_row in zip(log, shown):
    assert len(logged_row) == len(shown_row), (logged_row, shown_row)
    for logged, seen in zip(logged_row, shown_row):
        if seen == "'" + logged and logged[0] in '=+-@\t':
            defused += 1
        else:
            assert seen == logged, (logged, seen)
assert defused == 5, defused
print('Calc shows all cells as logged, but for %d that were defused' % defused)
PYTHON
