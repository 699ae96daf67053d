"""Moments as sums of waits: they show how each was found, and somebody has to add them up again."""

PREDICTION = [
    (0, "plain"),
    (0, "after plain"),
    (0, "other starts"),
    (0.5 + 0.5, "other ends"),
    (0.5 + 0.5, "task is done"),
    (0.5 + 0.5, "awaited again"),
    (0.5 + 0.5, "queued"),
    (0.5 + 0.5, "end"),
]
