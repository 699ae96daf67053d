"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0, "both made"),
    (0, "slow starts"),
    (1 + 1, "2 s later"),
    (1 + 1, "quick starts"),
    (2 + 1, "quick ends"),
    (3 + 1, "slow ends"),
    (3 + 1, "end"),
]
