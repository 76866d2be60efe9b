// SPDX-License-Identifier: Apache-2.0
// Who has asked, who waits and who is served.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Sum {
    Count asked, waiting, served, ever_served, with_coordinators;
    Mean weeks_waited;

    static constexpr auto fields =
        std::tuple{result(&Sum::asked, "asked", "requests", "Requests made to services since the founding."),
                   result(&Sum::waiting, "waiting", "residents", "Residents who wait for a place this week."),
                   result(&Sum::served, "served", "residents", "Residents who hold a place this week."),
                   result(&Sum::ever_served, "ever_served", "places", "Places taken up since the founding."),
                   result(&Sum::with_coordinators, "with_coordinators", "residents",
                          "Residents who hold a place with a coordinator this week."),
                   result(&Sum::weeks_waited, "weeks_waited", "weeks", "Mean weeks waited so far by those who wait.")};
};

void count(Draw draw, Everyone everyone, const StageOf& stage, const StageSince& since, const DoorOf& door,
           const AgencyKind& kind, const TimesAsked& asked, const TimesServed& served, Sums<Sum> sums) {
    everyone([&](const Me& me) {
        Sum& sum = sums[me];
        sum.asked.add(asked[me]);
        sum.ever_served.add(served[me]);
        if (stage[me] == Stage::waiting) {
            sum.waiting.add();
            sum.weeks_waited.add(static_cast<float>(draw.week().number - since[me]));
        } else if (stage[me] == Stage::served) {
            sum.served.add();
            if (kind[Agency{door[me]}] == coordinators_kind) sum.with_coordinators.add();
        }
    });
}

}  // namespace

constinit const Part measure::way_in = declare_measure<&count>("Who has asked, who waits and who is served.");

}  // namespace alongside
