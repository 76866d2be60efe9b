// SPDX-License-Identifier: Apache-2.0
// Records what was computed as the file records it, and compares group by group.
#include "sim/run/verify_study.hpp"

#include <algorithm>
#include <type_traits>

#include "sim/base/error.hpp"
#include "sim/base/numbers.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr std::size_t most_named = 8;

std::string text_of(double value) { return number_text(value); }
std::string text_of(const std::string& value) {
    constexpr std::size_t longest = 60;
    return quoted(printable(value, longest));
}
std::string text_of(std::int64_t value) { return std::to_string(value); }
std::string text_of(std::int8_t value) { return std::to_string(value); }
std::string text_of(std::uint64_t value) { return std::to_string(value); }

bool same(double a, double b) { return numbers::bits(a) == numbers::bits(b); }
template <class Value>
bool same(const Value& a, const Value& b) {
    return a == b;
}

std::size_t count_of(const Values& values) {
    return std::visit([](const auto& list) { return list.size(); }, values);
}

std::string value_text(const Values& values, std::size_t at) {
    return std::visit(
        [&](const auto& list) {
            if constexpr (std::is_same_v<std::decay_t<decltype(list)>, Pieces>) return std::to_string(at);
            else return text_of(list[at]);
        },
        values);
}

bool runs_over(const Variable& variable, std::string_view dimension) {
    return std::find(variable.dimensions.begin(), variable.dimensions.end(), dimension) != variable.dimensions.end();
}

/// What one future alone decides.
bool is_of_a_future(const Group& group, const Variable& variable) {
    return group.name.starts_with("weekly_") || runs_over(variable, "future");
}

const Variable* find_variable(const Group& group, std::string_view name) {
    for (const Variable& one : group.variables)
        if (one.name == name) return &one;
    return nullptr;
}

/// Where a value stands, by the coordinates of its group.
std::string place_of(const Group& group, const Variable& variable, std::size_t at) {
    std::vector<std::string> places;
    for (std::size_t k = variable.dimensions.size(); k-- > 0;) {
        const std::string& dimension = variable.dimensions[k];
        const Variable* along = find_variable(group, dimension);
        const std::size_t size = along ? count_of(along->values) : 0;
        if (size == 0) return "";
        places.push_back(dimension + " " + value_text(along->values, at % size));
        at /= size;
    }
    std::string text;
    for (auto place = places.rbegin(); place != places.rend(); ++place) text += (text.empty() ? "" : ", ") + *place;
    return text;
}

/// Where a value of a slab stands, by its place along each dimension.
std::string place_in(const Slab& slab, std::size_t at) {
    std::string text;
    for (std::size_t k = slab.size.size(); k-- > 0;) {
        text = std::to_string(slab.begin[k] + at % slab.size[k]) + (text.empty() ? "" : ", ") + text;
        at /= slab.size[k];
    }
    return "at " + text;
}

class Comparer {
public:
    explicit Comparer(Verified& verified) : verified_(verified) {}

    void note(const std::string& what, const std::string& where, const std::string& found,
              const std::string& expected) {
        if (++verified_.unlike <= static_cast<std::int64_t>(most_named))
            verified_.first.push_back({what, where, found, expected});
    }

    /// The same of what is read slab by slab.
    void pieces(const std::string& what, const Pieces& found, const Pieces& expected) {
        for (const Slab& slab : expected.slabs) {
            const Smalls here = found.read(slab), there = expected.read(slab);
            std::visit(
                [&](const auto& list) {
                    const auto& other = *std::get_if<std::decay_t<decltype(list)>>(&there);
                    for (std::size_t at = 0; at < list.size(); ++at)
                        if (list[at] != other[at])
                            note(what, place_in(slab, at), std::to_string(list[at]), std::to_string(other[at]));
                },
                here);
        }
    }

