// SPDX-License-Identifier: Apache-2.0
// What a study found of those helped, as a group of named arrays: sums by future, and what is known over all of them.
#include "sim/run/study.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

using Names = std::vector<std::string>;

constexpr Moment later_moments[] = {Moment::exit, Moment::half_year, Moment::year};
constexpr const char* unit_of_score = "as score_unit";

const char* kind_text(ClaimKind kind) {
    return kind == ClaimKind::claimed ? "claimed" : kind == ClaimKind::anyway ? "anyway" : "made";
}

class Table {
public:
    explicit Table(const Evaluation& evaluation) : evaluation_(evaluation) {}

    /// One whole number of each future.
    template <class Read>
    Variable by_future(std::string name, std::string unit, std::string about, const Read& read) const {
        Wholes values;
        each_future([&](const FutureFigures& future) { values.push_back(read(future)); });
        return {std::move(name), std::move(unit), std::move(about), {"arm", "future"}, std::move(values), {}};
    }
    /// People behind each claim, who are the same for every score.
    Variable by_claim(std::string name, std::string about, std::int64_t Tally::*member) const {
        Wholes values;
        each_future([&](const FutureFigures& future) {
            for (const auto& scores : future.tallies) values.push_back(scores.front().*member);
        });
        return {std::move(name), "people", std::move(about), {"arm", "future", "claim"}, std::move(values), {}};
    }
    template <class Number>
    Variable by_score(std::string name, std::string unit, std::string about, Number Tally::*member) const {
        std::vector<Number> values;
        each_future([&](const FutureFigures& future) {
            for (const auto& scores : future.tallies)
                for (const Tally& tally : scores) values.push_back(tally.*member);
        });
        return {std::move(name),   std::move(unit),
                std::move(about),  {"arm", "future", "claim", "score"},
                std::move(values), {}};
    }
    Variable by_moment(std::string name, std::string about, std::int64_t NeedsGone::*member) const {
        Wholes values;
        each_future([&](const FutureFigures& future) {
            for (const Moment moment : later_moments)
                values.push_back(future.needs[static_cast<std::size_t>(moment)].*member);
        });
        return {std::move(name), "needs", std::move(about), {"arm", "future", "moment"}, std::move(values), {}};
    }

private:
    template <class Body>
    void each_future(const Body& body) const {
        for (const std::vector<FutureFigures>& arm : evaluation_.figures)
            for (const FutureFigures& future : arm) body(future);
    }
    const Evaluation& evaluation_;
};

void add_frame(Group& group, const Study& study) {
    Names claim_names, kinds, claim_abouts, score_names, units, score_abouts;
    for (std::size_t k = 0; k < claims; ++k) {
        const ClaimInfo& info = info_of(static_cast<Claim>(k));
        claim_names.push_back(info.name), kinds.push_back(kind_text(info.kind)), claim_abouts.push_back(info.about);
    }
    for (std::size_t k = 0; k < score_kinds; ++k) {
        const ScoreInfo& info = info_of(static_cast<ScoreKind>(k));
        score_names.push_back(info.name), units.push_back(info.unit), score_abouts.push_back(info.about);
    }
    const auto texts = [&](const char* name, const char* about, const char* dimension, Names values) {
        group.variables.push_back({name, "", about, {dimension}, std::move(values), {}});
    };
    texts("arm", "Name of the scenario.", "arm", Names(study.arms.begin() + 1, study.arms.end()));
    group.variables.push_back({"future",
                               "1",
                               "Number of the future under its luck.",
                               {"future"},
                               Wholes(study.futures.begin(), study.futures.end()),
                               {}});
    texts("claim", "What is said.", "claim", claim_names);
    texts("claim_kind", "Claimed by a study, come about anyway, or made by the change.", "claim", kinds);
    texts("claim_about", "What is said, in words.", "claim", claim_abouts);
    texts("score", "What is asked of people.", "score", score_names);
    texts("score_unit", "Unit of each score.", "score", units);
    texts("score_about", "What each score says.", "score", score_abouts);
    texts("moment", "When it is asked again.", "moment", {"exit", "26 weeks", "52 weeks"});
}

}  // namespace

