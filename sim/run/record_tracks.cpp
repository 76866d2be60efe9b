// SPDX-License-Identifier: Apache-2.0
// Panels of residents and snapshots of ties as groups of named arrays, read from the spool slab by slab.
#include <algorithm>
#include <array>
#include <span>

#include "sim/base/error.hpp"
#include "sim/run/track.hpp"
#include "sim/world/life_event.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/place.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

constexpr std::string_view panel_groups = "panel/arm_", tie_groups = "ties/arm_";

/// A block of a panel in a file is at most so large: a week is found in one block of each so many residents, a life in
/// one of each so many looks. 64 Ki values.
constexpr std::size_t most_looks = 16, most_residents_a_block = 4096;

/// How many go into each block, so that blocks are alike and the last one is not mostly room.
std::size_t evenly(std::size_t all, std::size_t most) {
    const std::size_t blocks = (all + most - 1) / most;
    return blocks == 0 ? 1 : (all + blocks - 1) / blocks;
}

constexpr std::int32_t gap8 = 255, gap16 = 65535;  ///< the greatest stored numbers say that nobody is here
constexpr double steps16 = gap16 - 1;              ///< from the least stored number to the greatest that says something

/// How the values of one column are stored: code = (value - low) / step, to the nearest.
struct Coder {
    SmallType type = SmallType::bits16;
    double low = 0, step = 1;
    Packing packing;

    std::int32_t code(double value) const { return static_cast<std::int32_t>((value - low) / step + 0.5); }
};

/// Whole numbers are stored as they are where they fit, and from their lowest on where that makes them fit; what has a
/// range by its unit has steps over that, and any other number over what was seen.
Coder coder_of(const ColumnInfo& column, const std::vector<Track>& tracks, std::size_t at) {
    Track::Range range;
    for (const Track& track : tracks) {
        const Track::Range& one = track.ranges[at];
        if (!one.seen) continue;
        range.low = range.seen ? std::min(range.low, one.low) : one.low;
        range.high = range.seen ? std::max(range.high, one.high) : one.high;
        range.seen = true;
    }
    const double per = plain_unit(column.unit).per;
    Coder coder;
    if (column.type == Type::f32) {
        const bool of_unit = column.unit == "0..1";
        const double low = of_unit ? std::min(range.low, 0.0) : range.low,
                     high = of_unit ? std::max(range.high, 1.0) : range.high;
        coder.low = low;
        if (high > low) coder.step = (high - low) / steps16, coder.packing.rounded_by = coder.step / 2 / per;
    } else {
        const double width = range.high - range.low;
        const double most = width < gap8 ? gap8 - 1 : steps16;
        if (most < gap16 - 1) coder.type = SmallType::bits8;
        if (range.low < 0 || range.high > most) coder.low = range.low;
        if (width > steps16) coder.step = width / steps16, coder.packing.rounded_by = coder.step / 2 / per;
    }
    coder.packing.step = coder.step / per, coder.packing.offset = coder.low / per;
    coder.packing.gap = coder.type == SmallType::bits8 ? gap8 : gap16;
    return coder;
}

/// What is shared by the variables of one group, and outlives the study.
struct Source {
    std::shared_ptr<const Tracked> tracked;
    Residents residents;
};

template <class Small>
Smalls panel_slab(const Source& source, std::size_t column, const Coder& coder, const Slab& slab) {
    const std::size_t track = slab.begin[0], everybody = source.residents.keys.size();
    ALONGSIDE_EXPECT(slab.size[0] == 1 && slab.size[2] == everybody, "a panel is read in weeks of one future");
    Small codes(slab.count(), static_cast<typename Small::value_type>(*coder.packing.gap));
    const std::vector<std::uint32_t>& places = source.residents.places[track];
    for (std::size_t k = 0; k < slab.size[1]; ++k) {
        const SeenColumn seen = column_seen(*source.tracked, source.tracked->tracks[track], column, slab.begin[1] + k);
        for (std::size_t ordinal = 0; ordinal < seen.values.size(); ++ordinal)
            if (seen.there[ordinal])
                codes[k * everybody + places[ordinal]] =
                    static_cast<typename Small::value_type>(coder.code(seen.values[ordinal]));
    }
    return codes;
}

Variable future_numbers(const Tracked& tracked) {
    Wholes futures;
    for (const Track& track : tracked.tracks) futures.push_back(track.future);
    return {"future", "1", "Number of the future under its luck.", {"future"}, std::move(futures), {}};
}

Variable week_numbers(const std::vector<Track::Look>& looks) {
    Wholes weeks;
    for (const Track::Look& look : looks) weeks.push_back(look.week);
    return {"week",   "weeks",          "Weeks lived since the end of the burn-in; 0 is the state as it ends.",
            {"week"}, std::move(weeks), {}};
}

Variable resident_keys(const Residents& residents) {
    KeyNumbers keys;
    for (const Key key : residents.keys) keys.push_back(key.value);
    return {"resident", "", "Key of the resident, the same in every arm.", {"resident"}, std::move(keys), {}};
}

