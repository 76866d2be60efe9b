// SPDX-License-Identifier: Apache-2.0
// alongside new: a file to begin with, good as it stands, that says what may be changed in it.
#include "sim/cli/verbs.hpp"
#include "sim/files/reading.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/read_place.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

/// A name of a file on any system: small letters, digits and dashes.
std::string file_name(const std::string& name) {
    std::string out;
    for (const char letter : name) {
        const char small = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (plain) out += small;
        else if (!out.empty() && out.back() != '-') out += '-';
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    if (out.empty())
        throw UsageError("no name for a file can be made of " + alongside::quoted(name),
                         "Give one with letters or digits, or name the file with --out.");
    return out;
}

std::string new_scenario(const NewRequest& request) {
    return "# What is asked, and what is decided. `alongside check` says what is wrong in it; `alongside inputs "
           "--levers`\n"
           "# lists what can be decided.\n"
           "schema = \"scenario/1\"\n"
           "name   = " +
           alongside::quoted(request.name) +
           "\n"
           "asks   = \"What changes if three coordinators work here?\"\n"
           "place  = " +
           alongside::quoted(request.place) +
           "          # a place that comes along, or places/NAME.toml beside this file\n"
           "\n"
           "[run]\n"
           "residents = 12000         # made-up people; the place's own number is best, and slower\n"
           "weeks     = 104           # after the burn-in\n"
           "burn_in   = 156           # weeks in which nothing is decided yet\n"
           "futures   = 50            # ways in which it could turn out\n"
           "luck      = \"amber\"       # any word: other dice\n"
           "\n"
           "# Without an intervention this is the place as it is: keep such a file to compare with.\n"
           "[[intervention]]\n"
           "kind  = \"coordinators\"\n"
           "posts = 3                 # for the whole place; scaled to the residents simulated\n"
           "# from  = 0               # the first week in which it holds, counted from the end of the burn-in\n"
           "# areas = [0, 1]          # only there\n"
           "\n"
           "# [[change]]              # another value from some week on\n"
           "# what = \"coordinators.posts\"\n"
           "# to   = 8\n"
           "# from = 16\n"
           "# why  = \"five more follow\"\n"
           "\n"
           "# [record]                # one by one, beside what is added up\n"
           "# panel = [\"stress\"]    # columns of each resident: alongside describe columns\n"
           "# every = 4               # weeks from one look to the next\n"
           "# ties  = [0, 104]        # weeks whose network is kept\n";
}

/// Another place's facts, each marked as not yet one's own.
std::string new_place(const NewRequest& request, const std::string& near_scenario) {
    const std::string file = file_that_comes_along("places/" + request.place + ".toml", near_scenario);
    if (file.empty())
        throw UsageError("no place called " + alongside::quoted(request.place) + " comes along",
                         "Take thurrock or blackpool with --place.");
    Place place = read_place(read_text(file), file);
    const std::string from = place.name;
    place.name = file_name(request.name);
    std::string body = place_toml(place, "");
    std::string marked;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        std::string one = body.substr(at, end - at);
        if (one.starts_with("grade")) one = "grade = \"E\"";
        const std::size_t quote = one.find('"');
        if (one.starts_with("source") && quote != std::string::npos)
            one.insert(quote + 1, "NOT YET OURS, of " + from + ": ");
        marked += one + "\n";
        at = end + 1;
    }
    return "# The facts of a place. As it stands it is " + from +
           " under another name: put your own figure, source, year and grade\n"
           "# wherever it says NOT YET OURS. `alongside describe place` then shows what is made of them.\n" +
           marked;
}

std::string new_costs(const NewRequest& request) {
    return "# What things cost here. All that is not said is as in the book of England (`alongside costs`).\n"
           "schema  = \"costs/1\"\n"
           "name    = " +
           alongside::quoted(request.name) +
           "\n"
           "about   = \"Our own prices where we have them.\"\n"
           "extends = \"england\"\n"
           "\n"
           "# [[cost]]\n"
           "# name   = \"coordinator_post\"\n"
           "# about  = \"A full-time coordinator with on-costs.\"\n"
           "# counts = \"paid_time.posts_coordinators\"\n"
           "# payer  = \"council\"\n"
           "# column = \"cash\"\n"
           "# low    = 45000\n"
           "# value  = 48000\n"
           "# high   = 52000\n"
           "# unit   = \"GBP/post-year\"\n"
           "# price_year = 2024\n"
           "# source = \"our payroll\"\n"
           "# grade  = \"A\"\n";
}

}  // namespace

int new_file(const NewRequest& request, const Talk& talk) {
    const std::string path = request.out.empty() ? file_name(request.name) + ".toml" : request.out;
    const std::string text = request.kind == "scenario" ? new_scenario(request)
                             : request.kind == "place"  ? new_place(request, path)
                                                        : new_costs(request);
    WholeFile file(path, request.force);
    file.write(text);
    file.publish(talk);
    if (talk.json) talk.data("{\"written\":[" + alongside::quoted(path) + "]}\n");
    else talk.say("Look at it, then: alongside check " + path);
    return done;
}

}  // namespace alongside::cli
