// SPDX-License-Identifier: Apache-2.0
// The reference town of every benchmark: Thurrock's facts at any size, with coordinators in post.
#pragma once

#include <string>

#include "sim/sim.hpp"

namespace alongside::bench {

/// `residents` of Thurrock with `posts` coordinators' posts from the first week; the measures that are cheap.
Scenario town(std::int64_t residents, std::int32_t posts);

/// The same town with the first parts of Alongside alone: people and ties, meeting and contact, stress, loneliness,
/// asking, lists and coordinators. Nobody is born, dies, moves, needs, cares or is struck.
Scenario skeleton(std::int64_t residents, std::int32_t posts);

/// Times every line of the week by what the processor spends on it.
class Stopwatch : public Observer {
public:
    void before(const Entry& line) override;
    void after(const Entry& line) override;
    void clear() { spent_.clear(); }
    /// A table of ns a person-week, one row a line.
    std::string table(double person_weeks) const;

private:
    struct Spent {
        std::string line;
        double seconds;
    };
    std::vector<Spent> spent_;
    double begun_ = 0;
};

double wall_seconds();
double processor_seconds();
/// Greatest memory of this process so far, bytes.
double peak_bytes();

/// Coordinators' posts in the town, at any size.
inline constexpr std::int32_t posts_in_thurrock = 8;

/// `alongside_bench town|skeleton RESIDENTS WEEKS THREADS`: one place in this process, for its own peak of memory.
int run_town(const Scenario& scenario, std::int32_t weeks, unsigned threads);
/// `alongside_bench pairing RESIDENTS WEEKS LUCKS`.
int run_pairing(std::int64_t residents, std::int32_t weeks, std::int32_t lucks);
/// `alongside_bench count RESIDENTS WEEKS`: for the gate on instructions.
int run_count(std::int64_t residents, std::int32_t weeks);
/// What this processor can do at best, in the same minute: bytes moved, a named draw, a scattered read.
void print_machine();

}  // namespace alongside::bench
