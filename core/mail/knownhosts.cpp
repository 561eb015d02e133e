// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/knownhosts.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>

#include "core/base/asciicase.h"

namespace core {

namespace {

constexpr auto domains = [] {
    auto sorted = std::to_array<std::string_view>({
        // Mailbox providers
        "126.com",
        "163.com",
        "1and1.com",
        "abuse-att.net",
        "aliyun.com",
        "amazon.com",
        "amazonaws.com",
        "amazonses.com",
        "aol.com",
        "apple.com",
        "att.net",
        "au.com",
        "awsapps.com",
        "bell.ca",
        "bellnet.ca",
        "bellsouth.net",
        "bigpond.com",
        "blueyonder.co.uk",
        "bt.com",
        "btconnect.com",
        "btinternet.com",
        "charter.net",
        "comcast.com",
        "comcast.net",
        "cox.com",
        "cox.net",
        "daum.net",
        "docomo.ne.jp",
        "earthlink.net",
        "emailsrvr.com",
        "exchangelabs.com",
        "ezweb.ne.jp",
        "fastmail.com",
        "free.fr",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "google.com",
        "googlemail.com",
        "hanmail.net",
        "help.yahoo.com",
        "hotmail.com",
        "icloud.com",
        "iol.it",
        "ionos.com",
        "kundenserver.de",
        "laposte.net",
        "libero.it",
        "live.com",
        "mail.live.com",
        "mail.ru",
        "me.com",
        "messagingengine.com",
        "microsoft.com",
        "mxhichina.com",
        "naver.com",
        "neuf.fr",
        "ntlworld.com",
        "office.com",
        "office365.com",
        "orange.fr",
        "outlook.com",
        "ovh.com",
        "ovh.net",
        "perfora.net",
        "postmaster.aol.com",
        "postmaster.live.com",
        "postmaster.t-online.de",
        "postmaster.yahooinc.com",
        "prodigy.net",
        "protection.outlook.com",
        "proton.me",
        "protonmail.ch",
        "protonmail.com",
        "qq.com",
        "rackspace.com",
        "rogers.com",
        "rr.com",
        "salesforce.com",
        "sbcglobal.net",
        "secureserver.net",
        "sender.office.com",
        "senders.yahooinc.com",
        "sfr.fr",
        "softbank.jp",
        "softbank.ne.jp",
        "spectrum.net",
        "support.apple.com",
        "support.google.com",
        "sympatico.ca",
        "t-online.de",
        "telstra.com",
        "verizon.net",
        "virgilio.it",
        "virginmedia.com",
        "wanadoo.fr",
        "web.de",
        "ya.cc",
        "yahoo.co.jp",
        "yahoo.com",
        "yahoodns.net",
        "yahooinc.com",
        "yandex.com",
        "yandex.net",
        "yandex.ru",
        "zoho.com",
        "zoho.eu",
        // Filters in front of mailboxes
        "antispamcloud.com",
        "barracuda.com",
        "barracudanetworks.com",
        "cisco.com",
        "cloudfilter.net",
        "cloudmark.com",
        "fireeyecloud.com",
        "forcepoint.com",
        "fortiguard.com",
        "fortinet.com",
        "hornetsecurity.com",
        "iphmx.com",
        "ironport.com",
        "mailcontrol.com",
        "messagelabs.com",
        "mimecast.com",
        "mxlogic.net",
        "postgrey.schweikert.ch",
        "postini.com",
        "ppe-hosted.com",
        "pphosted.com",
        "proofpoint.com",
        "psmtp.com",
        "sophos.com",
        "spamexperts.com",
        "support.proofpoint.com",
        "symantec.com",
        "symanteccloud.com",
        "talosintelligence.com",
        "trendmicro.com",
        "trendmicro.eu",
        "websense.com",
        // Block lists and reputation services
        "abuseat.org",
        "b.barracudacentral.org",
        "backscatterer.org",
        "barracudacentral.com",
        "barracudacentral.org",
        "bl.spamcop.net",
        "blocklist.de",
        "cbl.abuseat.org",
        "dbl.spamhaus.org",
        "dnsbl.sorbs.net",
        "dnswl.org",
        "dronebl.org",
        "hostkarma.junkemailfilter.com",
        "invaluement.com",
        "ivmsip.invaluement.com",
        "junkemailfilter.com",
        "mail-abuse.com",
        "mail-abuse.org",
        "mailspike.net",
        "manitu.net",
        "multi.surbl.org",
        "multi.uribl.com",
        "nixspam.org",
        "njabl.org",
        "pbl.spamhaus.org",
        "psbl.org",
        "psbl.surriel.com",
        "returnpath.net",
        "rfc-clueless.org",
        "sbl-xbl.spamhaus.org",
        "sbl.spamhaus.org",
        "senderbase.org",
        "senderscore.com",
        "senderscore.org",
        "sorbs.net",
        "spamcop.net",
        "spameatingmonkey.net",
        "spamhaus.com",
        "spamhaus.net",
        "spamhaus.org",
        "spamrats.com",
        "spfbl.net",
        "surbl.org",
        "surriel.com",
        "uceprotect.net",
        "uribl.com",
        "validity.com",
        "xbl.spamhaus.org",
        "zen.spamhaus.org",
        // Explanations of sender authentication
        "dmarc.org",
        "open-spf.org",
        "openspf.net",
        "openspf.org",
        "spf.pobox.com",
    });
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}();

constexpr std::size_t tailLength = [] {
    std::size_t shortest = domains[0].size();
    for (const std::string_view domain : domains)
        shortest = std::min(shortest, domain.size());
    return shortest;
}();

constexpr std::size_t tailBucket(std::string_view lower)
{
    uint32_t hash = 0;
    for (const char c : lower.substr(lower.size() - tailLength))
        hash = (hash ^ uint8_t(c)) * 0x01000193u; // FNV-1
    return hash >> 21;
}

/// Which buckets the ends of known domains are in: most hosts are told apart by their end.
const std::bitset<2048> knownTails = [] {
    std::bitset<2048> tails;
    for (const std::string_view domain : domains)
        tails.set(tailBucket(domain));
    return tails;
}();

} // namespace

std::size_t knownDomainStart(std::string_view host)
{
    std::array<char, 255> buffer; // RFC 1035 section 2.3.4: no name is longer
    if (host.size() > buffer.size() || host.size() < tailLength)
        return std::string_view::npos;
    std::transform(host.begin(), host.end(), buffer.begin(), [](char c) { return asciiLower(c); });
    const std::string_view lower(buffer.data(), host.size());
    if (!knownTails[tailBucket(lower)])
        return std::string_view::npos;
    for (std::size_t start = 0; lower.size() - start >= tailLength; ++start) {
        if (std::binary_search(domains.begin(), domains.end(), lower.substr(start)))
            return start;
        start = lower.find('.', start);
        if (start == std::string_view::npos)
            break;
    }
    return std::string_view::npos;
}

} // namespace core
