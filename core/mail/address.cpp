// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/address.h"

#include <algorithm>

#include "core/base/asciicase.h"

namespace core {

std::string domainOf(std::string_view address)
{
    std::string domain;
    domainOf(address, domain);
    return domain;
}

void domainOf(std::string_view address, std::string &domain)
{
    const std::size_t at = address.rfind('@');
    const std::string_view logged
        = at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
    domain.resize(logged.size());
    std::transform(logged.begin(), logged.end(), domain.begin(),
                   [](char c) { return asciiLower(c); });
}

} // namespace core
