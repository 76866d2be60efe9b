// SPDX-License-Identifier: Apache-2.0
// The first meeting weighs most: who comes, how it goes, and what it leaves of trust.
#include "sim/assumed/doors.hpp"
#include "sim/assumed/recognised_at_home.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

struct Params {
    float come_statutory = 0.9f;
    float come_community = 1.3f;
    float come_coordinator = 1.8f;
    float come_introduced = 1.8f;
    float come_spoken_for = -1.73f;
    float come_by_trust = 2.0f;
    float come_by_wait = -0.05f;
    float come_by_opening = 1.0f;
    float quality = 0.6f;
    float quality_by_trust = 1.5f;
    float quality_by_opening = 0.5f;
    float quality_by_exposure = -0.4f;
    float quality_by_story = -0.15f;
    std::int32_t most_stories = 4;
    float quality_noise = 0.4f;
    float trust_gained = 0.20f;
    float worse_counts = 1.5f;
    float other_sector = 0.3f;
    float story_costs = 0.02f;
    float bad = 0.35f;
    float shame = 0.10f;
    float wary_weeks = 26.0f;
    std::int32_t wary_least = 8;
    std::int32_t wary_most = 52;
    float once = 0.20f;
    float once_by_quality = -0.15f;
    float alliance = 0.20f;
    float alliance_by_quality = 0.45f;
    float teaches = 0.05f;

    static constexpr auto fields = std::tuple{
        field(&Params::come_statutory, "come_statutory", "logit", limits(-5, 5), drawn(0.6, 1.2), Grade::C,
              "mechanisms 3b: 71 per cent (families d8, d16)",
              "Coming to a first meeting at a statutory service, at trust 0.5, without a wait."),
        field(&Params::come_community, "come_community", "logit", limits(-5, 5), drawn(0.9, 1.7), Grade::C,
              "mechanisms 3b: 79 per cent (families a23)", "The same in the community."),
        field(&Params::come_coordinator, "come_coordinator", "logit", limits(-5, 5), drawn(1.3, 2.3), Grade::C,
              "mechanisms 3b: 86 per cent (coordination b1)", "The same with a coordinator, who comes to people."),
        field(&Params::come_introduced, "come_introduced", "logit", limits(-5, 5), drawn(1.0, 2.3), Grade::D,
              "judged: as with coordinators themselves, who go along (coordination b1; mechanisms 3d, U13)",
              "The same anywhere, of those who are introduced by somebody who goes along."),
        field(&Params::come_spoken_for, "come_spoken_for", "logit", limits(-5, 5), drawn(-2.9, -0.8), Grade::E,
              "mechanisms 3d: .15 (.05 to .3), coordination U13",
              "The same anywhere, of those for whom somebody else has asked."),
        field(&Params::come_by_trust, "come_by_trust", "logit per unit", limits(0, 10), drawn(1, 3), Grade::D,
              "mechanisms 3b", "The same by trust in the sector, from 0.5."),
        field(&Params::come_by_wait, "come_by_wait", "logit per week", limits(-1, 0), drawn(-0.10, -0.02), Grade::C,
              "mechanisms 3b, families d21 to d23", "The same by each week of waiting."),
        field(&Params::come_by_opening, "come_by_opening", "logit per unit", limits(0, 5), held(), Grade::D,
              "mechanisms 3b", "The same by the share of the week in which somebody could come."),
        field(&Params::quality, "quality", "logit", limits(-5, 5), held(), Grade::D, "mechanisms 3b",
              "How good a first meeting is, at trust 0.5."),
        field(&Params::quality_by_trust, "quality_by_trust", "logit per unit", limits(0, 10), held(), Grade::D,
              "mechanisms 3b", "The same by trust in the sector, from 0.5."),
        field(&Params::quality_by_opening, "quality_by_opening", "logit", limits(0, 5), held(), Grade::D,
              "mechanisms 3b: that somebody is there when it is needed",
              "The same by the share of the week in which somebody could come."),
        field(&Params::quality_by_exposure, "quality_by_exposure", "logit per log", limits(-5, 0), held(), Grade::D,
              "mechanisms 3b", "The same by how exposed somebody feels there."),
        field(&Params::quality_by_story, "quality_by_story", "logit each", limits(-2, 0), drawn(-0.3, 0), Grade::D,
              "mechanisms 3b", "The same by each time that the story has been told before."),
        field(&Params::most_stories, "most_stories", "times", limits(0, 100), held(), Grade::E, "mechanisms 3b",
              "Times of telling beyond which no more counts."),
        field(&Params::quality_noise, "quality_noise", "logit", limits(0, 5), held(), Grade::D, "mechanisms 3b",
              "How much first meetings differ by chance, one SD."),
        field(&Params::trust_gained, "trust_gained", "per unit", limits(0, 1), drawn(0.1, 0.3), Grade::D,
              "mechanisms 3b", "Trust in the sector gained by a first meeting, for each unit of quality above 0.5."),
        field(&Params::worse_counts, "worse_counts", "times", limits(1, 5), held(), Grade::D, "mechanisms 3b",
              "How much more a meeting below 0.5 takes."),
        field(&Params::other_sector, "other_sector", "share", limits(0, 1), held(), Grade::D, "mechanisms 3b",
              "Share of it that the other sector gains or loses."),
        field(&Params::story_costs, "story_costs", "0..1", limits(0, 1), drawn(0, 0.04), Grade::D, "mechanisms 3b",
              "Trust lost by having to tell one's story again."),
        field(&Params::bad, "bad", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3b",
              "Quality below which a first meeting puts people off."),
        field(&Params::shame, "shame", "SD", limits(0, 2), held(), Grade::D, "mechanisms 3b",
              "Stigma that a bad first meeting adds."),
        field(&Params::wary_weeks, "wary_weeks", "weeks", limits(1, 520), held(), Grade::D, "mechanisms 3b",
              "Mean time for which somebody who was put off asks nobody of that sector."),
        field(&Params::wary_least, "wary_least", "weeks", limits(0, 520), held(), Grade::D, "mechanisms 3b",
              "The shortest such time."),
        field(&Params::wary_most, "wary_most", "weeks", limits(1, 520), held(), Grade::D, "mechanisms 3b",
              "The longest such time."),
        field(&Params::once, "once", "chance", limits(0, 1), drawn(0.1, 0.3), Grade::C,
              "mechanisms 3b, families pattern 8: 15 to 30 per cent",
              "Chance that somebody comes once and not again, after a meeting of quality 0.5."),
        field(&Params::once_by_quality, "once_by_quality", "chance per unit", limits(-1, 0), held(), Grade::D,
              "mechanisms 3b", "The same by quality."),
        field(&Params::alliance, "alliance", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3c",
              "Alliance with which a case begins after a first meeting of quality 0."),
        field(&Params::alliance_by_quality, "alliance_by_quality", "per unit", limits(0, 1), held(), Grade::D,
              "mechanisms 3c", "The same by the quality of the first meeting."),
        field(&Params::teaches, "teaches", "0..1", limits(0, 1), drawn(0.0, 0.10), Grade::E,
              "mechanisms B5: as one session with somebody", "Know-how gained from having found the way to a place.")};
};

