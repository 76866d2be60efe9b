// SPDX-License-Identifier: Apache-2.0
// The eight needs: six on the person and two on the household, each an episode with a severity and weeks so far.
#pragma once

#include <array>
#include <string_view>

#include "sim/world/column.hpp"

namespace alongside {

/// The needs of the design (mechanisms 3a), first those of a person and then those of a household.
enum class NeedKind : std::uint8_t {
    mental_health,
    substance_use,
    work,
    health,
    offending,
    parenting,
    conflict,
    money,
};
inline constexpr unsigned need_kinds = 8, own_needs = 6, home_needs = 2;
/// Names as lines of the model and in files.
inline constexpr std::array<std::string_view, need_kinds> need_names{
    "mental_health", "substance_use",        "work_and_skills",    "health_and_caring",
    "offending",     "parenting_and_school", "conflict_and_abuse", "money_and_housing"};

/// Severity 1 is troublesome, 2 would be accepted by a service, 3 is danger or a statutory duty.
inline constexpr unsigned worst = 3;
/// Weeks so far are counted up to here; the chance of ending no longer changes by then.
inline constexpr std::uint32_t most_weeks = 255;

/// `n` needs in one word: two bits of severity each, 0 for none; then eight bits each of weeks so far; then flags.
template <class Word, unsigned n>
struct Episodes {
    Word word = 0;

    constexpr unsigned severity(unsigned k) const { return static_cast<unsigned>(word >> (2 * k)) & 3u; }
    constexpr std::uint32_t weeks(unsigned k) const { return static_cast<std::uint32_t>(word >> at(k)) & 255u; }
    constexpr bool any() const { return (word & severities) != 0; }
    /// Whether there is one of severity 2 or 3.
    constexpr bool serious() const { return (word & severities & twos) != 0; }
    /// Those alone of which bit k of `wanted` says so for need k, without weeks and flags.
    constexpr Episodes only(unsigned wanted) const {
        Word both = 0;
        for (unsigned k = 0; k < n; ++k) both |= (wanted >> k & 1u) != 0 ? Word{3} << (2 * k) : Word{0};
        return {word & both};
    }
    /// Which needs there are: bit k for need k.
    constexpr unsigned present() const {
        static_assert(n <= 8, "pairs of bits are drawn together by halves up to eight");
        const auto pairs = static_cast<unsigned>(word & severities);
        unsigned bits = (pairs | pairs >> 1) & 0x5555u;
        bits = (bits | bits >> 1) & 0x3333u;
        bits = (bits | bits >> 2) & 0x0f0fu;
        return (bits | bits >> 4) & 0x00ffu;
    }
    constexpr unsigned count() const {
        unsigned sum = 0;
        for (unsigned k = 0; k < n; ++k) sum += severity(k) != 0;
        return sum;
    }

    constexpr void set_severity(unsigned k, unsigned severity) {
        word = static_cast<Word>((word & ~(Word{3} << (2 * k))) | Word{severity} << (2 * k));
    }
    constexpr void set_weeks(unsigned k, std::uint32_t weeks) {
        word =
            static_cast<Word>((word & ~(Word{255} << at(k))) | Word{weeks < most_weeks ? weeks : most_weeks} << at(k));
    }
    constexpr void begin(unsigned k, unsigned severity) { set_severity(k, severity), set_weeks(k, 0); }
    constexpr void end(unsigned k) { set_severity(k, 0), set_weeks(k, 0); }
    constexpr void grow_older(unsigned k) { set_weeks(k, weeks(k) + 1); }

    constexpr bool flag(unsigned k) const { return (word >> (10 * n + k)) & 1u; }
    constexpr void set_flag(unsigned k, bool on) {
        word = static_cast<Word>((word & ~(Word{1} << (10 * n + k))) | Word{on} << (10 * n + k));
    }

private:
    static constexpr unsigned at(unsigned k) { return 2 * n + 8 * k; }
    static constexpr Word twos = static_cast<Word>(0xaaaaaaaaaaaaaaaaull);
    static constexpr Word severities = (Word{1} << (2 * n)) - 1;
};

using OwnEpisodes = Episodes<std::uint64_t, own_needs>;
using HomeEpisodes = Episodes<std::uint32_t, home_needs>;
/// Flags of a person's word.
inline constexpr unsigned recovering = 0;  ///< has stopped using; the weeks of substance use count from the stop
inline constexpr unsigned distressed = 1;  ///< at case level
inline constexpr unsigned wavering = 2;    ///< was on the other side of the case line last week

constexpr unsigned index_of(NeedKind kind) { return static_cast<unsigned>(kind); }
/// Where a household's need stands in its word.
constexpr unsigned at_home(NeedKind kind) { return index_of(kind) - own_needs; }

struct OwnNeeds : Column<Person, std::uint64_t> {
    using Column::Column;
    static constexpr About about{"needs", "packed", Role::outcome,
                                 "Severities of the six needs of a person (2 bits each), weeks so far (8 bits each), "
                                 "and whether recovering, distressed, wavering."};
};
struct HomeNeeds : Column<Household, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"home_needs", "packed", Role::outcome,
                                 "Severities of the two needs of a household (2 bits each) and weeks so far (8 bits "
                                 "each)."};
};
/// What members' needs put on others at home; a member's own share is taken off by the member.
struct HomePress : Column<Household, float> {
    using Column::Column;
    static constexpr About about{"home_press", "SD", Role::outcome,
                                 "Stress towards which the needs of all members press others at home."};
};
struct UsersAtHome : Column<Household, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"users_at_home", "residents", Role::outcome,
                                 "Members who use alcohol or drugs dependently."};
};

}  // namespace alongside
