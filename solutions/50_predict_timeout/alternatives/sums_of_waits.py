"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0.5 + 0.5, "thin is read"),
    (2 + 1, "thick is shut"),
    (3 + 1, "thick is put back"),
    (3 + 1, "closed"),
    (3 + 1, "end"),
]
