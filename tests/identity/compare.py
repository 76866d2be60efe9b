#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs several builds of `alongside_identity` and compares their last lines.

    compare.py PROGRAM PROGRAM... [--place PLACE.toml]

A program that ends in `.js` is run under Node. The exit code is 1 if two differ or one fails.
"""

import argparse
import os
import pathlib
import subprocess
import sys

PLACE = pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "places" / "thurrock.toml"


def identity(program, place):
    """The digest that a program ends with; None, with a word on stderr, if it fails."""
    path = os.path.abspath(program)
    command = (["node", path] if path.endswith(".js") else [path]) + [str(place)]
    run = subprocess.run(command, capture_output=True, text=True)
    lines = run.stdout.splitlines()
    if run.returncode != 0 or not lines or not lines[-1].startswith("identity "):
        print(f"{program} failed with {run.returncode}:\n{run.stdout}{run.stderr}", file=sys.stderr)
        return None
    return lines[-1].split()[1]


def main():
    parser = argparse.ArgumentParser(description="Compares builds of alongside_identity.")
    parser.add_argument("programs", nargs="+")
    parser.add_argument("--place", default=PLACE, help="facts of the place, as TOML")
    options = parser.parse_args()
    digests = {program: identity(program, options.place) for program in options.programs}
    for program, digest in digests.items():
        print(digest, program)
    same = len(set(digests.values())) == 1 and None not in digests.values()
    print(f"{len(digests)} builds {'agree' if same else 'DO NOT AGREE'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
