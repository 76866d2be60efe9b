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
for page in patterns rest clustering; do
    build/portable/alongside describe $page --format markdown > "$method/$page.md.part"
    mv "$method/$page.md.part" "$method/$page.md"
done
