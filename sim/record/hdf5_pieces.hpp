// SPDX-License-Identifier: Apache-2.0
// Arrays that are too large to be held: how they stand in a file, slab by slab.
#pragma once

#include <string>
#include <vector>

#include "sim/record/hdf5_handles.hpp"
#include "sim/record/recorder.hpp"

namespace alongside::hdf5 {

/// The type in the file of small numbers, and the same in memory.
hid_t type_in_file(SmallType type);
hid_t type_in_memory(SmallType type);

/// The type of small numbers that a data set holds; none if it holds something else.
std::optional<SmallType> small_type_of(hid_t type);

/// Creates the data set and writes every slab. Shape is that of the whole. Throws Broken on a slab that gives other
/// values than were asked for, and whatever `pieces.read` throws.
Dataset write_pieces(hid_t group, const std::string& name, const Pieces& pieces, const std::vector<hsize_t>& shape,
                     const std::optional<Packing>& packing, const Plist& plist);

/// False of numbers of 16 bits that are nearly all new from one row to the next, by the first slab: to compress them
/// takes longer than all else together and saves little.
bool is_worth_compressing(const Pieces& pieces);

/// Says how the numbers are packed, and what stands for a gap.
void write_packing(hid_t dataset, SmallType type, const Packing& packing);
/// The same read back; none if the data set does not say.
std::optional<Packing> packing_of(hid_t dataset);
/// Attributes that `write_packing` writes, which are numbers.
bool is_of_packing(const std::string& attribute);

/// Slabs of whole trailing dimensions that hold no more than some megabytes, or one row of chunks if that is more.
std::vector<Slab> slabs_of(hid_t dataset, const std::vector<hsize_t>& shape);
/// The values of a slab.
Smalls read_slab(hid_t dataset, SmallType type, const Slab& slab);

}  // namespace alongside::hdf5