    /// Every value of the file's variable against the same of what was computed; gives back how many.
    std::int64_t variables(const Group& group, const Variable& found, const Variable& expected) {
        const std::string what = group.name + "/" + found.name;
        const std::size_t count = count_of(expected.values);
        if (found.values.index() != expected.values.index() || count_of(found.values) != count) {
            note(what, "", std::to_string(count_of(found.values)) + " values", std::to_string(count) + " values");
            return 0;
        }
        if (const auto* small = std::get_if<Pieces>(&expected.values)) {
            const Pieces& in_file = *std::get_if<Pieces>(&found.values);
            if (in_file.type != small->type || found.dimensions != expected.dimensions) note(what, "", "other", "this");
            else pieces(what, in_file, *small);
            return static_cast<std::int64_t>(count);
        }
        std::visit(
            [&](const auto& list) {
                using List = std::decay_t<decltype(list)>;
                if constexpr (!std::is_same_v<List, Pieces>) {
                    const List& other = *std::get_if<List>(&expected.values);
                    for (std::size_t at = 0; at < list.size(); ++at)
                        if (!same(list[at], other[at]))
                            note(what, place_of(group, found, at), text_of(list[at]), text_of(other[at]));
                }
            },
            found.values);
        return static_cast<std::int64_t>(count);
    }

    void attributes(const std::string& of, const std::vector<std::pair<std::string, std::string>>& found,
                    const std::vector<std::pair<std::string, std::string>>& expected) {
        for (const auto& one : expected) {
            if (is_left_out_of_digest(one.first)) continue;
            const auto same_name = [&](const auto& other) { return other.first == one.first; };
            const auto other = std::find_if(found.begin(), found.end(), same_name);
            const bool there = other != found.end();
            if (!there || other->second != one.second)
                note(of + one.first, "", there ? text_of(other->second) : "nothing", text_of(one.second));
        }
    }

private:
    Verified& verified_;
};

/// The same study as if only these futures, by their places in it, had been run.
Study part_of(const Study& study, const std::vector<std::size_t>& places) {
    Study part = study;
    const auto taken = [&](const auto& from, std::size_t arms) {
        const std::size_t one = from.size() / (arms * study.futures.size());
        std::decay_t<decltype(from)> values;
        for (std::size_t arm = 0; arm < arms; ++arm)
            for (const std::size_t place : places) {
                const auto begin =
                    from.begin() + static_cast<std::ptrdiff_t>((arm * study.futures.size() + place) * one);
                values.insert(values.end(), begin, begin + static_cast<std::ptrdiff_t>(one));
            }
        return values;
    };
    const std::size_t arms = study.arms.size();
    part.values = taken(study.values, arms), part.amounts = taken(study.amounts, arms);
    part.requests = taken(study.requests, arms), part.course_values = taken(study.course_values, arms);
    part.group_counts = taken(study.group_counts, arms);
    part.input_values = taken(study.input_values, 1);
    part.futures.clear();
    for (const std::size_t place : places) part.futures.push_back(study.futures[place]);
    if (!study.evaluation) return part;
    for (std::size_t arm = 0; arm < study.evaluation->figures.size(); ++arm) {
        part.evaluation->figures[arm].clear();
        for (const std::size_t place : places)
            part.evaluation->figures[arm].push_back(study.evaluation->figures[arm][place]);
    }
    return part;
}

std::vector<std::size_t> places_of(const Study& study, const Study& again) {
    std::vector<std::size_t> places;
    for (const std::int32_t number : again.futures) {
        const auto found = std::find(study.futures.begin(), study.futures.end(), number);
        ALONGSIDE_EXPECT(found != study.futures.end(), "a future was run again that the file does not hold");
        places.push_back(static_cast<std::size_t>(found - study.futures.begin()));
    }
    return places;
}

MemoryRecorder recorded(const FiledStudy& kept, const Study& study, std::span<const Group> more = {}) {
    MemoryRecorder recorder;
    record_study(study, kept.arms, kept.options, recorder, more);
    return recorder;
}

void compare_futures(const FiledStudy& kept, const Study& again, Verified& verified) {
    if (again.futures.empty()) return;
    Comparer comparer(verified);
    const MemoryRecorder found = recorded(kept, part_of(kept.study, places_of(kept.study, again)));
    const MemoryRecorder expected = recorded(kept, again);
    for (const Group& group : expected.groups()) {
        if (is_of_tracks(group.name)) continue;
        const Group* const there = find_group(found.groups(), group.name);
        if (there == nullptr) comparer.note(group.name, "", "nothing", "a group");
        for (const Variable& variable : group.variables) {
            if (there == nullptr || !is_of_a_future(group, variable)) continue;
            const Variable* const other = find_variable(*there, variable.name);
            if (other == nullptr) comparer.note(group.name + "/" + variable.name, "", "nothing", "a variable");
            else verified.run_again += comparer.variables(*there, *other, variable);
        }
    }
}

