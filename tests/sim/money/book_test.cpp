// SPDX-License-Identifier: Apache-2.0
// Prices are brought to one year by the deflators, and the book that comes along says where each is from.
#include "sim/money/book.hpp"

#include <gtest/gtest.h>

#include <map>

#include "sim/base/error.hpp"
#include "sim/files/reading.hpp"
#include "tests/sim/money/made_study.hpp"

namespace alongside {
namespace {

CostBook england() {
    const std::string file = std::string(ALONGSIDE_SOURCE_DIR) + "/scenarios/costs/england.toml";
    return read_costs(read_text(file), file);
}

TEST(CostBook, EveryLineHasAPriceOrSaysWhyNot) {
    const CostBook book = england();
    ASSERT_FALSE(book.lines.empty());
    for (const CostLine& line : book.lines) {
        EXPECT_EQ((line.price ? 1 : 0) + (line.missing.empty() ? 0 : 1) + (line.within.empty() ? 0 : 1), 1)
            << line.name;
        EXPECT_FALSE(line.source.empty()) << line.name;
        EXPECT_GT(line.price ? line.price->value : 1, 0) << line.name << ": what costs nothing needs no line";
    }
}

TEST(CostBook, HasAllThatACoordinatorCosts) {
    std::map<std::string, CostLine> lines;
    for (const CostLine& line : england().lines) lines[line.name] = line;
    for (const char* name : {"coordinator_post", "coordinator_supervision", "coordinator_premises",
                             "coordinator_recruitment", "coordinator_training"}) {
        ASSERT_TRUE(lines.count(name)) << name;
        EXPECT_EQ(lines[name].counts, "paid_time.posts_coordinators");
        EXPECT_EQ(lines[name].column, MoneyColumn::cash);
    }
}

TEST(CostBook, WiderValueIsNeverPaidByAnAgency) {
    for (const CostLine& line : england().lines)
        EXPECT_EQ(line.column == MoneyColumn::wider_value, payers[line.payer] == "families") << line.name;
}

constexpr const char* payroll = R"(schema = "costs/1"
name = "Ours"
about = "Our payroll."
extends = "england"
[[cost]]
name = "coordinator_post"
about = "As paid."
counts = "paid_time.posts_coordinators"
payer = "council"
column = "cash"
value = 52000
unit = "GBP/post-year"
price_year = 2024
source = "our payroll"
grade = "A"
)";

bool fetch_england(const std::string& name, std::string& text, std::string& file) {
    file = std::string(ALONGSIDE_SOURCE_DIR) + "/scenarios/costs/england.toml";
    if (name == "england") text = read_text(file);
    return name == "england";
}

TEST(CostBook, ABookOverAnotherReplacesLinesByNameAndKeepsTheRest) {
    const CostBook below = england(), ours = read_costs(payroll, "ours.toml", fetch_england);
    ASSERT_EQ(ours.lines.size(), below.lines.size());
    int replaced = 0;
    for (std::size_t k = 0; k < ours.lines.size(); ++k) {
        EXPECT_EQ(ours.lines[k].name, below.lines[k].name);
        const bool same = ours.lines[k].source == below.lines[k].source;
        replaced += same ? 0 : 1;
        if (!same) {
            EXPECT_EQ(ours.lines[k].name, "coordinator_post");
            EXPECT_EQ(ours.lines[k].price->value, 52000);
        }
    }
    EXPECT_EQ(replaced, 1);
    EXPECT_EQ(ours.price_year, below.price_year);
    EXPECT_EQ(ours.name, "Ours, over England") << "tables say whose prices they are";
}

constexpr const char* allotments = R"([[cost]]
name = "allotment_meeting"
about = "An hour at the allotments."
counts = "paid_time.meetings_allotment_project"
payer = "voluntary_sector"
column = "staff_time"
value = 20
unit = "GBP/meeting"
price_year = 2024
source = "made up"
grade = "E"
)";

TEST(CostBook, PricesAKindOfAgencyThatOnlySomePlacesHave) {
    const CostBook book = read_costs(std::string(payroll) + allotments, "ours.toml", fetch_england);
    EXPECT_EQ(book.lines.back().counts, "paid_time.meetings_allotment_project");
    EXPECT_EQ(book.lines.back().unit, "GBP/meeting") << "its unit is known before any place is";
}

TEST(CostBook, OtherDeflatorsMustServeTheBookBelowToo) {
    const std::string few = std::string(payroll) +
                            "[deflators]\nname = \"ours\"\nsource = \"made up\"\ngrade = \"E\"\nyears = [2024]\n"
                            "index = [100]\n";
    try {
        read_costs(few, "ours.toml", fetch_england);
        FAIL() << "prices of other years were taken without a deflator";
    } catch (const ScenarioError& error) {
        ASSERT_EQ(error.complaints().size(), 1u);
        EXPECT_EQ(error.complaints()[0].code, "E141");
    }
}

TEST(CostBook, RebasesByTheDeflators) {
    const CostBook book = made::book();
    const Price price = book.rebased({80, 100, 130, 2014});
    EXPECT_EQ(price.low, 160);
    EXPECT_EQ(price.value, 200);
    EXPECT_EQ(price.high, 260);
    EXPECT_EQ(price.year, 2024);
    EXPECT_EQ(book.rebased({1, 2, 3, 2024}).value, 2) << "a price of the book's own year stays";
    EXPECT_THROW(book.rebased({1, 2, 3, 2013}), Broken) << "a year without a deflator is never guessed";
}

TEST(CostBook, DiscountsLaterYearsOnly) {
    DiscountProfile profile;
    profile.from = {0, 3}, profile.rate = {0.25, 0.0};
    EXPECT_EQ(profile.factor(0), 1);
    EXPECT_EQ(profile.factor(1), 0.8);
    EXPECT_NEAR(profile.factor(2), 0.64, 1e-15);
    EXPECT_EQ(profile.factor(3), profile.factor(2)) << "each rate holds from its own year on";
}

TEST(CostBook, AStandardYearIsWhatTheGreenBookSays) {
    std::map<std::string, DiscountProfile> profiles;
    for (const DiscountProfile& profile : england().discounts) profiles[profile.name] = profile;
    EXPECT_EQ(profiles.at("none").factor(40), 1);
    EXPECT_DOUBLE_EQ(profiles.at("standard").factor(1), 1 / 1.035);
    EXPECT_DOUBLE_EQ(profiles.at("standard").factor(31), profiles.at("standard").factor(30) / 1.03);
    EXPECT_DOUBLE_EQ(profiles.at("health").factor(1), 1 / 1.015);
    EXPECT_TRUE(profiles.at("health").health_only) << "costs are never discounted as health is";
}

}  // namespace
}  // namespace alongside
