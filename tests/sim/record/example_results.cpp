// SPDX-License-Identifier: Apache-2.0
// Writes the example results under the name given, for tests/python/files_test.py.
#include "tests/sim/record/example_results.hpp"

#include <exception>
#include <iostream>

#include "sim/record/hdf5.hpp"

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "Usage: example_results OUT.h5\n";
        return 2;
    }
    try {
        const auto recorder = alongside::hdf5_recorder(words[1], true);
        recorder->begin(alongside::example::heading());
        recorder->group(alongside::example::series());
        recorder->group(alongside::example::paired());
        recorder->group(alongside::example::stories());
        recorder->end();
        std::cout << alongside::digest_of_hdf5(words[1]) << "\n";
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 4;
    }
    return 0;
}
