# SPDX-License-Identifier: Apache-2.0
# Short names for what a person wants; what is built and how stands in CMakePresets.json.
.PHONY: help demo test bench format references setup clean
FUTURES ?= 50
PLACE := scenarios/thurrock

help:
	@echo "make demo        three futures of one town, compared: installs what is missing, builds, runs"
	@echo "make test        everything that must hold before a change is handed in"
	@echo "make test JOBS=portable,tests    only these jobs; scripts/checks.py --list names them"
	@echo "make bench       how fast it is"
	@echo "make format      lays out C++ and Python sources"
	@echo "make references  rewrites the generated pages"

setup:
	@scripts/setup.sh

demo:
	@scripts/setup.sh engine
	@cmake --preset portable --log-level=WARNING >/dev/null
	@cmake --build --preset portable --target alongside
	@build/portable/alongside compare $(PLACE)/three-coordinators.toml $(PLACE)/eight-coordinators.toml \
	    $(PLACE)/eight-and-a-hub.toml --futures $(FUTURES) --out results/demo \
	    --report results/demo/report.html --force
	@echo "The report, for a browser or a printer: results/demo/report.html"
	@echo "The files of this comparison are in results/demo:" && ls results/demo

test: setup
	@.venv/bin/python scripts/checks.py $(JOBS)

bench:
	@scripts/setup.sh engine
	@cmake --preset portable --log-level=WARNING >/dev/null
	@cmake --build --preset portable --target alongside_bench
	@build/portable/alongside_bench

format: setup
	@git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp' | xargs clang-format-14 -i
	@.venv/bin/ruff format --quiet python scripts tests notebooks
	@.venv/bin/ruff check --quiet --fix python scripts tests notebooks

references:
	@scripts/setup.sh engine
	@scripts/references.sh

clean:
	@rm -rf build
