# SPDX-License-Identifier: Apache-2.0
"""A town at rest, asked on the command line: does it resemble life, and does it stay as it is?"""

import csv
import io
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
TOWN = ROOT / "scenarios/thurrock/eight-coordinators.toml"
SOME = "founded_ages,founded_household_size,top_five"

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def describe(*arguments, **options):
    command = [BINARY, "describe", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)


def small(*arguments, **options):
    return describe(*arguments, "--residents", 1500, **options)


@pytest.mark.parametrize(
    "arguments",
    [
        ["week", "--format", "csv"],
        ["week", "--set", "stress.ease=1"],
        ["place", TOWN, "--only", "ties_lost"],
        ["patterns", TOWN, "--only", "no_such"],
        ["patterns", TOWN, "--format", "pdf"],
        ["patterns", TOWN, "--weeks", "10"],
        ["patterns", TOWN, "--set", "stress.no_such=1"],
        ["rest", TOWN, "--futures", "1"],
        ["rest", TOWN, "--weeks", "1"],
    ],
)
def test_wrong_commands_give_2_and_no_data(arguments):
    said = describe(*arguments)
    assert said.returncode == 2, said.stderr
    assert said.stdout == ""
    assert said.stderr.startswith("error E")


def test_patterns_are_shown_with_their_score():
    said = small("patterns", "--only", SOME, "--futures", 2, cwd=ROOT)
    assert said.returncode == 0, said.stderr
    lines = said.stdout.splitlines()
    assert all(len(line) <= 100 for line in lines)
    rows = [line.split()[0] for line in lines if line.startswith(tuple(SOME.split(",")))]
    assert rows == ["top_five", "founded_ages", "founded_household_size"]
    assert "Of 2 sourced patterns (grades A to C)" in " ".join(lines)
    assert "Living through 2 towns: 100% (104 of 104 weeks)" in said.stderr


def test_patterns_say_the_same_in_every_form():
    rows = list(csv.DictReader(io.StringIO(small("patterns", TOWN, "--only", SOME, "--format", "csv").stdout)))
    found = json.loads(small("patterns", TOWN, "--only", SOME, "--format", "json").stdout)
    assert found == json.loads(small("patterns", TOWN, "--only", SOME, "--json").stdout)
    assert [row["id"] for row in rows] == [one["id"] for one in found["patterns"]]
    for row, one in zip(rows, found["patterns"], strict=True):
        assert [float(value) for value in row["values"].split()] == one["values"]
        assert row["in"] == ("yes" if one["in"] else "no")
        assert one["in"] == all(one["low"] <= value <= one["high"] for value in one["values"])
    page = small("patterns", TOWN, "--only", SOME, "--format", "markdown").stdout
    assert page.startswith("# ")
    assert page.count("\n| ") == 1 + len(rows)


def test_what_is_decided_is_left_out_and_said_so():
    with_them, without = (
        small("patterns", ROOT / f"scenarios/thurrock/{name}-coordinators.toml", "--only", "top_five")
        for name in ("eight", "no")
    )
    assert "is left out" in with_them.stderr
    assert "is left out" not in without.stderr
    assert with_them.stdout == without.stdout


def test_parameters_are_heard_and_luck_too():
    plain, set_otherwise, other_luck = (
        json.loads(small("patterns", TOWN, "--only", "top_five", "--json", *more).stdout)["patterns"][0]["values"]
        for more in ([], ["--set", "contact.modelled_share=0.5"], ["--luck", "birch"])
    )
    assert set_otherwise[0] < plain[0] - 0.05
    assert other_luck != plain


def test_patterns_of_ones_own_are_read_with_every_fault(tmp_path):
    text = (ROOT / "scenarios/patterns.toml").read_text()
    mine = tmp_path / "mine.toml"
    mine.write_text(
        text.replace("high      = 0.50", "high      = 0.40").replace('id        = "top_five"', 'id = "mine"')
    )
    said = small("patterns", TOWN, "--from", mine, "--only", "mine", "--json")
    assert json.loads(said.stdout)["score"]["in"] == 0
    mine.write_text(text.replace('"ties_lost"', '"ties_last"').replace('grade     = "R"', 'grade     = "S"', 1))
    said = small("patterns", TOWN, "--from", mine)
    assert said.returncode == 3
    assert said.stdout == ""
    assert said.stderr.count("error E101") == 2
    assert 'did you mean "ties_lost"?' in said.stderr


def test_what_comes_along_is_found_from_anywhere_or_missed_in_words(tmp_path):
    assert small("patterns", TOWN, "--only", "founded_ages", cwd=tmp_path).returncode == 0
    alone = tmp_path / "alongside"
    shutil.copy(BINARY, alone)
    said = subprocess.run([alone, "describe", "patterns"], capture_output=True, text=True, cwd=tmp_path)
    assert said.returncode == 4
    assert "there is no patterns.toml" in said.stderr
    environment = {**os.environ, "ALONGSIDE_PLACES": str(ROOT / "scenarios/places")}
    command = [alone, "describe", "patterns", "--only", "founded_ages"]
    assert subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment).returncode == 0


@pytest.mark.parametrize("name", ["patterns", "sentinels"])
def test_check_knows_the_files_that_come_along(name):
    said = subprocess.run([BINARY, "check", ROOT / f"scenarios/{name}.toml"], capture_output=True, text=True)
    assert said.returncode == 0
    assert said.stdout.rstrip().endswith(name)


def test_rest_is_shown_with_its_errors():
    command = ["rest", TOWN, "--only", "ties,asked", "--futures", 3, "--weeks", 26, "--set", "contact.lapse=0.012"]
    said = small(*command)
    assert said.returncode == 0, said.stderr
    assert "26 weeks after a burn-in of 156, 3 futures" in said.stdout
    rows = list(csv.DictReader(io.StringIO(small(*command, "--format", "csv").stdout)))
    found = json.loads(small(*command, "--json").stdout)
    assert [row["id"] for row in rows] == ["ties", "asked"] == [one["id"] for one in found["series"]]
    for row, one in zip(rows, found["series"], strict=True):
        assert float(row["change"]) == one["change"]
        assert float(row["share"]) == pytest.approx(one["change"] / one["level"])
        assert one["error"] > 0
        assert row["course"] in ("at rest", "creeps", "unclear", "drifts")
    drawn = json.loads(small(*command, "--draws", "--json").stdout)
    assert drawn["drawn"]
    assert not found["drawn"]
    assert drawn["series"] != found["series"]


def test_threads_change_nothing():
    command = ["patterns", TOWN, "--only", "top_five", "--format", "csv"]
    assert small(*command, "--threads", 1).stdout == small(*command, "--threads", 3).stdout


@pytest.mark.parametrize("what", ["patterns", "rest"])
def test_ctrl_c_stops_and_shows_nothing_half_done(what):
    process = subprocess.Popen(
        [BINARY, "describe", what, TOWN], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while "0%" not in (line := process.stderr.readline()):
        assert process.poll() is None, line
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, talk = process.communicate(timeout=60)
    assert process.returncode == 130, talk
    assert out == ""
    assert "Stopped" in talk