// Trust in the sector of a door, from 0.5.
float trust_there(const DoorKind& door, float statutory, float community, HomeRole role) {
    return trust_in(door, statutory, community, is_parent(role)) - 0.5f;
}

void come(const Params& p, const AtTheDoor& minds, Draw draw, Everyone everyone, const Place& place,
          Heard<Offer> offers, const AgencyKind& kind, const AgencyOpen& open, const HomeRoleOf& role,
          const TrustStatutory& statutory, const TrustCommunity& community, const TimesAsked& asked,
          const AskedAbout& about, Mine<StageOf> stage, Mine<StageSince> since, Mine<TimesServed> served,
          Mine<FirstMeeting> meeting, Tell tell) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    everyone.who_heard(offers, [&](const Me& me, std::span<const Offer> mine) {
        const Agency at = mine.front().from;
        const DoorKind& door = doors.kind(kind[at]);
        const float trust = trust_there(door, from_share16(statutory[me]), from_share16(community[me]), role[me]),
                    waited = static_cast<float>(week - since[me]);
        const Way way = way_of(about[me]);
        const float base = way == Way::introduced          ? p.come_introduced
                           : way == Way::spoken_for        ? p.come_spoken_for
                           : kind[at] == coordinators_kind ? p.come_coordinator
                           : door.statutory                ? p.come_statutory
                                                           : p.come_community;
        const Trial chance = door.without_consent
                                 ? Trial{}
                                 : draw("comes", me)
                                       .nth(asked[me])
                                       .trial(logistic(base + p.come_by_trust * trust + p.come_by_wait * waited +
                                                       p.come_by_opening * (open[at] - minds.open_ref)));
        const bool comes = door.without_consent || chance;
        since[me] = static_cast<std::int16_t>(week);
        stage[me] = Stage::not_asking;
        meeting[me] = comes ? Meeting::began : Meeting::did_not_come;
        served[me] = static_cast<std::uint16_t>(served[me] + (comes ? 1 : 0));
        tell(me, [=] {
            return Event{.what = comes ? "came to a first meeting" : "did not come to the first meeting",
                         .at = at,
                         .trial = chance,
                         .because = {{"trust", trust + 0.5f, "0..1"}, {"waited", waited, "weeks"}}};
        });
    });
}

// What those who referred somebody wish to be worked on.
unsigned referred_for(std::uint8_t request) { return way_of(request) == Way::asked ? 0u : 1u << need_of(request); }

