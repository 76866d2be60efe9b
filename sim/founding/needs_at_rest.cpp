// SPDX-License-Identifier: Apache-2.0
// Needs as they stand in a town at rest: who has them, since when, how severe, and what they have done to stress.
#include "sim/assumed/load.hpp"
#include "sim/assumed/need_odds.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float carried = 0.6f;

    static constexpr auto fields =
        std::tuple{field(&Params::carried, "carried", "SD per SD", limits(0, 2), held(), Grade::D, "mechanisms 3a",
                         "Slow stress that a unit of load has led to by the founding.")};
};

using Bits = std::vector<std::uint8_t>;  // bit k: has need k

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
    const float weeks = -log(within < 1.0f ? 1.0f - within : 0x1p-24f) / ends[k];
    const auto begun = static_cast<std::uint32_t>(k == 0 ? 0 : course_weeks[k - 1]);
    return weeks < static_cast<float>(most_weeks) ? begun + static_cast<std::uint32_t>(weeks) : most_weeks;
}

class Founder {
public:
    explicit Founder(Founding& founding)
        : world_(founding.world),
          draw_(founding.draw),
          courses_(founding.tables<NeedCourses>()),
          together_(founding.tables<NeedsTogether>()),
          odds_(courses_, together_, founding.place),
          everyone_(world_.keys(Space::person), founding.executor),
          homes_(world_.keys(Space::household), founding.executor) {}

    void found() {
        Bits own(everyone_.rows()), at_home(homes_.rows());
        for (int pass = 0; pass < 2; ++pass) {
            // The second pass has the same luck, and counts the other needs that the first has given.
            Bits own_next(own.size()), at_home_next(at_home.size());
            everyone_([&](const Me& me) { own_next[me.row().index] = needs_of(me, pass > 0, own, at_home); });
            homes_([&](const Turn<Household>& home) {
                at_home_next[home.row().index] = needs_of(home, pass > 0, own, at_home);
            });
            own.swap(own_next), at_home.swap(at_home_next);
        }
        everyone_([&](const Me& me) { begin_own(me, own[me.row().index]); });
        homes_([&](const Turn<Household>& home) {
            HomeEpisodes episodes;
            for (unsigned k = 0; k < home_needs; ++k)
                if ((at_home[home.row().index] >> k) & 1u) begin(episodes, home, k, own_needs + k);
            world_.data<HomeNeeds>()[home.row().index] = episodes.word;
        });
    }

    /// What load has done to slow stress by now.
    void press(const Loads& loads, float at_rest, std::int32_t child_below, float carried) {
        everyone_([&](const Me& me) {
            const std::uint32_t i = me.row().index;
            const bool child = age(i) < child_below;
            const auto* needs = world_.data<OwnNeeds>();
            float near = loads.of_home(HomeEpisodes{world_.data<HomeNeeds>()[world_.data<HomeOf>()[i]]}, child);
            each_other(i, [&](std::uint32_t other) { near += loads.on_others(OwnEpisodes{needs[other]}, child); });
            const float shift = carried * (loads.sum(loads.own(OwnEpisodes{needs[i]}), near) - at_rest);
            world_.data<SlowStress>()[i] += shift;
            world_.data<Stress>()[i] += shift;
        });
    }

private:
    static constexpr unsigned bit(NeedKind kind) { return 1u << index_of(kind); }
    static unsigned ones(unsigned bits) {
        unsigned sum = 0;
        for (; bits != 0; bits &= bits - 1) ++sum;
        return sum;
    }
    std::int32_t age(std::uint32_t row) const { return age_in_years(world_.data<Born>()[row], Week{0}); }
    template <class Body>
    void each_other(std::uint32_t row, const Body& body) const {
        const auto* next_at_home = world_.data<NextAtHome>();
        for (std::uint32_t other = next_at_home[row]; other != row; other = next_at_home[other]) body(other);
    }

    std::uint8_t needs_of(const Me& me, bool count, const Bits& own, const Bits& at_home) const {
        const std::uint32_t i = me.row().index, home = world_.data<HomeOf>()[i];
        Leaning leaning{world_.data<FamilyFrailty>()[home], world_.data<Frailty>()[i], world_.data<StressTrait>()[i],
                        0};
        unsigned others = ones(own[i]) + ones(at_home[home]);
        each_other(i, [&](std::uint32_t other) { others += (own[other] & bit(NeedKind::substance_use)) != 0; });
        const std::array blocks{draw_("need at rest", me).nth(0).block(), draw_("need at rest", me).nth(1).block()};
        unsigned bits = 0;
        for (unsigned k = 0; k < own_needs; ++k) {
            const auto kind = static_cast<NeedKind>(k);
            const float base = odds_.base(kind, age(i), world_.data<SexOf>()[i], world_.data<FifthOf>()[i]);
            if (base <= 0) continue;
            leaning.others = count ? others - ((own[i] >> k) & 1u) : 0;
            const float odds = odds_.at_rest(kind, base, leaning);
            bits |= (blocks[k / 4].uniform(k % 4) < odds / (1.0f + odds) ? 1u : 0u) << k;
        }
        return static_cast<std::uint8_t>(bits);
    }

