# SPDX-License-Identifier: Apache-2.0
# %% [markdown]
# # A first run
#
# Ten families in a hamlet, then a small community with the ways of Thurrock: the same families and the same luck,
# with and without coordinators.

# %%
import alongside
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## Ten families
#
# A scenario says which place, how many residents, how many weeks and what is decided. `Simulation` is one future of
# it. Its columns are NumPy arrays that share the engine's memory, so the held array below shows each week as it is
# lived.

# %%
hamlet = alongside.Scenario.load("tiny/quiet")
print(hamlet)

future = alongside.Simulation(hamlet)
resident = future.keys() != 0
stress = future.column("stress")
weeks = []
for _ in range(52):
    future.advance(1)
    weeks.append(stress[resident])

figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
axes.plot(np.array(weeks), color="tab:blue", alpha=0.3, linewidth=0.8)
axes.set(xlabel="week", ylabel="stress (SD)", title="Every resident of the hamlet, one future")
plt.show()

# %% [markdown]
# ## A small community, with and without coordinators
#
# `change` returns another scenario and leaves the first as it is. `compare` lives through the same futures in both:
# what differs is what the coordinators did, and nothing else.

# %%
now = alongside.Scenario.load("thurrock/no-coordinators").change(residents=2000, weeks=52, burn_in=26)
three = now.change(coordinators={"posts": 3}).named("Three coordinators")
eight = now.change(coordinators={"posts": 8}).named("Eight coordinators")
found = alongside.compare([now, three, eight], futures=12)
print(found)

# %%
found.table(["way_in.with_coordinators", "way_in.ever_served", "wellbeing.loneliness"], horizon=52)

# %% [markdown]
# Posts are given for the whole place. In a community of 2,000 their hours are scaled down, so the coordinators here
# have room for a few people only, and what that does to everybody's mean loneliness is next to nothing.
#
# On the left, every dot is a future: futures of one luck stand at one height, and differ a good deal from height to
# height. On the right is the difference at each height, from which most of that spread is gone.

# %%
taken_up = found["way_in.ever_served"][:, :, -1]
figure, (levels, gaps) = plt.subplots(1, 2, figsize=(9, 3), layout="constrained", sharey=True)
heights = np.arange(len(found.futures))
for arm, (name, values) in enumerate(zip(found.arms, taken_up, strict=True)):
    levels.plot(values, heights, "o", markersize=4, color=f"C{arm}", label=name)
    if arm > 0:
        gaps.plot(values - taken_up[0], heights, "o", markersize=4, color=f"C{arm}")
levels.set(xlabel="places taken up so far", ylabel="future")
gaps.set(xlabel="difference from no coordinators")
gaps.axvline(0, color="black", linewidth=0.8)
figure.legend(loc="outside upper center", ncols=3, fontsize="small")
plt.show()

# %% [markdown]
# ## Whom people know
#
# `ties` gives every half of a tie as three arrays: row of a person, row of the other, and how close the first feels.

# %%
town = alongside.Simulation(now)
town.advance(now.burn_in)
person, other, close = town.ties()
degree = np.bincount(person, minlength=len(town.keys()))[town.keys() != 0]

figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
axes.hist(degree, bins=np.arange(degree.max() + 2) - 0.5, color="tab:blue")
axes.set(xlabel="ties", ylabel="residents", title=f"{len(person) // 2:,} ties among {degree.size:,} residents")
plt.show()

# %% [markdown]
# What reproduces all this is the text of the scenarios and their fingerprints.

# %%
for arm in (now, three, eight):
    print(arm.fingerprint[:16], arm.name)
