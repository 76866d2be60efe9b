// SPDX-License-Identifier: Apache-2.0
// A world made by hand, in which single parts of the standard model are run.
#pragma once

#include <string_view>
#include <vector>

#include "sim/model/declare.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/world/letters.hpp"

namespace alongside {

class HandMade {
public:
    /// A world with the columns of these parts of the standard model and as many rows of each kind as asked for.
    explicit HandMade(std::vector<std::string_view> parts)
        : model_(lines(parts)), settings(model_), world(columns(model_)) {}

    /// Rows with the keys 1, 2, 3 and so on.
    void people(Space space, std::size_t rows) {
        world.resize(space, rows);
        for (std::size_t row = 0; row < rows; ++row) world.keys_to_write(space)[row] = Key{row + 1};
    }
    template <IsColumn C>
    typename C::T& at(std::uint32_t row) {
        return world.data<C>()[row];
    }
    /// Ties two persons at both ends.
    void tie(std::uint32_t a, std::uint32_t b, Layer layer, float close) {
        std::vector<TieChange> changes;
        for (const auto& [owner, other] : {std::pair{a, b}, std::pair{b, a}}) {
            HalfTie half;
            half.to_and_layer = HalfTie::pack(Person{other}, layer);
            half.set_close(close);
            half.set_support(close);
            changes.push_back({owner, false, half});
        }
        if (b < a) std::swap(changes[0], changes[1]);
        world.ties.rewrite(changes, *executor_);
    }
    const HalfTie& half(std::uint32_t from, std::uint32_t to) const {
        return *world.ties.find(Person{from}, Person{to});
    }

    /// Puts letters into their box, as the settling of the week would.
    template <class W>
    void post(std::vector<W> letters) {
        Box<W>& box = mail.box<W>();
        box.clear();
        box.expect_chunks(1);
        for (const W& letter : letters) box.add(0, letter);
        box.settle(false);
    }
    /// What a part has wished.
    template <class W>
    std::vector<W> wished() {
        mail.box<W>().settle(false);
        const auto settled = mail.box<W>().settled();
        return {settled.begin(), settled.end()};
    }

    void run(std::string_view part, std::int32_t week, Where where = {}, float of_place = 1.0f) {
        const Entry& line = *model_.find(part);
        StepContext context{world,
                            mail,
                            *executor_,
                            Draw(luck_of("amber", 0), line.name, Week{week}),
                            settings.of(line),
                            nullptr,
                            snapshots_,
                            where,
                            Scale{of_place},
                            &place,
                            0,
                            &settings,
                            [](const void* all, std::string_view name) {
                                const auto& kept = *static_cast<const Settings*>(all);
                                return kept.of(*kept.model().find(name));
                            }};
        for (const Step& step : line.part->steps) step.run(context);
    }

private:
    static std::vector<Entry> lines(const std::vector<std::string_view>& parts) {
        std::vector<Entry> found;
        for (const Entry& line : Model::standard().lines())
            if (line.part->kind == Kind::table) found.push_back(line);
        for (const std::string_view name : parts) found.push_back(*Model::standard().find(name));
        return found;
    }
    static std::vector<const ColumnInfo*> columns(const Model& model) {
        std::vector<const ColumnInfo*> found;
        for (const Entry& line : model.lines())
            for (const Step& step : line.part->steps)
                for (const Touch& touch : step.touches)
                    if (touch.column != nullptr) found.push_back(touch.column);
        return found;
    }
    Model model_;
    std::unique_ptr<Executor> executor_ = serial_executor();
    Snapshots snapshots_;

public:
    Settings settings;
    World world;
    Place place;
    Mail mail;
};

}  // namespace alongside
