# SPDX-License-Identifier: Apache-2.0
"""The examples in the docstrings run as they are written."""

import doctest
import inspect

import alongside
import pytest

ALL = [getattr(alongside, name) for name in alongside.__all__ if callable(getattr(alongside, name))]
OWN = [alongside, *(thing for thing in ALL if not isinstance(thing, type) or not issubclass(thing, BaseException))]


@pytest.mark.parametrize("thing", OWN, ids=lambda thing: thing.__name__)
def test_examples(thing):
    examples = [
        example
        for example in doctest.DocTestFinder(recurse=isinstance(thing, type)).find(thing, thing.__name__, module=False)
        if example.examples
    ]
    assert examples or thing.__module__ == "alongside._core", f"{thing.__name__} has no example"
    for example in examples:
        failed, _ = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example)
        assert failed == 0, example.name


@pytest.mark.parametrize("thing", ALL, ids=lambda thing: thing.__name__)
def test_everything_is_documented(thing):
    assert inspect.getdoc(thing)
    if isinstance(thing, type):
        for name, member in vars(thing).items():
            if not name.startswith("_") and inspect.isfunction(member):
                assert inspect.getdoc(member), f"{thing.__name__}.{name} has no docstring"
