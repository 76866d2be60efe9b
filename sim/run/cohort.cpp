// SPDX-License-Identifier: Apache-2.0
// Sees cases open and close, takes scores of those concerned, and finds each a control.
#include "sim/run/cohort.hpp"

#include <algorithm>

#include "sim/base/float_mode.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/services.hpp"
#include "sim/world/trial.hpp"

namespace alongside {
namespace {

constexpr std::int32_t years_a_band = 10, last_band = 6;  // 16 to 24, then ten years each, 75 and over

unsigned stratum_of(World& world, std::uint32_t row, Week now) {
    const std::int32_t age = age_in_years(world.data<Born>()[row], now);
    const std::int32_t band = std::clamp((age - 15) / years_a_band, 0, last_band);
    const auto sex = static_cast<unsigned>(world.data<SexOf>()[row]);
    return (static_cast<unsigned>(band) * 2 + sex) * static_cast<unsigned>(fifths) + world.data<FifthOf>()[row];
}

/// Somebody for whom a control is looked for, and the best so far.
struct Search {
    unsigned stratum;
    HelpSpell* spell;
    std::uint32_t home;
    float stress, serious;
    float nearest = 0;
    std::uint64_t lot = 0;
};

}  // namespace

Scores scores_of(World& world, Person person) {
    const std::uint32_t row = person.index;
    const OwnEpisodes own{world.data<OwnNeeds>()[row]};
    const HomeEpisodes at_home{world.data<HomeNeeds>()[world.data<HomeOf>()[row]]};
    Scores scores;
    scores.stress = world.data<Stress>()[row], scores.loneliness = world.data<Loneliness>()[row];
    scores.confidence = from_share16(world.data<Confidence>()[row]);
    scores.hope = from_share16(world.data<Hope>()[row]);
    for (unsigned k = 0; k < need_kinds; ++k) {
        const unsigned severity = k < own_needs ? own.severity(k) : at_home.severity(k - own_needs);
        scores.needs = static_cast<std::uint16_t>(scores.needs | severity << (2 * k));
    }
    return scores;
}

std::uint32_t Whereabouts::operator()(Key who, std::uint32_t last) {
    const auto keys = world_.keys(Space::person);
    if (who.value == 0) return nobody_row;
    if (last < keys.size() && keys[last] == who) return last;
    if (by_key_.empty()) {
        for (std::uint32_t row = 0; row < keys.size(); ++row)
            if (keys[row].value != 0) by_key_.emplace_back(keys[row], row);
        std::sort(by_key_.begin(), by_key_.end());
    }
    const auto found = std::lower_bound(by_key_.begin(), by_key_.end(), std::pair{who, 0u});
    return found != by_key_.end() && found->first == who ? found->second : nobody_row;
}

Cohort::Cohort(Simulation& simulation, std::uint16_t kind, const EvaluationOptions& options, Luck luck)
    : simulation_(simulation), kind_(kind), options_(options), draw_(luck, "evaluation", Week{0}) {
    const auto keys = simulation.world().keys(Space::open_case);
    seen_.assign(keys.begin(), keys.end());
    simulation.observe(this);
}

Cohort::~Cohort() { simulation_.observe(nullptr); }

void Cohort::live(std::int32_t weeks) {
    for (std::int32_t week = 0; week < weeks; ++week) {
        simulation_.advance(1);
        look();
    }
}

/// How a case ended is known until cases are settled; then its row may be another's. Who asks is known until they are
/// turned away.
void Cohort::before(const Entry& line) {
    if (line.name == "triage" && kind_ == coordinators_kind) see_who_asks();
    if (line.part->kind != Kind::settling || line.name != "cases") return;
    for (Open& one : open_) one.how = simulation_.world().data<CaseEnded>()[one.row.index];
}

float Cohort::share_held_back() const {
    const Scenario& scenario = simulation_.scenario();
    double share = scenario.settings.get("triage", "held_back");
    const std::int32_t now = simulation_.week_of_arm();
    for (const Change& change : scenario.changes)
        if (change.part == "triage" && change.parameter == "held_back" && change.from <= now && now < change.until)
            share = change.to;
    return static_cast<float>(share);
}

void Cohort::see_who_asks() {
    share_ = share_held_back();
    if (share_ <= 0) return;
    World& world = simulation_.world();
    const auto keys = world.keys(Space::person);
    const Stage* stage = world.data<StageOf>();
    const std::int16_t* since = world.data<StageSince>();
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0 || stage[row] != Stage::waiting || since[row] != simulation_.week().number) continue;
        if (world.data<AgencyKind>()[world.data<DoorOf>()[row]] == kind_) asking_.emplace_back(keys[row], row);
    }
    std::sort(asking_.begin(), asking_.end());
}

