// SPDX-License-Identifier: Apache-2.0
// Reads and writes the facts of a place: one list of tables, and two visitors that follow it.
#include "sim/scenario/read_place.hpp"

#include <algorithm>

#include "sim/scenario/read.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/section.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {

namespace {

constexpr std::array<const char*, 3> sibling_names{"one", "two", "three_plus"};
constexpr auto needs_by_name = [] {
    std::array<const char*, need_kinds> names{};
    for (std::size_t kind = 0; kind < need_kinds; ++kind) names[kind] = need_names[kind].data();
    return names;
}();
constexpr std::array<const char*, 3> sectors{"statutory", "third_sector", "community"};
constexpr Bounds share{0, 1, false, "share", "a share"};
constexpr Bounds yearly{0, 5, false, "1/year", "moves a year"};
constexpr Bounds against_england{0.1, 10, false, "times", "how common a need is against England"};
constexpr double rounding = 0.001;  // rounded shares may miss one by this much

/// Every table of a place but its agencies, in the order of the file.
template <class AnyPlace, class Visitor>
void each_table(AnyPlace& place, Visitor& visit) {
    const Bounds people{1, 60'000'000, false, "people", "residents"};
    visit.figures("residents", {"value"}, {&place.residents}, {people});
    visit.figures("area_residents", {"value"}, {&place.area_residents}, {people});
    visit.figures("neighbourhood_residents", {"value"}, {&place.neighbourhood_residents}, {people});
    visit.list("age", "share", place.age);
    visit.named("households", place.households, household_kind_names, share, true);
    visit.named("household_sizes", place.household_sizes, size_names, share, true, Need::optional);
    visit.named("children_at_home", place.children_at_home, sibling_names, share, true);
    visit.named("tenure", place.tenure, tenure_names, share, true);
    visit.named("moves", place.moves, tenure_names, yearly, false);
    visit.figures("flows", {"moved_in", "moved_out"}, {&place.moved_in, &place.moved_out}, {share, share});
    visit.list("deprivation", "fifth", place.deprivation);
    visit.figures("activity", {"employed", "student", "retired_from"},
                  {&place.employed, &place.student, &place.retired_from},
                  {share, share, Bounds{40, 100, false, "years", "age at which work ends"}});
    visit.figures("health", {"disabled", "unpaid_carers"}, {&place.disabled, &place.unpaid_carers}, {share, share},
                  Need::optional);
    visit.named("needs", place.needs, needs_by_name, against_england, false, Need::optional);
}

class PlaceReader {
public:
    PlaceReader(Section& top, Complaints& complaints, std::string prefix)
        : top_(top), complaints_(complaints), prefix_(std::move(prefix)) {}

    void figures(const char* name, std::vector<const char*> keys, std::vector<Figure*> figures,
                 std::vector<Bounds> bounds, Need need = Need::required) {
        const Node* table = table_of(name, need);
        if (!table) return;
        Section section = section_of(*table, name);
        for (std::size_t i = 0; i < keys.size(); ++i)
            section.number(keys[i], Need::required, bounds[i], figures[i]->value);
        figures[0]->evidence = evidence(section);
        for (Figure* figure : figures) figure->evidence = figures[0]->evidence;
        close(section);
    }

    template <std::size_t N>
    void named(const char* name, Shares<N>& shares, const std::array<const char*, N>& keys, const Bounds& bounds,
               bool adds_up, Need need = Need::required) {
        const Node* table = table_of(name, need);
        if (!table) return;
        Section section = section_of(*table, name);
        bool good = true;
        for (std::size_t i = 0; i < N; ++i)
            good = section.number(keys[i], Need::required, bounds, shares.of[i]) && good;
        if (good && adds_up) check_sum(shares, section.title(), section.heading());
        shares.evidence = evidence(section);
        close(section);
    }

    template <std::size_t N>
    void list(const char* name, const char* key, Shares<N>& shares) {
        const Node* table = table_of(name, Need::required);
        if (!table) return;
        Section section = section_of(*table, name);
        if constexpr (N == age_bands) check_ages(section);
        std::vector<double> values;
        if (section.numbers(key, Need::required, share, N, values)) {
            std::copy(values.begin(), values.end(), shares.of.begin());
            check_sum(shares, section.label(key), section.node().find(key)->spot);
        }
        shares.evidence = evidence(section);
        close(section);
    }

