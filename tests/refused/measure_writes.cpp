// SPDX-License-Identifier: Apache-2.0
// A measure that changes what it looks at.
// expect: a measure never writes: it takes everything as it is
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Row {
    Count seen;
    static constexpr auto fields = std::tuple{result(&Row::seen, "seen", "residents", "Residents.")};
};
void count(Everyone everyone, Mine<Loneliness> loneliness, Sums<Row> sums) {
    everyone([&](const Me& me) { loneliness[me] = 0, sums[me].seen.add(); });
}
constinit const Part part = declare_measure<&count>("Writes.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
