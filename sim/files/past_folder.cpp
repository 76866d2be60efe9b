// SPDX-License-Identifier: Apache-2.0
// Pasts as files: read whole, written aside and renamed, the least used removed first.
#include "sim/files/past_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "sim/base/sha256.hpp"
#include "sim/files/kept_list.hpp"

namespace fs = std::filesystem;

namespace alongside {

PastFolder::PastFolder(std::string folder, std::string_view engine, std::uint64_t most_bytes)
    : folder_(std::move(folder)), engine_(engine), most_bytes_(most_bytes) {}

std::string PastFolder::path_of(const std::string& name) const {
    Sha256 sha;
    sha.add(engine_.data(), engine_.size());
    sha.add(name.data(), name.size());
    return (fs::path(folder_) / (Sha256::hex(sha.finish()) + std::string(past_ending))).string();
}

std::vector<std::byte> PastFolder::find(const std::string& name) {
    const std::string path = path_of(name);
    std::vector<std::byte> state = read_kept(path, most_bytes_);
    if (state.empty()) return {};
    std::error_code failure;
    fs::last_write_time(path, fs::file_time_type::clock::now(), failure);  // used just now: the last to go
    const std::lock_guard<std::mutex> lock(changing_);
    found_.insert(name);
    return state;
}

void PastFolder::keep(const std::string& name, const std::vector<std::byte>& state) {
    constexpr std::uint64_t most_share = 4;
    const std::lock_guard<std::mutex> lock(changing_);
    found_.erase(name);  // if it was there, it was not what it should be
    if (trouble_ || state.size() > most_bytes_ / most_share) return;
    const std::string path = path_of(name);
    try {
        std::error_code failure;
        fs::create_directories(folder_, failure);
        write_kept(path, state, about_);
        ++kept_;
        make_room();
    } catch (const FileError& error) {
        std::error_code failure;
        const bool somebody_else_writes_it = fs::exists(path + ".part", failure);
        if (somebody_else_writes_it) return;
        trouble_.emplace();
        trouble_->code = "W401";
        trouble_->what = "burnt-in pasts cannot be kept for the next command: " + error.complaint().what;
        trouble_->file = folder_;
        trouble_->hint = "The answers are the same. Name a folder that you may write in, or keep none.";
    }
}

void PastFolder::make_room() {
    struct Kept {
        fs::path path;
        std::uint64_t size;
        fs::file_time_type used;
    };
    std::vector<Kept> all;
    std::uint64_t sum = 0;
    std::error_code failure;
    for (fs::directory_iterator at(folder_, failure), end; !failure && at != end; at.increment(failure)) {
        if (at->path().extension() != past_ending) continue;
        std::error_code no_size, no_time;
        const auto size = at->file_size(no_size);
        const auto used = at->last_write_time(no_time);
        if (no_size || no_time) continue;  // another run has just removed it
        all.push_back({at->path(), size, used});
        sum += size;
    }
    std::sort(all.begin(), all.end(),
              [](const Kept& a, const Kept& b) { return a.used != b.used ? a.used < b.used : a.path < b.path; });
    for (const Kept& oldest : all) {
        if (sum <= most_bytes_) return;
        if (fs::remove(oldest.path, failure)) sum -= oldest.size;
    }
}

std::string usual_past_folder() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
    };
    fs::path base = set("XDG_CACHE_HOME");
    if (base.empty() && !set("HOME").empty()) base = set("HOME") / ".cache";
    return base.empty() ? std::string() : (base / "alongside" / "pasts").string();
}

}  // namespace alongside
