// SPDX-License-Identifier: Apache-2.0
// Does it look like you, what is left out, everything that was counted, and how to run it again.
#include <array>

#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/describe/founded.hpp"
#include "sim/report/matter.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::report {
namespace {

struct Fact {
    std::string what;
    double official = 0;
    std::int64_t some = 0, all = 0;
    const Evidence* evidence = nullptr;
};

/// Six facts on which a place is known, as they were founded in the first future.
std::vector<Fact> facts_of(const Place& place, const FoundedCounts& counted) {
    constexpr std::size_t from_65 = 13;
    std::int64_t young = 0, old = 0;
    double official_old = 0;
    for (std::size_t band = 0; band < 3; ++band) young += counted.age[band];
    for (std::size_t band = from_65; band < age_bands; ++band)
        old += counted.age[band], official_old += place.age.of[band];
    std::vector<Fact> facts{{"residents under 15", place.age.of[0] + place.age.of[1] + place.age.of[2], young,
                             counted.residents, &place.age.evidence},
                            {"residents of 65 and over", official_old, old, counted.residents, &place.age.evidence},
                            {"households of one person", place.households.of[0] + place.households.of[1],
                             counted.kind[0] + counted.kind[1], counted.households, &place.households.evidence},
                            {"households in social housing", place.tenure.of[2], counted.tenure[2], counted.households,
                             &place.tenure.evidence},
                            {"residents in the most deprived fifth of England", place.deprivation.of[0],
                             counted.fifth[0], counted.residents, &place.deprivation.evidence},
                            {"employed, of 16 to 64", place.employed.value, counted.employed, counted.of_working_age,
                             &place.employed.evidence}};
    return facts;
}

std::string tenths_of_hundred(double share) {
    constexpr double hundred = 100;
    return number(hundred * share, cli::rounded(hundred * share, -1, false) + "%");
}

}  // namespace

Section likeness_section(const Matter& matter) {
    Section section{"likeness", "Does it look like you?", {}, {}, {}, {}};
    Scenario scenario = matter.arms.front();
    const Future future{0, matter.options.luck, matter.options.drawn};
    const auto executor = serial_executor();
    Simulation founded(drawn_for(scenario, future), luck_of(future.luck, future.number), *executor);
    const FoundedCounts counted = count_founded(founded);
    Table table{"Six facts of " + scenario.place.name, {"Fact", "Official", "Here", "Year", "Grade", "Source"}, {}};
    Json rows = Json::array();
    std::size_t alike = 0, known = 0;
    std::vector<std::string> short_facts;
    constexpr double two_points = 0.02;
    for (const Fact& fact : facts_of(scenario.place, counted)) {
        if (fact.all == 0) continue;
        const double here = static_cast<double>(fact.some) / static_cast<double>(fact.all), off = here - fact.official;
        ++known, alike += off < two_points && off > -two_points;
        table.rows.push_back({fact.what, tenths_of_hundred(fact.official), tenths_of_hundred(here),
                              fact.evidence->year > 0 ? std::to_string(fact.evidence->year) : "-",
                              std::string(1, static_cast<char>(fact.evidence->grade)), escaped(fact.evidence->source)});
        constexpr double hundred = 100;
        rows.push_back({{"label", fact.what}, {"official", hundred * fact.official}, {"here", hundred * here}});
        short_facts.push_back(fact.what + " " + tenths_of_hundred(here) + " here, " + tenths_of_hundred(fact.official) +
                              " official");
    }
    const std::string claim =
        std::to_string(alike) + " of " + std::to_string(known) + " facts lie within 2 points of the official figure";
    section.one_line = claim + ": " + joined(short_facts) + " (sources and years: last pages).";
    section.lead = paragraph(escaped(scenario.place.about));
    Figure figure;
    figure.id = "likeness";
    figure.claim = claim + ".";
    figure.alt =
        "For six facts of the place the official share and the share among the made-up residents, in per cent.";
    figure.picture = {{"kind", "pairs"}, {"unit", "per cent"}, {"rows", rows}};
    figure.tables.push_back(std::move(table));
    figure.small_print =
        "As founded in the first future, before anything happens. A small place shows the official shares only "
        "roughly. <code>alongside describe place</code> and <code>alongside describe patterns</code> hold more against "
        "life. " +
        matter.small_print();
    section.figures.push_back(std::move(figure));
    return section;
}

Section left_out_section(const Matter& matter) {
    Section section{"left-out", "What no run can tell", {}, {}, {}, {}};
    section.one_line =
        "What happens after " + matter.weeks() +
        "; deaths that help might prevent; what your partners will do in answer; groups of people that are not "
        "told apart. The people are made up.";
    std::vector<std::string> items{
        "Anything after " + matter.weeks() + ", and what is left when the money ends.",
        "Whether help prevents deaths: people here die by age and sex alone.",
        "What partners do in answer: who withdraws a service, moves a budget or changes a threshold because of this.",
        "Outcomes by ethnic group, disability and tenure, and by neighbourhood.",
        "What is not in the model, such as placements of children, which cost most.",
        "Levels. Only differences between arms are answers; a level is for asking whether this looks like home."};
    section.lead = bullets(items);
    section.after = paragraph("<code>docs/method</code> has, page by page, what is assumed and what is left out.");
    return section;
}

Section counted_section(const Matter& matter) {
    Section section{"counted", "Everything that was counted", {}, {}, {}, {}};
    std::string body;
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
        Table table{
            "All differences after " + matter.weeks() + ": " + matter.study.arms[arm] + " less " +
                matter.study.arms.front(),
            {"Number", "Unit", "Mean of " + matter.arm(0), "Typical difference", "5%", "95%", "In words", "Higher"},
            {}};
        for (std::size_t k = 0; k < matter.study.outcomes.size(); ++k) {
            const Difference& one = matter.difference(arm, matter.last(), k);
            const Known known = known_of(one);
            const Outcome& what = matter.study.outcomes[k];
            std::vector<std::string> row{plain(what.measure) + ": " + plain(what.field), escaped(what.unit),
                                         matter.first_mean(k)};
            for (const std::string& cell : cells(known)) row.push_back(cell);
            row.push_back(per_cent(one.share_higher));
            table.rows.push_back(std::move(row));
        }
        body += "<details class=\"screen-only\">\n<summary>" + matter.arm(arm) + ": all " +
                std::to_string(table.rows.size()) + " numbers</summary>\n" + html_of(table) + "</details>\n";
    }
    section.lead = paragraph(
                       "Each number that the run writes down, so that nothing was chosen after the fact. Left out in "
                       "print; <code>paired.csv</code> has the same.") +
                   body;
    return section;
}

Section again_section(const Matter& matter) {
    Section section{"again", "How to get the same again", {}, {}, {}, {}};
    std::vector<std::string> prints;
    for (std::size_t arm = 0; arm < matter.study.arms.size(); ++arm)
        prints.push_back(matter.arm(arm) + ": <code class=\"print\">" + fingerprint(matter.arms[arm]) + "</code>");
    section.one_line = "Alongside " ALONGSIDE_VERSION ", fingerprint <b>" + matter.fingerprint_tag() + "</b>, luck “" +
                       escaped(matter.options.luck) + "”. Again: <code>" + escaped(matter.command) + "</code>";
    section.lead = paragraph("<code>" + escaped(matter.command) + "</code>") +
                   paragraph("Version " ALONGSIDE_VERSION
                             ". The same command on the same version gives the same page. Fingerprints (SHA-256) of "
                             "the scenarios as understood:") +
                   bullets(prints);
    return section;
}

}  // namespace alongside::report
