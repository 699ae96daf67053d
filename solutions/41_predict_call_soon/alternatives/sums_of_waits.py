"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0, "handed over"),
    (0, "early"),
    (0, "middle"),
    (0, "first turn"),
    (0, "late"),
    (0, "second turn"),
]
