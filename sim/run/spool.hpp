// SPDX-License-Identifier: Apache-2.0
// Where what was looked at lies until results are written: bytes put away, and read again from where they were put.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <vector>

#include "sim/base/error.hpp"

namespace alongside {

/// Called from several threads at once. What was put stays as it is for as long as the spool is there.
class Spool {
public:
    virtual ~Spool() = default;
    /// Puts these bytes away and says where they are. Throws FileError (E401, E402) if there is no room.
    virtual std::uint64_t put(const void* data, std::size_t size) = 0;
    /// Gives back bytes that were put, from anywhere within one `put`.
    virtual void get(std::uint64_t at, void* data, std::size_t size) = 0;
};

/// In memory: for tests, the browser and small studies.
class MemorySpool final : public Spool {
public:
    std::uint64_t put(const void* data, std::size_t size) override {
        const auto* first = static_cast<const std::byte*>(data);
        const std::lock_guard<std::mutex> lock(changing_);
        const std::uint64_t at = end_;
        blocks_.emplace(at, std::vector<std::byte>(first, first + size));
        end_ += size + 1;  // so that blocks of nothing have places of their own
        return at;
    }
    void get(std::uint64_t at, void* data, std::size_t size) override {
        const std::lock_guard<std::mutex> lock(changing_);
        auto block = blocks_.upper_bound(at);
        ALONGSIDE_EXPECT(block != blocks_.begin(), "a spool was asked for what it does not hold");
        --block;
        const std::uint64_t within = at - block->first;
        ALONGSIDE_EXPECT(within + size <= block->second.size(), "a spool was asked for what it does not hold");
        if (size > 0) std::memcpy(data, block->second.data() + within, size);
    }

private:
    std::mutex changing_;
    std::map<std::uint64_t, std::vector<std::byte>> blocks_;  ///< by where they begin
    std::uint64_t end_ = 0;
};

}  // namespace alongside
