// SPDX-License-Identifier: Apache-2.0
// Reads and writes what a place says of one kind of agency.
#include "sim/scenario/read_agency.hpp"

#include <algorithm>

#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr std::array<const char*, 3> sectors{"statutory", "third_sector", "community"};
constexpr Bounds weight_asked{0, 1000, false, "", "weight with which somebody asks here about a need"},
    weight_referred{0, 1000, false, "", "weight with which those who refer choose this door for a need"},
    noticed{0, 1, false, "1/week", "hazard of noticing a need of severity 2"},
    told{0, 1, false, "chance", "of hearing of a crisis of this kind"};

std::vector<std::string> list_of(const auto& names) { return {names.begin(), names.end()}; }

class AgencyReader {
public:
    AgencyReader(const Node& table, const std::string& prefix, Complaints& complaints)
        : section_(table, "[[" + prefix + "agency]]", "agency.", complaints), complaints_(complaints) {}

    AgencyFacts read(const std::vector<AgencyFacts>& before) {
        AgencyFacts facts;
        read_kind(facts, before);
        one_of("sector", Need::required, "sector = \"statutory\"", "Sectors: ", list_of(sectors), facts.sector);
        section_.number("places_per_100000", Need::required,
                        {0, 100'000, false, "places", "people helped at a time, per 100,000 residents"},
                        facts.places_per_100000);
        section_.number("weeks", Need::required, {0.1, 5200, false, "weeks", "mean time for which a place is planned"},
                        facts.weeks);
        read_door(facts.door);
        needs("helps_with", facts.helps_with);
        section_.number("known", Need::optional, {0, 1, false, "share", "people who know of it"}, facts.known);
        section_.number("venue", Need::optional, {0, 1, false, "0..1", "how exposed somebody feels walking in"},
                        facts.venue);
        section_.number("open", Need::optional, {0.01, 1, false, "share", "of the week in which somebody could come"},
                        facts.open);
        section_.number("feared_by_parents", Need::optional,
                        {0, 1, false, "0..1", "trust that parents have less in it than in its sector"},
                        facts.feared_by_parents);
        read_way_in(facts);
        read_work(facts);
        facts.evidence = evidence_of(section_, complaints_);
        section_.refuse_others("Keys of " + section_.title());
        return facts;
    }

private:
    void read_kind(AgencyFacts& facts, const std::vector<AgencyFacts>& before) {
        if (!section_.text("kind", Need::required, facts.kind, 100, "kind = \"community_hub\"")) return;
        const bool twice = std::any_of(before.begin(), before.end(),
                                       [&](const AgencyFacts& other) { return other.kind == facts.kind; });
        if (twice)
            complaints_.fault("E106", section_.node().find("kind")->spot,
                              "the agency " + quoted(facts.kind) + " is there twice", "the second one",
                              "Each kind of agency stands once; add their places together.");
    }

    void read_way_in(AgencyFacts& facts) {
        double threshold = 0;
        if (section_.number("threshold", Need::optional,
                            {-100, 100, false, "score", "below which a request ends at the front door"}, threshold) &&
            section_.node().find("threshold"))
            facts.threshold = threshold;
        needs("must_act", facts.must_act);
        section_.yes_no("with_children_only", facts.with_children_only);
        section_.yes_no("one_case_a_family", facts.one_case_a_family);
        section_.yes_no("without_consent", facts.without_consent);
        by_name("referred", need_names, weight_referred, "Needs", facts.referred);
        std::string meets = "cases";
        one_of("meets", Need::optional, "", "Whom an agency meets: ", list_of(reach_names), meets);
        const auto found = std::find(reach_names.begin(), reach_names.end(), meets);
        if (found != reach_names.end()) facts.meets = static_cast<Reach>(found - reach_names.begin());
        by_name("notices", need_names, noticed, "Needs", facts.notices);
        if (facts.meets == Reach::cases && meets == "cases" && section_.node().find("notices"))
            complaints_.fault(
                "E107", section_.node().find("notices")->key_spot,
                section_.title() + " notices trouble in people whom it does not meet", "nobody to notice it in",
                "Say whom it meets beside its cases: meets = \"residents\" or \"pupils\". What workers see in "
                "their cases they pass on by refers_on.");
        by_name("told_of", crisis_names, told, "Crises", facts.told_of);
        section_.yes_no("refers_all", facts.refers_all);
        section_.number("refers_on", Need::optional,
                        {0, 1, false, "chance", "that a need which nobody works on is passed on, for each meeting"},
                        facts.refers_on);
    }

    void read_work(AgencyFacts& facts) {
        section_.yes_no("plans_for_all", facts.plans_for_all);
        section_.number("caseload", Need::optional,
                        {0.5, 1000, false, "people", "whom a full-time worker helps at a time"}, facts.caseload);
        section_.number("meets_every", Need::optional, {0.2, 52, false, "weeks", "from one meeting to the next"},
                        facts.meets_every);
        section_.number("turnover", Need::optional, {0, 5, false, "1/year", "workers who leave"}, facts.turnover);
        section_.number("carries", Need::optional,
                        {0, 1, false, "share", "of the load of a need that full work on it takes off"}, facts.carries);
        section_.number("effect", Need::optional, {-1, 2, false, "log", "what full help adds to a need's ending"},
                        facts.effect);
    }

    /// One weight for every need, or a table with one for each need that is asked about here.
    void read_door(std::array<double, need_kinds>& door) {
        const Node* node = section_.node().find("door");
        if (node && node->type == NodeType::table) return by_name("door", need_names, weight_asked, "Needs", door);
        double every = 0;
        if (section_.number("door", Need::required, weight_asked, every)) door.fill(every);
    }

    /// A number for some of these names, as a table inside the line.
    template <std::size_t N>
    void by_name(const char* key, const std::array<std::string_view, N>& names, const Bounds& bounds, const char* known,
                 std::array<double, N>& values) {
        const Node* node = section_.ask(key);
        if (!node) return;
        if (node->type != NodeType::table) {
            complaints_.fault("E102", node->spot,
                              section_.label(key) + " is " + in_words(*node) + ", but it must be a table of numbers",
                              "a table",
                              "For example: " + std::string(key) + " = {" + std::string(names[0]) + " = 0.1}");
            return;
        }
        Section of(*node, section_.label(key), section_.label(key) + ".", complaints_);
        for (std::size_t k = 0; k < N; ++k) of.number(names[k], Need::optional, bounds, values[k]);
        of.refuse_others(known);
    }

    void one_of(const char* key, Need need, const char* example, const char* title,
                const std::vector<std::string>& known, std::string& value) {
        if (!section_.text(key, need, value, 100, example) || !section_.node().find(key)) return;
        if (std::find(known.begin(), known.end(), value) != known.end()) return;
        const std::string near = nearest(value, known);
        complaints_.fault("E101", section_.node().find(key)->spot,
                          quoted(value) + " is not a known " + (std::string(key) == "meets" ? "reach" : key),
                          near.empty() ? "not known" : "did you mean \"" + near + "\"?", title + listed(known));
    }

    void needs(const char* key, std::vector<NeedKind>& needs) {
        const Node* node = section_.ask(key);
        if (!node) return;
        if (node->type != NodeType::list) {
            complaints_.fault("E102", node->spot,
                              section_.label(key) + " is " + in_words(*node) + ", but it must be a list of needs",
                              "a list", "For example: " + std::string(key) + " = [\"mental_health\"]");
            return;
        }
        const std::vector<std::string> known = list_of(need_names);
        for (const Node& one : node->members) {
            const auto found = std::find(known.begin(), known.end(), one.type == NodeType::text ? one.text : "");
            if (found != known.end()) {
                needs.push_back(static_cast<NeedKind>(found - known.begin()));
                continue;
            }
            const std::string near = one.type == NodeType::text ? nearest(one.text, known) : "";
            complaints_.fault("E101", one.spot, in_words(one) + " is not a known need",
                              near.empty() ? "not known" : "did you mean \"" + near + "\"?", "Needs: " + listed(known));
        }
    }

    Section section_;
    Complaints& complaints_;
};

std::string line(const std::string& key, const std::string& value) { return key + " = " + value + "\n"; }

template <std::size_t N>
std::string by_name(const std::array<std::string_view, N>& names, const std::array<double, N>& values) {
    std::string all;
    for (std::size_t k = 0; k < N; ++k)
        if (values[k] > 0) all += (all.empty() ? "" : ", ") + std::string(names[k]) + " = " + number_text(values[k]);
    return "{" + all + "}";
}

template <std::size_t N>
std::string if_any(const char* key, const std::array<std::string_view, N>& names, const std::array<double, N>& values) {
    const bool any = std::any_of(values.begin(), values.end(), [](double value) { return value > 0; });
    return any ? line(key, by_name(names, values)) : "";
}

std::string if_so(const char* key, bool so) { return so ? line(key, "true") : ""; }

std::string needs_text(const char* key, const std::vector<NeedKind>& needs) {
    if (needs.empty()) return "";
    std::string names;
    for (const NeedKind need : needs)
        names += (names.empty() ? "" : ", ") + toml_text(std::string(need_names[index_of(need)]));
    return line(key, "[" + names + "]");
}

std::string door_text(const std::array<double, need_kinds>& door) {
    const bool alike = std::all_of(door.begin(), door.end(), [&](double weight) { return weight == door[0]; });
    return alike ? number_text(door[0]) : by_name(need_names, door);
}

}  // namespace

