// SPDX-License-Identifier: Apache-2.0
// When the difference appears: four weeks after four weeks, and which door sees more requests first.
#include <algorithm>

#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/report/matter.hpp"

namespace alongside::report {
namespace {

constexpr std::size_t weeks_a_block = 4;

/// Four weeks, the last block what is left; weeks are counted from 1.
struct Block {
    std::size_t from = 0, to = 0;  ///< to is the first week after it
    std::string name() const { return std::to_string(from + 1) + " to " + std::to_string(to); }
};

std::vector<Block> blocks_of(const Study& study) {
    std::vector<Block> blocks;
    const auto weeks = static_cast<std::size_t>(study.horizons.back());
    for (std::size_t from = 0; from < weeks; from += weeks_a_block)
        blocks.push_back({from, std::min(from + weeks_a_block, weeks)});
    return blocks;
}

std::optional<std::size_t> course_called(const Study& study, std::string_view name) {
    for (std::size_t k = 0; k < study.courses.size(); ++k) {
        const Outcome& one = study.outcomes[study.courses[k]];
        if (one.measure + "." + one.field == name) return k;
    }
    return std::nullopt;
}

/// The sum over these weeks of arm less first arm, future by future.
std::vector<double> added(const Study& study, std::size_t arm, std::size_t course, std::size_t from, std::size_t to) {
    std::vector<double> values;
    for (std::size_t future = 0; future < study.futures.size(); ++future) {
        double sum = 0;
        for (std::size_t week = from; week < to; ++week)
            sum += study.course(arm, future, week, course) - study.course(0, future, week, course);
        values.push_back(sum);
    }
    return values;
}

Known mean_in(const Study& study, std::size_t arm, std::size_t course, const Block& block) {
    std::vector<double> values = added(study, arm, course, block.from, block.to);
    for (double& value : values) value /= static_cast<double>(block.to - block.from);
    return known_of(std::move(values));
}

/// In words: since when the range lies on one side of nought and stays there.
std::string since_when(const std::vector<Known>& course, const std::vector<Block>& blocks) {
    std::size_t from = course.size();
    while (from > 0 && course[from - 1].clear() && (course[from - 1].low > 0) == (course.back().low > 0)) --from;
    if (from < course.size())
        return from == 0 ? "the range lies on one side of nought from the first weeks"
                         : "the range lies on one side of nought from weeks " + blocks[from].name() + " on";
    const auto clear = std::count_if(course.begin(), course.end(), [](const Known& one) { return one.clear(); });
    return clear == 0 ? "at no time does the range leave nought"
                      : "the range leaves nought in " + std::to_string(clear) + " of " + std::to_string(course.size()) +
                            " spells of four weeks, and not at the end";
}

constexpr std::string_view requests = "paid_time.requests_", coordinators = "paid_time.requests_coordinators";

std::string door_of(const Outcome& outcome) {
    constexpr std::size_t prefix = std::string_view("requests_").size();
    return plain(std::string_view(outcome.field).substr(prefix));
}

/// Extra requests at a door with an arm: in the first year, since when they stay above nought, and at their height.
struct Rise {
    std::size_t arm = 0;
    std::string door;
    Known in_a_year;
    std::optional<std::size_t> since;  ///< block from which the sum so far stays clearly above nought
    Known in_that_block;
    std::size_t peak = 0;  ///< block with the greatest median
    Known at_peak;
};

Rise rise_of(const Study& study, std::size_t arm, std::size_t course, const std::vector<Block>& blocks) {
    constexpr std::size_t year = 52;
    Rise rise;
    rise.arm = arm, rise.door = door_of(study.outcomes[study.courses[course]]);
    rise.in_a_year = known_of(
        added(study, arm, course, 0, std::min<std::size_t>(year, static_cast<std::size_t>(study.horizons.back()))));
    std::size_t since = blocks.size();
    for (std::size_t k = blocks.size(); k > 0; --k) {
        if (known_of(added(study, arm, course, 0, blocks[k - 1].to)).low <= 0) break;
        since = k - 1;
    }
    for (std::size_t k = 0; k < blocks.size(); ++k) {
        const Known known = known_of(added(study, arm, course, blocks[k].from, blocks[k].to));
        if (k == since) rise.since = since, rise.in_that_block = known;
        if (k == 0 || known.median > rise.at_peak.median) rise.peak = k, rise.at_peak = known;
    }
    return rise;
}

std::string first_rise(const Matter& matter, const std::vector<Rise>& rises, const std::vector<Block>& blocks) {
    const Rise* first = nullptr;
    for (const Rise& one : rises)
        if (one.since && (first == nullptr || *one.since < *first->since)) first = &one;
    if (first == nullptr)
        return "At no door but the coordinators' do requests rise clearly, and stay risen, in " + matter.weeks() + ".";
    return "First requests to " + first->door + " with " + matter.arm(first->arm) + ", from weeks " +
           blocks[*first->since].name() + " on: " + said(first->in_a_year) + " in the first year.";
}

}  // namespace

Section course_section(const Matter& matter) {
    Section section{"course", "When does it appear?", {}, {}, {}, {}};
    const std::optional<std::size_t> course = course_called(matter.study, matter.outcome);
    if (!course) return section;
    const std::vector<Block> blocks = blocks_of(matter.study);
    Figure figure;
    figure.id = "course";
    Table table{"Difference from " + matter.study.arms.front() + ", mean over each four weeks",
                {"Weeks", "Arm", "Typical", "5%", "25%", "75%", "95%", "In words"},
                {}};
    Json arms = Json::array();
    std::vector<std::string> claims;
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
        std::vector<Known> known;
        Json points = Json::array();
        for (const Block& block : blocks) {
            known.push_back(mean_in(matter.study, arm, *course, block));
            const Known& one = known.back();
            points.push_back({{"week", block.to},
                              {"median", one.median},
                              {"low", one.low},
                              {"quarter", one.quarter},
                              {"three_quarters", one.three_quarters},
                              {"high", one.high}});
            table.rows.push_back({block.name(), matter.arm(arm), shown(one, one.median), shown(one, one.low),
                                  shown(one, one.quarter), shown(one, one.three_quarters), shown(one, one.high),
                                  verdict(one)});
        }
        arms.push_back({{"name", matter.study.arms[arm]}, {"points", points}});
        claims.push_back("with " + matter.arm(arm) + " " + since_when(known, blocks));
    }
    figure.claim = "The difference in " + escaped(matter.headline.what) + ": " + joined(claims) + ".";
    figure.alt = "Fan of the paired difference in " + matter.headline.what +
                 " over the weeks, one panel an arm, around a line at no difference.";
    figure.picture = {
        {"kind", "fan"}, {"unit", matter.study.outcomes[matter.study.courses[*course]].unit}, {"arms", arms}};
    figure.tables.push_back(std::move(table));
    figure.small_print =
        "The line is the median; the darker band holds five in ten futures and the lighter nine in ten, four weeks by "
        "four weeks. A band is not one future: each goes its own way within it. " +
        matter.small_print();
    section.figures.push_back(std::move(figure));
    return section;
}

