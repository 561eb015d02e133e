// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// Why a row ended as it did; what each means is in resources/knowledge/reasons.json.
enum class Reason : uint8_t {
    Delivered,
    Accepted,
    InternalHop,
    UnknownRecipient,
    MailboxDisabled,
    MailboxFull,
    DomainNotFound,
    DomainNoMail,
    ServerUnreachable,
    ConnectionDropped,
    Expired,
    Greylisted,
    RateLimited,
    IpBlocked,
    ReverseDns,
    SenderReputation,
    SpamContent,
    Authentication,
    SpoofProtection,
    RecipientPolicy,
    Attachment,
    TooBig,
    ContentRejected,
    SenderRejected,
    RelayDenied,
    Tls,
    RoutingLoop,
    ProtocolError,
    RemoteSystemError,
    SalesforceInternal,
    Unknown,
};

constexpr std::size_t reasonCount = std::size_t(Reason::Unknown) + 1;

/// The stable name, as queries and exports write it: "mailbox-full".
[[nodiscard]] std::string_view reasonId(Reason reason);
[[nodiscard]] std::optional<Reason> reasonFrom(std::string_view id);

} // namespace core
