// SPDX-License-Identifier: Apache-2.0
// The lessons behind the codes.
#include "sim/describe/codes.hpp"

#include <algorithm>
#include <array>

namespace alongside {
namespace {

constexpr std::array meanings{
    CodeMeaning{
        "E001", "A fault of ours",
        "A promise inside the program did not hold. It stops there, since every number after it could be wrong.",
        "Nothing that you can mend. Report the whole message, the command and the files; results that are "
        "finished are not touched by it.",
        ""},
    CodeMeaning{"E100", "This is not TOML",
                "Scenarios, places, cost books and levels are TOML files. Somewhere the text breaks the rules of TOML, "
                "and what comes after it cannot be told apart.",
                "Look at the place that is marked, and a line above it: a quote or bracket that is not closed, a name "
                "that stands twice in a table, letters where a number is due. Text stands in quotes, numbers do not.",
                "[run]\nweeks = 104 weeks"},
    CodeMeaning{"E101", "A name is not known",
                "Names are those of the model, the place and the file format. One that is not known would do nothing, "
                "and you would take its absence for an answer.",
                "Take the near name that is shown, or list what there is: alongside inputs for parameters and levers, "
                "alongside describe measures for what is written down, docs/format for the keys of each file.",
                "[[intervention]]\nkind = \"coordinaters\""},
    CodeMeaning{"E102", "A value is of the wrong kind",
                "A text stands where a number is expected, a number where a list is, and so on.",
                "Write it as the message shows. Numbers and true or false stand without quotes, lists in square "
                "brackets.",
                "[run]\nweeks = \"104\""},
    CodeMeaning{"E103", "Something is missing", "Without it the file does not say what is to be done.",
                "Add the line or table that is named; the message shows one as an example.", "schema = \"scenario/1\""},
    CodeMeaning{
        "E104", "A number is outside its range",
        "Each number has limits beyond which it means nothing: a share above 1, a hazard below 0, a week before "
        "the first.",
        "Write shares as 0.35, not 35. alongside explain NAME shows the unit and the limits of a parameter.",
        "[stress]\nkeep_slow = 35"},
    CodeMeaning{
        "E105", "Shares do not add up to 1",
        "They say how everybody is divided, so together they must be all. The program does not scale them: which "
        "of them is wrong only you know.",
        "Raise or lower one by what the message says.", ""},
    CodeMeaning{"E106", "Something is there twice", "Of two that have one name it could not be told which one counts.",
                "Delete one, or give it another name.", ""},
    CodeMeaning{"E107", "Two things do not go together",
                "Each by itself would do, but not both: a decision in an area that is not there, a level that is not "
                "solved, trouble noticed in people whom an agency does not meet.",
                "The message names both; change the one that you did not mean.", ""},
    CodeMeaning{"E108", "This is no number to calculate with",
                "TOML can write nan and inf. With these every sum would be nan or inf too.",
                "Write the number, or leave the line out for the default.", "[run]\nweeks = nan"},
    CodeMeaning{"E109", "This is another kind of file, or does not say which",
                "Every file begins with what it is and in which edition, such as schema = \"scenario/1\", so that a "
                "place is never read as a scenario.",
                "Add the line that the message shows, or name the file that you meant.", ""},
    CodeMeaning{"E110", "A fact has no source, year or grade",
                "Whoever reads an answer must be able to ask where each number is from and how far it can be trusted.",
                "Say where it is from. A guess is welcome: source = \"judged by the team\", grade = \"E\".", ""},
    CodeMeaning{"E111", "There would be far more posts than anywhere",
                "The norm is one coordinator for eight thousand residents. Far beyond twice that nothing is known, and "
                "the answer would be an invention.",
                "Lower the posts, or say that you mean it: allow_density = true under [run].", ""},
    CodeMeaning{"E112", "This is larger than anything that is meant to be read",
                "Files of megabytes, hundreds of names within names or lists of millions are mistakes or attacks.",
                "Is it the right file? Scenarios and places are a few kilobytes.", ""},
    CodeMeaning{"E113", "Levels belong to another place",
                "Levels are solved so that one place is itself. In another they would make it a third.",
                "alongside fit levels SCENARIO.toml --out FILE solves them for this place; or leave them out.", ""},
    CodeMeaning{
        "E133", "These cannot be paired",
        "A paired comparison is of the same people with the same luck and the same assumptions. These differ in "
        "place, size, luck or an assumption, so that no future of one belongs to a future of the other.",
        "Make alike what the message names; only decisions and what stands under [[change]] may differ. Or "
        "compare them as two samples with --unpaired, whose ranges are far wider.",
        ""},
    CodeMeaning{"E141", "A price has no year, or none that can be brought to another",
                "Pounds of different years are different money, and cannot be added.",
                "Give year, as in year = 2024; or add that year to the deflators of your book.", ""},
    CodeMeaning{
        "E142", "Nobody would hand back this cash",
        "An hour of a worker who stays in post frees time, not money. Cash is freed only where a whole thing is "
        "no longer held: a post, a room, a contract.",
        "Put it into the column \"staff time\", or price what is held whole.", ""},
    CodeMeaning{"E152", "This was written by a newer edition",
                "The file says that it follows rules that this program does not know yet. To read it by the old ones "
                "would be to guess.",
                "Use a newer alongside, or ask for the file in the edition that alongside --version reads.", ""},
    CodeMeaning{"E160", "There is not enough memory",
                "The run was stopped before it was half done; nothing that was finished is lost.",
                "Fewer residents (about 450 bytes each, and each thread has a town of its own), or fewer --threads.",
                "alongside run big.toml --residents 60000000 --out big.h5"},
    CodeMeaning{"E201", "The command is not right",
                "A verb, an option or a value is not one that there is, or two options exclude each other.",
                "alongside --help lists the verbs, and each with --help its options and three examples.",
                "alongside compare eight.toml"},
    CodeMeaning{"E401", "A file or folder cannot be written",
                "There is no such folder, it may not be written in, or another run is writing there just now.",
                "Choose a folder that you may write in, and a name for the file.", ""},
    CodeMeaning{
        "E402", "There is no room left",
        "The disk is full, a quota is used up, or a file would be larger than it may be here.",
        "Free some space or write elsewhere, and run the command again. What was half written is removed, and a "
        "file that was there before is untouched.",
        ""},
    CodeMeaning{"E403", "There is a file of this name already", "Nothing is overwritten unless you say so.",
                "Choose another name, or say --force. Even then the old file stays until the new one is whole.", ""},
    CodeMeaning{
        "E404", "A file cannot be read", "There is none of that name, it is a folder, or you may not read it.",
        "Look at the name and the folder that you are in. Places named by a bare word are looked for in places/ "
        "beside the scenario and in those that come along.",
        ""},
    CodeMeaning{"E501", "This is no results file of alongside",
                "The file is damaged, of another program, or of an edition with another layout.",
                "Name a file that alongside wrote. What it once said can be had again from its scenario and luck.", ""},
    CodeMeaning{"E502", "A saved state does not fit this run",
                "A state goes on only with the engine, scenario and luck that made it, and not beyond its end.",
                "Run with the same files, or anew from the beginning; the message names what differs.", ""},
    CodeMeaning{"E503", "There is nobody of this key", "A key belongs to one person of one place, size and luck.",
                "alongside story SCENARIO.toml --pick 3 shows a few people with their keys.", ""},
    CodeMeaning{"E504", "This cannot be evaluated",
                "An evaluation compares the same people with and without the help at one door. Here there is no such "
                "door, no arm without it, or nothing to pair.",
                "Name the arm without the change first, and a door that opens in the others with --door.", ""},
    CodeMeaning{"E505", "A results file does not hold this",
                "Files are of different kinds: one run, a study of one scenario, a comparison. What an earlier version "
                "or another program wrote may lack a part, or mean scenarios that this version understands otherwise.",
                "The message names what is missing. alongside compare --out keeps all that a report and a "
                "verification need; a cost book can be named with --costs.",
                "alongside report eight.h5 --out eight.html"},
    CodeMeaning{"E506", "A file does not say what this engine computes",
                "Futures of it were run again from the scenarios that it holds, and some values are others. Either "
                "was the file changed, or another version wrote it, or this machine computes otherwise.",
                "alongside doctor says whether this machine gives the right answers. If it does, and the versions are "
                "the same, do not trust the file: run the study again.",
                "alongside verify results/paired.h5 --futures 10"},
    CodeMeaning{
        "E507", "Nothing of this study is kept",
        "--resume goes on with futures that were finished before. A study is another one if any value, the luck "
        "or the engine has changed since; names, threads and the number of futures make no difference.",
        "Without --resume it begins anew. alongside pasts list shows what is kept.", ""},
    CodeMeaning{"W201", "An assumption is changed, not a decision",
                "Nobody can decide this. The run shows what the answer hangs on, not what a decision would do.",
                "Nothing, if that is what you want to know.", ""},
    CodeMeaning{"W202", "There are few residents",
                "In a small town a door may have half a place, and luck decides most.",
                "Take more residents, or more futures; the place's own number is best.", ""},
    CodeMeaning{"W203", "Levels are older than what they were solved for",
                "Facts or levels of the place have changed since, so that the town may not be quite itself.",
                "alongside fit levels SCENARIO.toml --out FILE solves them anew.", ""},
    CodeMeaning{"W204", "Levels are older than the model", "Another engine makes other towns of the same levels.",
                "alongside fit levels SCENARIO.toml --out FILE solves them anew.", ""},
    CodeMeaning{"W401", "Burnt-in pasts cannot be kept",
                "The answers are the same; only the next command will take longer.",
                "Name a folder with --pasts, or keep none with --no-pasts.", ""},
    CodeMeaning{"W402", "Finished futures cannot be kept",
                "The study goes on and its answers are the same; but if it is killed, what is finished is lost.",
                "Free some space, or name a folder on another disk with --pasts.", ""}};

}  // namespace

std::span<const CodeMeaning> code_meanings() { return meanings; }

const CodeMeaning* meaning_of(std::string_view code) {
    const auto alike = [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b; };
    const auto found = std::find_if(meanings.begin(), meanings.end(), [&](const CodeMeaning& one) {
        return std::equal(code.begin(), code.end(), one.code.begin(), one.code.end(), alike);
    });
    return found == meanings.end() ? nullptr : &*found;
}

std::string describe_errors() {
    std::string out =
        "# Errors and warnings\n\nWhat each code means. `alongside explain CODE` says the same.\n\nThis page is "
        "written by "
        "`alongside describe errors` from the table that the command explains them by. Do not edit it by hand.\n";
    for (const CodeMeaning& one : meanings) {
        out += "\n## " + std::string(one.code) + ": " + std::string(one.title) + "\n\n" + std::string(one.why) +
               "\n\n**To mend it.** " + std::string(one.fix) + "\n";
        if (!one.example.empty()) out += "\n```text\n" + std::string(one.example) + "\n```\n";
    }
    return out;
}

}  // namespace alongside
