# SPDX-License-Identifier: Apache-2.0
"""Who may include whom: two processes talk only through the world, and a face has no back door."""

import re

import pytest
from tree import sources, text

CORE = ["sim/base/", "sim/world/", "sim/assumed/", "sim/model/declare.hpp", "sim/model/part.hpp"]
# What each folder may include of ours; its own files always, except where a folder holds parts.
MAY = {
    "sim/base": ["sim/base/"],
    "sim/world": ["sim/base/", "sim/world/"],
    "sim/model": ["sim/base/", "sim/world/", "sim/model/"],
    "sim/assumed": CORE,
    "sim/founding": [*CORE, "sim/founding/"],
    "sim/process": CORE,
    "sim/intervention": CORE,
    "sim/measure": CORE,
    # Newcomers are planned, spend their days and get their traits as those founded did.
    "sim/settling": [
        *CORE,
        "sim/founding/traits.hpp",
        "sim/founding/days.hpp",
        "sim/founding/home_plan.hpp",
        "sim/founding/needs_at_rest.hpp",
        "sim/founding/outlook_at_rest.hpp",
        "sim/settling/homes.hpp",
        "sim/settling/memberships.hpp",
    ],
    "sim/scenario": ["sim/base/", "sim/world/place.hpp", "sim/world/column_info.hpp", "sim/model/", "sim/scenario/"],
    "sim/files": [
        "sim/base/",
        "sim/scenario/",
        "sim/run/pasts.hpp",
        "sim/run/kept_futures.hpp",
        "sim/run/spool.hpp",
        "sim/record/part_file.hpp",
        "sim/files/",
    ],
    "sim/record": ["sim/base/", "sim/world/column.hpp", "sim/world/column_info.hpp", "sim/record/"],
    "sim/run": ["sim/base/", "sim/world/", "sim/model/", "sim/scenario/", "sim/record/recorder.hpp", "sim/run/"],
    "sim/money": [
        "sim/base/",
        "sim/model/",
        "sim/scenario/",
        "sim/run/paid_for.hpp",
        "sim/run/study.hpp",
        "sim/run/study_parts.hpp",
        "sim/record/recorder.hpp",
        "sim/money/",
    ],
    "sim/patterns": ["sim/base/", "sim/world/", "sim/model/", "sim/scenario/", "sim/run/", "sim/patterns/"],
    "sim/fit": [
        "sim/base/",
        "sim/world/",
        "sim/model/",
        "sim/scenario/",
        "sim/run/",
        "sim/patterns/",
        "sim/fit/",
    ],
    "sim/describe": [
        "sim/base/",
        "sim/assumed/",
        "sim/world/column_info.hpp",
        "sim/world/place.hpp",
        "sim/model/",
        "sim/scenario/",
        "sim/run/",
        "sim/patterns/",
        "sim/describe/",
    ],
    "sim/cli": ["sim/"],
    "sim/report": ["sim/"],
    "sim/main.cpp": ["sim/"],
    "sim/sim.hpp": ["sim/"],
    "python/bind": ["sim/sim.hpp", "python/bind/", "sim/record/hdf5.hpp"],
    "web/engine": ["sim/sim.hpp", "web/engine/"],
}
# Each guest has one door.
DOORS = {
    r"tbb/|oneapi/": ["sim/run/parallel_tbb.cpp"],
    r"hdf5": ["sim/record/hdf5"],
    r"toml": ["sim/scenario/toml.cpp"],
    r"boost/pfr": ["sim/base/field.hpp", "sim/world/mail.hpp"],
    r"boost/math": ["sim/run/spread_split.cpp"],
    r"boost/(?!pfr|math)": ["sim/world/boost_graph.hpp", "sim/measure/network_shape.cpp"],
    r"pybind11": ["python/bind/"],
    r"CLI/": ["sim/cli/", "sim/main.cpp"],
    r"nlohmann/": ["sim/cli/", "sim/main.cpp", "sim/describe/", "sim/report/"],
    r"(thread|mutex|atomic|condition_variable|future)$": [
        "sim/run/parallel_threads.cpp",
        "sim/run/study",
        "sim/run/spool",
        "sim/files/spool_file",
        "sim/fit/town_runs",
        "sim/files/past_folder",
        "sim/files/study_folder",
        "sim/cli/",
        "sim/main.cpp",
        "python/bind/",
    ],
    r"(iostream|fstream|filesystem|cstdio|stdio\.h|chrono|ctime|time\.h)$": [
        "sim/cli/",
        "sim/main.cpp",
        "python/bind/",
        "web/engine/",
        "sim/files/",
        "sim/record/hdf5",
        "sim/record/part_file.hpp",
    ],
    r"(random|cmath|math\.h)$": ["sim/base/numbers.hpp"],
}


def strangers(path, source):
    """Sentences about the includes of one file that are against the table."""
    path = str(path)
    folder = "/".join(path.split("/")[:2])
    found = []
    for ours, name in re.findall(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', source, flags=re.MULTILINE):
        if ours == '"':
            allowed = MAY[folder]
            if not name.startswith(tuple(allowed)):
                found.append(f"{path} may not include {name}")
        else:
            for guest, doors in DOORS.items():
                if re.match(guest, name) and not path.startswith(tuple(doors)):
                    found.append(f"{path} includes <{name}>, which enters only by {' and '.join(doors)}")
    return found


FILES = sources("sim", "python/bind", "web/engine")


def test_there_are_files():
    assert len(FILES) > 50


@pytest.mark.parametrize("path", FILES, ids=str)
def test_includes_are_allowed(path):
    assert strangers(path, text(path)) == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent.name in ("process", "intervention", "measure")], ids=str
)
def test_parts_know_each_other_only_through_the_world(path):
    others = re.findall(r'#include "sim/(?:process|intervention|measure|settling|founding)/', text(path))
    assert others == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("sim/process/stress.cpp", '#include "sim/process/contact.hpp"'),
        ("sim/process/stress.cpp", '#include "sim/run/simulation.hpp"'),
        ("sim/world/world.hpp", '#include "sim/model/declare.hpp"'),
        ("sim/process/stress.cpp", "#include <cmath>"),
        ("sim/run/simulation.cpp", "#  include <tbb/parallel_for.h>"),
        ("sim/run/simulation.cpp", "#include <fstream>"),
        ("python/bind/module.cpp", '#include "sim/world/world.hpp"'),
        ("sim/measure/way_in.cpp", "#include <boost/graph/k_core.hpp>"),
    ],
)
def test_a_stranger_is_named(path, line):
    assert strangers(path, "// A file.\n" + line + "\n") != []
