// SPDX-License-Identifier: Apache-2.0
// Which of life's questions are open to somebody this week: one draw a person, a lane a question.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

// One draw a week for all questions, so that a life costs no more than a look at most people; the parts that answer
// draw again only for those to whom their question is open. Chances here bound hazards and estimate nothing.
void ask(Draw draw, Everyone everyone, const Born& born, const SexOf& sex, const HomeRoleOf& role,
         Mine<OpenQuestions> open) {
    const std::int32_t now = draw.week().number;
    everyone([&](const Me& me) {
        const std::int32_t weeks = now - born[me], age = weeks / weeks_a_year;
        const Block block = draw("which questions", me).block();
        const auto below = [&](Question question, std::uint32_t lane) {
            return block.lane(static_cast<unsigned>(question)) < lane ? bit_of(question) : std::uint8_t{0};
        };
        std::uint8_t questions = below(Question::death, lane_for_death(age));
        if (weeks > 0 && weeks == age * weeks_a_year) questions |= bit_of(Question::birthday);
        if (age >= first_fertile_age) {
            const HomeRole mine = role[me];
            if (sex[me] == Sex::female && age <= last_fertile_age) questions |= below(Question::birth, lane_for_birth);
            if (age >= adult_age) {
                if (mine == HomeRole::grown_child) questions |= below(Question::leaving_home, lane_for_leaving_home);
                questions |= is_partner(mine) ? below(Question::parting, lane_for_parting)
                                              : below(Question::coupling, lane_for_coupling);
            }
        }
        open[me] = questions;
    });
}

}  // namespace

constinit const Part process::turning_points =
    declare<&ask>("What may happen to somebody this week is asked, with one draw for all questions.");

}  // namespace alongside
