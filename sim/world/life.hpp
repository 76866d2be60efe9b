// SPDX-License-Identifier: Apache-2.0
// Columns about how lives go on: what may happen to whom this week, and who has left the place.
#pragma once

#include "sim/base/one_of.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

/// Questions that life may put to somebody in a week, one bit each. A question is open if the one draw of the week
/// falls below a chance that no hazard exceeds; the part that answers it then draws whether it happens, with the exact
/// hazard as a share of that chance. Order is part of the answers: the k-th question has lane k.
enum class Question : std::uint8_t { death, birth, leaving_home, coupling, parting, birthday };

constexpr std::uint8_t bit_of(Question question) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(question));
}

inline bool open(std::uint8_t questions, Question question) { return (questions & bit_of(question)) != 0; }

// The chances with which questions are open, in lanes of 16 bits. They estimate nothing: they must only be no lower
// than any hazard, and hazards are cut at them. No scenario may change them, so that arms ask the same people.
inline constexpr std::uint32_t lane_size = 65536;
constexpr std::uint16_t lane_for_death(std::int32_t age) {
    return age < 1 ? 32 : age < 45 ? 16 : age < 65 ? 64 : age < 80 ? 256 : 2048;
}
inline constexpr std::uint32_t lane_for_birth = 512, lane_for_leaving_home = 512, lane_for_coupling = 512,
                               lane_for_parting = 128;

/// The share of an open question's chance that a weekly hazard is.
constexpr float share_of_lane(float hazard, std::uint32_t lane) {
    const float share = hazard * static_cast<float>(lane_size) / static_cast<float>(lane);
    return share > 1.0f ? 1.0f : share;
}
/// Weekly hazard of a yearly one.
constexpr float weekly(float yearly) { return yearly / static_cast<float>(weeks_a_year); }

inline constexpr std::int32_t first_fertile_age = 15, last_fertile_age = 49;

struct ChildrenBorn : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"children_born", "children", Role::state,
                                 "Children born to a woman so far: the ordinal that names the next."};
};
struct HomesFounded : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"homes_founded", "homes", Role::state,
                                 "Homes that somebody has founded so far: the ordinal that names the next."};
};

/// Why somebody is no longer here.
enum class Why : std::uint8_t { died, moved_away, left_home, joined_partner, taken_into_care };
inline constexpr std::size_t whys = 5;

// Those who have left, in the order in which they left: a row each, whose key is theirs. The row they lived in has key
// 0 and is passed over by every loop; its columns keep their last state, and nobody lives in it again.
struct LeaverRow : Column<Leaver, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"leaver_row", "row", Role::outcome, "Row of persons that keeps the last state."};
};
struct LeaverWeek : Column<Leaver, std::int16_t> {
    using Column::Column;
    static constexpr About about{"leaver_week", "week", Role::outcome, "Week in which somebody died or left."};
};
struct LeaverWhy : Column<Leaver, Why> {
    using Column::Column;
    static constexpr About about{"leaver_why", "0..4", Role::outcome,
                                 "Died, moved away, left home, joined a partner elsewhere or was taken into care."};
};
struct LeaverHome : Column<Leaver, std::uint64_t> {
    using Column::Column;
    static constexpr About about{"leaver_home", "key", Role::outcome,
                                 "Key of the household somebody last belonged to."};
};

/// National fifth of deprivation of a street: of those who move there.
struct StreetFifth : Column<Focus, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"street_fifth", "0..4", Role::fact,
                                 "National fifth of a street's neighbourhood, most deprived first."};
};
struct AreaResidents : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_residents", "residents", Role::fact,
                                 "Residents whom the area was founded with."};
};
struct AreaStreets : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_streets", "row", Role::fact,
                                 "First of the area's streets, which stand side by side."};
};
struct AreaStreetsEnd : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_streets_end", "row", Role::fact, "One past the last of them."};
};
struct AreaClasses : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_classes", "row", Role::fact,
                                 "First of the area's classes, which stand side by side; its teams follow."};
};
struct AreaClassesAYear : Column<Area, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"area_classes_a_year", "classes", Role::fact, "Classes for each year of age."};
};

/// Stages of school: each chooses the class anew.
enum class Schooling : std::uint8_t { primary, secondary, student };
inline constexpr std::int32_t secondary_age = 11;
constexpr Schooling schooling_of(Activity activity, std::int32_t age) {
    return activity == Activity::student ? Schooling::student
           : age < secondary_age         ? Schooling::primary
                                         : Schooling::secondary;
}

/// Classes of an area: a ring of years of birth, so that a class grows up together, and one more for older students.
/// The ring is one year longer than school, so that beginners never meet those who are just leaving.
struct ClassRing {
    static constexpr std::int32_t years = last_school_age - social_age + 2;
    static constexpr std::uint32_t slots = years + 1;

    std::uint32_t first, classes_a_year;

    /// The class of somebody born in that week. `word` is theirs for this stage of school.
    std::uint32_t class_of(std::int16_t born, Schooling schooling, std::uint64_t word) const {
        return first + slot(born, schooling) * classes_a_year + one_of(word, classes_a_year);
    }
    std::uint32_t size() const { return slots * classes_a_year; }

private:
    static std::uint32_t slot(std::int16_t born, Schooling schooling) {
        if (schooling == Schooling::student) return years;
        const std::int32_t age_at_founding =
            born <= 0 ? -born / weeks_a_year : -((born + weeks_a_year - 1) / weeks_a_year);
        const std::int32_t past = (age_at_founding - social_age) % years;
        return static_cast<std::uint32_t>(past < 0 ? past + years : past);
    }
};

}  // namespace alongside
