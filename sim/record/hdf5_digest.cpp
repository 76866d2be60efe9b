// SPDX-License-Identifier: Apache-2.0
// The digest of a results file: what it says, not how HDF5 laid it down.
#include <fcntl.h>
#include <hdf5_hl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <set>

#include "sim/base/sha256.hpp"
#include "sim/record/hdf5.hpp"
#include "sim/record/hdf5_handles.hpp"

namespace alongside {
namespace {

using namespace hdf5;

constexpr int deepest = 8;                          // groups within groups; more is no file of ours, or a circle
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

/// Thrown inside this file for anything that our own writer would not have written.
struct NotOurs {};

/// Every file of ours begins with these eight bytes.
void expect_signature(const std::string& path) {
    const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const int error_number = errno;
    struct stat found {};
    if (opened < 0 || ::fstat(opened, &found) != 0)
        throw unreadable(path, std::strerror(error_number), "Check the name, and that you may read the file.");
    char begin[8] = {};
    const bool is_folder = S_ISDIR(found.st_mode);
    const auto got = is_folder ? 0 : ::read(opened, begin, sizeof begin);
    ::close(opened);
    if (is_folder) throw unreadable(path, "this is a folder", "Name the file in it.");
    if (got != sizeof begin || std::memcmp(begin, "\211HDF\r\n\032\n", sizeof begin) != 0)
        throw foreign(path, "this is not a results file", "Name a file that alongside run has written.");
}

class Digester {
public:
    void object(hid_t id, const std::string& path, int depth) {
        const H5I_type_t kind = H5Iget_type(id);
        add_text(kind == H5I_DATASET ? "data set" : "group");
        add_text(path);
        attributes(id, path == "/");
        if (kind == H5I_DATASET) return dataset(id);
        if (kind != H5I_GROUP || depth > deepest) throw NotOurs();
        for (const std::string& name : members(id)) {
            H5L_info_t link;
            must(H5Lget_info(id, name.c_str(), &link, H5P_DEFAULT), "reading a group");
            if (link.type != H5L_TYPE_HARD) throw NotOurs();
            const Object member(H5Oopen(id, name.c_str(), H5P_DEFAULT), "opening an object");
            object(member, (path == "/" ? path : path + "/") + name, depth + 1);
        }
    }

    std::string finish() { return Sha256::hex(sha_.finish()); }

private:
    void add_number(std::uint64_t number) {
        std::uint8_t bytes[8];
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(number & 255U), number >>= 8U;
        sha_.add(bytes, sizeof bytes);
    }
    void add_bytes(const void* bytes, std::size_t size) {
        add_number(size);
        if (size > 0) sha_.add(bytes, size);
    }
    void add_text(const std::string& text) { add_bytes(text.data(), text.size()); }

    static std::set<std::string> members(hid_t group) {
        H5G_info_t info;
        must(H5Gget_info(group, &info), "reading a group");
        std::set<std::string> names;
        for (hsize_t i = 0; i < info.nlinks; ++i) {
            const auto name_at = [&](char* name, std::size_t room) {
                return must(H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, i, name, room, H5P_DEFAULT),
                            "reading a name");
            };
            std::string name(static_cast<std::size_t>(name_at(nullptr, 0)) + 1, '\0');
            name_at(name.data(), name.size());
            name.pop_back();
            names.insert(name);
        }
        return names;
    }

    static herr_t keep_name(hid_t, const char* name, const H5A_info_t*, void* names) {
        static_cast<std::set<std::string>*>(names)->insert(name);
        return 0;
    }

    /// Leaves out what may differ between builds, and the references by which HDF5 keeps dimensions: those are
    /// places in the file, and `dataset` adds the names they stand for.
    void attributes(hid_t owner, bool is_root) {
        std::set<std::string> names;
        must(H5Aiterate2(owner, H5_INDEX_NAME, H5_ITER_INC, nullptr, keep_name, &names), "reading attributes");
        for (const std::string& name : names) {
            if (name == "DIMENSION_LIST" || name == "REFERENCE_LIST") continue;
            if (is_root && (name == "engine" || name == "compiler")) continue;
            const Attribute attribute(H5Aopen(owner, name.c_str(), H5P_DEFAULT), "opening an attribute");
            const Type type(H5Aget_type(attribute), "reading an attribute");
            const Space space(H5Aget_space(attribute), "reading an attribute");
            add_text(name);
            values(type, space, [&](hid_t wanted, void* into) { return H5Aread(attribute, wanted, into); });
        }
        add_text("");  // no attribute has this name: the end of the list
    }

    static herr_t keep_scale(hid_t, unsigned, hid_t scale, void* found) {
        char name[1024] = {};
        H5Iget_name(scale, name, sizeof name);
        *static_cast<std::string*>(found) += name;
        return 0;
    }