Evidence evidence_of(Section& section, Complaints& complaints) {
    Evidence found;
    std::vector<std::string> missing;
    for (const char* key : {"unit", "source", "year", "grade"}) {
        if (!section.node().find(key)) missing.emplace_back(key);
    }
    if (!missing.empty()) {
        std::string all = missing.front();
        for (std::size_t i = 1; i < missing.size(); ++i)
            all += (i + 1 == missing.size() ? " and no " : ", no ") + missing[i];
        complaints.fault("E110", section.node().key_spot, section.title() + " has no " + all,
                         "every fact has a unit, a source, a year and a grade",
                         "For example: source = \"our 2025 audit\", year = 2025, grade = \"B\". A guess is a fact of "
                         "grade E.");
    }
    section.text("unit", Need::optional, found.unit, 200);
    section.text("source", Need::optional, found.source, 2000);
    section.whole("year", Need::optional, {1900, 2100, true, "", "the year it speaks of"}, found.year);
    std::string grade;
    if (!section.text("grade", Need::optional, grade, 2000)) return found;
    if (grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'E') {
        found.grade = static_cast<Grade>(grade[0]);
        return found;
    }
    complaints.fault("E110", section.node().find("grade")->spot,
                     section.label("grade") + " is " + quoted(grade) + ", but it must be A, B, C, D or E", "A to E",
                     "A measured in this place, B an English study or statistic, C elsewhere or old, D judgement, E "
                     "placeholder.");
    return found;
}

