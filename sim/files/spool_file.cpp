// SPDX-License-Identifier: Apache-2.0
// A file is made, loses its name at once, and is written and read by position.
#include "sim/files/spool_file.hpp"

#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "sim/record/part_file.hpp"

namespace alongside {
namespace {

/// All of it, by as many calls as it takes; gives back how far it came.
template <class Call>
std::size_t in_full(std::size_t size, const Call& call) {
    std::size_t done = 0;
    while (done < size) {
        const auto now = call(done);
        if (now < 0 && errno == EINTR) continue;
        if (now <= 0) break;
        done += static_cast<std::size_t>(now);
    }
    return done;
}

}  // namespace

SpoolFile::~SpoolFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void SpoolFile::open() {
    if (descriptor_ >= 0) return;
    std::string name = beside_ + ".looks-XXXXXX";
    descriptor_ = ::mkstemp(name.data());
    if (descriptor_ < 0) throw writing_error(beside_, errno);
    ::unlink(name.c_str());
}

std::uint64_t SpoolFile::put(const void* data, std::size_t size) {
    std::uint64_t at = 0;
    {
        const std::lock_guard<std::mutex> lock(changing_);
        open();
        at = end_, end_ += size;
    }
    const auto* from = static_cast<const char*>(data);
    errno = 0;
    const std::size_t done = in_full(size, [&](std::size_t so_far) {
        return ::pwrite(descriptor_, from + so_far, size - so_far, static_cast<off_t>(at + so_far));
    });
    if (done < size) throw writing_error(beside_, errno != 0 ? errno : ENOSPC);
    return at;
}

void SpoolFile::get(std::uint64_t at, void* data, std::size_t size) {
    auto* into = static_cast<char*>(data);
    errno = 0;
    const std::size_t done = in_full(size, [&](std::size_t so_far) {
        return ::pread(descriptor_, into + so_far, size - so_far, static_cast<off_t>(at + so_far));
    });
    if (done < size) throw writing_error(beside_, errno != 0 ? errno : EIO);
}

std::shared_ptr<Spool> temporary_spool() {
    std::error_code failure;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(failure);
    return std::make_shared<SpoolFile>(((failure ? std::filesystem::path(".") : folder) / "alongside").string());
}

}  // namespace alongside