void Cohort::reach(std::int32_t week, Whereabouts& whereabouts) {
    const Draw trial = trial_of(draw_);
    for (const auto& [key, row] : asking_) {
        const auto place = std::lower_bound(have_asked_.begin(), have_asked_.end(), key);
        if (place != have_asked_.end() && *place == key) continue;
        have_asked_.insert(place, key);
        HelpSpell& one = reached_.emplace_back();
        one.entry = week, one.held_back = static_cast<bool>(held_back(trial, key, share_));
        one.helped.who = key, one.helped.row = row;
        take_scores(one.helped, Moment::entry, whereabouts);
    }
    asking_.clear();
}

void Cohort::look() {
    const FloatMode mode;
    Whereabouts whereabouts(simulation_.world());
    const std::int32_t week = simulation_.week_of_arm() - 1;
    close(week, whereabouts);
    open(week);
    reach(week, whereabouts);
    follow_up(spells_, week, whereabouts);
    follow_up(reached_, week, whereabouts);
}

void Cohort::take_scores(Followed& followed, Moment moment, Whereabouts& whereabouts) {
    if (followed.row == nobody_row) return;
    followed.row = whereabouts(followed.who, followed.row);
    if (followed.row != nobody_row) followed.here[moment] = scores_of(simulation_.world(), Person{followed.row});
}

void Cohort::close(std::int32_t week, Whereabouts& whereabouts) {
    const auto keys = simulation_.world().keys(Space::open_case);
    std::size_t still = 0;
    for (const Open& one : open_) {
        HelpSpell& spell = spells_[one.spell];
        if (keys[one.row.index] == spell.open_case) {
            open_[still++] = one;
            continue;
        }
        spell.exit = week, spell.how = one.how;
        take_scores(spell.helped, Moment::exit, whereabouts);
    }
    open_.resize(still);
}

bool Cohort::wanted(Case row) {
    World& world = simulation_.world();
    return world.data<AgencyKind>()[world.data<CaseAgency>()[row.index]] == kind_;
}

void Cohort::open(std::int32_t week) {
    World& world = simulation_.world();
    const auto keys = world.keys(Space::open_case);
    const std::size_t from = spells_.size();
    seen_.resize(keys.size());
    std::vector<std::pair<Key, std::uint32_t>> opened;
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row] == seen_[row]) continue;
        seen_[row] = keys[row];
        if (keys[row].value != 0 && wanted(Case{row})) opened.emplace_back(keys[row], row);
    }
    std::sort(opened.begin(), opened.end());
    for (const auto& [key, row] : opened) {
        HelpSpell spell;
        spell.open_case = key, spell.entry = week;
        spell.helped.row = world.data<CasePerson>()[row];
        spell.helped.who = world.keys(Space::person)[spell.helped.row];
        spell.helped.here[Moment::entry] = scores_of(world, Person{spell.helped.row});
        open_.push_back({spells_.size(), Case{row}, CaseEnd::open});
        spells_.push_back(spell);
    }
    if (spells_.size() > from)
        match_controls(world, simulation_.week(), std::span(spells_).subspan(from), options_, draw_);
}

void Cohort::follow_up(std::vector<HelpSpell>& spells, std::int32_t week, Whereabouts& whereabouts) {
    const Moment later[] = {Moment::half_year, Moment::year};
    for (std::size_t k = 0; k < follow_ups.size(); ++k) {
        const std::int32_t entry = week - follow_ups[k];
        auto spell = std::lower_bound(spells.begin(), spells.end(), entry,
                                      [](const HelpSpell& one, std::int32_t of) { return one.entry < of; });
        for (; spell != spells.end() && spell->entry == entry; ++spell) {
            take_scores(spell->helped, later[k], whereabouts);
            take_scores(spell->control, later[k], whereabouts);
        }
    }
}

