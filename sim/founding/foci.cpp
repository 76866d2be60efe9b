// SPDX-License-Identifier: Apache-2.0
// Where people spend their days: classes, teams, and clubs or hubs that some of them go to.
#include "sim/founding/shares.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    std::int32_t class_size = 26;
    std::int32_t team_size = 15;
    float work_in_area = 0.5f;
    float go_to_places = 0.2f;
    std::int32_t place_size = 30;

    static constexpr auto fields = std::tuple{
        field(&Params::class_size, "class_size", "residents", limits(2, 200), held(), Grade::D,
              "mechanisms: a focus of at most 30", "Pupils or students who meet daily."),
        field(&Params::team_size, "team_size", "residents", limits(2, 200), held(), Grade::D,
              "mechanisms: a focus of at most 30", "Workers who meet daily."),
        field(&Params::work_in_area, "work_in_area", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Workers whose team is in their own area; the others' is anywhere in the place."),
        field(&Params::go_to_places, "go_to_places", "share", limits(0, 1), held(), Grade::E,
              "no row found; families 19 for direction", "Residents aged 16 and over who go to a club, group or hub."),
        field(&Params::place_size, "place_size", "residents", limits(2, 500), held(), Grade::C, "coordination P17",
              "People who use one such place.")};
};

// The foci of one area beside its streets, in a fixed order: classes by year of age, teams, places.
struct Layout {
    std::uint32_t first, classes_a_year, teams, places;
    std::uint32_t class_of(std::int32_t age, std::uint64_t key) const {
        const auto year = static_cast<std::uint32_t>(age < social_age        ? 0
                                                     : age > last_school_age ? last_school_age - social_age + 1
                                                                             : age - social_age);
        return first + year * classes_a_year + one_of(key, classes_a_year);
    }
    std::uint32_t team_of(std::uint64_t key) const { return first + years * classes_a_year + one_of(key, teams); }
    std::uint32_t place_of(std::uint64_t key) const {
        return first + years * classes_a_year + teams + one_of(key, places);
    }
    std::uint32_t size() const { return years * classes_a_year + teams + places; }

    static constexpr std::uint32_t years = last_school_age - social_age + 2;  // the last for older students
};

std::uint32_t at_least_one(double wanted) { return wanted < 1 ? 1u : static_cast<std::uint32_t>(wanted + 0.5); }

void found(const Params& p, Founding& founding) {
    World& world = founding.world;
    const Place& place = founding.place;
    const auto areas = static_cast<std::uint32_t>(world.rows(Space::area));
    const double pupils_a_year =
        share_aged(place, social_age, last_school_age + 1) / (last_school_age + 1 - social_age);
    const double of_working_age = share_aged(place, adult_age, static_cast<std::int32_t>(place.retired_from.value));
    std::vector<Layout> layouts;
    auto next = static_cast<std::uint32_t>(world.rows(Space::focus));
    const auto residents_of = [&](std::uint32_t area) {
        return static_cast<double>(world.data<AreaSpareRow>()[area] - world.data<AreaFirstRow>()[area]);
    };
    const double last_size = residents_of(areas - 1) / residents_of(0);
    for (std::uint32_t area = 0; area < areas; ++area) {
        const double of_area = residents_of(area);
        layouts.push_back({next, at_least_one(of_area * pupils_a_year / p.class_size),
                           at_least_one(of_area * of_working_age * place.employed.value / p.team_size),
                           at_least_one(of_area * p.go_to_places / p.place_size)});
        next += layouts.back().size();
    }
    world.resize(Space::focus, next);
    for (std::uint32_t area = 0; area < areas; ++area) {
        const Layout& layout = layouts[area];
        for (std::uint32_t k = 0; k < layout.size(); ++k) {
            const std::uint32_t row = layout.first + k;
            world.keys_to_write(Space::focus)[row] = Key{combine(combine(name_hash("daytime"), area), k)};
            const std::uint32_t classes = Layout::years * layout.classes_a_year;
            world.data<FocusKindOf>()[row] = k < classes                  ? FocusKind::school_class
                                             : k < classes + layout.teams ? FocusKind::team
                                                                          : FocusKind::place;
            world.data<FocusArea>()[row] = static_cast<std::uint16_t>(area);
        }
        world.data<AreaPlaces>()[area] = layout.first + Layout::years * layout.classes_a_year + layout.teams;
        world.data<AreaPlacesEnd>()[area] = layout.first + layout.size();
    }
    const Week start{0};
    const Everyone everyone(world.keys(Space::person), founding.executor);
    everyone([&](const Me& me) {
        const std::size_t row = me.row().index;
        const std::uint32_t area = world.data<AreaOf>()[row];
        const std::int32_t age = age_in_years(world.data<Born>()[row], start);
        const Roll roll = founding.draw("where the day is spent", me).nth(0);
        const Block block = roll.block();
        const std::uint64_t which = founding.draw("which one", me).nth(0).word64();
        std::uint32_t daytime = nobody_row;
        switch (world.data<ActivityOf>()[row]) {
            case Activity::school:
            case Activity::student:
                daytime = layouts[area].class_of(age, which);
                break;
            case Activity::work: {
                const bool near = block.chance(p.work_in_area, 0);
                daytime =
                    layouts[near ? area
                                 : any_area(founding.draw("which area", me).nth(0).word64(), area, areas, last_size)]
                        .team_of(which);
                break;
            }
            default:
                break;
        }
        world.data<DaytimeOf>()[row] = daytime;
        world.data<PlaceOf>()[row] = age >= adult_age && block.chance(p.go_to_places, 1)
                                         ? layouts[area].place_of(founding.draw("which place", me).nth(0).word64())
                                         : nobody_row;
    });
    world.index_foci();
}

}  // namespace

constinit const Part founding::foci =
    declare_founding<&found, Fills<FocusKindOf, FocusArea, DaytimeOf, PlaceOf, AreaPlaces, AreaPlacesEnd>>(
        "Pupils have classes, workers teams, and some people a club, group or hub.");

}  // namespace alongside
