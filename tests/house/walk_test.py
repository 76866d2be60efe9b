# SPDX-License-Identifier: Apache-2.0
"""A new part is one new file and one line, a new parameter two lines, a new measure one new file and one line.

In a copy of the tree; ALONGSIDE_LIB names the static library that holds everything else, CXX the compiler.
"""

import difflib
import os
import pathlib
import shutil
import subprocess

import pytest
from tree import ROOT

WALK = pathlib.Path(__file__).resolve().parent / "walk"
COMPILER = os.environ.get("CXX", "g++")
FLAGS = ["-std=c++20", "-O0", "-Wall", "-Wextra", "-Werror", "-ffp-contract=off"]


def snapshot(tree):
    return {
        str(path.relative_to(tree)): path.read_text(encoding="utf-8")
        for path in (tree / "sim").rglob("*")
        if path.suffix in (".hpp", ".cpp", ".def")
    }


def difference(before, after):
    """(new files, {changed file: lines added}); nothing may be taken away."""
    added, changed = sorted(set(after) - set(before)), {}
    assert set(before) <= set(after)
    for name in before:
        if before[name] != after[name]:
            lines = [
                line for line in difflib.ndiff(before[name].splitlines(), after[name].splitlines()) if line[0] in "+-"
            ]
            assert all(line[0] == "+" for line in lines), lines
            changed[name] = len(lines)
    return added, changed


def insert_line(path, after, line):
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(k for k, text in enumerate(lines) if after in text)
    lines.insert(at + 1, line + "\n")
    path.write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    copy = tmp_path_factory.mktemp("walk")
    shutil.copytree(ROOT / "sim", copy / "sim")
    return copy


def check(tree, *files):
    for name in files:
        subprocess.run([COMPILER, *FLAGS, "-fsyntax-only", f"-I{tree}", str(tree / name)], check=True)


def test_1_a_part_is_one_file_and_one_line(tree):
    before = snapshot(tree)
    shutil.copy(WALK / "waiting_room.cpp", tree / "sim/process/waiting_room.cpp")
    refused = subprocess.run(
        [COMPILER, *FLAGS, "-fsyntax-only", f"-I{tree}", str(tree / "sim/process/waiting_room.cpp")],
        capture_output=True,
        text=True,
    )
    assert refused.returncode != 0 and "waiting_room" in refused.stderr, "a part that is in no list compiles"
    insert_line(
        tree / "sim/model/model.def",
        "PROCESS(first_contact)",
        "    PROCESS(waiting_room)           // waiting wears people out",
    )
    assert difference(before, snapshot(tree)) == (["sim/process/waiting_room.cpp"], {"sim/model/model.def": 1})
    check(tree, "sim/process/waiting_room.cpp")


def test_2_a_parameter_is_two_lines(tree):
    before = snapshot(tree)
    part = tree / "sim/process/waiting_room.cpp"
    insert_line(part, "float wear", "    float most = 5.0f;")
    insert_line(
        part,
        "std::tuple{",
        '        field(&Params::most, "most", "SD", limits(0, 10), held(), Grade::E, "a toy", "Slow stress beyond which waiting adds no more."),',
    )
    assert difference(before, snapshot(tree)) == ([], {"sim/process/waiting_room.cpp": 2})
    check(tree, "sim/process/waiting_room.cpp")


def test_3_a_measure_is_one_file_and_one_line(tree):
    before = snapshot(tree)
    shutil.copy(WALK / "waiting_stress.cpp", tree / "sim/measure/waiting_stress.cpp")
    insert_line(tree / "sim/model/model.def", "MEASURE(way_in)", "    MEASURE(waiting_stress)")
    assert difference(before, snapshot(tree)) == (["sim/measure/waiting_stress.cpp"], {"sim/model/model.def": 1})
    check(tree, "sim/measure/waiting_stress.cpp", "sim/model/model.cpp")


def test_4_all_of_them_are_in_the_model_and_run(tree):
    library = os.environ.get("ALONGSIDE_LIB")
    if not library:
        pytest.skip("ALONGSIDE_LIB is not set")
    # What stands before the library on the line replaces its own list of parts.
    new = [
        tree / "sim/model/model.cpp",
        tree / "sim/process/waiting_room.cpp",
        tree / "sim/measure/waiting_stress.cpp",
        WALK / "list_main.cpp",
    ]
    program = tree / "list"
    subprocess.run(
        [
            COMPILER,
            *FLAGS,
            f"-I{tree}",
            *map(str, new),
            library,
            *os.environ.get("ALONGSIDE_LIBS", "-ltbb -lpthread").split(),
            "-o",
            str(program),
        ],
        check=True,
    )
    lines = subprocess.run(
        [str(program), str(ROOT / "scenarios/places/tiny.toml")], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for line in (
        "waiting_room",
        "waiting_room.wear",
        "waiting_room.most",
        "waiting_stress",
        "waiting_stress:stress_waiting",
        "series waiting_stress 52",
    ):
        assert line in lines
    assert lines.index("first_contact") < lines.index("waiting_room") < lines.index("waiting_stress")


def test_a_forgotten_row_is_noticed(tree):
    forgetful = tree / "sim/process/forgetful.cpp"
    source = (
        (tree / "sim/process/waiting_room.cpp")
        .read_text(encoding="utf-8")
        .replace("float most = 5.0f;", "float most = 5.0f, untold = 1.0f;")
    )
    forgetful.write_text(source, encoding="utf-8")
    refused = subprocess.run(
        [COMPILER, *FLAGS, "-fsyntax-only", f"-I{tree}", str(forgetful)], capture_output=True, text=True
    )
    forgetful.unlink()
    assert refused.returncode != 0
    assert "a field has no row in its table" in refused.stderr
