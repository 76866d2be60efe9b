// SPDX-License-Identifier: Apache-2.0
// Whether arms can be paired, and what is known of the differences between them.
#include <algorithm>

#include "sim/base/error.hpp"
#include "sim/base/float_mode.hpp"
#include "sim/base/numbers.hpp"
#include "sim/run/study.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/read_place.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

struct Clash {
    std::string what, first, other;
    bool mendable = false;  ///< true if --unpaired is a way out
};

bool decides(const Scenario& scenario, std::string_view kind) {
    return std::any_of(scenario.decisions.begin(), scenario.decisions.end(),
                       [&](const Decision& decision) { return decision.kind == kind; });
}

/// The first assumption in which two arms differ. What belongs to an intervention counts where both arms have it.
bool assumption_clash(const Scenario& first, const Scenario& other, Clash& clash) {
    const Model& model = first.settings.model();
    for (const Entry& line : model.lines()) {
        if (line.part->kind == Kind::intervention && !(decides(first, line.name) && decides(other, line.name)))
            continue;
        for (const FieldInfo& field : line.part->parameters.fields) {
            if (field.stand.standing == Standing::lever && line.part->kind == Kind::intervention) continue;
            const double a = first.settings.get(line.name, field.name), b = other.settings.get(line.name, field.name);
            if (a == b) continue;
            clash = {std::string(line.name) + "." + std::string(field.name), amount_text(a, field.unit),
                     amount_text(b, field.unit), true};
            return true;
        }
    }
    return false;
}

bool clash_between(const Scenario& first, const Scenario& other, bool paired, Clash& clash) {
    ALONGSIDE_EXPECT(&first.settings.model() == &other.settings.model(), "arms of a study are of one model");
    const auto numbers = [&](const char* what, std::int64_t a, std::int64_t b, const char* unit, bool mendable) {
        if (a == b) return false;
        clash = {what, std::to_string(a) + unit, std::to_string(b) + unit, mendable};
        return true;
    };
    if (numbers("the weeks after the burn-in", first.weeks, other.weeks, " weeks", false)) return true;
    if (!paired) return false;
    if (place_toml(first.place, "") != place_toml(other.place, "")) {
        const bool namesakes = first.place.name == other.place.name;
        clash = {"the place", "place " + alongside::quoted(first.place.name),
                 namesakes ? "a place of that name with other facts" : "place " + alongside::quoted(other.place.name),
                 true};
        return true;
    }
    if (numbers("the size", first.residents, other.residents, " residents", true)) return true;
    if (numbers("the burn-in", first.burn_in, other.burn_in, " weeks of burn-in", true)) return true;
    if (first.luck != other.luck) {
        clash = {"the luck", "luck " + alongside::quoted(first.luck), "luck " + alongside::quoted(other.luck), true};
        return true;
    }
    if (assumption_clash(first, other, clash)) return true;
    const auto solved = [](const Scenario& arm) {
        return arm.levels ? levels_toml(*arm.levels, arm.settings.model(), "") : std::string();
    };
    if (solved(first) == solved(other)) return false;
    clash = {
        "the levels", first.levels ? "levels solved for " + alongside::quoted(first.levels->place) : "none solved",
        other.levels ? "levels solved for " + alongside::quoted(other.levels->place) + ", another time" : "none solved",
        true};
    return true;
}

std::vector<double> changes(std::span<const double> first, std::span<const double> second, bool paired) {
    std::vector<double> all;
    for (std::size_t k = 0; k < second.size(); ++k) {
        const std::size_t begin = paired ? k : 0, end = paired ? k + 1 : first.size();
        for (std::size_t against = begin; against < end; ++against) all.push_back(second[k] - first[against]);
    }
    return all;
}

}  // namespace

void expect_comparable(std::span<const Scenario> arms, bool paired) {
    for (std::size_t other = 1; other < arms.size(); ++other) {
        Clash clash;
        if (!clash_between(arms[0], arms[other], paired, clash)) continue;
        Complaint complaint;
        complaint.code = "E133";
        complaint.what =
            "these arms cannot be " + std::string(paired ? "paired" : "compared") + ": they differ in " + clash.what;
        complaint.note = alongside::quoted(arms[0].name) + ": " + clash.first + "\n" +
                         alongside::quoted(arms[other].name) + ": " + clash.other;
        complaint.hint = paired ? "A paired comparison needs the same place, size, luck and assumptions in every arm; "
                                  "only decisions and\n"
                                  "what stands under [[change]] may differ."
                                : "Give them the same number of weeks.";
        if (clash.mendable)
            complaint.hint += " To compare two separate samples anyway: --unpaired (ranges will be wider).";
        throw MismatchError(complaint);
    }
}

double mean_of(std::span<const double> values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

double squared_error(std::span<const double> values) {
    if (values.size() < 2) return 0;
    const double mean = mean_of(values);
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    const auto n = static_cast<double>(values.size());
    return squares / (n - 1) / n;
}

double percentile(std::span<const double> sorted, double p) {
    if (sorted.empty()) return 0;
    const double at = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    if (below + 1 >= sorted.size()) return sorted.back();
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

Difference difference_between(std::span<const double> first, std::span<const double> second, bool paired) {
    constexpr double p_low = 0.05, p_half = 0.5, p_high = 0.95;
    Difference one;
    std::vector<double> change = changes(first, second, paired);
    if (change.empty()) return one;
    one.first = mean_of(first), one.second = mean_of(second);
    one.mean = paired ? mean_of(change) : one.second - one.first;
    one.error = sqrt(paired ? squared_error(change) : squared_error(first) + squared_error(second));
    const auto count = static_cast<double>(change.size());
    one.share_higher =
        static_cast<double>(std::count_if(change.begin(), change.end(), [](double d) { return d > 0; })) / count;
    one.share_equal = static_cast<double>(std::count(change.begin(), change.end(), 0.0)) / count;
    std::sort(change.begin(), change.end());
    one.median = percentile(change, p_half);
    one.low = percentile(change, p_low), one.high = percentile(change, p_high);
    one.futures = static_cast<std::int32_t>(second.size());
    return one;
}

std::vector<Difference> differences(const Study& study) {
    const FloatMode mode;
    std::vector<Difference> all;
    if (study.futures.empty()) return all;
    const auto sample = [&](std::size_t arm, std::size_t horizon, std::size_t outcome) {
        std::vector<double> values;
        for (std::size_t future = 0; future < study.futures.size(); ++future)
            values.push_back(study.value(arm, future, horizon, outcome));
        return values;
    };
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm)
        for (std::size_t horizon = 0; horizon < study.horizons.size(); ++horizon)
            for (std::size_t outcome = 0; outcome < study.outcomes.size(); ++outcome) {
                Difference one =
                    difference_between(sample(0, horizon, outcome), sample(arm, horizon, outcome), study.paired);
                one.arm = arm, one.horizon = horizon, one.outcome = outcome;
                all.push_back(one);
            }
    return all;
}

}  // namespace alongside