void meet(const Params& p, const AtTheDoor& minds, Draw draw, Everyone everyone, const Place& place,
          Heard<Offer> offers, const AgencyKind& kind, const AgencyVenue& venue, const AgencyOpen& open,
          const AgencyWeeks& weeks, const AgencyMeets& meets_every, const HomeRoleOf& role,
          const NextAtHome& next_at_home, const Recognised& recognised, const Stress& stress, const TimesAsked& asked,
          const TimesServed& served, const AskedAbout& about, Mine<FirstMeeting> meeting,
          Mine<TrustStatutory> statutory, Mine<TrustCommunity> community, Mine<Stigma> stigma,
          Mine<WaryOfStatutory> wary_of_statutory, Mine<WaryOfCommunity> wary_of_community, Wish<NewCase> open_case,
          Tell tell) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    const auto wary_until = [&](const Me& me) {
        const float drawn = -log(draw("how long wary", me).nth(asked[me]).uniform()) * p.wary_weeks;
        const std::int32_t for_weeks =
            drawn < static_cast<float>(p.wary_most) ? static_cast<std::int32_t>(drawn) : p.wary_most;
        return static_cast<std::int16_t>(week + (for_weeks > p.wary_least ? for_weeks : p.wary_least));
    };
    const auto planned_weeks = [&](const Me& me, Agency at, bool once) {
        constexpr float longest = 520.0f;
        const float wanted = -log(draw("how long", me).nth(asked[me]).uniform()) * weeks[at];
        return 1 + (once ? 0 : static_cast<std::int32_t>(wanted < longest ? wanted : longest));
    };
    everyone.who_heard(offers, [&](const Me& me, std::span<const Offer> mine) {
        if (meeting[me] == Meeting::did_not_come) return;
        const Agency at = mine.front().from;
        const DoorKind& door = doors.kind(kind[at]);
        const float trusted = from_share16(statutory[me]), trusted_community = from_share16(community[me]),
                    ashamed = from_sd16(stigma[me]), trust = trust_there(door, trusted, trusted_community, role[me]);
        const std::int32_t before = served[me] - 1, told = before < p.most_stories ? before : p.most_stories;
        const Block luck = draw("how it goes", me).nth(asked[me]).block();
        const float quality =
            logistic(p.quality + p.quality_by_trust * trust + p.quality_by_opening * open[at] +
                     p.quality_by_exposure * minds.exposed(venue[at], ashamed) +
                     p.quality_by_story * static_cast<float>(told) + p.quality_noise * luck.normal(0));
        const float gained = p.trust_gained * (quality - 0.5f) * (quality < 0.5f ? p.worse_counts : 1.0f),
                    here = gained - (told > 0 ? p.story_costs : 0.0f), elsewhere = p.other_sector * gained;
        statutory[me] = to_share16(trusted + (door.statutory ? here : elsewhere));
        community[me] = to_share16(trusted_community + (door.statutory ? elsewhere : here));
        const Trial once =
            door.without_consent ? Trial{} : luck.trial(p.once + p.once_by_quality * (quality - 0.5f), 1);
        const bool only_once = once.drawn() && once;
        const bool bad = quality < p.bad;
        if (bad) {
            stigma[me] = to_sd16(ashamed + p.shame);
            (door.statutory ? wary_of_statutory[me] : wary_of_community[me]) = wary_until(me);
        }
        meeting[me] = bad && !door.without_consent ? Meeting::put_off : only_once ? Meeting::came_once : Meeting::began;
        tell(me, [=] {
            return Event{.what = bad         ? "was put off by the first meeting"
                                 : only_once ? "will not come again"
                                             : "will come again",
                         .at = at,
                         .trial = bad ? Trial{} : once,
                         .because = {{"quality of the meeting", quality, "0..1"},
                                     {"trust before", trust + 0.5f, "0..1"},
                                     {"told the story before", static_cast<float>(told), "times"}}};
        });
        if (bad && !door.without_consent) return;
        const std::int32_t for_weeks = planned_weeks(me, at, only_once);
        open_case.add(me, {at, me, request_of(me, asked[me]), static_cast<std::int16_t>(week + for_weeks),
                           static_cast<std::int16_t>(week + weeks_to_next(meets_every[at], luck.uniform(2))),
                           p.alliance + p.alliance_by_quality * quality, stress[me],
                           static_cast<std::uint8_t>(door.helps_with &
                                                     (recognised_at_home(me.row(), recognised, role, next_at_home) |
                                                      referred_for(about[me])))});
        tell(me, [=] {
            return Event{.what = "took up a place",
                         .at = at,
                         .because = {{"planned for", static_cast<float>(for_weeks), "weeks"},
                                     {"mean there", weeks[at], "weeks"}}};
        });
    });
}

void learn(const Params& p, Everyone everyone, Heard<Offer> offers, const AgencyKind& kind, const FirstMeeting& meeting,
           Mine<KnowHow> know_how, Mine<KnownKinds> known) {
    everyone.who_heard(offers, [&](const Me& me, std::span<const Offer> mine) {
        if (meeting[me] == Meeting::did_not_come) return;
        know_how[me] = to_share16(from_share16(know_how[me]) + p.teaches);
        known[me] = static_cast<std::uint16_t>(known[me] | has_used | knows_kind(kind[mine.front().from]));
    });
}

}  // namespace

constinit const Part process::first_contact =
    declare<&come, &meet, &learn>("Who is offered a place comes or not; the first meeting makes or costs trust.");

}  // namespace alongside
