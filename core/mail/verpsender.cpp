// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/verpsender.h"

#include "core/base/asciicase.h"

namespace core {

namespace {

constexpr std::string_view bounceDomain = "bnc.salesforce.com";

bool endsInBounceDomain(std::string_view address)
{
    if (address.size() < bounceDomain.size())
        return false;
    const std::string_view end = address.substr(address.size() - bounceDomain.size());
    return end == bounceDomain || equalsIgnoringCase(end, bounceDomain);
}

/// Where the last "__" starts.
std::size_t lastMark(std::string_view local)
{
    std::size_t mark = local.rfind('_');
    while (mark != std::string_view::npos && (mark == 0 || local[mark - 1] != '_'))
        mark = mark == 0 ? std::string_view::npos : local.rfind('_', mark - 1);
    return mark == std::string_view::npos ? mark : mark - 1;
}

} // namespace

bool decodeSender(std::string_view logged, std::string &sender)
{
    if (!endsInBounceDomain(logged))
        return false;
    const std::size_t at = logged.find('@');
    if (at == std::string_view::npos || logged.find('@', at + 1) != std::string_view::npos)
        return false;
    const std::size_t domainStart = logged.size() - bounceDomain.size();
    const bool isHost
        = domainStart == at + 1 || (domainStart > at + 2 && logged[domainStart - 1] == '.');
    if (!isHost)
        return false;
    const std::string_view local = logged.substr(0, at);
    // Greedy from the right: a sender's local part may itself hold "=" and "__".
    const std::size_t mark = lastMark(local);
    if (mark == std::string_view::npos)
        return false;
    const std::size_t equals = local.rfind('=', mark);
    if (equals == std::string_view::npos || equals == 0)
        return false;
    const std::size_t token = local.find("__", equals);
    const bool hasDomain = token > equals + 1;
    if (!hasDomain || token + 2 == local.size())
        return false;
    sender.assign(local.substr(0, token));
    sender[equals] = '@';
    return true;
}

std::string decodeSender(std::string_view logged)
{
    std::string sender;
    return decodeSender(logged, sender) ? sender : std::string(logged);
}

} // namespace core
