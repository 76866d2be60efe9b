// SPDX-License-Identifier: Apache-2.0
// Luck by name: every random number is a pure function of luck, part, decision, occasion and who.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/base/numbers.hpp"
#include "sim/base/philox.hpp"

// Layout, which is part of the answers. Philox 4x32-10 with
//   key     = mix(luck combined with the hash of the part's name), low and high word
//   counter = { who low, who high, hash of the decision's name, occasion }
// An occasion is the week, or with the top bit set the how-manieth time. One block is four words of 32 bits or eight
// lanes of 16; word 0 holds lanes 0 and 1. Lane k of a decision belongs to its k-th question for ever.

namespace alongside {

using Words = std::array<std::uint32_t, 4>;

/// The dice of one future: any text and number, hashed.
struct Luck {
    std::uint64_t value = 0;
};
constexpr Luck luck_of(std::string_view tag, std::uint32_t future) {
    return {combine(combine(name_hash(tag), tag.size()), future)};
}

/// The name of a decision, hashed when compiled.
class DecisionName {
public:
    template <std::size_t N>
    consteval DecisionName(const char (&name)[N]) : hash_(name_hash(std::string_view(name, N - 1))) {}
    constexpr std::uint32_t hash() const { return hash_; }

private:
    std::uint32_t hash_;
};

/// Two persons in either order.
class Pair {
public:
    constexpr std::uint64_t who() const { return who_; }
    friend constexpr Pair pair(Key a, Key b);

private:
    constexpr explicit Pair(std::uint64_t who) : who_(who) {}
    std::uint64_t who_;
};
constexpr Pair pair(Key a, Key b) { return Pair(a < b ? combine(a.value, b.value) : combine(b.value, a.value)); }

/// One person towards another: the order matters.
class FromTo {
public:
    constexpr std::uint64_t who() const { return who_; }
    friend constexpr FromTo from_to(Key from, Key to);

private:
    constexpr explicit FromTo(std::uint64_t who) : who_(who) {}
    std::uint64_t who_;
};
constexpr FromTo from_to(Key from, Key to) { return FromTo(combine(mix(from.value + 0x9e3779b97f4a7c15u), to.value)); }

/// Whoever a draw is about: a key or a pair of keys, never a row.
class Who {
public:
    constexpr Who(Key key) : id_(key.value) {}
    constexpr Who(Pair pair) : id_(pair.who()) {}
    constexpr Who(FromTo from_to) : id_(from_to.who()) {}
    constexpr std::uint64_t id() const { return id_; }

private:
    std::uint64_t id_;
};

/// One in how many of 2^32: words below this come true with probability p.
inline std::uint64_t threshold_of(float p) {
    return p <= 0.0f ? 0u : static_cast<std::uint64_t>(static_cast<double>(p) * 4294967296.0);
}

/// A chance together with the word that was drawn against it: true with that probability, and able to say why.
class Trial {
public:
    constexpr Trial() = default;  ///< nothing was drawn
    constexpr Trial(std::uint32_t word, float p) : word_(word), p_(p), drawn_(true) {}
    explicit operator bool() const { return word_ < threshold_of(p_); }
    constexpr bool drawn() const { return drawn_; }
    /// The number drawn, uniform on (0, 1]. The trial comes true exactly if it is at most `threshold()`.
    constexpr double drew() const { return (static_cast<double>(word_) + 1.0) / 4294967296.0; }
    constexpr double threshold() const { return static_cast<double>(p_); }

private:
    std::uint32_t word_ = 0;
    float p_ = 0;
    bool drawn_ = false;
};

/// The words of one block.
class Block {
public:
    constexpr explicit Block(Words words) : words_(words) {}
    constexpr std::uint32_t word(unsigned k) const { return words_[k]; }
    constexpr std::uint32_t lane(unsigned k) const { return (words_[k / 2] >> (16 * (k % 2))) & 0xffffu; }
    /// True with probability p, by word k. Nested: true for p implies true for any greater p.
    bool chance(float p, unsigned k = 0) const { return words_[k] < threshold_of(p); }
    /// The same chance by the same word, to be told of.
    Trial trial(float p, unsigned k = 0) const { return {words_[k], p}; }
    /// Uniform on (0, 1), by word k, in steps of 2^-24.
    float uniform(unsigned k = 0) const { return (static_cast<float>(words_[k] >> 8) + 0.5f) * (1.0f / 16777216.0f); }
    /// Standard normal by word k, from the inverse of its distribution.
    float normal(unsigned k = 0) const { return inverse_normal(words_[k]); }
    /// Nearly normal noise with mean 0 and SD 1 from the four lanes of half k (0 or 1): their sum, bounded at 3.46.
    /// Enough for noise that is added up over weeks (four uniforms have kurtosis 2.7).
    float rough_normal(unsigned k) const {
        const auto sum = lane(4 * k) + lane(4 * k + 1) + lane(4 * k + 2) + lane(4 * k + 3);
        return (static_cast<float>(static_cast<std::int32_t>(sum) - 131070)) * (1.0f / 37837.2f);
    }

private:
    Words words_;
};

/// A draw that has its name and person and awaits its occasion: this week unless `nth` says otherwise.
class Roll {
public:
    constexpr Roll(std::uint32_t key0, std::uint32_t key1, std::uint64_t who, std::uint32_t decision,
                   std::uint32_t occasion)
        : counter_{static_cast<std::uint32_t>(who), static_cast<std::uint32_t>(who >> 32), decision, occasion},
          key0_(key0),
          key1_(key1) {}

