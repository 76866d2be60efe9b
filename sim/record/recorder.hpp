// SPDX-License-Identifier: Apache-2.0
// The seam to storage: what leaves the engine, said in dimensions and variables and never in a file format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace alongside {

using Numbers = std::vector<double>;
using Wholes = std::vector<std::int64_t>;
using Codes = std::vector<std::int8_t>;  ///< indices into `flags`
using Texts = std::vector<std::string>;
using KeyNumbers = std::vector<std::uint64_t>;  ///< names that are numbers, such as keys of residents

/// Small whole numbers, of which there may be very many.
using Small8 = std::vector<std::uint8_t>;
using Small16 = std::vector<std::uint16_t>;
using Small32 = std::vector<std::int32_t>;
using Smalls = std::variant<Small8, Small16, Small32>;
enum class SmallType : std::uint8_t { bits8, bits16, bits32 };  ///< in the order of `Smalls`

/// A part of an array: where it begins and how far it goes along each dimension.
struct Slab {
    std::vector<std::size_t> begin, size;
    std::size_t count() const {
        std::size_t product = 1;
        for (const std::size_t one : size) product *= one;
        return product;
    }
};

/// Values that are never all in memory: whoever writes or compares them asks for one slab after the other.
struct Pieces {
    SmallType type = SmallType::bits8;
    std::size_t count = 0;
    std::vector<Slab> slabs;         ///< which together are the whole array, each value once
    std::vector<std::size_t> chunk;  ///< how far the blocks go in which a file keeps them; empty: as it pleases
    /// The values of a slab, of `type`, in row-major order. May be asked for again, by one thread at a time.
    std::function<Smalls(const Slab&)> read;

    std::size_t size() const { return count; }
};

using Values = std::variant<Numbers, Wholes, Codes, Texts, KeyNumbers, Pieces>;

/// What small numbers stand for: number = stored * step + offset, as netCDF's scale_factor and add_offset say.
struct Packing {
    double step = 1, offset = 0;
    double rounded_by = 0;  ///< a number is off by at most so much, in the variable's unit; 0 if it is exact
    std::optional<std::int32_t> gap = {};  ///< stored where there is nothing to say
};

/// One array with named dimensions, in row-major order: the product of the sizes of `dimensions` equals the number of
/// values. A variable that bears the name of its only dimension is that dimension's coordinate.
struct Variable {
    std::string name, unit, about;
    std::vector<std::string> dimensions;
    Values values;
    Texts flags = {};                     ///< meaning of each code, for `Codes` and pieces of 8 bits only
    bool has_gaps = false;                ///< numbers may be NaN, where there is nothing to say
    std::optional<Packing> packing = {};  ///< for `Pieces` only
    std::vector<std::pair<std::string, std::string>> attributes = {};  ///< beside those that have a name here
};

/// Variables that belong together, complete in itself: every dimension used has its coordinate variable here.
struct Group {
    std::string name, about;
    std::vector<Variable> variables;
    std::vector<std::pair<std::string, std::string>> attributes;
};

/// What is true of the whole file: format, engine, scenario text and what reproduces it. Nothing that differs
/// between machines: no host, path, wall clock or number of threads.
struct Heading {
    std::string title;
    std::vector<std::pair<std::string, std::string>> attributes;
};

/// What of a heading says who wrote a file and by which words it was asked for, and nothing of what it says.
inline bool is_left_out_of_digest(std::string_view attribute) {
    return attribute == "engine" || attribute == "compiler" || attribute == "command";
}

/// Keeps what a run writes down. Calls come in the order begin, group..., end, from one thread. Until `end` returns
/// nothing may exist under the final name; a recorder destroyed before `end` leaves nothing behind.
class Recorder {
public:
    virtual ~Recorder() = default;
    virtual void begin(const Heading& heading) = 0;
    virtual void group(const Group& group) = 0;
    virtual void end() = 0;
};

/// Keeps everything in memory: for Python, the browser and tests.
class MemoryRecorder : public Recorder {
public:
    void begin(const Heading& heading) override { heading_ = heading, groups_.clear(); }
    void group(const Group& group) override { groups_.push_back(group); }
    void end() override {}
    const Heading& heading() const { return heading_; }
    const std::vector<Group>& groups() const { return groups_; }

private:
    Heading heading_;
    std::vector<Group> groups_;
};

}  // namespace alongside
