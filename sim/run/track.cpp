// SPDX-License-Identifier: Apache-2.0
// Looks at residents and ties, and puts what was seen into a spool.
#include "sim/run/track.hpp"

#include <algorithm>
#include <cstring>

#include "sim/base/error.hpp"

namespace alongside {
namespace {

/// Calls `act` with a value of the type that a column is stored as; panels are of these four alone.
template <class Act>
void with_type(Type type, const Act& act) {
    switch (type) {
        case Type::u8:
            return act(std::uint8_t{});
        case Type::u16:
            return act(std::uint16_t{});
        case Type::i16:
            return act(std::int16_t{});
        case Type::f32:
            return act(float{});
        default:
            throw Broken(__FILE__, __LINE__, "a column is too wide for a panel");
    }
}

void widen(Track::Range& range, double low, double high) {
    range.low = range.seen ? std::min(range.low, low) : low;
    range.high = range.seen ? std::max(range.high, high) : high;
    range.seen = true;
}

}  // namespace

std::vector<const ColumnInfo*> columns_of_panel(const Scenario& scenario) {
    std::vector<const ColumnInfo*> columns;
    const std::vector<const ColumnInfo*> all = scenario.settings.model().columns();
    for (const std::string& name : scenario.looks.panel) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const ColumnInfo* one) { return one->name == name; });
        ALONGSIDE_EXPECT(found != all.end() && is_for_panels(**found), name + " is no column of a panel");
        columns.push_back(*found);
    }
    return columns;
}

Tracker::Tracker(Simulation& simulation, std::int32_t future, Spool& spool) : simulation_(simulation), spool_(spool) {
    track_.future = future;
    for (const ColumnInfo* info : columns_of_panel(simulation.scenario())) {
        columns_.push_back(simulation.world().find(info->name));
        ALONGSIDE_EXPECT(columns_.back() != nullptr, "a column of a panel is not there");
    }
    track_.ranges.resize(columns_.size());
}

void Tracker::look() {
    const std::int32_t week = simulation_.week_of_arm();
    const Looks& looks = simulation_.scenario().looks;
    const bool residents = week >= 0 && !looks.panel.empty() && week % looks.every == 0;
    const bool ties = std::binary_search(looks.ties.begin(), looks.ties.end(), week);
    if (!residents && !ties) return;
    find_who_is_where();
    if (residents) look_at_residents();
    if (ties) look_at_ties();
}

/// Gives an ordinal to whoever is seen for the first time. Somebody's row may change, and a row its owner.
void Tracker::find_who_is_where() {
    const auto keys = simulation_.world().keys(Space::person);
    seen_.resize(keys.size());
    ordinal_.resize(keys.size(), nobody_row);
    const auto before = [](const Known& one, const Known& other) { return one.who < other.who; };
    const auto known_before = static_cast<std::ptrdiff_t>(known_.size());
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row] == seen_[row]) continue;
        seen_[row] = keys[row];
        ordinal_[row] = nobody_row;
        if (keys[row].value == 0) continue;
        const auto end = known_.begin() + known_before;
        const auto known = std::lower_bound(known_.begin(), end, Known{keys[row], 0}, before);
        if (known != end && known->who == keys[row]) {
            ordinal_[row] = known->ordinal;
            continue;
        }
        ordinal_[row] = static_cast<std::uint32_t>(track_.who.size());
        track_.who.push_back(keys[row]);
        known_.push_back({keys[row], ordinal_[row]});
    }
    std::sort(known_.begin() + known_before, known_.end(), before);
    std::inplace_merge(known_.begin(), known_.begin() + known_before, known_.end(), before);
}

/// One byte for each of those seen so far says who is here; the columns follow one after another.
void Tracker::look_at_residents() {
    const std::size_t count = track_.who.size();
    std::size_t size = count;
    for (const ColumnStore* column : columns_) size += count * size_of(column->info->type);
    buffer_.assign(size, std::byte{0});
    for (const std::uint32_t ordinal : ordinal_)
        if (ordinal != nobody_row) buffer_[ordinal] = std::byte{1};
    std::byte* into = buffer_.data() + count;
    for (std::size_t k = 0; k < columns_.size(); ++k) {
        const Type type = columns_[k]->info->type;
        with_type(type, [&](auto zero) {
            using T = decltype(zero);
            const auto* from = reinterpret_cast<const T*>(columns_[k]->buffer->data());
            T low{}, high{};
            bool any = false;
            for (std::size_t row = 0; row < ordinal_.size(); ++row) {
                if (ordinal_[row] == nobody_row) continue;
                const T value = from[row];
                low = any && !(value < low) ? low : value, high = any && !(high < value) ? high : value;
                any = true;
                std::memcpy(into + std::size_t{ordinal_[row]} * sizeof(T), &value, sizeof value);
            }
            if (any) widen(track_.ranges[k], static_cast<double>(low), static_cast<double>(high));
        });
        into += count * size_of(type);
    }
    track_.looks.push_back({simulation_.week_of_arm(), count, spool_.put(buffer_.data(), buffer_.size())});
}

