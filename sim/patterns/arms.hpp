// SPDX-License-Identifier: Apache-2.0
// One past of a larger town and what becomes of it without coordinators, with some, with many, and with few people
// each: what statistics of help are taken from.
#pragma once

#include <array>

#include "sim/patterns/help_record.hpp"
#include "sim/patterns/town.hpp"
#include "sim/run/cohort.hpp"
#include "sim/run/study.hpp"

namespace alongside {

/// Help touches few, so these towns have so many times the residents of those that statistics of life are taken from.
inline constexpr std::int64_t arms_times = 5;
inline constexpr std::int32_t watched_weeks = 2 * weeks_a_year;  ///< of the common past, after the settling
inline constexpr std::int32_t past_of_arms = settling_weeks + watched_weeks;
/// For which people are followed with eight posts and with none; other arms end when what is asked of them is known.
inline constexpr std::int32_t weeks_of_arm = 130;

/// Posts of the real place; `light` has as many as `eight`, each for fewer people.
enum class Arm : std::uint8_t { three, eight, eighty, light, none };
inline constexpr std::size_t number_of_arms = 5;
constexpr std::int32_t weeks_of(Arm arm) {
    constexpr std::int32_t short_arm = 78, long_arm = 2 * weeks_a_year;
    return arm == Arm::three || arm == Arm::light ? short_arm : arm == Arm::eighty ? long_arm : weeks_of_arm;
}
inline constexpr std::int32_t weeks_of_arms = past_of_arms + weeks_of(Arm::three) + weeks_of(Arm::eight) +
                                              weeks_of(Arm::eighty) + weeks_of(Arm::light) + weeks_of(Arm::none);
/// Cases of a coordinator in `light`, against usual: 10 to 15 in place of 30 to 35 (coordination b37).
inline constexpr double light_caseload = 12.5 / 32.5;

/// All arms of one town under one luck.
class Arms {
public:
    Arms(const Scenario& scenario, std::int64_t residents, Luck luck, const Executor& executor);

    /// Lives through the past and every arm; `lived` hears of weeks and stops it by returning false, as this then does.
    bool live(const std::function<bool(std::int32_t)>& lived);

    const Place& place() const { return scenario_.place; }
    /// Of `none`, what happened in the watched part of the past as well.
    const HelpRecord& help(Arm arm) const { return of(arm).help; }
    /// Somebody helped by coordinators; empty for arms other than `eight` and `light`.
    const FutureFigures& figures(Arm arm) const { return of(arm).figures; }
    /// A field of a measure in weeks [from, until) of an arm.
    std::vector<double> weekly(Arm arm, std::string_view measure, std::string_view field, std::int32_t from = 0,
                               std::int32_t until = weeks_of_arm) const;
    double sum(Arm arm, std::string_view measure, std::string_view field, std::int32_t from = 0,
               std::int32_t until = weeks_of_arm) const;
    /// The town without coordinators: when arms part, and at their end.
    const std::vector<PeopleSeen>& standings() const { return standings_; }
    /// The ordinal that doors of this kind have; no_door if the place has none.
    std::uint16_t door(std::string_view kind) const;

private:
    struct Seen {
        HelpRecord help;
        std::vector<Series> series;
        FutureFigures figures;
    };
    const Seen& of(Arm arm) const { return seen_[static_cast<std::size_t>(arm)]; }
    Seen& of(Arm arm) { return seen_[static_cast<std::size_t>(arm)]; }
    Scenario scenario_of(Arm arm) const;

    Scenario scenario_;
    Luck luck_;
    const Executor& executor_;
    std::array<Seen, number_of_arms> seen_;
    std::vector<PeopleSeen> standings_;
};

}  // namespace alongside
