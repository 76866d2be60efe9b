// SPDX-License-Identifier: Apache-2.0
// Needs that are severe come to a head: at a hospital, with the police, at school, on the street.
#include "sim/assumed/at_rest.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

// A crisis of each kind has a hazard at severity 2, `times_at_3` as great at 3, and grows with stress. What a crisis of
// the household is comes to one adult of it, or to the child it is about.
struct Params {
    float emergency = 0.00314f, overdose = 0.00308f, arrest = 0.0142f, exclusion = 0.0254f, violence = 0.0208f,
          child_enquiry = 0.00313f, homelessness = 0.00239f;
    float times_at_3 = 4.0f;
    float by_stress = 0.3f;
    float stress_from = 1.0f;
    float stress_most = 2.0f;
    float blow_slow = 0.3f, blow_medium = 0.6f;

    static constexpr auto fields = std::tuple{
        field(&Params::emergency, "emergency", "1/week", limits(0, 1), level(), Grade::B,
              "solved: 4.2 presentations for self-harm per 1,000 residents a year and 3.0 coded attendances for mental "
              "ill-health (Tsiachristas and others 2020, England 2013; written answer 59091, 2015/16)",
              "Hazard of an emergency visit for mental ill-health or self-harm, at severity 2."),
        field(
            &Params::overdose, "overdose", "1/week", limits(0, 1), level(), Grade::A,
            "solved: 5.9 alcohol-specific admissions per 1,000 residents a year, England 2020/21 (Lancashire Insight)",
            "Hazard of being admitted for alcohol or drugs, at severity 2."),
        field(&Params::arrest, "arrest", "1/week", limits(0, 1), level(), Grade::A,
              "solved: 12.1 arrests per 1,000 residents a year, England and Wales 2023/24 (Home Office)",
              "Hazard of arrest, at severity 2."),
        field(&Params::exclusion, "exclusion", "1/week", limits(0, 1), level(), Grade::A,
              "solved: 113 suspensions and 1.3 exclusions per 1,000 pupils a year, England 2023/24 (Department for "
              "Education)",
              "Hazard of being suspended or excluded, at severity 2."),
        field(&Params::violence, "violence", "1/week", limits(0, 1), level(), Grade::A,
              "solved: 24.5 incidents told to the police per 1,000 residents, England and Wales, year to March 2021 "
              "(Office for National Statistics)",
              "Hazard that abuse at home is told to the police, at severity 2."),
        field(&Params::child_enquiry, "child_enquiry", "1/week", limits(0, 1), level(), Grade::A,
              "solved: 16.7 enquiries per 1,000 children under 18, England, year to March 2020 (Department for "
              "Education)",
              "Hazard of a child protection enquiry for each child, at severity 2."),
        field(&Params::homelessness, "homelessness", "1/week", limits(0, 1), level(), Grade::A,
              "solved: 13.9 households owed a duty per 1,000, England 2023-24 (statutory homelessness)",
              "Hazard of losing the home or being about to, at severity 2."),
        field(&Params::times_at_3, "times_at_3", "times", limits(1, 50), held(2, 8), Grade::D, "judged",
              "Hazard at severity 3 against 2."),
        field(&Params::by_stress, "by_stress", "log per SD", limits(0, 2), drawn(0.0, 0.6), Grade::D, "judged",
              "How stress raises the hazard."),
        field(&Params::stress_from, "stress_from", "SD", limits(-2, 5), held(), Grade::D, "judged",
              "Stress at which hazards are as given."),
        field(&Params::stress_most, "stress_most", "SD", limits(0, 5), held(), Grade::D, "judged",
              "Stress above or below that which counts at most."),
        field(&Params::blow_slow, "blow_slow", "SD", limits(0, 3), drawn(0.1, 0.6), Grade::D, "judged, dynamics E3",
              "What a crisis adds to the slow part of stress."),
        field(&Params::blow_medium, "blow_medium", "SD", limits(0, 3), drawn(0.3, 1.0), Grade::D, "judged, dynamics E3",
              "What it adds to the medium part.")};
};

