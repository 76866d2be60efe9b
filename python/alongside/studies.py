# SPDX-License-Identifier: Apache-2.0
"""Many futures of one scenario, or of several side by side."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from alongside import _core
from alongside.results import Comparison, Results

Report: TypeAlias = Callable[[int, int], object]
R = TypeVar("R", bound=Results)


class Interrupted(KeyboardInterrupt):
    """Ctrl-C during a study, which ended after the futures that were under way.

    Attributes
    ----------
    results : Results or None
        What was finished; None if nothing was.
    """

    def __init__(self, results: Results | None) -> None:
        done = 0 if results is None else len(results.futures)
        super().__init__(f"stopped after {done} finished future{'' if done == 1 else 's'}")
        self.results = results


def run(
    scenario: _core.Scenario,
    *,
    futures: int = 1,
    threads: int | None = None,
    luck: str | None = None,
    drawn: bool = True,
    progress: Report | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    pasts: str | os.PathLike[str] | None = None,
) -> Results:
    """Run one scenario through many futures.

    Parameters
    ----------
    scenario : Scenario
    futures : int
        How many.
    threads : int, optional
        As many as there are cores if not given. The results are the same for any number.
    luck : str, optional
        The dice; those of the scenario if not given.
    drawn : bool
        Draw the uncertain inputs afresh for each future; otherwise futures differ in luck alone.
    progress : callable, optional
        Called with the number of futures done and of all; returning False ends the study early.
    out : path, optional
        An HDF5 file for everything. Whether it can be written is found out before the work.
    overwrite : bool
        Replace `out` if it is there.
    pasts : path, optional
        A folder in which burnt-in pasts are kept for the next study, and finished futures until this one is whole:
        after Ctrl-C or a kill the same call goes on where it was. Without it everything is lived through anew. The
        results are the same.

    Returns
    -------
    Results

    Warns
    -----
    UserWarning
        If pasts or finished futures cannot be kept.

    Raises
    ------
    Interrupted
        On Ctrl-C, after the futures that were under way; what is finished is in its `results`, and in `out`.

    Examples
    --------
    >>> import alongside
    >>> alongside.run(alongside.Scenario.load("tiny/quiet").change(weeks=8), futures=3).futures
    [0, 1, 2]
    """
    study = _core.study(
        [scenario],
        futures=futures,
        luck=scenario.luck if luck is None else luck,
        drawn=drawn,
        paired=True,
        threads=threads,
        report=progress,
        out=None if out is None else os.fspath(out),
        overwrite=overwrite,
        pasts=None if pasts is None else os.fspath(pasts),
    )
    return _finished(study, Results(study))


def compare(
    scenarios: Iterable[_core.Scenario],
    *,
    futures: int = 50,
    unpaired: bool = False,
    threads: int | None = None,
    luck: str | None = None,
    drawn: bool = True,
    lucks: int = 1,
    progress: Report | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    pasts: str | os.PathLike[str] | None = None,
) -> Comparison:
    """Run several scenarios through the same futures, and compare each with the first.

    Parameters
    ----------
    scenarios : list of Scenario
        The first is what the others are compared with.
    futures : int
        How many.
    unpaired : bool
        Give every scenario lucks and draws of its own. Differences then need many more futures to be seen.
    threads : int, optional
        As many as there are cores if not given. The results are the same for any number.
    luck : str, optional
        The dice; those of the first scenario if not given.
    drawn : bool
        Draw the uncertain inputs afresh for each future; otherwise futures differ in luck alone.
    lucks : int
        Live each draw of the inputs with so many lucks, one future each; `futures` must be a multiple. With two or more
        the table says how much of every range goes with the inputs, and how much is luck.
    progress : callable, optional
        Called with the number of futures done and of all; returning False ends the study early.
    out : path, optional
        An HDF5 file for everything. Whether it can be written is found out before the work.
    overwrite : bool
        Replace `out` if it is there.
    pasts : path, optional
        A folder in which burnt-in pasts are kept for the next study, and finished futures until this one is whole:
        after Ctrl-C or a kill the same call goes on where it was. Without it everything is lived through anew. The
        results are the same.

    Returns
    -------
    Comparison

    Warns
    -----
    UserWarning
        If pasts or finished futures cannot be kept.

    Raises
    ------
    MismatchError
        If paired scenarios differ in more than what is decided, naming in what.
    Interrupted
        On Ctrl-C, after the futures that were under way; what is finished is in its `results`, and in `out`.

    Examples
    --------
    >>> import alongside
    >>> now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
    >>> more = now.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")
    >>> alongside.compare([now, more], futures=2)
    <Comparison of 2 scenarios in 2 futures at 1 horizon>
    """
    arms = list(scenarios)
    if len(arms) < 2:
        raise ValueError("a comparison needs two scenarios or more; `run` takes one")
    if lucks > 1 and (unpaired or not drawn):
        raise ValueError("lucks tells luck from what is drawn, in pairs: leave it, or unpaired and drawn=False, out")
    study = _core.study(
        arms,
        futures=futures,
        luck=arms[0].luck if luck is None else luck,
        drawn=drawn,
        lucks=lucks,
        paired=not unpaired,
        threads=threads,
        report=progress,
        out=None if out is None else os.fspath(out),
        overwrite=overwrite,
        pasts=None if pasts is None else os.fspath(pasts),
    )
    return _finished(study, Comparison(study))


def _finished(study: _core.Study, results: R) -> R:
    if study.trouble:
        warnings.warn(study.trouble, stacklevel=3)
    if study.interrupted:
        raise Interrupted(results if results.futures else None)
    return results
