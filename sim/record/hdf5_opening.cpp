// SPDX-License-Identifier: Apache-2.0
// Opens results files, and says what is wrong with those that cannot be.
#include "sim/record/hdf5_opening.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <new>

#include "sim/record/hdf5.hpp"

namespace alongside::hdf5 {
namespace {

constexpr std::uint64_t most_values = 1ULL << 40U;  // in one variable: keeps a damaged shape from overflowing

FileError unreadable(const std::string& path, const std::string& why, const std::string& hint) {
    Complaint complaint;
    complaint.code = "E404", complaint.what = "the results cannot be read (" + why + ")";
    complaint.file = path, complaint.hint = hint;
    return FileError(complaint);
}

MismatchError foreign(const std::string& path, const std::string& what, const std::string& hint) {
    Complaint complaint;
    complaint.code = "E501", complaint.what = what, complaint.file = path, complaint.hint = hint;
    return MismatchError(complaint);
}

/// Every file of ours begins with these eight bytes.
void expect_signature(const std::string& path) {
    const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const int error_number = errno;
    struct stat found {};
    if (opened < 0 || ::fstat(opened, &found) != 0)
        throw unreadable(path, error_number == ENOENT ? "there is no such file" : std::strerror(error_number),
                         "Check the name and the folder you are in, and that you may read the file.");
    char begin[8] = {};
    const bool is_folder = S_ISDIR(found.st_mode);
    const auto got = is_folder ? 0 : ::read(opened, begin, sizeof begin);
    ::close(opened);
    if (is_folder) throw unreadable(path, "this is a folder", "Name the file in it.");
    if (got != sizeof begin || std::memcmp(begin, "\211HDF\r\n\032\n", sizeof begin) != 0)
        throw foreign(path, "this is not a results file",
                      "Name a file that alongside run, compare or evaluate --out has written.");
}

std::string format_of(hid_t root) {
    if (must(H5Aexists(root, "format_version"), "reading the format") == 0) throw NotOurs();
    return text_of(Attribute(H5Aopen(root, "format_version", H5P_DEFAULT), "reading the format"));
}

}  // namespace

void with_results(const std::string& path, const std::function<void(hid_t root)>& work) {
    wake();
    expect_signature(path);
    try {
        const File file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, file_access()), "opening the file");
        const Object root(H5Oopen(file, "/", H5P_DEFAULT), "opening the file");
        const std::string format = format_of(root);
        if (format != results_format)
            throw foreign(path, "this file has format " + format + ", and this engine reads format " + results_format,
                          "Use the version of alongside that wrote it.");
        work(root);
    } catch (const NotOurs&) {
        throw foreign(path, "this is not a results file",
                      "Name a file that alongside run, compare or evaluate --out has written.");
    } catch (const StorageFailure& failure) {
        throw unreadable(path, std::string("it is damaged or incomplete, seen while ") + failure.what(),
                         "Write or copy it again.");
    } catch (const std::bad_alloc&) {
        throw unreadable(path, "it needs more memory than there is, or is damaged", "Write or copy it again.");
    } catch (const std::length_error&) {
        throw unreadable(path, "it is damaged", "Write or copy it again.");
    }
}

std::vector<std::string> members(hid_t group, H5_index_t order) {
    H5G_info_t info;
    must(H5Gget_info(group, &info), "reading a group");
    std::vector<std::string> names;
    for (hsize_t i = 0; i < info.nlinks; ++i) {
        const auto name_at = [&](char* name, std::size_t room) {
            return must(H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, i, name, room, H5P_DEFAULT),
                        "reading a name");
        };
        std::string name(static_cast<std::size_t>(name_at(nullptr, 0)) + 1, '\0');
        name_at(name.data(), name.size());
        name.pop_back();
        names.push_back(name);
    }
    return names;
}

Object open_member(hid_t group, const std::string& name) {
    H5L_info_t link;
    must(H5Lget_info(group, name.c_str(), &link, H5P_DEFAULT), "reading a group");
    if (link.type != H5L_TYPE_HARD) throw NotOurs();
    return {H5Oopen(group, name.c_str(), H5P_DEFAULT), "opening an object"};
}

std::vector<hsize_t> shape_of(const Space& space) {
    const int rank = must(H5Sget_simple_extent_ndims(space), "reading a shape");
    std::vector<hsize_t> shape(static_cast<std::size_t>(rank));
    must(H5Sget_simple_extent_dims(space, shape.data(), nullptr), "reading a shape");
    return shape;
}

std::size_t count_of(const std::vector<hsize_t>& shape) {
    std::size_t count = 1;
    for (const hsize_t size : shape) {
        if (size > 0 && count > most_values / size) throw std::bad_alloc();
        count *= static_cast<std::size_t>(size);
    }
    return count;
}

std::string text_of(const Attribute& attribute) {
    const Type type(H5Aget_type(attribute), "reading an attribute");
    if (H5Tget_class(type) != H5T_STRING || must(H5Tis_variable_str(type), "reading an attribute") != 0)
        throw NotOurs();
    const Space space(H5Aget_space(attribute), "reading an attribute");
    if (H5Sget_simple_extent_npoints(space) != 1) throw NotOurs();
    std::string text(H5Tget_size(type), '\0');
    must(H5Aread(attribute, type, text.data()), "reading an attribute");
    return text.substr(0, text.find_last_not_of('\0') + 1);
}

}  // namespace alongside::hdf5
