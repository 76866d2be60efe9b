// SPDX-License-Identifier: Apache-2.0
// alongside pasts: what is kept between commands, listed and cleared.
#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "sim/cli/layout.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/files/kept_list.hpp"
#include "sim/files/past_folder.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t minute = 60, hour = 60 * minute, day = 24 * hour;

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// How long ago, in the largest unit of which there is more than one; clocks that disagree give "just now".
std::string age_text(std::int64_t seconds) {
    struct Unit {
        std::int64_t seconds;
        const char* name;
    };
    for (const Unit& unit : {Unit{day, " days ago"}, Unit{hour, " hours ago"}, Unit{minute, " minutes ago"}})
        if (seconds >= 2 * unit.seconds) return with_commas(seconds / unit.seconds) + unit.name;
    return "just now";
}

std::string size_text(std::uint64_t bytes) {
    constexpr std::uint64_t step = 1000;
    const char* unit = " bytes";
    for (const char* larger : {" kB", " MB", " GB"}) {
        if (bytes < 10 * step) break;
        bytes = (bytes + step / 2) / step;
        unit = larger;
    }
    return with_commas(static_cast<std::int64_t>(bytes)) + unit;
}

std::string counted(std::int64_t count, const std::string& one, const std::string& several) {
    return with_commas(count) + " " + (count == 1 ? one : several);
}

std::string place_text(const KeptAbout& about) {
    return about.place.empty() ? "unknown, kept by an earlier version"
                               : about.place + ", " + with_commas(about.residents) + " residents";
}

/// What one line of the list is about: a study, or all burn-ins of one place and size.
struct Row {
    std::string what;
    std::uint64_t bytes = 0;
    std::int64_t used = 0;
    std::string of;
};

Row row_of_study(const KeptThing& one) {
    Row row{"study, " + with_commas(one.futures) + " of " + counted(one.about.futures, "future", "futures"), one.bytes,
            one.used, place_text(one.about)};
    if (one.futures == 0) row.what = "study, no future", row.of = "no future of it was finished";
    for (std::size_t k = 0; k < one.about.scenarios.size(); ++k)
        row.of += (k == 0 ? ": " : ", ") + one.about.scenarios[k];
    return row;
}

/// All of one kind that say the same of themselves, on one line.
Row row_of_group(const std::vector<KeptThing>& all, const KeptThing& first) {
    Row row{{}, 0, first.used, place_text(first.about)};
    std::int64_t count = 0;
    for (const KeptThing& one : all)
        if (one.kind == first.kind && one.about == first.about) ++count, row.bytes += one.bytes;
    row.what = first.kind == KeptKind::past ? counted(count, "burn-in", "burn-ins")
                                            : counted(count, "half-written file", "half-written files");
    if (first.kind == KeptKind::left_over) row.of = "a command that was killed";
    return row;
}

std::vector<Row> rows_of(const std::vector<KeptThing>& all) {
    std::vector<Row> rows;
    for (std::size_t at = 0; at < all.size(); ++at) {
        const KeptThing& one = all[at];
        const bool seen =
            std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at), [&](const KeptThing& other) {
                return one.kind != KeptKind::study && other.kind == one.kind && other.about == one.about;
            });
        if (!seen) rows.push_back(one.kind == KeptKind::study ? row_of_study(one) : row_of_group(all, one));
    }
    return rows;
}

std::uint64_t bytes_in(const std::vector<KeptThing>& all) {
    std::uint64_t sum = 0;
    for (const KeptThing& one : all) sum += one.bytes;
    return sum;
}

std::int64_t count_of(const std::vector<KeptThing>& all, KeptKind kind) {
    return std::count_if(all.begin(), all.end(), [&](const KeptThing& one) { return one.kind == kind; });
}

/// Such as "3 burn-ins and 1 study".
std::string summed(const std::vector<KeptThing>& all) {
    std::vector<std::string> parts;
    const auto add = [&](KeptKind kind, const char* one, const char* several) {
        if (const auto count = count_of(all, kind)) parts.push_back(counted(count, one, several));
    };
    add(KeptKind::past, "burn-in", "burn-ins");
    add(KeptKind::study, "study", "studies");
    add(KeptKind::left_over, "half-written file", "half-written files");
    std::string out;
    for (std::size_t k = 0; k < parts.size(); ++k)
        out += (k == 0 ? "" : k + 1 == parts.size() ? " and " : ", ") + parts[k];
    return out;
}

