#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Programs that must not compile, and one that must.

    run.py [--compilers g++ clang++-14]

Each program beside this file says after `// expect:` which words the compiler must answer with (a regular expression),
or `nothing` if it must compile. Prints `N passed, M failed`; the exit code is 1 if any failed.
"""

import argparse
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def expected(program):
    for line in program.read_text(encoding="utf-8").splitlines():
        if line.startswith("// expect: "):
            return line.removeprefix("// expect: ").strip()
    return None


def fault(compiler, program):
    """Why the program fails the test, or an empty text."""
    words = expected(program)
    if words is None:
        return "has no line `// expect:`"
    command = [compiler, "-std=c++20", "-fsyntax-only", f"-I{ROOT}", str(program)]
    answer = subprocess.run(command, capture_output=True, text=True)
    said = answer.stdout + answer.stderr
    if words == "nothing":
        return "" if answer.returncode == 0 else "does not compile:\n" + said
    if answer.returncode == 0:
        return "compiles"
    # What counts is what the compiler says, not the source lines that it quotes.
    sentences = "\n".join(line for line in said.splitlines() if re.search(r"(error|note): ", line))
    if "fatal error:" in said:
        return "breaks for another reason:\n" + said
    if not re.search(words if words.startswith("(") else re.escape(words), sentences):
        return f"is refused, but not with /{words}/:\n" + said
    return ""


def main():
    parser = argparse.ArgumentParser(description="Programs that must not compile.")
    parser.add_argument("--compilers", nargs="+", default=["g++", "clang++-14"])
    compilers = parser.parse_args().compilers
    for compiler in compilers:
        if shutil.which(compiler) is None:
            print(f"there is no {compiler} here", file=sys.stderr)
            return 1
    programs = sorted(HERE.glob("*.cpp"))
    if sum(expected(program) == "nothing" for program in programs) == 0:
        print("no program must compile, and so broken includes would pass", file=sys.stderr)
        return 1
    pairs = [(compiler, program) for program in programs for compiler in compilers]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for (compiler, program), why in zip(pairs, pool.map(lambda pair: fault(*pair), pairs), strict=False):
            if why:
                failed += 1
                print(f"{program.name} with {compiler} {why}", file=sys.stderr)
    print(f"{len(pairs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
