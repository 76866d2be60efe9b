# SPDX-License-Identifier: Apache-2.0
# %% [markdown]
# # Comparing two ways of organising help
#
# Three coordinators or eight, and eight with a hub, in a small community with the ways of Thurrock. What differs
# between arms is what was decided: the people, their luck and what nobody knows are the same in each.

# %%
import alongside
import matplotlib.pyplot as plt
import numpy as np

three = alongside.Scenario.load("thurrock/three-coordinators").change(residents=2000, weeks=52, burn_in=26)
eight = three.change(coordinators={"posts": 8}).named("Eight coordinators")
hub = eight.change(hub={"hubs": 1}).named("Eight and a hub")
found = alongside.compare([three, eight, hub], futures=16)
found.table(["walking_alongside.begun", "way_in.ever_served", "wellbeing.loneliness"], horizon=52)

# %% [markdown]
# ## What each future says
#
# A dot is one future: the number with eight coordinators, less that with three, for the same people with the same luck.
# Where dots lie on both sides of nought, the run cannot say which way it goes, and no mean of them should be quoted as
# if it did.

# %%
found.plot("walking_alongside.begun")
plt.show()

# %%
found.plot("wellbeing.loneliness")
plt.show()

# %% [markdown]
# ## When it appears
#
# Coordinators first get to know people and places. What follows takes months.

# %%
found.plot("walking_alongside.begun", "course")
plt.show()

# %% [markdown]
# ## What pairing is worth
#
# Compared by pairs, the spread of a difference is what the decision does. Compared as two samples, it is also the
# spread of towns and luck. With so few futures this is a rough ratio of two variances.

# %%
begun = found["way_in.ever_served"][..., -1]
paired = np.var(begun[1] - begun[0], ddof=1)
unpaired = np.var(begun[1], ddof=1) + np.var(begun[0], ddof=1)
print(f"variance of the difference: {paired:.1f} in pairs, {unpaired:.0f} as two samples")

# %% [markdown]
# ## What it hangs on
#
# Inputs that nobody has measured well are drawn anew for each future, spread evenly over their ranges. A bar that
# ends in the grey is no more than one input shows by chance; of a hundred inputs five leave it by chance.

# %%
found.plot("walking_alongside.begun", "inputs")
plt.show()

# %% [markdown]
# ## What it costs
#
# By payer and year, and never added up over columns: cash that leaves a budget, and hours of staff.

# %%
costs = found.costs()
cash = costs[(costs["column"] == "cash") & (costs["arm"] == "Eight coordinators")]
cash[[name for name in ("payer", "year", "difference_median", "difference_low", "difference_high") if name in cash]]
