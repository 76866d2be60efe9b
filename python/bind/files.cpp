// SPDX-License-Identifier: Apache-2.0
// Scenarios found by path or by name, and read.
#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "python/bind/bind.hpp"

namespace alongside::python {
namespace {

namespace fs = std::filesystem;

/// Every scenario of the library, such as "thurrock/three-coordinators".
std::vector<std::string> names_in(const fs::path& library) {
    std::vector<std::string> names;
    std::error_code failure;
    for (fs::recursive_directory_iterator at(library, failure), end; !failure && at != end; at.increment(failure)) {
        const fs::path name = at->path().lexically_relative(library);
        if (name.extension() == ".toml" && *name.begin() != "places" && *name.begin() != "costs")
            names.push_back(fs::path(name).replace_extension().generic_string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

GivenScenario scenario_from_text(const std::string& text, const std::string& file, const std::string& library) {
    GivenScenario given;
    given.value = read_scenario(text, file, places_for(file, library), Model::standard(), &given.warnings);
    return given;
}

GivenScenario load_scenario(const std::string& path_or_name, const std::string& library) {
    const bool a_path = fs::path(path_or_name).extension() == ".toml";
    fs::path path = path_or_name;
    if (!is_file(path)) {
        const fs::path bundled = fs::path(library) / (a_path ? path_or_name : path_or_name + ".toml");
        if (is_file(bundled)) path = bundled;
        else if (!a_path && !fs::is_directory(path)) {
            std::string hint = "Scenarios that come with Alongside:";
            for (const std::string& name : names_in(library)) hint += "\n  " + name;
            throw reading_error(path_or_name, ENOENT, hint + "\nThe path of a file of your own ends in .toml.");
        }
    }
    return scenario_from_text(read_text(path.string()), path.string(), library);
}

}  // namespace alongside::python
