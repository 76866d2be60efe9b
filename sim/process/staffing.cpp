// SPDX-License-Identifier: Apache-2.0
// Workers leave and posts stand vacant for a while; a door can help as many people as its filled posts are for.
#include "sim/model/declare.hpp"
#include "sim/world/levers.hpp"
#include "sim/world/life.hpp"
#include "sim/world/posts_behind.hpp"

namespace alongside {
namespace {

struct Params {
    float vacant_weeks = 16.0f;
    float skill = 1.0f;
    float coordinators_leave = 0.20f;
    float hours_a_person = 0.57f;
    float residents_an_hour = 500.0f;
    float weeks = 42.0f;
    float door = 0.0082f;
    float venue = 0.1f;
    float open = 0.85f;
    float meets_every = 2.5f;
    float effect = 0.0f;
    float carries = 0.0f;

    static constexpr auto fields = std::tuple{
        field(&Params::vacant_weeks, "vacant_weeks", "weeks", limits(1, 520), drawn(8, 30), Grade::C,
              "mechanisms 3e: what turnover, vacancies and agency cover leave (families e1 to e3)",
              "Mean weeks for which a post stands vacant, with nobody to cover it."),
        field(&Params::skill, "skill", "SD", limits(0, 3), held(), Grade::D, "mechanisms 3c",
              "How much workers differ in skill; 0 makes all of them average."),
        field(&Params::coordinators_leave, "coordinators_leave", "1/year", limits(0, 5), drawn(0.1, 0.4), Grade::D,
              "mechanisms 3e: link workers and coordinators", "Share of coordinators who leave in a year."),
        field(&Params::hours_a_person, "hours_a_person", "hours/week", limits(0.05, 20), drawn(0.4, 0.8), Grade::C,
              "coordination a29, P6: 35 people for 20 hours",
              "Hours of a post that one person takes, meetings and travel."),
        field(&Params::residents_an_hour, "residents_an_hour", "residents", limits(1, 1e6), drawn(400, 600), Grade::C,
              "coordination a1: 8,000 to 10,000 for a post, of 20 hours for people (mechanisms 3d)",
              "Residents of the patch of a post for each of its weekly hours; nobody from elsewhere may come."),
        field(&Params::weeks, "weeks", "weeks", limits(1, 520), held(), Grade::D, "mechanisms 3d, a toy run",
              "Mean weeks for which somebody plans to be walked alongside, until a second meeting is kept."),
        field(&Params::door, "door", "weight", limits(0, 5), drawn(0.003, 0.03), Grade::C,
              "solved, with conversations and referrals: 256 people in 14 months of three and then eight (coordination "
              "a10)",
              "Weight with which people ask here about anything when the door is open."),
        field(&Params::venue, "venue", "0..1", limits(0, 1), held(), Grade::E,
              "judged: they come to people, or to a café", "How exposed somebody feels who is seen there."),
        field(&Params::open, "open", "share", limits(0.01, 1), held(), Grade::E, "judged: they meet when it suits",
              "Share of the week in which somebody could come."),
        field(&Params::meets_every, "meets_every", "weeks", limits(0.2, 52), drawn(2, 4), Grade::D,
              "mechanisms 3d: 2 weeks to the goal, 3 while doing; coordination b38, P6",
              "Weeks from the first meeting to the second, and after one that was missed."),
        field(&Params::effect, "effect", "log", limits(-1, 2), held(), Grade::C,
              "mechanisms 3c: none found (coordination b10, b12, d9)",
              "What their help by itself adds to the hazard with which a need ends."),
        field(&Params::carries, "carries", "share", limits(0, 1), drawn(0.0, 0.2), Grade::D,
              "mechanisms 3c: no gain found against others (coordination b10, b12, d9)",
              "Share of the load of needs that being walked alongside takes off.")};
};

float weekly(double yearly) { return static_cast<float>(yearly) / static_cast<float>(weeks_a_year); }

// The hazard with which whoever holds a post behind this door leaves.
class Leaving {
public:
    Leaving(const Params& p, const Place& place) : coordinators_(weekly(static_cast<double>(p.coordinators_leave))) {
        for (const AgencyFacts& facts : place.agencies) kinds_.push_back(weekly(facts.turnover));
    }
    float of(std::uint16_t kind) const { return kind == coordinators_kind ? coordinators_ : kinds_[kind]; }

private:
    float coordinators_;
    std::vector<float> kinds_;
};

// Who holds a post is named by the post and by how many have held it before.
void come_and_go(const Params& p, Draw draw, Each<Post> posts, const Place& place, const PostAgency& agency,
                 const AgencyKind& kind, const AgencyTrained& trained, const PostHours& hours, Mine<PostPlaces> places,
                 Mine<PostVacant> vacant, Mine<PostWorker> worker, Mine<PostSkill> skill) {
    const Leaving leaving(p, place);
    posts([&](const Turn<Post>& post) {
        const Block block = draw("comes or goes", post).block();
        if (vacant[post] != 0) {
            if (block.chance(one_minus_exp(1.0f / p.vacant_weeks))) vacant[post] = 0, ++worker[post];
        } else if (block.chance(one_minus_exp(leaving.of(kind[Agency{agency[post]}])))) {
            vacant[post] = 1;
        }
        if (kind[Agency{agency[post]}] == coordinators_kind) places[post] = hours[post] / p.hours_a_person;
        skill[post] = p.skill * draw("skill", post).nth(worker[post]).normal() + trained[Agency{agency[post]}];
    });
}

// Coordinators are for as many residents as they have hours for, posts that stand vacant among them.
void mark_out_patches(const Params& p, Each<Agency> agencies, const AgencyKind& kind, const AgencyPosts& first,
                      const AgencyPostsEnd& end, const PostAgency& post_agency, const PostHours& hours,
                      const AgencyArea& area, const AreaResidents& residents, Mine<AgencyPatch> patch) {
    const PostsBehind behind(kind, first, end, post_agency);
    agencies([&](const Turn<Agency>& agency) {
        if (kind[agency] != coordinators_kind) return;
        float all = 0;
        behind(agency, [&](Post post) { all += hours[post]; });
        const auto living_here = static_cast<float>(residents[Area{area[agency]}]);
        const float meant_for = all * p.residents_an_hour;
        patch[agency] = meant_for < living_here ? meant_for / living_here : 1.0f;
    });
}

// Places are whole. What is owed beyond a whole place makes one more by a draw of the door's name, as at the founding.
float whole_places(float due, const Block& block) {
    const float whole = floor(due);
    return whole + (block.uniform(0) < due - whole ? 1.0f : 0.0f);
}

void staff(const Params& p, Draw draw, Each<Agency> agencies, const Place& place, const AgencyKind& kind,
           const AgencyPosts& first, const AgencyPostsEnd& end, const AgencyDue& due, const PostAgency& post_agency,
           const PostPlaces& post_places, const PostVacant& vacant, Mine<AgencyPlaces> places, Mine<AgencyWeeks> weeks,
           Mine<AgencyDoor> door, Mine<AgencyVenue> venue, Mine<AgencyOpen> open, Mine<AgencyMeets> meets,
           Mine<AgencyEffect> effect, Mine<AgencyCarries> carries) {
    const PostsBehind behind(kind, first, end, post_agency);
    const Leaving leaving(p, place);
    agencies([&](const Turn<Agency>& agency) {
        const Block block = draw("places", agency).nth(0).block();
        float filled = 0, all = 0;
        behind(agency, [&](Post post) {
            all += post_places[post];
            if (vacant[post] == 0) filled += post_places[post];
        });
        if (kind[agency] != coordinators_kind) {
            // What the place says of a door holds with as many posts vacant as usual.
            const float usually_filled = 1.0f / (1.0f + leaving.of(kind[agency]) * p.vacant_weeks);
            places[agency] = all > 0 ? whole_places(due[agency] * filled / (all * usually_filled), block) : 0.0f;
            return;
        }
        places[agency] = whole_places(filled, block);
        weeks[agency] = p.weeks;
        door[agency] = all > 0 ? p.door : 0.0f;
        venue[agency] = p.venue;
        open[agency] = p.open;
        meets[agency] = p.meets_every;
        effect[agency] = p.effect;
        carries[agency] = p.carries;
    });
}

}  // namespace

constinit const Part process::staffing = declare<&come_and_go, &mark_out_patches, &staff>(
    "Workers come and go; a door can help as many as its filled posts have hours for.");

}  // namespace alongside
