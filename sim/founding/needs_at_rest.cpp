// SPDX-License-Identifier: Apache-2.0
// Needs as they stand in a town at rest: who has them, since when, how severe, and what they have done to stress.
#include "sim/founding/needs_at_rest.hpp"

#include <bit>

#include "sim/model/declare.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

constexpr unsigned bit(NeedKind kind) { return 1u << index_of(kind); }
constexpr unsigned bears_on_home = bit(NeedKind::mental_health) | bit(NeedKind::substance_use) | bit(NeedKind::work);

// Each counts the needs that the one before gave, with the same luck.
constexpr int passes = 4;

constexpr unsigned ones(unsigned bits) {
    unsigned sum = 0;
    for (; bits != 0; bits &= bits - 1) ++sum;
    return sum;
}

template <class Body>
void each_at_home(World& world, std::uint32_t first, const Body& body) {
    std::uint32_t row = first;
    do {
        body(row);
        row = world.data<NextAtHome>()[row];
    } while (row != first);
}

// Weeks so far of somebody in the midst of an episode: the stretch by how many are in it at rest, then when within it.
std::uint32_t weeks_so_far(const std::array<float, NeedCourse::stretches>& ends, float u) {
    std::array<float, NeedCourse::stretches> share{}, left{};
    float still_going = 1, from = 0, all = 0;
    for (std::size_t k = 0; k < ends.size(); ++k) {
        const float weeks = static_cast<float>(course_weeks[k]) - from;
        left[k] = k + 1 < ends.size() ? exp(-ends[k] * weeks) : 0.0f;
        share[k] = still_going * (1.0f - left[k]) / ends[k];
        all += share[k], still_going *= left[k], from += weeks;
    }
    float rest = u * all;
    std::size_t k = 0;
    while (k + 1 < ends.size() && rest >= share[k]) rest -= share[k], ++k;
    const float within = rest / share[k] * (1.0f - left[k]);
    constexpr float least = 0x1p-24f;
    const float weeks = -log(1.0f - within < least ? least : 1.0f - within) / ends[k];
    const auto begun = static_cast<std::uint32_t>(k == 0 ? 0 : course_weeks[k - 1]);
    return weeks < static_cast<float>(most_weeks) ? begun + static_cast<std::uint32_t>(weeks) : most_weeks;
}

}  // namespace

NeedsAtRest::NeedsAtRest(World& world, Draw draw, const NeedCourses& courses, const NeedsTogether& together,
                         const Recognition& recognition, const Place& place, float times)
    : world_(world),
      draw_(draw),
      courses_(courses),
      together_(together),
      recognition_(recognition),
      odds_(courses, together, place),
      times_(times) {}

Leaning NeedsAtRest::leaning(Person who, unsigned others) const {
    const std::uint32_t i = who.index;
    return {world_.data<FamilyFrailty>()[world_.data<HomeOf>()[i]], from_sd16(world_.data<Frailty>()[i]),
            lasting_stress(i), others};
}

std::uint8_t NeedsAtRest::own(Person who, Week now, std::uint8_t before, unsigned near) const {
    const std::uint32_t i = who.index;
    const Key key = world_.keys(Space::person)[i];
    const std::array blocks{draw_("need at rest", key).nth(0).block(), draw_("need at rest", key).nth(1).block()};
    unsigned bits = 0;
    for (unsigned k = 0; k < own_needs; ++k) {
        const auto kind = static_cast<NeedKind>(k);
        const float base = odds_.base(kind, age(i, now), world_.data<SexOf>()[i], world_.data<FifthOf>()[i],
                                      world_.data<HomeRoleOf>()[i]);
        if (base <= 0) continue;
        const unsigned others = ones(before & ~bit(kind)) + near;
        const float odds = times_ * odds_.at_rest(kind, base, leaning(who, others));
        bits |= (blocks[k / 4].uniform(k % 4) < odds / (1.0f + odds) ? 1u : 0u) << k;
    }
    return static_cast<std::uint8_t>(bits);
}

std::uint8_t NeedsAtRest::of_home(Household home, Week now, std::uint8_t before, unsigned bearing) const {
    const std::uint32_t first = world_.data<FirstAtHome>()[home.index];
    bool children = false;
    unsigned members = 0, adults = 0;
    float steady = 0;
    each_at_home(world_, first, [&](std::uint32_t member) {
        ++members;
        if (age(member, now) < adult_age) children = true;
        else ++adults, steady += lasting_stress(member);
    });
    Leaning leaning{world_.data<FamilyFrailty>()[home.index], 0,
                    adults > 0 ? steady / static_cast<float>(adults) : 0.0f, 0};
    const Block block = draw_("need at rest", world_.keys(Space::household)[home.index]).nth(0).block();
    unsigned bits = 0;
    for (unsigned k = 0; k < home_needs; ++k) {
        const auto kind = static_cast<NeedKind>(own_needs + k);
        if (kind == NeedKind::conflict && members < 2) continue;
        const float base = odds_.base_at_home(kind, children, world_.data<FifthOf>()[first]);
        leaning.others = bearing + ones(before & ~(1u << k));
        const float odds = times_ * odds_.at_rest(kind, base, leaning);
        bits |= (block.uniform(k) < odds / (1.0f + odds) ? 1u : 0u) << k;
    }
    return static_cast<std::uint8_t>(bits);
}

