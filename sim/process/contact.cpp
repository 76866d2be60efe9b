// SPDX-License-Identifier: Apache-2.0
// Hours are spent on ties, closeness grows and fades, and silent ties lapse.
#include "sim/assumed/taking_stock.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/care.hpp"

namespace alongside {
namespace {

// Hours are a budget, shared over ties by rank of closeness in proportion to rank^-signature (dynamics b4). A tie gets
// the harmonic mean of what both ends offer: it takes two. Everybody agrees hours anew once in a quarter, in a week of
// their own, and then looks at the other end; between visits the agreed hours hold. What has become of closeness is
// reckoned when somebody takes stock, week by week for all weeks since.
struct Params {
    float bonding_hours = 240.0f;
    float fade_friend = 0.0031f;
    float fade_kin = 0.0031f;
    float floor_kin = 0.1f;
    float social_hours = 16.0f;
    float kin_hours = 0.38f;
    float modelled_share = 0.7f;
    float care_takes = 0.5f;
    float care_leaves = 0.25f;
    std::int32_t visit_every = 13;
    float lapse = 0.00898f;
    float lapse_kin = 0.2f;
    float lapse_bound = 0.0128f;
    float lapse_closeness = 4.0f;
    float lapse_mutual = 0.3f;
    float silent_hours = 0.02f;
    float lapse_silent = 0.05f;
    float tie_life = 280.0f;
    float strain_fade = 0.04f;
    float strain_weight = 0.5f;

