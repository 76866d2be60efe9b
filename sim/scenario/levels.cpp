// SPDX-License-Identifier: Apache-2.0
// Levels as they enter the settings, and as they are written down.
#include "sim/scenario/levels.hpp"

#include <algorithm>

#include "sim/base/numbers.hpp"
#include "sim/base/sha256.hpp"
#include "sim/scenario/read_place.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

const FieldInfo& field_of(const Model& model, std::string_view part, std::string_view parameter) {
    if (const Entry* entry = model.find(part))
        for (const FieldInfo& field : entry->part->parameters.fields)
            if (field.name == parameter) return field;
    throw Broken(__FILE__, __LINE__, "levels name what the model has not: " + std::string(part));
}

/// As a parameter keeps it.
double kept(double value) { return static_cast<double>(static_cast<float>(value)); }

double within(double value, double low, double high) { return value < low ? low : value > high ? high : value; }

/// Six digits say more than a fit knows; the value itself is written in full.
std::string brief(double value) {
    constexpr double digits = 1e6;
    const double rounded = floor(fabs(value) * digits + 0.5) / digits;
    return number_text(value < 0 ? -rounded : rounded);
}

void write_level(std::string& out, const Levels& levels, const SolvedLevel& level, const Model& model,
                 const std::string& prefix) {
    const FieldInfo& field = field_of(model, level.part, level.parameter);
    out += "\n[[" + prefix + "level]]\nwhat = " + toml_text(level.part + "." + level.parameter) + "  # " +
           printable(field.unit, 60) + "; " + printable(field.about, 200) + "\n";
    if (!level.statistic.empty()) out += "statistic = " + toml_text(level.statistic) + "\n";
    out += "target = " + number_text(level.target) + "\nreached = " + number_text(level.reached) + "\n";
    if (!level.source.empty()) out += "source = " + toml_text(level.source) + "\n";
    out += "value = " + number_text(static_cast<float>(level.value)) + "\n";
    out += std::string("scale = ") + (level.scale == LevelScale::log ? "\"log\"" : "\"plain\"") + "\n";
    out += "error = " + brief(level.error) + "\nbends = " + brief(level.bends) + "\nfits = " + brief(level.fits) +
           "\nleft = " + brief(level.left) + "\n";
    bool headed = false;
    for (std::size_t k = 0; k < levels.slopes.size(); ++k) {
        if (brief(level.answer[k]) == brief(0)) continue;
        if (!headed) out += "[" + prefix + "level.answer]\n";
        headed = true;
        out +=
            toml_text(levels.slopes[k].part + "." + levels.slopes[k].parameter) + " = " + brief(level.answer[k]) + "\n";
    }
}

}  // namespace

bool Levels::answers_to(std::string_view part, std::string_view parameter) const {
    return std::any_of(slopes.begin(), slopes.end(),
                       [&](const SlopeRange& slope) { return slope.part == part && slope.parameter == parameter; });
}

std::string fingerprint_of_facts(const Place& place) {
    const std::string text = place_toml(place, "");
    Sha256 hash;
    hash.add(text.data(), text.size());
    return Sha256::hex(hash.finish());
}

void put_levels(const Levels& levels, Settings& settings) {
    for (const SolvedLevel& level : levels.levels) settings.set(level.part, level.parameter, level.value);
}

void answer_slopes(const Levels& levels, Settings& settings, bool drawn, std::vector<ClampedLevel>* clamped) {
    std::vector<double> at;
    for (const SlopeRange& slope : levels.slopes) {
        const double value = within(settings.get(slope.part, slope.parameter), slope.low, slope.high);
        at.push_back(slope.high > slope.low ? (value - slope.value) / (slope.high - slope.low) : 0);
    }
    for (const SolvedLevel& level : levels.levels) {
        if (settings.get(level.part, level.parameter) != kept(level.value)) continue;
        double move = drawn ? level.bends : 0;
        for (std::size_t k = 0; k < at.size(); ++k) move += level.answer[k] * at[k];
        const double wanted = level.scale == LevelScale::log ? level.value * exp(move) : level.value + move;
        const FieldInfo& field = field_of(settings.model(), level.part, level.parameter);
        const double held = within(wanted, field.limits.low, field.limits.high);
        if (held != wanted && clamped != nullptr)
            clamped->push_back({level.part + "." + level.parameter, wanted, held});
        settings.set(level.part, level.parameter, held);
    }
}

std::string levels_toml(const Levels& levels, const Model& model, const std::string& prefix) {
    std::string out = prefix.empty() ? "schema = \"levels/1\"\n" : "[" + prefix.substr(0, prefix.size() - 1) + "]\n";
    out += "place = " + toml_text(levels.place) + "\nfacts = " + toml_text(levels.facts) +
           (levels.engine.empty() ? "" : "\nengine = " + toml_text(levels.engine)) +
           (levels.luck.empty() ? "" : "\nluck = " + toml_text(levels.luck)) +
           "\nresidents = " + std::to_string(levels.residents) + "\nweeks = " + std::to_string(levels.weeks) +
           "\nlucks = " + std::to_string(levels.lucks) + "\ndraws = " + std::to_string(levels.draws) + "\n";
    for (const SlopeRange& slope : levels.slopes) {
        const FieldInfo& field = field_of(model, slope.part, slope.parameter);
        out += "\n[[" + prefix + "slope]]\nwhat = " + toml_text(slope.part + "." + slope.parameter) + "  # " +
               printable(field.unit, 60) + "; " + printable(field.about, 200) +
               "\ndefault = " + number_text(static_cast<float>(slope.value)) + "\nlow = " + number_text(slope.low) +
               "\nhigh = " + number_text(slope.high) + "\n";
    }
    for (const SolvedLevel& level : levels.levels) write_level(out, levels, level, model, prefix);
    return out;
}

}  // namespace alongside
