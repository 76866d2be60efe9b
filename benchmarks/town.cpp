// SPDX-License-Identifier: Apache-2.0
// One town of one size: founding, weeks, the price of each line, edges visited and changed, memory.
#include <algorithm>
#include <cstdio>
#include <cstring>

#include "benchmarks/place.hpp"

namespace alongside::bench {
namespace {

double sum_of_last(const Simulation& simulation, const char* measure, const char* field, std::size_t weeks) {
    for (const Series& series : simulation.series()) {
        if (series.measure->name != measure) continue;
        const auto& fields = series.fields;
        for (std::size_t k = 0; k < fields.size(); ++k)
            if (fields[k].name == field) {
                double sum = 0;
                for (std::size_t week = series.weeks.size() - weeks; week < series.weeks.size(); ++week)
                    sum += series.values[week * fields.size() + k];
                return sum;
            }
    }
    return 0;
}

}  // namespace

int run_town(const Scenario& scenario, std::int32_t weeks, unsigned threads) {
    const auto executor = executor_for(threads);
    const std::int64_t residents = scenario.residents;
    Stopwatch stopwatch;
    const double start = wall_seconds();
    Simulation simulation(scenario, luck_of("bench", 0), *executor, &stopwatch);
    const double founded = wall_seconds() - start;
    std::printf("founding %.2f s (%.0f ns a resident)\n", founded, founded / static_cast<double>(residents) * 1e9);
    simulation.advance(1);  // the first week agrees everybody's hours

    constexpr int rounds = 5;
    std::vector<double> rates;
    stopwatch.clear();
    const double people = static_cast<double>(residents);
    const double processor_from = processor_seconds();
    for (int round = 0; round < rounds; ++round) {
        const double from = wall_seconds();
        simulation.advance(weeks);
        rates.push_back(people * weeks / (wall_seconds() - from) / 1e6);
    }
    std::sort(rates.begin(), rates.end());
    std::printf("%.2f million person-weeks/s (median of %d; %.2f to %.2f), %lld residents, %u threads, %d weeks each\n",
                rates[rounds / 2], rounds, rates.front(), rates.back(), static_cast<long long>(residents), threads,
                weeks);
    std::printf("%.0f ns of processor time a person-week\n",
                (processor_seconds() - processor_from) / (people * weeks * rounds) * 1e9);
    std::printf("%s", stopwatch.table(people * weeks * rounds).c_str());
    const auto all_weeks = static_cast<std::size_t>(weeks) * rounds;
    const double half_edges = static_cast<double>(simulation.world().ties.half_edges());
    const double changes = sum_of_last(simulation, "tie_layers", "begun", all_weeks) +
                           sum_of_last(simulation, "tie_layers", "ended", all_weeks);
    constexpr double passes = 3.0 / 4;  // contact, stress and loneliness each walk a fourth of all half-edges a week
    std::printf("%.2f half-edges a resident; %.0f million edge visits/s; %.3f per cent of ties change a week\n",
                half_edges / people, passes * half_edges * rates[rounds / 2] * 1e6 / people / 1e6,
                100 * changes / static_cast<double>(all_weeks) / (half_edges / 2));
    std::printf("%.0f bytes a resident at peak, %.0f held in the world\n", peak_bytes() / people,
                static_cast<double>(simulation.bytes()) / people);
    return 0;
}

int run_count(std::int64_t residents, std::int32_t weeks) {
    const auto executor = serial_executor();
    Simulation simulation(town(residents, posts_in_thurrock), luck_of("bench", 0), *executor);
    simulation.advance(weeks);
    std::printf("person-weeks: %lld\n", static_cast<long long>(residents * weeks));
    return 0;
}

void print_machine() {
    constexpr std::size_t bytes = 200'000'000, draws = 20'000'000, reads = 10'000'000;
    std::vector<char> from(bytes, 1), to(bytes, 2);
    double start = wall_seconds();
    std::memcpy(to.data(), from.data(), bytes);
    const double copied = wall_seconds() - start;

    const Draw draw(luck_of("bench", 0), "machine", Week{0});
    std::uint64_t sum = static_cast<unsigned char>(to[bytes / 2]);
    start = wall_seconds();
    for (std::uint64_t who = 1; who <= draws; ++who) sum += draw("draws", Key{who}).word();
    const double drawn = wall_seconds() - start;

    start = wall_seconds();
    for (std::uint64_t k = 0; k < reads; ++k) sum += static_cast<unsigned char>(from[mix(k) % bytes]);
    const double read = wall_seconds() - start;
    const auto each = [](double seconds, std::size_t times) { return seconds / static_cast<double>(times) * 1e9; };
    std::printf("this machine, one thread: copies %.1f GB/s, a named draw %.1f ns, a scattered read %.1f ns (%llx)\n",
                2 * static_cast<double>(bytes) / copied / 1e9, each(drawn, draws), each(read, reads),
                static_cast<unsigned long long>(sum & 0xf));
}

}  // namespace alongside::bench
