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
constexpr Bounds band_begins{0, 120, true, "years", "where a band begins"};
constexpr double rounding = 0.001;  // rounded shares may miss one by this much

/// The heading of a table, and what it says.
struct Heading {
    const char* name;
    const char* about;
    Need need = Need::required;
};

/// Every table of a place but its agencies, in the order of the file.
template <class AnyPlace, class Visitor>
void each_table(AnyPlace& place, Visitor& visit) {
    const Bounds people{1, 60'000'000, false, "people", "residents"};
    visit.figures({"residents", "People who live in the place."}, {"value"}, {&place.residents}, {people});
    visit.figures(
        {"area_residents", "People who live in an area, the part of the place that has one door of each kind."},
        {"value"}, {&place.area_residents}, {people});
    visit.figures({"neighbourhood_residents", "People who live in a neighbourhood; an area holds whole ones."},
                  {"value"}, {&place.neighbourhood_residents}, {people});
    visit.list({"age", "Residents by bands of five years; the last is 85 and over."}, "share", place.age);
    visit.named({"households", "Households by kind; the shares add up to 1."}, place.households, household_kind_names,
                share, true);
    visit.named({"household_sizes", "Households by size; the shares add up to 1.", Need::optional},
                place.household_sizes, size_names, share, true);
    visit.named({"children_at_home", "Families with children by how many; the shares add up to 1."},
                place.children_at_home, sibling_names, share, true);
    visit.named({"tenure", "Households by tenure; the shares add up to 1."}, place.tenure, tenure_names, share, true);
    visit.named({"moves", "Moves a year by tenure."}, place.moves, tenure_names, yearly, false);
    visit.figures({"flows", "Residents who come and go in a year."}, {"moved_in", "moved_out"},
                  {&place.moved_in, &place.moved_out}, {share, share});
    visit.list({"deprivation", "Neighbourhoods by national fifth, the most deprived first."}, "fifth",
               place.deprivation);
    visit.figures({"activity", "Work and study."}, {"employed", "student", "retired_from"},
                  {&place.employed, &place.student, &place.retired_from},
                  {share, share, Bounds{40, 100, false, "years", "age at which work ends"}});
    visit.figures({"health", "Disability and unpaid care.", Need::optional}, {"disabled", "unpaid_carers"},
                  {&place.disabled, &place.unpaid_carers}, {share, share});
    visit.named({"needs", "How common each need is, as a multiple of England.", Need::optional}, place.needs,
                needs_by_name, against_england, false);
}

class PlaceReader {
public:
    PlaceReader(Section& top, Complaints& complaints, std::string prefix)
        : top_(top), complaints_(complaints), prefix_(std::move(prefix)) {}

    void figures(const Heading& of, std::vector<const char*> keys, std::vector<Figure*> figures,
                 std::vector<Bounds> bounds) {
        const Node* table = table_of(of);
        if (!table) return;
        Section section = section_of(*table, of.name);
        for (std::size_t i = 0; i < keys.size(); ++i)
            section.number(keys[i], Need::required, bounds[i], figures[i]->value);
        figures[0]->evidence = evidence_of(section, complaints_);
        for (Figure* figure : figures) figure->evidence = figures[0]->evidence;
        close(section);
    }

    template <std::size_t N>
    void named(const Heading& of, Shares<N>& shares, const std::array<const char*, N>& keys, const Bounds& bounds,
               bool adds_up) {
        const Node* table = table_of(of);
        if (!table) return;
        Section section = section_of(*table, of.name);
        bool good = true;
        for (std::size_t i = 0; i < N; ++i)
            good = section.number(keys[i], Need::required, bounds, shares.of[i]) && good;
        if (good && adds_up) check_sum(shares, section.title(), section.heading());
        shares.evidence = evidence_of(section, complaints_);
        close(section);
    }

