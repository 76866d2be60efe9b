// SPDX-License-Identifier: Apache-2.0
// The folder of burnt-in pasts that a verb uses, and what it says of it afterwards.
#include "sim/cli/kept_pasts.hpp"

#include "sim/describe/describe.hpp"

namespace alongside::cli {

KeptPasts::KeptPasts(const PastsRequest& wanted, std::span<const Scenario> arms)
    : folder_(wanted.folder.empty() ? usual_past_folder() : wanted.folder,
              std::string(ALONGSIDE_VERSION) + known_answer),
      none_(wanted.none || folder_.folder().empty()) {
    folder_.describe(about_of(arms));
}

void KeptPasts::tell(const Talk& talk) const {
    if (folder_.found() + folder_.kept() > 0)
        talk.say("burn-in: " + with_commas(static_cast<std::int64_t>(folder_.found())) + " pasts found and " +
                 with_commas(static_cast<std::int64_t>(folder_.kept())) + " kept in " + folder_.folder());
    if (!folder_.trouble()) return;
    Complaint trouble = *folder_.trouble();
    trouble.hint += "\nFor that there are --pasts FOLDER and --no-pasts.";
    talk.warn({trouble});
}

}  // namespace alongside::cli
