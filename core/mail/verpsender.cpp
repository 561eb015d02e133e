// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/verpsender.h"

#include "core/base/asciicase.h"

namespace core {

namespace {

constexpr std::string_view bounceDomain = "bnc.salesforce.com";

/// What stands behind the "@".
bool isBounceHost(std::string_view host)
{
    if (host.size() < bounceDomain.size())
        return false;
    const std::size_t start = host.size() - bounceDomain.size();
    const std::string_view end = host.substr(start);
    const bool isWhole = start == 0 || (start > 1 && host[start - 1] == '.');
    return isWhole && (end == bounceDomain || equalsIgnoringCase(end, bounceDomain))
        && host.find('@') == std::string_view::npos;
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

std::size_t verpStart(std::string_view logged)
{
    const std::size_t at = logged.find('@');
    if (at == std::string_view::npos || !isBounceHost(logged.substr(at + 1)))
        return 0;
    const std::string_view local = logged.substr(0, at);
    // Greedy from the right: a sender's local part may itself hold "=" and "__".
    const std::size_t mark = lastMark(local);
    if (mark == std::string_view::npos)
        return 0;
    const std::size_t equals = local.rfind('=', mark);
    if (equals == std::string_view::npos || equals == 0)
        return 0;
    const std::size_t token = local.find("__", equals);
    const bool hasDomain = token > equals + 1;
    return hasDomain && token + 2 < local.size() ? token + 2 : 0;
}

bool isVerpRest(std::string_view rest)
{
    // Without a "=" the last one before it stays that, whatever "__" the token holds.
    const std::size_t at = rest.find('@');
    return at != std::string_view::npos && at > 0
        && rest.substr(0, at).find('=') == std::string_view::npos
        && isBounceHost(rest.substr(at + 1));
}

bool decodeSender(std::string_view logged, std::string &sender)
{
    const std::size_t start = verpStart(logged);
    if (start == 0)
        return false;
    sender.assign(logged.substr(0, start - 2));
    sender[sender.rfind('=')] = '@';
    return true;
}

std::string decodeSender(std::string_view logged)
{
    std::string sender;
    return decodeSender(logged, sender) ? sender : std::string(logged);
}

} // namespace core
