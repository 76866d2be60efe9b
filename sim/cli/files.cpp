// SPDX-License-Identifier: Apache-2.0
// Files of the command line: scenarios and places found and read, results written aside and renamed.
#include "sim/cli/files.hpp"

#include <cstdlib>
#include <filesystem>

#include "sim/cli/stop.hpp"
#include "sim/scenario/read.hpp"

namespace alongside::cli {
namespace {

namespace fs = std::filesystem;

FileError unreadable(const std::string& path, int error_number) {
    Complaint complaint;
    complaint.code = "E404";
    complaint.what = error_number == ENOENT   ? "there is no such file"
                     : error_number == EISDIR ? "this is a folder, and a file was expected"
                     : error_number == EACCES ? "this file may not be read"
                     : error_number == EFBIG
                         ? "this file is too large to be one of ours"
                         : "this file cannot be read (" + std::string(std::strerror(error_number)) + ")";
    complaint.file = path;
    complaint.hint = error_number == ENOENT ? "Check the spelling and the folder you are in."
                                            : "Name another file, or ask for permission to this one.";
    return FileError("E404", to_text(complaint));
}

std::string read_up_to(const std::string& path, std::size_t most) {
    const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0) throw unreadable(path, errno);
    std::string text;
    std::vector<char> buffer(1 << 16);
    for (;;) {
        const ssize_t got = ::read(opened, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || text.size() > most) {
            const int error_number = got < 0 ? errno : text.size() > most ? EFBIG : 0;
            ::close(opened);
            if (error_number != 0) throw unreadable(path, error_number);
            return text;
        }
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

constexpr std::size_t most_text = 16u << 20;

std::vector<std::string> places_called(const std::string& name, const std::string& scenario) {
    const fs::path folder = fs::path(scenario).parent_path();
    std::vector<std::string> found;
    const bool plain = name.find('/') == std::string::npos;
    if (plain) {
        found.push_back((folder / "places" / (name + ".toml")).string());
        found.push_back((folder / ".." / "places" / (name + ".toml")).lexically_normal().string());
    }
    found.push_back((folder / name).string());
    const char* const everywhere = std::getenv("ALONGSIDE_PLACES");
    if (plain && everywhere != nullptr && *everywhere != '\0')
        found.push_back((fs::path(everywhere) / (name + ".toml")).string());
    return found;
}

/// The options that stand under [run] of a file, judged as they are there.
void apply_run(Scenario& scenario, const Overrides& overrides) {
    if (overrides.residents) scenario.residents = *overrides.residents;
    if (overrides.weeks) scenario.weeks = *overrides.weeks;
    if (overrides.futures) scenario.futures = *overrides.futures;
    if (overrides.luck) scenario.luck = *overrides.luck;
    const std::int32_t areas = areas_of(scenario.place, scenario.residents);
    for (const Decision& decision : scenario.decisions) {
        if (overrides.weeks && decision.from >= scenario.weeks)
            throw UsageError("--weeks " + std::to_string(scenario.weeks) + " ends before the intervention \"" +
                                 decision.kind + "\" of " + scenario.name + " begins",
                             "It begins in week " + std::to_string(decision.from) + " after the burn-in.");
        if (overrides.residents && !decision.areas.empty() && decision.areas.back() >= areas)
            throw UsageError("--residents " + std::to_string(scenario.residents) + " leaves no area " +
                                 std::to_string(decision.areas.back()) + ", which " + scenario.name + " names",
                             "There would be " + std::to_string(areas) + ", counted from 0.");
    }
}

}  // namespace

std::string read_text(const std::string& path) { return read_up_to(path, most_text); }

std::vector<std::byte> read_bytes(const std::string& path) {
    const std::string text = read_up_to(path, ~std::size_t{0} / 2);
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

bool is_place(const std::string& text) {
    const std::size_t at = text.find("schema");
    if (at == std::string::npos) return false;
    const std::string line = text.substr(at, text.find('\n', at) - at);
    return line.find("\"place/") != std::string::npos || line.find("'place/") != std::string::npos;
}

Scenario load_scenario(const std::string& path, const Overrides& overrides, std::vector<Complaint>& warnings) {
    const FetchPlace fetch = [&](const std::string& name, std::string& text, std::string& file) {
        for (const std::string& candidate : places_called(name, path)) {
            std::error_code ignored;
            if (!fs::is_regular_file(candidate, ignored)) continue;
            text = read_text(candidate);
            file = candidate;
            return true;
        }
        return false;
    };
    Scenario scenario = read_scenario(read_text(path), path, fetch, Model::standard(), &warnings);
    apply_run(scenario, overrides);
    try {
        for (const std::string& assignment : overrides.set) set_from_text(scenario, assignment);
    } catch (const ScenarioError& error) {
        throw UsageError(error.complaints());
    }
    return scenario;
}

void make_folder(const std::string& path) {
    std::error_code failure;
    if (fs::is_directory(path, failure)) return;
    fs::create_directories(path, failure);
    if (!failure) return;
    Complaint complaint;
    complaint.code = "E401", complaint.what = "the folder cannot be made (" + failure.message() + ")",
    complaint.file = path;
    complaint.hint = "Choose a folder that you may write in.";
    throw FileError("E401", to_text(complaint));
}

WholeFile::WholeFile(const std::string& path, bool overwrite) : path_(path), part_(path, overwrite) {
    remove_if_stopped(part_.part());
    descriptor_ = ::open(part_.part().c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor_ < 0) throw part_.error(errno);
}

WholeFile::~WholeFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void WholeFile::write(const void* data, std::size_t size) {
    const char* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t written = ::write(descriptor_, at, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw part_.error(errno);
        at += written, size -= static_cast<std::size_t>(written);
    }
}

void WholeFile::publish(const Talk& talk) {
    part_.publish();
    talk.wrote(path_);
}

}  // namespace alongside::cli
