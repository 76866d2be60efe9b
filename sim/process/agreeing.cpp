// SPDX-License-Identifier: Apache-2.0
// Who is referred agrees or does not, unless it is for the law to say; who spoke for somebody may be asked about
// themselves.
#include "sim/assumed/at_rest.hpp"
#include "sim/assumed/doors.hpp"
#include "sim/assumed/noticed.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

const char* said(Way way) {
    switch (way) {
        case Way::spoken_for:
            return "was spoken for at a service";
        case Way::introduced:
            return "was introduced to a service";
        case Way::enquiry:
            return "had an enquiry begun";
        default:
            return "was referred to a service";
    }
}

// Of several at once the first counts that somebody agrees to, the weightiest before others.
void be_referred(const Noticed& p, const AtTheDoor& minds, Draw draw, Everyone everyone, const Place& place,
                 Heard<Referral> referrals, const AgencyKind& kind, const HomeRoleOf& role,
                 const NextAtHome& next_at_home, const HomeOf& home, const OwnNeeds& needs, const HomeNeeds& home_needs,
                 const TrustStatutory& statutory, const TrustCommunity& community,
                 const WaryOfStatutory& wary_of_statutory, const WaryOfCommunity& wary_of_community,
                 const FirstCase& first_case, const NextCase& next_case, const CaseAgency& case_agency,
                 Mine<StageOf> stage, Mine<StageSince> since, Mine<DoorOf> door, Mine<AskedAbout> about,
                 Mine<TimesAsked> asked, Mine<Recognised> recognised, Mine<Prompted> prompted, Tell tell) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    const CasesOf cases(first_case, next_case);
    everyone.who_heard(referrals, [&](const Me& me, std::span<const Referral> mine) {
        if (stage[me] == Stage::waiting) return;
        for (const Referral& referral : mine) {
            const DoorKind& of = doors.kind(kind[referral.at]);
            const Way way = way_of(referral.request);
            const unsigned need = need_of(referral.request);
            if (helped_at(cases, me.row(), referral.at, of.one_case_a_family, case_agency, next_at_home)) continue;
            const unsigned present =
                OwnEpisodes{needs[me]}.present() | HomeEpisodes{home_needs[Household{home[me]}]}.present() << own_needs;
            if (way != Way::spoken_for) {
                recognised[me] = static_cast<std::uint8_t>(recognised[me] | (present & 1u << need));
                const std::uint8_t fresh = to_prompt(p.told_so);
                if (prompted[me] < fresh) prompted[me] = fresh;
            }
            const float trust =
                trust_in(of, from_share16(statutory[me]), from_share16(community[me]), is_parent(role[me]));
            const bool asked_whether = !of.without_consent && (way == Way::referred || way == Way::introduced),
                       wary = week < (of.statutory ? wary_of_statutory[me] : wary_of_community[me]);
            const Trial agrees = asked_whether
                                     ? draw("agrees", referral.name)
                                           .trial(wary ? 0.0f : logistic(p.agrees + p.agrees_by_trust * (trust - 0.5f)))
                                     : Trial{};
            const bool goes_on = !asked_whether || agrees;
            tell(me, [=] {
                return Event{.what = goes_on ? said(way) : "did not wish to be referred",
                             .at = referral.at,
                             .trial = agrees,
                             .because = {{"trust", trust, "0..1"}}};
            });
            if (!goes_on) continue;
            ++asked[me];
            stage[me] = Stage::waiting;
            since[me] = static_cast<std::int16_t>(week);
            door[me] = static_cast<std::uint16_t>(referral.at.index);
            about[me] = referral.request;
            return;
        }
    });
}

// Who asks on behalf of another is asked about themselves by some, and by most is not (A9 to A11, A13).
void hear_you_too(const Noticed& p, const AtRest& rest, Draw draw, Everyone everyone, Heard<SpokeFor> spoke,
                  const Stress& stress, const OwnNeeds& needs, Mine<Recognised> recognised, Mine<Prompted> prompted,
                  Tell tell) {
    constexpr unsigned ill = index_of(NeedKind::mental_health);
    everyone.who_heard(spoke, [&](const Me& me, std::span<const SpokeFor> mine) {
        const SpokeFor& one = mine.front();
        const Trial asked = draw("is asked about themselves", me).trial(p.you_too);
        tell(me, [=] {
            return Event{.what = asked ? "asked for another, and was asked about themselves"
                                       : "asked for another, and was not asked about themselves",
                         .with = one.from,
                         .at = one.at,
                         .trial = asked};
        });
        if (!asked || stress[me] <= rest.case_line) return;
        recognised[me] = static_cast<std::uint8_t>(recognised[me] | (OwnEpisodes{needs[me]}.present() & 1u << ill));
        const std::uint8_t fresh = to_prompt(p.you_too_prompts);
        if (prompted[me] < fresh) prompted[me] = fresh;
    });
}

}  // namespace

constinit const Part process::agreeing = declare<&be_referred, &hear_you_too>(
    "Who is referred agrees or not; who asked on behalf of another may be asked about themselves.");

}  // namespace alongside
