// SPDX-License-Identifier: Apache-2.0
// What the files of the Python module share.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/sim.hpp"

namespace alongside::python {

namespace py = pybind11;

/// A scenario with the warnings that came of reading it. Never changed once Python holds it: changes are copies.
struct GivenScenario {
    Scenario value;
    std::vector<Complaint> warnings;
};

/// Reads a scenario by path, or by name from the folder `library` of those that come with the package; its place may
/// come from there too. Throws ScenarioError and FileError.
GivenScenario load_scenario(const std::string& path_or_name, const std::string& library);
GivenScenario scenario_from_text(const std::string& text, const std::string& file, const std::string& library);

/// As many as were asked for, or as the machine has cores. Throws ValueError for none.
unsigned threads_or_all(std::optional<int> threads);

/// A number of a parameter as Python says it: a bool, an int, or the float with the fewest digits.
py::object number_of(const FieldInfo& field, double value);

py::dict dict_of(const Complaint& complaint);

/// A Python text from bytes that may come from a user's file, whatever they hold.
py::str text_of(std::string_view text);

/// The rows of one measure: "week" and each field, as arrays.
py::dict dict_of(const Series& series);

/// Lets other Python threads run, and then checks for Ctrl-C. Call without the interpreter lock; throws what the
/// handler raised.
void check_signals();

/// Exceptions first: the others are translated to them.
void bind_errors(py::module_& module);
void bind_scenario(py::module_& module);
void bind_model(py::module_& module);
void bind_simulation(py::module_& module);
void bind_study(py::module_& module);
void bind_story(py::module_& module);

}  // namespace alongside::python
