// SPDX-License-Identifier: Apache-2.0
// Columns about agencies, posts, foci and areas.
#pragma once

#include "sim/world/column.hpp"

namespace alongside {

struct AgencyKind : Column<Agency, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"agency_kind", "ordinal", Role::fact,
                                 "Which of the place's agencies this is; 65535 for the coordinators' door."};
};
inline constexpr std::uint16_t coordinators_kind = 0xffff;

struct AgencyArea : Column<Agency, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"agency_area", "row", Role::fact, "The catchment of the agency."};
};
struct AgencyDoor : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_door", "times", Role::lever,
                                 "How readily people ask here, times what the place says of the need; 0 is closed."};
};
struct AgencyVenue : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_venue", "0..1", Role::lever, "How exposed somebody feels walking in."};
};
struct AgencyOpen : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_open", "share", Role::lever,
                                 "Share of the week in which somebody could come."};
};
struct AgencyPatch : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_patch", "share", Role::lever,
                                 "Share of the area's streets for which the coordinators behind this door are."};
};
struct AgencyPlaces : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_places", "places", Role::lever, "People who can be helped at a time."};
};
struct AgencyMeets : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_meets", "weeks", Role::lever, "Weeks from one meeting to the next."};
};
struct AgencyEffect : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_effect", "log", Role::lever,
                                 "What full help adds to the hazard with which a need that it can work on ends."};
};
struct AgencyCarries : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_carries", "share", Role::lever,
                                 "Share of the load of a need that full work on it takes off."};
};
/// Below every score: a door that turns nobody away.
inline constexpr float no_threshold = -1000.0f;
struct AgencyThreshold : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_threshold", "score", Role::lever,
                                 "Score below which a request ends at the front door; -1000 for none."};
};
struct AgencyList : Column<Agency, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"agency_list", "residents", Role::outcome, "Who waited for a place after last week."};
};
struct AgencyAsked : Column<Agency, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"agency_asked", "requests", Role::outcome, "Requests made here since the founding."};
};
struct AgencyRefused : Column<Agency, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"agency_refused", "requests", Role::outcome,
                                 "Requests that ended at the front door since the founding."};
};
struct AgencyAtOnce : Column<Agency, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"agency_at_once", "requests", Role::outcome,
                                 "Requests that had to be acted on at once since the founding."};
};
struct AgencyDue : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_due", "places", Role::fact,
                                 "People who can be helped at a time with as many posts filled as usual."};
};
struct AgencyPosts : Column<Agency, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"agency_posts", "row", Role::fact,
                                 "First of the posts behind the door, which stand side by side."};
};
struct AgencyPostsEnd : Column<Agency, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"agency_posts_end", "row", Role::fact, "One past the last of them."};
};
struct AgencyWeeks : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_weeks", "weeks", Role::lever, "Mean weeks for which a place is taken."};
};

struct PostAgency : Column<Post, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"post_agency", "row", Role::fact, "The door that the post stands behind."};
};
struct PostHours : Column<Post, float> {
    using Column::Column;
    static constexpr About about{"post_hours", "hours/week", Role::lever,
                                 "Hours a week that the post has for people; 0 is vacant."};
};
struct PostPlaces : Column<Post, float> {
    using Column::Column;
    static constexpr About about{"post_places", "cases", Role::state, "Cases that the post is for while it is filled."};
};
struct PostVacant : Column<Post, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"post_vacant", "0..1", Role::outcome, "1 while nobody holds the post."};
};
struct PostWorker : Column<Post, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"post_worker", "workers", Role::state,
                                 "How many have held the post before: with the post's name, who holds it."};
};
struct PostSkill : Column<Post, float> {
    using Column::Column;
    static constexpr About about{"post_skill", "SD", Role::state, "Skill of the worker; 0 is the average."};
};

/// What brings people together.
enum class FocusKind : std::uint8_t { street, school_class, team, circle, kin, place, hub };
/// Where people go of their own accord.
constexpr bool is_group(FocusKind kind) { return kind == FocusKind::place || kind == FocusKind::hub; }

struct FocusKindOf : Column<Focus, FocusKind> {
    using Column::Column;
    static constexpr About about{"focus_kind", "0..6", Role::fact,
                                 "Street, class, team, circle, kin, open place or hub."};
};
struct FocusArea : Column<Focus, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"focus_area", "row", Role::fact, "Area that the focus lies in."};
};

struct AreaDoors : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_doors", "row", Role::fact,
                                 "First of the area's agencies, which stand side by side."};
};
/// So that what has been counted since the founding never falls.
struct AskedByGone : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"asked_by_gone", "requests", Role::outcome,
                                 "Requests made by those of the area who have died or left since."};
};
struct ServedByGone : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"served_by_gone", "places", Role::outcome,
                                 "Places taken up by those of the area who have died or left since."};
};
struct AreaPlaces : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_places", "row", Role::fact,
                                 "First of the area's clubs, groups and hubs, which stand side by side."};
};
struct AreaPlacesEnd : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_places_end", "row", Role::fact, "One past the last of them."};
};
struct AreaFirstRow : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_first_row", "row", Role::fact, "First row of the area's residents."};
};
struct AreaSpareRow : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_spare_row", "row", Role::fact, "First row that nobody has lived in yet."};
};
struct AreaEndRow : Column<Area, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"area_end_row", "row", Role::fact, "One past the last row kept for the area."};
};

}  // namespace alongside
