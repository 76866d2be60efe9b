// SPDX-License-Identifier: Apache-2.0
// The digest of a results file: what it says, not how HDF5 laid it down.
#include <hdf5_hl.h>

#include <cstring>
#include <set>

#include "sim/base/sha256.hpp"
#include "sim/record/hdf5.hpp"
#include "sim/record/hdf5_opening.hpp"
#include "sim/record/hdf5_pieces.hpp"

namespace alongside {
namespace {

using namespace hdf5;

constexpr const char* small_names[] = {"small 8", "small 16", "small 32"};  ///< in the order of `SmallType`

class Digester {
public:
    void object(hid_t id, const std::string& path, int depth) {
        const H5I_type_t kind = H5Iget_type(id);
        add_text(kind == H5I_DATASET ? "data set" : "group");
        add_text(path);
        attributes(id, path == "/");
        if (kind == H5I_DATASET) return dataset(id);
        if (kind != H5I_GROUP || depth > deepest) throw NotOurs();
        for (const std::string& name : members(id, H5_INDEX_NAME)) {
            const Object member = open_member(id, name);
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
            if (is_root && is_left_out_of_digest(name)) continue;
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
        if (const auto small = small_type_of(type)) pieces(id, *small, shape_of(space));
        else
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

    /// What `values` adds of small numbers, without all of them in memory.
    void pieces(hid_t id, SmallType type, const std::vector<hsize_t>& shape) {
        add_number(shape.size());
        for (const hsize_t size : shape) add_number(size);
        add_text(small_names[static_cast<std::size_t>(type)]);
        add_number(count_of(shape) * H5Tget_size(type_in_file(type)));
        for (const Slab& slab : slabs_of(id, shape))
            std::visit([&](const auto& list) { sha_.add(list.data(), list.size() * sizeof(list[0])); },
                       read_slab(id, type, slab));
    }

    template <class Read>
    void values(const Type& type, const Space& space, const Read& read) {
        const std::vector<hsize_t> shape = shape_of(space);
        const std::size_t count = count_of(shape);
        add_number(shape.size());
        for (const hsize_t size : shape) add_number(size);
        const H5T_class_t kind = H5Tget_class(type);
        const std::size_t width = H5Tget_size(type);
        if (kind == H5T_FLOAT && width == 8) return plain("double", H5T_IEEE_F64LE, count * 8, read);
        if (const auto small = small_type_of(type))
            return plain(small_names[static_cast<std::size_t>(*small)], type_in_file(*small), count * width, read);
        if (kind == H5T_INTEGER && width == 8 && H5Tget_sign(type) == H5T_SGN_NONE)
            return plain("key", H5T_STD_U64LE, count * 8, read);
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

}  // namespace

std::string digest_of_hdf5(const std::string& path) {
    std::string digest;
    with_results(path, [&](hid_t root) {
        Digester digester;
        digester.object(root, "/", 0);
        digest = digester.finish();
    });
    return digest;
}

}  // namespace alongside
