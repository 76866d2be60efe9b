// SPDX-License-Identifier: Apache-2.0
// Results as an HDF5 file that is also valid netCDF-4, written aside, synced and renamed.
#pragma once

#include <memory>
#include <string>

#include "sim/record/recorder.hpp"

namespace alongside {

/// Written into every results file as `format_version`, and asked for again by readers.
inline constexpr const char* results_format = "1";

/// A recorder that writes `path`. Throws FileError (E401 cannot be written, E402 disk full, E403 would overwrite)
/// with the path and the likely fix; on any failure nothing is left under `path` and the temporary file, `path`.part,
/// is removed. `path` must not exist unless `overwrite`. Whether `path` can be written is found out here, before any
/// work is done; what a killed run left under `path`.part is replaced. After a failure the recorder is spent.
///
/// The file bears `Conventions`, `format_version` and `title`, then the heading's attributes. A group's name may be
/// a path ("weekly/stress"). Names of groups, variables, dimensions and attributes begin with a letter and hold
/// letters, digits, `_`, `-` and `.` only. Throws Broken, so that no such file can exist, on: a value that is not
/// finite; a code without a flag; a dimension without coordinate, used twice in one variable, or of another size; a
/// number without unit (a count or a share has unit "1"); a unit that readers take for a length of time ("days",
/// "hours", ...: say "h"); a text with a zero byte. Same content, same build: same bytes.
std::unique_ptr<Recorder> hdf5_recorder(const std::string& path, bool overwrite);

/// SHA-256 over names, types, shapes and values of every data set and attribute of a results file, in order of path,
/// leaving out `is_left_out_of_digest`. Throws FileError E404 (cannot be read) or MismatchError E501 (not a results
/// file, or of another format).
std::string digest_of_hdf5(const std::string& path);

/// Gives a recorder what a results file holds, as it was given to the one that wrote it: the same heading, groups and
/// variables, in the same order, values to the bit. Only meanings of flags come back with `_` for a blank. `Pieces` are
/// read when they are asked for, from a file that must still be there then. Throws as `digest_of_hdf5` does.
void replay_hdf5(const std::string& path, Recorder& recorder);

}  // namespace alongside
