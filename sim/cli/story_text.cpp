// SPDX-License-Identifier: Apache-2.0
// A story as plain facts for people.
#include "sim/cli/story_text.hpp"

#include <cstdio>

#include "sim/base/numbers.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

constexpr std::size_t width = 100;

std::string fixed(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    const std::string shown = text;
    const bool nothing = shown.find_first_not_of("-0.") == std::string::npos;
    return nothing && shown[0] == '-' ? shown.substr(1) : shown;
}

/// With two digits that say something, and no fewer decimals than asked for.
std::string decimal(double value, int decimals) {
    constexpr int most = 9;
    if (value == 0) return "0";
    double shown = value < 0 ? -value : value;
    for (int k = 0; k < decimals; ++k) shown *= 10;
    for (; shown < 10 && decimals < most; shown *= 10) ++decimals;
    return fixed(value, decimals);
}

bool is_whole(double value) {
    constexpr double most = 1e9;
    return value > -most && value < most && value == static_cast<double>(static_cast<std::int64_t>(value));
}

/// Too little to be seen in words; data have it in full.
bool is_nothing(const Because& cause) {
    return std::string_view(cause.unit) == "SD" && fixed(static_cast<double>(cause.value), 2) == "0.00";
}

std::string in_words(const Because& cause) {
    const std::string unit = cause.unit, name = cause.name;
    const auto value = static_cast<double>(cause.value);
    if (unit == "SD") return name + " " + fixed(value, 2) + " SD";
    if (unit == "log") return name + " (times " + decimal(static_cast<double>(exp(cause.value)), 2) + ")";
    if (is_share(unit) || unit == "0..1" || unit == "chance") return name + " " + decimal(value, 2);
    const std::string number = is_whole(value) ? std::to_string(static_cast<std::int64_t>(value)) : decimal(value, 2);
    if (unit.empty() || unit == "people" || unit == "places") return name + " " + number;
    if (unit == "weeks" && number == "1") return name + " 1 week";
    return name + " " + number + (unit == "1/week" ? " a week" : " " + unit);
}

/// A chance greater than one is a certainty.
std::string threshold(const Trial& trial) { return decimal(trial.threshold() < 1 ? trial.threshold() : 1.0, 4); }

std::string drawn(const Trial& trial) {
    return "drew " + decimal(trial.drew(), 4) + (trial ? ", under " : ", not under ") + threshold(trial);
}

std::string reasons(const StoryEvent& event) {
    std::string text = event.trial.drawn() ? drawn(event.trial) : "";
    const char* between = text.empty() ? "" : "; ";
    for (const Because& cause : event.because)
        if (!is_nothing(cause)) text += between + in_words(cause), between = ", ";
    return text;
}

std::string called(const Somebody& one) {
    const bool young = one.age < adult_age;
    const std::string noun = one.sex == "male" ? (young ? "boy" : "man") : (young ? "girl" : "woman");
    return noun + " of " + std::to_string(one.age);
}

/// One line or more, indented and broken at spaces so that none is wider than `width`.
std::string line(std::size_t indent, const std::string& text) {
    std::string out(indent, ' ');
    std::size_t column = indent, at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (at > 0) {
            if (column + 1 + (end - at) > width) out += "\n" + std::string(indent, ' '), column = indent;
            else out += " ", ++column;
        }
        out += text.substr(at, end - at);
        column += end - at;
        at = end + 1;
    }
    return out + "\n";
}

std::string tenure_words(const std::string& tenure) {
    if (tenure == "owned_outright") return "home owned outright";
    if (tenure == "mortgaged") return "home on a mortgage";
    return tenure == "social" ? "social renting" : tenure == "private" ? "private renting" : tenure;
}

std::string state_of(const Portrait& portrait) {
    const Condition& now = portrait.condition;
    std::string ties;
    for (std::size_t layer = 0; layer < layers; ++layer)
        ties += std::string(layer > 0 ? ", " : "") + layer_names[layer] + " " + std::to_string(now.ties[layer]);
    const auto two = [](float value) { return fixed(static_cast<double>(value), 2); };
    const std::string door = portrait.door.empty()       ? ""
                             : now.stage == "not asking" ? ", last asked at " + portrait.door
                                                         : " at " + portrait.door;
    return "ties: " + ties + "; stress " + two(now.stress) + " SD, loneliness " + two(now.loneliness) +
           " SD, support " + two(now.support) + ", connection " + two(now.connection) + "; " + now.stage + door;
}

