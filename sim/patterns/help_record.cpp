// SPDX-License-Identifier: Apache-2.0
// What was written down of the way into help, asked person by person.
#include "sim/patterns/help_record.hpp"

#include <algorithm>

namespace alongside {

void HelpRecord::sort_by_person() {
    std::stable_sort(happenings.begin(), happenings.end(), [](const HelpEvent& a, const HelpEvent& b) {
        return a.who != b.who ? a.who < b.who : a.week < b.week;
    });
}

std::span<const HelpEvent> HelpRecord::of(Key who) const {
    const auto first = std::lower_bound(happenings.begin(), happenings.end(), who,
                                        [](const HelpEvent& one, Key key) { return one.who < key; });
    auto last = first;
    while (last != happenings.end() && last->who == who) ++last;
    const auto skipped = static_cast<std::size_t>(first - happenings.begin());
    return std::span(happenings).subspan(skipped, static_cast<std::size_t>(last - first));
}

int HelpRecord::count(Key who, std::initializer_list<Happened> what, std::int32_t first, std::int32_t end) const {
    int found = 0;
    for (const HelpEvent& one : of(who))
        found += first <= one.week && one.week < end && std::find(what.begin(), what.end(), one.what) != what.end();
    return found;
}

double HelpRecord::all(std::initializer_list<Happened> what, std::int32_t first, std::int32_t end,
                       std::uint16_t door) const {
    return static_cast<double>(std::count_if(happenings.begin(), happenings.end(), [&](const HelpEvent& one) {
        return std::find(what.begin(), what.end(), one.what) != what.end() && one.door == door && first <= one.week &&
               one.week < end;
    }));
}

bool PeopleSeen::has_case(Key person, std::uint16_t door) const {
    auto one = std::lower_bound(cases.begin(), cases.end(), person,
                                [](const CaseThere& a, Key key) { return a.person < key; });
    for (; one != cases.end() && one->person == person; ++one)
        if (one->door == door) return true;
    return false;
}

bool PeopleSeen::works_on(Key person, unsigned need) const {
    auto one = std::lower_bound(cases.begin(), cases.end(), person,
                                [](const CaseThere& a, Key key) { return a.person < key; });
    for (; one != cases.end() && one->person == person; ++one)
        if ((one->plan >> need & 1u) != 0) return true;
    return false;
}

}  // namespace alongside
