// SPDX-License-Identifier: Apache-2.0
// Fitting who lives with whom to how many there are of each age.
#include "sim/founding/household_ages.hpp"

#include "sim/base/numbers.hpp"

namespace alongside {
namespace {

constexpr int first_adult_band = 3, last_band = 17;

// People of one band of the reference adult in a household that is expected, by band; and of its oldest children.
struct Expected {
    std::array<double, age_bands> bands{};
    double oldest_children = 0;
    void put(int at, double people) {
        const int kept = at < first_adult_band ? first_adult_band : at > last_band ? last_band : at;
        bands[static_cast<std::size_t>(kept)] += people;
    }
};

void add_expected(const HouseholdAges& ages, const HouseholdParams& p, const Makeup& who, std::size_t band,
                  double weight, Expected& sum) {
    const int adult = static_cast<int>(band);
    sum.put(adult, weight * (1.0 + who.further));
    if (who.partner) {
        const double another = (1.0 - p.partner_same_band) / 2;
        sum.put(adult - 1, weight * another);
        sum.put(adult, weight * p.partner_same_band);
        sum.put(adult + 1, weight * another);
    }
    if (who.elders > 0) sum.put(adult + p.generation, weight * who.elders);
    if (who.grown > 0)
        for (std::size_t b = 0; b < HouseholdAges::grown_bands; ++b)
            sum.bands[HouseholdAges::grown_from + b] += weight * who.grown * ages.grown[band][b];
    if (who.children > 0) {
        for (std::size_t b = 0; b < HouseholdAges::child_bands; ++b)
            sum.bands[b] += weight * who.children * ages.child[band][b];
        sum.oldest_children += weight * who.children * ages.child[band].back();
    }
}

// Makeups of a kind that differ in nothing but how many there are have the same bands: with dependent children or not,
// with grown ones or not, with a partner or not. One household of each, with the mean of its numbers.
struct MeanMakeup {
    Makeup like;
    double share = 0, children = 0, grown = 0, elders = 0, further = 0;
};

std::vector<MeanMakeup> means_of(const std::vector<WeightedMakeup>& all) {
    std::vector<MeanMakeup> means;
    for (const WeightedMakeup& each : all) {
        const auto alike = [&](const Makeup& other) {
            return other.partner == each.who.partner && (other.children > 0) == (each.who.children > 0) &&
                   (other.grown > 0) == (each.who.grown > 0);
        };
        std::size_t at = 0;
        while (at < means.size() && !alike(means[at].like)) ++at;
        if (at == means.size()) means.emplace_back();
        MeanMakeup& mean = means[at];
        mean.like = each.who;
        mean.share += each.share;
        mean.children += each.share * each.who.children, mean.grown += each.share * each.who.grown;
        mean.elders += each.share * each.who.elders, mean.further += each.share * each.who.further;
    }
    return means;
}

// As add_expected, with the means in place of whole numbers.
void add_mean(const HouseholdAges& ages, const HouseholdParams& p, const MeanMakeup& mean, std::size_t band,
              double weight, Expected& sum) {
    add_expected(ages, p, {mean.like.partner, 0, 0, 0, 0}, band, weight * mean.share, sum);
    const auto alone = [&](double number, Makeup one) {
        if (number <= 0) return;
        add_expected(ages, p, one, band, weight * number, sum);
        sum.put(static_cast<int>(band), -weight * number);  // the reference adult is counted already
    };
    alone(mean.children, {false, 1, 0, 0, 0});
    alone(mean.grown, {false, 0, 1, 0, 0});
    alone(mean.elders, {false, 0, 0, 1, 0});
    sum.put(static_cast<int>(band), weight * mean.further);
}

}  // namespace

void spread_children(const HouseholdParams& p, const std::array<double, age_bands>& tilt, HouseholdAges& ages) {
    const auto births = p.births_by_band();
    const auto at_home = p.home_by_band();
    // Somebody born when a parent was in one band is by now as many bands younger, or one more, as likely as not.
    const auto bands_between = [&](int bands) {
        const auto born = [&](int k) {
            return k >= 0 && k < static_cast<int>(births.size()) ? births[static_cast<std::size_t>(k)] : 0.0;
        };
        return 0.5 * (born(bands - first_adult_band) + born(bands - first_adult_band - 1));
    };
    const auto even_out = [](auto& shares) {
        double sum = 0;
        for (const double share : shares) sum += share;
        for (double& share : shares) share = sum > 0 ? share / sum : 1.0 / static_cast<double>(shares.size());
        return sum;
    };
    for (std::size_t band = 0; band < age_bands; ++band) {
        const int adult = static_cast<int>(band);
        for (std::size_t b = 0; b < HouseholdAges::child_bands; ++b)
            ages.child[band][b] = bands_between(adult - static_cast<int>(b)) * tilt[b];
        ages.has_child[band] = even_out(ages.child[band]);
        for (std::size_t b = 0; b < HouseholdAges::grown_bands; ++b) {
            constexpr double at_18_and_19 = 0.25;  // of a band's five years; who is 18 is mostly dependent
            ages.grown[band][b] = bands_between(adult - HouseholdAges::grown_from - static_cast<int>(b)) *
                                  at_home[b < at_home.size() ? b : at_home.size() - 1] * (b == 0 ? at_18_and_19 : 1.0) *
                                  tilt[HouseholdAges::grown_from + b];
        }
        ages.has_grown[band] = even_out(ages.grown[band]);
    }
}

std::array<double, age_bands> reference_bands(const HouseholdAges& ages, std::size_t kind, const Makeup& who) {
    const KindShape& shape = shape_of(kind);
    std::array<double, age_bands> bands = ages.adult[kind];
    double sum = 0;
    for (std::size_t band = 0; band < age_bands; ++band) {
        // What every household of the kind has is in its own bands; what only some have narrows them.
        if (who.children > 0 && !shape.children) bands[band] *= ages.has_child[band];
        if (who.grown > 0 && shape.grown_children == 0) bands[band] *= ages.has_grown[band];
        sum += bands[band];
    }
    if (sum <= 0) return ages.adult[kind];
    for (double& share : bands) share /= sum;
    return bands;
}

namespace {

using Means = std::array<std::vector<MeanMakeup>, household_kinds>;

Means all_means(const Makeups& makeups) {
    Means means;
    for (std::size_t kind = 0; kind < household_kinds; ++kind) means[kind] = means_of(makeups.of(kind));
    return means;
}

void expect(const std::array<double, household_kinds>& kinds, const HouseholdParams& p, const Means& means,
            HouseholdAges& ages) {
    Expected expected;
    for (std::size_t kind = 0; kind < household_kinds; ++kind)
        for (const MeanMakeup& mean : means[kind]) {
            const auto bands = reference_bands(ages, kind, mean.like);
            for (std::size_t band = 0; band < age_bands; ++band)
                if (bands[band] > 0) add_mean(ages, p, mean, band, kinds[kind] * bands[band], expected);
        }
    double people = 0;
    for (const double band : expected.bands) people += band;
    for (std::size_t band = 0; band < age_bands; ++band) ages.expected[band] = expected.bands[band] / people;
    ages.expected_oldest_children = expected.oldest_children / people;
}

}  // namespace

void expect_ages(const std::array<double, household_kinds>& kinds, const HouseholdParams& p, const Makeups& makeups,
                 HouseholdAges& ages) {
    expect(kinds, p, all_means(makeups), ages);
}

HouseholdAges fit_household_ages(const Place& place, const HouseholdParams& p, const Makeups& makeups) {
    HouseholdAges ages;
    const Means means = all_means(makeups);
    for (std::size_t kind = 0; kind < household_kinds; ++kind) {
        const KindShape& shape = shape_of(kind);
        for (int band = shape.youngest_band; band <= shape.oldest_band; ++band)
            ages.adult[kind][static_cast<std::size_t>(band)] = 1.0 / (shape.oldest_band - shape.youngest_band + 1);
    }
    std::array<double, age_bands> tilt;
    tilt.fill(1);
    spread_children(p, tilt, ages);

    constexpr int rounds = 400;
    for (int round = 0; round <= rounds; ++round) {
        expect(place.households.of, p, means, ages);
        if (round == rounds) break;

        std::array<double, age_bands> ratio{};
        for (std::size_t band = 0; band < age_bands; ++band)
            ratio[band] = ages.expected[band] > 0 ? place.age.of[band] / ages.expected[band] : 1.0;
        for (std::size_t kind = 0; kind < household_kinds; ++kind) {
            double sum = 0;
            for (std::size_t band = 0; band < age_bands; ++band) {
                if (ages.adult[kind][band] <= 0) continue;
                Expected own;
                for (const MeanMakeup& mean : means[kind]) add_mean(ages, p, mean, band, 1.0, own);
                double people_there = 0, wanted = 0;
                for (std::size_t b = HouseholdAges::child_bands; b < age_bands; ++b)
                    people_there += own.bands[b], wanted += own.bands[b] * ratio[b];
                if (people_there > 0) ages.adult[kind][band] *= sqrt(wanted / people_there);
                sum += ages.adult[kind][band];
            }
            for (double& share : ages.adult[kind]) share /= sum;
        }
        for (std::size_t b = 0; b < age_bands; ++b) tilt[b] *= sqrt(ratio[b]);
        spread_children(p, tilt, ages);
    }
    return ages;
}

}  // namespace alongside
