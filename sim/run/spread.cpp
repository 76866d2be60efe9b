// SPDX-License-Identifier: Apache-2.0
// Each doubling of futures halves the parts: whoever stood in a part falls into one half of it, a newcomer takes the
// other. Which half, and who comes where, is decided by name.
#include "sim/run/spread.hpp"

#include <bit>

namespace alongside {
namespace {

constexpr unsigned halvings = 32;

/// All that is decided by chance for one input.
class Chance {
public:
    Chance(Luck luck, Key input) : seed_(mix(combine(luck.value, input.value))) {}

    /// The half, 0 or 1, into which whoever stands in this part falls at the next doubling.
    std::uint64_t half_of(unsigned doublings, std::uint64_t part) const {
        return mix(combine(mix(combine(seed_, doublings)), part)) >> 63;
    }
    /// The part that the r-th newcomer of a doubling enters: each of the 2^m parts is entered once.
    std::uint64_t entered(unsigned doublings, std::uint64_t newcomer) const {
        constexpr unsigned rounds = 4;
        const std::uint64_t mask = (std::uint64_t{1} << doublings) - 1;
        std::uint64_t part = newcomer;
        for (unsigned round = 0; round < rounds; ++round) {
            const std::uint64_t word = mix(combine(seed_ ^ doublings, round));
            part = (part * (word | 1) + (word >> 32)) & mask;
            part ^= part >> (doublings + 1) / 2;
        }
        return part;
    }

private:
    std::uint64_t seed_;
};

}  // namespace

double spread(Luck luck, Key input, std::uint32_t future) {
    const Chance chance(luck, input);
    std::uint64_t part = 0;
    unsigned doublings = 0;
    if (future > 0) {
        const auto before = static_cast<unsigned>(std::bit_width(future)) - 1;
        const std::uint64_t entered = chance.entered(before, future - (std::uint64_t{1} << before));
        part = 2 * entered + 1 - chance.half_of(before, entered);
        doublings = before + 1;
    }
    for (; doublings < halvings; ++doublings) part = 2 * part + chance.half_of(doublings, part);
    return (static_cast<double>(part) + 0.5) / static_cast<double>(std::uint64_t{1} << halvings);
}

}  // namespace alongside
