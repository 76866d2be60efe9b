// SPDX-License-Identifier: Apache-2.0
// Who lives here, and with whom: households of the known kinds and ages, street by street, as rings of rows.
#include "sim/founding/household_ages.hpp"
#include "sim/founding/shares.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct AreaPlan {
    std::uint32_t number, first_row, residents, rows, first_street, neighbourhoods, neighbourhood_residents;
};

struct FoundedHome {
    Key key;
    std::uint32_t first_member;
};

// One area's households, one after another until its residents are complete. Everything is drawn by the household's
// key, so that a place founded larger keeps the households it had.
class AreaBuilder {
public:
    AreaBuilder(const HouseholdParams& p, Founding& founding, const HouseholdAges& ages, const AreaPlan& plan)
        : p_(p), world_(founding.world), place_(founding.place), draw_(founding.draw), ages_(ages), plan_(plan) {}

    std::vector<FoundedHome> build() {
        std::vector<FoundedHome> homes;
        std::uint32_t taken = 0;
        for (std::uint32_t ordinal = 0; taken < plan_.residents; ++ordinal) {
            const Key household{combine(combine(name_hash("household"), plan_.number), ordinal)};
            homes.push_back({household, plan_.first_row + taken});
            taken += found_household(household, taken);
        }
        return homes;
    }

private:
    // Returns how many it took in. A household that does not fit in what is left is founded as one person.
    std::uint32_t found_household(Key household, std::uint32_t taken) {
        const Block block = draw_("household", household).nth(0).block();
        std::size_t kind = pick(place_.households.of, block.uniform(0));
        const KindShape* shape = &shape_of(kind);
        int children = shape->children ? number_of_children(block.uniform(1)) : 0;
        const std::uint32_t left = plan_.residents - taken;
        const auto size = [&] {
            return 1u + (shape->partner ? 1u : 0u) +
                   static_cast<std::uint32_t>(children + shape->grown_children + shape->further_adults);
        };
        if (size() > left) kind = 0, shape = &shape_of(kind), children = 0;

        const std::uint32_t neighbourhood = plan_.number * plan_.neighbourhoods + taken / plan_.neighbourhood_residents;
        home_ = {household,
                 plan_.first_row + taken,
                 0,
                 pick(place_.tenure.of, block.uniform(2)),
                 fifth_of(neighbourhood),
                 plan_.first_street + taken / static_cast<std::uint32_t>(p_.street_residents)};
        const auto band = static_cast<int>(pick(ages_.adult[kind], block.uniform(3)));
        add_adults(*shape, band, children > 0);
        for (int child = 0; child < children; ++child) add_child(band);
        for (std::uint32_t member = 0; member < home_.members; ++member)
            world_.data<NextAtHome>()[home_.first + member] = home_.first + (member + 1) % home_.members;
        return home_.members;
    }

    int number_of_children(float u) const {
        const std::size_t some = pick(place_.children_at_home.of, u);
        if (some < 2) return static_cast<int>(some) + 1;
        // Three or more: three for most, so that the mean agrees with `expected_children`.
        const float above = static_cast<float>(place_.children_at_home.of[0] + place_.children_at_home.of[1]);
        const float within = (u - above) / (1.0f - above);
        return within < 1.0f - p_.four_of_many - p_.five_of_many ? 3 : within < 1.0f - p_.five_of_many ? 4 : 5;
    }

    void add_adults(const KindShape& shape, int band, bool with_children) {
        const HomeRole head = with_children ? (shape.partner ? HomeRole::partnered_parent : HomeRole::parent)
                              : shape.grown_children > 0
                                  ? (shape.partner ? HomeRole::partnered_parent : HomeRole::parent)
                              : shape.partner ? HomeRole::partner
                                              : HomeRole::adult;
        constexpr int adult_band = 3;
        add_person(band, head, adult_band);
        if (shape.partner) {
            const float another = (1.0f - p_.partner_same_band) / 2;
            const float u = draw_("partner's age", home_.key).nth(0).uniform();
            add_person(band + (u < another ? -1 : u < another + p_.partner_same_band ? 0 : 1), head, adult_band);
        }
        for (int k = 0; k < shape.grown_children; ++k)
            add_person(band - p_.generation, HomeRole::grown_child, adult_band);
        for (int k = 0; k < shape.further_adults; ++k) add_person(band, HomeRole::adult, adult_band);
    }

