#!/usr/bin/env bash
# Grade one learner's submission: grade.sh PYTHON SUBMISSION OPTION…, with the options of "grader grade-one".
# Exit codes: 0 graded; 1 a fault of ours, so there is no mark; 2 this machine or the call is not fit.
set -euo pipefail
unset PYTHONHOME
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=$1
shift
key=()
if [ -f "$here/course.key" ]; then key=(--key "$here/course.key"); fi
export PYTHONPATH=$here/source
exec "$python" -P -m grader grade-one --lang @LANG@ @JAIL@ ${key[@]+"${key[@]}"} "$@"
