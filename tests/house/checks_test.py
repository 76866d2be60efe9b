# SPDX-License-Identifier: Apache-2.0
"""Of a job that fails, scripts/checks.py shows the error even where a long list follows it."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import check_jobs  # noqa: E402
import checks  # noqa: E402

COMPILED = [f"[{n}/302] Building CXX object CMakeFiles/sim.dir/sim/run/part_{n}.cpp.o" for n in range(1, 303)]


@pytest.mark.parametrize(
    "error",
    [
        "../../sim/run/study.cpp:12:5: error: expected ';' before 'return'",
        "sim/run/study.cpp:12:5: fatal error: sim/no.hpp: No such file or directory",
        "study.cpp:(.text+0x12): undefined reference to `alongside::process::waiting'",
        "FAILED: CMakeFiles/sim.dir/sim/run/study.cpp.o",
        "3/9 Test #3: patterns_rest .......***Failed   12.31 sec",
        "4/9 Test #4: patterns_help .......***Timeout 1500.00 sec",
        "[  FAILED  ] Staffing.LeavesAndComes (3 ms)",
        "tests/sim/run/study_test.cpp:17: Failure",
        "FAILED tests/house/names_test.py::test_names - AssertionError",
        "ERROR tests/house/names_test.py - ModuleNotFoundError",
        "E   AssertionError: docs/reference/week.md is stale: run `make references`",
        "==123==ERROR: AddressSanitizer: heap-use-after-free on address",
    ],
)
def test_an_error_before_the_end_is_found(error: str) -> None:
    log = [*COMPILED[:100], error, *COMPILED[100:]]
    assert checks.first_errors(log) == [f"101: {error}"]


def test_what_compiles_is_no_error() -> None:
    harmless = ["[  PASSED  ] 12 tests.", "0 errors", "100% tests passed, 0 tests failed out of 9", "error.cpp.o"]
    assert checks.first_errors([*harmless, *COMPILED]) == []


def test_only_the_first_few_are_shown() -> None:
    log = [f"a.cpp:{n}:1: error: no" for n in range(100)] + COMPILED
    assert len(checks.first_errors(log)) == checks.ERRORS


def test_a_failed_job_shows_the_error_and_then_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    monkeypatch.setattr(checks, "LOGS", tmp_path)
    job = check_jobs.Job("broken", "echo 'a.cpp:1:1: error: no' >&2; seq 1 200; false\n")
    assert checks.run([job], deadline=float("inf")) == {"broken": False}
    shown = capsys.readouterr().out
    assert shown.index("error: no") < shown.index("the end of broken.log") < shown.index("| 200")
    assert "| 100\n" not in shown
