// SPDX-License-Identifier: Apache-2.0
// Amounts times prices, future by future, and what is known of them over futures.
#include "sim/money/reckon.hpp"

#include <algorithm>
#include <array>

#include "sim/base/error.hpp"
#include "sim/base/float_mode.hpp"
#include "sim/base/numbers.hpp"
#include "sim/run/study_parts.hpp"

namespace alongside {
namespace {

Spread spread_of(std::vector<double> values, double error) {
    Spread spread;
    spread.mean = mean_of(values), spread.error = error;
    std::sort(values.begin(), values.end());
    spread.median = percentile(values, 0.5), spread.low = percentile(values, 0.05);
    spread.high = percentile(values, 0.95);
    return spread;
}

/// A line of the book whose amounts the study holds, with its price for one of what is counted.
struct Priced {
    std::size_t payer, what;
    MoneyColumn column;
    Price each;
};

/// What a decision itself costs is a number of its own; of the decisions that are not here none is counted.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> costs_of_decisions{
    {{"coordinators", "paid_time.posts_coordinators"}, {"hub", "paid_time.hub_room"}}};

bool has_price(const std::string& decision, const CostBook& book) {
    for (const auto& [kind, counts] : costs_of_decisions)
        if (kind == decision)
            return std::any_of(book.lines.begin(), book.lines.end(),
                               [wanted = counts](const CostLine& line) { return line.price && line.counts == wanted; });
    return false;
}

enum class At : std::uint8_t { low, value, high };

class Reckoner {
public:
    Reckoner(const Study& study, const CostBook& book) : study_(study), book_(book) {
        for (const CostLine& line : book.lines) {
            const std::size_t what = counted(line.counts);
            if (what == study.paid_for.size() && line.price && is_written_down(line.counts) &&
                std::find(money_.not_here.begin(), money_.not_here.end(), line.counts) == money_.not_here.end())
                money_.not_here.push_back(line.counts);
            if (what == study.paid_for.size() || !line.price) continue;
            ALONGSIDE_EXPECT(line.column != MoneyColumn::cash || study.paid_for[what].lump(),
                             "cash is asked of what is not held whole");
            Price each = book.rebased(*line.price);
            each.low *= line.hours, each.value *= line.hours, each.high *= line.hours;
            priced_.push_back({line.payer, what, line.column, each});
        }
        money_.book = book.name, money_.price_year = book.price_year;
        money_.arms = study.arms, money_.years = study.years, money_.paired = study.paired;
        money_.futures = static_cast<std::int32_t>(study.futures.size());
        name_what_has_no_price();
        for (const DiscountProfile& profile : book.discounts)
            if (!profile.health_only) profiles_.push_back(&profile), money_.profiles.push_back(profile.name);
    }

    Money money() {
        for (std::size_t payer = 0; payer < payers.size(); ++payer)
            if (any([&](const Priced& one) { return one.payer == payer; })) money_.payers.push_back(payer);
        for (std::size_t column = 0; column < money_columns.size(); ++column)
            if (any([&](const Priced& one) { return one.column == static_cast<MoneyColumn>(column); }))
                money_.columns.push_back(static_cast<MoneyColumn>(column));
        for (std::size_t arm = 0; arm < study_.arms.size(); ++arm)
            for (const std::size_t payer : money_.payers) add_accounts(arm, payer), add_totals(arm, payer);
        return std::move(money_);
    }

private:
    template <class Is>
    bool any(const Is& is) const {
        return std::any_of(priced_.begin(), priced_.end(), is);
    }

    bool is_priced(std::size_t payer, MoneyColumn column) const {
        return any([&](const Priced& one) { return one.payer == payer && one.column == column; });
    }

    std::size_t counted(const std::string& name) const {
        std::size_t what = 0;
        while (what < study_.paid_for.size() && study_.paid_for[what].name() != name) ++what;
        return what;
    }

    bool is_written_down(const std::string& name) const {
        const std::string measure = name.substr(0, name.find('.'));
        return std::any_of(study_.paid_for.begin(), study_.paid_for.end(),
                           [&](const PaidFor& one) { return one.measure == measure; });
    }

    /// What some arm had of, and the book has neither a price for nor a line that holds it.
    void name_what_has_no_price() {
        for (std::size_t what = 0; what < study_.paid_for.size(); ++what) {
            const std::string name = study_.paid_for[what].name();
            const bool known = std::any_of(book_.lines.begin(), book_.lines.end(), [&](const CostLine& line) {
                return line.counts == name && (line.price || !line.within.empty());
            });
            if (known) continue;
            bool there = false;
            for (std::size_t at = what; at < study_.amounts.size(); at += study_.paid_for.size())
                there |= study_.amounts[at] != 0;
            if (there) money_.without_price.push_back(name);
        }
    }

