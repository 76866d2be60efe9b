// SPDX-License-Identifier: Apache-2.0
// Checks SHA-256 against its published answers, and that it does not matter in what pieces bytes arrive.
#include "sim/base/sha256.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace alongside {
namespace {

std::string digest_of(std::string_view text) {
    Sha256 sha;
    sha.add(text.data(), text.size());
    return Sha256::hex(sha.finish());
}

TEST(Sha256, GivesThePublishedAnswers) {
    EXPECT_EQ(digest_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(digest_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(digest_of("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                        "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
              "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    EXPECT_EQ(digest_of(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesDoNotMatter) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += static_cast<char>(i * 7 + i / 256);
    // Every length up to three blocks: the padding turns over at 55, 56, 63 and 64 bytes.
    for (std::size_t length = 0; length <= 192; ++length) {
        const std::string_view part(text.data(), length);
        for (const std::size_t piece : {1u, 3u, 63u, 64u, 65u}) {
            Sha256 sha;
            for (std::size_t at = 0; at < length; at += piece) sha.add(part.data() + at, std::min(piece, length - at));
            ASSERT_EQ(Sha256::hex(sha.finish()), digest_of(part)) << length << " bytes in pieces of " << piece;
        }
    }
}

TEST(Sha256, BeginsAnewAfterFinish) {
    Sha256 sha;
    sha.add("abc", 3);
    const auto first = sha.finish();
    sha.add("abc", 3);
    EXPECT_EQ(sha.finish(), first);
    sha.add(nullptr, 0);
    EXPECT_EQ(Sha256::hex(sha.finish()), digest_of(""));
}

}  // namespace
}  // namespace alongside
