// SPDX-License-Identifier: Apache-2.0
// Who hangs on a single worker: people who would have no worker, or nobody at all beyond home, if one left.
#include "sim/run/single_workers.hpp"

#include <algorithm>

#include "sim/base/float_mode.hpp"
#include "sim/run/study.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

constexpr const char* name_of_all = "single_workers";

/// Somebody close who lives elsewhere, in the place or outside it.
class Friends {
public:
    explicit Friends(Simulation& simulation)
        : world_(simulation.world()), close_(simulation.scenario().settings.get("tie_layers", "close")) {}

    bool any(std::uint32_t row) const {
        if (static_cast<double>(world_.data<Away>()[row]) > close_) return true;
        const std::uint32_t* const home = world_.data<HomeOf>();
        const auto ties = world_.ties[Person{row}];
        return std::any_of(ties.begin(), ties.end(), [&](const HalfTie& tie) {
            return static_cast<double>(tie.close()) > close_ && home[tie.to().index] != home[row];
        });
    }

private:
    World& world_;
    double close_;
};

/// The posts whose workers have an open case of somebody: none, one, or only that there are several.
struct Workers {
    std::uint32_t post = nobody_row;
    bool several = false;
    void add(std::uint32_t more) {
        if (post == nobody_row) post = more;
        else several |= post != more;
    }
};

}  // namespace

std::vector<Outcome> single_worker_outcomes() {
    return {
        {name_of_all, "with_workers", "residents", "Residents aged 16 and over with an open case that a worker has."},
        {name_of_all, "have_one", "residents",
         "Of these, who would have no worker if one left: all their open cases are with the same."},
        {name_of_all, "nobody_else", "residents",
         "Of those, who have nobody close in another home either, here or elsewhere."},
        {name_of_all, "workers", "workers", "Workers who are the only one of somebody."},
        {name_of_all, "most", "residents", "The most whose only worker is the same."}};
}

std::vector<double> single_worker_values(Simulation& simulation) {
    const FloatMode mode;
    World& world = simulation.world();
    const auto keys = world.keys(Space::person), cases = world.keys(Space::open_case);
    std::vector<Workers> workers(keys.size());
    for (std::uint32_t row = 0; row < cases.size(); ++row) {
        const std::uint32_t post = world.data<CasePost>()[row];
        if (cases[row].value == 0 || post == nobody_row || world.data<PostVacant>()[post] != 0) continue;
        workers[world.data<CasePerson>()[row]].add(post);
    }
    const Friends friends(simulation);
    std::vector<std::uint32_t> hanging(world.rows(Space::post), 0);
    double with_workers = 0, have_one = 0, nobody_else = 0;
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0 || workers[row].post == nobody_row ||
            age_in_years(world.data<Born>()[row], simulation.week()) < adult_age)
            continue;
        with_workers += 1;
        if (workers[row].several) continue;
        have_one += 1, ++hanging[workers[row].post];
        nobody_else += friends.any(row) ? 0 : 1;
    }
    const auto some = std::count_if(hanging.begin(), hanging.end(), [](std::uint32_t of_one) { return of_one > 0; });
    const auto most = std::max_element(hanging.begin(), hanging.end());
    return {with_workers, have_one, nobody_else, static_cast<double>(some),
            most == hanging.end() ? 0 : static_cast<double>(*most)};
}

}  // namespace alongside
