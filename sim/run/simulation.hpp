// SPDX-License-Identifier: Apache-2.0
// The clock: found a place, advance it week by week, write down what the measures add up.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/model/declare.hpp"
#include "sim/model/written.hpp"
#include "sim/scenario/scenario.hpp"

namespace alongside {

/// Is told of each line of the week before and after it runs: for benchmarks and progress, which may look at clocks,
/// and for those who look at the state and write nothing.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void before(const Entry& line) = 0;
    virtual void after(const Entry& line) = 0;
};

/// What one measure has written down: one row a week.
struct Series {
    const Entry* measure;
    std::vector<std::int32_t> weeks;         ///< since the founding
    std::vector<double> values;              ///< [week][field]
    std::vector<WrittenNumber> fields = {};  ///< what the measure writes down in this place
};

/// One run of one scenario under one luck. Not copied: arms branch by saving and loading the state.
class Simulation {
public:
    /// Founds the place. `executor` and `observer` are borrowed and may be exchanged between weeks.
    Simulation(const Scenario& scenario, Luck luck, const Executor& executor, Observer* observer = nullptr);
    /// As it was saved, for a scenario that may differ in what is decided and changed. Throws MismatchError (E502) if
    /// the state is damaged or of another model, place, size or luck.
    Simulation(const Scenario& scenario, Luck luck, const Executor& executor, const std::vector<std::byte>& state,
               Observer* observer = nullptr);

    void advance(std::int32_t weeks);
    void use(const Executor& executor) { executor_ = &executor; }
    void observe(Observer* observer) { observer_ = observer; }
    /// From now on tells this listener what happens to those it follows; null for nobody. Borrowed. Changes no answer.
    void tell(Listener* listener);

    Week week() const { return week_; }
    /// Weeks since the burn-in ended; negative during it.
    std::int32_t week_of_arm() const { return week_.number - scenario_.burn_in; }
    const Scenario& scenario() const { return scenario_; }
    World& world() { return world_; }
    const std::vector<Series>& series() const { return series_; }

    /// The whole state at the end of a week, from which the run goes on to the same bits.
    std::vector<std::byte> save();
    /// SHA-256 over every piece of state and every number written down.
    std::string digest();
    /// Bytes held by the world and by letters under way.
    std::size_t bytes() const { return world_.bytes() + mail_.bytes(); }

private:
    void found();
    void advance_one_week();
    void run(const Entry& line, Settings& settings, std::vector<double>* results);
    bool measured(const Entry& line) const;

    Scenario scenario_;
    Luck luck_;
    const Executor* executor_;
    Observer* observer_;
    World world_;
    Mail mail_;
    Snapshots snapshots_;
    std::optional<Telling> telling_;
    Week week_{0};
    std::vector<Series> series_;
};

}  // namespace alongside
