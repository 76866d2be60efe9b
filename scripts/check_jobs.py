# SPDX-License-Identifier: Apache-2.0
"""What must hold before a change lands: one shell script a job, run by checks.py from the root of the checkout."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A shell script and the names of the jobs that must have passed before it."""

    name: str
    script: str
    needs: tuple[str, ...] = ()


def build(preset: str, *targets: str) -> str:
    only = f"--target {' '.join(targets)}" if targets else ""
    return f"cmake --preset {preset}\ncmake --build --preset {preset} {only} -- -j2\n"


def identity(preset: str, program: str) -> str:
    return f"mkdir -p build/identity\n{program} > build/identity/{preset}.txt\ntest -s build/identity/{preset}.txt\n"


NO_WARNINGS = (
    "if grep -E '(^|[^-])warning:' build/logs/portable.log; then echo 'warnings are errors here'; exit 1; fi\n"
)

# Started in this order when several could be: first those that others wait for, then the long ones.
JOBS = [
    Job("portable", build("portable") + NO_WARNINGS + identity("portable", "build/portable/alongside_identity")),
    Job("clang", build("clang", "all") + identity("clang", "build/clang/alongside_identity")),
    Job(
        "asan",
        build("asan", "alongside_unit", "alongside_laws", "alongside_fuzz") + "ctest --preset asan -L 'unit|laws'\n",
    ),
    Job("tests", "ctest --preset portable\n", needs=("portable",)),
    Job("tsan", build("tsan", "alongside_laws") + "ctest --preset tsan -L laws\n"),
    Job(
        "wasm",
        build("wasm", "alongside_identity") + identity("wasm", "node build/wasm/alongside_identity.js"),
    ),
    Job(
        "identity",
        """
        wc -l build/identity/portable.txt
        diff build/identity/portable.txt build/identity/clang.txt
        grep -vE '^(threads|onetbb)_' build/identity/portable.txt | diff - build/identity/wasm.txt
        """,
        needs=("portable", "clang", "wasm"),
    ),
    Job("tidy", ".venv/bin/python scripts/tidy.py build/clang\n", needs=("clang",)),
    Job(
        "fuzz",
        """
        mkdir -p build/fuzz
        build/asan/alongside_fuzz -max_total_time=60 -rss_limit_mb=4096 -print_final_stats=1 \
            -dict=tests/fixtures/fuzz.dict -artifact_prefix=build/fuzz/ build/fuzz tests/fixtures/fuzz
        """,
        needs=("asan",),
    ),
    Job(
        "package",
        """
        rm -rf build/fresh
        .venv/bin/python -m venv build/fresh
        export CC=gcc CXX=g++    # as in the portable build, so that its objects are found in the cache
        export PIP_CONSTRAINT=$PWD/python/requirements.txt PIP_DISABLE_PIP_VERSION_CHECK=1
        rm -rf build/wheels
        build/fresh/bin/pip wheel -q --no-deps --wheel-dir build/wheels .
        build/fresh/bin/pip install -q "$(ls $PWD/build/wheels/*.whl)[study,plot]" \
            pytest h5py netCDF4 nbclient nbformat ipykernel
        build/portable/example_results build/example-results.h5
        ALONGSIDE_EXAMPLE_RESULTS=$PWD/build/example-results.h5 ALONGSIDE_BIN=$PWD/build/portable/alongside \
            build/fresh/bin/pytest tests/python
        scripts/wheel.sh build/wheels/*.whl
        """,
        needs=("portable",),
    ),
    Job("notebooks", "build/fresh/bin/python scripts/notebooks.py notebooks\n", needs=("package",)),
    Job(
        "house",
        "ALONGSIDE_BIN=$PWD/build/portable/alongside ALONGSIDE_LIB=$PWD/build/portable/libsim.a .venv/bin/pytest tests/house\n",
        needs=("portable",),
    ),
    Job("cli", "ALONGSIDE_BIN=$PWD/build/portable/alongside .venv/bin/pytest tests/cli\n", needs=("portable",)),
    Job("refused", ".venv/bin/python tests/refused/run.py\n"),
    Job(
        "format",
        "git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp' | xargs clang-format-14 --dry-run -Werror\n",
    ),
    Job(
        "lint",
        """
        .venv/bin/ruff check python scripts tests notebooks
        .venv/bin/ruff format --check python scripts tests notebooks
        .venv/bin/mypy
        """,
    ),
    Job("docs", "NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --site-dir build/site\n"),
    Job("instructions", ".venv/bin/python scripts/instructions.py\n", needs=("portable",)),
]
