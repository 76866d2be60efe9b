// SPDX-License-Identifier: Apache-2.0
// Making the reference town, and reading clocks and memory.
#include "benchmarks/place.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <string_view>

namespace alongside::bench {

namespace {

constexpr std::array measured{"wellbeing", "tie_layers", "way_in"};

const Model& first_parts() {
    static const Model model = [] {
        constexpr std::array founded{"agencies", "households", "traits", "foci", "network"};
        constexpr std::array lived{"contact",         "meeting_people", "stress",       "loneliness", "staffing",
                                   "casework",        "connecting",     "service",      "asking",     "waiting",
                                   "helping_friends", "triage",         "first_contact"};
        constexpr std::array settled{"posts",  "introductions", "ties",  "favours", "applications",
                                     "offers", "cases",         "doors", "goings"};
        // What other measures look at would have columns that no first part has.
        const auto among = [](const auto& names, std::string_view name) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        const auto expect_lines = [](const auto& names) {
            for (const std::string_view name : names)
                ALONGSIDE_EXPECT(Model::standard().find(name) != nullptr,
                                 "a first part is no longer a line of model.def: name it anew in benchmarks/place.cpp");
        };
        expect_lines(founded), expect_lines(lived), expect_lines(settled), expect_lines(measured);
        std::vector<Entry> lines;
        for (const Entry& line : Model::standard().lines()) {
            const Kind kind = line.part->kind;
            if (kind == Kind::table || kind == Kind::intervention ||
                (kind == Kind::measure && among(measured, line.name)) ||
                (kind == Kind::founding && among(founded, line.name)) ||
                (kind == Kind::process && among(lived, line.name)) ||
                (kind == Kind::settling && among(settled, line.name)))
                lines.push_back(line);
        }
        return Model(std::move(lines));
    }();
    return model;
}

Scenario town_of(const Model& model, std::int64_t residents, std::int32_t posts) {
    const std::string file = std::string(ALONGSIDE_SOURCE_DIR) + "/scenarios/places/thurrock.toml";
    Scenario scenario;
    scenario.settings = Settings(model);
    scenario.place = read_place(read_text(file), file);
    scenario.name = "town";
    scenario.asks = "How fast does a town run?";
    scenario.residents = residents;
    scenario.measures.assign(measured.begin(), measured.end());
    scenario.settings.set("coordinators", "posts", posts);
    if (posts > 0) scenario.decisions.push_back({.kind = "coordinators", .from = 0, .until = no_end, .areas = {}});
    return scenario;
}

double seconds_of(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

Scenario town(std::int64_t residents, std::int32_t posts) { return town_of(Model::standard(), residents, posts); }

Scenario skeleton(std::int64_t residents, std::int32_t posts) {
    Scenario scenario = town_of(first_parts(), residents, posts);
    // Without deaths and moves fewer ties end. With so many of the meetings as many begin as end, and the town is what
    // it is meant to be: twelve half-edges a resident, of which 0.4 per cent change in a week.
    constexpr double share_of_meetings = 0.4;
    for (const char* where : {"at_street", "at_daytime", "at_place", "through_friends"})
        scenario.settings.set("meeting_people", where,
                              share_of_meetings * scenario.settings.get("meeting_people", where));
    return scenario;
}

double wall_seconds() { return seconds_of(CLOCK_MONOTONIC); }
double processor_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

double peak_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    constexpr double bytes_a_unit = 1024;
    return static_cast<double>(usage.ru_maxrss) * bytes_a_unit;
}

void Stopwatch::before(const Entry&) { begun_ = processor_seconds(); }

void Stopwatch::after(const Entry& line) {
    const double spent = processor_seconds() - begun_;
    const std::string prefix = line.part->kind == Kind::settling  ? "settle "
                               : line.part->kind == Kind::measure ? "measure "
                                                                  : "";
    const std::string name = prefix + std::string(line.name);
    for (Spent& one : spent_)
        if (one.line == name) {
            one.seconds += spent;
            return;
        }
    spent_.push_back({name, spent});
}

std::string Stopwatch::table(double person_weeks) const {
    std::string text;
    double all = 0;
    char row[128];
    for (const Spent& one : spent_) {
        std::snprintf(row, sizeof row, "  %-24s %8.2f ns a person-week\n", one.line.c_str(),
                      one.seconds / person_weeks * 1e9);
        text += row;
        all += one.seconds;
    }
    std::snprintf(row, sizeof row, "  %-24s %8.2f ns a person-week\n", "all lines", all / person_weeks * 1e9);
    return text + row;
}

}  // namespace alongside::bench
