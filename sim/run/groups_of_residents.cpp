// SPDX-License-Identifier: Apache-2.0
// Tells residents apart by what they were as the burn-in ended: the table of groups, and of what is said of each.
#include "sim/run/groups_of_residents.hpp"

#include <array>

#include "sim/world/care.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/households.hpp"
#include "sim/world/housing.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/place.hpp"

namespace alongside {
namespace {

enum : std::size_t { deprivation, age, sex, family, tenure, disability, need, known, care, division_count };

constexpr std::array<Division, division_count> all_divisions{{
    {"deprivation", "National fifth of deprivation of the neighbourhood."},
    {"age", "Age in years."},
    {"sex", "Sex as recorded at birth."},
    {"family", "Who lives at home; children are those under 16."},
    {"tenure", "How the home is held."},
    {"disability", "Illness, disability, learning disability or severe mental illness."},
    {"need", "Kinds of need that they or their household have, of any severity; one may have several.", false},
    {"known", "Whether agencies knew them."},
    {"care", "Hours a week of unpaid care that they give."},
}};

template <int fifth>
bool in_fifth(const AtStart& one) {
    return one.fifth == fifth;
}
template <int from, int below>
bool aged(const AtStart& one) {
    return one.age >= from && one.age < below;
}
template <Sex which>
bool of_sex(const AtStart& one) {
    return one.sex == which;
}
template <HomeAtStart home>
bool at(const AtStart& one) {
    return one.home == home;
}
template <Tenure which>
bool holding(const AtStart& one) {
    return one.tenure == static_cast<std::uint8_t>(which);
}
template <unsigned from, unsigned to>
bool limited(const AtStart& one) {
    return one.limited >= from && one.limited <= to;
}
template <NeedKind kind>
bool having(const AtStart& one) {
    return (one.needs >> index_of(kind) & 1u) != 0;
}
template <KnownAtStart how>
bool knowing(const AtStart& one) {
    return one.known == how;
}
template <std::uint32_t from, std::uint32_t below>
bool caring(const AtStart& one) {
    return one.care >= from && one.care < below;
}

constexpr int oldest = 1000;
constexpr std::uint32_t many_hours = 20, most_hours = 100'000;

constexpr std::array all_groups{
    ResidentGroup{deprivation, "most_deprived", "most deprived fifth", in_fifth<0>},
    ResidentGroup{deprivation, "second", "second fifth", in_fifth<1>},
    ResidentGroup{deprivation, "third", "third fifth", in_fifth<2>},
    ResidentGroup{deprivation, "fourth", "fourth fifth", in_fifth<3>},
    ResidentGroup{deprivation, "least_deprived", "least deprived fifth", in_fifth<4>},
    ResidentGroup{age, "from_16_to_24", "16 to 24", aged<adult_age, 25>},
    ResidentGroup{age, "from_25_to_34", "25 to 34", aged<25, 35>},
    ResidentGroup{age, "from_35_to_49", "35 to 49", aged<35, 50>},
    ResidentGroup{age, "from_50_to_64", "50 to 64", aged<50, 65>},
    ResidentGroup{age, "from_65_to_74", "65 to 74", aged<65, 75>},
    ResidentGroup{age, "from_75", "75 and over", aged<75, oldest>},
    ResidentGroup{sex, "women", "women", of_sex<Sex::female>},
    ResidentGroup{sex, "men", "men", of_sex<Sex::male>},
    ResidentGroup{family, "alone", "alone", at<HomeAtStart::alone>},
    ResidentGroup{family, "couple", "couple, no child under 16", at<HomeAtStart::couple>},
    ResidentGroup{family, "couple_with_children", "couple with children under 16",
                  at<HomeAtStart::couple_with_children>},
    ResidentGroup{family, "lone_parent", "lone parent, children under 16", at<HomeAtStart::lone_parent>},
    ResidentGroup{family, "others", "other adults together", at<HomeAtStart::others>},
    ResidentGroup{tenure, "owned_outright", "owned outright", holding<Tenure::owned_outright>},
    ResidentGroup{tenure, "mortgaged", "with a mortgage", holding<Tenure::mortgaged>},
    ResidentGroup{tenure, "social", "social renting", holding<Tenure::social>},
    ResidentGroup{tenure, "private", "private renting", holding<Tenure::private_renting>},
    ResidentGroup{disability, "seriously_limited", "seriously limited", limited<2, worst>},
    ResidentGroup{disability, "limited", "limited, or a condition for life", limited<1, 1>},
    ResidentGroup{disability, "not_limited", "not limited", limited<0, 0>},
    ResidentGroup{need, "mental_health", "mental health", having<NeedKind::mental_health>},
    ResidentGroup{need, "substance_use", "substance use", having<NeedKind::substance_use>},
    ResidentGroup{need, "work_and_skills", "work and skills", having<NeedKind::work>},
    ResidentGroup{need, "health_and_caring", "health and caring", having<NeedKind::health>},
    ResidentGroup{need, "offending", "offending", having<NeedKind::offending>},
    ResidentGroup{need, "parenting_and_school", "parenting and school", having<NeedKind::parenting>},
    ResidentGroup{need, "conflict_and_abuse", "conflict and abuse", having<NeedKind::conflict>},
    ResidentGroup{need, "money_and_housing", "money and housing", having<NeedKind::money>},
    ResidentGroup{need, "none", "none of the eight", [](const AtStart& one) { return one.needs == 0; }},
    ResidentGroup{known, "helped", "with an open case", knowing<KnownAtStart::helped>},
    ResidentGroup{known, "asked", "asked before, no case now", knowing<KnownAtStart::asked>},
    ResidentGroup{known, "unknown", "not known", knowing<KnownAtStart::unknown>},
    ResidentGroup{care, "from_20_hours", "cares 20 hours or more", caring<many_hours, most_hours>},
    ResidentGroup{care, "under_20_hours", "cares under 20 hours", caring<1, many_hours>},
    ResidentGroup{care, "none", "gives no care", caring<0, 1>},
};
static_assert(all_groups.size() <= 64, "the groups of somebody are kept as bits");

constexpr const char* residents_unit = "residents";
constexpr std::array<GroupCountInfo, group_counts> all_counts{{
    {"members", residents_unit, "Members of the group as the burn-in ended; the others count them and nobody else."},
    {"still_here", residents_unit, "Those who live here still."},
    {"above_case_line", residents_unit, "Those with stress above the case line."},
    {"often_lonely", residents_unit, "Those lonely often or always."},
    {"with_serious_needs", residents_unit, "Those with a need of severity 2 or 3, of their own or of their household."},
    {"serious_needs", "needs", "These needs."},
    {"untreated_needs", "needs", "Of these, those that no open case works on."},
    {"in_touch", residents_unit, "Those with an open case at an agency, coordinators left out."},
    {"with_coordinators", residents_unit, "Those with an open case with a coordinator."},
    {"reached_by_coordinators", residents_unit, "Those who had a case with a coordinator in any week so far."},
}};

constexpr std::array all_shares{
    GroupShare{"still_here", "living here still", "Share who live here still.", GroupCount::still_here,
               GroupCount::members, 0},
    GroupShare{"above_case_line", "with stress above the case line", "Share with stress above the case line.",
               GroupCount::above_case_line, GroupCount::members, -1},
    GroupShare{"often_lonely", "lonely often or always", "Share lonely often or always.", GroupCount::often_lonely,
               GroupCount::members, -1},
    GroupShare{"with_serious_needs", "with a serious need",
               "Share with a need of severity 2 or 3, of their own or of their household.", GroupCount::in_need,
               GroupCount::members, -1},
    GroupShare{"needs_untreated", "serious needs untreated",
               "Share of these needs that no open case works on, of theirs or at home.", GroupCount::untreated,
               GroupCount::needs, -1},
    GroupShare{"in_touch", "with an open case at an agency",
               "Share with an open case at an agency, coordinators left out.", GroupCount::in_touch,
               GroupCount::members, 0},
    GroupShare{"with_coordinators", "with a coordinator", "Share with an open case with a coordinator.",
               GroupCount::with_coordinators, GroupCount::members, 0},
    GroupShare{"reached_by_coordinators", "ever with a coordinator",
               "Share who had a case with a coordinator in any week so far.", GroupCount::reached, GroupCount::members,
               0},
};

/// Who lives together.
struct Home {
    std::size_t members = 0, children = 0;
    bool parent = false, couple_with_child = false, couple = false;

