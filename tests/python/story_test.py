# SPDX-License-Identifier: Apache-2.0
"""Stories from Python: rows for a data frame, and the command line's own events.

The last needs the environment variable ALONGSIDE_BIN, the path of the program.
"""

import csv
import io
import os
import pathlib
import subprocess

import alongside
import pytest

program = pytest.mark.skipif("ALONGSIDE_BIN" not in os.environ, reason="ALONGSIDE_BIN does not name the program")
LIBRARY = pathlib.Path(alongside.__file__).parent / "scenarios"


@pytest.fixture(scope="module")
def quiet():
    return alongside.Scenario.load("tiny/quiet")


@pytest.fixture(scope="module")
def one_post():
    return alongside.Scenario.load("tiny/one-post")


def test_events_are_rows_of_a_data_frame(quiet):
    pandas = pytest.importorskip("pandas")
    events = pandas.DataFrame(alongside.story(quiet, pick=3))
    assert events.person.nunique() == 3
    assert events.week.between(0, 51).all()
    drawn = events.dropna(subset=["drew"])
    assert (drawn.threshold > 0).all()
    assert (events.side == "first").all()


def test_somebody_found_can_be_asked_for_again(quiet):
    events = alongside.story(quiet)
    key = events[0]["person"]
    assert alongside.story(quiet, person=key) == events
    assert alongside.story(quiet, person=int(key, 16), threads=1) == events
    household = alongside.story(quiet, household=key)
    assert [event for event in household if event["person"] == key] == events


def test_two_scenarios_are_told_side_by_side(quiet, one_post):
    events = alongside.story(quiet, both=one_post, pick=2)
    assert {event["arm"] for event in events} == {"Quiet", "One post"}
    for event in events:
        assert event["side"] in ("both", "first" if event["arm"] == "Quiet" else "second")


def test_what_cannot_be_told_is_refused(quiet):
    with pytest.raises(ValueError, match="no key"):
        alongside.story(quiet, person="bob")
    with pytest.raises(alongside.MismatchError, match="nobody has the key"):
        alongside.story(quiet, person=7)
    with pytest.raises(ValueError, match="weeks"):
        alongside.story(quiet, weeks=53)
    with pytest.raises(ValueError, match="begin"):
        alongside.story(quiet, begin=52)
    with pytest.raises(ValueError, match="pick"):
        alongside.story(quiet, pick=0)
    with pytest.raises(ValueError, match="not both"):
        alongside.story(quiet, person=1, household=1)
    with pytest.raises(alongside.MismatchError, match="paired"):
        alongside.story(quiet, both=quiet.change(burn_in=4))


@program
def test_the_command_line_tells_the_same(quiet):
    said = subprocess.run(
        [os.environ["ALONGSIDE_BIN"], "story", LIBRARY / "tiny/quiet.toml", "--format", "csv", "--no-pasts"],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = list(csv.DictReader(io.StringIO(said.stdout)))
    events = alongside.story(quiet)
    assert list(events[0]) == list(rows[0])
    assert [(int(row["week"]), row["what"], row["with"] or None) for row in rows] == [
        (event["week"], event["what"], event["with"]) for event in events
    ]
    assert [float(row["drew"]) for row in rows if row["drew"]] == [
        event["drew"] for event in events if event["drew"] is not None
    ]
