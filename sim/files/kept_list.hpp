// SPDX-License-Identifier: Apache-2.0
// What is kept between commands in a folder: found, and removed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/kept_file.hpp"

namespace alongside {

inline constexpr std::string_view past_ending = ".past", study_ending = ".study";

enum class KeptKind : std::uint8_t {
    past,      ///< a state at the end of its burn-in
    study,     ///< finished futures of a study that is not whole
    left_over  ///< half written by a command that was killed
};
std::string_view to_text(KeptKind kind);

struct KeptThing {
    KeptKind kind{};
    std::string path;
    std::uint64_t bytes = 0;
    std::int64_t used = 0;     ///< when it was last written or found, in seconds since 1970
    std::int32_t futures = 0;  ///< that are finished; of a study only
    KeptAbout about;
};

/// All that is kept in a folder, those used last first. Files that are not ours are passed over, and so is what
/// another command is just writing.
std::vector<KeptThing> list_kept(const std::string& folder);

/// The thing at this path, or nothing.
std::vector<KeptThing> kept_at(const std::string& path);

/// False if some of it is there still.
bool remove_kept(const KeptThing& one);

}  // namespace alongside
