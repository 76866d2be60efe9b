// SPDX-License-Identifier: Apache-2.0
// What each verb takes, and the verbs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/cli/files.hpp"
#include "sim/cli/talk.hpp"
#include "sim/run/evaluation.hpp"

namespace alongside::cli {

/// Where burnt-in pasts are kept between commands.
struct PastsRequest {
    std::string folder;  ///< empty: the usual one
    bool none = false;
};

/// The same, and finished futures beside them until their study is whole.
struct KeepingRequest : PastsRequest {
    bool resume = false;                ///< only go on with what is kept, rather than begin
    bool fresh = false;                 ///< forget what is kept
    std::optional<double> max_minutes;  ///< no future is begun later than that
};

struct PastsVerbRequest {
    std::string what;                        ///< list or clear
    std::string folder;                      ///< empty: the usual one
    std::optional<std::int64_t> older_than;  ///< days
    bool all = false;
};

struct RunRequest {
    std::string scenario, out, save_state, from_state;
    KeepingRequest pasts;
    Overrides overrides;
    unsigned threads = 1;
    bool force = false, no_draws = false;
};

struct CompareRequest {
    std::vector<std::string> scenarios;
    std::string out, format = "table";
    std::string costs;    ///< a cost book; empty: the one that comes along
    std::string report;   ///< a page to write; empty for none
    std::string by;       ///< a division of residents, whose groups are shown; empty: everybody together
    std::string outcome;  ///< the outcome of the report's answer, measure.number; empty: the usual one
    std::int32_t lucks = 1;
    KeepingRequest pasts;
    Overrides overrides;
    unsigned threads = 1;
    bool unpaired = false, no_draws = false, all_horizons = false, wider_value = false, force = false;
};

struct EvaluateRequest {
    std::vector<std::string> scenarios;
    std::string out, format = "table";
    EvaluationRequest evaluation;
    KeepingRequest pasts;
    Overrides overrides;
    unsigned threads = 1;
    bool no_draws = false, force = false;
};

struct ReportRequest {
    std::string file, out;
    std::string format;   ///< empty: a table if there is no page
    std::string by;       ///< a division of residents; empty: the whole place
    std::string costs;    ///< a cost book; empty: the one in the file
    std::string outcome;  ///< of the page's answer, measure.number; empty: the usual one
    bool all_horizons = false, wider_value = false, force = false;
};

struct VerifyRequest {
    std::string file;
    std::int32_t futures = 1;
    PastsRequest pasts;
    unsigned threads = 1;
};

struct StoryRequest {
    std::string scenario, both, person, household, format = "text";
    std::int32_t pick = 1, from = 0;
    std::optional<std::int32_t> weeks;
    std::uint32_t future = 0, lucks = 1;
    PastsRequest pasts;
    Overrides overrides;
    unsigned threads = 1;
    bool no_draws = false;
};

struct DescribeRequest {
    std::string what, scenario, all;
    std::string format;             ///< empty: a table
    std::string from;               ///< patterns or sentinels to use instead of those that come along
    std::vector<std::string> only;  ///< ids of patterns or sentinels; empty for all
    Overrides overrides;
    unsigned threads = 1;
    bool force = false, draws = false;
};

struct FitRequest {
    std::string what, scenario, out;
    std::string targets;  ///< instead of those that come along
    Overrides overrides;
    std::optional<std::int32_t> draws, lucks, waves, rounds;
    unsigned threads = 1;
    bool local = false;  ///< only what the place's own facts settle
    bool quick = false, force = false;
};

struct PlanRequest {
    std::vector<std::string> scenarios;
    Overrides overrides;
    unsigned threads = 1;
    bool unpaired = false;
};

struct NewRequest {
    std::string kind, name;  ///< scenario, place or costs; what it is called
    std::string place = "thurrock", out;
    bool force = false;
};

/// What a shell may complete after a verb.
struct VerbWords {
    std::string name, about;
    std::vector<std::string> options;  ///< with their dashes
    std::vector<std::string> words;    ///< what may stand after it, beside files
};

struct InputsRequest {
    std::string part;    ///< empty for all
    std::string grades;  ///< such as "DE"; empty for all
    bool levers = false, drawn = false;
};

// Each gives back an exit code, or throws what Talk::explain understands.
int run(const RunRequest& request, const Talk& talk);
int compare(const CompareRequest& request, const Talk& talk);
int evaluate(const EvaluateRequest& request, const Talk& talk);
int report(const ReportRequest& request, const Talk& talk);
int verify(const VerifyRequest& request, const Talk& talk);
int story(const StoryRequest& request, const Talk& talk);
int check(const std::vector<std::string>& files, bool resolved, const Talk& talk);
int describe(const DescribeRequest& request, const Talk& talk);
int describe_patterns(const DescribeRequest& request, const Talk& talk);
int describe_rest(const DescribeRequest& request, const Talk& talk);
int fit_levels(const FitRequest& request, const Talk& talk);
int describe_clustering(const DescribeRequest& request, const Talk& talk);
int costs(const std::string& file, const Talk& talk);
int pasts(const PastsVerbRequest& request, const Talk& talk);
int plan(const PlanRequest& request, const Talk& talk);
int new_file(const NewRequest& request, const Talk& talk);
int explain(const std::string& name, const Talk& talk);
int inputs(const InputsRequest& request, const Talk& talk);
int completion(const std::string& shell, const std::vector<VerbWords>& verbs, const Talk& talk);
int schema(const std::string& kind, const Talk& talk);
int digest(const std::string& file, const Talk& talk);
int doctor(const Talk& talk);

}  // namespace alongside::cli
