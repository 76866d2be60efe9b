// SPDX-License-Identifier: Apache-2.0
// Only what bears the names that we give is looked at, so that a wrong folder costs nobody a file.
#include "sim/files/kept_list.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "sim/files/study_folder.hpp"

namespace fs = std::filesystem;

namespace alongside {
namespace {

constexpr std::string_view part_ending = ".part";

std::string without(const std::string& name, std::string_view ending) {
    return name.size() > ending.size() && std::string_view(name).ends_with(ending)
               ? name.substr(0, name.size() - ending.size())
               : std::string();
}

bool is_name(const std::string& digest, std::string_view ending) {
    constexpr std::size_t digits = 64;
    const std::string name = without(digest, ending);
    return name.size() == digits && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Removes a part that nobody holds; with `really` false only looks whether it could.
bool remove_part(const std::string& path, bool really) {
    const int opened = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (opened < 0) return false;
    bool free = ::flock(opened, LOCK_EX | LOCK_NB) == 0;
    if (free && really) free = ::unlink(path.c_str()) == 0;
    ::close(opened);
    return free;
}

/// Adds size and age of a file; false if there is none.
bool weigh(const std::string& path, KeptThing& one) {
    struct stat found {};
    if (::lstat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return false;
    one.bytes += static_cast<std::uint64_t>(found.st_size);
    one.used = std::max(one.used, static_cast<std::int64_t>(found.st_mtime));
    return true;
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code failure;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure))
        names.push_back(at->path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

bool is_part_of_future(const std::string& name) { return future_in(without(name, part_ending)).has_value(); }

KeptThing study_at(const std::string& path) {
    KeptThing one;
    one.kind = KeptKind::study, one.path = path;
    struct stat found {};
    if (::lstat(path.c_str(), &found) == 0) one.used = static_cast<std::int64_t>(found.st_mtime);
    for (const std::string& name : names_in(path)) {
        const std::string file = (fs::path(path) / name).string();
        if (is_part_of_future(name)) weigh(file, one);
        if (!future_in(name) || !weigh(file, one)) continue;
        if (one.futures++ == 0) one.about = about_kept(file);
    }
    return one;
}

}  // namespace

std::string_view to_text(KeptKind kind) {
    return kind == KeptKind::past ? "burn-in" : kind == KeptKind::study ? "study" : "left over";
}

std::vector<KeptThing> kept_at(const std::string& path) {
    const std::string name = fs::path(path).filename().string();
    std::error_code failure;
    const bool folder = fs::is_directory(fs::symlink_status(path, failure));
    KeptThing one;
    one.path = path;
    if (folder && is_name(name, study_ending)) return {study_at(path)};
    if (folder) return {};
    if (is_name(name, past_ending) && weigh(path, one)) {
        one.about = about_kept(path);
        return {one};
    }
    one.kind = KeptKind::left_over;
    if (is_name(without(name, part_ending), past_ending) && remove_part(path, false) && weigh(path, one)) return {one};
    return {};
}

std::vector<KeptThing> list_kept(const std::string& folder) {
    std::vector<KeptThing> all;
    for (const std::string& name : names_in(folder))
        for (KeptThing& one : kept_at((fs::path(folder) / name).string())) all.push_back(std::move(one));
    std::stable_sort(all.begin(), all.end(), [](const KeptThing& a, const KeptThing& b) { return a.used > b.used; });
    return all;
}

bool remove_kept(const KeptThing& one) {
    std::error_code failure;
    if (one.kind == KeptKind::left_over) return remove_part(one.path, true);
    if (one.kind == KeptKind::study)
        for (const std::string& name : names_in(one.path)) {
            const fs::path file = fs::path(one.path) / name;
            if (future_in(name)) fs::remove(file, failure);
            if (is_part_of_future(name)) remove_part(file.string(), true);
        }
    fs::remove(one.path, failure);
    return !fs::exists(fs::symlink_status(one.path, failure));
}

}  // namespace alongside
