# expect: PIPE_FULL
# loses: full_pipe


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    code = await process.wait()
    for line in (await process.stdout.read()).decode().splitlines():
        show(line)
    return code
