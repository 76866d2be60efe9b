// SPDX-License-Identifier: Apache-2.0
// Friends who are asked give hours, and feel the strain.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

struct Params {
    float hours = 1.0f;
    float strain = 0.01f;
    float keep = 0.75f;
    float teaches = 0.0005f;
    float overloaded = 4.0f;

    static constexpr auto fields =
        std::tuple{field(&Params::hours, "hours", "h", limits(0, 20), drawn(0.5, 2.0), Grade::E, "mechanisms 3b",
                         "Hours that helping a friend takes in the week of asking."),
                   field(&Params::strain, "strain", "0..1", limits(0, 1), drawn(0.0, 0.03), Grade::E, "mechanisms 3b",
                         "Strain that it puts on the tie."),
                   field(&Params::keep, "keep", "per week", limits(0, 1), held(), Grade::E,
                         "mechanisms 3b: availability for four weeks",
                         "Share of the hours given that is still felt a week later."),
                   field(&Params::teaches, "teaches", "share", limits(0, 0.1), drawn(0.0, 0.002), Grade::E,
                         "dynamics E4", "What a week of helping closes of the gap to full resilience."),
                   field(&Params::overloaded, "overloaded", "h", limits(0, 40), held(), Grade::E, "dynamics E4",
                         "Hours given, still felt, from which helping teaches nothing.")};
};

void recover(const Params& p, Everyone everyone, Mine<HoursGiven> given) {
    everyone([&](const Me& me) { given[me] *= p.keep; });
}

void help(const Params& p, Everyone everyone, Heard<Favour> favours, Mine<HoursGiven> given,
          Mine<Resilience> resilience, MyTies<tie::strain> my) {
    everyone.who_heard(favours, [&](const Me& me, std::span<const Favour> mine) {
        given[me] += p.hours * static_cast<float>(mine.size());
        if (given[me] < p.overloaded) resilience[me] += p.teaches * (1.0f - resilience[me]);
        for (const auto& tie : my[me])
            for (const Favour& favour : mine)
                if (tie.to() == favour.from) tie.set_strain(tie.strain() + p.strain * (1.0f - tie.strain()));
    });
}

}  // namespace

constinit const Part process::helping_friends =
    declare<&recover, &help>("Friends who are asked give hours, and feel the strain.");

}  // namespace alongside
