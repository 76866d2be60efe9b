# SPDX-License-Identifier: Apache-2.0
"""Files to begin with, and what a run of them would take."""

import json
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
TINY = [ROOT / "scenarios/tiny/quiet.toml", ROOT / "scenarios/tiny/one-post.toml"]

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def alongside(*arguments, cwd=None):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120, cwd=cwd)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "places").symlink_to(ROOT / "scenarios/places")
    (tmp_path / "costs").symlink_to(ROOT / "scenarios/costs")
    return tmp_path


@pytest.mark.parametrize("kind", ["scenario", "place", "costs"])
def test_a_new_file_is_good_as_it_stands(folder, kind):
    made = alongside("new", kind, "Our Own: a first try!", cwd=folder)
    assert made.returncode == 0, made.stderr
    assert "wrote our-own-a-first-try.toml" in made.stderr
    checked = alongside("check", "our-own-a-first-try.toml", cwd=folder)
    assert checked.returncode == 0, checked.stderr
    assert ": good: " in checked.stdout


def test_nothing_is_overwritten_unless_told(folder):
    assert alongside("new", "scenario", "One", cwd=folder).returncode == 0
    before = (folder / "one.toml").read_text()
    (folder / "one.toml").write_text("mine\n")
    assert alongside("new", "scenario", "One", cwd=folder).returncode == 4
    assert (folder / "one.toml").read_text() == "mine\n"
    assert alongside("new", "scenario", "One", "--force", cwd=folder).returncode == 0
    assert (folder / "one.toml").read_text() == before


def test_a_new_place_says_of_every_fact_that_it_is_not_ours(folder):
    assert alongside("new", "place", "Southend", cwd=folder).returncode == 0
    text = (folder / "southend.toml").read_text()
    sources = re.findall(r"^source\s*= \"(.*)\"$", text, re.M)
    assert len(sources) > 20
    assert all(one.startswith("NOT YET OURS, of thurrock: ") for one in sources)
    assert set(re.findall(r"^grade\s*= \"(.)\"$", text, re.M)) == {"E"}


def test_names_that_make_no_file_and_places_that_are_not_there_are_refused(folder):
    assert alongside("new", "scenario", "!!!", cwd=folder).returncode == 2
    assert alongside("new", "place", "Ours", "--place", "atlantis", cwd=folder).returncode == 2
    assert alongside("new", "family", "Hale", cwd=folder).returncode == 2
    assert list(folder.glob("*.toml")) == []


def test_a_plan_counts_what_would_be_lived():
    plan = json.loads(alongside("plan", *TINY, "--futures", 4, "--weeks", 30, "--json").stdout)
    assert plan["scenarios"] == 2
    assert plan["futures"] == 4
    assert plan["weeks"] == 30
    assert plan["pairs_hold"] is True
    assert plan["person_weeks"] == plan["residents"] * 4 * (2 * 30 + plan["burn_in"])
    assert 0 < plan["seconds_with_kept_pasts"] <= plan["seconds"]
    assert plan["bytes"] > 0


def test_a_plan_grows_with_what_is_planned():
    few = json.loads(alongside("plan", TINY[1], "--futures", 4, "--json").stdout)
    many = json.loads(alongside("plan", TINY[1], "--futures", 400, "--json").stdout)
    assert many["person_weeks"] == 100 * few["person_weeks"]
    assert many["seconds"] > few["seconds"]


def test_a_plan_says_that_pairs_do_not_hold(folder):
    other = folder / "other.toml"
    other.write_text(TINY[1].read_text().replace("residents = 26", "residents = 30"))
    said = alongside("plan", TINY[0], other)
    assert said.returncode == 5
    assert "Pairs do not hold." in said.stdout
    assert "error E133" in said.stderr
    assert alongside("plan", TINY[0], other, "--unpaired").returncode == 0


def test_a_plan_reads_as_text():
    said = alongside("plan", *TINY).stdout
    assert "weeks of one person" in said
    assert "Memory: about " in said
    assert "Pairs hold" in said
    assert max(map(len, said.splitlines())) <= 100
