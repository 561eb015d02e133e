// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/rowproblem.h"

#include <QStringList>

#include "core/base/tr.h"

namespace core {

namespace {
QString clause(RowProblem problem)
{
    switch (problem) {
    case RowProblem::TooShort:
        return Tr::tr("it ends before Delivery Stage");
    case RowProblem::TooLong:
        return Tr::tr("it has more fields than the header");
    case RowProblem::UnreadableTime:
        return Tr::tr("its date cannot be read");
    case RowProblem::UnknownEvent:
        return Tr::tr("its mail event is not R, D, T or P");
    case RowProblem::BrokenQuoting:
        return Tr::tr("its quotes do not match");
    case RowProblem::HoldsNul:
        return Tr::tr("it holds a NUL character");
    case RowProblem::NotText:
        return Tr::tr("it holds bytes that are no text");
    }
    Q_UNREACHABLE();
}
} // namespace

QString describe(RowProblems problems)
{
    QStringList clauses;
    for (unsigned bit = 1; bit <= unsigned(RowProblem::NotText); bit <<= 1) {
        if (problems & bit)
            clauses += clause(RowProblem(bit));
    }
    return clauses.join(QStringLiteral("; "));
}

} // namespace core
