// SPDX-License-Identifier: Apache-2.0
// What each pattern of needs weighs, tabled once, and the table of the model.
#include "sim/assumed/load.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

Loads::Loads(const Load& load) : load_(load) {
    const std::array by_severity{0.0f, load.severity_1, load.severity_2, load.severity_3};
    // Each pattern is one that came before it and one more need, its last.
    const auto weigh = [&](auto& sums, const auto& weights) {
        sums[0] = 0;
        for (std::size_t k = 0, before = 1; k < weights.size(); ++k, before *= by_severity.size())
            for (std::size_t pattern = before; pattern < before * by_severity.size(); ++pattern)
                sums[pattern] = sums[pattern % before] + weights[k] * by_severity[pattern / before];
    };
    const std::array own{load.mental_health, load.substance_use, load.work,
                         load.health,        load.offending,     load.parenting};
    std::array near{load.near_mental_health, load.near_substance_use, 0.0f,
                    load.near_health,        load.near_offending,     load.near_parenting};
    weigh(own_, own);
    weigh(on_adult_, near);
    near[index_of(NeedKind::parenting)] = 0;
    weigh(on_child_, near);
    weigh(home_adult_, std::array{load.conflict, load.money});
    weigh(home_child_, std::array{load.conflict, load.money_child});
}

constinit const Part table::load = declare_table<Load>("What needs put on those who have them and on others at home.");

}  // namespace alongside
