// SPDX-License-Identifier: Apache-2.0
// Hours are spent on ties, closeness grows and fades, and silent ties lapse.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

// Hours are a budget, shared over ties by rank of closeness in proportion to rank^-signature (dynamics b4). A tie gets
// the harmonic mean of what both ends offer: it takes two. Everybody agrees hours anew once in 13 weeks, in a week of
// their own, and then looks at the other end; between visits the agreed hours hold.
struct Params {
    float bonding_hours = 175.0f;
    float fade_friend = 0.0031f;
    float fade_kin = 0.0020f;
    float floor_kin = 0.15f;
    float social_hours = 16.0f;
    float modelled_share = 0.7f;
    float lapse = 0.0121f;
    float lapse_kin = 0.2f;
    float lapse_bound = 0.0128f;
    float lapse_closeness = 4.0f;
    float lapse_mutual = 0.3f;
    float silent_hours = 0.02f;
    float lapse_silent = 0.05f;
    float tie_life = 400.0f;
    float strain_fade = 0.04f;
    float strain_weight = 0.5f;

    static constexpr auto fields = std::tuple{
        field(&Params::bonding_hours, "bonding_hours", "h", limits(64, 1000), held(120, 250), Grade::C,
              "dynamics b14, b15", "Hours together after which two thirds of the way to full closeness is done."),
        field(&Params::fade_friend, "fade_friend", "1/week", limits(0, 0.1), held(), Grade::C,
              "dynamics b1; upper end b2, b8",
              "Share of closeness lost in a week without contact, ties other than kin."),
        field(&Params::fade_kin, "fade_kin", "1/week", limits(0, 0.1), held(0.0002, 0.002), Grade::D,
              "dynamics b3; size assumed", "Share of closeness above the floor lost in a week without contact, kin."),
        field(&Params::floor_kin, "floor_kin", "0..1", limits(0, 1), held(), Grade::E, "dynamics E1, assumed from b3",
              "Closeness below which kin do not fall by silence."),
        field(&Params::social_hours, "social_hours", "hours/week", limits(1, 80), held(), Grade::D,
              "dynamics E1, a5; mechanisms B", "Hours a week for people outside the home."),
        field(&Params::modelled_share, "modelled_share", "share", limits(0, 1), held(), Grade::D,
              "mechanisms 2.6, calculated from a5",
              "Of these hours, the share that goes to the ties of the model; the rest goes to acquaintances."),
        field(&Params::lapse, "lapse", "1/week", limits(0, 0.0128), level(), Grade::C,
              "solved: a tenth of ties lost a year (dynamics b8, b9)",
              "Hazard that a tie lapses, at closeness 0 and no common contact."),
        field(&Params::lapse_kin, "lapse_kin", "times", limits(0, 1), held(), Grade::D,
              "dynamics E1, kin share assumed", "The same for kin, against others."),
        field(&Params::lapse_bound, "lapse_bound", "1/week", limits(0.0128, 0.1), held(), Grade::E,
              "at least any hazard; names the candidate weeks, so no scenario may change it",
              "Rate of the weeks in which a tie may lapse."),
        field(&Params::lapse_closeness, "lapse_closeness", "log per unit", limits(0, 10), held(2, 5), Grade::D,
              "dynamics E1 a_c, direction b12", "How much closeness protects a tie."),
        field(&Params::lapse_mutual, "lapse_mutual", "log per log", limits(0, 2), held(0.1, 0.6), Grade::D,
              "dynamics E1 a_m, direction b12",
              "How much common contacts protect a tie, per log of one more than their number."),
        field(&Params::silent_hours, "silent_hours", "hours/week", limits(0, 5), held(), Grade::C, "dynamics b5",
              "Agreed hours below which a tie counts as silent."),
        field(&Params::lapse_silent, "lapse_silent", "1/week", limits(0, 1), held(0.02, 0.15), Grade::D,
              "dynamics E1 h_sil", "Hazard that a silent tie lapses."),
        field(&Params::tie_life, "tie_life", "weeks", limits(1, 5000), held(), Grade::C,
              "dynamics b8, 498 weeks; less, since it is young ties that lapse",
              "Mean age of a tie other than kin when the place is founded: young ties have not yet grown close."),
        field(&Params::strain_fade, "strain_fade", "1/week", limits(0, 1), held(), Grade::E, "no row found",
              "Share of the strain on a tie that is gone in a week."),
        field(&Params::strain_weight, "strain_weight", "share", limits(0, 1), held(0, 1), Grade::E,
              "dynamics E1 q, size assumed", "How far full strain spoils the time together, and the hours offered.")};
};

