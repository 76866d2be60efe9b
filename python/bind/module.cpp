// SPDX-License-Identifier: Apache-2.0
// The Python module alongside._core.
#include "python/bind/bind.hpp"

#ifndef ALONGSIDE_VERSION
#error "The build says which version this is: -DALONGSIDE_VERSION=\"...\""
#endif

PYBIND11_MODULE(_core, module) {
    using namespace alongside::python;
    module.doc() = "The engine of Alongside. Its names are documented in the package `alongside`.";
    module.attr("version") = ALONGSIDE_VERSION;
    bind_errors(module);
    bind_model(module);
    bind_scenario(module);
    bind_simulation(module);
    bind_study(module);
    bind_story(module);
}
