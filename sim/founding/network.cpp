// SPDX-License-Identifier: Apache-2.0
// Whom they know: everybody who shares a street, day, family or old circle may be tied, decided by a draw of the pair.
#include <algorithm>

#include "sim/founding/shares.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    std::int32_t kin_households = 5;
    float kin_in_area = 0.6f;
    std::int32_t circle_size = 16;
    float circle_in_area = 0.6f;
    float kin_share = 0.40f;
    float circle_share = 0.42f;
    float street_share = 0.105f;
    float daytime_share = 0.12f;
    float sex_match = 0.6f;

    static constexpr auto fields = std::tuple{
        field(&Params::kin_households, "kin_households", "households", limits(1, 50), held(), Grade::E, "no row found",
              "Households of one family circle."),
        field(&Params::kin_in_area, "kin_in_area", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Households whose family circle is in their own area."),
        field(&Params::circle_size, "circle_size", "residents", limits(2, 200), held(), Grade::E, "no row found",
              "People of like age who once shared a class, street or team."),
        field(&Params::circle_in_area, "circle_in_area", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Those whose old circle is in their own area."),
        field(&Params::kin_share, "kin_share", "share", limits(0, 1), level(), Grade::E, "solved: about 12 ties a resident",
              "Pairs of one family circle, not of one home, who are tied."),
        field(&Params::circle_share, "circle_share", "share", limits(0, 1), level(), Grade::E, "solved: about 12 ties a resident",
              "Pairs of one old circle who are tied, for two people of middling capacity."),
        field(&Params::street_share, "street_share", "share", limits(0, 1), level(), Grade::E, "solved: about 12 ties a resident",
              "Pairs of one street who are tied, for two people of middling capacity."),
        field(&Params::daytime_share, "daytime_share", "share", limits(0, 1), level(), Grade::E, "solved: about 12 ties a resident",
              "Pairs of one class or team who are tied, for two people of middling capacity."),
        field(&Params::sex_match, "sex_match", "times", limits(0, 1), held(), Grade::C, "dynamics a22, half of it choice",
              "Friends of different sex against the same.")};
};

// One circle to which persons belong, as a column of ordinals and its members.
struct Circles {
    std::vector<std::uint32_t> of;
    Foci members;
};

class NetworkFounder {
public:
    NetworkFounder(const Params& p, Founding& founding)
        : p_(p),
          founding_(founding),
          world_(founding.world),
          keys_(founding.world.keys(Space::person)),
          activity_(founding.world.data<ActivityOf>()),
          sex_(founding.world.data<SexOf>()),
          capacity_(founding.world.data<Capacity>()),
          next_at_home_(founding.world.data<NextAtHome>()),
          street_(founding.world.data<StreetOf>()),
          daytime_(founding.world.data<DaytimeOf>()) {
        gather_circles();
    }

    void build() {
        world_.ties.build(founding_.executor, [&](Person me, std::vector<HalfTie>& out) { append_ties(me, out); });
    }

private:
    struct Candidate {
        std::uint32_t to_and_layer;
        float warmth;
        bool operator<(const Candidate& b) const { return to_and_layer < b.to_and_layer; }
    };

    void gather_circles() {
        const std::size_t rows = world_.rows(Space::person);
        const auto areas = static_cast<std::uint32_t>(world_.rows(Space::area));
        const double of_area = std::min(founding_.place.area_residents.value, static_cast<double>(founding_.residents));
        constexpr double household_size = 2.4;
        const auto kin_circles = std::max(1u, static_cast<std::uint32_t>(of_area / household_size / p_.kin_households));
        constexpr std::uint32_t ages_apart = 10, last_decade = 9;
        const auto old_circles = std::max(1u, static_cast<std::uint32_t>(of_area / (last_decade - 1) / p_.circle_size));
        kin_.of.assign(rows, nobody_row);
        old_.of.assign(rows, nobody_row);
        const Everyone everyone(world_.keys(Space::person), founding_.executor);
        const auto area_for = [&](Key who, bool near, std::uint32_t own) {
            return near ? own : one_of(founding_.draw("which area", who).nth(0).word64(), areas);
        };
        everyone([&](const Me& me) {
            const std::size_t row = me.row().index;
            const std::uint32_t own = world_.data<AreaOf>()[row];
            const Key home = home_of(me);
            const Block kin = founding_.draw("family circle", home).nth(0).block();
            kin_.of[row] = area_for(home, kin.chance(p_.kin_in_area, 0), own) * kin_circles + kin.word(1) % kin_circles;
            if (!social(me)) return;
            const Block old = founding_.draw("old circle", me).nth(0).block();
            const auto age = static_cast<std::uint32_t>(age_in_years(world_.data<Born>()[row], Week{0}));
            const std::uint32_t decade = std::min(age / ages_apart, last_decade - 1);
            old_.of[row] = (area_for(me, old.chance(p_.circle_in_area, 0), own) * last_decade + decade) * old_circles + old.word(1) % old_circles;
        });
        std::vector<std::uint8_t> belongs(rows);
        for (std::size_t row = 0; row < rows; ++row)
            belongs[row] = keys_[row].value != 0 && social(Person{static_cast<std::uint32_t>(row)});
        const std::array<const std::uint32_t*, 1> kin{kin_.of.data()}, old{old_.of.data()};
        kin_.members.index(areas * kin_circles, world_.keys(Space::person), kin, belongs);
        old_.members.index(areas * last_decade * old_circles, world_.keys(Space::person), old, belongs);
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
    float reach(Person who) const {
        return static_cast<float>(capacity_[who.index]) * inverse_middling_;
    }

    void append_ties(Person me, std::vector<HalfTie>& out) const {
        if (key(me).value == 0 || !social(me)) return;
        std::vector<Candidate> found;
        const auto look_among = [&](std::span<const Person> members, DecisionName decision, Layer layer, float share, bool by_reach) {
            for (const Person other : members) {
                if (other == me) continue;
                float p = share;
                if (by_reach) {
                    p *= reach(me) * reach(other);
                    if (sex_[me.index] != sex_[other.index]) p *= p_.sex_match;
                }
                const Block block = founding_.draw(decision, pair(key(me), key(other))).nth(0).block();
                if (block.chance(p, 0) && !same_home(me, other)) found.push_back({HalfTie::pack(other, layer), block.uniform(1)});
            }
        };
        look_among(kin_.members.members(Focus{kin_.of[me.index]}), "are kin", Layer::kin, p_.kin_share, false);
        look_among(old_.members.members(Focus{old_.of[me.index]}), "are old friends", Layer::friendship, p_.circle_share, true);
        const std::uint32_t daytime = daytime_[me.index];
        if (daytime != nobody_row)
            look_among(world_.foci.members(Focus{daytime}), "are friends by day", Layer::friendship, p_.daytime_share, true);
        look_among(world_.foci.members(Focus{street_[me.index]}), "are neighbours", Layer::neighbour, p_.street_share, true);
        std::sort(found.begin(), found.end());
        std::uint32_t last = nobody_row;
        for (const Candidate& candidate : found) {
            if (candidate.to_and_layer >> 4 == last) continue;   // tied in an earlier layer already
            last = candidate.to_and_layer >> 4;
            HalfTie tie;
            tie.to_and_layer = candidate.to_and_layer;
            tie.close = candidate.warmth;
            tie.due = due_unset;
            out.push_back(tie);
        }
    }

    const Params& p_;
    Founding& founding_;
    World& world_;
    std::span<const Key> keys_;
    const Activity* activity_;
    const Sex* sex_;
    const std::uint8_t* capacity_;
    const std::uint32_t *next_at_home_, *street_, *daytime_;
    Circles kin_, old_;
    static constexpr float inverse_middling_ = 1.0f / 21.0f;
};

void found(const Params& p, Founding& founding) { NetworkFounder(p, founding).build(); }

}  // namespace

constinit const Part founding::network =
    declare_founding<&found, Fills<AreaOf>>("People who share a family, circle, day or street are tied, pair by pair.");

}  // namespace alongside
