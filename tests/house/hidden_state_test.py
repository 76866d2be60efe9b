# SPDX-License-Identifier: Apache-2.0
"""No part keeps anything between calls: its object file holds no data that can be written.

The environment variable ALONGSIDE_LIB names the static library; CXX the compiler for the mutants.
"""

import os
import re
import subprocess

import pytest
from tree import ROOT, sources

PART_FILES = sources(
    "sim/founding", "sim/process", "sim/intervention", "sim/measure", "sim/settling", endings=(".cpp",)
)
COMPILER = os.environ.get("CXX", "g++")


def writable(path):
    """Pairs (object file, symbol) of all that can be written while running. What only the loader writes may stay."""
    listing = subprocess.run(
        ["nm", "--format=sysv", "--demangle", str(path)], capture_output=True, text=True, check=True
    ).stdout
    member, found = os.path.basename(path), []
    for line in listing.splitlines():
        title = re.match(r"Symbols from (?:.*\[)?([^\]\[]+?)\]?:$", line)
        if title:
            member = os.path.basename(title.group(1))
        # A demangled name may itself hold a bar, so the columns are counted from the right.
        columns = [column.strip() for column in line.rsplit("|", 6)]
        if len(columns) != 7:
            continue
        section = columns[6]
        if columns[0].startswith("DW.ref."):  # the compiler's own pointer, for exceptions
            continue
        if (
            re.match(r"\.(data|bss|tdata|tbss|ldata|lbss)\b", section) and not section.startswith(".data.rel.ro")
        ) or section in ("*COM*", "COMMON"):
            found.append((member, columns[0]))
    return found


def of_parts(found):
    return [
        (member, symbol)
        for member, symbol in found
        if any(member.endswith((path.name + ".o", path.stem + ".o")) for path in PART_FILES)
    ]


def test_parts_keep_nothing_between_calls():
    library = os.environ.get("ALONGSIDE_LIB")
    if not library:
        pytest.skip("ALONGSIDE_LIB is not set")
    members = subprocess.run(["ar", "t", library], capture_output=True, text=True, check=True).stdout.split()
    for path in PART_FILES:
        assert any(member.endswith((path.name + ".o", path.stem + ".o")) for member in members), (
            f"{path} is not in the library"
        )
    assert of_parts(writable(library)) == []


MUTANT = """// SPDX-License-Identifier: Apache-2.0
#include "sim/model/declare.hpp"
namespace alongside {{
namespace {{
{outside}
void step(Everyone everyone, Mine<FastStress> fast) {{
    {inside}
    everyone([&](const Me& me) {{ fast[me] += {value}; }});
}}
}}  // namespace
constinit const Part process::stress = declare<&step>("Is a part of its own.");
}}  // namespace alongside
"""


def compiled(folder, name, option="-fno-PIC", **words):
    source, target = folder / f"{name}.cpp", folder / f"{name}.cpp.o"
    source.write_text(MUTANT.format(**words), encoding="utf-8")
    subprocess.run(
        [COMPILER, "-std=c++20", "-O1", option, f"-I{ROOT}", "-c", str(source), "-o", str(target)], check=True
    )
    return target


@pytest.mark.parametrize(
    "words",
    [
        {"outside": "", "inside": "static int calls = 0; ++calls;", "value": "static_cast<float>(calls)"},
        {"outside": "float memory = 1.0f;", "inside": "memory *= 0.5f;", "value": "memory"},
        {"outside": "thread_local float memory;", "inside": "memory += 1;", "value": "memory"},
    ],
    ids=["static_in_a_function", "variable_in_the_file", "variable_of_the_thread"],
)
def test_hidden_state_is_found(tmp_path, words):
    assert writable(compiled(tmp_path, "stress", **words)) != []


@pytest.mark.parametrize("option", ["-fno-PIC", "-fPIC"])
def test_a_part_without_state_passes(tmp_path, option):
    words = {"outside": "constexpr float table[3] = {1, 2, 3};", "inside": "", "value": "table[me.row().index % 3]"}
    assert writable(compiled(tmp_path, "stress", option=option, **words)) == []
