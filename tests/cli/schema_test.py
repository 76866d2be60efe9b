# SPDX-License-Identifier: Apache-2.0
"""Schemas as editors use them: each takes what the reader takes, and refuses most of what that refuses."""

import json
import os
import pathlib
import re
import subprocess
import tomllib

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
KINDS = ["scenario", "place", "costs", "levels"]
LIBRARY = [(tomllib.loads(path.read_text("utf-8")), path) for path in sorted((ROOT / "scenarios").glob("*/*.toml"))]
# What is wrong only between values, between tables, or with another file at hand: the reader alone can say it.
BEYOND = {
    "costs_e101_counts": "a slip in the name of a kind of agency, which may be of any place",
    "costs_e101_extends": "which books there are",
    "costs_e101_within": "the name of another line",
    "costs_e104_discount_begins_late": "the order of numbers",
    "costs_e104_range": "one number against another",
    "costs_e106_twice": "the name of another line",
    "costs_e107_unit": "the unit hangs on what is counted",
    "costs_e141_no_deflator": "a year against a list of years",
    "costs_e142_work_as_cash": "the column hangs on what is counted",
    "place_e105_shares": "a sum",
    "place_e106_agency_twice": "the name of another agency",
    "place_e107_area_too_large": "one number against another",
    "place_e107_notices_nobody": "one key against the value of another",
}


def readable(path):
    try:
        tomllib.loads(path.read_text("utf-8"))
    except ValueError:
        return False
    return True


BAD = [
    path
    for kind in ("place", "costs")
    for path in sorted((ROOT / "tests/fixtures/bad").glob(f"{kind}_*.toml"))
    if readable(path)
]

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def schema_of(*kind):
    said = subprocess.run([BINARY, "schema", *kind], capture_output=True, text=True, timeout=60, check=True)
    return json.loads(said.stdout)


@pytest.fixture(scope="module")
def validators():
    schemas = {kind: schema_of(kind) for kind in KINDS}
    for schema in schemas.values():
        jsonschema.Draft4Validator.check_schema(schema)
    return {kind: jsonschema.Draft4Validator(schema) for kind, schema in schemas.items()}


@pytest.fixture
def validator(validators):
    return validators["scenario"]


def kind_of(content):
    return content["schema"].removesuffix("/1")


def test_there_are_files_of_each_kind_to_try():
    kinds = [kind_of(content) for content, _ in LIBRARY]
    assert {kind: kinds.count(kind) > 0 for kind in KINDS} == dict.fromkeys(KINDS, True)
    assert kinds.count("scenario") > 5


def test_without_a_kind_it_is_that_of_a_scenario():
    assert schema_of() == schema_of("scenario")


@pytest.mark.parametrize(("content", "path"), LIBRARY, ids=lambda value: getattr(value, "stem", ""))
def test_every_file_that_comes_along_fits(validators, content, path):
    for kind, validator in validators.items():
        assert validator.is_valid(content) == (kind == kind_of(content)), path


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_wrong_in_the_structure_of_a_file_is_refused(validators, path):
    content = tomllib.loads(path.read_text("utf-8"))
    assert validators[path.stem.split("_")[0]].is_valid(content) == (path.stem in BEYOND)


def test_what_only_the_reader_can_say_has_fixtures():
    assert set(BEYOND) <= {path.stem for path in BAD}
    assert len(BAD) > 2 * len(BEYOND)


def tables_of(schema):
    """Every table of a file by its heading, with what the schema says of it."""
    yield "", schema
    for key, row in schema["properties"].items():
        if "properties" in row:
            yield f"[{key}]", row
        elif "properties" in row.get("items", {}):
            yield f"[[{key}]]", row["items"]


@pytest.mark.parametrize("kind", ["place", "costs", "levels"])
def test_the_reader_and_the_schema_know_the_same_keys(kind, tmp_path):
    """Of a key that it does not know the reader says which it knows, the first twelve of them."""
    path = next(path for content, path in LIBRARY if kind_of(content) == kind)
    tables = dict(tables_of(schema_of(kind)))
    text = path.read_text("utf-8")
    text += "".join(f"\n{heading}\n" for heading in tables if heading not in text)
    text = re.sub(r"(?m)^(\[\[?\w+\]\]?)$", r"\1\nxyzzy = 1", text)
    (tmp_path / "odd.toml").write_text("xyzzy = 1\n" + text, "utf-8")
    said = subprocess.run(
        [BINARY, "--json", "check", tmp_path / "odd.toml"], capture_output=True, text=True, timeout=60
    )
    faults = [json.loads(line) for line in said.stderr.splitlines()]
    lines = ["", *(tmp_path / "odd.toml").read_text("utf-8").splitlines()]
    met = set()
    for fault in faults:
        if fault["code"] != "E101":
            continue  # a table that was added is empty
        heading = lines[fault["where"]["line"] - 1]
        known = fault["hint"].split(": ", 1)[1].split(", ")
        rows = set(tables[heading]["properties"])
        assert set(known) - {"…"} <= rows
        if "…" not in known:
            assert set(known) == rows
        met.add(heading)
    assert met == set(tables)


