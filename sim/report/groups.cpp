// SPDX-License-Identifier: Apache-2.0
// Which groups of residents gained, which lost, and which were reached by coordinators.
#include <algorithm>

#include "sim/base/numbers.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/report/matter.hpp"
#include "sim/run/groups_of_residents.hpp"

namespace alongside::report {
namespace {

constexpr double hundred = 100;

/// What is asked of each adult that comes nearest to an outcome of the report; of others, serious needs.
struct Nearest {
    std::string_view outcome, share;
};
constexpr Nearest nearest_shares[] = {{"wellbeing.often_lonely", "often_lonely"},
                                      {"wellbeing.above_case_line", "above_case_line"},
                                      {"way_in.waiting", "needs_untreated"}};
constexpr std::string_view usual_share = "with_serious_needs", reach = "reached_by_coordinators";

std::size_t share_called(std::string_view name) {
    const auto all = group_shares();
    return static_cast<std::size_t>(
        std::find_if(all.begin(), all.end(), [&](const GroupShare& one) { return one.name == name; }) - all.begin());
}

std::size_t share_for(std::string_view outcome) {
    for (const Nearest& one : nearest_shares)
        if (one.outcome == outcome) return share_called(one.share);
    return share_called(usual_share);
}

/// Divisions that stand in one picture.
struct Picture {
    const char *id, *what;
    std::vector<std::pair<std::string_view, const char*>> divisions;
};
const std::vector<Picture>& pictures() {
    static const std::vector<Picture> all{{"groups-who",
                                           "by neighbourhood, age, sex, family and tenure",
                                           {{"deprivation", "Deprivation of the neighbourhood"},
                                            {"age", "Age"},
                                            {"sex", "Sex"},
                                            {"family", "Family"},
                                            {"tenure", "Home"}}},
                                          {"groups-lived-with",
                                           "by what they lived with and whether agencies knew them",
                                           {{"disability", "Illness or disability"},
                                            {"need", "Needs at home"},
                                            {"care", "Unpaid care"},
                                            {"known", "Known to agencies"}}}};
    return all;
}

const Division& division_of(const GroupDifference& one) { return divisions()[resident_groups()[one.group].division]; }

std::string points(const Known& known, double value) {
    const int exponent = cli::exponent_for(hundred * known.mean, hundred * known.error);
    return number(value, cli::rounded(hundred * value, exponent, true));
}
std::string tenths_of_per_cent(double share) { return number(share, cli::rounded(hundred * share, -1, false) + "%"); }

std::string how_it_went(const GroupDifference& one) {
    const Known known = known_of(one.known);
    if (!one.told()) return std::string(one.untold());
    if (known.none || !known.clear()) return verdict(known);
    return (known.low > 0) == (group_shares()[one.share].good > 0) ? "better" : "worse";
}

/// How many of some groups can be told, and how it went for these.
struct Tally {
    std::size_t told = 0, better = 0, worse = 0, same = 0, leaning_worse = 0;
    void add(const GroupDifference& one) {
        if (!one.told()) return;
        const std::string words = how_it_went(one);
        ++told, better += words == "better", worse += words == "worse", same += words == "the same";
        leaning_worse += one.known.median * group_shares()[one.share].good < 0;
    }
};

std::string count(std::size_t number) { return number == 0 ? "none" : std::to_string(number); }

/// " (5%)", and nothing of none.
std::string of_all(const Tally& tally, std::size_t part) {
    if (part == 0) return {};
    return " (" + per_cent(static_cast<double>(part) / static_cast<double>(tally.told)) + ")";
}

/// "adults with a serious need", "serious needs untreated".
std::string whose(const GroupShare& share) {
    return (share.whole == GroupCount::members ? "adults " : "") + std::string(share.label);
}

class Groups {
public:
    explicit Groups(const Matter& matter) : matter_(matter), share_(share_for(matter.outcome)) {
        for (GroupDifference& one : group_differences(matter.study))
            if (one.known.horizon == matter.last()) all_.push_back(one);
    }

