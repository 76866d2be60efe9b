// SPDX-License-Identifier: Apache-2.0
// A spool on the disk, in a file that has no name and is gone when its owner is, whatever becomes of it.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "sim/run/spool.hpp"

namespace alongside {

/// Made when the first bytes are put. Throws FileError (E401, E402) where there is no room, or no file can be made.
class SpoolFile final : public Spool {
public:
    /// `beside`: the results that will be written; the file lies in their folder, where room for them must be anyway.
    explicit SpoolFile(std::string beside) : beside_(std::move(beside)) {}
    ~SpoolFile() override;
    SpoolFile(const SpoolFile&) = delete;
    SpoolFile& operator=(const SpoolFile&) = delete;

    std::uint64_t put(const void* data, std::size_t size) override;
    void get(std::uint64_t at, void* data, std::size_t size) override;

private:
    void open();

    std::string beside_;
    std::mutex changing_;
    int descriptor_ = -1;
    std::uint64_t end_ = 0;
};

/// One in the folder for temporary files, for results that have no name yet.
std::shared_ptr<Spool> temporary_spool();

}  // namespace alongside