    // Grown children count for nothing beside a couple, and make others of them beside one parent.
    HomeAtStart kind() const {
        if (members == 1) return HomeAtStart::alone;
        if (children == 0) return couple ? HomeAtStart::couple : HomeAtStart::others;
        if (couple_with_child) return HomeAtStart::couple_with_children;
        return parent ? HomeAtStart::lone_parent : HomeAtStart::others;
    }
};

KnownAtStart known_at_start(World& world, std::uint32_t row) {
    if (world.data<FirstCase>()[row] != 0) return KnownAtStart::helped;
    const bool asked = world.data<TimesAsked>()[row] > 0 || world.data<TimesServed>()[row] > 0;
    return asked ? KnownAtStart::asked : KnownAtStart::unknown;
}

}  // namespace

std::span<const Division> divisions() { return all_divisions; }
std::span<const ResidentGroup> resident_groups() { return all_groups; }
std::span<const GroupCountInfo> group_count_infos() { return all_counts; }
std::span<const GroupShare> group_shares() { return all_shares; }

std::uint64_t groups_of(const AtStart& somebody) {
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < all_groups.size(); ++k)
        if (all_groups[k].holds(somebody)) bits |= std::uint64_t{1} << k;
    return bits;
}

AtStart at_start(World& world, Week now, Person who) {
    const std::uint32_t row = who.index;
    AtStart one;
    one.age = age_in_years(world.data<Born>()[row], now);
    one.sex = world.data<SexOf>()[row];
    one.fifth = world.data<FifthOf>()[row];
    one.tenure = world.data<TenureOf>()[row];
    const OwnEpisodes own{world.data<OwnNeeds>()[row]};
    one.limited = own.severity(index_of(NeedKind::health));
    if (one.limited == 0 && world.data<Conditions>()[row] != 0) one.limited = 1;
    one.needs = own.present() | HomeEpisodes{world.data<HomeNeeds>()[world.data<HomeOf>()[row]]}.present() << own_needs;
    one.care = world.data<CareGiven>()[row];
    one.known = known_at_start(world, row);
    constexpr unsigned school = 1u << index_of(NeedKind::parenting);
    Home home;
    std::uint32_t other = row;
    do {
        const HomeRole role = world.data<HomeRoleOf>()[other];
        ++home.members;
        if (is_child(role) && age_in_years(world.data<Born>()[other], now) < adult_age) ++home.children;
        home.parent = home.parent || is_parent(role);
        home.couple_with_child = home.couple_with_child || role == HomeRole::partnered_parent;
        home.couple = home.couple || is_partner(role);
        one.needs |= OwnEpisodes{world.data<OwnNeeds>()[other]}.present() & school;
        other = world.data<NextAtHome>()[other];
    } while (other != row);
    one.home = home.kind();
    return one;
}

}  // namespace alongside
