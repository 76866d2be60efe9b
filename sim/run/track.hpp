// SPDX-License-Identifier: Apache-2.0
// What is kept of residents and ties one by one: looked at while a future is lived, put away, and read again.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record/recorder.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/spool.hpp"

namespace alongside {

/// What was seen in one future of one arm. Everybody has an ordinal: the how-manieth they were to be seen, in the order
/// of rows. The values lie in a spool.
struct Track {
    struct Look {
        std::int32_t week;    ///< weeks lived since the end of the burn-in
        std::uint64_t count;  ///< residents seen so far, those gone among them; or ties
        std::uint64_t at;     ///< in the spool
    };
    struct Range {
        double low = 0, high = 0;
        bool seen = false;
    };
    std::int32_t future = 0;    ///< its number under the luck
    std::vector<Key> who;       ///< by ordinal
    std::vector<Look> looks;    ///< at residents
    std::vector<Range> ranges;  ///< by column: of all values seen
    std::vector<Look> ties;     ///< snapshots of the network
};

/// All tracks of one arm.
struct Tracked {
    Looks looks;
    std::vector<const ColumnInfo*> columns;  ///< of the panel
    std::vector<Track> tracks;               ///< in the order of futures
    std::shared_ptr<Spool> spool;
};

/// One tie, seen from both ends. Steps as in `HalfTie`.
struct KeptTie {
    std::uint32_t first, second;  ///< ordinals of residents
    std::uint16_t close_first, close_second, hours;
    std::uint8_t layer, support_first, support_second;
};

/// Looks at a simulation when its scenario says so. Writes nothing of the state, so that no answer changes.
class Tracker {
public:
    /// Both are borrowed.
    Tracker(Simulation& simulation, std::int32_t future, Spool& spool);
    /// To be called when the burn-in has ended, and after each week.
    void look();
    Track take() { return std::move(track_); }

private:
    void find_who_is_where();
    void look_at_residents();
    void look_at_ties();

    Simulation& simulation_;
    Spool& spool_;
    Track track_;
    std::vector<const ColumnStore*> columns_;
    std::vector<Key> seen_;               ///< by row: who was there
    std::vector<std::uint32_t> ordinal_;  ///< by row; nobody's row for none
    struct Known {
        Key who;
        std::uint32_t ordinal;
    };
    std::vector<Known> known_;  ///< in the order of keys
    std::vector<std::byte> buffer_;
};

/// The columns of a panel, of the model that a scenario is of.
std::vector<const ColumnInfo*> columns_of_panel(const Scenario& scenario);

/// The values of one column at one look, in the order of ordinals: as they are stored, and whether somebody was there.
struct SeenColumn {
    std::vector<double> values;       ///< 0 where nobody was
    std::vector<std::uint8_t> there;  ///< 1 if somebody was
};
SeenColumn column_seen(const Tracked& tracked, const Track& track, std::size_t column, std::size_t look);

/// The ties of a snapshot, in the order of rows.
std::vector<KeptTie> ties_seen(const Tracked& tracked, const Track& track, std::size_t snapshot);

/// Everybody of all tracks, those of the first future first; and where each ordinal of a track stands among them.
struct Residents {
    std::vector<Key> keys;
    std::vector<std::vector<std::uint32_t>> places;  ///< [track][ordinal]
};
Residents residents_of(const Tracked& tracked);

/// What the codes of a column mean, in their order, as files name them; nothing if they are no codes.
std::span<const char* const> meanings_of(std::string_view column);

/// A unit such as "0..1 in 65535" without its steps: what a stored number is divided by, and in which unit it is then.
struct PlainUnit {
    double per = 1;
    std::string unit;
};
PlainUnit plain_unit(std::string_view unit);

/// The groups of a file: `panel/arm_K` and `ties/arm_K`, as far as there is something to say. `arm` counts from 0.
std::vector<Group> groups_of_tracks(const std::shared_ptr<const Tracked>& tracked, std::size_t arm,
                                    const std::string& name);
/// True of the names of such groups.
bool is_of_tracks(std::string_view group);

/// How much panels take, in bytes: in a file before it is compressed, and on the disk while a study runs.
struct PanelSize {
    double in_file = 0, while_running = 0;
};
PanelSize panel_size(const Scenario& scenario);

}  // namespace alongside
