// SPDX-License-Identifier: Apache-2.0
// Questions about speed and pairing, each with its goal. Seconds are printed and never asserted.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "benchmarks/place.hpp"

namespace {

using namespace alongside::bench;

// Each town in a process of its own, so that its peak of memory is its own.
int in_own_process(const std::string& program, const std::string& arguments) {
    std::fflush(stdout);
    return std::system(("\"" + program + "\" " + arguments).c_str());
}

int everything(const std::string& program) {
    print_machine();
    std::printf("\nTown-1M (goals: 2.5 million person-weeks/s, 430 bytes a resident, founding 10 s)\n");
    int failed = in_own_process(program, "town 1000000 13 2");
    std::printf("\nThe first parts alone (goals: 4 million person-weeks/s, 400 bytes a resident, founding 10 s)\n");
    failed += in_own_process(program, "skeleton 1000000 13 2");
    std::printf("\n100,000 residents\n");
    failed += in_own_process(program, "town 100000 52 2");
    std::printf("\n10,000,000 residents (goal: at most 1.6 times slower a person than 100,000)\n");
    failed += in_own_process(program, "town 10000000 2 2");
    std::printf("\nPairing (goals: variance ratio 1,000 for wellbeing.loneliness, 100 for way_in.ever_served)\n");
    failed += in_own_process(program, "pairing 12000 104 40");
    print_machine();
    return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
    try {
        const std::string what = count > 1 ? words[1] : "";
        const auto number = [&](int k) { return k < count ? std::atol(words[k]) : 0L; };
        if (what.empty()) return everything(words[0]);
        if ((what == "town" || what == "skeleton") && count == 5)
            return run_town((what == "town" ? town : skeleton)(number(2), posts_in_thurrock),
                            static_cast<std::int32_t>(number(3)), static_cast<unsigned>(number(4)));
        if (what == "pairing" && count == 5)
            return run_pairing(number(2), static_cast<std::int32_t>(number(3)), static_cast<std::int32_t>(number(4)));
        if (what == "count" && count == 4) return run_count(number(2), static_cast<std::int32_t>(number(3)));
        std::fprintf(stderr,
                     "alongside_bench [town RESIDENTS WEEKS THREADS | skeleton RESIDENTS WEEKS THREADS |\n"
                     "                 pairing RESIDENTS WEEKS LUCKS | count RESIDENTS WEEKS]\n");
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
