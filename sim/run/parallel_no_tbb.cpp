// SPDX-License-Identifier: Apache-2.0
// Where oneTBB was not built in.
#include "sim/base/parallel.hpp"

namespace alongside {
std::unique_ptr<Executor> tbb_executor(unsigned, std::size_t) { return nullptr; }
}  // namespace alongside
