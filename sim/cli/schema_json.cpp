// SPDX-License-Identifier: Apache-2.0
// Pieces of a JSON Schema (draft 4), and what a reader says of a file written as one.
#include "sim/cli/schema_json.hpp"

#include <cctype>

#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

/// As a sentence, with the unit if there is one.
std::string sentence(const KeyInfo& key) {
    std::string about(key.about);
    if (!about.empty()) about[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(about[0])));
    if (!key.bounds.unit.empty()) about += (about.empty() ? "" : " ") + ("(" + std::string(key.bounds.unit) + ")");
    if (!about.empty() && about.back() != '.') about += ".";
    if (!key.example.empty()) about += " For example: " + std::string(key.example);
    return about;
}

Json number(const Bounds& bounds) {
    return {{"type", bounds.whole ? "integer" : "number"}, {"minimum", bounds.low}, {"maximum", bounds.high}};
}

/// One of these; where a name has a part in braces, anything that is no space may stand for it.
Json one_of(const std::vector<std::string>& words) {
    Json known = Json::array(), choices = Json::array();
    for (const std::string& word : words) {
        const std::size_t begin = word.find('{'), end = word.find('}');
        if (begin == std::string::npos) {
            known.push_back(word);
            continue;
        }
        std::string pattern = "^" + word.substr(0, begin) + "\\S+" + word.substr(end + 1) + "$";
        if (const std::size_t dot = pattern.find('.'); dot != std::string::npos) pattern.insert(dot, "\\");
        choices.push_back({{"type", "string"}, {"pattern", pattern}});
    }
    if (choices.empty()) return {{"enum", known}};
    choices.push_back({{"enum", known}});
    return {{"anyOf", choices}};
}

Json by_word(const Outline& row) {
    Json properties = Json::object();
    for (const std::string_view word : row.key.words) properties[std::string(word)] = number(row.key.bounds);
    if (!properties.empty())
        return {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    return {{"type", "object"}, {"additionalProperties", number(row.key.bounds)}};
}

Json numbers(const KeyInfo& key) {
    Json list{{"type", "array"}, {"items", number(key.bounds)}, {"minItems", key.count > 0 ? key.count : 1}};
    if (key.count > 0) list["maxItems"] = key.count;
    return list;
}

Json value_of(const Outline& row) {
    const KeyInfo& key = row.key;
    const std::vector<std::string> words =
        row.words.empty() ? std::vector<std::string>(key.words.begin(), key.words.end()) : row.words;
    switch (key.type) {
        case KeyType::text:
            if (!words.empty()) return one_of(words);
            return {{"type", "string"}, {"minLength", 1}, {"maxLength", key.longest}};
        case KeyType::word:
            return one_of(words);
        case KeyType::number:
            return number(key.bounds);
        case KeyType::yes_no:
            return {{"type", "boolean"}};
        case KeyType::numbers:
            return numbers(key);
        case KeyType::list_of_words:
            return {{"type", "array"}, {"items", one_of(words)}};
        case KeyType::number_by_word:
            return by_word(row);
        case KeyType::number_or_by_word:
            return {{"anyOf", Json::array({number(key.bounds), by_word(row)})}};
        case KeyType::table:
            return table_of(row.inside, "");
        case KeyType::tables:
            break;
    }
    return {{"type", "array"}, {"items", table_of(row.inside, "")}};
}

}  // namespace

Json text(const std::string& about, int longest) {
    return {{"type", "string"}, {"maxLength", longest}, {"description", about}};
}
Json whole(const std::string& about, double low, double high) {
    return {{"type", "integer"}, {"minimum", low}, {"maximum", high}, {"description", about}};
}
Json yes_no(const std::string& about) { return {{"type", "boolean"}, {"description", about}}; }
Json list_of(Json item, const std::string& about) {
    return {
        {"type", "array"}, {"items", std::move(item)}, {"minItems", 1}, {"uniqueItems", true}, {"description", about}};
}
Json closed(Json properties, const std::string& about) {
    Json table{{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    if (!about.empty()) table["description"] = about;
    return table;
}

Json table_of(const std::vector<Outline>& rows, const std::string& about) {
    Json properties = Json::object(), required = Json::array(), without = Json::object(), with = Json::object(),
         several = Json::array();
    for (const Outline& row : rows) {
        const KeyInfo& key = row.key;
        const std::string name(key.key);
        Json& value = properties[name] = value_of(row);
        value["description"] = sentence(key);
        if (!key.with.empty()) with[std::string(key.with)].push_back(name);
        if (key.one_of_several) several.push_back({{"required", {name}}});
        if (key.need == Need::optional) continue;
        if (key.unless.empty()) required.push_back(name);
        else without[std::string(key.unless)].push_back(name);
    }
    Json table = closed(std::move(properties), about);
    if (!required.empty()) table["required"] = required;
    if (!with.empty()) table["dependencies"] = with;
    if (!several.empty()) table["oneOf"] = several;
    Json all = Json::array();
    for (const auto& [key, names] : without.items())
        all.push_back({{"anyOf", Json::array({{{"required", {key}}}, {{"required", names}}})}});
    if (!all.empty()) table["allOf"] = all;
    return table;
}

Json file_of(const std::string& schema, const std::vector<Outline>& rows, const std::string& about) {
    Json table = table_of(rows, about);
    Json properties{{"schema", {{"enum", {schema}}, {"description", "What this file is."}}}};
    properties.update(table["properties"]);
    table["properties"] = std::move(properties);
    table["required"].insert(table["required"].begin(), "schema");
    return table;
}

Json titled(const std::string& title, const Json& schema) {
    Json whole_schema{{"$schema", "http://json-schema.org/draft-04/schema#"}, {"title", title}};
    whole_schema.update(schema);
    return whole_schema;
}

}  // namespace alongside::cli
