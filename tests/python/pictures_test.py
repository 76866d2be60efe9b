# SPDX-License-Identifier: Apache-2.0
"""Pictures of comparisons: they show the numbers that the tables hold."""

import alongside
import matplotlib
import numpy as np
import pytest
from alongside import pictures

matplotlib.use("Agg")
from matplotlib import pyplot

OUTCOME = "way_in.ever_served"


@pytest.fixture(scope="module")
def found():
    now = alongside.Scenario.load("tiny/quiet").change(weeks=20)
    one = now.change(coordinators={"posts": 1}, allow_density=True).named("One post")
    two = now.change(coordinators={"posts": 2}, allow_density=True).named("Two posts")
    return alongside.compare([now, one, two], futures=8)


@pytest.fixture(autouse=True)
def closed():
    yield
    pyplot.close("all")


def test_dots_stand_where_the_differences_are(found):
    axes = found.plot(OUTCOME).axes[0]
    gaps = found[OUTCOME][1:, :, -1] - found[OUTCOME][0, :, -1]
    clouds = [line.get_xdata() for line in axes.get_lines() if line.get_marker() == "o"]
    assert len(clouds) == 2
    for cloud, values in zip(clouds, gaps, strict=True):
        np.testing.assert_array_equal(cloud, values)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["One post", "Two posts"]


def test_the_range_below_the_dots_is_that_of_the_table(found):
    axes = found.plot(OUTCOME).axes[0]
    table = found.table(OUTCOME, horizon=found.horizons[-1])
    ranges = [line.get_xdata() for line in axes.get_lines() if line.get_linewidth() == 2 and len(line.get_xdata()) == 2]
    np.testing.assert_allclose(ranges, np.column_stack([table["low"], table["high"]]))


def test_a_course_has_a_panel_for_each_arm_and_every_horizon(found):
    figure = found.plot(OUTCOME, "course")
    assert [axes.get_title() for axes in figure.axes] == ["One post", "Two posts"]
    middle = next(line for line in figure.axes[0].get_lines() if line.get_marker() == "o")
    np.testing.assert_array_equal(middle.get_xdata(), found.horizons)
    gaps = found[OUTCOME][1] - found[OUTCOME][0]
    np.testing.assert_allclose(middle.get_ydata(), np.median(gaps, axis=0))


def test_inputs_are_those_that_were_drawn(found):
    figure = found.plot(OUTCOME, "inputs")
    names = {label.get_text() for label in figure.axes[0].get_yticklabels()}
    assert names
    assert names <= set(found.inputs)


def test_inputs_that_were_not_drawn_have_no_picture():
    now = alongside.Scenario.load("tiny/quiet").change(weeks=8)
    same = alongside.compare([now, now.named("Again")], futures=2, drawn=False)
    with pytest.raises(ValueError, match="no input was drawn"):
        same.plot(OUTCOME, "inputs")


def test_what_is_not_there_is_refused(found):
    with pytest.raises(KeyError, match="did you mean"):
        found.plot("way_in.ever_serve")
    with pytest.raises(ValueError, match="no kind of picture"):
        found.plot(OUTCOME, "pie")
    with pytest.raises(KeyError, match="not a horizon"):
        found.plot(OUTCOME, horizon=3)


def test_without_matplotlib_it_says_what_to_install(found, monkeypatch):
    from alongside import results

    monkeypatch.setattr(results, "_installed", lambda name: None)
    with pytest.raises(alongside.MissingExtra, match=r"alongside\[plot\]"):
        found.plot(OUTCOME)


def test_rank_correlations_are_spearmans():
    inputs = np.array([[1.0, 5.0, 2.0], [2.0, 4.0, 2.0], [3.0, 1.0, 2.0], [9.0, 0.0, 2.0]])
    np.testing.assert_allclose(pictures.rank_correlations(inputs, [10.0, 20.0, 30.0, 31.0]), [1, -1, 0])
    ties = pictures.rank_correlations([[1.0], [1.0], [2.0], [3.0]], [1.0, 2.0, 3.0, 4.0])
    assert 0.9 < ties[0] < 1
