"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0, "digs"),
    (0.5 + 0.5, "told to stop"),
    (0.5 + 0.5, "fences off"),
    (2 + 1, "fence stands"),
    (2 + 1, "has stopped"),
]
