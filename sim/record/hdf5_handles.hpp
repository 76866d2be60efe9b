// SPDX-License-Identifier: Apache-2.0
// HDF5 identifiers that close themselves, and failures of the library as exceptions.
#pragma once

#include <hdf5.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "sim/base/error.hpp"

namespace alongside {

/// HDF5 or the system beneath it refused. `error_number` is the system's errno, or 0 where none was given.
struct StorageFailure : std::runtime_error {
    StorageFailure(const std::string& doing, int number) : std::runtime_error(doing), error_number(number) {}
    int error_number;
};

namespace hdf5 {

/// The library reports errno only inside sentences ("errno = 28"); the innermost one is kept.
inline herr_t keep_errno(unsigned, const H5E_error2_t* entry, void* found) {
    const std::string sentence = entry->desc ? entry->desc : "";
    const auto at = sentence.find("errno = ");
    if (at != std::string::npos && *static_cast<int*>(found) == 0)
        *static_cast<int*>(found) = std::atoi(sentence.c_str() + at + 8);
    return 0;
}

/// Passes on what an HDF5 function returned, or throws StorageFailure saying what was being done.
template <class Result>
Result must(Result result, const char* doing) {
    if (result >= 0) return result;
    int error_number = 0;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_errno, &error_number);
    throw StorageFailure(doing, error_number);
}

/// To be called before anything else of the library. Its own farewell at exit crashes after a full disk, so it must
/// not register one; and it must not print.
inline void wake() {
    static const bool once = (H5dont_atexit(), H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr), true);
    (void)once;
}

/// Owns one identifier. Destruction closes and ignores failure, which leaks the identifier on purpose: closing it
/// again would crash.
template <herr_t (*Close)(hid_t)>
class Handle {
public:
    Handle() = default;
    /// Takes what a creating function returned; throws StorageFailure if that is a failure.
    Handle(hid_t id, const char* doing) : id_(must(id, doing)) {}
    Handle(Handle&& other) noexcept : id_(other.leak()) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) drop(), id_ = other.leak();
        return *this;
    }
    ~Handle() { drop(); }

    operator hid_t() const { return id_; }
    /// Closes now and says if that failed: closing is when HDF5 writes.
    void close(const char* doing) { must(Close(leak()), doing); }
    /// Forgets the identifier without closing it.
    hid_t leak() {
        const hid_t id = id_;
        id_ = H5I_INVALID_HID;
        return id;
    }

private:
    void drop() {
        if (id_ >= 0) Close(leak());
    }
    hid_t id_ = H5I_INVALID_HID;
};

using File = Handle<H5Fclose>;
using Node = Handle<H5Gclose>;
using Dataset = Handle<H5Dclose>;
using Object = Handle<H5Oclose>;
using Attribute = Handle<H5Aclose>;
using Space = Handle<H5Sclose>;
using Type = Handle<H5Tclose>;
using Plist = Handle<H5Pclose>;

/// How every file is opened: strict about forgotten handles, in the format that HDF5 1.8 and everything since can
/// read, without the library's locks (some cluster file systems refuse them; `PartFile` holds ours).
inline Plist file_access() {
    Plist access(H5Pcreate(H5P_FILE_ACCESS), "preparing a file");
    must(H5Pset_fclose_degree(access, H5F_CLOSE_SEMI), "preparing a file");
    must(H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18), "preparing a file");
    must(H5Pset_file_locking(access, false, true), "preparing a file");
    return access;
}

/// A text of exactly `bytes` bytes, padded with zeros, in UTF-8; or, with H5T_VARIABLE, of any length.
inline Type text_type(std::size_t bytes) {
    Type type(H5Tcopy(H5T_C_S1), "describing a text");
    must(H5Tset_size(type, bytes), "describing a text");
    must(H5Tset_cset(type, H5T_CSET_UTF8), "describing a text");
    if (bytes != H5T_VARIABLE) must(H5Tset_strpad(type, H5T_STR_NULLPAD), "describing a text");
    return type;
}

}  // namespace hdf5
}  // namespace alongside
