// SPDX-License-Identifier: Apache-2.0
// Gains at rest: first derivatives of the weekly equations where they stand still, with defaults from the tables.
#include "sim/describe/gains.hpp"

#include <array>

#include "sim/base/numbers.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr int decimals = 3;

std::string text(double value) { return fixed_text(value, decimals); }

// The table of a need and its weights in `load`: on oneself, or for a need of the household on each at home.
struct NeedRow {
    const char *table, *weight, *prevalence;
};
constexpr std::array<NeedRow, 7> needs_of_an_adult{{{"mental_health", "mental_health", "aged_35"},
                                                    {"substance_use", "substance_use", "aged_35"},
                                                    {"work_and_skills", "work", "aged_35"},
                                                    {"health_and_caring", "health", "aged_35"},
                                                    {"offending", "offending", "aged_35"},
                                                    {"conflict_and_abuse", "conflict", "with_children"},
                                                    {"money_and_housing", "money", "with_children"}}};

double prevalence(const Settings& s, const NeedRow& need, Whom whom) {
    if (whom == Whom::as_likely_as_not) return 0.5;
    const char* fifth = whom == Whom::middle_fifth ? "fifth_3" : "fifth_1";
    return s.get(need.table, need.prevalence) * s.get(need.table, fifth);
}

// Mean weight of a severity in a town at rest, and what a unit of tilt adds to it: moves up grow with e^t and moves
// down with e^-t, so that the share at each severity above the first goes with e^2t.
struct Severity {
    double mean, by_tilt;
};
Severity severity_at_rest(const Settings& s) {
    const std::array weights{s.get("load", "severity_1"), s.get("load", "severity_2"), s.get("load", "severity_3")};
    const double second = s.get("needs_together", "rests_at_2"), third = s.get("needs_together", "rests_at_3");
    const std::array shares{1 - second - third, second, third};
    double mean = 0, steps = 0, together = 0;
    for (std::size_t k = 0; k < shares.size(); ++k) {
        const auto step = static_cast<double>(k);
        mean += shares[k] * weights[k], steps += shares[k] * step, together += shares[k] * step * weights[k];
    }
    return {mean, 2 * (together - steps * mean)};
}

// How support falls with one more unit of what it is a saturating sum of, times that sum: x e^-x at rest.
double support_by_sum(const Settings& s) {
    const double left = 1 - s.get("at_rest", "support_ref");
    return -left * static_cast<double>(log(static_cast<float>(left)));
}

// The chance that somebody has fewer than so many needs besides these two.
double chance_of_fewer(const Settings& s, Whom whom, std::size_t most, const NeedRow& one, const NeedRow& other) {
    std::array<double, needs_of_an_adult.size() + 1> having{1};
    for (const NeedRow& need : needs_of_an_adult) {
        if (&need == &one || &need == &other) continue;
        const double p = prevalence(s, need, whom);
        for (std::size_t n = having.size(); n-- > 1;) having[n] = having[n] * (1 - p) + having[n - 1] * p;
        having[0] *= 1 - p;
    }
    double fewer = 0;
    for (std::size_t n = 0; n < most && n < having.size(); ++n) fewer += having[n];
    return fewer;
}

double held(const Settings& s) { return 1 - s.get("stress", "keep_slow"); }

// A pull of so much a week towards another's slow stress, against what brings it back to rest.
double pulled(const Settings& s, double a_week) { return a_week / (held(s) + a_week); }

}  // namespace

double Loop::gain() const {
    double product = 1;
    for (const Link& link : links) product *= link.gain;
    return product;
}

Loop need_and_stress(const Settings& s, Whom whom) {
    const Severity severity = severity_at_rest(s);
    double onset = 0, worse = 0;
    for (const NeedRow& need : needs_of_an_adult) {
        const double p = prevalence(s, need, whom), weight = s.get("load", need.weight);
        const double slope = s.get("needs_together", "stress") * s.get(need.table, "by_stress");
        onset += weight * severity.mean * slope * p * (1 - p);
        worse += weight * p * s.get("needs_together", "tilt_by_stress") * severity.by_tilt;
    }
    return {"need, stress, need",
            "at most: no load above `load.most` counts",
            {{"load on slow stress", "`stress.load`", s.get("stress", "load")},
             {"slow stress on load",
              "more needs " + text(onset) + ": sum over needs of weight x " + text(severity.mean) +
                  " (mean severity) x `by_stress` x p (1 - p); worse ones " + text(worse) +
                  ": sum of weight x p x `tilt_by_stress` x " + text(severity.by_tilt),
              onset + worse}}};
}

Loop need_and_need(const Settings& s, Whom whom) {
    const double cross = s.get("needs_together", "cross");
    const auto most = static_cast<std::size_t>(s.get("needs_together", "most_others"));
    double greatest = 0;
    for (const NeedRow& raising : needs_of_an_adult) {
        double raised = 0;
        for (const NeedRow& need : needs_of_an_adult) {
            if (&need == &raising) continue;
            const double p = prevalence(s, need, whom);
            raised += cross * p * (1 - p) * chance_of_fewer(s, whom, most, need, raising);
        }
        greatest = raised > greatest ? raised : greatest;
    }
    return {"need, other needs",
            "of the need that raises most",
            {{"one need on the number of others",
              "`needs_together.cross` x sum over the others of p (1 - p) x the chance of fewer than " +
                  std::to_string(most) + " besides, beyond which no more counts",
              greatest}}};
}

