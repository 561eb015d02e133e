// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/address.h"

#include "core/base/asciicase.h"

namespace core {

std::string domainOf(std::string_view address)
{
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string() : asciiLower(address.substr(at + 1));
}

} // namespace core