    void agencies(std::vector<AgencyFacts>& agencies) {
        const Node* all = top_.tables("agency");
        if (!all) return;
        constexpr std::size_t most = 1000;
        if (all->members.size() > most) {
            complaints_.fault("E112", all->members[most].spot,
                              "there are more than " + std::to_string(most) + " agencies", "one too many");
            return;
        }
        for (const Node& table : all->members) {
            if (complaints_.full()) return;
            if (table.type == NodeType::table) agencies.push_back(agency(table, agencies));
        }
    }

private:
    const Node* table_of(const char* name, Need need) {
        if (top_.node().find(name)) return top_.table(name);
        top_.ask(name, need, "[" + prefix_ + name + "] with its unit, source, year and grade");
        return nullptr;
    }

    Section section_of(const Node& table, const char* name) {
        return Section(table, "[" + prefix_ + name + "]", std::string(name) + ".", complaints_);
    }

    void close(Section& section) { section.refuse_others("Keys of " + section.title()); }

    /// Unit, source, year and grade; what is missing is one complaint.
    Evidence evidence(Section& section) {
        Evidence found;
        std::vector<std::string> missing;
        for (const char* key : {"unit", "source", "year", "grade"}) {
            if (!section.node().find(key)) missing.emplace_back(key);
        }
        if (!missing.empty()) {
            std::string all = missing.front();
            for (std::size_t i = 1; i < missing.size(); ++i)
                all += (i + 1 == missing.size() ? " and no " : ", no ") + missing[i];
            complaints_.fault(
                "E110", section.node().key_spot, section.title() + " has no " + all,
                "every fact has a unit, a source, a year and a grade",
                "For example: source = \"our 2025 audit\", year = 2025, grade = \"B\". A guess is a fact of grade E.");
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
        complaints_.fault("E110", section.node().find("grade")->spot,
                          section.label("grade") + " is " + quoted(grade) + ", but it must be A, B, C, D or E",
                          "A to E",
                          "A measured in this place, B an English study or statistic, C elsewhere or old, D judgement, "
                          "E placeholder.");
        return found;
    }

    template <std::size_t N>
    void check_sum(const Shares<N>& shares, const std::string& label, Spot spot) {
        double sum = 0;
        for (const double each : shares.of) sum += each;
        const double over = sum - 1;
        if (over <= rounding && over >= -rounding) return;
        const auto rounded = [](double value) {
            return number_text(static_cast<double>(static_cast<std::int64_t>(value * 10000 + 0.5)) / 10000);
        };
        complaints_.fault(
            "E105", spot, "the shares of " + label + " add up to " + rounded(sum) + ", not 1", "must add up to 1",
            (over > 0 ? "Lower one of them by " : "Raise one of them by ") + rounded(over > 0 ? over : -over) + ".");
    }

    void check_ages(Section& section) {
        std::vector<double> from;
        if (!section.numbers("from", Need::required, {0, 120, true, "years", "where a band begins"}, age_bands, from))
            return;
        for (std::size_t i = 0; i < age_bands; ++i) {
            if (from[i] == static_cast<double>(5 * i)) continue;
            complaints_.fault("E104", section.node().find("from")->members[i].spot,
                              "age band " + std::to_string(i + 1) + " begins at " + number_text(from[i]) +
                                  " years, but it must begin at " + std::to_string(5 * i),
                              "bands of five years", "Bands are 0, 5, 10 and so on; the last is 85 and over.");
            return;
        }
    }

    AgencyFacts agency(const Node& table, const std::vector<AgencyFacts>& before) {
        AgencyFacts facts;
        Section section(table, "[[" + prefix_ + "agency]]", "agency.", complaints_);
        if (section.text("kind", Need::required, facts.kind, 100, "kind = \"community_hub\"")) {
            const bool twice = std::any_of(before.begin(), before.end(),
                                           [&](const AgencyFacts& other) { return other.kind == facts.kind; });
            if (twice) {
                complaints_.fault("E106", table.find("kind")->spot,
                                  "the agency " + quoted(facts.kind) + " is there twice", "the second one",
                                  "Each kind of agency stands once; add their places together.");
            }
        }
        const std::vector<std::string> known(sectors.begin(), sectors.end());
        if (section.text("sector", Need::required, facts.sector, 100, "sector = \"statutory\"") &&
            std::find(known.begin(), known.end(), facts.sector) == known.end()) {
            const std::string near = nearest(facts.sector, known);
            complaints_.fault("E101", table.find("sector")->spot, quoted(facts.sector) + " is not a known sector",
                              near.empty() ? "not known" : "did you mean \"" + near + "\"?",
                              "Sectors: " + listed(known));
        }
        section.number("places_per_100000", Need::required,
                       {0, 100'000, false, "places", "people helped at a time, per 100,000 residents"},
                       facts.places_per_100000);
        section.number("weeks", Need::required, {0.1, 5200, false, "weeks", "mean time for which a place is taken"},
                       facts.weeks);
        read_door(section, facts.door);
        read_needs(section, "helps_with", facts.helps_with);
        section.number("known", Need::optional, {0, 1, false, "share", "people who know of it"}, facts.known);
        section.number("venue", Need::optional, {0, 1, false, "0..1", "how exposed somebody feels walking in"},
                       facts.venue);
        section.number("open", Need::optional, {0.01, 1, false, "share", "of the week in which somebody could come"},
                       facts.open);
        section.number("feared_by_parents", Need::optional,
                       {0, 1, false, "0..1", "trust that parents have less in it than in its sector"},
                       facts.feared_by_parents);
        double threshold = 0;
        if (section.number("threshold", Need::optional,
                           {-100, 100, false, "score", "below which a request ends at the front door"}, threshold) &&
            section.node().find("threshold"))
            facts.threshold = threshold;
        read_needs(section, "must_act", facts.must_act);
        section.yes_no("plans_for_all", facts.plans_for_all);
        section.number("caseload", Need::optional,
                       {0.5, 1000, false, "people", "whom a full-time worker helps at a time"}, facts.caseload);
        section.number("meets_every", Need::optional, {0.2, 52, false, "weeks", "from one meeting to the next"},
                       facts.meets_every);
        section.number("turnover", Need::optional, {0, 5, false, "1/year", "workers who leave"}, facts.turnover);
        section.number("carries", Need::optional,
                       {0, 1, false, "share", "of the load of a need that full work on it takes off"}, facts.carries);
        section.number("effect", Need::optional, {-1, 2, false, "log", "what full help adds to a need's ending"},
                       facts.effect);
        facts.evidence = evidence(section);
        close(section);
        return facts;
    }

    /// One weight for every need, or a table with one for each need that is asked about here.
    void read_door(Section& section, std::array<double, need_kinds>& door) {
        constexpr Bounds weight{0, 1000, false, "", "weight with which somebody asks here about a need"};
        const Node* node = section.node().find("door");
        if (!node || node->type != NodeType::table) {
            double every = 0;
            if (section.number("door", Need::required, weight, every)) door.fill(every);
            return;
        }
        section.ask("door");
        Section of(*node, section.label("door"), section.label("door") + ".", complaints_);
        for (std::size_t need = 0; need < need_kinds; ++need)
            of.number(need_names[need], Need::optional, weight, door[need]);
        of.refuse_others("Needs");
    }

    void read_needs(Section& section, const char* key, std::vector<NeedKind>& needs) {
        const Node* node = section.ask(key);
        if (!node) return;
        if (node->type != NodeType::list) {
            complaints_.fault("E102", node->spot,
                              section.label(key) + " is " + in_words(*node) + ", but it must be a list of needs",
                              "a list", "For example: " + std::string(key) + " = [\"mental_health\"]");
            return;
        }
        const std::vector<std::string> known(need_names.begin(), need_names.end());
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

    Section& top_;
    Complaints& complaints_;
    std::string prefix_;
};

class PlaceWriter {
public:
    PlaceWriter(std::string& out, std::string prefix) : out_(out), prefix_(std::move(prefix)) {}

    void figures(const char* name, std::vector<const char*> keys, std::vector<const Figure*> figures,
                 const std::vector<Bounds>&, Need need = Need::required) {
        if (need == Need::optional && figures[0]->evidence.source.empty()) return;
        heading(name);
        for (std::size_t i = 0; i < keys.size(); ++i) line(keys[i], number_text(figures[i]->value));
        evidence(figures[0]->evidence);
    }

    template <std::size_t N>
    void named(const char* name, const Shares<N>& shares, const std::array<const char*, N>& keys, const Bounds&, bool,
               Need need = Need::required) {
        if (need == Need::optional && shares.evidence.source.empty()) return;
        heading(name);
        for (std::size_t i = 0; i < N; ++i) line(keys[i], number_text(shares.of[i]));
        evidence(shares.evidence);
    }

    template <std::size_t N>
    void list(const char* name, const char* key, const Shares<N>& shares) {
        heading(name);
        std::string values, from;
        for (std::size_t i = 0; i < N; ++i) {
            values += (i ? ", " : "") + number_text(shares.of[i]);
            from += (i ? ", " : "") + std::to_string(5 * i);
        }
        if (N == age_bands) line("from", "[" + from + "]");
        line(key, "[" + values + "]");
        evidence(shares.evidence);
    }

    void agency(const AgencyFacts& facts) {
        out_ += "\n[[" + prefix_ + "agency]]\n";
        line("kind", toml_text(facts.kind));
        line("sector", toml_text(facts.sector));
        line("places_per_100000", number_text(facts.places_per_100000));
        line("weeks", number_text(facts.weeks));
        line("door", door_text(facts.door));
        needs("helps_with", facts.helps_with);
        line("known", number_text(facts.known));
        line("venue", number_text(facts.venue));
        line("open", number_text(facts.open));
        if (facts.feared_by_parents > 0) line("feared_by_parents", number_text(facts.feared_by_parents));
        if (facts.threshold) line("threshold", number_text(*facts.threshold));
        needs("must_act", facts.must_act);
        if (facts.plans_for_all) line("plans_for_all", "true");
        line("caseload", number_text(facts.caseload));
        line("meets_every", number_text(facts.meets_every));
        line("turnover", number_text(facts.turnover));
        line("carries", number_text(facts.carries));
        line("effect", number_text(facts.effect));
        evidence(facts.evidence);
    }

    void needs(const char* key, const std::vector<NeedKind>& needs) {
        if (needs.empty()) return;
        std::string names;
        for (const NeedKind need : needs)
            names += (names.empty() ? "" : ", ") + toml_text(std::string(need_names[index_of(need)]));
        line(key, "[" + names + "]");
    }

    void line(const std::string& key, const std::string& value) { out_ += key + " = " + value + "\n"; }

private:
    static std::string door_text(const std::array<double, need_kinds>& door) {
        if (std::all_of(door.begin(), door.end(), [&](double weight) { return weight == door[0]; }))
            return number_text(door[0]);
        std::string weights;
        for (std::size_t need = 0; need < need_kinds; ++need)
            if (door[need] > 0)
                weights +=
                    (weights.empty() ? "" : ", ") + std::string(need_names[need]) + " = " + number_text(door[need]);
        return "{" + weights + "}";
    }

    void heading(const char* name) { out_ += "\n[" + prefix_ + name + "]\n"; }

    void evidence(const Evidence& evidence) {
        line("unit", toml_text(evidence.unit));
        line("source", toml_text(evidence.source));
        line("year", std::to_string(evidence.year));
        line("grade", toml_text(std::string(1, static_cast<char>(evidence.grade))));
    }

    std::string& out_;
    std::string prefix_;
};

}  // namespace

Place place_from(const Node& table, Complaints& complaints, bool whole_file) {
    Place place;
    Section top(table, whole_file ? "the place" : "[place]", whole_file ? "" : "place.", complaints);
    if (whole_file) top.ask("schema");
    top.text("name", Need::required, place.name, 200, "name = \"thurrock\"");
    top.text("about", Need::optional, place.about, 2000);
    PlaceReader reader(top, complaints, whole_file ? "" : "place.");
    each_table(place, reader);
    reader.agencies(place.agencies);
    top.refuse_others("Keys of a place");
    const double people = place.residents.value, area = place.area_residents.value,
                 neighbourhood = place.neighbourhood_residents.value;
    if (area > 0 && neighbourhood > area) {
        complaints.fault("E107", table.find("neighbourhood_residents")->key_spot,
                         "a neighbourhood of " + number_text(neighbourhood) +
                             " residents does not fit into an area of " + number_text(area),
                         "an area holds whole neighbourhoods");
    }
    if (people > 0 && area > people) {
        complaints.fault(
            "E107", table.find("area_residents")->key_spot,
            "an area of " + number_text(area) + " residents does not fit into a place of " + number_text(people),
            "the place holds whole areas");
    }
    return place;
}

std::string place_toml(const Place& place, const std::string& prefix) {
    std::string out;
    PlaceWriter writer(out, prefix);
    if (prefix.empty()) writer.line("schema", toml_text("place/1"));
    else out += "[" + prefix.substr(0, prefix.size() - 1) + "]\n";
    writer.line("name", toml_text(place.name));
    if (!place.about.empty()) writer.line("about", toml_text(place.about));
    each_table(place, writer);
    for (const AgencyFacts& facts : place.agencies) writer.agency(facts);
    return out;
}

Place read_place(const std::string& text, const std::string& file) {
    Complaints complaints(text, file);
    Place place;
    try {
        const Node table = parse_toml(text);
        if (right_schema(table, "place", complaints)) place = place_from(table, complaints, true);
    } catch (const SyntaxFault& fault) {
        complaints.syntax(fault);
    }
    if (complaints.any()) throw ScenarioError(complaints.faults());
    place.text = text;
    return place;
}

}  // namespace alongside
