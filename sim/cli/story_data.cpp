// SPDX-License-Identifier: Apache-2.0
// A story as JSON and as CSV, with names that stay.
#include <nlohmann/json.hpp>

#include "sim/cli/story_text.hpp"
#include "sim/cli/table.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

/// The number that reads back as this 32-bit one, and not the digits that widening makes of it.
double plain(float value) { return std::stod(number_text(value)); }

Json json_of(const Somebody& one) {
    return {{"key", to_text(one.key)}, {"age", one.age}, {"sex", one.sex}, {"role", one.role}};
}

Json json_of(const Condition& now) {
    Json ties = Json::object();
    for (std::size_t layer = 0; layer < layers; ++layer) ties[layer_names[layer]] = now.ties[layer];
    return {{"week", now.week},
            {"stress", plain(now.stress)},
            {"loneliness", plain(now.loneliness)},
            {"support", plain(now.support)},
            {"connection", plain(now.connection)},
            {"stage", now.stage},
            {"ties", ties}};
}

Json json_of(const Portrait& portrait) {
    Json home = Json::array();
    for (const Somebody& one : portrait.at_home) home.push_back(json_of(one));
    Json out = json_of(portrait.self);
    out.update(Json{{"activity", portrait.activity},
                    {"tenure", portrait.tenure},
                    {"deprivation_fifth", portrait.fifth},
                    {"area", portrait.area},
                    {"street", portrait.street},
                    {"at_home", home},
                    {"condition", json_of(portrait.condition)},
                    {"door", portrait.door.empty() ? Json(nullptr) : Json(portrait.door)},
                    {"times_asked", portrait.times_asked},
                    {"times_served", portrait.times_served}});
    return out;
}

const char* name_of(Side side) { return side == Side::both ? "both" : side == Side::first ? "first" : "second"; }

Json json_of(const StoryEvent& event, Side side) {
    Json because = Json::array();
    for (const Because& cause : event.because)
        because.push_back({{"name", cause.name}, {"value", plain(cause.value)}, {"unit", cause.unit}});
    Json out{{"week", event.week},
             {"line", event.line},
             {"ordinal", event.ordinal},
             {"what", event.what},
             {"with", event.with ? json_of(*event.with) : Json(nullptr)},
             {"at", event.at.empty() ? Json(nullptr) : Json{{"key", to_text(event.at_key)}, {"name", event.at}}},
             {"drew", nullptr},
             {"threshold", nullptr},
             {"because", because},
             {"side", name_of(side)}};
    if (event.trial.drawn()) out["drew"] = event.trial.drew(), out["threshold"] = event.trial.threshold();
    return out;
}

/// For each event of one life, on which side it is.
std::vector<Side> sides_of(const PersonStory& person, std::size_t arm) {
    std::vector<Side> sides(person.lives[arm].events.size(), Side::first);
    for (const Aligned& event : person.events)
        if (event.side == Side::both || (event.side == Side::second) == (arm == 1))
            sides[arm == 0 ? event.first : event.second] = event.side;
    return sides;
}

Json or_null(const std::optional<std::int32_t>& week) { return week ? Json(*week) : Json(nullptr); }

}  // namespace

std::string story_as_json(const Story& story, const StoryOptions& options) {
    Json persons = Json::array();
    for (const PersonStory& person : story.persons) {
        Json lives = Json::array();
        for (std::size_t arm = 0; arm < person.lives.size(); ++arm) {
            const Life& life = person.lives[arm];
            const std::vector<Side> sides = sides_of(person, arm);
            Json events = Json::array(), weeks = Json::array();
            for (std::size_t k = 0; k < life.events.size(); ++k) events.push_back(json_of(life.events[k], sides[k]));
            for (const Condition& week : life.weeks) weeks.push_back(json_of(week));
            lives.push_back({{"arm", story.arms[arm]},
                             {"before", json_of(life.before)},
                             {"events", events},
                             {"weeks", weeks},
                             {"gone_in", or_null(life.gone_in)},
                             {"after", json_of(life.after)}});
        }
        persons.push_back({{"key", to_text(person.lives.front().before.self.key)},
                           {"first_week_apart", or_null(person.condition_parts)},
                           {"first_event_apart", or_null(person.events_part)},
                           {"lives", lives}});
    }
    const Json all{{"arms", story.arms}, {"future", options.future}, {"luck", options.luck}, {"drawn", options.drawn},
                   {"from", story.from}, {"weeks", story.weeks},     {"persons", persons}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string story_as_csv(const Story& story) {
    std::string out = "arm,person,week,line,ordinal,what,with,at,drew,threshold,because,side\n";
    for (const PersonStory& person : story.persons)
        for (std::size_t arm = 0; arm < person.lives.size(); ++arm) {
            const std::vector<Side> sides = sides_of(person, arm);
            const std::vector<StoryEvent>& events = person.lives[arm].events;
            for (std::size_t k = 0; k < events.size(); ++k) {
                const StoryEvent& event = events[k];
                std::string because;
                for (const Because& cause : event.because)
                    because += (because.empty() ? "" : "; ") + std::string(cause.name) + " = " +
                               number_text(cause.value) + (*cause.unit ? " " + std::string(cause.unit) : "");
                out += csv_text(story.arms[arm]) + "," + to_text(person.lives.front().before.self.key) + "," +
                       std::to_string(event.week) + "," + event.line + "," + std::to_string(event.ordinal) + "," +
                       csv_text(event.what) + "," + (event.with ? to_text(event.with->key) : "") + "," +
                       csv_text(event.at) + "," + (event.trial.drawn() ? number_text(event.trial.drew()) : "") + "," +
                       (event.trial.drawn() ? number_text(event.trial.threshold()) : "") + "," + csv_text(because) +
                       "," + name_of(sides[k]) + "\n";
            }
        }
    return out;
}

}  // namespace alongside::cli
