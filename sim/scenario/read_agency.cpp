// SPDX-License-Identifier: Apache-2.0
// Reads and writes what a place says of one kind of agency.
#include "sim/scenario/read_agency.hpp"

#include <algorithm>

#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr std::array<std::string_view, 3> sectors{"statutory", "third_sector", "community"};
constexpr std::array<std::string_view, 5> grades{"A", "B", "C", "D", "E"};
constexpr Bounds weight_asked{0, 1000, false, "", "weight with which somebody asks here about a need"},
    weight_referred{0, 1000, false, "", "weight with which those who refer choose this door for a need"},
    noticed{0, 1, false, "1/week", "hazard of noticing a need of severity 2"},
    told{0, 1, false, "chance", "of hearing of a crisis of this kind"};

constexpr std::array evidence_rows{
    text_key("unit", Need::by_reader, 200, "The unit of each number"),
    text_key("source", Need::by_reader, 2000, "Where it is from; a guess says so"),
    whole_key("year", Need::by_reader, {1900, 2100, true, "", "the year it speaks of"}),
    word_key(
        "grade", Need::by_reader, grades,
        "A measured in this place, B an English study or statistic, C elsewhere or old, D judgement, E placeholder")};

constexpr KeyInfo door_row = [] {
    KeyInfo row = by_word_key("door", need_names, weight_asked);
    row.type = KeyType::number_or_by_word, row.need = Need::required;
    return row;
}();

