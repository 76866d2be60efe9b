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

    static constexpr auto fields =
        std::tuple{field(&Params::hours, "hours", "h", limits(0, 20), drawn(0.5, 2.0), Grade::E, "mechanisms 3b",
                         "Hours that helping a friend takes in the week of asking."),
                   field(&Params::strain, "strain", "0..1", limits(0, 1), drawn(0.0, 0.03), Grade::E, "mechanisms 3b",
                         "Strain that it puts on the tie."),
                   field(&Params::keep, "keep", "per week", limits(0, 1), held(), Grade::E,
                         "mechanisms 3b: availability for four weeks",
                         "Share of the hours given that is still felt a week later.")};
};

void recover(const Params& p, Everyone everyone, Mine<HoursGiven> given) {
    everyone([&](const Me& me) { given[me] *= p.keep; });
}

void help(const Params& p, Everyone everyone, Heard<Favour> favours, Mine<HoursGiven> given, MyTies<tie::strain> my) {
    everyone.who_heard(favours, [&](const Me& me, std::span<const Favour> mine) {
        given[me] += p.hours * static_cast<float>(mine.size());
        for (const auto& tie : my[me])
            for (const Favour& favour : mine)
                if (tie.to() == favour.from) tie.set_strain(tie.strain() + p.strain * (1.0f - tie.strain()));
    });
}

}  // namespace

constinit const Part process::helping_friends =
    declare<&recover, &help>("Friends who are asked give hours, and feel the strain.");

}  // namespace alongside
