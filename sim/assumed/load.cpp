// SPDX-License-Identifier: Apache-2.0
// What each pattern of needs weighs, tabled once, and the table of the model.
#include "sim/assumed/load.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

Loads::Loads(const Load& load) : load_(load) {
    const std::array by_severity{0.0f, load.severity_1, load.severity_2, load.severity_3};
    const auto weigh = [&](const auto& episodes, const auto& weights) {
        float sum = 0;
        for (unsigned k = 0; k < weights.size(); ++k) sum += weights[k] * by_severity[episodes.severity(k)];
        return sum;
    };
    const std::array own{load.mental_health, load.substance_use, load.work,
                         load.health,        load.offending,     load.parenting};
    std::array near{load.near_mental_health, load.near_substance_use, 0.0f,
                    load.near_health,        load.near_offending,     load.near_parenting};
    for (std::size_t pattern = 0; pattern < patterns; ++pattern) {
        const OwnEpisodes needs{pattern};
        own_[pattern] = weigh(needs, own);
        on_adult_[pattern] = weigh(needs, near);
    }
    near[index_of(NeedKind::parenting)] = 0;
    for (std::size_t pattern = 0; pattern < patterns; ++pattern) on_child_[pattern] = weigh(OwnEpisodes{pattern}, near);
    for (std::uint32_t pattern = 0; pattern < home_patterns; ++pattern) {
        home_adult_[pattern] = weigh(HomeEpisodes{pattern}, std::array{load.conflict, load.money});
        home_child_[pattern] = weigh(HomeEpisodes{pattern}, std::array{load.conflict, load.money_child});
    }
}

constinit const Part table::load = declare_table<Load>("What needs put on those who have them and on others at home.");

}  // namespace alongside
