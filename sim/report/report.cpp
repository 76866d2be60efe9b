// SPDX-License-Identifier: Apache-2.0
// Puts the page together: page one, then a section for each question, then the numbers that pictures are drawn from.
#include "sim/report/report.hpp"

#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::report {
namespace {

constexpr std::size_t most_beside = 3;

/// Other outcomes in a line each, of those that have words.
std::string beside(const Matter& matter) {
    std::vector<std::string> lines;
    for (const std::string& name : worded_outcomes()) {
        const std::optional<std::size_t> outcome = matter.find(name);
        if (name == matter.outcome || !outcome || lines.size() == most_beside) continue;
        std::vector<std::string> arms;
        for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm)
            arms.push_back(matter.arm(arm) + " " + said(known_of(matter.difference(arm, matter.last(), *outcome))));
        lines.push_back(escaped(headline_of(name).what) + ": " + joined(arms));
    }
    return bullets(lines);
}

std::string line(const std::string& title, const std::string& text) {
    return text.empty() ? std::string() : "<dt>" + title + "</dt><dd>" + text + "</dd>\n";
}

std::string page_one(const Matter& matter, const Section& answers, const std::vector<Section>& sections) {
    const auto said_by = [&](const char* id) -> std::string {
        for (const Section& section : sections)
            if (section.id == id) return section.one_line;
        return {};
    };
    std::string all_answers, limits;
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
        all_answers += paragraph(answer(matter, arm), "answer");
        const std::string limited = what_limited(matter, arm);
        if (!limited.empty()) limits += (limits.empty() ? "" : "; ") + limited;
    }
    if (!limits.empty()) limits += ".";
    return "<section id=\"page-one\" aria-label=\"Page one\">\n<p class=\"brand\">Alongside · compare, never "
           "predict</p>\n<h1>" +
           question(matter) + "</h1>\n" + all_answers + html_of(answers.figures.front()) + beside(matter) +
           "<h2>What it costs each payer</h2>\n" + cash_on_page_one(matter) + "<dl>\n" +
           line("Rises first", said_by("rising")) +
           line("What limited it",
                limits.empty() ? "Not known: nobody walks with a coordinator, or it is not written down." : limits) +
           line("Gained, and not reached", said_by("reach")) + line("An evaluation", said_by("evaluation")) +
           line("Could turn the answer", said_by("assumptions")) + line("No run can tell", said_by("left-out")) +
           line("Looks like you?", said_by("likeness")) + line("Again", said_by("again")) + "</dl>\n</section>\n";
}

/// JSON that may stand in a page: nothing in it ends the script.
std::string harmless(const Json& json) {
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace), out;
    for (const char letter : text) out += letter == '<' ? std::string("\\u003c") : std::string(1, letter);
    return out;
}

}  // namespace

std::string page(const Matter& matter) {
    const Section answers = answer_section(matter);
    std::vector<Section> sections{course_section(matter),      stages_section(matter),   reach_section(matter),
                                  money_section(matter),       rising_section(matter),   evaluation_section(matter),
                                  assumptions_section(matter), left_out_section(matter), likeness_section(matter),
                                  counted_section(matter),     again_section(matter)};
    Json figures = Json::object();
    figures[answers.figures.front().id] = answers.figures.front().picture;
    std::string contents, body;
    for (const Section& section : sections) {
        contents += "<li><a href=\"#" + section.id + "\">" + section.title + "</a></li>\n";
        body += html_of(section);
        for (const Figure& figure : section.figures) figures[figure.id] = figure.picture;
    }
    std::string title;
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) title += (arm == 1 ? "" : ", ") + matter.arm(arm);
    const std::string tag = matter.fingerprint_tag();
    const bool drawn = script[0] != '\0';
    return "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           title + " compared with " + matter.arm(0) +
           " - Alongside</title>\n<meta name=\"generator\" content=\"alongside " ALONGSIDE_VERSION "\">\n<style>\n" +
           style + "@page { @bottom-left { content: \"Alongside " ALONGSIDE_VERSION " · " + tag +
           "\"; font: 8pt sans-serif; color: #56616e; } }\n</style>\n</head>\n<body>\n<a class=\"skip\" "
           "href=\"#page-one\">To the answer</a>\n<main>\n" +
           (drawn ? "<noscript><p class=\"note\">Pictures are drawn by a script, which is switched off here. Every "
                    "picture’s numbers stand in the table below it.</p></noscript>\n"
                  : "<p class=\"note\">This program was built without the library that draws pictures. Every picture’s "
                    "numbers stand in the table below it.</p>\n") +
           page_one(matter, answers, sections) +
           "<nav aria-label=\"Contents\">\n<h2>On the following pages</h2>\n<ol>\n" + contents + "</ol>\n</nav>\n" +
           body +
           "</main>\n<footer><p>Made-up people in a made-up copy of a place; not a forecast. "
           "Alongside " ALONGSIDE_VERSION ", fingerprint " +
           tag + ".</p></footer>\n<script type=\"application/json\" id=\"figures\">" + harmless(figures) +
           "</script>\n" + (drawn ? "<script>" + std::string(script) + "</script>\n" : "") + "</body>\n</html>\n";
}

}  // namespace alongside::report
