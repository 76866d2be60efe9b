// SPDX-License-Identifier: Apache-2.0
// What needs put on those who have them and on those who live with them (mechanisms 3a, load on stress).
#pragma once

#include <array>

#include "sim/base/field.hpp"
#include "sim/world/needs.hpp"

namespace alongside {

template <class S>
constexpr auto load_weight(float S::*member, std::string_view name, std::string_view about) {
    return field(member, name, "SD", limits(0, 3), held(), Grade::D, "mechanisms 3a", about);
}

struct Load {
    float severity_1 = 0.4f, severity_2 = 1.3f, severity_3 = 2.2f;
    float mental_health = 0.5f, substance_use = 0.3f, work = 0.3f, health = 0.3f, offending = 0.2f, parenting = 0.25f;
    float conflict = 0.5f, money = 0.4f, money_child = 0.1f;
    std::int32_t child_below = 14;
    float near_mental_health = 0.05f, near_substance_use = 0.2f, near_health = 0.1f, near_offending = 0.1f,
          near_parenting = 0.2f;
    float per_hour_of_care = 0.02f;
    float per_agency = 0.04f;
    float most = 2.0f;
    float at_rest = 0.219f;

    static constexpr auto fields = std::tuple{
        load_weight(&Load::severity_1, "severity_1", "What a need of severity 1 weighs."),
        load_weight(&Load::severity_2, "severity_2", "What a need of severity 2 weighs."),
        load_weight(&Load::severity_3, "severity_3", "What a need of severity 3 weighs."),
        load_weight(&Load::mental_health, "mental_health", "Weight of mental ill-health on whoever has it."),
        load_weight(&Load::substance_use, "substance_use", "Weight of using on the user."),
        load_weight(&Load::work, "work", "Weight of being out of work."),
        load_weight(&Load::health, "health", "Weight of illness or disability on whoever has it."),
        load_weight(&Load::offending, "offending", "Weight of offending on the offender."),
        load_weight(&Load::parenting, "parenting", "Weight of trouble at school on the child."),
        load_weight(&Load::conflict, "conflict", "Weight of conflict and abuse on each at home."),
        load_weight(&Load::money, "money", "Weight of money and housing trouble on each at home."),
        load_weight(&Load::money_child, "money_child", "The same on a child."),
        field(&Load::child_below, "child_below", "years", limits(0, 18), held(), Grade::D, "mechanisms 3a",
              "Age below which money weighs as on a child, and trouble at school weighs on nobody but the child."),
        load_weight(&Load::near_mental_health, "near_mental_health", "Weight of mental ill-health on others at home."),
        load_weight(&Load::near_substance_use, "near_substance_use", "Weight of using on others at home."),
        load_weight(&Load::near_health, "near_health", "Weight of illness or disability on others at home."),
        load_weight(&Load::near_offending, "near_offending", "Weight of offending on others at home."),
        load_weight(&Load::near_parenting, "near_parenting", "Weight of trouble at school on adults at home."),
        field(&Load::per_hour_of_care, "per_hour_of_care", "SD per hour", limits(0, 0.2), drawn(0.0, 0.04), Grade::D,
              "mechanisms 3a, hours of care", "Weight of each weekly hour of unpaid care on whoever gives it."),
        field(&Load::per_agency, "per_agency", "SD each", limits(0, 0.5), drawn(0.0, 0.10), Grade::D,
              "mechanisms 3c, contradiction and burden",
              "Weight of each agency beyond the first that works with the family without a shared plan."),
        load_weight(&Load::most, "most", "Load above which no more counts."),
        field(&Load::at_rest, "at_rest", "SD", limits(0, 2), level(), Grade::D,
              "constant of the fit: mean load of a town at rest", "Load that presses nobody.")};

    static constexpr std::array<std::string_view, 1> tables{"load"};
    template <class Lookup>
    static Load from(const Lookup& lookup) {
        return *static_cast<const Load*>(lookup(tables[0]));
    }
};

/// Load for every pattern of severities, looked up by the low bits of the packed needs.
class Loads {
public:
    explicit Loads(const Load& load);

    float own(OwnEpisodes needs) const { return own_[needs.word & last]; }
    /// On an adult at home, or on a child.
    float on_others(OwnEpisodes needs, bool child) const { return (child ? on_child_ : on_adult_)[needs.word & last]; }
    float of_home(HomeEpisodes needs, bool child) const {
        return (child ? home_child_ : home_adult_)[needs.word & (home_patterns - 1)];
    }
    /// On whoever gives so many hours of care a week.
    float of_care(std::uint16_t hours) const { return load_.per_hour_of_care * static_cast<float>(hours); }
    float sum(float own, float others) const { return own + others < load_.most ? own + others : load_.most; }

private:
    static constexpr std::size_t patterns = std::size_t{1} << (2 * own_needs);
    static constexpr std::size_t home_patterns = std::size_t{1} << (2 * home_needs);
    static constexpr std::uint64_t last = patterns - 1;
    Load load_;
    std::array<float, patterns> own_, on_adult_, on_child_;
    std::array<float, home_patterns> home_adult_, home_child_;
};

}  // namespace alongside