constexpr std::int32_t weeks_between_visits = 13;

bool visits_this_week(const Me& me, Week week) {
    return static_cast<std::uint64_t>(week.number) % weeks_between_visits == me.key().value % weeks_between_visits;
}

// What one end gives to each tie: hours in proportion to rank^-signature. Ties equally close share the better of their
// ranks plus half a place for each other one, so that no order of rows decides. Numbers stand side by side in plain
// arrays, kept between the persons of one chunk, so that the compiler can take several at a time.
struct Offers {
    std::vector<float> close, weight, rank, signature, first, back;

    void resize(std::size_t n) {
        for (auto* array : {&close, &weight, &rank, &signature, &first, &back}) array->resize(n);
    }
    static float rank_of(const float* among, std::size_t n, float value) {
        std::int32_t above_twice = 0;
        for (std::size_t j = 0; j < n; ++j)
            above_twice += static_cast<std::int32_t>(among[j] > value) + static_cast<std::int32_t>(among[j] >= value);
        return 0.5f + 0.5f * static_cast<float>(above_twice);
    }
    static float weigh(float rank, float signature) { return exp(-signature * log(rank < 1.0f ? 1.0f : rank)); }

    // My own weights, in `weight`.
    template <class Range>
    void weigh_mine(const Range& ties, float own_signature) {
        const std::size_t n = ties.size();
        resize(n);
        for (std::size_t k = 0; k < n; ++k) close[k] = ties[k].close();
        for (std::size_t k = 0; k < n; ++k) rank[k] = rank_of(close.data(), n, close[k]);
        const float* ranks = rank.data();
        float* weights = weight.data();
        for (std::size_t k = 0; k < n; ++k) weights[k] = weigh(ranks[k], own_signature);
    }
    // What the other ends feel for me, in `back`, and what they offer, in `first`.
    template <class All, class Range>
    void look_at_other_ends(const All& ties, const Range& mine, Person me, const Signature& signature_of,
                            const FirstRankHours& hours_of) {
        std::vector<float>& among = close;  // my own closeness is not needed any more
        const std::size_t n = mine.size();
        for (std::size_t k = 0; k < n; ++k) {
            const Person other = mine[k].to();
            const auto theirs = ties[other];
            const std::size_t m = theirs.size();
            if (among.size() < m) among.resize(m);
            float towards_me = 0;
            for (std::size_t j = 0; j < m; ++j) {
                const float felt = theirs[j].close();
                among[j] = felt;
                towards_me = theirs[j].to() == me ? felt : towards_me;
            }
            back[k] = towards_me;
            rank[k] = rank_of(among.data(), m, towards_me);
            signature[k] = signature_of[other];
            first[k] = hours_of[other];
        }
        const float *ranks = rank.data(), *signatures = signature.data();
        float* offered = first.data();
        for (std::size_t k = 0; k < n; ++k) offered[k] *= weigh(ranks[k], signatures[k]);
    }
};

