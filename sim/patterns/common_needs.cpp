// SPDX-License-Identifier: Apache-2.0
// How common each need is against its table, how often needs begin, and how they cluster in families (mechanisms 3a,
// stationary check; dynamics c2, c26, c29; families b18, b19, d5).
#include <algorithm>
#include <string>

#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr int years_of_needs = 3;
constexpr const char* counts = "needs_and_clusters";

// Mean of a count over the weeks of these years, and of one count over another.
double mean_of(const Town& town, const std::string& field) {
    const std::vector<double> weekly = town.weekly(counts, field);
    Moments all;
    for (std::size_t week = 0; week < static_cast<std::size_t>(years_of_needs) * weeks_a_year; ++week)
        all.add(weekly[week]);
    return all.mean();
}
double share(const Town& town, const std::string& field, const std::string& of) {
    return mean_of(town, field) / mean_of(town, of);
}

// The ages from which a table's shares hold, as its rows are named.
constexpr std::int32_t ages[] = {0, 5, 10, 14, 16, 18, 25, 35, 45, 50, 65, 75};

// How many would have a need of persons if each had what the table gives for age, sex and neighbourhood.
double expected_persons(const Town& town, unsigned need, int year) {
    const std::string table(need_names[need]);
    const Look& look = town.look(year);
    const auto sex = look.column<SexOf>();
    const auto fifth = look.column<FifthOf>();
    std::array<double, std::size(ages)> aged{};
    std::array<double, fifths> times{};
    for (std::size_t k = 0; k < aged.size(); ++k) aged[k] = town.parameter(table, "aged_" + std::to_string(ages[k]));
    for (std::size_t k = 0; k < fifths; ++k)
        times[k] = town.parameter(table, "fifth_" + std::to_string(k + 1)) * town.place().needs.of[need];
    const double women = town.parameter(table, "women"), men = town.parameter(table, "men"),
                 most = town.parameter("needs_together", "most_likely");
    double expected = 0;
    for (std::uint32_t row = 0; row < look.rows(); ++row) {
        const Person who{row};
        if (!look.resident(who)) continue;
        const auto above = std::upper_bound(std::begin(ages), std::end(ages), look.age(who));
        const double of_age = aged[static_cast<std::size_t>(above - std::begin(ages)) - 1];
        expected += std::min(most, of_age * (sex[who] == Sex::male ? men : women) * times[fifth[who]]);
    }
    return expected;
}

// The same of a need of households; conflict needs two.
double expected_homes(const Town& town, unsigned need, int year) {
    const std::string table(need_names[need]);
    const bool of_several = need == index_of(NeedKind::conflict);
    const Look& look = town.look(year);
    const auto fifth = look.column<FifthOf>();
    double expected = 0;
    for (std::uint32_t row = 0; row < look.rows(); ++row) {
        const Person who{row};
        if (!look.resident(who)) continue;
        bool first = true, children = look.age(who) < adult_age, alone = true;
        look.each_at_home(who, [&](Person other) {
            first = first && row < other.index, alone = false, children = children || look.age(other) < adult_age;
        });
        if (!first || (of_several && alone)) continue;
        expected += town.parameter(table, children ? "with_children" : "without_children") *
                    town.parameter(table, "fifth_" + std::to_string(fifth[who] + 1)) * town.place().needs.of[need];
    }
    return expected;
}

template <NeedKind kind>
std::vector<double> against_table(const Town& town) {
    constexpr unsigned need = index_of(kind);
    double expected = 0;
    for (int year = 0; year <= years_of_needs; ++year)
        expected += need < own_needs ? expected_persons(town, need, year) : expected_homes(town, need, year);
    return {mean_of(town, std::string(need_names[need])) * (years_of_needs + 1) / expected};
}

// Onsets for 100 at risk in a year.
double onsets(const Town& town, const std::string& need, const std::string& of) {
    constexpr double per = 100;
    return per * weeks_a_year * mean_of(town, "began_" + need) / (mean_of(town, of) - mean_of(town, need));
}
std::vector<double> money_begins(const Town& town) { return {onsets(town, "money_and_housing", "households")}; }
std::vector<double> conflict_begins(const Town& town) {
    return {onsets(town, "conflict_and_abuse", "households_of_several")};
}
std::vector<double> work_is_lost(const Town& town) { return {onsets(town, "work_and_skills", "of_working_age")}; }

std::vector<double> case_level(const Town& town) { return {share(town, "distressed", "of_working_age")}; }
std::vector<double> case_or_episode(const Town& town) { return {share(town, "distressed_or_ill", "of_working_age")}; }
std::vector<double> parent_ill(const Town& town) { return {share(town, "parent_ill", "children")}; }
std::vector<double> parent_using(const Town& town) { return {share(town, "parent_using", "children")}; }
std::vector<double> conflict_at_home(const Town& town) { return {share(town, "conflict_at_home", "children")}; }
std::vector<double> three_needs(const Town& town) { return {share(town, "three_or_more", "families")}; }
std::vector<double> five_needs(const Town& town) { return {share(town, "five_or_more", "families")}; }

std::vector<double> the_three(const Town& town) {
    return {share(town, "all_three", "children"), parent_ill(town)[0], parent_using(town)[0],
            conflict_at_home(town)[0]};
}
std::vector<double> over_independence(const std::vector<double>& means, const Place&) {
    return {means[0] / (means[1] * means[2] * means[3])};
}

constexpr Statistic group[] = {
    {"as_mental_health", TakenFrom::life, years_of_needs, against_table<NeedKind::mental_health>},
    {"as_substance_use", TakenFrom::life, years_of_needs, against_table<NeedKind::substance_use>},
    {"as_work", TakenFrom::life, years_of_needs, against_table<NeedKind::work>},
    {"as_health", TakenFrom::life, years_of_needs, against_table<NeedKind::health>},
    {"as_offending", TakenFrom::life, years_of_needs, against_table<NeedKind::offending>},
    {"as_parenting", TakenFrom::life, years_of_needs, against_table<NeedKind::parenting>},
    {"as_conflict", TakenFrom::life, years_of_needs, against_table<NeedKind::conflict>},
    {"as_money", TakenFrom::life, years_of_needs, against_table<NeedKind::money>},
    {"money_begins", TakenFrom::life, years_of_needs, money_begins},
    {"conflict_begins", TakenFrom::life, years_of_needs, conflict_begins},
    {"work_is_lost", TakenFrom::life, years_of_needs, work_is_lost},
    {"case_level", TakenFrom::life, years_of_needs, case_level},
    {"case_or_episode", TakenFrom::life, years_of_needs, case_or_episode},
    {"parent_ill", TakenFrom::life, years_of_needs, parent_ill},
    {"parent_using", TakenFrom::life, years_of_needs, parent_using},
    {"conflict_at_home", TakenFrom::life, years_of_needs, conflict_at_home},
    {"needs_cluster", TakenFrom::life, years_of_needs, the_three, over_independence},
    {"three_needs", TakenFrom::life, years_of_needs, three_needs},
    {"five_needs", TakenFrom::life, years_of_needs, five_needs},
};

}  // namespace

std::span<const Statistic> need_statistics() { return group; }

}  // namespace alongside
