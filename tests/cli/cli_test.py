# SPDX-License-Identifier: Apache-2.0
"""The command line as its users meet it: every verb, bad input, exit codes, and being stopped at any moment."""

import csv
import io
import json
import os
import pathlib
import re
import signal
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
QUIET = ROOT / "scenarios/tiny/quiet.toml"
ONE_POST = ROOT / "scenarios/tiny/one-post.toml"

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


@pytest.fixture(autouse=True)
def a_cache_of_its_own(tmp_path_factory, monkeypatch):
    """Nothing is left in the cache of whoever runs the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def alongside(*arguments, **options):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)


def scenario(folder, name="town", extra="", **run):
    """A scenario file on the place "tiny"."""
    values = {"residents": 26, "weeks": 30, "burn_in": 4, "futures": 3, "luck": '"amber"', **run}
    lines = "\n".join(f"{key} = {value}" for key, value in values.items())
    path = folder / f"{name}.toml"
    path.write_text(
        f'schema = "scenario/1"\nname = "{name}"\nplace = "{ROOT}/scenarios/places/tiny.toml"\n[run]\n{lines}\n{extra}'
    )
    return path


POSTS = 'allow_density = true\n[[intervention]]\nkind = "coordinators"\nposts = 1\n'


def pair(folder, **run):
    return scenario(folder, "none", **run), scenario(folder, "one", POSTS, **run)


def small(futures=3):
    return ["--futures", futures, "--weeks", 30]


# Speaking


def test_alone_it_says_what_it_can_do():
    said = alongside()
    assert said.returncode == 0
    assert said.stderr == ""
    assert 5 <= len(said.stdout.splitlines()) <= 15
    for verb in ["compare", "evaluate", "story", "new", "plan", "check", "describe", "explain", "report", "doctor"]:
        assert f"alongside {verb}" in said.stdout


def test_version_goes_to_stdout():
    said = alongside("--version")
    assert said.returncode == 0
    assert re.fullmatch(r"alongside \d+\.\d+\.\d+\n", said.stdout)


@pytest.mark.parametrize(
    "verb", ["run", "compare", "evaluate", "report", "verify", "story", "check", "describe", "digest", "doctor"]
)
def test_every_verb_has_three_examples(verb):
    said = alongside(verb, "--help")
    assert said.returncode == 0
    assert said.stdout.split("Examples:")[1].count("alongside " + verb) >= 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["run"],
        ["run", QUIET],
        ["compare", QUIET],
        ["compare", QUIET, ONE_POST, "--format", "pdf"],
        ["compare", QUIET, ONE_POST, "--futures", "0"],
        ["compare", QUIET, ONE_POST, "--threads", "0"],
        ["compare", QUIET, ONE_POST, "--futures", "many"],
        ["compare", QUIET, ONE_POST, "--set", "stress.no_such=1"],
        ["compare", QUIET, ONE_POST, "--set", "nonsense"],
        ["compare", QUIET, ONE_POST, "--no-such-option"],
        ["describe"],
        ["describe", "weather"],
        ["describe", "place"],
        ["digest"],
        ["check"],
    ],
)
def test_wrong_commands_give_2_and_no_data(arguments):
    said = alongside(*arguments)
    assert said.returncode == 2, said.stderr
    assert said.stdout == ""
    assert said.stderr.startswith("error E")


def test_errors_are_json_on_request():
    said = alongside("--json", "fly")
    assert said.returncode == 2
    error = json.loads(said.stderr)
    assert set(error) == {"code", "message", "where", "hint"}
    assert error["code"] == "E201"


# Checking


def test_check_says_what_is_good():
    said = alongside("check", QUIET, ROOT / "scenarios/places/tiny.toml")
    assert said.returncode == 0
    assert said.stdout.count(": good: ") == 2


@pytest.mark.parametrize("path", sorted(ROOT.glob("scenarios/*/*.toml")), ids=lambda path: path.stem)
def test_every_scenario_that_comes_along_is_good(path):
    assert alongside("check", path).returncode == 0
    assert path.read_text().splitlines()[0].startswith("# SPDX")


def test_resolved_reads_back_to_itself(tmp_path):
    once = alongside("check", ONE_POST, "--resolved").stdout
    (tmp_path / "again.toml").write_text(once)
    assert alongside("check", tmp_path / "again.toml", "--resolved").stdout == once != ""


def test_check_tells_every_fault_of_every_file(tmp_path):
    bad = scenario(tmp_path, "bad", "[stress]\nno_such = 1\nnor_this = 2\n")
    said = alongside("check", bad, QUIET, "--json")
    assert said.returncode == 3
    faults = [json.loads(line) for line in said.stderr.splitlines()]
    assert [fault["where"]["line"] for fault in faults if fault["code"] == "E101"] == [11, 12]
    assert [json.loads(line)["good"] for line in said.stdout.splitlines()] == [False, True]


def test_bad_files_have_codes_of_their_own(tmp_path):
    assert alongside("check", tmp_path / "absent.toml").returncode == 4
    assert alongside("check", tmp_path).returncode == 4
    (tmp_path / "noise.toml").write_bytes(bytes(range(256)))
    assert alongside("check", tmp_path / "noise.toml").returncode == 3
    assert alongside("compare", tmp_path / "absent.toml", QUIET).returncode == 4
    lost = tmp_path / "lost.toml"
    lost.write_text('schema = "scenario/1"\nname = "lost"\nplace = "atlantis"\n')
    said = alongside("compare", lost, lost)
    assert said.returncode == 3
    assert "atlantis" in said.stderr


def test_places_are_found_beside_above_and_where_the_environment_says(tmp_path):
    place = (ROOT / "scenarios/places/tiny.toml").read_text().replace('name   = "tiny"', 'name   = "hamlet"')
    text = 'schema = "scenario/1"\nname = "here"\nplace = "hamlet"\n'
    (tmp_path / "study").mkdir()
    file = tmp_path / "study" / "a.toml"
    file.write_text(text)
    assert alongside("check", file).returncode == 3
    for folder in [tmp_path / "study" / "places", tmp_path / "places", tmp_path / "elsewhere"]:
        folder.mkdir()
        (folder / "hamlet.toml").write_text(place)
        environment = {**os.environ, "ALONGSIDE_PLACES": str(tmp_path / "elsewhere")}
        assert alongside("check", file, env=environment).returncode == 0, folder
        (folder / "hamlet.toml").unlink()


# Describing


@pytest.mark.parametrize("page", ["week", "parameters", "measures", "columns"])
def test_pages_are_markdown(page):
    said = alongside("describe", page)
    assert said.returncode == 0
    assert said.stdout.startswith("# ")
    assert said.stderr == ""
    assert json.loads(alongside("describe", page, "--json").stdout) == {page: said.stdout}


def test_the_week_stands_in_the_order_of_the_model():
    week = alongside("describe", "week").stdout
    model = (ROOT / "sim/model/model.def").read_text()
    lines = re.findall(r"^ +(?:TABLE|FOUNDING|PROCESS|INTERVENTION|MEASURE|SETTLE)\((\w+)\)", model, re.M)
    assert re.findall(r"^### (\w+) \(", week, re.M) == lines


def test_all_pages_go_into_a_folder_and_are_not_overwritten(tmp_path):
    assert alongside("describe", "--all", tmp_path / "a/b").returncode == 0
    names = sorted(path.name for path in (tmp_path / "a/b").iterdir())
    assert names == ["columns.md", "errors.md", "influences.md", "measures.md", "parameters.md", "week.md"]
    assert (tmp_path / "a/b/week.md").read_text() == alongside("describe", "week").stdout
    assert alongside("describe", "--all", tmp_path / "a/b").returncode == 4
    assert alongside("describe", "--all", tmp_path / "a/b", "--force").returncode == 0


def test_a_place_is_shown_beside_its_facts():
    said = alongside("describe", "place", QUIET)
    assert said.returncode == 0
    ages = said.stdout.split("age, of residents")[1].split("households, of")[0]
    founded = [float(row.split("%")[1]) for row in ages.splitlines() if row.count("%") == 2]
    assert len(founded) == 18
    assert sum(founded) == pytest.approx(100, abs=1)


# Running


def test_run_writes_one_file_and_says_so(tmp_path):
    said = alongside("run", scenario(tmp_path), "--out", tmp_path / "a.h5")
    assert said.returncode == 0
    assert said.stdout == ""
    assert f"wrote {tmp_path}/a.h5" in said.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.h5", "town.toml"]


def test_threads_change_no_bit_and_luck_does(tmp_path):
    file = scenario(tmp_path)
    for name, options in {"one": ["--threads", 1], "four": ["--threads", 4], "birch": ["--luck", "birch"]}.items():
        assert alongside("run", file, "--out", tmp_path / f"{name}.h5", *options).returncode == 0
    digests = {name: alongside("digest", tmp_path / f"{name}.h5").stdout for name in ["one", "four", "birch"]}
    assert re.fullmatch(r"[0-9a-f]{64}\n", digests["one"])
    assert digests["one"] == digests["four"] != digests["birch"]
    assert (tmp_path / "one.h5").read_bytes() == (tmp_path / "four.h5").read_bytes()


def test_what_is_there_is_not_overwritten_and_nothing_is_run(tmp_path):
    (tmp_path / "a.h5").write_text("mine")
    began = time.monotonic()
    said = alongside("run", scenario(tmp_path, residents=20000, futures=1000), "--out", tmp_path / "a.h5")
    assert said.returncode == 4
    assert "E403" in said.stderr
    assert time.monotonic() - began < 20
    assert (tmp_path / "a.h5").read_text() == "mine"
    assert alongside("run", scenario(tmp_path), "--out", tmp_path / "a.h5", "--force").returncode == 0


def test_unwritable_places_are_found_out_before_the_work(tmp_path):
    file = scenario(tmp_path, residents=20000, futures=1000)
    for out in [tmp_path / "absent/a.h5", "/proc/a.h5", tmp_path]:
        said = alongside("run", file, "--out", out, "--json")
        assert said.returncode == 4
        assert json.loads(said.stderr.splitlines()[-1])["code"] in {"E401", "E403"}
    said = alongside("compare", *pair(tmp_path), "--out", "/proc/results")
    assert said.returncode == 4
    assert "E401" in said.stderr
    (tmp_path / "file").write_text("")
    assert alongside("compare", *pair(tmp_path), "--out", tmp_path / "file").returncode == 4


def test_a_saved_state_goes_on_to_the_same_bits(tmp_path):
    file = scenario(tmp_path)
    state, straight, resumed = tmp_path / "week12.state", tmp_path / "straight.h5", tmp_path / "resumed.h5"
    assert alongside("run", file, "--weeks", 12, "--out", tmp_path / "half.h5", "--save-state", state).returncode == 0
    assert alongside("run", file, "--out", resumed, "--from-state", state).returncode == 0
    assert alongside("run", file, "--out", straight, "--save-state", tmp_path / "end.state").returncode == 0
    assert alongside("digest", straight).stdout == alongside("digest", resumed).stdout


def test_a_state_that_belongs_elsewhere_is_refused(tmp_path):
    file, state = scenario(tmp_path), tmp_path / "a.state"
    assert alongside("run", file, "--weeks", 12, "--out", tmp_path / "a.h5", "--save-state", state).returncode == 0
    said = alongside("run", file, "--out", tmp_path / "b.h5", "--from-state", state, "--luck", "birch")
    assert said.returncode == 5
    assert "E502" in said.stderr
    assert re.match(r"error E502: this saved state", said.stderr.splitlines()[-3]), said.stderr
    assert alongside("run", file, "--out", tmp_path / "b.h5", "--from-state", state, "--weeks", 3).returncode == 5
    damaged = bytearray(state.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    state.write_bytes(damaged)
    said = alongside("run", file, "--out", tmp_path / "b.h5", "--from-state", state, "--json")
    assert said.returncode == 5
    assert "damaged" in json.loads(said.stderr.splitlines()[-1])["message"]
    assert not (tmp_path / "b.h5").exists()
    assert not (tmp_path / "b.h5.part").exists()
    assert alongside("run", file, "--out", tmp_path / "b.h5", "--from-state", state, "--futures", 5).returncode == 2


def test_digest_refuses_what_is_no_result(tmp_path):
    assert alongside("digest", tmp_path / "absent.h5").returncode == 4
    (tmp_path / "noise.h5").write_text("noise")
    assert alongside("digest", tmp_path / "noise.h5").returncode in {4, 5}


def test_set_is_heard(tmp_path):
    file = scenario(tmp_path)
    alongside("run", file, "--out", tmp_path / "a.h5")
    alongside(
        "run", file, "--out", tmp_path / "b.h5", "--set", "at_rest.case_line=0.5", "--set", "at_rest.lonely_often=1"
    )
    assert alongside("digest", tmp_path / "a.h5").stdout != alongside("digest", tmp_path / "b.h5").stdout


# Comparing


def test_compare_prints_a_table_of_100_columns_and_writes_nothing(tmp_path):
    said = alongside("compare", *pair(tmp_path))
    assert said.returncode == 0
    assert '"one" is compared with "none" in tiny: 26 residents, 30 weeks' in said.stdout.replace("\n", " ")
    assert max(map(len, said.stdout.splitlines())) <= 100
    assert said.stdout.count("After 30 weeks") == 1
    assert "After 26 weeks" not in said.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["none.toml", "one.toml"]
    everything = alongside("compare", *pair(tmp_path), "--all-horizons").stdout
    assert "After 26 weeks" in everything


def test_csv_and_json_say_the_same_in_full(tmp_path):
    files = pair(tmp_path)
    rows = list(csv.DictReader(io.StringIO(alongside("compare", *files, "--format", "csv").stdout)))
    said = json.loads(alongside("compare", *files, "--format", "json").stdout)
    assert len(rows) == len(said["differences"]) > 20
    for row, one in zip(rows, said["differences"], strict=False):
        assert row["outcome"] == one["outcome"]
        assert row["unit"]
        for key in ["mean", "median", "low", "high", "error", "share_higher"]:
            assert float(row[key]) == one[key]
    assert said["futures"] == 3
    assert said["paired"] is True
    assert json.loads(alongside("--json", "compare", *files).stdout) == said


def test_the_same_scenario_twice_differs_in_nothing(tmp_path):
    file = scenario(tmp_path)
    said = json.loads(alongside("compare", file, file, "--format", "json").stdout)
    assert all(one["mean"] == one["low"] == one["high"] == 0 for one in said["differences"])
    apart = json.loads(alongside("compare", file, file, "--format", "json", "--unpaired").stdout)
    assert any(one["mean"] != 0 for one in apart["differences"])


def test_compare_keeps_files_if_told_to_and_does_not_overwrite(tmp_path):
    files = pair(tmp_path)
    said = alongside("compare", *files, "--out", tmp_path / "out", "--format", "csv")
    assert said.returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["money.csv", "paired.csv", "paired.h5"]
    assert (tmp_path / "out/paired.csv").read_text() == said.stdout
    assert said.stderr.count("wrote ") == 3
    assert alongside("digest", tmp_path / "out/paired.h5").returncode == 0
    assert alongside("compare", *files, "--out", tmp_path / "out").returncode == 4
    assert alongside("compare", *files, "--out", tmp_path / "out", "--force").returncode == 0


def test_arms_that_cannot_be_paired_are_refused(tmp_path):
    one, other = scenario(tmp_path, "one"), scenario(tmp_path, "other", luck='"birch"')
    said = alongside("compare", one, other)
    assert said.returncode == 5
    assert "E133" in said.stderr
    assert "birch" in said.stderr
    assert "--unpaired" in said.stderr
    assert json.loads(alongside("compare", one, other, "--json").stderr.splitlines()[-1])["code"] == "E133"
    assert alongside("compare", one, other, "--unpaired").returncode == 0
    assert alongside("compare", one, other, "--luck", "birch").returncode == 0


def test_progress_is_a_line_for_every_tenth(tmp_path):
    said = alongside("compare", *pair(tmp_path), "--futures", 20)
    tenths = re.findall(r": (\d+)% \(", said.stderr)
    assert tenths[0] == "0"
    assert tenths[-1] == "100"
    assert len(tenths) == 11
    assert alongside("compare", *pair(tmp_path), "--quiet").stderr.count("%") == 0


def test_a_reader_who_leaves_is_no_crash(tmp_path):
    files = " ".join(map(str, pair(tmp_path)))
    command = f"set -o pipefail; {BINARY} compare {files} --quiet --all-horizons | true"
    assert subprocess.run(["bash", "-c", command], capture_output=True, timeout=120).returncode == 0
    with open("/dev/full", "w") as full:
        said = subprocess.run(
            [BINARY, "describe", "parameters"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert said.returncode == 4
    assert "E402" in said.stderr


# Being stopped


def long_study(folder, *options, residents=2000, futures=400):
    files = pair(folder, residents=residents, weeks=104, futures=futures)
    command = [BINARY, "compare", *map(str, files), "--out", str(folder / "out"), "--format", "csv", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while "0%" not in (line := process.stderr.readline()):
        assert process.poll() is None, line
    return process


def test_ctrl_c_keeps_what_is_finished(tmp_path):
    process = long_study(tmp_path)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, talk = process.communicate(timeout=100)
    assert process.returncode == 130, talk
    assert "of 400 futures are finished and kept" in talk
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows
    assert 1 <= int(rows[0]["futures"]) < 400
    assert (tmp_path / "out/paired.csv").read_text() == out
    assert alongside("digest", tmp_path / "out/paired.h5").returncode == 0


def test_ctrl_c_twice_stops_now_and_leaves_nothing(tmp_path):
    process = long_study(tmp_path, residents=150000, futures=10)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130
    assert list((tmp_path / "out").iterdir()) == []


def test_kill_leaves_nothing_half_written(tmp_path):
    process = long_study(tmp_path)
    time.sleep(0.5)
    process.kill()
    process.communicate(timeout=10)
    assert not (tmp_path / "out/paired.h5").exists()
    assert not (tmp_path / "out/paired.csv").exists()
    assert alongside("compare", *pair(tmp_path), "--out", tmp_path / "out").returncode == 0, (
        "what was left is no obstacle"
    )
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["money.csv", "paired.csv", "paired.h5"]


def test_one_future_that_is_stopped_can_go_on(tmp_path):
    file = scenario(tmp_path, residents=3000, weeks=5000)
    command = [BINARY, "run", file, "--out", tmp_path / "a.h5", "--save-state", tmp_path / "a.state"]
    process = subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--from-state" in talk
    week = int(re.search(r"in week (-?\d+) of 5000", talk)[1])
    on = ["--out", tmp_path / "b.h5", "--from-state", tmp_path / "a.state", "--weeks", max(week, 0) + 2]
    assert alongside("run", file, *on).returncode == 0


# Proof


def test_doctor_shows_both_answers():
    said = alongside("doctor", "--json")
    told = json.loads(said.stdout)
    assert re.fullmatch("[0-9a-f]{64}", told["found"])
    assert told["results"] == "good"
    assert said.returncode == (0 if told["agrees"] else 6)
    assert told["agrees"] == (told["expected"] == told["found"])
    assert told["found"] in alongside("doctor").stdout


def test_pasts_are_kept_for_the_next_command_and_change_nothing(tmp_path):
    arms = [scenario(tmp_path, "none"), scenario(tmp_path, "one", POSTS)]
    pasts = tmp_path / "pasts"
    anew = alongside("compare", *arms, "--no-pasts", "--format", "csv")
    assert anew.returncode == 0
    assert "burn-in:" not in anew.stderr
    first = alongside("compare", *arms, "--pasts", pasts, "--format", "csv")
    second = alongside("compare", *arms, "--pasts", pasts, "--format", "csv")
    assert first.stdout == second.stdout == anew.stdout
    assert f"burn-in: 0 pasts found and 3 kept in {pasts}" in first.stderr
    assert f"burn-in: 3 pasts found and 0 kept in {pasts}" in second.stderr
    assert len(list(pasts.iterdir())) == 3

    damaged = next(pasts.iterdir())
    damaged.write_bytes(damaged.read_bytes()[:-40])
    third = alongside("compare", *arms, "--pasts", pasts, "--format", "csv")
    assert third.stdout == anew.stdout
    assert "2 pasts found and 1 kept" in third.stderr


def test_pasts_are_kept_in_the_cache_of_the_person(tmp_path):
    town = scenario(tmp_path)
    assert "3 kept" in alongside("run", town, "--out", tmp_path / "a.h5").stderr
    assert "3 pasts found" in alongside("run", town, "--out", tmp_path / "b.h5").stderr
    assert len(list((pathlib.Path(os.environ["XDG_CACHE_HOME"]) / "alongside/pasts").iterdir())) == 3
    one, other = (alongside("digest", tmp_path / name).stdout.split()[0] for name in ("a.h5", "b.h5"))
    assert one == other


def test_pasts_that_cannot_be_kept_are_no_reason_to_fail(tmp_path):
    (tmp_path / "file").write_text("")
    said = alongside("run", scenario(tmp_path), "--out", tmp_path / "a.h5", "--pasts", tmp_path / "file" / "pasts")
    assert said.returncode == 0, said.stderr
    assert "W401" in said.stderr
    assert "--no-pasts" in said.stderr


def test_pasts_and_no_pasts_contradict_each_other(tmp_path):
    said = alongside("run", scenario(tmp_path), "--out", tmp_path / "a.h5", "--pasts", tmp_path, "--no-pasts")
    assert said.returncode == 2
