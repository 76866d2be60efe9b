// SPDX-License-Identifier: Apache-2.0
// Finds in a study what the sections of a report ask for, and the words for an outcome.
#include "sim/report/matter.hpp"

#include <algorithm>

#include "sim/base/error.hpp"
#include "sim/base/numbers.hpp"
#include "sim/cli/talk.hpp"
#include "sim/model/written.hpp"
#include "sim/run/study_parts.hpp"

namespace alongside::report {
namespace {

/// Which outcomes have words; the first is shown if none was named.
const std::vector<Headline>& headlines() {
    static const std::vector<Headline> all{
        {"needs_and_clusters.three_or_more", "families in which three or more kinds of need come together",
         "needs_and_clusters.families", "families with children under 16", -1},
        {"needs_and_clusters.serious", "serious needs of residents and households", "life.residents", "residents", -1},
        {"needs_and_clusters.free_of_needs", "families with none of the eight needs", "needs_and_clusters.families",
         "families with children under 16", 1},
        {"wellbeing.often_lonely", "adults who are lonely often or always", "wellbeing.adults", "adults", -1},
        {"wellbeing.above_case_line", "adults whose stress is above the case line", "wellbeing.adults", "adults", -1},
        {"way_in.waiting", "residents who wait for a service", "life.residents", "residents", -1},
        {"groups_and_goers.members", "adults who go to a club, group or hub", "groups_and_goers.adults", "adults", 1},
        {"walking_alongside.moved_on", "cases with a coordinator that ended because it was time to part", "", "", 1},
    };
    return all;
}

}  // namespace

std::string_view usual_outcome() { return headlines().front().outcome; }

Headline headline_of(std::string_view outcome) {
    for (const Headline& one : headlines())
        if (one.outcome == outcome) return one;
    std::string name(outcome.substr(outcome.find('.') + 1)), measure(outcome.substr(0, outcome.find('.')));
    for (std::string* text : {&name, &measure}) std::replace(text->begin(), text->end(), '_', ' ');
    return {std::string(outcome), name + " (" + measure + ")", "", "", 0};
}

std::vector<std::string> worded_outcomes() {
    std::vector<std::string> names;
    for (const Headline& one : headlines()) names.push_back(one.outcome);
    return names;
}

std::vector<std::string> courses_for(const Scenario& scenario, std::string_view outcome) {
    std::vector<std::string> names{std::string(outcome)};
    for (const Entry& line : scenario.settings.model().lines())
        if (line.name == "paid_time")
            for (const WrittenNumber& one : written_by(*line.part, scenario.place))
                if (one.unit == "requests") names.push_back("paid_time." + one.name);
    return names;
}

std::string Matter::weeks() const {
    return cli::with_commas(study.horizons.back()) + (study.horizons.back() == 1 ? " week" : " weeks");
}

std::optional<std::size_t> Matter::find(std::string_view wanted) const {
    for (std::size_t k = 0; k < study.outcomes.size(); ++k)
        if (study.outcomes[k].measure + "." + study.outcomes[k].field == wanted) return k;
    return std::nullopt;
}

const Difference& Matter::difference(std::size_t arm, std::size_t horizon, std::size_t wanted) const {
    for (const Difference& one : differences)
        if (one.arm == arm && one.horizon == horizon && one.outcome == wanted) return one;
    ALONGSIDE_EXPECT(false, "a report was asked for a difference that the study does not hold");
    return differences.front();
}

std::optional<double> Matter::level_of(std::size_t arm, std::string_view wanted) const {
    const std::optional<std::size_t> at = find(wanted);
    if (!at) return std::nullopt;
    const Difference& one = difference(std::max<std::size_t>(arm, 1), last(), *at);
    return arm == 0 ? one.first : one.second;
}

std::vector<double> Matter::paired(std::size_t arm, std::size_t horizon, std::size_t wanted) const {
    std::vector<double> values;
    for (std::size_t future = 0; future < futures(); ++future)
        values.push_back(study.value(arm, future, horizon, wanted) - study.value(0, future, horizon, wanted));
    return values;
}

std::string Matter::first_mean(std::size_t wanted) const {
    std::vector<double> values;
    for (std::size_t future = 0; future < futures(); ++future) values.push_back(study.value(0, future, last(), wanted));
    return level(difference(1, last(), wanted).first, sqrt(squared_error(values)));
}

std::string Matter::fingerprint_tag() const {
    constexpr std::size_t shown = 8;
    std::string tag;
    for (const Scenario& one : arms) tag += (tag.empty() ? "" : "-") + fingerprint(one).substr(0, shown);
    return tag;
}

std::string Matter::small_print() const {
    const auto count = [](std::size_t number, const char* one, const char* many) {
        return cli::with_commas(static_cast<std::int64_t>(number)) + " " + (number == 1 ? one : many);
    };
    return count(futures(), "future", "futures") + " of " + cli::with_commas(arms.front().residents) +
           " made-up residents, the same people and the same luck in every arm. Ranges hold nine in ten futures. "
           "Fingerprint " +
           fingerprint_tag() + ".";
}

}  // namespace alongside::report
