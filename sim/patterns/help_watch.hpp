// SPDX-License-Identifier: Apache-2.0
// Follows everybody of a town on the way into help and through it, and changes nothing.
#pragma once

#include "sim/patterns/help_record.hpp"
#include "sim/run/simulation.hpp"

namespace alongside {

/// Listens to those lines of the week that tell of help, and looks at cases, posts and groups at the end of each.
class HelpWatch final : public Listener, public Observer {
public:
    /// Cases, memberships and workers that are there already are not counted as new. `beside` hears of each line too.
    HelpWatch(Simulation& simulation, HelpRecord& record, Observer* beside = nullptr);
    ~HelpWatch() override;
    HelpWatch(const HelpWatch&) = delete;
    HelpWatch& operator=(const HelpWatch&) = delete;

    bool follows(Person, Key) const override { return true; }
    void hear(std::span<const Told> told) override;
    void before(const Entry& line) override;
    void after(const Entry& line) override;

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct At {
        Key key;
        std::size_t entry = none;  ///< into the record; none for what began before
    };
    struct Going {
        Key who;
        std::uint32_t place = nobody_row;
        std::size_t entry = none;
    };
    std::uint16_t kind_of(std::uint32_t agency);
    std::size_t slot_of(std::uint16_t kind) const;
    void of_children(const Told& told, std::uint16_t kind);
    double children_with(Person who);
    void look();
    void look_at_cases();
    void look_at_posts();
    void look_at_groups();

    Simulation& simulation_;
    HelpRecord& record_;
    Observer* beside_;
    std::uint16_t children_kind_ = no_door;
    bool begun_ = false;
    std::int32_t week_ = 0;
    std::vector<At> cases_;      ///< by row
    std::vector<Key> workers_;   ///< by row of the case: who works on it
    std::vector<Going> goings_;  ///< by row of the person
    std::vector<bool> held_;     ///< by row of the post
};

/// Everybody as they stand, with their open cases.
PeopleSeen standing(Simulation& simulation);

}  // namespace alongside
