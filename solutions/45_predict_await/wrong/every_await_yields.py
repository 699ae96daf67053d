# expect: AWAIT_ALWAYS_YIELDS
PREDICTION = [
    (0, "plain"),
    (0, "other starts"),
    (0, "after plain"),
    (1, "other ends"),
    (1, "task is done"),
    (1, "queued"),
    (1, "awaited again"),
    (1, "end"),
]
