// SPDX-License-Identifier: Apache-2.0
// Arrays whose spare room costs no memory until it is written to, and which give all of theirs back when they grow.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace alongside {

/// Large arrays have pages of their own from the system: in the heap they would lie between others, and leave holes
/// that no longer one fits when they grow. Small ones come from the heap.
template <class T>
class PageAllocator {
public:
    using value_type = T;
    PageAllocator() = default;
    template <class Other>
    PageAllocator(const PageAllocator<Other>&) {}

    T* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        return static_cast<T*>(has_pages(bytes) ? pages(bytes) : ::operator new(bytes));
    }
    void deallocate(T* first, std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        if (has_pages(bytes)) give_back(first, bytes);
        else ::operator delete(first);
    }
    friend bool operator==(const PageAllocator&, const PageAllocator&) { return true; }

private:
#if defined(__linux__)
    static constexpr std::size_t least_bytes = 65536;
    static bool has_pages(std::size_t bytes) { return bytes >= least_bytes; }
    static void* pages(std::size_t bytes) {
        void* const first = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (first == MAP_FAILED) throw std::bad_alloc();
        return first;
    }
    static void give_back(void* first, std::size_t bytes) { munmap(first, bytes); }
#else
    static bool has_pages(std::size_t) { return false; }
    static void* pages(std::size_t bytes) { return ::operator new(bytes); }
    static void give_back(void* first, std::size_t) { ::operator delete(first); }
#endif
};

template <class T>
using Paged = std::vector<T, PageAllocator<T>>;

}  // namespace alongside