    std::uint8_t needs_of(const Turn<Household>& home, bool count, const Bits& own, const Bits& at_home) const {
        const std::uint32_t first = world_.data<FirstAtHome>()[home.row().index];
        bool children = false;
        unsigned members = 0, troubles = 0, adults = 0;
        float steady = 0;
        std::uint32_t member = first;
        do {
            ++members;
            if (age(member) < adult_age) children = true;
            else ++adults, steady += world_.data<StressTrait>()[member];
            troubles +=
                ones(own[member] & (bit(NeedKind::mental_health) | bit(NeedKind::substance_use) | bit(NeedKind::work)));
            member = world_.data<NextAtHome>()[member];
        } while (member != first);
        const Block block = draw_("need at rest", home).nth(0).block();
        unsigned bits = 0;
        for (unsigned k = 0; k < home_needs; ++k) {
            const auto kind = static_cast<NeedKind>(own_needs + k);
            if (kind == NeedKind::conflict && members < 2) continue;
            const unsigned others =
                troubles + (at_home[home.row().index] != 0 && ((at_home[home.row().index] >> k) != 1u));
            const Leaning leaning{world_.data<FamilyFrailty>()[home.row().index], 0,
                                  adults > 0 ? steady / static_cast<float>(adults) : 0.0f, count ? others : 0};
            const float odds =
                odds_.at_rest(kind, odds_.base_at_home(kind, children, world_.data<FifthOf>()[first]), leaning);
            bits |= (block.uniform(k) < odds / (1.0f + odds) ? 1u : 0u) << k;
        }
        return static_cast<std::uint8_t>(bits);
    }

    template <class Episodes_, class Who_>
    void begin(Episodes_& episodes, const Who_& who, unsigned k, unsigned kind) const {
        const Block block = draw_("episode at rest", who).nth(k).block();
        const float u = block.uniform(1);
        episodes.begin(k, u < together_.rests_at_3 ? 3u : u < together_.rests_at_3 + together_.rests_at_2 ? 2u : 1u);
        episodes.set_weeks(k, weeks_so_far(courses_.of[kind]->ends(), block.uniform(0)));
    }

    void begin_own(const Me& me, unsigned bits) {
        const std::uint32_t i = me.row().index;
        OwnEpisodes episodes;
        for (unsigned k = 0; k < own_needs; ++k)
            if ((bits >> k) & 1u) begin(episodes, me, k, k);
        if ((bits & bit(NeedKind::substance_use)) == 0) stop_using(me, episodes);
        world_.data<OwnNeeds>()[i] = episodes.word;
    }

    // As many have stopped, of those who do not use, as stopping and using again keep in balance.
    void stop_using(const Me& me, OwnEpisodes& episodes) const {
        const std::uint32_t i = me.row().index;
        constexpr unsigned use = index_of(NeedKind::substance_use);
        const float base =
            odds_.base(NeedKind::substance_use, age(i), world_.data<SexOf>()[i], world_.data<FifthOf>()[i]);
        const Leaning leaning{world_.data<FamilyFrailty>()[world_.data<HomeOf>()[i]], world_.data<Frailty>()[i],
                              world_.data<StressTrait>()[i], episodes.count()};
        NeedCourse away = courses_[NeedKind::substance_use];
        const float stops = away.ends_later;
        away.ends_to_4 = together_.back_to_4, away.ends_to_13 = together_.back_to_13;
        away.ends_to_52 = together_.back_to_52, away.ends_to_156 = together_.back_to_156;
        away.ends_later = together_.back_later;
        const float odds = odds_.at_rest(NeedKind::substance_use, base, leaning) * stops * away.mean_weeks();
        const Block block = draw_("stopped at rest", me).nth(0).block();
        if (block.uniform(0) >= odds / (1.0f + odds)) return;
        episodes.set_flag(recovering, true);
        episodes.set_weeks(use, weeks_so_far(away.ends(), block.uniform(1)));
    }

    World& world_;
    Draw draw_;
    NeedCourses courses_;
    NeedsTogether together_;
    NeedOdds odds_;
    Everyone everyone_;
    Each<Household> homes_;
};

void found(const Params& p, Founding& founding) {
    const auto load = founding.tables<Load>();
    const auto loads = std::make_unique<Loads>(load);
    Founder founder(founding);
    founder.found();
    founder.press(*loads, load.at_rest, load.child_below, p.carried);
}

}  // namespace

constinit const Part founding::needs_at_rest = declare_founding<&found, Fills<OwnNeeds, HomeNeeds>>(
    "Some have needs already: for how long, how severe, and what that has done to them.");

}  // namespace alongside
