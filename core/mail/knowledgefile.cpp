// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/knowledgefile.h"

#include <QFile>
#include <QJsonDocument>

namespace core {

QJsonObject knowledgeFile(const QString &name)
{
    QFile file(QStringLiteral(":/knowledge/") + name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "knowledgeFile", qPrintable(name));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    Q_ASSERT_X(document.isObject(), "knowledgeFile", qPrintable(name));
    return document.object();
}

std::vector<std::string> strings(const QJsonValue &list)
{
    std::vector<std::string> result;
    for (const QJsonValue &item : list.toArray())
        result.push_back(item.toString().toStdString());
    return result;
}

QStringList texts(const QJsonValue &list)
{
    QStringList result;
    for (const QJsonValue &item : list.toArray())
        result += item.toString();
    return result;
}

Reason reasonIn(const QJsonValue &id)
{
    const std::optional<Reason> reason = reasonFrom(id.toString().toStdString());
    Q_ASSERT_X(reason, "reasonIn", qPrintable(id.toString()));
    return reason.value_or(Reason::Unknown);
}

std::vector<Party> parties(const QJsonValue &names)
{
    std::vector<Party> result;
    for (const std::string &name : strings(names)) {
        const std::optional<Party> party = partyFrom(name);
        Q_ASSERT_X(party, "parties", name.c_str());
        result.push_back(party.value_or(Party::Nobody));
    }
    return result;
}

} // namespace core
