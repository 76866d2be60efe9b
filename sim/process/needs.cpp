// SPDX-License-Identifier: Apache-2.0
// Needs begin, worsen, ease and end, in persons and in households; each makes others likelier.
#include <bit>

#include "sim/assumed/at_rest.hpp"
#include "sim/assumed/help.hpp"
#include "sim/assumed/helped.hpp"
#include "sim/assumed/need_odds.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/outlook.hpp"

namespace alongside {
namespace {

// The chance that an event of this hazard happens within the week.
float chance_of(float hazard) { return one_minus_exp(hazard); }
// Somewhat more than any chance that comes of it, however it is rounded: a screen that costs nothing.
float surely_above(float chance) { return 1.001f * chance; }
// Whether it happens, by this word. A chance is below its hazard, which nearly always decides.
bool happens(const Block& block, unsigned word, float hazard) {
    return block.chance(surely_above(hazard), word) && block.chance(chance_of(hazard), word);
}

constexpr std::array<DecisionName, own_needs> courses_of_own{"course of mental health", "course of substance use",
                                                             "course of work",          "course of health",
                                                             "course of offending",     "course of parenting"};
constexpr std::array<DecisionName, home_needs> courses_of_home{"course of conflict", "course of money"};
constexpr std::array<DecisionName, 2> onset_finely{"onset, first four", "onset, others"};
constexpr std::array<DecisionName, 2> severities{"severity at onset, first four", "severity at onset, others"};

// A lane of the screen and 16 bits more, as one word: the lane decides nearly always, and what passes it is exact.
Trial finely(const Block& screen, unsigned lane, const Block& fine, float chance) {
    return {screen.lane(lane) << 16 | fine.word(lane % 4) >> 16, chance};
}
// Whether the lane alone leaves it open.
bool may_begin(const Block& screen, unsigned lane, float most) { return screen.lane(lane) << 16 < threshold_of(most); }
std::uint32_t lanes_below(float chance) { return static_cast<std::uint32_t>(chance * 65536.0f) + 1; }

constexpr std::array<const char*, need_kinds> began{"mental ill-health began",
                                                    "dependent use began",
                                                    "out of work",
                                                    "illness or disability began",
                                                    "offending began",
                                                    "trouble at school began",
                                                    "conflict at home began",
                                                    "money trouble at home began"};
constexpr std::array<const char*, need_kinds> ended{
    "mental ill-health ended", "stopped using",           "in work again",          "illness or disability ended",
    "offending ended",         "trouble at school ended", "conflict at home ended", "money trouble at home ended"};
constexpr std::array<const char*, own_needs> worsened{"mental ill-health worsened", "dependent use worsened",
                                                      "being out of work worsened", "illness or disability worsened",
                                                      "offending worsened",         "trouble at school worsened"};
constexpr std::array<const char*, own_needs> eased{"mental ill-health eased", "dependent use eased",
                                                   "being out of work eased", "illness or disability eased",
                                                   "offending eased",         "trouble at school eased"};

unsigned starting_severity(const NeedsTogether& t, float u) {
    return u < t.starts_at_3 ? 3u : u < t.starts_at_3 + t.starts_at_2 ? 2u : 1u;
}

float tilt(const NeedsTogether& t, float frailty, float steady) {
    float off = steady - t.tilt_from;
    off = off < -t.tilt_most ? -t.tilt_most : off > t.tilt_most ? t.tilt_most : off;
    return exp(t.tilt_by_frailty * frailty + t.tilt_by_stress * off);
}

// What help takes off the tilt with which severity moves.
float by_help(const Help& h, float help) { return help != 0 ? exp(-h.on_severity * help) : 1.0f; }

// Moves up by the second word of the week and down by the third; `worse` multiplies the first and divides the second.
unsigned moved(const NeedsTogether& t, unsigned severity, float worse, const Block& block) {
    const float up = severity == 1 ? t.worsen_to_2 : severity == 2 ? t.worsen_to_3 : 0.0f;
    const float down = severity == 2 ? t.ease_to_1 : severity == 3 ? t.ease_to_2 : 0.0f;
    if (happens(block, 1, up * worse)) return severity + 1;
    return happens(block, 2, down / worse) ? severity - 1 : severity;
}

float steady_stress(const AtRest& rest, float trait, float slow, float support) {
    return trait + slow - rest.ease * (support - rest.support_ref);
}

// How many close people use, and how many have stopped.
struct Company {
    float using_now = 0, abstinent = 0;
};

template <class Mine_>
Company company_of(const NeedsTogether& t, const Mine_& ties, const Was<OwnNeeds>& was) {
    Company company;
    constexpr unsigned use = index_of(NeedKind::substance_use);
    for (const auto& tie : ties) {
        if (tie.close() < t.company) continue;
        const OwnEpisodes theirs{was[tie.to()]};
        if (theirs.severity(use) > 0) company.using_now += 1.0f;
        else if (theirs.flag(recovering)) company.abstinent += 1.0f;
    }
    return company;
}

// Distress is at case level once it has been above the line two weeks running, and no longer once it has been below
// the lower line two weeks running.
void follow_distress(const AtRest& rest, float felt, OwnEpisodes& mine) {
    // In whole numbers, since people come in no order and a branch would be guessed wrong.
    const unsigned now = mine.flag(distressed), over = felt<rest.case_over, above = felt> rest.case_line;
    const unsigned other_side = (now & over) | (~now & above), turns = other_side & mine.flag(wavering);
    mine.set_flag(distressed, (now ^ turns) != 0);
    mine.set_flag(wavering, (other_side & ~turns) != 0);
}

void of_persons(const NeedCourses& courses, const NeedsTogether& t, const AtRest& rest, const Help& help_table,
                const Place& place, Draw draw, Everyone everyone, const FirstCase& first_case,
                const NextCase& next_case, const CasePlan& plan, const CaseHelp& case_help, Across<tie::close> ties,
                const Born& born, const SexOf& sex, const FifthOf& fifth, const HomeRoleOf& role, const HomeOf& home,
                const NextAtHome& next_at_home, const Frailty& frailty, const FamilyFrailty& family,
                const HomeNeeds& home_needs_of, const StressTrait& trait, const SlowStress& slow,
                const MediumStress& medium, const Support& support, const Hope& hope, Was<OwnNeeds> was,
                Mine<OwnNeeds> needs, Wish<GoodNews> news, Tell tell) {
    const NeedOdds odds(courses, t, place);
    const Helped helped(help_table, CasesOf(first_case, next_case), plan, case_help);
    const std::uint32_t screen_below = lanes_below(t.most_often);
    constexpr unsigned use = index_of(NeedKind::substance_use), ill = index_of(NeedKind::mental_health);
    const std::array back{t.back_to_4, t.back_to_13, t.back_to_52, t.back_to_156, t.back_later};
    // On a birthday: trouble at school ends with school, being out of work with working age.
    const auto too_old_for = [&](unsigned k, const Me& me) {
        const std::int32_t weeks = draw.week().number - born[me];
        return weeks % weeks_a_year == 0 &&
               odds.base(static_cast<NeedKind>(k), weeks / weeks_a_year, sex[me], fifth[me], role[me]) <= 0;
    };
    const auto spread_news = [&](const Me& me) {
        for (const auto& tie : ties[me])
            if (tie.close() > t.company) news.add(me, {tie.to(), me});
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
            news.add(me, {Person{row}, me});
    };
    everyone.drawing({draw("onset")}, [&](const Me& me, const Block& screen) {
        OwnEpisodes mine{needs[me]};
        const OwnEpisodes before = mine;
        const float steady = steady_stress(rest, from_sd16(trait[me]), slow[me], support[me]);
        follow_distress(rest, steady + medium[me], mine);

        for (unsigned left = before.any() ? before.present() : 0u; left != 0; left &= left - 1) {
            const auto k = static_cast<unsigned>(std::countr_zero(left));
            const unsigned severity = before.severity(k);
            const Block block = draw(courses_of_own[k], me).block();
            const float help = helped.own(me, static_cast<NeedKind>(k), role, next_at_home);
            float ends = courses.of[k]->ends()[course_stretch(before.weeks(k))] * (help != 0 ? exp(help) : 1.0f);
            if (too_old_for(k, me)) {
                mine.end(k);
                continue;
            }
            if (k == ill) ends *= exp(t.mending_by_support * (support[me] - rest.support_ref) / rest.support_sd);
            if (k == use)
                ends *= (is_parent(role[me]) ? t.stop_of_parents : 1.0f) *
                        exp(t.stop_by_abstinent * company_of(t, ties[me], was).abstinent +
                            t.stop_by_hope * (from_share16(hope[me]) - rest.hope));
            if (happens(block, 0, ends)) {
                const Trial over = block.trial(chance_of(ends));
                mine.end(k);
                if (k == use) mine.set_flag(recovering, true);
                spread_news(me);
                tell(me, [=] {
                    return Event{.what = ended[k],
                                 .trial = over,
                                 .because = {{"it lasted", static_cast<float>(before.weeks(k)), "weeks"},
                                             {help != 0 ? "help" : nullptr, help, "log"}}};
                });
                continue;
            }
            mine.set_severity(
                k, moved(t, severity, tilt(t, from_sd16(frailty[me]), steady) * by_help(help_table, help), block));
            if (mine.severity(k) != severity)
                tell(me, [=] {
                    return Event{.what = mine.severity(k) > severity ? worsened[k] : eased[k],
                                 .because = {{"severity", static_cast<float>(mine.severity(k)), "1..3"},
                                             {"lasting stress", steady, "SD"}}};
                });
            mine.grow_older(k);
        }
        if (before.flag(recovering)) {
            const Company company = company_of(t, ties[me], was);
            const float hazard = back[course_stretch(before.weeks(use))] *
                                 exp(t.back_by_stress * steady - t.back_from +
                                     t.back_by_company * (company.using_now - company.abstinent));
            const Block block = draw("using again", me).block();
            if (const Trial again = block.trial(chance_of(hazard))) {
                mine.set_flag(recovering, false);
                mine.begin(use, starting_severity(t, block.uniform(1)));
                tell(me, [=] {
                    return Event{.what = "used again",
                                 .trial = again,
                                 .because = {{"stopped for", static_cast<float>(before.weeks(use)), "weeks"},
                                             {"lasting stress", steady, "SD"},
                                             {"close people who use", company.using_now, "residents"},
                                             {"close people who have stopped", company.abstinent, "residents"}}};
                });
            } else {
                mine.grow_older(use);
            }
        }

        unsigned open = 0;
        for (unsigned k = 0; k < own_needs; ++k) open |= (screen.lane(k) < screen_below ? 1u : 0u) << k;
        if (open != 0) open &= ~(before.present() | (before.flag(recovering) ? 1u : 0u) << use);
        for (; open != 0; open &= open - 1) {
            const auto k = static_cast<unsigned>(std::countr_zero(open));
            const auto kind = static_cast<NeedKind>(k);
            // Who stops sooner begins as much oftener, for the same odds at rest.
            const float base = odds.base(kind, age_in_years(born[me], draw.week()), sex[me], fifth[me], role[me]) *
                               (k == use && is_parent(role[me]) ? t.stop_of_parents : 1.0f);
            if (base <= 0) continue;
            const Household where{home[me]};
            const Leaning most{family[where], from_sd16(frailty[me]), steady, need_kinds};
            if (!may_begin(screen, k, surely_above(odds.onset(kind, base, most)))) continue;
            unsigned users = 0;
            for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
                users += OwnEpisodes{was[Person{row}]}.severity(use) > 0;
            const Leaning leaning{family[where], from_sd16(frailty[me]), steady,
                                  before.count() + HomeEpisodes{home_needs_of[where]}.count() + users};
            const float hazard = chance_of(odds.onset(kind, base, leaning));
            const Block fine = draw(onset_finely[k / 4], me).block();
            const Trial begins = finely(screen, k, fine, hazard < t.most_often ? hazard : t.most_often);
            if (!begins) continue;
            mine.begin(k, starting_severity(t, draw(severities[k / 4], me).block().uniform(k % 4)));
            tell(me, [=] {
                return Event{.what = began[k],
                             .trial = begins,
                             .because = {{"family's frailty", leaning.family, "SD"},
                                         {"own frailty", leaning.frailty, "SD"},
                                         {"lasting stress", leaning.steady, "SD"},
                                         {"other needs", static_cast<float>(leaning.others), "needs"},
                                         {"severity", static_cast<float>(mine.severity(k)), "1..3"}}};
            });
        }
        needs[me] = mine.word;
    });
}

// What of a household's members bears on its own needs.
struct Members {
    bool children = false;
    unsigned all = 0, adults = 0, ill = 0, users = 0, out_of_work = 0;
    float steady = 0;  ///< mean over adults
};

void of_households(const NeedCourses& courses, const NeedsTogether& t, const AtRest& rest, const Help& help_table,
                   const Place& place, Draw draw, Each<Household> homes, const FirstCase& first_case,
                   const NextCase& next_case, const CasePlan& plan, const CaseHelp& case_help, const FirstAtHome& first,
                   const NextAtHome& next_at_home, const Born& born, const FifthOf& fifth, const FamilyFrailty& family,
                   const OwnNeeds& needs, const StressTrait& trait, const SlowStress& slow, const Support& support,
                   Mine<HomeNeeds> needs_here, Tell tell) {
    const NeedOdds odds(courses, t, place);
    const Helped helped(help_table, CasesOf(first_case, next_case), plan, case_help);
    const std::uint32_t screen_below = lanes_below(t.most_often_at_home);
    const auto members_of = [&](std::uint32_t one) {
        Members members;
        std::uint32_t row = one;
        do {
            const Person member{row};
            const OwnEpisodes theirs{needs[member]};
            ++members.all;
            if (age_in_years(born[member], draw.week()) < adult_age) members.children = true;
            else {
                ++members.adults;
                members.steady += steady_stress(rest, from_sd16(trait[member]), slow[member], support[member]);
            }
            members.ill += theirs.severity(index_of(NeedKind::mental_health)) > 0;
            members.users += theirs.severity(index_of(NeedKind::substance_use)) > 0;
            members.out_of_work += theirs.severity(index_of(NeedKind::work)) > 0;
            row = next_at_home[member];
        } while (row != one);
        if (members.adults > 0) members.steady /= static_cast<float>(members.adults);
        return members;
    };
    const auto tell_members = [&](const Tell& to, const Turn<Household>& home, HomeEpisodes was, HomeEpisodes is) {
        std::uint32_t row = first[home];
        do {
            for (unsigned k = 0; k < home_needs; ++k) {
                const bool had = was.severity(k) > 0, has = is.severity(k) > 0;
                if (had != has)
                    to(home, Person{row}, [=] { return Event{.what = (has ? began : ended)[own_needs + k]}; });
            }
            row = next_at_home[Person{row}];
        } while (row != first[home]);
    };
    homes.drawing({draw("onset at home")}, [&](const Turn<Household>& home, const Block& screen) {
        HomeEpisodes mine{needs_here[home]};
        const HomeEpisodes before = mine;
        for (unsigned k = 0; k < home_needs; ++k) {
            const auto kind = static_cast<NeedKind>(own_needs + k);
            const unsigned severity = before.severity(k);
            if (severity == 0 && screen.lane(k) >= screen_below) continue;
            const Members members = members_of(first[home]);
            if (severity > 0) {
                const Block block = draw(courses_of_home[k], home).block();
                const float help = helped.at_home(Person{first[home]}, kind, next_at_home);
                const float ends =
                    courses[kind].ends()[course_stretch(before.weeks(k))] * (help != 0 ? exp(help) : 1.0f);
                const bool nobody_left = kind == NeedKind::conflict && members.all < 2;
                if (nobody_left || block.chance(chance_of(ends), 0)) {
                    mine.end(k);
                } else {
                    mine.set_severity(
                        k,
                        moved(t, severity, tilt(t, family[home], members.steady) * by_help(help_table, help), block));
                    mine.grow_older(k);
                }
                continue;
            }
            if (kind == NeedKind::conflict && members.all < 2) continue;
            const float base = odds.base_at_home(kind, members.children, fifth[Person{first[home]}]);
            const Leaning leaning{family[home], 0, members.steady,
                                  members.ill + members.users + members.out_of_work + (before.count() > 0)};
            const float hazard = chance_of(odds.onset(kind, base, leaning));
            const Block fine = draw("onset at home, finely", home).block();
            const Trial begins = finely(screen, k, fine, hazard < t.most_often_at_home ? hazard : t.most_often_at_home);
            if (!begins) continue;
            mine.begin(k, starting_severity(t, draw("severity at onset", home).block().uniform(k)));
        }
        if (mine.present() != before.present() && tell.listened_to()) tell_members(tell, home, before, mine);
        needs_here[home] = mine.word;
    });
}

}  // namespace

constinit const Part process::needs = declare<&of_persons, &of_households>(
    "Needs begin, worsen, ease and end, in persons and in households; each makes others likelier.");

}  // namespace alongside
