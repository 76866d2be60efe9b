# SPDX-License-Identifier: Apache-2.0
"""Runs the checks that a change must pass, two at a time, and says at the end what failed.

    python scripts/checks.py                 every job
    python scripts/checks.py portable,tests  these, and what they need
    python scripts/checks.py --list          their names, and what they need

The jobs are in check_jobs.py. Each runs in its own process group with its output in build/logs/<job>.log. A job that
fails does not stop the others; a job that needs it counts as failed too.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from check_jobs import JOBS, Job

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "build" / "logs"
AT_ONCE = 2
TAIL = 60
ERRORS = 20
LOOKS_LIKE_AN_ERROR = re.compile(
    r"error:|undefined reference|^FAILED|^ERROR |CMake Error"  # compilers, linkers, ninja, pytest
    r"|\*\*\*(Failed|Timeout|Exception)|^\[  FAILED  \]|: Failure$"  # ctest, GoogleTest
    r"|Sanitizer:|^Traceback|^E   "
)


def log_of(job: Job) -> Path:
    return LOGS / f"{job.name}.log"


def chosen(names: list[str]) -> list[Job]:
    """The named jobs and all that they need, in the order of the list; every job if none is named."""
    by_name = {job.name: job for job in JOBS}
    unknown = [name for name in names if name not in by_name]
    if unknown:
        sys.exit(f"no such job: {', '.join(unknown)}. There are: {', '.join(by_name)}")
    wanted: set[str] = set()
    left = names or list(by_name)
    while left:
        name = left.pop()
        if name not in wanted:
            wanted.add(name)
            left.extend(by_name[name].needs)
    return [job for job in JOBS if job.name in wanted]


class Running:
    """A job that has been started."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.began = time.monotonic()
        self.log: IO[bytes] = log_of(job).open("wb")
        self.process = subprocess.Popen(
            ["bash", "-euxo", "pipefail", "-c", job.script],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def seconds(self) -> float:
        return time.monotonic() - self.began

    def stop(self, why: str) -> None:
        """Asks first, so that a build can stop what it has started."""
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.log.write(f"\n{why}\n".encode())

    def done(self, deadline: float) -> bool:
        if self.process.poll() is None and time.monotonic() > deadline:
            self.stop("stopped: the checks have run for as long as they may")
        if self.process.poll() is None:
            return False
        self.log.close()
        return True


def first_errors(lines: list[str]) -> list[str]:
    """The first lines before the end of a log that look like an error, each with its number."""
    found = [f"{at}: {line}" for at, line in enumerate(lines[:-TAIL], 1) if LOOKS_LIKE_AN_ERROR.search(line)]
    return found[:ERRORS]


def report(job: Job, outcome: str, seconds: float) -> None:
    print(f"{outcome:7} {job.name:13} {seconds:6.0f} s", flush=True)
    if outcome == "FAILED":
        lines = log_of(job).read_text(errors="replace").splitlines()
        if errors := first_errors(lines):
            print(f"    what looks like an error in {log_of(job).relative_to(ROOT)}:")
            print("\n".join("    | " + line for line in errors))
        print(f"    the end of {log_of(job).relative_to(ROOT)}:")
        print("\n".join("    | " + line for line in lines[-TAIL:]), flush=True)


def run(jobs: list[Job], deadline: float) -> dict[str, bool]:
    """Runs the jobs; the answer says of each whether it passed."""
    LOGS.mkdir(parents=True, exist_ok=True)
    waiting, running, passed = list(jobs), list[Running](), dict[str, bool]()
    try:
        while waiting or running:
            for job in list(waiting):
                broken = [need for need in job.needs if passed.get(need) is False]
                if broken:
                    waiting.remove(job)
                    passed[job.name] = False
                    print(f"not run {job.name:13} because {', '.join(broken)} failed", flush=True)
                elif len(running) < AT_ONCE and all(need in passed for need in job.needs):
                    waiting.remove(job)
                    running.append(Running(job))
            time.sleep(0.2)
            for current in list(running):
                if current.done(deadline):
                    running.remove(current)
                    ok = current.process.returncode == 0
                    passed[current.job.name] = ok
                    report(current.job, "passed" if ok else "FAILED", current.seconds())
    finally:
        for current in running:
            current.stop("stopped")
    return passed


def main() -> None:
    parser = argparse.ArgumentParser(description="Runs the checks that a change must pass.")
    parser.add_argument("jobs", nargs="?", default="", help="names with commas between them; all if left out")
    parser.add_argument("--list", action="store_true", help="print the names and what each needs")
    parser.add_argument("--limit", type=float, default=60, help="minutes after which what still runs has failed")
    given = parser.parse_args()
    jobs = chosen([name for name in given.jobs.split(",") if name])
    if given.list:
        for job in jobs:
            print(f"{job.name:13} {'after ' + ', '.join(job.needs) if job.needs else ''}".rstrip())
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    began = time.monotonic()
    passed = run(jobs, began + 60 * given.limit)
    failed = [name for name, ok in passed.items() if not ok]
    print(f"{(time.monotonic() - began) / 60:.1f} minutes" + (f"; failed: {', '.join(failed)}" if failed else ""))
    print(f"{len(passed) - len(failed)} passed, {len(failed)} failed", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
