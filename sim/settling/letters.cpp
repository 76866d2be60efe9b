// SPDX-License-Identifier: Apache-2.0
// Letters are put in order and handed to whom they are for.
#include "sim/world/letters.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/care.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

template <IsWish W, bool once>
void settle(StepContext& context) {
    context.mail.box<W>().settle(once);
}

void settle_answers(StepContext& context) {
    settle<Offer, false>(context);
    settle<Refusal, false>(context);
}

void settle_referrals(StepContext& context) {
    settle<Referral, true>(context);  // a crisis and an everyday look may say the very same
    settle<SpokeFor, false>(context);
}

void settle_doors(StepContext& context) {
    settle<Application, false>(context);
    settle<Occupying, false>(context);
}

}  // namespace

constinit const Part settling::introductions =
    declare_settling<&settle<Introduction, true>>("Introductions reach those who are introduced.");
constinit const Part settling::questions =
    declare_settling<&settle<Asked, true>>("Those to whom life may put a question hear of it.");
constinit const Part settling::blows = declare_settling<&settle<Blow, true>>("News reaches those whom it hits.");
constinit const Part settling::care =
    declare_settling<&settle<Care, false>>("Carers hear who takes more or fewer hours of them.");
constinit const Part settling::good_news =
    declare_settling<&settle<GoodNews, true>>("Those who are close to somebody whose need has ended hear of it.");
constinit const Part settling::favours =
    declare_settling<&settle<Favour, true>>("Friends hear who asks them for help.");
constinit const Part settling::applications = declare_settling<&settle_doors>(
    "Requests reach the doors where they were made, and doors learn which places are held.");
constinit const Part settling::referrals =
    declare_settling<&settle_referrals>("Those who are referred, and those who spoke for them, hear of it.");
constinit const Part settling::word_of_mouth =
    declare_settling<&settle<WordOfMouth, true>>("Those close to somebody who is helped hear where.");
constinit const Part settling::talks =
    declare_settling<&settle<Talk, false>>("Those with whom a coordinator speaks hear her.");
constinit const Part settling::volunteer_calls =
    declare_settling<&settle<VolunteerCall, false>>("Those whom a coordinator asks to volunteer hear her.");
constinit const Part settling::offers = declare_settling<&settle_answers>("Offers and refusals reach those who asked.");

}  // namespace alongside
