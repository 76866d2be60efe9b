# SPDX-License-Identifier: Apache-2.0
# %% [markdown]
# # Does it resemble life?
#
# A made-up town is worth asking only if it is like towns that are known. `alongside describe patterns` holds it against
# patterns from studies, each with a range, a source and a grade, and says which it misses. Here a few are looked at by
# hand, in a town at rest.

# %%
import alongside
import matplotlib.pyplot as plt
import numpy as np

town = alongside.Scenario.load("thurrock/no-coordinators").change(residents=4000, burn_in=52)
print(alongside.describe(town)[:1500])

# %% [markdown]
# ## Loneliness
#
# Of English adults five to nine in a hundred are lonely often or always, and about a fifth never.

# %%
life = alongside.Simulation(town)
life.advance(town.burn_in)
present = life.keys() != 0
adult = (life.week - life.column("born")[present]) // 52 >= 16
lonely = life.column("loneliness")[present][adult]

figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
axes.hist(lonely, bins=60, color="#0b5a74")
axes.set(xlabel="loneliness (SD)", ylabel="adults")
plt.show()

# %% [markdown]
# ## Close people
#
# About five people are in the inner circle, about fifteen in the first two, and few have none.

# %%
person, other, close = life.ties()
rows = np.flatnonzero(present)[adult]
inner = np.bincount(person[close > 0.68], minlength=len(life.keys()))[rows]
figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
axes.hist(inner, bins=np.arange(inner.max() + 2) - 0.5, color="#0b5a74")
axes.set(xlabel="people who are very close", ylabel="adults", title=f"mean {inner.mean():.1f}")
plt.show()

# %% [markdown]
# ## Support and stress
#
# In surveys who has more support is less stressed, with a correlation of about -0.2 to -0.3.

# %%
stress, support = life.column("stress")[present][adult], life.column("support")[present][adult]
print(f"r = {np.corrcoef(stress, support)[0, 1]:.2f} among {adult.sum():,} adults")

# %% [markdown]
# ## What it does not show
#
# Several patterns are missed, and the page that `alongside describe patterns` writes says which and why. What is missed
# there should not be asked here.