Section rising_section(const Matter& matter) {
    Section section{"rising", "What rises first?", {}, {}, {}, {}};
    const Study& study = matter.study;
    const std::vector<Block> blocks = blocks_of(study);
    const std::string year = study.horizons.back() < 52 ? matter.weeks() : "the first year";
    std::vector<Rise> rises, own;
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm)
        for (std::size_t k = 0; k < study.courses.size(); ++k) {
            const Outcome& one = study.outcomes[study.courses[k]];
            const std::string name = one.measure + "." + one.field;
            if (!name.starts_with(requests)) continue;
            (name == coordinators ? own : rises).push_back(rise_of(study, arm, k, blocks));
        }
    if (rises.empty()) {
        section.one_line = "Not known: this run does not write down requests door by door.";
        section.lead = paragraph(section.one_line);
        return section;
    }
    section.one_line = first_rise(matter, rises, blocks);
    section.lead = paragraph(
        "New requests at each door, with the change less without. A rise counts from when the requests added up so far "
        "stay above nought, in 95 of 100 futures, to the end.");
    Figure figure;
    figure.id = "rising";
    figure.claim = section.one_line;
    figure.alt = "For each door and arm the typical difference in requests over " + year +
                 " and the range of nine in ten futures, around a line at no difference.";
    Table table{"Extra requests in " + year + ", with the weeks from which they stay above nought",
                {"Door", "Arm", "Typical", "5%", "95%", "In words", "From weeks", "Most in weeks", "Most, typical"},
                {}};
    Json rows = Json::array();
    const auto add = [&](const Rise& one) {
        std::vector<std::string> row{one.door, matter.arm(one.arm)};
        for (const std::string& cell : cells(one.in_a_year)) row.push_back(cell);
        const bool rose = one.since.has_value();
        row.push_back(rose ? blocks[*one.since].name() : "-");
        row.push_back(rose ? blocks[one.peak].name() : "-");
        row.push_back(rose ? shown(one.at_peak, one.at_peak.median) : "-");
        table.rows.push_back(std::move(row));
        rows.push_back({{"label", one.door},
                        {"arm", study.arms[one.arm]},
                        {"median", one.in_a_year.median},
                        {"low", one.in_a_year.low},
                        {"high", one.in_a_year.high},
                        {"clear", one.in_a_year.clear()}});
    };
    for (const Rise& one : rises) add(one);
    for (const Rise& one : own) add(one);
    figure.picture = {{"kind", "intervals"}, {"unit", "requests in " + year}, {"rows", rows}};
    figure.tables.push_back(std::move(table));
    figure.small_print = "Whose phone rings, not who was helped: a request may be turned away. " + matter.small_print();
    section.figures.push_back(std::move(figure));
    return section;
}

}  // namespace alongside::report
