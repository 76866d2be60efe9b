// SPDX-License-Identifier: Apache-2.0
// Files of the command line: scenarios read and overridden, results written aside and renamed.
#include "sim/cli/files.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "sim/cli/stop.hpp"
#include "sim/files/reading.hpp"

namespace alongside::cli {
namespace {

namespace fs = std::filesystem;

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
    const std::vector<std::int32_t>& kept = scenario.looks.ties;
    if (overrides.weeks && !kept.empty() && kept.back() > scenario.weeks)
        throw UsageError("--weeks " + std::to_string(scenario.weeks) + " ends before week " +
                             std::to_string(kept.back()) + ", whose ties " + scenario.name + " records",
                         "Take the week out of ties under [record], or run longer.");
}

}  // namespace

std::string schema_of(const std::string& text) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = std::string_view(text).substr(begin, end - begin);
        begin = end + 1;
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (!line.starts_with("schema")) continue;
        const std::size_t quote = line.find_first_of("\"'");
        if (quote == std::string_view::npos) return "";
        line.remove_prefix(quote + 1);
        return std::string(line.substr(0, line.find('/')));
    }
    return "";
}

Scenario load_scenario(const std::string& path, const Overrides& overrides, std::vector<Complaint>& warnings) {
    Scenario scenario = read_scenario(read_text(path), path, places_for(path), Model::standard(), &warnings);
    apply_run(scenario, overrides);
    try {
        for (const std::string& assignment : overrides.set) set_from_text(scenario, assignment);
    } catch (const ScenarioError& error) {
        throw UsageError(error.complaints());
    }
    return scenario;
}

void tell_of_clamped(const Scenario& scenario, std::int32_t futures, bool drawn, const Talk& talk) {
    if (!scenario.levels) return;
    std::map<std::string, std::int32_t> times;
    for (std::int32_t number = 0; number < futures; ++number) {
        std::vector<ClampedLevel> clamped;
        drawn_for(scenario, {static_cast<std::uint32_t>(number), scenario.luck, drawn}, &clamped);
        for (const ClampedLevel& level : clamped) ++times[level.what];
    }
    for (const auto& [what, count] : times)
        talk.say("held at the limit of its parameter: " + what + ", in " + with_commas(count) + " of " +
                 with_commas(futures) + (futures == 1 ? " future" : " futures"));
}

void make_folder(const std::string& path) {
    std::error_code failure;
    if (fs::is_directory(path, failure)) return;
    fs::create_directories(path, failure);
    if (!failure) return;
    Complaint complaint;
    complaint.code = "E401", complaint.what = "the folder cannot be made (" + failure.message() + ")",
    complaint.file = path;
    complaint.hint = "Choose a folder that you may write in, and a name that no file has.";
    throw FileError(complaint);
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
