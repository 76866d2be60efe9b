// SPDX-License-Identifier: Apache-2.0
// Those whom illness or disability limits take hours of unpaid care, of those at home first, then of the closest kin.
#include "sim/assumed/needs_together.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/care.hpp"

namespace alongside {
namespace {

// Care begins when illness or disability reaches severity 2 (mechanisms T8), and goes on, with fewer hours while it is
// lighter, until it ends: whoever has begun to care rarely stops for a good month.
struct Params {
    std::int32_t hours_1 = 2;
    std::int32_t hours_2 = 5;
    std::int32_t hours_3 = 20;
    float women_more = 1.36f;
    std::int32_t look_again = 13;

    static constexpr auto fields = std::tuple{
        field(&Params::hours_1, "hours_1", "hours/week", limits(0, 80), held(0, 5), Grade::E,
              "no row found; most carers give under 20 hours (Census 2021 TS039)",
              "Care that goes on while the illness or disability is of severity 1."),
        field(&Params::hours_2, "hours_2", "hours/week", limits(0, 80), held(2, 10), Grade::E,
              "mechanisms T8; dynamics e1 has 8", "The same at severity 2, from which care begins."),
        field(&Params::hours_3, "hours_3", "hours/week", limits(0, 80), held(10, 40), Grade::E,
              "mechanisms T8; dynamics e1 has 16 to 80", "The same at severity 3."),
        field(&Params::women_more, "women_more", "times", limits(0.1, 10), held(), Grade::A,
              "ONS, Census 2021, age-standardised: 10.3 per cent of women and 7.6 of men give unpaid care",
              "How much likelier a woman at home takes it on than a man, and how much closer kin count who are women."),
        field(&Params::look_again, "look_again", "weeks", limits(1, 520), held(), Grade::E,
              "no row found: as often as hours are agreed anew",
              "Weeks between two times of asking whether the carer is still at home or among those one knows.")};

    std::int32_t hours(unsigned severity) const {
        return severity == 0 ? 0 : severity == 1 ? hours_1 : severity == 2 ? hours_2 : hours_3;
    }
};

constexpr unsigned health = index_of(NeedKind::health), begins_at = 2;

// Of several the one with the least wait, at rates that are weights: a further candidate moves only those who choose
// them.
struct Choice {
    std::uint32_t row = nobody_row;
    float wait = 0;
    void offer(std::uint32_t candidate, float other_wait) {
        if (row == nobody_row || other_wait < wait) row = candidate, wait = other_wait;
    }
};

void lean(const Params& p, const NeedsTogether& t, Draw draw, Everyone everyone, Across<tie::close> ties,
          const OwnNeeds& needs, const Born& born, const SexOf& sex, const HomeRoleOf& role, const HomeOf& home,
          const NextAtHome& next_at_home, Mine<CareTaken> taken, Mine<CarerOf> carer_of, Wish<Care> care, Tell tell) {
    const Week week = draw.week();
    const auto every = static_cast<std::uint64_t>(p.look_again);
    const std::uint64_t turn = static_cast<std::uint64_t>(week.number) % every;  // who looks again this week, by key
    const auto able = [&](Person who) {
        return everyone.present(who) && age_in_years(born[who], week) >= adult_age &&
               OwnEpisodes{needs[who]}.severity(health) < worst;
    };
    const auto weight = [&](Person who) { return sex[who] == Sex::female ? p.women_more : 1.0f; };
    const auto still_near = [&](const Me& me, Person carer) {
        if (home[carer] == home[me]) return true;
        for (const auto& tie : ties[me])
            if (tie.to() == carer) return true;
        return false;
    };
    // Partners, and parents of their children; then others at home; then the closest of the kin.
    const auto choose = [&](const Me& me) {
        Choice nearest, at_home;
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}]) {
            const Person other{row};
            if (!able(other)) continue;
            const float wait = -log(draw("who at home", from_to(me, everyone.key(other))).uniform()) / weight(other);
            if ((is_partner(role[me]) && is_partner(role[other])) || (is_child(role[me]) && is_parent(role[other])))
                nearest.offer(row, wait);
            else at_home.offer(row, wait);
        }
        if (nearest.row != nobody_row) return nearest.row;
        if (at_home.row != nobody_row) return at_home.row;
        std::uint32_t closest = nobody_row;
        float close = 0;
        for (const auto& tie : ties[me]) {
            if (tie.layer() != Layer::kin || !able(tie.to())) continue;
            const float near = tie.close() * weight(tie.to());
            const bool as_near = near == close && closest != nobody_row;
            if (near < close || (as_near && everyone.key(Person{closest}) < everyone.key(tie.to()))) continue;
            closest = tie.to().index, close = near;
        }
        return closest;
    };
    // At the founding those who are lightly ill may have needed more before: as many as come through severity 2.
    const auto began_before = [&](const Me& me, const OwnEpisodes& mine) {
        if (week.number != 0) return false;
        const float light_so_far =
            (1.0f - t.starts_at_2 - t.starts_at_3) * exp(-t.worsen_to_2 * static_cast<float>(mine.weeks(health)));
        return draw("cared for before", me).chance(1.0f - light_so_far);
    };
    everyone([&](const Me& me) {
        const OwnEpisodes mine{needs[me]};
        const unsigned severity = mine.severity(health);
        const std::int32_t before = taken[me];
        if (severity == 0 && before == 0) return;
        const std::int32_t wanted = p.hours(severity);
        Person carer{before > 0 ? carer_of[me] : nobody_row};
        if (carer.index != nobody_row && !everyone.present(carer)) carer.index = nobody_row;  // died or left: no letter
        const bool had = carer.index != nobody_row;
        if (had && me.key().value % every == turn && !still_near(me, carer)) {
            care.add(me, {carer, me, -before});
            carer.index = nobody_row;
        }
        const bool kept = carer.index != nobody_row;
        if (!kept && wanted > 0 && (before > 0 || severity >= begins_at || began_before(me, mine)))
            carer.index = choose(me);
        const std::int32_t now = carer.index == nobody_row ? 0 : wanted;
        if (const std::int32_t more = now - (kept ? before : 0); more != 0) care.add(me, {carer, me, more});
        if ((before > 0) != (now > 0))
            tell(me, [=] {
                return Event{.what = now > 0 ? "was taken care of" : "was no longer taken care of",
                             .with = carer,
                             .because = {{"hours", static_cast<float>(now), "hours/week"},
                                         {"severity", static_cast<float>(severity), "0..3"}}};
            });
        taken[me] = static_cast<std::uint16_t>(now);
        carer_of[me] = carer.index;
    });
}

}  // namespace

constinit const Part process::needing_care =
    declare<&lean>("Illness and disability take hours of care, of those at home or else of the closest kin.");

}  // namespace alongside
