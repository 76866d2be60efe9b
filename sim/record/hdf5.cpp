// SPDX-License-Identifier: Apache-2.0
// Writes results as HDF5 with the dimension scales, names and units that netCDF-4 readers look for.
#include "sim/record/hdf5.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <type_traits>

#include "sim/record/hdf5_handles.hpp"
#include "sim/record/hdf5_pieces.hpp"
#include "sim/record/part_file.hpp"

namespace alongside {
namespace {

using namespace hdf5;

constexpr hsize_t compressed_from = 4096;  // values; smaller arrays gain nothing
constexpr hsize_t chunk_values = 65536;    // 512 KiB of doubles

/// xarray turns numbers in these units into lengths of time without a word.
constexpr const char* units_of_time[] = {"days",         "hours",        "minutes",    "seconds",
                                         "milliseconds", "microseconds", "nanoseconds"};

void expect_name(const std::string& name) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const bool good = !name.empty() && is_letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    });
    ALONGSIDE_EXPECT(good, "\"" + name + "\" cannot be a name in a results file");
}

void expect_text(const std::string& text, const std::string& name) {
    ALONGSIDE_EXPECT(text.find('\0') == std::string::npos, "a text of " + name + " holds a zero byte");
}

/// Creation properties common to groups and data sets: nothing of the clock, attributes in the order of writing.
Plist timeless(hid_t kind) {
    Plist plist(H5Pcreate(kind), "preparing an object");
    must(H5Pset_obj_track_times(plist, false), "preparing an object");
    must(H5Pset_attr_creation_order(plist, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), "preparing an object");
    if (kind != H5P_DATASET_CREATE)
        must(H5Pset_link_creation_order(plist, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), "preparing an object");
    return plist;
}

void write_attribute(hid_t owner, const std::string& name, hid_t type, const Space& space, const void* data) {
    Attribute attribute(H5Acreate2(owner, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), "adding an attribute");
    must(H5Awrite(attribute, type, data), "writing an attribute");
    attribute.close("writing an attribute");
}

void write_text(hid_t owner, const std::string& name, const std::string& text) {
    expect_name(name);
    expect_text(text, name);
    const Type type = text_type(std::max<std::size_t>(text.size(), 1));
    write_attribute(owner, name, type, Space(H5Screate(H5S_SCALAR), "shaping an attribute"), text.c_str());
}

/// As numbers of the type of the variable, which `stored` is.
void write_flags(hid_t owner, const Texts& flags, hid_t stored) {
    Small8 values;
    std::string meanings;  // CF: separated by blanks, so that blanks within become underscores
    for (const std::string& flag : flags) {
        ALONGSIDE_EXPECT(!flag.empty(), "the meaning of a code must not be empty");
        values.push_back(static_cast<std::uint8_t>(values.size()));
        meanings += (meanings.empty() ? "" : " ") + flag;
        std::replace(meanings.end() - static_cast<std::ptrdiff_t>(flag.size()), meanings.end(), ' ', '_');
    }
    const hsize_t size = values.size();
    write_attribute(owner, "flag_values", stored, Space(H5Screate_simple(1, &size, nullptr), "shaping flags"),
                    values.data());
    write_text(owner, "flag_meanings", meanings);
}

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

void write_gap(hid_t owner) {
    const hsize_t one = 1;
    write_attribute(owner, "_FillValue", H5T_IEEE_F64LE, Space(H5Screate_simple(1, &one, nullptr), "saying a gap"),
                    &gap);
}

hsize_t count(const Values& values) {
    return std::visit([](const auto& list) { return static_cast<hsize_t>(list.size()); }, values);
}

