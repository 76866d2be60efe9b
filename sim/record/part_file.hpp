// SPDX-License-Identifier: Apache-2.0
// A file written aside under NAME.part and given its name only when it is whole and on the disk.
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "sim/base/error.hpp"

namespace alongside {

/// The error for `error_number` (an errno) met while writing `path`: E402 if room ran out, otherwise E401.
inline FileError writing_error(const std::string& path, int error_number) {
    const auto say = [&](const char* code, const std::string& what, const std::string& hint) {
        Complaint complaint;
        complaint.code = code, complaint.what = what, complaint.file = path, complaint.hint = hint;
        return FileError(complaint);
    };
    const auto slash = path.rfind('/');
    const std::string folder = error_number == EISDIR && !path.empty() ? path.substr(0, path.find_last_not_of('/') + 1)
                               : slash == std::string::npos            ? "."
                                                                       : path.substr(0, slash == 0 ? 1 : slash);
    struct stat found {};
    const bool folder_is_there = ::stat(folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode);
    switch (error_number == ENOENT && folder_is_there ? EACCES : error_number) {
        case ENOSPC:
        case EDQUOT:
            return say("E402", "there is no room left to write this file",
                       "Nothing was kept. Free some space, or write to another disk.");
        case EFBIG:
            return say("E402", "this file would be larger than a file may be here",
                       "Nothing was kept. Raise the limit (ulimit -f), or write to another disk.");
        case ENOENT:
            return say("E401", "there is no folder \"" + folder + "\" to write in",
                       "Make it first, or choose another place.");
        case ENOTDIR:
            return say("E401", "there can be no folder \"" + folder + "\", since a file stands in its way",
                       "Choose another place, or move that file.");
        case EACCES:
        case EPERM:
        case EROFS:
            return say("E401", "no file may be written in the folder \"" + folder + "\"",
                       "Choose a folder that you may write in, or ask for permission to this one.");
        case EISDIR:
            return say("E401", "a file was expected, but this is a folder",
                       "Add a name, such as " + folder + "/results.h5.");
        case EWOULDBLOCK:
            return say("E401", "another command is writing this file just now",
                       "Wait until it has finished, or choose another name.");
        case EEXIST:
            return say("E403", "there is a file of this name already",
                       "Choose another name, remove the file, or say that it may be overwritten: --force, or "
                       "overwrite=True in Python.");
        default:
            return say("E401", "this file cannot be written (" + std::string(std::strerror(error_number)) + ")",
                       "Nothing was kept. Check the disk, or choose another place.");
    }
}

/// Holds PATH.part, empty at first and locked against other runs, until `publish` or destruction. What a killed run
/// left under that name is replaced. Every failure throws FileError (E401, E402, E403); nothing stays behind then.
class PartFile {
public:
    /// Throws at once if `path` cannot be written or, unless `overwrite`, exists.
    PartFile(std::string path, bool overwrite) : path_(std::move(path)), part_(path_ + ".part"), overwrite_(overwrite) {
        refuse_what_exists();
        take();
    }
    ~PartFile() { discard(); }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    const std::string& part() const { return part_; }
    FileError error(int error_number) const { return writing_error(path_, error_number); }

    /// Removes the part and gives its room back even if somebody still has it open.
    void discard() {
        if (descriptor_ < 0) return;
        const int emptied = ::ftruncate(descriptor_, 0);
        (void)emptied;
        ::unlink(part_.c_str());
        ::close(descriptor_);
        descriptor_ = -1;
    }

    /// Waits until the content is on the disk, then gives the file its name, then waits until the name is.
    void publish() {
        refuse_what_exists();
        if (::fsync(descriptor_) != 0) throw error(errno);
        if (std::rename(part_.c_str(), path_.c_str()) != 0) throw error(errno);
        ::close(descriptor_);
        descriptor_ = -1;
        const auto slash = path_.rfind('/');
        const std::string folder = slash == std::string::npos ? "." : path_.substr(0, slash + 1);
        const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (opened < 0) return;  // a folder one may write in but not read: the name is there, if not yet synced
        ::fsync(opened);
        ::close(opened);
    }

private:
    void refuse_what_exists() const {
        struct stat found {};
        const bool there = ::lstat(path_.c_str(), &found) == 0;
        if (path_.empty() || path_.back() == '/' || (there && S_ISDIR(found.st_mode))) throw error(EISDIR);
        if (there && !overwrite_) throw error(EEXIST);
    }

    /// A lock belongs to the open file and not to its name, so another run may rename the part between our opening
    /// and our locking it; then we hold a file that has no right to the name, and begin again.
    void take() {
        for (;;) {
            const int opened = ::open(part_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
            if (opened < 0) throw error(errno);
            struct stat held {
            }, named{};
            const bool free = ::flock(opened, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
            const bool same = free && ::fstat(opened, &held) == 0 && ::stat(part_.c_str(), &named) == 0 &&
                              held.st_ino == named.st_ino && held.st_dev == named.st_dev;
            if (same) {
                descriptor_ = opened;
                return;
            }
            ::close(opened);
            if (!free) throw error(EWOULDBLOCK);
        }
    }

    std::string path_, part_;
    bool overwrite_;
    int descriptor_ = -1;
};

}  // namespace alongside
