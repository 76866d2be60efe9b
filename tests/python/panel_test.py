# SPDX-License-Identifier: Apache-2.0
"""Residents and ties one by one: as arrays and tables, the same as a running simulation says, and as the file says."""

import doctest

import alongside
import numpy as np
import pytest
from alongside import recorded

RECORD = {"panel": ["stress", "stage", "trust_community"], "every": 4, "futures": 2, "ties": [0, 8]}


@pytest.fixture(scope="module")
def now():
    quiet = alongside.Scenario.load("tiny/quiet")
    return quiet.change(residents=300, weeks=8, burn_in=4, record=RECORD, allow_density=True)


@pytest.fixture(scope="module")
def found(now):
    more = now.change(coordinators={"posts": 1}).named("A coordinator")
    return alongside.compare([now, more], futures=3)


def live(scenario, future):
    """The same future, week by week, from the end of the burn-in."""
    simulation = alongside.Simulation(scenario, future=future, drawn=True)
    simulation.advance(scenario.burn_in)
    return simulation


def test_a_panel_is_what_the_columns_of_a_simulation_say(now, found):
    stress, trust = found.panel("stress"), found.panel("trust_community")
    assert stress.dims == ("future", "week", "resident")
    assert stress.attrs["units"] == "SD"
    assert stress.future.values.tolist() == [0, 1]
    assert stress.week.values.tolist() == [0, 4, 8]
    for future in (0, 1):
        simulation = live(now, future)
        for look, weeks in enumerate((0, 4, 4)):
            simulation.advance(weeks)
            keys = simulation.keys("person")
            here = keys != 0
            seen = stress[future, look].sel(resident=keys[here]).values
            assert (seen == simulation.column("stress")[here]).all()
            shares = trust[future, look].sel(resident=keys[here]).values
            assert np.allclose(shares, simulation.column("trust_community")[here] / 65535, atol=1e-7)
            assert np.isfinite(stress[future, look]).sum() == here.sum()


def test_a_file_says_the_same_to_within_half_a_step(found, tmp_path):
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    found.save(tmp_path / "found.h5")
    for arm in (0, 1):
        with xarray.open_dataset(tmp_path / "found.h5", group=f"panel/arm_{arm + 1}", engine="h5netcdf") as panel:
            for column in RECORD["panel"]:
                mine = found.panel(column, arm=arm)
                half = panel[column].attrs.get("rounded_by_at_most", 0.0)
                assert (np.isnan(mine.values) == np.isnan(panel[column].values)).all()
                assert float(abs(mine - panel[column]).max()) <= half * 1.0001 + 1e-6 * (column == "trust_community")
            assert (panel.resident.values == mine.resident.values).all()


def test_ties_are_those_of_a_simulation(now, found):
    simulation = live(now, 1)
    simulation.advance(8)
    person, other, close = simulation.ties()
    keys = simulation.keys("person")
    expected = {(int(keys[a]), int(keys[b])): float(c) for a, b, c in zip(person, other, close, strict=True)}
    ties = found.ties(8, future=1)
    assert len(ties) * 2 == len(expected)
    for row in ties.itertuples():
        assert expected[row.first, row.second] == pytest.approx(row.closeness_first, abs=1e-6)
        assert expected[row.second, row.first] == pytest.approx(row.closeness_second, abs=1e-6)
    assert set(ties["layer"]) <= {"kin", "friend", "neighbour", "mutual"}
    assert found.ties(8).equals(found.ties(8, arm=found.arms[0], future=0))


def test_what_was_not_recorded_is_said(now, found):
    with pytest.raises(KeyError, match="stress"):
        found.panel("stres")
    with pytest.raises(KeyError, match="0, 8"):
        found.ties(4)
    with pytest.raises(KeyError, match="0, 1"):
        found.ties(8, future=2)
    with pytest.raises(KeyError, match="A coordinator"):
        found.panel("stress", arm="A cordinator")
    plain = alongside.run(now.change(record={"panel": [], "ties": []}))
    for ask in (lambda: plain.panel("stress"), lambda: plain.ties(0)):
        with pytest.raises(KeyError, match="nothing was recorded"):
            ask()


def test_without_xarray_and_pandas_there_are_arrays(found, monkeypatch):
    monkeypatch.setattr(recorded, "installed", lambda name: None)
    stress, ties = found.panel("stress"), found.ties(0)
    assert isinstance(stress, np.ndarray)
    assert stress.shape[:2] == (2, 3)
    assert stress.dtype == np.float32
    assert isinstance(ties["first"], np.ndarray)
    assert ties["first"].dtype == np.uint64


def test_what_is_recorded_changes_no_number(now, found):
    plain = now.change(record={"panel": [], "ties": []})
    more = plain.change(coordinators={"posts": 1}).named("A coordinator")
    assert (alongside.compare([plain, more], futures=3).values == found.values).all()
    assert plain.fingerprint != now.fingerprint


def test_a_scenario_says_what_it_records(now):
    assert now.record == {"measures": [], **RECORD}
    assert now.change(record={"every": 2}).record["every"] == 2
    assert now.change(record={"panel": "stress"}).record["panel"] == ["stress"]
    with pytest.raises(alongside.ScenarioError, match='did you mean "stress"'):
        now.change(record={"panel": ["strss"]})
    with pytest.raises(alongside.ScenarioError, match="E104"):
        now.change(record={"ties": [9]})
    with pytest.raises(alongside.ScenarioError, match="pannel"):
        now.change(record={"pannel": ["stress"]})


def test_the_examples_run_as_they_are_written():
    tried = doctest.testmod(recorded)
    assert tried.attempted > 5
    assert tried.failed == 0