    GroupsSaid said() const {
        GroupsSaid said;
        if (all_.empty()) return said;
        for (const Picture& picture : pictures()) said.figures.push_back(figure(picture));
        std::vector<std::string> lines, lead;
        for (std::size_t arm = 1; arm < matter_.study.arms.size(); ++arm) {
            Tally headline, all;
            for (const GroupDifference& one : all_) {
                if (one.known.arm != arm || group_shares()[one.share].good == 0) continue;
                all.add(one);
                if (one.share == share_) headline.add(one);
            }
            lines.push_back("with " + matter_.arm(arm) + " " + count(headline.better) + " of " +
                            std::to_string(headline.told) + " groups of adults clearly better off, " +
                            count(headline.worse) + " worse");
            lead.push_back("With " + matter_.arm(arm) + ", over the " + std::to_string(kinds_with_a_good_way()) +
                           " numbers of each group that have a good side (stress, loneliness, serious needs and those "
                           "untreated): of " +
                           std::to_string(all.told) + " differences " + count(all.better) + " clearly better, " +
                           count(all.worse) + " clearly worse" + of_all(all, all.worse) +
                           (all.better + all.worse == 0 ? ". That no group can be told to have gained or lost is a "
                                                          "finding"
                                                        : ""));
        }
        said.one_line = "By group: " + joined(lines) + ".";
        for (const std::string& one : lead) said.lead += paragraph(one + ".");
        return said;
    }

private:
    static std::size_t kinds_with_a_good_way() {
        const auto all = group_shares();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [](const GroupShare& one) { return one.good != 0; }));
    }

    const GroupDifference& reached(const GroupDifference& one) const {
        const std::size_t share = share_called(reach);
        return *std::find_if(all_.begin(), all_.end(), [&](const GroupDifference& other) {
            return other.share == share && other.group == one.group && other.known.arm == one.known.arm;
        });
    }

    std::string claim(const Picture& picture, std::size_t arm) const {
        Tally tally;
        const GroupDifference *most = nullptr, *fewest = nullptr;
        each(picture, arm, [&](const GroupDifference& one, const char*) {
            tally.add(one);
            if (!one.told()) return;
            const GroupDifference& theirs = reached(one);
            if (most == nullptr || theirs.known.second > most->known.second) most = &theirs;
            if (fewest == nullptr || theirs.known.second < fewest->known.second) fewest = &theirs;
        });
        const std::string of = std::to_string(tally.told) + " groups " + picture.what;
        std::string text = "With " + matter_.arm(arm) + ", ";
        if (tally.told > 0 && tally.same == tally.told) text += "nothing differs in any future for any of " + of;
        else
            text += "of " + of + " " + count(tally.better) + " " + (tally.better == 1 ? "is" : "are") +
                    " clearly better off and " + count(tally.worse) + " clearly worse off" +
                    of_all(tally, tally.worse) + "; for " + count(tally.leaning_worse) +
                    " the typical difference goes the bad way" + of_all(tally, tally.leaning_worse);
        if (most == nullptr || most->known.second <= 0) return text + ". Nobody was reached by a coordinator";
        const auto named = [](const GroupDifference& one) {
            return std::string(resident_groups()[one.group].label) + " (" + tenths_of_per_cent(one.known.second) + ")";
        };
        return text + ". Coordinators reached most of: " + named(*most) + "; fewest of: " + named(*fewest);
    }

    /// Those of a picture in the order in which they are shown, with the title of their division.
    template <class Act>
    void each(const Picture& picture, std::size_t arm, const Act& act) const {
        for (const auto& [name, title] : picture.divisions)
            for (const GroupDifference& one : all_)
                if (one.share == share_ && one.known.arm == arm && division_of(one).name == name) act(one, title);
    }

