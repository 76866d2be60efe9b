// SPDX-License-Identifier: Apache-2.0
// Scenarios and places, found and read.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "python/bind/bind.hpp"

namespace alongside::python {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_text = 16u << 20;

FileError unreadable(const std::string& path, int error_number, const std::string& hint = "") {
    Complaint complaint;
    complaint.code = "E404";
    complaint.what = error_number == ENOENT   ? "there is no such file"
                     : error_number == EISDIR ? "this is a folder, and a file was expected"
                     : error_number == EACCES ? "this file may not be read"
                     : error_number == EFBIG
                         ? "this file is too large to be one of ours"
                         : "this file cannot be read (" + std::string(std::strerror(error_number)) + ")";
    complaint.file = path;
    complaint.hint = !hint.empty()            ? hint
                     : error_number == ENOENT ? "Check the spelling and the folder you are in."
                                              : "Name another file, or ask for permission to this one.";
    return FileError("E404", to_text(complaint));
}

bool is_file(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// Every scenario of the library, such as "thurrock/three-coordinators".
std::vector<std::string> names_in(const fs::path& library) {
    std::vector<std::string> names;
    std::error_code failure;
    for (fs::recursive_directory_iterator at(library, failure), end; !failure && at != end; at.increment(failure)) {
        const fs::path name = at->path().lexically_relative(library);
        if (name.extension() == ".toml" && *name.begin() != "places")
            names.push_back(fs::path(name).replace_extension().generic_string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<fs::path> places_called(const std::string& name, const fs::path& folder, const fs::path& library) {
    const std::string file = name + ".toml";
    const bool plain = name.find('/') == std::string::npos;
    std::vector<fs::path> found;
    if (plain) {
        found.push_back(folder / "places" / file);
        found.push_back((folder / ".." / "places" / file).lexically_normal());
    }
    found.push_back(folder / name);
    const char* const everywhere = std::getenv("ALONGSIDE_PLACES");
    if (plain && everywhere != nullptr && *everywhere != '\0') found.push_back(fs::path(everywhere) / file);
    if (plain) found.push_back(library / "places" / file);
    return found;
}

}  // namespace

std::string read_text(const std::string& path) {
    const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0) throw unreadable(path, errno);
    std::string text;
    std::vector<char> buffer(1 << 16);
    for (;;) {
        const ssize_t got = ::read(opened, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || text.size() > most_text) {
            const int error_number = got < 0 ? errno : text.size() > most_text ? EFBIG : 0;
            ::close(opened);
            if (error_number != 0) throw unreadable(path, error_number);
            return text;
        }
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

GivenScenario scenario_from_text(const std::string& text, const std::string& file, const std::string& library) {
    const fs::path folder = fs::path(file).parent_path();
    const FetchPlace fetch = [&](const std::string& name, std::string& found, std::string& at) {
        for (const fs::path& candidate : places_called(name, folder, library)) {
            if (!is_file(candidate)) continue;
            found = read_text(candidate.string());
            at = candidate.string();
            return true;
        }
        return false;
    };
    GivenScenario given;
    given.value = read_scenario(text, file, fetch, Model::standard(), &given.warnings);
    return given;
}

GivenScenario load_scenario(const std::string& path_or_name, const std::string& library) {
    const bool a_path = fs::path(path_or_name).extension() == ".toml";
    fs::path path = path_or_name;
    if (!is_file(path)) {
        const fs::path bundled = fs::path(library) / (a_path ? path_or_name : path_or_name + ".toml");
        if (is_file(bundled)) path = bundled;
        else if (!a_path && !fs::is_directory(path)) {
            std::string hint = "Scenarios that come with Alongside:";
            for (const std::string& name : names_in(library)) hint += "\n  " + name;
            throw unreadable(path_or_name, ENOENT, hint + "\nThe path of a file of your own ends in .toml.");
        }
    }
    return scenario_from_text(read_text(path.string()), path.string(), library);
}

}  // namespace alongside::python