    template <std::size_t N>
    void list(const Heading& of, const char* key, Shares<N>& shares) {
        const Node* table = table_of(of);
        if (!table) return;
        Section section = section_of(*table, of.name);
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
    const Node* table_of(const Heading& of) {
        if (top_.node().find(of.name)) return top_.table(of.name);
        top_.ask(of.name, of.need, "[" + prefix_ + of.name + "] with its unit, source, year and grade");
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
        if (!section.numbers("from", Need::required, band_begins, age_bands, from)) return;
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

    void figures(const Heading& of, std::vector<const char*> keys, std::vector<const Figure*> figures,
                 const std::vector<Bounds>&) {
        if (of.need == Need::optional && figures[0]->evidence.source.empty()) return;
        heading(of.name);
        for (std::size_t i = 0; i < keys.size(); ++i) line(keys[i], number_text(figures[i]->value));
        out_ += evidence_toml(figures[0]->evidence);
    }

    template <std::size_t N>
    void named(const Heading& of, const Shares<N>& shares, const std::array<const char*, N>& keys, const Bounds&,
               bool) {
        if (of.need == Need::optional && shares.evidence.source.empty()) return;
        heading(of.name);
        for (std::size_t i = 0; i < N; ++i) line(keys[i], number_text(shares.of[i]));
        out_ += evidence_toml(shares.evidence);
    }

    template <std::size_t N>
    void list(const Heading& of, const char* key, const Shares<N>& shares) {
        heading(of.name);
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

/// Says of each table what it may hold.
class PlaceOutliner {
public:
    explicit PlaceOutliner(std::vector<Outline>& out) : out_(out) {}

    void figures(const Heading& of, const std::vector<const char*>& keys, const std::vector<const Figure*>&,
                 const std::vector<Bounds>& bounds) {
        std::vector<Outline> inside;
        for (std::size_t i = 0; i < keys.size(); ++i)
            inside.push_back({number_key(keys[i], Need::required, bounds[i]), {}, {}});
        add(of, std::move(inside));
    }

    template <std::size_t N>
    void named(const Heading& of, const Shares<N>&, const std::array<const char*, N>& keys, const Bounds& bounds,
               bool) {
        std::vector<Outline> inside;
        for (const char* key : keys) inside.push_back({number_key(key, Need::required, bounds), {}, {}});
        add(of, std::move(inside));
    }

    template <std::size_t N>
    void list(const Heading& of, const char* key, const Shares<N>&) {
        std::vector<Outline> inside;
        if (N == age_bands) inside.push_back({numbers_key("from", Need::required, band_begins, N), {}, {}});
        inside.push_back({numbers_key(key, Need::required, share, N), {}, {}});
        add(of, std::move(inside));
    }

private:
    void add(const Heading& of, std::vector<Outline> inside) {
        for (Outline& row : outline_of_evidence()) inside.push_back(std::move(row));
        out_.push_back({table_key(of.name, of.need, of.about), std::move(inside), {}});
    }

    std::vector<Outline>& out_;
};

constexpr KeyInfo name_row = text_key("name", Need::required, 200, "What the place is called", "name = \"thurrock\"");
constexpr KeyInfo about_row = text_key("about", Need::optional, 2000, "What it is like, in a sentence");

}  // namespace

std::vector<Outline> outline_of_place() {
    std::vector<Outline> all = outlines(std::array{name_row, about_row});
    PlaceOutliner outliner(all);
    const Place place;
    each_table(place, outliner);
    all.push_back(
        {tables_key("agency", Need::optional, "A kind of agency that the place has; each area gets one door of it."),
         outline_of_agency(),
         {}});
    return all;
}

Place place_from(const Node& table, Complaints& complaints, bool whole_file) {
    Place place;
    Section top(table, whole_file ? "the place" : "[place]", whole_file ? "" : "place.", complaints);
    if (whole_file) top.ask("schema");
    top.text(name_row.key, name_row.need, place.name, name_row.longest, name_row.example);
    top.text(about_row.key, about_row.need, place.about, about_row.longest);
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