bool same_packing(const std::optional<Packing>& a, const std::optional<Packing>& b) {
    const Packing one = a.value_or(Packing{}), other = b.value_or(Packing{});
    return same(one.step, other.step) && same(one.offset, other.offset) && same(one.rounded_by, other.rounded_by) &&
           one.gap == other.gap;
}

/// Everything that the file says of residents and ties one by one.
void compare_tracks(std::span<const Group> groups, const Study& again, Verified& verified) {
    Comparer comparer(verified);
    for (std::size_t arm = 0; arm < again.tracked.size(); ++arm)
        for (const Group& group : groups_of_tracks(again.tracked[arm], arm, again.arms[arm])) {
            const Group* const there = find_group(groups, group.name);
            if (there == nullptr) {
                comparer.note(group.name, "", "nothing", "a group");
                continue;
            }
            comparer.attributes(group.name + "/", there->attributes, group.attributes);
            for (const Variable& variable : group.variables) {
                const Variable* const other = find_variable(*there, variable.name);
                const std::string what = group.name + "/" + variable.name;
                if (other == nullptr) comparer.note(what, "", "nothing", "a variable");
                else if (other->unit != variable.unit || !same_packing(other->packing, variable.packing))
                    comparer.note(what, "unit, steps or gap", "others", "these");
                else verified.run_again += comparer.variables(*there, *other, variable);
            }
        }
}

/// These futures, and those of which residents or ties were looked at.
std::vector<std::int32_t> with_those_looked_at(const FiledStudy& kept, std::span<const std::int32_t> futures) {
    std::vector<std::int32_t> all(futures.begin(), futures.end());
    const std::int32_t looked_at = futures_looked_at(kept.arms, kept.options);
    for (const std::int32_t number : kept.study.futures)
        if (number < looked_at) all.push_back(number);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

void compare_what_follows(const FiledStudy& kept, const Heading& heading, std::span<const Group> groups,
                          std::span<const Group> more, Verified& verified) {
    Comparer comparer(verified);
    const MemoryRecorder expected = recorded(kept, kept.study, more);
    comparer.attributes("", heading.attributes, expected.heading().attributes);
    for (const Group& group : expected.groups()) {
        const Group* const there = find_group(groups, group.name);
        if (there == nullptr) {
            comparer.note(group.name, "", "nothing", "a group");
            continue;
        }
        comparer.attributes(group.name + "/", there->attributes, group.attributes);
        for (const Variable& variable : group.variables) {
            if (is_of_a_future(group, variable)) continue;
            const Variable* const other = find_variable(*there, variable.name);
            if (other == nullptr) comparer.note(group.name + "/" + variable.name, "", "nothing", "a variable");
            else verified.followed += comparer.variables(*there, *other, variable);
        }
    }
}

}  // namespace

std::vector<std::int32_t> spread_over(std::span<const std::int32_t> futures, std::int32_t count) {
    ALONGSIDE_EXPECT(count >= 1, "at least one future is to be run again");
    const std::size_t all = futures.size(), wanted = std::min(all, static_cast<std::size_t>(count));
    std::vector<std::int32_t> chosen;
    for (std::size_t k = 0; k < wanted; ++k) chosen.push_back(futures[wanted == 1 ? 0 : k * (all - 1) / (wanted - 1)]);
    return chosen;
}

Verified verify_study(const FiledStudy& kept, const Heading& heading, std::span<const Group> groups,
                      std::span<const Group> more, std::span<const std::int32_t> futures, const StudyOptions& how) {
    StudyOptions options = kept.options;
    options.threads = how.threads, options.grain = how.grain, options.report = how.report, options.pasts = how.pasts;
    options.spool = how.spool;
    options.only = with_those_looked_at(kept, futures);
    const Study again = run_study(kept.arms, options);
    Verified verified;
    verified.futures = again.futures;
    compare_futures(kept, again, verified);
    if (again.futures.size() == options.only.size()) compare_tracks(groups, again, verified);
    compare_what_follows(kept, heading, groups, more, verified);
    return verified;
}

}  // namespace alongside
