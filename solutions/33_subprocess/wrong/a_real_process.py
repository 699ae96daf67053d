# expect: BLOCKING
# loses: lines
import subprocess


async def run(spawn, command, show, limit, grace):
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=limit)
    for line in done.stdout.splitlines():
        show(line)
    return done.returncode
