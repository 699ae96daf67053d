# class: adaptive
# against: 06_call_soon
# tries: writes the log in the order that is wanted and calls the drums itself
# honest: 0

async def play(hit, log):
    log.append("ready")
    log.extend(["kick", "snare"])
    hit("kick")
    hit("snare", loud=True)