template <class Episodes_, class Who_>
void NeedsAtRest::begin(Episodes_& episodes, const Who_& who, unsigned k, unsigned kind) const {
    const Block block = draw_("episode at rest", who).nth(k).block();
    const float u = block.uniform(1);
    episodes.begin(k, u < together_.rests_at_3 ? 3u : u < together_.rests_at_3 + together_.rests_at_2 ? 2u : 1u);
    auto ends = courses_.of[kind]->ends();
    if (kind == index_of(NeedKind::mental_health))
        for (float& hazard : ends) hazard *= together_.mending_at_rest;
    episodes.set_weeks(k, weeks_so_far(ends, block.uniform(0)));
}

// Which of these somebody sees as trouble by now; `first` is the need of the first.
template <class Episodes_>
unsigned NeedsAtRest::recognised(const Episodes_& episodes, Key who, unsigned first) const {
    const std::array blocks{draw_("recognised at rest", who).nth(0).block(),
                            draw_("recognised at rest", who).nth(1).block()};
    unsigned bits = 0;
    for (unsigned left = episodes.present(); left != 0; left &= left - 1) {
        const auto k = static_cast<unsigned>(std::countr_zero(left));
        const float chance = recognition_.by_now(episodes.severity(k), episodes.weeks(k));
        bits |= (blocks[(first + k) / 4].chance(chance, (first + k) % 4) ? 1u : 0u) << (first + k);
    }
    return bits;
}

void NeedsAtRest::begin(Person who, Week now, std::uint8_t needs) {
    OwnEpisodes episodes;
    for (unsigned k = 0; k < own_needs; ++k)
        if ((needs >> k) & 1u) begin(episodes, world_.keys(Space::person)[who.index], k, k);
    const Key key = world_.keys(Space::person)[who.index];
    world_.data<Recognised>()[who.index] = static_cast<std::uint8_t>(recognised(episodes, key, 0));
    if ((needs & bit(NeedKind::substance_use)) == 0) stop_using(who, now, episodes);
    world_.data<OwnNeeds>()[who.index] = episodes.word;
}

void NeedsAtRest::begin(Household home, std::uint8_t needs) {
    HomeEpisodes episodes;
    for (unsigned k = 0; k < home_needs; ++k)
        if ((needs >> k) & 1u) begin(episodes, world_.keys(Space::household)[home.index], k, own_needs + k);
    world_.data<HomeNeeds>()[home.index] = episodes.word;
    each_at_home(world_, world_.data<FirstAtHome>()[home.index], [&](std::uint32_t member) {
        const Key key = world_.keys(Space::person)[member];
        std::uint8_t& seen = world_.data<Recognised>()[member];
        seen = static_cast<std::uint8_t>(seen | recognised(episodes, key, own_needs));
    });
}

// As many have stopped, of those who do not use, as stopping and using again keep in balance.
void NeedsAtRest::stop_using(Person who, Week now, OwnEpisodes& episodes) const {
    const std::uint32_t i = who.index;
    constexpr unsigned use = index_of(NeedKind::substance_use);
    const float base = odds_.base(NeedKind::substance_use, age(i, now), world_.data<SexOf>()[i],
                                  world_.data<FifthOf>()[i], world_.data<HomeRoleOf>()[i]);
    NeedCourse away = courses_[NeedKind::substance_use];
    const float stops = away.ends_later;
    away.ends_to_4 = together_.back_to_4, away.ends_to_13 = together_.back_to_13;
    away.ends_to_52 = together_.back_to_52, away.ends_to_156 = together_.back_to_156;
    away.ends_later = together_.back_later;
    const float odds = times_ * odds_.at_rest(NeedKind::substance_use, base, leaning(who, episodes.count())) * stops *
                       away.mean_weeks();
    const Block block = draw_("stopped at rest", world_.keys(Space::person)[i]).nth(0).block();
    if (block.uniform(0) >= odds / (1.0f + odds)) return;
    episodes.set_flag(recovering, true);
    episodes.set_weeks(use, weeks_so_far(away.ends(), block.uniform(1)));
}

