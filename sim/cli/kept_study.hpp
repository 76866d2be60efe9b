// SPDX-License-Identifier: Apache-2.0
// The finished futures of a study that a verb runs: found, kept, told of, and removed once all is written.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "sim/cli/verbs.hpp"
#include "sim/files/study_folder.hpp"

namespace alongside::cli {

class KeptStudy {
public:
    /// Says how much of the study is there already. Throws MismatchError E507 if that must be some and is none, and
    /// what `study_name` throws.
    KeptStudy(const KeepingRequest& wanted, std::span<const Scenario> arms, const StudyOptions& options,
              const Talk& talk);
    /// Null if none are to be kept.
    KeptFutures* futures() { return folder_ ? &*folder_ : nullptr; }
    /// What went wrong with keeping, the first time it is asked.
    std::optional<Complaint> new_trouble();
    /// Once all that was asked for is written: a study that is whole needs no futures kept any more.
    void ended(const Study& study, const StudyOptions& options);
    /// How a study that was stopped can go on, in a sentence.
    std::string way_on() const;

private:
    std::optional<StudyFolder> folder_;
    bool told_ = false;
};

}  // namespace alongside::cli
