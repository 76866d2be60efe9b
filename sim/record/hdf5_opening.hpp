// SPDX-License-Identifier: Apache-2.0
// How a results file is opened, and what any reader of it asks of HDF5.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/record/hdf5_handles.hpp"

namespace alongside::hdf5 {

/// To be thrown by readers for anything that our own writer would not have written.
struct NotOurs {};

inline constexpr int deepest = 8;  // groups within groups; more is no file of ours, or a circle

/// Lets `work` read the root of a results file of our format, and closes it. Throws FileError E404 (cannot be read, or
/// damaged) or MismatchError E501 (not a results file, or of another format), both naming the path.
void with_results(const std::string& path, const std::function<void(hid_t root)>& work);

/// Names in a group: by name, or in the order of writing.
std::vector<std::string> members(hid_t group, H5_index_t order);
/// A group or data set that is in this group itself: no link to elsewhere.
Object open_member(hid_t group, const std::string& name);

std::vector<hsize_t> shape_of(const Space& space);
/// The product; throws std::bad_alloc where a damaged shape would overflow.
std::size_t count_of(const std::vector<hsize_t>& shape);

/// A text of fixed length without its padding, as every attribute of ours but those of HDF5 itself.
std::string text_of(const Attribute& attribute);

}  // namespace alongside::hdf5