    /// Every future of one arm, each year with its weight.
    std::vector<double> costs(std::size_t arm, std::size_t payer, MoneyColumn column,
                              const std::vector<double>& weights, At at) const {
        std::vector<double> all;
        for (std::size_t future = 0; future < study_.futures.size(); ++future) {
            double sum = 0;
            for (std::size_t year = 0; year < weights.size(); ++year)
                for (const Priced& one : priced_) {
                    if (one.payer != payer || one.column != column || weights[year] == 0) continue;
                    const double each = at == At::low ? one.each.low : at == At::high ? one.each.high : one.each.value;
                    sum += weights[year] * study_.amount(arm, future, year, one.what) * each;
                }
            all.push_back(sum);
        }
        return all;
    }

    /// Paired: future by future. Unpaired: every future of one against every future of the other.
    std::vector<double> differences(const std::vector<double>& first, const std::vector<double>& second) const {
        std::vector<double> all;
        for (std::size_t k = 0; k < second.size(); ++k) {
            const std::size_t begin = study_.paired ? k : 0, end = study_.paired ? k + 1 : first.size();
            for (std::size_t against = begin; against < end; ++against) all.push_back(second[k] - first[against]);
        }
        return all;
    }

    Costs costs_of(std::size_t arm, std::size_t payer, MoneyColumn column, const std::vector<double>& weights) const {
        Costs one;
        const auto of = [&](std::size_t which, At at) { return costs(which, payer, column, weights, at); };
        const std::vector<double> mine = of(arm, At::value);
        one.cost = spread_of(mine, sqrt(squared_error(mine)));
        one.cost.all_low = mean_of(of(arm, At::low)), one.cost.all_high = mean_of(of(arm, At::high));
        if (arm == 0) return one;
        const std::vector<double> first = of(0, At::value), change = differences(first, mine);
        one.difference =
            spread_of(change, sqrt(study_.paired ? squared_error(change) : squared_error(first) + squared_error(mine)));
        one.difference.all_low = mean_of(differences(of(0, At::low), of(arm, At::low)));
        one.difference.all_high = mean_of(differences(of(0, At::high), of(arm, At::high)));
        return one;
    }

    void add_accounts(std::size_t arm, std::size_t payer) {
        const std::size_t years = study_.years.size();
        for (std::size_t year = 0; year < years; ++year)
            for (const MoneyColumn column : money_.columns) {
                std::vector<double> weights(years, 0.0);
                weights[year] = 1;
                money_.accounts.push_back(
                    {costs_of(arm, payer, column, weights), arm, payer, year, column, is_priced(payer, column)});
            }
    }

    void add_totals(std::size_t arm, std::size_t payer) {
        for (std::size_t profile = 0; profile < profiles_.size(); ++profile)
            for (const MoneyColumn column : money_.columns) {
                std::vector<double> weights;
                for (std::size_t year = 0; year < study_.years.size(); ++year)
                    weights.push_back(profiles_[profile]->factor(static_cast<std::int32_t>(year)));
                money_.totals.push_back(
                    {costs_of(arm, payer, column, weights), arm, payer, profile, column, is_priced(payer, column)});
            }
    }

    const Study& study_;
    const CostBook& book_;
    std::vector<Priced> priced_;
    std::vector<const DiscountProfile*> profiles_;
    Money money_;
};

}  // namespace

const Account& Money::at(std::size_t arm, std::size_t payer, std::size_t year, MoneyColumn column) const {
    const auto found = std::find_if(accounts.begin(), accounts.end(), [&](const Account& one) {
        return one.arm == arm && one.payer == payer && one.year == year && one.column == column;
    });
    ALONGSIDE_EXPECT(found != accounts.end(), "there is no such account");
    return *found;
}

const Discounted& Money::total(std::size_t arm, std::size_t payer, std::size_t profile, MoneyColumn column) const {
    const auto found = std::find_if(totals.begin(), totals.end(), [&](const Discounted& one) {
        return one.arm == arm && one.payer == payer && one.profile == profile && one.column == column;
    });
    ALONGSIDE_EXPECT(found != totals.end(), "there is no such total");
    return *found;
}

Money reckon(const Study& study, const CostBook& book) {
    const FloatMode mode;
    return Reckoner(study, book).money();
}

Money reckon(const Study& study, std::span<const Scenario> arms, const CostBook& book) {
    Money money = reckon(study, book);
    std::vector<std::string>& without = money.decided_without_price;
    for (const Scenario& arm : arms)
        for (const Decision& decision : arm.decisions)
            if (!has_price(decision.kind, book) &&
                std::find(without.begin(), without.end(), decision.kind) == without.end())
                without.push_back(decision.kind);
    return money;
}

}  // namespace alongside
