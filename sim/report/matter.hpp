// SPDX-License-Identifier: Apache-2.0
// All that a report is written from, and what its sections ask of it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/money/reckon.hpp"
#include "sim/report/html.hpp"
#include "sim/report/known.hpp"
#include "sim/run/study.hpp"

namespace alongside::report {

/// The outcome that the answer is given in, in words.
struct Headline {
    std::string outcome;  ///< measure.number
    std::string what;     ///< "families in which three or more kinds of need come together"
    std::string base;     ///< measure.number of whom they are a part; empty for nobody
    std::string of_whom;  ///< "families with children under 16"
    int good = 0;         ///< 1 if more is meant to be better, -1 if fewer is, 0 if nobody said
};
/// The outcome that is shown if none was named, chosen before any run.
std::string_view usual_outcome();
/// In words if there are some for it, otherwise by the name and unit of the model.
Headline headline_of(std::string_view outcome);
/// The outcomes that have words, in the order in which they are offered.
std::vector<std::string> worded_outcomes();

/// Numbers of which a report wants every week: the headline's, and requests at each door.
std::vector<std::string> courses_for(const Scenario& scenario, std::string_view outcome);

struct Matter {
    const Study& study;
    std::span<const Scenario> arms;
    const StudyOptions& options;
    const Money* money = nullptr;  ///< null: nothing was priced
    const CostBook* book = nullptr;
    std::string outcome;             ///< measure.number
    std::string command;             ///< the line that writes the same report again
    std::string without_evaluation;  ///< why nobody was followed; empty if somebody was
    bool wider_value = false;

    std::vector<Difference> differences{alongside::differences(study)};
    Headline headline{headline_of(outcome)};

    std::size_t futures() const { return study.futures.size(); }
    std::size_t last() const { return study.horizons.size() - 1; }
    std::string weeks() const;  ///< "104 weeks"
    std::string arm(std::size_t arm) const { return escaped(study.arms[arm]); }
    std::optional<std::size_t> find(std::string_view outcome) const;
    const Difference& difference(std::size_t arm, std::size_t horizon, std::size_t outcome) const;
    /// An arm's mean over futures at the end, if it was written down.
    std::optional<double> level_of(std::size_t arm, std::string_view outcome) const;
    /// The first arm's mean over futures at the end, as precisely as the run knows it.
    std::string first_mean(std::size_t outcome) const;
    /// Arm less first arm, future by future.
    std::vector<double> paired(std::size_t arm, std::size_t horizon, std::size_t outcome) const;
    /// "50 futures of ...": what every small print ends with.
    std::string small_print() const;
    std::string fingerprint_tag() const;
};

// Sections, in the order of the page.
Section answer_section(const Matter& matter);
Section course_section(const Matter& matter);
Section stages_section(const Matter& matter);
Section reach_section(const Matter& matter);
Section money_section(const Matter& matter);
Section rising_section(const Matter& matter);
Section evaluation_section(const Matter& matter);
Section assumptions_section(const Matter& matter);
Section left_out_section(const Matter& matter);
Section likeness_section(const Matter& matter);
Section counted_section(const Matter& matter);
Section again_section(const Matter& matter);

/// What is said of groups of residents; nothing if nobody was followed.
struct GroupsSaid {
    std::vector<Figure> figures;
    std::string lead, one_line;
};
GroupsSaid groups_said(const Matter& matter);

std::string question(const Matter& matter);
/// The answer for one arm: a sentence or two.
std::string answer(const Matter& matter, std::size_t arm);
/// What was short with each arm, in words; empty if nobody coordinates.
std::string what_limited(const Matter& matter, std::size_t arm);
/// Page one's table of cash by payer and year.
std::string cash_on_page_one(const Matter& matter);

}  // namespace alongside::report
