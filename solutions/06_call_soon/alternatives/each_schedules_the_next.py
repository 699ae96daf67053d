"""Every call hands over the next one: the shape of a player that can be stopped between two notes."""

import asyncio
from functools import partial


class Player:
    def __init__(self, notes):
        self.loop = asyncio.get_running_loop()
        self.notes = list(notes)
        self.over = self.loop.create_future()

    def step(self):
        if not self.notes:
            self.over.set_result(len(self.notes))
            return
        self.notes.pop(0)()
        self.loop.call_soon(self.step)


async def play(hit, log):
    player = Player([partial(hit, name="kick"), partial(hit, "snare", loud=True)])
    log.append("ready")
    player.loop.call_soon(player.step)
    await player.over
