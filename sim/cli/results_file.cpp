// SPDX-License-Identifier: Apache-2.0
// A results file read back: the study, the scenarios it was run from, and the book it was priced by.
#include "sim/cli/results_file.hpp"

#include <algorithm>

#include "sim/record/hdf5.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

/// The book of a file, and the one that it extends, from nowhere else.
GivenBook book_in(const Group& group, const std::string& path) {
    GivenBook given;
    const Texts &names = texts_in(group, "book", path), &texts = texts_in(group, "as_given", path);
    for (std::size_t k = 0; k < std::min(names.size(), texts.size()); ++k) given.texts.push_back({names[k], texts[k]});
    if (given.texts.empty()) throw not_held(path, "the cost book of this file is empty", "Name one with --costs.");
    const FetchBook fetch = [&](const std::string& name, std::string& text, std::string& file) {
        for (const BookText& one : given.texts)
            if (one.name == name) {
                text = one.text, file = one.name;
                return true;
            }
        throw not_held(path,
                       "the cost book " + alongside::quoted(given.texts.front().name) + " of this file extends " +
                           alongside::quoted(name) + ", which the file does not hold",
                       "Name a book with --costs.");
    };
    try {
        given.book = read_costs(given.texts.front().text, given.texts.front().name, fetch);
    } catch (const ScenarioError& error) {
        throw not_held(path,
                       "the cost book " + alongside::quoted(given.texts.front().name) +
                           " of this file cannot be read by this engine: " + error.complaints().front().what,
                       "Name a book with --costs.");
    }
    return given;
}

}  // namespace

ResultsFile read_results_file(const std::string& path) {
    ResultsFile file;
    replay_hdf5(path, file.results);
    const std::vector<Group>& groups = file.results.groups();
    file.kept = read_study(file.results.heading(), groups, path);
    if (const Group* const book = find_group(groups, book_group_name)) file.book = book_in(*book, path);
    else if (const Group* const money = find_group(groups, "money"))
        for (const auto& attribute : money->attributes)
            if (attribute.first == "cost_book") file.book_missing = attribute.second;
    return file;
}

std::string other_engine(const ResultsFile& file) {
    const std::string here = "alongside " ALONGSIDE_VERSION;
    return file.kept.engine == here ? "" : file.kept.engine + ", and this is " + here;
}

}  // namespace alongside::cli
