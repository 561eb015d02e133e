// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/counttext.h"

#include <QLocale>

namespace core {

namespace {

// The texts around the numbers are English, whatever the computer speaks.
const QLocale &english()
{
    static const QLocale locale(QLocale::English);
    return locale;
}

} // namespace

QString countText(uint64_t count)
{
    return english().toString(qulonglong(count));
}

QString percentText(double percent)
{
    return english().toString(percent, 'f', 2) + QStringLiteral(" %");
}

} // namespace core
