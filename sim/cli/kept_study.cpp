// SPDX-License-Identifier: Apache-2.0
// The finished futures of a study that a verb runs: found, kept, told of, and removed once all is written.
#include "sim/cli/kept_study.hpp"

#include "sim/describe/describe.hpp"
#include "sim/files/past_folder.hpp"

namespace alongside::cli {
namespace {

[[noreturn]] void refuse_to_begin_anew() {
    Complaint complaint;
    complaint.code = "E507", complaint.what = "no future of this study is kept, so there is nothing to go on with";
    complaint.hint =
        "It is another study if a scenario, a parameter, the luck or the engine has changed since, and it is gone once "
        "it was whole.\nWithout --resume it begins anew. alongside pasts list shows what is kept.";
    throw MismatchError(complaint);
}

}  // namespace

KeptStudy::KeptStudy(const KeepingRequest& wanted, std::span<const Scenario> arms, const StudyOptions& options,
                     const Talk& talk) {
    const std::string parent = wanted.folder.empty() ? usual_past_folder() : wanted.folder;
    const std::string name = study_name(arms, options);
    if (!wanted.none && !parent.empty()) {
        KeptAbout about = about_of(arms);
        for (const Scenario& arm : arms) about.scenarios.push_back(arm.name);
        about.futures = options.futures;
        folder_.emplace(parent, std::string(ALONGSIDE_VERSION) + known_answer, name, about);
    }
    if (folder_ && wanted.fresh) folder_->forget();
    const std::size_t found = folder_ ? folder_->count(options.futures) : 0;
    if (found == 0 && wanted.resume) refuse_to_begin_anew();
    if (found > 0)
        talk.say("going on: " + with_commas(static_cast<std::int64_t>(found)) + " of " + with_commas(options.futures) +
                 " futures were finished before and are kept in " + folder_->folder());
}

std::optional<Complaint> KeptStudy::new_trouble() {
    if (told_ || !folder_) return std::nullopt;
    std::optional<Complaint> trouble = folder_->trouble();
    told_ = trouble.has_value();
    return trouble;
}

void KeptStudy::ended(const Study& study, const StudyOptions& options) {
    if (folder_ && static_cast<std::int32_t>(study.futures.size()) == options.futures) folder_->ended(options.futures);
}

std::string KeptStudy::way_on() const {
    return folder_ && !folder_->trouble() ? "goes on from there." : "runs them all again.";
}

}  // namespace alongside::cli
