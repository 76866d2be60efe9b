// SPDX-License-Identifier: Apache-2.0
// What a study found of those helped, read back from its group of named arrays.
#include <cstdlib>
#include <stdexcept>

#include "sim/run/study.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr Moment later_moments[] = {Moment::exit, Moment::half_year, Moment::year};

/// Walks the tables of the group in step with the figures that they fill.
class Filler {
public:
    Filler(const Group& group, Evaluation& evaluation) : group_(group), evaluation_(evaluation) {}

    void by_future(const char* name, std::int64_t FutureFigures::*member) {
        fill<std::int64_t>(name, [&](FutureFigures& future, auto next) { future.*member = next(); });
    }
    void by_moment(const char* name, std::int64_t NeedsGone::*member) {
        fill<std::int64_t>(name, [&](FutureFigures& future, auto next) {
            for (const Moment moment : later_moments) future.needs[static_cast<std::size_t>(moment)].*member = next();
        });
    }
    /// Written down once a claim, and the same for every score.
    void by_claim(const char* name, std::int64_t Tally::*member) {
        fill<std::int64_t>(name, [&](FutureFigures& future, auto next) {
            for (auto& scores : future.tallies) {
                const std::int64_t people = next();
                for (Tally& tally : scores) tally.*member = people;
            }
        });
    }
    template <class Number>
    void by_score(const char* name, Number Tally::*member) {
        fill<Number>(name, [&](FutureFigures& future, auto next) {
            for (auto& scores : future.tallies)
                for (Tally& tally : scores) tally.*member = next();
        });
    }

private:
    template <class Number, class Body>
    void fill(const char* name, const Body& body) {
        const std::vector<Number>* values = nullptr;
        for (const Variable& variable : group_.variables)
            if (variable.name == name) values = std::get_if<std::vector<Number>>(&variable.values);
        if (values == nullptr) fail("has no variable ", name);
        std::size_t at = 0;
        const auto next = [&]() -> Number {
            if (at >= values->size()) fail("has too few numbers in ", name);
            return (*values)[at++];
        };
        for (std::vector<FutureFigures>& arm : evaluation_.figures)
            for (FutureFigures& future : arm) body(future, next);
        if (at != values->size()) fail("has too many numbers in ", name);
    }

    [[noreturn]] static void fail(const char* what, const char* name) {
        throw std::invalid_argument(std::string("the group \"evaluation\" of this file ") + what + quoted(name));
    }

    const Group& group_;
    Evaluation& evaluation_;
};

EvaluationRequest request_in(const Group& group) {
    EvaluationRequest request;
    for (const auto& attribute : group.attributes) {
        if (attribute.first == "door") request.door = attribute.second;
        for (const FieldInfo& field : parameter_table<EvaluationOptions>().fields)
            if (attribute.first == field.name)
                field.write(&request.options, std::strtod(attribute.second.c_str(), nullptr));
    }
    return request;
}

}  // namespace

Evaluation evaluation_in(const Group& group, std::size_t arms, std::size_t futures) {
    Evaluation evaluation{request_in(group), {}};
    evaluation.figures.assign(arms, std::vector<FutureFigures>(futures));
    Filler filler(group, evaluation);
    filler.by_future("began", &FutureFigures::began), filler.by_future("ended", &FutureFigures::ended);
    filler.by_future("completed", &FutureFigures::completed), filler.by_future("unmatched", &FutureFigures::unmatched);
    filler.by_future("helped_in_first", &FutureFigures::helped_in_first);
    filler.by_future("reached", &FutureFigures::reached), filler.by_future("held_back", &FutureFigures::held_back);
    filler.by_moment("needs_recorded", &NeedsGone::recorded), filler.by_moment("needs_gone", &NeedsGone::gone);
    filler.by_moment("needs_gone_in_first", &NeedsGone::gone_in_first);
    filler.by_claim("people", &Tally::people), filler.by_claim("others", &Tally::others);
    filler.by_score("change", &Tally::change), filler.by_score("change_of_others", &Tally::change_of_others);
    filler.by_score("better", &Tally::better), filler.by_score("at_entry", &Tally::entry);
    filler.by_score("squares_at_entry", &Tally::entry_squares);
    return evaluation;
}

}  // namespace alongside
