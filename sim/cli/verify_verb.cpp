// SPDX-License-Identifier: Apache-2.0
// alongside verify: some futures of a file run again, and every value of them compared to the bit.
#include <nlohmann/json.hpp>

#include "sim/cli/kept_pasts.hpp"
#include "sim/cli/results_file.hpp"
#include "sim/cli/stop.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/files/spool_file.hpp"
#include "sim/money/record_money.hpp"
#include "sim/run/verify_study.hpp"

namespace alongside::cli {
namespace {

std::string joined(const std::vector<std::int32_t>& numbers) {
    std::string text;
    for (const std::int32_t number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

/// What prices make of the study, as the file should have it.
std::vector<Group> priced_groups(const ResultsFile& file) {
    std::vector<Group> groups;
    if (!file.book) return groups;
    if (const std::optional<Money> money = priced(file.kept.study, file.kept.arms, &*file.book))
        groups.push_back(money_group(*money, file.book->book));
    groups.push_back(book_group(file.book->texts));
    return groups;
}

Complaint complaint_of(const VerifyRequest& request, const ResultsFile& file, const Verified& verified) {
    Complaint complaint;
    complaint.code = "E506", complaint.file = request.file;
    complaint.what = with_commas(verified.unlike) + " of " + with_commas(verified.run_again + verified.followed) +
                     " values of this file are not what this engine computes";
    for (const Unlike& one : verified.first)
        complaint.note += (complaint.note.empty() ? "" : "\n") + one.what +
                          (one.where.empty() ? "" : ", " + one.where) + ": found " + one.found + ", expected " +
                          one.expected;
    if (verified.unlike > static_cast<std::int64_t>(verified.first.size()))
        complaint.note +=
            "\nand " + with_commas(verified.unlike - static_cast<std::int64_t>(verified.first.size())) + " more";
    const std::string other = other_engine(file);
    complaint.hint = other.empty() ? "The file was changed after it was written, or this machine gives other answers: "
                                     "alongside doctor tells which."
                                   : "It was written by " + other + ". Another version may give other numbers.";
    return complaint;
}

void tell(const VerifyRequest& request, const ResultsFile& file, const Verified& verified, const Talk& talk) {
    if (talk.json) {
        nlohmann::ordered_json differences = nlohmann::ordered_json::array();
        for (const Unlike& one : verified.first)
            differences.push_back(
                {{"what", one.what}, {"where", one.where}, {"found", one.found}, {"expected", one.expected}});
        talk.data(nlohmann::ordered_json{{"file", request.file},
                                         {"engine", file.kept.engine},
                                         {"futures", verified.futures},
                                         {"of", file.kept.study.futures.size()},
                                         {"run_again", verified.run_again},
                                         {"followed", verified.followed},
                                         {"unlike", verified.unlike},
                                         {"first", differences}}
                      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
                  "\n");
        return;
    }
    const std::size_t all = file.kept.study.futures.size(), run = verified.futures.size();
    talk.data(request.file + ": ran " + (run == 1 ? "future " : "futures ") + joined(verified.futures) + " of " +
              with_commas(static_cast<std::int64_t>(all)) + " again in " + std::to_string(file.kept.arms.size()) +
              (file.kept.arms.size() == 1 ? " arm: " : " arms: ") + with_commas(verified.run_again) + " values, and " +
              with_commas(verified.followed) + " that follow from all futures; " +
              (verified.unlike == 0 ? "the same to the bit" : with_commas(verified.unlike) + " differ") + "\n");
}

}  // namespace

int verify(const VerifyRequest& request, const Talk& talk) {
    const ResultsFile file = read_results_file(request.file);
    if (const std::string other = other_engine(file); !other.empty())
        talk.say("this file was written by " + other + ": where the two compute otherwise, values will differ");
    if (!file.book_missing.empty())
        talk.say("the cost book \"" + file.book_missing + "\" is not in the file, so its money is not looked at");
    const std::vector<std::int32_t> futures = spread_over(file.kept.study.futures, request.futures);
    const Stopper stopper(
        talk.quiet || talk.json ? nullptr : "\nStopping after the futures under way; Ctrl-C again stops now.\n");
    KeptPasts pasts(request.pasts, file.kept.arms);
    ProgressLine line(talk, file.kept.arms.size(), static_cast<std::int32_t>(futures.size()));
    StudyOptions how;
    how.threads = request.threads;
    how.pasts = pasts.pasts();
    how.spool = temporary_spool();
    how.report = [&](const Progress& progress) {
        line.show(progress);
        return !stopper.asked();
    };
    const Verified verified =
        verify_study(file.kept, file.results.heading(), file.results.groups(), priced_groups(file), futures, how);
    pasts.tell(talk);
    tell(request, file, verified, talk);
    if (verified.unlike > 0) {
        talk.warn({complaint_of(request, file, verified)});
        return gate_not_met;
    }
    return verified.futures.size() < futures.size() ? interrupted : done;
}

}  // namespace alongside::cli
