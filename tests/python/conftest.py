# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C is heard however the tests were started: a shell has it ignored by what it starts in the background."""

import signal

import pytest


@pytest.fixture(autouse=True)
def _ctrl_c_is_heard():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
