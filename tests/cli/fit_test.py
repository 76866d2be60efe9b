# SPDX-License-Identifier: Apache-2.0
"""Levels as users of the command line meet them: solved, kept, named by a scenario, and gone when stopped."""

import json
import os
import pathlib
import signal
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
TARGETS = """schema = "targets/1"
frees  = ["stress.load"]
[[target]]
id     = "often_lonely"
source = "made up for a test"
levels = ["at_rest.lonely_often"]
scale  = "plain"
series = "wellbeing.often_lonely"
per    = "wellbeing.adults"
target = 0.1
moves  = -1.9
"""

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


@pytest.fixture(autouse=True)
def a_cache_of_its_own(tmp_path_factory, monkeypatch):
    """Nothing is left in the cache of whoever runs the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def alongside(*arguments, **options):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)


@pytest.fixture
def folder(tmp_path):
    """A folder with a scenario of 300 people of Thurrock, and targets."""
    text = (
        f'schema = "scenario/1"\nname = "town"\nplace = "{ROOT}/scenarios/places/thurrock.toml"\n'
        "[run]\nresidents = 300\nweeks = 8\nfutures = 3\n"
    )
    (tmp_path / "town.toml").write_text(text)
    (tmp_path / "solved.toml").write_text(text.replace("[run]", 'levels = "town.levels.toml"\n[run]'))
    (tmp_path / "targets.toml").write_text(TARGETS)
    return tmp_path


def fit(folder, *more):
    """Solves for 300 people; what is given in `more` wins."""
    usual = {"--targets": folder / "targets.toml", "--residents": 300, "--weeks": 65, "--lucks": 2, "--rounds": 3}
    usual["--draws"] = 12
    taken = [each for option, value in usual.items() if option not in more for each in (option, value)]
    return alongside("fit", "levels", folder / "town.toml", *taken, *more)


def test_a_fit_is_kept_and_used(folder):
    out = folder / "town.levels.toml"
    said = fit(folder, "--out", out)
    assert said.returncode == 0, said.stderr
    assert f"wrote {out}" in said.stderr
    assert "often_lonely" in said.stdout
    assert "spread over draws" in said.stdout
    assert out.read_text().startswith("# SPDX-License-Identifier: Apache-2.0\n")
    assert "1 levels solved for thurrock" in alongside("check", out).stdout
    assert "1 solved for its place" in alongside("check", folder / "solved.toml").stdout

    plain, solved = folder / "plain.h5", folder / "solved.h5"
    for name, results in (("town", plain), ("solved", solved)):
        assert alongside("run", folder / f"{name}.toml", "--out", results).returncode == 0
    assert alongside("digest", plain).stdout != alongside("digest", solved).stdout
    refused = alongside("compare", folder / "town.toml", folder / "solved.toml")
    assert refused.returncode == 5
    assert "E133" in refused.stderr


def test_the_same_fit_for_any_number_of_threads(folder):
    one, three = fit(folder, "--threads", 1, "--json"), fit(folder, "--threads", 3, "--json")
    assert json.loads(one.stdout)["levels"][0]["level"] == "at_rest.lonely_often"
    assert one.stdout == three.stdout


def test_levels_of_an_older_engine_are_seen_by_check(folder):
    out = folder / "town.levels.toml"
    assert fit(folder, "--out", out, "--draws", 0).returncode == 0
    text = out.read_text()
    engine = next(line for line in text.splitlines() if line.startswith("engine"))
    out.write_text(text.replace(engine, 'engine = "older"'))
    said = alongside("check", folder / "solved.toml")
    assert said.returncode == 0
    assert "W204" in said.stderr
    assert "alongside fit levels" in said.stderr


def test_nothing_is_left_of_a_fit_that_was_stopped(folder):
    out = folder / "town.levels.toml"
    command = [BINARY, "fit", "levels", folder / "town.toml", "--targets", folder / "targets.toml", "--out", out]
    command += ["--residents", 2000]
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert sorted(path.name for path in folder.iterdir()) == ["solved.toml", "targets.toml", "town.toml"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--weeks", 20], "--weeks 65"),
        (["--lucks", 1], "--lucks 4"),
        (["--targets", "nowhere.toml"], "there is no such file"),
    ],
)
def test_what_cannot_be_fitted_is_refused(folder, more, says):
    said = fit(folder, *more)
    assert said.returncode != 0
    assert says in said.stderr


def test_every_fault_of_targets_is_told(folder):
    (folder / "targets.toml").write_text(
        TARGETS.replace("wellbeing.often_lonely", "wellbeing.often_lonly")
        .replace("at_rest.lonely_often", "stress.load")
        .replace("moves  = -1.9", "mooves = 1")
    )
    said = fit(folder)
    assert said.returncode == 3
    for words in ("did you mean", "stress.load is not a level", "mooves"):
        assert words in said.stderr