@pytest.mark.parametrize("kind", ["place", "costs", "levels"])
def test_every_key_says_what_it_is(kind):
    for heading, table in tables_of(schema_of(kind)):
        for key, row in table["properties"].items():
            assert len(row["description"]) > 3, heading + key


LEVEL = {"what": "crises.arrest", "value": 0.01, "scale": "log"}
LEVELS = {"schema": "levels/1", "place": "tiny", "level": [LEVEL]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": 3},
        {"plaice": "tiny"},
        {"weeks": -1},
        {"level": [LEVEL | {"what": "crises.arest"}]},
        {"level": [LEVEL | {"scale": "logarithmic"}]},
        {"level": [LEVEL | {"answer": {"stress.load": "much"}}]},
        {"slope": [{"what": "stress.load", "default": 1, "low": 0.5}]},
    ],
    ids=str,
)
def test_levels_that_are_wrong_are_refused(validators, wrong):
    assert validators["levels"].is_valid(LEVELS)
    assert not validators["levels"].is_valid(LEVELS | wrong)


def test_a_book_over_another_needs_no_deflators(validators):
    book = {"schema": "costs/1", "name": "Ours", "about": "Our own prices."}
    assert not validators["costs"].is_valid(book)
    assert validators["costs"].is_valid(book | {"extends": "england"})


def test_the_example_of_a_new_cost_book_is_good(validators, tmp_path):
    book = tmp_path / "ours.toml"
    subprocess.run([BINARY, "new", "costs", "Ours", "--out", book], capture_output=True, timeout=60, check=True)
    text = re.sub(r"(?m)^# (?=\[\[cost|\w+ += )", "", book.read_text("utf-8"))
    book.write_text(text, "utf-8")
    content = tomllib.loads(text)
    assert len(content["cost"]) == 1
    assert set(content["cost"][0]) > {"low", "high", "unit"}
    validators["costs"].validate(content)
    said = subprocess.run([BINARY, "check", book], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stderr


def test_shells_complete_the_kinds_and_help_names_them():
    assert (
        "'scenario place costs levels'"
        in subprocess.run([BINARY, "completion", "bash"], capture_output=True, text=True, timeout=60, check=True).stdout
    )
    shown = subprocess.run([BINARY, "schema", "--help"], capture_output=True, text=True, timeout=60, check=True).stdout
    assert all(kind in shown for kind in [*KINDS, "#:schema"])


GOOD = {"schema": "scenario/1", "name": "A", "place": "tiny"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"nmae": "B"},
        {"name": 3},
        {"run": {"weeks": "104"}},
        {"run": {"weeks": 0}},
        {"run": {"weks": 10}},
        {"stress": {"buffering": 1000}},
        {"stress": {"bufering": 0.1}},
        {"record": {"measures": ["wellbein"]}},
        {"intervention": [{"kind": "coordinaters"}]},
        {"intervention": [{"kind": "coordinators", "post": 3}]},
        {"intervention": [{"posts": 3}]},
        {"change": [{"what": "stress.buffering"}]},
        {"change": [{"what": "stress.bufering", "to": 0.1}]},
        {"schema": "place/1"},
    ],
    ids=str,
)
def test_what_the_reader_refuses_is_refused(validator, wrong):
    assert validator.is_valid(GOOD)
    assert not validator.is_valid(GOOD | wrong)


def test_what_is_missing_is_missed(validator):
    for key in GOOD:
        assert not validator.is_valid({name: value for name, value in GOOD.items() if name != key})


def test_the_line_that_an_editor_looks_for_is_a_comment_to_the_reader(tmp_path):
    place = tmp_path / "here.toml"
    place.write_text("#:schema place.schema.json\n" + (ROOT / "scenarios/places/tiny.toml").read_text("utf-8"), "utf-8")
    assert subprocess.run([BINARY, "check", place], capture_output=True, timeout=60).returncode == 0
