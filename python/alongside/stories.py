# SPDX-License-Identifier: Apache-2.0
"""One person's time in one future, event by event."""

from __future__ import annotations

import os
from typing import Any

from alongside import _core


def story(
    scenario: _core.Scenario,
    *,
    both: _core.Scenario | None = None,
    person: str | int | None = None,
    household: str | int | None = None,
    pick: int = 1,
    future: int = 0,
    begin: int = 0,
    weeks: int | None = None,
    luck: str | None = None,
    drawn: bool = True,
    lucks: int = 1,
    threads: int | None = None,
    pasts: str | os.PathLike[str] | None = None,
) -> list[dict[str, Any]]:
    """Follow one person: what happened, with draw, threshold and cause.

    Parameters
    ----------
    scenario : Scenario
    both : Scenario, optional
        Another scenario, in which the same people are followed under the same luck.
    person : str or int, optional
        Whom to follow, by key.
    household : str or int, optional
        The key of somebody whose whole household is followed.
    pick : int
        If nobody is named: how many of those to whom most different things happen.
    future : int
        Which future, counted from 0.
    begin : int
        First week that is told, counted from 0 at the end of the burn-in.
    weeks : int, optional
        How many weeks; a year, or as far as the scenario goes.
    luck : str, optional
        The dice; those of the scenario if not given.
    drawn : bool
        Draw the uncertain inputs for this future; otherwise every input is at its default.
    lucks : int
        As in the comparison whose future it is.
    threads : int, optional
        As many as there are cores if not given. The story is the same for any number.
    pasts : path, optional
        A folder in which burnt-in pasts are kept.

    Returns
    -------
    list of dict
        One event each, as `pandas.DataFrame` takes it: `arm`, `person`, `week`, `line` of the week, `ordinal`, `what`,
        `with` (a key), `at` (a door or place), `drew` and `threshold` (None where nothing was drawn), `because` (names
        with numbers) and `side`: "both", "first" or "second".

    Raises
    ------
    MismatchError
        If nobody has the key, or if the scenarios differ in more than what is decided.

    Examples
    --------
    >>> import alongside
    >>> quiet = alongside.Scenario.load("tiny/quiet")
    >>> events = alongside.story(quiet, weeks=20)
    >>> sorted(events[0])[:6]
    ['arm', 'at', 'because', 'drew', 'line', 'ordinal']
    """
    if person is not None and household is not None:
        raise ValueError("a story follows a person or a household, not both")
    named = person if person is not None else household
    return _core.story(
        [scenario] if both is None else [scenario, both],
        persons=[] if named is None else [named],
        household=household is not None,
        pick=pick,
        future=future,
        luck=scenario.luck if luck is None else luck,
        drawn=drawn,
        lucks=lucks,
        begin=begin,
        weeks=weeks,
        threads=threads,
        pasts=None if pasts is None else os.fspath(pasts),
    )
