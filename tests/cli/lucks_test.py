# SPDX-License-Identifier: Apache-2.0
"""How much of a range is luck, as asked on the command line."""

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
SMALL = ["--weeks", 30, "--no-pasts", "--luck", "amber"]
LUCKS = [*SMALL, "--futures", 8, "--lucks", 2]

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def alongside(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120)


def test_the_split_is_the_same_in_json_csv_file_text_and_page(tmp_path):
    h5py = pytest.importorskip("h5py")
    page = tmp_path / "page.html"
    done = alongside("compare", *PAIR, *LUCKS, "--format", "json", "--out", tmp_path / "out", "--report", page)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["lucks_a_draw"] == 2
    rows = found["differences"]
    told = [row for row in rows if "inputs_share" in row]
    assert told, "nothing is split"
    for row in told:
        split = row["inputs_share"]
        assert 0 <= split["low"] <= split["share"] <= split["high"] <= 1
    table = list(csv.DictReader(io.StringIO((tmp_path / "out/paired.csv").read_text())))
    for line, row in zip(table, rows, strict=True):
        if "inputs_share" in row:
            assert float(line["inputs_share"]) == row["inputs_share"]["share"]
        else:
            assert line["inputs_share"] == ""
    with h5py.File(tmp_path / "out/paired.h5") as file:
        assert file.attrs["lucks_a_draw"] in (b"2", "2")
        shares = file["paired/inputs_share"][:].ravel()
    assert len(shares) == len(rows)
    for share, row in zip(shares, rows, strict=True):
        assert (share == row["inputs_share"]["share"]) if "inputs_share" in row else share != share
    text = alongside("compare", *PAIR, *LUCKS).stdout
    assert all(len(line) <= 100 for line in text.splitlines())
    assert "each draw was lived with 2 lucks" in " ".join(text.split())
    assert "One-way analysis of variance" in page.read_text() or not any(
        row["measure"] == "needs_and_clusters" and row["outcome"] == "three_or_more" for row in told
    )
    assert alongside("verify", tmp_path / "out/paired.h5", "--futures", 2).returncode == 0
    again = tmp_path / "again.html"
    alongside("report", tmp_path / "out/paired.h5", "--out", again)
    assert again.read_bytes().replace(b"again.html", b"page.html") == page.read_bytes()


def test_without_lucks_nothing_is_said_of_them():
    done = alongside("compare", *PAIR, *SMALL, "--futures", 4, "--format", "json")
    assert "inputs_share" not in done.stdout
    assert "inputs_share" not in alongside("compare", *PAIR, *SMALL, "--futures", 4, "--format", "csv").stdout


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--futures", 7, "--lucks", 2], "--futures 8"),
        (["--futures", 2, "--lucks", 2], "--futures 4"),
        (["--futures", 8, "--lucks", 2, "--no-draws"], "--no-draws"),
        (["--futures", 8, "--lucks", 2, "--unpaired"], "--unpaired"),
    ],
)
def test_what_cannot_be_split_is_refused_with_a_way_out(more, says):
    done = alongside("compare", *PAIR, *SMALL, *more)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_a_story_of_such_a_future_has_its_inputs():
    def story(*more):
        return alongside("story", PAIR[1], "--future", 2, "--luck", "amber", "--weeks", 20, "--no-pasts", *more).stdout

    assert story("--lucks", 2) != story()
    assert story("--lucks", 1) == story()
