# SPDX-License-Identifier: Apache-2.0
"""What a code means and what a number is, as asked on the command line, and what shells complete."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def alongside(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=60)


def lines_of_json(*arguments):
    return [json.loads(line) for line in alongside(*arguments, "--json").stdout.splitlines()]


def test_every_code_of_an_error_can_be_asked_for():
    page = alongside("describe", "errors").stdout
    codes = re.findall(r"^## ([EW]\d{3}):", page, re.M)
    assert len(codes) > 30
    for code in codes:
        said = alongside("explain", code)
        assert said.returncode == 0
        assert said.stdout.startswith(code + ": ")
        assert "To mend it: " in said.stdout
        assert max(map(len, said.stdout.splitlines())) <= 100


def test_a_number_says_what_it_is_and_where_it_is_from():
    said = alongside("explain", "staffing.door").stdout
    for words in ("staffing.door", "Source: ", "Grade ", "By default ", "allowed are ", "--set staffing.door="):
        assert words in said
    told = lines_of_json("explain", "staffing.door")
    assert len(told) == 1
    assert told[0]["range"][0] < told[0]["default"] < told[0]["range"][1]


def test_a_name_that_several_parts_have_gives_all_of_them():
    names = [one["name"] for one in lines_of_json("explain", "close_enough")]
    assert len(names) > 1
    assert all(name.endswith(".close_enough") for name in names)


def test_what_is_written_down_can_be_asked_for_too():
    assert "Written down each week" in alongside("explain", "wellbeing.loneliness").stdout


def test_a_near_name_is_shown():
    said = alongside("explain", "staffing.dor")
    assert said.returncode == 2
    assert 'Did you mean "staffing.door"?' in said.stderr


def test_inputs_are_listed_by_standing_grade_and_part():
    every = lines_of_json("inputs")
    assert {one["standing"] for one in every} == {"slope", "level", "held", "lever"}
    assert {one["standing"] for one in lines_of_json("inputs", "--levers")} == {"lever"}
    assert {one["standing"] for one in lines_of_json("inputs", "--drawn")} == {"slope"}
    assert {one["grade"] for one in lines_of_json("inputs", "--grade", "AB")} == {"A", "B"}
    staffing = lines_of_json("inputs", "staffing")
    assert 0 < len(staffing) < len(every)
    assert all(one["name"].startswith("staffing.") for one in staffing)
    for one in every:
        assert one["source"]
        assert one["about"]
        assert one["limits"][0] <= one["default"] <= one["limits"][1]
    text = alongside("inputs").stdout
    assert text.endswith(f"{len(every)} numbers.\n")


def test_wrong_words_are_refused():
    assert alongside("inputs", "stafing").returncode == 2
    assert 'Did you mean "staffing"?' in alongside("inputs", "stafing").stderr
    assert alongside("inputs", "--grade", "F").returncode == 2
    assert alongside("completion", "csh").returncode == 2
    assert alongside("explain").returncode == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_that_shell(shell):
    script = alongside("completion", shell).stdout
    for words in ("compare", "--futures", "describe"):
        assert words.replace("--futures", "futures") in script
    if shutil.which(shell):
        syntax = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, timeout=30)
        assert syntax.returncode == 0, syntax.stderr


def completed(*words):
    script = alongside("completion", "bash").stdout
    line = " ".join(f"'{word}'" for word in words)
    asked = f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _alongside; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return subprocess.run(["bash", "-c", script + asked], capture_output=True, text=True, timeout=30).stdout.split()


def test_bash_completes_verbs_options_and_words():
    assert completed("alongside", "eval") == ["evaluate"]
    assert "--futures" in completed("alongside", "compare", "--fu")
    assert completed("alongside", "--quiet", "describe", "influ") == ["influences"]
    assert completed("alongside", "doctor", "--futu") == []
