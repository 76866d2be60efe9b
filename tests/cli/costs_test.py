# SPDX-License-Identifier: Apache-2.0
"""What a comparison costs each payer, and where each price is from, as asked on the command line."""

import csv
import io
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
PAIR = [ROOT / "scenarios/tiny/quiet.toml", ROOT / "scenarios/tiny/one-post.toml"]
SMALL = ["--futures", 3, "--weeks", 60, "--no-pasts"]

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def alongside(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120)


def compare(*arguments, files=PAIR):
    return alongside("compare", *files, *SMALL, *arguments)


def accounts(*arguments, files=PAIR):
    return json.loads(compare("--format", "json", *arguments, files=files).stdout)["money"]["accounts"]


def test_compare_says_what_it_costs_each_payer(tmp_path):
    said = compare("--out", tmp_path / "out").stdout
    assert "What it costs each payer, in pounds of 2024" in said
    assert "there is no ratio" in said
    assert "\ncash: One post " in said
    assert "\nwider value: " not in said
    assert max(map(len, said.splitlines())) <= 100
    assert "\nwider value: One post " in compare("--wider-value").stdout
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out/money.csv").read_text())))
    assert len(rows) == len(accounts()) > 0
    assert {row["unit"] for row in rows} == {"GBP"}
    assert {row["year_end_weeks"] for row in rows} == {"52", "60"}


def test_a_post_costs_its_payer_cash_and_nobody_else():
    cash = [one for one in accounts() if one["arm"] == "One post" and one["column"] == "cash"]
    assert {one["payer"]: one["difference"]["mean"] > 0 for one in cash} == {"council": True, "voluntary_sector": False}


def test_the_same_scenario_twice_costs_the_same():
    for one in accounts(files=[PAIR[0], PAIR[0]]):
        assert one["difference"]["mean"] == one["difference"]["low"] == one["difference"]["high"] == 0


def test_another_cost_book_gives_other_costs_of_the_same_study(tmp_path):
    (tmp_path / "dear.toml").write_text(
        'schema = "costs/1"\nname = "Dear"\nabout = "Twice as dear."\nextends = "england"\n[[cost]]\n'
        'name = "coordinator_post"\nabout = "A post."\ncounts = "paid_time.posts_coordinators"\npayer = "council"\n'
        'column = "cash"\nvalue = 88000\nunit = "GBP/post-year"\nprice_year = 2018\nsource = "test"\ngrade = "E"\n'
    )
    usual, dear = (
        json.loads(compare("--format", "json", *more).stdout) for more in ([], ["--costs", tmp_path / "dear.toml"])
    )
    assert usual["differences"] == dear["differences"]
    assert usual["money"]["cost_book"] == "England"
    assert dear["money"]["cost_book"] == "Dear, over England"
    for one, other in zip(usual["money"]["accounts"], dear["money"]["accounts"], strict=True):
        moved = one["payer"] == "council" and one["column"] == "cash" and one["arm"] == "One post"
        assert (one["difference"]["mean"] != other["difference"]["mean"]) == moved
    bad = compare("--costs", PAIR[0])
    assert bad.returncode == 3
    assert "E109" in bad.stderr


def test_what_nothing_prices_is_said():
    assert "paid_time.favours" in json.loads(compare("--format", "json").stdout)["money"]["without_price"]
    trained = [ROOT / "scenarios/thurrock/no-coordinators.toml", ROOT / "scenarios/thurrock/trained-workers.toml"]
    small = ["--residents", 300, "--weeks", 4, "--futures", 1, "--no-pasts"]
    said = alongside("compare", *trained, *small).stdout
    assert "NOT IN THESE SUMS" in said
    assert "training" in said
    assert "NOT IN THESE SUMS" not in compare().stdout


def test_costs_lists_every_price_with_its_source():
    said = alongside("costs")
    assert said.returncode == 0
    lines = json.loads(alongside("costs", "--json").stdout)["costs"]
    for line in lines:
        assert line["name"] + ": " in said.stdout
        assert line["source"]
        assert ("as_given" in line) + ("missing" in line) + ("within" in line) == 1
    assert "missing: " in said.stdout
    assert alongside("costs", "no-such-file.toml").returncode == 4
