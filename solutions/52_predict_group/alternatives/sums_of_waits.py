"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0, "both climb"),
    (0.5 + 0.5, "hasty slips"),
    (0.5 + 0.5, "careful stops"),
    (1 + 0.5, "rope is secured"),
    (1 + 0.5, "report"),
    (1 + 0.5, "end"),
]
