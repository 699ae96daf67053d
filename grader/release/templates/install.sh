#!/usr/bin/env bash
# Make the environment that grades: install.sh FOLDER. Needs the network; grading does not.
# Where Python is older than @MAJOR@.@MINOR@ a newer one is put beside it; the system's own stays as it is.
set -euo pipefail
unset PYTHONPATH PYTHONHOME
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
cd "$here"

good() { "$1" -I -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (@MAJOR@, @MINOR@))' >/dev/null 2>&1; }

find_python() {
    local name path
    for name in python3.13 python3.12 python3.11 python3 python; do
        if path=$(command -v "$name") && good "$path"; then
            echo "$path"
            return 0
        fi
    done
    return 1
}

from_packages() {
    local minor
    command -v apt-get >/dev/null || return 1
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 || return 1
    for minor in 13 12 11; do
        [ "$minor" -ge @MINOR@ ] || continue
        if apt-get install -qq -y --no-install-recommends "python3.$minor" "python3.$minor-venv" >&2 && find_python; then
            return 0
        fi
    done
    return 1
}

from_uv() {
    local uv
    uv=$(command -v uv) || {
        python3 -I -m venv "$folder.uv" >&2 && "$folder.uv/bin/python" -I -m pip install -q uv >&2 || return 1
        uv=$folder.uv/bin/uv
    }
    UV_PYTHON_INSTALL_DIR=$folder.python "$uv" python install -q @MAJOR@.13 >&2 || return 1
    UV_PYTHON_INSTALL_DIR=$folder.python "$uv" python find --no-project @MAJOR@.13
}

python=$(find_python || from_packages || from_uv) || {
    echo "install.sh: this image has $(python3 --version 2>&1 || echo no Python), grading needs @MAJOR@.@MINOR@ or newer, and none could be installed." >&2
    echo "Choose a newer base image (Ubuntu 24.04 or Debian 13 have one), or put a newer Python into yours." >&2
    exit 1
}
echo "install.sh: $("$python" -I --version), $python"
"$python" -I -m venv "$folder"
"$folder/bin/python" -I -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
"$folder/bin/python" -I -m compileall -q source
PYTHONPATH=$here/source "$folder/bin/python" -P -m grader doctor || true
