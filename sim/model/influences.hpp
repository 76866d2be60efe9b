// SPDX-License-Identifier: Apache-2.0
// Who acts on whom: what people say of every arrow, and whether it agrees with what the steps say that they touch.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/model/model.hpp"

namespace alongside {

/// Whose state bears on mine: my own, that of those I live with, of those I am tied to, of a door, or what a letter
/// brings.
enum class Whose : std::uint8_t { own, home, ties, door, letter };
/// What raising one state does to another: raises it, lowers it, or either.
enum class Sign : std::uint8_t { plus, minus, both };

/// "raising `from` bears on `to`, in this part". A state is a column, a field of a tie, a wish or a letter.
struct Arrow {
    std::string_view part, from;
    Whose whose;
    std::string_view to;
    Sign sign;
    std::string_view source;  ///< rows of evidence or design; E for assumed
};
/// Read and changed in one step, and the one does not bear on the others, whose names stand with spaces between them.
struct Silence {
    std::string_view part, from, to;
};
/// Bookkeeping: whom, where, when.
struct Context {
    std::string_view name, why;
};

/// influences.def as lists. Tests make others.
struct Influences {
    std::vector<Arrow> arrows;
    std::vector<Silence> silences;
    std::vector<Context> context;

    static const Influences& standard();
    bool is_context(std::string_view name) const;
};

/// What one step reads and what it changes, by name. A step that writes fields of its own ties may read all of them.
struct Touched {
    std::vector<std::string_view> reads, changes;
};
Touched touched_by(const Step& step);

/// A sentence for each arrow that the access lists allow and no row speaks of, and for each row that they rule out or
/// that stands twice or out of order. Empty if the two agree.
std::vector<std::string> disagreements(const Model& model, const Influences& influences);

}  // namespace alongside
