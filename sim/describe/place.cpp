// SPDX-License-Identifier: Apache-2.0
// Does this look like the place you know? Its facts beside what was founded from them.
#include <algorithm>

#include "sim/describe/describe.hpp"
#include "sim/run/simulation.hpp"

namespace alongside {
namespace {

/// What is counted of the founded community, in one pass over its households.
struct Counted {
    std::int64_t residents = 0, households = 0, of_working_age = 0, employed = 0, young = 0, students = 0, retired = 0;
    std::array<std::int64_t, age_bands> age{};
    std::array<std::int64_t, household_kinds> kind{};
    std::array<std::int64_t, 5> size{};          ///< one, two, three, four, five and more
    std::array<std::int64_t, 3> children{};      ///< families with one, two, three or more
    std::array<std::int64_t, tenures> tenure{};  ///< of households
    std::array<std::int64_t, fifths> fifth{};
    std::int64_t with_ties = 0, half_edges = 0;  ///< residents of an age to have ties
    std::array<std::int64_t, layers> of_layer{};
};

struct Household {
    std::int64_t members = 0, children = 0, grown = 0, partners = 0, parents = 0;
    std::int32_t oldest = 0;
};

std::size_t kind_of(const Household& home) {
    if (home.members == 1) return home.oldest < 66 ? 0 : 1;
    const bool couple = home.partners == 2;
    if (couple && home.members == 2) return 2;
    if (couple && home.children > 0) return 3;
    if (couple && home.grown > 0) return 4;
    if (home.parents == 1 && home.children > 0) return 5;
    if (home.parents == 1 && home.grown > 0) return 6;
    return 7;
}

void count_person(const World& world, const Place& place, const Born& born, const ActivityOf& activity,
                  const FifthOf& fifth, Person person, Week now, Counted& counted) {
    const std::int32_t age = age_in_years(born[person], now);
    ++counted.residents;
    ++counted.age[static_cast<std::size_t>(std::min<std::int32_t>(age / 5, age_bands - 1))];
    ++counted.fifth[fifth[person]];
    if (age >= 16 && age < 65) {
        ++counted.of_working_age;
        if (activity[person] == Activity::work) ++counted.employed;
    }
    if (age >= 16 && age < 25) {
        ++counted.young;
        if (activity[person] == Activity::student || activity[person] == Activity::school) ++counted.students;
    }
    if (age >= static_cast<std::int32_t>(place.retired_from.value)) ++counted.retired;
    if (activity[person] == Activity::before_school) return;
    ++counted.with_ties;
    for (const HalfTie& tie : world.ties[person]) {
        ++counted.half_edges;
        ++counted.of_layer[static_cast<std::size_t>(tie.layer())];
    }
}

Counted count(World& world, const Place& place, Week now) {
    const auto born = world.view<Born>();
    const auto activity = world.view<ActivityOf>();
    const auto role = world.view<HomeRoleOf>();
    const auto next = world.view<NextAtHome>();
    const auto tenure = world.view<TenureOf>();
    const auto fifth = world.view<FifthOf>();
    const auto keys = world.keys(Space::person);
    Counted counted;
    std::vector<bool> visited(keys.size());
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0 || visited[row]) continue;
        Household home;
        for (std::uint32_t member = row; !visited[member]; member = next[Person{member}]) {
            const Person person{member};
            visited[member] = true;
            count_person(world, place, born, activity, fifth, person, now, counted);
            ++home.members;
            if (role[person] == HomeRole::child) ++home.children;
            if (role[person] == HomeRole::grown_child) ++home.grown;
            if (is_partner(role[person])) ++home.partners;
            if (is_parent(role[person])) ++home.parents;
            home.oldest = std::max(home.oldest, age_in_years(born[person], now));
        }
        ++counted.households;
        ++counted.kind[kind_of(home)];
        ++counted.size[static_cast<std::size_t>(std::min<std::int64_t>(home.members, 5)) - 1];
        ++counted.tenure[tenure[Person{row}]];
        if (home.children > 0)
            ++counted.children[static_cast<std::size_t>(std::min<std::int64_t>(home.children, 3)) - 1];
    }
    return counted;
}

/// Steps of a tenth, rounded half away from nothing, such as "12.3".
std::string tenths(double value) {
    const bool below = value < 0;
    const auto whole = static_cast<std::int64_t>((below ? -value : value) * 10 + 0.5);
    return (below && whole > 0 ? "-" : "") + std::to_string(whole / 10) + "." + std::to_string(whole % 10);
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::string blank(text.size() < width ? width - text.size() : 0, ' ');
    return right ? blank + text : text + blank;
}

