// SPDX-License-Identifier: Apache-2.0
// Coordinators: posts with hours in areas, who bring the people they walk alongside to places and to others there.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

// Whoever a coordinator helps, she helps by an introduction at a place; what comes of it is up to the two.
struct Params {
    std::int32_t posts = 0;
    float hours = 20.0f;
    float introductions = 0.10f;

    static constexpr auto fields =
        std::tuple{field(&Params::posts, "posts", "posts", limits(0, 100000), lever(), Grade::A, "the scenario",
                         "Posts in the real place; a smaller one scales hours, never posts."),
                   field(&Params::hours, "hours", "hours/week", limits(0, 40), lever(), Grade::D,
                         "mechanisms 3d: 37 hours less leave, records, community time",
                         "Hours for people in a week of a full-time post."),
                   field(&Params::introductions, "introductions", "1/week", limits(0, 5), drawn(0.03, 0.25), Grade::E,
                         "mechanisms 3d: a meeting in two or three weeks, some with others",
                         "Introductions a week for each person walked alongside.")};
};

Key post_key(std::int32_t ordinal) {
    return Key{combine(name_hash("coordinators' post"), static_cast<std::uint64_t>(ordinal))};
}

void open_posts(const Params& p, Each<Area> areas, Each<Agency> agencies, const AgencyKind& kind,
                const AgencyArea& area_of, Where where, Scale scale, Wish<Opening> open) {
    std::vector<std::uint32_t> doors;
    for (std::uint32_t row = 0; row < agencies.rows(); ++row)
        if (kind[Agency{row}] == coordinators_kind && where.holds_in(area_of[Agency{row}])) doors.push_back(row);
    if (doors.empty()) return;
    areas([&](const Turn<Area>& area) {
        for (std::int32_t post = 0; post < p.posts; ++post) {
            const Agency door{doors[static_cast<std::size_t>(post) % doors.size()]};
            if (area_of[door] == area.row().index) open.add(area, {door, post_key(post), p.hours * scale.of_place});
        }
    });
}

// Of several, the one whose draw with this introduction is greatest: a further one moves only those who choose it.
template <class Id, class KeyOf>
Id choose(std::uint64_t seed, std::span<const Id> among, Id not_this, const KeyOf& key_of) {
    Id chosen = not_this;
    std::uint64_t best = 0;
    for (const Id one : among) {
        const std::uint64_t score = mix(seed ^ key_of(one).value);
        if (one != not_this && (chosen == not_this || score > best)) best = score, chosen = one;
    }
    return chosen;
}

void introduce(const Params& p, Draw draw, Everyone everyone, Each<Post> posts, Each<Focus> foci,
               const PostAgency& post_agency, const PostHours& post_hours, const AgencyKind& kind, const StageOf& stage,
               const StageSince& since, const DoorOf& door, const TimesServed& served, const AreaOf& area,
               const AreaPlaces& first_place, const AreaPlacesEnd& end_place, const PlaceOf& place, const Foci& members,
               Where where, Wish<Introduction> introduction, Tell tell) {
    const std::int32_t week = draw.week().number;
    everyone([&](const Me& me) {
        if (stage[me] != Stage::served || !where.holds_in(area[me])) return;
        const Agency agency{door[me]};
        if (kind[agency] != coordinators_kind) return;
        constexpr std::uint32_t weeks_a_spell = 1024;
        const std::uint32_t ordinal =
            served[me] * weeks_a_spell + static_cast<std::uint32_t>(week - since[me]) % weeks_a_spell;
        const Block block = draw("is introduced", me).nth(ordinal).block();
        const Trial introduced = block.trial(one_minus_exp(p.introductions), 0);
        if (!introduced) return;

        std::vector<Post> behind;
        for (std::uint32_t row = 0; row < posts.rows(); ++row)
            if (post_agency[Post{row}] == agency.index && post_hours[Post{row}] > 0) behind.push_back(Post{row});
        const Post by = choose<Post>(combine(me.key().value, served[me]), behind, Post{nobody_row},
                                     [&](Post post) { return posts.key(post); });
        if (by.index == nobody_row) return;

        const Area home{area[me]};
        Focus where_to{place[me]};
        if (where_to.index == nobody_row) {
            std::vector<Focus> places;
            for (std::uint32_t row = first_place[home]; row < end_place[home]; ++row) places.push_back(Focus{row});
            where_to = choose<Focus>(draw("where to", me).nth(served[me]).word64(), places, Focus{nobody_row},
                                     [&](Focus focus) { return foci.key(focus); });
        }
        if (where_to.index == nobody_row) return;
        const Person other = choose<Person>(draw("to whom", me).nth(ordinal).word64(), members.members(where_to),
                                            me.row(), [&](Person person) { return everyone.key(person); });
        if (other == me.row()) return;
        introduction.add(me, {me, other, where_to, posts.key(by), ordinal});
        tell.both(me, other, [=] {
            return Event{.what = "was introduced",
                         .at = where_to,
                         .trial = introduced,
                         .because = {{"introductions", p.introductions, "1/week"}}};
        });
    });
}

}  // namespace

constinit const Part intervention::coordinators = declare_intervention<&open_posts, &introduce>(
    "Posts with hours bring the people they walk alongside together with others at places.");

}  // namespace alongside
