// SPDX-License-Identifier: Apache-2.0
// The page on who acts on whom: a signed matrix, every arrow with its source, and what each loop gives back.
#include <algorithm>
#include <map>
#include <set>

#include "sim/describe/describe.hpp"
#include "sim/describe/gains.hpp"
#include "sim/model/influences.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr int decimals = 3;

const char* to_text(Sign sign) {
    switch (sign) {
        case Sign::plus:
            return "+";
        case Sign::minus:
            return "−";
        case Sign::both:
            return "±";
    }
    return "";
}

const char* to_text(Whose whose) {
    switch (whose) {
        case Whose::own:
            return "one's own";
        case Whose::home:
            return "of those at home";
        case Whose::ties:
            return "of those one is tied to";
        case Whose::door:
            return "of the door";
        case Whose::letter:
            return "by letter";
    }
    return "";
}

std::string code(std::string_view name) { return "`" + std::string(name) + "`"; }

bool assumed(const Arrow& arrow) {
    const std::string_view source = arrow.source;
    return source == "E" || source.ends_with(", E") || source.ends_with("; E");
}

// States that both act and are acted on, in the order in which the week first names them.
std::vector<std::string_view> both_ways(const Model& model, const Influences& influences) {
    std::set<std::string_view> from, to;
    for (const Arrow& arrow : influences.arrows) from.insert(arrow.from), to.insert(arrow.to);
    std::vector<std::string_view> states;
    for (const Entry& line : model.lines())
        for (const Step& step : line.part->steps)
            for (const std::string_view name : touched_by(step).changes)
                if (from.count(name) > 0 && to.count(name) > 0 &&
                    std::find(states.begin(), states.end(), name) == states.end())
                    states.push_back(name);
    return states;
}

std::string matrix(const std::vector<std::string_view>& states, const Influences& influences) {
    std::string text = "| this acts on |", rule = "\n|---|", body;
    for (std::size_t k = 0; k < states.size(); ++k) text += " " + std::to_string(k + 1) + " |", rule += "---|";
    for (std::size_t k = 0; k < states.size(); ++k) {
        body += "| " + std::to_string(k + 1) + " " + code(states[k]) + " |";
        for (const std::string_view to : states) {
            std::set<std::string> own, others;
            for (const Arrow& arrow : influences.arrows)
                if (arrow.from == states[k] && arrow.to == to)
                    (arrow.whose == Whose::home || arrow.whose == Whose::ties ? others : own)
                        .insert(to_text(arrow.sign));
            body += " ";
            for (const std::string& sign : own) body += sign;
            if (!others.empty()) body += "(";
            for (const std::string& sign : others) body += sign;
            if (!others.empty()) body += ")";
            body += " |";
        }
        body += "\n";
    }
    return text + rule + "\n" + body;
}

std::string arrows_text(const Influences& influences) {
    std::map<std::string_view, std::vector<const Arrow*>> into;
    for (const Arrow& arrow : influences.arrows) into[arrow.to].push_back(&arrow);
    std::string text;
    for (const auto& [to, arrows] : into) {
        text += "\n### " + code(to) + "\n\n| what | whose | sign | in | source |\n|---|---|---|---|---|\n";
        for (const Arrow* arrow : arrows)
            text += "| " + code(arrow->from) + " | " + to_text(arrow->whose) + " | " + to_text(arrow->sign) + " | " +
                    std::string(arrow->part) + " | " + std::string(arrow->source) + " |\n";
    }
    return text;
}

std::string loop_text(const Loop& loop, const std::string& of = "") {
    std::string text = "\n### " + loop.name + of + "\n\n| link | reckoned as | gain |\n|---|---|---|\n";
    for (const Link& link : loop.links)
        text += "| " + link.what + " | " + link.calculated + " | " + fixed_text(link.gain, decimals) + " |\n";
    text += "\nProduct: **" + fixed_text(loop.gain(), decimals) + "**, ";
    text += loop.tips() ? "**a tipping point**: a push feeds itself" : "under 1: a push dies down";
    return text + (loop.note.empty() ? "" : "; " + loop.note) + ".\n";
}

