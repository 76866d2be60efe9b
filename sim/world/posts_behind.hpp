// SPDX-License-Identifier: Apache-2.0
// The posts behind a door.
#pragma once

#include "sim/world/services.hpp"

namespace alongside {

/// Finds them without looking at all posts: those of the place stand side by side, and those that were decided on come
/// after all of these.
class PostsBehind {
public:
    PostsBehind(const AgencyKind& kind, const AgencyPosts& first, const AgencyPostsEnd& end, const PostAgency& agency)
        : kind_(kind), first_(first), end_(end), agency_(agency) {
        for (std::uint32_t row = 0; row < first.size(); ++row)
            if (end[Agency{row}] > decided_) decided_ = end[Agency{row}];
    }
    /// `body(post)` for each of them, whether anybody holds it or not.
    template <class Body>
    void operator()(Agency agency, const Body& body) const {
        const bool coordinators = kind_[agency] == coordinators_kind;
        const std::uint32_t from = coordinators ? decided_ : first_[agency],
                            to = coordinators ? static_cast<std::uint32_t>(agency_.size()) : end_[agency];
        for (std::uint32_t row = from; row < to; ++row)
            if (agency_[Post{row}] == agency.index) body(Post{row});
    }

private:
    AgencyKind kind_;
    AgencyPosts first_;
    AgencyPostsEnd end_;
    PostAgency agency_;
    std::uint32_t decided_ = 0;
};

}  // namespace alongside