Variable panel_variable(const std::shared_ptr<const Source>& source, std::size_t at) {
    const Tracked& tracked = *source->tracked;
    const ColumnInfo& column = *tracked.columns[at];
    const Coder coder = coder_of(column, tracked.tracks, at);
    const std::size_t looks = tracked.tracks.front().looks.size(), everybody = source->residents.keys.size();
    Pieces pieces;
    pieces.type = coder.type, pieces.count = tracked.tracks.size() * looks * everybody;
    const std::size_t looks_a_block = evenly(looks, most_looks);
    pieces.chunk = {1, looks_a_block, evenly(everybody, most_residents_a_block)};
    for (std::size_t track = 0; track < tracked.tracks.size(); ++track)
        for (std::size_t look = 0; look < looks; look += looks_a_block)
            pieces.slabs.push_back({{track, look, 0}, {1, std::min(looks_a_block, looks - look), everybody}});
    pieces.read = [source, at, coder](const Slab& slab) {
        return coder.type == SmallType::bits8 ? panel_slab<Small8>(*source, at, coder, slab)
                                              : panel_slab<Small16>(*source, at, coder, slab);
    };
    const std::span<const char* const> meanings = meanings_of(column.name);
    return {std::string(column.name),
            plain_unit(column.unit).unit,
            std::string(column.about),
            {"future", "week", "resident"},
            std::move(pieces),
            Texts(meanings.begin(), meanings.end()),
            false,
            coder.packing};
}

Group panel_group(const std::shared_ptr<const Source>& source, const std::string& place, const std::string& name) {
    const Tracked& tracked = *source->tracked;
    Group group{std::string(panel_groups) + place,
                "Columns of each resident, look by look. Who is not here, not yet or no longer, is a gap.",
                {future_numbers(tracked), week_numbers(tracked.tracks.front().looks), resident_keys(source->residents)},
                {{"arm", name}}};
    for (std::size_t at = 0; at < tracked.columns.size(); ++at) group.variables.push_back(panel_variable(source, at));
    return group;
}

/// Where each snapshot begins in the flat arrays, future by future and week by week, and how many ties there are.
std::vector<std::size_t> beginnings_of(const Tracked& tracked) {
    std::vector<std::size_t> begins{0};
    for (const Track& track : tracked.tracks)
        for (const Track::Look& one : track.ties) begins.push_back(begins.back() + static_cast<std::size_t>(one.count));
    return begins;
}

/// One flat array over all ties, of what `value` says of each; `places` are those of its future.
template <class Small, class Value>
Variable tie_variable(const std::shared_ptr<const Source>& source, std::string name, std::string unit,
                      std::string about, std::optional<double> steps, const Value& value) {
    const std::vector<std::size_t> begins = beginnings_of(*source->tracked);
    Pieces pieces;
    pieces.type = std::is_same_v<Small, Small8>    ? SmallType::bits8
                  : std::is_same_v<Small, Small16> ? SmallType::bits16
                                                   : SmallType::bits32;
    pieces.count = begins.back();
    for (std::size_t k = 0; k + 1 < begins.size(); ++k)
        if (begins[k + 1] > begins[k]) pieces.slabs.push_back({{begins[k]}, {begins[k + 1] - begins[k]}});
    pieces.read = [source, begins, value](const Slab& slab) {
        const auto after = std::upper_bound(begins.begin(), begins.end(), slab.begin[0]);
        const auto snapshot = static_cast<std::size_t>(after - begins.begin()) - 1;
        const std::size_t each = source->tracked->tracks.front().ties.size(), track = snapshot / each;
        Small values;
        std::size_t number = slab.begin[0];
        for (const KeptTie& tie : ties_seen(*source->tracked, source->tracked->tracks[track], snapshot % each))
            values.push_back(
                static_cast<typename Small::value_type>(value(tie, source->residents.places[track], number++)));
        return Smalls(std::move(values));
    };
    Variable variable{std::move(name), std::move(unit), std::move(about), {"tie"}, std::move(pieces), {}};
    if (steps) variable.packing = Packing{1 / *steps, 0, 0, {}};
    return variable;
}

