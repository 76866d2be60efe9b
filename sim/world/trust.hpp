// SPDX-License-Identifier: Apache-2.0
// What stands between somebody and a door: whom they trust, how ashamed they are, and what they have recognised.
#pragma once

#include "sim/base/numbers.hpp"
#include "sim/world/column.hpp"

namespace alongside {

// Trust is a share in steps of 1/65535 (`to_share16`, `from_share16`); 257 steps are one step of the trait to which it
// returns, so that it comes back to the very same value.

struct TrustStatutory : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"trust_statutory", "0..1 in 65535", Role::outcome,
                                 "Trust in the help of statutory services (mechanisms 3b)."};
};
struct TrustStatutoryTrait : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"trust_statutory_trait", "0..1 in 255", Role::fact,
                                 "Trust in statutory services to which somebody slowly returns."};
};
struct TrustCommunity : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"trust_community", "0..1 in 65535", Role::outcome,
                                 "Trust in the help of charities, hubs and coordinators (mechanisms 3b)."};
};
struct TrustCommunityTrait : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"trust_community_trait", "0..1 in 255", Role::fact,
                                 "Trust in community help to which somebody slowly returns."};
};

struct Stigma : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"stigma", "SD in 4096", Role::outcome,
                                 "How ashamed somebody is to be seen asking for help; 0 is the average."};
};
struct StigmaTrait : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"stigma_trait", "SD in 4096", Role::fact, "Stigma to which somebody slowly returns."};
};

/// After a bad first meeting somebody asks nobody of that sector for a while.
struct WaryOfStatutory : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"wary_of_statutory", "week", Role::state,
                                 "Week until which somebody asks no statutory service after a bad first meeting."};
};
struct WaryOfCommunity : Column<Person, std::int16_t> {
    using Column::Column;
    static constexpr About about{"wary_of_community", "week", Role::state,
                                 "Week until which somebody asks no community help after a bad first meeting."};
};

struct Recognised : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"recognised", "bits", Role::outcome,
                                 "Needs that somebody sees as such, in the order of the needs: six of their own, two "
                                 "of their household (mechanisms 3b)."};
};
struct Prompted : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"prompted", "0..1 in 255", Role::state,
                                 "How freshly somebody was told to ask for help (mechanisms 3b)."};
};

inline constexpr float prompt_steps = 255.0f;
constexpr float prompt_of(std::uint8_t stored) { return static_cast<float>(stored) * (1.0f / prompt_steps); }
constexpr std::uint8_t to_prompt(float prompt) { return static_cast<std::uint8_t>(prompt * prompt_steps + 0.5f); }

/// Who holds a place tells somebody close which kind of agency it is with.
struct WordOfMouth {
    static constexpr About about{"word_of_mouth", "", Role::state, "Somebody close tells of a kind of agency."};
    Person to, from;
    std::uint16_t kind;  ///< as `agency_kind`
    /// Somebody whom several services help speaks of each.
    bool before(const WordOfMouth& b) const {
        return to != b.to ? to < b.to : from != b.from ? from < b.from : kind < b.kind;
    }
};

}  // namespace alongside