    /// The how-manieth time, for what exists only because something was arranged.
    constexpr Roll nth(std::uint32_t ordinal) const {
        Roll other = *this;
        other.counter_[3] = 0x80000000u | ordinal;
        return other;
    }
    /// Another week than this one, for clocks that run ahead.
    constexpr Roll in_week(std::int32_t week) const {
        Roll other = *this;
        other.counter_[3] = static_cast<std::uint32_t>(week) & 0x7fffffffu;
        return other;
    }
    constexpr Block block() const { return Block(philox(counter_, {key0_, key1_})); }
    bool chance(float p) const { return block().chance(p); }
    Trial trial(float p) const { return block().trial(p); }
    float uniform() const { return block().uniform(); }
    float normal() const { return block().normal(); }
    constexpr std::uint32_t word() const { return block().word(0); }
    constexpr std::uint64_t word64() const {
        const Block b = block();
        return static_cast<std::uint64_t>(b.word(1)) << 32 | b.word(0);
    }

private:
    Words counter_;
    std::uint32_t key0_, key1_;
};

/// The blocks of many persons, word by word.
class Blocks {
public:
    static constexpr std::size_t most = 64;
    /// Of the k-th person.
    Block operator[](std::size_t k) const { return Block({words_[0][k], words_[1][k], words_[2][k], words_[3][k]}); }
    void set(std::size_t k, const Words& words) {
        for (std::size_t word = 0; word < words.size(); ++word) words_[word][k] = words[word];
    }
    /// These words of the k-th person and those who follow.
    std::uint32_t* from(unsigned word, std::size_t k) { return &words_[word][k]; }

private:
    std::uint32_t words_[4][most];
};

/// One decision in one week, as many persons make it. The blocks are those of `draw(name, who)`; many are drawn at once
/// and each costs a third, or a fifth where the processor can do eight at a time.
class Rolls {
public:
    constexpr Rolls(std::uint32_t key0, std::uint32_t key1, std::uint32_t decision, std::uint32_t occasion)
        : key0_(key0), key1_(key1), decision_(decision), occasion_(occasion) {}
    /// The blocks of at most `Blocks::most` persons.
    void draw(std::span<const Key> who, Blocks& blocks) const;
    /// The same in a loop that any processor can run.
    void draw_anywhere(std::span<const Key> who, Blocks& blocks) const { draw_from(0, who, blocks); }

private:
    void draw_from(std::size_t first, std::span<const Key> who, Blocks& blocks) const;
    void draw_eights(std::size_t eights, std::span<const Key> who, Blocks& blocks) const;

    std::uint32_t key0_, key1_, decision_, occasion_;
};

/// The luck of one part in one week.
class Draw {
public:
    constexpr Draw(Luck luck, std::string_view part, Week week) : luck_(luck), week_(week) {
        const std::uint64_t key = mix(combine(luck.value, name_hash(part)));
        key0_ = static_cast<std::uint32_t>(key);
        key1_ = static_cast<std::uint32_t>(key >> 32);
    }
    constexpr Roll operator()(DecisionName decision, Who who) const {
        return Roll(key0_, key1_, who.id(), decision.hash(), occasion());
    }
    /// The same for many, whoever they are.
    constexpr Rolls operator()(DecisionName decision) const { return Rolls(key0_, key1_, decision.hash(), occasion()); }
    constexpr Week week() const { return week_; }
    /// The luck of what several parts must find alike, by a name that is no part's.
    constexpr Draw shared(std::string_view name) const { return {luck_, name, week_}; }

private:
    constexpr std::uint32_t occasion() const { return static_cast<std::uint32_t>(week_.number) & 0x7fffffffu; }
    Luck luck_;
    std::uint32_t key0_, key1_;
    Week week_;
};

}  // namespace alongside