    void dataset(hid_t id) {
        const Type type(H5Dget_type(id), "reading a variable");
        const Space space(H5Dget_space(id), "reading a variable");
        values(type, space,
               [&](hid_t wanted, void* into) { return H5Dread(id, wanted, H5S_ALL, H5S_ALL, H5P_DEFAULT, into); });
        if (must(H5DSis_scale(id), "reading a variable") > 0) return;
        const int rank = must(H5Sget_simple_extent_ndims(space), "reading a shape");
        for (unsigned i = 0; i < static_cast<unsigned>(rank); ++i) {
            std::string scales;
            must(H5DSiterate_scales(id, i, nullptr, keep_scale, &scales), "reading a dimension");
            add_text(scales);
        }
    }

    template <class Read>
    void values(const Type& type, const Space& space, const Read& read) {
        const int rank = must(H5Sget_simple_extent_ndims(space), "reading a shape");
        std::vector<hsize_t> shape(static_cast<std::size_t>(rank));
        must(H5Sget_simple_extent_dims(space, shape.data(), nullptr), "reading a shape");
        add_number(shape.size());
        std::size_t count = 1;
        for (const hsize_t size : shape) {
            if (size > 0 && count > most_values / size) throw std::bad_alloc();
            count *= static_cast<std::size_t>(size);
            add_number(size);
        }
        const H5T_class_t kind = H5Tget_class(type);
        const std::size_t width = H5Tget_size(type);
        if (kind == H5T_FLOAT && width == 8) return plain("double", H5T_IEEE_F64LE, count * 8, read);
        if (kind == H5T_INTEGER && width == 8) return plain("whole", H5T_STD_I64LE, count * 8, read);
        if (kind == H5T_INTEGER && width == 1) return plain("code", H5T_STD_I8LE, count, read);
        if (kind != H5T_STRING) throw NotOurs();
        if (must(H5Tis_variable_str(type), "reading a text") > 0) return texts(count, type, space, read);
        if (count != 1) throw NotOurs();
        std::string text(width, '\0');
        must(read(type, text.data()), "reading a text");
        add_text("text");
        add_text(text.substr(0, text.find_last_not_of('\0') + 1));
    }

    template <class Read>
    void plain(const char* kind, hid_t wanted, std::size_t bytes, const Read& read) {
        std::vector<std::uint8_t> content(bytes);
        if (bytes > 0) must(read(wanted, content.data()), "reading values");
        add_text(kind);
        add_bytes(content.data(), bytes);
    }

    template <class Read>
    void texts(std::size_t count, const Type& type, const Space& space, const Read& read) {
        std::vector<char*> pointers(count);
        if (count > 0) must(read(type, pointers.data()), "reading texts");
        add_text("texts");
        for (const char* text : pointers) add_bytes(text, text ? std::strlen(text) : 0);
        if (count > 0) H5Dvlen_reclaim(type, space, H5P_DEFAULT, pointers.data());
    }

    Sha256 sha_;
};

std::string format_of(hid_t file) {
    if (must(H5Aexists(file, "format_version"), "reading the format") == 0) throw NotOurs();
    const Attribute attribute(H5Aopen(file, "format_version", H5P_DEFAULT), "reading the format");
    const Type type(H5Aget_type(attribute), "reading the format");
    if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) != 0) throw NotOurs();
    const Space space(H5Aget_space(attribute), "reading the format");
    if (H5Sget_simple_extent_npoints(space) != 1) throw NotOurs();
    std::string format(H5Tget_size(type), '\0');
    must(H5Aread(attribute, type, format.data()), "reading the format");
    return format.substr(0, format.find_last_not_of('\0') + 1);
}

}  // namespace

std::string digest_of_hdf5(const std::string& path) {
    wake();
    expect_signature(path);
    try {
        const File file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, file_access()), "opening the file");
        const std::string format = format_of(file);
        if (format != results_format)
            throw foreign(path, "this file has format " + format + ", and this engine reads format " + results_format,
                          "Use the version of alongside that wrote it.");
        Digester digester;
        const Object root(H5Oopen(file, "/", H5P_DEFAULT), "opening the file");
        digester.object(root, "/", 0);
        return digester.finish();
    } catch (const NotOurs&) {
        throw foreign(path, "this is not a results file", "Name a file that alongside run has written.");
    } catch (const StorageFailure& failure) {
        throw unreadable(path, std::string("it is damaged or incomplete, seen while ") + failure.what(),
                         "Write or copy it again.");
    } catch (const std::bad_alloc&) {
        throw unreadable(path, "it needs more memory than there is, or is damaged", "Write or copy it again.");
    } catch (const std::length_error&) {
        throw unreadable(path, "it is damaged", "Write or copy it again.");
    }
}

}  // namespace alongside
