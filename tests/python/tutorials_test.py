# SPDX-License-Identifier: Apache-2.0
"""What the tutorials tell people to type is typed, and what they show is what comes.

A fence ``toml title="NAME"`` is a file; in a fence ``console`` a line that begins with ``$ `` is a command and what
follows is what it prints; a fence ``python`` is run with those before it, and a fence ``text`` right behind it is what
it prints. ``...`` stands for anything, as in doctest. ``ALONGSIDE_BLESS=1`` writes what comes into the pages.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
from pathlib import Path

import pytest

TUTORIALS = Path(__file__).parents[2] / "docs" / "tutorials"
FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```\n', re.MULTILINE | re.DOTALL)
BLESS = "ALONGSIDE_BLESS" in os.environ
program = pytest.mark.skipif("ALONGSIDE_BIN" not in os.environ, reason="ALONGSIDE_BIN does not name the program")


def said_by(command: str, folder: Path) -> str:
    """What a command prints for its user: results, or if there are none what it says of them."""
    path = f"{Path(os.environ['ALONGSIDE_BIN']).resolve().parent}:{os.environ['PATH']}"
    cache = {"XDG_CACHE_HOME": str(folder / ".cache"), "PATH": path}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False, env=os.environ | cache
    )
    return "\n".join(line.rstrip() for line in (done.stdout or done.stderr).splitlines()) + "\n"


def shortened(came: str, shown: str) -> str:
    """As much of what came as the page showed: what stands before, between and after each ``...``."""
    lines, pieces = (
        came.splitlines(),
        [piece.splitlines() for piece in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)],
    )
    if len(pieces) == 1:
        return came
    kept = []
    for number, piece in enumerate(pieces):
        if number == 0:
            kept.append(lines[: len(piece)])
        elif number + 1 == len(pieces):
            kept.append(lines[len(lines) - len(piece) :])
        else:
            first = next((at for at, line in enumerate(lines) if piece and line[:20] == piece[0][:20]), 0)
            kept.append(lines[first : first + len(piece)])
    return "...\n".join("".join(f"{line}\n" for line in piece) for piece in kept)


def holds(came: str, shown: str) -> bool:
    return doctest.OutputChecker().check_output(shown, came, doctest.ELLIPSIS)


def console(text: str, folder: Path) -> tuple[str, list[str]]:
    """The fence as it should be, and what in it is not so."""
    whole, wrong = "", []
    for step in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
        if not step:
            continue
        command, _, shown = step.partition("\n")
        came = said_by(command[2:], folder)
        if not holds(came, shown):
            wrong.append(f"{command}\nis shown to print\n{shown}\nand prints\n{came}")
        whole += f"{command}\n{shortened(came, shown)}"
    return whole, wrong


def check(page: Path, folder: Path) -> list[str]:
    """Follows a page from its beginning; tells all that does not hold."""
    text, wrong, names = page.read_text(), [], {"__name__": "tutorial"}
    printed: str | None = None

    def follow(fence: re.Match[str]) -> str:
        nonlocal printed
        kind, title, body = fence.groups()
        before, printed = printed, None
        if kind == "toml" and title:
            (folder / title).write_text(body)
        elif kind == "console":
            body, faults = console(body, folder)
            wrong.extend(faults)
        elif kind == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.chdir(folder):
                exec(compile(body, str(page), "exec"), names)
            printed = "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
        elif kind == "text" and before is not None:
            if not holds(before, body):
                wrong.append(f"shown is\n{body}\nand printed was\n{before}")
            body = shortened(before, body)
        return f"```{kind}{f' title={chr(34)}{title}{chr(34)}' if title else ''}\n{body}```\n"

    blessed = FENCE.sub(follow, text)
    if BLESS:
        page.write_text(blessed)
        return []
    return wrong


@program
@pytest.mark.parametrize("page", sorted(TUTORIALS.glob("*.md")), ids=lambda page: page.stem)
def test_a_tutorial_shows_what_comes(page, tmp_path):
    wrong = check(page, tmp_path)
    assert not wrong, "\n\n".join(wrong)


def test_what_a_page_shows_wrongly_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```python\nprint(1 + 1)\n```\n```text\n3\n```\n")
    assert BLESS or check(page, tmp_path) == ["shown is\n3\n\nand printed was\n2\n"]
