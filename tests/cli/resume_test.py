# SPDX-License-Identifier: Apache-2.0
"""Studies that are stopped, killed or out of room go on to the same bits; what is kept is listed and cleared."""

import json
import os
import pathlib
import resource
import signal
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
POSTS = 'allow_density = true\n[[intervention]]\nkind = "coordinators"\nposts = 1\n'

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Where things are kept; nothing is left in the cache of whoever runs the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "alongside" / "pasts"


def alongside(*arguments, **options):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)


def pair(folder, **run):
    values = {"residents": 26, "weeks": 30, "burn_in": 4, "futures": 3, "luck": '"amber"', **run}
    lines = "\n".join(f"{key} = {value}" for key, value in values.items())
    files = []
    for name, extra in (("none", ""), ("one", POSTS)):
        files.append(folder / f"{name}.toml")
        files[-1].write_text(
            f'schema = "scenario/1"\nname = "{name}"\nplace = "{ROOT}/scenarios/places/tiny.toml"\n'
            f"[run]\n{lines}\n{extra}"
        )
    return files


def kept_futures(cache):
    return sorted(cache.glob("*.study/*.future"))


def stopped(cache, how, *command, after=1, threads=2):
    """A command that gets a signal as soon as so many futures are kept; its exit code, output and talk.

    On few threads, so that on no machine all futures are finished at once."""
    command = [*command, "--threads", threads]
    process = subprocess.Popen([BINARY, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while len(kept_futures(cache)) < after:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.002)
    process.send_signal(how)
    out, talk = process.communicate(timeout=60)
    return process.returncode, out, talk


def long_pair(folder, futures=20):
    """Small, but not so small that it is over before it can be stopped."""
    return pair(folder, residents=800, weeks=30, futures=futures)


def digest(path):
    said = alongside("digest", path)
    assert said.returncode == 0, said.stderr
    return said.stdout.split()[0]


@pytest.mark.parametrize("verb", ["compare", "evaluate"])
def test_a_study_that_was_killed_goes_on_to_the_same_bits(tmp_path, cache, verb):
    files = long_pair(tmp_path)
    name = {"compare": "paired", "evaluate": "evaluation"}[verb]
    whole = alongside(verb, *files, "--out", tmp_path / "whole", "--no-pasts", "--format", "csv")
    assert whole.returncode == 0, whole.stderr

    code, out, _ = stopped(cache, signal.SIGKILL, verb, *files, "--out", tmp_path / "out", after=2)
    assert (code, out) == (-signal.SIGKILL, "")
    assert not list((tmp_path / "out").glob("*.csv"))
    assert not (tmp_path / "out" / f"{name}.h5").exists(), "nothing half-written under the name asked for"
    before = len(kept_futures(cache))
    assert 2 <= before < 20

    said = alongside(verb, *files, "--out", tmp_path / "out", "--resume", "--format", "csv")
    assert said.returncode == 0, said.stderr
    assert f"going on: {before} of 20 futures were finished before" in said.stderr
    assert said.stdout == whole.stdout
    assert digest(tmp_path / "out" / f"{name}.h5") == digest(tmp_path / "whole" / f"{name}.h5")
    assert not list((tmp_path / "out").glob("*.part"))
    assert not list(cache.glob("*.study")), "a study that is whole needs nothing kept"


def test_run_goes_on_too_and_without_being_told(tmp_path, cache):
    file = long_pair(tmp_path)[1]
    assert alongside("run", file, "--out", tmp_path / "whole.h5", "--no-pasts").returncode == 0
    stopped(cache, signal.SIGKILL, "run", file, "--out", tmp_path / "a.h5")
    said = alongside("run", file, "--out", tmp_path / "a.h5")
    assert "going on: " in said.stderr
    assert digest(tmp_path / "a.h5") == digest(tmp_path / "whole.h5")


def test_ctrl_c_says_how_to_go_on(tmp_path, cache):
    files = long_pair(tmp_path)
    whole = alongside("compare", *files, "--no-pasts", "--format", "csv")
    code, out, talk = stopped(cache, signal.SIGINT, "compare", *files, "--out", tmp_path / "out", "--format", "csv")
    assert code == 130, talk
    assert out
    assert "of 20 futures are finished and kept. The same command, with --force if it wrote files, goes on" in talk
    assert (tmp_path / "out/paired.csv").read_text() == out, "what is finished is written"
    before = len(kept_futures(cache))
    refused = alongside("compare", *files, "--out", tmp_path / "out", "--resume")
    assert refused.returncode == 4, "what was written is overwritten only with --force"
    assert len(kept_futures(cache)) == before
    said = alongside("compare", *files, "--out", tmp_path / "out", "--resume", "--force", "--format", "csv")
    assert f"going on: {before} of 20" in said.stderr
    assert said.stdout == (tmp_path / "out/paired.csv").read_text() == whole.stdout


def test_a_study_whose_time_is_up_goes_on(tmp_path, cache):
    files = long_pair(tmp_path)
    whole = alongside("compare", *files, "--no-pasts", "--format", "csv")
    limit = ["--max-minutes", 0.002, "--threads", 1]
    first = alongside("compare", *files, "--format", "csv", *limit)
    assert first.returncode == 8, first.stderr
    assert "The time of --max-minutes is up: " in first.stderr
    assert "goes on from there" in first.stderr
    assert 0 < len(kept_futures(cache)) < 20
    codes = []
    while not codes or codes[-1] == 8:
        assert len(codes) < 60
        on = alongside("compare", *files, "--format", "csv", *limit)
        codes.append(on.returncode)
    assert codes[-1] == 0
    assert on.stdout == whole.stdout


def test_a_limit_that_is_no_time_is_refused(tmp_path):
    for minutes in ("0", "-3", "soon"):
        assert alongside("compare", *pair(tmp_path), "--max-minutes", minutes).returncode == 2


def test_ctrl_c_twice_says_how_to_go_on(tmp_path, cache):
    command = [BINARY, "compare", *map(str, pair(tmp_path, residents=150000, futures=10))]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while "0%" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "The same command goes on with the futures that are finished." in talk


def test_more_futures_use_what_fewer_have_left(tmp_path, cache):
    files = long_pair(tmp_path)
    stopped(cache, signal.SIGKILL, "compare", *files, after=3, threads=1)
    said = alongside("compare", *files, "--futures", 2, "--format", "csv")
    assert "going on: 2 of 2 futures" in said.stderr
    before = len(kept_futures(cache))
    assert before >= 3, "the larger study can still go on"
    more = alongside("compare", *files, "--futures", 25, "--format", "csv")
    assert f"going on: {before} of 25 futures" in more.stderr
    assert more.stdout == alongside("compare", *files, "--futures", 25, "--no-pasts", "--format", "csv").stdout


def test_fresh_forgets_and_resume_insists(tmp_path, cache):
    files = long_pair(tmp_path, futures=12)
    none = alongside("compare", *files, "--resume")
    assert none.returncode == 5
    assert "E507" in none.stderr
    assert not kept_futures(cache)
    stopped(cache, signal.SIGKILL, "compare", *files)
    other = alongside("compare", *files, "--resume", "--luck", "birch")
    assert other.returncode == 5, "another luck is another study"
    fresh = alongside("compare", *files, "--fresh", "--format", "csv")
    assert "going on" not in fresh.stderr
    assert fresh.stdout == alongside("compare", *files, "--no-pasts", "--format", "csv").stdout
    assert not kept_futures(cache)
    for contradiction in (["--resume", "--fresh"], ["--resume", "--no-pasts"]):
        assert alongside("compare", *files, *contradiction).returncode == 2


def test_a_damaged_future_is_lived_through_anew(tmp_path, cache):
    files = long_pair(tmp_path, futures=12)
    whole = alongside("compare", *files, "--no-pasts", "--format", "csv")
    stopped(cache, signal.SIGKILL, "compare", *files, after=3)
    one, other, *_ = kept_futures(cache)
    one.write_bytes(one.read_bytes()[:-200])
    other.write_bytes(b"\xff" + other.read_bytes()[1:])
    said = alongside("compare", *files, "--resume", "--format", "csv")
    assert said.returncode == 0, said.stderr
    assert said.stdout == whole.stdout


def test_no_room_for_futures_is_no_reason_to_fail(tmp_path, cache):
    files = pair(tmp_path)

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    whole = alongside("compare", *files, "--no-pasts", "--format", "csv")
    said = alongside("compare", *files, "--format", "csv", preexec_fn=small_files)
    assert said.returncode == 0, said.stderr
    assert said.stdout == whole.stdout
    assert said.stderr.count("W402") == 1
    assert said.stderr.count("W401") == 1
    assert list(cache.iterdir()) == [], "nothing half-written is left"


def test_a_full_disk_is_no_reason_to_fail(tmp_path, cache):
    files = pair(tmp_path)
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("only the first user may mount a small disk; the limit on size is tested above")
    try:
        said = alongside("compare", *files, "--format", "csv", "--pasts", disk)
        left = list(disk.rglob("*"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert said.returncode == 0, said.stderr
    assert said.stdout == alongside("compare", *files, "--no-pasts", "--format", "csv").stdout
    assert said.stderr.count("W402") == 1
    assert [path.name for path in left if path.suffix != ".past"] == [], "nothing half-written, and no empty folder"


# What is kept


def test_what_is_kept_is_listed_with_what_it_is_of(tmp_path, cache):
    assert alongside("pasts", "list").stdout == f"Nothing is kept in {cache}\n"
    stopped(cache, signal.SIGKILL, "compare", *long_pair(tmp_path), after=2)
    futures = len(kept_futures(cache))
    said = alongside("pasts", "list")
    assert said.returncode == 0
    assert "tiny, 800 residents" in said.stdout
    assert f"study, {futures} of 20 futures" in said.stdout
    assert ": none, one" in said.stdout
    assert "just now" in said.stdout
    told = json.loads(alongside("pasts", "list", "--json").stdout)
    assert told["folder"] == str(cache)
    study = next(row for row in told["kept"] if row["kind"] == "study")
    assert study["scenarios"] == ["none", "one"]
    assert (study["futures"], study["of"], study["residents"], study["place"]) == (futures, 20, 800, "tiny")
    pasts = [row for row in told["kept"] if row["kind"] == "burn-in"]
    assert len(pasts) >= futures
    assert all(row["place"] == "tiny" and row["bytes"] > 1000 and row["seconds_since_used"] < 600 for row in pasts)
    assert told["bytes"] == sum(row["bytes"] for row in told["kept"])


def test_clear_removes_what_it_is_told_to_and_says_what_it_freed(tmp_path, cache):
    assert alongside("compare", *pair(tmp_path)).returncode == 0
    pasts = sorted(cache.glob("*.past"))
    mine = cache / "notes.txt"
    mine.write_text("mine")
    forty_days_ago = time.time() - 40 * 86400
    for past in pasts:
        os.utime(past, (forty_days_ago, forty_days_ago))
    assert "40 days ago" in alongside("pasts", "list").stdout
    for past in pasts[1:]:
        os.utime(past)

    unsaid = alongside("pasts", "clear")
    assert unsaid.returncode == 2
    assert "--older-than 30" in unsaid.stderr
    assert sorted(cache.glob("*.past")) == pasts

    old = json.loads(alongside("pasts", "clear", "--older-than", 30, "--json").stdout)
    assert old["burn_ins"] == 1
    assert old["freed_bytes"] > 1000
    assert sorted(cache.glob("*.past")) == pasts[1:]
    assert "Nothing to remove" in alongside("pasts", "clear", "--older-than", 30).stdout

    (cache / f"{'a' * 64}.past.part").write_text("half")
    rest = alongside("pasts", "clear", "--all")
    assert rest.stdout.startswith("Removed 2 burn-ins and 1 half-written file: ")
    assert rest.stdout.endswith(" freed\n")
    assert list(cache.iterdir()) == [mine], "what is not ours stays"


def test_cleared_studies_begin_anew(tmp_path, cache):
    files = long_pair(tmp_path, futures=12)
    stopped(cache, signal.SIGKILL, "compare", *files)
    assert " 1 study" in alongside("pasts", "clear", "--all").stdout
    assert list(cache.iterdir()) == []
    assert alongside("compare", *files, "--resume").returncode == 5


@pytest.mark.parametrize(
    "arguments", [[], ["burn"], ["clear", "--all", "--older-than", 3], ["clear", "--older-than", -1]]
)
def test_wrong_words_give_2(arguments, cache):
    assert alongside("pasts", *arguments).returncode == 2


def test_help_has_three_examples_and_shells_complete_it():
    assert alongside("pasts", "--help").stdout.split("Examples:")[1].count("alongside pasts ") == 3
    script = alongside("completion", "bash").stdout
    assert "'list clear'" in script
    assert "--older-than" in script
    assert "--resume" in script
