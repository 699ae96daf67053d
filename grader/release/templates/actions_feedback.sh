#!/usr/bin/env bash
# Grade the repository; show the result in the run's summary, and put it out as "result" for GitHub Classroom's reporter.
set -euo pipefail
place=$RUNNER_TEMP/feedback
mkdir -p "$place"
bash .github/coro/grade.sh "$RUNNER_TEMP/coro-python/bin/python" exercises --pack .github/coro --learner "${GITHUB_REPOSITORY##*/}" \
    --to github-classroom -o "$place/result.json" --to text -o "$place/feedback.txt"
sed 's/^/    /' "$place/feedback.txt" >>"$GITHUB_STEP_SUMMARY" # indented, it is shown as it is
echo "result=$(base64 -w0 "$place/result.json")" >>"$GITHUB_OUTPUT"
