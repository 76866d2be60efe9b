// SPDX-License-Identifier: Apache-2.0
// How hopeful, confident and knowing people are, who has been helped before, and who belongs.
#include "sim/assumed/belonging.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/outlook.hpp"

namespace alongside {
namespace {

// The mean of shares that are kept in 65535ths, added up as such.
struct MeanShare {
    std::int64_t sum = 0, count = 0;
    void add(std::uint16_t share) { sum += share, ++count; }
    void merge(const MeanShare& other) { sum += other.sum, count += other.count; }
    double value() const { return count == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(count) / 65535.0; }
    bool operator==(const MeanShare&) const = default;
};

struct Sum {
    Count adults;
    MeanShare hope, confidence, know_how;
    Count used_before, saw_recovery;
    MeanShare belonging;
    Count belong, aged_16_to_24, belong_16_to_24, aged_25_to_34, belong_25_to_34;

    static constexpr auto fields = std::tuple{
        result(&Sum::adults, "adults", "residents", "Residents aged 16 and over; the others count only them."),
        result(&Sum::hope, "hope", "0..1", "Mean hope."),
        result(&Sum::confidence, "confidence", "0..1", "Mean confidence."),
        result(&Sum::know_how, "know_how", "0..1", "Mean know-how."),
        result(&Sum::used_before, "used_before", "residents", "Those who have had a place with an agency."),
        result(&Sum::saw_recovery, "saw_recovery", "residents",
               "Residents of any age who saw a need of somebody close end this week."),
        result(&Sum::belonging, "belonging", "0..1", "Mean belonging."),
        result(&Sum::belong, "belong", "residents", "Those who belong to their neighbourhood."),
        result(&Sum::aged_16_to_24, "aged_16_to_24", "residents", "Residents aged 16 to 24."),
        result(&Sum::belong_16_to_24, "belong_16_to_24", "residents", "Of these, those who belong."),
        result(&Sum::aged_25_to_34, "aged_25_to_34", "residents", "Residents aged 25 to 34."),
        result(&Sum::belong_25_to_34, "belong_25_to_34", "residents", "Of these, those who belong.")};
};

void count(const Belonging& parts, Draw draw, Everyone everyone, const Born& born, const Hope& hope,
           const Confidence& confidence, const KnowHow& know_how, const KnownKinds& known, const BelongingOf& belonging,
           Heard<GoodNews> news, Sums<Sum> sums) {
    constexpr std::int32_t young_until = 25, younger_until = 35;
    const std::uint16_t line = to_share16(parts.belongs);
    everyone([&](const Me& me) {
        const std::int32_t age = age_in_years(born[me], draw.week());
        if (age < adult_age) return;
        Sum& sum = sums[me];
        sum.adults.add();
        sum.hope.add(hope[me]);
        sum.confidence.add(confidence[me]);
        sum.know_how.add(know_how[me]);
        if ((known[me] & has_used) != 0) sum.used_before.add();
        const bool belongs = belonging[me] >= line;
        sum.belonging.add(belonging[me]);
        sum.belong.add(belongs);
        if (age < young_until) sum.aged_16_to_24.add(), sum.belong_16_to_24.add(belongs);
        else if (age < younger_until) sum.aged_25_to_34.add(), sum.belong_25_to_34.add(belongs);
    });
    everyone.who_heard(news, [&](const Me& me, std::span<const GoodNews>) { sums[me].saw_recovery.add(); });
}

}  // namespace

constinit const Part measure::outlook_and_belonging =
    declare_measure<&count>("How hopeful, confident and knowing people are, who has been helped, and who belongs.");

}  // namespace alongside
