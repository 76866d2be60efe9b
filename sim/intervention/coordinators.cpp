// SPDX-License-Identifier: Apache-2.0
// Coordinators: posts with hours in areas, who bring the people they walk alongside to places and to others there.
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/choice.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

// Whom a coordinator walks alongside, and how, is `process::connecting`; here is what was decided on, and that she
// introduces people to each other: what comes of it is up to the two.
struct Params {
    std::int32_t posts = 0;
    float hours = 20.0f;
    float introductions = 0.5f;

    static constexpr auto fields =
        std::tuple{field(&Params::posts, "posts", "posts", limits(0, 100000), lever(), Grade::A, "the scenario",
                         "Posts in the real place; a smaller one scales hours, never posts."),
                   field(&Params::hours, "hours", "hours/week", limits(0, 40), lever(), Grade::D,
                         "mechanisms 3d: 37 hours less leave, records, community time",
                         "Hours for people in a week of a full-time post."),
                   field(&Params::introductions, "introductions", "chance", limits(0, 1), drawn(0.2, 0.9), Grade::E,
                         "mechanisms 3d, size judged",
                         "Chance that she brings somebody together with another at a place where they went together.")};
};

Key post_key(std::int32_t ordinal) {
    return Key{combine(name_hash("coordinators' post"), static_cast<std::uint64_t>(ordinal))};
}

void open_posts(const Params& p, Each<Area> areas, Each<Agency> agencies, const AgencyKind& kind,
                const AgencyArea& area_of, Where where, Scale scale, Wish<Opening> open) {
    std::vector<std::uint32_t> doors;
    for (std::uint32_t row = 0; row < agencies.rows(); ++row)
        if (kind[Agency{row}] == coordinators_kind && where.meant_for(area_of[Agency{row}])) doors.push_back(row);
    if (doors.empty()) return;
    areas([&](const Turn<Area>& area) {
        if (!where.holds_in(area.row().index)) return;
        for (std::int32_t post = 0; post < p.posts; ++post) {
            const Agency door{doors[static_cast<std::size_t>(post) % doors.size()]};
            if (area_of[door] == area.row().index) open.add(area, {door, post_key(post), p.hours * scale.of_place});
        }
    });
}

// After a step that went well last week, she may bring somebody together with one of those who came there too.
void introduce(const Params& p, Draw draw, Everyone everyone, Each<Post> posts, const PostHours& post_hours,
               const FirstCase& first_case, const NextCase& next_case, const CaseStep& step, const CaseGoal& goal,
               const CasePost& case_post, const CasePlanned& planned, const TimesServed& served, const CaseSteps& steps,
               const AreaOf& area, const Attendance& attendance, const Foci& members, Where where,
               Wish<Introduction> introduction, Tell tell) {
    const CasesOf cases(first_case, next_case);
    const auto bring_together = [&](const Me& me, Case mine) {
        if (step[mine] != StepTaken::succeeded || case_post[mine] == nobody_row || !where.holds_in(area[me])) return;
        const Post by{case_post[mine]};
        if (post_hours[by] <= 0) return;
        constexpr std::uint32_t meetings_a_case = 1024;
        const std::uint32_t ordinal = served[me] * meetings_a_case + planned[mine] % meetings_a_case;
        const Trial introduced = draw("is introduced", me).nth(ordinal).trial(p.introductions);
        if (!introduced) return;
        const Focus there{goal[mine]};
        Choice<Person> among(draw("to whom", me).nth(ordinal).word64());
        for (const Person member : members.members(there))
            if (member != me.row() && came(attendance[member])) among.consider(member, everyone.key(member));
        const Person other = among.chosen();
        if (other.index == nobody_row) return;
        introduction.add(me, {me, other, there, posts.key(by), ordinal});
        tell.both(me, other, [=] {
            return Event{.what = "was introduced",
                         .at = there,
                         .trial = introduced,
                         .because = {{"steps so far", static_cast<float>(steps[mine]), "steps"}}};
        });
    };
    everyone([&](const Me& me) { cases(me.row(), [&](Case mine) { bring_together(me, mine); }); });
}

}  // namespace

constinit const Part intervention::coordinators = declare_intervention<&open_posts, &introduce>(
    "Posts with hours bring the people they walk alongside together with others at places.");

}  // namespace alongside
