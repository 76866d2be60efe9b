// SPDX-License-Identifier: Apache-2.0
// alongside explain and inputs: what a code means, and what each number of the model is and where it is from.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/cli/layout.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/describe/codes.hpp"
#include "sim/describe/describe.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

/// A parameter, a number that is written down, or neither.
struct Found {
    const Entry* line = nullptr;
    const FieldInfo* field = nullptr;
    bool is_written = false;
    std::string name() const { return std::string(line->name) + "." + std::string(field->name); }
};

/// Calls `act` with every parameter and every number that a measure writes down, each part once.
template <class Act>
void each_number(const Model& model, const Act& act) {
    for (const Entry& line : model.lines()) {
        if (model.find(line.name) != &line) continue;
        for (const FieldInfo& field : line.part->parameters.fields) act(Found{&line, &field, false});
        for (const FieldInfo& field : line.part->results.fields) act(Found{&line, &field, true});
    }
}

double default_of(const Found& found) { return Settings(Model::standard()).get(found.line->name, found.field->name); }

std::string value_text(const FieldInfo& field, double value) {
    if (field.type == FieldType::yes_no) return value != 0 ? "true" : "false";
    return field.type == FieldType::number ? number_text(static_cast<float>(value)) : number_text(value);
}

std::string with_unit(const FieldInfo& field, double value) {
    const std::string text = value_text(field, value);
    return field.type == FieldType::yes_no || field.unit.empty() || field.unit == "1"
               ? text
               : text + " " + std::string(field.unit);
}

/// What it is to whoever changes it, in a sentence.
std::string standing_text(const FieldInfo& field) {
    const std::string range = number_text(field.stand.low) + " to " + number_text(field.stand.high);
    switch (field.stand.standing) {
        case Standing::slope:
            return "Each future draws it anew, from " + range + ", most often near the value in force.";
        case Standing::level:
            return "A level: solved so that the town stays the town that it is.";
        case Standing::lever:
            return "A lever: somebody can decide it, in an [[intervention]] or a [[change]].";
        case Standing::held:
            break;
    }
    return "An assumption, the same in every future" +
           (field.stand.low < field.stand.high ? "; from " + range + " would be credible." : std::string("."));
}

std::string_view grade_text(Grade grade) {
    switch (grade) {
        case Grade::A:
            return "A: measured in this place, or chosen by whoever asks";
        case Grade::B:
            return "B: an English study or statistic";
        case Grade::C:
            return "C: a study elsewhere, or an old one";
        case Grade::D:
            return "D: judgement";
        case Grade::E:
            break;
    }
    return "E: a placeholder";
}

std::string explained(const Found& found) {
    const FieldInfo& field = *found.field;
    std::string out = found.name() + "\n\n" + wrapped(std::string(field.about)) + "\n";
    if (found.is_written)
        return out + wrapped("Written down each week" + (field.unit.empty() ? "" : ", in " + std::string(field.unit)) +
                             ", by the measure " + std::string(found.line->name) + ": " +
                             std::string(found.line->part->sentence));
    out += wrapped("By default " + with_unit(field, default_of(found)) +
                   (field.type == FieldType::yes_no ? "."
                                                    : "; allowed are " + number_text(field.limits.low) + " to " +
                                                          number_text(field.limits.high) + ".")) +
           wrapped(standing_text(field)) + wrapped("Source: " + std::string(field.source) + ".") +
           wrapped("Grade " + std::string(grade_text(field.grade)) + ".") +
           wrapped("Belongs to " + std::string(found.line->name) + ": " + std::string(found.line->part->sentence)) +
           "\n" + "To see what hangs on it: --set " + found.name() + "=" + value_text(field, default_of(found)) +
           " and another value, or under [" + std::string(found.line->name) + "] in a scenario.\n";
    return out;
}

std::string explained(const CodeMeaning& meaning) {
    std::string out = std::string(meaning.code) + ": " + std::string(meaning.title) + "\n\n" +
                      wrapped(std::string(meaning.why)) + "\n" + wrapped("To mend it: " + std::string(meaning.fix));
    if (meaning.example.empty()) return out;
    out += "\nFor example, this is refused:\n\n";
    for (std::size_t from = 0; from < meaning.example.size();) {
        const std::size_t end = std::min(meaning.example.find('\n', from), meaning.example.size());
        out += "    " + std::string(meaning.example.substr(from, end - from)) + "\n";
        from = end + 1;
    }
    return out;
}

