// SPDX-License-Identifier: Apache-2.0
// Whom they know: everybody who shares a street, day, club, family or old circle may be tied, decided by a draw of the
// pair.
#include <algorithm>

#include "sim/assumed/at_rest.hpp"
#include "sim/founding/shares.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    std::int32_t kin_households = 5;
    float kin_in_area = 0.6f;
    std::int32_t circle_size = 16;
    std::int32_t circle_years = 10;
    float circle_in_area = 0.6f;
    float kin_share = 0.25f;
    float circle_share = 0.56f;
    float street_share = 0.074f;
    float daytime_share = 0.12f;
    float place_share = 0.028f;
    float sex_match = 0.6f;
    float middling_capacity = 20.5f;
    float outside_share = 0.46f;
    float outside_sd = 0.6f;

    static constexpr auto fields = std::tuple{
        field(&Params::kin_households, "kin_households", "households", limits(1, 50), held(), Grade::E, "no row found",
              "Households of one family circle."),
        field(&Params::kin_in_area, "kin_in_area", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Households whose family circle is in their own area."),
        field(&Params::circle_size, "circle_size", "residents", limits(2, 200), held(), Grade::E, "no row found",
              "People of like age who once shared a class, street or team."),
        field(&Params::circle_years, "circle_years", "years", limits(1, 30), held(), Grade::E, "no row found",
              "Years of age that one old circle spans."),
        field(&Params::circle_in_area, "circle_in_area", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Those whose old circle is in their own area."),
        field(&Params::kin_share, "kin_share", "share", limits(0, 1), level(), Grade::E,
              "solved: about 12 ties a resident", "Pairs of one family circle, not of one home, who are tied."),
        field(&Params::circle_share, "circle_share", "share", limits(0, 1), level(), Grade::E,
              "solved: about 12 ties a resident",
              "Pairs of one old circle who are tied, for two people of middling capacity."),
        field(&Params::street_share, "street_share", "share", limits(0, 1), level(), Grade::E,
              "solved: about 12 ties a resident",
              "Pairs of one street who are tied, for two people of middling capacity."),
        field(&Params::daytime_share, "daytime_share", "share", limits(0, 1), level(), Grade::E,
              "solved: about 12 ties a resident",
              "Pairs of one class or team who are tied, for two people of middling capacity."),
        field(&Params::place_share, "place_share", "share", limits(0, 1), level(), Grade::E,
              "solved: as many ties of clubs as there are when the town has long been left alone",
              "Pairs of one club, group or hub who are tied, for two people of middling capacity."),
        field(&Params::sex_match, "sex_match", "times", limits(0, 1), held(), Grade::C,
              "dynamics a22, half of it choice", "Friends of different sex against the same."),
        field(&Params::middling_capacity, "middling_capacity", "ties", limits(1, 200), held(), Grade::E,
              "the median of traits.capacity_median",
              "Capacity of a middling person, against which others' is measured."),
        field(&Params::outside_share, "outside_share", "share", limits(0, 0.9), held(0.1, 0.6), Grade::E,
              "mechanisms 2.10: no row found; as many as there are when a town has long been left alone",
              "People outside the place, of those whom somebody is close to."),
        field(&Params::outside_sd, "outside_sd", "log", limits(0, 2), held(), Grade::E, "no row found",
              "Spread of the closeness to people outside, lognormal, between people with as many ties.")};
};

class NetworkFounder {
public:
    NetworkFounder(const Params& p, Founding& founding)
        : p_(p),
          founding_(founding),
          world_(founding.world),
          areas_(static_cast<std::uint32_t>(founding.world.rows(Space::area))),
          keys_(founding.world.keys(Space::person)),
          activity_(founding.world.data<ActivityOf>()),
          sex_(founding.world.data<SexOf>()),
          capacity_(founding.world.data<Capacity>()),
          next_at_home_(founding.world.data<NextAtHome>()),
          street_(founding.world.data<StreetOf>()),
          daytime_(founding.world.data<DaytimeOf>()),
          place_(founding.world.data<PlaceOf>()) {
        gather_circles();
    }

    void build() {
        world_.ties.build(founding_.executor, [&](Person me, std::vector<HalfTie>& out) { append_ties(me, out); });
    }

private:
    struct Candidate {
        std::uint32_t to_and_layer;
        float warmth;
        bool operator<(const Candidate& b) const {
            return to_and_layer != b.to_and_layer ? to_and_layer < b.to_and_layer : warmth > b.warmth;
        }
    };

    // Circles are numbered area by area, as many as the area's residents fill.
    struct Circling {
        std::vector<std::uint32_t> first;  // of each area; the last is the number of all
        std::uint32_t in(std::uint32_t area) const { return first[area + 1] - first[area]; }
    };
    static Circling circling(const std::vector<double>& by_area, double a_circle) {
        Circling all{{0}};
        for (const double there : by_area)
            all.first.push_back(all.first.back() + std::max(1u, static_cast<std::uint32_t>(there / a_circle)));
        return all;
    }
    std::vector<double> residents_by_area() const {
        std::vector<double> residents;
        for (std::uint32_t area = 0; area < areas_; ++area) residents.push_back(residents_of(area));
        return residents;
    }
    // A ring leads on to higher rows but once, from its last row to its first: that is one home.
    std::vector<double> homes_by_area() const {
        std::vector<double> homes(areas_);
        const std::uint16_t* area_of = world_.data<AreaOf>();
        for (std::uint32_t row = 0; row < world_.rows(Space::person); ++row)
            if (keys_[row].value != 0 && next_at_home_[row] <= row) homes[area_of[row]] += 1;
        return homes;
    }
    double residents_of(std::uint32_t area) const {
        return static_cast<double>(world_.data<AreaSpareRow>()[area] - world_.data<AreaFirstRow>()[area]);
    }

    // Who is in which circle is drawn again where it is asked, since a column of each would be what a founding needs at
    // most.
    void gather_circles() {
        const std::size_t rows = world_.rows(Space::person);
        last_size_ = residents_of(areas_ - 1) / residents_of(0);
        kin_circles_ = circling(homes_by_area(), p_.kin_households);
        old_circles_ = circling(residents_by_area(), (cohorts() - 1) * static_cast<double>(p_.circle_size));
        std::vector<std::uint8_t> belongs(rows);
        for (std::size_t row = 0; row < rows; ++row)
            belongs[row] = keys_[row].value != 0 && social(Person{static_cast<std::uint32_t>(row)});
        const Everyone everyone(world_.keys(Space::person), founding_.executor);
        std::vector<std::uint32_t> of(rows, nobody_row);
        const std::array<const std::uint32_t*, 1> circles{of.data()};
        everyone([&](const Me& me) { of[me.row().index] = kin_circle_of(me.row()).index; });
        kin_.index(kin_circles_.first.back(), world_.keys(Space::person), circles, belongs);
        everyone([&](const Me& me) {
            if (social(me.row())) of[me.row().index] = old_circle_of(me.row()).index;
        });
        old_.index(old_circles_.first.back() * cohorts(), world_.keys(Space::person), circles, belongs);
    }
    std::uint32_t cohorts() const {
        constexpr std::uint32_t oldest = 90;
        const auto years = static_cast<std::uint32_t>(p_.circle_years);
        return (oldest + years - 1) / years;
    }
    std::uint32_t area_for(Key who, bool near, Person me) const {
        const std::uint32_t own = world_.data<AreaOf>()[me.index];
        return near ? own : any_area(founding_.draw("which area", who).nth(0).word64(), own, areas_, last_size_);
    }
    Focus kin_circle_of(Person me) const {
        const Key home = home_of(me);
        const Block drawn = founding_.draw("family circle", home).nth(0).block();
        const std::uint32_t area = area_for(home, drawn.chance(p_.kin_in_area, 0), me);
        return Focus{kin_circles_.first[area] + drawn.word(1) % kin_circles_.in(area)};
    }
    Focus old_circle_of(Person me) const {
        const Block drawn = founding_.draw("old circle", key(me)).nth(0).block();
        const auto age = static_cast<std::uint32_t>(age_in_years(world_.data<Born>()[me.index], Week{0}));
        const std::uint32_t cohort = std::min(age / static_cast<std::uint32_t>(p_.circle_years), cohorts() - 1);
        const std::uint32_t area = area_for(key(me), drawn.chance(p_.circle_in_area, 0), me),
                            in_area = old_circles_.in(area);
        return Focus{old_circles_.first[area] * cohorts() + cohort * in_area + drawn.word(1) % in_area};
    }

    bool social(Person who) const { return activity_[who.index] != Activity::before_school; }
    Key key(Person who) const { return keys_[who.index]; }
    /// The key of the lowest row at home stands for the household.
    Key home_of(Person who) const {
        std::uint32_t lowest = who.index;
        for (std::uint32_t row = next_at_home_[who.index]; row != who.index; row = next_at_home_[row])
            lowest = std::min(lowest, row);
        return key(Person{lowest});
    }
    bool same_home(Person a, Person b) const {
        for (std::uint32_t row = next_at_home_[a.index]; row != a.index; row = next_at_home_[row])
            if (row == b.index) return true;
        return false;
    }
    float reach(Person who) const { return static_cast<float>(capacity_[who.index]) / p_.middling_capacity; }

    void append_ties(Person me, std::vector<HalfTie>& out) const {
        if (key(me).value == 0 || !social(me)) return;
        std::vector<Candidate> found;
        const auto look_among = [&](std::span<const Person> members, DecisionName decision, Layer layer, float share,
                                    bool by_reach) {
            for (const Person other : members) {
                if (other == me) continue;
                float p = share;
                if (by_reach) {
                    p *= reach(me) * reach(other);
                    if (sex_[me.index] != sex_[other.index]) p *= p_.sex_match;
                }
                const Block block = founding_.draw(decision, pair(key(me), key(other))).nth(0).block();
                if (block.chance(p, 0) && !same_home(me, other))
                    found.push_back({HalfTie::pack(other, layer), block.uniform(1)});
            }
        };
        look_among(kin_.members(kin_circle_of(me)), "are kin", Layer::kin, p_.kin_share, false);
        look_among(old_.members(old_circle_of(me)), "are old friends", Layer::friendship, p_.circle_share, true);
        const auto look_at = [&](std::uint32_t focus, DecisionName decision, Layer layer, float share) {
            if (focus != nobody_row) look_among(world_.foci.members(Focus{focus}), decision, layer, share, true);
        };
        look_at(daytime_[me.index], "are friends by day", Layer::friendship, p_.daytime_share);
        look_at(street_[me.index], "are neighbours", Layer::neighbour, p_.street_share);
        look_at(place_[me.index], "met at a club", Layer::mutual, p_.place_share);
        std::sort(found.begin(), found.end());
        std::uint32_t last = nobody_row;
        for (const Candidate& candidate : found) {
            if (candidate.to_and_layer >> 4 == last) continue;  // tied in an earlier layer already
            last = candidate.to_and_layer >> 4;
            HalfTie tie;
            tie.to_and_layer = candidate.to_and_layer;
            tie.set_close(candidate.warmth);
            out.push_back(tie);
        }
    }

    const Params& p_;
    Founding& founding_;
    World& world_;
    std::uint32_t areas_;
    std::span<const Key> keys_;
    const Activity* activity_;
    const Sex* sex_;
    const std::uint8_t* capacity_;
    const std::uint32_t *next_at_home_, *street_, *daytime_, *place_;
    double last_size_ = 1;  ///< of the last area, against the first
    Circling kin_circles_, old_circles_;
    Foci kin_, old_;
};

// As many more outside as there are within, by the share; the lognormal has mean 1.
void found_outside(const Params& p, Founding& founding) {
    World& world = founding.world;
    const float a_tie = founding.tables<AtRest>().outside_closeness * p.outside_share / (1.0f - p.outside_share);
    const Everyone everyone(world.keys(Space::person), founding.executor);
    everyone([&](const Me& me) {
        const float z = founding.draw("people outside", me).nth(0).normal();
        world.data<Away>()[me.row().index] = a_tie * static_cast<float>(world.ties[me.row()].size()) *
                                             exp(p.outside_sd * z - 0.5f * p.outside_sd * p.outside_sd);
    });
}

void found(const Params& p, Founding& founding) {
    NetworkFounder(p, founding).build();
    found_outside(p, founding);
}

}  // namespace

constinit const Part founding::network = declare_founding<&found, Fills<Away>>(
    "People who share a family, circle, day, street or club are tied, pair by pair.");

}  // namespace alongside