/// The promises of hdf5.hpp about one variable's values, unit and flags.
void expect_sound(const Variable& variable) {
    const std::string& name = variable.name;
    expect_name(name);
    const bool has_unit_of_time = std::any_of(std::begin(units_of_time), std::end(units_of_time),
                                              [&](const char* unit) { return variable.unit == unit; });
    ALONGSIDE_EXPECT(!has_unit_of_time, "the unit \"" + variable.unit + "\" of " + name +
                                            " is one that readers turn into lengths of time");
    ALONGSIDE_EXPECT(!variable.about.empty(), name + " does not say what it is about");
    const auto* pieces = std::get_if<Pieces>(&variable.values);
    const bool is_number = std::holds_alternative<Numbers>(variable.values) ||
                           std::holds_alternative<Wholes>(variable.values) || (pieces && variable.flags.empty());
    ALONGSIDE_EXPECT(!is_number || !variable.unit.empty(), name + " has no unit; a count or a share has \"1\"");
    if (const auto* numbers = std::get_if<Numbers>(&variable.values))
        for (const double number : *numbers)
            ALONGSIDE_EXPECT(number - number == 0.0 || (variable.has_gaps && number != number),
                             name + " holds a value that is not finite");
    if (const auto* texts = std::get_if<Texts>(&variable.values))
        for (const std::string& text : *texts) expect_text(text, name);
    const auto* codes = std::get_if<Codes>(&variable.values);
    const bool may_have_flags = pieces && pieces->type == SmallType::bits8;
    ALONGSIDE_EXPECT(
        codes ? !variable.flags.empty() && variable.flags.size() <= 128 : variable.flags.empty() || may_have_flags,
        name + " must have flags if, and only if, it holds codes");
    ALONGSIDE_EXPECT(pieces || !variable.packing, name + " is packed, and only pieces may be");
    if (codes)
        for (const std::int8_t code : *codes)
            ALONGSIDE_EXPECT(code >= 0 && static_cast<std::size_t>(code) < variable.flags.size(),
                             name + " holds a code that has no flag");
}

/// Size of each dimension of a group: the length of the coordinate variable that bears its name.
std::map<std::string, hsize_t> sizes_of_dimensions(const Group& group) {
    std::map<std::string, hsize_t> sizes;
    std::set<std::string> names;
    for (const Variable& variable : group.variables) {
        ALONGSIDE_EXPECT(names.insert(variable.name).second, "two variables are called " + variable.name);
        if (variable.dimensions == std::vector<std::string>{variable.name})
            sizes[variable.name] = count(variable.values);
    }
    for (const Variable& variable : group.variables) {
        hsize_t product = 1;
        std::set<std::string> used;
        for (const std::string& dimension : variable.dimensions) {
            const auto size = sizes.find(dimension);
            ALONGSIDE_EXPECT(size != sizes.end(), dimension + " has no coordinate in the group " + group.name);
            ALONGSIDE_EXPECT(used.insert(dimension).second, variable.name + " has " + dimension + " twice");
            product *= size->second;
        }
        ALONGSIDE_EXPECT(product == count(variable.values), variable.name + " has values for another shape");
        ALONGSIDE_EXPECT(!sizes.count(variable.name) || variable.dimensions.size() == 1,
                         variable.name + " is both a dimension and a table");
    }
    return sizes;
}

/// Whole trailing dimensions as far as they fit a chunk, then a part of the next, then one of each.
std::vector<hsize_t> chunk_shape(std::vector<hsize_t> shape) {
    hsize_t room = chunk_values;
    for (auto size = shape.rbegin(); size != shape.rend(); ++size) *size = std::min(*size, room), room /= *size;
    return shape;
}

/// As it was asked for, or as suits an array of this shape.
std::vector<hsize_t> chunk_of(const Variable& variable, const std::vector<hsize_t>& shape) {
    const auto* pieces = std::get_if<Pieces>(&variable.values);
    if (!pieces || pieces->chunk.empty()) return chunk_shape(shape);
    ALONGSIDE_EXPECT(pieces->chunk.size() == shape.size(), variable.name + " has chunks of another shape");
    std::vector<hsize_t> chunk;
    for (std::size_t k = 0; k < shape.size(); ++k) chunk.push_back(std::min<hsize_t>(pieces->chunk[k], shape[k]));
    return chunk;
}