void Tracker::look_at_ties() {
    const Ties& ties = simulation_.world().ties;
    std::vector<KeptTie> kept;
    for (std::uint32_t row = 0; row < ties.persons(); ++row)
        for (const HalfTie& mine : ties[Person{row}]) {
            const std::uint32_t other = mine.to().index;
            if (other <= row) continue;
            const HalfTie* const theirs = ties.find(mine.to(), Person{row});
            ALONGSIDE_EXPECT(theirs != nullptr && ordinal_[row] != nobody_row && ordinal_[other] != nobody_row,
                             "a tie has one end only");
            kept.push_back({ordinal_[row], ordinal_[other], mine.close_steps, theirs->close_steps, mine.hours_steps,
                            static_cast<std::uint8_t>(mine.layer()), mine.support_steps, theirs->support_steps});
        }
    track_.ties.push_back(
        {simulation_.week_of_arm(), kept.size(), spool_.put(kept.data(), kept.size() * sizeof(KeptTie))});
}

SeenColumn column_seen(const Tracked& tracked, const Track& track, std::size_t column, std::size_t look) {
    const auto& [week, count, begin] = track.looks[look];
    const auto n = static_cast<std::size_t>(count);
    std::uint64_t at = begin + count;
    for (std::size_t k = 0; k < column; ++k) at += count * size_of(tracked.columns[k]->type);
    SeenColumn seen{std::vector<double>(n), std::vector<std::uint8_t>(n)};
    tracked.spool->get(begin, seen.there.data(), n);
    with_type(tracked.columns[column]->type, [&](auto zero) {
        std::vector<decltype(zero)> values(n);
        tracked.spool->get(at, values.data(), n * sizeof zero);
        std::copy(values.begin(), values.end(), seen.values.begin());
    });
    return seen;
}

std::vector<KeptTie> ties_seen(const Tracked& tracked, const Track& track, std::size_t snapshot) {
    std::vector<KeptTie> ties(static_cast<std::size_t>(track.ties[snapshot].count));
    tracked.spool->get(track.ties[snapshot].at, ties.data(), ties.size() * sizeof(KeptTie));
    return ties;
}

Residents residents_of(const Tracked& tracked) {
    Residents all;
    std::vector<std::pair<Key, std::uint32_t>> known;
    for (const Track& track : tracked.tracks) {
        std::vector<std::uint32_t>& places = all.places.emplace_back();
        const auto known_before = static_cast<std::ptrdiff_t>(known.size());
        for (const Key who : track.who) {
            const auto end = known.begin() + known_before;
            const auto found =
                std::lower_bound(known.begin(), end, who, [](const auto& one, Key key) { return one.first < key; });
            if (found != end && found->first == who) {
                places.push_back(found->second);
                continue;
            }
            places.push_back(static_cast<std::uint32_t>(all.keys.size()));
            known.emplace_back(who, places.back());
            all.keys.push_back(who);
        }
        std::sort(known.begin() + known_before, known.end());
        std::inplace_merge(known.begin(), known.begin() + known_before, known.end());
    }
    return all;
}

PlainUnit plain_unit(std::string_view unit) {
    PlainUnit plain{1, std::string(unit)};
    constexpr std::string_view in = " in ";
    const std::size_t at = unit.find(in);
    if (at != std::string_view::npos) {
        double per = 0;
        for (const char digit : unit.substr(at + in.size())) {
            ALONGSIDE_EXPECT(digit >= '0' && digit <= '9', "a unit has steps that are no number");
            per = per * 10 + (digit - '0');
        }
        plain = {per, std::string(unit.substr(0, at))};
    }
    // Ranges such as "0..5" and codes are pure numbers.
    const bool pure = plain.unit.find("..") != std::string::npos || plain.unit.find(',') != std::string::npos ||
                      plain.unit == "share" || plain.unit == "row" || plain.unit == "bits" || plain.unit == "packed";
    if (pure) plain.unit = "1";
    return plain;
}

PanelSize panel_size(const Scenario& scenario) {
    const Looks& looks = scenario.looks;
    if (looks.panel.empty()) return {};
    const std::int64_t looks_a_future = scenario.weeks / looks.every + 1;
    const double values = static_cast<double>(scenario.residents) * std::min(looks.futures, scenario.futures) *
                          static_cast<double>(looks_a_future);
    PanelSize size{0, values};  // a byte says whether somebody is here
    for (const ColumnInfo* column : columns_of_panel(scenario)) {
        size.in_file += values * (column->type == Type::u8 ? 1 : 2);
        size.while_running += values * static_cast<double>(size_of(column->type));
    }
    return size;
}

}  // namespace alongside
