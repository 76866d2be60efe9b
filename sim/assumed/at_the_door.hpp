// SPDX-License-Identifier: Apache-2.0
// What people mind about a door: whether they know it, trust it, can help themselves to it, and who sees them walk in.
#pragma once

#include <array>

#include "sim/base/field.hpp"

namespace alongside {

struct AtTheDoor {
    float unknown = 0.05f;
    float by_trust = 2.0f;
    float exposure = 0.5f;
    float exposure_by_stigma = 0.3f;
    float finds_way = 0.6f;
    float finds_way_by_know_how = 0.8f;
    float cannot_help = 0.4f;
    float open_ref = 0.7f;
    std::int32_t distress_counts_as = 2;

    static constexpr auto fields = std::tuple{
        field(&AtTheDoor::unknown, "unknown", "times", limits(0, 1), drawn(0.02, 0.1), Grade::D, "mechanisms 3b",
              "Weight of a door that somebody does not know of, against one that they do."),
        field(&AtTheDoor::by_trust, "by_trust", "log per unit", limits(0, 5), drawn(1, 3), Grade::D, "mechanisms 3b",
              "Weight of a door by trust in its sector."),
        field(&AtTheDoor::exposure, "exposure", "log", limits(0, 3), held(), Grade::D, "mechanisms 3b",
              "What full exposure at the door takes, at middling stigma."),
        field(&AtTheDoor::exposure_by_stigma, "exposure_by_stigma", "log per SD", limits(0, 3), drawn(0.1, 0.5),
              Grade::D, "mechanisms 3b, families d31", "How much more for each SD of stigma."),
        field(&AtTheDoor::finds_way, "finds_way", "times", limits(0, 2), held(), Grade::D, "mechanisms 3b",
              "Weight of a door that can help with the need, without any know-how."),
        field(&AtTheDoor::finds_way_by_know_how, "finds_way_by_know_how", "times", limits(0, 2), held(), Grade::D,
              "mechanisms 3b", "What full know-how adds to it."),
        field(&AtTheDoor::cannot_help, "cannot_help", "times", limits(0, 1), held(), Grade::D, "mechanisms 3b",
              "Weight of a door that cannot help with the need, for everybody alike."),
        field(&AtTheDoor::open_ref, "open_ref", "share", limits(0.01, 1), held(), Grade::D, "mechanisms 3b",
              "Share of the week in which somebody could come at which opening hours neither help nor hinder."),
        field(
            &AtTheDoor::distress_counts_as, "distress_counts_as", "severity", limits(0, 3), held(), Grade::D,
            "judged: distress at case level is what surveys count as a common mental disorder (dynamics c26)",
            "Severity as which distress counts beside needs of the mind, to those in it and to whoever sees it; 0 for "
            "not at all.")};

    static constexpr std::array<std::string_view, 1> tables{"at_the_door"};
    template <class Lookup>
    static AtTheDoor from(const Lookup& lookup) {
        return *static_cast<const AtTheDoor*>(lookup(tables[0]));
    }

    /// What being seen there costs somebody, on a log: `venue` 0 to 1, stigma in SD.
    float exposed(float venue, float stigma) const { return venue * (exposure + exposure_by_stigma * stigma); }
};

}  // namespace alongside