// What somebody gives to a tie of rank one, published for those who reckon what they will be offered.
void publish_offers(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties, const Signature& signature,
                    Mine<FirstRankHours> first_rank_hours) {
    everyone.with<Offers>([&](const Me& me, Offers& offers) {
        if (draw.week().number != 0 && !visits_this_week(me, draw.week())) return;
        offers.weigh_mine(ties[me], signature[me]);
        float weights = 0;
        for (const float weight : offers.weight) weights += weight;
        first_rank_hours[me] = weights > 0 ? p.social_hours * p.modelled_share / weights : 0.0f;
    });
}

void visit(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties, const Signature& signature,
           const FirstRankHours& first_rank_hours, MyTies<tie::hours, tie::support> my, Wish<Ending> end) {
    const float silence = one_minus_exp(p.lapse_silent * weeks_between_visits * 0.5f);
    everyone.with<Offers>([&](const Me& me, Offers& offers) {
        if (draw.week().number != 0 && !visits_this_week(me, draw.week())) return;
        const auto mine = ties[me];
        for (const auto& tie : mine) ties.fetch_place(tie.to());
        offers.weigh_mine(mine, signature[me]);
        for (const auto& tie : mine) ties.fetch(tie.to());
        offers.look_at_other_ends(ties, mine, me, signature, first_rank_hours);
        const float given = first_rank_hours[me];
        std::size_t k = 0;
        for (const auto& tie : my[me]) {
            const float ours = given * offers.weight[k] * (1.0f - p.strain_weight * tie.strain()),
                        theirs = offers.first[k];
            const float agreed = ours + theirs > 0 ? 2.0f * ours * theirs / (ours + theirs) : 0.0f;
            tie.set_hours(agreed);
            tie.set_support(offers.back[k++]);
            const Person other = tie.to();
            if (agreed < p.silent_hours && draw("falls silent", from_to(me, everyone.key(other))).chance(silence))
                end.add(me, me.row() < other ? Ending{me, other} : Ending{other, me});
        }
    });
}

// Weekly gain and loss of closeness for one tie.
struct Fading {
    float rate[layers], floor[layers];
    explicit Fading(const Params& p) {
        for (std::size_t layer = 0; layer < layers; ++layer) {
            const bool kin = static_cast<Layer>(layer) == Layer::kin;
            rate[layer] = one_minus_exp(kin ? p.fade_kin : p.fade_friend);
            floor[layer] = kin ? p.floor_kin : 0.0f;
        }
    }
};

// Before the first week closeness is where the agreed hours would have brought it since the tie began.
void rest(const Params& p, Draw draw, Everyone everyone, MyTies<tie::close> my) {
    if (draw.week().number != 0) return;
    const Fading fading(p);
    everyone([&](const Me& me) {
        for (const auto& tie : my[me]) {
            const auto layer = static_cast<std::size_t>(tie.layer());
            const float gain = one_minus_exp_of_share(tie.hours() / p.bonding_hours), loss = fading.rate[layer];
            const float at_rest = (gain + loss * fading.floor[layer]) / (gain + loss);
            const float age = -p.tie_life * log(draw("how old", pair(me, everyone.key(tie.to()))).uniform());
            tie.set_close(tie.layer() == Layer::kin ? at_rest : at_rest * one_minus_exp(age * (gain + loss)));
        }
    });
}

void publish_first_offers(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties,
                          const Signature& signature, Mine<FirstRankHours> first_rank_hours) {
    if (draw.week().number == 0) publish_offers(p, draw, everyone, ties, signature, first_rank_hours);
}

void first_visit(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties, const Signature& signature,
                 const FirstRankHours& first_rank_hours, MyTies<tie::hours, tie::support> my, Wish<Ending> end) {
    if (draw.week().number == 0) visit(p, draw, everyone, ties, signature, first_rank_hours, my, end);
}

// Weeks until a tie may next lapse: geometric at the bound, from its identity alone and so the same in every arm.
std::int32_t gap(const Block& block, float inverse_log_survival) {
    const float weeks = log(block.uniform(1)) * inverse_log_survival;
    constexpr float most = 30000.0f;
    return 1 + static_cast<std::int32_t>(weeks < most ? weeks : most);
}