Dataset write_values(hid_t group, const Variable& variable, const std::vector<hsize_t>& shape) {
    const Plist plist = timeless(H5P_DATASET_CREATE);
    const bool is_text = std::holds_alternative<Texts>(variable.values);
    if (!is_text && count(variable.values) >= compressed_from) {
        const std::vector<hsize_t> chunk = chunk_of(variable, shape);
        must(H5Pset_chunk(plist, static_cast<int>(chunk.size()), chunk.data()), "choosing chunks");
        const auto* pieces = std::get_if<Pieces>(&variable.values);
        if (!pieces || is_worth_compressing(*pieces)) {
            must(H5Pset_shuffle(plist), "choosing compression");
            must(H5Pset_deflate(plist, 1), "choosing compression");
        }
    }
    if (variable.has_gaps) must(H5Pset_fill_value(plist, H5T_NATIVE_DOUBLE, &gap), "saying a gap");
    const Space space(
        shape.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
        "shaping a variable");
    const Type text = text_type(H5T_VARIABLE);  // netCDF-4 knows fixed-length texts only as arrays of characters
    const auto write = [&](hid_t stored, hid_t given, const void* data) {
        Dataset dataset(H5Dcreate2(group, variable.name.c_str(), stored, space, H5P_DEFAULT, plist, H5P_DEFAULT),
                        "adding a variable");
        if (count(variable.values) > 0)
            must(H5Dwrite(dataset, given, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), "writing a variable");
        return dataset;
    };
    return std::visit(
        [&](const auto& list) {
            using List = std::decay_t<decltype(list)>;
            if constexpr (std::is_same_v<List, Numbers>) {
                return write(H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, list.data());
            } else if constexpr (std::is_same_v<List, Wholes>) {
                return write(H5T_STD_I64LE, H5T_NATIVE_INT64, list.data());
            } else if constexpr (std::is_same_v<List, Codes>) {
                return write(H5T_STD_I8LE, H5T_NATIVE_INT8, list.data());
            } else if constexpr (std::is_same_v<List, KeyNumbers>) {
                return write(H5T_STD_U64LE, H5T_NATIVE_UINT64, list.data());
            } else if constexpr (std::is_same_v<List, Pieces>) {
                return write_pieces(group, variable.name, list, shape, variable.packing, plist);
            } else {
                std::vector<const char*> pointers;
                for (const std::string& one : list) pointers.push_back(one.c_str());
                return write(text, text, pointers.data());
            }
        },
        variable.values);
}

class Hdf5Recorder final : public Recorder {
public:
    Hdf5Recorder(const std::string& path, bool overwrite) : part_(path, overwrite) { wake(); }

    void begin(const Heading& heading) override {
        guarded([&] {
            ALONGSIDE_EXPECT(file_ < 0, "the results were begun before");
            const Plist plist = timeless(H5P_FILE_CREATE);
            file_ = File(H5Fcreate(part_.part().c_str(), H5F_ACC_TRUNC, plist, file_access()), "making the file");
            write_text(file_, "Conventions", "CF-1.8");
            write_text(file_, "format_version", results_format);
            write_text(file_, "title", heading.title);
            write_all(file_, heading.attributes);
        });
    }

    void group(const Group& group) override {
        guarded([&] {
            ALONGSIDE_EXPECT(file_ >= 0, "a group needs begun results");
            const auto sizes = sizes_of_dimensions(group);
            for (const Variable& variable : group.variables) expect_sound(variable);
            Node node = place_for(group.name);
            if (!group.about.empty()) write_text(node, "description", group.about);
            write_all(node, group.attributes);
            write_variables(node, group.variables, sizes);
            node.close("closing a group");
        });
    }

