// SPDX-License-Identifier: Apache-2.0
// Newton steps at default slopes, waves of draws, and a straight-line answer learned from them.
#include "sim/fit/fit.hpp"

#include <algorithm>

#include "sim/base/float_mode.hpp"
#include "sim/fit/town_runs.hpp"
#include "sim/patterns/moments.hpp"
#include "sim/patterns/town.hpp"

namespace alongside {
namespace {

constexpr double damping = 0.8;   ///< share of a Newton step that is taken
constexpr double most_steps = 4;  ///< longest steps that a wave moves a level in all
constexpr double jitter = 0.25;   ///< of the longest step, either way: shows what each level moves
/// What a level moves is never taken for less or more than this times what was reckoned: a level that seemed to move
/// nothing would be sent anywhere.
constexpr double least_learned = 0.5, most_learned = 3;
constexpr double near_errors = 2;  ///< standard errors within which a target counts as reached

double within(double value, double most) { return value < -most ? -most : value > most ? most : value; }

/// One town of a wave: where its slopes lie in their ranges, how far its levels were moved, and what it showed.
struct Sample {
    Vector slopes, steps, random, off;
    double weight;
};

class Solver {
public:
    Solver(const Scenario& scenario, const Targets& targets, const FitOptions& options)
        : targets_(targets),
          options_(options),
          rest_(at_rest(scenario, options.residents, measures_for(targets))),
          steps_(rest_, targets),
          runs_(targets, options,
                options.lucks * (options.rounds + (options.draws > 0 ? options.polish : 0)) +
                    options.draws * options.waves),
          moves_(targets.all.size(), targets.all.size()),
          here_(targets.all.size(), 0.0),
          bends_(targets.all.size(), 0.0) {
        rest_.levels = nullptr;
        rest_.weeks = options.weeks;
        rest_.burn_in = 0;
        for (std::size_t k = 0; k < size(); ++k) {
            moves_(k, k) = targets.all[k].moves;
            for (const auto& [id, moves] : targets.all[k].also) moves_(k, position(id)) = moves;
        }
        reckoned_ = moves_;
        if (options.draws > 0) find_slopes();
        answers_.assign(slopes_.slopes.size(), Vector(size(), 0.0));
    }

    Fit run() {
        Fit fit;
        outcomes_.resize(size());
        solve_here(options_.rounds);
        if (options_.draws > 0) {
            for (std::int32_t wave = 0; wave < options_.waves && !runs_.stopped(); ++wave) {
                live_wave(wave);
                if (!runs_.stopped()) learn(wave);
            }
            const Vector before = here_;
            if (!runs_.stopped()) solve_here(options_.polish);
            for (std::size_t k = 0; k < size(); ++k) bends_[k] -= here_[k] - before[k];
        }
        fit.stopped = runs_.stopped();
        if (fit.stopped) return fit;
        fit.levels = written();
        fit.targets = outcomes_;
        return fit;
    }

private:
    std::size_t size() const { return targets_.all.size(); }
    std::size_t position(const std::string& id) const {
        for (std::size_t k = 0; k < size(); ++k)
            if (targets_.all[k].id == id) return k;
        throw Broken(__FILE__, __LINE__, "there is no target " + id);
    }

    void find_slopes() {
        const Model& model = rest_.settings.model();
        for (const Entry& line : model.lines()) {
            if (model.find(line.name) != &line || line.part->kind == Kind::intervention) continue;
            for (const FieldInfo& field : line.part->parameters.fields) {
                const std::string what = std::string(line.name) + "." + std::string(field.name);
                const bool freed =
                    std::find(targets_.frees.begin(), targets_.frees.end(), what) != targets_.frees.end();
                if ((field.stand.standing != Standing::slope && !freed) || rest_.settings.changed(line, field))
                    continue;
                slopes_.slopes.push_back({std::string(line.name), std::string(field.name),
                                          rest_.settings.get(line.name, field.name), field.stand.low,
                                          field.stand.high});
            }
        }
    }

    TownRun town(Scenario scenario, const Vector& steps, Luck luck, Vector* allowed = nullptr) const {
        const Vector put = steps_.put(steps, scenario.settings);
        if (allowed != nullptr) *allowed = put;
        return {std::move(scenario), luck};
    }

    /// Steps of all levels that would undo what is off, by what levels are known to move.
    Vector undoing(const Vector& off) const {
        Vector steps = Equations(moves_).solve(off);
        for (double& step : steps) step = -step;
        return steps;
    }

    /// At default slopes: looks, steps, and looks again, until all are near enough.
    void solve_here(std::int32_t rounds) {
        for (std::int32_t round = 0; round < rounds; ++round) {
            std::vector<TownRun> towns;
            for (std::int32_t luck = 0; luck < options_.lucks; ++luck)
                towns.push_back(
                    town(rest_, here_, luck_of(options_.luck + ", fit", static_cast<std::uint32_t>(luck)), &here_));
            const std::vector<Shown> shown = runs_.run(towns);
            if (runs_.stopped()) return;
            Vector off;
            const bool near = look_at(shown, off);
            if (near || round + 1 == rounds) return;
            const Vector step = undoing(off);
            for (std::size_t k = 0; k < size(); ++k) here_[k] += within(damping * step[k], targets_.all[k].step);
        }
    }