    void add_child(int parent_band) {
        const Roll roll = draw_("child's age", home_.key).nth(home_.members);
        add_person(static_cast<int>(pick(ages_.child[static_cast<std::size_t>(parent_band)], roll.uniform())),
                   HomeRole::child, 0);
    }

    void add_person(int band, HomeRole role, int lowest_band) {
        const std::uint32_t row = home_.first + home_.members;
        const Key key{combine(home_.key.value, home_.members)};
        ++home_.members;
        const int kept = band < lowest_band ? lowest_band : band > 17 ? 17 : band;
        const Block block = draw_("person", key).nth(0).block();
        world_.keys_to_write(Space::person)[row] = key;
        const std::int32_t age = age_in_band(kept, role, block);
        world_.data<Born>()[row] = static_cast<std::int16_t>(
            -(age * weeks_a_year + static_cast<std::int32_t>(block.uniform(1) * weeks_a_year)));
        world_.data<SexOf>()[row] = sex(role, block);
        world_.data<HomeRoleOf>()[row] = role;
        world_.data<TenureOf>()[row] = static_cast<std::uint8_t>(home_.tenure);
        world_.data<FifthOf>()[row] = static_cast<std::uint8_t>(home_.fifth);
        world_.data<AreaOf>()[row] = static_cast<std::uint16_t>(plan_.number);
        world_.data<StreetOf>()[row] = home_.street;
        world_.data<ActivityOf>()[row] = activity(age, role, block);
    }

    std::int32_t age_in_band(int band, HomeRole role, const Block& block) const {
        constexpr std::int32_t oldest_band_from = 85, oldest_age = 105;
        if (role == HomeRole::child && band == 3) return 15 + static_cast<std::int32_t>(block.uniform(0) * 4);
        if (role != HomeRole::child && band == 3) return 18 + static_cast<std::int32_t>(block.uniform(0) * 2);
        if (band == 17) {
            const auto years = static_cast<std::int32_t>(-p_.oldest_half_life / log(2.0f) * log(block.uniform(0)));
            return oldest_band_from + (years > oldest_age - oldest_band_from ? oldest_age - oldest_band_from : years);
        }
        return 5 * band + static_cast<std::int32_t>(block.uniform(0) * 5);
    }

    // Partners are of different sex at founding; who comes first is drawn by the household.
    Sex sex(HomeRole role, const Block& block) const {
        if (is_partner(role)) {
            const bool first_is_male = draw_("couple", home_.key).nth(0).chance(0.5f);
            return (home_.members == 1) == first_is_male ? Sex::male : Sex::female;
        }
        if (role == HomeRole::parent) return block.chance(p_.lone_fathers, 2) ? Sex::male : Sex::female;
        return block.chance(0.5f, 2) ? Sex::male : Sex::female;
    }

    Activity activity(std::int32_t age, HomeRole role, const Block& block) const {
        if (age < social_age) return Activity::before_school;
        if (age < adult_age || (age <= last_school_age && role == HomeRole::child)) return Activity::school;
        if (age >= static_cast<std::int32_t>(place_.retired_from.value)) return Activity::retired;
        const float u = block.uniform(3);
        const auto student = static_cast<float>(age < 25 ? place_.student.value : 0.0);
        if (u < student) return Activity::student;
        return (u - student) < (1.0f - student) * static_cast<float>(place_.employed.value) ? Activity::work
                                                                                            : Activity::home;
    }

    // Fifths spread evenly over neighbourhoods in order of founding: each new one goes where the shares lack most.
    std::size_t fifth_of(std::uint32_t neighbourhood) const {
        double reversed = 0, part = 0.5;
        for (std::uint32_t rest = neighbourhood; rest != 0; rest /= 2, part /= 2) reversed += part * (rest % 2);
        const double shift = draw_("fifths", Key{name_hash("neighbourhoods")}).nth(0).uniform();
        const double u = reversed + shift;
        return pick(place_.deprivation.of, static_cast<float>(u < 1 ? u : u - 1));
    }

