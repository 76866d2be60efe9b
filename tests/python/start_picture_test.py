# SPDX-License-Identifier: Apache-2.0
"""The picture on the first page of the documentation is of a real result: it is drawn again and compared.

``ALONGSIDE_BLESS=1`` writes what comes.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import alongside
import pytest

DOCS = Path(__file__).parents[2] / "docs"
PICTURE = DOCS / "pictures" / "three-or-eight.svg"
OUTCOME = "walking_alongside.begun"
BLESS = "ALONGSIDE_BLESS" in os.environ


@pytest.fixture(scope="module")
def found():
    pytest.importorskip("matplotlib")
    arms = [alongside.Scenario.load(f"thurrock/{name}") for name in ("three-coordinators", "eight-coordinators")]
    return alongside.compare([arm.change(residents=6000, weeks=52) for arm in arms], futures=20)


def drawn(found, path):
    import matplotlib

    settings = {"svg.hashsalt": "alongside", "svg.fonttype": "none", "font.family": "DejaVu Sans"}
    with matplotlib.rc_context(settings):
        found.plot(OUTCOME).savefig(path, metadata={"Date": None, "Creator": None})
    lines = path.read_text().splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines) + "\n")
    return path.read_bytes()


def sentence(found):
    """What stands under the picture."""
    row = found.table(OUTCOME, horizon=52).iloc[0]
    return (
        f"In the middle future {row['median']:.0f} more people began to walk with a coordinator, and in nine futures "
        f"of ten between {row['low']:.0f} and {row['high']:.0f}."
    )


def test_the_picture_is_of_what_comes(found, tmp_path):
    came = drawn(found, tmp_path / "came.svg")
    if BLESS:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(came)
    assert PICTURE.read_bytes() == came


def test_the_words_under_it_are_of_what_comes(found):
    page = DOCS / "index.md"
    text = page.read_text()
    said = re.search(r"In the middle future .*?\.\n", text, re.DOTALL)
    assert said
    words = re.sub(r"\s+", " ", said.group(0)).strip()
    if BLESS:
        page.write_text(text.replace(said.group(0), sentence(found) + "\n"))
    else:
        assert words == sentence(found)
