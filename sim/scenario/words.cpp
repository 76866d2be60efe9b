// SPDX-License-Identifier: Apache-2.0
// Words for complaints and files: numbers as people write them, names in quotes, and the name that was probably meant.
#include "sim/scenario/words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <locale>
#include <sstream>

#include "sim/scenario/utf8.hpp"

namespace alongside {

namespace {

template <class T>
std::string shortest_digits(T value, int most) {
    constexpr T greatest = std::numeric_limits<T>::max();
    if (value > greatest) return "inf";
    if (value < -greatest) return "-inf";
    if (!(value <= greatest)) return "nan";
    if (value > T(-1e15) && value < T(1e15) && value == static_cast<T>(static_cast<std::int64_t>(value))) {
        return std::to_string(static_cast<std::int64_t>(value));
    }
    std::string digits;
    for (int precision = 1; precision <= most; ++precision) {
        std::ostringstream out;
        out.imbue(std::locale::classic());
        out.precision(precision);
        out << value;
        digits = out.str();
        std::istringstream in(digits);
        in.imbue(std::locale::classic());
        T back = 0;
        in >> back;
        if (back == value) break;
    }
    return digits;
}

struct Meaning {
    std::string_view word, meant;
};

constexpr std::array meanings{
    Meaning{"seed", "luck"},
    Meaning{"random_seed", "luck"},
    Meaning{"rng", "luck"},
    Meaning{"agents", "residents"},
    Meaning{"population", "residents"},
    Meaning{"people", "residents"},
    Meaning{"persons", "residents"},
    Meaning{"size", "residents"},
    Meaning{"inhabitants", "residents"},
    Meaning{"years", "weeks"},
    Meaning{"months", "weeks"},
    Meaning{"days", "weeks"},
    Meaning{"duration", "weeks"},
    Meaning{"length", "weeks"},
    Meaning{"steps", "weeks"},
    Meaning{"ticks", "weeks"},
    Meaning{"horizon", "weeks"},
    Meaning{"warmup", "burn_in"},
    Meaning{"warm_up", "burn_in"},
    Meaning{"spin_up", "burn_in"},
    Meaning{"runs", "futures"},
    Meaning{"replicates", "futures"},
    Meaning{"replications", "futures"},
    Meaning{"repetitions", "futures"},
    Meaning{"repeats", "futures"},
    Meaning{"iterations", "futures"},
    Meaning{"samples", "futures"},
    Meaning{"draws", "futures"},
    Meaning{"title", "name"},
    Meaning{"question", "asks"},
    Meaning{"description", "asks"},
    Meaning{"description", "about"},
    Meaning{"town", "place"},
    Meaning{"preset", "place"},
    Meaning{"location", "place"},
    Meaning{"community", "place"},
    Meaning{"start", "from"},
    Meaning{"begin", "from"},
    Meaning{"start_week", "from"},
    Meaning{"end", "until"},
    Meaning{"stop", "until"},
    Meaning{"end_week", "until"},
    Meaning{"to", "until"},
    Meaning{"type", "kind"},
    Meaning{"wards", "areas"},
    Meaning{"where", "areas"},
    Meaning{"staff", "posts"},
    Meaning{"workers", "posts"},
    Meaning{"count", "posts"},
    Meaning{"fte", "posts"},
    Meaning{"interventions", "intervention"},
    Meaning{"policy", "intervention"},
    Meaning{"decision", "intervention"},
    Meaning{"changes", "change"},
    Meaning{"outcomes", "measures"},
    Meaning{"outputs", "measures"},
    Meaning{"metrics", "measures"},
    Meaning{"parameter", "what"},
    Meaning{"key", "what"},
    Meaning{"value", "to"},
    Meaning{"reason", "why"},
    Meaning{"because", "why"},
    Meaning{"note", "why"},
    Meaning{"simulation", "run"},
    Meaning{"settings", "run"},
    Meaning{"output", "record"},
    Meaning{"version", "schema"},
    Meaning{"format", "schema"},
    Meaning{"date", "year"},
    Meaning{"reference", "source"},
    Meaning{"units", "unit"},
    Meaning{"quality", "grade"},
};

std::string plain(std::string_view name) {
    std::string out(name);
    for (char& letter : out) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        if (letter == '-' || letter == ' ') letter = '_';
    }
    return out;
}

/// Letters to add, drop, replace or swap with their neighbour.
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above[b.size()];
}

}  // namespace

std::string number_text(double value) { return shortest_digits(value, 17); }
std::string number_text(float value) { return shortest_digits(value, 9); }

bool is_share(std::string_view unit) { return unit.substr(0, 5) == "share" || unit.substr(0, 11) == "probability"; }

std::string fixed_text(double value, int decimals) {
    if (value != value) return "none";
    double scale = 1;
    for (int k = 0; k < decimals; ++k) scale *= 10;
    const double steps = (value < 0 ? -value : value) * scale + 0.5;
    if (!(steps < 9e15)) return number_text(value);
    const auto whole = static_cast<std::int64_t>(steps);
    std::string digits = std::to_string(whole);
    const auto after = static_cast<std::size_t>(decimals);
    if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
    if (after > 0) digits.insert(digits.size() - after, ".");
    return (value < 0 && whole > 0 ? "-" : "") + digits;
}

std::string amount_text(double value, std::string_view unit) {
    std::string out = number_text(value);
    if (unit.substr(0, 2) == "1/") return out + " per " + std::string(unit.substr(2));
    if (!unit.empty() && unit != "1" && !is_share(unit)) out += " " + std::string(unit);
    return out;
}

std::string printable(std::string_view text, std::size_t longest) {
    std::string out;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < text.size(); ++shown) {
        if (shown == longest) return out + "\u2026";
        const std::size_t bytes = utf8_length(text, i);
        const auto first = static_cast<unsigned char>(text[i]);
        const bool control = (first < 0x20 && first != '\t') || first == 0x7F ||
                             (first == 0xC2 && bytes == 2 && static_cast<unsigned char>(text[i + 1]) < 0xA0);
        if (bytes == 0 || control) out += "\uFFFD";
        else out.append(text.substr(i, bytes));
        i += bytes == 0 ? 1 : bytes;
    }
    return out;
}

std::string quoted(std::string_view text) { return "\"" + printable(text) + "\""; }

std::string toml_text(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (letter == '\n') {
            out += "\\n";
        } else if (letter == '\t') {
            out += "\\t";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += letter;
        }
    }
    return out + "\"";
}

std::string nearest(std::string_view name, const std::vector<std::string>& names) {
    if (name.empty() || name.size() > 64) return "";
    const std::string wanted = plain(name);
    for (const std::string& candidate : names) {
        if (plain(candidate) == wanted) return candidate;
    }
    for (const Meaning& meaning : meanings) {
        if (meaning.word == wanted && std::find(names.begin(), names.end(), meaning.meant) != names.end()) {
            return std::string(meaning.meant);
        }
    }
    std::string best;
    std::size_t fewest = wanted.size() <= 3 ? 2 : 2 + wanted.size() / 4;  // one more than is still called near
    for (const std::string& candidate : names) {
        const std::size_t count = edits(wanted, plain(candidate));
        if (count < fewest && count < candidate.size()) {
            fewest = count;
            best = candidate;
        }
    }
    return best;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i == 12) return out + ", \u2026";
        if (i > 0) out += ", ";
        out += names[i];
    }
    return out;
}

}  // namespace alongside
