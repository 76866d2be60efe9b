// SPDX-License-Identifier: Apache-2.0
// Looks at a run week by week and remembers whom it saw begin to be helped: outside the state, which it never changes.
#pragma once

#include <functional>
#include <vector>

#include "sim/run/evaluation.hpp"
#include "sim/run/simulation.hpp"

namespace alongside {

/// Where people are now. Somebody keeps their key for ever and mostly their row; the rest are looked for.
class Whereabouts {
public:
    explicit Whereabouts(const World& world) : world_(world) {}
    /// The row of somebody who was last seen in row `last`; nobody's if they have died or left.
    std::uint32_t operator()(Key who, std::uint32_t last);

private:
    const World& world_;
    std::vector<std::pair<Key, std::uint32_t>> by_key_;  ///< made when first wanted
};

/// Those who begin to be helped at one kind of door while it looks, each with a control, and their scores. Cases that
/// were open before are left out, since nobody saw how they began. Where a trial holds people back at the door, all who
/// reach it are followed too, from the first time they ask.
class Cohort : public Observer {
public:
    Cohort(Simulation& simulation, std::uint16_t kind, const EvaluationOptions& options, Luck luck);
    ~Cohort() override;
    Cohort(const Cohort&) = delete;
    Cohort& operator=(const Cohort&) = delete;

    /// Lives so many weeks and looks at the end of each.
    void live(std::int32_t weeks);
    Watched take() { return {std::move(spells_), std::move(reached_)}; }

    void before(const Entry& line) override;
    void after(const Entry&) override {}

private:
    struct Open {
        std::size_t spell;
        Case row;
        CaseEnd how;
    };
    void look();
    void close(std::int32_t week, Whereabouts& whereabouts);
    void open(std::int32_t week);
    void reach(std::int32_t week, Whereabouts& whereabouts);
    void see_who_asks();
    float share_held_back() const;
    void follow_up(std::vector<HelpSpell>& spells, std::int32_t week, Whereabouts& whereabouts);
    void match(std::size_t from);
    bool wanted(Case row);
    void take_scores(Followed& followed, Moment moment, Whereabouts& whereabouts);

    Simulation& simulation_;
    std::uint16_t kind_;
    EvaluationOptions options_;
    Draw draw_;
    std::vector<Key> seen_;  ///< by row: the case that was there
    std::vector<Open> open_;
    std::vector<HelpSpell> spells_;
    std::vector<HelpSpell> reached_;
    std::vector<std::pair<Key, std::uint32_t>>
        asking_;                   ///< who asks there this week, where a trial is on, and their row
    std::vector<Key> have_asked_;  ///< in order
    float share_ = 0;              ///< held back this week
};

/// The control of somebody who begins to be helped: neither helped nor asking, sixteen or older, of another home, of
/// the same sex, age band and deprivation fifth, and nearest in stress and serious needs; who is equally near, by lot.
/// Each spell from `from` on gets one if there is one.
void match_controls(World& world, Week now, std::span<HelpSpell> spells, const EvaluationOptions& options,
                    const Draw& draw);

/// Lives the first arm and takes the scores of these people and their controls in the same weeks.
void witness(Simulation& simulation, std::int32_t weeks, std::uint16_t kind, std::span<Watched> cohorts,
             const std::function<void()>& after_each_week = {});

}  // namespace alongside
