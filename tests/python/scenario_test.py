# SPDX-License-Identifier: Apache-2.0
"""Scenarios from Python: values that are never altered, and errors that say what was probably meant."""

import copy
import pickle

import alongside
import numpy as np
import pytest


@pytest.fixture
def quiet():
    return alongside.Scenario.load("tiny/quiet")


def test_every_scenario_that_comes_with_the_package_can_be_read():
    names = alongside.scenarios()
    assert {"tiny/quiet", "thurrock/no-coordinators"} <= set(names)
    for name in names:
        assert alongside.Scenario.load(name).weeks > 0


def test_a_path_and_a_name_are_the_same(quiet, tmp_path):
    path = tmp_path / "quiet.toml"
    path.write_text(quiet.text)
    assert alongside.Scenario.load(path) == quiet
    assert alongside.Scenario.load(str(path)) == quiet
    assert alongside.Scenario.from_text(quiet.text) == quiet
    assert alongside.Scenario.from_text(quiet.toml()) == quiet


def test_a_place_beside_the_scenario_comes_first(quiet, tmp_path):
    place = (alongside.scenario.LIBRARY / "places" / "tiny.toml").read_text()
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "tiny.toml").write_text(place.replace('name   = "tiny"', 'name = "other"'))
    (tmp_path / "mine.toml").write_text(quiet.text)
    assert alongside.Scenario.load(tmp_path / "mine.toml").place == "other"


def test_change_returns_another_and_leaves_this_one(quiet):
    before = quiet.fingerprint
    other = quiet.change(stress={"load": 0.125}, weeks=30)
    assert (other.weeks, other["stress.load"]) == (30, 0.125)
    assert quiet.fingerprint == before
    assert other == quiet.change(**{"stress.load": 0.125, "weeks": 30})
    assert other == quiet.change(run={"weeks": np.int64(30)}, **{"stress.load": np.float64(0.125)})
    assert type(other) is alongside.Scenario
    assert len({quiet, other, quiet.change(weeks=30)}) == 3
    assert len({other, other.change(), pickle.loads(pickle.dumps(other))}) == 1


def test_a_decision_is_taken_altered_and_dropped(quiet):
    town = alongside.Scenario.load("thurrock/no-coordinators")
    taken = town.change(coordinators={"posts": 3, "from_": 10, "until": 60, "areas": [0]})
    assert taken.decisions == [{"kind": "coordinators", "from": 10, "until": 60, "areas": [0], "starts": []}]
    assert taken["coordinators.posts"] == 3
    more = taken.change(**{"coordinators.posts": 4})
    assert more["coordinators.posts"] == 4
    assert more.decisions == taken.decisions
    assert taken.change(coordinators=None) == town
    rolled_out = taken.change(residents=30000, coordinators={"areas": [1, 0], "starts": [30, 10]})
    assert rolled_out.decisions[0]["areas"] == [0, 1]
    assert rolled_out.decisions[0]["starts"] == [10, 30]
    assert rolled_out.change(coordinators={"areas": [1]}).decisions[0]["starts"] == []
    with pytest.raises(alongside.ScenarioError, match="as many as areas"):
        taken.change(coordinators={"starts": [10, 20]})
    with pytest.raises(alongside.ScenarioError, match="E107"):
        town.change(**{"coordinators.posts": 3})


def test_named(quiet):
    other = quiet.named('He said "no"')
    assert other.name == 'He said "no"'
    assert other != quiet
    assert other.named(quiet.name) == quiet
    with pytest.raises(AttributeError):
        quiet.name = "new"


@pytest.mark.parametrize(
    ("changes", "code", "meant"),
    [
        ({"stress": {"loa": 0.1}}, "E101", "stress.load"),
        ({"stress.loa": 0.1}, "E101", "stress.load"),
        ({"strss": {"load": 0.1}}, "E101", "stress"),
        ({"strss.load": 0.1}, "E101", "stress"),
        ({"wekks": 4}, "E101", "weeks"),
        ({"run": {"wekks": 4}}, "E101", "weeks"),
        ({"coordinaters": {"posts": 1}}, "E101", "coordinators"),
        ({"coordinators": {"post": 1}}, "E101", "coordinators.posts"),
        ({"measures": ["wellbein"]}, "E101", "wellbeing"),
    ],
)
def test_a_typo_is_answered_with_the_right_name(quiet, changes, code, meant):
    with pytest.raises(alongside.ScenarioError) as caught:
        quiet.change(**changes)
    assert [complaint["code"] for complaint in caught.value.complaints] == [code]
    assert f'did you mean "{meant}"?' in str(caught.value)
    assert caught.value.complaints[0]["file"] == "Scenario.change"
    assert str(caught.value) == caught.value.complaints[0]["message"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"weeks": -4}, "E104"),
        ({"weeks": 10**30}, None),
        ({"stress.load": 99}, "E104"),
        ({"stress.load": float("nan")}, "E108"),
        ({"stress.load": "much"}, "E102"),
        ({"coordinators": {"posts": 1}}, "E111"),
        ({"coordinators": {"posts": 1, "areas": [7]}, "allow_density": True}, "E107"),
        ({"coordinators": {"posts": 1, "from": 70}, "allow_density": True}, "E107"),
    ],
)
def test_a_value_that_cannot_be(quiet, changes, code):
    if code is None:
        with pytest.raises((TypeError, RuntimeError, OverflowError)):
            quiet.change(**changes)
        return
    with pytest.raises(alongside.ScenarioError, match=f"error {code}"):
        quiet.change(**changes)


