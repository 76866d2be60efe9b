// SPDX-License-Identifier: Apache-2.0
// Trouble presses, is eased by support, and is shared at home and among friends.
#include <array>

#include "sim/assumed/at_rest.hpp"
#include "sim/assumed/load.hpp"
#include "sim/assumed/taking_stock.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/care.hpp"
#include "sim/world/cases.hpp"

namespace alongside {
namespace {

// S = T + U + M + F - m (P - P_ref) (dynamics E3, as amended by mechanisms 3a): a part that stays, a slow, a medium and
// a fast part, and support. Needs press on the slow part as load, against a constant. No average of the living
// population enters, so that helping everybody shows. Support, and what friends do to the slow part, is reckoned when
// somebody takes stock of their ties; all else every week.
struct Params {
    float keep_slow = 0.984f;
    float keep_medium = 0.917f;
    float keep_fast = 0.60f;
    float noise_slow = 0.0876f;
    float noise_medium = 0.126f;
    float noise_fast = 0.310f;
    float load = 1.0f;
    float loneliness = 0.13f;
    float support_scale = 6.99f;
    float close_enough = 0.3f;
    float from_partner = 0.004f;
    float women_more = 1.25f;
    float from_parent = 0.005f;
    float from_child = 0.002f;
    float from_friends = 0.001f;
    float close_friend = 0.6f;
    float hours_load = 0.02f;