void NeedsAtRest::settle_in(Household home, Week now) {
    std::vector<std::pair<std::uint32_t, std::uint8_t>> members;
    each_at_home(world_, world_.data<FirstAtHome>()[home.index],
                 [&](std::uint32_t member) { members.emplace_back(member, std::uint8_t{0}); });
    std::uint8_t at_home = 0;
    for (int pass = 0; pass < passes; ++pass) {
        unsigned bearing = 0, users = 0;
        for (const auto& [member, needs] : members)
            bearing += ones(needs & bears_on_home), users += (needs & bit(NeedKind::substance_use)) != 0;
        const std::uint8_t home_before = at_home;
        at_home = of_home(home, now, home_before, bearing);
        for (auto& [member, needs] : members) {
            const unsigned own_use = (needs & bit(NeedKind::substance_use)) != 0;
            needs = own(Person{member}, now, needs, ones(home_before) + users - own_use);
        }
    }
    for (const auto& [member, needs] : members) begin(Person{member}, now, needs);
    begin(home, at_home);
}

namespace {

struct Params {
    float carried = 0.6f;

    static constexpr auto fields =
        std::tuple{field(&Params::carried, "carried", "SD per SD", limits(0, 2), held(), Grade::D, "mechanisms 3a",
                         "Slow stress that a unit of load has led to by the founding.")};
};

using Bits = std::vector<std::uint8_t>;  // bit k: has need k

// What load has done to slow stress by now; `pressed` is what it was said to have done before.
void press(const Params& p, const Load& load, std::vector<float>& pressed, World& world, const Executor& executor) {
    const auto loads = std::make_unique<Loads>(load);
    const auto* needs = world.data<OwnNeeds>();
    const Everyone everyone(world.keys(Space::person), executor);
    everyone([&](const Me& me) {
        const std::uint32_t i = me.row().index;
        const bool child = age_in_years(world.data<Born>()[i], Week{0}) < load.child_below;
        float near = loads->of_home(HomeEpisodes{world.data<HomeNeeds>()[world.data<HomeOf>()[i]]}, child);
        each_at_home(world, i, [&](std::uint32_t other) {
            if (other != i) near += loads->on_others(OwnEpisodes{needs[other]}, child);
        });
        const float shift = p.carried * (loads->sum(loads->own(OwnEpisodes{needs[i]}), near) - load.at_rest);
        world.data<SlowStress>()[i] += shift - pressed[i];
        world.data<Stress>()[i] += shift - pressed[i];
        pressed[i] = shift;
    });
}

// Passes with the same luck: each counts the other needs that the one before has given, and what they press.
void found_needs(const Params& p, const Load& load, NeedsAtRest& needs, World& world, const Executor& executor) {
    const Everyone everyone(world.keys(Space::person), executor);
    const Each<Household> homes(world.keys(Space::household), executor);
    constexpr Week now{0};
    Bits own(everyone.rows()), at_home(homes.rows());
    std::vector<float> pressed(everyone.rows(), 0.0f);
    for (int pass = 0; pass < passes; ++pass) {
        Bits own_next(own.size()), at_home_next(at_home.size());
        everyone([&](const Me& me) {
            const std::uint32_t i = me.row().index;
            unsigned near = ones(at_home[world.data<HomeOf>()[i]]);
            each_at_home(world, i, [&](std::uint32_t other) {
                near += other != i && (own[other] & bit(NeedKind::substance_use)) != 0;
            });
            own_next[i] = needs.own(me, now, own[i], near);
        });
        homes([&](const Turn<Household>& home) {
            const std::uint32_t i = home.row().index;
            unsigned bearing = 0;
            each_at_home(world, world.data<FirstAtHome>()[i],
                         [&](std::uint32_t member) { bearing += ones(own[member] & bears_on_home); });
            at_home_next[i] = needs.of_home(home, now, at_home[i], bearing);
        });
        own.swap(own_next), at_home.swap(at_home_next);
        everyone([&](const Me& me) { needs.begin(me.row(), now, own[me.row().index]); });
        homes([&](const Turn<Household>& home) { needs.begin(home.row(), at_home[home.row().index]); });
        press(p, load, pressed, world, executor);
    }
}

void found(const Params& p, Founding& founding) {
    NeedsAtRest needs(founding.world, founding.draw, founding.tables<NeedCourses>(), founding.tables<NeedsTogether>(),
                      founding.tables<Recognition>(), founding.place, 1.0f);
    found_needs(p, founding.tables<Load>(), needs, founding.world, founding.executor);
}

}  // namespace

constinit const Part founding::needs_at_rest = declare_founding<&found, Fills<OwnNeeds, HomeNeeds, Recognised>>(
    "Some have needs already: for how long, how severe, and what that has done to them.");

}  // namespace alongside
