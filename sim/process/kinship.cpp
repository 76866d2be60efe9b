// SPDX-License-Identifier: Apache-2.0
// Who becomes whose kin: children by growing up, partners and newcomers by coming into a family, those apart by
// staying.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float know_kin = 0.64f;
    float kin_closeness = 0.5f;
    float kin_hours = 0.25f;
    float family_closeness = 0.7f;
    float family_hours = 1.0f;
    float former_closeness = 0.1f;
    float former_hours = 0.1f;

    static constexpr auto fields = std::tuple{
        field(&Params::know_kin, "know_kin", "share", limits(0, 1), held(0.2, 0.9), Grade::E, "no row found",
              "Relatives outside the home to whom those who come into a family are tied."),
        field(&Params::kin_closeness, "kin_closeness", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Closeness of such a tie, against that of the relative through whom it comes."),
        field(&Params::kin_hours, "kin_hours", "hours/week", limits(0, 20), held(), Grade::E, "no row found",
              "Hours a week that such a tie begins with, until either next takes stock."),
        field(&Params::family_closeness, "family_closeness", "0..1", limits(0, 1), held(), Grade::E, "no row found",
              "Closeness of the tie between those of a family who no longer live together."),
        field(&Params::family_hours, "family_hours", "hours/week", limits(0, 20), held(), Grade::E, "no row found",
              "Hours a week with which that tie begins, until either next takes stock."),
        field(&Params::former_closeness, "former_closeness", "0..1", limits(0, 1), held(), Grade::E, "no row found",
              "Closeness that is left between partners who have parted, if they have children; without, none is."),
        field(&Params::former_hours, "former_hours", "hours/week", limits(0, 20), held(), Grade::E, "no row found",
              "Hours a week with which that tie begins.")};
};

NewTie tie_of(Person a, Person b, Layer layer, float close, float hours) {
    return {a < b ? a : b, a < b ? b : a, layer, close, hours};
}

// Ties to those who live with a relative, and to that relative's kin.
class Relatives {
public:
    Relatives(const Params& p, Draw draw, const Everyone& everyone, const ActivityOf& activity,
              const NextAtHome& next_at_home, const Across<tie::close>& ties, Wish<NewTie>& begin)
        : p_(p),
          draw_(draw),
          everyone_(everyone),
          activity_(activity),
          next_at_home_(next_at_home),
          ties_(ties),
          begin_(begin) {}

    void through(const Me& me, Person relative) {
        for (const auto& tie : ties_[relative])
            if (tie.layer() == Layer::kin) consider(me, tie.to(), tie.close());
    }
    void at_home_of(const Me& me, Person relative) {
        consider(me, relative, p_.family_closeness);
        for (std::uint32_t row = next_at_home_[relative]; row != relative.index; row = next_at_home_[Person{row}])
            consider(me, Person{row}, p_.family_closeness);
    }

private:
    void consider(const Me& me, Person other, float close) {
        if (other == me.row() || !everyone_.present(other) || activity_[other] == Activity::before_school ||
            ties_.tied(me.row(), other) ||
            !draw_("knows this relative", pair(me, everyone_.key(other))).nth(0).chance(p_.know_kin))
            return;
        begin_.add(me, tie_of(me.row(), other, Layer::kin, p_.kin_closeness * close, p_.kin_hours));
    }

    const Params& p_;
    Draw draw_;
    const Everyone& everyone_;
    const ActivityOf& activity_;
    const NextAtHome& next_at_home_;
    const Across<tie::close>& ties_;
    Wish<NewTie>& begin_;
};

// Those who begin to have ties of their own come to know the relatives of their parents.
void grow_into_family(const Params& p, Draw draw, Everyone everyone, Heard<Asked> asked, const Born& born,
                      const ActivityOf& activity, const HomeRoleOf& role, const NextAtHome& next_at_home,
                      Across<tie::close> ties, Wish<NewTie> begin) {
    Relatives relatives(p, draw, everyone, activity, next_at_home, ties, begin);
    everyone.who_heard(asked, [&](const Me& me, std::span<const Asked> mine) {
        if (!open(mine.front().questions, Question::birthday) || activity[me] == Activity::before_school ||
            age_in_years(born[me], draw.week()) != social_age)
            return;
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
            if (is_parent(role[Person{row}])) relatives.through(me, Person{row});
    });
}

// Partners come to know each other's; a newcomer with relatives here those, and whoever lives with them.
void come_into_family(const Params& p, Draw draw, Everyone everyone, Heard<JoinedFamily> joined,
                      const ActivityOf& activity, const HomeOf& home, const NextAtHome& next_at_home,
                      Across<tie::close> ties, Wish<NewTie> begin) {
    Relatives relatives(p, draw, everyone, activity, next_at_home, ties, begin);
    everyone.who_heard(joined, [&](const Me& me, std::span<const JoinedFamily> mine) {
        for (const JoinedFamily& one : mine) {
            relatives.through(me, one.of);
            if (home[me] != home[one.of]) relatives.at_home_of(me, one.of);
        }
    });
}

void stay_family(const Params& p, Everyone everyone, const HomeRoleOf& role, Heard<Apart> apart, Wish<NewTie> begin) {
    everyone.who_heard(apart, [&](const Me& me, std::span<const Apart> mine) {
        for (const Apart& one : mine) {
            if (one.partners && !is_parent(role[one.other])) continue;
            begin.add(me, one.partners
                              ? tie_of(me.row(), one.other, Layer::friendship, p.former_closeness, p.former_hours)
                              : tie_of(me.row(), one.other, Layer::kin, p.family_closeness, p.family_hours));
        }
    });
}

}  // namespace

constinit const Part process::kinship = declare<&grow_into_family, &come_into_family, &stay_family>(
    "Who becomes whose kin: by growing up, by coming into a family, and by leaving one.");

}  // namespace alongside
