// SPDX-License-Identifier: Apache-2.0
// Clubs, groups and hubs lose members and gain others.
#include "sim/model/declare.hpp"
#include "sim/settling/memberships.hpp"

namespace alongside {
namespace {

void settle(StepContext& context) {
    Box<Going>& goings = context.mail.box<Going>();
    goings.settle(true);
    for (const Going& going : goings.settled()) go_to(context.world, going.to, going.where.index, going.habit);
    goings.clear();  // there is more than one such line in a week
}

}  // namespace

constinit const Part settling::goings = declare_settling<&settle>("Groups lose and gain members.");

}  // namespace alongside
