# SPDX-License-Identifier: Apache-2.0
"""Every code of an error or warning, provoked: what is said, word for word, the exit code, and the same as JSON.

What can be wrong in a file has fixtures in tests/fixtures/bad. All else is a table of cases in tests/fixtures/errors,
each with a snapshot beside it that ALONGSIDE_BLESS=1 writes anew. Keys of a case:

    name      begins with its code; the snapshot is NAME.txt
    command   what is typed, in a folder with none.toml and one.toml, a scenario without and with a coordinator
    exit      the exit code that docs/command.md has for it
    nowhere   why no file is named in it; without this one must be
    files     other files, each made from one that is there: [file, text, text in its place, and so on]
    given     what happened before, one step a line; see STEPS
    also      codes of other things that are said
    stdout    where the output goes
    largest_file, memory   limits of the process, in bytes
"""

import fcntl
import json
import os
import pathlib
import re
import resource
import shlex
import shutil
import subprocess
import tomllib

import pytest

h5py = pytest.importorskip("h5py")

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
BAD = ROOT / "tests/fixtures/bad"
ERRORS = ROOT / "tests/fixtures/errors"
CASES = [case for table in sorted(ERRORS.glob("*.toml")) for case in tomllib.loads(table.read_text("utf-8"))["case"]]
KEYS = {"name", "command", "exit", "nowhere", "files", "given", "also", "stdout", "largest_file", "memory"}
# Codes that nothing from outside can bring about, and why.
NOT_TO_BE_PROVOKED = {
    "E001": "a promise inside the program that did not hold: if a command were known that gives it, it would be mended",
}
NONE = """schema = "scenario/1"
name = "none"
place = "tiny"
[run]
residents = 1000
weeks = 12
burn_in = 4
futures = 2
luck = "amber"
"""
ONE = (
    NONE.replace('"none"', '"one"')
    + 'allow_density = true\n[[intervention]]\nkind = "coordinators"\nposts = 1\nfrom = 4\n'
)
# What differs from machine to machine or hangs on every answer of the model.
NORMALISED = [
    (re.compile(r"alongside \d+\.\d+\.\d+"), "alongside VERSION"),
    (re.compile(r"\d[\d,]* of \d[\d,]* values"), "N of N values"),
    (re.compile(r"and \d[\d,]* more"), "and N more"),
    (re.compile(r"found \S+, expected \S+"), "found X, expected X"),
    (re.compile(r"[0-9a-f]{64}"), "DIGEST"),
]

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")
for_each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])


def code_of(name):
    """The code that a fixture is named after, or none."""
    found = re.search(r"(?:^|_)([ew]\d{3})(?:_|$)", name)
    return found.group(1).upper() if found else None


def codes_of(case):
    return [code_of(case["name"]), *case.get("also", [])]


