// SPDX-License-Identifier: Apache-2.0
// Any bytes at all are a good scenario or place, or a ScenarioError: nothing else comes out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "tests/sim/scenario/test_model.hpp"

namespace {

void read_as_scenario(const std::string& text) {
    using namespace alongside;
    Scenario scenario = read_scenario(text, "fuzzed.toml", made::fetch, made::model());
    const std::string resolved = resolved_toml(scenario);
    if (resolved_toml(read_scenario(resolved, "resolved.toml", FetchPlace(), made::model())) != resolved) std::abort();
}

void read_as_option(const std::string& text) {
    using namespace alongside;
    static const Scenario scenario = read_scenario("schema = \"scenario/1\"\nname = \"a\"\nplace = \"thurrock\"\n",
                                                   "a.toml", made::fetch, made::model());
    Scenario copy = scenario;
    set_from_text(copy, text);
}

}  // namespace

/// The first byte picks what the rest is read as.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    try {
        if (data[0] % 4 < 2) read_as_scenario(text);
        else if (data[0] % 4 == 2) alongside::read_place(text, "fuzzed.toml");
        else read_as_option(text);
    } catch (const alongside::ScenarioError& error) {
        if (error.complaints().empty() || std::string(error.what()).empty()) std::abort();
    }
    return 0;
}
