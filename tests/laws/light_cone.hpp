// SPDX-License-Identifier: Apache-2.0
// Two arms watched line by line: who differs, and with whom those who differ had to do.
#pragma once

#include <algorithm>
#include <cstring>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sim/world/care.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/volunteers.hpp"
#include "tests/laws/neighbours.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {

/// Letters of the week under way, as rows: between two persons, to a person from a door, and to a person from whoever
/// looks round all groups of an area.
struct Letters {
    std::set<std::pair<std::uint32_t, std::uint32_t>> between, from_doors, from_areas;
};

namespace detail {

inline Letters* letters_seen = nullptr;

inline void see_introductions(Everyone, Heard<Introduction> heard) {
    for (const Introduction& letter : heard.all()) letters_seen->between.insert({letter.to.index, letter.other.index});
}
inline void see_favours(Everyone, Heard<Favour> heard) {
    for (const Favour& letter : heard.all()) letters_seen->between.insert({letter.to.index, letter.from.index});
}
inline void see_care(Everyone, Heard<Care> heard) {
    for (const Care& letter : heard.all()) letters_seen->between.insert({letter.to.index, letter.from.index});
}
// Whoever goes to a place may be the reason with whom a coordinator speaks there, and so may a group that has closed.
template <class Letter>
void see_from_coordinators(const Foci& members, const FocusArea& area, Heard<Letter> heard) {
    for (const Letter& letter : heard.all()) {
        letters_seen->from_doors.insert({letter.to.index, letter.door.index});
        letters_seen->from_areas.insert({letter.to.index, area[letter.where]});
        for (const Person member : members.members(letter.where))
            letters_seen->between.insert({letter.to.index, member.index});
    }
}
inline constinit const Part sees_introductions = declare<&see_introductions>("Sees who is introduced to whom.");
inline constinit const Part sees_favours = declare<&see_favours>("Sees who asks whom.");
inline constinit const Part sees_talks = declare<&see_from_coordinators<Talk>>("Sees with whom coordinators speak.");
inline constinit const Part sees_calls =
    declare<&see_from_coordinators<VolunteerCall>>("Sees whom coordinators ask to volunteer.");
inline constinit const Part sees_care = declare<&see_care>("Sees who cares for whom.");

}  // namespace detail

/// A model whose letters can be seen.
inline Model with_letters_seen(const Model& model) {
    return model.with_after("introductions", {"sees_introductions", "", &detail::sees_introductions})
        .with_after("favours", {"sees_favours", "", &detail::sees_favours})
        .with_after("care", {"sees_care", "", &detail::sees_care})
        .with_after("volunteer_calls", {"sees_calls", "", &detail::sees_calls})
        .with_after("talks", {"sees_talks", "", &detail::sees_talks});
}

/// A list for each row, one behind the other: under a sanitizer an allocation a row would take longer than the week.
class Lists {
public:
    void add(std::uint32_t one) { all_.push_back(one); }
    /// What was added since the last row is this row's.
    void end_row() { ends_.push_back(all_.size()); }
    std::span<const std::uint32_t> operator[](std::size_t row) const {
        const std::size_t first = row == 0 ? 0 : ends_[row - 1];
        return {all_.data() + first, ends_[row] - first};
    }
    std::size_t size() const { return ends_.size(); }

private:
    std::vector<std::uint32_t> all_;
    std::vector<std::size_t> ends_;
};

/// The town as it stood between two lines of the week.
struct Moment {
    std::string line;                                           ///< the line that had just run
    std::vector<std::uint64_t> persons, agencies, posts, foci;  ///< hashes of their rows, ties included
    Lists ties;
    std::vector<std::uint32_t> next_at_home, group, door_of_post, heads_for;
    Lists doors;                                   ///< at which somebody waits or is helped
    std::vector<std::uint64_t> group_that_stands;  ///< the key of the group in this row; 0 while none is open
    std::vector<std::uint16_t> area_of_group;
    Letters letters;

