// SPDX-License-Identifier: Apache-2.0
// alongside report: the page of a comparison, and its tables, from the file that it was kept in.
#include <algorithm>
#include <filesystem>

#include "sim/cli/groups_text.hpp"
#include "sim/cli/report_file.hpp"
#include "sim/cli/results_file.hpp"
#include "sim/report/matter.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

/// The outcome of the answer; its weeks must be in the file.
std::string kept_outcome(const ReportRequest& request, const FiledStudy& kept) {
    std::string outcome = outcome_of(request.outcome, kept.arms);
    const std::vector<std::string>& courses = kept.options.courses;
    if (std::find(courses.begin(), courses.end(), outcome) != courses.end()) return outcome;
    throw not_held(request.file, "this file does not hold the weeks of " + alongside::quoted(outcome),
                   courses.empty()
                       ? "alongside compare --out keeps what a report needs; run the comparison again with it."
                       : "It holds those of " + courses.front() +
                             ". For others run the comparison again: "
                             "alongside compare ... --out FOLDER --report PAGE.html --outcome " +
                             outcome);
}

/// Why a report has nothing to say of an evaluation. One at another door is left out, since a report speaks of
/// coordinators.
std::string settle_evaluation(FiledStudy& kept) {
    std::optional<Evaluation>& found = kept.study.evaluation;
    const std::string usual = EvaluationRequest().door;
    if (found && found->request.door == usual) return "";
    const std::string why_not = found ? "the file holds an evaluation at another door, " + found->request.door
                                      : why_no_evaluation(kept.arms, kept.options.paired);
    found.reset();
    return why_not.empty() ? "the file holds no evaluation" : why_not;
}

void expect_comparison(const ReportRequest& request, const FiledStudy& kept) {
    if (kept.arms.size() < 2)
        throw not_held(request.file, "this file is of one scenario and no comparison",
                       "Name the paired.h5 that alongside compare --out has written.");
    if (!request.out.empty() && !kept.options.paired)
        throw not_held(request.file,
                       "the arms of this file share no future, and a report shows each future with and without the "
                       "change",
                       "Run the comparison again without --unpaired; --format table shows what there is.");
}

/// The book by which the file was priced, or another that was asked for; none if it was not priced.
std::optional<GivenBook> book_for(const ReportRequest& request, ResultsFile& file) {
    if (!request.costs.empty()) return read_book(request.costs);
    if (!file.book_missing.empty())
        throw not_held(request.file,
                       "this file was priced by the cost book " + alongside::quoted(file.book_missing) +
                           ", which it does not hold",
                       "Name it, or another, with --costs.");
    return std::move(file.book);
}

/// The command of the comparison, or of this page where none was kept.
std::string command_for(const ReportRequest& request, const FiledStudy& kept) {
    const std::string name = std::filesystem::path(request.file).filename().string();
    return command_with_costs(kept.command.empty() ? "alongside report " + name : kept.command, request.costs);
}

}  // namespace

int report(const ReportRequest& request, const Talk& talk) {
    if (request.out.empty() && (!request.outcome.empty() || request.force))
        throw UsageError("--outcome and --force are of a page, and none is asked for",
                         "Name the page: --out PAGE.html");
    ResultsFile file = read_results_file(request.file);
    FiledStudy& kept = file.kept;
    expect_comparison(request, kept);
    if (!request.by.empty()) expect_division(request.by, kept.arms);
    if (const std::string other = other_engine(file); !other.empty()) talk.say("this file was written by " + other);
    const std::optional<GivenBook> book = book_for(request, file);
    const std::optional<Money> money = priced(kept.study, kept.arms, book ? &*book : nullptr);
    const Money* const prices = money ? &*money : nullptr;
    const CostBook* const by = book ? &book->book : nullptr;
    if (!request.out.empty()) {
        const std::string outcome = kept_outcome(request, kept), without_evaluation = settle_evaluation(kept);
        ReportFile page({request.out, request.outcome, request.wider_value, request.force}, outcome,
                        without_evaluation);
        page.write(kept.study, kept.arms, kept.options, prices, by, command_for(request, kept), talk);
    }
    if (request.out.empty() || !request.format.empty() || !request.by.empty())
        print_comparison(kept.study, kept.arms, kept.options, prices, by,
                         {request.format, request.by, request.all_horizons, request.wider_value}, talk);
    return done;
}

}  // namespace alongside::cli
