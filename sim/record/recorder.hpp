// SPDX-License-Identifier: Apache-2.0
// The seam to storage: what leaves the engine, said in dimensions and variables and never in a file format.
#pragma once

#include <cstdint>
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
using Values = std::variant<Numbers, Wholes, Codes, Texts>;

/// One array with named dimensions, in row-major order: the product of the sizes of `dimensions` equals the number of
/// values. A variable that bears the name of its only dimension is that dimension's coordinate.
struct Variable {
    std::string name, unit, about;
    std::vector<std::string> dimensions;
    Values values;
    Texts flags = {};       ///< meaning of each code, for `Codes` only
    bool has_gaps = false;  ///< numbers may be NaN, where there is nothing to say
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
