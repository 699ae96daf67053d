"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0, "bake starts"),
    (0, "bake made"),
    (0, "peeled"),
    (0, "peel made"),
    (0, "peel awaited"),
    (0, "a turn"),
    (1 + 1, "bake ends"),
    (1 + 1, "end"),
]
