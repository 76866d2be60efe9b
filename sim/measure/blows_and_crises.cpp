// SPDX-License-Identifier: Apache-2.0
// Blows of life and crises, by kind.
#include "sim/model/declare.hpp"
#include "sim/world/life_event.hpp"

namespace alongside {
namespace {

struct Sum {
    Count none_this_year, one_this_year, more_this_year;
    Mean resilience;
    Count emergency, overdose, arrest, exclusion, violence, child_enquiry, homelessness;

    static constexpr auto fields =
        std::tuple{result(&Sum::none_this_year, "none_this_year", "residents",
                          "Residents aged 16 and over without a blow of life so far in this year of the run."),
                   result(&Sum::one_this_year, "one_this_year", "residents", "The same, with one."),
                   result(&Sum::more_this_year, "more_this_year", "residents", "The same, with two or more."),
                   result(&Sum::resilience, "resilience", "0..1", "Mean resilience of residents aged 16 and over."),
                   result(&Sum::emergency, "emergency", "crises",
                          "Emergency visits for mental ill-health or self-harm this week."),
                   result(&Sum::overdose, "overdose", "crises", "Admissions for alcohol or drugs this week."),
                   result(&Sum::arrest, "arrest", "crises", "Arrests this week."),
                   result(&Sum::exclusion, "exclusion", "crises", "Suspensions and exclusions from school this week."),
                   result(&Sum::violence, "violence", "crises", "Abuse at home told to the police this week."),
                   result(&Sum::child_enquiry, "child_enquiry", "crises", "Child protection enquiries this week."),
                   result(&Sum::homelessness, "homelessness", "crises", "Homes lost or about to be this week.")};

    static constexpr std::array<Count Sum::*, 7> by_kind{&Sum::emergency,   &Sum::overdose, &Sum::arrest,
                                                         &Sum::exclusion,   &Sum::violence, &Sum::child_enquiry,
                                                         &Sum::homelessness};
};

void count(Draw draw, Everyone everyone, const Born& born, const EventsOfYear& events, const Resilience& resilience,
           const LastCrisis& last, const CrisisOf& crisis, Sums<Sum> sums) {
    everyone([&](const Me& me) {
        Sum& sum = sums[me];
        if (crisis[me] != CrisisKind::none && last[me] == draw.week().number)
            (sum.*Sum::by_kind[static_cast<std::size_t>(crisis[me]) - 1]).add();
        if (age_in_years(born[me], draw.week()) < adult_age) return;
        (events[me] == 0 ? sum.none_this_year : events[me] == 1 ? sum.one_this_year : sum.more_this_year).add();
        sum.resilience.add(resilience[me]);
    });
}

}  // namespace

constinit const Part measure::blows_and_crises = declare_measure<&count>("Blows of life and crises, by kind.");

}  // namespace alongside
