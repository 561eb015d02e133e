// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <hwy/targets.h>

#include <QTest>

namespace core {

/// A row for each instruction set that Highway may choose here, for SetSupportedTargetsForTest().
inline void addInstructionSets()
{
    QTest::addColumn<int64_t>("target");
    int64_t targets = hwy::SupportedTargets();
    while (targets != 0) {
        const int64_t target = targets & -targets;
        QTest::newRow(hwy::TargetName(target)) << target;
        targets ^= target;
    }
}

} // namespace core