    static constexpr auto fields = std::tuple{
        field(&Params::keep_slow, "keep_slow", "per week", limits(0.9, 0.999), held(0.975, 0.990), Grade::B,
              "dynamics c11, c13", "Share of the slow part that is still there a week later."),
        field(&Params::keep_medium, "keep_medium", "per week", limits(0.5, 0.99), held(), Grade::D,
              "mechanisms 3a: half-life 8 weeks, from dynamics c15",
              "Share of the medium part that is still there a week later."),
        field(&Params::keep_fast, "keep_fast", "per week", limits(0, 0.99), held(0.4, 0.8), Grade::D,
              "dynamics E3, assumed", "Share of the fast part that is still there a week later."),
        field(&Params::noise_slow, "noise_slow", "SD", limits(0, 1), level(), Grade::D,
              "mechanisms 3a: variance of the slow part 0.40 with events and load", "Weekly shocks to the slow part."),
        field(&Params::noise_medium, "noise_medium", "SD", limits(0, 1), level(), Grade::D,
              "calculated: variance of the medium part 0.10 before events (mechanisms 3a)",
              "Weekly shocks to the medium part."),
        field(&Params::noise_fast, "noise_fast", "SD", limits(0, 1), level(), Grade::D,
              "calculated: variance of the fast part 0.15 (mechanisms 3a)", "Weekly shocks to the fast part."),
        field(&Params::load, "load", "SD per SD", limits(0, 3), held(0.5, 1.5), Grade::D, "mechanisms 3a, kappa",
              "Slow stress towards which a unit of load from needs presses."),
        field(&Params::loneliness, "loneliness", "SD per SD", limits(0, 1), held(0, 0.25), Grade::C,
              "mechanisms 2.5: dynamics c45", "Slow stress towards which loneliness presses."),
        field(&Params::support_scale, "support_scale", "ties", limits(0.5, 20), level(), Grade::D,
              "mechanisms 2.6: the median of the sum it divides",
              "Sum of close and available people at which support is two thirds."),
        field(&Params::close_enough, "close_enough", "0..1", limits(0, 1), held(), Grade::D, "dynamics E5",
              "Closeness from which somebody would help."),
        field(&Params::from_partner, "from_partner", "1/week", limits(0, 0.02), drawn(0.002, 0.006), Grade::C,
              "dynamics E3, c19, c22", "How fast a partner's slow stress draws one's own."),
        field(&Params::women_more, "women_more", "times", limits(0.5, 3), held(), Grade::C, "dynamics c22",
              "The same for women, against men."),
        field(&Params::from_parent, "from_parent", "1/week", limits(0, 0.02), drawn(0.002, 0.007), Grade::B,
              "dynamics E3, c23", "The same from a parent to a child at home."),
        field(&Params::from_child, "from_child", "1/week", limits(0, 0.02), held(), Grade::C, "dynamics E3, c24",
              "The same from a child to a parent at home."),
        field(&Params::from_friends, "from_friends", "1/week", limits(0, 0.02), drawn(0.0, 0.002), Grade::C,
              "dynamics E3, c46 contested", "The same from close friends, on average over them."),
        field(&Params::close_friend, "close_friend", "0..1", limits(0, 1), held(), Grade::C, "dynamics E1, layer cuts",
              "Closeness from which a friend is close."),
        field(&Params::hours_load, "hours_load", "SD per hour", limits(0, 0.2), drawn(0.0, 0.04), Grade::E,
              "assumed: as an hour of care (mechanisms 3a)",
              "Slow stress towards which a weekly hour given to friends in trouble presses.")};
};

const Several<float> none{}, one{1.0f, 1.0f, 1.0f, 1.0f};

Several<float> available(Several<float> stress) {
    const Several<float> left = 1.0f - stress * (1.0f / 3.0f);
    return left > 0.0f ? left : none;
}
float available(float stress) {
    const float left = 1.0f - stress * (1.0f / 3.0f);
    return left > 0.0f ? left : 0.0f;
}

constexpr std::size_t home_roles = 6;

// What the people at home do to my slow stress, for a difference of one. Tabled, since roles come in no order.
class PullAtHome {
public:
    explicit PullAtHome(const Params& p) {
        for (std::size_t mine = 0; mine < home_roles; ++mine)
            for (std::size_t theirs = 0; theirs < home_roles; ++theirs)
                for (const Sex sex : {Sex::female, Sex::male})
                    pulls_[index(static_cast<HomeRole>(mine), sex)][theirs] =
                        between(p, static_cast<HomeRole>(mine), static_cast<HomeRole>(theirs), sex);
    }
    using Row = std::array<float, home_roles>;
    /// By the role of the other.
    const Row& on(HomeRole mine, Sex sex) const { return pulls_[index(mine, sex)]; }

private:
    static std::size_t index(HomeRole mine, Sex sex) {
        return 2 * static_cast<std::size_t>(mine) + static_cast<std::size_t>(sex);
    }
    static float between(const Params& p, HomeRole mine, HomeRole theirs, Sex sex) {
        if (is_partner(mine) && is_partner(theirs)) return p.from_partner * (sex == Sex::female ? p.women_more : 1.0f);
        if (is_child(mine) && is_parent(theirs)) return p.from_parent;
        if (is_parent(mine) && is_child(theirs)) return p.from_child;
        return 0.0f;
    }
    std::array<Row, 2 * home_roles> pulls_;
};

void press(const Params& p, const AtRest& rest, const TakingStock& stock, const Load& load, Draw draw,
           Everyone everyone, Across<tie::close, tie::support> ties, const NextAtHome& next_at_home,
           const HomeRoleOf& role, const SexOf& sex, const Born& born, const StressTrait& trait,
           const HoursGiven& given, const CareGiven& care, const Away& away, const HomeOf& home, const OwnNeeds& needs,
           const HomeNeeds& home_needs_of, const FirstCase& first_case, const NextCase& next_case, const CasePlan& plan,
           const CaseCarried& carried, const CaseOthers& others, const Loneliness& lonely,
           WasBoth<Stress, SlowStress> was, Mine<SlowStress> slow, Mine<MediumStress> medium, Mine<FastStress> fast,
           Mine<Stress> total, Mine<Support> support, Tell tell) {
    const float inverse_scale = 1.0f / p.support_scale;
    const Week week = draw.week();
    const Loads loads(load);
    const PullAtHome pulls(p);
    const std::array near_at_home{0.0f, rest.closeness_at_home};  // by whether somebody is grown up
    // Who has not yet any support, as a newcomer, takes stock at once.
    const OwnWeek own_week = stock.own(week);
    const auto takes_stock = [&](const Me& me) { return support[me] == 0 || own_week.of(me); };
    const float drawn_by_friends = p.from_friends * static_cast<float>(stock.weeks(week));
    struct Nothing {};
    everyone.with_errands<Nothing>(
        takes_stock, Ahead::ties, fetching_others(ties, was), [&](const Me& me, bool, Nothing&) {
            Several<float> leant_on{}, drawn{}, friends{};
            by_fours(ties[me], [&](const auto& four) {
                const Several<float> felt = four.support();
                const auto is_close = four.close() > p.close_friend;
                const auto [their_stress, their_slow] = four.of(was);
                leant_on += (felt > p.close_enough ? felt : none) * available(their_stress);
                drawn += is_close ? their_slow : none;
                friends += is_close ? one : none;
            });
            float near = lane_sum(leant_on) + rest.outside_counts * away[me];
            for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
                near += near_at_home[age_in_years(born[Person{row}], week) >= adult_age] *
                        available(was.of<Stress>(Person{row}));
            support[me] = one_minus_exp(near * inverse_scale);
            const float close_friends = lane_sum(friends);
            if (close_friends > 0 && own_week.of(me))
                slow[me] += drawn_by_friends * (lane_sum(drawn) / close_friends - was.of<SlowStress>(me));
        });
    // What is worked on is carried together, for whoever has the cases, by whoever carries most of it; agencies that
    // do not plan together weigh on them.
    const CasesOf cases(first_case, next_case);
    struct Lightened {
        float own = 0, of_home = 0;
    };
    const auto lightened = [&](const Me& me, bool child) {
        const HomeEpisodes at_home{home_needs_of[Household{home[me]}]};
        std::array<float, need_kinds> most{};
        float burden = 0;
        cases(me.row(), [&](Case mine) {
            for (unsigned k = 0; k < need_kinds; ++k)
                if ((plan[mine] >> k & 1u) != 0 && carried[mine] > most[k]) most[k] = carried[mine];
            if (others[mine] > burden) burden = others[mine];
        });
        Lightened by{load.per_agency * burden, 0};
        for (unsigned k = 0; k < need_kinds; ++k) {
            if (most[k] == 0) continue;
            if (k < own_needs) by.own -= most[k] * loads.own(OwnEpisodes{needs[me]}.only(1u << k));
            else by.of_home -= most[k] * loads.of_home(at_home.only(1u << (k - own_needs)), child);
        }
        return by;
    };
    everyone.drawing({draw("weather"), draw("season")}, [&](const Me& me, const Block& noise, const Block& more) {
        const float own = was.of<SlowStress>(me);
        float pull = slow[me] - own;  // by friends, if this is the week for it
        const bool child = age_in_years(born[me], week) < load.child_below;
        const PullAtHome::Row& pulled = pulls.on(role[me], sex[me]);
        float pressing = loads.of_home(HomeEpisodes{home_needs_of[Household{home[me]}]}, child);
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}]) {
            const Person other{row};
            pull += pulled[static_cast<std::size_t>(role[other])] * (was.of<SlowStress>(other) - own);
            pressing += loads.on_others(OwnEpisodes{needs[other]}, child);
        }
        float own_load = loads.own(OwnEpisodes{needs[me]});
        if (cases.any(me.row())) {
            const Lightened by = lightened(me, child);
            own_load += by.own, pressing += by.of_home;
        }
        const float pressed = loads.sum(own_load + loads.of_care(care[me]), pressing) - load.at_rest;
        const float towards = p.load * pressed + p.loneliness * lonely[me] + p.hours_load * given[me];
        slow[me] = p.keep_slow * own + pull + (1.0f - p.keep_slow) * towards + p.noise_slow * noise.rough_normal(0);
        medium[me] = p.keep_medium * medium[me] + p.noise_medium * more.rough_normal(0);
        fast[me] = p.keep_fast * fast[me] + p.noise_fast * noise.rough_normal(1);
        total[me] =
            from_sd16(trait[me]) + slow[me] + medium[me] + fast[me] - rest.ease * (support[me] - rest.support_ref);
    });
    tell.of_each(everyone, [&](const Me& me) {
        const float now = total[me], before = was.of<Stress>(me);
        if ((before > rest.case_line) == (now > rest.case_line)) return Event{};
        const Block again = draw("weather", me).block();
        const float lasting = p.noise_slow * again.rough_normal(0), passing = p.noise_fast * again.rough_normal(1);
        return Event{
            .what = now > rest.case_line ? "stress rose above the case line" : "stress fell below the case line",
            .because = {{"stress", now, "SD"},
                        {"a week ago", before, "SD"},
                        {"weather", lasting + passing, "SD"},
                        {"needs, home, friends and loneliness",
                         slow[me] - p.keep_slow * was.of<SlowStress>(me) - lasting, "SD"},
                        {"medium part, left by blows and crises", medium[me], "SD"},
                        {"support", support[me], "0..1"}}};
    });
}

}  // namespace

constinit const Part process::stress = declare<&press>("Trouble presses, is eased by support, and is shared at home.");

}  // namespace alongside
