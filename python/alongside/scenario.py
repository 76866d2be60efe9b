# SPDX-License-Identifier: Apache-2.0
"""Scenarios: what a run is asked to be."""

from __future__ import annotations

import difflib
import json
import operator
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, SupportsIndex

from alongside import _core

LIBRARY = Path(__file__).parent / "scenarios"
OF_THE_RUN = ("residents", "weeks", "burn_in", "futures", "luck", "allow_density")
OF_THE_SCENARIO = (*OF_THE_RUN, "asks", "measures")
OF_A_DECISION = ("from", "until", "areas", "starts")


def scenarios() -> list[str]:
    """Name every scenario that comes with the package.

    Returns
    -------
    list of str
        What `Scenario.load` takes.

    Examples
    --------
    >>> import alongside
    >>> "tiny/quiet" in alongside.scenarios()
    True
    """
    paths = [path.relative_to(LIBRARY) for path in LIBRARY.glob("*/*.toml")]
    return sorted(path.with_suffix("").as_posix() for path in paths if path.parts[0] not in ("places", "costs"))


class Scenario(_core.Scenario):
    """A place, its size and luck, parameters, decisions and changes: a value that is never altered.

    Made by `load` and `from_text`, and by `change` and `named` from another. Equal scenarios have equal fingerprints,
    and can be pickled.

    Examples
    --------
    >>> import alongside
    >>> now = alongside.Scenario.load("tiny/quiet")
    >>> later = now.change(weeks=now.weeks + 4)
    >>> later.weeks - now.weeks
    4
    >>> now == later
    False
    """

    @classmethod
    def load(cls, path_or_name: str | os.PathLike[str]) -> Scenario:
        """Read a scenario from a file, or one that comes with the package.

        Parameters
        ----------
        path_or_name : str or path
            A path that ends in ".toml", or one of the names of `alongside.scenarios()`.

        Returns
        -------
        Scenario

        Raises
        ------
        ScenarioError
            With every fault of meaning that was found, or the one fault of syntax.
        FileError
            If there is no such file, or it cannot be read.

        Examples
        --------
        >>> import alongside
        >>> alongside.Scenario.load("tiny/quiet").place
        'tiny'
        """
        return cls(cls._load(os.fspath(path_or_name), str(LIBRARY)))

    @classmethod
    def from_text(cls, text: str, *, file: str = "") -> Scenario:
        """Read a scenario from text in TOML.

        Parameters
        ----------
        text : str
            What a scenario file holds.
        file : str
            The name shown in errors; places are looked for beside it.

        Returns
        -------
        Scenario

        Raises
        ------
        ScenarioError
            With every fault of meaning that was found, or the one fault of syntax.

        Examples
        --------
        >>> import alongside
        >>> alongside.Scenario.from_text('schema = "scenario/1"\\nname = "Mine"\\nplace = "tiny"').residents
        26
        """
        return cls(cls._from_text(text, file, str(LIBRARY)))

    def change(self, **changes: Any) -> Scenario:
        """Copy the scenario with something changed.

        Parameters
        ----------
        **changes
            - A part of the model with a dict of its parameters: ``stress={"load": 0.2}``.
            - One parameter: ``**{"stress.load": 0.2}``.
            - An intervention with a dict of its levers, and "from", "until", "areas" and "starts" (a week for
              each area) if meant; one that was not there is taken from week 0 on. None takes it out.
            - residents, weeks, burn_in, futures, luck, allow_density, asks, measures.
            - What is kept of residents and ties one by one:
              ``record={"panel": ["stress"], "every": 4, "futures": 1, "ties": [0, 52]}``.

        Returns
        -------
        Scenario

        Raises
        ------
        ScenarioError
            For a name that is not known, with the nearest that is, and for a value that cannot be.

        Examples
        --------
        >>> import alongside
        >>> now = alongside.Scenario.load("tiny/quiet")
        >>> now.change(**{"stress.load": 0.1})["stress.load"]
        0.1
        >>> now.change(strss={"load": 0.1})
        Traceback (most recent call last):
        alongside.ScenarioError: error E101: "strss" is not a known part of the model
          Scenario.change
                | strss.load=0.1
                | ^^^^^^^^^^  did you mean "stress"?
        ...
        """
        return self._changed(changes)

    def named(self, name: str) -> Scenario:
        """Copy the scenario under another name, for tables and plots.

        Parameters
        ----------
        name : str
            A few words.

        Returns
        -------
        Scenario

        Examples
        --------
        >>> import alongside
        >>> alongside.Scenario.load("tiny/quiet").named("As it is").name
        'As it is'
        """
        return type(self)(self._with_run("name", name)._judged())

    def get(self, name: str) -> float | int | bool:
        """Tell the value of a parameter.

        Parameters
        ----------
        name : str
            Such as "stress.load".

        Returns
        -------
        float, int or bool

        Raises
        ------
        ScenarioError
            For a name that is not known, with the nearest that is.

        Examples
        --------
        >>> import alongside
        >>> alongside.Scenario.load("tiny/quiet").get("coordinators.posts")
        0
        """
        return self._get(name)

    __getitem__ = get

    def _changed(self, changes: Mapping[str, Any]) -> Scenario:
        kinds = {part["part"]: part["kind"] for part in _core.parts()}
        now: _core.Scenario = self
        values: list[tuple[str, Any]] = []
        for name, value in changes.items():
            if name == "run" and isinstance(value, Mapping):
                for key, setting in value.items():
                    now = _with_run(now, key, setting)
            elif name == "record" and isinstance(value, Mapping):
                for key, setting in value.items():
                    now = _with_record(now, key, setting)
            elif name in OF_THE_SCENARIO:
                now = _with_run(now, name, value)
            elif kinds.get(name) == "intervention" and value is None:
                now = now._without_decision(name)
            elif kinds.get(name) == "intervention" and isinstance(value, Mapping):
                now = _with_decision(now, name, value)
                values += [(f"{name}.{key}", item) for key, item in value.items() if _plain(key) not in OF_A_DECISION]
            elif isinstance(value, Mapping) and (name in kinds or value):
                values += [(f"{name}.{key}", item) for key, item in value.items()]
            elif "." in name:
                values.append((name, value))
            elif name in kinds:
                raise TypeError(f"{name} takes a dict of its parameters, such as {_example(name)}")
            else:
                now._refuse(f"{_key(name)} = 0")
        for name, value in values:
            now = now._with_value(name, _toml_of(name, value))
        return type(self)(now._judged())

    def _differences(self) -> list[str]:
        said = []
        for decision in self.decisions:
            until = "" if decision["until"] is None else f" until {decision['until']}"
            where = f" in areas {decision['areas']}" if decision["areas"] else ""
            starts = f" from weeks {decision['starts']}" if decision["starts"] else ""
            said.append(f"{decision['kind']} from week {decision['from']}{until}{where}{starts}")
        said += [f"{name} = {value!r} instead of {default!r}" for name, (value, default) in self._differing().items()]
        for change in self.changes:
            until = "" if change["until"] is None else f" until {change['until']}"
            said.append(f"{change['what']} = {change['to']!r} from week {change['from']}{until}")
        return said

    def __repr__(self) -> str:
        weeks = f"{self.weeks} weeks" + (f" after {self.burn_in}" if self.burn_in else "")
        head = f"<Scenario {self.name!r}: {self.place}, {self.residents:,} residents, {weeks}, luck {self.luck!r}"
        return "\n  ".join([head, *self._differences()]) + ">"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _core.Scenario):
            return NotImplemented
        return self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return (_unpickled, (type(self), self.toml(), self.text))

    def __copy__(self) -> Scenario:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Scenario:
        return self


