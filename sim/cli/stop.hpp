// SPDX-License-Identifier: Apache-2.0
// Ctrl-C once finishes what is under way; twice stops now and leaves nothing half-written.
#pragma once

#include <string>

namespace alongside::cli {

/// While one lives, SIGINT and SIGTERM ask for an end; a second one ends the process with 130. One at a time.
class Stopper {
public:
    /// `note` is said on stderr when an end is first asked for, `farewell` when it is asked for again; null for
    /// nothing.
    explicit Stopper(const char* note, const char* farewell = nullptr);
    ~Stopper();
    Stopper(const Stopper&) = delete;
    Stopper& operator=(const Stopper&) = delete;
    bool asked() const;
};

/// A temporary file to be removed if the process is stopped at once.
void remove_if_stopped(const std::string& path);

}  // namespace alongside::cli
