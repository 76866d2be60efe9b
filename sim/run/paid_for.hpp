// SPDX-License-Identifier: Apache-2.0
// What payers may pay for, added up over each year of a run from the weekly series; no money is known here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/model/model.hpp"
#include "sim/run/simulation.hpp"

namespace alongside {

/// How a weekly number becomes a yearly one.
enum class Adding : std::uint8_t {
    happens,  ///< so many this week: added up
    stands    ///< so many there are this week: 52 weeks of one make one year of it
};

/// A number of a measure that a payer may pay for.
struct PaidFor {
    std::string measure, field;
    std::string unit;  ///< of a year's amount: "post-years", "meetings"
    std::string each;  ///< of one of them: "post-year", "meeting"
    std::string about;
    Adding adding = Adding::happens;
    /// Cash goes or comes only with something that is held whole, such as a post; work done at a post that stays is
    /// staff time.
    bool lump() const { return adding == Adding::stands; }
    std::string name() const { return measure + "." + field; }
};

/// All of them in this place, in the order of the model. Of a model without these measures: none.
std::vector<PaidFor> paid_for(const Model& model, const Place& place);

/// What "measure.field" may be in some place; nothing if in none.
std::optional<PaidFor> find_paid_for(const Model& model, const std::string& name);

/// Names of all of them as pages have them, with `{kind}` where there is one for each kind of agency of a place.
std::vector<std::string> names_paid_for(const Model& model);

/// Weeks after the burn-in in which each year ends; the last may be shorter than 52 weeks.
std::vector<std::int32_t> year_ends(std::int32_t weeks);

inline constexpr std::int32_t weeks_a_month = 4;

/// Weeks after the burn-in in which each month of four weeks ends; what is left over is no month.
std::vector<std::int32_t> month_ends(std::int32_t weeks);

/// Kinds of agency, and coordinators, of which new requests are among these.
std::vector<std::string> kinds_of_requests(std::span<const PaidFor> all);

/// New requests of one run: [month][kind], from the weeks after the burn-in; of a kind that the place has not, none.
std::vector<double> monthly_requests(std::span<const Series> series, std::span<const std::string> kinds,
                                     std::span<const std::int32_t> ends, std::int32_t burn_in);

/// The amounts of one run: [year][paid for], from the weeks after the burn-in. Every measure that is named must have
/// been written down; of a kind of agency that the place has not, there is nothing.
std::vector<double> yearly_amounts(std::span<const Series> series, std::span<const PaidFor> wanted,
                                   std::span<const std::int32_t> ends, std::int32_t burn_in);

}  // namespace alongside
