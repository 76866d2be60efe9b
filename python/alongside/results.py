# SPDX-License-Identifier: Apache-2.0
"""What comes back from runs and comparisons."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from alongside import _core, pictures
from alongside.recorded import Recorded
from alongside.recorded import installed as _installed
from alongside.recorded import unknown as _unknown
from alongside.scenario import LIBRARY

Array: TypeAlias = npt.NDArray[np.float64]


class MissingExtra(ImportError):  # noqa: N818
    """A library is not installed that this one call needs; the message says which, and how to get it."""


class Results(Recorded):
    """Outcomes of one scenario or several, in every future, at every horizon.

    Attributes
    ----------
    arms : list of str
        Names of the scenarios.
    outcomes : list of str
        Such as "wellbeing.lonely": a measure and one of its numbers.
    units : dict
        Outcome to its unit.
    horizons : list of int
        Weeks since the end of the burn-in.
    futures : list of int
        Numbers of those finished.
    values : ndarray
        Read-only, of shape (arm, future, horizon, outcome), in the engine's own memory.
    inputs : list of str
        Parameters that were drawn afresh for each future.
    input_values : ndarray
        Read-only, of shape (future, input).

    Examples
    --------
    >>> import alongside
    >>> found = alongside.run(alongside.Scenario.load("tiny/quiet").change(weeks=8), futures=2)
    >>> found
    <Results of 1 scenario in 2 futures at 1 horizon>
    >>> found["way_in.waiting"].shape
    (1, 2, 1)
    """

    def __init__(self, study: _core.Study) -> None:
        self._study = study
        self._outcomes = study.outcomes
        self.arms: list[str] = study.arms
        self.outcomes: list[str] = [f"{one['measure']}.{one['field']}" for one in self._outcomes]
        self.units: dict[str, str] = {
            name: one["unit"] for name, one in zip(self.outcomes, self._outcomes, strict=True)
        }
        self.horizons: list[int] = study.horizons
        self.futures: list[int] = study.futures
        self.inputs: list[str] = study.inputs
        self.luck: str = study.luck
        self.values: Array = study.values
        self.input_values: Array = study.input_values

    def __getitem__(self, outcome: str) -> Array:
        return self.values[..., self._at(outcome)]

    def table(self, outcomes: str | Sequence[str] | None = None, *, horizon: int | None = None) -> Any:
        """Lay out every value, one to a row.

        Parameters
        ----------
        outcomes : str or list of str, optional
            All if not given.
        horizon : int, optional
            Weeks; every horizon if not given.

        Returns
        -------
        DataFrame, or list of dict without pandas

        Examples
        --------
        >>> import alongside
        >>> found = alongside.run(alongside.Scenario.load("tiny/quiet").change(weeks=8), futures=2)
        >>> len(found.table("way_in.waiting"))
        2
        """
        rows = [
            {
                "arm": arm,
                "future": future,
                "weeks": self.horizons[h],
                "outcome": self.outcomes[o],
                "value": float(self.values[a, f, h, o]),
                "unit": self.units[self.outcomes[o]],
            }
            for a, arm in enumerate(self.arms)
            for f, future in enumerate(self.futures)
            for h in self._horizons(horizon)
            for o in self._wanted(outcomes)
        ]
        return _frame(rows)

    def weekly(self, measure: str) -> Any:
        """Lay out what one measure wrote down each week, in the first future of the first scenario.

        Parameters
        ----------
        measure : str
            Such as "wellbeing".

        Returns
        -------
        DataFrame, or dict of ndarray without pandas
            Weeks count from the founding, burn-in included.

        Examples
        --------
        >>> import alongside
        >>> found = alongside.run(alongside.Scenario.load("tiny/quiet").change(weeks=8))
        >>> len(found.weekly("way_in")["week"])    # 8 of burn-in, and 8
        16
        """
        series = self._study.series()
        if measure not in series:
            raise KeyError(f"{measure!r} is not among the measures: {', '.join(series)}")
        pandas = _installed("pandas")
        return series[measure] if pandas is None else pandas.DataFrame(series[measure])

    def costs(self, book: str | os.PathLike[str] | None = None) -> Any:
        """Price what was counted, by payer, year and column; columns are never to be added.

        Parameters
        ----------
        book : str or path, optional
            A cost book; the one that comes with the package if not given.

        Returns
        -------
        DataFrame, or list of dict without pandas
            `cost_mean` and the others of its kind are of the scenario by itself, `difference_mean` and its like of the
            difference from the first; in pounds of `price_year`. What has no price is not there.

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
        >>> more = now.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")
        >>> found = alongside.compare([now, more], futures=2).costs()
        >>> sorted(set(found["column"]))
        ['cash', 'staff_time', 'wider_value']
        """
        return _frame(self._priced(book)[0])

    def without_price(self, book: str | os.PathLike[str] | None = None) -> list[str]:
        """Name what was counted, or decided, and has no price in the book: it is in no row of `costs`.

        Parameters
        ----------
        book : str or path, optional
            A cost book; the one that comes with the package if not given.

        Returns
        -------
        list of str

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
        >>> "paid_time.favours" in alongside.run(now, futures=2).without_price()
        True
        """
        _, counted, decided = self._priced(book)
        return counted + decided

    def _priced(self, book: str | os.PathLike[str] | None) -> tuple[list[dict[str, Any]], list[str], list[str]]:
        path = LIBRARY / "costs" / "england.toml" if book is None else book
        return self._study.costs(os.fspath(path), str(LIBRARY))

    def to_xarray(self) -> Any:
        """Label the values: a variable for each outcome, with dimensions arm, future and horizon.

        Returns
        -------
        Dataset
            The variables share the memory of `values`.

        Raises
        ------
        MissingExtra
            If xarray is not installed.

        Examples
        --------
        >>> import alongside
        >>> found = alongside.run(alongside.Scenario.load("tiny/quiet").change(weeks=8), futures=2)
        >>> found.to_xarray()["way_in.waiting"].dims
        ('arm', 'future', 'horizon')
        """
        xarray = _installed("xarray")
        if xarray is None:
            raise MissingExtra(".to_xarray() needs xarray; install alongside[study]")
        variables = {
            name: (
                ("arm", "future", "horizon"),
                self.values[..., at],
                {"units": one["unit"], "long_name": one["about"]},
            )
            for at, (name, one) in enumerate(zip(self.outcomes, self._outcomes, strict=True))
        }
        coordinates = {
            "arm": self.arms,
            "future": self.futures,
            "horizon": (
                "horizon",
                self.horizons,
                {"units": "weeks", "long_name": "weeks since the end of the burn-in"},
            ),
        }
        return xarray.Dataset(variables, coordinates, {"luck": self.luck})

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write everything to an HDF5 file that netCDF tools can read as well.

        Parameters
        ----------
        path : str or path
        overwrite : bool
            Replace a file that is there.

        Raises
        ------
        FileError
            If the file cannot be written, or is there already. Nothing is left half-written.

        Examples
        --------
        >>> import alongside, pathlib, tempfile
        >>> found = alongside.run(alongside.Scenario.load("tiny/quiet").change(weeks=8))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     found.save(pathlib.Path(folder) / "found.h5")
        """
        if not hasattr(self._study, "record"):
            raise NotImplementedError("this build of Alongside cannot write results files")
        self._study.record(os.fspath(path), overwrite=overwrite)

    def _at(self, outcome: str) -> int:
        if outcome not in self.outcomes:
            raise KeyError(_unknown("an outcome", outcome, self.outcomes))
        return self.outcomes.index(outcome)

    def _wanted(self, outcomes: str | Sequence[str] | None) -> list[int]:
        if outcomes is None:
            return list(range(len(self.outcomes)))
        return [self._at(name) for name in ([outcomes] if isinstance(outcomes, str) else outcomes)]

    def _horizons(self, horizon: int | None) -> list[int]:
        if horizon is None:
            return list(range(len(self.horizons)))
        if horizon not in self.horizons:
            raise KeyError(f"{horizon} weeks is not a horizon; there are {', '.join(map(str, self.horizons))}")
        return [self.horizons.index(horizon)]

    def __repr__(self) -> str:
        counts = [(len(self.arms), "scenario"), (len(self.futures), "future"), (len(self.horizons), "horizon")]
        arms, futures, horizons = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
        return f"<{type(self).__name__} of {arms} in {futures} at {horizons}>"


