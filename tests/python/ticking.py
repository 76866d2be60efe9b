# SPDX-License-Identifier: Apache-2.0
"""A thread that ticks while another is at work."""

import threading
import time

EVERY = 0.002  # seconds


def ticks_during(work):
    """How often another thread had its turn while `work` was under way, and how many seconds that was."""
    ticks = []
    ended = threading.Event()

    def tick():
        while not ended.is_set():
            ticks.append(time.monotonic())
            time.sleep(EVERY)

    ticking = threading.Thread(target=tick)
    ticking.start()
    began = time.monotonic()
    work()
    over = time.monotonic()
    ended.set()
    ticking.join()
    return sum(began < at < over for at in ticks), over - began
