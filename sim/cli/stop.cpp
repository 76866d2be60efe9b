// SPDX-License-Identifier: Apache-2.0
// Ctrl-C once finishes what is under way; twice stops now and leaves nothing half-written.
#include "sim/cli/stop.hpp"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstring>

namespace alongside::cli {
namespace {

// Only what a signal handler may touch: lock-free atomics and memory that is never moved.
constexpr int most_files = 8;
constexpr std::size_t longest_path = 4096;
char files[most_files][longest_path];
std::atomic<int> file_count{0};
std::atomic<int> signals{0};
std::atomic<const char*> note{nullptr}, farewell{nullptr};

void say(const char* text) {
    if (text != nullptr && ::write(STDERR_FILENO, text, std::strlen(text)) < 0) return;
}

extern "C" void on_signal(int) {
    const int before = signals.fetch_add(1);
    if (before == 0) return say(note.load());
    for (int k = 0; k < file_count.load(); ++k) ::unlink(files[k]);
    say(farewell.load());
    ::_exit(130);
}

void install(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

Stopper::Stopper(const char* said, const char* said_again) {
    signals = 0;
    note = said, farewell = said_again;
    install(on_signal);
}

Stopper::~Stopper() { install(SIG_DFL); }

bool Stopper::asked() const { return signals.load() > 0; }

void remove_if_stopped(const std::string& path) {
    const int at = file_count.load();
    if (at >= most_files || path.size() >= longest_path) return;
    std::memcpy(files[at], path.c_str(), path.size() + 1);
    file_count = at + 1;
}

}  // namespace alongside::cli