std::string end_of(const Life& life) {
    return (life.gone_in ? "here no longer since week " + std::to_string(*life.gone_in) + "; last " : "") +
           state_of(life.after);
}

std::string who(const Portrait& portrait) {
    return called(portrait.self) + ", " + portrait.self.role + ", " + portrait.activity + "; " +
           tenure_words(portrait.tenure) + ", area " + std::to_string(portrait.area) + ", deprivation fifth " +
           std::to_string(portrait.fifth);
}

std::string home(const Portrait& portrait) {
    if (portrait.at_home.empty()) return "lives alone";
    std::string text = "lives with ";
    for (std::size_t k = 0; k < portrait.at_home.size(); ++k)
        text += (k > 0 ? ", " : "") + std::string("a ") + called(portrait.at_home[k]) + " (" +
                portrait.at_home[k].role + ", " + to_text(portrait.at_home[k].key) + ")";
    return text;
}

std::string sentence(const StoryEvent& event) {
    std::string text = event.what;
    if (event.with) text += ": a " + called(*event.with) + " (" + to_text(event.with->key) + ")";
    if (!event.at.empty()) text += (event.with ? ", " : ": ") + event.at;
    return text;
}

constexpr std::size_t week_column = 2, text_column = 12, side_width = 14, reason_indent = 4;

std::string side_words(Side side) {
    return side == Side::both ? "both" : side == Side::first ? "only without" : "only with";
}

std::string event_lines(const PersonStory& person, const Aligned& aligned, bool two, std::string& last_week) {
    const bool of_second = aligned.side == Side::second;
    const StoryEvent& event =
        of_second ? person.lives[1].events[aligned.second] : person.lives[0].events[aligned.first];
    std::string week = "week " + std::to_string(event.week);
    std::string head(week_column, ' ');
    head += week == last_week ? "" : week;
    last_week = week;
    head.resize(text_column, ' ');
    if (two) {
        head += side_words(aligned.side);
        head.resize(text_column + side_width, ' ');
    }
    std::string out = line(head.size(), sentence(event)).replace(0, head.size(), head);
    std::string why = reasons(event);
    if (aligned.side == Side::both) {
        const Trial& other = person.lives[1].events[aligned.second].trial;
        if (other.drawn() && other.threshold() != event.trial.threshold()) why += "; with: under " + threshold(other);
    }
    if (!why.empty()) out += line(head.size() + reason_indent, why);
    return out;
}

std::string parting(const PersonStory& person) {
    if (!person.condition_parts && !person.events_part) return "The two do not part in these weeks.";
    std::string text;
    if (person.condition_parts)
        text = "They fare differently from week " + std::to_string(*person.condition_parts) + ".";
    text += person.events_part ? std::string(text.empty() ? "" : " ") +
                                     "The first thing that happens in one of them only is in week " +
                                     std::to_string(*person.events_part) + "."
                               : " What happens is the same.";
    return text;
}

}  // namespace

std::string story_as_text(const Story& story, const StoryOptions& options) {
    const bool two = story.arms.size() == 2;
    std::string out = line(0, alongside::quoted(story.arms.front()) +
                                  (two ? " (without) and " + alongside::quoted(story.arms.back()) + " (with)" : "") +
                                  ", future " + std::to_string(options.future) + " of luck " +
                                  alongside::quoted(options.luck) + ", weeks " + std::to_string(story.from) + " to " +
                                  std::to_string(story.from + story.weeks - 1) + " after the burn-in");
    for (const PersonStory& person : story.persons) {
        const Life& first = person.lives.front();
        out += "\n" + to_text(first.before.self.key) + "\n";
        out += line(week_column, who(first.before));
        out += line(week_column, home(first.before));
        out += line(week_column, state_of(first.before));
        if (two && !(first.before.condition == person.lives[1].before.condition))
            out += line(week_column, "with: " + state_of(person.lives[1].before));
        out += "\n";
        std::string last_week;
        for (const Aligned& event : person.events) out += event_lines(person, event, two, last_week);
        if (person.events.empty()) out += std::string(week_column, ' ') + "Nothing is told of these weeks.\n";
        out += "\n";
        if (two) out += line(week_column, parting(person));
        out += line(week_column, (two ? "at the end, without: " : "at the end: ") + end_of(first));
        if (two) out += line(week_column, "at the end, with: " + end_of(person.lives[1]));
    }
    out += "\n" + line(0, "What happens by chance happens if the number drawn is under its threshold. " +
                              std::string(two ? "The same draw in both: luck is shared. " : "") +
                              "alongside story --help says how to follow somebody else.");
    return out;
}

}  // namespace alongside::cli
