// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/summaryoutput.h"

#include <cstdio>

#include "core/report/jsonwriter.h"

namespace cli {

namespace {

using core::GroupBy;
using core::JsonWriter;

void writeTime(JsonWriter &json, std::string_view key, core::Millis time)
{
    json.key(key);
    if (time == core::noTime)
        json.null();
    else
        json.value(core::formatIso(time));
}

std::string_view encodingName(const core::LogFile &file)
{
    if (file.mixedEncoding)
        return "mixed";
    switch (file.encoding) {
    case core::Encoding::Utf8:
        return "UTF-8";
    case core::Encoding::Utf16LE:
        return "UTF-16LE";
    case core::Encoding::Utf16BE:
        return "UTF-16BE";
    }
    return {};
}

void writeFiles(JsonWriter &json, const core::LogTable &table)
{
    json.key("files").beginList();
    for (const core::LogFile &file : table.files()) {
        json.beginObject();
        json.key("name").value(file.source->name());
        json.key("rows").value(file.rows);
        json.key("problems").value(file.problems);
        json.key("duplicates").value(file.duplicates);
        writeTime(json, "first", file.first);
        writeTime(json, "last", file.last);
        json.key("date_order").value(core::dateOrderName(file.dateOrder.order));
        json.key("date_order_certain").value(file.dateOrder.certain);
        json.key("encoding").value(encodingName(file));
        json.key("delimiter").value(std::string_view(&file.dialect.delimiter, 1));
        json.endObject();
    }
    json.endList();
}

void writeFigures(JsonWriter &json, const core::Summary &summary)
{
    json.key("rows").beginObject();
    json.key("read").value(summary.read);
    json.key("shown").value(summary.shown);
    json.key("hidden").value(summary.hidden);
    json.key("duplicates").value(summary.duplicates);
    json.key("problems").value(summary.problems);
    json.endObject();
    writeTime(json, "first", summary.first);
    writeTime(json, "last", summary.last);

    const core::EventCounts &events = summary.events;
    json.key("events").beginObject();
    json.key("R").value(events.received);
    json.key("D").value(events.delivered);
    json.key("T").value(events.temporary);
    json.key("P").value(events.permanent);
    json.key("other").value(events.other);
    json.endObject();

    json.key("permanent_failure_rate").beginObject();
    json.key("failures").value(summary.sameMail.permanent);
    json.key("receptions").value(summary.sameMail.received);
    json.key("percent");
    if (const auto percent = core::permanentFailureRate(summary.sameMail)) {
        char text[32];
        std::snprintf(text, sizeof text, "%.3f", *percent);
        json.raw(text);
    } else {
        json.null();
    }
    json.endObject();
}

void writeGroups(JsonWriter &json, const SummaryOutput &output, std::string_view list,
                 std::string_view member, const std::vector<core::Group> &groups, GroupBy by)
{
    json.key(list).beginList();
    for (const core::Group &group : output.topOf(groups)) {
        const std::string_view name = core::groupText(output.table, by, group.id);
        json.beginObject().key(member).value(name);
        if (by == GroupBy::Code)
            json.key("title").value(output.knowledge.codeName(name));
        else if (by == GroupBy::Reason)
            json.key("title").value(output.knowledge.reason(core::Reason(group.id)).title);
        json.key("temporary").value(uint64_t(group.temporary));
        json.key("permanent").value(uint64_t(group.permanent));
        json.endObject();
    }
    json.endList();
}

void writeTimeline(JsonWriter &json, const core::Timeline &timeline)
{
    json.key("timeline").beginObject();
    json.key("bucket_seconds").value(uint64_t(timeline.bucketSeconds));
    json.key("buckets").beginList();
    for (const core::Timeline::Bucket &bucket : timeline.buckets) {
        json.beginObject();
        writeTime(json, "start", bucket.start);
        json.key("temporary").value(uint64_t(bucket.temporary));
        json.key("permanent").value(uint64_t(bucket.permanent));
        json.endObject();
    }
    json.endList().endObject();
}

} // namespace

std::string summaryJson(const SummaryOutput &output)
{
    const core::Summary &summary = output.summary;
    std::string text;
    JsonWriter json(text, JsonWriter::Layout::Spread);
    json.beginObject();
    writeFiles(json, output.table);
    writeFigures(json, summary);
    writeGroups(json, output, "codes", "code", summary.codes, GroupBy::Code);
    writeGroups(json, output, "reasons", "reason", summary.reasons, GroupBy::Reason);
    writeGroups(json, output, "domains", "domain", summary.domains, GroupBy::Domain);
    writeGroups(json, output, "recipients", "recipient", summary.recipients, GroupBy::Recipient);
    writeGroups(json, output, "senders", "sender", summary.senders, GroupBy::Sender);
    writeTimeline(json, summary.timeline);
    json.endObject();
    return text + '\n';
}

} // namespace cli
