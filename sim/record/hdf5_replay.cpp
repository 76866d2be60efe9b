// SPDX-License-Identifier: Apache-2.0
// Reads a results file back, in the order of writing, into whatever takes results.
#include <hdf5_hl.h>

#include <algorithm>
#include <cstring>

#include "sim/record/hdf5.hpp"
#include "sim/record/hdf5_opening.hpp"
#include "sim/record/hdf5_pieces.hpp"

namespace alongside {
namespace {

using namespace hdf5;
using Attributes = std::vector<std::pair<std::string, std::string>>;

herr_t keep_name(hid_t, const char* name, const H5A_info_t*, void* names) {
    static_cast<Texts*>(names)->emplace_back(name);
    return 0;
}

/// By which HDF5 keeps dimensions.
bool belongs_to_hdf5(const std::string& name) {
    return name == "DIMENSION_LIST" || name == "REFERENCE_LIST" || name == "CLASS" || name == "NAME";
}

/// Those that are texts, in the order of writing.
Attributes attributes_of(hid_t owner) {
    Texts names;
    must(H5Aiterate2(owner, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, keep_name, &names), "reading attributes");
    Attributes all;
    for (const std::string& name : names)
        if (!belongs_to_hdf5(name) && name != "flag_values" && !is_of_packing(name))
            all.emplace_back(name, text_of(Attribute(H5Aopen(owner, name.c_str(), H5P_DEFAULT), "reading a text")));
    return all;
}

/// Takes the attribute of this name out of the list; empty if there is none.
std::string taken(Attributes& all, std::string_view name) {
    for (auto one = all.begin(); one != all.end(); ++one)
        if (one->first == name) {
            std::string text = std::move(one->second);
            all.erase(one);
            return text;
        }
    return "";
}

herr_t keep_scale(hid_t, unsigned, hid_t scale, void* found) {
    constexpr std::size_t longest = 1024;
    char path[longest] = {};
    if (H5Iget_name(scale, path, sizeof path) < 0) return -1;
    const std::string text = path;
    *static_cast<std::string*>(found) = text.substr(text.rfind('/') + 1);
    return 0;
}

std::vector<std::string> dimensions_of(hid_t id, const std::string& name, std::size_t rank) {
    if (must(H5DSis_scale(id), "reading a variable") > 0) return {name};
    std::vector<std::string> dimensions(rank);
    for (std::size_t i = 0; i < rank; ++i) {
        must(H5DSiterate_scales(id, static_cast<unsigned>(i), nullptr, keep_scale, &dimensions[i]),
             "reading a dimension");
        if (dimensions[i].empty()) throw NotOurs();
    }
    return dimensions;
}

template <class List>
List numbers_of(hid_t id, hid_t type, std::size_t count) {
    List list(count);
    if (count > 0) must(H5Dread(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, list.data()), "reading values");
    return list;
}

Texts texts_of(hid_t id, const Type& type, const Space& space, std::size_t count) {
    if (must(H5Tis_variable_str(type), "reading a text") == 0) throw NotOurs();
    std::vector<char*> pointers(count);
    if (count > 0) must(H5Dread(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), "reading texts");
    Texts list;
    for (const char* text : pointers) list.emplace_back(text ? text : "");
    if (count > 0) H5Dvlen_reclaim(type, space, H5P_DEFAULT, pointers.data());
    return list;
}

/// The values of a data set, read when they are asked for.
Pieces pieces_of(hid_t id, SmallType type, const std::vector<hsize_t>& shape, const std::string& file) {
    constexpr std::size_t longest = 1024;
    char path[longest] = {};
    must(H5Iget_name(id, path, sizeof path), "reading a name");
    Pieces pieces;
    pieces.type = type, pieces.count = count_of(shape), pieces.slabs = slabs_of(id, shape);
    pieces.read = [type, file, path = std::string(path)](const Slab& slab) {
        Smalls values;
        with_results(file, [&](hid_t root) {
            const Dataset dataset(H5Dopen2(root, path.c_str(), H5P_DEFAULT), "opening a variable");
            values = read_slab(dataset, type, slab);
        });
        return values;
    };
    return pieces;
}

Values values_of(hid_t id, const Space& space, std::size_t count, const std::string& file) {
    const Type type(H5Dget_type(id), "reading a variable");
    if (const auto small = small_type_of(type)) return pieces_of(id, *small, shape_of(space), file);
    const H5T_class_t kind = H5Tget_class(type);
    const std::size_t width = H5Tget_size(type);
    if (kind == H5T_FLOAT && width == sizeof(double)) return numbers_of<Numbers>(id, H5T_NATIVE_DOUBLE, count);
    if (kind == H5T_INTEGER && width == sizeof(std::uint64_t) && H5Tget_sign(type) == H5T_SGN_NONE)
        return numbers_of<KeyNumbers>(id, H5T_NATIVE_UINT64, count);
    if (kind == H5T_INTEGER && width == sizeof(std::int64_t)) return numbers_of<Wholes>(id, H5T_NATIVE_INT64, count);
    if (kind == H5T_INTEGER && width == 1) return numbers_of<Codes>(id, H5T_NATIVE_INT8, count);
    if (kind == H5T_STRING) return texts_of(id, type, space, count);
    throw NotOurs();
}

Texts words_of(const std::string& text) {
    Texts words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

Variable variable_of(hid_t id, const std::string& name, const std::string& file) {
    const Space space(H5Dget_space(id), "reading a variable");
    const std::vector<hsize_t> shape = shape_of(space);
    Attributes attributes = attributes_of(id);
    Variable variable;
    variable.name = name;
    variable.about = taken(attributes, "long_name"), variable.unit = taken(attributes, "units");
    variable.dimensions = dimensions_of(id, name, shape.size());
    variable.values = values_of(id, space, count_of(shape), file);
    variable.flags = words_of(taken(attributes, "flag_meanings"));
    if (std::holds_alternative<Pieces>(variable.values)) variable.packing = packing_of(id);
    else variable.has_gaps = must(H5Aexists(id, "_FillValue"), "looking for an attribute") > 0;
    variable.attributes = std::move(attributes);
    return variable;
}

/// This group, if there is anything in it but groups, and then the groups in it.
void replay_group(hid_t id, const std::string& path, Recorder& recorder, int depth, const std::string& file) {
    if (H5Iget_type(id) != H5I_GROUP || depth > deepest) throw NotOurs();
    Group group;
    group.name = path, group.attributes = attributes_of(id);
    group.about = taken(group.attributes, "description");
    Texts below;
    const Texts names = members(id, H5_INDEX_CRT_ORDER);
    for (const std::string& name : names) {
        const Object member = open_member(id, name);
        if (H5Iget_type(member) == H5I_DATASET) group.variables.push_back(variable_of(member, name, file));
        else below.push_back(name);
    }
    if (names.empty() || !group.variables.empty()) recorder.group(group);
    for (const std::string& name : below)
        replay_group(open_member(id, name), path + "/" + name, recorder, depth + 1, file);
}

}  // namespace

void replay_hdf5(const std::string& path, Recorder& recorder) {
    with_results(path, [&](hid_t root) {
        Heading heading;
        heading.attributes = attributes_of(root);
        taken(heading.attributes, "Conventions"), taken(heading.attributes, "format_version");
        heading.title = taken(heading.attributes, "title");
        recorder.begin(heading);
        for (const std::string& name : members(root, H5_INDEX_CRT_ORDER))
            replay_group(open_member(root, name), name, recorder, 1, path);
        recorder.end();
    });
}

}  // namespace alongside
