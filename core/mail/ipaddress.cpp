// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/ipaddress.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/mail/textshape.h"

namespace core {

namespace {

std::size_t addressLength(std::string_view text)
{
    const auto separator
        = std::find_if(text.begin(), text.end(), [](char c) { return is(c, Separator); });
    const auto word = std::size_t(separator - text.begin());
    if (const std::size_t length = ipv6Length(text.substr(0, word)))
        return length;
    std::size_t end = 0;
    while (end < text.size() && is(text[end], Digit | Dot))
        ++end;
    while (end > 0 && text[end - 1] == '.')
        --end;
    return isIpv4(text.substr(0, end)) ? end : 0;
}

using Groups = std::array<uint16_t, 8>;

/// Reads "2001:db8" into the groups from `first` on and returns how many there are.
std::size_t readGroups(std::string_view text, Groups &groups)
{
    std::size_t count = 0;
    while (!text.empty() && count < groups.size()) {
        const std::size_t colon = std::min(text.find(':'), text.size());
        const std::string_view group = text.substr(0, colon);
        if (isIpv4(group)) { // ::ffff:192.0.2.1
            uint32_t value = 0;
            for (std::size_t at = 0; at < group.size(); at += digitsAt(group, at) + 1) {
                uint32_t part = 0;
                std::from_chars(group.data() + at, group.data() + group.size(), part);
                value = value << 8 | part;
            }
            groups[count++] = uint16_t(value >> 16);
            if (count < groups.size())
                groups[count++] = uint16_t(value);
        } else {
            std::from_chars(group.data(), group.data() + group.size(), groups[count++], 16);
        }
        text.remove_prefix(std::min(colon + 1, text.size()));
    }
    return count;
}

Groups groupsOf(std::string_view address)
{
    Groups groups{};
    const std::size_t gap = address.find("::");
    readGroups(address.substr(0, gap), groups);
    if (gap != std::string_view::npos) {
        Groups tail{};
        const std::size_t count = readGroups(address.substr(gap + 2), tail);
        std::copy_n(tail.begin(), count, groups.end() - std::ptrdiff_t(count));
    }
    return groups;
}

std::string reversedIpv4(std::string_view address)
{
    std::string reversed;
    while (!address.empty()) {
        const std::size_t start = address.rfind('.') + 1; // 0 where there is none
        reversed += address.substr(start);
        address = address.substr(0, start > 0 ? start - 1 : 0);
        if (!address.empty())
            reversed += '.';
    }
    return reversed;
}

std::string reversedIpv6(std::string_view address)
{
    const Groups groups = groupsOf(address);
    std::string reversed;
    for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
        for (int shift = 0; shift < 16; shift += 4) {
            reversed += "0123456789abcdef"[*group >> shift & 15];
            reversed += '.';
        }
    }
    reversed.pop_back();
    return reversed;
}

} // namespace

std::string firstPublicAddress(std::string_view answer)
{
    if (const std::size_t quote = answer.rfind("said: "); quote != std::string_view::npos)
        answer = answer.substr(quote);
    std::size_t length = 1;
    for (std::size_t at = 0; at < answer.size(); at += length) {
        length = 1;
        if (at > 0 && is(answer[at - 1], wordBytes))
            continue;
        const std::size_t found = addressLength(answer.substr(at));
        if (found == 0)
            continue;
        length = found;
        const std::string_view address = answer.substr(at, found);
        if (!address.starts_with("127.") && address != "::1")
            return std::string(address);
    }
    return {};
}

std::string reversed(std::string_view address)
{
    if (isIpv4(address))
        return reversedIpv4(address);
    return ipv6Length(address) == address.size() && !address.empty() ? reversedIpv6(address)
                                                                     : std::string();
}

const char *reverseZone(std::string_view address)
{
    return address.find(':') == std::string_view::npos ? "in-addr.arpa" : "ip6.arpa";
}

} // namespace core