    Figure figure(const Picture& picture) const {
        const GroupShare& share = group_shares()[share_];
        Figure figure;
        figure.id = picture.id;
        Table table{"Share of " + whose(share) + ", " + picture.what + ", after " + matter_.weeks() +
                        ", in per cent and points",
                    {"Group", "Arm", "Members", "Mean of " + matter_.arm(0), "Typical difference", "5%", "95%",
                     "In words", "Better in", "Ever with a coordinator"},
                    {}};
        Json rows = Json::array();
        for (std::size_t arm = 1; arm < matter_.study.arms.size(); ++arm) {
            figure.claim += (figure.claim.empty() ? "" : " ") + claim(picture, arm) + ".";
            each(picture, arm, [&](const GroupDifference& one, const char* title) {
                table.rows.push_back(cells_of(one, title));
                rows.push_back(row_of(one, title));
            });
        }
        figure.alt = "For each group of adults the typical change in the share of " + whose(share) +
                     " and the range of nine in ten futures, to the right is better; beside it the share of the group "
                     "that coordinators reached. ";
        for (std::size_t arm = 1; arm < matter_.study.arms.size(); ++arm)
            figure.alt += without_tags(claim(picture, arm)) + ". ";
        figure.picture = {{"kind", "groups"},
                          {"unit", "points of a hundred, to the right is better"},
                          {"reach", "ever with a coordinator"},
                          {"rows", rows}};
        figure.tables.push_back(std::move(table));
        figure.small_print =
            "The share of " + whose(share) +
            ": what is asked of each adult that is nearest to the answer on page one. They are the adults who lived "
            "here as the burn-in ended, in the groups to which they belonged then, the same people in every arm; who "
            "died or left counts as when last seen. Behind each name: members on average. Fewer than " +
            cli::rounded(least_told, 0, false) +
            " are too few to say; a fifth that is there in fewer than half of the futures is in too few. Groups "
            "overlap, "
            "and among so many one may leave nought by luck. " +
            matter_.small_print();
        return figure;
    }

    std::vector<std::string> cells_of(const GroupDifference& one, const char* title) const {
        const Known known = known_of(one.known);
        constexpr int tenths = -1;
        std::vector<std::string> row{std::string(title) + ": " + std::string(resident_groups()[one.group].label),
                                     matter_.arm(one.known.arm),
                                     number(one.members, cli::rounded(one.members, tenths, false))};
        if (!one.told()) {
            for (int k = 0; k < 4; ++k) row.emplace_back("");
            row.push_back(how_it_went(one));
            row.insert(row.end(), {"", ""});
            return row;
        }
        row.push_back(tenths_of_per_cent(one.known.first));
        for (const double value : {known.median, known.low, known.high}) row.push_back(points(known, value));
        row.push_back(how_it_went(one));
        const std::optional<double> better = one.share_better();
        row.push_back(better ? futures_of(*better, static_cast<std::size_t>(one.known.futures)) : "");
        row.push_back(tenths_of_per_cent(reached(one).known.second));
        return row;
    }

    Json row_of(const GroupDifference& one, const char* title) const {
        const Known known = known_of(one.known);
        const double scale = hundred * (group_shares()[one.share].good > 0 ? 1 : -1);
        Json row{{"by", title},
                 {"label", resident_groups()[one.group].label},
                 {"arm", matter_.study.arms[one.known.arm]},
                 {"members", floor(one.members + 0.5)},
                 {"told", one.told()}};
        if (!one.told()) row["text"] = one.untold();
        if (!one.told()) return row;
        row["median"] = known.median * scale;
        row["low"] = (scale > 0 ? known.low : known.high) * scale;
        row["high"] = (scale > 0 ? known.high : known.low) * scale;
        row["clear"] = known.clear() && !known.none;
        row["reached"] = hundred * reached(one).known.second;
        row["text"] = cli::rounded(hundred * reached(one).known.second, -1, false) + "%";
        return row;
    }

    /// A text that was HTML, for those who hear it.
    static std::string without_tags(const std::string& html) {
        std::string text;
        bool inside = false;
        for (const char letter : html) {
            if (letter == '<') inside = true;
            if (!inside) text += letter;
            if (letter == '>') inside = false;
        }
        return text;
    }

    const Matter& matter_;
    std::size_t share_;
    std::vector<GroupDifference> all_;
};

}  // namespace

GroupsSaid groups_said(const Matter& matter) { return Groups(matter).said(); }

}  // namespace alongside::report