def alongside(folder, *arguments, **options):
    environment = {
        **os.environ,
        "ALONGSIDE_PLACES": str(ROOT / "scenarios/places"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    return subprocess.run(
        [BINARY, *arguments], cwd=folder, env=environment, stderr=subprocess.PIPE, text=True, timeout=120, **options
    )


# What may have happened before


def ran(folder, *words):
    said = alongside(folder, *words, stdout=subprocess.DEVNULL)
    assert said.returncode == 0, said.stderr


def held(folder, name):
    """As another command does that is writing there just now; the caller closes it."""
    file = (folder / name).open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


def spoilt(folder, name):
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)


def said_in(folder, name, attribute, text):
    with h5py.File(folder / name, "r+") as file:
        file.attrs.modify(attribute, text.encode())


def forgotten(folder, name, attribute):
    with h5py.File(folder / name, "r+") as file:
        del file.attrs[attribute]


def removed(folder, name, group):
    with h5py.File(folder / name, "r+") as file:
        del file[group]


def added_to(folder, name, variable, index):
    with h5py.File(folder / name, "r+") as file:
        file[variable][tuple(map(int, index.split(",")))] += 1


STEPS = {
    "alongside": ran,
    "folder": lambda folder, name: (folder / name).mkdir(),
    "copy": lambda folder, name, to: shutil.copy(folder / name.replace("ROOT", str(ROOT)), folder / to),
    "zeros": lambda folder, name, size: (folder / name).write_bytes(bytes(int(size))),
    "cut": lambda folder, name, size: os.truncate(folder / name, int(size)),
    "spoil": spoilt,
    "hold": held,
    "say": said_in,
    "forget": forgotten,
    "remove": removed,
    "add": added_to,
}


def provoked(case, folder, *options):
    """What the command of a case said to stderr after all that was before it, and its exit code."""
    (folder / "none.toml").write_text(NONE, "utf-8")
    (folder / "one.toml").write_text(ONE, "utf-8")
    open_files = []
    for step in case.get("given", []):
        word, *rest = shlex.split(step)
        open_files.append(STEPS[word](folder, *rest))
    for name, (like, *changes) in case.get("files", {}).items():
        text = (folder / like).read_text("utf-8")
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        (folder / name).write_text(text, "utf-8")

    def limit():
        if size := case.get("largest_file"):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        if size := case.get("memory"):
            resource.setrlimit(resource.RLIMIT_AS, (size, size))

    with open(case.get("stdout", os.devnull), "w") as out:
        said = alongside(folder, *options, *shlex.split(case["command"]), stdout=out, preexec_fn=limit)
    for file in open_files:
        if hasattr(file, "close"):
            file.close()
    return said


def codes_listed():
    page = subprocess.run([BINARY, "describe", "errors"], capture_output=True, text=True, timeout=60, check=True).stdout
    return re.findall(r"^## ([EW]\d{3}):", page, re.M)


# Each case


@for_each_case
def test_a_case_is_said_word_for_word(case, tmp_path):
    said = provoked(case, tmp_path, "--quiet")
    text = said.stderr.replace(str(tmp_path), "HERE").replace(str(ROOT), "ROOT")
    for pattern, word in NORMALISED:
        text = pattern.sub(word, text)
    snapshot = ERRORS / f"{case['name']}.txt"
    if os.environ.get("ALONGSIDE_BLESS"):
        snapshot.write_text(text, "utf-8")
    assert text == snapshot.read_text("utf-8")
    assert said.returncode == case["exit"]
    assert re.findall(r"^(?:error|warning) ([EW]\d{3}): ", said.stderr, re.M) == codes_of(case)


@for_each_case
def test_a_case_says_the_same_as_json(case, tmp_path):
    said = provoked(case, tmp_path, "--json")
    assert said.returncode == case["exit"]
    told, *more = map(json.loads, said.stderr.splitlines())
    assert [one["code"] for one in (told, *more)] == codes_of(case)
    assert set(told) == {"code", "hint", "message", "where"}
    assert told["message"][0] not in "\n "
    assert not told["message"].endswith(".")
    assert told["hint"], "the likely fix, or what was expected"
    assert ("file" in told["where"]) != ("nowhere" in case)
    snapshot = (ERRORS / f"{case['name']}.txt").read_text("utf-8")
    plain = snapshot.replace("VERSION", "").split(": ", 1)[1]
    for pattern, word in NORMALISED:
        told["message"] = pattern.sub(word, told["message"])
    assert plain.startswith(told["message"].replace(str(tmp_path), "HERE").replace("VERSION", ""))


# All of them


def test_every_code_has_a_fixture():
    of_files = {code_of(path.stem) for path in BAD.glob("*.toml")} - {None}
    of_cases = {code_of(case["name"]) for case in CASES}
    listed = codes_listed()
    assert len(listed) == len(set(listed))
    assert of_files | of_cases | set(NOT_TO_BE_PROVOKED) == set(listed)
    assert not set(NOT_TO_BE_PROVOKED) & (of_files | of_cases)


def test_every_code_of_the_sources_is_explained():
    used = set()
    for path in [*ROOT.glob("sim/**/*.cpp"), *ROOT.glob("sim/**/*.hpp")]:
        if path.stem != "codes":
            used |= set(re.findall(r'"([EW]\d{3})"', path.read_text("utf-8")))
    assert used == set(codes_listed())


def test_every_case_is_complete_and_every_snapshot_is_of_a_case():
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) > 50
    assert {path.stem for path in ERRORS.glob("*.txt")} == set(names)
    for case in CASES:
        assert set(case) <= KEYS
        assert {"name", "command", "exit"} <= set(case)
        assert code_of(case["name"])


def between(text):
    """The codes of a cell such as "E100 to E113, E152"."""
    codes = set()
    for part in filter(None, text.replace("--set", "").split(", ")):
        first, _, last = part.strip().partition(" to ")
        codes |= {f"{first[0]}{number:03}" for number in range(int(first[1:]), int((last or first)[1:]) + 1)}
    return codes


def test_the_page_of_the_command_line_has_the_exit_code_of_every_code():
    page = (ROOT / "docs/command.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]*) \|$", page, re.M)
    assert len(rows) > 7
    of_exit = {int(code): between(codes.strip()) for code, codes in rows}
    for case in CASES:
        assert code_of(case["name"]) in of_exit[case["exit"]], case["name"]
    assert set(codes_listed()) <= set().union(*of_exit.values())
