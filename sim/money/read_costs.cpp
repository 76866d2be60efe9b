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

constexpr std::array<std::string_view, 5> grades{"A", "B", "C", "D", "E"};

constexpr KeyInfo source_row =
    text_key("source", Need::by_reader, longest_sentence, "Where it is from; a guess says so");
constexpr KeyInfo grade_row =
    word_key("grade", Need::by_reader, grades,
             "A measured here, B English study, C study elsewhere or older, D judgement, E placeholder");

constexpr std::array book_rows{
    text_key("schema", Need::required, longest_name, "What this file is"),
    text_key("name", Need::required, longest_name, "What the book is called", "name = \"England\""),
    text_key("about", Need::required, longest_sentence, "What is in it, in a sentence",
             "about = \"Prices of what agencies do.\""),
    text_key("extends", Need::optional, longest_sentence, "The book below, whose lines hold where this one has none"),
    unless(whole_key("price_year", Need::required,
                     {any_year.low, any_year.high, true, "", "the year to which all prices are brought"}),
           "extends"),
    unless(table_key("deflators", Need::required, "An index of prices by calendar year",
                     "[deflators] with name, source, grade, years and index"),
           "extends"),
    tables_key("discount", Need::optional, "Rates by which later years count for less"),
    unless(tables_key("cost", Need::by_reader, "What one counted thing costs one payer"), "extends")};

constexpr std::array deflator_rows{
    text_key("name", Need::required, longest_sentence, "What the index is called"), source_row, grade_row,
    numbers_key("years", Need::required, any_year),
    numbers_key("index", Need::required, {0.001, 1e6, false, "", "prices of each year"})};

constexpr std::array discount_rows{
    text_key("name", Need::required, longest_name, "What the profile is called", "name = \"standard\""),
    text_key("about", Need::optional, longest_sentence, "What it is for"),
    text_key("edition", Need::required, longest_sentence, "The edition that it is from",
             "edition = \"Green Book 2022\""),
    text_key("date", Need::required, longest_name, "When that was published", "date = \"2022\""),
    text_key("source", Need::required, longest_sentence, "Who published it"),
    yes_no_key("health_only", "For effects on health, never for costs"),
    numbers_key("from", Need::required, {0, 1000, true, "years", "years after the first"}),
    numbers_key("rate", Need::required, {0, 1, false, "share", "a year"})};

constexpr std::array cost_rows{
    text_key("name", Need::required, longest_name, "Its name in the book", "name = \"coordinator_post\""),
    text_key("about", Need::required, longest_sentence, "What is paid for, in a sentence"),
    text_key("counts", Need::required, longest_sentence, "What is counted, a number of a measure",
             "counts = \"paid_time.posts_coordinators\""),
    word_key("payer", Need::required, payers, "Who pays, or bears it", "payer = \"council\""),
    word_key("column", Need::required, money_columns,
             "A budget line that could fall, hours of staff who stay, or what things are worth", "column = \"cash\""),
    source_row,
    grade_row,
    one_of_several(text_key("missing", Need::optional, longest_sentence, "Why there is no price")),
    one_of_several(text_key("within", Need::optional, longest_name, "The line that holds this cost already")),
    one_of_several(number_key("value", Need::optional, any_price)),
    number_key("low", Need::optional, any_price),
    number_key("high", Need::optional, any_price),
    number_key("hours", Need::optional, any_hours),
    with(text_key("unit", Need::optional, longest_name, "GBP/ and one of what is counted, such as GBP/post-year"),
         "value"),
    with(whole_key("price_year", Need::optional, any_year), "value")};

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
    for (const KeyInfo& row : {source_row, grade_row})
        if (section.node().find(row.key) == nullptr) missing += (missing.empty() ? "" : " and ") + std::string(row.key);
    if (!missing.empty())
        complaints.fault("E110", section.heading(), section.title() + " has no " + missing,
                         "every price has a source and a grade",
                         "For example: source = \"our payroll, with on-costs\", grade = \"B\". A guess is of grade E.");
    section.text("source", source);
    if (!section.text("grade", grade)) return Grade::E;
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
        Section top(file_, "the cost book", "", book_rows, complaints_);
        top.ask("schema");
        top.text("name", book_.name);
        top.text("about", book_.about);
        const bool extends = read_base(top);
        const bool dated = top.whole("price_year", book_.price_year);
        top.ask_by_row("deflators");
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
        if (!top.text("extends", name)) return false;
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
        Section section(table, "[deflators]", "deflators.", deflator_rows, complaints_);
        Deflators& all = book_.deflators = {};
        section.text("name", all.name);
        all.grade = read_evidence(section, complaints_, all.source);
        std::vector<double> years;
        const bool dated = section.numbers("years", years);
        const bool good = section.numbers("index", all.index, dated ? years.size() : 0) && dated;
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
        Section section(table, "[[discount]]", "discount.", discount_rows, complaints_);
        DiscountProfile profile;
        section.text("name", profile.name);
        section.text("about", profile.about);
        section.text("edition", profile.edition);
        section.text("date", profile.date);
        section.text("source", profile.source);
        section.yes_no("health_only", profile.health_only);
        std::vector<double> from;
        section.numbers("from", from);
        section.numbers("rate", profile.rate, from.size());
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
        if (!section.text(key, word)) return 0;
        const auto found = std::find(names.begin(), names.end(), word);
        if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
        not_known(complaints_, *section.node().find(key), what, texts_of(names), all);
        return 0;
    }

    /// Whether a place has such a kind of agency is not known here; that it has coordinators is.
    std::optional<PaidFor> read_counted(Section& section, std::string& name) {
        if (!section.text("counts", name)) return std::nullopt;
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
        Section section(table, "[[cost]]", "cost.", cost_rows, complaints_);
        CostLine line;
        section.text("name", line.name);
        refuse_twice(table, lines_, "cost", line.name);
        section.text("about", line.about);
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
        section.text("missing", line.missing);
        if (section.text("within", line.within)) within_.push_back(table.find("within"));
        const Node* value = table.find("value");
        int said = 0;
        for (const KeyInfo& row : cost_rows) said += row.one_of_several && table.find(row.key) != nullptr ? 1 : 0;
        if (said != 1)
            complaints_.fault("E107", section.heading(),
                              "the cost " + quoted(line.name) +
                                  (said == 0 ? " has no value" : " says more than one of value, missing and within"),
                              "one of value, missing and within",
                              "A price that is not known is never 0: missing = \"no source found\"");
        Price price;
        const bool priced = section.number("value", price.value);
        price.low = price.high = price.value;
        section.number("low", price.low);
        section.number("high", price.high);
        if (priced && !(price.low <= price.value && price.value <= price.high))
            complaints_.fault("E104", value->spot,
                              "the price " + number_text(price.value) + " does not lie between " +
                                  number_text(price.low) + " and " + number_text(price.high),
                              "low, value, high must rise");
        line.by_hour = section.number("hours", line.hours);
        section.text("unit", line.unit);
        const bool dated = section.whole("price_year", price.year);
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

std::vector<Outline> outline_of_costs(const Model& model) {
    std::vector<Outline> all;
    for (const KeyInfo& row : book_rows) {
        Outline one{row, {}, {}};
        if (row.key == "schema") continue;
        if (row.key == "deflators") one.inside = outlines(deflator_rows);
        if (row.key == "discount") one.inside = outlines(discount_rows);
        if (row.key == "cost") {
            one.inside = outlines(cost_rows);
            for (Outline& inside : one.inside)
                if (inside.key.key == "counts") inside.words = names_paid_for(model);
        }
        all.push_back(std::move(one));
    }
    return all;
}

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
