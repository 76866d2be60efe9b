# SPDX-License-Identifier: Apache-2.0
"""One run from Python: columns share memory and never dangle, weeks run without the interpreter lock, and a saved
state goes on to the same bits."""

import gc
import signal
import threading

import alongside
import numpy as np
import pytest
from ticking import EVERY, ticks_during


@pytest.fixture
def quiet():
    return alongside.Scenario.load("tiny/quiet")


@pytest.fixture(scope="module")
def town():
    """Large enough to keep a core busy for a while."""
    return alongside.Scenario.load("thurrock/no-coordinators").change(residents=4000)


def address(array):
    return array.__array_interface__["data"][0]


def test_two_fetches_of_a_column_are_the_same_memory(quiet):
    run = alongside.Simulation(quiet, threads=1)
    first, second = run.column("stress"), run.column("stress")
    assert address(first) == address(second)
    assert np.shares_memory(first, second)
    assert first.dtype == np.float32
    assert first.flags.c_contiguous


def test_every_column_is_as_long_as_its_rows(quiet):
    run = alongside.Simulation(quiet, threads=1)
    columns = run.columns()
    assert len(columns) > 30
    for column in columns:
        view = run.column(column["name"])
        assert len(view) == column["rows"] == len(run.keys(column["space"]))
        assert not view.flags.owndata or not column["rows"]


def test_a_held_view_shows_the_weeks_that_follow(quiet):
    run = alongside.Simulation(quiet, threads=1)
    view = run.column("stress")
    before = view.copy()
    run.advance(1)
    assert address(view) == address(run.column("stress")), "the column has not grown in one week"
    assert np.any(view != before)
    np.testing.assert_array_equal(view, run.column("stress"))


def test_a_view_outlives_its_run(quiet):
    run = alongside.Simulation(quiet, threads=1)
    run.advance(2)
    view = run.column("stress")
    kept = view.copy()
    del run
    gc.collect()
    others = [alongside.Simulation(quiet.change(luck=f"other {k}"), threads=1) for k in range(5)]
    assert len(others) == 5
    np.testing.assert_array_equal(view, kept)


def test_a_view_of_a_column_that_has_grown_is_stale_and_alive(town):
    growing = town.change(residents=500, burn_in=0, coordinators={"posts": 3})
    change = '[[change]]\nwhat = "coordinators.posts"\nto = 8\nfrom = 3\n'
    run = alongside.Simulation(alongside.Scenario.from_text(growing.toml() + change), threads=1)
    run.advance(2)
    view = run.column("post_hours")
    of_the_place = int((view == 0).sum())  # these stand first, and are for places and not for hours
    assert len(view) == of_the_place + 3
    assert view[of_the_place:].all()
    run.advance(2)
    grown = run.column("post_hours")
    assert len(grown) == of_the_place + 8
    assert not np.shares_memory(view, grown)
    kept = view.copy()
    run.advance(1)
    del run
    gc.collect()
    np.testing.assert_array_equal(view, kept)


def test_views_are_read_only(quiet):
    view = alongside.Simulation(quiet, threads=1).column("stress")
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 1
    with pytest.raises(ValueError, match="WRITEABLE"):
        view.flags.writeable = True


def test_a_column_that_is_not_there(quiet):
    with pytest.raises(KeyError, match="mood"):
        alongside.Simulation(quiet, threads=1).column("mood")


def test_keys_are_copies_and_name_residents_once(quiet):
    run = alongside.Simulation(quiet, threads=1)
    keys = run.keys()
    taken = keys[keys != 0]
    assert len(taken) == len(set(taken.tolist())) > 10
    assert not np.shares_memory(keys, run.keys())
    with pytest.raises(ValueError, match='"dog" is not'):
        run.keys("dog")


def test_ties_have_two_halves(town):
    run = alongside.Simulation(town.change(residents=1000), threads=1)
    run.advance(1)
    person, other, close = run.ties()
    halves = set(zip(person.tolist(), other.tolist(), strict=True))
    assert len(halves) == len(person) > 1000
    assert all((b, a) in halves for a, b in halves)
    assert close.dtype == np.float32
    assert close.min() >= 0
    assert close.max() <= 1
    by_layer = [len(run.ties(layer)[0]) for layer in ("kin", "friend", "neighbour", "mutual")]
    assert sum(by_layer) == len(person)
    assert by_layer[0] > 0
    with pytest.raises(ValueError, match='"colleague" is not a layer'):
        run.ties("colleague")


def test_other_threads_run_while_a_town_is_advanced(town):
    run = alongside.Simulation(town, threads=1)
    ticks, seconds = ticks_during(lambda: run.advance(10))
    assert seconds > 0.02, "the weeks were over too soon to tell"
    # Under a held lock there would be at most one tick at either end.
    assert ticks > max(3, seconds / EVERY / 50)


def test_the_number_of_threads_changes_nothing(town):
    digests = set()
    for threads in (1, 3):
        run = alongside.Simulation(town.change(residents=2000), threads=threads)
        run.advance(5)
        digests.add(run.digest())
    assert len(digests) == 1


def test_a_saved_state_goes_on_to_the_same_bits(quiet):
    run = alongside.Simulation(quiet, threads=1)
    run.advance(5)
    state = run.save()
    assert isinstance(state, bytes)
    other = alongside.Simulation.restore(quiet, state, threads=1)
    assert other.week == 5
    assert other.digest() == run.digest()
    run.advance(5)
    other.advance(5)
    assert other.digest() == run.digest()
    for state_of, luck in ((state, "another"), (state[:-1], None)):
        with pytest.raises(alongside.MismatchError, match="cannot be continued") as caught:
            alongside.Simulation.restore(quiet, state_of, luck=luck)
        assert caught.value.code == "E502"


def test_a_run_is_one_future_of_a_study(quiet):
    results = alongside.run(quiet, futures=3, threads=1)
    run = alongside.Simulation(quiet, future=2, drawn=True, threads=1)
    run.advance(quiet.burn_in + quiet.weeks)
    series = run.series()["wellbeing"]
    assert run.week_of_arm == quiet.weeks
    assert len(series["week"]) == quiet.burn_in + quiet.weeks
    for name in ("stress", "loneliness"):
        assert series[name][-1] == results[f"wellbeing.{name}"][0, 2, -1]


def test_ctrl_c_stops_between_two_weeks(town):
    run = alongside.Simulation(town, threads=1)
    threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        run.advance(5000)
    week = run.week
    assert 0 < week < 5000
    run.advance(1)
    assert run.week == week + 1


def test_what_cannot_be_asked_of_a_run(quiet):
    with pytest.raises(TypeError, match="made of a Scenario"):
        alongside.Simulation("tiny/quiet")
    with pytest.raises(ValueError, match="at least 1"):
        alongside.Simulation(quiet, threads=0)
    with pytest.raises(ValueError, match="negative"):
        alongside.Simulation(quiet, threads=1).advance(-1)


def test_a_run_says_what_it_is(quiet):
    run = alongside.Simulation(quiet, threads=1)
    assert repr(run) == "<Simulation of 'Quiet', luck 'amber', future 0, week 0>"
    assert run.scenario is quiet
    assert run.bytes > 1000
