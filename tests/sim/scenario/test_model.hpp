// SPDX-License-Identifier: Apache-2.0
// A small model of made parts, so that the reader is tested whatever the real model holds.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "sim/model/model.hpp"
#include "sim/scenario/read.hpp"

namespace alongside::made {

struct Housing {
    float spare_rows = 0.08f;
    static constexpr auto fields = std::tuple{field(&Housing::spare_rows, "spare_rows", "share", limits(0, 1), held(),
                                                    Grade::D, "judged", "Rows kept for newcomers.")};
};

struct Stress {
    float buffering = 0.3f;
    float wear = 0.01f;
    std::int32_t memory = 6;
    bool contagious = true;
    float weather = 0.2f;
    static constexpr auto fields = std::tuple{
        field(&Stress::buffering, "buffering", "share", limits(0, 1), drawn(0.1, 0.5), Grade::B, "families b1",
              "Share of a blow that good support takes away."),
        field(&Stress::wear, "wear", "1/week", limits(0, 0.5), held(), Grade::C, "families b2",
              "What a hard week leaves behind."),
        field(&Stress::memory, "memory", "weeks", limits(1, 52), held(), Grade::D, "judged",
              "How long a blow is felt."),
        field(&Stress::contagious, "contagious", "", limits(0, 1), held(), Grade::E, "placeholder",
              "Whether stress passes at home."),
        field(&Stress::weather, "weather", "SD", limits(0, 1), level(), Grade::D, "solved", "Shocks of a week.")};
};

struct Coordinators {
    std::int32_t posts = 4;
    float hours = 30;
    static constexpr auto fields = std::tuple{field(&Coordinators::posts, "posts", "posts", limits(0, 10000), lever(),
                                                    Grade::A, "coordination a1", "Coordinators employed."),
                                              field(&Coordinators::hours, "hours", "h/week", limits(0, 40), lever(),
                                                    Grade::B, "coordination a2", "Hours of a post with families.")};
};

struct Hub {
    float days = 5;
    static constexpr auto fields = std::tuple{field(&Hub::days, "days", "1/week", limits(0, 7), lever(), Grade::C,
                                                    "coordination d1", "Days on which it is open.")};
};

/// A column of each kind that a panel may be asked for, and of each that it refuses.
inline constexpr ColumnInfo columns[] = {
    {"stress", "SD", "How hard life presses.", Role::outcome, Space::person, Type::f32},
    {"stage", "0..1", "Not asking, or waiting.", Role::state, Space::person, Type::u8},
    {"home", "row", "The household.", Role::fact, Space::person, Type::u32},
    {"needs", "packed", "Severities of needs.", Role::outcome, Space::person, Type::u64},
    {"agency_open", "share", "Share of the week.", Role::lever, Space::agency, Type::f32}};
inline constexpr const ColumnInfo* founded[] = {&columns[0], &columns[1], &columns[2], &columns[3], &columns[4]};

inline constexpr Part housing{Kind::founding, "People move in.", parameter_table<Housing>(), {}, {}, founded};
inline constexpr Part stress{Kind::process, "Trouble presses.", parameter_table<Stress>(), {}, {}, {}};
inline constexpr Part coordinators{
    Kind::intervention, "Posts bring people together.", parameter_table<Coordinators>(), {}, {}, {}};
inline constexpr Part hub{Kind::intervention, "A place is open.", parameter_table<Hub>(), {}, {}, {}};
inline constexpr Part settle{Kind::settling, "Ties are settled.", {}, {}, {}, {}};
inline constexpr Part loneliness{Kind::measure, "How lonely people are.", {}, {}, {}, {}};
inline constexpr Part ties{Kind::measure, "How many ties there are.", {}, {}, {}, {}};

inline const Model& model() {
    static const Model made({{"housing", "Before", &housing},
                             {"coordinators", "Decided", &coordinators},
                             {"hub", "Decided", &hub},
                             {"settle_ties", "Life", &settle},
                             {"stress", "Life", &stress},
                             {"settle_ties", "Life", &settle},
                             {"loneliness", "Record", &loneliness},
                             {"ties", "Record", &ties}});
    return made;
}

/// A place of 176,000 residents in areas of 12,000, whose facts are round numbers.
inline std::string place_text() {
    const std::string facts = "unit = \"as made\"\nsource = \"made up for tests\"\nyear = 2021\ngrade = \"E\"\n";
    return "schema = \"place/1\"\nname = \"thurrock\"\nabout = \"A made place.\"\n"
           "[residents]\nvalue = 176000\n" +
           facts + "[area_residents]\nvalue = 12000\n" + facts + "[neighbourhood_residents]\nvalue = 1600\n" + facts +
           "[age]\nfrom = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85]\n"
           "share = [0.08, 0.08, 0.08, 0.06, 0.06, 0.06, 0.08, 0.08, 0.08, 0.06, 0.06, 0.06, 0.04, 0.04, 0.03, 0.02, "
           "0.02, 0.01]\n" +
           facts +
           "[households]\none_person_under_66 = 0.1\none_person_66_plus = 0.1\ncouple_no_children = "
           "0.2\ncouple_children = 0.3\n"
           "couple_grown_children = 0.1\nlone_parent_children = 0.1\nlone_parent_grown_children = 0.1\nseveral_adults "
           "= 0\n" +
           facts + "[children_at_home]\none = 0.45\ntwo = 0.40\nthree_plus = 0.15\n" + facts +
           "[tenure]\nowned_outright = 0.3\nmortgaged = 0.3\nsocial = 0.2\nprivate = 0.2\n" + facts +
           "[moves]\nowned_outright = 0.02\nmortgaged = 0.08\nsocial = 0.06\nprivate = 0.20\n" + facts +
           "[flows]\nmoved_in = 0.05\nmoved_out = 0.05\n" + facts +
           "[deprivation]\nfifth = [0.2, 0.2, 0.2, 0.2, 0.2]\n" + facts +
           "[activity]\nemployed = 0.75\nstudent = 0.5\nretired_from = 66\n" + facts +
           "[[agency]]\nkind = \"hub\"\nsector = \"community\"\nplaces_per_100000 = 87.5\nweeks = 10\ndoor = 0.05\n" +
           facts;
}

/// Knows one place, "thurrock", and levels that were solved for it and for another.
inline bool fetch(const std::string& name, std::string& text, std::string& file) {
    if (name == "thurrock.levels" || name == "blackpool.levels") {
        const std::string place = name.substr(0, name.find('.'));
        text = "schema = \"levels/1\"\nplace = \"" + place +
               "\"\nfacts = \"of another year\"\n[[slope]]\nwhat = \"stress.buffering\"\ndefault = 0.3\nlow = "
               "0.1\nhigh = 0.5\n[[level]]\nwhat = \"stress.weather\"\nvalue = 0.25\nscale = \"log\"\n";
        file = name + ".toml";
        return true;
    }
    if (name != "thurrock") return false;
    text = place_text();
    file = "thurrock.toml";
    return true;
}

}  // namespace alongside::made
