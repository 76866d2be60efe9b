// SPDX-License-Identifier: Apache-2.0
// What a future of a study depends on, as one name.
#include "sim/base/sha256.hpp"
#include "sim/run/groups_of_residents.hpp"
#include "sim/run/study.hpp"
#include "sim/run/study_parts.hpp"

namespace alongside {
namespace {

/// Adds values one after another so that no two lists of them look alike.
class Naming {
public:
    void add(std::uint64_t value) { sha_.add(&value, sizeof value); }
    void add(std::string_view text) {
        add(std::uint64_t{text.size()});
        sha_.add(text.data(), text.size());
    }
    void add(double value) { sha_.add(&value, sizeof value); }
    template <class T>
    void add_all(const std::vector<T>& values) {
        add(std::uint64_t{values.size()});
        for (const T& value : values)
            if constexpr (std::is_integral_v<T>) add(static_cast<std::uint64_t>(value));
            else add(std::string_view(value));
    }
    std::string finish() { return Sha256::hex(sha_.finish()); }

private:
    Sha256 sha_;
};

/// Without what no future depends on.
Scenario stripped(Scenario arm) {
    arm.name.clear(), arm.asks.clear(), arm.text.clear();
    arm.luck.clear();  // the study has one of its own
    arm.futures = 1;
    return arm;
}

}  // namespace

std::string name_of_study(const Study& shape, std::span<const Scenario> arms, const StudyOptions& options) {
    Naming name;
    name.add(std::string_view(options.luck));
    name.add(std::uint64_t{options.drawn}), name.add(std::uint64_t{options.paired});
    name.add(static_cast<std::uint64_t>(options.lucks));
    std::vector<std::string> prints, outcomes, paid_for;
    for (const Scenario& arm : arms) prints.push_back(fingerprint(stripped(arm)));
    for (const Outcome& one : shape.outcomes) outcomes.push_back(one.measure + "." + one.field);
    for (const PaidFor& one : shape.paid_for) paid_for.push_back(one.name());
    name.add_all(prints), name.add_all(outcomes), name.add_all(paid_for);
    for (const ResidentGroup& group : resident_groups()) name.add(group.name);
    name.add_all(shape.inputs), name.add_all(shape.request_kinds);
    name.add_all(shape.horizons), name.add_all(shape.years), name.add_all(shape.months), name.add_all(shape.courses);
    if (options.evaluation) {
        name.add(std::string_view(options.evaluation->door));
        for (const FieldInfo& field : parameter_table<EvaluationOptions>().fields)
            name.add(field.read(&options.evaluation->options));
        name.add(std::uint64_t{sizeof(FutureFigures)});
    }
    return name.finish();
}

}  // namespace alongside
