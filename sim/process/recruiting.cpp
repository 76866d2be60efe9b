// SPDX-License-Identifier: Apache-2.0
// Coordinators find volunteers: they ask somebody who comes to a group to help there.
#include "sim/assumed/groups.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/choice.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

struct Params {
    float recruits = 0.2f;
    float hours_each = 6.0f;

    static constexpr auto fields = std::tuple{
        field(&Params::recruits, "recruits", "volunteers/year/hour", limits(0, 10), drawn(0.1, 1.0), Grade::D,
              "mechanisms 3d: 4 a year (2 to 20) in 20 hours a week; coordination U23",
              "Volunteers that a coordinator finds in a year for each of her weekly hours."),
        field(&Params::hours_each, "hours_each", "hours", limits(0, 100), held(2, 20), Grade::E,
              "judged: asking, first days, keeping in touch", "What finding and keeping one of them takes her.")};
};

// Where a hub stands open and has too few, there; elsewhere in a group that she knows. Whoever is asked came this week,
// has the confidence, and does not help yet.
void find(const Params& p, const Groups& groups, Draw draw, Everyone everyone, Each<Post> posts, Each<Focus> foci,
          const Foci& members, const PostAgency& agency, const AgencyKind& kind, const AgencyArea& area_of,
          const PostHours& hours, const PostVacant& vacant, const PostWorker& worker, const PostKnows& knows,
          const AreaPlaces& first_place, const AreaPlacesEnd& end_place, const FocusKindOf& focus_kind,
          const FocusRoom& room, const FocusVolunteers& helpers, const Attendance& attendance,
          const Confidence& confidence, const VolunteersThere& volunteering, Mine<PostRecruiting> spent,
          Wish<VolunteerCall> call) {
    const auto place_of = [&](const Turn<Post>& post, std::uint32_t nth) {
        const Area here{area_of[Agency{agency[post]}]};
        const Key knower = worker_of(posts.key(post.row()), worker[post]);
        Choice<Focus> among(draw("where", post).nth(nth).word64());
        for (std::uint32_t row = first_place[here]; row < end_place[here]; ++row) {
            const Focus place{row};
            if (room[place] <= 0) continue;
            if (focus_kind[place] == FocusKind::hub && helpers[place] < groups.hub_wants) return place;
            if (knows_place(draw, knower, foci.key(place), focus_kind[place], knows[post]))
                among.consider(place, foci.key(place));
        }
        return among.chosen();
    };
    // The how-manieth of all weeks, with room in each for as many as there can be.
    constexpr std::uint32_t most_a_week = 1024;
    const auto of_all = [&](std::uint32_t nth) {
        return static_cast<std::uint32_t>(draw.week().number) * most_a_week + nth;
    };
    posts([&](const Turn<Post>& post) {
        spent[post] = 0;
        const Agency door{agency[post]};
        if (kind[door] != coordinators_kind || hours[post] <= 0 || vacant[post] != 0) return;
        const float due = p.recruits * hours[post] / static_cast<float>(weeks_a_year), whole = floor(due);
        spent[post] = due * p.hours_each;
        const std::uint32_t finds =
            static_cast<std::uint32_t>(whole) + (draw("how many", post).uniform() < due - whole ? 1u : 0u);
        for (std::uint32_t nth = 0; nth < finds; ++nth) {
            const Focus there = place_of(post, of_all(nth));
            if (there.index == nobody_row) continue;
            Choice<Person> among(draw("whom", post).nth(of_all(nth)).word64());
            for (const Person member : members.members(there))
                if (came(attendance[member]) && !volunteers(volunteering[member]) &&
                    from_share16(confidence[member]) > groups.willing)
                    among.consider(member, everyone.key(member));
            const Person asked = among.chosen();
            if (asked.index != nobody_row) call.add(post, {asked, door, there, post, nth});
        }
    });
}

}  // namespace

constinit const Part process::recruiting =
    declare<&find>("Coordinators find volunteers among those who come to groups.");

}  // namespace alongside
