# SPDX-License-Identifier: Apache-2.0
"""Following one person on the command line: what is printed, in three formats, and what goes wrong."""

import csv
import io
import json
import os
import pathlib
import re

import pytest
from cli_test import ONE_POST, POSTS, QUIET, ROOT, alongside, pair, scenario

pytestmark = pytest.mark.skipif(not os.environ.get("ALONGSIDE_BIN"), reason="ALONGSIDE_BIN names the command line")
# Two scenarios of the hamlet in which the coordinator is often asked.
BUSY = [QUIET, "--both", ONE_POST, "--set", "staffing.door=2"]
# What is told of a draw that did not fall under its threshold.
MISSED = (
    "did not take to each other",
    "waited too long",
    "did not come to the first meeting",
    "did not wish to be referred",
    "asked for another, and was not asked about themselves",
    "will come again",
    "missed a meeting",
    "gave up going there",
    "went there with a coordinator, and it did not go well",
)
SNAPSHOTS = pathlib.Path(__file__).parent / "snapshots"


@pytest.fixture(autouse=True)
def a_cache_of_its_own(tmp_path_factory, monkeypatch):
    """Nothing is left in the cache of whoever runs the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def story(*arguments):
    said = alongside("story", *arguments)
    assert said.returncode == 0, said.stderr
    return said.stdout


def as_json(*arguments):
    return json.loads(story(*arguments, "--format", "json"))


def compared_with_snapshot(name, text):
    """Texts hang on every answer of the model: ALONGSIDE_BLESS=1 writes them anew, as it does the golden numbers."""
    path = SNAPSHOTS / name
    if os.environ.get("ALONGSIDE_BLESS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_one_life_reads_as_it_did():
    compared_with_snapshot("story.txt", story(QUIET, "--weeks", 12))


def test_two_lives_read_as_they_did():
    compared_with_snapshot("story-both.txt", story(*BUSY, "--weeks", 26))


def test_no_line_is_too_wide_and_none_ends_in_space():
    for line in story(*BUSY, "--pick", 5).splitlines():
        assert len(line) <= 100
        assert line == line.rstrip()


def test_somebody_found_can_be_asked_for_again():
    found = as_json(QUIET, "--pick", 3)
    assert len(found["persons"]) == 3
    for person in found["persons"]:
        again = as_json(QUIET, "--person", person["key"])
        assert again["persons"] == [person]
        assert as_json(QUIET, "--person", int(person["key"], 16))["persons"] == [person]


def test_a_household_is_followed_together():
    for person in as_json(QUIET, "--pick", 20, "--weeks", 1)["persons"]:
        home = [one["key"] for one in person["lives"][0]["before"]["at_home"]]
        if home:
            for option in ["--household", "--family"]:
                together = as_json(QUIET, option, person["key"], "--weeks", 1)
                assert [one["key"] for one in together["persons"]] == [person["key"], *home]
            return
    pytest.fail("everybody lives alone")


def test_json_has_stable_names():
    told = as_json(QUIET, "--both", ONE_POST, "--weeks", 30)
    assert list(told) == ["arms", "future", "luck", "drawn", "from", "weeks", "persons"]
    person = told["persons"][0]
    assert list(person) == ["key", "first_week_apart", "first_event_apart", "lives"]
    assert [life["arm"] for life in person["lives"]] == told["arms"] == ["Quiet", "One post"]
    for life in person["lives"]:
        assert list(life) == ["arm", "before", "events", "weeks", "gone_in", "after"]
        assert [week["week"] for week in life["weeks"]] == list(range(30))
        assert set(life["before"]) >= {"key", "age", "sex", "role", "activity", "tenure", "at_home", "condition"}
        for event in life["events"]:
            assert list(event) == [
                *["week", "line", "ordinal", "what", "with", "at", "drew", "threshold", "because", "side"],
            ]
            assert (event["drew"] is None) == (event["threshold"] is None)
            assert event["side"] in ("both", "first", "second")
            for cause in event["because"]:
                assert list(cause) == ["name", "value", "unit"]


def test_the_sides_of_two_lives_agree():
    person = as_json(*BUSY)["persons"][0]
    without, with_ = (life["events"] for life in person["lives"])
    assert {event["side"] for event in without} <= {"both", "first"}
    assert {event["side"] for event in with_} <= {"both", "second"}

    def shared(events):
        return [(event["week"], event["line"], event["what"]) for event in events if event["side"] == "both"]

    assert sorted(shared(without)) == sorted(shared(with_))
    apart = [event["week"] for event in [*without, *with_] if event["side"] != "both"]
    assert person["first_event_apart"] == min(apart)


def test_csv_says_what_json_says():
    arguments = [*BUSY, "--pick", 2]
    rows = list(csv.DictReader(io.StringIO(story(*arguments, "--format", "csv"))))
    told = as_json(*arguments)
    events = [
        (life["arm"], person["key"], str(event["week"]), event["what"], event["side"])
        for person in told["persons"]
        for life in person["lives"]
        for event in life["events"]
    ]
    assert [(row["arm"], row["person"], row["week"], row["what"], row["side"]) for row in rows] == events
    drawn = [row for row in rows if row["drew"]]
    assert drawn
    for row in drawn:
        happened = row["what"] not in MISSED
        assert (float(row["drew"]) <= float(row["threshold"])) == happened


def test_a_story_of_the_same_scenario_twice_never_parts():
    said = story(QUIET, "--both", QUIET)
    assert "The two do not part in these weeks." in said
    assert "only with" not in said


def test_json_for_machines_has_errors_and_data():
    said = alongside("--json", "story", QUIET, "--weeks", 2)
    assert json.loads(said.stdout)["weeks"] == 2


def test_threads_and_pasts_change_nothing(tmp_path):
    one = story(QUIET, "--threads", 1, "--no-pasts")
    assert story(QUIET, "--threads", 3, "--pasts", tmp_path / "pasts") == one
    said = alongside("story", QUIET, "--pasts", tmp_path / "pasts")
    assert said.stdout == one
    assert "1 pasts found" in said.stderr


def test_a_run_keeps_the_past_that_a_story_begins_with(tmp_path):
    alongside("run", QUIET, "--futures", 1, "--out", tmp_path / "a.h5", "--pasts", tmp_path / "pasts")
    assert "1 pasts found and 0 kept" in alongside("story", QUIET, "--pasts", tmp_path / "pasts").stderr


def test_every_event_is_listed_in_the_docs():
    page = (ROOT / "docs/concepts/following-one-person.md").read_text(encoding="utf-8")
    parts = [*(ROOT / "sim/process").glob("*.cpp"), *(ROOT / "sim/intervention").glob("*.cpp")]
    names = set()
    for part in parts:
        for told in re.findall(r"\.what =([^;]*?)(?:,\n|,\s*\.|\}\s*;)", part.read_text(encoding="utf-8")):
            names.update(re.findall(r'"([^"]+)"', told))
    names.update(
        event["what"]
        for person in as_json(*BUSY, "--pick", 26)["persons"]
        for life in person["lives"]
        for event in life["events"]
    )
    assert len(names) > 15
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_luck_and_future_are_heard():
    one = story(QUIET)
    assert story(QUIET, "--future", 1) != one
    assert story(QUIET, "--luck", "birch") != one
    assert story(QUIET, "--set", "stress.noise_fast=0.9") != one
    assert story(QUIET, "--no-draws") != one


def test_weeks_are_those_asked_for():
    told = as_json(QUIET, "--from", 40)
    assert (told["from"], told["weeks"]) == (40, 12)
    whole = as_json(QUIET, "--person", told["persons"][0]["key"])
    later = [event for event in whole["persons"][0]["lives"][0]["events"] if event["week"] >= 40]
    assert told["persons"][0]["lives"][0]["events"] == later


# What goes wrong


def test_an_unknown_key_says_how_to_find_one():
    said = alongside("story", QUIET, "--person", "0x1234")
    assert said.returncode == 5
    assert said.stdout == ""
    assert "error E503: nobody has the key 0x0000000000001234" in said.stderr
    assert "--pick 3" in said.stderr
    assert json.loads(alongside("--json", "story", QUIET, "--person", "7").stderr.splitlines()[-1])["code"] == "E503"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--person", "bob"], "bob is no key"),
        (["--household", "0xzz"], "0xzz is no key"),
        (["--person", "0"], "0 is no key"),
        (["--person", "0x1", "--pick", "2"], "excludes"),
        (["--person", "0x1", "--household", "0x1"], "excludes"),
        (["--pick", "0"], "--pick"),
        (["--pick", "1001"], "--pick"),
        (["--future", "-1"], "--future"),
        (["--from", "52"], "ends after week 51"),
        (["--weeks", "53"], "at most --weeks 52"),
        (["--from", "50", "--weeks", "3"], "at most --weeks 2"),
        (["--weeks", "0"], "--weeks"),
        (["--format", "pdf"], "--format"),
        (["--futures", "3"], "--futures"),
    ],
)
def test_wrong_commands_are_told_so(arguments, words):
    said = alongside("story", QUIET, *arguments)
    assert said.returncode == 2, said.stderr
    assert said.stdout == ""
    assert words in said.stderr


def test_a_missing_file_is_named(tmp_path):
    assert alongside("story", tmp_path / "absent.toml").returncode == 4
    assert alongside("story", QUIET, "--both", tmp_path / "absent.toml").returncode == 4


def test_scenarios_that_cannot_be_paired_are_refused(tmp_path):
    one = scenario(tmp_path, "one")
    other = scenario(tmp_path, "other", POSTS + "[stress]\nkeep_fast = 0.5\n")
    said = alongside("story", one, "--both", other)
    assert said.returncode == 5
    assert "E133" in said.stderr
    assert "--unpaired" not in said.stderr


def test_scenarios_of_ones_own_can_be_followed(tmp_path):
    none, one = pair(tmp_path)
    told = as_json(none, "--both", one)
    assert told["weeks"] == 30
    assert re.fullmatch(r"0x[0-9a-f]{16}", told["persons"][0]["key"])
