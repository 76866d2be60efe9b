// SPDX-License-Identifier: Apache-2.0
// Lists the lines of the week with their parameters and results, and runs a hamlet for a year.
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "sim/run/simulation.hpp"
#include "sim/scenario/read.hpp"

using namespace alongside;

int main(int, char** arguments) {
    const auto print = [](const std::string& word) { std::printf("%s\n", word.c_str()); };
    for (const Entry& line : Model::standard().lines()) {
        const std::string name(line.name);
        print(name);
        for (const FieldInfo& field : line.part->parameters.fields) print(name + "." + std::string(field.name));
        for (const FieldInfo& field : line.part->results.fields) print(name + ":" + std::string(field.name));
    }
    std::ifstream file(arguments[1]);
    std::stringstream text;
    text << file.rdbuf();
    Scenario scenario;
    scenario.place = read_place(text.str(), "place");
    scenario.residents = 26;
    const auto executor = serial_executor();
    Simulation simulation(scenario, luck_of("amber", 0), *executor);
    simulation.advance(52);
    for (const Series& series : simulation.series())
        print("series " + std::string(series.measure->name) + " " + std::to_string(series.weeks.size()));
}
