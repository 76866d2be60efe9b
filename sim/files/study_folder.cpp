// SPDX-License-Identifier: Apache-2.0
// Finished futures as files: written aside and renamed, removed when their study is whole.
#include "sim/files/study_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "sim/base/sha256.hpp"
#include "sim/files/kept_list.hpp"

namespace fs = std::filesystem;

namespace alongside {
namespace {

constexpr std::string_view ending = ".future";
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;

std::vector<std::uint32_t> numbers_in(const std::string& folder) {
    std::vector<std::uint32_t> numbers;
    std::error_code failure;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure))
        if (const auto number = future_in(at->path().filename().string())) numbers.push_back(*number);
    return numbers;
}

std::size_t below(const std::vector<std::uint32_t>& numbers, std::int32_t futures) {
    return static_cast<std::size_t>(std::count_if(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
        return number < static_cast<std::uint32_t>(futures);
    }));
}

}  // namespace

std::optional<std::uint32_t> future_in(const std::string& file_name) {
    constexpr std::size_t most_digits = 9;
    if (file_name.size() <= ending.size() || !std::string_view(file_name).ends_with(ending)) return std::nullopt;
    const std::string digits = file_name.substr(0, file_name.size() - ending.size());
    if (digits.size() > most_digits || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    return static_cast<std::uint32_t>(std::stoul(digits));
}

StudyFolder::StudyFolder(const std::string& parent, std::string_view engine, const std::string& study, KeptAbout about)
    : about_(std::move(about)) {
    Sha256 sha;
    sha.add(engine.data(), engine.size());
    sha.add(study.data(), study.size());
    folder_ = (fs::path(parent) / (Sha256::hex(sha.finish()) + std::string(study_ending))).string();
}

std::string StudyFolder::path_of(std::uint32_t number) const {
    return (fs::path(folder_) / (std::to_string(number) + std::string(ending))).string();
}

std::vector<std::byte> StudyFolder::find(std::uint32_t number) { return read_kept(path_of(number), most_bytes); }

void StudyFolder::write(std::uint32_t number, const std::vector<std::byte>& outcomes) {
    std::error_code failure;
    fs::create_directories(folder_, failure);
    write_kept(path_of(number), outcomes, about_);
}

void StudyFolder::keep(std::uint32_t number, const std::vector<std::byte>& outcomes) {
    const std::lock_guard<std::mutex> lock(changing_);
    if (trouble_) return;
    try {
        write(number, outcomes);
    } catch (const FileError& error) {
        std::error_code failure;
        const bool somebody_else_writes_it = fs::exists(path_of(number) + ".part", failure);
        if (somebody_else_writes_it) return;
        fs::remove(folder_, failure);  // if it is empty
        trouble_.emplace();
        trouble_->code = "W402";
        trouble_->what = "finished futures cannot be kept in case the study is stopped: " + error.complaint().what;
        trouble_->file = folder_;
        trouble_->hint = "The study goes on, and its answers are the same. If it is stopped, what is not kept is lost.";
    }
}

std::size_t StudyFolder::count(std::int32_t futures) const { return below(numbers_in(folder_), futures); }

void StudyFolder::forget() const {
    for (const KeptThing& one : kept_at(folder_)) remove_kept(one);
}

void StudyFolder::ended(std::int32_t futures) const {
    const std::vector<std::uint32_t> numbers = numbers_in(folder_);
    if (below(numbers, futures) == numbers.size()) forget();
}

std::optional<Complaint> StudyFolder::trouble() const {
    const std::lock_guard<std::mutex> lock(changing_);
    return trouble_;
}

}  // namespace alongside
