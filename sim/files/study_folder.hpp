// SPDX-License-Identifier: Apache-2.0
// A folder in which the finished futures of a study are kept until it is whole.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/error.hpp"
#include "sim/files/kept_file.hpp"
#include "sim/run/kept_futures.hpp"

namespace alongside {

/// NAME.study beside the pasts, with one file for each future, NUMBER.future, whole or not there at all. The name has
/// the engine in it, so that no future outlives the numbers that made it. The folder is made when the first future is
/// kept.
class StudyFolder : public KeptFutures {
public:
    /// `engine` is anything that changes when answers do, `study` the name that `study_name` gives. `about` is for
    /// those who list what is kept.
    StudyFolder(const std::string& parent, std::string_view engine, const std::string& study, KeptAbout about);

    std::vector<std::byte> find(std::uint32_t number) override;
    void keep(std::uint32_t number, const std::vector<std::byte>& outcomes) override;

    const std::string& folder() const { return folder_; }
    /// How many futures are there, of those with a number below this.
    std::size_t count(std::int32_t below) const;
    /// Removes all.
    void forget() const;
    /// The study is whole, with so many futures, and written: all is removed, unless there are futures beyond those,
    /// which somebody asked for who was stopped.
    void ended(std::int32_t futures) const;
    /// The first thing that went wrong with keeping; after it nothing more is kept.
    std::optional<Complaint> trouble() const;

private:
    std::string path_of(std::uint32_t number) const;
    void write(std::uint32_t number, const std::vector<std::byte>& outcomes);

    std::string folder_;
    KeptAbout about_;
    mutable std::mutex changing_;
    std::optional<Complaint> trouble_;
};

/// The number in the name of a kept future, NUMBER.future.
std::optional<std::uint32_t> future_in(const std::string& file_name);

}  // namespace alongside