    Moment(World& world, std::string_view name, const Letters& seen)
        : line(name),
          persons(hashes(world, Space::person)),
          agencies(hashes(world, Space::agency)),
          foci(hashes(world, Space::focus)),
          letters(seen) {
        const std::size_t rows = world.rows(Space::person);
        next_at_home.assign(world.data<NextAtHome>(), world.data<NextAtHome>() + rows);
        door_of_post.assign(world.data<PostAgency>(), world.data<PostAgency>() + world.rows(Space::post));
        group.assign(world.data<PlaceOf>(), world.data<PlaceOf>() + rows);
        for (std::size_t row = 0; row < rows; ++row) {
            heads_for.push_back(goal_of_case(world, row));
            if (world.data<StageOf>()[row] != Stage::not_asking) doors.add(world.data<DoorOf>()[row]);
            if (world.keys(Space::person)[row].value != 0)
                CasesOf(world.view<FirstCase>(), world.view<NextCase>())(
                    Person{static_cast<std::uint32_t>(row)},
                    [&](Case one) { doors.add(world.data<CaseAgency>()[one.index]); });
            doors.end_row();
            for (const HalfTie& tie : world.ties[Person{static_cast<std::uint32_t>(row)}]) ties.add(tie.to().index);
            ties.end_row();
        }
        for (std::size_t row = 0; row < world.rows(Space::focus); ++row) {
            const bool open = world.data<FocusRoom>()[row] > 0;
            group_that_stands.push_back(open ? world.keys(Space::focus)[row].value : 0);
            area_of_group.push_back(world.data<FocusArea>()[row]);
        }
    }

private:
    static std::uint32_t goal_of_case(World& world, std::size_t person) {
        std::uint32_t goal = nobody_row;
        if (world.keys(Space::person)[person].value != 0)
            CasesOf(world.view<FirstCase>(), world.view<NextCase>())(
                Person{static_cast<std::uint32_t>(person)}, [&](Case one) {
                    if (world.data<CaseGoal>()[one.index] != nobody_row) goal = world.data<CaseGoal>()[one.index];
                });
        return goal;
    }
    template <class Value>
    static void hash_values(std::vector<std::uint64_t>& so_far, const std::byte* data) {
        for (std::size_t row = 0; row < so_far.size(); ++row) {
            Value value;
            std::memcpy(&value, data + row * sizeof value, sizeof value);
            so_far[row] = mix(so_far[row] ^ value);
        }
    }
    static void hash_column(std::vector<std::uint64_t>& so_far, const ColumnStore& column) {
        switch (size_of(column.info->type)) {
            case 1:
                return hash_values<std::uint8_t>(so_far, column.buffer->data());
            case 2:
                return hash_values<std::uint16_t>(so_far, column.buffer->data());
            case 4:
                return hash_values<std::uint32_t>(so_far, column.buffer->data());
            default:
                return hash_values<std::uint64_t>(so_far, column.buffer->data());
        }
    }
    static std::uint64_t hash(std::uint64_t so_far, const void* data, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (std::size_t at = 0; at < size; at += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes + at, std::min(size - at, sizeof word));
            so_far = mix(so_far ^ word);
        }
        return so_far;
    }
    static std::vector<std::uint64_t> hashes(World& world, Space space) {
        std::vector<std::uint64_t> found(world.rows(space), 0xcbf29ce484222325u);
        for (std::size_t row = 0; row < found.size(); ++row)  // who has left keeps a last state, but no key
            found[row] = hash(found[row], &world.keys(space)[row], sizeof(Key));
        for (const ColumnStore& column : world.columns()) {
            if (column.info->space == space && !chains(column)) hash_column(found, column);
        }
        if (space == Space::person)
            for (std::size_t row = 0; row < found.size(); ++row) {
                const auto ties = world.ties[Person{static_cast<std::uint32_t>(row)}];
                found[row] = hash(found[row], ties.data(), ties.size_bytes());
                const std::string one = cases_of(world, row);
                found[row] = hash(found[row], one.data(), one.size());
            }
        return found;
    }
};

/// One arm that is advanced week by week and seen after every line.
class WatchedArm : public Observer {
public:
    WatchedArm(const Scenario& scenario, const std::vector<std::byte>& state)
        : simulation_(scenario, amber, *executor_, state, this) {}
    World& world() { return simulation_.world(); }
    /// The moments of one week: before its first line, and after each.
    std::vector<Moment> week() {
        Letters letters;
        detail::letters_seen = &letters;
        moments_.clear();
        moments_.emplace_back(world(), "last week", letters);
        simulation_.advance(1);
        return std::move(moments_);
    }
    void before(const Entry&) override {}
    void after(const Entry& line) override { moments_.emplace_back(world(), line.name, *detail::letters_seen); }

private:
    std::unique_ptr<Executor> executor_ = serial_executor();
    std::vector<Moment> moments_;
    Simulation simulation_;
};

using Rows = std::set<std::uint32_t>;

