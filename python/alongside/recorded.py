# SPDX-License-Identifier: Apache-2.0
"""Residents and ties one by one, as a scenario asked for them under `record`."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from alongside import _core

_NOTHING_RECORDED = 'nothing was recorded of residents one by one: .change(record={"panel": ["stress"], "ties": [0]})'


class Recorded:
    """What results say of residents and ties one by one; a base of `alongside.Results`."""

    _study: _core.Study
    arms: list[str]

    def panel(self, column: str, *, arm: str | int = 0) -> Any:
        """Lay out one column of every resident, look by look, as the scenario asked under `record`.

        Parameters
        ----------
        column : str
            Such as "stress", one of those recorded.
        arm : str or int
            The name of a scenario, or its place among them.

        Returns
        -------
        DataArray, or ndarray without xarray
            Of shape (future, week, resident), 32-bit. Residents are named by their keys, the same in every scenario;
            who was not there, not yet or no longer, is NaN. Weeks are those lived since the end of the burn-in. Values
            are exact; those in a file are to within `rounded_by_at_most`.

        Raises
        ------
        KeyError
            If that column was not recorded.

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8, record={"panel": ["stress"], "every": 4})
        >>> stress = alongside.run(now).panel("stress")
        >>> stress.dims
        ('future', 'week', 'resident')
        >>> stress.week.values.tolist()
        [0, 4, 8]
        """
        at = self._arm(arm)
        known = self._study.recorded(at)["columns"]
        if column not in known:
            raise KeyError(unknown("a recorded column", column, known) if known else _NOTHING_RECORDED)
        found = self._study.panel(at, column)
        xarray = installed("xarray")
        if xarray is None:
            return found["values"]
        said = {"units": found["unit"], "long_name": found["about"]}
        if found["meanings"]:
            said |= {"flag_values": list(range(len(found["meanings"]))), "flag_meanings": " ".join(found["meanings"])}
        since = {"units": "weeks", "long_name": "weeks lived since the end of the burn-in"}
        return xarray.DataArray(
            found["values"],
            {"future": found["futures"], "week": ("week", found["weeks"], since), "resident": found["residents"]},
            ("future", "week", "resident"),
            column,
            said,
        )

    def ties(self, week: int, *, arm: str | int = 0, future: int | None = None) -> Any:
        """Lay out who was tied to whom in one week, each tie once, as the scenario asked under `record`.

        Parameters
        ----------
        week : int
            Weeks lived since the end of the burn-in, one of those recorded.
        arm : str or int
            The name of a scenario, or its place among them.
        future : int, optional
            The first that was recorded if not given.

        Returns
        -------
        DataFrame, or dict of ndarray without pandas
            `first` and `second` are keys of residents; `layer` says where the tie comes from; `closeness_first` is how
            close the first feels to the second, and so on; `hours` a week are those that both agreed on.
            ``networkx.from_pandas_edgelist(ties, "first", "second", True)`` makes a graph of it.

        Raises
        ------
        KeyError
            If the ties of that week, or that future, were not recorded.

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8, record={"ties": [0, 8]})
        >>> ties = alongside.run(now).ties(8)
        >>> bool((ties["closeness_first"] <= 1).all())
        True
        """
        at = self._arm(arm)
        recorded = self._study.recorded(at)
        if not recorded["ties"]:
            raise KeyError(_NOTHING_RECORDED)
        wanted = recorded["futures"][0] if future is None else future
        for name, one, known in (("week", week, recorded["ties"]), ("future", wanted, recorded["futures"])):
            if one not in known:
                raise KeyError(f"the ties of {name} {one} were not recorded; there are {', '.join(map(str, known))}")
        found = self._study.ties(at, wanted, week)
        pandas = installed("pandas")
        found["layer"] = np.array(_core.layers())[found["layer"]]
        return found if pandas is None else pandas.DataFrame(found)

    def _arm(self, arm: str | int) -> int:
        if isinstance(arm, int) and 0 <= arm < len(self.arms):
            return arm
        if arm not in self.arms:
            raise KeyError(unknown("a scenario", str(arm), self.arms))
        return self.arms.index(str(arm))


def installed(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def unknown(what: str, name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"{name!r} is not {what}" + (f"; did you mean {near[0]!r}?" if near else f": {', '.join(known)}")
