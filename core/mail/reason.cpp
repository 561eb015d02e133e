// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/reason.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::array<std::string_view, reasonCount> ids = {
    "delivered",
    "accepted",
    "internal-hop",
    "unknown-recipient",
    "mailbox-disabled",
    "mailbox-full",
    "domain-not-found",
    "domain-no-mail",
    "server-unreachable",
    "connection-dropped",
    "expired",
    "greylisted",
    "rate-limited",
    "ip-blocked",
    "reverse-dns",
    "sender-reputation",
    "spam-content",
    "authentication",
    "spoof-protection",
    "recipient-policy",
    "attachment",
    "too-big",
    "content-rejected",
    "sender-rejected",
    "relay-denied",
    "tls",
    "routing-loop",
    "protocol-error",
    "remote-system-error",
    "salesforce-internal",
    "unknown",
};

} // namespace

std::string_view reasonId(Reason reason)
{
    return ids[std::size_t(reason)];
}

std::optional<Reason> reasonFrom(std::string_view id)
{
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found == ids.end())
        return std::nullopt;
    return Reason(found - ids.begin());
}

} // namespace core
