// SPDX-License-Identifier: Apache-2.0
// Asks a run for what its report needs, and writes the report.
#include "sim/cli/report_file.hpp"

#include <algorithm>

#include "sim/model/written.hpp"
#include "sim/report/report.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

/// The outcome that the answer is given in, if the run writes it down.
std::string outcome_of(const CompareRequest& request, std::span<const Scenario> arms) {
    if (request.unpaired)
        throw UsageError("a report shows each future with and without the change, and unpaired arms share none",
                         "Leave --unpaired or --report out.");
    std::string wanted = request.outcome.empty() ? std::string(report::usual_outcome()) : request.outcome;
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

std::string command_of(const CompareRequest& request, const StudyOptions& options, std::int32_t weeks) {
    std::string text = "alongside compare";
    for (const std::string& file : request.scenarios) text += " " + file;
    text += " --futures " + std::to_string(options.futures) + " --weeks " + std::to_string(weeks) + " --luck " +
            options.luck;
    if (request.overrides.residents) text += " --residents " + std::to_string(*request.overrides.residents);
    for (const std::string& one : request.overrides.set) text += " --set " + one;
    if (request.no_draws) text += " --no-draws";
    if (!request.costs.empty()) text += " --costs " + request.costs;
    if (request.wider_value) text += " --wider-value";
    if (!request.outcome.empty()) text += " --outcome " + request.outcome;
    return text + " --report " + request.report;
}

}  // namespace

ReportFile::ReportFile(const CompareRequest& request, std::span<const Scenario> arms, StudyOptions& options)
    : request_(request), outcome_(outcome_of(request, arms)), file_(request.report, request.force) {
    options.courses = report::courses_for(arms.front(), outcome_);
    const EvaluationRequest coordinators;
    try {
        expect_evaluable(arms, options.paired, coordinators);
        options.evaluation = coordinators;
    } catch (const MismatchError& error) {
        without_evaluation_ = error.complaint().what;
    }
}

void ReportFile::write(const Study& study, std::span<const Scenario> arms, const StudyOptions& options,
                       const Money* money, const CostBook* book, const Talk& talk) {
    if (study.futures.empty()) return;
    const report::Matter matter{study,
                                arms,
                                options,
                                money,
                                book,
                                outcome_,
                                command_of(request_, options, study.horizons.back()),
                                without_evaluation_,
                                request_.wider_value};
    file_.write(report::page(matter));
    file_.publish(talk);
}

}  // namespace alongside::cli
