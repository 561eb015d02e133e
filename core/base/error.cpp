// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include "core/base/tr.h"

namespace core {

QString describe(const Error &error)
{
    const QString detail = QString::fromStdString(error.detail);
    switch (error.kind) {
    case Error::Kind::CannotOpen:
        return Tr::tr("cannot be opened (%1); check the name and your permission").arg(detail);
    case Error::Kind::CannotRead:
        return Tr::tr("cannot be read (%1); copy it to this computer and try again").arg(detail);
    case Error::Kind::CannotWrite:
        return Tr::tr("cannot be written (%1); nothing was saved, choose another place")
            .arg(detail);
    case Error::Kind::NotAFile:
        return Tr::tr("is %1, not a file; open the log file itself").arg(detail);
    case Error::Kind::Empty:
        return Tr::tr("the log is empty (zero bytes); request the log again in Salesforce");
    case Error::Kind::NotAnEmailLog:
        return Tr::tr("is not an email log (%1); download one in Salesforce under Setup > "
                      "Environments > Logs > Email Log Files")
            .arg(detail);
    case Error::Kind::BrokenArchive:
        return Tr::tr("the archive is damaged (%1); download it again").arg(detail);
    case Error::Kind::EncryptedArchive:
        return Tr::tr("the archive is encrypted; unpack it first, then open the log inside");
    case Error::Kind::NoLogInside:
        return Tr::tr("holds no email log; open the .csv, .zip or .gz that Salesforce made");
    case Error::Kind::OutputExists:
        return Tr::tr("exists already; choose another name, or overwrite it with --force");
    case Error::Kind::OutputIsInput:
        return Tr::tr("is one of the open logs; a log is never written, choose another name");
    case Error::Kind::TooManyRows:
        return Tr::tr("has too many rows (%1); open fewer files at a time").arg(detail);
    case Error::Kind::LineTooLong:
        return Tr::tr("has a line of more than 1 GiB, as no email log has; check what wrote it");
    case Error::Kind::ChangedOnDisk:
        return Tr::tr("was changed by another program after it was read; open it again");
    case Error::Kind::Cancelled:
        return Tr::tr("was stopped before the end; nothing was kept");
    }
    Q_UNREACHABLE();
}

} // namespace core
