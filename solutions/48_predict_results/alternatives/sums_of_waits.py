"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (2 + 1, "gather: soup"),
    (2 + 1, "gather: bread"),
    (3 + 1, "next: rice"),
    (4 + 1, "next: beans"),
    (6 + 1, "next: fish"),
]