Loop loneliness_and_stress(const Settings& s) {
    return {"loneliness, stress, loneliness",
            "",
            {{"loneliness on slow stress", "`stress.loneliness`", s.get("stress", "loneliness")},
             {"stress on loneliness", "`loneliness.from_stress`", s.get("loneliness", "from_stress")}}};
}

Loop stress_and_support(const Settings& s) {
    constexpr double less_available = 1.0 / 3;  // dynamics E5: avail = 1 - S/3
    return {"everybody's stress, support, stress",
            "at most: people elsewhere are not less available",
            {{"stress of all who would help on how much is available", "1 - S/3 (dynamics E5)", less_available},
             {"what is available on support", "x e^-x where 1 - e^-x is `at_rest.support_ref`", support_by_sum(s)},
             {"support on stress", "`at_rest.ease`", s.get("at_rest", "ease")}}};
}

Loop stress_of_partners(const Settings& s) {
    const double pull = s.get("stress", "from_partner"), women = pull * s.get("stress", "women_more");
    return {"his stress, her stress, his stress",
            "a pull towards each other: of two who are pushed alike neither moves for it",
            {{"his on hers", "c / (1 - `keep_slow` + c), c = `from_partner` x `women_more`", pulled(s, women)},
             {"hers on his", "the same, c = `from_partner`", pulled(s, pull)}}};
}

Loop stress_of_parent_and_child(const Settings& s) {
    return {"a parent's stress, the child's, the parent's",
            "a pull, as of partners",
            {{"the parent's on the child's", "c / (1 - `keep_slow` + c), c = `from_parent`",
              pulled(s, s.get("stress", "from_parent"))},
             {"the child's on the parent's", "the same, c = `from_child`", pulled(s, s.get("stress", "from_child"))}}};
}

Loop stress_and_crisis(const Settings& s, Whom whom) {
    constexpr std::array<std::array<const char*, 2>, 5> kinds{{{"mental_health", "emergency"},
                                                               {"substance_use", "overdose"},
                                                               {"offending", "arrest"},
                                                               {"conflict_and_abuse", "violence"},
                                                               {"money_and_housing", "homelessness"}}};
    const double serious =
        s.get("needs_together", "rests_at_2") + s.get("needs_together", "rests_at_3") * s.get("crises", "times_at_3");
    double rate = 0;
    for (const auto& [table, kind] : kinds)
        for (const NeedRow& need : needs_of_an_adult)
            if (std::string_view(need.table) == table)
                rate += prevalence(s, need, whom) * serious * s.get("crises", kind);
    return {"stress, crisis, stress",
            "",
            {{"stress on crises a week", "`crises.by_stress` x " + fixed_text(rate, 5) + ", crises a week at rest",
              s.get("crises", "by_stress") * rate},
             {"a crisis a week on slow stress", "`crises.blow_slow` / (1 - `keep_slow`)",
              s.get("crises", "blow_slow") / held(s)}}};
}

// Requests of somebody just above the case line: one standard deviation that takes somebody there does no more.
double favours_a_week(const Settings& s) {
    const double off = s.get("at_rest", "case_line") - s.get("asking", "middling");
    return s.get("asking", "informal") *
           static_cast<double>(exp(static_cast<float>(s.get("asking", "informal_slope") * off)));
}

Loop stress_and_favours(const Settings& s) {
    return {"stress, favours, friends' stress",
            "at most: for somebody whom it takes above the case line, and a friend who asks in turn",
            {{"stress on favours asked a week", "`asking.informal` at the case line", favours_a_week(s)},
             {"a favour a week on hours still felt", "`hours` / (1 - `keep`) of helping_friends",
              s.get("helping_friends", "hours") / (1 - s.get("helping_friends", "keep"))},
             {"hours on slow stress", "`stress.hours_load`", s.get("stress", "hours_load")}}};
}

Loop strain_and_support(const Settings& s) {
    return {"stress, strain, support, stress",
            "at most: as if one tie were all support, and closeness fell as the hours do",
            {{"stress on favours asked a week", "`asking.informal` at the case line", favours_a_week(s)},
             {"a favour a week on strain", "`helping_friends.strain` / `contact.strain_fade`",
              s.get("helping_friends", "strain") / s.get("contact", "strain_fade")},
             {"strain on hours, and so on closeness", "`contact.strain_weight`", s.get("contact", "strain_weight")},
             {"closeness on support", "x e^-x, as above", support_by_sum(s)},
             {"support on stress", "`at_rest.ease`", s.get("at_rest", "ease")}}};
}

double gain_together(const Settings& s, Whom whom) {
    const double others = need_and_need(s, whom).gain();
    if (others >= 1) return others;
    return need_and_stress(s, whom).gain() / (1 - others) + loneliness_and_stress(s).gain() +
           stress_and_support(s).gain() + stress_and_crisis(s, whom).gain() + stress_and_favours(s).gain() +
           strain_and_support(s).gain();
}

}  // namespace alongside
