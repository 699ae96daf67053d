"""Counts generations: old timers stay and find out for themselves that they are out of date; nothing is cancelled."""

import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self._delay, self._action, self._generation = delay, action, 0

    def call(self, x):
        self._generation += 1
        asyncio.get_event_loop().call_later(self._delay, self._fire, self._generation, x)

    def cancel(self):
        self._generation += 1

    def _fire(self, generation, x):
        if generation == self._generation:
            self._action(x)
