# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions of a person-week, and fails when there are more than benchmarks/instructions.toml allows.

Seconds depend on what else a machine is doing, instructions do not. The run is made twice, over a short and a long
horizon, so that only weeks are counted and neither founding nor writing. The limit file holds

    command = ["build/portable/...", ...]    # "{weeks}" stands for the horizon
    weeks = [26, 52]                         # the two horizons
    instructions_per_person_week = 1000
    tolerance = 0.03

and the command prints, somewhere, a line "person-weeks: N".
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = ROOT / "benchmarks" / "instructions.toml"


def counted(command: list[str], weeks: int) -> tuple[int, int]:
    """Instructions and person-weeks of one run."""
    run = [part.replace("{weeks}", str(weeks)) for part in command]
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(valgrind + run, cwd=ROOT, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    instructions = re.search(r"Collected\s*:\s*(\d+)", said)
    person_weeks = re.search(r"person-weeks:\s*([\d,]+)", said)
    if done.returncode != 0 or not instructions or not person_weeks:
        sys.exit(f"{' '.join(run)}: exit code {done.returncode}, or no count in what it printed:\n{said[-2000:]}")
    return int(instructions[1]), int(person_weeks[1].replace(",", ""))


def main() -> None:
    limit = tomllib.loads(LIMIT.read_text())
    short, long = (counted(limit["command"], weeks) for weeks in limit["weeks"])
    rate = (long[0] - short[0]) / (long[1] - short[1])
    allowed = limit["instructions_per_person_week"] * (1 + limit["tolerance"])
    print(f"{rate:.1f} instructions a person-week; {allowed:.1f} are allowed")
    if rate > allowed:
        sys.exit(f"more than {LIMIT.relative_to(ROOT)} allows: make it faster, or raise the limit and say why")
    if rate < limit["instructions_per_person_week"] * (1 - limit["tolerance"]):
        print(f"well below the limit: lower it in {LIMIT.relative_to(ROOT)} to keep what was gained")


if __name__ == "__main__":
    main()
