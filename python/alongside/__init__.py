# SPDX-License-Identifier: Apache-2.0
"""The same families, the same luck, with and without the change.

Examples
--------
>>> import alongside
>>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
>>> more = now.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")
>>> found = alongside.compare([now, more], futures=2)
>>> found.values.shape[:2]
(2, 2)
"""

from alongside._core import (
    Broken,
    FileError,
    MismatchError,
    ScenarioError,
    Simulation,
    measures,
    parameters,
    parts,
)
from alongside._core import version as __version__
from alongside.results import Comparison, MissingExtra, Results
from alongside.scenario import Scenario, describe, scenarios
from alongside.stories import story
from alongside.studies import Interrupted, compare, run

__all__ = [
    "Broken",
    "Comparison",
    "FileError",
    "Interrupted",
    "MismatchError",
    "MissingExtra",
    "Results",
    "Scenario",
    "ScenarioError",
    "Simulation",
    "__version__",
    "compare",
    "describe",
    "measures",
    "parameters",
    "parts",
    "run",
    "scenarios",
    "story",
]
