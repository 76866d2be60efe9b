// SPDX-License-Identifier: Apache-2.0
// Whom somebody would name in a survey that asks for their closest friends outside the home.
#pragma once

#include <algorithm>

#include "sim/patterns/town.hpp"

namespace alongside {

inline constexpr std::size_t named_in_surveys = 3;  ///< as many as the survey behind dynamics a14 and a20 asks for

/// The closest ties of one person to adults, of those counted, the closest first; of two that are equally close, that
/// to the earlier row.
template <class Counted>
std::vector<HalfTie> closest_ties(const Look& look, Person me, const Counted& counted) {
    std::vector<HalfTie> all;
    for (const HalfTie& tie : look.ties[me])
        if (counted(tie) && look.adult(tie.to())) all.push_back(tie);
    std::sort(all.begin(), all.end(), [](const HalfTie& a, const HalfTie& b) {
        return a.close() != b.close() ? a.close() > b.close() : a.to().index < b.to().index;
    });
    if (all.size() > named_in_surveys) all.resize(named_in_surveys);
    return all;
}

}  // namespace alongside
