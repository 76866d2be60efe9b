// SPDX-License-Identifier: Apache-2.0
// Reads and writes the facts of a place: one list of tables, and two visitors that follow it.
#include "sim/scenario/read_place.hpp"

#include <algorithm>

#include "sim/scenario/read.hpp"
#include "sim/scenario/read_agency.hpp"
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
        figures[0]->evidence = evidence_of(section, complaints_);
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
        shares.evidence = evidence_of(section, complaints_);
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
        shares.evidence = evidence_of(section, complaints_);
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
            if (table.type == NodeType::table) agencies.push_back(agency_from(table, prefix_, agencies, complaints_));
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
        out_ += evidence_toml(figures[0]->evidence);
    }

    template <std::size_t N>
    void named(const char* name, const Shares<N>& shares, const std::array<const char*, N>& keys, const Bounds&, bool,
               Need need = Need::required) {
        if (need == Need::optional && shares.evidence.source.empty()) return;
        heading(name);
        for (std::size_t i = 0; i < N; ++i) line(keys[i], number_text(shares.of[i]));
        out_ += evidence_toml(shares.evidence);
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
        out_ += evidence_toml(shares.evidence);
    }

    void line(const std::string& key, const std::string& value) { out_ += key + " = " + value + "\n"; }

private:
    void heading(const char* name) { out_ += "\n[" + prefix_ + name + "]\n"; }

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
    for (const AgencyFacts& facts : place.agencies) out += "\n[[" + prefix + "agency]]\n" + agency_toml(facts);
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
