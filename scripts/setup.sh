#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing and says plainly what it cannot install.
#   scripts/setup.sh engine   what `make demo` needs: compiler and libraries
#   scripts/setup.sh python   the Python tools, in .venv
#   scripts/setup.sh          everything `make test` needs
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-all}
engine="g++ make cmake ninja-build ccache libtbb-dev libhdf5-dev libtomlplusplus-dev libcli11-dev nlohmann-json3-dev
        libgtest-dev librapidcheck-dev nodejs npm"
python="python3 python3-venv python3-dev"
checks="clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 emscripten nodejs valgrind
        hdf5-tools netcdf-bin chromium poppler-utils"

give_up() {
    echo "setup: $1" >&2
    exit 1
}

installed() {
    dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed'
}

# Node.js comes under the same name from several sources; any that runs will do. Boost 1.81 or newer is needed, and
# its headers exclude those of any other version.
missing_packages() {
    local package
    for package in "$@"; do
        [ "$package" = nodejs ] && command -v node >/dev/null && continue
        [ "$package" = npm ] && command -v npm >/dev/null && continue
        installed "$package" || echo "$package"
    done
    if [[ " $* " == *" libtbb-dev "* && ! -e /usr/include/boost/pfr/core.hpp ]]; then
        if apt-cache show libboost1.81-dev >/dev/null 2>&1; then echo libboost1.81-dev; else echo libboost-dev; fi
    fi
}

install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "setup: this is not a Debian or Ubuntu system, so packages are left to you. Needed:" >&2
        echo "setup:   Boost 1.81 or newer and" "$@" >&2
        return
    fi
    local missing as_root=()
    missing=$(missing_packages "$@" | sort -u | xargs)
    [ -z "$missing" ] && return
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            give_up "these packages are missing, and there is no sudo to install them with: $missing"
        as_root=(sudo)
    fi
    echo "setup: installing $missing"
    "${as_root[@]}" apt-get update -q >/dev/null || echo "setup: the package lists could not be fetched; is there a network?" >&2
    missing=$(missing_packages "$@" | sort -u | xargs)    # Boost's name is known only with fresh lists
    # shellcheck disable=SC2086
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o DPkg::Lock::Timeout=300 $missing >/dev/null ||
        give_up "the packages could not be installed: $missing"
}

# The library that draws a report's pictures. Without it everything else is built, and reports say that it is missing.
install_page() {
    local page=sim/report/page stamp wanted
    stamp=$page/node_modules/setup-stamp
    wanted=$(cat $page/package-lock.json $page/package.json | sha256sum)
    if [ "$(cat $stamp 2>/dev/null)" = "$wanted" ]; then return; fi
    echo "setup: fetching the drawing library of reports"
    if command -v npm >/dev/null && npm ci --silent --prefix $page >/dev/null 2>&1; then
        echo "$wanted" >$stamp
    else
        echo "setup: npm could not fetch the drawing library; reports will have their tables and no pictures" >&2
    fi
}

# The distribution's Python first: another that comes earlier on PATH may lack the headers.
install_python() {
    local candidate interpreter=""
    for candidate in /usr/bin/python3 python3; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            interpreter=$candidate
            break
        fi
    done
    [ -n "$interpreter" ] || give_up "Python 3.11 or newer with venv is needed, and was not found"
    local stamp wanted
    stamp=.venv/setup-stamp
    wanted=$(cat python/requirements.txt scripts/setup.sh | sha256sum)
    if [ -x .venv/bin/python ] && [ "$(cat $stamp 2>/dev/null)" = "$wanted" ]; then return; fi
    echo "setup: installing the Python tools into .venv (a minute or two)"
    "$interpreter" -m venv --clear .venv
    .venv/bin/python -m pip install -q --disable-pip-version-check -r python/requirements.txt ||
        give_up "the Python tools could not be installed; is there a network?"
    echo "$wanted" >$stamp
}

case $what in
    engine) install_packages $engine && install_page ;;
    python) install_packages $python && install_python ;;
    all) install_packages $engine $python $checks && install_page && install_python ;;
    *) give_up "say engine, python or nothing, not '$what'" ;;
esac