Group evaluation_group(const Study& study) {
    const Evaluation& evaluation = *study.evaluation;
    Group group{"evaluation",
                "What a study of those helped would have claimed, and the difference made.",
                {},
                {{"against", study.arms.front()},
                 {"door", evaluation.request.door},
                 {"futures", std::to_string(study.futures.size())}}};
    for (const FieldInfo& field : parameter_table<EvaluationOptions>().fields)
        group.attributes.emplace_back(field.name,
                                      number_text(static_cast<float>(field.read(&evaluation.request.options))));
    add_frame(group, study);
    const Table table(evaluation);
    const auto add = [&](Variable variable) { group.variables.push_back(std::move(variable)); };
    add(table.by_future("began", "cases", "Times of being helped that began.",
                        [](const FutureFigures& future) { return future.began; }));
    add(table.by_future("ended", "cases", "Of these, ended.",
                        [](const FutureFigures& future) { return future.ended; }));
    add(table.by_future("completed", "cases", "Of these, as agreed or by parting.",
                        [](const FutureFigures& future) { return future.completed; }));
    add(table.by_future("unmatched", "cases", "Of those that began, without a control in the first arm.",
                        [](const FutureFigures& future) { return future.unmatched; }));
    add(table.by_future("helped_in_first", "cases", "Of those that began, of somebody helped in the first arm too.",
                        [](const FutureFigures& future) { return future.helped_in_first; }));
    add(table.by_future("reached", "people", "People who asked at the door while a trial was on.",
                        [](const FutureFigures& future) { return future.reached; }));
    add(table.by_future("held_back", "people", "Of these, held back by its lottery.",
                        [](const FutureFigures& future) { return future.held_back; }));
    add(table.by_moment("needs_recorded", "Serious needs at entry of those asked again.", &NeedsGone::recorded));
    add(table.by_moment("needs_gone", "Of these, no longer serious.", &NeedsGone::gone));
    add(table.by_moment("needs_gone_in_first", "Of the same, no longer serious in the first arm.",
                        &NeedsGone::gone_in_first));
    add(table.by_claim("people", "People behind the claim.", &Tally::people));
    add(table.by_claim("others", "People of the other group, where a lottery made two.", &Tally::others));
    add(table.by_score("change", unit_of_score, "Sum of changes or differences over people.", &Tally::change));
    add(table.by_score("change_of_others", unit_of_score, "The same over the other group.", &Tally::change_of_others));
    add(table.by_score("better", "people", "Of the people, those for whom it went the good way.", &Tally::better));
    add(table.by_score("at_entry", unit_of_score, "Sum of scores at entry over people.", &Tally::entry));
    add(table.by_score("squares_at_entry", "square of score_unit", "Sum of their squares.", &Tally::entry_squares));
    const struct {
        const char *name, *unit, *about;
        double Estimate::*member;
    } statistics[] = {
        {"mean", unit_of_score, "Mean over the people of all futures; 0 where there are none.", &Estimate::mean},
        {"low", unit_of_score, "What 5 per cent of futures say less than.", &Estimate::low},
        {"high", unit_of_score, "What 95 per cent of futures say less than.", &Estimate::high},
        {"error", unit_of_score, "Monte Carlo standard error of the mean.", &Estimate::error},
        {"sd_at_entry", unit_of_score, "Standard deviation between people at entry.", &Estimate::sd},
        {"share_better", "1", "Share of people for whom it went the good way.", &Estimate::better},
        {"share_says_better", "1", "Share of futures whose mean went the good way.", &Estimate::says_better}};
    const std::vector<Estimate> all = estimates(evaluation);
    for (const auto& statistic : statistics) {
        Numbers values;
        for (const Estimate& one : all) values.push_back(one.*statistic.member);
        add({statistic.name, statistic.unit, statistic.about, {"arm", "claim", "score"}, std::move(values), {}});
    }
    return group;
}

}  // namespace alongside
