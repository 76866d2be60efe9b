# SPDX-License-Identifier: Apache-2.0
"""Pictures of a comparison: what each future says, when it appears, and which inputs it goes with."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from alongside.results import Comparison

KINDS = ("dots", "course", "inputs")
_CHANGE = "#0b5a74"
_ROWS_OF_INPUTS = 12
_LOW, _MIDDLE, _HIGH = 5, 50, 95


def plot(found: Comparison, outcome: str, kind: str, horizon: int | None) -> Any:
    """Draw one of `KINDS`, as `Comparison.plot` says."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of picture; there are {', '.join(KINDS)}")
    pyplot = importlib.import_module("matplotlib.pyplot")
    at = found.horizons[-1] if horizon is None else horizon
    if at not in found.horizons:
        raise KeyError(f"{at} weeks is not a horizon; there are {', '.join(map(str, found.horizons))}")
    gaps = found[outcome][1:] - found[outcome][:1]
    if kind == "dots":
        return _dots(pyplot, found, outcome, gaps[..., found.horizons.index(at)], at)
    if kind == "course":
        return _course(pyplot, found, outcome, gaps)
    return _inputs(pyplot, found, outcome, gaps[..., found.horizons.index(at)], at)


def rank_correlations(inputs: npt.ArrayLike, gaps: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Spearman's correlation of each column of inputs with the differences; 0 where either does not vary.

    Parameters
    ----------
    inputs : array of shape (future, input)
    gaps : array of shape (future,)

    Returns
    -------
    ndarray of shape (input,)
    """
    drawn = np.apply_along_axis(_ranks, 0, np.asarray(inputs, dtype=float))
    found = _ranks(np.asarray(gaps, dtype=float))
    drawn = drawn - drawn.mean(axis=0)
    found = found - found.mean()
    size = np.sqrt((drawn**2).sum(axis=0) * (found**2).sum())
    together: npt.NDArray[np.float64] = drawn.T @ found
    alike = np.zeros(drawn.shape[1])
    np.divide(together, size, out=alike, where=size > 0)
    return alike


def _ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Ranks from 0; equal values share the mean of theirs."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts + 1) / 2)[where]


def _about(found: Comparison, outcome: str) -> str:
    unit = found.units[outcome]
    return outcome.replace("_", " ").replace(".", ": ") + (f" ({unit})" if unit not in ("", "1") else "")


def _paired(found: Comparison) -> str:
    return f"{len(found.futures)} futures, " + ("the same luck in every arm" if found.paired else "unpaired")


def _dots(pyplot: Any, found: Comparison, outcome: str, gaps: npt.NDArray[np.float64], horizon: int) -> Any:
    figure, axes = pyplot.subplots(figsize=(7, 1.4 + 0.9 * len(gaps)), layout="constrained")
    for row, values in enumerate(gaps):
        heights = row + _spread(values)
        axes.plot(values, heights, "o", color=_CHANGE, markersize=4, alpha=0.6)
        low, middle, high = np.percentile(values, [_LOW, _MIDDLE, _HIGH])
        axes.plot([low, high], [row - 0.42] * 2, color=_CHANGE, linewidth=2)
        axes.plot([middle], [row - 0.42], "|", color=_CHANGE, markersize=12, markeredgewidth=2)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.locator_params(axis="x", integer=bool(np.all(gaps == np.round(gaps))))
    axes.set_yticks(range(len(gaps)), found.arms[1:])
    axes.set_ylim(len(gaps) - 0.4, -0.6)
    axes.set(xlabel=f"difference from {found.arms[0]} in {_about(found, outcome)}")
    axes.set_title(f"After {horizon} weeks: a dot a future; {_paired(found)}", fontsize="medium", loc="left")
    return figure


def _spread(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Small heights that keep dots of nearly one value apart."""
    order = np.argsort(values, kind="stable")
    heights = np.empty(len(values))
    heights[order] = 0.25 * (np.arange(len(values)) % 5 - 2) / 2
    return heights


def _course(pyplot: Any, found: Comparison, outcome: str, gaps: npt.NDArray[np.float64]) -> Any:
    figure, axes = pyplot.subplots(1, len(gaps), figsize=(3.5 * len(gaps) + 1, 3), layout="constrained", sharey=True)
    for one, name, values in zip(np.atleast_1d(axes), found.arms[1:], gaps, strict=True):
        bands = np.percentile(values, [_LOW, 25, _MIDDLE, 75, _HIGH], axis=0)
        one.fill_between(found.horizons, bands[0], bands[4], color=_CHANGE, alpha=0.2, linewidth=0)
        one.fill_between(found.horizons, bands[1], bands[3], color=_CHANGE, alpha=0.35, linewidth=0)
        one.plot(found.horizons, bands[2], "o-", color=_CHANGE, markersize=3)
        one.axhline(0, color="black", linewidth=0.8)
        one.set(xlabel="weeks since the change")
        one.set_title(name, fontsize="medium")
    np.atleast_1d(axes)[0].set_ylabel(f"difference in\n{_about(found, outcome)}")
    figure.suptitle(f"Median, five and nine in ten futures; {_paired(found)}", fontsize="medium")
    return figure


def _inputs(pyplot: Any, found: Comparison, outcome: str, gaps: npt.NDArray[np.float64], horizon: int) -> Any:
    if not found.inputs:
        raise ValueError("no input was drawn, so that futures differ in luck alone; leave drawn=False out")
    figure, axes = pyplot.subplots(1, len(gaps), figsize=(4.5 * len(gaps) + 1, 4), layout="constrained")
    by_chance = 2 / np.sqrt(max(len(found.futures), 1))
    for one, name, values in zip(np.atleast_1d(axes), found.arms[1:], gaps, strict=True):
        correlation = rank_correlations(found.input_values, values)
        most = np.argsort(-np.abs(correlation), kind="stable")[:_ROWS_OF_INPUTS]
        one.barh(range(len(most)), correlation[most], color=_CHANGE)
        one.set_yticks(range(len(most)), [found.inputs[k] for k in most], fontsize="small")
        one.invert_yaxis()
        one.axvspan(-by_chance, by_chance, color="grey", alpha=0.2, linewidth=0)
        one.axvline(0, color="black", linewidth=0.8)
        one.set(xlim=(-1, 1), xlabel="rank correlation with the difference")
        one.set_title(name, fontsize="medium")
    figure.suptitle(
        f"{_about(found, outcome)} after {horizon} weeks; grey: what one input shows by chance ({_paired(found)})",
        fontsize="medium",
    )
    return figure