Group tie_group(const std::shared_ptr<const Source>& source, const std::string& place, const std::string& name) {
    using Places = std::vector<std::uint32_t>;
    constexpr double shares = 65535, supports = HalfTie::most_support, hours = HalfTie::steps_an_hour;
    const Tracked& tracked = *source->tracked;
    Wholes sizes;
    for (const Track& track : tracked.tracks)
        for (const Track::Look& one : track.ties) sizes.push_back(static_cast<std::int64_t>(one.count));
    Variable row_size{
        "row_size",       "1", "Ties of the future in the week, side by side in the flat arrays.", {"future", "week"},
        std::move(sizes), {}};
    row_size.attributes = {{"sample_dimension", "tie"}};
    Group group{std::string(tie_groups) + place,
                "Who was tied to whom, each tie once: flat arrays, future by future and week by week.",
                {future_numbers(tracked), week_numbers(tracked.tracks.front().ties), resident_keys(source->residents),
                 std::move(row_size)},
                {{"arm", name}}};
    const auto add = [&]<class Small>(Small, const char* called, const char* unit, const char* about,
                                      std::optional<double> steps, auto value) {
        group.variables.push_back(tie_variable<Small>(source, called, unit, about, steps, value));
    };
    add(Small32{}, "tie", "1", "Number of the tie in this file.", {},
        [](const KeptTie&, const Places&, std::size_t number) { return static_cast<std::int32_t>(number); });
    add(Small32{}, "first", "1", "Who one end is: place in resident, from 0.", {},
        [](const KeptTie& tie, const Places& places, std::size_t) {
            return static_cast<std::int32_t>(places[tie.first]);
        });
    add(Small32{}, "second", "1", "Who the other end is: place in resident, from 0.", {},
        [](const KeptTie& tie, const Places& places, std::size_t) {
            return static_cast<std::int32_t>(places[tie.second]);
        });
    add(Small8{}, "layer", "", "Where the tie comes from.", {},
        [](const KeptTie& tie, const Places&, std::size_t) { return tie.layer; });
    group.variables.back().flags = Texts(std::begin(layer_names), std::end(layer_names));
    add(Small16{}, "closeness_first", "1", "How close the first feels to the second, 0 to 1.", shares,
        [](const KeptTie& tie, const Places&, std::size_t) { return tie.close_first; });
    add(Small16{}, "closeness_second", "1", "How close the second feels to the first, 0 to 1.", shares,
        [](const KeptTie& tie, const Places&, std::size_t) { return tie.close_second; });
    add(Small16{}, "hours", "h/week", "Hours a week that both agreed on.", hours,
        [](const KeptTie& tie, const Places&, std::size_t) { return tie.hours; });
    add(Small8{}, "support_first", "1", "What the second feels for the first, as of the first's last visit, 0 to 1.",
        supports, [](const KeptTie& tie, const Places&, std::size_t) { return tie.support_first; });
    add(Small8{}, "support_second", "1", "What the first feels for the second, as of the second's last visit, 0 to 1.",
        supports, [](const KeptTie& tie, const Places&, std::size_t) { return tie.support_second; });
    return group;
}

}  // namespace

std::span<const char* const> meanings_of(std::string_view column) {
    static constexpr std::array sexes{"female", "male"};
    static constexpr std::array activities{"before_school", "school", "student", "work", "home", "retired"};
    static constexpr std::array roles{"adult", "partner", "parent", "partnered_parent", "child", "grown_child"};
    static constexpr std::array stages{"not_asking", "waiting"};
    static constexpr std::array meetings{"none", "did_not_come", "put_off", "came_once", "began"};
    static constexpr std::array events{"none", "money", "work", "health", "family", "relationship"};
    static constexpr std::array helping{"no", "began", "yes", "stopped"};
    static constexpr std::array crises{"none",      "emergency", "overdose",      "arrest",
                                       "exclusion", "violence",  "child_enquiry", "homelessness"};
    static_assert(static_cast<std::size_t>(Sex::male) + 1 == sexes.size());
    static_assert(static_cast<std::size_t>(Activity::retired) + 1 == activities.size());
    static_assert(static_cast<std::size_t>(HomeRole::grown_child) + 1 == roles.size());
    static_assert(static_cast<std::size_t>(Stage::waiting) + 1 == stages.size());
    static_assert(static_cast<std::size_t>(Meeting::began) + 1 == meetings.size());
    static_assert(static_cast<std::size_t>(LifeEventKind::relationship) + 1 == events.size());
    static_assert(static_cast<std::size_t>(Volunteers::stopped) + 1 == helping.size());
    static_assert(crisis_kinds + 1 == crises.size());
    if (column == SexOf::about.name) return sexes;
    if (column == ActivityOf::about.name) return activities;
    if (column == HomeRoleOf::about.name) return roles;
    if (column == StageOf::about.name) return stages;
    if (column == FirstMeeting::about.name) return meetings;
    if (column == LastLifeEvent::about.name) return events;
    if (column == VolunteersThere::about.name) return helping;
    if (column == CrisisOf::about.name) return crises;
    if (column == TenureOf::about.name) return tenure_names;
    return {};
}

std::vector<Group> groups_of_tracks(const std::shared_ptr<const Tracked>& tracked, std::size_t arm,
                                    const std::string& name) {
    std::vector<Group> groups;
    if (!tracked || tracked->tracks.empty()) return groups;
    const Track& first = tracked->tracks.front();
    for (const Track& track : tracked->tracks)
        ALONGSIDE_EXPECT(track.looks.size() == first.looks.size() && track.ties.size() == first.ties.size(),
                         "the futures of an arm were looked at in other weeks");
    const auto source = std::make_shared<const Source>(Source{tracked, residents_of(*tracked)});
    const std::string place = std::to_string(arm + 1);
    if (!tracked->columns.empty() && !first.looks.empty()) groups.push_back(panel_group(source, place, name));
    if (!first.ties.empty()) groups.push_back(tie_group(source, place, name));
    return groups;
}

bool is_of_tracks(std::string_view group) { return group.starts_with(panel_groups) || group.starts_with(tie_groups); }

}  // namespace alongside
