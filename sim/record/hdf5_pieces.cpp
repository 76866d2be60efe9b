// SPDX-License-Identifier: Apache-2.0
// Writes and reads arrays one slab at a time, so that memory does not grow with them.
#include "sim/record/hdf5_pieces.hpp"

#include <algorithm>

#include "sim/base/error.hpp"

namespace alongside::hdf5 {
namespace {

constexpr hsize_t most_values_in_a_slab = 1 << 22;
constexpr const char *scale = "scale_factor", *offset = "add_offset", *rounded = "rounded_by_at_most",
                     *fill = "_FillValue";

Smalls smalls(SmallType type, std::size_t count) {
    switch (type) {
        case SmallType::bits8:
            return Small8(count);
        case SmallType::bits16:
            return Small16(count);
        case SmallType::bits32:
            break;
    }
    return Small32(count);
}

const void* data_of(const Smalls& values) {
    return std::visit([](const auto& list) { return static_cast<const void*>(list.data()); }, values);
}
void* data_of(Smalls& values) {
    return std::visit([](auto& list) { return static_cast<void*>(list.data()); }, values);
}
std::size_t count_of_smalls(const Smalls& values) {
    return std::visit([](const auto& list) { return list.size(); }, values);
}

std::vector<hsize_t> wide(const std::vector<std::size_t>& numbers) { return {numbers.begin(), numbers.end()}; }

/// Calls `act` with the space of the slab in memory and in the file.
template <class Act>
void with_spaces(hid_t dataset, const Slab& slab, const Act& act) {
    const std::vector<hsize_t> begin = wide(slab.begin), size = wide(slab.size);
    const Space file(H5Dget_space(dataset), "choosing a part of a variable");
    if (!size.empty())
        must(H5Sselect_hyperslab(file, H5S_SELECT_SET, begin.data(), nullptr, size.data(), nullptr),
             "choosing a part of a variable");
    const Space memory(
        size.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr),
        "choosing a part of a variable");
    act(memory, file);
}

void write_number(hid_t owner, const char* name, hid_t stored, hid_t given, const void* value) {
    const hsize_t one = 1;
    const Space space(H5Screate_simple(1, &one, nullptr), "shaping an attribute");
    Attribute attribute(H5Acreate2(owner, name, stored, space, H5P_DEFAULT, H5P_DEFAULT), "adding an attribute");
    must(H5Awrite(attribute, given, value), "writing an attribute");
    attribute.close("writing an attribute");
}

template <class Number>
Number number_or(hid_t owner, const char* name, hid_t given, Number otherwise) {
    if (must(H5Aexists(owner, name), "looking for an attribute") == 0) return otherwise;
    const Attribute attribute(H5Aopen(owner, name, H5P_DEFAULT), "opening an attribute");
    const Space space(H5Aget_space(attribute), "reading an attribute");
    if (H5Sget_simple_extent_npoints(space) != 1) return otherwise;
    Number number{};
    must(H5Aread(attribute, given, &number), "reading an attribute");
    return number;
}

}  // namespace

hid_t type_in_file(SmallType type) {
    return type == SmallType::bits8 ? H5T_STD_U8LE : type == SmallType::bits16 ? H5T_STD_U16LE : H5T_STD_I32LE;
}

hid_t type_in_memory(SmallType type) {
    return type == SmallType::bits8    ? H5T_NATIVE_UINT8
           : type == SmallType::bits16 ? H5T_NATIVE_UINT16
                                       : H5T_NATIVE_INT32;
}

std::optional<SmallType> small_type_of(hid_t type) {
    if (H5Tget_class(type) != H5T_INTEGER) return std::nullopt;
    const std::size_t width = H5Tget_size(type);
    const bool is_signed = H5Tget_sign(type) != H5T_SGN_NONE;
    if (width == sizeof(std::uint8_t) && !is_signed) return SmallType::bits8;
    if (width == sizeof(std::uint16_t) && !is_signed) return SmallType::bits16;
    if (width == sizeof(std::int32_t) && is_signed) return SmallType::bits32;
    return std::nullopt;
}

Dataset write_pieces(hid_t group, const std::string& name, const Pieces& pieces, const std::vector<hsize_t>& shape,
                     const std::optional<Packing>& packing, const Plist& plist) {
    if (packing && packing->gap) must(H5Pset_fill_value(plist, H5T_NATIVE_INT32, &*packing->gap), "saying a gap");
    const Space space(
        shape.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
        "shaping a variable");
    Dataset dataset(H5Dcreate2(group, name.c_str(), type_in_file(pieces.type), space, H5P_DEFAULT, plist, H5P_DEFAULT),
                    "adding a variable");
    std::size_t written = 0;
    for (const Slab& slab : pieces.slabs) {
        const Smalls values = pieces.read(slab);
        ALONGSIDE_EXPECT(values.index() == static_cast<std::size_t>(pieces.type) &&
                             count_of_smalls(values) == slab.count() && slab.size.size() == shape.size(),
                         "a slab of " + name + " is of another shape or type");
        written += slab.count();
        if (slab.count() == 0) continue;
        with_spaces(dataset, slab, [&](hid_t memory, hid_t file) {
            must(H5Dwrite(dataset, type_in_memory(pieces.type), memory, file, H5P_DEFAULT, data_of(values)),
                 "writing a variable");
        });
    }
    ALONGSIDE_EXPECT(written == pieces.count, name + " has slabs for another shape");
    return dataset;
}

