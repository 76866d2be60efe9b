// SPDX-License-Identifier: Apache-2.0
// What people say of who acts on whom agrees with what the steps say that they touch.
#include "sim/model/influences.hpp"

#include <gtest/gtest.h>

#include "sim/model/declare.hpp"

namespace alongside {
namespace {

using Sentences = std::vector<std::string>;

TEST(Influences, AgreeWithTheAccessLists) {
    EXPECT_EQ(disagreements(Model::standard(), Influences::standard()), Sentences{});
}

// A part that nobody has spoken of yet.
void worry(Everyone, const Loneliness&, Mine<Resilience>) {}
constinit const Part worries = declare<&worry>("Loneliness bears on resilience.");

TEST(Influences, AskForARowForANewArrow) {
    const Model model = Model::standard().with_after("resilience", {"worries", "", &worries});
    const Sentences found = disagreements(model, Influences::standard());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0],
              "worries reads loneliness and changes resilience in one step, and influences.def says nothing of it: add "
              "ARROW(worries, loneliness, own, resilience, plus, \"E\") with whose it is, its sign and its source, or "
              "SILENT(worries, loneliness, \"resilience\") if the one does not bear on the other.");
}

TEST(Influences, RefuseARowWithoutAnArrow) {
    Influences influences = Influences::standard();
    influences.arrows.insert(influences.arrows.begin(), {"ageing", "loneliness", Whose::own, "needs", Sign::plus, "E"});
    const Sentences found = disagreements(Model::standard(), influences);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NE(found[0].find("has no arrow in the access lists"), std::string::npos) << found[0];
}

TEST(Influences, RefuseRowsThatSayAThingTwice) {
    Influences influences = Influences::standard();
    influences.arrows.push_back(influences.arrows.back());
    const auto of_one =
        std::find_if(influences.silences.begin(), influences.silences.end(),
                     [](const Silence& silence) { return silence.to.find(' ') == std::string_view::npos; });
    ASSERT_NE(of_one, influences.silences.end());
    influences.silences.push_back(Silence(*of_one));
    EXPECT_EQ(disagreements(Model::standard(), influences).size(), 2u);
}

TEST(Influences, RefuseARowWithoutASource) {
    Influences influences = Influences::standard();
    influences.arrows.back().source = "";
    EXPECT_EQ(disagreements(Model::standard(), influences).size(), 1u);
}

TEST(Influences, KnowThatAStepReadsAllOfItsOwnTies) {
    const Part& helping = *Model::standard().find("helping_friends")->part;
    const Touched touched = touched_by(helping.steps.back());
    EXPECT_NE(std::find(touched.reads.begin(), touched.reads.end(), "tie.hours"), touched.reads.end());
    EXPECT_EQ(std::find(touched.changes.begin(), touched.changes.end(), "tie.hours"), touched.changes.end());
}

}  // namespace
}  // namespace alongside
