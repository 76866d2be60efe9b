# SPDX-License-Identifier: Apache-2.0
"""alongside evaluate: what a study would have claimed, as a page, CSV, JSON and a file."""

import csv
import io
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
THURROCK = ROOT / "scenarios/thurrock"
ARMS = [THURROCK / "no-coordinators.toml", THURROCK / "eight-coordinators.toml"]
TINY = [
    "--residents",
    3000,
    "--futures",
    2,
    "--no-pasts",
    "--quiet",
    "--set",
    "asking.formal=0.05",
    "--set",
    "staffing.door=0.1",
]
SMALL = [*TINY, "--weeks", 60]

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def alongside(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def page():
    return alongside("evaluate", *ARMS, *SMALL)


def test_the_page_has_100_columns_and_says_all_three_kinds_of_thing(page):
    assert page.returncode == 0, page.stderr
    assert max(map(len, page.stdout.splitlines())) <= 100
    for heading in ["What a study would have claimed", "The same people in the first arm", "The difference made"]:
        assert page.stdout.count(heading + "\n") >= 3
    said = page.stdout.replace("\n", " ")
    assert "a before-and-after study would have claimed" in said
    assert "the difference made was" in said


def test_csv_json_and_file_say_the_same(tmp_path):
    said = alongside("evaluate", *ARMS, *SMALL, "--format", "json", "--out", tmp_path / "out")
    assert said.returncode == 0, said.stderr
    everything = json.loads(said.stdout)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out/evaluation.csv").read_text())))
    assert len(rows) == len(everything["evaluation"]) == 9 + 23 * 6
    for row, one in zip(rows, everything["evaluation"], strict=True):
        assert (row["claim"], row["score"], int(row["people"])) == (one["claim"], one["score"], one["people"])
        assert (row["mean"] == "") == ("mean" not in one)
        if row["mean"]:
            assert float(row["mean"]) == one["mean"]
            assert one["low"] <= one["high"]
    assert any(one["people"] > 10 for one in everything["evaluation"]), "nobody was helped: nothing was tried"
    assert everything["door"] == "coordinators"
    assert list(csv.DictReader(io.StringIO(alongside("evaluate", *ARMS, *SMALL, "--format", "csv").stdout))) == rows

    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "out/evaluation.h5") as file:
        group = file["evaluation"]
        claims = [name.decode() for name in group["claim"][:]]
        scores = [name.decode() for name in group["score"][:]]
        for one in everything["evaluation"]:
            if one["claim"] not in claims or "mean" not in one:
                continue
            where = (0, claims.index(one["claim"]), scores.index(one["score"]))
            assert group["mean"][where] == one["mean"]
        assert group["people"].shape == (1, 2, 23)
        assert group["mean"].attrs["units"]


def test_a_trial_is_reported_where_one_is_on(page):
    said = alongside("evaluate", ARMS[0], THURROCK / "eight-on-trial.toml", *SMALL)
    assert said.returncode == 0, said.stderr
    assert "A trial was on: of " in said.stdout.replace("\n", " ")
    assert said.stdout.count("  trial at the door, 26 weeks") == 3
    assert "trial at the door" not in page.stdout


def test_any_number_of_threads_gives_the_same_page(page):
    assert alongside("evaluate", *ARMS, *SMALL, "--threads", 1).stdout == page.stdout


def test_another_door_is_evaluated_and_said_to_be_in_both_arms():
    said = alongside("evaluate", *ARMS, *SMALL, "--door", "adult_social_care").stdout.replace("\n", " ")
    assert "the difference made is that between the arms, not between help and none" in said


def test_what_cannot_be_evaluated_is_said_with_the_likely_fix():
    said = alongside("evaluate", *ARMS, "--door", "adult_social_car")
    assert said.returncode == 5
    assert said.stdout == ""
    assert said.stderr.startswith('error E504: there is no door called "adult_social_car"')
    assert 'Did you mean "adult_social_care"?' in said.stderr
    turned = alongside("evaluate", *reversed(ARMS), "--json")
    assert json.loads(turned.stderr.splitlines()[-1])["code"] == "E504"
    assert "exchange the two" in turned.stderr


@pytest.mark.parametrize(
    "arguments", [ARMS[:1], [*ARMS, "--both-scores", 2], [*ARMS, "--both-scores", "most"], [*ARMS, "--offered", 0]]
)
def test_wrong_commands_give_2_and_no_data(arguments):
    said = alongside("evaluate", *arguments)
    assert said.returncode == 2, said.stderr
    assert said.stdout == ""
    assert said.stderr.startswith("error E")


def test_arms_that_cannot_be_paired_are_refused_without_a_way_that_is_none(tmp_path):
    other = tmp_path / "other.toml"
    place = (ROOT / "scenarios/places/thurrock.toml").as_posix()
    text = ARMS[1].read_text().replace('place  = "thurrock"', f'place = "{place}"')
    other.write_text(text.replace('"amber"', '"birch"'))
    said = alongside("evaluate", ARMS[0], other)
    assert said.returncode == 5
    assert "error E133: these arms cannot be paired: they differ in the luck" in said.stderr
    assert "unpaired" not in said.stderr
    assert "[[change]] may differ" in said.stderr


def test_a_run_too_short_to_follow_anybody_says_so():
    said = alongside("evaluate", *ARMS, *TINY, "--weeks", 2)
    assert said.returncode == 0
    assert "obody was followed for" in said.stdout.replace("\n", " ")
    assert "would have claimed 0" not in said.stdout
