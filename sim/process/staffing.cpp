// SPDX-License-Identifier: Apache-2.0
// The coordinators' door can help as many people as its posts have hours for.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float hours_a_person = 0.57f;
    float weeks = 42.0f;
    float door = 0.03f;
    float venue = 0.1f;
    float open = 0.85f;

    static constexpr auto fields =
        std::tuple{field(&Params::hours_a_person, "hours_a_person", "hours/week", limits(0.05, 20), drawn(0.4, 0.8),
                         Grade::C, "coordination a29, P6: 35 people for 20 hours",
                         "Hours of a post that one person takes, meetings and travel."),
                   field(&Params::weeks, "weeks", "weeks", limits(1, 520), held(), Grade::D, "mechanisms 3d, a toy run",
                         "Mean weeks that somebody is walked alongside."),
                   field(&Params::door, "door", "weight", limits(0, 5), drawn(0.015, 0.06), Grade::C,
                         "solved: 256 people in 14 months with three to eight (coordination a10)",
                         "Weight with which people ask here about anything when the door is open."),
                   field(&Params::venue, "venue", "0..1", limits(0, 1), held(), Grade::E,
                         "judged: they come to people, or to a café", "How exposed somebody feels who is seen there."),
                   field(&Params::open, "open", "share", limits(0.01, 1), held(), Grade::E,
                         "judged: they meet when it suits", "Share of the week in which somebody could come.")};
};

// Places are whole. Hours beyond a whole place make one more by a draw of the door's name, as at the founding.
float whole_places(float due, const Block& block) {
    const float whole = floor(due);
    return whole + (block.uniform(0) < due - whole ? 1.0f : 0.0f);
}

void staff(const Params& p, Draw draw, Each<Agency> agencies, Each<Post> posts, const AgencyKind& kind,
           const PostAgency& post_agency, const PostHours& post_hours, Mine<AgencyPlaces> places,
           Mine<AgencyWeeks> weeks, Mine<AgencyDoor> door, Mine<AgencyVenue> venue, Mine<AgencyOpen> open) {
    agencies([&](const Turn<Agency>& agency) {
        if (kind[agency] != coordinators_kind) return;
        float hours = 0;
        for (std::uint32_t row = 0; row < posts.rows(); ++row)
            if (post_agency[Post{row}] == agency.row().index) hours += post_hours[Post{row}];
        places[agency] = whole_places(hours / p.hours_a_person, draw("places", agency).nth(0).block());
        weeks[agency] = p.weeks;
        door[agency] = hours > 0 ? p.door : 0.0f;
        venue[agency] = p.venue;
        open[agency] = p.open;
    });
}

}  // namespace

constinit const Part process::staffing = declare<&staff>("A door can help as many as its posts have hours for.");

}  // namespace alongside