    /// What is off, on average over lucks; true if everything is near enough.
    bool look_at(const std::vector<Shown>& shown, Vector& off) {
        std::vector<Vector> undone;
        for (const Shown& each : shown) undone.push_back(undoing(each.off));
        bool near = true;
        errors_.assign(size(), 0.0);
        for (std::size_t k = 0; k < size(); ++k) {
            Moments value, wanted, left, level;
            for (std::size_t luck = 0; luck < shown.size(); ++luck) {
                value.add(shown[luck].values[k]), wanted.add(shown[luck].wanted[k]);
                left.add(shown[luck].off[k]), level.add(undone[luck][k]);
            }
            const Target& target = targets_.all[k];
            TargetOutcome& outcome = outcomes_[k];
            if (outcome.id.empty()) outcome.id = target.id, outcome.before = value.mean();
            outcome.target = wanted.mean(), outcome.after = value.mean();
            outcome.error = left.standard_error() * (target.against == Against::ratio ? value.mean() : 1);
            outcome.off = left.mean();
            outcome.by_luck = left.standard_error() * sqrt(left.count());
            off.push_back(left.mean());
            errors_[k] = level.standard_error();
            const bool close = fabs(left.mean()) <= target.close;
            outcome.reached = close || fabs(left.mean()) <= near_errors * left.standard_error();
            near = near && close;
        }
        return near;
    }

    Vector answer_at(const Vector& slopes) const {
        Vector steps = bends_;
        for (std::size_t j = 0; j < slopes.size(); ++j)
            for (std::size_t k = 0; k < size(); ++k) steps[k] += answers_[j][k] * slopes[j];
        for (std::size_t k = 0; k < size(); ++k) steps[k] = within(steps[k], most_steps * targets_.all[k].step);
        return steps;
    }

    /// Towns with slopes drawn, levels where they are thought to belong, and a little beside that.
    void live_wave(std::int32_t wave) {
        const std::string luck = options_.luck + ", fit wave " + std::to_string(wave + 1);
        Scenario with_slopes = rest_;
        with_slopes.levels = std::make_shared<const Levels>(slopes_);
        std::vector<TownRun> towns;
        const std::size_t first = samples_.size();
        for (std::int32_t number = 0; number < options_.draws; ++number) {
            const auto future = static_cast<std::uint32_t>(number);
            Scenario drawn = drawn_for(with_slopes, {future, luck, true});
            drawn.levels = nullptr;
            Sample sample{{}, {}, {}, {}, (1.0 + wave) * (1.0 + wave)};
            for (const SlopeRange& slope : slopes_.slopes)
                sample.slopes.push_back((drawn.settings.get(slope.part, slope.parameter) - slope.value) /
                                        (slope.high - slope.low));
            Vector steps = answer_at(sample.slopes);
            const Draw draw(luck_of(luck, future), "fit", Week{0});
            for (std::size_t k = 0; k < size(); ++k) {
                const double u = draw("beside", Key{k + 1}).nth(0).uniform();
                sample.random.push_back((2 * u - 1) * jitter * targets_.all[k].step);
                steps[k] += here_[k] + sample.random[k];
            }
            towns.push_back(town(std::move(drawn), steps, luck_of(luck, future), &sample.steps));
            for (std::size_t k = 0; k < size(); ++k) sample.steps[k] -= here_[k];
            samples_.push_back(std::move(sample));
        }
        const std::vector<Shown> shown = runs_.run(towns);
        for (std::size_t k = 0; k < shown.size(); ++k) samples_[first + k].off = shown[k].off;
    }

    /// off = e0 + A slopes + J steps, by ridge from all waves; what J was reckoned to be is what it is drawn towards.
    void learn(std::int32_t wave) {
        const std::size_t slopes = slopes_.slopes.size(), rows = samples_.size();
        Matrix columns(rows, 1 + slopes + size()), results(rows, size());
        Vector weights;
        for (std::size_t row = 0; row < rows; ++row) {
            const Sample& sample = samples_[row];
            columns(row, 0) = 1;
            for (std::size_t j = 0; j < slopes; ++j) columns(row, 1 + j) = sample.slopes[j];
            for (std::size_t k = 0; k < size(); ++k) {
                columns(row, 1 + slopes + k) = sample.steps[k];
                results(row, k) = sample.off[k];
                for (std::size_t j = 0; j < size(); ++j) results(row, k) -= reckoned_(k, j) * sample.steps[j];
            }
            weights.push_back(sample.weight);
        }
        const Ridge known = ridge(columns, results, weights);
        for (std::size_t k = 0; k < size(); ++k)
            for (std::size_t j = 0; j < size(); ++j)
                moves_(k, j) = reckoned_(k, j) + known.coefficients(k, 1 + slopes + j);
        for (std::size_t k = 0; k < size(); ++k) {
            const double share = moves_(k, k) / reckoned_(k, k);
            if (share < least_learned) moves_(k, k) = least_learned * reckoned_(k, k);
            if (share > most_learned) moves_(k, k) = most_learned * reckoned_(k, k);
        }
        Vector off(size());
        for (std::size_t k = 0; k < size(); ++k) off[k] = known.coefficients(k, 0);
        bends_ = undoing(off);
        judge(known.residuals, wave);
        for (std::size_t j = 0; j < slopes; ++j) {
            for (std::size_t k = 0; k < size(); ++k) off[k] = helps(k, wave) ? known.coefficients(k, 1 + j) : 0;
            answers_[j] = undoing(off);
        }
    }

