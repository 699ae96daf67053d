#!/usr/bin/env bash
# PrairieLearn runs this in the image for every submission. What cannot be judged here is "not gradable", which costs nobody points or an attempt.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
results=/grade/results/results.json
mkdir -p /grade/results
chmod 700 /grade/results
rm -f "$results"
bash "$here/grade.sh" /opt/coro/bin/python /grade/student --pack /grade/tests --to prairielearn -o "$results"
if [ ! -s "$results" ]; then
    printf '%s\n' '{"gradable": false, "message": "The grader could not judge this answer. That is our fault, not yours.", "format_errors": ["The grader could not judge this answer. That is our fault, not yours."]}' >"$results"
fi
