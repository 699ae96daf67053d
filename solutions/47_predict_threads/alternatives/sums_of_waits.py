"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0, "handed over"),
    (1 + 0.5, "loop is free"),
    (1 + 1, "first job done"),
    (4 + 1, "both jobs done"),
]
