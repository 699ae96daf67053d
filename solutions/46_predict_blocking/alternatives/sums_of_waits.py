"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0.25 + 0.25, "rude starts"),
    (3 + 0.5, "rude ends"),
    (3 + 0.5, "polite wakes"),
    (4 + 0.5, "polite ends"),
    (4 + 0.5, "end"),
]
