// SPDX-License-Identifier: Apache-2.0
// One person's time in one future, event by event, and beside it the same time with another choice.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/run/pasts.hpp"
#include "sim/run/portrait.hpp"
#include "sim/run/simulation.hpp"

namespace alongside {

inline constexpr std::int32_t most_chosen = 1000;

/// Whom to follow, when, and under which luck.
struct StoryOptions {
    std::vector<Key> persons;  ///< by key; empty: `pick` are chosen
    bool household = false;    ///< with everybody they live with when the story begins
    std::int32_t pick = 1;     ///< how many to choose, to `most_chosen`: those to whom most different things happen
    std::uint32_t future = 0;  ///< number
    std::string luck = "amber";
    bool drawn = true;        ///< false: every input at its default
    std::uint32_t lucks = 1;  ///< so many futures in a row share a draw of the inputs
    std::int32_t from = 0;    ///< first week told, counted from the end of the burn-in
    std::int32_t weeks = 52;  ///< how many weeks are told
    unsigned threads = 1;
    std::size_t grain = default_grain;
    Pasts* pasts = nullptr;  ///< where burnt-in pasts are kept between commands
};

/// An event of somebody's life, with those who have to do with it in words.
struct StoryEvent {
    std::int32_t week = 0;  ///< since the burn-in ended
    std::string line;       ///< of the week
    std::size_t position = 0;
    std::uint32_t ordinal = 0;
    std::string what;
    std::optional<Somebody> with;
    std::string at;  ///< door or place; empty for none
    Key at_key;
    Trial trial;
    Causes because;
};
/// True if the same thing happened in the same week with the same people, whatever the draw was compared with.
bool same_thing(const StoryEvent& a, const StoryEvent& b);

/// One person in one arm.
struct Life {
    Portrait before, after;
    std::vector<Condition> weeks;         ///< at the end of each, as long as they are here
    std::optional<std::int32_t> gone_in;  ///< first week at whose end they are here no longer
    std::vector<StoryEvent> events;
};

/// Which of two arms an event belongs to.
enum class Side : std::uint8_t { both, first, second };
struct Aligned {
    Side side;
    std::size_t first, second;  ///< positions among the events of each life; of no meaning where it has none
};

/// One person in all arms.
struct PersonStory {
    std::vector<Life> lives;                      ///< one an arm
    std::vector<Aligned> events;                  ///< of both arms, in order; all of side `first` if there is one arm
    std::optional<std::int32_t> condition_parts;  ///< first week at whose end the two fare differently
    std::optional<std::int32_t> events_part;      ///< first week with an event that happens in one arm only
};

struct Story {
    std::vector<std::string> arms;
    std::int32_t from = 0, weeks = 0;
    std::vector<PersonStory> persons;
};

/// Follows people through one future of one or two arms. The place is founded and burnt in once; the arms branch from
/// it. Throws MismatchError E133 if the arms cannot be paired, E503 if nobody has one of the keys.
Story tell_story(std::span<const Scenario> arms, const StoryOptions& options);

/// Events of two lives side by side, by week and line.
std::vector<Aligned> aligned(const std::vector<StoryEvent>& first, const std::vector<StoryEvent>& second);

/// The persons to whom most different things happen, for those who know nobody yet: first by how many kinds of event
/// happen to them in one arm and not in the other, then by kinds, then by events, then by lot.
std::vector<Key> choose_people(std::vector<std::unique_ptr<Simulation>>& arms, std::int32_t weeks,
                               std::int32_t how_many, Luck luck);

/// A key as it is written and read: 0x and 16 hexadecimal digits. Read as well: a decimal number.
std::string to_text(Key key);
std::optional<Key> key_of(std::string_view text);

}  // namespace alongside
