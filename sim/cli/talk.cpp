// SPDX-License-Identifier: Apache-2.0
// How the command line speaks: data on stdout, talk on stderr, errors in one form or as JSON, exit codes.
#include "sim/cli/talk.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <nlohmann/json.hpp>

namespace alongside::cli {
namespace {

using Json = nlohmann::json;

Complaint complaint(const std::string& code, const std::string& what, const std::string& hint) {
    Complaint made;
    made.code = code, made.what = what, made.hint = hint;
    return made;
}

/// False if the reader is gone or there is no room, with errno.
bool write_all(int descriptor, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t written = ::write(descriptor, text.data() + at, text.size() - at);
        if (written > 0) at += static_cast<std::size_t>(written);
        else if (errno != EINTR && errno != EAGAIN) return false;
    }
    return true;
}

}  // namespace

UsageError::UsageError(const std::string& what, const std::string& hint)
    : UsageError(std::vector<Complaint>{complaint("E201", what, hint)}) {}

std::string json_of(const Complaint& complaint) {
    Json where = Json::object();
    if (!complaint.file.empty()) where["file"] = complaint.file;
    if (complaint.line > 0) where["line"] = complaint.line;
    if (complaint.column > 0) where["column"] = complaint.column;
    if (!complaint.text.empty()) where["text"] = complaint.text;
    const Json all{{"code", complaint.code},
                   {"message", complaint.what},
                   {"where", where},
                   {"hint", complaint.hint.empty() ? complaint.note : complaint.hint}};
    return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string with_commas(std::int64_t number) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
    return (number < 0 ? "-" : "") + digits;
}

void Talk::data(const std::string& text) const {
    if (write_all(STDOUT_FILENO, text)) return;
    if (errno == EPIPE) throw NobodyListens();
    throw FileError(complaint("E402", "the output cannot be written (" + std::string(std::strerror(errno)) + ")",
                              "Free some space, or send it elsewhere."));
}

void Talk::say(const std::string& line) const {
    if (!quiet && !json) write_all(STDERR_FILENO, line + "\n");
}

void Talk::warn(const std::vector<Complaint>& warnings) const {
    for (const Complaint& warning : warnings)
        write_all(STDERR_FILENO, (json ? json_of(warning) : to_text(warning)) + "\n");
}

int Talk::explain(const std::exception_ptr& thrown) const {
    const auto tell = [&](const std::vector<Complaint>& complaints, int exit_code) {
        if (json)
            for (const Complaint& one : complaints) write_all(STDERR_FILENO, json_of(one) + "\n");
        else write_all(STDERR_FILENO, to_text(complaints) + "\n");
        return exit_code;
    };
    try {
        std::rethrow_exception(thrown);
    } catch (const NobodyListens&) {
        return done;
    } catch (const UsageError& error) {
        return tell(error.complaints(), wrong_command);
    } catch (const ScenarioError& error) {
        return tell(error.complaints(), invalid_file);
    } catch (const FileError& error) {
        return tell({error.complaint()}, file_trouble);
    } catch (const MismatchError& error) {
        return tell({error.complaint()}, mismatch);
    } catch (const std::bad_alloc&) {
        return tell(
            {complaint(
                "E160", "there is not enough memory for this run",
                "A resident takes about 450 bytes, and each thread has a town of its own: try fewer residents, or "
                "fewer --threads.")},
            at_a_limit);
    } catch (const std::exception& error) {
        return tell({complaint("E001", std::string("this is a fault of ours: ") + error.what(),
                               "Please report it with the command and the files you used.")},
                    our_fault);
    }
}

ProgressLine::ProgressLine(const Talk& talk, std::size_t arms, std::int32_t futures)
    : talk_(talk), arms_(arms), on_terminal_(::isatty(STDERR_FILENO) != 0), begun_(std::chrono::steady_clock::now()) {
    what_ = (arms == 1 ? "Running " : "Running " + std::to_string(arms) + " scenarios x ") + with_commas(futures) +
            (futures == 1 ? " future" : " futures");
    show({0, static_cast<std::int32_t>(arms) * futures});
}

ProgressLine::ProgressLine(const Talk& talk, std::string what, std::int32_t steps, std::string step_name)
    : talk_(talk),
      arms_(1),
      what_(std::move(what)),
      steps_(" " + std::move(step_name)),
      on_terminal_(::isatty(STDERR_FILENO) != 0),
      begun_(std::chrono::steady_clock::now()) {
    show({0, steps});
}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::clear() {
    if (drawn_) write_all(STDERR_FILENO, "\r\x1b[K");
    drawn_ = false;
}

void ProgressLine::show(const Progress& progress) {
    if (talk_.quiet || talk_.json || progress.of <= 0) return;
    const int per_cent = static_cast<int>(std::int64_t{100} * progress.done / progress.of);
    const auto arms = static_cast<std::int32_t>(arms_);
    const std::string of = std::to_string(progress.done / arms) + " of " + std::to_string(progress.of / arms) + steps_;
    if (!on_terminal_) {
        if (per_cent / 10 == tenth_) return;
        tenth_ = per_cent / 10;
        talk_.say(what_ + ": " + std::to_string(per_cent) + "% (" + of + ")");
        return;
    }
    std::string bar;
    for (int k = 0; k < 10; ++k) bar += k * 10 < per_cent ? "\u2593" : "\u2591";
    std::string left;
    const std::int32_t done_now = progress.done - progress.found;
    if (done_now > 0) {
        const auto passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
        const auto seconds = static_cast<std::int64_t>(passed / done_now * (progress.of - progress.done) + 0.5);
        left = "  " + std::to_string(seconds / 60) + ":" + (seconds % 60 < 10 ? "0" : "") +
               std::to_string(seconds % 60) + " left";
    }
    write_all(STDERR_FILENO, "\r\x1b[K" + what_ + "  " + bar + " " + std::to_string(per_cent) + "%  " + of + left);
    drawn_ = true;
}

}  // namespace alongside::cli
