// SPDX-License-Identifier: Apache-2.0
// What somebody expects of life and of themselves, what they know of services, and whether they belong where they live.
#pragma once

#include "sim/world/column.hpp"

namespace alongside {

// Slow attitudes are shares in steps of 1/65535 (`to_share16`, `from_share16`).

struct Hope : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"hope", "0..1 in 65535", Role::state,
                                 "Hope that things can get better, raised by seeing others recover (mechanisms A19)."};
};
struct Confidence : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"confidence", "0..1 in 65535", Role::state,
                                 "Confidence to try something among others (mechanisms 3b)."};
};
struct KnowHow : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"know_how", "0..1 in 65535", Role::state,
                                 "Skill in finding and dealing with services (mechanisms B5)."};
};
/// 257 steps of what moves are one step of its trait, so that it comes back to the very same value.
struct KnowHowTrait : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"know_how_trait", "0..1 in 255", Role::fact,
                                 "Know-how to which somebody slowly returns."};
};
constexpr std::uint16_t share_of_trait(std::uint8_t trait) { return static_cast<std::uint16_t>(257u * trait); }

/// One bit for each kind of agency of the place in its order, one for coordinators, and one for having been helped.
inline constexpr unsigned kinds_kept = 14;
inline constexpr std::uint16_t knows_coordinators = 1u << kinds_kept, has_used = 1u << 15;
/// The bit of an agency by the column `agency_kind`, where coordinators have the last ordinal of all; 0 for a kind that
/// is not kept.
constexpr std::uint16_t knows_kind(std::uint16_t agency_kind) {
    return agency_kind < kinds_kept ? static_cast<std::uint16_t>(1u << agency_kind)
           : agency_kind == 0xffff  ? knows_coordinators
                                    : std::uint16_t{0};
}
struct KnownKinds : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"known_kinds", "bits", Role::state,
                                 "Kinds of agencies that somebody knows of, in the order of the place; 16384 for "
                                 "coordinators, 32768 for having had a place anywhere."};
};

struct BelongingOf : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"belonging", "0..1 in 65535", Role::outcome,
                                 "How much somebody is part of the place: ties here, a club, group or hub, favours "
                                 "(mechanisms B7)."};
};

/// A need of somebody close has ended.
struct GoodNews {
    static constexpr About about{"good_news", "", Role::state, "A need of somebody close has ended."};
    Person to, from;
    bool before(const GoodNews& b) const { return to != b.to ? to < b.to : from < b.from; }
};

}  // namespace alongside
