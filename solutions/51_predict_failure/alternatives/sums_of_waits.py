"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0.5 + 0.5, "Anna is back"),
    (1 + 1, "Berta sinks"),
    (1 + 1, "bad news"),
    (3 + 1, "Clara is back"),
    (4 + 1, "end"),
]
