// SPDX-License-Identifier: Apache-2.0
// Asks a run for what its report needs, and writes the report.
#include "sim/cli/report_file.hpp"

#include <algorithm>
#include <filesystem>

#include "sim/model/written.hpp"
#include "sim/report/report.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* costs_option = " --costs ";

std::string file_name(const std::string& path) { return fs::path(path).filename().string(); }

/// The paths without the folders that all of them have in common.
std::vector<std::string> without_common_folders(const std::vector<std::string>& files) {
    fs::path common = fs::path(files.front()).parent_path();
    const auto lies_in = [](const fs::path& file, const fs::path& folder) {
        const auto met = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
        return met.first == folder.end();
    };
    for (const std::string& file : files)
        while (!common.empty() && common != common.root_path() && !lies_in(file, common)) common = common.parent_path();
    std::vector<std::string> names;
    for (const std::string& file : files)
        names.push_back(common.empty() ? file : fs::path(file).lexically_relative(common).string());
    return names;
}

}  // namespace

std::string outcome_of(const std::string& asked, std::span<const Scenario> arms) {
    std::string wanted = asked.empty() ? std::string(report::usual_outcome()) : asked;
    const std::vector<std::string> measures = measures_of(arms);
    std::vector<std::string> names;
    for (const Entry& line : arms.front().settings.model().lines()) {
        if (line.part->kind != Kind::measure) continue;
        if (!measures.empty() && std::find(measures.begin(), measures.end(), line.name) == measures.end()) continue;
        for (const WrittenNumber& one : written_by(*line.part, arms.front().place))
            names.push_back(std::string(line.name) + "." + one.name);
    }
    if (std::find(names.begin(), names.end(), wanted) != names.end()) return wanted;
    const std::string meant = nearest(wanted, names);
    throw UsageError("no number called " + alongside::quoted(wanted) + " is written down by these scenarios",
                     (meant.empty() ? "Name another with --outcome" : "Did you mean --outcome " + meant + "?") +
                         std::string("\nalongside describe measures lists them all."));
}

std::string why_no_evaluation(std::span<const Scenario> arms, bool paired) {
    try {
        expect_evaluable(arms, paired, EvaluationRequest());
    } catch (const MismatchError& error) {
        return error.complaint().what;
    }
    return "";
}

std::string ask_for_report(std::span<const Scenario> arms, const std::string& outcome, StudyOptions& options) {
    options.courses = report::courses_for(arms.front(), outcome);
    std::string why_not = why_no_evaluation(arms, options.paired);
    if (why_not.empty()) options.evaluation = EvaluationRequest();
    return why_not;
}

std::string command_of(const CompareRequest& request, const StudyOptions& options, std::int32_t weeks) {
    std::string text = "alongside compare";
    for (const std::string& file : without_common_folders(request.scenarios)) text += " " + file;
    text += " --futures " + std::to_string(options.futures) + " --weeks " + std::to_string(weeks) + " --luck " +
            options.luck;
    if (request.overrides.residents) text += " --residents " + std::to_string(*request.overrides.residents);
    for (const std::string& one : request.overrides.set) text += " --set " + one;
    if (request.lucks > 1) text += " --lucks " + std::to_string(request.lucks);
    if (request.no_draws) text += " --no-draws";
    if (request.unpaired) text += " --unpaired";
    return command_with_costs(text, request.costs);
}

std::string command_with_costs(const std::string& command, const std::string& costs) {
    if (costs.empty()) return command;
    return command.substr(0, command.rfind(costs_option)) + costs_option + file_name(costs);
}

ReportFile::ReportFile(const PageRequest& request, std::string outcome, std::string without_evaluation)
    : request_(request),
      outcome_(std::move(outcome)),
      without_evaluation_(std::move(without_evaluation)),
      file_(request.path, request.force) {}

void ReportFile::write(const Study& study, std::span<const Scenario> arms, const StudyOptions& options,
                       const Money* money, const CostBook* book, const std::string& command, const Talk& talk) {
    if (study.futures.empty()) return;
    std::string again = command;
    if (request_.wider_value) again += " --wider-value";
    if (!request_.outcome.empty()) again += " --outcome " + request_.outcome;
    again += " --report " + file_name(request_.path);
    const report::Matter matter{
        study, arms, options, money, book, outcome_, again, without_evaluation_, request_.wider_value};
    file_.write(report::page(matter));
    file_.publish(talk);
}

}  // namespace alongside::cli