struct Chance {
    CrisisKind kind;
    float hazard;
};

const char* said(CrisisKind kind) {
    constexpr std::array<const char*, 8> words{"",
                                               "brought to an emergency department",
                                               "admitted for alcohol or drugs",
                                               "arrested",
                                               "suspended or excluded from school",
                                               "abuse at home told to the police",
                                               "child protection enquiry",
                                               "home lost or about to be"};
    return words[static_cast<std::size_t>(kind)];
}

void come_to_a_head(const Params& p, Draw draw, Everyone everyone, const Born& born, const HomeOf& home,
                    const FirstAtHome& first, const HomeRoleOf& role, const OwnNeeds& needs,
                    const HomeNeeds& home_needs_of, const Stress& stress, Mine<SlowStress> slow,
                    Mine<MediumStress> medium, Mine<LastCrisis> last, Mine<CrisisOf> crisis, Tell tell) {
    everyone([&](const Me& me) {
        const OwnEpisodes mine{needs[me]};
        const HomeEpisodes here{home_needs_of[Household{home[me]}]};
        if (!mine.serious() && !here.serious()) return;
        const bool child = age_in_years(born[me], draw.week()) <= last_school_age && is_child(role[me]);
        const bool speaks_for_home = first[Household{home[me]}] == me.row().index;
        const auto at = [&](unsigned severity, float hazard) {
            return severity < 2 ? 0.0f : severity == 2 ? hazard : hazard * p.times_at_3;
        };
        const auto own = [&](NeedKind kind, float hazard) { return at(mine.severity(index_of(kind)), hazard); };
        const auto in_family = [&](NeedKind kind, float hazard) { return at(here.severity(at_home(kind)), hazard); };
        const std::array chances{
            Chance{CrisisKind::emergency, own(NeedKind::mental_health, p.emergency)},
            Chance{CrisisKind::overdose, own(NeedKind::substance_use, p.overdose)},
            Chance{CrisisKind::arrest, own(NeedKind::offending, p.arrest)},
            Chance{CrisisKind::exclusion, own(NeedKind::parenting, p.exclusion)},
            Chance{CrisisKind::violence, speaks_for_home ? in_family(NeedKind::conflict, p.violence) : 0.0f},
            Chance{CrisisKind::child_enquiry, child ? in_family(NeedKind::conflict, p.child_enquiry) : 0.0f},
            Chance{CrisisKind::homelessness, speaks_for_home ? in_family(NeedKind::money, p.homelessness) : 0.0f}};
        float all = 0;
        for (const Chance& chance : chances) all += chance.hazard;
        if (all <= 0) return;
        float off = stress[me] - p.stress_from;
        off = off < -p.stress_most ? -p.stress_most : off > p.stress_most ? p.stress_most : off;
        const Block block = draw("crisis", me).block();
        const Trial comes = block.trial(one_minus_exp(all * exp(p.by_stress * off)));
        if (!comes) return;
        float rest = block.uniform(1) * all;
        std::size_t k = 0;
        while (k + 1 < chances.size() && rest >= chances[k].hazard) rest -= chances[k].hazard, ++k;
        crisis[me] = chances[k].kind;
        last[me] = static_cast<std::int16_t>(draw.week().number);
        slow[me] += p.blow_slow;
        medium[me] += p.blow_medium;
        tell(me, [=] {
            return Event{
                .what = said(chances[k].kind),
                .trial = comes,
                .because = {{"hazard of its kind", chances[k].hazard, "1/week"}, {"stress", stress[me], "SD"}}};
        });
    });
}

}  // namespace

constinit const Part process::crises =
    declare<&come_to_a_head>("Severe needs come to a head: at a hospital, with the police, at school, on the street.");

}  // namespace alongside
