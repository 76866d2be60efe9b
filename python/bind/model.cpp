// SPDX-License-Identifier: Apache-2.0
// The model's tables and pages.
#include "python/bind/bind.hpp"

namespace alongside::python {
namespace {

const char* name_of(FieldType type) {
    switch (type) {
        case FieldType::number:
            return "number";
        case FieldType::whole:
            return "whole";
        case FieldType::yes_no:
            return "yes_no";
        case FieldType::result:
            return "result";
    }
    return "";
}

py::list parameters() {
    const Model& model = Model::standard();
    const Settings defaults(model);
    py::list out;
    for (const Entry& entry : model.lines()) {
        if (model.find(entry.name) != &entry) continue;
        for (const FieldInfo& field : entry.part->parameters.fields) {
            const bool ranged = field.stand.low < field.stand.high;
            py::dict row;
            row["part"] = text_of(entry.name);
            row["kind"] = text_of(to_text(entry.part->kind));
            row["parameter"] = text_of(field.name);
            row["default"] = number_of(field, field.read(defaults.of(entry)));
            row["unit"] = text_of(field.unit);
            row["type"] = name_of(field.type);
            row["low"] = field.limits.low;
            row["high"] = field.limits.high;
            row["standing"] = text_of(to_text(field.stand.standing));
            row["range_low"] = ranged ? py::object(py::float_(field.stand.low)) : py::object(py::none());
            row["range_high"] = ranged ? py::object(py::float_(field.stand.high)) : py::object(py::none());
            row["grade"] = std::string(1, static_cast<char>(field.grade));
            row["source"] = text_of(field.source);
            row["about"] = text_of(field.about);
            out.append(row);
        }
    }
    return out;
}

py::list parts() {
    const Model& model = Model::standard();
    py::list out;
    for (const Entry& entry : model.lines()) {
        if (model.find(entry.name) != &entry) continue;
        py::dict row;
        row["part"] = text_of(entry.name);
        row["kind"] = text_of(to_text(entry.part->kind));
        row["phase"] = text_of(entry.phase);
        row["about"] = text_of(entry.part->sentence);
        out.append(row);
    }
    return out;
}

py::list measures() {
    py::list out;
    for (const Entry& entry : Model::standard().lines()) {
        for (const FieldInfo& field : entry.part->results.fields) {
            py::dict row;
            row["measure"] = text_of(entry.name);
            row["field"] = text_of(field.name);
            row["unit"] = text_of(field.unit);
            row["about"] = text_of(field.about);
            out.append(row);
        }
    }
    return out;
}

}  // namespace

py::object number_of(const FieldInfo& field, double value) {
    if (field.type == FieldType::yes_no) return py::bool_(value != 0);
    if (field.type == FieldType::whole) return py::int_(static_cast<std::int64_t>(value));
    if (field.type != FieldType::number) return py::float_(value);
    double shortest = value;
    for (int digits = 1; digits <= 9; ++digits) {
        char* const text = PyOS_double_to_string(value, 'g', digits, 0, nullptr);
        if (text == nullptr) throw py::error_already_set();
        shortest = PyOS_string_to_double(text, nullptr, nullptr);
        PyMem_Free(text);
        if (static_cast<float>(shortest) == static_cast<float>(value)) break;
    }
    return py::float_(shortest);
}

void bind_model(py::module_& module) {
    module.def("parameters", &parameters);
    module.def("parts", &parts);
    module.def("measures", &measures);
    module.def("describe_week", [] { return text_of(describe_week(Model::standard())); });
    module.def("describe_parameters", [] { return text_of(describe_parameters(Model::standard())); });
    module.def("describe_measures", [] { return text_of(describe_measures(Model::standard())); });
    module.def("describe_columns", [] { return text_of(describe_columns(Model::standard())); });
    module.def("describe_influences", [] { return text_of(describe_influences(Model::standard())); });
    module.def(
        "describe_place",
        [](const GivenScenario& given, std::uint32_t future, std::optional<int> threads) {
            const unsigned count = threads_or_all(threads);
            std::string page;
            {
                const py::gil_scoped_release others_run;
                const auto executor = executor_for(count);
                page = describe_place(given.value, luck_of(given.value.luck, future), *executor);
            }
            return text_of(page);
        },
        py::arg("scenario"), py::arg("future") = 0, py::arg("threads") = py::none());
    module.def("known_answer", [] {
        std::string now;
        {
            const py::gil_scoped_release others_run;
            now = known_answer_now();
        }
        return py::make_tuple(text_of(now), text_of(known_answer));
    });
}

}  // namespace alongside::python
