# SPDX-License-Identifier: Apache-2.0
"""The schema of scenarios, as editors use it: it takes what the reader takes, and refuses most of what that refuses."""

import json
import os
import pathlib
import subprocess
import tomllib

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
SCENARIOS = [
    path
    for path in sorted((ROOT / "scenarios").glob("*/*.toml"))
    if 'schema = "scenario/1"' in path.read_text(encoding="utf-8")
]

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


@pytest.fixture(scope="module")
def validator():
    said = subprocess.run([BINARY, "schema", "scenario"], capture_output=True, text=True, timeout=60, check=True)
    schema = json.loads(said.stdout)
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema)


def test_there_are_scenarios_to_try():
    assert len(SCENARIOS) > 5


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_scenario_that_comes_along_fits(validator, path):
    validator.validate(tomllib.loads(path.read_text(encoding="utf-8")))


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