std::string as_text(const std::string& folder, const std::vector<KeptThing>& all) {
    if (all.empty()) return "Nothing is kept in " + folder + "\n";
    const std::vector<Row> rows = rows_of(all);
    std::size_t what = 0, size = 0, used = 0;
    for (const Row& row : rows) {
        what = std::max(what, width_of(row.what));
        size = std::max(size, width_of(size_text(row.bytes)));
        used = std::max(used, width_of(age_text(now() - row.used)));
    }
    constexpr std::size_t gap = 2;
    std::string out = "Kept in " + folder + "\n\n";
    for (const Row& row : rows)
        out += trimmed("  " + left(row.what, what + gap) + right(size_text(row.bytes), size) + "  " +
                       left(age_text(now() - row.used), used + gap) + row.of);
    return out + "\n" + summed(all) + ", " + size_text(bytes_in(all)) + "\n";
}

std::string on_one_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json as_json(const std::string& folder, const std::vector<KeptThing>& all) {
    Json kept = Json::array();
    for (const KeptThing& one : all) {
        Json row{{"kind", to_text(one.kind)},
                 {"path", one.path},
                 {"bytes", one.bytes},
                 {"seconds_since_used", std::max<std::int64_t>(now() - one.used, 0)}};
        if (!one.about.place.empty()) row["place"] = one.about.place, row["residents"] = one.about.residents;
        if (one.kind == KeptKind::study)
            row["scenarios"] = one.about.scenarios, row["futures"] = one.futures, row["of"] = one.about.futures;
        kept.push_back(row);
    }
    return {{"folder", folder}, {"bytes", bytes_in(all)}, {"kept", kept}};
}

int clear(const PastsVerbRequest& request, std::vector<KeptThing> all, const std::string& folder, const Talk& talk) {
    if (!request.all && !request.older_than)
        throw UsageError("pasts clear must be told what to remove",
                         "All of it: --all. What was not used for thirty days: --older-than 30.");
    if (request.older_than)
        all.erase(std::remove_if(all.begin(), all.end(),
                                 [&](const KeptThing& one) { return now() - one.used < *request.older_than * day; }),
                  all.end());
    std::vector<KeptThing> removed, stayed;
    for (const KeptThing& one : all) (remove_kept(one) ? removed : stayed).push_back(one);
    if (talk.json)
        talk.data(on_one_line({{"folder", folder},
                               {"burn_ins", count_of(removed, KeptKind::past)},
                               {"studies", count_of(removed, KeptKind::study)},
                               {"left_over", count_of(removed, KeptKind::left_over)},
                               {"freed_bytes", bytes_in(removed)}}));
    else
        talk.data(removed.empty() ? "Nothing to remove in " + folder + "\n"
                                  : "Removed " + summed(removed) + ": " + size_text(bytes_in(removed)) + " freed\n");
    if (stayed.empty()) return done;
    Complaint complaint;
    complaint.code = "E401", complaint.what = summed(stayed) + " cannot be removed";
    complaint.file = stayed.front().path;
    complaint.hint = "Look who may write in that folder, and whether another command uses it just now.";
    throw FileError(complaint);
}

}  // namespace

int pasts(const PastsVerbRequest& request, const Talk& talk) {
    const std::string folder = request.folder.empty() ? usual_past_folder() : request.folder;
    if (folder.empty())
        throw UsageError("nothing is kept here, since neither XDG_CACHE_HOME nor HOME names a folder",
                         "Name one: --pasts FOLDER");
    std::vector<KeptThing> all = list_kept(folder);
    if (request.what == "clear") return clear(request, std::move(all), folder, talk);
    talk.data(talk.json ? on_one_line(as_json(folder, all)) : as_text(folder, all));
    return done;
}

}  // namespace alongside::cli
