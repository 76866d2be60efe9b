// SPDX-License-Identifier: Apache-2.0
// Coordinators go where people meet, and speak for a while with somebody there who has a trouble or knows of one.
#include "sim/assumed/at_rest.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/choice.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

struct Params {
    float talks = 0.3f;
    float talk_hours = 0.5f;
    float case_hours = 0.46f;
    float close_enough = 0.3f;

    static constexpr auto fields = std::tuple{
        field(&Params::talks, "talks", "talks/hour", limits(0, 20), drawn(0.1, 1.25), Grade::C,
              "mechanisms 3d; coordination U2, a31: 6 a week in 20 hours (2 to 25)",
              "Short conversations for each hour that a post has for people, where the coordinator knows every group."),
        field(&Params::talk_hours, "talk_hours", "hours", limits(0.05, 10), held(), Grade::D, "mechanisms 3d, level 1",
              "What one of them takes."),
        field(&Params::case_hours, "case_hours", "hours/week", limits(0.05, 20), held(), Grade::D,
              "mechanisms 3d: 1.25 hours every 2 to 3 weeks, with travel and note",
              "What walking alongside one person takes, before there is time for a conversation with another."),
        field(&Params::close_enough, "close_enough", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3b",
              "Closeness from which somebody speaks of the trouble of another.")};
};

constexpr std::uint8_t wanted = 0, possible = 1;

// What is over whole talks makes one more by the draw.
std::uint32_t whole_talks(float talks, float u) {
    const float whole = floor(talks);
    return static_cast<std::uint32_t>(whole) + (u < talks - whole ? 1u : 0u);
}

// Whom it is worth speaking with: somebody of her patch who is in trouble, asks nobody just now, and whom no
// coordinator walks alongside.
struct WorthIt {
    const AtRest& rest;
    Week now;
    const Stress& stress;
    const Loneliness& loneliness;
    const Recognised& recognised;
    const StageOf& stage;
    const Born& born;
    const CasesOf cases;
    const CaseAgency& case_agency;
    const AgencyKind& kind;

    bool operator()(Person who) const {
        return stage[who] == Stage::not_asking &&
               (stress[who] > rest.case_line || recognised[who] != 0 || loneliness[who] >= rest.lonely_often) &&
               age_in_years(born[who], now) >= adult_age && !walked_with(cases, who, case_agency, kind);
    }
};

// Where she is known she is spoken to; what is left of her hours says with how many. Everything is drawn by the post,
// and who is spoken with by the names of those who came.
void speak(const Params& p, const AtRest& rest, Draw draw, Everyone everyone, Each<Post> posts, Each<Focus> foci,
           Across<tie::close> ties, const Foci& members, const PostAgency& agency, const AgencyKind& kind,
           const AgencyArea& area_of, const AgencyPatch& patch, Each<Agency> agencies, const StreetOf& street,
           const PostHours& hours, const PostVacant& vacant, const PostWorker& worker, const PostKnows& knows,
           const PostRecruiting& recruiting, const PostCases& cases, const AreaPlaces& first_place,
           const AreaPlacesEnd& end_place, const FocusKindOf& focus_kind, const FocusRoom& room, const AreaOf& area,
           const Attendance& attendance, const Stress& stress, const Loneliness& loneliness,
           const Recognised& recognised, const StageOf& stage, const Born& born, const FirstCase& first_case,
           const NextCase& next_case, const CaseAgency& case_agency, Mine<PostTalks> held,
           Mine<PostTalksPutOff> put_off, Wish<Talk> talk) {
    const WorthIt worth_it{rest,        draw.week(), stress, loneliness,
                           recognised,  stage,       born,   CasesOf(first_case, next_case),
                           case_agency, kind};
    posts([&](const Turn<Post>& post) {
        held[post] = put_off[post] = 0;
        const Agency door{agency[post]};
        if (kind[door] != coordinators_kind || hours[post] <= 0 || vacant[post] != 0) return;
        const Block luck = draw("how many", post).block();
        const float taken = p.case_hours * static_cast<float>(cases[post]) + recruiting[post],
                    left = hours[post] > taken ? hours[post] - taken : 0.0f;
        const std::uint32_t would = whole_talks(p.talks * hours[post] * knows[post], luck.uniform(wanted)),
                            could = whole_talks(left / p.talk_hours, luck.uniform(possible)),
                            talks = would < could ? would : could;
        put_off[post] = static_cast<std::uint16_t>(would - talks);
        const Area here{area_of[door]};
        const Key knower = worker_of(posts.key(post.row()), worker[post]);
        const auto would_speak_with = [&](Person who) {
            return worth_it(who) && area[who] == here.index &&
                   in_patch(draw, agencies.key(door), foci.key(Focus{street[who]}), patch[door]);
        };
        for (std::uint32_t nth = 0; nth < talks; ++nth) {
            const Key one{combine(posts.key(post.row()).value, nth)};
            Choice<Focus> among_places(draw("where", one).word64());
            for (std::uint32_t row = first_place[here]; row < end_place[here]; ++row) {
                const Focus place{row};
                if (room[place] > 0 && knows_place(draw, knower, foci.key(place), focus_kind[place], knows[post]))
                    among_places.consider(place, foci.key(place));
            }
            const Focus there = among_places.chosen();
            if (there.index == nobody_row) continue;
            Choice<Person> among_members(draw("with whom", one).word64());
            for (const Person member : members.members(there))
                if (came(attendance[member])) among_members.consider(member, everyone.key(member));
            const Person member = among_members.chosen();
            if (member.index == nobody_row) continue;
            ++held[post];
            if (would_speak_with(member)) {
                talk.add(post, {member, door, there, member, post, nth});
                continue;
            }
            Choice<Person> among_friends(draw("of whom", one).word64());
            for (const auto& tie : ties[member])
                if (tie.close() > p.close_enough && would_speak_with(tie.to()))
                    among_friends.consider(tie.to(), everyone.key(tie.to()));
            const Person close_one = among_friends.chosen();
            if (close_one.index != nobody_row) talk.add(post, {close_one, door, there, member, post, nth});
        }
    });
}

}  // namespace

constinit const Part process::outreach =
    declare<&speak>("Coordinators go where people meet, and speak with somebody who has a trouble or knows of one.");

}  // namespace alongside
