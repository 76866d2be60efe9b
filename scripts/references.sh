#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Rewrites every generated page from the model itself. Given a folder, writes there instead, for comparison.
set -euo pipefail
cd "$(dirname "$0")/.."

into=${1:-docs/reference}
method=${1:-docs/method}
if [ ! -x build/portable/alongside ]; then
    cmake --preset portable >/dev/null
    cmake --build --preset portable --target alongside
fi
mkdir -p "$into" "$method"
build/portable/alongside describe --all "$into" --force
page() {
    build/portable/alongside describe "${@:2}" --format markdown > "$method/$1.md.part"
    mv "$method/$1.md.part" "$method/$1.md"
}
page patterns patterns
page clustering clustering
page rest rest scenarios/thurrock/no-coordinators.toml --draws
page rest-blackpool rest scenarios/blackpool/no-coordinators.toml --draws
