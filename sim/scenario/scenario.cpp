// SPDX-License-Identifier: Apache-2.0
// The values of all parameters, and a scenario written out in full.
#include "sim/scenario/scenario.hpp"

#include <algorithm>
#include <limits>

#include "sim/base/error.hpp"
#include "sim/base/sha256.hpp"
#include "sim/scenario/read_place.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {

namespace {

constexpr std::size_t no_parameters = std::numeric_limits<std::size_t>::max();

const FieldInfo& field_of(const Model& model, std::string_view part, std::string_view parameter, const Entry*& entry) {
    entry = model.find(part);
    ALONGSIDE_EXPECT(entry != nullptr, "the model has no part called " + std::string(part));
    for (const FieldInfo& field : entry->part->parameters.fields) {
        if (field.name == parameter) return field;
    }
    throw Broken(__FILE__, __LINE__, std::string(part) + " has no parameter called " + std::string(parameter));
}

std::string value_text(const FieldInfo& field, double value) {
    if (field.type == FieldType::yes_no) return value != 0 ? "true" : "false";
    if (field.type == FieldType::number) return number_text(static_cast<float>(value));
    return number_text(value);
}

/// "# hours/week, 0 to 40, dynamics E1, grade C"
std::string remark(const FieldInfo& field) {
    std::string out = "  # ";
    if (!field.unit.empty()) out += std::string(field.unit) + ", ";
    if (field.type != FieldType::yes_no)
        out += number_text(field.limits.low) + " to " + number_text(field.limits.high) + ", ";
    if (!field.source.empty()) out += std::string(field.source) + ", ";
    return printable(out, 400) + "grade " + static_cast<char>(field.grade);
}

void write_parameters(std::string& out, const Settings& settings, const Entry& entry) {
    for (const FieldInfo& field : entry.part->parameters.fields) {
        out +=
            std::string(field.name) + " = " + value_text(field, field.read(settings.of(entry))) + remark(field) + "\n";
    }
}

void write_list(std::string& out, const char* key, const std::vector<std::int32_t>& numbers) {
    if (numbers.empty()) return;
    out += std::string(key) + " = [";
    for (std::size_t i = 0; i < numbers.size(); ++i) out += (i ? ", " : "") + std::to_string(numbers[i]);
    out += "]\n";
}

void write_list(std::string& out, const char* key, const std::vector<std::string>& names) {
    if (names.empty()) return;
    out += std::string(key) + " = [";
    for (std::size_t i = 0; i < names.size(); ++i) out += (i ? ", " : "") + toml_text(names[i]);
    out += "]\n";
}

void write_record(std::string& out, const Scenario& scenario) {
    const Looks& looks = scenario.looks;
    if (scenario.measures.empty() && !looks.any()) return;
    out += "\n[record]\n";
    write_list(out, "measures", scenario.measures);
    write_list(out, "panel", looks.panel);
    if (!looks.panel.empty()) out += "every = " + std::to_string(looks.every) + "\n";
    if (looks.any()) out += "futures = " + std::to_string(looks.futures) + "\n";
    write_list(out, "ties", looks.ties);
}

void write_decision(std::string& out, const Scenario& scenario, const Decision& decision) {
    out +=
        "\n[[intervention]]\nkind = " + toml_text(decision.kind) + "\nfrom = " + std::to_string(decision.from) + "\n";
    if (decision.until != no_end) out += "until = " + std::to_string(decision.until) + "\n";
    write_list(out, "areas", decision.areas);
    write_list(out, "starts", decision.starts);
    if (const Entry* entry = scenario.settings.model().find(decision.kind))
        write_parameters(out, scenario.settings, *entry);
}

void write_change(std::string& out, const Scenario& scenario, const Change& change) {
    const Entry* entry = nullptr;
    const FieldInfo& field = field_of(scenario.settings.model(), change.part, change.parameter, entry);
    out += "\n[[change]]\nwhat = " + toml_text(change.part + "." + change.parameter) + "\n";
    out += "to = " + value_text(field, change.to) + remark(field) + "\nfrom = " + std::to_string(change.from) + "\n";
    if (change.until != no_end) out += "until = " + std::to_string(change.until) + "\n";
    if (!change.why.empty()) out += "why = " + toml_text(change.why) + "\n";
}

}  // namespace