std::string loops_text(const Settings& settings) {
    constexpr std::array whoms{Whom::middle_fifth, Whom::most_deprived_fifth, Whom::as_likely_as_not};
    const char* const names[] = {", in the middle fifth of neighbourhoods", ", in the most deprived fifth",
                                 ", for somebody who has each need as likely as not"};
    std::string text;
    for (std::size_t k = 0; k < whoms.size(); ++k) text += loop_text(need_and_stress(settings, whoms[k]), names[k]);
    for (std::size_t k = 0; k < whoms.size(); ++k) text += loop_text(need_and_need(settings, whoms[k]), names[k]);
    text += loop_text(stress_and_crisis(settings, Whom::most_deprived_fifth), names[1]);
    for (const Loop& loop :
         {loneliness_and_stress(settings), stress_and_support(settings), stress_of_partners(settings),
          stress_of_parent_and_child(settings), stress_and_favours(settings), strain_and_support(settings)})
        text += loop_text(loop);
    text +=
        "\n### All together\n\nIf something presses on everybody's slow stress at once and lastingly, all loops "
        "through "
        "one's own stress run side by side: their products add up, that of needs raised by what needs do to each "
        "other.\n\n| for whom | sum of the products | a lasting push of 1 ends as |\n|---|---|---|\n";
    for (std::size_t k = 0; k < whoms.size(); ++k) {
        const double sum = gain_together(settings, whoms[k]);
        text += "| " + std::string(names[k]).substr(2) + " | " + fixed_text(sum, decimals) + " | " +
                (sum < 1 ? fixed_text(1 / (1 - sum), 2) : "no end: **a tipping point**") + " |\n";
    }
    return text +
           "\nThe last line is a bound, for a town that there is not: in it everybody has half of all needs, and loops "
           "are reckoned at their most.\n\nLoops that the design speaks of and the model has not: overload of a "
           "worker, a missed meeting, and more "
           "overload. Nobody misses a meeting here; a door is full or it is not.\n";
}

}  // namespace

std::string describe_influences(const Model& model) {
    const Influences& influences = Influences::standard();
    const auto all = influences.arrows.size();
    const auto guessed = std::count_if(influences.arrows.begin(), influences.arrows.end(), assumed);
    const std::vector<std::string_view> states = both_ways(model, influences);
    std::string text =
        "# Who acts on whom\n\nEvery arrow by which one state bears on another in the course of a week, with its sign "
        "and where it comes from. That there is no other arrow is proved by the access lists: a part is compiled only "
        "if it says what it reads and what it changes, and a test holds these lists against this page. Sign and source "
        "are what people say (`sim/model/influences.def`). [How to read it](../concepts/influences.md).\n\n"
        "This page is written by `alongside describe influences` from the tables that run the model. Do not edit it by "
        "hand.\n\nThere are " +
        std::to_string(all) + " arrows; " + std::to_string(guessed) +
        " of them, or their size, are assumed (E).\n\n## The matrix\n\nStates that both act and are acted on. Each row "
        "acts on the columns: + raises, − lowers, ± does either. In brackets: the state of those at home or of those "
        "one is tied to, on one's own.\n\n";
    text += matrix(states, influences);
    text +=
        "\n## Loops\n\nWhat comes back to where it began of a lasting push of one, to first order, in a town at "
        "rest and with every parameter at its default. Under 1 a push dies down; from 1 on the loop feeds itself, "
        "which is a tipping point. p is how many people of 35 to 44 who live with children have a need.\n";
    text += loops_text(Settings(model));
    text +=
        "\n## Every arrow\n\nBy what is acted on. A name without a column of its own is a wish or a letter, which "
        "is carried out where it is settled ([the week](week.md)).\n" +
        arrows_text(influences) + "\n## Context\n\nRead to know whom, where and when, and no influence of their own:";
    const char* before = " ";
    for (const Context& each : influences.context) {
        text += before + code(each.name) + " (" + std::string(each.why) + ")";
        before = ", ";
    }
    return text + ".\n";
}

}  // namespace alongside