@pytest.mark.parametrize(
    "changes",
    [{"weeks": 1.5}, {"weeks": "4"}, {"luck": 3}, {"allow_density": 1}, {"stress": 3}, {"stress.load": None}],
)
def test_a_value_of_the_wrong_type(quiet, changes):
    with pytest.raises(TypeError):
        quiet.change(**changes)


def test_an_unknown_parameter_is_asked_for(quiet):
    with pytest.raises(alongside.ScenarioError, match=r'did you mean "stress\.load"'):
        quiet.get("stress.loa")
    with pytest.raises(alongside.ScenarioError, match="E101"):
        quiet["stress"]


def test_numbers_read_as_they_were_written(quiet):
    assert quiet.change(**{"stress.load": 0.1})["stress.load"] == 0.1
    assert isinstance(quiet["coordinators.posts"], int)
    for row in alongside.parameters():
        if row["type"] == "number":
            assert np.float32(quiet[f"{row['part']}.{row['parameter']}"]) == np.float32(row["default"])


def test_pickled_as_text(quiet):
    changed = quiet.change(stress={"load": 0.1}).named("Other")
    again = pickle.loads(pickle.dumps(changed))
    assert again == changed
    assert hash(again) == hash(changed)
    assert again.text == quiet.text
    assert b"load = 0.1" in pickle.dumps(changed)
    assert copy.deepcopy(changed) == changed
    assert changed != "Other"


def test_repr_says_what_differs(quiet):
    assert repr(quiet) == "<Scenario 'Quiet': tiny, 26 residents, 52 weeks after 8, luck 'amber'>"
    town = alongside.Scenario.load("thurrock/no-coordinators").change(coordinators={"posts": 3, "from": 10})
    default = quiet["coordinators.posts"]
    assert "\n  coordinators from week 10\n" in repr(town)
    assert f"coordinators.posts = 3 instead of {default}" in repr(town)
    assert "stress.load = 0.1 instead of " in repr(quiet.change(**{"stress.load": 0.1}))


def test_every_fault_of_a_file_comes_at_once():
    text = 'schema = "scenario/1"\nname = "X"\nplace = "tiny"\n[run]\nweeks = -1\nfutres = 3\n'
    with pytest.raises(alongside.ScenarioError) as caught:
        alongside.Scenario.from_text(text, file="mine.toml")
    assert [(one["code"], one["line"], one["file"]) for one in caught.value.complaints] == [
        ("E104", 5, "mine.toml"),
        ("E101", 6, "mine.toml"),
    ]
    assert str(caught.value).startswith("error E104")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.complaints == caught.value.complaints


def test_warnings_are_kept(quiet):
    assert [warning["code"] for warning in quiet.warnings] == ["W202"]


def test_classes_of_errors(quiet, tmp_path):
    assert issubclass(alongside.ScenarioError, ValueError)
    assert issubclass(alongside.FileError, OSError)
    assert issubclass(alongside.MismatchError, ValueError)
    assert issubclass(alongside.Broken, RuntimeError)
    assert alongside.ScenarioError.__module__ == "alongside"
    with pytest.raises(alongside.FileError, match="no such file") as caught:
        alongside.Scenario.load(tmp_path / "none.toml")
    assert caught.value.code == "E404"
    assert str(caught.value).startswith("error E404: there is no such file\n  ")
    with pytest.raises(alongside.FileError, match="tiny/quiet"):
        alongside.Scenario.load("tiny/quite")
    with pytest.raises(alongside.FileError, match="a folder"):
        alongside.Scenario.load(tmp_path)


def test_pages():
    for what in ("week", "parameters", "measures", "columns"):
        assert alongside.describe(what).startswith("# ")
    assert "stress" in alongside.describe("parameters")
    assert alongside.describe(alongside.Scenario.load("tiny/quiet"))
    with pytest.raises(ValueError, match="did you mean 'columns'"):
        alongside.describe("column")
    rows = alongside.parameters()
    assert {"part", "parameter", "default", "unit", "standing", "grade", "source", "about"} <= rows[0].keys()
    assert all(row["low"] <= row["default"] <= row["high"] for row in rows if row["type"] != "yes_no")
    assert any(row["standing"] == "lever" for row in rows)
    assert {row["measure"] for row in alongside.measures()} >= {"wellbeing", "way_in"}