    struct Home {
        Key key;
        std::uint32_t first = 0, members = 0;
        std::size_t tenure = 0, fifth = 0;
        std::uint32_t street = 0;
    };
    const HouseholdParams& p_;
    World& world_;
    const Place& place_;
    Draw draw_;
    const HouseholdAges& ages_;
    const AreaPlan& plan_;
    Home home_;
};

// Rows of households follow the rows of their members.
void give_rows(World& world, const Executor& executor, std::span<const std::vector<FoundedHome>> homes_of_area) {
    std::vector<std::size_t> first_row{0};
    for (const auto& homes : homes_of_area) first_row.push_back(first_row.back() + homes.size());
    world.resize(Space::household, first_row.back());
    const auto* next_at_home = world.data<NextAtHome>();
    executor.each_chunk_of(homes_of_area.size(), 1, [&](Chunk chunk) {
        for (std::size_t area = chunk.first; area < chunk.last; ++area) {
            std::size_t row = first_row[area];
            for (const FoundedHome& home : homes_of_area[area]) {
                world.keys_to_write(Space::household)[row] = home.key;
                world.data<FirstAtHome>()[row] = home.first_member;
                std::uint32_t member = home.first_member;
                do {
                    world.data<HomeOf>()[member] = static_cast<std::uint32_t>(row);
                    member = next_at_home[member];
                } while (member != home.first_member);
                ++row;
            }
        }
    });
}

void found(const HouseholdParams& p, Founding& founding) {
    const auto areas = founding.world.rows(Space::area);
    const auto residents = static_cast<std::uint32_t>(founding.residents);
    const auto of_area = static_cast<std::uint32_t>(founding.place.area_residents.value);
    const auto of_neighbourhood = static_cast<std::uint32_t>(founding.place.neighbourhood_residents.value);
    const auto of_street = static_cast<std::uint32_t>(p.street_residents);
    std::vector<AreaPlan> plans;
    std::uint32_t row = 0, street = 0;
    for (std::uint32_t area = 0; area < areas; ++area) {
        const std::uint32_t people = std::min(of_area, residents - area * of_area);
        const auto rows = people + static_cast<std::uint32_t>(p.spare_rows * static_cast<float>(people)) + 1;
        plans.push_back(
            {area, row, people, rows, street, (of_area + of_neighbourhood - 1) / of_neighbourhood, of_neighbourhood});
        row += rows;
        street += (people + of_street - 1) / of_street;
    }
    World& world = founding.world;
    world.resize(Space::person, row);
    world.resize(Space::focus, street);
    for (const AreaPlan& plan : plans) {
        world.data<AreaFirstRow>()[plan.number] = plan.first_row;
        world.data<AreaSpareRow>()[plan.number] = plan.first_row + plan.residents;
        world.data<AreaEndRow>()[plan.number] = plan.first_row + plan.rows;
        const std::uint32_t end = plan.number + 1 < plans.size() ? plans[plan.number + 1].first_street : street;
        for (std::uint32_t focus = plan.first_street; focus < end; ++focus) {
            world.keys_to_write(Space::focus)[focus] =
                Key{combine(combine(name_hash("street"), plan.number), focus - plan.first_street)};
            world.data<FocusKindOf>()[focus] = FocusKind::street;
            world.data<FocusArea>()[focus] = static_cast<std::uint16_t>(plan.number);
        }
    }
    const HouseholdAges ages = fit_household_ages(founding.place, p);
    std::vector<std::vector<FoundedHome>> homes_of_area(plans.size());
    founding.executor.each_chunk_of(plans.size(), 1, [&](Chunk chunk) {
        for (std::size_t area = chunk.first; area < chunk.last; ++area)
            homes_of_area[area] = AreaBuilder(p, founding, ages, plans[area]).build();
    });
    give_rows(world, founding.executor, homes_of_area);
}

}  // namespace

constinit const Part founding::households =
    declare_founding<&found,
                     Fills<Born, SexOf, ActivityOf, HomeRoleOf, NextAtHome, HomeOf, FirstAtHome, TenureOf, FifthOf,
                           AreaOf, StreetOf, FocusKindOf, FocusArea, AreaFirstRow, AreaSpareRow, AreaEndRow>>(
        "Households of the known kinds and ages move in, street by street.");

}  // namespace alongside
