#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image, with the network.
set -euo pipefail
[ ! -f /autograder/source/coro/course.key ] || chmod 600 /autograder/source/coro/course.key
bash /autograder/source/coro/install.sh /autograder/coro-python
