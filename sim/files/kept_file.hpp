// SPDX-License-Identifier: Apache-2.0
// A file that is kept between commands: whatever it holds, and behind that what it is of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace alongside {

/// What something kept is of, for whoever lists it; nothing else depends on it.
struct KeptAbout {
    std::string place;
    std::int64_t residents = 0;
    std::vector<std::string> scenarios;  ///< names of arms; of a study only
    std::int32_t futures = 0;            ///< that were asked for; of a study only

    friend bool operator==(const KeptAbout&, const KeptAbout&) = default;
};

/// Place and residents of these arms; of the first where they differ.
KeptAbout about_of(std::span<const Scenario> arms);

/// Writes aside, waits until it is on the disk, and renames. With nothing to say of it, the file is its content and no
/// more. Throws FileError (E401, E402).
void write_kept(const std::string& path, const std::vector<std::byte>& content, const KeptAbout& about);

/// The content alone; nothing if there is no such file, or one of more than `most_bytes`.
std::vector<std::byte> read_kept(const std::string& path, std::uint64_t most_bytes);

/// What the file is said to be of; empty if it says nothing.
KeptAbout about_kept(const std::string& path);

}  // namespace alongside
