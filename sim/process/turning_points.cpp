// SPDX-License-Identifier: Apache-2.0
// Which of life's questions are open to somebody this week: one draw a person, a lane a question.
#include <array>

#include "sim/model/declare.hpp"

namespace alongside {
namespace {

constexpr std::int32_t oldest = 127;
constexpr auto lanes_for_death = [] {
    std::array<std::uint16_t, oldest + 1> lanes_by_age{};
    for (std::int32_t age = 0; age <= oldest; ++age) lanes_by_age[static_cast<std::size_t>(age)] = lane_for_death(age);
    return lanes_by_age;
}();

// One draw a week for all questions, so that a life costs no more than a look at most people; the parts that answer
// hear of those alone to whom a question is open. Everything is worked out without a branch: ages, sexes and roles come
// in no order.
void ask(Draw draw, Everyone everyone, const Born& born, const SexOf& sex, const HomeRoleOf& role, Wish<Asked> asked) {
    const std::int32_t now = draw.week().number;
    everyone.drawing({draw("which questions")}, [&](const Me& me, const Block& block) {
        const std::int32_t weeks = now - born[me], age = weeks / weeks_a_year;
        unsigned questions = 0;
        const auto put = [&](Question question, bool to_me, std::uint32_t lane) {
            const auto which = static_cast<unsigned>(question);
            questions |= (static_cast<unsigned>(to_me) & static_cast<unsigned>(block.lane(which) < lane)) << which;
        };
        const unsigned grown = age >= adult_age, partner = is_partner(role[me]),
                       fertile = (age >= first_fertile_age) & (age <= last_fertile_age);
        put(Question::death, true, lanes_for_death[static_cast<std::size_t>(age < oldest ? age : oldest)]);
        put(Question::birth, fertile & static_cast<unsigned>(sex[me] == Sex::female), lane_for_birth);
        put(Question::leaving_home, grown & static_cast<unsigned>(role[me] == HomeRole::grown_child),
            lane_for_leaving_home);
        put(Question::coupling, grown & (partner ^ 1u), lane_for_coupling);
        put(Question::parting, partner, lane_for_parting);
        questions |= static_cast<unsigned>((weeks == age * weeks_a_year) & (weeks > 0)) * bit_of(Question::birthday);
        if (questions != 0) asked.add(me, {me, static_cast<std::uint8_t>(questions)});
    });
}

}  // namespace

constinit const Part process::turning_points =
    declare<&ask>("What may happen to somebody this week is asked, with one draw for all questions.");

}  // namespace alongside