Json as_json(const CodeMeaning& meaning) {
    return {{"code", meaning.code}, {"title", meaning.title}, {"why", meaning.why}, {"fix", meaning.fix}};
}

Json as_json(const Found& found) {
    const FieldInfo& field = *found.field;
    Json one{{"name", found.name()}, {"about", field.about}, {"unit", field.unit}};
    if (found.is_written) return one;
    one["default"] = Json::parse(value_text(field, default_of(found)));  // as short as it was written
    one["limits"] = {field.limits.low, field.limits.high};
    one["standing"] = to_text(field.stand.standing);
    if (field.stand.low < field.stand.high) one["range"] = {field.stand.low, field.stand.high};
    one["grade"] = std::string(1, static_cast<char>(field.grade));
    one["source"] = field.source;
    return one;
}

/// Every number of this name: part.name, or the name alone, which several parts may have.
std::vector<Found> numbers_called(const std::string& name) {
    std::vector<Found> all;
    each_number(Model::standard(), [&](const Found& one) {
        if (one.name() == name || one.field->name == name) all.push_back(one);
    });
    return all;
}

[[noreturn]] void nothing_called(const std::string& name) {
    std::vector<std::string> names;
    for (const CodeMeaning& one : code_meanings()) names.emplace_back(one.code);
    each_number(Model::standard(), [&](const Found& one) {
        names.push_back(one.name());
        names.emplace_back(one.field->name);
    });
    const std::string meant = nearest(name, names);
    throw UsageError("there is no code or number called " + alongside::quoted(name),
                     (meant.empty() ? std::string() : "Did you mean \"" + meant + "\"? ") +
                         "alongside inputs lists the numbers of the model, alongside describe errors the codes.");
}

bool is_wanted(const InputsRequest& request, const Found& one) {
    const FieldInfo& field = *one.field;
    if (one.is_written) return false;
    if (request.levers && field.stand.standing != Standing::lever) return false;
    if (request.drawn && field.stand.standing != Standing::slope) return false;
    if (!request.grades.empty() && request.grades.find(static_cast<char>(field.grade)) == std::string::npos)
        return false;
    return request.part.empty() || one.line->name == request.part;
}

}  // namespace

int explain(const std::string& name, const Talk& talk) {
    if (const CodeMeaning* meaning = meaning_of(name)) {
        talk.data(talk.json ? dumped(as_json(*meaning)) : explained(*meaning));
        return done;
    }
    const std::vector<Found> all = numbers_called(name);
    if (all.empty()) nothing_called(name);
    std::string text;
    for (const Found& one : all) text += talk.json ? dumped(as_json(one)) : (text.empty() ? "" : "\n") + explained(one);
    talk.data(text);
    return done;
}

int inputs(const InputsRequest& request, const Talk& talk) {
    const Model& model = Model::standard();
    if (!request.part.empty() && model.find(request.part) == nullptr) {
        std::vector<std::string> names;
        for (const Entry& line : model.lines()) names.emplace_back(line.name);
        const std::string meant = nearest(request.part, names);
        throw UsageError("there is no part called " + alongside::quoted(request.part),
                         meant.empty() ? "alongside describe week lists them." : "Did you mean \"" + meant + "\"?");
    }
    std::vector<Found> all;
    each_number(model, [&](const Found& one) {
        if (is_wanted(request, one)) all.push_back(one);
    });
    std::string text;
    std::string_view part;
    for (const Found& one : all) {
        if (talk.json) {
            text += dumped(as_json(one));
            continue;
        }
        if (one.line->name != part) text += (text.empty() ? "" : "\n") + std::string(part = one.line->name) + "\n";
        const FieldInfo& field = *one.field;
        const bool ranged = field.stand.low < field.stand.high;
        text += "  " + std::string(field.name) + " = " + with_unit(field, default_of(one)) +
                (ranged ? " (" + number_text(field.stand.low) + " to " + number_text(field.stand.high) + ")" : "") +
                ", " + std::string(to_text(field.stand.standing)) + ", grade " +
                std::string(1, static_cast<char>(field.grade)) + "\n" +
                wrapped(std::string(field.about) + " Source: " + std::string(field.source) + ".", 6);
    }
    if (!talk.json)
        text += (text.empty() ? "" : "\n") + with_commas(static_cast<std::int64_t>(all.size())) +
                (all.size() == 1 ? " number.\n" : " numbers.\n");
    talk.data(text);
    return done;
}

}  // namespace alongside::cli
