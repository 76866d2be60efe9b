// SPDX-License-Identifier: Apache-2.0
// Costs come out as on paper, in columns that stay apart; only what is held whole is cash.
#include "sim/money/reckon.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <map>

#include "sim/base/error.hpp"
#include "sim/files/reading.hpp"
#include "sim/money/record_money.hpp"
#include "tests/sim/money/made_study.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

constexpr std::size_t council = 0, schools = 2;
constexpr MoneyColumn cash = MoneyColumn::cash, staff_time = MoneyColumn::staff_time;

TEST(Reckon, ComesOutAsOnPaper) {
    const Money money = reckon(made::study(), made::book());
    EXPECT_EQ(money.at(0, council, 0, cash).cost.mean, 0);
    const Account& year = money.at(1, council, 0, cash);
    EXPECT_DOUBLE_EQ(year.cost.mean, 20000 * (8 + 7.5 + 8) / 3);
    EXPECT_DOUBLE_EQ(year.difference.mean, year.cost.mean);
    EXPECT_DOUBLE_EQ(year.difference.median, 160000);
    EXPECT_DOUBLE_EQ(year.difference.low, 151000);  // a tenth of the way from 150,000 to 160,000
    EXPECT_DOUBLE_EQ(year.difference.high, 160000);
    const Account& work = money.at(1, schools, 0, staff_time);
    EXPECT_DOUBLE_EQ(work.difference.mean, 30 * (-10 + 1 - 15) / 3.0);
    EXPECT_DOUBLE_EQ(work.difference.median, -300);
    EXPECT_DOUBLE_EQ(work.difference.all_low, 20 * -8);
    EXPECT_DOUBLE_EQ(work.difference.all_high, 50 * -8);
    EXPECT_DOUBLE_EQ(money.at(1, schools, 1, staff_time).cost.mean, 30 * (45 + 50 + 69) / 3.0);
    EXPECT_EQ(money.futures, 3);
}

TEST(Reckon, AddsYearsUpAsTheProfileSays) {
    const Money money = reckon(made::study(), made::book());
    const double first = money.at(1, council, 0, cash).cost.mean, second = money.at(1, council, 1, cash).cost.mean;
    EXPECT_DOUBLE_EQ(money.total(1, council, 0, cash).cost.mean, first + second);
    EXPECT_DOUBLE_EQ(money.total(1, council, 1, cash).cost.mean, first + 0.8 * second);
}

TEST(Reckon, HoursMultiplyAnHourlyPrice) {
    CostBook book = made::book();
    const double one = reckon(made::study(), book).at(1, schools, 0, staff_time).cost.mean;
    book.lines[1].by_hour = true, book.lines[1].hours = 1.5;
    EXPECT_DOUBLE_EQ(reckon(made::study(), book).at(1, schools, 0, staff_time).cost.mean, 1.5 * one);
}

TEST(Reckon, FewerMeetingsReleaseNoCash) {
    Study study = made::study();
    for (std::size_t at = made::posts; at < study.amounts.size(); at += 2) study.amounts[at] = 3;
    const Money money = reckon(study, made::book());
    EXPECT_NE(money.at(1, schools, 0, staff_time).difference.mean, 0);
    for (const Account& one : money.accounts)
        if (one.column == cash) {
            EXPECT_EQ(one.difference.mean, 0);
            EXPECT_EQ(one.difference.low, 0);
            EXPECT_EQ(one.difference.high, 0);
        }
}

TEST(Reckon, CashIsRefusedForWhatIsNotHeldWhole) {
    CostBook book = made::book();
    book.lines[1].column = cash;
    EXPECT_THROW(reckon(made::study(), book), Broken);
}

