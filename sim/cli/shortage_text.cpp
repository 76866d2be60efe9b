// SPDX-License-Identifier: Apache-2.0
// What limited coordinators, in words for people.
#include "sim/cli/shortage_text.hpp"

#include <nlohmann/json.hpp>

#include "sim/cli/layout.hpp"
#include "sim/cli/table.hpp"

namespace alongside::cli {
namespace {

std::string one_decimal(double value) { return rounded(value, -1, false); }

std::string what(const Shortage& one) {
    std::string text;
    const auto add = [&](bool is, const char* words) {
        if (is) text += (text.empty() ? "" : "; and ") + std::string(words);
    };
    add(one.of_hours(), "hours of coordinators");
    add(one.of_groups(), "groups with room that they knew");
    add(one.of_people(), "people who come: there were hours for more");
    return text.empty() ? "nothing more often than not" : text;
}

}  // namespace

std::string shortage_text(const Study& study) {
    std::string text;
    for (const Shortage& one : shortages(study)) {
        text += "\n";
        text += wrapped("What was short with " + study.arms[one.arm] + ": " + what(one) + ". Of " +
                        one_decimal(one.coordinators) + " coordinators in post " + one_decimal(one.full) +
                        " had no hours left, with " + one_decimal(one.load) +
                        " times the cases that they have hours for; " + one_decimal(one.waiting) +
                        " people waited for them; of " + one_decimal(one.talks + one.put_off) +
                        " short conversations a week there was no time for " + one_decimal(one.put_off) + "; of " +
                        one_decimal(one.visits + one.no_place) + " meetings a week that were to lead to a group " +
                        one_decimal(one.no_place) + " found none, and " + one_decimal(one.with_room) + " of " +
                        one_decimal(one.groups) + " groups had room. (Means over futures and the weeks looked at.)");
    }
    return text;
}

nlohmann::ordered_json shortage_json(const Study& study) {
    using Json = nlohmann::ordered_json;
    Json rows = Json::array();
    for (const Shortage& one : shortages(study)) {
        Json short_of = Json::array();
        if (one.of_hours()) short_of.push_back("hours");
        if (one.of_groups()) short_of.push_back("groups");
        if (one.of_people()) short_of.push_back("people");
        rows.push_back({{"arm", study.arms[one.arm]},
                        {"short_of", short_of},
                        {"coordinators", one.coordinators},
                        {"without_hours_left", one.full},
                        {"cases_for_hours", one.load},
                        {"waiting", one.waiting},
                        {"talks", one.talks},
                        {"talks_put_off", one.put_off},
                        {"meetings_at_groups", one.visits},
                        {"meetings_without_group", one.no_place},
                        {"groups", one.groups},
                        {"groups_with_room", one.with_room}});
    }
    return rows;
}

}  // namespace alongside::cli
