# class: adaptive
# against: 06_call_soon
# tries: calls the drums with an empty stack, as the loop would
# honest: 0

import functools


async def play(hit, log):
    log.append("ready")
    list(map(functools.partial(hit, loud=True), ["kick", "snare"]))
