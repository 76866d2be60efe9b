# SPDX-License-Identifier: Apache-2.0
"""Every decision has luck of its own: no two lines of the week, and no two decisions of one part, have the same hash."""

import collections
import itertools
import re

import pytest
from tree import sources, text

FOLDERS = ("founding", "process", "intervention", "settling", "measure")


def name_hash(name):
    """The hash of sim/base/philox.hpp in other words: FNV-1a of 32 bits, then stirred by the finaliser of murmur3."""
    value = 2166136261
    for byte in name.encode("utf-8"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    return value ^ (value >> 16)


def decisions(source):
    """Names that a part draws by: those given to a draw, and texts handed to a function that takes a DecisionName."""
    found = re.findall(r'\bdraw_?\(\s*"([^"\n]+)"', source)
    if "DecisionName" in source:
        found += re.findall(r'(?:look_among|DecisionName)\([^;]*?"([^"\n]+)"', source)
    return sorted(set(found))


def lines_of_the_week():
    names = re.findall(
        r"^\s*(?:FOUNDING|PROCESS|INTERVENTION|SETTLE|MEASURE)\((\w+)\)",
        text("sim/model/model.def"),
        flags=re.MULTILINE,
    )
    return sorted(set(names))


def collisions(names):
    by_hash = collections.defaultdict(list)
    for name in names:
        by_hash[name_hash(name)].append(name)
    return [same for same in by_hash.values() if len(same) > 1]


PARTS = {path: decisions(text(path)) for path in sources(*(f"sim/{folder}" for folder in FOLDERS))}


def test_there_are_decisions():
    assert len(lines_of_the_week()) > 15
    assert sum(len(names) for names in PARTS.values()) > 25
    assert "are kin" in PARTS[next(path for path in PARTS if path.name == "network.cpp")]


def test_the_hash_is_that_of_the_engine():
    # The compiler has checked these in lanes_test.cpp.
    known = re.findall(r'static_assert\(name_hash\("([^"]*)"\) == (0x[0-9a-f]+)u\)', text("tests/laws/lanes_test.cpp"))
    assert known, "no known answer of name_hash is written down anywhere"
    for name, value in known:
        assert name_hash(name) == int(value, 16), name


def test_lines_of_the_week_have_different_hashes():
    assert collisions(lines_of_the_week()) == []


@pytest.mark.parametrize("path", PARTS, ids=str)
def test_decisions_of_a_part_have_different_hashes(path):
    assert collisions(PARTS[path]) == []


def test_all_pairs_of_line_and_decision_have_different_hashes():
    pairs = [(path.stem, name) for path, names in PARTS.items() for name in names]
    hashes = [(name_hash(stem), name_hash(name)) for stem, name in pairs]
    assert len(set(hashes)) == len(set(pairs))


def test_a_collision_is_found():
    seen = {}
    for k in itertools.count():
        name = f"decision {k}"
        value = name_hash(name)
        if value in seen:
            assert collisions([seen[value], name, "asks"]) == [[seen[value], name]]
            return
        seen[value] = name
