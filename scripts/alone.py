# SPDX-License-Identifier: Apache-2.0
"""Draws a first chart with the package as it was installed, and says which shared libraries it took from where.

    build/alone/bin/python scripts/alone.py chart.png

Fails if HDF5 or oneTBB came from anywhere but the package itself: a wheel that is given away must bring them.
"""

import re
import sys
from pathlib import Path

import alongside
import matplotlib

matplotlib.use("Agg")

BROUGHT = ("libhdf5", "libtbb")
PNG = b"\x89PNG\r\n\x1a\n"


def loaded() -> dict[str, Path]:
    """Shared libraries of this process, by name without version or hash."""
    paths = {Path(line.split()[-1]) for line in Path("/proc/self/maps").read_text().splitlines() if ".so" in line}
    return {re.split(r"[-.]", path.name)[0]: path for path in paths}


def main(chart: Path) -> int:
    now = alongside.Scenario.load("tiny/quiet").change(weeks=20)
    more = now.change(coordinators={"posts": 1}, allow_density=True).named("One post")
    found = alongside.compare([now, more], futures=8)
    found.plot("way_in.ever_served").savefig(chart)
    found.save(chart.with_suffix(".h5"), overwrite=True)
    home = Path(alongside.__file__).parent.parent
    libraries = loaded()
    faults = [f"{one} is not loaded" for one in BROUGHT if not any(name.startswith(one) for name in libraries)]
    for name, path in sorted(libraries.items()):
        if name.startswith(BROUGHT):
            print(path)
            if not path.is_relative_to(home):
                faults.append(f"{path} is not the package's own")
    if not chart.read_bytes().startswith(PNG):
        faults.append(f"{chart} is no picture")
    print("\n".join(faults) if faults else f"drawn: {chart}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
