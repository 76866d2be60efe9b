// SPDX-License-Identifier: Apache-2.0
// A folder in which burnt-in pasts are kept between commands.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "sim/base/error.hpp"
#include "sim/files/kept_file.hpp"
#include "sim/run/pasts.hpp"

namespace alongside {

/// One file for each past, NAME.past, whole or not there at all. The name has the engine in it, so that no past
/// outlives the numbers that made it. When the files come to more than `most_bytes`, those unused for longest go.
class PastFolder : public Pasts {
public:
    /// `engine` is anything that changes when answers do. The folder is made when the first past is kept.
    PastFolder(std::string folder, std::string_view engine, std::uint64_t most_bytes = default_most);

    /// What pasts that are kept from now on are of, for those who list them. Not while a study runs.
    void describe(KeptAbout about) { about_ = std::move(about); }

    std::vector<std::byte> find(const std::string& name) override;
    void keep(const std::string& name, const std::vector<std::byte>& state) override;

    const std::string& folder() const { return folder_; }
    /// How many were found and how many lived through and kept.
    std::size_t found() const { return found_.size(); }
    std::size_t kept() const { return kept_; }
    /// The first thing that went wrong with keeping; after it nothing more is kept.
    const std::optional<Complaint>& trouble() const { return trouble_; }

    static constexpr std::uint64_t default_most = std::uint64_t{4} << 30;

private:
    std::string path_of(const std::string& name) const;
    void make_room();

    std::string folder_, engine_;
    std::uint64_t most_bytes_;
    KeptAbout about_;
    std::mutex changing_;
    std::set<std::string> found_;
    std::size_t kept_ = 0;
    std::optional<Complaint> trouble_;
};

/// Where a person's pasts are kept unless they say otherwise: alongside/pasts in XDG_CACHE_HOME, or in .cache at home;
/// empty if there is neither.
std::string usual_past_folder();

}  // namespace alongside
