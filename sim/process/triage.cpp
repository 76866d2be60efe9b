// SPDX-License-Identifier: Apache-2.0
// What must be acted on is; other requests below the line end at the front door; of the rest the most urgent come
// first, then who has waited longest.
#include "sim/assumed/threshold.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trial.hpp"

namespace alongside {
namespace {

struct Params {
    float held_back = 0.0f;

    static constexpr auto fields = std::tuple{
        field(&Params::held_back, "held_back", "share", limits(0, 1), lever(), Grade::A, "the scenario",
              "Share of people whom the coordinators' door turns away by lottery whenever they ask: a trial.")};
};

// The order is settled with the letters and depends on the requests alone: agencies read neither each other nor rows,
// so that one request more moves those behind it by one place and nobody in front. A request is judged once, in its
// first week, by the list of the week before.
void offer(const Params& p, const Threshold& t, Draw draw, Everyone everyone, Each<Agency> agencies,
           const AgencyKind& kind, const AgencyPlaces& places, const AgencyThreshold& threshold,
           Heard<Occupying> occupying, Heard<Application> applications, Mine<AgencyList> list, Mine<AgencyAsked> asked,
           Mine<AgencyRefused> refused, Mine<AgencyAtOnce> at_once, Wish<Offer> offers, Wish<Refusal> refusals,
           Tell tell) {
    const std::int32_t week = draw.week().number;
    const Draw trial = trial_of(draw);
    agencies([&](const Turn<Agency>& agency) {
        const auto waiting = applications[agency];
        const float line = t.line(threshold[agency], static_cast<float>(list[agency]), places[agency]);
        const bool judges = threshold[agency] > no_threshold;
        const bool on_trial = p.held_back > 0 && kind[agency] == coordinators_kind;
        const auto held = static_cast<std::int64_t>(occupying[agency].size());
        std::int64_t free = static_cast<std::int64_t>(places[agency]) - held;
        const auto taken_on = [&](const Application& one) { return one.must_act && one.since == week; };
        for (const Application& one : waiting)
            free -= taken_on(one) ? 1 : 0;  // which come first, and whatever the list
        const std::int64_t at_first = free > 0 ? free : 0;
        std::uint32_t on_list = 0, place = 0;
        for (const Application& one : waiting) {
            const bool is_new = one.since == week;
            asked[agency] += is_new ? 1 : 0;
            if (taken_on(one)) {
                ++at_once[agency];
                offers.add(agency, {one.from, agency});
                tell(agency, one.from, [=] {
                    return Event{.what = "was taken on at once",
                                 .at = agency.row(),
                                 .because = {{"places free after all such", static_cast<float>(at_first), "places"}}};
                });
                continue;
            }
            if (is_new && judges && one.score < line) {
                ++refused[agency];
                refusals.add(agency, {one.from, agency, one.request});
                tell(agency, one.from, [=] {
                    return Event{.what = "was turned away at the front door",
                                 .at = agency.row(),
                                 .because = {{"score of the request", one.score, "score"}, {"line", line, "score"}}};
                });
                continue;
            }
            if (is_new && on_trial) {
                const Trial lot = held_back(trial, everyone.key(one.from), p.held_back);
                if (lot) {
                    ++refused[agency];
                    refusals.add(agency, {one.from, agency, one.request});
                    tell(agency, one.from,
                         [=] { return Event{.what = "was held back by lottery", .at = agency.row(), .trial = lot}; });
                    continue;
                }
            }
            ++place;
            const bool offered = free > 0;
            if (offered) --free, offers.add(agency, {one.from, agency});
            else ++on_list;
            if (!offered && !is_new) continue;
            tell(agency, one.from, [=] {
                return Event{.what = offered ? "was offered a place" : "was put on the list",
                             .at = agency.row(),
                             .because = {{"place in line", static_cast<float>(place), ""},
                                         {"people asking", static_cast<float>(waiting.size()), "people"},
                                         {"places free", static_cast<float>(at_first), "places"},
                                         {"band of urgency", static_cast<float>(one.band), ""},
                                         {"waited", static_cast<float>(week - one.since), "weeks"}}};
            });
        }
        list[agency] = on_list;
    });
}

}  // namespace

constinit const Part process::triage =
    declare<&offer>("Below the line none; then the most urgent first, then who has waited longest, then a lottery.");

}  // namespace alongside
