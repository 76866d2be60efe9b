// SPDX-License-Identifier: Apache-2.0
// Reads a cost book, with every fault found at once.
#include <algorithm>

#include "sim/money/book.hpp"
#include "sim/run/paid_for.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/section.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr std::size_t longest_name = 60, longest_sentence = 2000;
constexpr Bounds any_price{0, 1e9, false, "GBP", "a price that is not negative"};
constexpr Bounds any_year{1948, 2100, true, "", "the calendar year, or the one in which a financial year begins"};
constexpr Bounds any_hours{0, 10'000, false, "h", "hours of staff for each"};

template <class Names>
std::vector<std::string> texts_of(const Names& names) {
    return {names.begin(), names.end()};
}

void not_known(Complaints& complaints, const Node& node, const std::string& what, const std::vector<std::string>& known,
               const std::string& all) {
    const std::string near = nearest(node.text, known);
    complaints.fault("E101", node.spot, quoted(node.text) + " is not a known " + what,
                     near.empty() ? "not known" : "did you mean \"" + near + "\"?",
                     all + ": " + (known.empty() ? "none" : listed(known)));
}

/// Source and grade; what is missing of them is one complaint.
Grade read_evidence(Section& section, Complaints& complaints, std::string& source) {
    std::string missing, grade;
    for (const char* key : {"source", "grade"})
        if (section.node().find(key) == nullptr) missing += (missing.empty() ? "" : " and ") + std::string(key);
    if (!missing.empty())
        complaints.fault("E110", section.heading(), section.title() + " has no " + missing,
                         "every price has a source and a grade",
                         "For example: source = \"our payroll, with on-costs\", grade = \"B\". A guess is of grade E.");
    section.text("source", Need::optional, source, longest_sentence);
    if (!section.text("grade", Need::optional, grade, longest_sentence)) return Grade::E;
    if (grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'E') return static_cast<Grade>(grade[0]);
    complaints.fault("E110", section.node().find("grade")->spot, quoted(grade) + " is not a grade", "one of A to E",
                     "A measured here, B English study, C study elsewhere or older, D judgement, E placeholder.");
    return Grade::E;
}

class Reader {
public:
    Reader(const Node& file, Complaints& complaints, const FetchBook& fetch, const Model& model)
        : file_(file), complaints_(complaints), fetch_(fetch), model_(model) {}

    CostBook read() {
        Section top(file_, "the cost book", "", complaints_);
        top.ask("schema");
        top.text("name", Need::required, book_.name, longest_name, "name = \"England\"");
        top.text("about", Need::required, book_.about, longest_sentence, "about = \"Prices of what agencies do.\"");
        const bool extends = read_base(top);
        const Need need = extends ? Need::optional : Need::required;
        const bool dated = top.whole("price_year", need, any_year, book_.price_year);
        top.ask("deflators", need, "[deflators] with name, source, grade, years and index");
        if (const Node* table = file_.find("deflators") != nullptr ? top.table("deflators") : nullptr)
            read_deflators(*table);
        if (dated) expect_deflator(file_, "price_year", book_.price_year);
        each(top, "discount", [&](const Node& table) { read_discount(table); });
        each(top, "cost", [&](const Node& table) { read_cost(table); });
        if (file_.find("cost") == nullptr && !extends)
            complaints_.fault("E103", {}, "the book has no cost", "\"[[cost]]\" is missing", "");
        put_over(book_.discounts, discounts_);
        put_over(book_.lines, lines_);
        expect_deflators_of_all();
        for (const Node* within : within_) expect_line(*within);
        top.refuse_others("Keys of a cost book");
        return std::move(book_);
    }

private:
    template <class Read>
    void each(Section& top, const char* key, const Read& read) {
        if (const Node* tables = top.tables(key))
            for (const Node& table : tables->members)
                if (table.type == NodeType::table && !complaints_.full()) read(table);
    }

    template <class List>
    void refuse_twice(const Node& table, const List& before, const std::string& what, const std::string& name) {
        const auto same = [&](const auto& one) { return one.name == name; };
        if (!name.empty() && std::any_of(before.begin(), before.end(), same))
            complaints_.fault("E106", table.find("name")->spot, "the " + what + " " + quoted(name) + " is there twice",
                              "the second one");
    }

    /// True if there is a book below this one; it must stand by itself.
    bool read_base(Section& top) {
        std::string name, text, file;
        if (!top.text("extends", Need::optional, name, longest_sentence)) return false;
        if (!fetch_ || !fetch_(name, text, file)) {
            complaints_.fault("E101", file_.find("extends")->spot, "there is no cost book called " + quoted(name),
                              "not found",
                              "It is looked for beside this file, as a path, and in scenarios/costs; one that is "
                              "extended extends no other.");
            return true;
        }
        try {
            const std::string own_name = book_.name, own_about = book_.about;
            book_ = read_costs(text, file, FetchBook(), model_);
            book_.name = own_name + ", over " + book_.name, book_.about = own_about;
            deflated_ = true;
        } catch (const ScenarioError& error) {
            complaints_.take(error.complaints());
        }
        return true;
    }

    /// Each of these takes the place of the one of its name, or joins.
    template <class List>
    static void put_over(List& below, const List& own) {
        for (const auto& one : own) {
            const auto same = [&](const auto& other) { return other.name == one.name; };
            const auto found = std::find_if(below.begin(), below.end(), same);
            if (found != below.end()) *found = one;
            else below.push_back(one);
        }
    }

    void read_deflators(const Node& table) {
        Section section(table, "[deflators]", "deflators.", complaints_);
        Deflators& all = book_.deflators = {};
        section.text("name", Need::required, all.name, longest_sentence);
        all.grade = read_evidence(section, complaints_, all.source);
        std::vector<double> years;
        const bool good = section.numbers("years", Need::required, any_year, 0, years) &&
                          section.numbers("index", Need::required, {0.001, 1e6, false, "", "prices of each year"},
                                          years.size(), all.index);
        all.years.assign(years.begin(), years.end());
        deflated_ = good && !years.empty();
        if (good && years.empty())
            complaints_.fault("E104", table.find("years")->spot, "there is no deflator of any year",
                              "years with an index");
        section.refuse_others("Keys of [deflators]");
    }

    void expect_deflator(const Node& table, const char* key, std::int32_t year) {
        if (!deflated_ || book_.deflators.has(year)) return;
        complaints_.fault("E141", table.find(key)->spot,
                          "prices of " + std::to_string(year) + " cannot be brought to another year",
                          "no deflator for this year",
                          "Deflators here are of: " + std::to_string(book_.deflators.years.front()) + " to " +
                              std::to_string(book_.deflators.years.back()) + ".");
    }

    /// Prices of the book below need deflators too, if this one brings others.
    void expect_deflators_of_all() {
        const Node* own = file_.find("deflators");
        if (own == nullptr || !deflated_ || file_.find("extends") == nullptr) return;
        for (const CostLine& line : book_.lines)
            if (line.price && !book_.deflators.has(line.price->year)) {
                complaints_.fault("E141", own->key_spot,
                                  "the cost " + quoted(line.name) + " of " + std::to_string(line.price->year) +
                                      " cannot be brought to another year",
                                  "no deflator for this year");
                return;
            }
    }

    void read_discount(const Node& table) {
        Section section(table, "[[discount]]", "discount.", complaints_);
        DiscountProfile profile;
        section.text("name", Need::required, profile.name, longest_name, "name = \"standard\"");
        section.text("about", Need::optional, profile.about, longest_sentence);
        section.text("edition", Need::required, profile.edition, longest_sentence, "edition = \"Green Book 2022\"");
        section.text("date", Need::required, profile.date, longest_name, "date = \"2022\"");
        section.text("source", Need::required, profile.source, longest_sentence);
        section.yes_no("health_only", profile.health_only);
        std::vector<double> from;
        section.numbers("from", Need::required, {0, 1000, true, "years", "years after the first"}, 0, from);
        section.numbers("rate", Need::required, {0, 1, false, "share", "a year"}, from.size(), profile.rate);
        profile.from.assign(from.begin(), from.end());
        const Node* begins = table.find("from");
        if (begins != nullptr && (from.empty() || from.front() != 0 || !std::is_sorted(from.begin(), from.end())))
            complaints_.fault("E104", begins->spot, "the years of a discount profile must begin at 0 and rise",
                              "0 first");
        refuse_twice(table, discounts_, "discount profile", profile.name);
        section.refuse_others("Keys of [[discount]]");
        discounts_.push_back(std::move(profile));
    }

    /// The place of a text among the names that it must be one of; the first after a complaint.
    template <class Names>
    std::size_t read_among(Section& section, const char* key, const Names& names, const std::string& what,
                           const std::string& all) {
        std::string word;
        if (!section.text(key, Need::required, word, longest_name,
                          std::string(key) + " = \"" + std::string(names[0]) + "\""))
            return 0;
        const auto found = std::find(names.begin(), names.end(), word);
        if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
        not_known(complaints_, *section.node().find(key), what, texts_of(names), all);
        return 0;
    }

    /// Whether a place has such a kind of agency is not known here; that it has coordinators is.
    std::optional<PaidFor> read_counted(Section& section, std::string& name) {
        if (!section.text("counts", Need::required, name, longest_sentence,
                          "counts = \"paid_time.posts_coordinators\""))
            return std::nullopt;
        std::optional<PaidFor> found = find_paid_for(model_, name);
        const std::size_t ending = name.rfind('_') + 1;
        const std::string coordinators = name.substr(0, ending) + std::string(coordinators_name);
        const bool slip = found && name.substr(ending) != coordinators_name && find_paid_for(model_, coordinators) &&
                          !nearest(name.substr(ending), {std::string(coordinators_name)}).empty();
        if (found && !slip) return found;
        std::vector<std::string> known = names_paid_for(model_);
        const Node& node = *section.node().find("counts");
        const std::string near = slip ? coordinators : nearest(name, known);
        complaints_.fault("E101", node.spot, quoted(name) + " is not a known number that can be paid for",
                          near.empty() ? "not known" : "did you mean \"" + near + "\"?", "There are: " + listed(known));
        return std::nullopt;
    }

    void read_cost(const Node& table) {
        Section section(table, "[[cost]]", "cost.", complaints_);
        CostLine line;
        section.text("name", Need::required, line.name, longest_name, "name = \"coordinator_post\"");
        refuse_twice(table, lines_, "cost", line.name);
        section.text("about", Need::required, line.about, longest_sentence);
        const std::optional<PaidFor> counted = read_counted(section, line.counts);
        line.payer = read_among(section, "payer", payers, "payer", "Payers");
        const bool in_column = table.find("column") != nullptr;
        line.column = static_cast<MoneyColumn>(read_among(section, "column", money_columns, "column", "Columns"));
        if (counted && in_column && line.column == MoneyColumn::cash && !counted->lump() &&
            table.find("column")->text == money_columns[0])
            complaints_.fault("E142", table.find("column")->spot, "one " + counted->each + " fewer releases no cash",
                              "only what is held whole can be cash: posts and rooms",
                              "Work that is not done at a post that stays is staff time: column = \"staff_time\"");
        line.grade = read_evidence(section, complaints_, line.source);
        read_price(section, table, line, counted);
        section.refuse_others("Keys of [[cost]]");
        lines_.push_back(std::move(line));
    }

    /// One of three: a price, why there is none, or which line has it already.
    void read_price(Section& section, const Node& table, CostLine& line, const std::optional<PaidFor>& counted) {
        section.text("missing", Need::optional, line.missing, longest_sentence);
        if (section.text("within", Need::optional, line.within, longest_name)) within_.push_back(table.find("within"));
        const Node* value = table.find("value");
        const int said = (value != nullptr ? 1 : 0) + (table.find("missing") != nullptr ? 1 : 0) +
                         (table.find("within") != nullptr ? 1 : 0);
        if (said != 1)
            complaints_.fault("E107", section.heading(),
                              "the cost " + quoted(line.name) +
                                  (said == 0 ? " has no value" : " says more than one of value, missing and within"),
                              "one of value, missing and within",
                              "A price that is not known is never 0: missing = \"no source found\"");
        Price price;
        const bool priced = section.number("value", Need::optional, any_price, price.value);
        price.low = price.high = price.value;
        section.number("low", Need::optional, any_price, price.low);
        section.number("high", Need::optional, any_price, price.high);
        if (priced && !(price.low <= price.value && price.value <= price.high))
            complaints_.fault("E104", value->spot,
                              "the price " + number_text(price.value) + " does not lie between " +
                                  number_text(price.low) + " and " + number_text(price.high),
                              "low, value, high must rise");
        line.by_hour = section.number("hours", Need::optional, any_hours, line.hours);
        section.text("unit", Need::optional, line.unit, longest_name);
        const bool dated = section.whole("price_year", Need::optional, any_year, price.year);
        if (value == nullptr) return;
        if (table.find("price_year") == nullptr)
            complaints_.fault("E141", section.heading(), "the cost " + quoted(line.name) + " has no price year",
                              "\"price_year\" is missing",
                              "Prices of different years cannot be added without it. For example: price_year = 2024");
        if (dated) expect_deflator(table, "price_year", price.year);
        if (counted) expect_unit(section, table, line, line.by_hour ? "h" : counted->each);
        if (priced) line.price = price;
    }

    void expect_unit(Section& section, const Node& table, const CostLine& line, const std::string& each) {
        const std::string wanted = "GBP/" + each;
        const Node* unit = table.find("unit");
        if (unit != nullptr && line.unit == wanted) return;
        complaints_.fault(
            "E107", unit != nullptr ? unit->spot : section.heading(),
            unit != nullptr ? "the price is in " + quoted(line.unit) + ", but what it counts is a " + each
                            : "the cost " + quoted(line.name) + " has no unit",
            "expected \"" + wanted + "\"",
            "Write unit = \"" + wanted + "\", and the value for that; an hourly price also says hours = ...");
    }

    void expect_line(const Node& within) {
        std::vector<std::string> priced;
        for (const CostLine& line : book_.lines)
            if (line.price) priced.push_back(line.name);
        if (std::find(priced.begin(), priced.end(), within.text) == priced.end())
            not_known(complaints_, within, "cost with a price", priced, "Costs with a price");
    }

    const Node& file_;
    Complaints& complaints_;
    const FetchBook& fetch_;
    const Model& model_;
    CostBook book_;                           ///< the one below, then all
    std::vector<CostLine> lines_;             ///< of this file alone
    std::vector<DiscountProfile> discounts_;  ///< the same
    bool deflated_ = false;
    std::vector<const Node*> within_;
};

}  // namespace

CostBook read_costs(const std::string& text, const std::string& file, const FetchBook& fetch, const Model& model) {
    Complaints complaints(text, file);
    CostBook book;
    try {
        const Node table = parse_toml(text);
        if (right_schema(table, "costs", complaints)) book = Reader(table, complaints, fetch, model).read();
    } catch (const SyntaxFault& fault) {
        complaints.syntax(fault);
    }
    if (complaints.any()) throw ScenarioError(complaints.faults());
    return book;
}

}  // namespace alongside
