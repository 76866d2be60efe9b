// SPDX-License-Identifier: Apache-2.0
// Who lives here, and with whom: households of the known kinds and ages, street by street, as rings of rows.
#include "sim/founding/home_plan.hpp"
#include "sim/founding/neighbourhoods.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct AreaPlan {
    std::uint32_t number, first_row, residents, rows, first_street, streets, neighbourhoods, neighbourhood_residents;
};

struct FoundedHome {
    Key key;
    std::uint32_t first_member;
};

// One area's households, one after another until its residents are complete. Everything is drawn by the household's
// key, so that a place founded larger keeps the households it had.
class AreaBuilder {
public:
    AreaBuilder(const HouseholdParams& p, Founding& founding, const HomeShares& shares,
                std::span<const std::uint8_t> fifths, const AreaPlan& plan)
        : p_(p),
          world_(founding.world),
          planner_(p, founding.place, founding.draw, shares),
          fifths_(fifths),
          plan_(plan) {}

    std::vector<FoundedHome> build() {
        for (std::uint32_t street = 0; street < plan_.streets; ++street)
            world_.data<StreetFifth>()[plan_.first_street + street] =
                fifth_after(street * static_cast<std::uint32_t>(p_.street_residents));
        std::vector<FoundedHome> homes;
        std::uint32_t taken = 0;
        for (std::uint32_t ordinal = 0; taken < plan_.residents; ++ordinal) {
            const Key household{combine(combine(name_hash("household"), plan_.number), ordinal)};
            homes.push_back({household, plan_.first_row + taken});
            const PlannedHome& home = planner_.plan(household, plan_.residents - taken);
            move_in(home, taken);
            taken += static_cast<std::uint32_t>(home.members.size());
        }
        return homes;
    }

private:
    void move_in(const PlannedHome& home, std::uint32_t taken) {
        const std::uint32_t first = plan_.first_row + taken;
        const auto members = static_cast<std::uint32_t>(home.members.size());
        const std::uint8_t fifth = fifth_after(taken);
        for (std::uint32_t k = 0; k < members; ++k) {
            const PlannedPerson& person = home.members[k];
            const std::uint32_t row = first + k;
            world_.keys_to_write(Space::person)[row] = person.key;
            world_.data<Born>()[row] = person.born;
            world_.data<SexOf>()[row] = person.sex;
            world_.data<HomeRoleOf>()[row] = person.role;
            world_.data<ActivityOf>()[row] = person.activity;
            world_.data<ChildrenBorn>()[row] = person.children_born;
            world_.data<TenureOf>()[row] = static_cast<std::uint8_t>(home.tenure);
            world_.data<FifthOf>()[row] = fifth;
            world_.data<AreaOf>()[row] = static_cast<std::uint16_t>(plan_.number);
            world_.data<StreetOf>()[row] = plan_.first_street + taken / static_cast<std::uint32_t>(p_.street_residents);
            world_.data<NextAtHome>()[row] = first + (k + 1) % members;
        }
    }

    std::uint8_t fifth_after(std::uint32_t taken) const {
        return fifths_[plan_.number * plan_.neighbourhoods + taken / plan_.neighbourhood_residents];
    }

    const HouseholdParams& p_;
    World& world_;
    HomePlanner planner_;
    std::span<const std::uint8_t> fifths_;
    const AreaPlan& plan_;
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
    const std::uint32_t neighbourhoods = neighbourhoods_of_area(founding.place);
    const std::uint32_t of_neighbourhood = (of_area + neighbourhoods - 1) / neighbourhoods;
    const auto of_street = static_cast<std::uint32_t>(p.street_residents);
    std::vector<AreaPlan> plans;
    std::uint32_t row = 0, street = 0;
    for (std::uint32_t area = 0; area < areas; ++area) {
        const std::uint32_t people = std::min(of_area, residents - area * of_area);
        const auto rows = people + static_cast<std::uint32_t>(p.spare_rows * static_cast<float>(people)) + 1;
        const std::uint32_t streets = (people + of_street - 1) / of_street;
        plans.push_back({area, row, people, rows, street, streets, neighbourhoods, of_neighbourhood});
        row += rows;
        street += streets;
    }
    World& world = founding.world;
    world.resize(Space::person, row);
    world.resize(Space::focus, street);
    for (const AreaPlan& plan : plans) {
        world.data<AreaFirstRow>()[plan.number] = plan.first_row;
        world.data<AreaSpareRow>()[plan.number] = plan.first_row + plan.residents;
        world.data<AreaEndRow>()[plan.number] = plan.first_row + plan.rows;
        const std::uint32_t end = plan.first_street + plan.streets;
        world.data<AreaResidents>()[plan.number] = plan.residents;
        world.data<AreaStreets>()[plan.number] = plan.first_street;
        world.data<AreaStreetsEnd>()[plan.number] = end;
        for (std::uint32_t focus = plan.first_street; focus < end; ++focus) {
            world.keys_to_write(Space::focus)[focus] =
                Key{combine(combine(name_hash("street"), plan.number), focus - plan.first_street)};
            world.data<FocusKindOf>()[focus] = FocusKind::street;
            world.data<FocusArea>()[focus] = static_cast<std::uint16_t>(plan.number);
        }
    }
    const HomeShares shares = founded_shares(founding.place, p);
    const auto fifths =
        fifths_of_neighbourhoods(founding.place, founding.draw, static_cast<std::uint32_t>(plans.size()));
    std::vector<std::vector<FoundedHome>> homes_of_area(plans.size());
    founding.executor.each_chunk_of(plans.size(), 1, [&](Chunk chunk) {
        for (std::size_t area = chunk.first; area < chunk.last; ++area)
            homes_of_area[area] = AreaBuilder(p, founding, shares, fifths, plans[area]).build();
    });
    give_rows(world, founding.executor, homes_of_area);
}

}  // namespace

constinit const Part founding::households = declare_founding<
    &found, Fills<Born, SexOf, ActivityOf, HomeRoleOf, NextAtHome, HomeOf, FirstAtHome, TenureOf, FifthOf, AreaOf,
                  StreetOf, FocusKindOf, FocusArea, AreaFirstRow, AreaSpareRow, AreaEndRow, AreaResidents, AreaStreets,
                  AreaStreetsEnd, StreetFifth, ChildrenBorn, HomesFounded, LeaverRow, LeaverWeek, LeaverWhy, LeaverHome,
                  AskedByGone, ServedByGone>>("Households of the known kinds and ages move in, street by street.");

}  // namespace alongside
