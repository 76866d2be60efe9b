// SPDX-License-Identifier: Apache-2.0
// Whom people trust, how ashamed they are to ask, and what of their trouble they see as such.
#include <bit>

#include "sim/model/declare.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

struct Sum {
    Count adults;
    Mean trust_statutory, trust_community, stigma;
    Count wary, needs, recognised, in_need, in_need_aware;

    static constexpr auto fields = std::tuple{
        result(&Sum::adults, "adults", "residents", "Residents aged 16 and over; the others count only them."),
        result(&Sum::trust_statutory, "trust_statutory", "0..1", "Mean trust in statutory services."),
        result(&Sum::trust_community, "trust_community", "0..1", "Mean trust in community help."),
        result(&Sum::stigma, "stigma", "SD", "Mean stigma of asking."),
        result(&Sum::wary, "wary", "residents", "Those who ask nobody of a sector after a bad first meeting."),
        result(&Sum::needs, "needs", "needs", "Needs of their own that they have."),
        result(&Sum::recognised, "recognised", "needs", "Of these, those that they recognise."),
        result(&Sum::in_need, "in_need", "residents", "Those with a need of their own of severity 2 or 3."),
        result(&Sum::in_need_aware, "in_need_aware", "residents", "Of these, those who recognise any of their needs.")};
};

void count(Draw draw, Everyone everyone, const Born& born, const OwnNeeds& needs, const Recognised& recognised,
           const TrustStatutory& statutory, const TrustCommunity& community, const Stigma& stigma,
           const WaryOfStatutory& wary_of_statutory, const WaryOfCommunity& wary_of_community, Sums<Sum> sums) {
    const std::int32_t week = draw.week().number;
    everyone([&](const Me& me) {
        if (age_in_years(born[me], draw.week()) < adult_age) return;
        Sum& sum = sums[me];
        sum.adults.add();
        sum.trust_statutory.add(from_share16(statutory[me]));
        sum.trust_community.add(from_share16(community[me]));
        sum.stigma.add(from_sd16(stigma[me]));
        sum.wary.add(week < wary_of_statutory[me] || week < wary_of_community[me]);
        const OwnEpisodes own{needs[me]};
        const unsigned present = own.present(), seen = recognised[me] & present;
        sum.needs.add(std::popcount(present));
        sum.recognised.add(std::popcount(seen));
        sum.in_need.add(own.serious());
        sum.in_need_aware.add(own.serious() && seen != 0);
    });
}

}  // namespace

constinit const Part measure::trust_and_recognition =
    declare_measure<&count>("Whom people trust, how ashamed they are to ask, and what they recognise.");

}  // namespace alongside
