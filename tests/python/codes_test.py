# SPDX-License-Identifier: Apache-2.0
"""A fault has one code and one sentence, wherever it is met: exceptions say what the command line's snapshots say."""

import pathlib

import alongside
import pytest

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "fixtures"


def first_line(snapshot):
    return (FIXTURES / snapshot).read_text("utf-8").splitlines()[0]


def refused_file(folder):
    return lambda: alongside.Scenario.load(folder / "absent.toml")


def refused_pair(_):
    none = alongside.Scenario.load("tiny/quiet").change(residents=1000, weeks=4).named("none")
    return lambda: alongside.compare([none, none.change(residents=1200).named("other")], futures=1)


def refused_state(_):
    none = alongside.Scenario.load("tiny/quiet")
    state = alongside.Simulation(none, threads=1).save()
    return lambda: alongside.Simulation.restore(none, state, luck="birch")


def refused_results(folder):
    found = alongside.run(alongside.Scenario.load("tiny/quiet").change(weeks=2), futures=1, threads=1)
    found.save(folder / "a.h5")
    return lambda: found.save(folder / "a.h5")


@pytest.mark.parametrize(
    ("kind", "attempt", "snapshot"),
    [
        (alongside.FileError, refused_file, "errors/e404_no_such_file.txt"),
        (alongside.FileError, refused_results, "errors/e403_results.txt"),
        (alongside.MismatchError, refused_pair, "errors/e133_size.txt"),
        (alongside.MismatchError, refused_state, "errors/e502_luck.txt"),
    ],
)
def test_an_exception_has_the_code_and_the_sentence_of_the_command_line(kind, attempt, snapshot, tmp_path):
    attempted = attempt(tmp_path)
    with pytest.raises(kind) as caught:
        attempted()
    assert str(caught.value).splitlines()[0] == first_line(snapshot)
    assert f"error {caught.value.code}: " in first_line(snapshot)


@pytest.mark.parametrize("name", ["e104_run", "e100_decimal_comma"])
def test_faults_of_a_file_are_said_word_for_word(name):
    text = (FIXTURES / f"bad/{name}.toml").read_text("utf-8")
    with pytest.raises(alongside.ScenarioError) as caught:
        alongside.Scenario.from_text(text, file=f"{name}.toml")
    assert str(caught.value) + "\n" == (FIXTURES / f"bad/{name}.txt").read_text("utf-8")
    assert {complaint["code"] for complaint in caught.value.complaints} == {name[:4].upper()}