class Comparison(Results):
    """Results of several scenarios, and the differences between each and the first.

    Attributes
    ----------
    paired : bool
        True if every scenario lived through the same futures: the same families, the same luck.

    Examples
    --------
    >>> import alongside
    >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
    >>> more = now.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")
    >>> found = alongside.compare([now, more], futures=2)
    >>> found.paired
    True
    """

    def __init__(self, study: _core.Study) -> None:
        super().__init__(study)
        self.paired: bool = study.paired

    def table(self, outcomes: str | Sequence[str] | None = None, *, horizon: int | None = None) -> Any:
        """Lay out the differences from the first scenario, one to a row.

        Parameters
        ----------
        outcomes : str or list of str, optional
            All if not given.
        horizon : int, optional
            Weeks; every horizon if not given.

        Returns
        -------
        DataFrame, or list of dict without pandas
            `first` and `second` are means over futures of the first scenario and of this; `mean`, `median`, `low` and
            `high` (5th and 95th per cent) are of the difference; `error` is the Monte Carlo standard error of the
            mean; `share_higher` and `share_equal` are shares of futures. If each draw was lived with several lucks,
            `inputs_share` is the share of the variance over futures that goes with the inputs, with its nine-in-ten
            range, `inputs_share_low` to `inputs_share_high`; the rest is luck. NaN where it cannot be told.

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
        >>> more = now.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")
        >>> found = alongside.compare([now, more], futures=2)
        >>> len(found.table("way_in.waiting", horizon=8))
        1
        """
        horizons, wanted = set(self._horizons(horizon)), self._wanted(outcomes)
        rows = []
        for one in self._study.differences():
            if one["horizon"] not in horizons or one["outcome"] not in wanted:
                continue
            outcome = self.outcomes[one["outcome"]]
            frame = {
                "arm": self.arms[one["arm"]],
                "against": self.arms[0],
                "weeks": self.horizons[one["horizon"]],
                "outcome": outcome,
                "unit": self.units[outcome],
            }
            rows.append(frame | {key: one[key] for key in (*_STATISTICS, *_OF_SPREAD) if key in one})
        return _frame(rows)

    def groups(self, by: str | None = None, *, horizon: int | None = None) -> Any:
        """Lay out the differences for groups of adults, one to a row.

        They are the adults who lived in the place as the burn-in ended, in the groups to which they belonged then, the
        same people in every scenario.

        Parameters
        ----------
        by : str, optional
            "deprivation", "age", "sex", "family", "tenure", "disability", "need", "known" or "care"; all if not given.
        horizon : int, optional
            Weeks; every horizon if not given.

        Returns
        -------
        DataFrame, or list of dict without pandas
            `share` is what is said of the group, as in "first_residents.often_lonely"; `members` their mean number over
            futures, and `told` is False where they are too few to say anything; `share_better` is the share of futures
            in which it went the good way, None where there is none. The rest is as in `table`. Of a group of nobody
            `futures` is 0, and the numbers say nothing.

        Raises
        ------
        KeyError
            If nobody is told apart by that.
        ValueError
            If nobody was followed, because the scenarios name measures.

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
        >>> more = now.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")
        >>> found = alongside.compare([now, more], futures=2)
        >>> len(found.groups("sex", horizon=8))
        16
        """
        known = _core.divisions()
        if by is not None and by not in known:
            raise KeyError(_unknown("a division of residents", by, known))
        horizons = set(self._horizons(horizon))
        differences = self._study.group_differences()
        if not differences and len(self.arms) > 1 and self.futures:
            raise ValueError("nobody was followed in this study, because its scenarios name measures")
        rows = []
        for one in differences:
            if one["horizon"] not in horizons or by not in (None, one["by"]):
                continue
            frame = {"arm": self.arms[one["arm"]], "against": self.arms[0], "weeks": self.horizons[one["horizon"]]}
            rows.append(frame | {key: one[key] for key in _OF_GROUPS})
        return _frame(rows)

    def plot(self, outcome: str, kind: str = "dots", *, horizon: int | None = None) -> Any:
        """Draw the differences from the first scenario.

        Parameters
        ----------
        outcome : str
            Such as "wellbeing.loneliness".
        kind : {"dots", "course", "inputs"}
            A dot for each future, with median and 5th to 95th per cent below; the same over all horizons; or how
            strongly the difference goes with each input that was drawn, beside what one input shows by chance.
        horizon : int, optional
            Weeks; the last if not given. "course" shows all.

        Returns
        -------
        matplotlib Figure

        Raises
        ------
        MissingExtra
            If matplotlib is not installed.

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
        >>> more = now.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")
        >>> figure = alongside.compare([now, more], futures=4).plot("way_in.ever_served")
        >>> figure.axes[0].get_xlabel()
        'difference from Quiet in way in: ever served (places)'
        """
        self._at(outcome)
        if _installed("matplotlib") is None:
            raise MissingExtra(".plot() needs matplotlib; install alongside[plot]")
        return pictures.plot(self, outcome, kind, horizon)

    def values_table(self, outcomes: str | Sequence[str] | None = None, *, horizon: int | None = None) -> Any:
        """Lay out every value, one to a row, as `Results.table` does.

        Parameters
        ----------
        outcomes : str or list of str, optional
            All if not given.
        horizon : int, optional
            Weeks; every horizon if not given.

        Returns
        -------
        DataFrame, or list of dict without pandas

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
        >>> more = now.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")
        >>> found = alongside.compare([now, more], futures=2)
        >>> len(found.values_table("way_in.waiting"))
        4
        """
        return super().table(outcomes, horizon=horizon)


_STATISTICS = (
    "first",
    "second",
    "mean",
    "median",
    "low",
    "high",
    "error",
    "share_higher",
    "share_equal",
    "futures",
)

_OF_SPREAD = ("inputs_share", "inputs_share_low", "inputs_share_high")

_OF_GROUPS = ("by", "group", "share", "members", "told", *_STATISTICS[:-1], "share_better", "futures")


def _frame(rows: list[dict[str, Any]]) -> Any:
    pandas = _installed("pandas")
    return rows if pandas is None else pandas.DataFrame(rows)
