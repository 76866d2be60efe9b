// SPDX-License-Identifier: Apache-2.0
// Wishes come out in an order of their own, whoever wished first; what that order leaves open is not chosen.
#include <gtest/gtest.h>

#include "sim/base/ids.hpp"
#include "sim/world/mail.hpp"

namespace alongside {
namespace {

struct Note {
    static constexpr About about{"notes", "", Role::state, "Something is said to somebody."};
    Person to;
    int rank;
    float weight;  // the order does not name it
    bool before(const Note& b) const { return to != b.to ? to < b.to : rank < b.rank; }
};

Box<Note> with(const std::vector<Note>& notes) {
    Box<Note> box;
    box.expect_chunks(3);
    for (std::size_t nth = 0; nth < notes.size(); ++nth) box.add(nth % 3, notes[nth]);
    return box;
}

std::string fault_of(Box<Note> box, bool once) {
    try {
        box.settle(once);
    } catch (const std::exception& fault) {
        return fault.what();
    }
    return "";
}

TEST(Mail, PutsWishesInTheirOwnOrder) {
    auto box = with({{Person{2}, 1, 1}, {Person{1}, 9, 1}, {Person{1}, 3, 1}});
    box.settle(false);
    ASSERT_EQ(box.settled().size(), 3u);
    EXPECT_EQ(box.settled()[0].rank, 3);
    EXPECT_EQ(box.settled()[1].rank, 9);
    EXPECT_EQ(box.settled()[2].to, Person{2});
}

TEST(Mail, SaysTheSameThingOnce) {
    auto box = with({{Person{1}, 1, 0.5f}, {Person{1}, 1, 0.5f}, {Person{1}, 2, 0.5f}, {Person{1}, 1, 0.5f}});
    box.settle(true);
    EXPECT_EQ(box.settled().size(), 2u);
}

TEST(Mail, RefusesTheSameThingTwiceWhereItMayBeSaidOnceOnly) {
    const std::string fault = fault_of(with({{Person{1}, 1, 0.5f}, {Person{1}, 1, 0.5f}}), false);
    EXPECT_NE(fault.find("notes"), std::string::npos) << fault;
}

// Once was enough to be dropped without a word, and the sorting library chose which of the two was heard.
TEST(Mail, RefusesTwoThatTheOrderCannotTellApartEvenIfOneIsEnough) {
    const std::vector<Note> two{{Person{1}, 1, 0.5f}, {Person{1}, 1, 0.25f}};
    EXPECT_NE(fault_of(with(two), true).find("notes"), std::string::npos);
    EXPECT_NE(fault_of(with(two), false).find("notes"), std::string::npos);
}

}  // namespace
}  // namespace alongside