    void end() override {
        guarded([&] {
            ALONGSIDE_EXPECT(file_ >= 0, "the results were not begun");
            must(H5Fflush(file_, H5F_SCOPE_GLOBAL), "writing the file");
            file_.close("closing the file");
            part_.publish();
            spent_ = true;
        });
    }

private:
    static void write_all(hid_t owner, const std::vector<std::pair<std::string, std::string>>& attributes) {
        for (const auto& attribute : attributes) {
            ALONGSIDE_EXPECT(must(H5Aexists(owner, attribute.first.c_str()), "looking for an attribute") == 0,
                             "the attribute " + attribute.first + " is there already");
            write_text(owner, attribute.first, attribute.second);
        }
    }

    /// The group of that path, made with every group above it that is not there yet.
    Node place_for(const std::string& path) {
        const Plist plist = timeless(H5P_GROUP_CREATE);
        ALONGSIDE_EXPECT(given_.insert(path).second, "the group " + path + " was given before");
        Node node;
        for (std::size_t begin = 0; begin <= path.size();) {
            const std::size_t end = std::min(path.find('/', begin), path.size());
            const std::string name = path.substr(begin, end - begin);
            expect_name(name);
            const hid_t parent = begin == 0 ? hid_t(file_) : hid_t(node);
            const bool there = must(H5Lexists(parent, name.c_str(), H5P_DEFAULT), "looking for a group") > 0;
            node = there ? Node(H5Gopen2(parent, name.c_str(), H5P_DEFAULT), "opening a group")
                         : Node(H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, plist, H5P_DEFAULT), "adding a group");
            begin = end + 1;
        }
        return node;
    }

    static void write_variables(hid_t group, const std::vector<Variable>& variables,
                                const std::map<std::string, hsize_t>& sizes) {
        std::map<std::string, Dataset> written;
        for (const Variable& variable : variables) {
            std::vector<hsize_t> shape;
            for (const std::string& dimension : variable.dimensions) shape.push_back(sizes.at(dimension));
            Dataset dataset = write_values(group, variable, shape);
            if (sizes.count(variable.name)) must(H5DSset_scale(dataset, variable.name.c_str()), "making a dimension");
            write_text(dataset, "long_name", variable.about);
            if (!variable.unit.empty()) write_text(dataset, "units", variable.unit);
            const auto* pieces = std::get_if<Pieces>(&variable.values);
            if (!variable.flags.empty()) write_flags(dataset, variable.flags, pieces ? H5T_STD_U8LE : H5T_STD_I8LE);
            if (variable.has_gaps) write_gap(dataset);
            if (variable.packing) write_packing(dataset, pieces->type, *variable.packing);
            write_all(dataset, variable.attributes);
            written.emplace(variable.name, std::move(dataset));
        }
        for (const Variable& variable : variables)
            for (std::size_t i = 0; i < variable.dimensions.size(); ++i)
                if (!sizes.count(variable.name))
                    must(H5DSattach_scale(written.at(variable.name), written.at(variable.dimensions[i]),
                                          static_cast<unsigned>(i)),
                         "naming a dimension");
        for (auto& entry : written) entry.second.close("writing a variable");
    }

    /// Does one call's work; on any failure gives up the file, for good.
    template <class Work>
    void guarded(const Work& work) {
        ALONGSIDE_EXPECT(!spent_, "these results are finished or have failed");
        try {
            work();
        } catch (const StorageFailure& failure) {
            give_up();
            ALONGSIDE_EXPECT(failure.error_number != 0, std::string("HDF5 refused: ") + failure.what());
            throw part_.error(failure.error_number);
        } catch (...) {
            give_up();
            throw;
        }
    }

    void give_up() {
        spent_ = true;
        file_ = File();
        part_.discard();
    }

    PartFile part_;  // before file_: the file closes first
    File file_;
    std::set<std::string> given_;
    bool spent_ = false;
};

}  // namespace

std::unique_ptr<Recorder> hdf5_recorder(const std::string& path, bool overwrite) {
    return std::make_unique<Hdf5Recorder>(path, overwrite);
}

}  // namespace alongside