    static constexpr auto fields = std::tuple{
        field(&Params::bonding_hours, "bonding_hours", "h", limits(64, 1000), held(120, 250), Grade::C,
              "dynamics b14, b15", "Hours together after which two thirds of the way to full closeness is done."),
        field(&Params::fade_friend, "fade_friend", "1/week", limits(0, 0.1), held(), Grade::C,
              "dynamics b1; upper end b2, b8",
              "Share of closeness lost in a week without contact, ties other than kin."),
        field(&Params::fade_kin, "fade_kin", "1/week", limits(0, 0.1), held(0.0002, 0.0031), Grade::D,
              "dynamics b3; size assumed: as that of others, with a floor",
              "Share of closeness above the floor lost in a week without contact, kin."),
        field(&Params::floor_kin, "floor_kin", "0..1", limits(0, 1), held(), Grade::E, "dynamics E1, assumed from b3",
              "Closeness below which kin do not fall by silence."),
        field(&Params::social_hours, "social_hours", "hours/week", limits(1, 80), held(), Grade::D,
              "dynamics E1, a5; mechanisms B", "Hours a week for people outside the home."),
        field(&Params::kin_hours, "kin_hours", "times", limits(0, 2), held(0.3, 1), Grade::E,
              "size assumed; direction dynamics b3: friends must be seen to stay close, family less so",
              "Hours offered to kin, against a friend of the same rank."),
        field(&Params::modelled_share, "modelled_share", "share", limits(0, 1), held(), Grade::D,
              "mechanisms 2.6, calculated from a5",
              "Of these hours, the share that goes to the ties of the model; the rest goes to acquaintances."),
        field(&Params::care_takes, "care_takes", "share", limits(0, 1), drawn(0.2, 0.8), Grade::E,
              "mechanisms T8; no row found: the rest comes off work, rest and time at home",
              "Of the hours of unpaid care that somebody gives, those that come off their hours for people outside."),
        field(&Params::care_leaves, "care_leaves", "share", limits(0.01, 1), held(), Grade::E, "no row found",
              "Share of the hours for people outside that caring always leaves."),
        field(&Params::visit_every, "visit_every", "weeks", limits(1, 520), held(), Grade::E,
              "assumed: nobody plans all their time anew every week",
              "Weeks between two times of agreeing hours anew."),
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

// What one end gives to each tie: hours in proportion to rank^-signature. Ties equally close share the better of their
// ranks plus half a place for each other one, so that no order of rows decides.
// A rank is one half of a whole number, so that its logarithm can be looked up.
class LogsOfRanks {
public:
    LogsOfRanks() {
        for (std::size_t k = 0; k < logs_.size(); ++k) logs_[k] = log_of(static_cast<std::int32_t>(k));
    }
    float of(std::int32_t closer_and_closer_or_equal) const {
        const auto k = static_cast<std::size_t>(closer_and_closer_or_equal);
        return k < logs_.size() ? logs_[k] : log_of(closer_and_closer_or_equal);
    }

private:
    static float log_of(std::int32_t closer_and_closer_or_equal) {
        const float rank = 0.5f + 0.5f * static_cast<float>(closer_and_closer_or_equal);
        return log(rank < 1.0f ? 1.0f : rank);
    }
    std::array<float, 128> logs_;
};

// Logarithms of ranks become weights, in place.
void weigh(float* logs, const float* signatures, std::size_t padded) {
    for (std::size_t k = 0; k < padded; ++k) logs[k] = exp(-signatures[k] * logs[k]);
}

// The weights I give to my own ties. Behind the last, closeness is -1, which outranks nobody's.
struct MyOffers {
    Lane<float> close, weight, signature, for_layer;

    template <class Range>
    void take(const Params& p, const LogsOfRanks& logs, const Range& mine, float own_signature) {
        const std::size_t padded = padded_to_lanes(mine.size());
        for (Lane<float>* lane : {&close, &weight, &signature, &for_layer}) lane->make_room(padded);
        const Several<float> kin = Several<float>{} + p.kin_hours, others = Several<float>{} + 1.0f;
        std::size_t at = 0;
        by_fours(mine, [&](const auto& four) {
            close.put(at, four.close());
            for_layer.put(at, four.in(Layer::kin) ? kin : others);
            at += lanes;
        });
        for (std::size_t k = mine.size(); k < padded; ++k) close[k] = -1.0f;
        for (std::size_t k = 0; k < padded; ++k) {
            Several<std::int32_t> closer{};
            for (std::size_t j = 0; j < padded; j += lanes) {
                const Several<float> other = close.four(j);
                closer += (other > close[k]) + (other >= close[k]);
            }
            weight[k] = logs.of(lane_count(closer));
            signature[k] = own_signature;
        }
        weigh(weight.data(), signature.data(), padded);
        for (std::size_t k = 0; k < mine.size(); ++k) weight[k] *= for_layer[k];
    }
};

// What the other ends feel for me, and the hours they offer.
struct TheirOffers {
    Lane<float> felt, offered, signature, given, theirs_close;

    template <class All, class Range>
    void take(const LogsOfRanks& logs, const All& ties, const Range& mine, Person me, const Signature& signature_of,
              Was<FirstRankHours> hours_of) {
        const std::size_t padded = padded_to_lanes(mine.size());
        for (Lane<float>* lane : {&felt, &offered, &signature, &given}) lane->make_room(padded);
        for (std::size_t k = 0; k < mine.size(); ++k) {
            const Person other = mine[k].to();
            const auto theirs = ties[other];
            theirs_close.make_room(padded_to_lanes(theirs.size()));
            Several<float> towards_me{};
            std::size_t all = 0;
            by_fours(theirs, [&](const auto& four) {
                const Several<float> close = four.close();
                towards_me += four.lead_to(me) ? close : Several<float>{};
                theirs_close.put(all, four.present() ? close : Several<float>{} - 1.0f);
                all += lanes;
            });
            const float towards = lane_sum(towards_me);
            Several<std::int32_t> closer{};
            for (std::size_t j = 0; j < all; j += lanes) {
                const Several<float> close = theirs_close.four(j);
                closer += (close > towards) + (close >= towards);
            }
            felt[k] = towards;
            offered[k] = logs.of(lane_count(closer));
            signature[k] = signature_of[other];
            given[k] = hours_of[other];
        }
        for (std::size_t k = mine.size(); k < padded; ++k) offered[k] = signature[k] = given[k] = 0.0f;
        weigh(offered.data(), signature.data(), padded);
        for (std::size_t k = 0; k < padded; ++k) offered[k] *= given[k];
    }
};

// What somebody who gives so many hours of care gives to a tie of rank one.
float hours_of_first_rank(const Params& p, const MyOffers& offers, std::size_t ties, std::uint16_t care) {
    float weights = 0;
    for (std::size_t k = 0; k < ties; ++k) weights += offers.weight[k];
    const float left = p.social_hours - p.care_takes * static_cast<float>(care), least = p.care_leaves * p.social_hours;
    return (left > least ? left : least) * p.modelled_share / (weights > 0 ? weights : 1.0f);
}

// Before the first week everybody publishes what they offer, so that the first visits can reckon with it.
void publish_first_offers(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties,
                          const Signature& signature, const CareGiven& care, Mine<FirstRankHours> first_rank_hours) {
    if (draw.week().number != 0) return;
    const LogsOfRanks logs;
    everyone.with<MyOffers>([&](const Me& me, MyOffers& offers) {
        offers.take(p, logs, ties[me], signature[me]);
        first_rank_hours[me] = hours_of_first_rank(p, offers, ties.count(me), care[me]);
    });
}

// What the others offer is what they last published; what they feel for me, and where I rank, is as it stands.
void visit(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties, const Signature& signature,
           const CareGiven& care, Was<FirstRankHours> published, Mine<FirstRankHours> first_rank_hours,
           MyTies<tie::hours, tie::support> my, Wish<Ending> end, Tell tell) {
    const float silence = one_minus_exp(p.lapse_silent * static_cast<float>(p.visit_every) * 0.5f);
    struct Visit {
        MyOffers mine;
        TheirOffers theirs;
    };
    constexpr unsigned places_turns = 3, ties_turns = 1;
    const LogsOfRanks logs;
    const OwnWeek own_week(draw.week(), p.visit_every);
    const auto visits = [&](const Me& me) {  // newcomers at once, so that others can reckon with them
        return draw.week().number == 0 || published[me] == 0 || own_week.of(me);
    };
    const auto soon = [&](const Me& me, bool, unsigned turns) {
        for (const auto& tie : ties[me]) {
            if (turns == places_turns) {
                ties.fetch_place(tie.to());
                signature.fetch(tie.to());
                published.fetch(tie.to());
            } else if (turns == ties_turns) ties.fetch(tie.to());
        }
    };
    everyone.with_errands<Visit>(visits, places_turns, soon, [&](const Me& me, bool, Visit& visit) {
        visit.mine.take(p, logs, ties[me], signature[me]);
        visit.theirs.take(logs, ties, ties[me], me, signature, published);
        const float given = hours_of_first_rank(p, visit.mine, ties.count(me), care[me]);
        first_rank_hours[me] = given;
        std::size_t k = 0;
        for (const auto& tie : my[me]) {
            const float ours = given * visit.mine.weight[k] * (1.0f - p.strain_weight * tie.strain()),
                        theirs = visit.theirs.offered[k] * visit.mine.for_layer[k];
            const float agreed = ours + theirs > 0 ? 2.0f * ours * theirs / (ours + theirs) : 0.0f;
            tie.set_hours(agreed);
            tie.set_support(visit.theirs.felt[k++]);
            const Person other = tie.to();
            if (agreed >= p.silent_hours) continue;
            const Trial silent = draw("falls silent", from_to(me, everyone.key(other))).trial(silence);
            if (!silent) continue;
            end.add(me, me.row() < other ? Ending{me, other} : Ending{other, me});
            tell.both(me, other, [=] {
                return Event{.what = "tie fell silent",
                             .trial = silent,
                             .because = {{"agreed hours", agreed, "hours/week"}, {"strain", tie.strain(), "0..1"}}};
            });
        }
    });
}

// What a week without contact takes of closeness.
struct Fading {
    float rate, rate_kin, floor_kin;
    explicit Fading(const Params& p)
        : rate(one_minus_exp(p.fade_friend)), rate_kin(one_minus_exp(p.fade_kin)), floor_kin(p.floor_kin) {}
};

void first_visit(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties, const Signature& signature,
                 const CareGiven& care, Was<FirstRankHours> published, Mine<FirstRankHours> first_rank_hours,
                 MyTies<tie::hours, tie::support> my, Wish<Ending> end, Tell tell) {
    if (draw.week().number == 0)
        visit(p, draw, everyone, ties, signature, care, published, first_rank_hours, my, end, tell);
}

// Before the first week closeness is where the agreed hours would have brought it since the tie began.
void rest(const Params& p, Draw draw, Everyone everyone, MyTies<tie::close> my) {
    if (draw.week().number != 0) return;
    const Fading fading(p);
    everyone([&](const Me& me) {
        for (const auto& tie : my[me]) {
            const bool kin = tie.layer() == Layer::kin;
            const float gain = one_minus_exp_of_share(tie.hours() / p.bonding_hours),
                        loss = kin ? fading.rate_kin : fading.rate;
            const float at_rest = (gain + loss * (kin ? fading.floor_kin : 0.0f)) / (gain + loss);
            const float age = -p.tie_life * log(draw("how old", pair(me, everyone.key(tie.to()))).uniform());
            tie.set_close(kin ? at_rest : at_rest * one_minus_exp(age * (gain + loss)));
        }
    });
}

// Times of taking stock until a tie may next lapse: geometric at the bound, from its identity alone and so the same in
// every arm.
std::int32_t gap(const Block& block, float inverse_log_survival) {
    constexpr float most = Due::rounds;
    const float times = log(block.uniform(1)) * inverse_log_survival;
    return 1 + static_cast<std::int32_t>(times < most ? times : most);
}

// The how-manieth time of taking stock somebody is at, counted in rounds. What lies beyond the round is drawn again
// when the next begins: since it is geometric, what has gone by makes no difference.
struct Rounds {
    std::uint8_t now, woken;  ///< `woken`: what is drawn again now; nothing within a round
    Rounds(const TakingStock& stock, Week week)
        : now(static_cast<std::uint8_t>(week.number / stock.every % Due::rounds)),
          woken(now == 0 ? Due::asleep : Due::unset) {}
    std::uint8_t after(std::int32_t times) const {
        const std::int32_t then = now + times;
        return then > Due::rounds ? Due::asleep : static_cast<std::uint8_t>(then % Due::rounds);
    }
};

// The chance that what has this chance a week happens within some weeks.
float within(std::int32_t weeks, float a_week) {
    float none_yet = 1.0f, chance = 0.0f;
    for (std::int32_t k = 0; k < weeks; ++k) {
        chance += none_yet * a_week;
        none_yet *= 1.0f - a_week;
    }
    return chance;
}

// Strain is kept in steps of 1/65535. Rounded down, the last of it goes too.
constexpr float half_a_step = 0.5f / 65535.0f;

// What has become of closeness and strain since last time. A tie is judged by the end with the lower key.
void spend(const Params& p, const TakingStock& stock, Draw draw, Everyone everyone, Across<> ties,
           MyTies<tie::close, tie::strain, tie::due> my, Wish<Ending> end, Tell tell) {
    const Fading fading(p);
    const Several<float> nothing{}, fade = nothing + fading.rate, fade_kin = nothing + fading.rate_kin,
                                    floor_kin = nothing + fading.floor_kin;
    const float inverse_bonding = 1.0f / p.bonding_hours, strain_weight = p.strain_weight;
    const std::int32_t weeks = stock.weeks(draw.week());
    float strain_kept = 1.0f;
    for (std::int32_t k = 0; k < weeks; ++k) strain_kept *= 1.0f - p.strain_fade;
    const float bound = within(stock.every, p.lapse_bound), inverse_log_survival = 1.0f / log(1.0f - bound);
    const Rounds rounds(stock, draw.week());
    const OwnWeek own_week = stock.own(draw.week());
    const auto takes_stock = [&](const Me& me) { return own_week.of(me); };
    constexpr unsigned turns_before = 3;
    const auto soon = [&](const Me& me, bool, unsigned turns) {
        if (turns == turns_before) ties.fetch(me);
    };
    struct Nothing {};
    everyone.with_errands<Nothing>(takes_stock, turns_before, soon, [&](const Me& me, bool, Nothing&) {
        const auto mine = my[me];
        const std::size_t n = mine.size();
        Several<std::int32_t> due{}, strained{};
        by_fours(mine, [&](const auto& four) {
            const auto kin = four.in(Layer::kin);
            const Several<float> strain = four.strain(),
                                 time = four.hours() * inverse_bonding * (1.0f - strain_weight * strain),
                                 gain = one_minus_exp_of_share(time), loss = kin ? fade_kin : fade,
                                 floor = kin ? floor_kin : nothing;
            Several<float> close = four.close();
            for (std::int32_t k = 0; k < weeks; ++k) {
                const Several<float> above = close - floor;
                close += (1.0f - close) * gain - (above > 0.0f ? above : nothing) * loss;
            }
            four.set_close(close);
            due |= four.due_at(rounds.now) | four.due_at(rounds.woken) | four.due_at(Due::unset);
            strained |= strain > 0.0f;
        });
        if (lane_count(strained) > 0)
            for (const auto& tie : mine) tie.set_strain(tie.strain() * strain_kept - half_a_step);
        if (lane_count(due) == 0) return;
        for (std::size_t k = 0; k < n; ++k) {
            const auto tie = mine[k];
            const bool candidate = tie.due() == rounds.now;
            if (!candidate && tie.due() != rounds.woken && tie.due() != Due::unset) continue;
            const Key other = everyone.key(tie.to());
            if (other < me.key()) {
                tie.set_due(Due::asleep);
                continue;
            }
            const Block block = draw("may lapse", pair(me, other)).block();
            tie.set_due(rounds.after(gap(block, inverse_log_survival)));
            if (!candidate) continue;
            // How close we are to each other: my own feeling now and the other's at my last visit. Common contacts only
            // lower the hazard, so they are counted only if it would lapse without them.
            const float together = 0.5f * (tie.close() + tie.support());
            const float alone =
                p.lapse * (tie.layer() == Layer::kin ? p.lapse_kin : 1.0f) * exp(-p.lapse_closeness * together);
            if (!block.chance(within(stock.every, alone) / bound, 0)) continue;
            const float common = static_cast<float>(mutual_contacts(ties, me, tie.to()));
            const float hazard = alone * exp(-p.lapse_mutual * log(1.0f + common));
            const Trial lapses = block.trial(within(stock.every, hazard) / bound, 0);
            if (!lapses) continue;
            end.add(me, me.row() < tie.to() ? Ending{me, tie.to()} : Ending{tie.to(), me});
            tell.both(me, tie.to(), [=] {
                return Event{.what = "tie lapsed",
                             .trial = lapses,
                             .because = {{"hazard", hazard, "1/week"},
                                         {"closeness", together, "0..1"},
                                         {"common contacts", common, "people"}}};
            });
        }
    });
}

}  // namespace

constinit const Part process::contact =
    declare<&publish_first_offers, &first_visit, &rest, &publish_first_offers, &visit, &spend>(
        "Hours are spent on ties; closeness grows and fades; silent ties lapse.");

}  // namespace alongside
