# expect: DIRECT_CALL
# loses: by_the_loop
async def play(hit, log):
    log.append("ready")
    hit("kick")
    hit("snare", loud=True)