TEST(Reckon, NamesWhatHasNoPrice) {
    CostBook book = made::book();
    book.lines[1].price.reset(), book.lines[1].missing = "nobody knows";
    const Money money = reckon(made::study(), book);
    EXPECT_EQ(money.without_price, std::vector<std::string>{"paid_time.meetings_school"});
    EXPECT_EQ(money.payers, std::vector<std::size_t>{council}) << "a payer without a price has no account of 0";
    book.lines[1].within = "post";
    EXPECT_TRUE(reckon(made::study(), book).without_price.empty());
}

TEST(Reckon, SaysOfAPayerAndColumnWithoutAPriceThatItIsNotKnown) {
    const Money money = reckon(made::study(), made::book());
    EXPECT_FALSE(money.at(1, schools, 0, cash).priced);
    EXPECT_TRUE(money.at(1, schools, 0, staff_time).priced);
    std::size_t accounts = 0;
    for (const Variable& variable : money_group(money, made::book()).variables)
        if (variable.name == "account") accounts = std::get<Texts>(variable.values).size();
    EXPECT_EQ(accounts, 2u) << "only what has a price is written to a file";
}

TEST(Reckon, TheGroupOfAFileHasOneShape) {
    const Group group = money_group(reckon(made::study(), made::book()), made::book());
    std::map<std::string, std::size_t> sizes;
    const auto count = [](const Values& values) {
        return std::visit([](const auto& list) { return list.size(); }, values);
    };
    for (const Variable& variable : group.variables)
        if (variable.dimensions == std::vector<std::string>{variable.name})
            sizes[variable.name] = count(variable.values);
    EXPECT_EQ(sizes.at("arm"), 2u);
    EXPECT_EQ(sizes.at("year_end"), 2u);
    for (const Variable& variable : group.variables) {
        std::size_t product = 1;
        for (const std::string& dimension : variable.dimensions) product *= sizes.at(dimension);
        EXPECT_EQ(product, count(variable.values)) << variable.name;
        if (variable.name == "difference_mean") {
            // arm, account, year: of the second arm the council's cash, both years, then the schools' time
            const Numbers& mean = std::get<Numbers>(variable.values);
            EXPECT_DOUBLE_EQ(mean[4], 20000 * (8 + 7.5 + 8) / 3);
            EXPECT_DOUBLE_EQ(mean[6], 30 * (-10 + 1 - 15) / 3.0);
            EXPECT_EQ(variable.unit, "GBP");
        }
    }
}

// The law: what happens to the prices of staff time moves no cash, in any account.
using Reckoning = std::function<Money(const Study&, const CostBook&)>;
bool columns_stay_apart(const Reckoning& reckoned) {
    CostBook dear = made::book();
    dear.lines[1].price = Price{2000, 3000, 5000, 2024};
    const Money one = reckoned(made::study(), made::book()), other = reckoned(made::study(), dear);
    for (std::size_t k = 0; k < one.accounts.size(); ++k)
        if (one.accounts[k].column == cash && one.accounts[k].cost.mean != other.accounts[k].cost.mean) return false;
    return true;
}

// A mutant: hours that are not worked count as money in the bank.
Money merged(const Study& study, const CostBook& book) {
    Money money = reckon(study, book);
    for (Account& one : money.accounts)
        if (one.column == cash) one.cost.mean += money.at(one.arm, one.payer, one.year, staff_time).cost.mean;
    return money;
}

TEST(Reckon, ColumnsStayApart) {
    EXPECT_TRUE(columns_stay_apart([](const Study& study, const CostBook& book) { return reckon(study, book); }));
    EXPECT_FALSE(columns_stay_apart(merged)) << "the mutant got through";
}

