# SPDX-License-Identifier: Apache-2.0
"""The checkout as the house tests see it."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sources(*folders, endings=(".hpp", ".cpp", ".def"), root=ROOT):
    """Paths of source files under these folders, relative to the root, in order."""
    found = []
    for folder in folders:
        if (root / folder).is_dir():
            found += [path.relative_to(root) for path in (root / folder).rglob("*") if path.suffix in endings]
    return sorted(found)


def text(path, root=ROOT):
    return (root / path).read_text(encoding="utf-8")


def without_comments(source):
    """The code alone: comments and the text between quotes are blanked, line by line."""

    def blank(match):
        word = match.group(0)
        if word.startswith(("//", "/*")):
            return re.sub(r"[^\n]", " ", word)
        return word[0] + " " * (len(word) - 2) + word[-1]

    return re.sub(
        r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'', blank, source, flags=re.DOTALL
    )
