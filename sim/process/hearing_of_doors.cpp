// SPDX-License-Identifier: Apache-2.0
// Who hears from somebody close, at a hub or from a coordinator that help can be had somewhere knows of it from then
// on.
#include <bit>

#include "sim/assumed/groups.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

struct Params {
    float told_at_hub = 0.07f;
    float enough = 1.0f;
    float prompts = 0.3f;
    float teaches = 0.02f;
    float begins = -1.4f;
    float begins_by_trust = 2.0f;
    float goes_along = 0.2f;
    float goes_along_by_confidence = 2.0f;

    static constexpr auto fields =
        std::tuple{field(&Params::told_at_hub, "told_at_hub", "1/visit", limits(0, 1), drawn(0.015, 0.27), Grade::E,
                         "judged: a short conversation in one visit of twenty where there are three volunteers",
                         "Chance that somebody who comes to a hub with any number of volunteers is told of help, "
                         "coordinators among it."),
                   field(&Params::enough, "enough", "volunteers", limits(0.01, 20), held(0.3, 3), Grade::E,
                         "judged; coordination P17: two to four each", "Volunteers with whom it is half of this."),
                   field(&Params::prompts, "prompts", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d, level 1",
                         "How freshly they are then told to ask."),
                   field(&Params::teaches, "teaches", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d, level 1",
                         "Know-how that it gives."),
                   field(&Params::begins, "begins", "logit", limits(-8, 8), drawn(-2.9, 0.0), Grade::D,
                         "mechanisms 3d: .20 (.05 to .5), coordination U2",
                         "Asking a coordinator there and then to walk alongside, at middling trust."),
                   field(&Params::begins_by_trust, "begins_by_trust", "logit per unit", limits(0, 10), held(), Grade::D,
                         "mechanisms 3d, as readiness for a goal", "The same by trust in community help, from 0.5."),
                   field(&Params::goes_along, "goes_along", "logit", limits(-8, 8), drawn(-1.4, 1.4), Grade::D,
                         "mechanisms 3d: arrival .55 (.2 to .8), coordination U13",
                         "Going along to the hub of the area with her, at middling confidence."),
                   field(&Params::goes_along_by_confidence, "goes_along_by_confidence", "logit per unit", limits(0, 10),
                         held(), Grade::D, "mechanisms 3d, as steps to a group", "The same by confidence, from 0.5.")};
};

// A short conversation with those who run the hub: one fact, one name, one door.
void be_told(const Params& p, Draw draw, Everyone everyone, const PlaceOf& place, const Attendance& attendance,
             const FocusKindOf& kind, const FocusVolunteers& helpers, Mine<KnownKinds> known, Mine<Prompted> prompted,
             Mine<KnowHow> know_how, Tell tell) {
    everyone([&](const Me& me) {
        if (!came(attendance[me]) || place[me] == nobody_row || kind[Focus{place[me]}] != FocusKind::hub) return;
        const auto those = static_cast<float>(helpers[Focus{place[me]}]);
        const Trial told = draw("is told", me).trial(p.told_at_hub * those / (those + p.enough));
        if (!told) return;
        known[me] = static_cast<std::uint16_t>(known[me] | knows_coordinators);
        const std::uint8_t fresh = to_prompt(p.prompts);
        if (prompted[me] < fresh) prompted[me] = fresh;
        know_how[me] = to_share16(from_share16(know_how[me]) + p.teaches);
        const Focus there{place[me]};
        tell(me, [=] {
            return Event{.what = "was told of help at a hub",
                         .at = there,
                         .trial = told,
                         .because = {{"volunteers", those, "volunteers"}}};
        });
    });
}

void hear(Everyone everyone, Heard<WordOfMouth> words, Mine<KnownKinds> known) {
    everyone.who_heard(words, [&](const Me& me, std::span<const WordOfMouth> mine) {
        unsigned kinds = known[me];
        for (const WordOfMouth& word : mine) kinds |= knows_kind(word.kind);
        known[me] = static_cast<std::uint16_t>(kinds);
    });
}

// What is asked about: one of the needs that somebody sees as such, or their state of mind.
unsigned subject(unsigned recognised, std::uint64_t seed) {
    unsigned chosen = index_of(NeedKind::mental_health);
    std::uint64_t best = 0;
    for (unsigned left = recognised; left != 0; left &= left - 1) {
        const auto need = static_cast<unsigned>(std::countr_zero(left));
        const std::uint64_t score = mix(seed ^ need) | 1u;
        if (score > best) best = score, chosen = need;
    }
    return chosen;
}

