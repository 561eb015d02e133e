// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/mail/knowledgebase.h"
#include "core/mail/reason.h"

namespace core {

/// One compiled-in file of resources/knowledge. The files are our own, so what is wrong in one of
/// them is a bug: the schemas and the tests find it, not the reader.
[[nodiscard]] QJsonObject knowledgeFile(const QString &name);

[[nodiscard]] std::vector<std::string> strings(const QJsonValue &list);
[[nodiscard]] QStringList texts(const QJsonValue &list);
[[nodiscard]] Reason reasonIn(const QJsonValue &id);
[[nodiscard]] std::vector<Party> parties(const QJsonValue &names);

} // namespace core