    /// After the first wave: whether answering has brought a statistic closer together in towns that had no say in it.
    bool helps(std::size_t k, std::int32_t wave) const {
        return wave == 0 || outcomes_[k].answered < outcomes_[k].unanswered;
    }

    /// How well the answer anchors, by towns that had no say in it.
    void judge(const Matrix& residuals, std::int32_t wave) {
        std::vector<Moments> solved(size()), left(size()), alone(size()), with(size());
        const std::size_t draws = static_cast<std::size_t>(options_.draws);
        for (std::size_t row = 0; row < samples_.size(); ++row) {
            const Sample& sample = samples_[row];
            Vector residual(size()), unmoved = sample.off, unshaken = sample.off;
            for (std::size_t k = 0; k < size(); ++k) {
                residual[k] = residuals(row, k);
                for (std::size_t j = 0; j < size(); ++j)
                    unmoved[k] -= moves_(k, j) * sample.steps[j], unshaken[k] -= moves_(k, j) * sample.random[j];
            }
            const Vector wanted = undoing(unmoved), missed = undoing(residual);
            for (std::size_t k = 0; k < size(); ++k) {
                solved[k].add(wanted[k]), left[k].add(missed[k]);
                if (row < draws) alone[k].add(unmoved[k]);
                if (row + draws >= samples_.size()) with[k].add(unshaken[k]);
            }
        }
        fits_.assign(size(), 0.0), left_.assign(size(), 0.0);
        for (std::size_t k = 0; k < size(); ++k) {
            const double all = solved[k].standard_deviation();
            left_[k] = left[k].standard_deviation();
            fits_[k] = all > 0 ? 1 - left_[k] * left_[k] / (all * all) : 0;
            outcomes_[k].unanswered = alone[k].standard_deviation();
            outcomes_[k].answered = wave > 0 ? with[k].standard_deviation() : alone[k].standard_deviation();
        }
    }

    Levels written() {
        Levels levels = slopes_;
        levels.place = rest_.place.name;
        levels.facts = fingerprint_of_facts(rest_.place);
        levels.engine = options_.engine, levels.luck = options_.luck;
        levels.residents = options_.residents, levels.weeks = options_.weeks;
        levels.lucks = options_.lucks, levels.draws = options_.draws;
        for (std::size_t k = 0; k < size(); ++k) {
            const Target& target = targets_.all[k];
            for (std::size_t which = 0; which < target.levels.size(); ++which) {
                SolvedLevel level;
                level.part = std::string(part_of(target.levels[which]));
                level.parameter = std::string(parameter_of(target.levels[which]));
                level.statistic = target.id, level.source = target.source, level.scale = target.scale;
                level.target = outcomes_[k].target, level.reached = outcomes_[k].after;
                level.value = static_cast<double>(static_cast<float>(steps_.value(k, which, here_[k])));
                level.error = errors_[k], level.bends = bends_[k];
                level.fits = fits_.empty() ? 0 : fits_[k], level.left = left_.empty() ? 0 : left_[k];
                for (const Vector& answer : answers_) level.answer.push_back(answer[k]);
                Settings limits = rest_.settings;
                const Vector allowed = steps_.put(here_, limits);
                outcomes_[k].held = allowed[k] != here_[k] || level.value == steps_.value(k, which, 1e6) ||
                                    level.value == steps_.value(k, which, -1e6);
                levels.levels.push_back(std::move(level));
            }
        }
        return levels;
    }

    const Targets& targets_;
    const FitOptions& options_;
    Scenario rest_;
    Steps steps_;
    TownRuns runs_;
    Levels slopes_;  ///< slopes alone
    Matrix moves_, reckoned_{0, 0};
    Vector here_, bends_, errors_, fits_, left_;
    std::vector<Vector> answers_;  ///< of each slope
    std::vector<Sample> samples_;
    std::vector<TargetOutcome> outcomes_;
};

}  // namespace

Fit fit_levels(const Scenario& scenario, const Targets& targets, const FitOptions& options) {
    ALONGSIDE_EXPECT(!targets.all.empty(), "levels are solved for targets");
    ALONGSIDE_EXPECT(options.lucks > 1 && options.rounds > 0, "one town has no Monte Carlo error");
    const FloatMode mode;
    return Solver(scenario, targets, options).run();
}

}  // namespace alongside