std::string evidence_toml(const Evidence& evidence) {
    return line("unit", toml_text(evidence.unit)) + line("source", toml_text(evidence.source)) +
           line("year", std::to_string(evidence.year)) +
           line("grade", toml_text(std::string(1, static_cast<char>(evidence.grade))));
}

AgencyFacts agency_from(const Node& table, const std::string& prefix, const std::vector<AgencyFacts>& before,
                        Complaints& complaints) {
    return AgencyReader(table, prefix, complaints).read(before);
}

std::string agency_toml(const AgencyFacts& facts) {
    std::string out = line("kind", toml_text(facts.kind)) + line("sector", toml_text(facts.sector)) +
                      line("places_per_100000", number_text(facts.places_per_100000)) +
                      line("weeks", number_text(facts.weeks)) + line("door", door_text(facts.door)) +
                      needs_text("helps_with", facts.helps_with) + line("known", number_text(facts.known)) +
                      line("venue", number_text(facts.venue)) + line("open", number_text(facts.open));
    if (facts.feared_by_parents > 0) out += line("feared_by_parents", number_text(facts.feared_by_parents));
    if (facts.threshold) out += line("threshold", number_text(*facts.threshold));
    out += needs_text("must_act", facts.must_act) + if_so("with_children_only", facts.with_children_only) +
           if_so("one_case_a_family", facts.one_case_a_family) + if_so("without_consent", facts.without_consent) +
           if_any("referred", need_names, facts.referred);
    if (facts.meets != Reach::cases)
        out += line("meets", toml_text(reach_names[static_cast<std::size_t>(facts.meets)]));
    out += if_any("notices", need_names, facts.notices) + if_any("told_of", crisis_names, facts.told_of);
    if (facts.refers_on > 0) out += line("refers_on", number_text(facts.refers_on));
    out += if_so("refers_all", facts.refers_all) + if_so("plans_for_all", facts.plans_for_all) +
           line("caseload", number_text(facts.caseload)) + line("meets_every", number_text(facts.meets_every)) +
           line("turnover", number_text(facts.turnover)) + line("carries", number_text(facts.carries)) +
           line("effect", number_text(facts.effect));
    return out + evidence_toml(facts.evidence);
}

}  // namespace alongside
