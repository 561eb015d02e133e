// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/knownhosts.h"

#include <algorithm>
#include <array>

#include "core/base/asciicase.h"

namespace core {

namespace {

constexpr auto domains = [] {
    auto sorted = std::to_array<std::string_view>({
        // Mailbox providers
        "126.com",
        "163.com",
        "aol.com",
        "apple.com",
        "att.net",
        "au.com",
        "bellsouth.net",
        "charter.net",
        "comcast.com",
        "comcast.net",
        "cox.com",
        "cox.net",
        "daum.net",
        "docomo.ne.jp",
        "earthlink.net",
        "exchangelabs.com",
        "ezweb.ne.jp",
        "free.fr",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "google.com",
        "googlemail.com",
        "help.yahoo.com",
        "hotmail.com",
        "icloud.com",
        "ionos.com",
        "kundenserver.de",
        "laposte.net",
        "libero.it",
        "live.com",
        "mail.live.com",
        "mail.ru",
        "me.com",
        "microsoft.com",
        "naver.com",
        "office.com",
        "office365.com",
        "orange.fr",
        "outlook.com",
        "ovh.net",
        "postmaster.aol.com",
        "postmaster.live.com",
        "postmaster.t-online.de",
        "postmaster.yahooinc.com",
        "protection.outlook.com",
        "qq.com",
        "rackspace.com",
        "rr.com",
        "salesforce.com",
        "secureserver.net",
        "sender.office.com",
        "senders.yahooinc.com",
        "sfr.fr",
        "softbank.jp",
        "softbank.ne.jp",
        "spectrum.net",
        "support.apple.com",
        "support.google.com",
        "t-online.de",
        "verizon.net",
        "virginmedia.com",
        "wanadoo.fr",
        "web.de",
        "yahoo.co.jp",
        "yahoo.com",
        "yahoodns.net",
        "yahooinc.com",
        "yandex.com",
        "yandex.ru",
        "zoho.com",
        // Filters in front of mailboxes
        "antispamcloud.com",
        "barracuda.com",
        "barracudanetworks.com",
        "cisco.com",
        "cloudfilter.net",
        "cloudmark.com",
        "fireeyecloud.com",
        "fortiguard.com",
        "fortinet.com",
        "hornetsecurity.com",
        "iphmx.com",
        "mailcontrol.com",
        "messagelabs.com",
        "mimecast.com",
        "mxlogic.net",
        "postini.com",
        "pphosted.com",
        "ppe-hosted.com",
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

} // namespace

std::size_t knownDomainStart(std::string_view host)
{
    std::array<char, 255> buffer; // RFC 1035 section 2.3.4: no name is longer
    if (host.size() > buffer.size())
        return std::string_view::npos;
    std::transform(host.begin(), host.end(), buffer.begin(), [](char c) { return asciiLower(c); });
    const std::string_view lower(buffer.data(), host.size());
    for (std::size_t start = 0;; ++start) {
        if (std::binary_search(domains.begin(), domains.end(), lower.substr(start)))
            return start;
        start = lower.find('.', start);
        if (start == std::string_view::npos)
            return start;
    }
}

} // namespace core