inline Rows differing(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    Rows found;
    for (std::uint32_t row = 0; row < std::max(a.size(), b.size()); ++row)
        if (row >= a.size() || row >= b.size() || a[row] != b[row]) found.insert(row);
    return found;
}

/// Who and what two arms say differently: people before a line, doors and groups after it.
struct Differing {
    Rows persons, agencies, foci, areas;  ///< areas in which a group stands open in one arm only
    Differing(const Moment& before_a, const Moment& before_b, const Moment& a, const Moment& b)
        : persons(differing(before_a.persons, before_b.persons)),
          agencies(differing(a.agencies, b.agencies)),
          foci(differing(a.foci, b.foci)) {
        for (std::size_t row = 0; row < a.group_that_stands.size(); ++row)
            if (a.group_that_stands[row] != b.group_that_stands[row]) areas.insert(a.area_of_group[row]);
        for (const std::uint32_t post : differing(a.posts, b.posts))
            for (const Moment* arm : {&a, &b})
                if (post < arm->door_of_post.size()) agencies.insert(arm->door_of_post[post]);
    }
};

/// Those in `differing`, and everybody who in this moment shares a tie, home, agency list, group or letter with one of
/// them, or is on the list of one of these agencies, or goes to one of these groups or has it in mind with a
/// coordinator, or hears from one in whose area another group stands open.
inline void add_neighbours(Rows& out, const Moment& moment, const Differing& differing) {
    Rows lists = differing.agencies, groups = differing.foci;
    for (const std::uint32_t person : differing.persons) {
        out.insert(person);
        if (person >= moment.ties.size()) continue;  // not born yet, or only in the other arm
        for (const std::uint32_t other : moment.ties[person]) out.insert(other);
        // Whoever has left or died still leads to those who were at home, and they no longer back.
        std::uint32_t row = moment.next_at_home[person];
        for (std::size_t turns = 0; row != person && turns < moment.next_at_home.size(); ++turns) {
            if (turns > 0 && row == moment.next_at_home[person]) break;
            out.insert(row);
            row = moment.next_at_home[row];
        }
        const auto doors = moment.doors[person];
        lists.insert(doors.begin(), doors.end());
        if (moment.group[person] != nobody_row) groups.insert(moment.group[person]);
    }
    const auto on_a_list = [&](std::span<const std::uint32_t> doors) {
        return std::any_of(doors.begin(), doors.end(), [&](std::uint32_t door) { return lists.count(door) > 0; });
    };
    for (std::uint32_t person = 0; person < moment.doors.size(); ++person)
        if (on_a_list(moment.doors[person]) || groups.count(moment.group[person]) > 0 ||
            groups.count(moment.heads_for[person]) > 0)
            out.insert(person);
    for (const auto& [to, door] : moment.letters.from_doors)
        if (lists.count(door) > 0) out.insert(to);
    for (const auto& [to, area] : moment.letters.from_areas)
        if (differing.areas.count(area) > 0) out.insert(to);
    for (const auto& [to, from] : moment.letters.between) {
        if (differing.persons.count(to) > 0) out.insert(from);
        if (differing.persons.count(from) > 0) out.insert(to);
    }
}

/// What became of a difference: who was reached outside the cone, and how far it had spread by the end.
struct Spread {
    std::set<std::string> strangers;   ///< "line: row", none if the law holds
    std::vector<std::size_t> persons;  ///< who differs, week by week
};

inline Spread spread(WatchedArm& a, WatchedArm& b, std::int32_t weeks) {
    Spread found;
    for (std::int32_t week = 0; week < weeks; ++week) {
        const std::vector<Moment> in_a = a.week(), in_b = b.week();
        for (std::size_t k = 1; k < in_a.size() && k < in_b.size(); ++k) {
            const Differing reached(in_a[k - 1], in_b[k - 1], in_a[k], in_b[k]);
            Rows fresh = differing(in_a[k].persons, in_b[k].persons);
            for (const std::uint32_t row : reached.persons) fresh.erase(row);  // who differed before is in the cone
            if (fresh.empty()) continue;
            Rows cone;
            for (const Moment* moment : {&in_a[k - 1], &in_a[k], &in_b[k - 1], &in_b[k]})
                add_neighbours(cone, *moment, reached);
            for (const std::uint32_t row : fresh)
                if (cone.count(row) == 0) found.strangers.insert(in_a[k].line + ": " + std::to_string(row));
        }
        found.persons.push_back(differing(in_a.back().persons, in_b.back().persons).size());
    }
    return found;
}

}  // namespace alongside::laws