bool is_worth_compressing(const Pieces& pieces) {
    constexpr std::size_t one_in = 4;  // so many must be as in the row before, gaps among them
    if (pieces.type != SmallType::bits16 || pieces.slabs.empty() || pieces.slabs.front().size.size() < 2) return true;
    const Slab& slab = pieces.slabs.front();
    const std::size_t row = slab.size.back(), count = slab.count();
    if (row == 0 || count < 2 * row) return true;
    const Smalls read = pieces.read(slab);
    const auto* values = std::get_if<Small16>(&read);
    ALONGSIDE_EXPECT(values != nullptr && values->size() == count, "a slab is of another shape or type");
    std::size_t same = 0;
    for (std::size_t k = row; k < count; ++k) same += (*values)[k] == (*values)[k - row];
    return same * one_in >= count - row;
}

void write_packing(hid_t dataset, SmallType type, const Packing& packing) {
    const auto number = [&](const char* name, double value) {
        write_number(dataset, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &value);
    };
    if (packing.step != 1 || packing.offset != 0) number(scale, packing.step), number(offset, packing.offset);
    if (packing.rounded_by != 0) number(rounded, packing.rounded_by);
    if (packing.gap) write_number(dataset, fill, type_in_file(type), H5T_NATIVE_INT32, &*packing.gap);
}

std::optional<Packing> packing_of(hid_t dataset) {
    bool says = false;
    for (const char* name : {scale, rounded, fill}) says = says || must(H5Aexists(dataset, name), "reading a gap") > 0;
    if (!says) return std::nullopt;
    Packing packing;
    packing.step = number_or(dataset, scale, H5T_NATIVE_DOUBLE, packing.step);
    packing.offset = number_or(dataset, offset, H5T_NATIVE_DOUBLE, packing.offset);
    packing.rounded_by = number_or(dataset, rounded, H5T_NATIVE_DOUBLE, packing.rounded_by);
    if (must(H5Aexists(dataset, fill), "reading a gap") > 0)
        packing.gap = number_or(dataset, fill, H5T_NATIVE_INT32, std::int32_t{});
    return packing;
}

bool is_of_packing(const std::string& attribute) {
    return attribute == scale || attribute == offset || attribute == rounded || attribute == fill;
}

std::vector<Slab> slabs_of(hid_t dataset, const std::vector<hsize_t>& shape) {
    const Plist plist(H5Dget_create_plist(dataset), "reading a variable");
    std::vector<hsize_t> chunk(shape.size(), 1);
    if (!shape.empty() && H5Pget_layout(plist) == H5D_CHUNKED)
        must(H5Pget_chunk(plist, static_cast<int>(chunk.size()), chunk.data()), "reading a variable");
    std::vector<hsize_t> size = shape;
    hsize_t room = most_values_in_a_slab;
    for (std::size_t k = shape.size(); k-- > 0;) {
        hsize_t most = std::max<hsize_t>(room, 1);
        if (most < shape[k]) most = std::max(most / chunk[k], hsize_t{room > 0}) * chunk[k];
        size[k] = std::max<hsize_t>(std::min(shape[k], most), 1);
        room = size[k] < shape[k] ? 0 : room / size[k];
    }
    std::vector<Slab> slabs;
    std::vector<hsize_t> at(shape.size(), 0);
    if (std::find(shape.begin(), shape.end(), hsize_t{0}) != shape.end()) return slabs;
    for (;;) {
        Slab& slab = slabs.emplace_back();
        for (std::size_t k = 0; k < shape.size(); ++k) {
            slab.begin.push_back(static_cast<std::size_t>(at[k]));
            slab.size.push_back(static_cast<std::size_t>(std::min(size[k], shape[k] - at[k])));
        }
        std::size_t k = shape.size();
        for (; k > 0; --k) {
            at[k - 1] += size[k - 1];
            if (at[k - 1] < shape[k - 1]) break;
            at[k - 1] = 0;
        }
        if (k == 0) return slabs;
    }
}

Smalls read_slab(hid_t dataset, SmallType type, const Slab& slab) {
    Smalls values = smalls(type, slab.count());
    if (slab.count() == 0) return values;
    with_spaces(dataset, slab, [&](hid_t memory, hid_t file) {
        must(H5Dread(dataset, type_in_memory(type), memory, file, H5P_DEFAULT, data_of(values)), "reading a variable");
    });
    return values;
}

}  // namespace alongside::hdf5
