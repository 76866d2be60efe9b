// SPDX-License-Identifier: Apache-2.0
// Follows people through one future of one or two arms, and lays the two side by side.
#include "sim/run/story.hpp"

#include <algorithm>

#include "sim/base/error.hpp"
#include "sim/run/study.hpp"
#include "sim/run/study_parts.hpp"

namespace alongside {
namespace {

/// Keeps all that is told of some persons.
class Chronicle : public Listener {
public:
    explicit Chronicle(std::vector<Key> keys) : keys_(std::move(keys)) { std::sort(keys_.begin(), keys_.end()); }
    bool follows(Person, Key key) const override { return std::binary_search(keys_.begin(), keys_.end(), key); }
    void hear(std::span<const Told> told) override { told_.insert(told_.end(), told.begin(), told.end()); }
    const std::vector<Told>& told() const { return told_; }

private:
    std::vector<Key> keys_;
    std::vector<Told> told_;
};

[[noreturn]] void nobody_called(Key key, const StoryOptions& options) {
    Complaint complaint;
    complaint.code = "E503";
    complaint.what = "nobody has the key " + to_text(key) + " in week " + std::to_string(options.from) + " of future " +
                     std::to_string(options.future) + " of the luck \"" + options.luck + "\"";
    complaint.hint =
        "A key belongs to one place, size and luck. Ask for a few people whose keys are then shown:\n"
        "  --pick 3\nand see whether --future and --luck are those in which you found the key.";
    throw MismatchError(complaint);
}

/// The keys of all who are to be followed.
std::vector<Key> followed(World& world, const std::vector<Key>& keys, const StoryOptions& options) {
    std::vector<Key> all;
    const auto add = [&](Person person) {
        const Key key = world.keys(Space::person)[person.index];
        if (std::find(all.begin(), all.end(), key) == all.end()) all.push_back(key);
    };
    for (const Key key : keys) {
        const Person person{row_of(world, Space::person, key)};
        if (person.index == nobody_row) nobody_called(key, options);
        if (!options.household) add(person);
        else
            for (const Person one : household_of(world, person)) add(one);
    }
    return all;
}

StoryEvent happening(World& world, const Scenario& scenario, const Told& told) {
    StoryEvent event;
    event.week = told.week - scenario.burn_in;
    event.line = told.line;
    event.position = told.position;
    event.ordinal = told.ordinal;
    event.what = told.event.what;
    if (told.event.with.index != nobody_row) {
        event.with = somebody(world, told.event.with, Week{told.week});
        event.with->key = told.with;
    }
    event.at = words_for(world, scenario.place, told.event.at.space, told.event.at.row);
    event.at_key = told.at;
    event.trial = told.event.trial;
    event.because = told.event.because;
    return event;
}

std::vector<Life> follow(Simulation& simulation, const std::vector<Key>& keys, std::int32_t weeks) {
    World& world = simulation.world();
    const Scenario& scenario = simulation.scenario();
    std::vector<Life> lives(keys.size());
    std::vector<Person> rows;
    for (const Key key : keys) rows.push_back({row_of(world, Space::person, key)});
    const auto portrait_now = [&](std::size_t k) {
        Portrait now = portrait(world, scenario.place, rows[k], simulation.week(), simulation.week_of_arm());
        now.self.key = keys[k];
        return now;
    };
    for (std::size_t k = 0; k < keys.size(); ++k) lives[k].before = lives[k].after = portrait_now(k);
    Chronicle chronicle(keys);
    simulation.tell(&chronicle);
    for (std::int32_t week = 0; week < weeks; ++week) {
        const std::int32_t now = simulation.week_of_arm();
        simulation.advance(1);
        for (std::size_t k = 0; k < keys.size(); ++k) {
            if (lives[k].gone_in) continue;
            // Somebody keeps their key for ever, but may have come to live in another row, or have left.
            const std::uint32_t row = world.keys(Space::person)[rows[k].index] == keys[k]
                                          ? rows[k].index
                                          : row_of(world, Space::person, keys[k]);
            if (row == nobody_row) lives[k].gone_in = now;
            else rows[k] = {row}, lives[k].weeks.push_back(condition_of(world, rows[k], now));
        }
    }
    simulation.tell(nullptr);
    for (std::size_t k = 0; k < keys.size(); ++k) {
        lives[k].after = portrait_now(k);
        for (const Told& told : chronicle.told())
            if (told.who == keys[k]) lives[k].events.push_back(happening(world, scenario, told));
    }
    return lives;
}

void lay_side_by_side(PersonStory& story) {
    if (story.lives.size() == 1) {
        for (std::size_t k = 0; k < story.lives[0].events.size(); ++k) story.events.push_back({Side::first, k, k});
        return;
    }
    const Life &one = story.lives[0], &other = story.lives[1];
    story.events = aligned(one.events, other.events);
    const std::size_t both = std::min(one.weeks.size(), other.weeks.size());
    for (std::size_t k = 0; k < both && !story.condition_parts; ++k)
        if (!(one.weeks[k] == other.weeks[k])) story.condition_parts = one.weeks[k].week;
    if (!story.condition_parts && one.gone_in != other.gone_in)
        story.condition_parts = one.weeks.size() < other.weeks.size() ? one.gone_in : other.gone_in;
    for (const Aligned& event : story.events) {
        if (event.side == Side::both) continue;
        story.events_part = event.side == Side::first ? one.events[event.first].week : other.events[event.second].week;
        break;
    }
}

}  // namespace

bool same_thing(const StoryEvent& a, const StoryEvent& b) {
    const Key nobody;
    return a.week == b.week && a.position == b.position && a.what == b.what && a.at_key == b.at_key &&
           (a.with ? a.with->key : nobody) == (b.with ? b.with->key : nobody);
}

std::vector<Aligned> aligned(const std::vector<StoryEvent>& first, const std::vector<StoryEvent>& second) {
    std::vector<Aligned> all;
    const auto slot = [](const StoryEvent& event) { return std::pair{event.week, event.position}; };
    std::size_t a = 0, b = 0;
    while (a < first.size() || b < second.size()) {
        const auto here = a == first.size()                                        ? slot(second[b])
                          : b == second.size() || slot(first[a]) < slot(second[b]) ? slot(first[a])
                                                                                   : slot(second[b]);
        std::size_t b_end = b;
        while (b_end < second.size() && slot(second[b_end]) == here) ++b_end;
        std::vector<bool> matched(b_end - b, false);
        for (; a < first.size() && slot(first[a]) == here; ++a) {
            std::size_t k = b;
            while (k < b_end && (matched[k - b] || !same_thing(first[a], second[k]))) ++k;
            if (k < b_end) matched[k - b] = true;
            all.push_back({k < b_end ? Side::both : Side::first, a, k});
        }
        for (std::size_t k = b; k < b_end; ++k)
            if (!matched[k - b]) all.push_back({Side::second, a, k});
        b = b_end;
    }
    return all;
}

Story tell_story(std::span<const Scenario> arms, const StoryOptions& options) {
    ALONGSIDE_EXPECT(arms.size() == 1 || arms.size() == 2, "a story is told of one arm or of two");
    ALONGSIDE_EXPECT(options.weeks >= 1 && options.from >= 0, "a story takes a week or more, after the burn-in");
    ALONGSIDE_EXPECT(options.pick >= 1 && options.pick <= most_chosen, "a story is of one person or more");
    if (arms.size() == 2) expect_comparable(arms, true);
    const Future future{options.future, options.luck, options.drawn, options.lucks};
    const Luck luck = luck_of(future.luck, future.number);
    const auto executor = executor_for(options.threads, options.grain);

    std::vector<Scenario> drawn;
    for (const Scenario& arm : arms) {
        drawn.push_back(drawn_for(arm, future));
        drawn.back().allow_density = false;
        drawn.back().measures = {std::string(no_measure)};
    }
    Scenario shared = drawn.front();
    // Named as a study of these arms would name it, so that each finds what the other has kept.
    if (options.future == 0) shared.measures = measures_of(arms);
    const std::vector<std::byte> past = burnt_in(shared, luck, *executor, options.pasts);
    std::vector<std::vector<std::byte>> beginnings;
    for (const Scenario& arm : drawn) {
        Simulation simulation(arm, luck, *executor, past);
        simulation.advance(options.from);
        beginnings.push_back(simulation.save());
    }
    const auto begun = [&] {
        std::vector<std::unique_ptr<Simulation>> runs;
        for (std::size_t arm = 0; arm < drawn.size(); ++arm)
            runs.push_back(std::make_unique<Simulation>(drawn[arm], luck, *executor, beginnings[arm]));
        return runs;
    };

    std::vector<Key> keys = options.persons;
    if (keys.empty()) {
        auto trial_runs = begun();
        keys = choose_people(trial_runs, options.weeks, options.pick, luck);
    }
    Story story;
    story.from = options.from, story.weeks = options.weeks;
    for (const Scenario& arm : arms) story.arms.push_back(arm.name);
    for (const auto& run : begun()) {
        // With `from` later than a decision a household may differ between arms; that of the first is followed.
        if (story.persons.empty()) keys = followed(run->world(), keys, options);
        for (const Key key : keys)
            if (row_of(run->world(), Space::person, key) == nobody_row) nobody_called(key, options);
        story.persons.resize(keys.size());
        const std::vector<Life> lives = follow(*run, keys, options.weeks);
        for (std::size_t k = 0; k < lives.size(); ++k) story.persons[k].lives.push_back(lives[k]);
    }
    for (PersonStory& person : story.persons) lay_side_by_side(person);
    return story;
}

std::string to_text(Key key) {
    std::string text = "0x";
    constexpr int bits = 64, a_digit = 4;
    for (int shift = bits - a_digit; shift >= 0; shift -= a_digit) text += "0123456789abcdef"[key.value >> shift & 15u];
    return text;
}

std::optional<Key> key_of(std::string_view text) {
    const bool hexadecimal = text.substr(0, 2) == "0x";
    if (hexadecimal) text.remove_prefix(2);
    const std::uint64_t base = hexadecimal ? 16 : 10;
    if (text.empty()) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        const auto digit = small >= '0' && small <= '9'   ? static_cast<std::uint64_t>(small - '0')
                           : small >= 'a' && small <= 'f' ? static_cast<std::uint64_t>(small - 'a') + 10
                                                          : base;
        if (digit >= base || value > (~std::uint64_t{0} - digit) / base) return std::nullopt;
        value = value * base + digit;
    }
    return Key{value};
}

}  // namespace alongside
