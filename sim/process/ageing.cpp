// SPDX-License-Identifier: Apache-2.0
// Birthdays: beginning and changing school, leaving it, studying, working, coming of age and retiring.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float leave_at_18 = 0.5f;
    float go_on_studying = 0.4f;
    float finish_studying = 0.3f;

    static constexpr auto fields =
        std::tuple{field(&Params::leave_at_18, "leave_at_18", "share", limits(0, 1), held(), Grade::E,
                         "recalled, not verified: education or training to 18 is the law in England",
                         "Pupils who leave school at 18; the others leave at 19."),
                   field(&Params::go_on_studying, "go_on_studying", "share", limits(0, 1), held(), Grade::E,
                         "recalled, not verified: entry to higher education at 18 in England",
                         "Those leaving school who become students."),
                   field(&Params::finish_studying, "finish_studying", "1/year", limits(0, 1), held(), Grade::E,
                         "recalled, not verified: courses of three years", "Students who finish; all have at 25.")};
};

constexpr std::int32_t study_until = 25;

// What fills the day from this birthday on.
Activity activity_at(const Params& p, const Place& place, Draw draw, const Me& me, std::int32_t age, Activity now) {
    if (age == social_age && now == Activity::before_school) return Activity::school;
    if (age >= static_cast<std::int32_t>(place.retired_from.value)) return Activity::retired;
    const Block block = draw("what to do next", me).nth(static_cast<std::uint32_t>(age)).block();
    const auto earning = [&] {
        return block.chance(static_cast<float>(place.employed.value), 2) ? Activity::work : Activity::home;
    };
    if (now == Activity::school && age >= last_school_age && (age > last_school_age || block.chance(p.leave_at_18, 0)))
        return block.chance(p.go_on_studying, 1) ? Activity::student : earning();
    if (now == Activity::student &&
        (age >= study_until || (age > last_school_age && block.chance(p.finish_studying, 0))))
        return earning();
    return now;
}

void have_birthdays(const Params& p, Draw draw, Everyone everyone, const Place& place, Heard<Asked> asked,
                    const Born& born, const ActivityOf& activity, Mine<HomeRoleOf> role, Wish<NewDay> days) {
    everyone.who_heard(asked, [&](const Me& me, std::span<const Asked> mine) {
        if (!open(mine.front().questions, Question::birthday)) return;
        const std::int32_t age = age_in_years(born[me], draw.week());
        const Activity now = activity[me], next = activity_at(p, place, draw, me, age, now);
        if (role[me] == HomeRole::child && (age > last_school_age || (age == last_school_age && next != now)))
            role[me] = HomeRole::grown_child;
        const bool to_secondary = age == secondary_age && now == Activity::school, of_age = age == adult_age;
        if (next != now || to_secondary || of_age) days.add(me, {me, me, next});
    });
}

}  // namespace

constinit const Part process::ageing =
    declare<&have_birthdays>("Birthdays: school begins, changes and ends; people work, and retire.");

}  // namespace alongside
