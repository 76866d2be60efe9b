# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over the engine and the Python module, leaving out files that passed before.

    python scripts/tidy.py BUILD_FOLDER

A file has passed before if it, every header of ours that it includes however indirectly, the rules and this script
are what they were. What passed is kept in the user's cache folder, so that every checkout knows it.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIDY = "clang-tidy-14"
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "alongside" / "tidy"


@cache
def included(path: Path) -> tuple[Path, ...]:
    """The files of ours that a file names in its include lines."""
    named = re.findall(r'^\s*#\s*include\s+"([^"]+)"', path.read_text(), re.MULTILINE)
    beside = [folder / name for name in named for folder in (ROOT, path.parent)]
    return tuple(sorted({candidate.resolve() for candidate in beside if candidate.is_file()}))


def closure(path: Path) -> list[Path]:
    found, left = set[Path](), [path]
    while left:
        current = left.pop()
        if current not in found:
            found.add(current)
            left.extend(included(current))
    return sorted(found)


def key(path: Path, rules: bytes) -> str:
    """What the verdict on a file depends on, hashed."""
    everything = hashlib.sha256(rules)
    for part in closure(path):
        everything.update(str(part.relative_to(ROOT)).encode() + b"\0" + part.read_bytes() + b"\0")
    return everything.hexdigest()


def tidy(path: Path, build: Path) -> tuple[bool, str]:
    done = subprocess.run(
        [TIDY, "--quiet", "-p", str(build), str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, done.stdout


def main() -> None:
    build = Path(sys.argv[1])
    version = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
    rules = version + (ROOT / ".clang-tidy").read_bytes() + Path(__file__).read_bytes()
    compiled = {Path(entry["file"]).resolve() for entry in json.loads((build / "compile_commands.json").read_text())}
    paths = sorted(path for path in compiled if path.is_relative_to(ROOT / "sim") and path.is_file())
    KEPT.mkdir(parents=True, exist_ok=True)
    todo = [path for path in paths if not (KEPT / key(path, rules)).exists()]
    print(f"{len(paths)} files, {len(paths) - len(todo)} of them passed before", flush=True)
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for path, (ok, said) in zip(todo, pool.map(lambda path: tidy(path, build), todo), strict=True):
            if ok:
                (KEPT / key(path, rules)).touch()
            else:
                failed += 1
                print(f"{path.relative_to(ROOT)}\n{said}", flush=True)
    sys.exit(f"{failed} files have faults" if failed else 0)


if __name__ == "__main__":
    main()