// One fact, one name, one door.
void be_spoken_to(const Params& p, Everyone everyone, Heard<Talk> talks, Mine<KnownKinds> known,
                  Mine<Prompted> prompted, Mine<KnowHow> know_how, Tell tell) {
    everyone.who_heard(talks, [&](const Me& me, std::span<const Talk> mine) {
        known[me] = static_cast<std::uint16_t>(known[me] | knows_coordinators);
        const std::uint8_t fresh = to_prompt(p.prompts);
        if (prompted[me] < fresh) prompted[me] = fresh;
        know_how[me] = to_share16(from_share16(know_how[me]) + p.teaches);
        tell(me, [=, talk = mine.front()] {
            return Event{.what = "spoke with a coordinator",
                         .with = talk.through == me.row() ? Person{nobody_row} : talk.through,
                         .at = talk.where};
        });
    });
}

// If a hub stands open, those who go nowhere yet may be walked over to it.
void go_along(const Params& p, const Groups& groups, Draw draw, Everyone everyone, Heard<Talk> talks,
              const AreaOf& area, const AreaPlacesEnd& end_place, const FocusKindOf& focus_kind, const FocusRoom& room,
              const FocusCame& came_there, const PlaceOf& place, const Confidence& confidence, Wish<Going> go,
              Tell tell) {
    everyone.who_heard(talks, [&](const Me& me, std::span<const Talk> mine) {
        const std::uint32_t end = end_place[Area{area[me]}];
        if (place[me] != nobody_row || end == 0) return;
        const Focus hub{end - 1};
        if (focus_kind[hub] != FocusKind::hub || static_cast<float>(came_there[hub]) >= room[hub]) return;
        const float confident = from_share16(confidence[me]);
        const Trial along = draw("goes along", mine.front().name())
                                .trial(logistic(p.goes_along + p.goes_along_by_confidence * (confident - 0.5f)));
        if (!along) return;
        go.add(me, {me, hub, to_habit(groups.first_habit)});
        tell(me, [=] {
            return Event{.what = "went along to the hub",
                         .at = hub,
                         .trial = along,
                         .because = {{"confidence", confident, "0..1"}}};
        });
    });
}

// And now and then somebody asks her there and then to walk alongside.
void ask_her(const Params& p, Draw draw, Everyone everyone, Heard<Talk> talks, const TrustCommunity& trust,
             const WaryOfCommunity& wary, const AgencyDoor& open_door, const FirstCase& first_case,
             const NextCase& next_case, const CaseAgency& case_agency, const AgencyKind& kind,
             const Recognised& recognised, Mine<StageOf> stage, Mine<StageSince> since, Mine<DoorOf> door,
             Mine<AskedAbout> about, Mine<TimesAsked> asked, Tell tell) {
    const std::int32_t week = draw.week().number;
    const CasesOf cases(first_case, next_case);
    everyone.who_heard(talks, [&](const Me& me, std::span<const Talk> mine) {
        const Talk& talk = mine.front();
        if (stage[me] != Stage::not_asking || week < wary[me] || open_door[talk.door] <= 0) return;
        if (walked_with(cases, me.row(), case_agency, kind)) return;
        const float trusting = from_share16(trust[me]);
        const Trial begins =
            draw("begins", talk.name()).trial(logistic(p.begins + p.begins_by_trust * (trusting - 0.5f)));
        if (!begins) return;
        ++asked[me];
        stage[me] = Stage::waiting;
        since[me] = static_cast<std::int16_t>(week);
        door[me] = static_cast<std::uint16_t>(talk.door.index);
        about[me] = to_request(subject(recognised[me], draw("about what", talk.name()).word64()), Way::asked);
        tell(me, [=] {
            return Event{.what = "asked a coordinator to walk alongside",
                         .at = talk.door,
                         .trial = begins,
                         .because = {{"trust", trusting, "0..1"}}};
        });
    });
}

}  // namespace

constinit const Part process::hearing_of_doors = declare<&hear, &be_told, &be_spoken_to, &go_along, &ask_her>(
    "Who hears where somebody close is helped knows of that door; so does who is told at a hub or by a coordinator.");

}  // namespace alongside
