// SPDX-License-Identifier: Apache-2.0
// Columns about persons that several parts use.
#pragma once

#include <array>
#include <string_view>

#include "sim/world/column.hpp"

namespace alongside {

enum class Sex : std::uint8_t { female, male };
/// What fills the day; two people of different activity befriend each other less (dynamics a22).
enum class Activity : std::uint8_t { before_school, school, student, work, home, retired };
/// What somebody is to the others at home; decides whose trouble presses on whom.
enum class HomeRole : std::uint8_t { adult, partner, parent, partnered_parent, child, grown_child };

constexpr bool is_parent(HomeRole role) { return role == HomeRole::parent || role == HomeRole::partnered_parent; }
constexpr bool is_partner(HomeRole role) { return role == HomeRole::partner || role == HomeRole::partnered_parent; }
constexpr bool is_child(HomeRole role) { return role == HomeRole::child || role == HomeRole::grown_child; }

inline constexpr std::int32_t weeks_a_year = 52;

struct Born : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"born", "weeks", Role::fact,
                                 "Week of birth, counted from the founding; negative before it."};
};
constexpr std::int32_t age_in_years(std::int16_t born, Week now) { return (now.number - born) / weeks_a_year; }

// Ages that say what is meant and estimate nothing.
inline constexpr std::int32_t social_age = 8;  ///< from here on somebody has ties of their own, outside the home
inline constexpr std::int32_t adult_age = 16;  ///< from here on surveys of adults count people (dynamics c33)
inline constexpr std::int32_t child_in_law_below = 18;  ///< years
inline constexpr std::int32_t last_school_age = 18;

struct SexOf : Column<Person, Sex> {
    using Column::Column;
    static constexpr About about{"sex", "0 female, 1 male", Role::fact, "Sex as recorded at birth."};
};
struct ActivityOf : Column<Person, Activity> {
    using Column::Column;
    static constexpr About about{"activity", "0..5", Role::fact,
                                 "Before school, school, student, work, home or retired."};
};
struct HomeRoleOf : Column<Person, HomeRole> {
    using Column::Column;
    static constexpr About about{"home_role", "0..5", Role::fact,
                                 "Adult, partner, parent, partnered parent, child or grown child."};
};
struct NextAtHome : Column<Person, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"next_at_home", "row", Role::fact, "The next person of the household, in a ring."};
};
struct HomeOf : Column<Person, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"home", "row", Role::fact, "The household that somebody belongs to."};
};
struct TenureOf : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"tenure", "0..3", Role::fact, "Owned outright, mortgaged, social or private renting."};
};
struct FifthOf : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"deprivation_fifth", "0..4", Role::fact,
                                 "National fifth of the neighbourhood, most deprived first."};
};
struct AreaOf : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"area", "row", Role::fact, "Area of the home: the catchment of a post."};
};
struct StreetOf : Column<Person, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"street", "row", Role::fact, "The focus where neighbours meet."};
};
struct DaytimeOf : Column<Person, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"daytime", "row", Role::fact, "Class, team or daytime circle; nobody's row for none."};
};
struct PlaceOf : Column<Person, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"place", "row", Role::state,
                                 "Club, hub or group that somebody goes to; nobody's row for none."};
};
struct Sociability : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"sociability", "times the median", Role::fact,
                                 "How readily somebody makes ties (dynamics E2)."};
};
struct Capacity : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"capacity", "ties", Role::fact, "How many ties somebody can keep (dynamics b13)."};
};
struct Signature : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"signature", "exponent", Role::fact,
                                 "How steeply hours fall with rank, kept for life (dynamics b4)."};
};
struct FirstRankHours : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"first_rank_hours", "hours/week", Role::state,
                                 "Hours that somebody gives to the tie closest to them."};
};
/// One number for people who have no row (mechanisms 2.10): those who live elsewhere from the start, and those who have
/// moved there.
struct Away : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"away", "ties", Role::state, "Sum of closeness to people outside the place."};
};
struct DesiredCloseness : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"desired_closeness", "0..1 in 65535", Role::fact,
                                 "How much connection somebody wishes for (dynamics E5)."};
};
/// How prone somebody is to troubles of every kind, beside what their household shares (mechanisms 3a).
struct Frailty : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"frailty", "SD in 4096", Role::fact,
                                 "How prone somebody is to troubles of every kind."};
};
/// Bits of what somebody lives with for life.
inline constexpr std::uint8_t learning_disability = 1, severe_mental_illness = 2;
struct Conditions : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"conditions", "bits", Role::fact, "1 learning disability, 2 severe mental illness."};
};
struct ResilienceTrait : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"resilience_trait", "0..1 in 65535", Role::fact,
                                 "Resilience to which somebody slowly returns (dynamics E4)."};
};
struct Resilience : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"resilience", "0..1", Role::outcome,
                                 "How little a blow of life leaves behind; learned and worn down (dynamics E4)."};
};
/// Weeks in a row of hard pressed slow stress, and in the top bit whether help was had in them.
struct HardWeeks : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"hard_weeks", "weeks", Role::state,
                                 "Weeks in a row of high slow stress, up to 127; 128 more once help was had."};
};
struct EventsOfYear : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"events_of_year", "events", Role::outcome,
                                 "Blows of life so far in this year of the run."};
};
struct LastCrisis : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"last_crisis", "week", Role::outcome,
                                 "Week of somebody's last crisis, if there was one."};
};
enum class CrisisKind : std::uint8_t {
    none,
    emergency,      ///< brought to an emergency department for mental ill-health or self-harm
    overdose,       ///< admitted for alcohol or drugs
    arrest,         ///< arrested
    exclusion,      ///< suspended or excluded from school
    violence,       ///< abuse at home told to the police
    child_enquiry,  ///< child protection enquiry
    homelessness,   ///< home lost or about to be
};
inline constexpr std::size_t crisis_kinds = 7;
/// Names in files, in the order of the kinds after `none`.
inline constexpr std::array<std::string_view, crisis_kinds> crisis_names{
    "emergency", "overdose", "arrest", "exclusion", "violence", "child_enquiry", "homelessness"};
