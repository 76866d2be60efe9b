// SPDX-License-Identifier: Apache-2.0
// Making the reference town, and reading clocks and memory.
#include "benchmarks/place.hpp"

#include <sys/resource.h>

#include <cstdio>
#include <ctime>

namespace alongside::bench {

Scenario town(std::int64_t residents, std::int32_t posts) {
    const std::string file = std::string(ALONGSIDE_SOURCE_DIR) + "/scenarios/places/thurrock.toml";
    Scenario scenario;
    scenario.place = read_place(read_text(file), file);
    scenario.name = "town";
    scenario.asks = "How fast does a town run?";
    scenario.residents = residents;
    scenario.measures = {"wellbeing", "tie_layers", "way_in"};
    scenario.settings.set("coordinators", "posts", posts);
    if (posts > 0) scenario.decisions.push_back({.kind = "coordinators", .from = 0, .until = no_end, .areas = {}});
    return scenario;
}

namespace {

double seconds_of(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

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
