// SPDX-License-Identifier: Apache-2.0
// Does this look like the place you know? Its facts beside what was founded from them.
#include <algorithm>

#include "sim/describe/describe.hpp"
#include "sim/describe/founded.hpp"

namespace alongside {
namespace {

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

/// Of this many points and more a difference is called out.
constexpr double plain_points = 2.0;

class Table {
public:
    void heading(const std::string& text) {
        heading_ = text;
        out_ += "\n" + line(text, "facts", "founded", "difference");
    }
    /// Shares in per cent, the difference in points; of nobody there is no share.
    void share(const std::string& what, double fact, double some, std::int64_t all) {
        if (all == 0) return void(out_ += line("  " + what, tenths(100 * fact) + "%", "-", ""));
        const double founded = 100 * some / static_cast<double>(all), points = founded - 100 * fact;
        const std::string difference = tenths(points);
        if (points >= plain_points || points <= -plain_points)
            beyond_ += padded("  " + heading_ + ": " + what, 66, false) + padded(with_sign(difference), 8, true) + "\n";
        out_ += line("  " + what, tenths(100 * fact) + "%", tenths(founded) + "%", with_sign(difference));
    }
    void share(const std::string& what, double fact, std::int64_t some, std::int64_t all) {
        share(what, fact, static_cast<double>(some), all);
    }
    void found(const std::string& what, const std::string& value) { out_ += line("  " + what, "", value, ""); }
    void fact(const std::string& what, const std::string& fact, const std::string& value = "") {
        out_ += line("  " + what, fact, value, "");
    }
    std::string text() const {
        return out_ + "\n" +
               (beyond_.empty() ? "Nothing is 2 points or more from its fact.\n"
                                : "2 points or more from their facts:\n" + beyond_);
    }

private:
    static std::string with_sign(const std::string& difference) {
        return (difference[0] != '-' ? "+" : "") + difference;
    }
    static std::string line(const std::string& what, const std::string& fact, const std::string& founded,
                            const std::string& difference) {
        std::string all =
            padded(what, 38, false) + padded(fact, 12, true) + padded(founded, 12, true) + padded(difference, 12, true);
        return all.substr(0, all.find_last_not_of(' ') + 1) + "\n";
    }
    std::string out_, beyond_, heading_;
};

std::string ratio(std::int64_t some, std::int64_t all) {
    return all == 0 ? "-" : tenths(static_cast<double>(some) / static_cast<double>(all));
}

std::string hundredths(std::int64_t some, std::int64_t all) {
    if (all == 0) return "-";
    const auto whole = static_cast<std::int64_t>(100 * static_cast<double>(some) / static_cast<double>(all) + 0.5);
    return std::to_string(whole / 100) + "." + std::to_string(whole / 10 % 10) + std::to_string(whole % 10);
}

std::string with_blanks(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string per_cent(double some, std::int64_t all) {
    return all == 0 ? "-" : tenths(100 * some / static_cast<double>(all)) + "%";
}
std::string per_cent(std::int64_t some, std::int64_t all) { return per_cent(static_cast<double>(some), all); }

void households(Table& table, const Place& place, const FoundedCounts& counted) {
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
    table.heading("people at home, of households");
    double known = 0;
    for (const double share : place.household_sizes.of) known += share;
    const auto size_name = [](std::size_t size, bool last) {
        return std::to_string(size + 1) + (last ? " or more" : "");
    };
    for (std::size_t size = 0; known > 0 && size < size_classes; ++size) {
        std::int64_t as_large = counted.size[size];
        for (std::size_t k = size + 1; size + 1 == size_classes && k < counted.size.size(); ++k)
            as_large += counted.size[k];
        table.share(size_name(size, size + 1 == size_classes), place.household_sizes.of[size], as_large,
                    counted.households);
    }
    for (std::size_t size = known > 0 ? size_classes - 1 : 0; size < counted.size.size(); ++size)
        table.found(size_name(size, size + 1 == counted.size.size()), per_cent(counted.size[size], counted.households));
    table.found("people a household", hundredths(counted.residents, counted.households));
    table.heading("who lives together");
    table.fact("couples 5 years or more apart", "", per_cent(counted.five_years_apart, counted.couples));
    table.fact("years men are older, mean", "", ratio(counted.years_men_older / weeks_a_year, counted.couples));
    table.fact("lone parents who are fathers", "", per_cent(counted.lone_fathers, counted.lone_parents));
    table.fact("grown children who are sons", "", per_cent(counted.grown_sons, counted.grown));
    for (std::size_t band = 0; band < counted.aged.size(); ++band)
        table.fact("with their parents at " + std::to_string(20 + 5 * band) + " to " + std::to_string(24 + 5 * band),
                   "", per_cent(counted.aged_at_home[band], counted.aged[band]));
}

void health(Table& table, const Place& place, const FoundedCounts& counted) {
    constexpr unsigned health = index_of(NeedKind::health);
    table.heading("health, of residents");
    if (place.disabled.value > 0) table.fact("disabled (census)", tenths(100 * place.disabled.value) + "%");
    if (place.unpaid_carers.value > 0)
        table.fact("unpaid carers, of 5 and over (census)", tenths(100 * place.unpaid_carers.value) + "%");
    if (place.disabled.value > 0)
        table.share("either, if independent; the need",
                    1 - (1 - place.disabled.value) * (1 - place.unpaid_carers.value), counted.have[health],
                    counted.residents);
    table.found("learning disability", per_cent(counted.learning.people, counted.residents));
    table.found("severe mental illness, of 16 and over", per_cent(counted.ill.people, counted.adults));
    const auto network = [&](const std::string& who, const FoundedCounts::Condition& condition) {
        table.found(who + ": people known", ratio(condition.ties + condition.at_home, condition.adults));
        table.found(who + ": friends", ratio(condition.friends, condition.adults));
    };
    network("learning disability", counted.learning), network("severe illness", counted.ill);
    table.heading("needs: by age, sex and fifth");
    for (unsigned kind = 0; kind < need_kinds; ++kind) {
        const std::int64_t all = kind < own_needs ? counted.residents : counted.households;
        table.share(with_blanks(std::string(need_names[kind])), counted.meant[kind] / static_cast<double>(all),
                    counted.have[kind], all);
    }
}

}  // namespace

std::string describe_place(const Scenario& scenario, Luck luck, const Executor& executor) {
    Simulation simulation(scenario, luck, executor);
    const Place& place = scenario.place;
    const FoundedCounts counted = count_founded(simulation);
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
    households(table, place, counted);
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
                per_cent(counted.retired, counted.residents));
    health(table, place, counted);
    table.heading("ties outside the home, a resident");
    table.found("all", ratio(counted.half_edges, counted.with_ties));
    for (std::size_t k = 0; k < layers; ++k) table.found(layer_names[k], ratio(counted.of_layer[k], counted.with_ties));
    table.found("closeness outside the place",
                tenths(counted.outside / static_cast<double>(std::max<std::int64_t>(counted.with_ties, 1))));
    return place.about + "\n" + table.text();
}

}  // namespace alongside
