// SPDX-License-Identifier: Apache-2.0
// Trouble is seen as trouble at once, or only after a while; what has ended is no longer on anybody's mind.
#include <bit>
#include "sim/assumed/recognition.hpp"

#include "sim/model/declare.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

constexpr DecisionName recognises[need_kinds / 4] = {"recognises", "recognises more"};
constexpr const char* recognised_what[need_kinds] = {
    "recognised mental ill-health", "recognised their use",
    "recognised trouble with work", "recognised ill health or caring",
    "recognised their offending",   "recognised trouble with parenting or school",
    "recognised conflict or abuse", "recognised trouble with money or housing"};

// Whether somebody else at home has trouble that hides one's own (A10).
bool hidden(const Me& me, const NextAtHome& next_at_home, const OwnNeeds& needs) {
    for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}]) {
        const OwnEpisodes theirs{needs[Person{row}]};
        if (theirs.severity(index_of(NeedKind::substance_use)) > 0 ||
            theirs.severity(index_of(NeedKind::offending)) > 0)
            return true;
    }
    return false;
}

void recognise(const Recognition& r, Draw draw, Everyone everyone, const OwnNeeds& needs, const HomeNeeds& home_needs,
               const HomeOf& home, const NextAtHome& next_at_home, const Prompted& prompted,
               Mine<Recognised> recognised, Tell tell) {
    constexpr unsigned ill = index_of(NeedKind::mental_health);
    everyone([&](const Me& me) {
        const OwnEpisodes own{needs[me]};
        const HomeEpisodes at_home{home_needs[Household{home[me]}]};
        const unsigned present = own.present() | at_home.present() << own_needs;
        unsigned seen = recognised[me] & present;
        for (unsigned left = present & ~seen; left != 0; left &= left - 1) {
            const auto k = static_cast<unsigned>(std::countr_zero(left));
            const bool mine = k < own_needs;
            const unsigned severity = mine ? own.severity(k) : at_home.severity(k - own_needs);
            const std::uint32_t weeks = mine ? own.weeks(k) : at_home.weeks(k - own_needs);
            const bool beside = weeks == 0 && k == ill && hidden(me, next_at_home, needs);
            const float chance = beside       ? r.beside_another
                                 : weeks == 0 ? r.on_onset(severity)
                                              : one_minus_exp(r.hazard(severity, prompt_of(prompted[me])));
            const Trial sees = draw(recognises[k / 4], me).block().trial(chance, k % 4);
            if (!sees) continue;
            seen |= 1u << k;
            tell(me, [=] {
                return Event{
                    .what = recognised_what[k],
                    .trial = sees,
                    .because = {{"it has lasted", static_cast<float>(weeks), "weeks"},
                                {"severity", static_cast<float>(severity), "1..3"},
                                {beside ? "somebody at home uses or offends" : nullptr, r.beside_another, "chance"}}};
            });
        }
        recognised[me] = static_cast<std::uint8_t>(seen);
    });
}

}  // namespace

constinit const Part process::recognising = declare<&recognise>("People come to see trouble as trouble.");

}  // namespace alongside
