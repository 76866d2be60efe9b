// SPDX-License-Identifier: Apache-2.0
// The engine's errors as Python exceptions, with the same text as on the command line.
#include "python/bind/bind.hpp"

namespace alongside::python {
namespace {

// Owned by the module, which is never unloaded.
PyObject* scenario_error = nullptr;
PyObject* file_error = nullptr;
PyObject* mismatch_error = nullptr;
PyObject* broken_error = nullptr;

PyObject* exception(py::module_& module, const char* name, const char* about, PyObject* base) {
    PyObject* made = PyErr_NewExceptionWithDoc(("alongside." + std::string(name)).c_str(), about, base, nullptr);
    if (made == nullptr) throw py::error_already_set();
    module.add_object(name, py::reinterpret_borrow<py::object>(made));
    return made;
}

void raise(PyObject* type, const char* text, const char* attribute, const py::object& value) {
    const py::object error = py::reinterpret_borrow<py::object>(type)(text_of(text));
    error.attr(attribute) = value;
    PyErr_SetObject(type, error.ptr());
}

void translate(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const ScenarioError& error) {
        py::list complaints;
        for (const Complaint& complaint : error.complaints()) complaints.append(dict_of(complaint));
        raise(scenario_error, error.what(), "complaints", complaints);
    } catch (const FileError& error) {
        raise(file_error, error.what(), "code", text_of(error.code()));
    } catch (const MismatchError& error) {
        raise(mismatch_error, error.what(), "code", text_of(error.code()));
    } catch (const Broken& error) {
        PyErr_SetString(broken_error, error.what());
    }
}

}  // namespace

py::str text_of(std::string_view text) {
    PyObject* decoded = PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
    if (decoded == nullptr) throw py::error_already_set();
    return py::reinterpret_steal<py::str>(decoded);
}

py::dict dict_of(const Complaint& complaint) {
    py::dict out;
    out["code"] = text_of(complaint.code);
    out["what"] = text_of(complaint.what);
    out["file"] = text_of(complaint.file);
    out["line"] = complaint.line;
    out["column"] = complaint.column;
    out["width"] = complaint.width;
    out["text"] = text_of(complaint.text);
    out["note"] = text_of(complaint.note);
    out["hint"] = text_of(complaint.hint);
    out["message"] = text_of(to_text(complaint));
    return out;
}

void check_signals() {
    const py::gil_scoped_acquire interpreter;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
}

void bind_errors(py::module_& module) {
    scenario_error =
        exception(module, "ScenarioError",
                  "Something in a scenario or a place that can be mended; raised before anything is run.\n\n"
                  "Attributes\n----------\ncomplaints : list of dict\n    Every fault that was found, with its code, "
                  "sentence, file, line and likely fix.",
                  PyExc_ValueError);
    file_error =
        exception(module, "FileError",
                  "A file, folder or permission stood in the way.\n\nAttributes\n----------\ncode : str\n    Such as "
                  "\"E404\".",
                  PyExc_OSError);
    mismatch_error =
        exception(module, "MismatchError",
                  "Two things that must match do not: arms of a comparison, or a state and its scenario.\n\n"
                  "Attributes\n----------\ncode : str\n    Such as \"E133\".",
                  PyExc_ValueError);
    broken_error = exception(module, "Broken", "A fault of Alongside itself: a promise inside the engine did not hold.",
                             PyExc_RuntimeError);
    py::register_exception_translator(&translate);
}

}  // namespace alongside::python
