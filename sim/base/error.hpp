// SPDX-License-Identifier: Apache-2.0
// The two kinds of error: what a user can mend, and what only we can.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace alongside {

/// One fault in something a user gave us, in the six parts of our error style: what is wrong, where (with the
/// user's own line), what was expected, the likeliest fix, and a code.
struct Complaint {
    std::string code;  ///< such as "E101"
    std::string what;  ///< one sentence without a full stop
    std::string file;  ///< as the user wrote it; empty if there is no file
    int line = 0;      ///< from 1; 0 if unknown
    int column = 0;    ///< from 1; 0 if unknown
    int width = 1;     ///< how many characters to underline
    std::string text;  ///< the user's own line, without its line end
    std::string note;  ///< what was expected, beside the underline
    std::string hint;  ///< the likeliest fix; may run over several lines
};

/// How a complaint, or a list of them, reads in a terminal, in Python and in a browser: one text everywhere.
std::string to_text(const Complaint& complaint);
std::string to_text(const std::vector<Complaint>& complaints);

/// The user can mend it: raised before anything is run, with every fault that was found.
class ScenarioError : public std::runtime_error {
public:
    explicit ScenarioError(std::vector<Complaint> complaints)
        : std::runtime_error(to_text(complaints)), complaints_(std::move(complaints)) {}
    const std::vector<Complaint>& complaints() const { return complaints_; }

private:
    std::vector<Complaint> complaints_;
};

/// One thing that stood in the way while something was done, complained of like a fault in a file.
class Hindrance : public std::runtime_error {
public:
    explicit Hindrance(Complaint complaint)
        : std::runtime_error(to_text(complaint)), complaint_(std::move(complaint)) {}
    const Complaint& complaint() const { return complaint_; }
    const std::string& code() const { return complaint_.code; }

private:
    Complaint complaint_;
};

/// A file, folder or permission; the complaint names the path and the likely fix.
class FileError : public Hindrance {
public:
    using Hindrance::Hindrance;
};

/// Two things that must match do not: another engine, format or luck.
class MismatchError : public Hindrance {
public:
    using Hindrance::Hindrance;
};

/// A fault of ours: a promise inside the engine did not hold.
class Broken : public std::logic_error {
public:
    Broken(const char* file, int line, const std::string& sentence)
        : std::logic_error(std::string(file) + ":" + std::to_string(line) + ": " + sentence) {}
};

}  // namespace alongside

/// On in every build: a promise that, broken, would make every later number a lie.
#define ALONGSIDE_EXPECT(condition, sentence)                                      \
    do {                                                                           \
        if (!(condition)) throw ::alongside::Broken(__FILE__, __LINE__, sentence); \
    } while (false)