// One week of closeness for all of somebody's ties, in plain arrays side by side.
struct TieWeek {
    std::vector<float> close, time, rate, floor;
    void resize(std::size_t n) {
        for (auto* array : {&close, &time, &rate, &floor}) array->resize(n);
    }
    void pass() {
        const std::size_t n = close.size();
        float* c = close.data();
        const float *t = time.data(), *r = rate.data(), *f = floor.data();
        for (std::size_t k = 0; k < n; ++k) {
            const float above = c[k] - f[k];
            c[k] += (1.0f - c[k]) * one_minus_exp_of_share(t[k]) - (above > 0.0f ? above : 0.0f) * r[k];
        }
    }
};

void spend(const Params& p, Draw draw, Everyone everyone, Across<> ties, MyTies<tie::close, tie::strain, tie::due> my,
           Wish<Ending> end) {
    const Fading fading(p);
    const float inverse_bonding = 1.0f / p.bonding_hours, strain_weight = p.strain_weight,
                strain_kept = 1.0f - p.strain_fade;
    const float inverse_log_survival = 1.0f / log(1.0f - p.lapse_bound);
    const std::int32_t week = draw.week().number;
    const std::uint16_t now = due_week(week);

    const auto may_lapse = [&](const Me& me, const auto& tie) {
        const Key other = everyone.key(tie.to());
        const Block block = draw("may lapse", pair(me, other)).block();
        tie.set_due(week + gap(block, inverse_log_survival));
        return block;
    };
    everyone.with<TieWeek>([&, now, inverse_bonding, strain_weight, strain_kept](const Me& me, TieWeek& all) {
        const auto mine = my[me];
        const std::size_t n = mine.size();
        all.resize(n);
        std::uint32_t due = 0;
        for (std::size_t k = 0; k < n; ++k) {
            const auto tie = mine[k];
            const auto layer = static_cast<std::size_t>(tie.layer());
            const float strain = tie.strain();
            all.close[k] = tie.close();
            all.time[k] = tie.hours() * inverse_bonding * (1.0f - strain_weight * strain);
            all.rate[k] = fading.rate[layer];
            all.floor[k] = fading.floor[layer];
            due += static_cast<std::uint32_t>(tie.due() == now) + static_cast<std::uint32_t>(tie.due() == due_unset);
            if (strain > 0) tie.set_strain(strain * strain_kept);
        }
        all.pass();
        for (std::size_t k = 0; k < n; ++k) mine[k].set_close(all.close[k]);
        if (due == 0) return;
        for (std::size_t k = 0; k < n; ++k) {
            const auto tie = mine[k];
            if (tie.due() != now && tie.due() != due_unset) continue;
            const bool candidate = tie.due() == now && me.key() < everyone.key(tie.to());
            const Block block = may_lapse(me, tie);
            if (!candidate) continue;
            // How close we are to each other: my own feeling now and the other's at my last visit. Common contacts only
            // lower the hazard, so they are counted only if it would lapse without them.
            const float together = 0.5f * (tie.close() + tie.support());
            const float alone = p.lapse * (tie.layer() == Layer::kin ? p.lapse_kin : 1.0f) *
                                exp(-p.lapse_closeness * together) / p.lapse_bound;
            if (!block.chance(alone, 0)) continue;
            const float common = static_cast<float>(mutual_contacts(ties, me, tie.to()));
            if (block.chance(alone * exp(-p.lapse_mutual * log(1.0f + common)), 0))
                end.add(me, me.row() < tie.to() ? Ending{me, tie.to()} : Ending{tie.to(), me});
        }
    });
}

}  // namespace

constinit const Part process::contact =
    declare<&publish_first_offers, &first_visit, &rest, &publish_offers, &visit, &spend>(
        "Hours are spent on ties; closeness grows and fades; silent ties lapse.");

}  // namespace alongside