class Table {
public:
    void heading(const std::string& text) { out_ += "\n" + line(text, "facts", "founded", "difference"); }
    /// Shares in per cent, the difference in points; of nobody there is no share.
    void share(const std::string& what, double fact, std::int64_t some, std::int64_t all) {
        if (all == 0) return void(out_ += line("  " + what, tenths(100 * fact) + "%", "-", ""));
        const double founded = 100 * static_cast<double>(some) / static_cast<double>(all);
        const std::string difference = tenths(founded - 100 * fact);
        out_ += line("  " + what, tenths(100 * fact) + "%", tenths(founded) + "%",
                     (difference[0] != '-' ? "+" : "") + difference);
    }
    void found(const std::string& what, const std::string& value) { out_ += line("  " + what, "", value, ""); }
    const std::string& text() const { return out_; }

private:
    static std::string line(const std::string& what, const std::string& fact, const std::string& founded,
                            const std::string& difference) {
        std::string all =
            padded(what, 38, false) + padded(fact, 12, true) + padded(founded, 12, true) + padded(difference, 12, true);
        return all.substr(0, all.find_last_not_of(' ') + 1) + "\n";
    }
    std::string out_;
};

std::string ratio(std::int64_t some, std::int64_t all) {
    return all == 0 ? "-" : tenths(static_cast<double>(some) / static_cast<double>(all));
}

std::string with_blanks(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

}  // namespace

std::string describe_place(const Scenario& scenario, Luck luck, const Executor& executor) {
    Simulation simulation(scenario, luck, executor);
    const Place& place = scenario.place;
    const Counted counted = count(simulation.world(), place, simulation.week());
    Table table;
    table.heading("residents");
    table.found("founded of " + std::to_string(static_cast<std::int64_t>(place.residents.value)),
                std::to_string(counted.residents));
    table.heading("age, of residents");
    for (std::size_t band = 0; band < age_bands; ++band) {
        const std::string from = std::to_string(5 * band);
        table.share(band + 1 < age_bands ? from + " to " + std::to_string(5 * band + 4) : from + " and over",
                    place.age.of[band], counted.age[band], counted.residents);
    }
    table.heading("households, of households");
    for (std::size_t kind = 0; kind < household_kinds; ++kind)
        table.share(with_blanks(household_kind_names[kind]), place.households.of[kind], counted.kind[kind],
                    counted.households);
    table.heading("dependent children, of families");
    const char* const some[] = {"one", "two", "three or more"};
    std::int64_t families = 0;
    for (const std::int64_t number : counted.children) families += number;
    for (std::size_t k = 0; k < 3; ++k)
        table.share(some[k], place.children_at_home.of[k], counted.children[k], families);
    table.heading("people at home");
    for (std::size_t size = 0; size < counted.size.size(); ++size)
        table.found("households of " + std::to_string(size + 1) + (size == 4 ? " or more" : ""),
                    tenths(100 * static_cast<double>(counted.size[size]) /
                           static_cast<double>(std::max<std::int64_t>(counted.households, 1))) +
                        "%");
    table.found("people a household", ratio(counted.residents, counted.households));
    table.heading("tenure, of households");
    for (std::size_t k = 0; k < tenures; ++k)
        table.share(with_blanks(tenure_names[k]), place.tenure.of[k], counted.tenure[k], counted.households);
    table.heading("deprivation, national fifths");
    for (std::size_t k = 0; k < fifths; ++k)
        table.share(std::to_string(k + 1) + (k == 0   ? " (most deprived)"
                                             : k == 4 ? " (least deprived)"
                                                      : ""),
                    place.deprivation.of[k], counted.fifth[k], counted.residents);
    table.heading("activity");
    table.share("employed, of 16 to 64", place.employed.value, counted.employed, counted.of_working_age);
    table.share("in education, of 16 to 24", place.student.value, counted.students, counted.young);
    table.found("of " + std::to_string(static_cast<std::int64_t>(place.retired_from.value)) + " or over",
                tenths(100 * static_cast<double>(counted.retired) /
                       static_cast<double>(std::max<std::int64_t>(counted.residents, 1))) +
                    "%");
    table.heading("ties outside the home, a resident");
    table.found("all", ratio(counted.half_edges, counted.with_ties));
    for (std::size_t k = 0; k < layers; ++k) table.found(layer_names[k], ratio(counted.of_layer[k], counted.with_ties));
    return place.about + "\n" + table.text();
}

}  // namespace alongside
