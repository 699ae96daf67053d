"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (1 + 1, "all are set"),
    (2 + 0.5, "at 2.5"),
    (2 + 1, "long delay"),
    (3 + 1, "short delay"),
    (4 + 1, "end"),
]
