"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0, "set"),
    (0, "soon"),
    (0, "one turn"),
    (0, "later 0"),
    (0, "soon again"),
    (0.25 + 0.25, "half a second"),
]
