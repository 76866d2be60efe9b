// SPDX-License-Identifier: Apache-2.0
// Collects what is wrong with one text, each fault with the user's own line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/scenario/toml.hpp"

namespace alongside {

/// The faults and warnings of one text. At most 1,000 faults are kept, so that a hostile text costs no more than that.
class Complaints {
public:
    /// `text` must outlive this object. `file` is the name shown; empty if there is none.
    Complaints(std::string_view text, std::string_view file);

    void fault(const char* code, Spot spot, std::string what, std::string note = "", std::string hint = "");
    void warn(const char* code, Spot spot, std::string what, std::string note = "", std::string hint = "");
    /// A fault of syntax, with the likeliest fix read off the line.
    void syntax(const SyntaxFault& found);
    /// Appends the faults of another text, after those of this one.
    void take(const std::vector<Complaint>& others);
    /// The same for warnings.
    void take_warnings(const std::vector<Complaint>& others);

    /// True once no more faults are kept: long loops may stop.
    bool full() const;
    std::size_t count() const { return faults_.size(); }
    bool any() const { return !faults_.empty() || !taken_.empty(); }
    /// In the order of the text.
    std::vector<Complaint> faults() const;
    std::vector<Complaint> warnings() const;

private:
    Complaint made(const char* code, Spot spot, std::string what, std::string note, std::string hint) const;
    std::string_view line_of(int line) const;

    std::string_view text_;
    std::string file_;
    std::vector<std::size_t> line_begins_;
    std::vector<Complaint> faults_, taken_, warnings_, taken_warnings_;
};

}  // namespace alongside
