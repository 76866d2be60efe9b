# SPDX-License-Identifier: Apache-2.0
"""Executes every notebook of a folder, each in its own kernel; one that raises fails.

A notebook is an .ipynb file, or a .py file in percent form: "# %%" begins a cell of code, "# %% [markdown]" one of
text, in which every line is a comment.
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def percent(text: str) -> nbformat.NotebookNode:
    """The notebook that a percent script stands for."""
    cells = []
    for block in ("\n" + text).split("\n# %%")[1:]:
        marker, _, body = block.partition("\n")
        if "[markdown]" in marker:
            lines = [line.removeprefix("#").removeprefix(" ") for line in body.splitlines()]
            cells.append(nbformat.v4.new_markdown_cell("\n".join(lines)))
        else:
            cells.append(nbformat.v4.new_code_cell(body))
    return nbformat.v4.new_notebook(cells=cells)


def main() -> None:
    folder = Path(sys.argv[1])
    paths = sorted([*folder.glob("*.ipynb"), *folder.glob("*.py")])
    if not paths:
        sys.exit(f"no notebooks in {folder}")
    failed = 0
    for path in paths:
        notebook = percent(path.read_text()) if path.suffix == ".py" else nbformat.read(path, as_version=4)
        began = time.monotonic()
        try:
            NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
            print(f"{path}: {len(notebook.cells)} cells, {time.monotonic() - began:.0f} s", flush=True)
        except CellExecutionError as error:
            failed += 1
            print(f"{path}: failed\n{error}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
