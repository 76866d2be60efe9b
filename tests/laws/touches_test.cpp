// SPDX-License-Identifier: Apache-2.0
// Law: a line of the week changes what its signature says that it writes, and nothing else.
#include <gtest/gtest.h>

#include <set>

#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

// Remembers the world before each line, and names whatever changed that the line had not announced.
class Watch : public Observer {
public:
    void watch(Simulation& simulation) { world_ = &simulation.world(); }

    void before(const Entry&) override {
        if (world_ == nullptr) return;
        columns_.clear();
        for (const ColumnStore& column : world_->columns()) columns_.push_back(*column.buffer);
        ties_ = world_->ties.runs();
    }
    void after(const Entry& line) override {
        if (world_ == nullptr || line.part->kind == Kind::settling) return;
        std::set<std::string_view> announced;
        for (const Step& step : line.part->steps)
            for (const Touch& touch : step.touches)
                if (touch.access == Access::mine) announced.insert(touch.name);
        const auto expect = [&](bool same, std::string_view what) {
            if (!same && announced.count(what) == 0)
                unannounced.insert(std::string(line.name) + " wrote " + std::string(what));
        };
        for (std::size_t k = 0; k < columns_.size(); ++k)
            expect(*world_->columns()[k].buffer == columns_[k], world_->columns()[k].info->name);
        const auto& runs = world_->ties.runs();
        for (std::size_t run = 0; run < runs.size(); ++run) {
            expect(runs[run].size() == ties_[run].size(), "who is tied to whom");
            for (std::size_t k = 0; k < std::min(runs[run].size(), ties_[run].size()); ++k) {
                const HalfTie &now = runs[run][k], &then = ties_[run][k];
                expect(now.to_and_layer == then.to_and_layer, "who is tied to whom");
                expect(now.close_steps == then.close_steps, tie::close::name);
                expect(now.hours_steps == then.hours_steps, tie::hours::name);
                expect(now.support_steps == then.support_steps, tie::support::name);
                expect(now.strain_steps == then.strain_steps, tie::strain::name);
                expect(now.due == then.due, tie::due::name);
            }
        }
    }

    std::set<std::string> unannounced;

private:
    World* world_ = nullptr;
    std::vector<Paged<std::byte>> columns_;
    std::vector<Ties::Run> ties_;
};

std::set<std::string> unannounced_writes(const Scenario& scenario, std::int32_t weeks) {
    Watch watch;
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor, &watch);
    watch.watch(simulation);
    simulation.advance(weeks);
    return watch.unannounced;
}

TEST(Touches, AreAllThatALineWrites) { EXPECT_EQ(unannounced_writes(busy_town(), 20), std::set<std::string>{}); }

// Mutants that write what they have asked to read.
void write_column(Everyone everyone, const Loneliness& loneliness) {
    everyone([&](const Me& me) { const_cast<float&>(loneliness[me]) += 1.0f; });
}
constinit const Part writes_column = declare<&write_column>("Writes a column through const.");

void write_tie(Everyone everyone, MyTies<tie::strain> my) {
    everyone([&](const Me& me) {
        for (const auto& tie : my[me]) {
            HalfTie* half = nullptr;
            static_assert(sizeof tie == sizeof half);
            std::memcpy(&half, &tie, sizeof half);
            half->set_close(0.5f * half->close());
        }
    });
}
constinit const Part writes_tie = declare<&write_tie>("Writes a field of its ties that it has not named.");

TEST(Touches, CatchAPartThatWritesThroughConst) {
    const Model model = with_process("loneliness", writes_column);
    EXPECT_EQ(unannounced_writes(busy_town(model), 1), std::set<std::string>{"mutant wrote loneliness"});
}

TEST(Touches, CatchAPartThatWritesAnotherField) {
    const Model model = with_process("ties", writes_tie);
    EXPECT_EQ(unannounced_writes(busy_town(model), 1), std::set<std::string>{"mutant wrote tie.close"});
}

}  // namespace
}  // namespace alongside::laws
