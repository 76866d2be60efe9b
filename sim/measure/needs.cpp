// SPDX-License-Identifier: Apache-2.0
// Who has which needs, how severe, how they cluster, and how many begin.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

template <class S>
constexpr auto having(Count S::*member, std::string_view name, std::string_view about) {
    return result(member, name, "residents", about);
}
template <class S>
constexpr auto homes_having(Count S::*member, std::string_view name, std::string_view about) {
    return result(member, name, "households", about);
}

struct Sum {
    Count mental_health, substance_use, work, health, offending, parenting, conflict, money;
    Count serious, dangerous, recovering_people;
    Count began_mental_health, began_substance_use, began_work, began_health, began_offending, began_parenting,
        began_conflict, began_money;
    Count of_working_age, distressed_of_working_age, distressed_or_ill;
    Count children, parent_ill, parent_using, conflict_at_home, all_three;
    Count families, free_of_needs, three_or_more, five_or_more;
    Count homes, homes_of_several;

    static constexpr auto fields = std::tuple{
        having(&Sum::mental_health, "mental_health", "Residents in an episode of mental ill-health."),
        having(&Sum::substance_use, "substance_use", "Residents who use alcohol or drugs dependently."),
        having(&Sum::work, "work_and_skills", "Residents out of work, or without the skills for it."),
        having(&Sum::health, "health_and_caring", "Residents with illness or disability that limits their days."),
        having(&Sum::offending, "offending", "Residents who offend."),
        having(&Sum::parenting, "parenting_and_school", "Children in trouble at school or hard to cope with."),
        homes_having(&Sum::conflict, "conflict_and_abuse", "Households with conflict or abuse."),
        homes_having(&Sum::money, "money_and_housing", "Households with arrears, debt or a home at risk."),
        result(&Sum::serious, "serious", "needs", "Needs of severity 2 or 3, of residents and households."),
        result(&Sum::dangerous, "dangerous", "needs", "Needs of severity 3."),
        having(&Sum::recovering_people, "recovering", "Residents who have stopped using alcohol or drugs."),
        result(&Sum::began_mental_health, "began_mental_health", "episodes", "Episodes that began this week."),
        result(&Sum::began_substance_use, "began_substance_use", "episodes", "The same, of dependent use."),
        result(&Sum::began_work, "began_work_and_skills", "episodes", "The same, of being out of work."),
        result(&Sum::began_health, "began_health_and_caring", "episodes", "The same, of illness or disability."),
        result(&Sum::began_offending, "began_offending", "episodes", "The same, of offending."),
        result(&Sum::began_parenting, "began_parenting_and_school", "episodes", "The same, of trouble at school."),
        result(&Sum::began_conflict, "began_conflict_and_abuse", "episodes", "The same, of conflict or abuse."),
        result(&Sum::began_money, "began_money_and_housing", "episodes", "The same, of money or housing trouble."),
        having(&Sum::of_working_age, "of_working_age", "Residents aged 16 to 64."),
        having(&Sum::distressed_of_working_age, "distressed", "Residents aged 16 to 64 in distress at case level."),
        having(&Sum::distressed_or_ill, "distressed_or_ill",
               "Residents aged 16 to 64 in distress at case level, or in an episode of mental ill-health, or both."),
        having(&Sum::children, "children", "Children under 16 who live with a parent."),
        having(&Sum::parent_ill, "parent_ill", "Of these, with a parent in an episode of mental ill-health."),
        having(&Sum::parent_using, "parent_using", "Of these, with a parent who uses alcohol or drugs dependently."),
        having(&Sum::conflict_at_home, "conflict_at_home", "Of these, with conflict or abuse at home."),
        having(&Sum::all_three, "all_three", "Of these, with all three."),
        homes_having(&Sum::families, "families", "Households with children under 16."),
        homes_having(&Sum::free_of_needs, "free_of_needs", "Of these, with none of the eight needs."),
        homes_having(&Sum::three_or_more, "three_or_more", "Of these, with three or more of the eight kinds."),
        homes_having(&Sum::five_or_more, "five_or_more", "Of these, with five or more."),
        homes_having(&Sum::homes, "households", "Households."),
        homes_having(&Sum::homes_of_several, "households_of_several", "Households of two or more.")};

