// SPDX-License-Identifier: Apache-2.0
// Cases close and open, and whoever has no worker is given one.
#include <algorithm>

#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/posts_behind.hpp"

namespace alongside {
namespace {

class Settling {
public:
    explicit Settling(StepContext& context)
        : context_(context),
          world_(context.world),
          behind_(world_.view<AgencyKind>(), world_.view<AgencyPosts>(), world_.view<AgencyPostsEnd>(),
                  world_.view<PostAgency>()) {}

    void carry_out() {
        close();
        open();
        find_workers();
    }

private:
    template <IsColumn C>
    typename C::T& of(typename C::Id id) {
        return world_.data<C>()[id.index];
    }
    bool taken(std::uint32_t row) const { return world_.keys(Space::open_case)[row].value != 0; }
    std::uint32_t rows() const { return static_cast<std::uint32_t>(world_.rows(Space::open_case)); }

    // Those that have ended, and those of people who have died or left.
    void close() {
        Box<ClosedCase>& closed = context_.mail.box<ClosedCase>();
        closed.settle(false);
        const auto free = [&](Case one) { world_.keys_to_write(Space::open_case)[one.index] = Key{}; };
        for (const ClosedCase& one : closed.settled()) {
            const std::uint32_t post = of<CasePost>(one.to);
            if (one.how == CaseEnd::moved_on && post != nobody_row) ++of<PostPartings>(Post{post});
            unchain(one.to);
            free(one.to);
        }
        const auto persons = world_.keys(Space::person);
        for (std::uint32_t row = 0; row < rows(); ++row)
            if (taken(row) && persons[of<CasePerson>(Case{row})].value == 0) {
                of<FirstCase>(Person{of<CasePerson>(Case{row})}) = 0;
                free(Case{row});
            }
    }

    void unchain(Case one) {
        std::uint32_t* at = &of<FirstCase>(Person{of<CasePerson>(one)});
        while (*at != one.index + 1) at = &of<NextCase>(Case{*at - 1});
        *at = of<NextCase>(one);
    }

    // Rows are taken up again, the first that is free first: what row a case has means nothing.
    void open() {
        Box<NewCase>& opened = context_.mail.box<NewCase>();
        opened.settle(false);
        std::uint32_t row = 0;
        for (const NewCase& one : opened.settled()) {
            while (row < rows() && taken(row)) ++row;
            if (row == rows()) world_.resize(Space::open_case, row + 1);
            begin(Case{row}, one);
        }
    }
    void begin(Case at, const NewCase& one) {
        world_.keys_to_write(Space::open_case)[at.index] = case_key(one.request);
        of<NextCase>(at) = of<FirstCase>(one.from);
        of<FirstCase>(one.from) = at.index + 1;
        of<CasePerson>(at) = one.from.index;
        of<CaseSince>(at) = static_cast<std::int16_t>(context_.draw.week().number);
        of<CaseAgency>(at) = one.to.index;
        of<CasePost>(at) = nobody_row;
        of<CaseWorker>(at) = 0;
        of<CaseHandedOver>(at) = of<CaseAlone>(at) = 0;
        of<CaseUntil>(at) = one.until;
        of<CaseDue>(at) = one.due;
        of<CaseKept>(at) = of<CasePlanned>(at) = 1;
        of<CaseMissed>(at) = 0;
        of<CaseMet>(at) = met;
        of<CasePlan>(at) = one.plan;
        of<CaseAlliance>(at) = one.alliance;
        of<CaseStress>(at) = one.stress;
        of<CaseDose>(at) = 1.0f;
        of<CaseHelp>(at) = of<CaseCarried>(at) = of<CaseOthers>(at) = of<CaseAppointments>(at) = 0.0f;
        of<CaseContradicted>(at) = 0;
        of<CaseEnded>(at) = CaseEnd::open;
        of<CaseStage>(at) = ConnectingStage::none;
        of<CaseStep>(at) = StepTaken::none;
        of<CaseBarriers>(at) = of<CaseSteps>(at) = of<CaseSettled>(at) = 0;
        of<CaseGoal>(at) = nobody_row;
    }

    bool has_worker(Case one) {
        const std::uint32_t post = of<CasePost>(one);
        return post != nobody_row && of<PostVacant>(Post{post}) == 0 &&
               of<PostWorker>(Post{post}) == of<CaseWorker>(one);
    }

    // Those who lost theirs come before those who are new; within each, by their names and not their rows.
    void find_workers() {
        std::vector<Case> without;
        cases_of_.assign(world_.rows(Space::post), 0);
        for (std::uint32_t row = 0; row < rows(); ++row) {
            if (!taken(row)) continue;
            const Case one{row};
            if (!has_worker(one)) {
                without.push_back(one);
                continue;
            }
            ++cases_of_[of<CasePost>(one)];
            if (went(of<CaseStep>(one))) ++of<PostVisits>(Post{of<CasePost>(one)});
        }
        const auto keys = world_.keys(Space::open_case);
        const auto is_new = [&](Case one) { return of<CaseKept>(one) == 1 && of<CasePost>(one) == nobody_row; };
        std::sort(without.begin(), without.end(),
                  [&](Case a, Case b) { return is_new(a) != is_new(b) ? is_new(b) : keys[a.index] < keys[b.index]; });
        for (const Case one : without) {
            const bool first = is_new(one) && of<CaseAlone>(one) == 0;
            const std::uint32_t post = worker_for(one);
            of<CasePost>(one) = post;
            if (post == nobody_row) {
                constexpr std::uint8_t most = 255;
                if (of<CaseAlone>(one) < most) ++of<CaseAlone>(one);
                continue;
            }
            of<CaseWorker>(one) = of<PostWorker>(Post{post});
            of<CaseHandedOver>(one) = first ? 0 : 1;
            of<PostBegun>(Post{post}) += first ? 1 : 0;
            ++cases_of_[post];
        }
        for (std::uint32_t post = 0; post < cases_of_.size(); ++post) of<PostCases>(Post{post}) = cases_of_[post];
    }

    // The greatest draw of case and worker among those with room (mechanisms 3e, rendezvous hashing), so that a further
    // worker moves only those who come to them; where nobody has room, whoever is least overloaded.
    std::uint32_t worker_for(Case one) {
        std::uint32_t chosen = nobody_row;
        std::uint64_t best = 0;
        float least = 0;
        bool room = false;
        const Key key = world_.keys(Space::open_case)[one.index];
        behind_(Agency{of<CaseAgency>(one)}, [&](Post post) {
            const float places = of<PostPlaces>(post);
            if (of<PostVacant>(post) != 0 || places <= 0) return;
            const auto cases = static_cast<float>(cases_of_[post.index]);
            const std::uint64_t score =
                mix(combine(combine(key.value, world_.keys(Space::post)[post.index].value), of<PostWorker>(post)));
            const bool has_room = cases < places;
            const bool better = has_room != room ? has_room
                                : has_room       ? score > best
                                                 : cases / places < least || (cases / places == least && score > best);
            if (chosen != nobody_row && !better) return;
            chosen = post.index, best = score, least = cases / places, room = has_room;
        });
        return chosen;
    }

    StepContext& context_;
    World& world_;
    PostsBehind behind_;
    std::vector<std::uint32_t> cases_of_;  ///< by post
};

void settle(StepContext& context) { Settling(context).carry_out(); }

}  // namespace

constinit const Part settling::cases =
    declare_settling<&settle>("Cases close and open; who has no worker is given one.");

}  // namespace alongside
