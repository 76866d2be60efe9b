// SPDX-License-Identifier: Apache-2.0
// Somebody as they stand at the end of a week, read off the columns.
#include "sim/run/portrait.hpp"

#include <algorithm>

#include "sim/world/cases.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

constexpr const char* sex_words[] = {"female", "male"};
constexpr const char* activity_words[] = {"before school", "at school", "student", "at work", "at home", "retired"};
constexpr const char* role_words[] = {"adult", "partner", "parent", "partnered parent", "child", "grown child"};
constexpr const char* stage_words[] = {"not asking", "waiting"};
constexpr const char* focus_words[] = {"street", "class", "team", "circle", "family", "club or group", "hub"};

/// The word for a number that a later model may have made larger.
template <std::size_t N, class Number>
std::string word(const char* const (&words)[N], Number number) {
    const auto at = static_cast<std::size_t>(number);
    return at < N ? words[at] : "kind " + std::to_string(at);
}

}  // namespace

std::uint32_t row_of(const World& world, Space space, Key key) {
    const auto keys = world.keys(space);
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() || key.value == 0 ? nobody_row : static_cast<std::uint32_t>(found - keys.begin());
}

std::vector<Person> household_of(World& world, Person person) {
    std::vector<Person> home{person};
    const std::uint32_t* next = world.data<NextAtHome>();
    for (std::uint32_t row = next[person.index]; row < world.rows(Space::person); row = next[row]) {
        if (std::find(home.begin(), home.end(), Person{row}) != home.end()) break;
        home.push_back({row});
    }
    return home;
}

Somebody somebody(World& world, Person person, Week now) {
    return {world.keys(Space::person)[person.index], age_in_years(world.data<Born>()[person.index], now),
            word(sex_words, world.data<SexOf>()[person.index]),
            word(role_words, world.data<HomeRoleOf>()[person.index])};
}

Condition condition_of(World& world, Person person, std::int32_t week) {
    const std::uint32_t row = person.index;
    Condition now;
    now.week = week;
    now.stress = world.data<Stress>()[row], now.loneliness = world.data<Loneliness>()[row];
    now.support = world.data<Support>()[row], now.connection = world.data<Connection>()[row];
    const bool helped = world.data<FirstCase>()[row] != 0;
    now.stage = helped ? "served" : word(stage_words, world.data<StageOf>()[row]);
    for (const HalfTie& tie : world.ties[person]) ++now.ties[static_cast<std::size_t>(tie.layer())];
    return now;
}

Portrait portrait(World& world, const Place& place, Person person, Week now, std::int32_t week) {
    const std::uint32_t row = person.index;
    Portrait one;
    one.self = somebody(world, person, now);
    one.activity = word(activity_words, world.data<ActivityOf>()[row]);
    one.tenure = tenure_names[world.data<TenureOf>()[row] % tenures];
    one.fifth = world.data<FifthOf>()[row] + 1;
    one.area = world.data<AreaOf>()[row];
    one.street = static_cast<std::int32_t>(world.data<StreetOf>()[row]);
    for (const Person other : household_of(world, person))
        if (other != person) one.at_home.push_back(somebody(world, other, now));
    one.condition = condition_of(world, person, week);
    one.times_asked = world.data<TimesAsked>()[row], one.times_served = world.data<TimesServed>()[row];
    if (one.times_asked > 0) one.door = words_for(world, place, Space::agency, world.data<DoorOf>()[row]);
    return one;
}

std::string words_for(World& world, const Place& place, Space space, std::uint32_t row) {
    if (row >= world.rows(space)) return "";
    if (space == Space::agency) {
        const std::uint16_t kind = world.data<AgencyKind>()[row];
        if (kind == coordinators_kind) return "coordinators";
        return kind < place.agencies.size() ? place.agencies[kind].kind : "agency";
    }
    if (space == Space::post) return words_for(world, place, Space::agency, world.data<PostAgency>()[row]);
    if (space == Space::focus) return word(focus_words, world.data<FocusKindOf>()[row]);
    return std::string(to_text(space)) + " " + std::to_string(row);
}

}  // namespace alongside