    static constexpr std::array own{&Sum::mental_health, &Sum::substance_use, &Sum::work,
                                    &Sum::health,        &Sum::offending,     &Sum::parenting};
    static constexpr std::array own_began{&Sum::began_mental_health, &Sum::began_substance_use, &Sum::began_work,
                                          &Sum::began_health,        &Sum::began_offending,     &Sum::began_parenting};
    static constexpr std::array home{&Sum::conflict, &Sum::money};
    static constexpr std::array home_began{&Sum::began_conflict, &Sum::began_money};

    template <class Episodes_, class Having, class Began>
    void add(const Episodes_& episodes, const Having& having_it, const Began& began) {
        for (unsigned k = 0; k < having_it.size(); ++k) {
            const unsigned severity = episodes.severity(k);
            if (severity == 0) continue;
            (this->*having_it[k]).add();
            if (episodes.weeks(k) == 0) (this->*began[k]).add();
            if (severity > 1) serious.add();
            if (severity > 2) dangerous.add();
        }
    }
};

constexpr bool has(std::uint64_t word, NeedKind kind) { return OwnEpisodes{word}.severity(index_of(kind)) > 0; }

void count(Draw draw, Everyone everyone, Each<Household> homes, const Born& born, const OwnNeeds& needs,
           const HomeNeeds& home_needs_of, const FirstAtHome& first, const NextAtHome& next_at_home,
           const HomeRoleOf& role, Sums<Sum> sums) {
    constexpr std::int32_t working_age_below = 65;
    everyone([&](const Me& me) {
        Sum& sum = sums[me];
        const OwnEpisodes mine{needs[me]};
        if (mine.any()) sum.add(mine, Sum::own, Sum::own_began);
        if (mine.flag(recovering)) sum.recovering_people.add();
        const std::int32_t age = age_in_years(born[me], draw.week());
        if (age < adult_age || age >= working_age_below) return;
        sum.of_working_age.add();
        if (mine.flag(distressed)) sum.distressed_of_working_age.add();
        if (mine.flag(distressed) || mine.severity(index_of(NeedKind::mental_health)) > 0) sum.distressed_or_ill.add();
    });
    homes([&](const Turn<Household>& home) {
        Sum& sum = sums[home];
        const HomeEpisodes here{home_needs_of[home]};
        if (here.any()) sum.add(here, Sum::home, Sum::home_began);
        sum.homes.add();
        unsigned members = 0, children = 0, present = here.present() << own_needs;
        bool ill = false, uses = false;
        std::uint32_t row = first[home];
        do {
            const Person member{row};
            ++members;
            present |= OwnEpisodes{needs[member]}.present();
            if (is_parent(role[member])) {
                ill = ill || has(needs[member], NeedKind::mental_health);
                uses = uses || has(needs[member], NeedKind::substance_use);
            } else if (is_child(role[member]) && age_in_years(born[member], draw.week()) < adult_age) ++children;
            row = next_at_home[member];
        } while (row != first[home]);
        if (members > 1) sum.homes_of_several.add();
        if (children == 0) return;
        const bool conflict = here.severity(at_home(NeedKind::conflict)) > 0;
        sum.children.add(children);
        if (ill) sum.parent_ill.add(children);
        if (uses) sum.parent_using.add(children);
        if (conflict) sum.conflict_at_home.add(children);
        if (ill && uses && conflict) sum.all_three.add(children);
        unsigned kinds = 0;
        for (; present != 0; present &= present - 1) ++kinds;
        sum.families.add();
        if (kinds == 0) sum.free_of_needs.add();
        if (kinds >= 3) sum.three_or_more.add();
        if (kinds >= 5) sum.five_or_more.add();
    });
}

}  // namespace

constinit const Part measure::needs_and_clusters =
    declare_measure<&count>("Who has which needs, how severe, how they cluster, and how many begin.");

}  // namespace alongside
