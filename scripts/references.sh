#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Rewrites every generated page from the model itself. Given a folder, writes there instead, for comparison.
set -euo pipefail
cd "$(dirname "$0")/.."

into=${1:-.}
if [ ! -x build/portable/alongside ]; then
    cmake --preset portable >/dev/null
    cmake --build --preset portable --target alongside
fi

write() {
    mkdir -p "$into/$(dirname "$1")"
    build/portable/alongside describe "${@:2}" >"$into/$1.new"
    mv "$into/$1.new" "$into/$1"
}

write docs/reference/week.md week
write docs/reference/parameters.md parameters
write docs/reference/measures.md measures
write docs/reference/patterns.md patterns
write docs/reference/scenario.schema.json schema
write python/alongside/_core.pyi stub