RC_GTEST_PROP(Reckon, SwappingArmsFlipsSigns, (bool paired)) {
    Study study = made::study();
    study.paired = paired;
    for (double& amount : study.amounts) amount = *rc::gen::inRange(0, 1000);
    Study swapped = study;
    const std::size_t half = study.amounts.size() / 2;
    for (std::size_t k = 0; k < half; ++k) std::swap(swapped.amounts[k], swapped.amounts[half + k]);
    const Money one = reckon(study, made::book()), other = reckon(swapped, made::book());
    for (const Account& account : one.accounts) {
        if (account.arm == 0) continue;
        const Spread& a = account.difference;
        const Spread& b = other.at(1, account.payer, account.year, account.column).difference;
        RC_ASSERT(fabs(a.mean + b.mean) < 1e-6);
        RC_ASSERT(fabs(a.median + b.median) < 1e-6);
        RC_ASSERT(fabs(a.low + b.high) < 1e-6);
        RC_ASSERT(fabs(a.high + b.low) < 1e-6);
    }
}

TEST(Reckon, NothingDecidedCostsExactlyNothingMore) {
    const std::string file = std::string(ALONGSIDE_SOURCE_DIR) + "/scenarios/costs/england.toml";
    const CostBook book = read_costs(read_text(file), file);
    const std::vector<Scenario> arms{village("one"), village("other")};
    const Money money = reckon(run_study(arms, options(3)), book);
    bool something = false;
    for (const Account& one : money.accounts) {
        something |= one.cost.mean > 0;
        for (const double value : {one.difference.mean, one.difference.low, one.difference.high, one.difference.error})
            EXPECT_EQ(value, 0) << payers[one.payer];
    }
    EXPECT_TRUE(something) << "nothing was priced at all";
}

TEST(Reckon, SaysWhichDecisionsHaveNoPrice) {
    std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    arms[1].decisions.push_back({"training", 0, no_end, {}});
    CostBook book = made::book();
    EXPECT_EQ(reckon(made::study(), arms, book).decided_without_price, std::vector<std::string>{"training"});
    book.lines[0].price.reset();
    EXPECT_EQ(reckon(made::study(), arms, book).decided_without_price,
              (std::vector<std::string>{"coordinators", "training"}));
    arms.pop_back();
    EXPECT_TRUE(reckon(made::study(), arms, book).decided_without_price.empty());
}

TEST(Reckon, PricesAnInventedKindOfAgencyByALineThatNamesIt) {
    std::vector<Scenario> arms{village("one")};
    arms[0].place.agencies[0].kind = "allotment_project";
    const Study study = run_study(arms, options(2));
    CostBook book = made::book();
    book.lines[1].counts = "paid_time.meetings_allotment_project";
    const Money money = reckon(study, book);
    double meetings = 0;
    for (std::size_t what = 0; what < study.paid_for.size(); ++what)
        if (study.paid_for[what].name() == book.lines[1].counts)
            meetings = (study.amount(0, 0, 0, what) + study.amount(0, 1, 0, what)) / 2;
    EXPECT_GT(meetings, 0);
    EXPECT_DOUBLE_EQ(money.at(0, schools, 0, staff_time).cost.mean, 30 * meetings);
    EXPECT_TRUE(money.not_here.empty());
    const Money elsewhere = reckon(study, made::book());
    EXPECT_EQ(elsewhere.not_here, std::vector<std::string>{"paid_time.meetings_school"});
    EXPECT_EQ(std::count(elsewhere.without_price.begin(), elsewhere.without_price.end(), book.lines[1].counts), 1);
}

TEST(Reckon, APostCostsItsPayerCash) {
    const std::string file = std::string(ALONGSIDE_SOURCE_DIR) + "/scenarios/costs/england.toml";
    const CostBook book = read_costs(read_text(file), file);
    std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    for (Scenario& arm : arms) arm.place.agencies[0].kind = "voluntary_family_support";
    const Money money = reckon(run_study(arms, options(2)), book);
    constexpr std::size_t voluntary_sector = 5;
    EXPECT_GT(money.at(1, council, 0, cash).difference.mean, 0);
    EXPECT_EQ(money.at(1, voluntary_sector, 0, cash).difference.mean, 0)
        << "the voluntary sector's posts are as they were";
}

}  // namespace
}  // namespace alongside
