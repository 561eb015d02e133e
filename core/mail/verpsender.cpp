// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/verpsender.h"

#include "core/base/asciicase.h"

namespace core {

namespace {

constexpr std::string_view bounceDomain = "bnc.salesforce.com";

bool isBounceHost(std::string_view host)
{
    if (host.size() < bounceDomain.size())
        return false;
    const std::size_t start = host.size() - bounceDomain.size();
    return equalsIgnoringCase(host.substr(start), bounceDomain)
        && (start == 0 || (start > 1 && host[start - 1] == '.'));
}

} // namespace

bool decodeSender(std::string_view logged, std::string &sender)
{
    const std::size_t at = logged.rfind('@');
    if (at == std::string_view::npos || !isBounceHost(logged.substr(at + 1)))
        return false;
    const std::string_view local = logged.substr(0, at);
    if (local.find('@') != std::string_view::npos)
        return false;
    // Greedy from the right: a sender's local part may itself hold "=" and "__".
    const std::size_t lastMark = local.rfind("__");
    if (lastMark == std::string_view::npos)
        return false;
    const std::size_t equals = local.rfind('=', lastMark);
    if (equals == std::string_view::npos || equals == 0)
        return false;
    const std::size_t token = local.find("__", equals);
    const std::string_view domain = local.substr(equals + 1, token - equals - 1);
    if (domain.empty() || token + 2 == local.size())
        return false;
    sender.assign(local.substr(0, equals));
    sender += '@';
    sender += domain;
    return true;
}

std::string decodeSender(std::string_view logged)
{
    std::string sender;
    return decodeSender(logged, sender) ? sender : std::string(logged);
}

} // namespace core