Settings::Settings(const Model& model) : model_(&model) {
    std::size_t words = 0;
    for (const Entry& entry : model.lines()) {
        const Entry* first = model.find(entry.name);
        if (entry.part->parameters.fields.empty()) {
            offsets_.push_back(no_parameters);
        } else if (first != &entry) {
            offsets_.push_back(offsets_[model.index_of(*first)]);  // a settling that is repeated has one set of values
        } else {
            offsets_.push_back(words);
            words += (entry.part->parameters.size + 7) / 8;
        }
    }
    bytes_.assign(words, 0);
    for (const Entry& entry : model.lines()) {
        const std::size_t offset = offsets_[model.index_of(entry)];
        if (offset != no_parameters) entry.part->parameters.construct(bytes_.data() + offset);
    }
}

const void* Settings::of(const Entry& entry) const {
    const std::size_t offset = offsets_.at(model_->index_of(entry));
    return offset == no_parameters ? nullptr : bytes_.data() + offset;
}

double Settings::get(std::string_view part, std::string_view parameter) const {
    const Entry* entry = nullptr;
    const FieldInfo& field = field_of(*model_, part, parameter, entry);
    return field.read(of(*entry));
}

void Settings::set(std::string_view part, std::string_view parameter, double value) {
    const Entry* entry = nullptr;
    const FieldInfo& field = field_of(*model_, part, parameter, entry);
    if (field.type == FieldType::whole) {
        ALONGSIDE_EXPECT(
            value >= std::numeric_limits<std::int32_t>::min() && value <= std::numeric_limits<std::int32_t>::max(),
            std::string(part) + "." + std::string(parameter) + " is set to what is no whole number");
    }
    field.write(bytes_.data() + offsets_[model_->index_of(*entry)], value);
}

bool Settings::changed(const Entry& entry, const FieldInfo& field) const {
    const TableInfo& table = entry.part->parameters;
    std::vector<std::uint64_t> defaults((table.size + 7) / 8, 0);
    table.construct(defaults.data());
    return field.read(of(entry)) != field.read(defaults.data());
}

bool is_for_panels(const ColumnInfo& column) {
    const bool small = column.type == Type::f32 || size_of(column.type) <= sizeof(std::uint16_t);
    return column.space == Space::person && small;
}

std::int32_t areas_of(const Place& place, std::int64_t residents) {
    const double areas = static_cast<double>(residents) / place.area_residents.value;
    if (!(areas > 1)) return 1;
    if (areas >= 1e9) return 1'000'000'000;
    const auto whole = static_cast<std::int32_t>(areas);
    return static_cast<double>(whole) < areas ? whole + 1 : whole;
}

std::string resolved_toml(const Scenario& scenario) {
    std::string out = "schema = \"scenario/1\"\nname = " + toml_text(scenario.name) + "\n";
    if (!scenario.asks.empty()) out += "asks = " + toml_text(scenario.asks) + "\n";
    out += "\n[run]\nresidents = " + std::to_string(scenario.residents) +
           "\nweeks = " + std::to_string(scenario.weeks) + "\nburn_in = " + std::to_string(scenario.burn_in) +
           "\nfutures = " + std::to_string(scenario.futures) + "\nluck = " + toml_text(scenario.luck) +
           "\nallow_density = " + (scenario.allow_density ? "true" : "false") + "\n";
    write_record(out, scenario);
    const Model& model = scenario.settings.model();
    for (const Entry& entry : model.lines()) {
        const bool stands_elsewhere = entry.part->kind == Kind::intervention || model.find(entry.name) != &entry;
        if (stands_elsewhere || entry.part->parameters.fields.empty()) continue;
        out += "\n[" + std::string(entry.name) + "]\n";
        write_parameters(out, scenario.settings, entry);
    }
    for (const Decision& decision : scenario.decisions) write_decision(out, scenario, decision);
    for (const Change& change : scenario.changes) write_change(out, scenario, change);
    out += "\n" + place_toml(scenario.place, "place.");
    if (scenario.levels) out += "\n" + levels_toml(*scenario.levels, model, "levels.");
    return out;
}

std::string fingerprint(const Scenario& scenario) {
    const std::string text = resolved_toml(scenario);
    Sha256 hash;
    hash.add(text.data(), text.size());
    return Sha256::hex(hash.finish());
}

}  // namespace alongside
