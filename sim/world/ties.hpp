// SPDX-License-Identifier: Apache-2.0
// Who is tied to whom: one run of half-edges for every 1,024 persons, rewritten when something is settled.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/fetch.hpp"
#include "sim/base/ids.hpp"
#include "sim/base/numbers.hpp"
#include "sim/base/pages.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/slack.hpp"

namespace alongside {

/// Where a tie comes from. At most one tie joins two persons; it keeps the layer it was made in.
enum class Layer : std::uint8_t { kin, friendship, neighbour, mutual };
inline constexpr std::size_t layers = 4;
inline constexpr const char* layer_names[layers] = {"kin", "friend", "neighbour", "mutual"};

/// When a tie may next lapse: at one of its owner's times of taking stock, counted modulo `rounds`; not before the
/// count begins again; or not drawn yet.
struct Due {
    static constexpr std::uint8_t rounds = 250, asleep = 254, unset = 255;
};

/// One end's own view of a tie: 12 bytes, no padding. The first eight are what others look at.
struct HalfTie {
    std::uint32_t to_and_layer = 0;  ///< row of the other << 4 | layer: ascending by row; up to 2^28 rows
    std::uint16_t close_steps = 0;   ///< 0..1 in 1/65535
    std::uint16_t strain_steps = 0;  ///< 0..1 in 1/65535
    std::uint16_t hours_steps = 0;   ///< hours a week in 1/1024
    std::uint8_t support_steps = 0;  ///< 0..1 in 1/255
    std::uint8_t due = Due::unset;

    static constexpr float steps_an_hour = 1024.0f, most_hours = 63.99f, most_support = 255.0f;

    Person to() const { return {to_and_layer >> 4}; }
    Layer layer() const { return static_cast<Layer>(to_and_layer & 15u); }
    static std::uint32_t pack(Person to, Layer layer) { return to.index << 4 | static_cast<std::uint32_t>(layer); }

    /// How close I feel, 0..1 (dynamics E1).
    float close() const { return from_share16(close_steps); }
    void set_close(float value) { close_steps = to_share16(value); }
    /// What the tie costs me, 0..1.
    float strain() const { return from_share16(strain_steps); }
    void set_strain(float value) { strain_steps = to_share16(value); }
    /// Hours a week that both agreed on, 0..63.99.
    float hours() const { return static_cast<float>(hours_steps) * (1.0f / steps_an_hour); }
    void set_hours(float value) {
        const float kept = value < 0 ? 0 : value > most_hours ? most_hours : value;
        hours_steps = static_cast<std::uint16_t>(kept * steps_an_hour + 0.5f);
    }
    /// What the other feels for me, as of my last visit, 0..1.
    float support() const { return static_cast<float>(support_steps) * (1.0f / most_support); }
    void set_support(float value) { support_steps = static_cast<std::uint8_t>(clamp01(value) * most_support + 0.5f); }
};
static_assert(sizeof(HalfTie) == 12);

/// One half-edge to add to or take from its owner's ties. A change that adds a tie that stands, or ends one that does
/// not, changes nothing.
struct TieChange {
    std::uint32_t owner;
    bool ends;
    HalfTie tie;
};

/// The store. Memory is 12 bytes a half-edge and 4 a person, with 1/8 of slack in a run; its layout depends on who is
/// tied now and not on how that came about.
class Ties {
public:
    static constexpr std::size_t persons_a_run = 1024;
    using Run = Paged<HalfTie>;

    void resize(std::size_t persons);
    std::size_t persons() const { return persons_; }
    std::size_t half_edges() const;

    std::span<const HalfTie> operator[](Person who) const {
        const auto [first, size] = range(who);
        return {runs_[who.index / persons_a_run].data() + first, size};
    }
    std::span<HalfTie> own(Person who) {
        const auto [first, size] = range(who);
        return {runs_[who.index / persons_a_run].data() + first, size};
    }
    std::uint32_t count(Person who) const { return static_cast<std::uint32_t>(range(who).size); }
    /// One person's half-edge towards another, or null.
    const HalfTie* find(Person from, Person to) const;

    /// Hints to the processor that somebody's ties will be read soon; they change nothing.
    void fetch_place(Person who) const { alongside::fetch(&start_[who.index]); }
    void fetch(Person who) const {
        const std::span<const HalfTie> ties = (*this)[who];
        constexpr std::size_t lines = 3, ties_a_line = 5;  // of twelve ties the first byte of the last is on the third
        for (std::size_t k = 0; k < lines; ++k) {
            const std::size_t past = k * ties_a_line;
            alongside::fetch(ties.data() + (past < ties.size() ? past : ties.size()));  // no pointer beyond the run
        }
    }

    /// Carries out changes that are sorted by (owner, other's row), at most one for each pair. Blocks are rewritten
    /// side by side. Both ends must be given: the store does not mirror.
    void rewrite(std::span<const TieChange> changes, const Executor& executor);

    /// Fills every run afresh, in parallel: `make(person, out)` appends the half-edges of one person, ascending.
    template <class Make>
    void build(const Executor& executor, const Make& make) {
        executor.each_chunk_of(runs_.size(), 1, [&](Chunk chunk) {
            std::vector<HalfTie> fresh;
            for (std::size_t run = chunk.first; run < chunk.last; ++run) {
                fresh.clear();
                for (std::size_t row = run * persons_a_run; row < last_of(run); ++row) {
                    start_[row] = static_cast<std::uint32_t>(fresh.size());
                    make(Person{static_cast<std::uint32_t>(row)}, fresh);
                }
                resize_with_slack(runs_[run], fresh.size(), slack_share);
                std::copy(fresh.begin(), fresh.end(), runs_[run].begin());
            }
        });
    }

    /// For the walker: the two pieces that are the whole state.
    Paged<std::uint32_t>& starts() { return start_; }
    std::vector<Run>& runs() { return runs_; }
    const std::vector<Run>& runs() const { return runs_; }
    std::size_t bytes() const;

private:
    /// Runs seldom outgrow so much; those that did would leave holes in memory in which no longer one fits.
    static constexpr std::size_t slack_share = 8;
    struct Range {
        std::size_t first, size;
    };
    Range range(Person who) const {
        const std::size_t row = who.index, next = row + 1, run = row / persons_a_run;
        const std::size_t first = start_[row];
        const std::size_t last = (next % persons_a_run == 0 || next == persons_) ? runs_[run].size() : start_[next];
        return {first, last - first};
    }
    std::size_t last_of(std::size_t run) const {
        const std::size_t last = (run + 1) * persons_a_run;
        return last < persons_ ? last : persons_;
    }
    /// A piece of a run that stays together, by how many places it moves, and what is new behind it.
    struct Moved {
        std::size_t first, last;
        std::ptrdiff_t by;
        const HalfTie* followed_by;
    };
    void rewrite_run(std::size_t run, std::span<const TieChange> changes, std::vector<Moved>& moved);
    static void carry_out(std::span<const Moved> moved, Run& ties);

    std::size_t persons_ = 0;
    Paged<std::uint32_t> start_;  ///< of each person, within the run
    std::vector<Run> runs_;
};

}  // namespace alongside
