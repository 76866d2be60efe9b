// SPDX-License-Identifier: Apache-2.0
// Blows of life: money, work, health, family, relationships. They come oftener to some, and leave more with some.
#include "sim/model/declare.hpp"
#include "sim/world/life_event.hpp"

namespace alongside {
namespace {

// Blows come at a personal rate, gamma with shape 2 around the mean (dynamics E3, c3). One of size A adds to the slow
// and the medium part of stress A (1 - b P) (1 - r (R - R_mid)); a constant takes off what that is on average.
struct Params {
    float a_year = 0.44f;
    float size = 0.6f;
    float size_most = 2.0f;
    float to_slow = 0.6f;
    float to_medium = 0.8f;
    float buffered = 0.30f;
    float resilience = 0.4f;
    float resilience_ref = 0.5f;
    float average = 0.0037f;
    float most_often = 0.06f;
    float of_money = 0.357f, of_work = 0.267f, of_health = 0.138f, of_family = 0.192f;

    static constexpr auto fields = std::tuple{
        field(&Params::a_year, "a_year", "1/year", limits(0, 5), held(), Grade::A, "dynamics E3, c1 to c3",
              "Mean blows of life a year."),
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
              "dynamics c2: illness, disability, hospital", "Blows that are of one's own health."),
        field(&Params::of_family, "of_family", "share", limits(0, 1), held(), Grade::A,
              "dynamics c2: birth, illness and disability of others, caring; the rest is of relationships",
              "Blows that are of the family.")};
};

LifeEventKind kind_of(const Params& p, float u) {
    if (u < p.of_money) return LifeEventKind::money;
    if (u < p.of_money + p.of_work) return LifeEventKind::work;
    if (u < p.of_money + p.of_work + p.of_health) return LifeEventKind::health;
    if (u < p.of_money + p.of_work + p.of_health + p.of_family) return LifeEventKind::family;
    return LifeEventKind::relationship;
}

void strike(const Params& p, Draw draw, Everyone everyone, const Born& born, const Support& support,
            const Resilience& resilience, Mine<SlowStress> slow, Mine<MediumStress> medium, Mine<EventsOfYear> events,
            Mine<LastLifeEvent> last) {
    const float a_week = p.a_year / static_cast<float>(weeks_a_year);
    const float off_slow = p.to_slow * p.average, off_medium = p.to_medium * p.average;
    const bool new_year = draw.week().number % weeks_a_year == 0;
    everyone([&](const Me& me) {
        if (new_year) events[me] = 0;
        if (age_in_years(born[me], draw.week()) < social_age) return;
        slow[me] -= off_slow;
        medium[me] -= off_medium;
        const Block block = draw("blow", me).block();
        if (!block.chance(p.most_often)) return;
        // Gamma with shape 2 and mean 1: half the sum of two exponentials, drawn by key and so for life.
        const Block prone = draw("prone to blows", me).nth(0).block();
        const float times = -0.5f * (log(prone.uniform(0)) + log(prone.uniform(1)));
        const float chance = one_minus_exp(a_week * times);
        if (!block.chance(chance < p.most_often ? chance : p.most_often)) return;
        const float drawn = -p.size * log(block.uniform(1));
        const float size = (drawn < p.size_most ? drawn : p.size_most) * (1.0f - p.buffered * support[me]) *
                           (1.0f - p.resilience * (resilience[me] - p.resilience_ref));
        slow[me] += p.to_slow * size;
        medium[me] += p.to_medium * size;
        if (events[me] < 255) ++events[me];
        last[me] = kind_of(p, block.uniform(2));
    });
}

}  // namespace

constinit const Part process::events =
    declare<&strike>("Blows of life come, oftener to some, and leave more with some.");

}  // namespace alongside