void match_controls(World& world, Week now, std::span<HelpSpell> spells, const EvaluationOptions& options,
                    const Draw& draw) {
    const auto serious = [](const Scores& scores) { return static_cast<float>(scores.of(ScoreKind::serious_needs)); };
    std::vector<Search> searches;
    for (HelpSpell& spell : spells) {
        const Scores& entry = *spell.helped.here[Moment::entry];
        searches.push_back({stratum_of(world, spell.helped.row, now), &spell, world.data<HomeOf>()[spell.helped.row],
                            entry.stress, serious(entry)});
    }
    std::sort(searches.begin(), searches.end(), [](const Search& a, const Search& b) {
        return a.stratum != b.stratum ? a.stratum < b.stratum : a.spell->open_case < b.spell->open_case;
    });
    const auto keys = world.keys(Space::person);
    const auto lot_of = [&](const Search& search, Key candidate) {
        return draw("is the control", from_to(search.spell->open_case, candidate)).nth(0).word64();
    };
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0 || world.data<StageOf>()[row] != Stage::not_asking ||
            world.data<FirstCase>()[row] != 0 || age_in_years(world.data<Born>()[row], now) < adult_age)
            continue;
        const unsigned stratum = stratum_of(world, row, now);
        auto search = std::lower_bound(searches.begin(), searches.end(), stratum,
                                       [](const Search& one, unsigned of) { return one.stratum < of; });
        if (search == searches.end() || search->stratum != stratum) continue;
        const float stress = world.data<Stress>()[row], needs = serious(scores_of(world, Person{row}));
        for (; search != searches.end() && search->stratum == stratum; ++search) {
            if (search->home == world.data<HomeOf>()[row]) continue;
            const float by_stress = stress - search->stress, by_needs = options.need_counts * (needs - search->serious),
                        distance = by_stress * by_stress + by_needs * by_needs;
            Followed& control = search->spell->control;
            const bool first = control.row == nobody_row;
            if (!first && distance > search->nearest) continue;
            const std::uint64_t lot = lot_of(*search, keys[row]);
            if (!first && distance == search->nearest && lot >= search->lot) continue;
            search->nearest = distance, search->lot = lot;
            control.who = keys[row], control.row = row;
        }
    }
    for (HelpSpell& spell : spells)
        if (spell.control.row != nobody_row)
            spell.control.here[Moment::entry] = scores_of(world, Person{spell.control.row});
}

void witness(Simulation& simulation, std::int32_t weeks, std::uint16_t kind, std::span<Watched> cohorts,
             const std::function<void()>& after_each_week) {
    struct Ask {
        std::int32_t week;
        Moment moment;
        HelpSpell* spell;
        bool control;
    };
    std::vector<Ask> asks;
    const auto ask_all = [&](std::vector<HelpSpell>& spells) {
        for (HelpSpell& spell : spells) {
            const auto ask = [&](std::int32_t week, Moment moment) {
                asks.push_back({week, moment, &spell, false});
                if (moment != Moment::exit && spell.control.who.value != 0)
                    asks.push_back({week, moment, &spell, true});
            };
            ask(spell.entry, Moment::entry);
            ask(spell.entry + follow_ups[0], Moment::half_year), ask(spell.entry + follow_ups[1], Moment::year);
            if (spell.ended()) ask(spell.exit, Moment::exit);
        }
    };
    for (Watched& cohort : cohorts) ask_all(cohort.helped), ask_all(cohort.reached);
    std::stable_sort(asks.begin(), asks.end(), [](const Ask& a, const Ask& b) { return a.week < b.week; });
    World& world = simulation.world();
    auto next = asks.begin();
    for (std::int32_t lived = 0; lived < weeks; ++lived) {
        simulation.advance(1);
        if (after_each_week) after_each_week();
        const FloatMode mode;
        Whereabouts whereabouts(world);
        for (; next != asks.end() && next->week < simulation.week_of_arm(); ++next) {
            Followed& followed = next->control ? next->spell->control : next->spell->helped;
            const std::uint32_t row = whereabouts(followed.who, followed.row);
            if (row == nobody_row) continue;
            followed.first[next->moment] = scores_of(world, Person{row});
            if (next->moment == Moment::entry && !next->control)
                next->spell->helped_in_first =
                    CasesOf(world.view<FirstCase>(), world.view<NextCase>()).any(Person{row}, [&](Case one) {
                        return world.data<AgencyKind>()[world.data<CaseAgency>()[one.index]] == kind;
                    });
        }
    }
}

}  // namespace alongside
