// SPDX-License-Identifier: Apache-2.0
// Blows of life: money, work, health, family, relationships. They come oftener to some, and leave more with some.
#include <array>

#include "sim/model/declare.hpp"
#include "sim/world/life_event.hpp"

namespace alongside {
namespace {

// Blows come at a personal rate, gamma with shape 2 around the mean of the neighbourhood (dynamics E3, c1, c3). One of
// size A adds to the slow and the medium part of stress A (1 - b P) (1 - r (R - R_mid)); a constant takes off what that
// is on average.
struct Params {
    float a_year = 0.42f;
    float by_fifth = 0.10f;
    float size = 0.6f;
    float size_most = 2.0f;
    float to_slow = 0.6f;
    float to_medium = 0.8f;
    float buffered = 0.30f;
    float resilience = 0.4f;
    float resilience_ref = 0.5f;
    float average = 0.0055f;
    float most_often = 0.06f;
    float of_money = 0.374f, of_work = 0.280f, of_health = 0.145f;
    float bereavement = 1.5f, separation = 1.2f, moving = 0.2f, new_school = 0.3f;

    static constexpr auto fields = std::tuple{
        field(&Params::a_year, "a_year", "1/year", limits(0, 5), held(), Grade::A,
              "dynamics E3, c1 to c3: 0.44 less those of relationships",
              "Mean blows of life a year, beside deaths and partings, in the middle fifth of neighbourhoods."),
        field(
            &Params::by_fifth, "by_fifth", "log per fifth", limits(0, 1), held(0, 0.2), Grade::D,
            "direction dynamics c1, pattern 11: 1.8 times as many without qualifications as with a degree; size judged",
            "How much oftener blows come in each more deprived fifth of neighbourhoods."),
        field(&Params::size, "size", "SD", limits(0, 3), held(0.3, 1.5), Grade::D, "dynamics E3, c12, c14",
              "Mean size of a blow, exponential."),
        field(&Params::size_most, "size_most", "SD", limits(0.1, 10), held(), Grade::D, "mechanisms 3a",
              "Size of the hardest blow."),
        field(&Params::to_slow, "to_slow", "share", limits(0, 2), held(), Grade::D, "mechanisms 3a",
              "What of it goes to the slow part of stress."),
        field(&Params::to_medium, "to_medium", "share", limits(0, 2), held(), Grade::D, "mechanisms 3a",
              "What of it goes to the medium part."),
        field(&Params::buffered, "buffered", "share", limits(0, 1), held(0, 0.5), Grade::B, "dynamics E3, c7: weak",
              "How much of a blow full support takes."),
        field(&Params::resilience, "resilience", "share", limits(0, 2), held(0.2, 0.8), Grade::E, "dynamics E4",
              "How much of a blow full resilience takes, against none."),
        field(&Params::resilience_ref, "resilience_ref", "0..1", limits(0, 1), held(), Grade::E, "dynamics E3",
              "Resilience at which a blow counts as given."),
        field(&Params::average, "average", "SD/week", limits(0, 1), level(), Grade::D,
              "constant of the fit: mean of what blows do in a week",
              "What blows do on average, taken off so that stress at rest does not drift."),
        field(&Params::most_often, "most_often", "1/week", limits(0.01, 0.5), held(), Grade::E,
              "screen: binds for one in some thousands", "Chance of a blow in a week that somebody has at most."),
        field(&Params::of_money, "of_money", "share", limits(0, 1), held(), Grade::A,
              "dynamics c2: household financial problems", "Blows that are of money."),
        field(&Params::of_work, "of_work", "share", limits(0, 1), held(), Grade::A,
              "dynamics c2: jobs lost and becoming unemployed, one's own and others' at home",
              "Blows that are of work."),
        field(&Params::of_health, "of_health", "share", limits(0, 1), held(), Grade::A,
              "dynamics c2: illness, disability, hospital; the rest is of the family",
              "Blows that are of one's own health."),
        field(&Params::bereavement, "bereavement", "SD", limits(0, 5), held(0.8, 2.0), Grade::D,
              "dynamics E3, c12: among the hardest", "Size of the death of somebody fully close, in proportion."),
        field(&Params::separation, "separation", "SD", limits(0, 5), held(0.6, 2.0), Grade::D,
              "dynamics E3, c12: among the hardest", "Size of a parting, for everybody at home."),
        field(&Params::moving, "moving", "SD", limits(0, 5), held(0, 0.5), Grade::E, "judged", "Size of a move."),
        field(&Params::new_school, "new_school", "SD", limits(0, 5), held(0, 0.6), Grade::E,
              "mechanisms, transition to secondary school", "Size of a change of school.")};
};

LifeEventKind kind_of(const Params& p, float u) {
    if (u < p.of_money) return LifeEventKind::money;
    if (u < p.of_money + p.of_work) return LifeEventKind::work;
    if (u < p.of_money + p.of_work + p.of_health) return LifeEventKind::health;
    return LifeEventKind::family;
}

const char* said(LifeEventKind kind) {
    switch (kind) {
        case LifeEventKind::money:
            return "money trouble struck";
        case LifeEventKind::work:
            return "work was lost";
        case LifeEventKind::health:
            return "illness struck";
        default:
            return "trouble in the family struck";
    }
}

// What is left of a blow by support and resilience.
float left_by(const Params& p, float support, float resilience) {
    return (1.0f - p.buffered * support) * (1.0f - p.resilience * (resilience - p.resilience_ref));
}

void strike(const Params& p, Draw draw, Everyone everyone, const Born& born, const FifthOf& fifth,
            const Support& support, const Resilience& resilience, Mine<SlowStress> slow, Mine<MediumStress> medium,
            Mine<EventsOfYear> events, Mine<LastLifeEvent> last, Tell tell) {
    std::array<float, fifths> a_week;
    for (std::size_t k = 0; k < fifths; ++k)
        a_week[k] = p.a_year / static_cast<float>(weeks_a_year) *
                    exp(p.by_fifth * (0.5f * static_cast<float>(fifths - 1) - static_cast<float>(k)));
    const float off_slow = p.to_slow * p.average, off_medium = p.to_medium * p.average;
    const bool new_year = draw.week().number % weeks_a_year == 0;
    const std::uint64_t may_strike = threshold_of(p.most_often);
    const std::int32_t last_born = draw.week().number - social_age * weeks_a_year;
    everyone.drawing({draw("blow")}, [&](const Me& me, const Block& block) {
        if (new_year) events[me] = 0;
        if (born[me] > last_born) return;
        slow[me] -= off_slow;
        medium[me] -= off_medium;
        if (block.word(0) >= may_strike) return;
        // Gamma with shape 2 and mean 1: half the sum of two exponentials, drawn by key and so for life.
        const Block prone = draw("prone to blows", me).nth(0).block();
        const float times = -0.5f * (log(prone.uniform(0)) + log(prone.uniform(1)));
        const float chance = one_minus_exp(a_week[fifth[me]] * times);
        const Trial strikes = block.trial(chance < p.most_often ? chance : p.most_often);
        if (!strikes) return;
        const float drawn = -p.size * log(block.uniform(1));
        const float size = (drawn < p.size_most ? drawn : p.size_most) * left_by(p, support[me], resilience[me]);
        slow[me] += p.to_slow * size;
        medium[me] += p.to_medium * size;
        if (events[me] < 255) ++events[me];
        last[me] = kind_of(p, block.uniform(2));
        tell(me, [=] {
            return Event{.what = said(last[me]),
                         .trial = strikes,
                         .because = {{"prone to blows", times, "times"}, {"left by it", size, "SD"}}};
        });
    });
}

// The news of deaths, partings, moves and changes of school.
void hear(const Params& p, Everyone everyone, Heard<Blow> blows, const Born& born, const Support& support,
          const Resilience& resilience, Draw draw, Mine<SlowStress> slow, Mine<MediumStress> medium,
          Mine<EventsOfYear> events, Mine<LastLifeEvent> last, Tell tell) {
    everyone.who_heard(blows, [&](const Me& me, std::span<const Blow> mine) {
        if (age_in_years(born[me], draw.week()) < social_age) return;
        for (const Blow& blow : mine) {
            const bool death = blow.kind == BlowKind::bereavement, parting = blow.kind == BlowKind::separation;
            const float size = (death                               ? p.bereavement * blow.close
                                : parting                           ? p.separation
                                : blow.kind == BlowKind::new_school ? p.new_school
                                                                    : p.moving) *
                               left_by(p, support[me], resilience[me]);
            slow[me] += p.to_slow * size;
            medium[me] += p.to_medium * size;
            const bool at_home = blow.close >= 1.0f;
            if (death || parting) last[me] = LifeEventKind::relationship;
            if (parting || (death && at_home)) {
                if (events[me] < 255) ++events[me];
            }
            tell(me, [=] {
                return Event{.what = death                               ? "somebody close died"
                                     : parting                           ? "a couple at home parted"
                                     : blow.kind == BlowKind::new_school ? "changed school"
                                                                         : "moved",
                             .because = {{"left by it", size, "SD"}}};
            });
        }
    });
}

}  // namespace

constinit const Part process::events =
    declare<&strike, &hear>("Blows of life come, oftener to some, and leave more with some.");

}  // namespace alongside