def describe(what: Literal["week", "parameters", "measures", "columns", "influences"] | _core.Scenario) -> str:
    """Write a page of Markdown about the model, or about a scenario's place as it is founded.

    Parameters
    ----------
    what : {"week", "parameters", "measures", "columns", "influences"} or Scenario

    Returns
    -------
    str

    Examples
    --------
    >>> import alongside
    >>> alongside.describe("week").startswith("#")
    True
    """
    if isinstance(what, _core.Scenario):
        return _core.describe_place(what)
    pages = {
        "week": _core.describe_week,
        "parameters": _core.describe_parameters,
        "measures": _core.describe_measures,
        "columns": _core.describe_columns,
        "influences": _core.describe_influences,
    }
    if what not in pages:
        near = difflib.get_close_matches(str(what), pages, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"{what!r} is not a page, there are {', '.join(pages)}{meant}")
    return pages[what]()


def _unpickled(cls: type[Scenario], toml: str, text: str) -> Scenario:
    return cls(cls._unpickled(toml, text))


def _plain(key: str) -> str:
    """`from` cannot be written as a keyword, so `from_` is taken for it."""
    return "from" if key == "from_" else key


def _with_run(scenario: _core.Scenario, key: str, value: Any) -> _core.Scenario:
    text, yes_no, several = ("luck", "asks"), ("allow_density",), ("measures",)
    if key in (*text, *yes_no):
        wanted = str if key in text else bool
        if not isinstance(value, wanted):
            raise TypeError(f"{key} must be {'a text' if key in text else 'True or False'}, not {value!r}")
    elif key in several:
        value = [value] if isinstance(value, str) else list(value)
    elif key in OF_THE_RUN:
        value = _whole(key, value)
    else:
        scenario._refuse(f"{_key(key)} = 0")
    return scenario._with_run(key, value)


def _with_record(scenario: _core.Scenario, key: str, value: Any) -> _core.Scenario:
    if key in ("measures", "panel"):
        value = [value] if isinstance(value, str) else list(value)
    elif key == "ties":
        value = [_whole("record.ties", one) for one in value]
    elif key in ("every", "futures"):
        value = _whole(f"record.{key}", value)
    return scenario._with_record(key, value)


def _with_decision(scenario: _core.Scenario, kind: str, given: Mapping[str, Any]) -> _core.Scenario:
    when = {_plain(key): value for key, value in given.items() if _plain(key) in OF_A_DECISION and value is not None}

    def numbers(key: str) -> list[int] | None:
        return [_whole(f"{kind}.{key}", one) for one in when[key]] if key in when else None

    return scenario._with_decision(
        kind,
        _whole(f"{kind}.from", when["from"]) if "from" in when else None,
        _whole(f"{kind}.until", when["until"]) if "until" in when else None,
        numbers("areas"),
        numbers("starts"),
    )


def _whole(name: str, value: Any) -> int:
    try:
        if isinstance(value, bool):
            raise TypeError
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number, not {value!r}") from None


def _key(name: str) -> str:
    """A name as a key in TOML, whatever it holds."""
    return name if name.replace("_", "").isalnum() and name.isascii() else json.dumps(name)


def _example(part: str) -> str:
    first = next((each["parameter"] for each in _core.parameters() if each["part"] == part), "parameter")
    return f"{part}={{{first!r}: ...}}"


def _toml_of(name: str, value: Any) -> str:
    """A value as TOML writes it; NumPy's numbers count as Python's."""
    if hasattr(value, "item") and getattr(value, "ndim", 1) == 0:
        value = value.item()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, int | float):
        return repr(value)
    raise TypeError(f"{name} must be a number, True or False, not {value!r}")