struct CrisisOf : Column<Person, CrisisKind> {
    using Column::Column;
    static constexpr About about{
        "crisis", "0..7", Role::outcome,
        "Kind of somebody's last crisis: none, emergency, overdose, arrest, exclusion, violence, "
        "child_enquiry or homelessness."};
};
struct StressTrait : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"stress_trait", "SD in 4096", Role::fact,
                                 "The part of stress that stays (dynamics E3)."};
};
struct LonelinessTrait : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"loneliness_trait", "SD in 4096", Role::fact,
                                 "The part of loneliness that stays (dynamics E5)."};
};

struct SlowStress : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"slow_stress", "SD", Role::outcome,
                                 "The part of stress with a half-life of most of a year."};
};
struct MediumStress : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"medium_stress", "SD", Role::outcome,
                                 "The part of stress with a half-life of two months."};
};
struct FastStress : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"fast_stress", "SD", Role::outcome, "The part of stress that is gone in weeks."};
};
struct Stress : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"stress", "SD", Role::outcome,
                                 "How hard life presses this week; 0 is the average of a town at rest."};
};
struct Support : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"support", "0..1", Role::outcome,
                                 "Support that others would and could give (dynamics E5)."};
};
struct Connection : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"connection", "0..1", Role::outcome, "Actual connection to others (dynamics E5)."};
};
struct Loneliness : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"loneliness", "SD", Role::outcome,
                                 "How far connection falls short of the wish for it, as felt."};
};

/// Where somebody stands on the way in. Who has open cases may ask at a further door.
enum class Stage : std::uint8_t { not_asking, waiting };

struct StageOf : Column<Person, Stage> {
    using Column::Column;
    static constexpr About about{"stage", "0..1", Role::state, "Not asking, or waiting for a place."};
};
/// Week in which the present stage began.
struct StageSince : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"stage_since", "week", Role::state, "Week in which the present stage began."};
};
struct DoorOf : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"door", "row", Role::state, "Agency that was asked last."};
};
/// How a request came about.
enum class Way : std::uint8_t {
    asked,       ///< by somebody for themselves
    spoken_for,  ///< by somebody close, without having been asked to
    referred,    ///< by who noticed, with their agreement
    introduced,  ///< by who works with them and goes along
    enquiry,     ///< by law
};
/// What was asked about last, and how that came about: three bits of need below three of way.
struct AskedAbout : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"asked_about", "packed", Role::state,
                                 "Need of the last request, in the order of the needs (3 bits), and how it came about: "
                                 "asked, spoken for, referred, introduced or an enquiry (3 bits)."};
};
constexpr std::uint8_t to_request(unsigned need, Way way) {
    return static_cast<std::uint8_t>(need | static_cast<unsigned>(way) << 3);
}
constexpr unsigned need_of(std::uint8_t request) { return request & 7u; }
constexpr Way way_of(std::uint8_t request) { return static_cast<Way>(request >> 3); }
/// What became of somebody's last first meeting.
enum class Meeting : std::uint8_t { none, did_not_come, put_off, came_once, began };
struct FirstMeeting : Column<Person, Meeting> {
    using Column::Column;
    static constexpr About about{"first_meeting", "0..4", Role::outcome,
                                 "What became of the last first meeting: none yet, did not come, put off by it, came "
                                 "once, began."};
};
struct TimesAsked : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"times_asked", "requests", Role::state,
                                 "Requests made so far: the ordinal that names each."};
};
struct TimesServed : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"times_served", "places", Role::outcome, "Places taken up so far."};
};
/// Hours given to friends who asked, still to be made up for.
struct HoursGiven : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"hours_given", "h", Role::state,
                                 "Hours given to friends in trouble, fading over weeks."};
};

}  // namespace alongside
