// SPDX-License-Identifier: Apache-2.0
// Which kinds of household hold how many adults and children, and how many of each kind and size a place has.
#include "sim/founding/home_makeup.hpp"

namespace alongside {
namespace {

constexpr std::array<KindShape, household_kinds> shapes{{
    {false, false, 0, 0, 3, 12},   // one_person_under_66
    {false, false, 0, 0, 13, 17},  // one_person_66_plus
    {true, false, 0, 0, 3, 17},    // couple_no_children
    {true, true, 0, 0, 3, 11},     // couple_children
    {true, false, 1, 0, 8, 17},    // couple_grown_children
    {false, true, 0, 0, 3, 11},    // lone_parent_children
    {false, false, 1, 0, 8, 17},   // lone_parent_grown_children
    {false, false, 0, 1, 3, 17},   // several_adults
}};
constexpr std::size_t several_adults = 7;

constexpr std::size_t most_children = 5, most_grown = 3, most_sharers = 5, most_more = 3;

std::array<double, most_children> numbers_of_children(const Place& place, const HouseholdParams& p) {
    const auto& at_home = place.children_at_home.of;
    return {at_home[0], at_home[1], at_home[2] * (1.0 - p.four_of_many - p.five_of_many), at_home[2] * p.four_of_many,
            at_home[2] * p.five_of_many};
}

std::array<double, most_grown> numbers_of_grown(const HouseholdParams& p) {
    return {1.0 - p.grown_two - p.grown_three, p.grown_two, p.grown_three};
}

// One, and each further one by a chance: N shares that add to one.
template <std::size_t N>
std::array<double, N> one_and_more(double more) {
    std::array<double, N> shares{};
    double left = 1;
    for (std::size_t k = 0; k < N; ++k) shares[k] = k + 1 < N ? left * (1 - more) : left, left *= more;
    return shares;
}

std::uint8_t small(std::size_t number) { return static_cast<std::uint8_t>(number); }

}  // namespace

const KindShape& shape_of(std::size_t kind) { return shapes[kind]; }

void Makeups::fill(const Place& place, const HouseholdParams& p, double crowding) {
    const auto children = numbers_of_children(place, p);
    const auto grown = numbers_of_grown(p);
    const auto more = one_and_more<most_more>(p.one_more_adult);
    for (std::size_t kind = 0; kind < household_kinds; ++kind) {
        const KindShape& shape = shapes[kind];
        std::vector<WeightedMakeup>& all = of_[kind];
        all.clear();
        // Each adult beyond the fewest is likelier by the crowding, whatever the rest of the household.
        const auto add = [&](const Makeup& who, double share, unsigned beyond) {
            for (; beyond > 0; --beyond) share *= crowding;
            if (share > 0) all.push_back({who, share});
        };
        if (kind == several_adults) {
            const auto sharers = one_and_more<most_sharers>(p.one_more_adult);
            for (std::size_t k = 0; k < most_sharers; ++k)
                add({false, 0, 0, 0, small(k + 1)}, p.sharers * sharers[k], static_cast<unsigned>(k));
            const double couples = 1.0 - p.sharers - p.three_generations;
            for (std::size_t k = 0; k < most_more; ++k)
                add({true, 0, 0, 0, small(k + 1)}, couples * more[k], static_cast<unsigned>(k));
            for (const bool couple : {true, false})
                for (std::size_t n = 0; n < most_children; ++n)
                    for (std::size_t k = 0; k < 2; ++k) {
                        const double parents = couple ? p.parents_in_couples : 1.0 - p.parents_in_couples;
                        const double elders = k == 0 ? 1.0 - p.both_elders : p.both_elders;
                        add({couple, small(n + 1), 0, small(k + 1), 0},
                            p.three_generations * parents * children[n] * elders, static_cast<unsigned>(k));
                    }
        } else if (shape.children) {
            for (std::size_t n = 0; n < most_children; ++n) {
                add({shape.partner, small(n + 1), 0, 0, 0}, children[n] * (1.0 - p.grown_beside_dependent), 0);
                for (std::size_t k = 0; k < most_grown; ++k)
                    add({shape.partner, small(n + 1), small(k + 1), 0, 0},
                        children[n] * p.grown_beside_dependent * grown[k], static_cast<unsigned>(k + 1));
            }
        } else if (shape.grown_children > 0) {
            for (std::size_t k = 0; k < most_grown; ++k)
                add({shape.partner, 0, small(k + 1), 0, 0}, grown[k], static_cast<unsigned>(k));
        } else {
            add({shape.partner, 0, 0, 0, 0}, 1, 0);
        }
        double sum = 0;
        for (const WeightedMakeup& each : all) sum += each.share;
        for (WeightedMakeup& each : all) each.share /= sum;
    }
}

double Makeups::mean_size(const Place& place) const {
    double mean = 0;
    for (std::size_t kind = 0; kind < household_kinds; ++kind)
        for (const WeightedMakeup& each : of_[kind])
            mean += place.households.of[kind] * each.share *
                    static_cast<double>(each.who.size() < size_classes ? each.who.size() : size_classes);
    return mean;
}

Makeups::Makeups(const Place& place, const HouseholdParams& p) {
    fill(place, p, crowding_);
    double wanted = 0, known = 0;
    for (std::size_t size = 0; size < size_classes; ++size) {
        known += place.household_sizes.of[size];
        wanted += place.household_sizes.of[size] * static_cast<double>(size + 1);
    }
    if (known <= 0) return;
    double low = 0.1, high = 10;  // the mean grows with the crowding, so halving finds it or the nearer end
    constexpr int halvings = 40;
    for (int k = 0; k < halvings; ++k) {
        crowding_ = 0.5 * (low + high);
        fill(place, p, crowding_);
        (mean_size(place) < wanted ? low : high) = crowding_;
    }
}

const Makeup& Makeups::pick(std::size_t kind, float u) const {
    const std::vector<WeightedMakeup>& all = of_[kind];
    double below = 0;
    for (std::size_t k = 0; k + 1 < all.size(); ++k) {
        below += all[k].share;
        if (static_cast<double>(u) < below) return all[k].who;
    }
    return all.back().who;
}

}  // namespace alongside
