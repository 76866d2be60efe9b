# SPDX-License-Identifier: Apache-2.0
"""Generated pages are what the model says today; `make references` mends them when they are not."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ["week.md", "parameters.md", "measures.md", "columns.md", "influences.md"]
LIVED = {  # pages for which towns live for years
    "patterns": ["patterns"],
    "clustering": ["clustering"],
    "rest": ["rest", "scenarios/thurrock/no-coordinators.toml", "--draws"],
    "rest-blackpool": ["rest", "scenarios/blackpool/no-coordinators.toml", "--draws"],
}
PROGRAM = os.environ.get("ALONGSIDE_BIN", str(ROOT / "build" / "portable" / "alongside"))


@pytest.fixture(scope="module")
def written_now(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reference")
    subprocess.run([PROGRAM, "describe", "--all", str(folder), "--force"], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_fresh(page: str, written_now: Path) -> None:
    committed = (ROOT / "docs" / "reference" / page).read_text()
    assert committed == (written_now / page).read_text(), f"docs/reference/{page} is stale: run `make references`"


@pytest.mark.parametrize("page", LIVED)
def test_the_page_of_a_town_at_rest_is_fresh(page: str) -> None:
    command = [PROGRAM, "describe", *LIVED[page], "--format", "markdown"]
    written = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    committed = (ROOT / "docs" / "method" / f"{page}.md").read_text()
    assert committed == written, f"docs/method/{page}.md is stale: run `make references`"


def test_a_stale_page_would_be_seen(written_now: Path) -> None:
    page = (written_now / "parameters.md").read_text()
    assert page.replace("contact", "contacts") != page
