// SPDX-License-Identifier: Apache-2.0
// Files read whole, and the places that scenarios name, found among them.
#include "sim/files/reading.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace alongside {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_text = 16u << 20;

std::string read_up_to(const std::string& path, std::size_t most) {
    const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0) throw reading_error(path, errno);
    std::string text;
    std::vector<char> buffer(1 << 16);
    for (;;) {
        const ssize_t got = ::read(opened, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || text.size() > most) {
            const int error_number = got < 0 ? errno : text.size() > most ? EFBIG : 0;
            ::close(opened);
            if (error_number != 0) throw reading_error(path, error_number);
            return text;
        }
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

std::vector<std::string> places_called(const std::string& name, const fs::path& folder, const fs::path& library) {
    const std::string file = name + ".toml";
    const bool plain = name.find('/') == std::string::npos;
    std::vector<std::string> found;
    if (plain) {
        found.push_back((folder / "places" / file).string());
        found.push_back((folder / ".." / "places" / file).lexically_normal().string());
    }
    found.push_back((folder / name).string());
    const char* const everywhere = std::getenv("ALONGSIDE_PLACES");
    if (plain && everywhere != nullptr && *everywhere != '\0') found.push_back((fs::path(everywhere) / file).string());
    if (plain && !library.empty()) found.push_back((library / "places" / file).string());
    if (plain) found.push_back(file_that_comes_along("places/" + file));
    return found;
}

}  // namespace

FileError reading_error(const std::string& path, int error_number, const std::string& hint) {
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
                     : error_number == EISDIR ? "Name a file in it."
                     : error_number == EACCES ? "Ask for permission to it, or name another file."
                     : error_number == EFBIG
                         ? "Is it the right file? Scenarios, places and cost books are a few kilobytes."
                         : "Name another file, or copy this one again from where it is whole.";
    return FileError(complaint);
}

std::string read_text(const std::string& path) { return read_up_to(path, most_text); }

std::vector<std::byte> read_bytes(const std::string& path) {
    const std::string text = read_up_to(path, ~std::size_t{0} / 2);
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

bool is_file(const std::string& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

std::string file_that_comes_along(const std::string& name, const std::string& scenario) {
    std::vector<fs::path> folders;
    if (!scenario.empty()) {
        const fs::path beside = fs::path(scenario).parent_path();
        folders = {beside, beside / ".."};
    }
    const char* const places = std::getenv("ALONGSIDE_PLACES");
    if (places != nullptr && *places != '\0') folders.push_back(fs::path(places) / "..");
    folders.emplace_back("scenarios");
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    if (!none) {
        folders.push_back(program / ".." / ".." / "scenarios");
        folders.push_back(program / ".." / "share" / "alongside" / "scenarios");
    }
    for (const fs::path& folder : folders) {
        const fs::path candidate = (folder / name).lexically_normal();
        if (is_file(candidate.string())) return candidate.string();
    }
    return "";
}

FetchPlace books_for(const std::string& book, const std::string& library) {
    return [folder = fs::path(book).parent_path(), library](const std::string& name, std::string& text,
                                                            std::string& found) {
        const std::string file = name + ".toml";
        for (const std::string& candidate :
             {(folder / file).string(), (folder / name).string(), file_that_comes_along("costs/" + file),
              library.empty() ? std::string() : (fs::path(library) / "costs" / file).string()}) {
            if (!is_file(candidate)) continue;
            text = read_text(candidate), found = candidate;
            return true;
        }
        return false;
    };
}

FetchPlace places_for(const std::string& scenario, const std::string& library) {
    return [folder = fs::path(scenario).parent_path(), library](const std::string& name, std::string& text,
                                                                std::string& file) {
        for (const std::string& candidate : places_called(name, folder, library)) {
            if (!is_file(candidate)) continue;
            text = read_text(candidate);
            file = candidate;
            return true;
        }
        return false;
    };
}

}  // namespace alongside
