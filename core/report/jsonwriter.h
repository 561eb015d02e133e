// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace core {

/// Appends the text as a JSON string, quotes included: valid UTF-8 whatever the bytes, and without
/// a control character that a terminal would obey.
void appendJsonString(std::string &json, std::string_view text);

/// Writes JSON as it is told, members in the order of the calls: QJsonObject sorts its keys.
class JsonWriter
{
public:
    enum class Layout {
        Compact, ///< all on one line, without blanks
        Spread, ///< a line for each member of the outermost object and for each part of a list
    };
    explicit JsonWriter(std::string &json, Layout layout = Layout::Compact);

    JsonWriter &beginObject() { return open('{'); }
    JsonWriter &endObject() { return close('}'); }
    JsonWriter &beginList() { return open('['); }
    JsonWriter &endList() { return close(']'); }

    JsonWriter &key(std::string_view name);
    JsonWriter &value(std::string_view text);
    JsonWriter &value(const char *text) { return value(std::string_view(text)); }
    JsonWriter &value(const QString &text) { return value(std::string_view(text.toStdString())); }
    JsonWriter &value(uint64_t number) { return raw(std::to_string(number)); }
    JsonWriter &value(bool truth) { return raw(truth ? "true" : "false"); }
    JsonWriter &null() { return raw("null"); }
    /// A number as it is to be written.
    JsonWriter &raw(std::string_view json);

private:
    JsonWriter &open(char bracket);
    JsonWriter &close(char bracket);
    void beginPart();
    void newLine();

    struct Level
    {
        bool isSpread = false;
        bool hasParts = false;
    };
    std::string &m_json;
    Layout m_layout;
    std::vector<Level> m_levels; ///< open objects and lists
    bool m_behindKey = false;
};

} // namespace core
