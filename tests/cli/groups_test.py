# SPDX-License-Identifier: Apache-2.0
"""For whom a change makes a difference, group by group, as asked on the command line."""

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
SMALL = ["--futures", 3, "--weeks", 30, "--no-pasts"]

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def alongside(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120)


def test_compare_by_groups_says_the_same_three_ways():
    rows = json.loads(alongside("compare", *PAIR, *SMALL, "--by", "sex", "--format", "json").stdout)["groups"]
    assert {row["group"] for row in rows} == {"women", "men"}
    assert {row["by"] for row in rows} == {"sex"}
    table = list(
        csv.DictReader(io.StringIO(alongside("compare", *PAIR, *SMALL, "--by", "sex", "--format", "csv").stdout))
    )
    assert len(table) == len(rows)
    most = max(row["futures"] for row in rows)
    for line, row in zip(table, rows, strict=True):
        assert (line["arm"], line["group"], line["share"]) == (row["arm"], row["group"], row["share"])
        assert int(line["futures"]) == row["futures"]
        for name in ("first", "second", "mean", "median", "low", "high", "share_higher", "share_equal"):
            if row["futures"]:
                assert float(line[name]) == row[name]
            else:
                assert line[name] == ""
                assert name not in row
        assert bool(int(line["told"])) == row["told"] == (row["members"] >= 10 and row["futures"] >= most / 2)
    text = alongside("compare", *PAIR, *SMALL, "--by", "sex").stdout
    assert all(len(line) <= 100 for line in text.splitlines())
    at_the_end = [row for row in rows if row["horizon_weeks"] == rows[-1]["horizon_weeks"]]
    assert text.count("  women") == text.count("  men") == len(at_the_end) / 2
    longer = alongside("compare", *PAIR, *SMALL, "--by", "sex", "--all-horizons").stdout
    assert longer.count("  women") == len({row["horizon_weeks"] for row in rows}) * text.count("  women")


def test_the_same_scenario_twice_differs_for_no_group():
    for by in ("deprivation", "need"):
        rows = json.loads(alongside("compare", PAIR[0], PAIR[0], *SMALL, "--by", by, "--format", "json").stdout)[
            "groups"
        ]
        assert all(row["mean"] == row["low"] == row["high"] == 0 for row in rows if row["futures"])
        assert "clear difference (" not in alongside("compare", PAIR[0], PAIR[0], *SMALL, "--by", by).stdout


def test_compare_by_what_there_is_not_is_refused_before_the_run(tmp_path):
    said = alongside("compare", *PAIR, *SMALL, "--by", "tenur", "--out", tmp_path / "out")
    assert said.returncode == 2
    assert "Did you mean --by tenure?" in said.stderr
    assert "deprivation" in said.stderr
    assert not (tmp_path / "out").exists()
    assert alongside("compare", *PAIR, *SMALL, "--by", "zodiac").returncode == 2


def test_nobody_is_followed_where_measures_are_named(tmp_path):
    files = []
    for file in PAIR:
        text = file.read_text().replace('"tiny"', f'"{ROOT}/scenarios/places/tiny.toml"')
        files.append(tmp_path / file.name)
        files[-1].write_text(text + '\n[record]\nmeasures = ["wellbeing"]\n')
    said = alongside("compare", *files, *SMALL, "--by", "age")
    assert said.returncode == 2, said.stderr
    assert "nobody is followed" in said.stderr
    page = tmp_path / "a.html"
    said = alongside("compare", *files, *SMALL, "--outcome", "wellbeing.often_lonely", "--report", page)
    assert said.returncode == 0, said.stderr
    assert "Nobody was followed in this run" in page.read_text()
    assert "groups-who" not in page.read_text()