constexpr std::array agency_rows = joined(
    std::array{
        text_key("kind", Need::required, 100, "Its name; each kind stands once", "kind = \"community_hub\""),
        word_key("sector", Need::required, sectors,
                 "Whose trust counts: statutory help, or (the other two) community help", "sector = \"statutory\""),
        number_key("places_per_100000", Need::required,
                   {0, 100'000, false, "places", "people helped at a time, per 100,000 residents"}),
        number_key("weeks", Need::required, {0.1, 5200, false, "weeks", "mean time for which a place is planned"}),
        door_row,
        words_key("helps_with", need_names, "Needs that it can work on"),
        number_key("known", Need::optional, {0, 1, false, "share", "people who know of it"}),
        number_key("venue", Need::optional, {0, 1, false, "0..1", "how exposed somebody feels walking in"}),
        number_key("open", Need::optional, {0.01, 1, false, "share", "of the week in which somebody could come"}),
        number_key("feared_by_parents", Need::optional,
                   {0, 1, false, "0..1", "trust that parents have less in it than in its sector"}),
        number_key("threshold", Need::optional,
                   {-100, 100, false, "score", "below which a request ends at the front door"}),
        words_key("must_act", need_names, "Needs on which it must act at once where they endanger a child"),
        yes_no_key("with_children_only", "Only whoever lives with a child under 18 comes or is referred"),
        yes_no_key("one_case_a_family", "Who lives with somebody whom it helps does not come to it as well"),
        yes_no_key("without_consent", "Its work begins and goes on whether or not the family wishes it"),
        by_word_key("referred", need_names, weight_referred),
        word_key("meets", Need::optional, reach_names,
                 "Whom it meets: those with a case, all whose day is school, or everybody"),
        by_word_key("notices", need_names, noticed),
        by_word_key("told_of", crisis_names, told),
        yes_no_key("refers_all", "It passes on also what it works on itself"),
        number_key("refers_on", Need::optional,
                   {0, 1, false, "chance", "that a need which nobody works on is passed on, for each meeting"}),
        yes_no_key("plans_for_all", "It plans with the other agencies of a family"),
        number_key("caseload", Need::optional, {0.5, 1000, false, "people", "whom a full-time worker helps at a time"}),
        number_key("meets_every", Need::optional, {0.2, 52, false, "weeks", "from one meeting to the next"}),
        number_key("turnover", Need::optional, {0, 5, false, "1/year", "workers who leave"}),
        number_key("carries", Need::optional,
                   {0, 1, false, "share", "of the load of a need that full work on it takes off"}),
        number_key("effect", Need::optional, {-1, 2, false, "log", "what full help adds to a need's ending"})},
    evidence_rows);

std::vector<std::string> list_of(const auto& names) { return {names.begin(), names.end()}; }

class AgencyReader {
public:
    AgencyReader(const Node& table, const std::string& prefix, Complaints& complaints)
        : section_(table, "[[" + prefix + "agency]]", "agency.", agency_rows, complaints), complaints_(complaints) {}

    AgencyFacts read(const std::vector<AgencyFacts>& before) {
        AgencyFacts facts;
        read_kind(facts, before);
        one_of("sector", "Sectors: ", facts.sector);
        section_.number("places_per_100000", facts.places_per_100000);
        section_.number("weeks", facts.weeks);
        read_door(facts.door);
        needs("helps_with", facts.helps_with);
        section_.number("known", facts.known);
        section_.number("venue", facts.venue);
        section_.number("open", facts.open);
        section_.number("feared_by_parents", facts.feared_by_parents);
        read_way_in(facts);
        read_work(facts);
        facts.evidence = evidence_of(section_, complaints_);
        section_.refuse_others("Keys of " + section_.title());
        return facts;
    }

private:
    void read_kind(AgencyFacts& facts, const std::vector<AgencyFacts>& before) {
        if (!section_.text("kind", facts.kind)) return;
        const bool twice = std::any_of(before.begin(), before.end(),
                                       [&](const AgencyFacts& other) { return other.kind == facts.kind; });
        if (twice)
            complaints_.fault("E106", section_.node().find("kind")->spot,
                              "the agency " + quoted(facts.kind) + " is there twice", "the second one",
                              "Each kind of agency stands once; add their places together.");
    }

    void read_way_in(AgencyFacts& facts) {
        double threshold = 0;
        if (section_.number("threshold", threshold)) facts.threshold = threshold;
        needs("must_act", facts.must_act);
        section_.yes_no("with_children_only", facts.with_children_only);
        section_.yes_no("one_case_a_family", facts.one_case_a_family);
        section_.yes_no("without_consent", facts.without_consent);
        by_name("referred", "Needs", facts.referred);
        std::string meets = "cases";
        one_of("meets", "Whom an agency meets: ", meets);
        const auto found = std::find(reach_names.begin(), reach_names.end(), meets);
        if (found != reach_names.end()) facts.meets = static_cast<Reach>(found - reach_names.begin());
        by_name("notices", "Needs", facts.notices);
        if (facts.meets == Reach::cases && meets == "cases" && section_.node().find("notices"))
            complaints_.fault(
                "E107", section_.node().find("notices")->key_spot,
                section_.title() + " notices trouble in people whom it does not meet", "nobody to notice it in",
                "Say whom it meets beside its cases: meets = \"residents\" or \"pupils\". What workers see in "
                "their cases they pass on by refers_on.");
        by_name("told_of", "Crises", facts.told_of);
        section_.yes_no("refers_all", facts.refers_all);
        section_.number("refers_on", facts.refers_on);
    }

    void read_work(AgencyFacts& facts) {
        section_.yes_no("plans_for_all", facts.plans_for_all);
        section_.number("caseload", facts.caseload);
        section_.number("meets_every", facts.meets_every);
        section_.number("turnover", facts.turnover);
        section_.number("carries", facts.carries);
        section_.number("effect", facts.effect);
    }

    /// One weight for every need, or a table with one for each need that is asked about here.
    void read_door(std::array<double, need_kinds>& door) {
        const Node* node = section_.node().find("door");
        if (node && node->type == NodeType::table) return by_name("door", "Needs", door);
        double every = 0;
        if (section_.number("door", every)) door.fill(every);
    }

    /// A number for some of these names, as a table inside the line.
    template <std::size_t N>
    void by_name(const char* key, const char* known, std::array<double, N>& values) {
        const KeyInfo& row = section_.row_of(key);
        const Node* node = section_.ask_by_row(key);
        if (!node) return;
        if (node->type != NodeType::table) {
            complaints_.fault("E102", node->spot,
                              section_.label(key) + " is " + in_words(*node) + ", but it must be a table of numbers",
                              "a table",
                              "For example: " + std::string(key) + " = {" + std::string(row.words[0]) + " = 0.1}");
            return;
        }
        Section of(*node, section_.label(key), section_.label(key) + ".", complaints_);
        for (std::size_t k = 0; k < N; ++k) of.number(row.words[k], Need::optional, row.bounds, values[k]);
        of.refuse_others(known);
    }

    void one_of(const char* key, const char* title, std::string& value) {
        if (!section_.text(key, value)) return;
        const std::vector<std::string> known = list_of(section_.row_of(key).words);
        if (std::find(known.begin(), known.end(), value) != known.end()) return;
        const std::string near = nearest(value, known);
        complaints_.fault("E101", section_.node().find(key)->spot,
                          quoted(value) + " is not a known " + (std::string(key) == "meets" ? "reach" : key),
                          near.empty() ? "not known" : "did you mean \"" + near + "\"?", title + listed(known));
    }

    void needs(const char* key, std::vector<NeedKind>& needs) {
        const Node* node = section_.ask_by_row(key);
        if (!node) return;
        if (node->type != NodeType::list) {
            complaints_.fault("E102", node->spot,
                              section_.label(key) + " is " + in_words(*node) + ", but it must be a list of needs",
                              "a list", "For example: " + std::string(key) + " = [\"mental_health\"]");
            return;
        }
        const std::vector<std::string> known = list_of(section_.row_of(key).words);
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
    for (const KeyInfo& row : evidence_rows)
        if (!section.node().find(row.key)) missing.emplace_back(row.key);
    if (!missing.empty()) {
        std::string all = missing.front();
        for (std::size_t i = 1; i < missing.size(); ++i)
            all += (i + 1 == missing.size() ? " and no " : ", no ") + missing[i];
        complaints.fault("E110", section.node().key_spot, section.title() + " has no " + all,
                         "every fact has a unit, a source, a year and a grade",
                         "For example: source = \"our 2025 audit\", year = 2025, grade = \"B\". A guess is a fact of "
                         "grade E.");
    }
    const auto& [unit, source, year, graded] = evidence_rows;
    section.text(unit.key, Need::optional, found.unit, unit.longest);
    section.text(source.key, Need::optional, found.source, source.longest);
    section.whole(year.key, Need::optional, year.bounds, found.year);
    std::string grade;
    if (!section.text(graded.key, Need::optional, grade, source.longest)) return found;
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

std::vector<Outline> outline_of_evidence() { return outlines(evidence_rows); }

std::vector<Outline> outline_of_agency() { return outlines(agency_rows); }

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
