// SPDX-License-Identifier: Apache-2.0
// Files of the command line: scenarios read and overridden, results written aside and renamed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/cli/talk.hpp"
#include "sim/record/part_file.hpp"
#include "sim/scenario/scenario.hpp"

namespace alongside::cli {

/// What the command line changes in a scenario after it was read.
struct Overrides {
    std::optional<std::int64_t> residents;
    std::optional<std::int32_t> weeks, futures;
    std::optional<std::string> luck;
    std::vector<std::string> set;  ///< part.parameter=value
};

/// Reads a scenario and its place, then applies the overrides. Throws ScenarioError, FileError, or UsageError for an
/// override that cannot be.
Scenario load_scenario(const std::string& path, const Overrides& overrides, std::vector<Complaint>& warnings);

/// Says which levels had to be held at a limit of their parameter, and in how many of so many futures.
void tell_of_clamped(const Scenario& scenario, std::int32_t futures, bool drawn, const Talk& talk);

/// What kind of file a text says it is, such as "place"; empty if it does not say.
std::string schema_of(const std::string& text);

/// Makes a folder and those above it; nothing if it is there. Throws FileError E401.
void make_folder(const std::string& path);

/// A file that will be there whole or not at all. Refuses, before any work is done, what cannot be written or exists.
class WholeFile {
public:
    WholeFile(const std::string& path, bool overwrite);
    ~WholeFile();
    void write(const void* data, std::size_t size);
    void write(const std::string& text) { write(text.data(), text.size()); }
    /// Gives the file its name and tells of it.
    void publish(const Talk& talk);

private:
    std::string path_;
    PartFile part_;
    int descriptor_ = -1;
};

}  // namespace alongside::cli
